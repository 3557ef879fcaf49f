"""Sums that a source states are noted on their rows, with what the other answers would make of them."""

from __future__ import annotations

from dataclasses import replace

from row_makers import Sentences, case_of, count, sentences_of
from srccompare.binding import Row
from srccompare.binding.confidence import CUT_DISPUTED
from srccompare.disputes import Fact, decide
from srccompare.facts import Governor, Kind, Mention

KILLED = (Governor("kill", "kill", 1.0),)
HELD = (Governor("detain", "detain", 1.0),)
NOTHING: tuple[Governor, ...] = ()


def said() -> Sentences:
    return sentences_of(
        alpha=[
            "In all 17 people were killed on Monday.",
            "The ministry said 15 gunmen were killed.",
            "It said 2 guards were killed.",
        ],
        beta=["Sources say 7 guards were killed.", "Another says 10 guards were killed."],
    )


def rows(texts: Sentences) -> tuple[Row, ...]:
    def dead(source: str, index: int, words: str, head: str, kind: str | None) -> Mention:
        return count(texts, source, index, words, float(words), head, head_class=kind, governors=KILLED)

    total = dead("alpha", 0, "17", "people", "person")
    gunmen = dead("alpha", 1, "15", "gunmen", "attacker")
    guards = (
        dead("alpha", 2, "2", "guards", "officer"),
        dead("beta", 0, "7", "guards", "officer"),
        replace(dead("beta", 1, "10", "guards", "officer"), governors=KILLED),
    )
    return (
        Row(Kind.COUNT, "pairs", (total,)),
        Row(Kind.COUNT, "pairs", (gunmen,)),
        Row(Kind.COUNT, "pairs", guards, confidence=CUT_DISPUTED + 0.2),
    )


def noted(made: tuple[Row, ...], texts: Sentences) -> dict[str, tuple[str, ...]]:
    facts: tuple[Fact, ...] = decide(made, case_of(texts), texts)
    return {fact.question: fact.notes for fact in facts}


def test_the_sum_stands_on_all_its_rows() -> None:
    """17 = 2 + 15 holds; seven dead guards would make 22, ten 25."""
    notes = noted(rows(said()), said())
    (note,) = notes["Guards killed"]
    assert note.startswith("17 people killed = ")
    assert "2 guards killed" in note
    assert "15 gunmen killed" in note
    assert "with 7 it would be 22" in note
    assert "with 10 it would be 25" in note
    assert notes["People killed"] == notes["Gunmen killed"] == (note,)


def test_no_dispute_no_note() -> None:
    """A sum that nobody breaks is not worth a line."""
    made = rows(said())
    calm = replace(made[2], mentions=made[2].mentions[:1])
    assert set(noted((*made[:2], calm), said()).values()) == {()}


def test_numbers_that_happen_to_add_up_are_no_sum() -> None:
    """Fates of unlike people are no parts of one total."""
    made = rows(said())
    hurt = tuple(replace(m, governors=HELD) for m in made[2].mentions)
    assert set(noted((*made[:2], replace(made[2], mentions=hurt)), said()).values()) == {()}


def test_the_sum_must_stand_in_one_source() -> None:
    """Parts of one report and the total of another are not a sum that anybody stated."""
    made = rows(said())
    alone = replace(made[2], mentions=made[2].mentions[1:])
    assert set(noted((*made[:2], alone), said()).values()) == {()}


def gunmen(third: str, fourth: str, fate: tuple[Governor, ...]) -> tuple[tuple[Row, ...], Sentences]:
    """Twenty gunmen came, fifteen were killed, five had the other ``fate``; another source says four."""
    texts = sentences_of(alpha=["Some 20 gunmen came.", "Of them 15 gunmen were killed.", third], beta=[fourth])

    def some(source: str, index: int, words: str, deed: tuple[Governor, ...]) -> Mention:
        return count(texts, source, index, words, float(words), "gunmen", head_class="attacker", governors=deed)

    rest = (some("alpha", 2, "5", fate), some("beta", 0, "4", fate))
    made = (
        Row(Kind.COUNT, "pairs", (some("alpha", 0, "20", NOTHING),)),
        Row(Kind.COUNT, "pairs", (some("alpha", 1, "15", KILLED),)),
        Row(Kind.COUNT, "pairs", rest, confidence=CUT_DISPUTED + 0.2),
    )
    return made, texts


def test_fates_of_one_kind_of_people_add_up() -> None:
    """Twenty gunmen came, fifteen were killed and five detained; four detained would leave one over."""
    (note,) = noted(*gunmen("Then 5 gunmen were detained.", "Only 4 gunmen were detained.", HELD))["Gunmen detained"]
    assert "with 4 it would be 19" in note


def test_one_fate_told_twice_is_no_sum() -> None:
    """Of the gunmen who came, fifteen killed and five killed are not two fates."""
    notes = noted(*gunmen("Then 5 gunmen were killed.", "Only 4 gunmen were killed.", KILLED))
    assert set(notes.values()) == {()}


def test_one_ministry_behind_two_outlets_is_one_origin() -> None:
    """The answer, not the row alone, says what stands behind it."""
    texts = said()
    fact = next(f for f in decide(rows(texts), case_of(texts), texts) if f.question == "Guards killed")
    assert [p.origins for p in fact.positions] == [1, 1, 1]


def test_two_counts_of_one_kind_are_no_parts() -> None:
    """Fifteen guards and two guards are rival counts or other groups; nobody added them up."""
    made = rows(said())
    same = tuple(replace(m, head_class="attacker") for m in made[2].mentions)
    assert set(noted((*made[:2], replace(made[2], mentions=same)), said()).values()) == {()}
