"""A fact as it is shown: one question, what each source answers, and how the answers stand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from srccompare.facts import Bound, Kind, Mention, Voice
from srccompare.spans import Span


class Status(StrEnum):
    """How the values of a fact stand to each other."""

    AGREED = "agreed"
    COMPATIBLE = "compatible"
    DISPUTED = "disputed"
    SINGLE = "single"


class Mark(StrEnum):
    """The one-cell sign of a status; a row takes the strongest in the order ``! & » ~ 1 =``."""

    CONFLICT = "!"
    SPLIT = "&"
    UPDATED = "»"
    COMPATIBLE = "~"
    SINGLE = "1"
    AGREE = "="

    @property
    def word(self) -> str:
        """The word that stands for the mark where signs do not reach."""
        return _WORDS[self]


_WORDS = {
    Mark.CONFLICT: "conflict",
    Mark.SPLIT: "split",
    Mark.UPDATED: "updated",
    Mark.COMPATIBLE: "compatible",
    Mark.SINGLE: "single",
    Mark.AGREE: "agree",
}


class Conflict(StrEnum):
    """What a dispute is about."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    DIRECTION = "direction"
    NAME = "name"
    ATTRIBUTION = "attribution"
    POLARITY = "polarity"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Value:
    """What one source says, once: the normalised value and the exact words that it rests on.

    ``value`` is a number, or a string (ISO date, ``HH:MM``, lower-case words), or None where only bounds are known.
    ``span`` and ``sentence`` (index) are in the source's text. ``position`` numbers the distinct answers of the
    fact from 1; 1 is held by the most sources. ``display`` is the value as a cell shows it: "60 km SW".

    ``hand`` says what an analyst did of it ("bound", "corrected"), "" where it is the program's alone; ``read`` is
    then what the program reads in the words, where that is something else. ``mention`` is what it was made of.
    """

    source: str
    value: float | str | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound
    approx: bool
    text: str
    sentence: int
    span: Span
    voice: Voice
    asserted: str | None
    position: int
    display: str
    hand: str = ""
    read: str = ""
    mention: Mention | None = field(default=None, compare=False, repr=False)

    @property
    def by_hand(self) -> str:
        """What an analyst did of the value, in words: "corrected by hand, read by the program as 17"."""
        read = f"read by the program as {self.read}" if self.read else ""
        return ", ".join(words for words in (f"{self.hand} by hand" if self.hand else "", read) if words)


@dataclass(frozen=True, slots=True)
class Position:
    """One of the distinct answers to a question, with the sources that hold it in the case's order.

    ``origins`` counts what stands behind it: five outlets that quote one ministry are one origin.
    """

    number: int
    display: str
    sources: tuple[str, ...]
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the grid.

    ``confidence`` (0-1) says how sure the program is that the row is one question with these answers; a row
    between the two cuts of the disputes floor is ``possible`` and not marked as disputed. ``why`` is the rule that
    gave the mark, in words. ``origins`` counts independent origins: copies and sources that quote one voice count
    once. ``values`` are in the case's order of sources, then in text order. ``notes`` are what an analyst should know
    of the row beside that, in words: sums that its answers keep or break.

    ``hand`` says what an analyst made of the row ("added", "split", "revised"), "" where it is the program's alone;
    ``asked`` is then the program's question, where the analyst put another in its place.
    """

    id: str
    question: str
    kind: Kind
    status: Status
    mark: Mark
    conflict: Conflict | None
    confidence: float
    possible: bool
    why: str
    origins: int
    values: tuple[Value, ...]
    positions: tuple[Position, ...]
    notes: tuple[str, ...] = ()
    hand: str = ""
    asked: str = ""

    @property
    def name(self) -> str:
        """What it is called beside its question: its id, a plus where it is an analyst's own."""
        return "+" if self.hand in {"added", "split"} else self.id

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What an analyst made of the row, in words; empty where it is the program's alone."""
        words = {"added": "added by hand", "split": "split off by hand", "revised": "revised by hand"}
        said = (words.get(self.hand, ""), f"the program asks: {self.asked}" if self.asked else "")
        return tuple(one for one in said if one)

    def of(self, source: str) -> tuple[Value, ...]:
        """The values of one source, in text order; empty where it is silent."""
        return tuple(v for v in self.values if v.source == source)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that speak, once each, in the case's order."""
        return tuple(dict.fromkeys(v.source for v in self.values))
