"""Where the analyst stands, on the lines above and below: the header, and the status line of rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.workbench import linkwords, words
from srccompare.workbench.bars import Part
from srccompare.workbench.gridview import MARK_INKS
from srccompare.workbench.keymap import key
from srccompare.workbench.ordering import filter_words

if TYPE_CHECKING:
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.screen import WorkbenchScreen


def header(screen: WorkbenchScreen, desk: Desk) -> tuple[Part, ...]:
    """Return the parts of the header."""
    case = desk.atlas.comparison.case
    shown, total = screen.frame.columns, desk.total
    sources = ""
    if screen.slots:
        count = sum(1 for slot in screen.slots if slot.number)
        sources = f"{count} answer{'' if count == 1 else 's'} of {total} sources"
        if len(shown) < len(screen.slots):
            sources += f", {shown[0].slot + 1}-{shown[-1].slot + 1} in view"
    elif shown:
        first, last = shown[0].source + 1, shown[-1].source + 1
        pages = f"{key('window.previous')} {key('window.next')}"
        sources = f"sources {first}-{last} of {total}" + ("" if len(shown) == total else f" ({pages} page)")
        if len(shown) == total:
            sources = f"{total} source{'' if total == 1 else 's'}"
        elif desk.held:
            sources = f"{len(shown)} of {total} sources ({pages} page)"
    if desk.atlas.hidden:
        sources += f", {desk.atlas.hidden} hidden"
    extra = ""
    if desk.joining is not None:
        extra = f"link from {linkwords.name_of(desk, desk.joining)} …"
    elif desk.query:
        extra = f"/{desk.query} {desk.hit + 1}/{len(desk.hits)}"
    elif desk.filter:
        extra = f"only {filter_words(desk.atlas, desk.filter)}"
    facts = len(desk.atlas.order)
    return words.header(
        case=case.title or case.name,
        stop=_stop(desk) if facts else "no facts",
        judged=f"{len(desk.session.judged)} of {facts} judged" if facts else "",
        sources=sources,
        extra=extra,
        analyst=screen.workbench.analyst,
        saved=screen.workbench.save_words,
        problem=screen.problem,
    )


def _stop(desk: Desk) -> str:
    stops = desk.disputes()
    still = desk.stops()
    noun = "dispute" if desk.session.disputes else "fact"
    number = stops.index(desk.at) + 1 if desk.at in stops else 0
    place = f"{noun} {number}/{len(stops)}" if number else f"{len(stops)} {noun}s"
    return f"{place}, {len(still)} open"


def idle(screen: WorkbenchScreen, desk: Desk) -> None:
    """Show what is noted under a pane's cursor and the link there on the status line, or the map of all facts."""
    said: words.Pieces = linkwords.status(screen, desk)
    if screen.pane is not None and desk.session.passages:
        from srccompare.workbench import noted  # noqa: PLC0415 - loaded where something is noted

        if note := noted.under_cursor(screen, desk):
            said = (("noted: ", "dim"), (f"{note}   ", "strong"), *said)
    screen.status.show(*(said or fact_map(desk, screen.frame.width - 2)))


def fact_map(desk: Desk, room: int) -> words.Pieces:
    """Return one sign for each fact: the cursor's in brackets, judged ones dim; scaled where there are many."""
    count = len(desk.atlas.rows)
    if not count:
        return ()
    judged = desk.session.judged
    tail = f"  {desk.at} of {count}" if desk.at in desk.atlas.rows else f"  {count} facts"
    room -= len("facts ") + len(tail) + 2
    pieces: list[words.Piece] = [("facts ", "dim")]
    for mark, facts, strongest in desk.atlas.groups(-(-count // max(1, room))):
        here = desk.at in facts
        done = bool(judged) and judged.issuperset(strongest)
        ink = "strong" if here else "dim" if done else MARK_INKS[mark]
        pieces.append((f"[{mark}]" if here else mark, ink))
    pieces.append((tail, "dim"))
    return tuple(pieces)
