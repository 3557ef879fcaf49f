"""Moving: stops, facts, sentences, sources, focus, and clicks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.workbench import drawing, held, positions
from srccompare.workbench.desk import Desk
from srccompare.workbench.keymap import key
from srccompare.workbench.layout import window
from srccompare.workbench.pane import SourcePane

if TYPE_CHECKING:
    from srccompare.workbench.screen import WorkbenchScreen

SCROLL = 3


def desk_of(screen: WorkbenchScreen) -> Desk:
    """Return the desk; actions that need one are not run without it."""
    assert screen.desk is not None
    return screen.desk


# Stops


def step(screen: WorkbenchScreen, by: int) -> None:
    """Go to the next stop in one direction; at the end say so, and go round only if asked again."""
    desk = desk_of(screen)
    if desk.hits:
        _step_hits(screen, desk, by)
        return
    found = desk.next_stop(by)
    if found is None and not desk.stops():
        found = _among_judged(desk, by)
    if found is not None:
        screen.wrap_ready = False
        _goto(screen, desk, found)
        return
    if screen.wrap_ready:
        screen.wrap_ready = False
        order = desk.atlas.order if by > 0 else desk.atlas.order[::-1]
        stops = desk.stops() or frozenset(desk.disputes())
        around = next((f for f in order if f in stops), None)
        if around is not None:
            _goto(screen, desk, around)
        return
    screen.wrap_ready = True
    screen.say(*_end_words(desk, by))


def _among_judged(desk: Desk, by: int) -> str | None:
    """The next dispute where all have a verdict: stepping then looks through the verdicts."""
    order = desk.disputes()
    if desk.at not in order:
        return order[0 if by > 0 else -1] if order else None
    i = order.index(desk.at) + by
    return order[i] if 0 <= i < len(order) else None


def _end_words(desk: Desk, by: int) -> tuple[tuple[str, str], ...]:
    still, judged = desk.stops(), desk.session.judged
    again, end = (key("step.next"), "last") if by > 0 else (key("step.previous"), "first")
    noun = "dispute" if desk.session.disputes else "fact"
    if not still:
        done = f"all {len(desk.disputes())} {noun}s have a verdict. {key('export')} exports them"
        return ((f"{done}; {again} again goes round", "agree"),)
    return ((f"{end} open {noun}: {len(still)} still open, {len(judged)} judged; {again} again goes round", "strong"),)


def _step_hits(screen: WorkbenchScreen, desk: Desk, by: int) -> None:
    number = desk.hit + by
    if not 0 <= number < len(desk.hits):
        if not screen.wrap_ready:
            screen.wrap_ready = True
            end, again = ("last", key("step.next")) if by > 0 else ("first", key("step.previous"))
            screen.say((f"{end} of {len(desk.hits)} hits; {again} again goes round, Esc ends the search", "strong"))
            return
        number %= len(desk.hits)
    screen.wrap_ready = False
    to_hit(screen, desk, number)


def to_hit(screen: WorkbenchScreen, desk: Desk, number: int) -> None:
    """Bring a hit into view: its fact, or its sentence in the pane of its source."""
    hit = desk.hits[number]
    desk = replace(desk, hit=number)
    if hit.fact:
        _goto(screen, desk, hit.fact)
        return
    screen.show(to_source(screen, desk, hit.source))
    look(screen, hit.source, hit.sentence)
    screen.draw()


def _goto(screen: WorkbenchScreen, desk: Desk, fact: str) -> None:
    screen.show(drawing.best_window(screen, desk.goto(fact)))


def look(screen: WorkbenchScreen, source: int, sentence: int) -> None:
    """Bring a sentence of a source into view and put that pane's cursor on it."""
    pane = screen.pane_of(source)
    if pane is not None:
        screen.carets[source] = sentence
        drawing.look_at(screen, pane, sentence)


# Moves


def vertical(screen: WorkbenchScreen, by: int) -> None:
    """Move by facts in the grid, by sentences in a pane."""
    desk = desk_of(screen)
    pane = screen.pane
    if pane is not None:
        _caret(screen, pane, by)
        return
    _move(screen, desk, desk.line(by))


def _move(screen: WorkbenchScreen, old: Desk, new: Desk) -> None:
    if new.at == old.at:
        return
    if new.fact is not None:
        new = drawing.best_window(screen, new)
    screen.show(new)


def _caret(screen: WorkbenchScreen, pane: SourcePane, by: int) -> None:
    order = [item.sentence for item in pane.paper.items if item.sentence >= 0]
    if not order:
        return
    here = screen.carets.get(pane.source, order[0])
    at = order.index(here) if here in order else 0
    put_caret(screen, pane, order[max(0, min(len(order) - 1, at + by))])


