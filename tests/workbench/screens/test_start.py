"""The start screen: what can be opened, what was open, and going from one case to another without losing work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from srccompare.__main__ import main
from srccompare.annotation.document import read
from srccompare.workbench.app import Workbench
from srccompare.workbench.loading import load
from srccompare.workbench.memory import Memory
from srccompare.workbench.messages import Opened
from srccompare.workbench.screens import recent
from srccompare.workbench.screens.start import Start, offers, refusal, start_lines

Seen = Callable[[Workbench], str]
REPORT = "Mill fire\n\n4 March 2021\n\n{} people were hurt when the mill burned down, {} said.\n"


def case(folder: Path, first: str = "Nine", second: str = "Twelve") -> Path:
    """Two short reports that differ in one number."""
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(REPORT.format(first, "police"))
    (folder / "b.txt").write_text(REPORT.format(second, "nurses"))
    return folder


async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Wait for the worker's message."""
    for _ in range(400):
        await pilot.pause(0.01)
        if done():
            await pilot.pause(0.05)
            return
    raise AssertionError("it did not come to pass")


def test_recent_cases_are_kept_by_path_and_forgotten_when_gone(tmp_path: Path) -> None:
    """The newest is first and once only, with its progress; a folder that is gone is off the list."""
    memory = Memory.of_user()
    one, two = case(tmp_path / "one"), case(tmp_path / "two")
    for path in (one, two, one):
        recent.note(memory, path)
    recent.progress(Memory.of_case(one), 2, 3, datetime(2031, 5, 4, 9, 30))  # noqa: DTZ001 - a wall clock
    found = recent.recents(Memory.of_user())
    assert [r.path for r in found] == [one, two]
    assert (found[0].progress, found[0].when) == ("2/3 judged", "4 May 2031, 09:30")
    for file in two.iterdir():
        file.unlink()
    two.rmdir()
    assert [r.path for r in recent.recents(memory)] == [one]
    assert memory.words("recent") == (str(one),)
    recent.forget(memory, one)
    assert recent.recents(memory) == ()
    assert one.is_dir()


