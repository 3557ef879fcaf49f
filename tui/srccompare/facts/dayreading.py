"""Dates that stand for themselves: days, months, seasons, years, decades and centuries as they are written out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from srccompare.facts.mention import When
from srccompare.facts.tense import Outlook, outlook
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

FIRST_YEAR = 1500
LAST_YEAR = 2100
AHEAD = 60  # a bare "12 March" of which nothing is told and that would lie farther ahead is last year's
SLIPPED = 10  # days that what is told as done may lie ahead of a report: its date may be a day of another page's
LATELY = 60  # days back to which "would begin on" still looks
EARLY, MIDDLE = 10, 20  # the last days of a month's first and second third
YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip


def countable(day: date | None) -> date | None:
    """Return a day that others can be counted from: none near the ends of the calendar."""
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


@dataclass(frozen=True, slots=True)
class Day:
    """A date expression of a sentence; ``exact`` when it names one day with its month or weekday."""

    span: Span
    when: When
    exact: bool = False


def name_index(kind: str, word: str) -> int:
    """Return which month or weekday a name is, from 0; -1 for none."""
    lower = word.lower().rstrip(".")
    for at, names in enumerate(table("calendar")[kind]):
        if lower in names:
            return at
    return -1


def day_number(word: str) -> int:
    """Return the day of the month that "6", "6th" or "sixth" names."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS.index(word.lower()) + 1


def exact_day(span: Span, year: int, month: int, day: int, last_day: int | None = None) -> Day | None:
    """Return one day, or the days to ``last_day`` of the same month, None where the calendar has none such."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        first = date(year, month, day)
        last = first if last_day is None else date(year, month, last_day)
    except ValueError:
        return None
    return Day(span, When(first, max(first, last)), exact=last_day is None)


def stretch(span: Span, first: date, last: date, *, approx: bool = False) -> Day:
    """Return a stretch of days, both ends included."""
    return Day(span, When(first, last, approx=approx))


def whole_months(span: Span, year: int, first: int, last: int, *, approx: bool = False) -> Day | None:
    """Return the months ``first`` to ``last`` of a year, into the next one where the last comes before the first."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    ends = year + (last < first)
    days = calendar.monthrange(ends, last)[1]
    return stretch(span, date(year, first, 1), date(ends, last, days), approx=approx)


def month_part(span: Span, year: int, month: int, part: str) -> Day | None:
    """Return the "early", "mid", "late" part, a week or a half of a month; the whole one for no part."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    days = calendar.monthrange(year, month)[1]
    first, last = _PARTS_OF_MONTH.get(part.lower(), (1, 31))
    whole = last - first == 30
    return stretch(span, date(year, month, first), date(year, month, min(last, days)), approx=not whole)


_PARTS_OF_MONTH = {
    "early": (1, EARLY),
    "beginning": (1, EARLY),
    "start": (1, EARLY),
    "mid": (EARLY + 1, MIDDLE),
    "middle": (EARLY + 1, MIDDLE),
    "late": (MIDDLE + 1, 31),
    "end": (MIDDLE + 1, 31),
    "first week": (1, 7),
    "last week": (23, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}


def span_of(match: re.Match[str]) -> Span:
    """Return where a form stands."""
    return Span(match.start(), match.end())


def likely_year(view: View, match: re.Match[str], month: int, day: int = 15, slack: int = 0) -> int | None:
    """Return the year of a day or month without one: ahead or behind as its verb says, else the nearest."""
    base = view.base
    if base is None:
        return None
    try:
        away = (date(base.year, month, day) - base).days
    except ValueError:
        return base.year  # 29 February
    told = outlook(view, match.start(), match.end())
    if told >= Outlook.LIKELY:
        led = _ON.search(view.before(match.start(), 12)) is not None
        back = slack if told is Outlook.AHEAD and led else LATELY
        return base.year + (away < -back)
    if told is Outlook.BEHIND:
        return base.year - (away > SLIPPED + slack)
    if away > AHEAD:
        return base.year - 1
    return base.year + (away < -365 + AHEAD)


_ON = re.compile(r"\b(?:on|by|until|till|from|before|to|for|in|starting|between|about)(?: the)? ?$", re.IGNORECASE)


def iso_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "2019-11-06" and "2019/11/06"."""
    del view
    return exact_day(span_of(match), int(match[1]), int(match[2]), int(match[3]))


