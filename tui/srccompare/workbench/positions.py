"""Columns by answer instead of by source: one column for each position of a fact, with one source that stands for it.

Fifty sources do not fit on a screen; what they say does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from srccompare.workbench.layout import Column, capacity, rail_width

if TYPE_CHECKING:
    from srccompare.workbench.desk import Desk

WINDOWS = 3  # sources that fill more windows than this are shown by position, until the analyst says otherwise
SILENT = 0
_GRADES = "ABCDE-F"  # who was not graded stands before who is known to be unreliable


@dataclass(frozen=True, slots=True)
class Slot:
    """A column: the answer ``number`` (0: no answer) with the sources that hold it, the one to be shown first.

    ``page`` counts how far the analyst has paged through the holders; ``shown`` is the source that stands for them.
    """

    number: int
    text: str
    holders: tuple[int, ...]
    page: int
    shown: int


def automatic(width: int, total: int) -> bool:
    """Whether there are so many sources that columns by position come without being asked for."""
    return total > WINDOWS * capacity(width, rail_width(width))


def active(desk: Desk, width: int) -> bool:
    """Whether the columns stand for positions."""
    return automatic(width, desk.total) if desk.by_position is None else desk.by_position


def slots(desk: Desk) -> tuple[Slot, ...]:
    """Return the columns for the fact under the cursor; none where there is no fact."""
    fact = desk.fact
    if fact is None:
        return ()
    index = desk.atlas.index
    found: list[Slot] = []
    taken: set[int] = set()
    groups = [(p.number, p.display, tuple(index[s] for s in p.sources if s in index)) for p in fact.positions]
    fixed = {index[source] for source in desk.held if source in index}
    spoken = {index[s] for s in fact.sources}
    groups.append((SILENT, "silent", tuple(i for i in range(desk.total) if i not in spoken)))
    for number, text, holders in groups:
        if not holders:
            continue
        ranked = tuple(sorted(holders, key=lambda source: _rank(desk, source)))
        page = dict(desk.pages).get(number, 0) % len(ranked)
        kept = [source for source in ranked if source in fixed and source not in taken]
        fresh = kept or [source for source in ranked if source not in taken]
        shown = ranked[page] if not fresh or (page and not kept) else fresh[0]
        page = ranked.index(shown)
        taken.add(shown)
        found.append(Slot(number, text, ranked, page, shown))
    return tuple(found)


def _rank(desk: Desk, source: int) -> tuple[int, str, int]:
    """The best grade first, then the earliest report, then the order of the case."""
    article = desk.atlas.article(source)
    note = desk.session.source(article.id)
    grade = "-" if note is None or note.reliability is None else note.reliability.value
    return _GRADES.find(grade), article.metadata.published or "9999", source


def fill(columns: tuple[Column, ...], found: tuple[Slot, ...]) -> tuple[Column, ...]:
    """Put a source that stands for its position into each column; they come numbered by slot."""
    return tuple(replace(column, source=found[column.source].shown, slot=column.source) for column in columns)


def turned(desk: Desk, slot: Slot, by: int) -> Desk:
    """Show the next or previous source that holds a position."""
    page = (slot.page + by) % len(slot.holders)
    pages = {**dict(desk.pages), slot.number: page}
    return replace(desk, pages=tuple(sorted(pages.items())), source=slot.holders[page])


def holding(found: tuple[Slot, ...], source: int) -> int:
    """Return the column that a source stands or lies behind; -1 where there is none."""
    shown = next((i for i, slot in enumerate(found) if slot.shown == source), -1)
    return shown if shown >= 0 else next((i for i, slot in enumerate(found) if source in slot.holders), -1)
