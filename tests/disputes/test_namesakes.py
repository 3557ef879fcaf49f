"""Questions that read alike are told apart."""

from __future__ import annotations

from dataclasses import replace

from row_makers import case_of, count, sentences_of
from srccompare.binding import Row
from srccompare.disputes import decide
from srccompare.facts import Kind

TEXTS = {
    "a": ["Two people were killed at the ferry quay.", "In March a riot at the prison left 20 people killed."],
    "b": ["Five people were killed on the ferry.", "The riot in the prison had 31 people killed."],
}


def test_two_questions_of_one_title_name_what_sets_them_apart() -> None:
    """A word that only the one row's sentences have stands in brackets; a title that is alone stays."""
    said = sentences_of(**TEXTS)
    ferry = (count(said, "a", 0, "Two", 2, "people"), count(said, "b", 0, "Five", 5, "people"))
    prison = (count(said, "a", 1, "20", 20, "people"), count(said, "b", 1, "31", 31, "people"))
    rows = [Row(Kind.COUNT, "pairs", members, question="People killed", confidence=0.9) for members in (ferry, prison)]
    told = {fact.question for fact in decide(rows, case_of(said), said)}
    assert told == {"People killed (ferry)", "People killed (prison)"}
    alone = decide(rows[:1], case_of(said), said)
    assert [fact.question for fact in alone] == ["People killed"]


def test_where_no_word_tells_them_apart_the_title_stays() -> None:
    """Two rows of the same sentences have no word of their own."""
    said = sentences_of(a=["Two people were killed, or three people."], b=["Five people were killed, or six people."])
    first = (count(said, "a", 0, "Two", 2, "people"), count(said, "b", 0, "Five", 5, "people"))
    rows = [Row(Kind.COUNT, "pairs", first, question="People killed", confidence=0.9)]
    twice = [*rows, replace(rows[0], confidence=0.8)]
    assert {fact.question for fact in decide(twice, case_of(said), said)} == {"People killed"}
