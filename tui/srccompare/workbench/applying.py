"""Which keys apply where the analyst stands, and why one does not: no key does nothing without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.workbench.action import Action, When
from srccompare.workbench.bars import Hint
from srccompare.workbench.keymap import current, key

if TYPE_CHECKING:
    from srccompare.workbench.desk import Desk


def states(desk: Desk | None, *, in_pane: bool) -> frozenset[When]:
    """Return what there is to act on."""
    if desk is None:
        return frozenset({When.ALWAYS})
    found = {
        When.ALWAYS: True,
        When.DATA: True,
        When.FACT: desk.fact is not None,
        When.PANE: in_pane,
        When.UNDO: desk.session.can_undo,
        When.REDO: desk.session.can_redo,
    }
    return frozenset(when for when, holds in found.items() if holds)


def hints(holding: frozenset[When]) -> tuple[tuple[Hint, ...], int]:
    """Return the keys for the key line, and how many apply in all."""
    in_pane = When.PANE in holding
    found = [action for action in current().actions if action.when in holding]
    shown = tuple(
        Hint(a.id, a.shown, a.pane_label if in_pane and a.pane_label else a.label, a.hint) for a in found if a.hint
    )
    return shown, len(found)


def why_not(action: Action) -> str:
    """Return why an action has nothing to act on."""
    why = {
        When.FACT: f"{action.label}: there is no fact under the cursor; {key('step.next')} goes to one",
        When.PANE: f"{action.label}: go into a text first, {key('focus')} does",
        When.UNDO: "nothing to undo",
        When.REDO: "nothing to redo",
    }
    return why.get(action.when, f"{action.label}: nothing to act on here")
