"""What a mention's value is worth: bounds in base units, equality, conflict, and its short written form.

Pure functions, used by rows and disputes alike, so that both mean the same by "equal" and "cannot both be true".
"""

from __future__ import annotations

import calendar
import math
import unicodedata
from datetime import date

from srccompare.facts.mention import Bound, Kind, Mention, Quantity, When
from srccompare.facts.units import in_base, units

# Tolerances of the first study (27 of 27 numeric disputes of five cases keep a disjoint pair under them):
ABOUT = 0.08  # "about 50" is read as 46 to 54
MEASURED = 0.035  # distances and measures are rounded on conversion: "50 km (30 miles)" is 48.3 km
ROUND = 0.04  # a count or sum of ROUND_FROM or more with at most two significant digits
ROUND_FROM = 100_000
SAME_UNIT = 0.005  # equal figures in one unit differ by no more than rounding noise
OTHER_UNIT = 0.03  # equal figures in two units: 31 miles and 50 km
ABOUT_MINUTES = 15  # "around 5 a.m."
DAY = 1440
FAR_HOURS = 90  # a stretch of clock time longer than this many minutes is a part of the day, not a time

_MEASURES = frozenset({Kind.DISTANCE, Kind.MEASURE})
_ROUNDED = frozenset({Kind.COUNT, Kind.MONEY})
_CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_MAGNITUDES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


def interval(mention: Mention) -> tuple[float, float]:
    """Return the least and greatest value that the words allow, in base units; open ends are infinite.

    Dates give day ordinals, clock times minutes of the day as written (zones are the business of `equal` and
    `disjoint`), words nothing: (-inf, inf).
    """
    if mention.quantity is not None:
        return _quantity_interval(mention, mention.quantity)
    if mention.when is not None:
        return _when_interval(mention.when)
    return -math.inf, math.inf


def middle(mention: Mention) -> float | None:
    """Return one number that stands for the value, in base units: the figure, or the middle of its bounds.

    None for words and for a quantity without any bound.
    """
    quantity = mention.quantity
    if quantity is not None:
        if quantity.value is not None:
            return _base(mention, quantity.value)
        ends = [_base(mention, end) for end in (quantity.low, quantity.high) if end is not None]
        return sum(ends) / len(ends) if ends else None
    if mention.when is not None:
        low, high = _when_interval(mention.when)
        return (low + high) / 2 if math.isfinite(low) and math.isfinite(high) else None
    return None


def figure(mention: Mention) -> float | None:
    """Return the printed number without its unit and bound ("more than 30" is 30), None where there is none."""
    quantity = mention.quantity
    if quantity is None or quantity.vague:
        return None
    if quantity.value is not None:
        return quantity.value
    return quantity.low if quantity.high is None else quantity.high if quantity.low is None else None


def equal(a: Mention, b: Mention) -> bool:
    """Whether two mentions give the same value after normalising units, zones, spelling and diacritics.

    Bounds must be the same; an approximation ("about 20") counts as its figure. Other dimensions are never equal.
    """
    if a.dimension != b.dimension:
        return False
    if a.quantity is not None and b.quantity is not None:
        return _same_quantity(a, b, a.quantity, b.quantity)
    if a.when is not None and b.when is not None:
        return _same_when(a.when, b.when)
    return a.word is not None and b.word is not None and folded(a.word) == folded(b.word)


def disjoint(a: Mention, b: Mention) -> bool:
    """Whether two values of one question cannot both be true. Other dimensions are never disjoint.

    Two currencies are compared only where the numeral is the same (a swapped unit), else they may both be true.
    """
    if a.dimension != b.dimension:
        return False
    if a.quantity is not None and b.quantity is not None:
        if a.kind is Kind.MONEY and a.quantity.unit != b.quantity.unit:
            return figure(a) is not None and figure(a) == figure(b)
        return _apart(interval(a), interval(b))
    if a.when is not None and b.when is not None:
        if a.when.first_minute is not None and b.when.first_minute is not None:
            # A time that was set and the time when it happened are both true.
            return a.when.ahead == b.when.ahead and _clocks_apart(a.when, b.when)
        return _apart(_when_interval(a.when), _when_interval(b.when))
    return a.word is not None and b.word is not None and folded(a.word) != folded(b.word)


