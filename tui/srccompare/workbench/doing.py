"""What each key of the registry does to the desk: moving, judging, showing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.workbench import drawing
from srccompare.workbench.atlas import place
from srccompare.workbench.desk import FILTERS, FOLD, Desk
from srccompare.workbench.keys import ACTIONS
from srccompare.workbench.layout import Zoom, window
from srccompare.workbench.pane import CONFIRMED, SUGGESTED, SourcePane

if TYPE_CHECKING:
    from srccompare.session import Session
    from srccompare.workbench.screen import WorkbenchScreen

Handler = Callable[["WorkbenchScreen", str], None]
LEVELS = (None, "low", "moderate", "high")
SCROLL = 3


def _desk(screen: WorkbenchScreen) -> Desk:
    assert screen.desk is not None  # actions that need data are not run without it
    return screen.desk


# Stops


def step(screen: WorkbenchScreen, by: int) -> None:
    """Go to the next stop in one direction; at the end say so, and go round only if asked again."""
    desk = _desk(screen)
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
    key, end = ("n", "last") if by > 0 else ("p", "first")
    noun = "dispute" if desk.session.disputes else "fact"
    if not still:
        return (
            (f"all {len(desk.disputes())} {noun}s have a verdict. E exports them; {key} again goes round", "agree"),
        )
    return ((f"{end} open {noun}: {len(still)} still open, {len(judged)} judged; {key} again goes round", "strong"),)


def _step_hits(screen: WorkbenchScreen, desk: Desk, by: int) -> None:
    number = desk.hit + by
    if not 0 <= number < len(desk.hits):
        if not screen.wrap_ready:
            screen.wrap_ready = True
            end, key = ("last", "n") if by > 0 else ("first", "p")
            screen.say((f"{end} of {len(desk.hits)} hits; {key} again goes round, Esc ends the search", "strong"))
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
    first = window(_first(screen), screen.frame.shown, desk.total, hit.source)
    screen.show(replace(desk, source=hit.source, first=first))
    look(screen, hit.source, hit.sentence)
    screen.draw()


def _first(screen: WorkbenchScreen) -> int:
    return screen.frame.columns[0].source if screen.frame.columns else 0


def _goto(screen: WorkbenchScreen, desk: Desk, fact: str) -> None:
    screen.show(drawing.best_window(screen, desk.goto(fact)))
    if screen.desk is not None:
        drawing.idle(screen, screen.desk)


def look(screen: WorkbenchScreen, source: int, sentence: int) -> None:
    """Bring a sentence of a source into view and put that pane's cursor on it."""
    pane = screen.pane_of(source)
    if pane is not None:
        screen.carets[source] = sentence
        drawing.look_at(screen, pane, sentence)


# Moves


def vertical(screen: WorkbenchScreen, by: int) -> None:
    """Move by facts in the grid, by sentences in a pane."""
    desk = _desk(screen)
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
    drawing.idle(screen, new)


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
    desk = _desk(screen)
    source = max(0, min(desk.total - 1, desk.source + by))
    if source == desk.source:
        screen.say(("last source" if by > 0 else "first source", "dim"))
        return
    in_pane = screen.pane is not None
    first = window(_first(screen), screen.frame.shown, desk.total, source)
    screen.show(replace(desk, source=source, first=first))
    if in_pane and (pane := screen.pane_of(source)) is not None:
        screen.set_focus(pane, scroll_visible=False)


