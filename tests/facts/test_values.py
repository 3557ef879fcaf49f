"""Values: bounds, equality, conflict and short forms."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from srccompare.facts.mention import Bound, Kind, Mention, Quantity, When
from srccompare.facts.values import disjoint, display, equal, figure, interval, middle, normal_value
from srccompare.spans import Span

DIMENSIONS = {Kind.DISTANCE: "length"}


def mention(kind: Kind, text: str = "x", **fields: Any) -> Mention:
    dimension = fields.pop("dimension", DIMENSIONS.get(kind, kind.value))
    return Mention("s", 0, Span(0, len(text)), text, kind, dimension, (0, 1), **fields)


def number(
    value: float | None, kind: Kind = Kind.COUNT, unit: str | None = None, text: str = "x", **how: Any
) -> Mention:
    low, high = how.pop("low", value), how.pop("high", value)
    return mention(kind, text, quantity=Quantity(value, low, high, unit, **how))


def at_least(value: float, *, beyond: bool = False) -> Mention:
    return number(value, high=None, bound=Bound.AT_LEAST, beyond=beyond)


def day(first: date, last: date | None = None, **fields: Any) -> Mention:
    return mention(Kind.DATE, when=When(first, last or first), **fields)


def clock(first: int, last: int | None = None, zone: int | None = None, text: str = "x", **how: Any) -> Mention:
    when = When(first_minute=first, last_minute=first if last is None else last, zone=zone, **how)
    return mention(Kind.TIME, text, when=when)


KM50 = number(50, Kind.DISTANCE, "km")
MILES30 = number(30, Kind.DISTANCE, "mile")
MILES50 = number(50, Kind.DISTANCE, "mile")
DOZENS = number(None, low=24, high=99, vague=True, text="Dozens")


def test_a_planned_time_and_the_actual_one_are_both_true() -> None:
    """Kick-off was set for three and came at twenty to four: no conflict, but two plans would be one."""
    planned, began, other = (
        Mention(
            "s", 0, Span(0, 1), "x", Kind.TIME, "time", (0, 1), when=When(first_minute=m, last_minute=m, ahead=ahead)
        )
        for m, ahead in ((900, True), (940, False), (960, True))
    )
    assert not disjoint(planned, began)
    assert disjoint(planned, other)


def test_bounds_are_open() -> None:
    """A lower bound has no upper end, an upper one starts at nothing."""
    assert interval(at_least(17)) == (17, math.inf)
    assert interval(number(200, low=None, bound=Bound.AT_MOST)) == (0, 200)


def test_tolerances() -> None:
    """About is eight per cent, measures three and a half, big round numbers four."""
    assert interval(number(100, approx=True, bound=Bound.ABOUT)) == (92, 108)
    low, high = interval(KM50)
    assert low == pytest.approx(48_250)
    assert high == pytest.approx(51_750)
    assert interval(number(9_000_000)) == (8_640_000, 9_360_000)
    assert interval(number(9_123_000)) == (9_123_000, 9_123_000)


@pytest.mark.parametrize(
    ("a", "b", "same", "apart"),
    [
        (number(4), number(5), False, True),
        (number(17), number(17), True, False),
        (at_least(17), number(17), False, False),
        (at_least(17), number(12), False, True),
        (DOZENS, number(40), False, False),
        (DOZENS, number(7), False, True),
        (KM50, MILES30, False, False),
        (KM50, number(31, Kind.DISTANCE, "mile"), True, False),
        (KM50, MILES50, False, True),
        (KM50, number(50), False, False),
        (number(13, Kind.MONEY, "USD"), number(13, Kind.MONEY, "EUR"), False, True),
        (number(13, Kind.MONEY, "USD"), number(11, Kind.MONEY, "EUR"), False, False),
        (day(date(2019, 11, 6)), day(date(2019, 11, 6)), True, False),
        (day(date(2019, 11, 6)), day(date(2019, 11, 7)), False, True),
        (day(date(2019, 11, 1), date(2019, 11, 30)), day(date(2019, 11, 7)), False, False),
        (clock(180), clock(180), True, False),
        (clock(15, zone=-240), clock(255, zone=0), True, False),
        (clock(180), clock(400), False, True),
        (clock(-60), clock(0, 300), False, True),
        (mention(Kind.DIRECTION, word="west"), mention(Kind.DIRECTION, word="southwest"), False, True),
        (mention(Kind.PLACE, word="korvón"), mention(Kind.PLACE, word="korvon"), True, False),
    ],
)
def test_equal_and_disjoint(a: Mention, b: Mention, same: bool, apart: bool) -> None:  # noqa: FBT001 - a table
    """Equal values agree after normalising; disjoint ones cannot both be true; both hold in either order."""
    assert equal(a, b) is equal(b, a) is same
    assert disjoint(a, b) is disjoint(b, a) is apart


@pytest.mark.parametrize(
    ("one", "shown", "value"),
    [
        (KM50, "50 km", 50),
        (at_least(1000, beyond=True), ">1,000", 1000),
        (at_least(17), "≥17", 17),
        (number(200, low=None, bound=Bound.AT_MOST), "≤200", 200),
        (number(200, approx=True, bound=Bound.ABOUT), "~200", 200),
        (number(None, low=2, high=5, bound=Bound.RANGE), "2-5", None),
        (number(13_000, Kind.MONEY, "USD"), "$13,000", 13_000),
        (number(2_500_000, Kind.MONEY, "EUR"), "€2.5m", 2_500_000),
        (number(9_000_000), "9m", 9_000_000),
        (number(4.5, Kind.PERCENT, "%"), "4.5%", 4.5),
        (DOZENS, "dozens", None),
        (number(3, Kind.MEASURE, "day"), "3 days", 3),
        (clock(360), "06:00", "06:00"),
        (clock(-60), "23:00", "23:00"),
        (clock(0, 300, text="Overnight"), "overnight", "overnight"),
        (day(date(2019, 11, 6)), "6 Nov", "2019-11-06"),
        (day(date(2018, 7, 6), scope="2018-07"), "6 Jul 2018", "2018-07-06"),
        (day(date(2019, 11, 1), date(2019, 11, 30)), "Nov 2019", "2019-11"),
        (day(date(2019, 1, 1), date(2019, 12, 31)), "2019", "2019"),
        (day(date(1990, 1, 1), date(1999, 12, 31)), "1990s", "1990/1999"),
        (day(date(2019, 11, 2), date(2019, 11, 3)), "2-3 Nov", "2019-11-02/2019-11-03"),
        (mention(Kind.DIRECTION, word="west"), "west", "west"),
    ],
)
def test_short_and_normal_form(one: Mention, shown: str, value: float | str | None) -> None:
    """A cell is short; the JSON value is the contract's."""
    assert display(one) == shown
    assert normal_value(one) == value


def test_middle_and_figure() -> None:
    """The middle stands for a range; the figure is what is printed."""
    assert middle(number(None, low=2, high=5)) == 3.5
    assert middle(KM50) == 50_000
    assert middle(mention(Kind.PLACE, word="x")) is None
    assert figure(at_least(30, beyond=True)) == 30
    assert figure(DOZENS) is None
