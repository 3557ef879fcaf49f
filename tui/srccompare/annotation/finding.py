"""The types of the analyst's work: findings that hang on evidence, judged links, graded sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

FORMAT_VERSION = 1
"""Version of the annotation file; a file of a later version is opened read-only."""

Scalar = float | int | str
"""A value as accepted: a number in the verdict's unit, or words, an ISO date, ``HH:MM``."""

Extra = Mapping[str, object]
"""Keys of the file that this version does not know; written back as they were read."""

_NO_EXTRA: Extra = MappingProxyType({})


def no_extra() -> Extra:
    """Return the one empty mapping: a dataclass takes no unhashable default, and 100,000 empty dicts weigh 6 MB."""
    return _NO_EXTRA


class Decision(StrEnum):
    """What the analyst decided on a question."""

    ACCEPTED = "accepted"
    RANGE = "range"
    OPEN = "left-open"
    NOT_A_DISPUTE = "not-a-dispute"

    @property
    def words(self) -> str:
        """The decision in words, without the value."""
        return self.value.replace("-", " ")


class Confidence(StrEnum):
    """Analytic confidence, ICD 203 / JP 2-0: how well corroborated a finding is, not how likely an event."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Likelihood(StrEnum):
    """The seven terms of ICD 203 (first row), from 1-5 to 95-99 per cent."""

    ALMOST_NO_CHANCE = "almost-no-chance"
    VERY_UNLIKELY = "very-unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly-even-chance"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    ALMOST_CERTAIN = "almost-certain"


class Method(StrEnum):
    """How a contradiction was resolved (Every Casualty Standards, with GTD's, ACLED's and Wikidata's rules)."""

    PREFER_SOURCE = "prefer-source"
    RANGE = "range"
    MAJORITY = "majority"
    LATEST = "latest"
    LOWEST = "lowest"
    DEFER_CATEGORY = "defer-category"
    PENDING = "pending"
    QUERY_SOURCE = "query-source"
    TEAM_DECISION = "team-decision"


class Reliability(StrEnum):
    """The letter of the Admiralty scale; it belongs to a source. F means unknown, not middling."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def words(self) -> str:
        """The scale's own label."""
        return _RELIABILITY[self]


_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}

CREDIBILITY: Mapping[int, str] = MappingProxyType(
    {
        1: "confirmed by other sources",
        2: "probably true",
        3: "possibly true",
        4: "doubtful",
        5: "improbable",
        6: "truth cannot be judged",
    }
)
"""The digits of the Admiralty scale; a digit belongs to what one source says on one question."""


class LinkState(StrEnum):
    """What the analyst says of a pair of sentences."""

    CONFIRMED = "confirmed"  # the program suggested it
    REJECTED = "rejected"
    ADDED = "added"  # the program did not
    NOTED = "noted"  # a note, tags or a flag, and no judgement yet


class Highlight(StrEnum):
    """Why a passage is marked: a name, so that it means the same without colour. The initial stands beside the text."""

    KEY = "key"  # the case turns on it
    DOUBT = "doubt"  # something is wrong with it
    CHECK = "check"  # to be looked up elsewhere
    QUOTE = "quote"  # to be quoted


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a source: a W3C TextQuoteSelector and a TextPositionSelector on the source's normalised text.

    ``source`` is the file's base name. ``start`` and ``end`` count code points, half open, in the text whose UTF-8
    has the hash ``sha256``. ``prefix`` and ``suffix`` are the (up to) 32 code points around ``exact``.
    ``credibility`` is the analyst's Admiralty digit for what the source says here.
    """

    source: str
    sha256: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    credibility: int | None = None
    extra: Extra = field(default_factory=no_extra)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision with what it needs to be read alone.

    ``value``, ``unit`` and ``text`` (as a cell shows it: "60 km SW") are the accepted answer; ``own`` tells that the
    analyst typed it, instead of taking what a source says. ``low``, ``best`` and ``high`` are the reported range; the
    analyst may leave any of them out. The number of a position is not kept: it changes when sources are added.
    """

    decision: Decision
    value: Scalar | None = None
    unit: str | None = None
    text: str | None = None
    own: bool = False
    low: Scalar | None = None
    best: Scalar | None = None
    high: Scalar | None = None
    extra: Extra = field(default_factory=no_extra)

    @property
    def words(self) -> str:
        """The verdict as a status line and an export tell it: "accepted 7", "range 2-10, best 7", "left open"."""
        if self.decision is Decision.ACCEPTED:
            return f"accepted {self.text if self.text is not None else plain(self.value)}"
        if self.decision is Decision.RANGE:
            unit = f" {self.unit}" if self.unit else ""
            best = "" if self.best is None else f", best {plain(self.best)}{unit}"
            return f"range {plain(self.low)}-{plain(self.high)}{unit}{best}"
        return self.decision.words


