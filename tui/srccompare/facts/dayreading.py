"""What each form of date means, counted from the report's own day, the event's day or the day last named."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from srccompare.facts.mention import When
from srccompare.facts.numerals import numerals
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

FIRST_YEAR = 1500
LAST_YEAR = 2100
AHEAD = 60  # a bare "12 March" that would lie farther ahead than this many days is last year's


def countable(day: date | None) -> date | None:
    """Return a day that others can be counted from: none near the ends of the calendar."""
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


@dataclass(frozen=True, slots=True)
class Day:
    """A date expression of a sentence; ``exact`` when it names one day with its month or weekday."""

    span: Span
    when: When
    exact: bool = False


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def _index(kind: str, word: str) -> int:
    lower = word.lower().rstrip(".")
    for at, names in enumerate(table("calendar")[kind]):
        if lower in names:
            return at
    return -1


def _exact(span: Span, year: int, month: int, day: int, last_day: int | None = None) -> Day | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        first = date(year, month, day)
        last = first if last_day is None else date(year, month, last_day)
    except ValueError:
        return None
    return Day(span, When(first, max(first, last)), exact=last_day is None)


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _nearest_year(view: View, month: int, day: int) -> int | None:
    """Return the year of a day without one: the nearest, with the past preferred."""
    if view.base is None:
        return None
    try:
        ahead = (date(view.base.year, month, day) - view.base).days
    except ValueError:
        return view.base.year
    if ahead > AHEAD and not _is_future(view, 0):
        return view.base.year - 1
    if ahead < -365 + AHEAD:
        return view.base.year + 1
    return view.base.year


@cache
def _tense() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("calendar")
    future, past = ("|".join(sorted(data[name], key=len, reverse=True)) for name in ("future", "past"))
    return (
        re.compile(rf"(?:\b|(?<=\w)(?='))(?:{future})\b[^.;:]{{0,40}}$", re.IGNORECASE),
        re.compile(rf"\b(?:{past}|\w{{3,20}}ed)\b", re.IGNORECASE),
    )


def _is_future(view: View, at: int) -> bool:
    """Whether the words before a day put it ahead: "will meet on", "until", but not "was not out until"."""
    future, past = _tense()
    left = view.before(at, 64)
    match = future.search(left)
    if match is None:
        return False
    # expected, scheduled and planned end like a past tense and are none
    words = re.sub(r"\b(?:expected|scheduled|planned)\b", "", match[0]) if "ed" in match[0] else match[0]
    if past.search(words):
        return False
    if re.match(r"(?:until|by)\b", match[0], re.IGNORECASE):
        # "was not out until Thursday" is past, "stays closed until" and "said it had until Monday to pay" are not
        return re.search(r"\b(?:was|were|did|not)\b[^.;:]{0,30}$", left[: match.start()], re.IGNORECASE) is None
    soft = re.match(r"(?:end|ends|leave|meet|resume|reopen|deadline)\b", match[0], re.IGNORECASE)
    return soft is None or past.search(left[: match.start()]) is None


def iso_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "2019-11-06"."""
    del view
    return _exact(_span(match), int(match[1]), int(match[2]), int(match[3]))


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
    return _exact(_span(match), year, month, day)


