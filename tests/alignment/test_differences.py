"""Word by word, where two sentences part."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from srccompare.alignment import Part, differences


def told(text: str, other: str) -> dict[Part, list[str]]:
    pieces, _ = differences(text, other)
    return {part: [piece.span.of(text) for piece in pieces if piece.part is part] for part in Part}


def test_equal_sentences_are_one_piece() -> None:
    """Nothing differs between a sentence and itself."""
    text = "The tram left the depot at dawn."
    assert [(piece.part, piece.span.of(text)) for piece in differences(text, text)[0]] == [
        (Part.EQUAL, "The tram left the depot at dawn")
    ]


def test_another_number_in_its_place_is_changed() -> None:
    """A number that stands where the other sentence has another is changed; the words around it are equal."""
    parts = told("Nine dockers were hurt", "Eleven dockers were injured")
    assert parts[Part.CHANGED] == ["Nine"]
    assert parts[Part.ADDED] == []


def test_a_clause_that_moved_is_equal() -> None:
    """Word order alone makes no difference."""
    parts = told("On Tuesday a crane fell on the quay", "A crane fell on the quay on Tuesday")
    assert parts[Part.CHANGED] == parts[Part.ADDED] == []


def test_a_clause_of_one_side_is_added() -> None:
    """What the other sentence has nothing for is added."""
    parts = told("A crane fell on the quay, crushing two parked vans", "A crane fell on the quay")
    assert parts[Part.ADDED] == ["crushing two parked vans"]


def test_a_name_in_another_spelling_is_changed() -> None:
    """Spellings of one name are shown as the same place worded otherwise."""
    assert "Tanjung" in told("A boat sank near Tanjung Laru", "Near Tanjong Laru a boat sank")[Part.CHANGED]


def test_a_negation_is_told() -> None:
    """A small word that turns the sentence round is never passed over."""
    assert told("The quay was not closed", "The quay was closed")[Part.ADDED] == ["not"]


SENTENCE = st.lists(
    st.sampled_from("the crane quay of nine 11 not Port Vell fell hurt on Tuesday, closed [b] it’s".split()),
    max_size=14,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(SENTENCE, SENTENCE)
def test_pieces_cover_every_word_once_and_mirror(a: str, b: str) -> None:
    """Pieces stand in order without overlap, lose no word, and the equal ones are there on both sides or on none."""
    both = differences(a, b)
    for text, pieces in zip((a, b), both, strict=True):
        assert all(one.span.end <= two.span.start for one, two in pairwise(pieces))
        covered = "".join(piece.span.of(text) for piece in pieces)
        assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
    assert differences(a, a)[0] == differences(a, a)[1]


ODD = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "²",
            "million",
            "½",
            "٣",
            "$",
            "12:30",
            "1,",
            "twenty",
            "seven",
            "at",
            "least",
            "n't",
            "p.m",
            "1430",
            "hours",
            "No.",
            "\ud7ff",
            "%",
        ]
    )
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(SENTENCE | ODD, SENTENCE | ODD)
def test_sides_changed_mirror_the_result(a: str, b: str) -> None:
    """Whatever the texts hold, the pieces of one side do not depend on which side it is, and none overlap."""
    left, right = differences(a, b)
    assert differences(b, a) == (right, left)
    for text, pieces in ((a, left), (b, right)):
        ends = [0, *(bound for piece in pieces for bound in (piece.span.start, piece.span.end)), len(text)]
        assert ends == sorted(ends)


@settings(max_examples=100, deadline=None)
@given(SENTENCE | ODD)
def test_a_sentence_and_itself_are_one_equal_piece(text: str) -> None:
    """Nothing differs between a text and itself, whatever it holds."""
    left, right = differences(text, text)
    assert left == right
    assert len(left) <= 1
    assert all(piece.part is Part.EQUAL for piece in left)


@settings(max_examples=100, deadline=None)
@given(SENTENCE, SENTENCE)
def test_what_is_changed_has_its_counterpart(a: str, b: str) -> None:
    """As many pieces are changed on one side as on the other: none is changed against nothing."""
    left, right = differences(a, b)
    counts = [sum(piece.part is Part.CHANGED for piece in pieces) for pieces in (left, right)]
    assert counts[0] == counts[1]


def test_a_text_of_ten_thousand_words_is_compared() -> None:
    """What no sentence is, a list or a table set as one, is compared without regard to order."""
    text = " ".join(f"word{n} {n}" for n in range(5_000))
    assert [piece.part for piece in differences(text, f"{text} quay")[1]] == [Part.EQUAL, Part.ADDED]


def test_a_negation_in_a_verb_is_told() -> None:
    """A verb that denies is no other word for the one that does not."""
    assert told("The quay wasn't closed", "The quay was closed")[Part.ADDED] == ["wasn't"]
