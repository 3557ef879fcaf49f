"""Judging: verdicts, confidence, flags, links, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from srccompare.session import links
from srccompare.workbench import drawing, linking
from srccompare.workbench.keymap import current, key
from srccompare.workbench.moving import desk_of

if TYPE_CHECKING:
    from srccompare.session import Session
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.screen import WorkbenchScreen

LEVELS = (None, "low", "moderate", "high")


# Verdicts


def judge(screen: WorkbenchScreen, transition: Callable[[Session, str], Session]) -> None:
    """Give a verdict on the fact under the cursor, say it, and go on to the next open dispute."""
    desk = desk_of(screen)
    fact = desk.at
    if not screen.change(lambda session: transition(session, fact)):
        return
    desk = desk_of(screen)
    said = desk.session.last
    following = desk.next_stop(1)
    tail = f". {key('undo')} undo  {key('back')} back"
    if following is not None and not desk.hits:
        screen.show(drawing.best_window(screen, desk.goto(following)))
    else:
        screen.show(desk)
        left = len(desk.stops())
        tail = (
            f". {left} still open above, {key('step.previous')} goes there"
            if left
            else f". all {len(desk.disputes())} judged, {key('export')} exports"
        )
    screen.say((said, "strong"), (tail, "dim"))


def pick(screen: WorkbenchScreen, pressed: str) -> None:
    """Accept the value with the number of the key."""
    nine = current().by_id["fact.pick"].keys
    number = nine.index(pressed) + 1 if pressed in nine else 1
    judge(screen, lambda session, fact: session.accept(fact, number))


def here(screen: WorkbenchScreen, _key: str) -> None:
    """Accept what the source under the cursor says."""
    desk = desk_of(screen)
    fact = desk.fact
    values = () if fact is None else fact.of(desk.source_id)
    if not values:
        screen.say((f"{desk.atlas.grid.sources[desk.source][1]} is silent here", "conflict"))
        return
    positions = tuple(dict.fromkeys(value.position for value in values))
    if len(positions) > 1:
        numbers = " ".join(f"#{p}" for p in positions)
        screen.say((f"this source gives {len(positions)} values ({numbers}): press the number", "conflict"))
        return
    judge(screen, lambda session, fact_id: session.accept(fact_id, positions[0]))


def edit(screen: WorkbenchScreen, transition: Callable[[Session, str], Session]) -> None:
    """Change something of the finding without going on."""
    desk = desk_of(screen)
    fact = desk.at
    if screen.change(lambda session: transition(session, fact)):
        desk = desk_of(screen)
        screen.show(desk)
        screen.say((desk.session.last, "strong"), (f". {key('undo')} undo", "dim"))


def accept(screen: WorkbenchScreen, _key: str) -> None:
    """Accept the leading value; in a pane, confirm the link under the cursor."""
    if screen.pane is not None:
        linking.judge(screen, confirm=True)
    else:
        judge(screen, lambda session, fact: session.accept(fact, 1))


def reject(screen: WorkbenchScreen, _key: str) -> None:
    """Not a dispute; in a pane, reject the link under the cursor."""
    if screen.pane is not None:
        linking.judge(screen, confirm=False)
    else:
        judge(screen, lambda session, fact: session.not_a_dispute(fact))


def flag(screen: WorkbenchScreen, _key: str) -> None:
    """Flag the fact; in a pane, the link under the cursor if there is one."""
    found = linking.current(screen)
    if found is None:
        edit(screen, lambda session, fact: session.toggle_flag(fact))
    else:
        a, b = found.link.a, found.link.b
        linking.say_of(screen, lambda session: links.toggle_flag(session, a, b))


def next_level(desk: Desk, by: int) -> str | None:
    """Return the confidence after the one that the fact under the cursor has."""
    finding = desk.session.finding(desk.at)
    now = None if finding is None or finding.confidence is None else finding.confidence.value
    return LEVELS[(LEVELS.index(now) + by) % len(LEVELS)]


def confidence(screen: WorkbenchScreen, by: int) -> None:
    """Raise or lower the confidence; after the last level comes none."""
    level = next_level(desk_of(screen), by)
    edit(screen, lambda session, fact: session.set_confidence(fact, level))


def undo(screen: WorkbenchScreen, *, forward: bool) -> None:
    """Undo or redo, and go to the fact that changed."""
    old = desk_of(screen).session
    if not screen.change(lambda session: session.redo() if forward else session.undo()):
        return
    desk = desk_of(screen)
    facts, now = old.ground.facts, desk.session
    other = (f for f in desk.atlas.order if facts.get(f) is not now.ground.facts[f] or old.finding(f) != now.finding(f))
    changed = next(other, None)
    if changed is not None and changed != desk.at:
        desk = drawing.best_window(screen, desk.goto(changed, keep_trail=True))
    screen.show(desk)
    tail = f". {key('redo')} redo" if not forward and desk.session.can_redo else ""
    screen.say((desk.session.last, "strong"), (tail, "dim"))
