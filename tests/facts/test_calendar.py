"""Every form of date, counted from a report of Friday 8 March 2024."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srccompare.facts.extract import mentions
from srccompare.facts.mention import Kind
from srccompare.facts.values import normal_value
from srccompare.reading import Article, Block, Case, Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

FRIDAY = date(2024, 3, 8)


def dates(*lines: str, base: date | None = FRIDAY, event: date | None = None) -> list[object]:
    """Return the dates of a report's sentences as the facts give them."""
    sentences, at = [], 0
    for index, line in enumerate(lines):
        sentences.append(Sentence("s", index, Span(at, at + len(line)), line, Role.BODY, 0))
        at += len(line) + 1
    text = " ".join(lines)
    whole = Span(0, len(text))
    article = Article("s", "s", Path("s"), text, "", (Block(whole, whole, Role.BODY),), Metadata(), base_date=base)
    case = Case("c", "C", None, (article,), event_date=event)
    return [normal_value(one) for one in mentions(case, {"s": tuple(sentences)}) if one.kind is Kind.DATE]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It began on 2019-11-06.", "2019-11-06"),
        ("It began on 31/12/2023.", "2023-12-31"),
        ("It began on 12/31/2023.", "2023-12-31"),
        ("It began on 3/4/2024.", "2024-03-04"),
        ("It began on 6-8 November 2019.", "2019-11-06/2019-11-08"),
        ("It began on November 6-8, 2019.", "2019-11-06/2019-11-08"),
        ("It began on 28 December.", "2023-12-28"),
        ("It began in early 2023.", "2023-01-01/2023-03-31"),
        ("It began in the late 1990s.", "1996/1999"),
        ("It began on the 4th.", "2024-03-04"),
        ("It began on the 28th.", "2024-02-28"),
    ],
)
def test_written_out(line: str, value: str) -> None:
    """Figures in either order, stretches of days, and days whose year or month the report leaves out."""
    assert dates(line) == [value]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It began the day before yesterday.", "2024-03-06"),
        ("It began last night.", "2024-03-07/2024-03-08"),
        ("It will begin tomorrow.", "2024-03-09"),
        ("It began last week.", "2024-02-26/2024-03-03"),
        ("It began earlier this week.", "2024-03-04/2024-03-08"),
        ("It will begin next week.", "2024-03-11/2024-03-17"),
        ("It began last weekend.", "2024-03-02/2024-03-03"),
        ("It will begin next weekend.", "2024-03-09/2024-03-10"),
        ("It will begin at the weekend.", "2024-03-09/2024-03-10"),
        ("It began last month.", "2024-02"),
        ("It began this month.", "2024-03"),
        ("It will begin next month.", "2024-04"),
        ("It began this year.", "2024"),
        ("It began earlier this year.", "2024-01-01/2024-03-08"),
        ("It will end next year.", "2025"),
        ("It will begin in May.", "2024-05"),
        ("It will begin by January.", "2025-01"),
    ],
)
def test_near_the_report(line: str, value: str) -> None:
    """Days, weeks, months and years are counted from the day of the report, ahead where the words look ahead."""
    assert dates(line) == [value]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It began two weeks ago.", "2024-02-21/2024-02-25"),
        ("It began several days ago.", "2024-03-01/2024-03-07"),
        ("It began a couple of weeks ago.", "2024-02-20/2024-02-26"),
        ("It began three months ago.", "2023-12"),
        ("It began four years ago.", "2020"),
    ],
)
def test_so_long_ago(line: str, value: str) -> None:
    """What is counted in weeks or by the handful is a stretch; months and years are whole ones."""
    assert dates(line) == [value]


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("It began in the spring.", "2024-03-01", "2024-05"),
        ("It began last summer.", "2023-06-01", "2023-08"),
        ("It began last winter.", "2023-12-01", "2024-02"),
        ("It will reopen by the summer.", "2024-06-01", "2024-08"),
    ],
)
def test_seasons(line: str, first: str, last: str) -> None:
    """A season is three months, and a winter ends in the next year."""
    (value,) = dates(line)
    begins, ends = str(value).split("/")
    assert begins == first
    assert ends.startswith(last)


def test_holidays() -> None:
    """A feast without its year is the last one."""
    assert dates("It has been closed since Christmas.") == ["2023-12-25"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It began last Friday.", "2024-03-01"),
        ("It was not out until Thursday.", "2024-03-07"),
        ("It stays closed until Thursday.", "2024-03-14"),
        ("The council is due to meet on Thursday.", "2024-03-14"),
    ],
)
def test_weekdays_ahead_and_behind(line: str, value: str) -> None:
    """The nearest past weekday, unless the words around it look ahead."""
    assert dates(line) == [value]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (("It burned on 1 March.", "The next day it reopened."), ["2024-03-01", "2024-03-02"]),
        (("It burned on 1 March.", "The previous day all was well."), ["2024-03-01", "2024-02-29"]),
        (("It burned on 1 March.", "The same day it reopened."), ["2024-03-01", "2024-03-01"]),
        (("It burned on 1 March.", "It reopened a year later."), ["2024-03-01", "2025"]),
        (("It burned on 1 March.", "It reopened a week later."), ["2024-03-01", "2024-03-06/2024-03-10"]),
    ],
)
def test_counted_from_the_day_before_it(lines: tuple[str, ...], values: list[str]) -> None:
    """The next day, a week later: from the day that the text named last."""
    assert dates(*lines) == values


def test_counted_from_the_event() -> None:
    """Where no day was named, "two days later" and "the day before" count from the event's day."""
    day = date(2024, 3, 4)
    assert dates("Two days later it reopened.", event=day) == ["2024-03-06"]
    assert dates("The day before it all was well.", event=day) == ["2024-03-03"]
    assert dates("Two days after the attack it reopened.", event=day) == ["2024-03-06"]


@pytest.mark.parametrize(
    "line",
    [
        "It began in May 1066.",
        "It began on 12 March 1066.",
        "It began in the 1400s.",
        "It lost money last decade.",
        "It rained for the third day running.",
    ],
)
def test_what_is_no_date(line: str) -> None:
    """Centuries that no report is about, decades left vague, and days that are counted, not named."""
    assert dates(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "It began yesterday.",
        "It began in the spring.",
        "It began on the 4th.",
        "It began on Wednesday.",
        "It began at the weekend.",
        "It began last week.",
        "It began in November.",
        "It began two weeks ago.",
        "It has been closed since Christmas.",
        "It began on 28 December.",
    ],
)
def test_without_a_day_to_count_from(line: str) -> None:
    """A report that nothing dates gives no relative date, rather than a wrong one."""
    assert dates(line, base=None) == []


@pytest.mark.parametrize("base", [date(1, 1, 2), date(9999, 12, 30)])
def test_the_ends_of_the_calendar(base: date) -> None:
    """A report from the first or the last days of the calendar breaks nothing."""
    for line in ("It began last week.", "It will begin tomorrow.", "It began 999 years ago.", "It began next month."):
        assert isinstance(dates(line, base=base), list)
