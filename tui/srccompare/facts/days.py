"""Dates: absolute, relative, by weekday, partial, decades and by arithmetic, as stretches of whole days."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from srccompare.facts import daycounting as counted
from srccompare.facts import dayreading as written
from srccompare.facts import feasts
from srccompare.facts.dayreading import ORDINALS, Day
from srccompare.facts.lexicon import closed
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

Reader = Callable[[View, "re.Match[str]", date | None], Day | None]

_READERS: tuple[Reader, ...] = (
    written.iso_day,
    written.numeric_day,
    written.hyphened_day,
    written.week_of,
    written.day_month,
    written.listed_day,
    written.day_month_range,
    written.month_day,
    written.weekday_of_month,
    written.part_of_year,
    written.month_year,
    written.season,
    feasts.holiday,
    written.month_at,
    written.month_noun,
    written.decade,
    written.century,
    written.years,
    written.year_at,
    counted.part_of_span,
    counted.night_between,
    counted.weekday_of_week,
    counted.week_on,
    counted.weekday_beside,
    counted.weekday_after,
    counted.weekday,
    counted.offset,
    counted.near_day,
    counted.neighbour,
    counted.day_of_month,
    counted.weekend,
    counted.calendar_span,
)


def days(view: View, last_exact: date | None = None) -> list[Day]:
    """Return the date expressions of a sentence in order, none overlapping.

    ``last_exact`` is the last exact day of the text before: "two days later" counts from it, or from a day that the
    sentence names before.
    """
    found: list[Day] = []
    seen = _needs(view)
    if not seen:
        return found
    cover = Cover(len(view.text))
    exact: list[tuple[int, date]] = []  # the end of each exact day, in text order
    for need, pattern, read in _forms():
        if not need <= seen:
            continue
        for match in pattern.finditer(view.text):
            span = Span(match.start(), match.end())
            if cover.holds(span) or view.is_taken(span):
                continue
            day = read(view, match, _anchor(exact, span, last_exact))
            if day is not None and not _is_denied(view, day.span):
                found.append(day)
                cover.add(day.span)
                if day.exact and day.when.first is not None:
                    insort(exact, (day.span.end, day.when.first))
    found.sort(key=lambda day: day.span)
    return found


def _anchor(exact: Sequence[tuple[int, date]], span: Span, last: date | None) -> date | None:
    """Return the exact day named last before a place in the sentence, else that of the text before."""
    before = bisect_right(exact, span.start, key=lambda day: day[0])
    return exact[before - 1][1] if before else last


_DENIED = re.compile(r"(?:, (?:and )?not|\brather than|\binstead of)(?: (?:in|on|at|since|from|until|by))? $")


def _is_denied(view: View, span: Span) -> bool:
    """Whether a date is only what it is not: the second of "in 1976, not 1974"."""
    return _DENIED.search(view.before(span.start, 24)) is not None


def _needs(view: View) -> frozenset[str]:
    """Return which hints a sentence holds: most hold none, and forty patterns are spared."""
    kinds = _hints()
    seen: set[str] = set()
    for token in view.tokens:
        if token.lower in kinds:
            seen.update(kinds[token.lower])
        elif token.text[0].isdigit():
            seen.add("figure")
    return frozenset(seen)


@cache
def _hints() -> dict[str, tuple[str, ...]]:
    """Return the words that forms of dates are made of, lower case, with the hints that they are."""
    data = table("calendar")
    found: dict[str, tuple[str, ...]] = {}
    for names in data["months"]:
        found |= dict.fromkeys(names, ("month",))
    for names in data["weekdays"]:
        found |= dict.fromkeys(names, ("weekday", "word"))
    for unit in data["units_of_time"]:
        found |= dict.fromkeys((unit, f"{unit}s"), ("unit", "word"))
    festive = (word for name in (*data["holidays"], *data["movable"]) for word in re.split(r"\W", name))
    found |= dict.fromkeys(("yesterday", "today", "tonight", "tomorrow", *data["seasons"]), ("word",))
    for word in festive:
        if len(word) > 1:
            found.setdefault(word.lower(), ("word",))
    return found


@cache
def _names() -> dict[str, str]:
    """Return the lists that the forms name: short months and "May", "March" count only with a capital."""
    data = table("calendar")
    months = sorted((name.capitalize() for names in data["months"] for name in names), key=len, reverse=True)
    weekdays = (day.capitalize() for names in data["weekdays"] for day in sorted(names, key=len, reverse=True))
    numbers = "|".join(sorted(data["counts"], key=len, reverse=True))
    return {
        "month": "|".join(months),
        "day": "|".join(weekdays),
        "weekday": "|".join(names[0].capitalize() for names in data["weekdays"]),
        "number": rf"(?:\d{{1,3}}|{numbers})",
        "ordinal": "|".join(sorted(ORDINALS, key=len, reverse=True)),
        "holiday": "|".join(feasts.holiday_names()),
        "paper": "|".join(data["papers"]),
        "stop": "|".join(sorted(closed("function") | closed("irregular"))),
    }


@cache
def _forms() -> tuple[tuple[frozenset[str], re.Pattern[str], Reader], ...]:
    """Return the forms of dates, the longest and surest first, each with the hints without which it cannot stand."""
    readers = {read.__name__: read for read in _READERS}
    data = table("dayforms")
    return tuple(
        (frozenset(form["needs"].split()), re.compile(_filled(form["pattern"])), readers[form["reads"]])
        for form in data["form"]
    )


def _filled(pattern: str) -> str:
    """Return a form with its macros and lists in place; a macro may name others."""
    known = {**table("dayforms")["macros"], **_names()}
    for _ in range(3):
        pattern = re.sub(r"%(\w+)%", lambda match: str(known[match[1]]), pattern)
    return pattern
