"""All rows of a case: numbers by learned pairs, names and places by rule, claims by their own floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from srccompare.binding.candidates import candidates
from srccompare.binding.claims import claim_rows
from srccompare.binding.claims_topics import topics_of
from srccompare.binding.confidence import Evidence, confidence
from srccompare.binding.context import Texts, profiles
from srccompare.binding.merge import group
from srccompare.binding.model import Model, shipped
from srccompare.binding.names import person_rows
from srccompare.binding.occurrences import Occurrences
from srccompare.binding.places import direction_rows, place_rows, with_directions
from srccompare.binding.rivals import rival_rows, without_twins
from srccompare.binding.row import RIVAL, Row
from srccompare.binding.scorer import PairScorer, ThreeStages
from srccompare.binding.templates import template_rows
from srccompare.facts import Kind, Mention
from srccompare.reading import Case
from srccompare.sentences import Sentence

MOST_IN_SENTENCE = 40  # the fullest sentence of 70 cases with gold holds nine


def bind(
    case: Case,
    sentences: Mapping[str, tuple[Sentence, ...]],
    mentions: Sequence[Mention],
    *,
    model: Model | None = None,
    scorer: PairScorer | None = None,
) -> tuple[Row, ...]:
    """Return the rows of a case. Each number, date and time stands in exactly one of them, singles included.

    ``model`` and ``scorer`` replace the shipped weights and the linear scorer. The rows depend on the texts and ids
    of the sources alone, not on their order.
    """
    weights = model or shipped()
    pairs = scorer or ThreeStages(weights.first, weights.second, weights.third)
    asked, mentions = template_rows(case, mentions)
    mentions, crowd = without_crowds(mentions)
    evidence = number_evidence(sentences, mentions, pairs, len(case.articles))
    rows = asked + [number_row(evidence, members) for members in group(evidence, weights.number)]
    quarrel = evidence.quarrel
    del evidence  # the pairs of fifty sources fill more memory than all that follows
    rows += [Row(mention.kind, "pairs", (mention,)) for mention in crowd]
    rows += name_rows(sentences, mentions, len(case.articles))
    topics = topics_of(sentences)
    rows += among(claim_rows(case, sentences, topics=topics), quarrel)
    rows += rival_rows(case, sentences, topics)
    return tuple(without_twins([with_confidence(row, weights) for row in rows]))


def without_crowds(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions, and apart from them those numbers of a sentence that come after ``MOST_IN_SENTENCE``.

    A sentence of hundreds of numbers is a table that lost its lines. Each of the crowd makes a row of its own: compared
    pair by pair they would cost minutes.
    """
    met: Counter[tuple[str, int]] = Counter()
    kept: list[Mention] = []
    crowd: list[Mention] = []
    for mention in mentions:
        if mention.quantity is None and mention.when is None:
            kept.append(mention)
            continue
        met[mention.source, mention.sentence] += 1
        (kept if met[mention.source, mention.sentence] <= MOST_IN_SENTENCE else crowd).append(mention)
    return kept, crowd


def with_confidence(row: Row, model: Model) -> Row:
    """Return a row with its confidence; 0 where its values do not exclude each other, so that none is needed."""
    if not row.features:
        return row
    if row.rule == RIVAL:
        return replace(row, confidence=confidence(model.rival, row.features))
    if row.kind is Kind.CLAIM:
        known = {name: value for name, value in row.features.items() if name in model.claim}
        return replace(row, confidence=confidence(model.claim, {"bias": 1.0, **known}))
    weights = model.number if row.rule == "pairs" else model.name
    return replace(row, confidence=confidence(weights, row.features))


def among(claims: Sequence[Row], quarrel: float) -> list[Row]:
    """Return rows of claims with what the numbers of the case tell of it: how much its sources differ at all."""
    return [replace(row, features={**row.features, "quarrel": quarrel}) if row.features else row for row in claims]


def name_rows(sentences: Mapping[str, tuple[Sentence, ...]], mentions: Sequence[Mention], sources: int) -> list[Row]:
    """Return the rows of persons, places and directions, without confidence."""
    ordered = in_order(with_directions(mentions))
    names = Occurrences(sentences)
    rows = person_rows(ordered, sentences, names)
    rows += place_rows(ordered, Texts(sentences), names)
    return rows + direction_rows(ordered, sources)


def in_order(mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions in the order that all ties are broken by: source id, offset, kind."""
    return sorted(mentions, key=lambda m: (m.source, m.span, m.dimension, m.kind))


def number_evidence(
    sentences: Mapping[str, tuple[Sentence, ...]], mentions: Sequence[Mention], scorer: PairScorer, sources: int
) -> Evidence:
    """Return the numbers, dates and times of a case with the scores of their pairs."""
    numbers = [m for m in in_order(mentions) if m.quantity is not None or m.when is not None]
    found = profiles(numbers, Texts(sentences))
    pairs = candidates(found)
    return Evidence(found, scorer.scores(found, pairs.pairs), pairs.bars, sources)


def number_row(evidence: Evidence, members: Sequence[int]) -> Row:
    """Return the row of some mentions, with the evidence for it but without confidence."""
    mentions = tuple(evidence.profiles[i].mention for i in members)
    kinds = Counter(m.kind for m in mentions)
    kind = max(kinds, key=lambda k: (kinds[k], k))
    return Row(kind, "pairs", mentions, evidence.row_features(members))
