"""The screen History: its lines, and each of its keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from srccompare.session import Session
from srccompare.session.past import past
from srccompare.workbench import historyview, keymap
from srccompare.workbench.app import Workbench
from srccompare.workbench.board import Deed, lookup
from srccompare.workbench.dialogs import Reading
from srccompare.workbench.history import History
from srccompare.workbench.keymap import Keymap

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def _text(lines: list[tuple[tuple[str, str], ...]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def _on_top(app: Workbench, kind: type) -> bool:
    return isinstance(app.screen, kind)


@pytest.mark.parametrize("width", [60, 77, 117, 197])
def test_rows_fit_and_tell_what_became_of_what(session: Session, width: int) -> None:
    """At every width the time, the fact, the new value and the word ``undone`` are there, and nothing sticks out."""
    work = session.accept("F01", 1).set_note("F02", "look\x1b[31m again").undo()
    _, rows = historyview.table(past(work), width)
    undone, done = _text(rows)
    assert "undone" in undone
    assert "F02" in undone
    assert "look" in undone
    assert "accepted" in done
    assert "09:30" in done
    assert "undone" not in done
    assert all(len(row) <= width for row in (undone, done))
    assert "\x1b" not in undone


def test_the_filter_takes_all_words_in_any_order(session: Session) -> None:
    """Words of question, value and state are found, whatever their case."""
    changes = past(session.accept("F01", 1).set_note("F02", "Ferry").undo())
    assert [c.fact for c in historyview.kept(changes, "undone FERRY")] == ["F02"]
    assert historyview.kept(changes, "ferry accepted") == ()


async def test_keys_of_the_history(drive: Drive, seen: Seen, tmp_path: Path) -> None:
    """Moves, undo, redo, filter, help, export and jump do what they say, and the list follows."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("H")
        assert _on_top(app, History)
        assert "no changes yet" in seen(app)
        await pilot.press("escape", "v", "2", "H")
        await pilot.pause()
        board = app.screen
        assert isinstance(board, History)
        assert [c.fact for c in board.shown()] == ["F02", "F01"]
        await pilot.press("j")
        assert board.row == 1
        await pilot.press("k", "G", "g", "pagedown", "pageup", "J", "K")
        assert board.row == 0
        await pilot.press("u")
        await pilot.pause()
        assert "undone: F02" in seen(app)
        assert [c.undone for c in board.shown()] == [True, False]
        await pilot.press("U")
        assert [c.undone for c in board.shown()] == [False, False]
        await pilot.press("slash", *"f01", "enter")
        await pilot.pause()
        assert [c.fact for c in board.shown()] == ["F01"]
        await pilot.press("escape")
        assert len(board.shown()) == 2
        await pilot.press("question_mark")
        assert _on_top(app, Reading)
        await pilot.press("escape", "E")
        await pilot.pause()
        field = app.screen.query_one(Input)
        field.value = str(tmp_path / "past.txt")
        await pilot.press("enter")
        assert "the ending says the form" in seen(app)
        field.value = str(tmp_path / "past.json")
        await pilot.press("enter")
        assert len(json.loads((tmp_path / "past.json").read_text("utf-8"))["changes"]) == 2
        await pilot.press("G", "enter")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F01"


@pytest.mark.parametrize("size", [(80, 24), (120, 35), (200, 50)])
async def test_the_history_is_legible_without_colour(
    drive: Drive, seen: Seen, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each size the cursor, the word ``undone``, what is known of the change and the way back are on the screen."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive(size) as (app, pilot):
        await pilot.press("v", "2", "u", "H")
        await pilot.pause()
        text = seen(app)
        assert "▸" in text
        assert "undone" in text
        assert "old" in text
        assert "Esc" in text


def test_the_users_own_keys_hold_on_these_screens_too() -> None:
    """A key that the user gave to undo undoes here; a key of the screen itself keeps its meaning."""
    actions = tuple(replace(a, keys=("Z", "E")) if a.id == "undo" else a for a in keymap.current().actions)
    keymap.use(Keymap.of(actions))
    try:
        found = lookup((*History.DEEDS, Deed("other", ("E",), "other", "")))
        assert found["Z"].name == "undo"
        assert found["E"].name == "other"
        assert found["U"].name == "redo"
    finally:
        keymap.use(None)
