"""Links in the panes: the link under the cursor, judging it, joining two sentences by hand, aligning the panes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.alignment import Place
from srccompare.session import links
from srccompare.workbench import drawing, held, moving
from srccompare.workbench.keymap import key
from srccompare.workbench.linkwords import against, here, join_hint, name_of, told, under

if TYPE_CHECKING:
    from srccompare.session import Session
    from srccompare.session.links import Joined
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.linkbook import Neighbour
    from srccompare.workbench.pane import SourcePane
    from srccompare.workbench.screen import WorkbenchScreen
    from srccompare.workbench.words import Pieces

MOST_AGAINST = 3  # contrasts that the status line tells for each source


def current(screen: WorkbenchScreen) -> Neighbour | None:
    """Return the link that a key in a pane means, None where the sentence has none."""
    desk = moving.desk_of(screen)
    found = under(screen, desk)
    return found[0] if found else None


# Judging


def judge(screen: WorkbenchScreen, *, confirm: bool) -> None:
    """Confirm or reject the link under the cursor, and go on to the fact's next suggested link."""
    found = current(screen)
    if found is None:
        walk, start, pick = (key(action) for action in ("evidence.next", "links", "fact.pick"))
        screen.say(
            (
                f"no link here: {walk} goes to the next linked sentence, {start} starts a link, {pick} accept a value",
                "dim",
            )
        )
        return
    one = found.one
    transition = links.confirm if confirm else links.reject
    if not screen.change(lambda session: transition(session, one.link.a, one.link.b)):
        return
    desk = moving.desk_of(screen)
    said = desk.session.last
    screen.show(desk)
    tail = "" if _go_on(screen) else ". No suggested link of this fact is left"
    screen.say((said, "strong"), (f"{tail}. {key('undo')} undo", "dim"))


def _go_on(screen: WorkbenchScreen) -> bool:
    """Put the cursor on the next sentence with a suggested link of the fact: here, below, above, in another pane."""
    desk, pane = moving.desk_of(screen), screen.pane
    assert pane is not None  # a link was judged in it
    caret = screen.carets.get(pane.source, -1)
    for other in [pane, *(p for p in screen.panes if p.display and p is not pane)]:
        waiting = _waiting(desk, desk.atlas.sources[other.source])
        if not waiting:
            continue
        if other is not pane:
            screen.carets[other.source] = waiting[0]
            moving.into(screen, other)
            moving.put_caret(screen, other, waiting[0])
        elif caret not in waiting:
            moving.put_caret(screen, pane, next((s for s in waiting if s > caret), waiting[0]))
        return True
    return False


def _waiting(desk: Desk, source: str) -> list[int]:
    """The sentences of a source that have a suggested link of the fact: evidence, and what is linked to evidence."""
    fact = desk.fact
    if fact is None:
        return []
    evidence = {Place(value.source, value.sentence) for value in fact.values}
    own = {s for s in desk.atlas.evidence(fact.id, source) if _open_at(desk, Place(source, s), None)}
    into = {n.place.sentence for n in desk.book.into(fact.id, source) if _open_at(desk, n.place, evidence)}
    return sorted(own | into)


def _open_at(desk: Desk, place: Place, evidence: set[Place] | None) -> bool:
    found = desk.book.neighbours(place)
    return any(n.one.open and (evidence is None or n.place in evidence) for n in found)


def say_of(screen: WorkbenchScreen, transition: Callable[[Session], Session]) -> None:
    """Change what is said of a link without going on."""
    if screen.change(transition):
        desk = moving.desk_of(screen)
        screen.show(desk)
        screen.say((desk.session.last, "strong"), (f". {key('undo')} undo", "dim"))


# Joining by hand


def join(screen: WorkbenchScreen) -> None:
    """Start a link at the sentence under the cursor, or join it to the one that a link was started at."""
    desk = moving.desk_of(screen)
    place = here(screen, desk)
    if place is None:
        return
    start = desk.joining
    if start is None or start == place:
        screen.show(replace(desk, joining=place if start is None else None))
        if start is None:
            screen.say((f"link from {name_of(desk, place)}: ", "strong"), (join_hint(), "dim"))
        else:
            screen.say(("no link was made", "dim"))
        return
    if start.source == place.source:
        words = f"a link joins two sources, and {name_of(desk, start)} is of the same: go to another, Esc cancels"
        screen.say((words, "conflict"))
        return
    if screen.change(lambda session: links.join(session, start, place)):
        desk = moving.desk_of(screen)
        screen.show(replace(desk, joining=None))
        screen.say((desk.session.last, "strong"), (f". {key('undo')} undo", "dim"))


# Aligning


