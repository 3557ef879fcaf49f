"""When each source was published, and the day that its "on Wednesday" is counted from.

A page that was crawled years later often carries the crawl's date. No library can know that: it shows only when a
date is held against the text and against the other sources. The rule:

1. The *event day* is voted for by the sources. A dated source votes for the days that the weekdays of its lead
   (and "today", "yesterday") mean, the first one most, and for the whole dates that its lead names; sources support
   a day with a date without a year, or with a bare weekday in the lead. The day with most support wins, the earliest
   of equals. ``case.yaml`` may name the event's day; then there is no vote.
2. A date at the top is a *suspect* when it lies before an event that the text itself reports, or more than
   ``REACH`` days after it though the lead calls the event's day by its bare weekday, or more than ``FAR`` days after
   it though the lead counts in weekdays and the text knows no year so late. It does not date the report then.
3. A date without a year takes the year that brings it nearest to the event day, else to the other sources' dates.
4. A source without a date that can be trusted counts from the latest day that its text reports of (see ``_latest``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from srccompare.reading.article import PublishedFrom
from srccompare.reading.dates import Written, day_of, find_dates, find_weekdays, last_weekday, years
from srccompare.spans import Span

OPENING = 400  # the first paragraph or two: "last month" there is about the event
LEAD = 1_500  # code points: the first five or six paragraphs, in which a report tells its event
SCANNED = 60_000  # code points of a text that are searched for dates; news is a tenth of that
REACH = 8  # days in which a bare weekday can mean the event: six and the day itself, and one for time zones
FAR = 300  # days after which even a follow-up names a year or says how long ago
AFTER = 31  # days after the event that an undated report's own dates are believed to date it
MIN_SUPPORT = 1.5  # one dated source and half a vote of another; below that nothing can be called a contradiction
OWN, NAMED, WEEKDAY = 1.0, 0.75, 0.5  # a vote of one's own, a date without a year, a bare weekday

_NOT_BARE = re.compile(
    r"\b(?:last|next|every|each|previous|following|good|black|ash|easter|palm|holy|since|until)\s+$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|until|till|due|scheduled?|plans?|planned|expected|next|deadline|ahead of|upcoming|before"
    r"|set (?:to|for)|is to|are to|was to|were to|to (?:open|begin|start|meet|vote|appear|be held))\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:(?:last|earlier this|this) (?:month|year)|(?:weeks?|months?|years?) (?:ago|later|after|since|on)|anniversary"
    r"|last (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer"
    r"|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_YEARS_AGO = re.compile(r"\b(?:last year|years? (?:ago|later|after|since|on)|anniversary)\b", re.IGNORECASE)
_DATED = re.compile(r",? \d|'s|’s|,? (?:the )?\d|,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight|overnight)\b", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)
_SAID_ON = re.compile(
    r"\b(?:said|told|says|announced|confirmed|added|wrote|reported|statement|conference)\b[^.\n]{0,60}?\bon\s+(?=[MTWFS])"
)
_AWAY = 90  # code points before a date that may say that it lies ahead


@dataclass(frozen=True, slots=True)
class Dating:
    """What is known of one source's date: its prose, the dates in its header, under it, and in ``case.yaml``."""

    body: str
    header: tuple[Written, ...]
    signed: tuple[Written, ...]
    case: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """The outcome for one source; ``base`` is None where nothing dates it."""

    published: str | None
    published_from: PublishedFrom
    base: date | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clues:
    """What one source's text tells of days."""

    day: date | None  # the whole date at its top or bottom, or in ``case.yaml``
    iso: str | None
    origin: PublishedFrom
    days: tuple[date, ...]  # what the lead's "on Wednesday", "today", "yesterday" mean, counted from ``day``, in order
    weekdays: tuple[int, ...]  # bare ones of the lead, in order
    lead: tuple[Written, ...]
    reported: tuple[Written, ...]  # dates in the whole text that do not lie ahead
    said_on: tuple[int, ...]
    yesterday: bool
    long_ago: bool
    years_ago: bool
    newest_year: int

    def names(self, day: date) -> bool:
        """Whether the text names this very day, with or without its year."""
        return any((w.month, w.day) == (day.month, day.day) and w.year in {None, day.year} for w in self.reported)


