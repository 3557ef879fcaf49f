"""Titles read as questions or noun phrases, made of words that the sources use."""

from __future__ import annotations

import pytest

from row_makers import Sentences, case_of, count, mention, sentences_of
from srccompare.binding import Row
from srccompare.disputes.phrases import clause, names_of, quote
from srccompare.disputes.titles import LONGEST, title
from srccompare.facts import Governor, Kind, When
from srccompare.words import stem


def named(row: Row, sentences: Sentences) -> str:
    return title(row, case_of(sentences), sentences, names_of(sentences))


def test_a_time_is_named_by_what_happened_then() -> None:
    """The clause of the text stands in the title, without the time and the words before it."""
    said = sentences_of(
        a=["Police said the lorry hit the toll booth at about 05:50 on Monday."],
        b=["At 06:10 the lorry struck the toll booth, the operator said."],
    )
    times = (
        mention(said, "a", 0, "05:50", Kind.TIME, when=When(first_minute=350, last_minute=350)),
        mention(said, "b", 0, "06:10", Kind.TIME, when=When(first_minute=370, last_minute=370)),
    )
    words = named(Row(Kind.TIME, "pairs", times), said)
    assert words.startswith("What time the lorry ")
    assert "toll booth" in words
    assert "05:50" not in words
    assert "said" not in words


def test_without_a_clean_clause_the_text_is_quoted() -> None:
    """A fragment gives no clause: what stands around the value is quoted, and never a list of loose words."""
    said = sentences_of(a=["Fine: 400 kolo per head."], b=["Fine of 600 kolo per head."])
    sums = tuple(mention(said, s, 0, w, Kind.MONEY) for s, w in (("a", "400 kolo"), ("b", "600 kolo")))
    words = named(Row(Kind.MONEY, "pairs", sums), said)
    assert words.startswith("Amount: “")
    assert words.endswith("”")


def test_a_question_of_the_rule_is_kept_and_quotes_a_clause() -> None:
    """The frame's own question leads; its loose words make way for a clause."""
    said = sentences_of(
        a=["Marshals used batons on the crowd by the gate."], b=["Nobody used force on the crowd by the gate."]
    )
    clauses = tuple(mention(said, s, 0, said[s][0].text, Kind.CLAIM, word=w) for s, w in (("a", "yes"), ("b", "no")))
    row = Row(Kind.CLAIM, "force", clauses, question="Was force used: crowd, gate?")
    assert named(row, said).startswith("Was force used? “")


def test_a_denial_is_asked_by_the_side_that_affirms() -> None:
    """Whether something is so is asked of the affirmative clause; "whether it did not" would twist yes and no."""
    said = sentences_of(a=["The siren did not sound before the blast."], b=["The siren sounded before the blast."])
    clauses = tuple(mention(said, s, 0, said[s][0].text, Kind.CLAIM, word=w) for s, w in (("a", "no"), ("b", "yes")))
    row = Row(Kind.CLAIM, "negation", clauses, question=said["a"][0].text)
    assert named(row, said) == "Whether the siren sounded before the blast"


def test_two_noes_are_quoted() -> None:
    """Where every clause says no there is nothing to ask in the affirmative."""
    said = sentences_of(a=["The guard did not fire a shot."], b=["The guard never fired, or so he swears."])
    clauses = tuple(
        mention(said, s, 0, said[s][0].text.rstrip("."), Kind.CLAIM, word=w) for s, w in (("a", "no"), ("b", "yes"))
    )
    assert named(Row(Kind.CLAIM, "negation", clauses), said).startswith("Yes or no: “")


def test_what_is_done_to_people_names_no_row_of_things() -> None:
    """One odd predicate must not make a title of nonsense such as rifles that were killed."""
    said = sentences_of(a=["The army killed six and took 90 rifles."], b=["The army killed many and took 80 rifles."])
    rifles = tuple(count(said, s, 0, w, float(w), "rifles", head_class="weapon") for s, w in (("a", "90"), ("b", "80")))
    assert named(Row(Kind.COUNT, "pairs", rifles), said) == "Number of rifles"


def test_a_deed_that_one_source_alone_tells_is_no_title() -> None:
    """A predicate without a class of its own has to be told twice."""
    said = sentences_of(a=["The council halted 14 trams."], b=["The council counted 12 trams."])
    trams = (
        count(said, "a", 0, "14", 14, "trams", governors=(Governor(stem("halted"), None, 1.0),)),
        count(said, "b", 0, "12", 12, "trams", governors=(Governor(stem("counted"), None, 1.0),)),
    )
    assert named(Row(Kind.COUNT, "pairs", trams), said) == "Number of trams"


@pytest.mark.parametrize(
    ("head", "named_as"),
    [("fishermen", "Fishermen"), ("people", "People"), ("child", "Children"), ("nurse", "Nurses")],
)
def test_plurals(head: str, named_as: str) -> None:
    """No plural is made of a plural."""
    said = sentences_of(a=[f"Rescuers say 3 {head} were killed."], b=[f"Rescuers say 4 {head} were killed."])
    dead = tuple(count(said, s, 0, w, float(w), head, head_class="person") for s, w in (("a", "3"), ("b", "4")))
    assert named(Row(Kind.COUNT, "pairs", dead), said) == f"{named_as} killed"


def test_an_anchor_that_is_no_name_has_its_article() -> None:
    """Distance from the camp, not from Camp."""
    said = sentences_of(a=["It stands 4 km from the camp."], b=["The well is 6 km from the camp."])
    ways = tuple(mention(said, s, 0, w, Kind.DISTANCE, anchor="camp") for s, w in (("a", "4 km"), ("b", "6 km")))
    assert named(Row(Kind.DISTANCE, "pairs", ways), said) == "Distance from the camp"


def test_long_titles_are_cut_at_a_word_and_closed() -> None:
    """A quotation that was cut still ends."""
    long = (
        "No contract between the municipality and the consortium of carriers of Alvorada was ever approved in council"
    )
    said = sentences_of(a=[f"{long}."], b=[f"{long}, insisted the clerk."])
    clauses = tuple(mention(said, s, 0, long, Kind.CLAIM, word=w) for s, w in (("a", "no"), ("b", "yes")))
    words = named(Row(Kind.CLAIM, "permit", clauses, question="Was it permitted and checked: contract?"), said)
    assert len(words) <= LONGEST
    assert words.count("“") == words.count("”")


def test_names_keep_their_capitals_and_other_words_lose_them() -> None:
    """The first word of a sentence is a name only where the case shows it to be one."""
    said = sentences_of(
        a=["Guards of Odessa Port were hurt.", "Later the guards slept."], b=["Police in Odessa Port were hurt."]
    )
    assert {"odessa", "port"} <= names_of(said)
    assert "guards" not in names_of(said)


def test_a_clause_without_subject_or_verb_is_none() -> None:
    """Half a sentence names nothing."""
    said = sentences_of(a=["Seven of the nine, on Tuesday."])
    value = mention(said, "a", 0, "Tuesday", Kind.DATE)
    assert clause([value], said, whole=False) == ("", False)
    assert quote([value], said) == "Seven of the nine, on Tuesday"


def test_what_was_told_starts_after_that() -> None:
    """Who told whom is no part of what happened."""
    said = sentences_of(a=["The pilot told Andes Radio that the tower had cleared the landing."])
    whole = mention(said, "a", 0, said["a"][0].text, Kind.CLAIM, word="yes")
    assert clause([whole], said, whole=True)[0] == "the tower had cleared the landing"
