"""Dates that are counted: from the day of the report, from a day named before, or from the event."""

from __future__ import annotations

import re
from datetime import date, timedelta

from srccompare.facts.dayreading import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    day_number,
    exact_day,
    month_part,
    name_index,
    span_of,
    stretch,
    whole_months,
)
from srccompare.facts.mention import When
from srccompare.facts.numerals import numerals
from srccompare.facts.tense import Outlook, outlook
from srccompare.facts.view import View
from srccompare.spans import Span

VAGUE = {"several": 4, "a few": 4, "some": 4, "a couple of": 2}
BACKWARDS = frozenset({"ago", "earlier", "before"})
DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44}


def _amount(word: str) -> float | None:
    lower = word.lower()
    if lower in {"", "a", "an"}:
        return 1
    if lower in VAGUE:
        return VAGUE[lower]
    read = numerals(lower)
    return read[0].value if read else None


def _shift(day: date, number: float, unit: str) -> date | None:
    try:
        if unit in {"year", "decade"}:
            years = int(number) * (10 if unit == "decade" else 1)
            return day.replace(year=day.year + years, day=min(day.day, 28))
        return day + timedelta(days=round(number * DAYS[unit]))
    except (ValueError, OverflowError):
        return None


def offset(view: View, match: re.Match[str], anchor: date | None) -> Day | None:
    """Read "two weeks ago", "three days later", "a day after the attack", "in ten days' time"."""
    number, unit, way = _amount(match[1]), match[2].lower(), match[3].lower()
    if number is None:
        return None
    if way == "on" and not re.match(r"\s*(?:[,.;:]|$)", view.after(match.end(), 4)):
        return None
    if way in {"ago", "from now", "time", "hence"}:
        origin = view.base
    else:
        origin = _origin(view, match.end(), anchor) if way in {"before", "after"} else anchor or view.context.event_date
    if origin is None:
        return None
    day = _shift(origin, -number if way in BACKWARDS else number, unit)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return _as_sure_as(Span(min(match.start(1), match.start(2)), match.end()), day, unit, match[1].lower() in VAGUE)


def _as_sure_as(span: Span, day: date, unit: str, vague: bool) -> Day | None:  # noqa: FBT001 - a fact, not a switch
    """Return a day counted in days as it is, in longer units as the stretch that such counting means."""
    if unit == "day" and not vague:
        return Day(span, When(day, day))
    if unit in {"year", "decade"}:
        return stretch(span, date(day.year, 1, 1), date(day.year, 12, 31), approx=unit == "decade")
    if unit == "month":
        return whole_months(span, day.year, day.month, day.month)
    slack = timedelta(days=3 if vague else 2)
    return stretch(span, day - slack, day + slack, approx=True)


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
    """Read "the next morning", "the day before", "the eve of"."""
    ways = [group.lower() for group in match.groups() if group]
    word = ways[0] if ways else "before"
    step = {"next": 1, "following": 1, "after": 1, "same": 0}.get(word, -1)
    stated = word in {"before", "after"} or word.endswith(" of")
    origin = _origin(view, match.end(), anchor) if stated else anchor or view.context.event_date
    day = None if origin is None else _shift(origin, step, "day")
    return None if day is None else Day(span_of(match), When(day, day))