def date_sources(sources: Sequence[Dating], event: date | None) -> tuple[Dated, ...]:
    """Date the sources of a case together; ``event`` is the day that ``case.yaml`` names, if it does."""
    whole = [_whole(source) for source in sources]
    known = [day for iso, _ in whole if (day := day_of(iso)) is not None]
    anchor = event or (_middle(known) if known else None)
    clues = [_clues(source, *top, anchor) for source, top in zip(sources, whole, strict=True)]
    about, support = (event, float("inf")) if event is not None else _event_day(clues)
    suspects = [_is_suspect(clue, about, support, clues) for clue in clues]
    trusted = [clue.day for clue, bad in zip(clues, suspects, strict=True) if clue.day is not None and not bad]
    anchor = about or (_middle(trusted) if trusted else None)
    return tuple(
        _suspect(clue, about, anchor) if bad else _dated(clue, about, anchor)
        for clue, bad in zip(clues, suspects, strict=True)
    )


def _clues(source: Dating, iso: str | None, origin: PublishedFrom, anchor: date | None) -> _Clues:
    if iso is None and anchor is not None:
        iso, origin = _near(source, anchor)
    text = source.body[:SCANNED]
    lead = text[:LEAD]
    weekdays = [(span.start, weekday) for span, weekday in find_weekdays(lead) if _is_bare(lead, span)]
    reported = tuple(found for found in find_dates(text) if not _AHEAD.search(_sentence_before(text, found.span.start)))
    said_on = tuple(
        weekday
        for match in _SAID_ON.finditer(text)
        for span, weekday in find_weekdays(text[match.end() : match.end() + 10])
        if span.start == 0
    )
    named = [*years(text), *(found.year for found in reported if found.year)]
    day = day_of(iso)
    return _Clues(
        day=day,
        iso=iso,
        origin=origin,
        days=() if day is None else _told_days(lead, weekdays, day),
        weekdays=tuple(weekday for _, weekday in weekdays),
        lead=tuple(found for found in reported if found.span.end <= LEAD),
        reported=reported,
        said_on=said_on,
        yesterday=_YESTERDAY.search(lead) is not None and _TODAY.search(lead) is None,
        long_ago=_LONG_AGO.search(lead[:OPENING]) is not None,
        years_ago=_YEARS_AGO.search(lead) is not None,
        newest_year=max(named, default=0),
    )


