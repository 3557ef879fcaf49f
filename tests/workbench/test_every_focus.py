"""No key is dead: in the grid, in a text and in the card each does something or says why not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.pilot import Pilot

from srccompare.workbench import standing
from srccompare.workbench.action import When
from srccompare.workbench.app import Workbench
from srccompare.workbench.bars import Hint, fit_hints
from srccompare.workbench.keys import ACTIONS

Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
LEAVES = {"quit", "quit.now"}  # they have tests of their own: the app is gone after them
BEGIN = {"grid": (), "pane": ("tab",), "card": ("e",)}
# What changes nothing that is seen, since the cursor is there already: pressed from elsewhere.
FROM = {"move.up": ("j",), "move.first": ("j",), "move.left": ("l",), "move.page_up": ("j",), "scroll.up": ("J",)}


def painted(app: Workbench) -> list[list[tuple[str, str]]]:
    """What stands on the screen, with its colours and weights: a cursor may be nothing else."""
    strips = app.screen._compositor.render_strips(app.size)
    return [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]


@pytest.mark.parametrize("focus", BEGIN)
async def test_every_key_answers(drive: Drive, focus: str) -> None:
    """Pressed on the first dispute, each key of the registry changes what is on the screen."""
    dead = []
    async with drive((100, 24), keep=False) as (app, pilot):
        bench = app.bench
        start = bench.desk
        assert start is not None
        for action in ACTIONS:
            if action.id in LEAVES:
                continue
            while len(app.screen_stack) > 1:
                app.pop_screen()
            bench.fold, bench.copied = "page", ""
            bench.carets.clear()
            bench.forget_papers()
            bench.show(start)
            bench.to_grid()
            standing.idle(bench, start)
            before_focus = FROM.get(action.id, ()) if focus == "grid" else ()
            await pilot.press(*before_focus, *BEGIN[focus])
            await pilot.pause()
            if focus != "grid" and action.id in FROM:
                await pilot.press("j", "j", *(("pagedown",) if focus == "card" else ()))
            here = painted(app)
            await pilot.press(action.keys[0])
            await pilot.pause()
            if painted(app) == here:
                dead.append(action.id)
    assert not dead


@pytest.mark.parametrize("in_pane", [False, True])
def test_the_key_line_is_whole_at_every_width(*, in_pane: bool) -> None:
    """From 60 to 240 columns no hint of the registry is cut, the help is among them, the hidden ones are counted."""
    states = set(When) - ({When.PANE} if not in_pane else set())
    found = [action for action in ACTIONS if action.when in states]
    hints = tuple(
        Hint(a.id, a.shown, a.pane_label if in_pane and a.pane_label else a.label, a.hint) for a in found if a.hint
    )
    for width in range(60, 241):
        kept, hidden = fit_hints(hints, width, len(found))
        line = " " + "  ".join(f"{hint.key} {hint.label}" for hint in kept) + (f" (+{hidden})" if hidden else "")
        assert len(line) <= width
        assert len(kept) + hidden == len(found)
        assert {"help", "step.next"} <= {hint.id for hint in kept}
