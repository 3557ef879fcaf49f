"""The types of the facts floor: one mention of one value, in its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from srccompare.spans import Span


class Kind(StrEnum):
    """The kinds of fact that the contract names."""

    COUNT = "count"
    DISTANCE = "distance"
    MEASURE = "measure"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    DIRECTION = "direction"
    PERSON = "person"
    CLAIM = "claim"
    OTHER = "other"


class Bound(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"
    RANGE = "range"


class Speaker(StrEnum):
    """The class of who says it."""

    OFFICIAL = "official"
    PERPETRATOR = "perpetrator"
    WITNESS = "witness"
    LOCAL_OFFICIAL = "local-official"
    ANONYMOUS = "anonymous"
    EXPERT = "expert"
    DOCUMENT = "document"
    OUTLET = "outlet"


class Factuality(StrEnum):
    """FactBank's values: certain, probable, possible, true or not, and uncommitted."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    NOT_CERTAIN = "CT-"
    NOT_PROBABLE = "PR-"
    NOT_POSSIBLE = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNCOMMITTED = "Uu"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it (``by``: as written, None = the outlet itself), of which class, and how surely.

    ``hedge`` is the cue word that lowers certainty, as written.
    """

    by: str | None = None
    speaker: Speaker = Speaker.OUTLET
    factuality: Factuality = Factuality.CERTAIN
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as reported: ``low`` and ``high`` are its bounds in ``unit`` (None = open).

    ``value`` is the single number, None for a range or a vague word ("dozens"). "more than 30" keeps 30 as its
    low bound and has ``beyond`` set. ``unit`` is a canonical name: km, mile, kg, USD, %, year; None for counts.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    bound: Bound = Bound.EXACT
    approx: bool = False
    vague: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time: whole days for dates (both ends included), minutes of the day for clock times.

    Clock minutes run from -360 (six in the evening before) to 1080, so that one night is one stretch.
    """

    first: date | None = None
    last: date | None = None
    first_minute: int | None = None
    last_minute: int | None = None
    approx: bool = False
    zone: int | None = None  # minutes east of UTC, where the text names a time zone
    ahead: bool = False  # the words put it ahead: "set for 3 p.m." is no answer to when it began
    said_minute: int | None = None  # the clock time in the words, where they mean a stretch beside it: "before 4 am"


@dataclass(frozen=True, slots=True)
class Governor:
    """A predicate near a mention: its stem, its class in the lexicon (if any), and how far it stands (0 = inside)."""

    stem: str
    word_class: str | None
    distance: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One value in one sentence. ``span`` is in the article's text, ``text`` its exact words.

    ``dimension`` says what may be compared with what: "count", "length", "duration", "mass", "money", "percent",
    "age", "date", "time", "place", "direction", "person", "claim". ``word`` is the lower-case value of a place,
    direction, person or claim. ``head`` is the stem of what is counted, ``head_word`` the word as written in
    lower case, ``head_class`` its lexicon class. ``scope`` names another event or time that the value belongs to
    ("2018-07", "2018", "past"; None = this event).
    ``tokens`` is the half-open range of the sentence's tokens that ``span`` covers.
    """

    source: str
    sentence: int
    span: Span
    text: str
    kind: Kind
    dimension: str
    tokens: tuple[int, int]
    quantity: Quantity | None = None
    when: When | None = None
    word: str | None = None
    head: str | None = None
    head_word: str | None = None
    head_class: str | None = None
    modifiers: frozenset[str] = frozenset()
    elided: bool = False  # no counted noun stands with the number
    inherited: bool = False  # the counted noun was taken from an earlier number
    part: bool = False  # a part of a whole: "12 of the 71", "including three"
    governors: tuple[Governor, ...] = ()
    scope: str | None = None
    anchor: str | None = None  # the place that a distance or direction is measured from, lower case
    bearing: str | None = None  # compass word beside a distance: "southwest"
    owner: str | None = None  # whose age: surname, lower case
    voice: Voice = Voice()
    day: date | None = None  # the day of a clock time, where its sentence names one
    twin: Quantity | None = None  # the same quantity said again beside it: "50 km (30 miles)"