def near_day(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "yesterday", "today", "last night"."""
    if view.base is None:
        return None
    word = match[1].lower()
    step = {
        "yesterday": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "last night": -1,
    }.get(word, 0)
    day = _shift(view.base, step, "day")
    if day is None:
        return None
    if word == "last night":
        return stretch(span_of(match), day, view.base)
    return Day(span_of(match), When(day, day))


def _month_away(base: date, way: int) -> tuple[int, int]:
    index = base.year * 12 + base.month - 1 + way
    return index // 12, index % 12 + 1


def _way(which: str) -> int:
    return {"next": 1, "this": 0, "the": 0}.get(which.lower(), -1)


def calendar_span(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "last year", "earlier this month", "next week"."""
    base, which, unit, span = view.base, match[2].lower(), match[3].lower(), span_of(match)
    if base is None or not FIRST_YEAR < base.year < LAST_YEAR or unit in {"century", "decade"} or which == "the same":
        return None
    if unit == "weekend":
        return weekend(view, match, None)
    way, part = _way(which), (match[1] or "").lower()
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(days=7 * way)
        whole = stretch(span, monday, monday + timedelta(days=6))
    elif unit == "month":
        year, month = _month_away(base, way)
        found = whole_months(span, year, month, month)
        if found is None:
            return None
        whole = found
    else:
        whole = stretch(span, date(base.year + way, 1, 1), date(base.year + way, 12, 31))
    first, last = whole.when.first, whole.when.last
    if first is None or last is None or not part or way != 0:
        return whole
    return stretch(span, first, max(first, base)) if part == "earlier" else stretch(span, min(base, last), last)


def part_of_span(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the end of the year", "late last month", "early this year"."""
    base, part, unit = view.base, match[1].lower(), match[3].lower()
    if base is None or not FIRST_YEAR < base.year < LAST_YEAR:
        return None
    way = _way(match[2])
    if unit == "month":
        return month_part(span_of(match), *_month_away(base, way), part)
    first, last = {
        "start": (1, 1), "beginning": (1, 1), "early": (1, 3), "middle": (5, 8), "late": (10, 12), "end": (12, 12),
        "first half": (1, 6), "second half": (7, 12),
    }[part]  # fmt: skip
    return whole_months(span_of(match), base.year + way, first, last)


def weekend(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "over the weekend", "the weekend before last"."""
    base, words = view.base, match[0].lower()
    if base is None or not FIRST_YEAR < base.year < LAST_YEAR:
        return None
    saturday = base - timedelta(days=(base.weekday() + 2) % 7)
    if words.endswith("before last"):
        saturday -= timedelta(days=7)
    elif base.weekday() < 5 and ("next" in words or outlook(view, match.start(), match.end()) >= Outlook.LIKELY):
        saturday += timedelta(days=7)
    return stretch(span_of(match), saturday, saturday + timedelta(days=1))


def weekday(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "on Wednesday": the nearest past day, the report's own included, unless the words look ahead."""
    which = (match[1] or "").lower()
    plural = (match[3] or "").lower()
    if view.base is None or plural == "s" or which in {"every", "each", "most"}:
        return None
    if view.text[max(0, match.start(2) - 6) : match.start(2)].lower().endswith(_FEASTS):
        return None
    back = (view.base.weekday() - name_index("weekdays", match[2])) % 7
    ahead = which in {"next", "coming", "following"} or (
        which not in {"last", "previous"} and not plural and outlook(view, match.start(), match.end()) >= Outlook.LIKELY
    )
    if ahead:
        day = _shift(view.base, (-back) % 7 or 7, "day")
    else:
        day = _shift(view.base, -(back or (7 if which == "last" else 0)), "day")
    start = match.start(2) if which == "the" else match.start()
    return None if day is None else Day(Span(start, match.end()), When(day, day), exact=True)


_FEASTS = ("good ", "black ", "ash ", "bloody ", "palm ", "holy ", "super ")


def _from(day: date | None, weekday_: int, *, after: bool) -> date | None:
    """Return the nearest such weekday after or before a day, never the day itself."""
    if day is None:
        return None
    away = (weekday_ - day.weekday()) % 7 or 7 if after else -((day.weekday() - weekday_) % 7 or 7)
    return _shift(day, away, "day")


def weekday_beside(view: View, match: re.Match[str], anchor: date | None) -> Day | None:
    """Read "the Thursday before", "the Friday after the attack"."""
    origin = _origin(view, match.end(), anchor)
    day = _from(origin, name_index("weekdays", match[1]), after=match[2].lower() == "after")
    return None if day is None else Day(Span(match.start(1), match.end()), When(day, day), exact=True)


def weekday_after(view: View, match: re.Match[str], anchor: date | None) -> Day | None:
    """Read "the following Monday", counted from the day named before."""
    after = match[1].lower() in {"following", "next"}
    day = _from(anchor or view.base, name_index("weekdays", match[2]), after=after)
    return None if day is None else Day(Span(match.start(1), match.end()), When(day, day), exact=True)


def weekday_of_week(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "Tuesday of last week", "next week on Friday"."""
    base = view.base
    if base is None:
        return None
    named, which = (match[2], match[1]) if name_index("weekdays", match[1]) < 0 else (match[1], match[2])
    way = _way(which.split()[0])
    day = _shift(base, 7 * way - base.weekday() + name_index("weekdays", named), "day")
    return None if day is None else Day(span_of(match), When(day, day), exact=True)


def week_on(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "a week on Friday", "Friday week"."""
    day = _from(view.base, name_index("weekdays", match[1] or match[2]), after=True)
    day = None if day is None else _shift(day, 7, "day")
    return None if day is None else Day(span_of(match), When(day, day), exact=True)


def night_between(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "the night of Saturday to Sunday" as its two days."""
    base = view.base
    first, last = name_index("weekdays", match[1]), name_index("weekdays", match[2])
    if base is None or (last - first) % 7 != 1:
        return None
    ends = _shift(base, -((base.weekday() - last) % 7), "day")
    begins = None if ends is None else _shift(ends, -1, "day")
    if begins is None or ends is None:
        return None
    return stretch(Span(match.start(1), match.end()), begins, ends)


def day_of_month(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "on the 4th", "the 28th of last month"."""
    base, number = view.base, day_number(match[1])
    if base is None or not FIRST_YEAR < base.year < LAST_YEAR:
        return None
    if match[2]:
        return exact_day(span_of(match), *_month_away(base, _way(match[2])), number)
    for back in (0, -1):
        day = exact_day(span_of(match), *_month_away(base, back), number)
        if day is not None and day.when.first is not None and day.when.first <= base + timedelta(days=7):
            return day
    return None
