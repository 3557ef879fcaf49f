"""Rival accounts: sources that name different members of one set for one thing, on small cases of our own."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import article, sentences
from srccompare.binding import Row
from srccompare.binding.claims_topics import topics_of
from srccompare.binding.rivals import rival_rows, without_twins
from srccompare.binding.rivals_pairs import RIVAL_FEATURES
from srccompare.binding.rivals_words import named_in, rival_words
from srccompare.disputes.relate import Relation, relate
from srccompare.facts import Kind
from srccompare.reading import Case

HOLDUP = {
    "wire": "A lone courier was robbed near Brenholt.\nThe Brenholt robber escaped in a white van, police said.\n"
    "The courier, Odd Larsby, was treated for shock.",
    "local": "Neighbours of the shop saw it all.\nThe Brenholt robber fled on a motorcycle, two of them said.\n"
    "Three trucks, 12 motorcycles and a bus stood in the yard.",
}


def _rows(texts: Mapping[str, str]) -> list[Row]:
    case = Case("t", "t", None, tuple(article(source, text) for source, text in texts.items()))
    split = {a.id: sentences(a) for a in case.articles}
    return rival_rows(case, split, topics_of(split))


def _answers(row: Row) -> dict[str, str | None]:
    return {mention.source: mention.word for mention in row.mentions}


def test_two_members_of_one_set_beside_the_same_rare_words_are_rivals() -> None:
    """One source has the robber flee in a van, the other on a motorcycle: one question with both answers."""
    row = next(row for row in _rows(HOLDUP) if set(row.topic) == {"motorcycle", "van"})
    assert _answers(row) == {"wire": "van", "local": "motorcycle"}
    assert row.kind is Kind.CLAIM
    assert row.question == "Which vehicle: motorcycle or van?"
    assert "fled on a motorcycle" in row.mentions[-1].text or "fled on a motorcycle" in row.mentions[0].text


def test_members_that_share_no_rare_word_nearby_are_two_things() -> None:
    """A van in one report and a bus in another are no rivals by themselves."""
    texts = {
        "a": "The thief drove off in a van.\nThe mayor was not told of it.",
        "b": "Pupils arrived by bus at the new swimming hall.\nIts roof leaks.",
    }
    assert not _rows(texts)


def test_a_set_waits_for_the_words_that_it_needs() -> None:
    """A kidney or a tree is a manner of death only where a sentence tells of a death."""
    assert rival_words().sets["death"].beside
    texts = {
        "a": "Ranger Tove Aske was walking below a tree near Hollin.\nIt rained.",
        "b": "Ranger Tove Aske drowned near Hollin.\nHe died at once.",
    }
    assert not [row for row in _rows(texts) if row.question and row.question.startswith("How they died")]


def test_where_is_a_row_of_places_that_excludes() -> None:
    """Arrested at home and arrested at the airport: a place each, and the two cannot both be true."""
    texts = {
        "a": "Trader Egil Morvand was arrested at the airport on Monday.\nHe said nothing.",
        "b": "Trader Egil Morvand was arrested at home on Monday, a neighbour said.\nThe house is empty.",
    }
    row = next(row for row in _rows(texts) if row.kind is Kind.PLACE)
    assert _answers(row) == {"a": "airport", "b": "home"}
    assert relate(*row.mentions).relation is Relation.CONFLICTS
    same = replace(row.mentions[1], word="airport")
    assert relate(row.mentions[0], same).relation is Relation.AGREES


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("It broke out on the seventh floor.", "7"),
        ("It broke out in a seventh-floor flat.", "7"),
        ("It broke out on the 7th floor.", "7"),
        ("It broke out near Gate 7.", "7"),
    ],
)
def test_numbered_nouns_are_told_apart_by_their_number(text: str, member: str) -> None:
    """Floors, gates and categories are named by figure or by ordinal."""
    case = Case("t", "t", None, (article("a", text),))
    units = topics_of({"a": sentences(case.articles[0])}).units
    assert member in {named.member for unit in units for named in named_in(unit)}


def test_a_colour_belongs_to_its_noun() -> None:
    """A black mask and a white van are no rivals; a black van and a white van are."""
    texts = {
        "a": "The Brenholt robber wore a black mask.\nNobody was hurt.",
        "b": "The Brenholt robber had a white van.\nIt was new.",
    }
    assert not [row for row in _rows(texts) if "black" in row.topic]
    texts["a"] = "The Brenholt robber had a black van.\nNobody was hurt."
    assert [row for row in _rows(texts) if "black" in row.topic]


def test_another_year_is_another_event() -> None:
    """What a sentence tells of last year is no rival of what happened now."""
    texts = {
        "a": "The Brenholt robber fled in a van.\nNobody was hurt.",
        "b": "Last year a Brenholt robber fled by bus.\nIt was new.",
    }
    assert not _rows(texts)
    texts["b"] = "A Brenholt robber fled by bus.\nIt was new."
    assert _rows(texts)


def test_of_rows_that_share_a_sentence_the_surest_stays() -> None:
    """One sentence answers one question of rivals; rows of other rules are kept."""
    row = next(row for row in _rows(HOLDUP) if set(row.topic) == {"motorcycle", "van"})
    weak, strong, other = replace(row, confidence=0.2), replace(row, confidence=0.7), replace(row, rule="pairs")
    assert without_twins([weak, strong, other]) == [strong, other]
    claim = replace(row, rule="negation", confidence=0.6)
    assert without_twins([strong, claim]) == [claim]
    unsure = replace(claim, confidence=0.1)
    assert without_twins([strong, unsure]) == [strong, unsure]


def test_rows_do_not_depend_on_the_order_of_sources() -> None:
    """The same sources in another order give the same rows."""
    turned = dict(reversed(HOLDUP.items()))
    assert {(row.question, tuple(sorted(_answers(row).items()))) for row in _rows(HOLDUP)} == {
        (row.question, tuple(sorted(_answers(row).items()))) for row in _rows(turned)
    }


def test_all_evidence_has_a_name() -> None:
    """Every feature of a row is among those that weights are learned for."""
    assert {name for row in _rows(HOLDUP) for name in row.features} <= set(RIVAL_FEATURES)


WORDS = st.lists(
    st.sampled_from("the van bus on foot robber died floor seventh gate 7 in black 12 . \n , not".split(" "))
)


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it_and_spans_hold_their_text(one: list[str], other: list[str]) -> None:
    """Any run of words gives rows whose mentions stand where they say."""
    texts = {"a": " ".join(one) or "x", "b": " ".join(other) or "y"}
    case = Case("t", "t", None, tuple(article(source, text) for source, text in texts.items()))
    split = {a.id: sentences(a) for a in case.articles}
    known = {a.id: a.text for a in case.articles}
    for row in rival_rows(case, split, topics_of(split)):
        for mention in row.mentions:
            assert known[mention.source][mention.span.start : mention.span.end] == mention.text


def test_work_grows_with_the_length_and_not_its_square() -> None:
    """A member that stands in every sentence is no detail: many sentences stay cheap."""
    line = "The Brenholt robber fled in a {} from the yard of house {}.\n"
    texts = {name: "".join(line.format(kind, n) for n in range(300)) for name, kind in (("a", "van"), ("b", "bus"))}
    start = time.process_time()
    _rows(texts)
    assert time.process_time() - start < 5
