"""Facts by sources as rows and cells: what the screen, the command line and the exports lay out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Mark, Status, Value
from srccompare.facts import Speaker

SILENT = "."
_TAIL = re.compile(r"\s+(?:in|of|for|on|at|from|to|who|that|with|close)\b")  # what follows the head of "ministry of X"
TAG_WIDTH = 9  # longer words of attribution push the next value out of a 30-column cell

_CLASS_TAG = {
    Speaker.OFFICIAL: "off",
    Speaker.PERPETRATOR: "perp",
    Speaker.WITNESS: "wit",
    Speaker.LOCAL_OFFICIAL: "local",
    Speaker.ANONYMOUS: "src",
    Speaker.EXPERT: "exp",
    Speaker.DOCUMENT: "doc",
    Speaker.OUTLET: "",
}


class Section(StrEnum):
    """The parts of the grid, in the order in which they are shown."""

    DISPUTED = "disputed"
    POSSIBLE = "possible"
    COMPATIBLE = "compatible"
    AGREED = "agreed"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Part:
    """One answer of a cell: "7 src" with its position number; ``leading`` where most sources give it."""

    text: str
    position: int

    @property
    def leading(self) -> bool:
        """Whether most sources give this answer."""
        return self.position == 1

    def __str__(self) -> str:
        return (
            f"{self.text}#{self.position}"
            if self.text.endswith(tuple("0123456789%"))
            else f"{self.text} #{self.position}"
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says on one fact; without parts it is silent."""

    source: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The cell in plain words: "2 off#1 7 src#2", or a full stop where the source is silent."""
        return " ".join(str(part) for part in self.parts) if self.parts else SILENT


@dataclass(frozen=True, slots=True)
class GridRow:
    """A fact with its cells in the order of the columns."""

    fact: Fact
    section: Section
    cells: tuple[Cell, ...]

    @property
    def mark(self) -> Mark:
        """The sign of the row."""
        return self.fact.mark

    def cell(self, source: str) -> Cell:
        """Return the cell of a source.

        Raises:
            KeyError: if the grid has no such column.
        """
        for cell in self.cells:
            if cell.source == source:
                return cell
        raise KeyError(source)


@dataclass(frozen=True, slots=True)
class Grid:
    """``sources`` are (id, label) of the columns; ``rows`` are in rank order, sections one after another."""

    sources: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]

    def section(self, section: Section) -> tuple[GridRow, ...]:
        """Return the rows of one section."""
        return tuple(row for row in self.rows if row.section is section)


def section_of(fact: Fact) -> Section:
    """Return the part of the grid that a fact belongs to."""
    if fact.status is Status.DISPUTED:
        return Section.DISPUTED
    if fact.possible:
        return Section.POSSIBLE
    return Section(fact.status.value)


def tag(value: Value, others: tuple[Value, ...]) -> str:
    """Return the short attribution of a value that shares its cell with ``others``, empty where it stands alone.

    The class of the speaker where that tells the answers of the cell apart, else the head word of who says it.
    """
    if len(others) < 2:
        return ""
    rivals = {v.voice.speaker for v in others if v.position != value.position}
    if value.voice.by is None or value.voice.speaker not in rivals:
        return _CLASS_TAG[value.voice.speaker]
    head = _TAIL.split(value.voice.by, maxsplit=1)[0] or value.voice.by
    return head.split()[-1].strip("'’\",.").lower()[:TAG_WIDTH]


def cell_of(fact: Fact, source: str) -> Cell:
    """Return what ``source`` says on ``fact``; an answer that it gives twice in one voice is shown once."""
    values = fact.of(source)
    parts: dict[tuple[int, str], Part] = {}
    for value in values:
        word = tag(value, values) if len({v.position for v in values}) > 1 else ""
        text = f"{value.display} {word}".rstrip()
        parts.setdefault((value.position, word), Part(text, value.position))
    return Cell(source, tuple(parts.values()))


def build(comparison: Comparison, known: Mapping[str, GridRow] | None = None) -> Grid:
    """Lay out the facts of a comparison; the order of rows is the facts' own. ``known`` rows are not made again."""
    sources = tuple((article.id, article.label) for article in comparison.case.articles)
    order = list(Section)
    old = known or {}
    rows = [
        old[fact.id]
        if fact.id in old and old[fact.id].fact is fact
        else GridRow(fact, section_of(fact), tuple(cell_of(fact, source) for source, _ in sources))
        for fact in comparison.facts
    ]
    rows.sort(key=lambda row: order.index(row.section))
    return Grid(sources, tuple(rows))