def put_caret(screen: WorkbenchScreen, pane: SourcePane, sentence: int) -> None:
    """Put a pane's cursor on a sentence, scrolling as little as need be."""
    screen.carets[pane.source] = sentence
    desk = desk_of(screen)
    if desk.aligned is not None and desk.atlas.index[desk.aligned.source] == pane.source:
        screen.desk = replace(desk, aligned=None)  # the panes were aligned on the sentence that the cursor leaves
    item = pane.paper.item_of(sentence)
    if item is not None:
        numbers = [n for n, line in enumerate(pane.lines()) if line.item == item]
        need = len(pane.paper.lines_of(item))
        if not numbers or (len(numbers) < need <= pane.text_height):
            above = (item, 0) < pane.top
            pane.look(
                pane.paper.back((item, 0), 0 if above else max(0, min(pane.text_height - need, pane.text_height - 1)))
            )
    screen.draw()


def horizontal(screen: WorkbenchScreen, by: int) -> None:
    """Move to the source beside; the window of sources follows."""
    desk = desk_of(screen)
    if screen.slots:
        _beside(screen, desk, by)
        return
    source = max(0, min(desk.total - 1, desk.source + by))
    if source == desk.source:
        screen.say(("last source" if by > 0 else "first source", "dim"))
        return
    in_pane = screen.pane is not None
    first = held.window(desk, screen.frame.shown, source)
    screen.show(replace(desk, source=source, first=first))
    if in_pane and (pane := screen.pane_of(source)) is not None:
        into(screen, pane)


def _beside(screen: WorkbenchScreen, desk: Desk, by: int) -> None:
    """Move to the answer beside."""
    slot = max(0, min(len(screen.slots) - 1, desk.slot + by))
    if slot == desk.slot:
        screen.say(("last answer" if by > 0 else "first answer", "dim"))
        return
    in_pane = screen.pane is not None
    first = window(desk.slot_first, screen.frame.shown, len(screen.slots), slot)
    screen.show(replace(desk, slot=slot, source=screen.slots[slot].shown, slot_first=first))
    pane = next((p for p in screen.panes if p.display and p.slot == slot), None)
    if in_pane and pane is not None:
        into(screen, pane)


def to_source(screen: WorkbenchScreen, desk: Desk, source: int) -> Desk:
    """Return the desk with a source in view and under the cursor; by answer it stands for its own."""
    if screen.slots:
        slot = positions.holding(screen.slots, source)
        if slot < 0:
            return desk
        behind = screen.slots[slot]
        by = behind.holders.index(source) - behind.page
        first = window(desk.slot_first, screen.frame.shown, len(screen.slots), slot)
        return replace(positions.turned(desk, behind, by), slot=slot, slot_first=first)
    return replace(desk, source=source, first=held.window(desk, screen.frame.shown, source))


def ends(screen: WorkbenchScreen, by: int) -> None:
    """Go to the first or last fact, or sentence."""
    pane = screen.pane
    if pane is not None:
        _caret(screen, pane, by * len(pane.paper.items))
        return
    desk = desk_of(screen)
    _move(screen, desk, desk.line(by * len(desk.entries())))


