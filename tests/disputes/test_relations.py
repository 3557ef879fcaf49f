"""How two values stand to each other: the relation, what a conflict is about, and which rows are torn by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from srccompare.disputes.fact import Conflict
from srccompare.disputes.relate import Related, Relation, relate
from srccompare.facts import Bound, Kind, Mention, Quantity, When
from srccompare.spans import Span

DIMENSIONS = {Kind.DISTANCE: "length", Kind.DATE: "date"}


def mention(kind: Kind, text: str, **fields: object) -> Mention:
    blank = Mention("s", 0, Span(0, len(text)), text, kind, DIMENSIONS.get(kind, kind.value), (0, 1))
    return replace(blank, **fields)  # type: ignore[arg-type]


def number(kind: Kind, value: float, unit: str | None = None, **how: object) -> Mention:
    low, high = how.pop("low", value), how.pop("high", value)
    quantity = Quantity(value, low, high, unit, **how)  # type: ignore[arg-type]
    return mention(kind, f"{value:g} {unit or ''}".strip(), quantity=quantity)


def both(a: Mention, b: Mention) -> Related:
    """Relate two values either way round; the relation must not depend on it."""
    one, other = relate(a, b), relate(b, a)
    assert (one.relation, one.conflict) == (other.relation, other.conflict)
    return one


def at_least(value: float) -> Mention:
    return number(Kind.COUNT, value, high=None, bound=Bound.AT_LEAST)


def about(value: float) -> Mention:
    return number(Kind.COUNT, value, approx=True, bound=Bound.ABOUT)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (at_least(17), number(Kind.COUNT, 17), Relation.WITHIN_BOUND),
        (at_least(17), number(Kind.COUNT, 40), Relation.WITHIN_BOUND),
        (number(Kind.COUNT, 40, low=0, bound=Bound.AT_MOST), number(Kind.COUNT, 17), Relation.WITHIN_BOUND),
        (about(100), number(Kind.COUNT, 103), Relation.ROUNDS),
        (number(Kind.COUNT, 17), number(Kind.COUNT, 17), Relation.AGREES),
        (at_least(17), number(Kind.COUNT, 12), Relation.CONFLICTS),
        (number(Kind.COUNT, 17), number(Kind.COUNT, 19), Relation.CONFLICTS),
    ],
)
def test_bounds_and_rounding(a: Mention, b: Mention, relation: Relation) -> None:
    """A bound holds what lies in it, "about" rounds, and what lies outside either excludes the other."""
    found = both(a, b)
    assert found.relation is relation
    assert found.conflict is (Conflict.NUMBER if relation is Relation.CONFLICTS else None)


@pytest.mark.parametrize(
    ("one", "other", "relation", "conflict"),
    [
        ((50, "km"), (50, "mile"), Relation.UNIT_SWAP, Conflict.UNIT),
        ((50, "km"), (50000, "m"), Relation.AGREES, None),
        ((50, "km"), (90, "mile"), Relation.CONFLICTS, Conflict.NUMBER),
        ((50, "km"), (90, "km"), Relation.CONFLICTS, Conflict.NUMBER),
    ],
)
def test_one_numeral_with_another_unit(
    one: tuple[float, str], other: tuple[float, str], relation: Relation, conflict: Conflict | None
) -> None:
    """The same numeral with another unit is a slip of the unit; other numerals exclude each other, converted or not."""
    found = both(number(Kind.DISTANCE, *one), number(Kind.DISTANCE, *other))
    assert (found.relation, found.conflict) == (relation, conflict)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ((3e6, "EUR"), (3e6, "USD"), Relation.UNIT_SWAP),
        ((3e6, "EUR"), (5e6, "USD"), Relation.INCOMPARABLE),
        ((3e6, "EUR"), (5e6, "EUR"), Relation.CONFLICTS),
        ((3e6, "EUR"), (3e6, "EUR"), Relation.AGREES),
    ],
)
def test_currencies_are_not_converted(one: tuple[float, str], other: tuple[float, str], relation: Relation) -> None:
    """Amounts in two currencies dispute nothing, unless one numeral stands in both: then one source slipped."""
    assert both(number(Kind.MONEY, *one), number(Kind.MONEY, *other)).relation is relation


def test_only_conflicts_and_swaps_dispute() -> None:
    """Two of the relations mean that not both values can be true."""
    assert {relation for relation in Relation if relation.disputes} == {Relation.CONFLICTS, Relation.UNIT_SWAP}


def day(first: date, last: date | None = None) -> Mention:
    return mention(Kind.DATE, "then", when=When(first, last or first))


def clock(first: int, last: int | None = None) -> Mention:
    return mention(Kind.TIME, "then", when=When(first_minute=first, last_minute=first if last is None else last))


def test_dates_and_times() -> None:
    """Two days exclude each other, a day lies in its month, and a conflict is named for what it is about."""
    sixth, seventh = day(date(2031, 5, 6)), day(date(2031, 5, 7))
    month = day(date(2031, 5, 1), date(2031, 5, 31))
    assert both(sixth, sixth).relation is Relation.AGREES
    assert both(sixth, month).relation is Relation.BROADER
    assert (both(sixth, seventh).relation, both(sixth, seventh).conflict) == (Relation.CONFLICTS, Conflict.DATE)
    assert both(clock(200), clock(200)).relation is Relation.AGREES
    assert both(clock(200), clock(180, 300)).relation is Relation.BROADER
    assert (both(clock(200), clock(500)).relation, both(clock(200), clock(500)).conflict) == (
        Relation.CONFLICTS,
        Conflict.TIME,
    )


@pytest.mark.parametrize(
    ("a", "b", "weak"),
    [
        ("north", "northeast", True),
        ("northwest", "north", True),
        ("north", "east", False),
        ("north", "south", False),
        ("north", "upstream", False),
    ],
)
def test_directions(a: str, b: str, *, weak: bool) -> None:
    """Any two directions conflict; neighbours on the compass, round its end too, do so weakly and are told to."""
    found = both(mention(Kind.DIRECTION, a, word=a), mention(Kind.DIRECTION, b, word=b))
    assert (found.relation, found.conflict) == (Relation.CONFLICTS, Conflict.DIRECTION)
    assert ("weak" in found.why) is weak
    same = mention(Kind.DIRECTION, a, word=a)
    assert both(same, same).relation is Relation.AGREES


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("yes", "no", Conflict.POLARITY),
        ("yes", "partly", Conflict.POLARITY),
        ("rebels", "army", Conflict.ATTRIBUTION),
        ("yes", "army", Conflict.ATTRIBUTION),
    ],
)
def test_claims(a: str, b: str, conflict: Conflict) -> None:
    """Yes against no is a matter of polarity; who did it is one of attribution."""
    found = both(mention(Kind.CLAIM, a, word=a), mention(Kind.CLAIM, b, word=b))
    assert (found.relation, found.conflict) == (Relation.CONFLICTS, conflict)


def test_two_names_of_a_place_are_not_in_conflict() -> None:
    """A village and its district are both true."""
    village, district = mention(Kind.PLACE, "Vell", word="vell"), mention(Kind.PLACE, "Orva", word="orva")
    assert both(village, village).relation is Relation.AGREES
    assert both(village, district).relation is Relation.BROADER
