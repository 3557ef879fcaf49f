"""Dates as reports write them, and the days that a weekday can mean.

Only what reading needs: when a source was published. Dates of events are the facts floor's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from srccompare.spans import Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
FIRST_YEAR, LAST_YEAR = 1800, 2199

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<{0}>(?:1[89]|2[01])\d\d)(?![\d-])"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.(?=\s))?"
_ISO_TIME = r"(?:[T ](?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
_DATE = re.compile(
    rf"\b(?P<iso>(?:1[89]|2[01])\d\d-[01]\d-[0-3]\d){_ISO_TIME}(?![\d-])"
    rf"|\b(?P<y4>(?:1[89]|2[01])\d\d)[/.](?P<m4>[01]?\d)[/.](?P<d4>[0-3]?\d)\b"
    rf"|\b(?P<d3>[0-3]?\d)(?P<sep>[/.-])\s?(?P<m3>[0-3]?\d)(?P=sep)\s?(?P<y3>(?:1[89]|2[01])\d\d)\b"
    rf"|\b{_DAY.format('d1')}(?:\s+day)?\s*(?:of\s+)?{_MONTH.format('m1')}(?:,?\s*(?:of\s+)?{_YEAR.format('y1')})?"
    rf"|\b{_MONTH.format('m2')}\s*{_DAY.format('d2')}(?![\d:])(?:,?\s+{_YEAR.format('y2')})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?P<long>mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?P<short>mon|tue|wed|thu|fri|sat|sun)\b\.?",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"(?<![\d.,$€£-])\b(?:19|20)\d\d\b(?!\d|[.,]\d)")
CLOCK = re.compile(
    r"\b[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?\s?m\b\.?)?|\b[01]?\d\s?[ap]\.?m\b\.?"
    r"|\b[0-2]\d[0-5]\d\s(?:hours|hrs|gmt|utc)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: ``year`` is None where the text leaves it out, ``moment`` the time with it in ISO form."""

    span: Span
    year: int | None
    month: int
    day: int
    moment: str | None = None

    @property
    def full(self) -> date | None:
        """The date, where the year is written."""
        return None if self.year is None else date(self.year, self.month, self.day)

    @property
    def iso(self) -> str | None:
        """The date, or the date and time, in ISO form; None without a year."""
        full = self.full
        return None if full is None else self.moment or full.isoformat()

    def near(self, day: date) -> date:
        """Return the date in the year that brings it nearest to ``day``."""
        if self.year is not None:
            return date(self.year, self.month, self.day)
        options = [
            made for year in (day.year - 1, day.year, day.year + 1) if (made := _day(year, self.month, self.day))
        ]
        return min(options, key=lambda made: abs(made - day), default=day)


def find_dates(text: str, *, bare: bool = False) -> Iterator[Written]:
    """Yield the days that are written out in ``text``, in order; "3/4/2025" is read day first.

    ``bare`` text is a header line, in which "29 march" is a date and not the start of a walk.
    """
    for match in _DATE.finditer(text):
        found = _written(match, bare=bare)
        if found is not None:
            yield found


def _written(match: re.Match[str], *, bare: bool) -> Written | None:
    group = match.groupdict()
    moment = None
    if group["iso"]:
        year, month, day = (int(part) for part in group["iso"].split("-"))
        if group["clock"]:
            moment = f"{group['iso']}T{group['clock']}{(group['zone'] or '').replace('Z', '+00:00')}"
    elif group["y4"]:
        year, month, day = int(group["y4"]), int(group["m4"]), int(group["d4"])
    elif group["y3"]:
        year, month, day = int(group["y3"]), int(group["m3"]), int(group["d3"])
        if month > 12:
            month, day = day, month
    else:
        which = "1" if group["m1"] else "2"
        name, written_year = group[f"m{which}"], group[f"y{which}"]
        month, day = _MONTHS.index(name[:3].lower()) + 1, int(group[f"d{which}"])
        if written_year is None:
            # "may 20 people", "March 5 kilometres": a month that is a word as well must look like one.
            if not bare and name[:1].islower() and name.lower() in {"may", "march", "mar", "dec"}:
                return None
            return Written(Span(*match.span()), None, month, day) if _day(2020, month, day) else None
        year = int(written_year)
    if _day(year, month, day) is None:
        return None
    return Written(Span(*match.span()), year, month, day, _moment(moment))


def _moment(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(moment: str | None) -> date | None:
    """Return the day of an ISO date or date-time, None where there is none or only a part of one."""
    if moment is None:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def find_weekdays(text: str) -> Iterator[tuple[Span, int]]:
    """Yield the weekdays named in ``text`` (0 = Monday)."""
    for match in _WEEKDAY.finditer(text):
        if match["short"] and not match["short"][:1].isupper():
            continue  # "sat", "sun", "wed" are words
        name = (match["long"] or match["short"]).lower()
        yield Span(*match.span()), next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name))


def last_weekday(weekday: int, before: date) -> date:
    """Return the nearest such weekday not after ``before``, which may be the day itself."""
    return before - timedelta(days=(before.weekday() - weekday) % 7)


def years(text: str) -> tuple[int, ...]:
    """Return the years that are written in ``text``, in order."""
    return tuple(int(match[0]) for match in _YEAR_ALONE.finditer(text))
