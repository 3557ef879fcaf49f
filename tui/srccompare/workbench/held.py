"""Texts that are held where they stand: steps, alignment and scrolling all leave them, and their columns stay in view.

Which sources are held is part of the desk; where each of them looks is kept here, in characters of its text, so that it
outlives another width, another column and columns by answer.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.workbench import layout

if TYPE_CHECKING:
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.layout import Column
    from srccompare.workbench.pane import SourcePane
    from srccompare.workbench.paper import Paper
    from srccompare.workbench.screen import WorkbenchScreen


def fixed(desk: Desk, shown: int) -> tuple[int, ...]:
    """Return the columns that stay in a window of ``shown``: one is left to page through, the held last go first."""
    found = [desk.atlas.index[source] for source in desk.held if desk.atlas.index.get(source, -1) >= 0]
    return tuple(sorted(found[-(shown - 1) :])) if shown > 1 else ()


def _free(desk: Desk, shown: int) -> tuple[list[int], int]:
    """The sources that the window moves over, and how many of them it shows."""
    kept = fixed(desk, shown)
    return [i for i in range(desk.total) if i not in kept], shown - len(kept)


def _at(rest: list[int], room: int, first: int) -> int:
    return max(0, min(bisect_left(rest, first), len(rest) - room))


def fill(columns: tuple[Column, ...], desk: Desk) -> tuple[Column, ...]:
    """Put the sources of the desk's window into columns: those that are held, and the others from its first on."""
    kept = fixed(desk, len(columns))
    if not kept or len(columns) >= desk.total:
        return columns
    rest, room = _free(desk, len(columns))
    at = _at(rest, room, desk.first)
    chosen = sorted([*kept, *rest[at : at + room]])
    return tuple(replace(column, source=source) for column, source in zip(columns, chosen, strict=True))


def window(desk: Desk, shown: int, wanted: int) -> int:
    """Return the first source of the window, moved just enough that ``wanted`` is in view."""
    rest, room = _free(desk, shown)
    if shown >= desk.total or wanted not in rest:
        return desk.first
    return rest[layout.window(_at(rest, room, desk.first), room, len(rest), rest.index(wanted))]


def paged(desk: Desk, shown: int, by: int) -> int:
    """Return the first source of the next or previous page of what is not held."""
    rest, room = _free(desk, shown)
    at = _at(rest, room, desk.first)
    return rest[max(0, min(len(rest) - room, at + by * room))]


def begins(desk: Desk, shown: int) -> int:
    """Return the first source of the window that is not held."""
    rest, room = _free(desk, shown)
    return rest[_at(rest, room, desk.first)] if rest else 0


def in_view(desk: Desk, shown: int) -> tuple[int, ...]:
    """Return the sources in view."""
    rest, room = _free(desk, shown)
    at = _at(rest, room, desk.first)
    return tuple(sorted([*fixed(desk, shown), *rest[at : at + room]]))


def best(desk: Desk, shown: int) -> Desk:
    """Return the desk with the window that shows its fact best, and the cursor in it."""
    rest, room = _free(desk, shown)
    speaking, dissenting = desk.atlas.speaking(desk.at), desk.atlas.dissenting(desk.at)
    at = layout.best_window(
        _at(rest, room, desk.first),
        room,
        len(rest),
        frozenset(i for i, source in enumerate(rest) if source in speaking),
        frozenset(i for i, source in enumerate(rest) if source in dissenting),
    )
    desk = replace(desk, first=rest[at])
    seen = in_view(desk, shown)
    return desk if desk.source in seen else replace(desk, source=min(seen, key=lambda i: abs(i - desk.source)))


# Where a held text looks


def is_held(desk: Desk, pane: SourcePane) -> bool:
    """Whether the text of a pane is held."""
    return bool(desk.held) and pane.source >= 0 and desk.atlas.sources[pane.source] in desk.held


def place(paper: Paper, at: tuple[int, int]) -> tuple[int, int]:
    """Return the line that holds the character ``at[0]``, or minus ``at[1]`` blank lines above it."""
    offset, blank = at
    i = max(0, bisect_left([item.start for item in paper.items], offset + 1) - 1)
    if i >= len(paper.items):
        return (0, 0)
    if blank < 0 and (i == 0 or paper.gap(i)):
        return (i, blank)
    start = paper.items[i].start
    ends = [start + end for _, end in paper.lines_of(i)]
    return (i, min(bisect_left(ends, offset + 1), len(ends) - 1))


def character(paper: Paper, top: tuple[int, int]) -> tuple[int, int]:
    """Return the first character of a line, and 0; or that of the item beneath, and minus the blank lines above it."""
    i, number = top
    if i >= len(paper.items):
        return (0, 0)
    return paper.items[i].start + (paper.lines_of(i)[number][0] if number > 0 else 0), min(0, number)


def keep(screen: WorkbenchScreen, desk: Desk) -> None:
    """Remember where the held texts look; not anew where only the width has changed, so that no line drifts."""
    for pane in screen.panes if desk.held else ():
        if pane.display and is_held(desk, pane):
            source = desk.atlas.sources[pane.source]
            before = screen.held_at.get(source)
            if before is None or place(pane.paper, before) != pane.top:
                screen.held_at[source] = character(pane.paper, pane.top)


def top(screen: WorkbenchScreen, source: int, paper: Paper) -> tuple[int, int]:
    """Return where a text that comes into a pane is looked at from: the beginning, or where it is held."""
    desk = screen.desk
    held = None if desk is None else screen.held_at.get(desk.atlas.sources[source])
    return (0, 0) if held is None else place(paper, held)
