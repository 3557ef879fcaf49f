"""A small guard: statements that any change of the formula must go on linking, and pairs that it must leave alone."""

from __future__ import annotations

import pytest

from srccompare.alignment import Place, Tier, candidates, link_sentences
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

MILL = [
    "A fire destroyed the old paper mill at Brandvik early on Sunday, killing a night watchman.",
    "Firefighters from five towns needed eleven hours to put out the flames.",
    "Police have arrested a former worker who was dismissed from the mill in May.",
    "The owner, Halvard Lie, estimated the loss at 40 million crowns.",
    "Some 200 people who live nearby were evacuated to a school.",
    "The mill had failed a safety inspection last autumn, the labour office confirmed.",
    "Its chimney, a landmark since 1921, collapsed around noon.",
    "The mayor called for a minute's silence at Monday's council meeting.",
]
HERALD = [
    "Watchman dies as blaze guts paper mill",
    "An inferno levelled Brandvik's paper factory before dawn on Sunday; the guard on night duty did not survive.",
    "About two hundred neighbours had to leave their houses and were sheltered in a school gym.",
    "It took crews from five municipalities until the afternoon, eleven hours in all, to extinguish the fire.",
    "A man sacked by the mill in spring has been detained, police said.",
    "Lie, who bought the mill in 2009, puts the damage at forty million crowns.",
    "The tall chimney toppled at about twelve o'clock.",
    "Salmon prices fell again in the week before Easter.",
]
LINKED = [(0, 0), (1, 3), (2, 4), (3, 5), (4, 2), (6, 6)]
APART = [(7, 7), (5, 7), (7, 3), (3, 7), (5, 6)]


def lines(**sources: list[str]) -> dict[str, tuple[Sentence, ...]]:
    return {
        source: tuple(Sentence(source, at, Span(0, len(text)), text, Role.BODY, at) for at, text in enumerate(texts))
        for source, texts in sources.items()
    }


@pytest.mark.parametrize(("a", "b"), LINKED)
def test_the_counterpart_is_shown_and_leads(a: int, b: int) -> None:
    """Each statement is linked with its counterpart in other words, and nothing in that source scores higher."""
    case = lines(agency=MILL, herald=HERALD)
    pair = (Place("agency", a), Place("herald", b))
    assert pair in {(link.a, link.b) for link in link_sentences(case)}
    scores = {link.b: link.score for link in candidates(case) if link.a == pair[0]}
    assert scores[pair[1]] == max(scores.values())


@pytest.mark.parametrize(("a", "b"), APART)
def test_unlike_statements_are_not_strong(a: int, b: int) -> None:
    """Two sentences that share a word or none are no strong link."""
    strong = {
        (link.a.sentence, link.b.sentence)
        for link in link_sentences(lines(agency=MILL, herald=HERALD))
        if link.tier is Tier.STRONG
    }
    assert (a, b) not in strong


def test_the_default_is_at_most_two_links_a_sentence() -> None:
    """More would be shown than read."""
    case = lines(agency=MILL, herald=HERALD, third=[*MILL[::-1]], fourth=[*HERALD[::-1]])
    assert len(link_sentences(case)) <= 2 * sum(map(len, case.values()))


def test_of_two_equal_sentences_the_one_at_a_like_place_scores_higher() -> None:
    """Reports tell an event in like order, so a sentence repeated in the other source matches where it stands."""
    twice = [HERALD[0], "The chimney collapsed around noon.", *HERALD[2:6], "The chimney collapsed around noon."]
    found = {(link.a.sentence, link.b.sentence): link.score for link in candidates(lines(agency=MILL, herald=[*twice]))}
    assert found[6, 6] > found[6, 1]


def test_agreement_through_others_reaches_two_sources_further() -> None:
    """Two sentences that share little score higher where other reports lead from one to the other."""
    few = lines(agency=MILL[2:3], herald=HERALD[4:5])
    words = [
        "Police arrested a former worker whom the mill had dismissed.",
        "The mill had sacked the man now detained.",
    ]
    many = few | lines(**{f"other{at}": [words[at % 2], *MILL[5:7]] for at in range(6)})
    alone, among = (
        next(link.score for link in candidates(case) if {link.a.source, link.b.source} == {"agency", "herald"})
        for case in (few, many)
    )
    assert among > alone
