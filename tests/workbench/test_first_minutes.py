"""The first minutes: hints that go once their key was used, and no key without an answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from srccompare.workbench import coach
from srccompare.workbench.app import Workbench
from srccompare.workbench.keys import BY_ID
from srccompare.workbench.memory import Memory

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def test_steps_name_actions_that_exist() -> None:
    """Each step is done by a key of the registry, and says it."""
    for step in coach.STEPS:
        assert step.actions <= set(BY_ID)
        assert any(BY_ID[action].shown in step.told().split() for action in step.actions)


async def test_each_hint_goes_once_its_key_was_used(drive: Drive, seen: Seen) -> None:
    """The steps come one after another, are skipped where their key is known, and are gone at the next start."""
    async with drive((80, 24), coached=True) as (app, pilot):
        assert seen(app).split("\n")[1].startswith(" 1/5  n goes to the next dispute")
        await pilot.press("tab", "tab", "n")
        assert " 2/5  1-9 accepts" in seen(app).split("\n")[1]
        await pilot.press("v", "u")
        assert " 5/5  ? lists" in seen(app).split("\n")[1]
        await pilot.press("question_mark", "escape")
        await pilot.pause()
        assert "1/5" not in seen(app)
        assert "5/5" not in seen(app)
        assert not app.bench.coach.display
    assert coach.current(Memory.of_user().words("coach")) is None


async def test_escape_ends_the_hints_and_help_brings_them_back(drive: Drive, seen: Seen) -> None:
    """Esc closes what else there is first; the help, asked for twice, starts again from the first hint."""
    async with drive((120, 35), coached=True) as (app, pilot):
        grid = app.bench.frame.panes
        await pilot.press("tab", "escape")
        assert seen(app).split("\n")[1].startswith(" 1/5")
        await pilot.press("escape")
        assert not app.bench.coach.display
        assert app.bench.frame.panes == grid + 1
        assert "brings them back" in seen(app)
        await pilot.press("question_mark", "question_mark")
        await pilot.pause()
        assert " 1/5  n goes" in seen(app)


async def test_a_key_that_cannot_act_says_why(drive: Drive, seen: Seen) -> None:
    """Where there is nothing to undo, or no fact under the cursor, the status line says so."""
    async with drive() as (app, pilot):
        await pilot.press("u")
        assert "nothing to undo" in seen(app)
        await pilot.press("U")
        assert "nothing to redo" in seen(app)
        await pilot.press("G", "v")
        assert "accept #1: there is no fact under the cursor; n goes to one" in seen(app)
        await pilot.press("escape")
        assert "nothing to close; q leaves" in seen(app)
