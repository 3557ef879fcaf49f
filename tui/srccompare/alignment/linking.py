"""The links of a case: sentences in, the pairs that state the same thing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srccompare.alignment.explanation import Wording, differing_words, shared_words, wording
from srccompare.alignment.index import CorpusIndex
from srccompare.alignment.link import Common, Link, Place, Tier
from srccompare.alignment.relation import Stated, relation, stated
from srccompare.alignment.scoring import Weights, shown_score
from srccompare.alignment.search import Pair, Progress, Table, scored_pairs, tabulate
from srccompare.alignment.selection import Chosen, choose
from srccompare.alignment.units import Reader
from srccompare.reading import Role
from srccompare.sentences import Sentence

NOT_LINKED = frozenset({Role.CHROME, Role.META, Role.CREDIT})
"""Roles of sentences that are not the report's own; they repeat from page to page."""

HEADS = frozenset({Role.TITLE, Role.HEADING, Role.CAPTION})
"""Roles of lines that sum up what the sentences below them state."""

MOST_SENTENCES = 1_500
"""A case of more is a corpus: its links come from ``index``, for the formula's cost grows with the square."""

NOTHING: Mapping[tuple[Place, Place], Common] = {}


def link_sentences(
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    together: Mapping[tuple[Place, Place], Common] = NOTHING,
    progress: Progress | None = None,
) -> tuple[Link, ...]:
    """Return the links that are shown by default, in the order of the case.

    Args:
        sentences: the sentences of each source, in the case's order of sources.
        together: pairs of sentences that hold values of one row of facts, and what these say of the pair. Such
            pairs need less of a score, and differ where the values are in conflict.
        progress: called as ``progress("links", done, total)``; it may raise to cancel.
    """
    if _is_corpus(sentences):
        return _corpus_links(sentences, together, progress)
    table = _table(sentences)
    known = _numbered(table.places, together)
    chosen = _chosen(table, scored_pairs(table, known.keys(), progress), known, sentences)
    writer = _Writer(table.places, table.texts, table.weights, list(sentences), known)
    return writer.links({one.pair: (shown_score(one.score), one.tier) for one in chosen})


def candidates(
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    together: Mapping[tuple[Place, Place], Common] = NOTHING,
    progress: Progress | None = None,
) -> tuple[Link, ...]:
    """Return every pair that was scored; those that ``link_sentences`` leaves out have the tier ``WEAK``."""
    if _is_corpus(sentences):
        return _corpus_links(sentences, together, progress)
    table = _table(sentences)
    known = _numbered(table.places, together)
    scores = scored_pairs(table, known.keys(), progress)
    tiers = {one.pair: one.tier for one in _chosen(table, scores, known, sentences)}
    writer = _Writer(table.places, table.texts, table.weights, list(sentences), known)
    return writer.links({pair: (shown_score(score), tiers.get(pair, Tier.WEAK)) for pair, score in scores.items()})


def _is_corpus(sentences: Mapping[str, Sequence[Sentence]]) -> bool:
    return sum(map(len, sentences.values())) > MOST_SENTENCES


def _corpus_links(
    sentences: Mapping[str, Sequence[Sentence]],
    together: Mapping[tuple[Place, Place], Common],
    progress: Progress | None,
) -> tuple[Link, ...]:
    """Links by the inverted index; their score is the ratio of word sets, and all but those of facts are strong."""
    matches = CorpusIndex().build(_linkable(sentences), progress)
    places = [Place(source, index) for source, rows in _linkable(sentences).items() for index, _ in rows]
    texts = [text for rows in _linkable(sentences).values() for _, text in rows]
    number = {place: at for at, place in enumerate(places)}
    known = _numbered(places, together)
    found = dict.fromkeys(known, (0.0, Tier.POSSIBLE))
    for match in matches:
        one, other = number[match.a], number[match.b]
        found[(one, other) if one < other else (other, one)] = (match.ratio, Tier.STRONG)
    writer = _Writer(places, texts, Weights(Reader((), learn=False), ()), list(sentences), known)
    return writer.links(found)


def _linkable(sentences: Mapping[str, Sequence[Sentence]]) -> dict[str, list[tuple[int, str]]]:
    return {
        source: [(one.index, one.text) for one in its if one.role not in NOT_LINKED]
        for source, its in sentences.items()
    }


def _table(sentences: Mapping[str, Sequence[Sentence]]) -> Table:
    return tabulate(
        {
            source: [(Place(source, index), text) for index, text in rows]
            for source, rows in _linkable(sentences).items()
        }
    )


def _numbered(places: Sequence[Place], together: Mapping[tuple[Place, Place], Common]) -> dict[Pair, Common]:
    """The pairs of ``together`` by sentence numbers; those of sentences that are never linked are left out."""
    if not together:
        return {}
    number = {place: at for at, place in enumerate(places)}
    return {
        (min(number[a], number[b]), max(number[a], number[b])): common
        for (a, b), common in together.items()
        if a.source != b.source and a in number and b in number
    }


def _chosen(
    table: Table,
    scores: Mapping[Pair, float],
    known: Mapping[Pair, Common],
    sentences: Mapping[str, Sequence[Sentence]],
) -> tuple[Chosen, ...]:
    """The pairs that are shown, from the scores, what rows say of them, and where headlines stand."""
    heads = {Place(source, one.index) for source, its in sentences.items() for one in its if one.role in HEADS}
    return choose(
        scores,
        table.document,
        table.units,
        together={pair: common.weight for pair, common in known.items()},
        heads=frozenset(number for number, place in enumerate(table.places) if place in heads),
    )


class _Writer:
    """Makes links of pairs: puts them in the case's order and adds what is shared and what differs."""

    def __init__(
        self,
        places: Sequence[Place],
        texts: Sequence[str],
        weights: Weights,
        order: Sequence[str],
        together: Mapping[Pair, Common],
    ) -> None:
        self.places = places
        self.texts = texts
        self.weights = weights
        self.rank = {source: at for at, source in enumerate(order)}
        self.together = together
        self.wordings: dict[int, Wording] = {}
        self.said: dict[int, Stated] = {}

    def _wording(self, at: int) -> Wording:
        found = self.wordings.get(at)
        if found is None:
            found = self.wordings[at] = wording(self.texts[at], self.weights)
        return found

    def _says(self, at: int) -> Stated:
        found = self.said.get(at)
        if found is None:
            found = self.said[at] = stated(self._wording(at).words, self.weights.reader)
        return found

    def links(self, pairs: Mapping[Pair, tuple[float, Tier]]) -> tuple[Link, ...]:
        made = [self._link(pair, score, tier) for pair, (score, tier) in pairs.items()]
        return tuple(
            sorted(
                made,
                key=lambda link: (self.rank[link.a.source], link.a.sentence, self.rank[link.b.source], link.b.sentence),
            )
        )

    def _link(self, pair: Pair, score: float, tier: Tier) -> Link:
        first, second = pair
        if self.rank[self.places[first].source] > self.rank[self.places[second].source]:
            first, second = second, first
        a, b = self._wording(first), self._wording(second)
        common = self.together.get(pair)
        return Link(
            a=self.places[first],
            b=self.places[second],
            score=round(score, 2),
            tier=tier,
            relation=relation(
                self._says(first), self._says(second), self.weights.reader, conflict=common.conflict if common else None
            ),
            shared=shared_words(a, b, self.weights),
            differs=differing_words(a, b, self.weights),
        )
