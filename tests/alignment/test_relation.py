"""Same or differs: rows of facts, negation, antonyms and numbers of one noun decide; likeness never does."""

from __future__ import annotations

import pytest

from srccompare.alignment import Relation
from srccompare.alignment.relation import relation, stated
from srccompare.alignment.units import Reader, words_of


def told(a: str, b: str, *, conflict: bool | None = None) -> Relation:
    reader = Reader((a, b))
    return relation(stated(words_of(a), reader), stated(words_of(b), reader), reader, conflict=conflict)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The dam did not burst, the ministry said.", "The dam burst at noon."),
        ("The pilot denied striking the mast.", "The plane struck the mast."),
        ("Nobody was injured in the fire.", "A cook was injured in the fire."),
        ("The hostage was not in good health.", "The hostage is in good health."),
        ("The bridge stayed open all night.", "The bridge was closed all night."),
        ("Rescuers counted 14 wagons on the slope.", "There were 19 wagons on the slope."),
    ],
)
def test_statements_that_exclude_each_other_differ(a: str, b: str) -> None:
    """A denial, an antonym beside a common word, or another number of one noun parts two sentences, both ways."""
    assert told(a, b) is Relation.DIFFERS
    assert told(b, a) is Relation.DIFFERS


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The dam burst at noon.", "At midday the dam burst."),
        ("No data had leaked, the bank said.", "The bank said that no data had been leaked."),
        ("About 110 passengers were on the boat.", "The boat carried 115 passengers."),
        ("At least 14 wagons overturned.", "In all 19 wagons overturned."),
        ("A train with 14 wagons hit 3 cows.", "The train had 14 wagons; 5 farmers came."),
        ("The harbour is 12 km away.", "The harbour lies 30 km from the second town."),
    ],
)
def test_statements_that_fit_each_other_are_the_same(a: str, b: str) -> None:
    """Rounding, bounds, numbers of other things and a common denial make no difference."""
    assert told(a, b) is Relation.SAME
    assert told(b, a) is Relation.SAME


def test_a_row_in_conflict_decides() -> None:
    """What the facts say of a pair goes before what its words look like."""
    assert told("It made nine.", "It made nine.", conflict=True) is Relation.DIFFERS
    assert told("Rescuers saw 14 wagons.", "There were 19 wagons.", conflict=False) is Relation.SAME