def test_a_path_is_completed_as_far_as_it_is_clear(tmp_path: Path) -> None:
    """One folder is completed with its slash, several as far as they agree; no files, no hidden folders."""
    for name in ("mill-fire", "mill-flood", "other", ".hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "mill.txt").write_text("")
    assert recent.completed(f"{tmp_path}/mi") == (f"{tmp_path}/mill-f", ("mill-fire", "mill-flood"))
    assert recent.completed(f"{tmp_path}/o") == (f"{tmp_path}/other/", ("other",))
    assert recent.completed(f"{tmp_path}/.h")[1] == (".hidden",)
    assert recent.completed(f"{tmp_path}/none/x") == (f"{tmp_path}/none/x", ())
    assert recent.completed(f"{tmp_path}/")[1] == ("mill-fire", "mill-flood", "other")
    assert recent.listed(["aaaa", "bbbb", "cccc"], 22) == "aaaa  bbbb  (+1)"


def test_what_cannot_be_opened_is_refused_in_words(tmp_path: Path) -> None:
    """Nothing, a missing folder, an empty one and a file that is no article each have a sentence."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.pdf").write_text("")
    assert "type the path" in refusal(" ", tmp_path)
    assert "there is no" in refusal("x", tmp_path / "x")
    assert "empty" in refusal("e", tmp_path / "empty")
    assert "no article" in refusal("p", tmp_path / "x.pdf")
    assert refusal("c", case(tmp_path / "case")) == ""


def test_the_lines_of_the_start(tmp_path: Path) -> None:
    """The bundled case is 1, a folder 2, cases that were open come after, and why it is shown stands above."""
    lines = offers(tmp_path, (recent.Recent(tmp_path / "mill", "1/2 judged", "4 May"),))
    drawn = ["".join(text for text, _ in line) for line in start_lines(lines, 1, 80, "It is broken\nmend it")]
    text = "\n".join(drawn)
    assert text.index("It is broken") < text.index("1 the bundled case") < text.index("▸ 2 open a folder")
    assert "open lately" in text
    assert "3 mill" in text
    assert "1/2 judged   4 May" in text
    assert all(len(line) <= 80 for line in drawn)


async def test_from_case_to_case(tmp_path: Path, seen: Seen) -> None:
    """O shows what can be opened; a path is typed and completed; the work is saved before another case opens."""
    one, two = case(tmp_path / "mill-one"), case(tmp_path / "mill-two", "Three", "Four")
    app = Workbench(one, "ana")
    async with app.run_test(size=(120, 35)) as pilot:
        await until(pilot, lambda: app.bench.desk is not None)
        await pilot.press("1", "O")
        start: object = app.screen
        assert isinstance(start, Start)
        assert "open lately" not in seen(app)  # but for the case that is open
        await pilot.press("2", *f"{tmp_path}/none", "enter")
        await pilot.pause()
        assert "there is no" in seen(app)
        start.query_one(Input).value = f"{tmp_path}/mill-"
        await pilot.press("tab")
        assert "mill-one" in seen(app)
        await pilot.press("t", "tab", "enter")
        await until(pilot, lambda: app.bench.desk is not None and app.bench.desk.atlas.comparison.case.root == two)
        kept = one / "annotations" / "ana.yaml"
        assert read(kept.read_text(), kept, "ana").findings[0].verdict is not None
        await pilot.press("O", "j", "j", "question_mark", "escape", "escape")
        assert app.screen is app.bench
        await pilot.press("O")
        assert "1/1 judged" in seen(app)
        await pilot.press("3")
        await until(pilot, lambda: app.bench.desk is not None and app.bench.desk.atlas.comparison.case.root == one)
        assert app.bench.desk is not None
        assert app.bench.desk.session.judged
        await pilot.press("O", "down", "x", "down", "x")
        assert "is off the list" in seen(app)
        assert "mill-two" not in Memory.of_user().words("recent")[0]
        assert not (one / "annotations" / ".lock").is_dir()
        await pilot.press("escape")
        if app.workspace is not None:
            app.workspace.close()


async def test_a_case_that_cannot_be_opened_leads_to_others(tmp_path: Path, seen: Seen) -> None:
    """The reason stands above what can be opened, and leaving quits, since there is nothing to go back to."""
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "x.pdf").write_text("no article")
    app = Workbench(tmp_path / "scans", "ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Start))
        text = seen(app)
        for words in ("This case cannot be opened", "holds no articles", "1 the bundled case", "Esc quit"):
            assert words in text
        await pilot.press("escape")
    assert app.return_code == 0


async def test_without_a_case_one_is_asked_for(seen: Seen) -> None:
    """`srccompare start` opens nothing by itself."""
    app = Workbench((), "ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Start))
        assert "open a folder" in seen(app)


async def test_reading_can_be_stopped(tmp_path: Path, seen: Seen) -> None:
    """Esc while a case is read shows the start, and what was read meanwhile is given back unopened."""
    go, made = threading.Event(), []

    def slow(target: object, analyst: str | None, report: Callable[[str, int, int], None]) -> Opened:
        report("finding facts", 1, 40)
        go.wait(5)
        made.append(load(tmp_path / "mill", analyst, lambda *_: None))
        return made[0]

    app = Workbench(case(tmp_path / "mill"), "ana", load=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "finding facts 1 of 40" in seen(app))
        assert "Esc stops" in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Start))
        assert "Reading was stopped" in seen(app)
        go.set()
        await until(pilot, lambda: bool(made))
        await pilot.pause(0.1)
        assert app.bench.desk is None
        assert app.workspace is None


def test_start_takes_no_case(capsys: pytest.CaptureFixture[str]) -> None:
    """`srccompare start CASE` is refused with what to type instead."""
    assert main(["start", "somewhere"]) == 2
    assert "`srccompare CASE` opens one" in capsys.readouterr().err