def half_page(screen: WorkbenchScreen, by: int) -> None:
    """Move by half of what is in view."""
    pane = screen.pane
    if pane is not None:
        pane.scroll_lines(by * max(1, pane.text_height // 2))
        visible = pane.sentences_in_view()
        if visible and screen.carets.get(pane.source, -1) not in visible:
            screen.carets[pane.source] = visible[0] if by > 0 else visible[-1]
        screen.draw()
        return
    desk = desk_of(screen)
    _move(screen, desk, desk.line(by * max(1, (screen.frame.grid - 1) // 2)))


def scroll_all(screen: WorkbenchScreen, by: int) -> None:
    """Scroll all panes together."""
    desk = desk_of(screen)
    moved = [pane for pane in screen.panes if pane.display and not held.is_held(desk, pane)]
    for pane in moved:
        pane.scroll_lines(by * SCROLL)
    screen.draw()
    if desk.held and not moved:
        screen.say((f"every text in view is held; {key('hold')} lets one go", "dim"))


def page_sources(screen: WorkbenchScreen, by: int) -> None:
    """Show the next or previous sources."""
    desk = desk_of(screen)
    if screen.slots:
        slot = screen.slots[min(desk.slot, len(screen.slots) - 1)]
        if len(slot.holders) < 2:
            screen.say(("one source alone gives this answer", "dim"))
        elif desk.atlas.sources[slot.shown] in desk.held:
            screen.say((f"the source that stands for this answer is held; {key('hold')} lets it go", "dim"))
        else:
            screen.show(positions.turned(desk, slot, by))
        return
    shown = screen.frame.shown
    if shown >= desk.total:
        screen.say(("all sources are in view", "dim"))
        return
    first = held.paged(desk, shown, by)
    if first == held.begins(desk, shown):
        screen.say(("these are the last sources" if by > 0 else "these are the first sources", "dim"))
        return
    pane = screen.pane
    stays = pane.source if pane is not None and held.is_held(desk, pane) else -1
    new = replace(desk, first=first)
    seen = held.in_view(new, shown)
    source = desk.source if desk.source in seen else min(seen, key=lambda i: abs(i - desk.source))
    screen.show(replace(new, source=source))
    if stays >= 0 and (other := screen.pane_of(stays)) is not None and other is not pane:
        into(screen, other)  # a held text may have come into another column


def back(screen: WorkbenchScreen, _key: str) -> None:
    """Return to the previous place."""
    desk = desk_of(screen)
    if not desk.trail:
        screen.say(("no earlier place", "dim"))
        return
    new = desk.back()
    if screen.slots:
        screen.show(drawing.best_window(screen, new))
        return
    first = held.window(new, screen.frame.shown, new.source)
    screen.show(replace(new, first=first))


def focus(screen: WorkbenchScreen) -> None:
    """Go into the text of the source under the cursor, and back to the grid; ``h`` and ``l`` go to the texts beside."""
    desk = desk_of(screen)
    pane = screen.pane_of(desk.source) if screen.pane is None else None
    if screen.slots and screen.pane is None:
        pane = next((p for p in screen.panes if p.display and p.slot == desk.slot), None)
    if pane is None:
        screen.to_grid()
    else:
        into(screen, pane)


def into(screen: WorkbenchScreen, pane: SourcePane) -> None:
    """Give a pane the focus and its cursor a place, before the next key is looked at."""
    screen.set_focus(pane, scroll_visible=False)
    drawing.enter(screen, pane)
    screen.draw()


def evidence(screen: WorkbenchScreen, by: int) -> None:
    """Walk the evidence of the fact in the source under the cursor; in a pane, the linked sentences."""
    desk = desk_of(screen)
    pane = screen.pane
    if pane is not None:
        marked = sorted(pane.seen.marks)
        here = screen.carets.get(pane.source, -1)
        line = [s for s in marked if s > here] if by > 0 else [s for s in reversed(marked) if s < here]
        if line:
            put_caret(screen, pane, line[0])
        else:
            screen.say(("no further marked sentence in this text", "dim"))
        return
    fact = desk.fact
    found = () if fact is None else desk.atlas.evidence(fact.id, desk.source_id)
    if len(found) < 2:
        several = [
            i
            for i, source in enumerate(desk.atlas.sources)
            if fact is not None and len(desk.atlas.evidence(fact.id, source)) > 1
        ]
        if not several:
            screen.say(("each source has one evidence sentence here", "dim"))
            return
        for i in several:
            _turn(screen, desk, i, by)
    else:
        _turn(screen, desk, desk.source, by)
    screen.draw()


def _turn(screen: WorkbenchScreen, desk: Desk, source: int, by: int) -> None:
    pane = screen.pane_of(source)
    if pane is not None and held.is_held(desk, pane):
        if source == desk.source:
            screen.say((f"this text is held; {key('hold')} lets it go", "dim"))
        return
    count = len(desk.atlas.evidence(desk.at, desk.atlas.sources[source]))
    screen.turns[source] = (screen.turns.get(source, 0) + by) % max(1, count)
    if pane is not None:
        drawing.reveal_in(screen, desk, pane)


def pick_line(screen: WorkbenchScreen, entry: int, source: int, *, twice: bool) -> None:
    """A click in the grid."""
    desk = desk_of(screen)
    found = desk.entries()
    if entry >= len(found):
        return
    new = desk.line(entry - desk.cursor(found))
    if screen.slots:
        column = next((c.slot for c in screen.frame.columns if c.source == source), new.slot)
        new = drawing.best_window(screen, new)
        slots = positions.slots(new)
        screen.show(replace(new, slot=column, source=slots[column].shown) if 0 <= column < len(slots) else new)
    else:
        screen.show(new if source < 0 else replace(new, source=source))
    screen.to_grid()
    if twice:
        screen.action_run("open", "enter")


def pick_sentence(screen: WorkbenchScreen, pane: SourcePane, sentence: int, *, twice: bool) -> None:
    """A click in a pane."""
    if screen.desk is None:
        return
    if sentence >= 0:
        screen.carets[pane.source] = sentence
    screen.set_focus(pane, scroll_visible=False)
    screen.draw()
    if twice:
        screen.action_run("open", "enter")
