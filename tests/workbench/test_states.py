"""Empty, broken and hostile: each state says in words what it is, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lorn import make
from srccompare.annotation import Annotations
from srccompare.annotation.lock import Lock
from srccompare.errors import CaseError
from srccompare.reading import Unreadable
from srccompare.session import DamagedError, Session, open_session
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.messages import Opened

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]

ENGINE = ("sentencex", "snowballstemmer", "rapidfuzz", "selectolax", "trafilatura", "charset_normalizer", "yaml")
FIRST_PAINT = """
import asyncio, sys, threading
from pathlib import Path
from srccompare.workbench.app import Workbench

held = threading.Event()

def load(*_):
    held.wait(30)
    raise SystemExit

async def main():
    app = Workbench(Path("."), "ana", load=load)
    async with app.run_test(size=(120, 35)) as pilot:
        await pilot.pause(0.1)
        print(*sorted(name for name in sys.modules if name.split(".")[0] in ENGINE or name.startswith("srccompare.")))
        held.set()
        app.exit()

ENGINE = %r
asyncio.run(main())
"""


def test_first_paint_loads_no_engine() -> None:
    """What reads and compares is imported after the screen stands, not before."""
    done = subprocess.run([sys.executable, "-c", FIRST_PAINT % (ENGINE,)], capture_output=True, text=True, check=False)
    loaded = done.stdout.split()
    assert "srccompare.workbench.screen" in loaded, done.stderr
    below = ("facts", "binding", "disputes", "comparison", "session", "reading", "alignment", "annotation", "grid")
    assert not [name for name in loaded if name in ENGINE or name.split(".")[-1] in below]


async def test_reading_is_shown_and_can_be_left(tmp_path: Path, seen: Seen) -> None:
    """While a case is read the screen says so; ``q`` leaves at once."""
    begun: list[str] = []

    def load(_target: object, _analyst: object, report: Callable[[str, int, int], None]) -> Opened:
        for i in range(500):
            report("linking sentences", i, 500)
            begun.append("x")
            time.sleep(0.02)
        raise AssertionError("nobody left")

    app = Workbench(tmp_path, "ana", load=load)
    async with app.run_test(size=(120, 35)) as pilot:
        await pilot.pause(0.3)
        assert "linking sentences" in seen(app)
        assert "of 500" in seen(app)
        await pilot.press("q")
        await pilot.pause(0.1)
    assert len(begun) < 400


async def test_a_case_that_cannot_be_opened(tmp_path: Path, seen: Seen) -> None:
    """The reason stands in the middle of the screen, without a traceback; ``q`` leaves."""

    def load(*_: object) -> Opened:
        raise CaseError("holds no articles", path=tmp_path, advice="Put text files into it")

    app = Workbench(tmp_path, "ana", load=load)
    async with app.run_test(size=(80, 24)) as pilot:
        while "cannot be opened" not in (text := seen(app)):
            await pilot.pause(0.05)
        assert "holds no articles" in text
        assert "Put text files into it" in text
        await pilot.press("n", "v", "q")
    assert not app.is_running


async def test_one_source(drive: Drive, seen: Seen) -> None:
    """One article is a text to read, and the way to a comparison is said."""
    async with drive(comparison=make(only=("alpha",), facts=0)) as (app, pilot):
        assert "add a second article" in seen(app)
        assert "The bridge was 80 metres long" in seen(app)
        await pilot.press("n", "v", "tab", "j", "e", "w", "d")
        assert "no facts" in seen(app)


async def test_no_facts(drive: Drive, seen: Seen) -> None:
    """Texts without facts can be read and searched."""
    async with drive(comparison=make(facts=0)) as (app, pilot):
        assert "no facts were found" in seen(app)
        await pilot.press("slash", *"inspector", "enter")
        assert "/inspector 1/1" in seen(app)


async def test_unreadable_files_are_named(drive: Drive, seen: Seen) -> None:
    """A file that could not be read is named with its reason, at once and among the sources."""
    made = make()
    bad = Unreadable(Path("scan.txt"), "it is not text")
    async with drive(comparison=replace(made, case=replace(made.case, unreadable=(bad,)))) as (app, pilot):
        assert "1 file not read (S lists them): scan.txt (it is not text)" in seen(app)
        await pilot.press("S")
        assert "not read: scan.txt: it is not text" in seen(app)


async def test_read_only_is_told_before_anything_is_judged(tmp_path: Path, seen: Seen) -> None:
    """A damaged file opens for reading only; the screen names it and keeps verdicts away from it."""
    made = make()

    def load(*_: object) -> Opened:
        session = Session.start(made, Annotations("ana"))
        return Opened(Atlas(made), session, None, "ana", "reading only: damaged", ("It was left alone.", "ana.yaml"))

    app = Workbench(tmp_path, "ana", load=load)
    async with app.run_test(size=(120, 35)) as pilot:
        await pilot.pause(0.5)
        assert "ana.yaml" in seen(app)
        await pilot.press("escape", "v")
        assert "reading only: damaged" in seen(app)
        await pilot.press("ctrl+s")
        assert "reading only: damaged" in seen(app)
        await pilot.press("q")
    assert not app.is_running


async def test_the_last_good_copy_is_one_key_away(tmp_path: Path, seen: Seen) -> None:
    """A damaged file: the fault and the copy are told, b opens the copy, and the work goes on where it was."""
    made = make()
    case = replace(made.case, root=tmp_path)
    first = open_session(case, made, "ana")
    first.apply(first.session.accept("F01", 1))
    first.save()
    first.close()
    first.path.write_text("findings: [\n", "utf-8")
    with pytest.raises(DamagedError) as fault:
        open_session(case, made, "ana")

    def load(*_: object) -> Opened:
        at_case = replace(made, case=case)
        session = Session.start(at_case, Annotations("ana"))
        notices = ("It was left alone.", str(fault.value))
        return Opened(Atlas(at_case), session, None, "ana", "reading only: damaged", notices, fault.value.backup)

    app = Workbench(tmp_path, "ana", load=load)
    async with app.run_test(size=(120, 35)) as pilot:
        await pilot.pause(0.5)
        assert "b open the last good copy" in seen(app)
        await pilot.press("b")
        assert "the last good copy is open" in seen(app)
        assert app.bench.desk is not None
        assert app.bench.desk.session.judged == {"F01"}
        await pilot.press("n", "v", "ctrl+s", "q")
    again = open_session(case, made, "ana", write=False)
    assert len(again.session.judged) == 2


HOSTILE = (
    "[bold red]Nine[/] were [@click=app.quit]hurt[/] \x1b[31mred\x1b[0m \u202egnirts\u202c "
    "${x} 日本語 e\u0301 $sc-text."
)


@pytest.mark.parametrize("size", [(200, 50), (80, 24)])
async def test_article_text_never_acts(drive: Drive, seen: Seen, size: tuple[int, int]) -> None:
    """Markup in an article is shown as it stands; what steers a terminal is not shown at all."""
    async with drive(size, make(extra=HOSTILE)) as (app, pilot):
        await pilot.press("slash", *"[bold", "enter")
        text = seen(app)
        assert "[bold red]Nine[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.press("tab", "y", "e")
        assert app.is_running


async def test_hostile_titles_notes_and_tags(drive: Drive, seen: Seen) -> None:
    """What the analyst types, and what a title holds, is text as well."""
    async with drive() as (app, pilot):
        await pilot.press("m", *"[/] [red]x", "escape", "t", *"[b]t", "enter", "e")
        assert "[/] [red]x" in seen(app)
        assert "[b]t" in seen(app)
        await pilot.press("escape", "colon", *"[b]t")
        await pilot.pause(0.3)
        assert app.is_running


@pytest.mark.parametrize("small", [(59, 30), (100, 15), (20, 5), (1, 1)])
async def test_too_small_and_back(drive: Drive, seen: Seen, small: tuple[int, int]) -> None:
    """A terminal that is too small shows a notice; typing goes on, and after enlarging all is there."""
    async with drive() as (app, pilot):
        await pilot.press("n")
        await pilot.resize_terminal(*small)
        await pilot.pause()
        if small[0] > 40:
            assert "too small" in seen(app)
        await pilot.press("v")
        await pilot.resize_terminal(160, 45)
        await pilot.pause()
        assert app.bench.desk is not None
        assert app.bench.desk.session.judged == {"F02"}
        assert "Had the town been warned?" in seen(app)


async def test_every_size_draws(drive: Drive, seen: Seen) -> None:
    """Resizing through many sizes keeps each line within the width and the evidence in view."""
    async with drive((200, 50)) as (app, pilot):
        for width, height in (
            (200, 50),
            (160, 45),
            (149, 40),
            (120, 35),
            (99, 30),
            (80, 24),
            (64, 20),
            (60, 16),
            (240, 70),
        ):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            lines = seen(app).split("\n")
            assert len(lines) <= height
            assert all(len(line) <= width for line in lines)
            assert "F01" in seen(app)
            assert ">" in seen(app)


async def test_work_is_kept_and_there_again(drive: Drive, seen: Seen) -> None:
    """What was judged is in the file after quitting; a verdict of an earlier sitting can be undone."""
    async with drive() as (app, pilot):
        await pilot.press("v", "c", "d", "q")
        assert app.workspace is not None
        path = app.workspace.path
    assert path.read_text("utf-8").count("decision:") == 2
    async with drive() as (app, pilot):
        assert app.bench.desk is not None
        assert app.bench.desk.session.judged == {"F01", "F02"}
        assert app.bench.desk.at == "F03"
        await pilot.press("u")
        assert app.bench.desk.at == "F02"
        await pilot.press("q")
    assert path.read_text("utf-8").count("decision:") == 1


async def test_leaving_lets_go_of_the_file(drive: Drive) -> None:
    """After ``q`` the next program may open the work for writing at once."""
    async with drive() as (app, pilot):
        assert app.workspace is not None
        other = Lock(app.workspace._store.lock.path, "bo")
        assert other.take() is not None
        await pilot.press("v", "q")
        assert other.take() is None
        other.release()


async def test_saved_by_itself_after_a_second(drive: Drive, seen: Seen) -> None:
    """A second after the last change the file is written, and the header says when."""
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("v")
        assert "saving" in seen(app)
        await pilot.pause(1.6)
        assert "saved 09:30:00" in seen(app)
        assert app.workspace is not None
        assert "accepted" in app.workspace.path.read_text("utf-8")


async def test_what_cannot_be_saved_is_told(drive: Drive, seen: Seen, tmp_path: Path) -> None:
    """Where the file cannot be written the header says so, work goes on, and ``q`` asks once."""
    async with drive((200, 50)) as (app, pilot):
        assert app.workspace is not None
        folder = app.workspace.path.parent
        folder.rmdir()
        folder.write_text("in the way", encoding="utf-8")
        await pilot.press("v", "ctrl+s")
        assert "NOT SAVED" in seen(app)
        await pilot.press("v")
        assert app.bench.desk is not None
        assert len(app.bench.desk.session.judged) == 2
        await pilot.press("q")
        assert "q again leaves" in seen(app)
        folder.unlink()
        await pilot.press("ctrl+s")
        assert "saved to" in seen(app)
        assert "NOT SAVED" not in seen(app)


async def test_a_file_changed_by_another_program(drive: Drive, seen: Seen) -> None:
    """The analyst chooses: merge, keep or take; nothing is overwritten before."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("v", "ctrl+s")
        assert app.workspace is not None
        path = app.workspace.path
        path.write_text(path.read_text("utf-8").replace("accepted", "left-open"), encoding="utf-8")
        await pilot.press("d", "ctrl+s")
        await pilot.pause()
        assert "merge both" in seen(app)
        await pilot.press("k")
        await pilot.pause()
        assert path.read_text("utf-8").count("decision:") == 2
        assert "accepted" in path.read_text("utf-8")


