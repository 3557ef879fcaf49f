"""Links of small cases: what is linked, in which tier, and what is told of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srccompare.alignment import Common, Link, Place, Relation, Tier, candidates, link_sentences
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.spans import Span


def case(**sources: list[str]) -> dict[str, tuple[Sentence, ...]]:
    return {
        source: tuple(Sentence(source, at, Span(0, len(text)), text, Role.BODY, at) for at, text in enumerate(texts))
        for source, texts in sources.items()
    }


HARBOUR = case(
    courier=[
        "Nine dockers were hurt when a crane toppled onto the grain quay at Port Vell on Tuesday.",
        "The harbour master ordered the quay closed until engineers have looked at the foundations.",
        "Wheat prices rose by four percent.",
    ],
    gazette=[
        "A crane collapsed on the grain quay of Port Vell, injuring nine workers, the fire service said.",
        "Engineers will examine the foundations before the harbour master reopens the quay.",
        "The mayor was on holiday.",
    ],
    wire=[
        "Eleven people were injured on Tuesday as a crane fell over at Port Vell's grain quay.",
        "It was built in 1987.",
        "The quay did not close, the harbour master said.",
    ],
)


def pairs(links: tuple[Link, ...]) -> set[tuple[Place, Place]]:
    return {(link.a, link.b) for link in links}


def test_the_same_statement_in_other_words_is_linked() -> None:
    """Synonyms, stems and word order do not hide a common statement."""
    found = pairs(link_sentences(HARBOUR))
    assert (Place("courier", 0), Place("gazette", 0)) in found
    assert (Place("courier", 0), Place("wire", 0)) in found
    assert (Place("courier", 1), Place("gazette", 1)) in found


def test_unrelated_sentences_are_not_linked() -> None:
    """A sentence without a counterpart has no link."""
    ends = {end for link in link_sentences(HARBOUR) for end in (link.a, link.b)}
    assert Place("courier", 2) not in ends
    assert Place("gazette", 2) not in ends


def test_a_link_tells_what_made_it() -> None:
    """Shared words come as the first sentence writes them, and numbers that part the two are named."""
    link = next(link for link in link_sentences(HARBOUR) if (link.a, link.b) == (Place("courier", 0), Place("wire", 0)))
    assert {"crane", "grain", "quay"} <= set(link.shared)
    assert {"Nine", "Eleven"} <= set(link.differs)


def test_fragments_match_nothing() -> None:
    """A short line is the best match of everything under a set ratio, so words alone never link it."""
    links = link_sentences(case(a=["Port Vell.", "The crane at Port Vell fell."], b=["A crane fell at Port Vell."]))
    assert Place("a", 0) not in {link.a for link in links}


@pytest.mark.parametrize("role", [Role.CHROME, Role.META, Role.CREDIT])
def test_page_furniture_is_never_linked(role: Role) -> None:
    """Lines that are not the report's own repeat from page to page and say nothing."""
    text = "Follow the harbour blog of Port Vell for all news on cranes"
    lines = {source: (Sentence(source, 0, Span(0, len(text)), text, role, 0),) for source in ("a", "b")}
    assert candidates(lines) == ()


def test_facts_in_common_link_what_words_do_not() -> None:
    """Two sentences of one row are linked though they share one word, and differ where the row is in conflict."""
    lines = case(
        a=["That makes nine.", "The storm passed over the northern islands before dawn."],
        b=["Eleven are now confirmed.", "Ferries stay in port, the company told passengers."],
    )
    pair = (Place("a", 0), Place("b", 0))
    assert not link_sentences(lines)
    (link,) = link_sentences(lines, together={pair: Common(1.0, conflict=True)})
    assert (link.a, link.b, link.relation) == (*pair, Relation.DIFFERS)
    (link,) = link_sentences(lines, together={pair: Common(1.0, conflict=False)})
    assert link.relation is Relation.SAME


def test_the_default_links_are_among_the_candidates() -> None:
    """Asking for every scored pair brings the shown ones with the same score and tier, and the rest as weak."""
    shown = link_sentences(HARBOUR)
    every = candidates(HARBOUR)
    assert set(shown) <= set(every)
    assert {link.tier for link in set(every) - set(shown)} <= {Tier.WEAK}


def test_the_order_of_sources_changes_only_the_sides() -> None:
    """Scores, tiers and relations do not depend on which file comes first."""

    def told(links: tuple[Link, ...]) -> set[tuple[frozenset[Place], float, Tier, Relation]]:
        return {(frozenset((link.a, link.b)), link.score, link.tier, link.relation) for link in links}

    backward = dict(reversed(HARBOUR.items()))
    assert told(candidates(HARBOUR)) == told(candidates(backward))
    assert told(link_sentences(HARBOUR)) == told(link_sentences(backward))


WORD = st.sampled_from(
    "crane quay port mayor nine eleven 14 closed opened injured killed not storm ferry Vell Port the of was by".split()
)
LINES = st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abcde"), LINES, max_size=4))
def test_any_case_is_linked_alike_in_any_order(sources: dict[str, list[str]]) -> None:
    """Links join two sources, keep to the case's order, lie within 0-100, and are the same whatever the file order."""
    lines = case(**sources)
    links = link_sentences(lines)
    rank = list(lines)
    for link in links:
        assert rank.index(link.a.source) < rank.index(link.b.source)
        assert 0 <= link.score <= 100
    backward = link_sentences(dict(reversed(lines.items())))
    assert {frozenset((link.a, link.b)): (link.score, link.tier, link.relation) for link in links} == {
        frozenset((link.a, link.b)): (link.score, link.tier, link.relation) for link in backward
    }