def folded(word: str) -> str:
    """Return a word in lower case without diacritics, punctuation inside and doubled spaces."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c not in "'’‘`")
    return " ".join(kept.split())


def normal_value(mention: Mention) -> float | str | None:
    """Return the value as the JSON contract has it.

    A number in the printed unit; a date in ISO form, as whole as it is known ("2019-05", "2019"; a stretch as
    "2019-11-02/2019-11-03"); a clock time "HH:MM"; words in lower case; None for a range or a vague word.
    """
    if mention.quantity is not None:
        value = figure(mention)
        return int(value) if value is not None and float(value).is_integer() else value
    when = mention.when
    if when is not None:
        if when.first_minute is not None and when.last_minute is not None:
            if when.said_minute is None and when.last_minute - when.first_minute > FAR_HOURS:
                return mention.word or mention.text.lower()
            return _clock(when.first_minute if when.said_minute is None else when.said_minute)
        return _iso(when)
    return mention.word


def display(mention: Mention) -> str:
    """Return the value short enough for a grid cell: "50 km", ">1,000", "~200", "2-5", "$13,000", "06:00", "6 Nov"."""
    if mention.quantity is not None:
        return _display_quantity(mention, mention.quantity)
    when = mention.when
    if when is not None:
        if when.first_minute is not None and when.last_minute is not None:
            if when.said_minute is None and when.last_minute - when.first_minute > FAR_HOURS:
                return mention.word or mention.text.lower()
            return _clock_words(when, when.first_minute)
        return ("~" if when.approx and when.first == when.last else "") + _display_days(
            when, with_year=mention.scope is not None
        )
    return mention.word or mention.text


def _base(mention: Mention, value: float) -> float:
    # An age counts years whatever the table says of durations; money has no factor.
    if mention.quantity is None or mention.kind in {Kind.AGE, Kind.MONEY}:
        return value
    return in_base(value, mention.quantity.unit)


def _quantity_interval(mention: Mention, quantity: Quantity) -> tuple[float, float]:
    low = None if quantity.low is None else _base(mention, quantity.low)
    high = None if quantity.high is None else _base(mention, quantity.high)
    if quantity.vague:
        return (0.0 if low is None else low), (math.inf if high is None else high)
    slack = ABOUT if quantity.approx else 0.0
    if mention.kind in _MEASURES:
        slack = max(slack, MEASURED)
    if mention.kind in _ROUNDED and quantity.value is not None and _is_round(quantity.value):
        slack = max(slack, ROUND)
    floor = -math.inf if quantity.unit in {"°C", "°F"} else 0.0
    least = floor if low is None else low - slack * abs(low)
    greatest = math.inf if high is None else high + slack * abs(high)
    return min(least, greatest), greatest


def _is_round(value: float) -> bool:
    if abs(value) < ROUND_FROM or not math.isfinite(value):
        return False
    return len(str(int(abs(value))).rstrip("0")) <= 2


def _when_interval(when: When) -> tuple[float, float]:
    if when.first_minute is not None or when.last_minute is not None:
        slack = ABOUT_MINUTES if when.approx and when.first_minute == when.last_minute else 0
        low = -math.inf if when.first_minute is None else when.first_minute - slack
        high = math.inf if when.last_minute is None else when.last_minute + slack
        return low, high
    low = -math.inf if when.first is None else when.first.toordinal()
    high = math.inf if when.last is None else when.last.toordinal()
    return low, high


def _apart(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] > b[1] + 1e-9 or b[0] > a[1] + 1e-9


def _clocks(a: When, b: When) -> tuple[tuple[float, float], tuple[float, float]]:
    # Zones count only where both name one: a bare time is local, and which zone is local is seldom said.
    first, second = _when_interval(a), _when_interval(b)
    if a.zone is not None and b.zone is not None:
        first = first[0] - a.zone, first[1] - a.zone
        second = second[0] - b.zone, second[1] - b.zone
    return first, second


def _clocks_apart(a: When, b: When) -> bool:
    first, second = _clocks(a, b)
    return all(_apart(first, (second[0] + turn, second[1] + turn)) for turn in (-DAY, 0, DAY))


def _same_when(a: When, b: When) -> bool:
    if (a.first_minute is None) != (b.first_minute is None):
        return False
    if a.first_minute is None or b.first_minute is None:
        return (a.first, a.last) == (b.first, b.last)
    first, second = _clocks(a, b)
    return (first[0] - second[0]) % DAY == 0 and (first[1] - second[1]) % DAY == 0


def _same_quantity(a: Mention, b: Mention, first: Quantity, second: Quantity) -> bool:
    if first.unit != second.unit and a.kind is Kind.MONEY:
        return False
    if first.vague != second.vague:
        return False
    slack = SAME_UNIT if first.unit == second.unit else OTHER_UNIT
    return all(
        _near(None if x is None else _base(a, x), None if y is None else _base(b, y), slack)
        for x, y in ((first.low, second.low), (first.high, second.high))
    )


def _near(x: float | None, y: float | None, slack: float) -> bool:
    if x is None or y is None:
        return x is y
    return abs(x - y) <= slack * max(abs(x), abs(y)) + 1e-9


def _clock_words(when: When, first: int) -> str:
    if when.said_minute is not None:
        return ("after " if (when.said_minute - first) % DAY == 0 else "before ") + _clock(when.said_minute)
    if when.last_minute is not None and not when.approx and when.last_minute != first:
        return f"{_clock(first)}-{_clock(when.last_minute)}"
    return ("~" if when.approx else "") + _clock(first)


def _clock(minute: int) -> str:
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"


def _whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)


def _iso(when: When) -> str | None:
    first, last = when.first, when.last
    if first is None or last is None:
        known = first or last
        return None if known is None else known.isoformat()
    if first == last:
        return first.isoformat()
    if _whole_years(first, last):
        return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d}/{last.year:04d}"
    if _whole_month(first, last):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _display_days(when: When, *, with_year: bool) -> str:
    first, last = when.first, when.last
    if first is None or last is None:
        known = first or last
        return "" if known is None else _day(known, with_year=with_year)
    if _whole_years(first, last):
        if first.year == last.year:
            return str(first.year)
        return f"{first.year}s" if first.year % 10 == 0 and last.year == first.year + 9 else f"{first.year}-{last.year}"
    if _whole_month(first, last):
        return f"{_month(first)} {first.year}"
    if first == last:
        return _day(first, with_year=with_year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last, with_year=with_year)}"
    return f"{_day(first, with_year=with_year or first.year != last.year)}-{_day(last, with_year=with_year)}"


def _month(day: date) -> str:
    # Not strftime: its month names follow the user's locale.
    return "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[day.month - 1]


def _day(day: date, *, with_year: bool) -> str:
    return f"{day.day} {_month(day)}" + (f" {day.year}" if with_year else "")


def _display_quantity(mention: Mention, quantity: Quantity) -> str:
    if quantity.vague:
        return mention.text.lower() if quantity.unit is None else mention.text
    low, high = quantity.low, quantity.high
    if quantity.bound is Bound.RANGE and low is not None and high is not None:
        about = "~" if quantity.approx else ""
        return about + _with_unit(f"{_number(low)}-{_number(high)}", quantity.unit, singular=False)
    value = figure(mention)
    if value is None:
        return mention.text
    if quantity.bound is Bound.AT_LEAST:
        sign = ">" if quantity.beyond else "≥"
    elif quantity.bound is Bound.AT_MOST:
        sign = "<" if quantity.beyond else "≤"
    else:
        sign = "~" if quantity.approx else ""
    return sign + _with_unit(_number(value), quantity.unit, singular=value == 1)


def _number(value: float) -> str:
    for size, word in _MAGNITUDES:
        if abs(value) >= size and math.isclose(value / size, round(value / size, 2), rel_tol=1e-9):
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + word
    if float(value).is_integer():  # an int has no such method before Python 3.12
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _with_unit(number: str, unit: str | None, *, singular: bool) -> str:
    if unit is None:
        return number
    if unit in _CURRENCY_SIGNS:
        return _CURRENCY_SIGNS[unit] + number
    known = units().get(unit)
    if known is None:
        return f"{number} {unit}"
    if known.sign.startswith(("%", "°")):
        return number + known.sign
    return f"{number} {known.sign if singular else known.plural}"
