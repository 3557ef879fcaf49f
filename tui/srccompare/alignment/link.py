"""A link: two sentences of two sources that state the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """Whether two linked sentences say the same or disagree."""

    SAME = "same"
    DIFFERS = "differs"


class Tier(StrEnum):
    """How sure a link is."""

    STRONG = "strong"
    POSSIBLE = "possible"
    WEAK = "weak"  # scored, and not shown by default


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A sentence of a source, by its index."""

    source: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two linked sentences; ``a`` stands before ``b`` in the case's order of sources.

    ``score`` is 0-100. ``shared`` and ``differs`` are words, numbers and names, as written, that made the link or
    part the sentences.
    """

    a: Place
    b: Place
    score: float
    tier: Tier
    relation: Relation
    shared: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """What the rows of facts that two sentences share say of the pair.

    ``weight`` is how much they speak for a link: near 1 for a row of these two values alone, less for one that many
    sentences answer; rows add up. ``conflict`` is True where the values exclude each other, False where a number is
    shared that does not, None where the rows leave it open.
    """

    weight: float
    conflict: bool | None
