"""Links of small cases: what is linked, in which tier, and what is told of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

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


ROLES = st.sampled_from([Role.BODY, Role.BODY, Role.BODY, Role.TITLE, Role.BULLET])


@st.composite
def cases_with_rows(
    draw: st.DrawFn,
) -> tuple[dict[str, tuple[Sentence, ...]], dict[tuple[Place, Place], Common], list[str]]:
    """A case, pairs of its sentences that rows join, and its sources in another order."""
    lines = {
        source: tuple(replace(one, role=draw(ROLES)) for one in its)
        for source, its in case(**draw(st.dictionaries(st.sampled_from("abcde"), LINES, max_size=4))).items()
    }
    places = [Place(source, one.index) for source, its in lines.items() for one in its]
    pairs = [(a, b) for a, b in combinations(places, 2) if a.source != b.source]
    rows = {
        pair: Common(draw(st.sampled_from([0.3, 1.0])), draw(st.sampled_from([None, False, True])))
        for pair in (draw(st.lists(st.sampled_from(pairs), max_size=6)) if pairs else ())
    }
    return lines, rows, draw(st.permutations(list(lines)))


@settings(max_examples=80, deadline=None)
@given(cases_with_rows())
def test_any_case_is_linked_alike_in_any_order(
    made: tuple[dict[str, tuple[Sentence, ...]], dict[tuple[Place, Place], Common], list[str]],
) -> None:
    """Links join two sources, keep to the case's order, lie within 0-100, and are the same whatever the file order."""
    lines, rows, order = made
    links = link_sentences(lines, together=rows)
    rank = list(lines)
    for link in links:
        assert rank.index(link.a.source) < rank.index(link.b.source)
        assert 0 <= link.score <= 100
    assert len(links) <= 2 * sum(map(len, lines.values()))
    turned = link_sentences({source: lines[source] for source in order}, together=rows)
    assert {frozenset((link.a, link.b)): (link.score, link.tier, link.relation) for link in links} == {
        frozenset((link.a, link.b)): (link.score, link.tier, link.relation) for link in turned
    }


def explained(one: str, other: str) -> Link:
    """The link of two sentences that stand alone in their sources."""
    (link,) = candidates(case(a=[one], b=[other]))
    return link


def test_a_phrase_is_named_as_what_made_the_link() -> None:
    """Two words that mean something together are told together, also with a word between them."""
    link = explained("The chairman stepped down over the leak on Monday.", "The chairman resigned on Monday.")
    assert "stepped down" in link.shared
    link = explained("The rebels turned themselves in at Port Vell.", "The rebels surrendered at Port Vell.")
    assert "turned themselves in" in link.shared


def test_a_number_of_two_words_is_one_number() -> None:
    """Its parts are neither shared with nor told apart from a number of the other sentence."""
    link = explained("Twenty-seven dockers were hurt at the quay.", "27 dockers were injured at the quay.")
    assert "Twenty seven" in link.shared
    assert not link.differs
    assert link.relation is Relation.SAME
    link = explained("Twenty-seven dockers were hurt at the quay.", "Seven dockers were injured at the quay.")
    assert link.differs == ("Twenty seven", "Seven")


def test_a_short_statement_is_linked_and_a_bare_name_is_not() -> None:
    """Two telling words state something when one of them is an event or a number; two names do not."""
    assert candidates(case(a=["Not a cent was invested."], b=["No investment of a cent was ever made."]))
    assert not candidates(case(a=["In Port Vell."], b=["The crane of Port Vell is old."]))
