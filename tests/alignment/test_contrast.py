"""Two sentences set against each other: number against number first, and a link by hand says what it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srccompare.alignment import Place, Relation
from srccompare.alignment.contrast import by_hand, contrast

ONE = "Twelve people were killed when a ferry sank off Lanmore, the coast guard said."
OTHER = "Fifteen people were killed when the ferry sank off Lanmore, hospital officials said."


def test_numbers_stand_against_numbers_first() -> None:
    """The figures come before other words that stand for each other."""
    found = contrast(ONE, OTHER)
    assert found.against[0] == ("Twelve", "Fifteen")
    assert any("coast" in mine and "hospital" in theirs for mine, theirs in found.against[1:])


def test_the_one_number_left_on_each_side_is_a_pair() -> None:
    """Headlines word their figures in other places, and the reader still wants one beside the other."""
    found = contrast("Ferry sinks off Lanmore, 12 dead", "Lanmore ferry disaster kills 15")
    assert ("12", "15") in [(mine.split()[0], theirs.split()[-1]) for mine, theirs in found.against]


def test_equal_sentences_have_nothing_against_each_other() -> None:
    """No word of a sentence parts it from itself."""
    found = contrast(ONE, ONE)
    assert (found.against, found.only_left, found.only_right) == ((), (), ())


def test_a_link_by_hand_says_what_its_sentences_state() -> None:
    """Shared words, and that two figures differ; no score was made up for it."""
    link = by_hand(Place("a", 0), Place("b", 0), ONE, OTHER)
    assert link.score == 0
    assert link.relation is Relation.DIFFERS
    assert "Lanmore" in link.shared
    assert {"Twelve", "Fifteen"} <= set(link.differs)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_set_against_any_other(one: str, other: str) -> None:
    """Whatever a source holds, the pieces lie in their sentence and in order."""
    found = contrast(one, other)
    for text, pieces in ((one, found.left), (other, found.right)):
        ends = [0, *(bound for piece in pieces for bound in (piece.span.start, piece.span.end)), len(text)]
        assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("12 were killed and 30 injured", "30 killed, 12 injured in the blast", [("12", "30"), ("30", "12")]),
        ("At least 14 people died at 02:30", "14 people died at 3:15", [("At least 14", "14"), ("02:30", "3:15")]),
        ("It sank 30 miles out and cost $3.5 million", "It sank 50 km out and cost $4 million",
         [("30 miles", "50 km"), ("$3.5 million", "$4 million")]),
        ("In 2014, on 12 May, it sank", "In 2015, on 14 May, it sank", [("2014", "2015"), ("12", "14")]),
        ("The gate was opened by Alan Webb", "The gate was closed by Martin Crane",
         [("opened", "closed"), ("Alan Webb", "Martin Crane")]),
        ("Number Two Shaft, 30 metres deep, filled at 2030 hours",
         "The shaft, about 60 metres deep, filled at about 9 p.m.",
         [("30 metres", "about 60 metres"), ("2030 hours", "about 9 p.m")]),
        ("It happened on Monday, police said", "Police said it was on Tuesday", [("Monday", "Tuesday")]),
        ("About 40 percent of the voters came", "60% of the voters came", [("About 40 percent", "60%")]),
        ("Twenty-seven people were on it", "27 people were on it", []),
    ],
)  # fmt: skip
def test_what_stands_against_what_is_about_one_thing(one: str, other: str, against: list[tuple[str, str]]) -> None:
    """A number stands against the number of the same thing, a name against a name, an opposite against its opposite."""
    assert list(contrast(one, other).against) == against


def test_numbers_of_different_things_are_not_set_against_each_other() -> None:
    """Twelve passengers and three boats are no two answers to one question: each side has its own."""
    found = contrast("The ferry carried 12 passengers", "The ferry carried 3 boats")
    assert found.against == ()
    assert (found.only_left, found.only_right) == (("12 passengers",), ("3 boats",))
