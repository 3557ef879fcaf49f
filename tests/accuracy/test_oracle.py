"""What the bundled case must show: the questions that a reader of its five reports would ask first."""

from __future__ import annotations

from functools import cache

import pytest

from srccompare.bundled import bundled_case
from srccompare.comparison import Comparison, compare
from srccompare.disputes import Conflict, Fact, Status
from srccompare.facts import Kind
from srccompare.reading import PublishedFrom, open_case


@cache
def shown() -> Comparison:
    return compare(open_case(bundled_case()))


def with_values(kind: Kind, *values: float | str) -> Fact:
    """Return the one fact of a kind that holds all these values."""
    (fact,) = [f for f in shown().facts if f.kind is kind and set(values) <= {v.value for v in f.values}]
    return fact


@pytest.mark.parametrize(
    ("kind", "values", "conflict"),
    [
        (Kind.COUNT, (2.0, 7.0, 10.0), Conflict.NUMBER),
        (Kind.COUNT, (4.0, 5.0), Conflict.NUMBER),
        (Kind.DISTANCE, (50.0, 60.0), Conflict.NUMBER),
        (Kind.DIRECTION, ("west", "southwest"), Conflict.DIRECTION),
        (Kind.COUNT, (1000.0, 1900.0), Conflict.NUMBER),
    ],
)
def test_disputed(kind: Kind, values: tuple[float | str, ...], conflict: Conflict) -> None:
    """Officers killed, attackers held, distance, bearing, Tajiks in the group."""
    fact = with_values(kind, *values)
    assert (fact.status, fact.conflict) == (Status.DISPUTED, conflict)


def test_the_same_numeral_with_another_unit_is_pointed_out() -> None:
    """50 miles in one report, 50 km in two."""
    assert "another unit" in with_values(Kind.DISTANCE, 50.0, 60.0).why


def test_two_dead_officers_rest_on_few_origins() -> None:
    """All five reports give the figure; what officials say counts once, and the repost names no voice."""
    two = with_values(Kind.COUNT, 2.0, 7.0, 10.0).positions[0]
    assert (two.display, len(two.sources)) == ("2", 5)
    assert two.origins <= 2


def test_sums_are_told() -> None:
    """The seventeen dead fall with the two; the twenty attackers need five held."""
    (note,) = [n for n in with_values(Kind.COUNT, 2.0, 7.0, 10.0).notes if n.startswith("17 ")]
    assert "with 7 it would be 22" in note
    assert any("with 4 it would be 19" in n for n in with_values(Kind.COUNT, 4.0, 5.0).notes)


def test_fifteen_dead_attackers_agree() -> None:
    """All five reports give one number."""
    (fact,) = [f for f in shown().facts if {v.value for v in f.values} == {15.0}]
    assert fact.status is Status.AGREED
    assert len(fact.sources) == 5


def test_the_claim_of_responsibility_is_asked_for() -> None:
    """None on the first day, a statement two days later."""
    claims = [f for f in shown().facts if f.kind is Kind.CLAIM and f.status is Status.DISPUTED]
    assert any("responsib" in f.question.lower() for f in claims)


def test_the_hour_and_the_crossing_can_all_be_true() -> None:
    """Three in the morning and overnight; Sunday, the weekend and earlier this month."""
    hour = next(f for f in shown().facts if f.kind is Kind.TIME and "03:00" in {v.value for v in f.values})
    crossing = next(f for f in shown().facts if f.kind is Kind.DATE and "2019-11-03" in {v.value for v in f.values})
    assert (hour.status, crossing.status) == (Status.COMPATIBLE, Status.COMPATIBLE)


def test_the_impossible_date_is_no_date() -> None:
    """The header of the repost is told and not believed."""
    assert shown().case.articles[3].metadata.published_from is PublishedFrom.REPOST_SUSPECT