def align(screen: WorkbenchScreen, pane: SourcePane) -> None:
    """Bring what is linked to the sentence under the cursor into view in the other panes, and mark what differs."""
    desk = moving.desk_of(screen)
    place = Place(desk.atlas.sources[pane.source], screen.carets.get(pane.source, -1))
    shown: dict[int, Neighbour] = {}
    out = 0
    for neighbour in desk.book.under(place, desk.at):
        source = desk.atlas.index[neighbour.place.source]
        other = screen.pane_of(source)
        out += other is None
        if other is not None and source not in shown:
            shown[source] = neighbour
            screen.carets[source] = neighbour.place.sentence
            if not held.is_held(desk, other):
                drawing.beside(pane, place.sentence, other, neighbour.place.sentence)
    screen.desk = desk = replace(desk, aligned=place if shown else None)
    screen.draw()
    if not shown:
        pages = f"{key('window.previous')} {key('window.next')} page"
        more = f"; {out} linked in sources out of view ({pages})" if out else ""
        screen.say((f"nothing in view is linked to this sentence{more}", "dim"))
        return
    screen.say(*_differences(desk, place, [shown[source] for source in sorted(shown)]))


def _differences(desk: Desk, place: Place, shown: list[Neighbour]) -> Pieces:
    """What parts a sentence from its counterparts, number against number first."""
    pieces: list[tuple[str, str]] = []
    for neighbour in shown:
        pieces.append((f"{'; ' if pieces else ''}{name_of(desk, neighbour.place)}: ", "dim"))
        found = against(desk, place, neighbour.place).against[:MOST_AGAINST]
        words = ", ".join(f"{mine} / {theirs}" for mine, theirs in found)
        pieces.append((words or ("no word against another" if neighbour.one.suggested else "by hand"), "strong"))
    return tuple(pieces)


def go_to(screen: WorkbenchScreen, one: Joined) -> None:
    """Bring both sentences of a link into view, one beside the other, with the cursor on the first."""
    desk = moving.desk_of(screen)
    ends = one.link.a, one.link.b
    if gone := [desk.atlas.labels[place.source] for place in ends if place.source not in desk.atlas.index]:
        screen.say((f"{gone[0]} is hidden: {key('sources')} shows it again", "conflict"))
        return
    window = desk
    for place in reversed(ends):
        window = replace(window, first=held.window(window, screen.frame.shown, desk.atlas.index[place.source]))
    source = desk.atlas.index[ends[0].source]
    screen.show(replace(desk, source=source, first=window.first, aligned=None))
    for place in ends:
        moving.look(screen, desk.atlas.index[place.source], place.sentence)
    pane = screen.pane_of(source)
    if pane is None:
        screen.say((f"the grid has the room: {key('zoom')} shows the texts", "dim"))
        return
    moving.into(screen, pane)
    screen.desk = replace(moving.desk_of(screen), aligned=ends[0])
    screen.draw()
    words = f"{name_of(desk, ends[0])} - {name_of(desk, ends[1])}: "
    screen.say((words, "strong"), (told(one), "text"), (f". {key('links')} in the grid lists the links again", "dim"))


# What is said of a link

Change = Callable[[Callable[["Session"], "Session"]], None]


def ask_note(screen: WorkbenchScreen, one: Joined, change: Change) -> None:
    """Ask for a note on a link."""
    from srccompare.workbench.fields import WriteNote  # noqa: PLC0415 - dialogs are loaded when the first one opens

    desk = moving.desk_of(screen)
    start = "" if one.note is None else one.note.note
    a, b = one.link.a, one.link.b

    def then(text: str | None) -> None:
        if text is not None and text.strip() != start:
            change(lambda session: links.set_note(session, a, b, text))

    screen.app.push_screen(WriteNote(f"Note on the link {name_of(desk, a)} - {name_of(desk, b)}", start), then)


def ask_tags(screen: WorkbenchScreen, one: Joined, change: Change) -> None:
    """Ask for the tags of a link, those used last first."""
    from srccompare.workbench.fields import PickTags  # noqa: PLC0415 - dialogs are loaded when the first one opens

    desk = moving.desk_of(screen)
    work = desk.session.annotations
    chosen = () if one.note is None else one.note.tags
    dated = [*((n.changed, n.tags) for n in work.links), *((f.changed, f.tags) for f in work.findings)]
    known = [tag for _, found in sorted(dated, key=lambda item: item[0] or "", reverse=True) for tag in found]
    a, b = one.link.a, one.link.b

    def then(picked: tuple[str, ...] | None) -> None:
        if picked is not None and picked != chosen:
            change(lambda session: links.set_tags(session, a, b, picked))

    screen.app.push_screen(PickTags(f"Tags of the link {name_of(desk, a)} - {name_of(desk, b)}", known, chosen), then)
