"""What the rows of facts that two sentences share say of the pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import CaseBuilder, Says
from srccompare.alignment import Common, Place
from srccompare.comparison import in_common
from srccompare.disputes import Status
from srccompare.facts import Kind

TEXTS = {
    "wire": "The quay was hit at 11:35 and 19 sheds fell.",
    "gazette": "At 11:58 it was over, and 36 sheds were down.",
    "courier": "By the early hours 19 sheds had been counted.",
}
PAIR = (Place("wire", 0), Place("gazette", 0))


def common(*says: Says, kind: Kind = Kind.COUNT, status: Status | None = None) -> dict[tuple[Place, Place], Common]:
    made = CaseBuilder(TEXTS)
    made.fact("What was asked?", *says, kind=kind, status=status)
    comparison = made.build()
    return in_common(comparison.facts, comparison.case)


def test_unlike_numbers_of_a_disputed_row_are_in_conflict() -> None:
    """Only the answers of the two sentences count: the third source's do not put the others at odds."""
    found = common(Says("wire", "19", 19.0), Says("gazette", "36", 36.0), Says("courier", "19", 19.0))
    assert found[PAIR].conflict is True
    assert found[Place("wire", 0), Place("courier", 0)].conflict is False


@pytest.mark.parametrize(("value", "conflict"), [("11:58", True), ("early hours", None)])
def test_a_part_of_the_day_leaves_room_for_a_time(value: str, conflict: bool | None) -> None:  # noqa: FBT001 - a parameter of the test
    """Two clock times exclude each other; a clock time and words for a part of the day need not."""
    said = Says("gazette", "11:58", value)
    assert common(Says("wire", "11:35", "11:35"), said, kind=Kind.TIME)[PAIR].conflict is conflict


def test_a_row_of_two_says_more_than_a_row_of_three() -> None:
    """The fewer values a row has, the more it speaks for a link; unlike answers speak more than like ones."""
    two = common(Says("wire", "19", 19.0), Says("gazette", "36", 36.0))
    three = common(Says("wire", "19", 19.0), Says("gazette", "36", 36.0), Says("courier", "19", 19.0))
    assert two[PAIR].weight > three[PAIR].weight > three[Place("wire", 0), Place("courier", 0)].weight


def test_a_name_that_two_sentences_agree_on_is_no_link() -> None:
    """Nor is a place: what all sentences of an event mention joins none of them."""
    says = (Says("wire", "quay", "quay"), Says("gazette", "over", "quay"))
    assert not common(*says, kind=Kind.PERSON)
    assert not common(*says, kind=Kind.PLACE)


def test_a_number_that_fits_outweighs_claims_that_do_not() -> None:
    """Two sentences with one count in common mostly tell one thing, though a row of claims sets them apart."""
    made = CaseBuilder(TEXTS)
    made.fact("How many sheds?", Says("wire", "19", 19.0), Says("courier", "19", 19.0), kind=Kind.COUNT)
    claims = Says("wire", "hit", "hit"), Says("courier", "counted", "counted")
    made.fact("Was it hit?", *claims, kind=Kind.CLAIM, status=Status.DISPUTED)
    comparison = made.build()
    pair = Place("wire", 0), Place("courier", 0)
    assert in_common(comparison.facts[1:], comparison.case)[pair].conflict is True
    assert in_common(comparison.facts, comparison.case)[pair].conflict is False


@pytest.mark.parametrize(("possible", "conflict"), [(True, None), (False, True)])
def test_what_two_sentences_agree_on_outweighs_claims_of_a_possible_row(
    possible: bool,  # noqa: FBT001 - a parameter of the test
    conflict: bool | None,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Claims that may answer one question set two sentences apart only where these agree on nothing else."""
    made = CaseBuilder(TEXTS)
    made.fact("When?", Says("wire", "11:35", "11:35"), Says("courier", "early hours", "11:35"), kind=Kind.TIME)
    claims = Says("wire", "hit", "hit"), Says("courier", "counted", "counted")
    made.fact("Was it hit?", *claims, kind=Kind.CLAIM, status=Status.DISPUTED)
    comparison = made.build()
    agreed, claimed = comparison.facts
    found = in_common((agreed, replace(claimed, possible=possible)), comparison.case)
    assert found[Place("wire", 0), Place("courier", 0)].conflict is conflict
    alone = in_common((replace(claimed, possible=possible),), comparison.case)
    assert alone[Place("wire", 0), Place("courier", 0)].conflict is True
