"""Whether a mention belongs to this event or to another year: soft evidence, one key per mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from srccompare.facts.dayreading import Day
from srccompare.facts.view import View
from srccompare.spans import Span

_PAST = re.compile(
    r"\b(?:in recent years|in the past|previously|historically|in previous years"
    r"|over the years|decades? ago|years ago|in earlier years"
    r"|years earlier|over the (?:past|last) (?:\w+ )?(?:years|decade)|for decades"
    r"|in recent decades|a generation ago)\b",
    re.IGNORECASE,
)
_PAST_WORDS = frozenset("years decade decades past previously historically recent earlier generation".split())
"""Words of which every form of the pattern holds one."""
NEAR_DAYS = 62  # a stretch that lies within this many days of the event is the event's own


def scopes(view: View, days: Sequence[Day]) -> list[tuple[Span, str | None]]:
    """Return the times that a sentence speaks of, each with its key: None for the event's own time."""
    event = view.context.event_date or view.base
    found = [(day.span, _key(day, event)) for day in days]
    if not view.words.isdisjoint(_PAST_WORDS):
        found += [(Span(match.start(), match.end()), "past") for match in _PAST.finditer(view.text)]
    found.sort(key=lambda one: one[0])
    return found


def scope_of(spans: Sequence[tuple[Span, str | None]], at: Span) -> str | None:
    """Return the key of the nearest time to a span, None when the sentence names none or this event's."""
    middle = bisect_left(spans, at, key=lambda one: one[0])
    near = spans[max(0, middle - 4) : middle + 4]
    if not near:
        return None
    return min(near, key=lambda one: (_gap(one[0], at), one[0]))[1]


def _gap(one: Span, at: Span) -> int:
    if one.overlaps(at):
        return 0
    return at.start - one.end if one.end <= at.start else one.start - at.end


def _key(day: Day, event: date | None) -> str | None:
    first, last = day.when.first, day.when.last
    if event is None or first is None or last is None:
        return None
    if (first - event).days <= NEAR_DAYS and (event - last).days <= NEAR_DAYS:
        return None
    if first.year == last.year and first.month == last.month:
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.year:04d}" if first.year == last.year else "past"