def _middle(days: Sequence[date]) -> date:
    return sorted(days)[(len(days) - 1) // 2]


def _is_bare(lead: str, span: Span) -> bool:
    """Whether a weekday stands alone: not "last Friday", "Friday 7 March" or "Friday's"."""
    before, after = lead[max(0, span.start - 12) : span.start], lead[span.end : span.end + 14]
    return not _NOT_BARE.search(before) and not _DATED.match(after)


def _told_days(lead: str, weekdays: Sequence[tuple[int, int]], day: date) -> tuple[date, ...]:
    told = [(at, last_weekday(weekday, day)) for at, weekday in weekdays]
    told += [(match.start(), day) for match in _TODAY.finditer(lead)]
    told += [(match.start(), day - timedelta(days=1)) for match in _YESTERDAY.finditer(lead)]
    return tuple(dict.fromkeys(when for _, when in sorted(told)))


def _whole(source: Dating) -> tuple[str | None, PublishedFrom]:
    if source.case:
        return source.case, PublishedFrom.CASE
    for dates, origin in ((source.header, PublishedFrom.HEADER), (source.signed, PublishedFrom.TEXT)):
        for found in dates:
            if found.iso is not None:
                return found.iso, origin
    return None, PublishedFrom.NONE


def _near(source: Dating, anchor: date) -> tuple[str | None, PublishedFrom]:
    """A date at the top or bottom without its year, in the year that brings it nearest to the other sources."""
    for dates, origin in ((source.header, PublishedFrom.HEADER), (source.signed, PublishedFrom.TEXT)):
        for found in dates:
            return found.near(anchor).isoformat(), origin
    return None, PublishedFrom.NONE


def _sentence_before(text: str, at: int) -> str:
    before = text[max(0, at - _AWAY) : at]
    return re.split(r"[.!?]\s|\n", before)[-1]


def _event_day(clues: Sequence[_Clues]) -> tuple[date | None, float]:
    """Return the day with most support, and how much it has; (None, 0) where no source votes."""
    candidates: set[date] = set()
    for clue in clues:
        candidates.update(clue.days)
        candidates.update(full for found in clue.lead if (full := found.full) is not None)
        if clue.day is not None:
            named = [found.near(clue.day) for found in clue.lead]
            candidates.update(day for day in named if abs(day - clue.day).days <= AFTER)
    support: dict[date, float] = defaultdict(float)
    for candidate in candidates:
        for clue in clues:
            support[candidate] += _vote(clue, candidate)
    if not support:
        return None, 0
    best = max(support.values())
    return min(day for day, votes in support.items() if votes == best), best


def _vote(clue: _Clues, day: date) -> float:
    if clue.days[:1] == (day,) or any(found.full == day for found in clue.lead):
        return OWN
    if clue.day is not None and clue.day < day - timedelta(days=1):
        return 0
    if day in clue.days or clue.names(day):
        return NAMED
    if clue.day is not None and (clue.day - day).days <= REACH:
        return 0  # near enough to mean another day by its weekdays
    return WEEKDAY if day.weekday() in clue.weekdays[:3] else 0


def _is_suspect(clue: _Clues, about: date | None, support: float, clues: Sequence[_Clues]) -> bool:
    if clue.day is None or about is None or clue.origin is PublishedFrom.CASE or support < MIN_SUPPORT:
        return False
    if support != float("inf") and not any(
        other is not clue and other.day is not None and -1 <= (other.day - about).days <= AFTER for other in clues
    ):
        return False  # no other source stands near the event: who is right cannot be told
    gap = (clue.day - about).days
    speaks_of_it = about.weekday() in clue.weekdays[:2] or clue.names(about)
    if gap < -1:
        return speaks_of_it
    if gap > FAR:
        return (bool(clue.weekdays) or speaks_of_it) and clue.newest_year < clue.day.year and not clue.years_ago
    if gap <= REACH or clue.long_ago or clue.lead:
        return False  # near enough, or the lead itself says how far back it goes
    return about.weekday() in clue.weekdays[:2]


def _suspect(clue: _Clues, about: date | None, anchor: date | None) -> Dated:
    base, why = _latest(clue, about, anchor)
    shown = "" if clue.day is None else f", {_words(clue.day)},"
    event = "" if about is None else f" ({_words(about)})"
    words = (
        f"the date at its top{shown} does not fit its text and the other sources{event}; it does not date the report"
    )
    return Dated(None, PublishedFrom.REPOST_SUSPECT, base, (words, *_counted(base, why)))


def _dated(clue: _Clues, about: date | None, anchor: date | None) -> Dated:
    if clue.iso is not None:
        return Dated(clue.iso, clue.origin, clue.day)
    base, why = _latest(clue, about, anchor)
    return Dated(None, PublishedFrom.NONE, base, _counted(base, why))


def _latest(clue: _Clues, about: date | None, anchor: date | None) -> tuple[date | None, str]:
    """Infer the day of a report that nothing dates, and say from what.

    The latest day that the text names, from the event to ``AFTER`` days on and not lying ahead; else the latest
    weekday on which somebody "said" something; else the weekday of the lead; else the day after the event where the
    lead says "yesterday"; else the event's day, else the middle of the other sources' dates.
    """
    if about is None:
        return anchor, "the other sources' dates"
    named = [found.near(about) for found in clue.reported]
    after = [day for day in named if 0 < (day - about).days <= AFTER]
    if after:
        return max(after), "the latest day that its text names"
    weekdays = clue.said_on or clue.weekdays[:1]
    if weekdays:
        ahead = [about + timedelta(days=(weekday - about.weekday()) % 7) for weekday in weekdays]
        near = [
            day for day in ahead if (day - about).days < REACH - 3
        ]  # "on Sunday" of a Wednesday's event lies before it
        if near:
            return max(near), "the weekdays that its text names"
    if clue.yesterday:
        return about + timedelta(days=1), 'its "yesterday"'
    return about, "the day of the event"


def _counted(base: date | None, why: str) -> tuple[str, ...]:
    if base is None:
        return ("no publication date is known; relative dates cannot be resolved",)
    return (f"relative dates are counted from {_words(base)}, inferred from {why}",)


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
