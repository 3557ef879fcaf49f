"""What the grid lists and where ``n`` stops: pure functions from rows, verdicts, folds, filter and search to entries.

Rows never change their order under the analyst.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srccompare.grid import GridRow

OPEN_SECTION = "disputed"
FOLD_WORDS = {
    "possible": "possibly disputed, below the cut",
    "compatible": "compatible",
    "agreed": "agree",
    "single": "from one source alone",
}
FOLD_MARKS = {"possible": "?", "compatible": "~", "agreed": "=", "single": "1"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the grid: a row, or the line that a section is folded behind (``row`` is None)."""

    section: str
    row: GridRow | None = None
    count: int = 0
    open: bool = False

    @property
    def fact_id(self) -> str:
        """The fact of a row, empty for a fold."""
        return "" if self.row is None else self.row.fact.id


def entries(rows: Iterable[GridRow], unfolded: Collection[str], keep: Collection[str] | None) -> tuple[Entry, ...]:
    """Return the lines of the grid.

    Args:
        rows: all rows in their order, sections one after another.
        unfolded: the sections whose rows are shown; the disputed ones always are.
        keep: the facts that a filter or a search lets through; None = all. While it is not None nothing is folded.
    """
    found: list[Entry] = []
    by_section: dict[str, list[GridRow]] = {}
    for row in rows:
        if keep is None or row.fact.id in keep:
            by_section.setdefault(row.section.value, []).append(row)
    for section, inside in by_section.items():
        opened = section == OPEN_SECTION or keep is not None or section in unfolded
        if section != OPEN_SECTION and keep is None:
            found.append(Entry(section, None, len(inside), opened))
        if opened:
            found.extend(Entry(section, row) for row in inside)
    return tuple(found)


def step(order: tuple[str, ...], stops: Collection[str], here: str, by: int) -> str | None:
    """Return the next stop after ``here`` (before it, where ``by`` is -1) in ``order``; None at the end.

    ``order`` is all facts as the grid lists them, folded ones too; ``here`` may be none of them.
    """
    where = order.index(here) if here in order else (-1 if by > 0 else len(order))
    line = order[where + 1 :] if by > 0 else order[:where][::-1]
    return next((fact for fact in line if fact in stops), None)