def hyphened_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "6-Nov-2019"."""
    del view
    year = int(match[3])
    return exact_day(
        span_of(match), year + (2000 if year < 100 else 0), name_index("months", match[2]) + 1, int(match[1])
    )


def numeric_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "06.11.2019" and "11/6/2019"."""
    day, month, year = int(match[1]), int(match[2]), int(match[3])
    year += 2000 if year < 100 else 0
    base = view.base
    if month > 12:
        day, month = month, day
    elif day <= 12 and base is not None and "/" in match[0]:
        # 3/4/2025: the reading that lies nearer to the report
        month, day = min(
            ((month, day), (day, month)),
            key=lambda one: abs((year - base.year) * 372 + (one[0] - base.month) * 31 + one[1] - base.day),
        )
    return exact_day(span_of(match), year, month, day)


def _year(view: View, match: re.Match[str], written: str | None, month: int, day: int) -> int | None:
    if written:
        return int(written)
    if view.base is not None and match[0].endswith((" of this year", " of last year")):
        return view.base.year - match[0].endswith("last year")
    return likely_year(view, match, month, day)


def _days(
    view: View, match: re.Match[str], days: tuple[str, str | None], month: str, written: str | None
) -> Day | None:
    first, number = day_number(days[0]), name_index("months", month) + 1
    year = _year(view, match, written, number, first)
    if year is None:
        return None
    return exact_day(span_of(match), year, number, first, day_number(days[1]) if days[1] else None)


