"""The mouse and the palette: the wheel, selecting words, going to sources and tags, copying."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from lorn import make
from srccompare.workbench.app import Workbench
from srccompare.workbench.dialogs import Choose, Reading, TextView

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


async def wheel(pilot: Pilot[None], widget: Widget, *, down: bool) -> None:
    """Turn the wheel by a notch over a widget."""
    kind = events.MouseScrollDown if down else events.MouseScrollUp
    widget.post_message(kind(widget, x=2, y=2, delta_x=0, delta_y=0, button=0, shift=False, meta=False, ctrl=False))
    await pilot.pause()


async def test_the_wheel_scrolls_one_pane_alone(drive: Drive) -> None:
    """What is under the pointer scrolls; the cursor, the other panes and the fact stay."""
    async with drive((120, 24)) as (app, pilot):
        bench = app.bench
        first, second = bench.panes[0], bench.panes[1]
        first.look((0, 0))
        tops = first.top, second.top
        await wheel(pilot, first, down=True)
        assert first.top > tops[0]
        assert second.top == tops[1]
        await wheel(pilot, first, down=False)
        assert first.top == tops[0]
        assert bench.desk is not None
        assert bench.desk.at == "F01"


async def test_the_wheel_scrolls_the_grid_and_no_farther(drive: Drive) -> None:
    """The grid scrolls to its last line and back to its first, without moving the cursor."""
    async with drive((120, 16)) as (app, pilot):
        bench = app.bench
        assert bench.desk is not None
        await pilot.press("G", "enter", "g")
        for _ in range(9):
            await wheel(pilot, bench.grid, down=True)
        assert bench.grid.top == max(0, len(bench.grid.seen.entries) - (bench.grid.size.height - 1))
        for _ in range(9):
            await wheel(pilot, bench.grid, down=False)
        assert bench.grid.top == 0
        assert bench.desk.at == "F01"


async def test_the_wheel_scrolls_what_is_read(drive: Drive, seen: Seen) -> None:
    """A dialog longer than the screen scrolls by wheel and says where there is more."""
    async with drive((120, 50)) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause(0.1)
        view = app.screen.query_one(TextView)
        assert "↓" in seen(app)
        await wheel(pilot, view, down=True)
        assert view.top == 3
        assert "↑" in seen(app)
        await wheel(pilot, view, down=False)
        await wheel(pilot, view, down=False)
        assert view.top == 0
        await pilot.press("end")
        assert "↓" not in seen(app)


async def test_words_are_selected_with_the_mouse(drive: Drive) -> None:
    """Dragging over the text of a pane selects its words, without the gutter and the other panes."""
    async with drive((120, 35)) as (app, pilot):
        pane = app.bench.panes[0]
        await pilot.hover("#pane0", offset=(5, 3))
        await pilot.pause(0.1)
        number, line = next((n, line) for n, line in enumerate(pane.lines()) if not pane.paper.items[line.item].folded)
        row = pane.heading_lines + number
        text = pane.paper.items[line.item].text[line.start : line.end]
        lead = 3
        await pilot.mouse_down("#pane0", offset=(lead, row))
        await pilot.hover("#pane0", offset=(lead + 8, row))
        await pilot.pause()
        await pilot.mouse_up("#pane0", offset=(lead + 8, row))
        selected = app.screen.get_selected_text() or ""
        assert len(selected) >= 8
        assert text.startswith(selected)


async def test_a_double_click_on_a_sentence_aligns_the_others(drive: Drive) -> None:
    """Two clicks on a linked sentence bring its counterparts into view; a click beside the text is only a focus."""
    async with drive((200, 50)) as (app, pilot):
        bench = app.bench
        pane = bench.panes[0]
        rows = [n for n, line in enumerate(pane.lines()) if line.item >= 0 and pane.sentence_at(n + 2) >= 0]
        assert rows
        assert pane.sentence_at(0) == -1
        assert pane.sentence_at(10**6) == -1
        target = next(y for y in range(pane.heading_lines, pane.size.height) if pane.sentence_at(y) >= 0)
        await pilot.click("#pane0", offset=(10, target), times=2)
        await pilot.pause()
        assert bench.pane is pane
        assert bench.carets[0] == pane.sentence_at(target)


async def pick(pilot: Pilot[None], words: str) -> None:
    """Type words into the palette and take the first entry."""
    await pilot.press("colon", *words)
    await pilot.pause(0.4)
    await pilot.press("enter")
    await pilot.pause(0.2)


async def test_the_palette_goes_to_a_source_and_a_tag(drive: Drive, seen: Seen) -> None:
    """A source is gone to by its name, a tag makes its facts the stops."""
    async with drive() as (app, pilot):
        await pilot.press("t", *"toll", "enter")
        await pick(pilot, "Daily Post")
        assert app.bench.desk is not None
        assert app.bench.desk.source == 3
        await pick(pilot, "tag: toll")
        assert app.bench.desk.query == "toll"
        assert app.bench.desk.hits[0].fact == "F01"


async def test_the_palette_changes_the_looks_and_runs_actions(drive: Drive) -> None:
    """Themes and actions stand in one list."""
    async with drive() as (app, pilot):
        before = app.theme
        await pick(pilot, "theme: high contrast")
        assert app.theme != before
        await pick(pilot, "explain")
        assert isinstance(app.screen, Reading | Choose) or app.is_running


async def test_the_palette_on_a_screen_without_a_case(drive: Drive) -> None:
    """Where there is no fact, the palette still lists what can be done."""
    async with drive(comparison=make(facts=0)) as (app, pilot):
        await pick(pilot, "help")
        assert app.is_running


@pytest.mark.parametrize(
    ("variables", "tool"),
    [({"WAYLAND_DISPLAY": "w"}, "wl-copy"), ({"DISPLAY": ":0"}, "xclip")],
)
async def test_copying_uses_the_tool_of_the_desktop(
    drive: Drive, seen: Seen, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], tool: str
) -> None:
    """Where a clipboard tool is there it gets the words; where it fails the terminal is asked."""
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == tool else None)
    given: list[tuple[str, bytes]] = []
    broken = [False]

    def run(command: list[str], *, input: bytes, **_: object) -> None:  # noqa: A002 - the name in subprocess
        if broken[0]:
            raise subprocess.TimeoutExpired(command, 2)
        given.append((command[0], input))

    monkeypatch.setattr(subprocess, "run", run)
    async with drive() as (app, pilot):
        await pilot.press("y")
        assert given[0][0] == tool
        assert "Nine people were hurt" in given[0][1].decode()
        assert "copied with its citation" in seen(app)
        broken[0] = True
        await pilot.press("tab", "y")
        assert len(given) == 1
        assert "sent to the terminal" in seen(app)
        assert "sentence" in app.clipboard


async def test_a_drag_from_a_folded_line_selects_from_there(drive: Drive) -> None:
    """A drag that begins on the furniture of the page, or on a heading, selects the lines below it and no others."""
    async with drive((120, 35)) as (app, pilot):
        pane = app.bench.panes[0]
        pane.look((0, 0))
        await pilot.hover("#pane0", offset=(5, 4))
        await pilot.pause()
        folded = next(n for n, line in enumerate(pane.lines()) if pane.paper.items[line.item].folded)
        text = next(n for n, line in enumerate(pane.lines()) if n > folded and not pane.paper.items[line.item].folded)
        for start in (0, pane.heading_lines + folded):
            await pilot.mouse_down("#pane0", offset=(6, start))
            await pilot.hover("#pane0", offset=(12, pane.heading_lines + text))
            await pilot.mouse_up("#pane0", offset=(12, pane.heading_lines + text))
            await pilot.pause()
            line = pane.lines()[text]
            whole = pane.paper.items[line.item].text[line.start : line.end]
            chosen = app.screen.get_selected_text() or ""
            assert chosen
            assert whole.startswith(chosen)
            assert len(chosen) < len(whole)