def ends(screen: WorkbenchScreen, by: int) -> None:
    """Go to the first or last fact, or sentence."""
    pane = screen.pane
    if pane is not None:
        _caret(screen, pane, by * len(pane.paper.items))
        return
    desk = _desk(screen)
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
    desk = _desk(screen)
    _move(screen, desk, desk.line(by * max(1, (screen.frame.grid - 1) // 2)))


def scroll_all(screen: WorkbenchScreen, by: int) -> None:
    """Scroll all panes together."""
    for pane in screen.panes:
        if pane.display:
            pane.scroll_lines(by * SCROLL)
    screen.draw()


def page_sources(screen: WorkbenchScreen, by: int) -> None:
    """Show the next or previous sources."""
    desk = _desk(screen)
    shown = screen.frame.shown
    if shown >= desk.total:
        screen.say(("all sources are in view", "dim"))
        return
    first = max(0, min(desk.total - shown, _first(screen) + by * shown))
    if first == _first(screen):
        screen.say(("these are the last sources" if by > 0 else "these are the first sources", "dim"))
        return
    source = max(first, min(desk.source, first + shown - 1))
    screen.show(replace(desk, first=first, source=source))


def back(screen: WorkbenchScreen, _key: str) -> None:
    """Return to the previous place."""
    desk = _desk(screen)
    if not desk.trail:
        screen.say(("no earlier place", "dim"))
        return
    new = desk.back()
    first = window(_first(screen), screen.frame.shown, desk.total, new.source)
    screen.show(replace(new, first=first))


def focus(screen: WorkbenchScreen, by: int) -> None:
    """Go round: grid, then each pane in view."""
    ring: list[SourcePane | None] = [None, *(pane for pane in screen.panes if pane.display)]
    here = ring.index(screen.pane)
    # From the grid the first stop is the pane under the grid's cursor: the value's own sentence.
    if here == 0 and by > 0 and (own := screen.pane_of(_desk(screen).source)) is not None:
        here = ring.index(own) - 1
    target = ring[(here + by) % len(ring)]
    if target is None:
        screen.to_grid()
    else:
        screen.set_focus(target, scroll_visible=False)
    screen.draw()


def open_here(screen: WorkbenchScreen, key: str) -> None:
    """Open the fact card or a folded section; in a pane, align the others on what is linked."""
    desk = _desk(screen)
    pane = screen.pane
    if pane is not None:
        align(screen, pane)
    elif desk.at.startswith(FOLD):
        screen.show(desk.toggle())
    elif desk.fact is not None:
        open_card(screen, key)


def align(screen: WorkbenchScreen, pane: SourcePane) -> None:
    """Bring what is linked to the sentence under the cursor into view in the other panes."""
    desk = _desk(screen)
    caret = screen.carets.get(pane.source, -1)
    moved = 0
    for neighbour in reversed(desk.atlas.neighbours(place(desk.atlas.sources[pane.source], caret))):
        other = screen.pane_of(desk.atlas.index[neighbour.place.source])
        note = desk.session.link(neighbour.link.a, neighbour.link.b)
        if other is not None and (note is None or note.state.value != "rejected"):
            drawing.look_at(screen, other, neighbour.place.sentence)
            moved += 1
    screen.draw()
    if not moved:
        screen.say(("nothing in view is linked to this sentence", "dim"))


def evidence(screen: WorkbenchScreen, by: int) -> None:
    """Walk the evidence of the fact in the source under the cursor; in a pane, the linked sentences."""
    desk = _desk(screen)
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
    count = len(desk.atlas.evidence(desk.at, desk.atlas.sources[source]))
    screen.turns[source] = (screen.turns.get(source, 0) + by) % max(1, count)
    pane = screen.pane_of(source)
    if pane is not None:
        drawing.reveal_in(screen, desk, pane)


def pick_line(screen: WorkbenchScreen, entry: int, source: int, *, twice: bool) -> None:
    """A click in the grid."""
    desk = _desk(screen)
    found = desk.entries()
    if entry >= len(found):
        return
    new = desk.line(entry - desk.cursor(found))
    screen.show(new if source < 0 else replace(new, source=source))
    screen.to_grid()
    if twice:
        open_here(screen, "")


def pick_sentence(screen: WorkbenchScreen, pane: SourcePane, sentence: int, *, twice: bool) -> None:
    """A click in a pane."""
    if screen.desk is None:
        return
    if sentence >= 0:
        screen.carets[pane.source] = sentence
    screen.set_focus(pane, scroll_visible=False)
    screen.draw()
    if twice:
        align(screen, pane)


# Verdicts


def judge(screen: WorkbenchScreen, transition: Callable[[Session, str], Session]) -> None:
    """Give a verdict on the fact under the cursor, say it, and go on to the next open dispute."""
    desk = _desk(screen)
    fact = desk.at
    if not screen.change(lambda session: transition(session, fact)):
        return
    desk = _desk(screen)
    said = desk.session.last
    following = desk.next_stop(1)
    tail = ". u undo  p back"
    if following is not None and not desk.hits:
        screen.show(drawing.best_window(screen, desk.goto(following)))
    else:
        screen.show(desk)
        left = len(desk.stops())
        tail = f". {left} still open above, p goes there" if left else f". all {len(desk.disputes())} judged, E exports"
    screen.say((said, "strong"), (tail, "dim"))


def pick(screen: WorkbenchScreen, key: str) -> None:
    """Accept the value with the number of the key."""
    judge(screen, lambda session, fact: session.accept(fact, int(key or "1")))


def here(screen: WorkbenchScreen, _key: str) -> None:
    """Accept what the source under the cursor says."""
    desk = _desk(screen)
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
    desk = _desk(screen)
    fact = desk.at
    if screen.change(lambda session: transition(session, fact)):
        desk = _desk(screen)
        screen.show(desk)
        screen.say((desk.session.last, "strong"), (". u undo", "dim"))


def accept(screen: WorkbenchScreen, _key: str) -> None:
    """Accept the leading value; on a linked sentence of a pane, confirm the link."""
    if not _link(screen, confirm=True):
        judge(screen, lambda session, fact: session.accept(fact, 1))


def reject(screen: WorkbenchScreen, _key: str) -> None:
    """Not a dispute; on a linked sentence of a pane, reject the link."""
    if not _link(screen, confirm=False):
        judge(screen, lambda session, fact: session.not_a_dispute(fact))


def _link(screen: WorkbenchScreen, *, confirm: bool) -> bool:
    """Judge the link under a pane's cursor and go to the next suggested one; tell whether there was one."""
    pane, desk = screen.pane, _desk(screen)
    if pane is None:
        return False
    caret = screen.carets.get(pane.source, -1)
    if pane.seen.marks.get(caret) not in {CONFIRMED, SUGGESTED}:
        return False
    source = desk.atlas.sources[pane.source]
    found = next((n for n, _ in drawing.links_into(desk, source) if n.place.sentence == caret), None)
    if found is None:
        return False
    a, b = found.link.a, found.link.b
    if screen.change(lambda session: session.confirm_link(a, b) if confirm else session.reject_link(a, b)):
        desk = _desk(screen)
        left = [n.place.sentence for n, sure in drawing.links_into(desk, source) if not sure]
        following = next((s for s in sorted(left) if s > caret), min(left, default=None))
        screen.show(desk)
        if following is not None and following != caret:
            put_caret(screen, pane, following)
        screen.say((desk.session.last, "strong"), (". u undo", "dim"))
    return True


def confidence(screen: WorkbenchScreen, by: int) -> None:
    """Raise or lower the confidence; after the last level comes none."""
    desk = _desk(screen)
    finding = desk.session.finding(desk.at)
    now = None if finding is None or finding.confidence is None else finding.confidence.value
    level = LEVELS[(LEVELS.index(now) + by) % len(LEVELS)]
    edit(screen, lambda session, fact: session.set_confidence(fact, level))


def undo(screen: WorkbenchScreen, *, forward: bool) -> None:
    """Undo or redo, and go to the fact that changed."""
    old = _desk(screen).session
    if not screen.change(lambda session: session.redo() if forward else session.undo()):
        return
    desk = _desk(screen)
    changed = next((f for f in desk.atlas.order if old.finding(f) != desk.session.finding(f)), None)
    if changed is not None and changed != desk.at:
        desk = drawing.best_window(screen, desk.goto(changed, keep_trail=True))
    screen.show(desk)
    tail = ". U redo" if not forward and desk.session.can_redo else ""
    screen.say((desk.session.last, "strong"), (tail, "dim"))


# Showing


def zoom(screen: WorkbenchScreen, _key: str) -> None:
    """Give the room to the texts, to the grid, or share it."""
    desk = _desk(screen)
    order = list(Zoom) if screen.frame.rail else [Zoom.BALANCED, Zoom.GRID]
    at = order.index(desk.zoom) if desk.zoom in order else 0
    chosen = order[(at + 1) % len(order)]
    screen.show(replace(desk, zoom=chosen))
    drawing.reveal(screen)
    screen.draw()
    words = {
        Zoom.BALANCED: "grid and texts share the room",
        Zoom.TEXT: "the texts have the room",
        Zoom.GRID: "the grid has the room",
    }
    screen.say((f"{words[chosen]}; z goes on", "dim"))
    if screen.focused is not None and not screen.focused.display:
        screen.to_grid()


def choose_filter(screen: WorkbenchScreen, _key: str) -> None:
    """Go to the next filter."""
    desk = _desk(screen)
    names = list(FILTERS)
    chosen = names[(names.index(desk.filter) + 1) % len(names)]
    screen.show(replace(desk, filter=chosen).settled())
    screen.say((f"showing {FILTERS[chosen]}; f goes on, Esc shows all", "dim"))


def furniture(screen: WorkbenchScreen, _key: str) -> None:
    """Show or fold what belongs to the page rather than to the report."""
    screen.unfold_page = not screen.unfold_page
    screen.forget_papers()
    drawing.reveal(screen)
    screen.draw()
    screen.say(("page furniture is shown" if screen.unfold_page else "page furniture is folded", "dim"))


def escape(screen: WorkbenchScreen, _key: str) -> None:
    """End the search, then the filter, then go back to the grid; never quits."""
    desk = screen.desk
    if desk is None:
        return
    if desk.query:
        screen.show(desk.search(""))
        screen.say(("search ended: n steps through open disputes again", "dim"))
    elif desk.filter:
        screen.show(replace(desk, filter="").settled())
        screen.say(("all facts are shown", "dim"))
    elif screen.pane is not None:
        screen.to_grid()


def save(screen: WorkbenchScreen, _key: str) -> None:
    """Save now."""
    screen.workbench.save_now()


def quit_workbench(screen: WorkbenchScreen, _key: str) -> None:
    """Save and leave."""
    screen.workbench.leave()


def palette(screen: WorkbenchScreen, _key: str) -> None:
    """Every command by name."""
    screen.app.action_command_palette()


# What opens a dialog


def open_card(screen: WorkbenchScreen, _key: str) -> None:
    """The fact card."""
    from srccompare.workbench import asking  # noqa: PLC0415 - dialogs are loaded when the first one opens

    asking.card(screen)


def _ask(name: str) -> Handler:
    def ask(screen: WorkbenchScreen, _key: str) -> None:
        from srccompare.workbench import asking  # noqa: PLC0415 - dialogs are loaded when the first one opens

        getattr(asking, name)(screen)

    return ask


HANDLERS: dict[str, Handler] = {
    "step.next": lambda screen, _: step(screen, 1),
    "step.previous": lambda screen, _: step(screen, -1),
    "move.down": lambda screen, _: vertical(screen, 1),
    "move.up": lambda screen, _: vertical(screen, -1),
    "move.left": lambda screen, _: horizontal(screen, -1),
    "move.right": lambda screen, _: horizontal(screen, 1),
    "move.first": lambda screen, _: ends(screen, -1),
    "move.last": lambda screen, _: ends(screen, 1),
    "move.page_down": lambda screen, _: half_page(screen, 1),
    "move.page_up": lambda screen, _: half_page(screen, -1),
    "back": back,
    "search": _ask("search"),
    "fact.accept": accept,
    "fact.pick": pick,
    "fact.here": here,
    "fact.value": _ask("value"),
    "fact.range": _ask("value_range"),
    "fact.reject": reject,
    "fact.open": lambda screen, _: judge(screen, lambda session, fact: session.leave_open(fact)),
    "fact.clear": lambda screen, _: edit(screen, lambda session, fact: session.clear(fact)),
    "confidence.up": lambda screen, _: confidence(screen, 1),
    "confidence.down": lambda screen, _: confidence(screen, -1),
    "note": _ask("note"),
    "tags": _ask("tags"),
    "flag": lambda screen, _: edit(screen, lambda session, fact: session.toggle_flag(fact)),
    "source.card": _ask("source"),
    "undo": lambda screen, _: undo(screen, forward=False),
    "redo": lambda screen, _: undo(screen, forward=True),
    "open": open_here,
    "card": open_card,
    "why": _ask("why"),
    "evidence.next": lambda screen, _: evidence(screen, 1),
    "evidence.previous": lambda screen, _: evidence(screen, -1),
    "scroll.down": lambda screen, _: scroll_all(screen, 1),
    "scroll.up": lambda screen, _: scroll_all(screen, -1),
    "window.next": lambda screen, _: page_sources(screen, 1),
    "window.previous": lambda screen, _: page_sources(screen, -1),
    "focus.next": lambda screen, _: focus(screen, 1),
    "focus.previous": lambda screen, _: focus(screen, -1),
    "zoom": zoom,
    "filter": choose_filter,
    "furniture": furniture,
    "sources": _ask("sources"),
    "escape": escape,
    "yank": _ask("yank"),
    "export": _ask("export"),
    "save": save,
    "palette": palette,
    "help": _ask("help_keys"),
    "quit": quit_workbench,
    "quit.now": quit_workbench,
}
"""Every action of the registry; a test compares the two."""

assert set(HANDLERS) == {action.id for action in ACTIONS}