def plain(value: Scalar | None) -> str:
    """A number as people write it (7, not 7.0), words as they are, "?" for an open bound."""
    if value is None:
        return "?"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the analyst holds on one question, and the evidence that the question is known by.

    ``question`` and ``kind`` are the row's as it was judged. ``changed`` is the ISO time (UTC) of the last change.
    """

    id: str
    question: str
    kind: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict | None = None
    confidence: Confidence | None = None
    likelihood: Likelihood | None = None
    method: Method | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    flag: bool = False
    changed: str | None = None
    extra: Extra = field(default_factory=no_extra)

    @property
    def empty(self) -> bool:
        """Whether nothing of the analyst's is in it, so that the file need not hold it."""
        words = self.verdict or self.confidence or self.likelihood or self.method or self.note or self.tags
        return not (words or self.flag or self.extra or any(e.credibility or e.extra for e in self.evidence))


@dataclass(frozen=True, slots=True)
class LinkNote:
    """Two sentences that the analyst joins or parts; ``a`` and ``b`` are anchors of whole sentences."""

    id: str
    a: Evidence
    b: Evidence
    state: LinkState
    note: str = ""
    changed: str | None = None
    extra: Extra = field(default_factory=no_extra)
    tags: tuple[str, ...] = ()
    flag: bool = False

    @property
    def wordless(self) -> bool:
        """Whether nothing was said of it beside its state."""
        return not (self.note or self.tags or self.flag or self.extra)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What the analyst says of a source: its grade, why, and corrected metadata. ``source`` is the file's base name."""

    source: str
    reliability: Reliability | None = None
    note: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    changed: str | None = None
    extra: Extra = field(default_factory=no_extra)

    @property
    def empty(self) -> bool:
        """Whether nothing of the analyst's is in it."""
        return not (self.reliability or self.note or self.metadata or self.extra)


@dataclass(frozen=True, slots=True)
class PassageNote:
    """What the analyst says of a passage: a note, a highlight, tags; ``anchor`` is a sentence or the words selected."""

    id: str
    anchor: Evidence
    note: str = ""
    highlight: Highlight | None = None
    tags: tuple[str, ...] = ()
    changed: str | None = None
    extra: Extra = field(default_factory=no_extra)

    @property
    def empty(self) -> bool:
        """Whether nothing of the analyst's is in it."""
        return not (self.note or self.highlight or self.tags or self.extra)


class Said(StrEnum):
    """What the analyst says of one value of a row."""

    BOUND = "bound"  # these words answer the question
    MOVED = "moved"  # they answer this one, and not that of the row that this one was split from
    UNBOUND = "unbound"  # they do not
    CORRECTED = "corrected"  # they do, and mean something else than the program read


@dataclass(frozen=True, slots=True)
class ValueNote:
    """One value of a row by hand: the words, and what they mean where the analyst says so (None: as they are read)."""

    evidence: Evidence
    said: Said = Said.BOUND
    value: Scalar | None = None
    extra: Extra = field(default_factory=no_extra)


@dataclass(frozen=True, slots=True)
class RowAnchor:
    """What a row is found again by: ``id`` where it is the analyst's own, else the evidence that the program had."""

    id: str = ""
    question: str = ""
    kind: str = ""
    evidence: tuple[Evidence, ...] = ()
    extra: Extra = field(default_factory=no_extra)


@dataclass(frozen=True, slots=True)
class FactNote:
    """One row of facts as the analyst has it: a row of their own, or what they changed of the program's ``row``.

    ``question`` is the analyst's, "" where the program's stands. An own row may be ``split`` from another, which its
    moved values are then taken out of; the rows in ``merged`` are joined to this one, with what is said of them.
    """

    id: str
    kind: str
    question: str = ""
    unit: str = ""
    row: RowAnchor | None = None
    split: RowAnchor | None = None
    merged: tuple[RowAnchor, ...] = ()
    values: tuple[ValueNote, ...] = ()
    changed: str | None = None
    extra: Extra = field(default_factory=no_extra)

    @property
    def empty(self) -> bool:
        """Whether nothing is left of what was changed of the program's row."""
        return self.row is not None and not (self.question or self.merged or self.values or self.extra)


@dataclass(frozen=True, slots=True)
class Annotations:
    """One analyst's work on one case, as its file holds it; ``was`` is the format that the file was read from."""

    analyst: str
    findings: tuple[Finding, ...] = ()
    links: tuple[LinkNote, ...] = ()
    notes: tuple[PassageNote, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    version: int = FORMAT_VERSION
    extra: Extra = field(default_factory=no_extra)
    was: int = field(default=FORMAT_VERSION, compare=False)
    facts: tuple[FactNote, ...] = ()

    @property
    def read_only(self) -> bool:
        """Whether a later version of the program wrote it: this one would lose what it does not understand."""
        return self.version > FORMAT_VERSION