def day_month(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "6 November", "6-8 November 2019"."""
    month = _index("months", match[3]) + 1
    year = int(match[4]) if match[4] else _nearest_year(view, month, int(match[1]))
    if year is None:
        return None
    return _exact(_span(match), year, month, int(match[1]), int(match[2]) if match[2] else None)


def month_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "November 6", "Nov. 6-8, 2019"."""
    month = _index("months", match[1]) + 1
    year = int(match[4]) if match[4] else _nearest_year(view, month, int(match[2]))
    if year is None:
        return None
    return _exact(_span(match), year, month, int(match[2]), int(match[3]) if match[3] else None)


def _stretch(span: Span, first: date, last: date, *, approx: bool = False) -> Day:
    return Day(span, When(first, last, approx=approx))


def _whole_month(span: Span, year: int, month: int) -> Day | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return _stretch(span, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def month_year(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "November 2019"."""
    del view
    return _whole_month(_span(match), int(match[2]), _index("months", match[1]) + 1)


def month_at(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "in November"."""
    if view.base is None:
        return None
    month = _index("months", match[1]) + 1
    year = view.base.year
    if month > view.base.month and not re.match(r"(?:by|until|next|this)\b", match[0], re.IGNORECASE):
        year -= 0 if _is_future(view, match.start()) else 1
    elif month < view.base.month and (match[0].lower().startswith("next") or _is_future(view, match.start())):
        year += 1
    return _whole_month(_span(match), year, month)


def _amount(word: str) -> float | None:
    lower = word.lower()
    if lower in {"a", "an"}:
        return 1
    read = numerals(lower)
    return (
        read[0].value if read and read[0].value is not None else {"several": 4, "a few": 4, "a couple of": 2}.get(lower)
    )


def _shift(day: date, number: float, unit: str) -> date | None:
    try:
        if unit == "year":
            return day.replace(year=day.year + int(number), day=min(day.day, 28))
        return day + timedelta(days=round(number * {"day": 1, "week": 7, "month": 30.44}[unit]))
    except (ValueError, OverflowError):
        return None


def offset(view: View, match: re.Match[str], anchor: date | None) -> Day | None:
    """Read "two weeks ago", "three days later", "a day after the attack"."""
    number, unit, way = _amount(match[1]), match[2].lower(), match[3].lower()
    if number is None:
        return None
    if way == "on" and not re.match(r"\s*(?:[,.;:]|$)", view.after(match.end(), 4)):
        return None
    if way in {"ago", "from now"}:
        origin = view.base
    else:
        origin = _origin(view, match.end(), anchor) if way in {"before", "after"} else anchor or view.context.event_date
    if origin is None:
        return None
    day = _shift(origin, -number if way in {"ago", "earlier", "before"} else number, unit)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    span = Span(match.start(1), match.end())
    vague = match[1].lower() in {"several", "a few", "a couple of"}
    if unit == "day" and not vague:
        return Day(span, When(day, day))
    if unit == "year":
        return _stretch(span, date(day.year, 1, 1), date(day.year, 12, 31))
    if unit == "month":
        return _whole_month(span, day.year, day.month)
    slack = timedelta(days=2 if unit == "week" and not vague else 3)
    return _stretch(span, day - slack, day + slack, approx=True)


def _origin(view: View, end: int, anchor: date | None) -> date | None:
    """Return the day that "two days after ..." counts from, None where the words after name some other event."""
    event = view.context.event_date
    follower = re.match(
        r"\s+(?:(?:the|a|an|that|this|his|her|its|their)\s+)?(?:[a-z-]+\s+)?([^\W\d_]+)", view.after(end, 40)
    )
    if follower is None:
        return anchor or event
    first, last = view.covered(end + 1, end + follower.end())
    named = any(view.context.lexicon.predicate(token) is not None for token in view.tokens[first:last])
    pronoun = follower[0].split()[0].lower() in {"it", "that", "he", "she", "they", "this"}
    return event if named or pronoun else None


def neighbour(view: View, match: re.Match[str], anchor: date | None) -> Day | None:
    """Read "the next day", "the day before"."""
    if match[1]:
        return None
    word = (match[2] or match[3] or "before").lower()
    step = {"next": 1, "following": 1, "after": 1, "same": 0}.get(word, -1)
    origin = _origin(view, match.end(), anchor) if match[3] or match[4] else anchor or view.context.event_date
    day = None if origin is None else _shift(origin, step, "day")
    return None if day is None else Day(_span(match), When(day, day))


def near_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "yesterday", "today", "last night"."""
    if view.base is None:
        return None
    word = match[1].lower()
    step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "last night": -1}.get(word, 0)
    day = _shift(view.base, step, "day")
    if day is None:
        return None
    if word == "last night":
        return _stretch(_span(match), day, view.base)
    return Day(_span(match), When(day, day))


def season(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "in the spring"."""
    base = view.base
    if base is None:
        return None
    first, last = table("calendar")["seasons"][match[1].lower()]
    cue = match[0].lower()
    ahead = cue.startswith(("by", "until", "next")) or _is_future(view, match.start(1))
    year = base.year
    if ahead and last < base.month and last >= first:
        year += 1
    elif not ahead and (first > base.month or cue.startswith("last")):
        year -= 1
    return _stretch(_span(match), date(year, first, 1), date(year + (last < first), last, 28), approx=True)


def holiday(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "since Christmas"."""
    if view.base is None:
        return None
    month, day = table("calendar")["holidays"][match[1].lower().replace("’", "'")]
    year = _nearest_year(view, month, day)
    return None if year is None else _exact(_span(match), year, month, day)


def calendar_span(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "last year", "earlier this month", "next week"."""
    base, which, unit, span = view.base, match[2].lower(), match[3].lower(), _span(match)
    if base is None or not FIRST_YEAR < base.year < LAST_YEAR or unit in {"century", "decade"} or which == "the same":
        return None
    way = {"next": 1, "this": 0}.get(which, -1)
    if unit == "year":
        year = base.year + way
        earlier = match[1] is not None and way == 0
        return _stretch(
            span, date(year, 1, 1), base if earlier and match[1].lower() == "earlier" else date(year, 12, 31)
        )
    if unit == "month":
        month = base.month + way
        year, month = base.year + (month - 1) // 12, (month - 1) % 12 + 1
        if way == 0:
            return (
                _stretch(span, base.replace(day=1), base)
                if match[1] and match[1].lower() == "earlier"
                else _whole_month(span, year, month)
            )
        return _whole_month(span, year, month)
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(days=7 * way)
        last = base if match[1] and match[1].lower() == "earlier" else monday + timedelta(days=6)
        return _stretch(span, min(monday, last), last)
    if unit == "weekend":
        return weekend(view, match, None)
    return None


def weekend(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "over the weekend"."""
    if view.base is None:
        return None
    ahead = "next" in match[0].lower() or _is_future(view, match.start())
    saturday = view.base - timedelta(days=(view.base.weekday() + 2) % 7)
    if view.base.weekday() < 5 and ahead:
        saturday += timedelta(days=7)
    return _stretch(_span(match), saturday, saturday + timedelta(days=1))


def weekday(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "on Wednesday": the nearest past day, the report's own included, unless the words look ahead."""
    if view.base is None:
        return None
    weekday = _index("weekdays", match[2])
    back = (view.base.weekday() - weekday) % 7
    which = (match[1] or "").lower()
    ahead = which in {"next", "coming", "following"} or (
        which not in {"last", "previous"}
        and view.after(match.end(), 2) not in {"'s", "’s"}
        and (_is_future(view, match.start()) or _future_after(view, match.end()))
    )
    if ahead:
        day = view.base + timedelta(days=(-back) % 7 or 7)
    else:
        day = view.base - timedelta(days=back or (7 if which == "last" else 0))
    start = match.start(2) if which == "the" else match.start()
    return Day(Span(start, match.end()), When(day, day), exact=True)


def _future_after(view: View, end: int) -> bool:
    return bool(re.match(r"[, ][^.;:]{0,24}\b(?:will|is to|are to|is due|is expected|is set)\b", view.after(end, 48)))


def decade(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the 1990s"."""
    del view
    year = int(match[2])
    if not FIRST_YEAR <= year <= LAST_YEAR - 10:
        return None
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get((match[1] or "").lower(), (0, 9))
    return _stretch(_span(match), date(year + first, 1, 1), date(year + last, 12, 31), approx=bool(match[1]))


def day_of_month(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "on the 4th"."""
    if view.base is None:
        return None
    for back in (0, 1):
        month = view.base.month - back
        year, month = view.base.year + (month - 1) // 12, (month - 1) % 12 + 1
        day = _exact(_span(match), year, month, int(match[1]))
        if day is not None and day.when.first is not None and day.when.first <= view.base + timedelta(days=7):
            return day
    return None


def year_at(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read a bare year."""
    del view
    year = int(match[1])
    return _stretch(_span(match), date(year, 1, 1), date(year, 12, 31))


_PARTS_OF_YEAR = {
    "early": (1, 3),
    "first": (1, 3),
    "beginning": (1, 2),
    "mid": (5, 8),
    "late": (10, 12),
    "last": (10, 12),
    "end": (11, 12),
}


def part_of_year(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "late 2023", "the first quarter of 2027"."""
    del view
    words = match[1].lower().removeprefix("the ").split()
    year = int(match[2])
    first, last = table("calendar")["seasons"].get(words[0]) or _PARTS_OF_YEAR[words[0]]
    return _stretch(_span(match), date(year, first, 1), date(year + (last < first), last, 28), approx=True)
