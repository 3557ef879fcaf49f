"""Where everything stands: pure functions from a terminal size to columns and lines.

The grid and the panes draw from one :class:`Frame`, so that a value always stands above its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MIN_WIDTH = 60
MIN_HEIGHT = 16
MIN_COLUMN = (
    32  # a separator, two cells of gutter, 28 of text and a margin: below that news prose breaks every other line
)
WIDE_RAIL = 30
SLIM_RAIL = 24
WIDE = 150  # from here the rail can have 30 columns and still leave as many panes
MID = 96  # below this the rail would cost a pane: the card becomes a strip
GUTTER = 2
MARGIN = 1
MAX_MEASURE = 88  # longer lines of prose lose the reader's eye, however wide the terminal is
MIN_PANE_LINES = 5
STRIP = 3  # fact and verdict, answers, note or reason
TALL = 30  # from here the heading of a pane gets its second line


class Zoom(StrEnum):
    """What gets the room: both, the texts, or the grid."""

    BALANCED = "balanced"
    TEXT = "text"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Column:
    """A source's column: ``x`` is its separator's cell, ``width`` counts separator, gutter, text and margin.

    ``source`` is the index of the source in the case; ``slot`` that of the position which the source stands for, -1
    where columns are sources.
    """

    source: int
    x: int
    width: int
    slot: int = -1

    @property
    def text_width(self) -> int:
        """The cells that a line of prose may take."""
        return max(1, min(self.width - 1 - GUTTER - MARGIN, MAX_MEASURE))

    @property
    def cell_width(self) -> int:
        """The cells that a value of the grid may take."""
        return max(1, self.width - 1 - MARGIN)


@dataclass(frozen=True, slots=True)
class Frame:
    """One layout of the workbench, in cells.

    ``rail`` is the width of the left rail, 0 where there is none; ``label`` that of the grid's first column.
    ``grid`` counts the grid's lines with its heading, 0 where it is not shown; ``strip`` the lines of the card where it
    lies above the panes; ``heading`` and ``panes`` the lines of a pane's heading and of its text, both 0 where no
    pane is shown.
    """

    width: int
    height: int
    rail: int
    label: int
    columns: tuple[Column, ...]
    grid: int
    strip: int
    heading: int
    panes: int
    rule: int
    small: bool = False

    @property
    def shown(self) -> int:
        """How many sources are in view."""
        return len(self.columns)


def rail_width(width: int) -> int:
    """Return the width of the left rail: 30, 24, or 0 where it would cost a pane."""
    return WIDE_RAIL if width >= WIDE else SLIM_RAIL if width >= MID else 0


def capacity(width: int, rail: int) -> int:
    """Return how many columns fit beside a rail; at least one."""
    return max(1, (width - rail) // MIN_COLUMN)


def columns(width: int, rail: int, first: int, total: int) -> tuple[Column, ...]:
    """Share the width beside the rail among the sources from ``first`` on; the leftmost get the odd cells."""
    shown = min(capacity(width, rail), total)
    if not shown:
        return ()
    first = max(0, min(first, total - shown))
    share, odd = divmod(width - rail, shown)
    found, x = [], rail
    for i in range(shown):
        found.append(Column(first + i, x, share + (i < odd)))
        x += found[-1].width
    return tuple(found)


def grid_lines(height: int, rows: int, zoom: Zoom) -> int:
    """Return the lines of the grid with its heading: a third of the screen at most, all of it in the grid zoom."""
    room = height - 3  # header, status and key line
    if zoom is Zoom.TEXT:
        return 2
    if zoom is Zoom.GRID:
        return min(rows + 1, room - MIN_PANE_LINES - 2)
    return 1 + max(3, min(rows, height * 16 // 50))


def frame(width: int, height: int, *, first: int, total: int, rows: int, zoom: Zoom = Zoom.BALANCED) -> Frame:
    """Lay the workbench out for a terminal of ``width`` by ``height`` cells, ``total`` sources and ``rows`` rows."""
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return Frame(width, height, 0, 0, (), 0, 0, 0, 0, 0, small=True)
    rail = rail_width(width)
    heading = 2 if height >= TALL else 1
    if rail:
        grid = grid_lines(height, rows, zoom)
        rule = 1
        panes = height - 3 - grid - rule - heading
        return Frame(width, height, rail, rail, columns(width, rail, first, total), grid, 0, heading, panes, rule)
    if zoom is Zoom.GRID:
        cols = columns(width, 0, first, total)
        label = SLIM_RAIL
        share = tuple(
            Column(c.source, label + i * (width - label) // len(cols), (width - label) // len(cols))
            for i, c in enumerate(cols)
        )
        return Frame(width, height, 0, label, share, height - 3, 0, 0, 0, 0)
    strip = STRIP
    panes = height - 3 - strip - 1 - heading
    return Frame(width, height, 0, 0, columns(width, 0, first, total), 0, strip, heading, panes, 1)


def window(first: int, shown: int, total: int, wanted: int) -> int:
    """Move a window of ``shown`` sources just enough that ``wanted`` is in it; return its first source."""
    if wanted < first:
        first = wanted
    elif wanted >= first + shown:
        first = wanted - shown + 1
    return max(0, min(first, total - shown))


def best_window(first: int, shown: int, total: int, speaking: frozenset[int], dissenting: frozenset[int]) -> int:
    """Return the window that shows a fact best, moved as little as need be.

    It shows a source off the leading answer where there is one, then as many speaking sources as it can, then lies as
    near to where it was as it can.
    """
    if shown >= total:
        return 0

    def rank(start: int) -> tuple[bool, int, int]:
        inside = range(start, start + shown)
        differs = any(i in dissenting for i in inside) and any(i in speaking and i not in dissenting for i in inside)
        return (not dissenting or differs, sum(i in speaking for i in inside), -abs(start - first))

    here = rank(max(0, min(first, total - shown)))
    best = max(range(total - shown + 1), key=rank)
    return best if rank(best)[:2] > here[:2] else max(0, min(first, total - shown))
