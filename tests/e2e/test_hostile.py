"""Bad input in the real terminal: a clear message or a working screen, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from terminal import Open

MEGABYTE = 1024 * 1024


def _empty(case: Path) -> None:
    for path in (case / "seeds").iterdir():
        path.unlink()


def _no_articles(case: Path) -> None:
    _empty(case)
    (case / "picture.png").write_bytes(b"\x89PNG\r\n")


def _only_binary(case: Path) -> None:
    _empty(case)
    (case / "seeds" / "report.txt").write_bytes(bytes(range(256)) * 100)


def _broken_case_file(case: Path) -> None:
    (case / "case.yaml").write_text("title: x\nsources: [unclosed\n", encoding="utf-8")


def _binary(case: Path) -> None:
    (case / "seeds" / "report.txt").write_bytes(bytes(range(256)) * 100)


def _huge(case: Path) -> None:
    (case / "seeds" / "huge.txt").write_bytes(b"The attack killed 12 guards. " * (20 * MEGABYTE // 29))


def _hostile(case: Path) -> None:
    text = (
        "Nine guards killed\n\n"
        "Officials said \x1b]0;owned\x07nine \x1b[2J\x1b[31mguards\x1b[0m were killed [bold red]here[/]"
        " [@click=app.quit]now[/].\n"
        "The \u202epost\u202c was attacked \x9b2J on Wednesday.\n"
    )
    (case / "seeds" / "0-hostile.txt").write_text(text, encoding="utf-8")


def _broken_annotations(case: Path) -> None:
    (case / "annotations").mkdir()
    (case / "annotations" / "ana.yaml").write_text("version: 1\nfindings:\n  - id: [broken\n", encoding="utf-8")


def _no_place_for_annotations(case: Path) -> None:
    (case / "annotations").write_text("a file where the folder should be", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_empty, "holds no articles"),
        (_no_articles, "holds no articles"),
        (_only_binary, "report.txt"),
        (_broken_case_file, "case.yaml"),
    ],
)
def test_a_case_that_cannot_be_opened_says_why(
    harm: Callable[[Path], None], words: str, border: Path, start: Open
) -> None:
    """No traceback: the reason stands on the screen, and `q` leaves."""
    harm(border)
    with start(border) as terminal:
        shown = terminal.wait(words)
        assert "Traceback" not in shown
        terminal.keys("q")
        terminal.wait_end()


@pytest.mark.parametrize("harm", [_binary, _huge, _hostile, _no_place_for_annotations])
def test_the_rest_opens_and_can_be_judged(harm: Callable[[Path], None], border: Path, start: Open) -> None:
    """One bad file costs that file alone; verdicts are kept."""
    harm(border)
    with start(border) as terminal:
        terminal.wait("F01")
        terminal.keys("v")
        terminal.wait("F01 accepted")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    homes = [border, border.parent / "home"]
    assert any("decision: accepted" in p.read_text(encoding="utf-8") for home in homes for p in home.rglob("ana.yaml"))


def test_article_text_is_shown_and_does_not_act(border: Path, start: Open) -> None:
    """Markup of the screen library is text; escape sequences and text-direction controls are gone."""
    _hostile(border)
    with start(border, columns=240, rows=50) as terminal:
        shown = terminal.wait("[bold")
        assert "\u202e" not in shown
        assert terminal.screen.title != "owned"
        terminal.keys("q")
        assert terminal.wait_end() == 0


def test_a_broken_annotation_file_is_named_and_left_as_it_is(border: Path, start: Open) -> None:
    """The analyst's file is never written over: not by a start, a verdict or a good-bye."""
    _broken_annotations(border)
    path = border / "annotations" / "ana.yaml"
    before = path.read_bytes()
    with start(border) as terminal:
        terminal.wait("ana.yaml")
        terminal.keys("v")
        terminal.keys("q")
        terminal.keys("q")
        terminal.wait_end()
    assert path.read_bytes() == before