def day_month(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "sixth of November 2019", "between 6 and 8 November"."""
    return _days(view, match, (match[1], match[2]), match[3], match[4])


def day_month_range(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "6 November", "6-8 November 2019", "6 to 8 November"."""
    return _days(view, match, (match[1], match[2] or match[3]), match[4], match[5])


def listed_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read the "6" of "6 and 7 November", whose month and year stand with the last one."""
    return _days(view, match, (match[1], None), match[2], match[3])


def month_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "November 6", "Nov. 6-8, 2019"."""
    return _days(view, match, (match[2], match[3] or match[4]), match[1], match[5])


def week_of(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the week of 6 November": seven days from that day on."""
    day = _days(view, match, (match[1] or match[4], None), match[2] or match[3], match[5])
    if day is None or day.when.first is None:
        return None
    return stretch(day.span, day.when.first, day.when.first + timedelta(days=6))


def weekday_of_month(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "Sunday the 12th": the nearest month in which the two agree."""
    base, number = view.base, int(match[2])
    if base is None:
        return None
    weekday = name_index("weekdays", match[1])
    for step in (0, -1, 1, -2, 2):
        index = base.year * 12 + base.month - 1 + step
        day = exact_day(span_of(match), index // 12, index % 12 + 1, number)
        if day is not None and day.when.first is not None and day.when.first.weekday() == weekday:
            return day
    return None


def month_year(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "November 2019", "mid-May 2019", "the end of October"."""
    part, month, written = match[1] or "", name_index("months", match[2]) + 1, match[3]
    year = int(written) if written else likely_year(view, match, month, slack=16)
    return None if year is None else month_part(span_of(match), year, month, part)


def month_at(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "in November"."""
    base = view.base
    if base is None:
        return None
    month, cue = name_index("months", match[1]) + 1, match[0].lower()
    told = outlook(view, match.start(), match.end())
    behind = told is Outlook.BEHIND or cue.startswith("last")
    ahead = not behind and (told >= Outlook.LIKELY or cue.startswith(("by", "until", "next")))
    year = base.year
    if month > base.month and not ahead and not cue.startswith("this"):
        year -= 1
    elif month < base.month and ahead:
        year += 1
    return whole_months(span_of(match), year, month, month)


def month_noun(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the October attack", "February's floods": the last one."""
    base = view.base
    if base is None:
        return None
    month = name_index("months", match[1]) + 1
    span = Span(match.start(1), match.end(1))
    return whole_months(span, base.year - (month > base.month), month, month)


def season(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "in the spring", "last winter": the last one that is over, or the next."""
    base = view.base
    if base is None:
        return None
    first, last = table("calendar")["seasons"][match[1].lower()]
    cue = match[0].lower()
    told = outlook(view, match.start(1), match.end())
    ahead = cue.startswith(("by", "until", "next")) or told >= Outlook.LIKELY
    year = base.year
    if cue.startswith("this"):
        pass
    elif ahead and last < base.month and last >= first:
        year += 1
    elif not ahead and (first > base.month or (cue.startswith("last") and first <= base.month <= max(last, first))):
        year -= 1
    return whole_months(span_of(match), year, first, last, approx=True)


def decade(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the 1990s", "the late '80s"."""
    year = int(match[2]) if match[2] else 1900 + int(match[3])
    if not match[2] and view.base is not None and year + 100 <= view.base.year - 10 and int(match[3]) < 30:
        year += 100
    if not FIRST_YEAR <= year <= LAST_YEAR - 10:
        return None
    first, last = YEARS_OF_DECADE.get((match[1] or "").lower(), (0, 9))
    return stretch(span_of(match), date(year + first, 1, 1), date(year + last, 12, 31), approx=bool(match[1]))


def century(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the 19th century": 1801 to 1900."""
    del view
    first = int(match[1]) * 100 - 99
    if not FIRST_YEAR <= first <= LAST_YEAR - 99:
        return None
    return stretch(span_of(match), date(first, 1, 1), date(first + 99, 12, 31), approx=True)


def years(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "2015-18"."""
    del view
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    if not first < last <= min(first + 60, LAST_YEAR):
        return None
    return stretch(span_of(match), date(first, 1, 1), date(last, 12, 31))


_APPROXIMATE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|least|roughly|up to|flights?|rooms?|highway|route|article"
    r"|resolution|section|no\.?|number|the) $",
    re.IGNORECASE,
)
_ALWAYS_COUNT = re.compile(
    r"\b(?:flights?|rooms?|highway|route|article|resolution|section|no\.?|number) $", re.IGNORECASE
)


def year_at(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read a bare year; "about 2000 residents" and "Flight 1987" are none."""
    left = view.before(match.start(), 16)
    if _ALWAYS_COUNT.search(left):
        return None
    counted = re.match(r" [a-z]{3,16}s\b", view.after(match.end(), 20)) is not None
    if counted and _APPROXIMATE.search(left) and not left.lower().endswith("the "):
        return None
    year = int(match[1])
    return stretch(span_of(match), date(year, 1, 1), date(year, 12, 31))


_PARTS_OF_YEAR = {
    "early": (1, 3),
    "first quarter": (1, 3),
    "q1": (1, 3),
    "second quarter": (4, 6),
    "q2": (4, 6),
    "third quarter": (7, 9),
    "q3": (7, 9),
    "fourth quarter": (10, 12),
    "final quarter": (10, 12),
    "last quarter": (10, 12),
    "q4": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "start": (1, 2),
    "beginning": (1, 2),
    "mid": (5, 8),
    "middle": (5, 8),
    "late": (10, 12),
    "end": (11, 12),
}


def part_of_year(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "late 2023", "the first quarter of 2027", "winter 2019-20", "the summer of '69"."""
    part = match[1].lower().removeprefix("the ").removesuffix(" of")
    year = int(match[2])
    if year < 100:
        year += 2000 if view.base is not None and year <= view.base.year % 100 else 1900
    elif match[3] and int(match[3]) != (year + 1) % 100:
        return None
    first, last = table("calendar")["seasons"].get(part) or _PARTS_OF_YEAR[part]
    return whole_months(span_of(match), year, first, last, approx=True)