async def test_without_colour(drive: Drive, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR no cell has a colour, and the text is the same."""
    async with drive((120, 35), keep=False) as (app, _):
        coloured = seen(app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive((120, 35), keep=False) as (app, pilot):
        assert seen(app) == coloured
        for strip in app.screen._compositor.render_strips(app.size):
            for segment in strip:
                style = segment.style
                if style is None:
                    continue
                assert style.color is None or style.color.is_default, segment
                assert style.bgcolor is None or style.bgcolor.is_default, segment
        styles = {
            (s.style.bold, s.style.reverse, s.style.underline)
            for strip in app.screen._compositor.render_strips(app.size)
            for s in strip
            if s.style
        }
        assert len(styles) > 2
        await pilot.press("e", "escape", "question_mark", "escape", "r", "escape")
        assert app.is_running


@pytest.mark.parametrize(
    "theme", ["srccompare-night", "srccompare-paper", "srccompare-contrast", "ansi-dark", "ansi-light", "nord"]
)
async def test_every_theme_draws_the_same_words(drive: Drive, seen: Seen, theme: str) -> None:
    """Themes change colours, never words."""
    async with drive((120, 35), keep=False) as (app, pilot):
        before = seen(app)
        app.theme = theme
        await pilot.pause()
        assert seen(app) == before
