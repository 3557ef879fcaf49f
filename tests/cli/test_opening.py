"""The roof: which front end opens on what, and how the program ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import pytest

from srccompare.__main__ import main
from srccompare.bundled import bundled_case

Opened = list[tuple[object, str | None, bool]]


class Terminal:
    """The part of ``sys`` that the roof looks at, with a terminal on both ends."""

    argv = ("srccompare",)

    @property
    def stdin(self) -> Terminal:
        return self

    @property
    def stdout(self) -> Terminal:
        return self

    @property
    def stderr(self) -> TextIO:
        return sys.stderr

    def isatty(self) -> bool:
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A terminal on both ends, and a workbench that only notes what it was opened on."""
    calls: Opened = []
    # The streams themselves are no good: pytest puts others in their place between a fixture and its test.
    monkeypatch.setattr("srccompare.__main__.sys", Terminal())

    def note(target: object, analyst: str | None = None, *, mouse: bool = True, ascii_alone: bool = False) -> None:
        calls.append((target, analyst, mouse))
        assert not ascii_alone

    monkeypatch.setattr("srccompare.workbench.app.run", note)
    return calls


def test_a_folder_or_files_open_the_workbench(ferry: Path, opened: Opened) -> None:
    """One path is opened as it is, several make a case; the analyst and the mouse are passed on."""
    files = sorted(ferry.glob("*.txt"))
    assert main([str(ferry)]) == 0
    assert main(["--analyst", "bo", "--no-mouse", *map(str, files)]) == 0
    assert opened == [(ferry, None, True), (tuple(files), "bo", False)]


def test_without_a_path_the_folder_here_is_the_case(
    ferry: Path, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a case its own folder opens, anywhere else the bundled case."""
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (ferry, empty):
        monkeypatch.chdir(folder)
        assert main([]) == 0
    assert [target for target, _, _ in opened] == [ferry, bundled_case()]


def test_a_path_that_is_not_there_is_refused(
    tmp_path: Path, opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt path is named before any screen opens."""
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert opened == []


def test_an_interrupt_ends_quietly(ferry: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C has the status that shells expect, and no traceback."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("srccompare.workbench.app.run", interrupt)
    assert main([str(ferry)]) == 130


def test_a_mistyped_verb_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that is neither a path nor a verb is told as such, with the verb meant, without a terminal too."""
    assert main(["chek"]) == 2
    told = capsys.readouterr().err
    assert "no such file, folder or verb" in told
    assert "`srccompare check`" in told
    assert main(["qqqq"]) == 2
    assert "--help" in capsys.readouterr().err
