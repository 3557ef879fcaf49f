"""What is learned from cases with gold: the weights of pairs, then, from the rows that these make, of confidences.

Nothing of a case is used to judge that case: pairs of the second stage, rows and figures are made with weights that
its own gold had no part in (`Learned.without`).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from unittest.mock import patch

from srccompare.binding import Row
from srccompare.binding.build import among, in_order, name_rows, number_evidence, number_row, with_confidence
from srccompare.binding.candidates import candidates
from srccompare.binding.confidence import NUMBER_FEATURES
from srccompare.binding.context import Profile, Texts, profiles
from srccompare.binding.merge import candidate_groups, group
from srccompare.binding.model import Model
from srccompare.binding.names import NAME_FEATURES
from srccompare.binding.pairs import FEATURES, pair_features
from srccompare.binding.rivals import without_twins
from srccompare.binding.rivals_pairs import RIVAL_FEATURES
from srccompare.binding.scorer import SECOND, THIRD, Pair, ThreeStages, structure, weigh
from srccompare.disputes import decide
from srccompare.facts import Mention
from srccompare.facts.values import equal, normal_value
from srccompare.reading import Case
from srccompare.sentences import Sentence
from srccompare.spans import Span

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "accuracy")]
import scoring
from scoring import Entry, Gold, GoldFact, Report, score

from logistic import Example, Fit, fit

PENALTY = 2.0  # of squared weights, pairs; 0.5 and 8 gave the same figures
ROW_PENALTY = 3.0  # of rows, which are few hundred
RIVAL_PENALTY = 1.0  # of rival rows; 2 and 3 found two disputes fewer
PURE = 0.3  # share of a row's cells that must state the dispute; the scorer's 0.2 teaches that mixed rows are right
UNLABELLED = 0.3  # weight of a pair of a mention of gold and one of no gold fact: most likely another question
NUMERIC = frozenset({"count", "distance", "measure", "money", "percent", "age"})
Sentences = Mapping[str, tuple[Sentence, ...]]


@dataclass(slots=True)
class Study:
    """A case with its gold and what the floors below the rows make of it."""

    name: str
    case: Case
    sentences: Sentences
    mentions: tuple[Mention, ...]
    gold: Gold
    claims: tuple[Row, ...] = ()
    rivals: tuple[Row, ...] = ()
    profiles: tuple[Profile, ...] = ()
    features: dict[Pair, dict[str, float]] = field(default_factory=dict)
    labels: dict[Pair, tuple[float, float]] = field(default_factory=dict)

    def prepare(self) -> None:
        """Compute pair features and labels."""
        numbers = [m for m in in_order(self.mentions) if m.quantity is not None or m.when is not None]
        self.profiles = profiles(numbers, Texts(self.sentences))
        pairs = candidates(self.profiles).pairs
        self.features = pair_features(self.profiles, pairs)
        self.labels = pair_labels(numbers, pairs, answers(self, numbers))


@dataclass(frozen=True, slots=True)
class Learned:
    """The fits of all parts; a model with all cases or without one."""

    first: Fit
    second: Fit
    third: Fit
    number: Fit
    claim: Fit
    name: Fit
    rival: Fit

    def model(self) -> Model:
        """Return the weights from all cases."""
        return Model(*(part.all() for part in self._parts()))

    def without(self, case: str) -> Model:
        """Return the weights that all cases but one give."""
        return Model(*(part.without(case) for part in self._parts()))

    def _parts(self) -> tuple[Fit, ...]:
        return self.first, self.second, self.third, self.number, self.claim, self.name, self.rival


def learn(studies: Sequence[Study]) -> Learned:
    """Fit all parts, in order: each stage sees the others' cases through weights that left them out."""
    first = fit({s.name: _examples(s.features, s.labels) for s in studies}, FEATURES, PENALTY)
    alone = {s.name: _weighed(s.features, first.without(s.name)) for s in studies}
    staged = {s.name: structure(s.profiles, alone[s.name], s.features) for s in studies}
    second = fit({s.name: _examples(staged[s.name], s.labels) for s in studies}, SECOND, PENALTY)
    again = {s.name: _weighed(staged[s.name], second.without(s.name)) for s in studies}
    staged = {s.name: structure(s.profiles, again[s.name], s.features, alone[s.name]) for s in studies}
    third = fit({s.name: _examples(staged[s.name], s.labels) for s in studies}, THIRD, PENALTY)
    rows: dict[str, dict[str, list[Example]]] = {part: {} for part in ("number", "claim", "name", "rival")}
    for s in studies:
        scorer = ThreeStages(first.without(s.name), second.without(s.name), third.without(s.name))
        evidence = number_evidence(s.sentences, s.mentions, scorer, len(s.case.articles))
        made = {
            "number": [number_row(evidence, members) for members in candidate_groups(evidence)],
            "name": name_rows(s.sentences, s.mentions, len(s.case.articles)),
            "claim": among(s.claims, evidence.quarrel),
            "rival": list(s.rivals),
        }
        for part, several in made.items():
            rows[part][s.name] = row_examples(s, several, PURE if part == "number" else scoring.PURITY)
    claim_names = sorted({name for s in studies for row in s.claims for name in row.features} | {"bias", "quarrel"})
    return Learned(
        first,
        second,
        third,
        fit(rows["number"], NUMBER_FEATURES, ROW_PENALTY),
        fit(rows["claim"], claim_names, ROW_PENALTY),
        fit(rows["name"], NAME_FEATURES, ROW_PENALTY),
        fit(rows["rival"], RIVAL_FEATURES, RIVAL_PENALTY),
    )


def _weighed(found: Mapping[Pair, Mapping[str, float]], weights: Mapping[str, float]) -> dict[Pair, float]:
    return {pair: weigh(weights, features) for pair, features in found.items()}


def _examples(found: Mapping[Pair, Mapping[str, float]], labels: Mapping[Pair, tuple[float, float]]) -> list[Example]:
    return [(found[pair], *label) for pair, label in labels.items()]


def row_examples(study: Study, rows: Sequence[Row], purity: float = scoring.PURITY) -> list[Example]:
    """Return the rows that could be disputed, labelled: 1 where the gold has that dispute, 0 where it has not.

    A row that rests on a compatible fact is left out; so are the rows that repeat another row's dispute: they are
    one question, and which of them is kept is decided by the order. A row that holds the dispute but of whose cells
    less than ``purity`` state it counts as wrong: it mixes questions.
    """
    examples: list[Example] = []
    for row in rows:
        if not row.features:
            continue
        report = judge(study, [replace(row, confidence=1.0)])
        if report.tally.right_rows or report.tally.wrong_rows:
            found = {"bias": 1.0, **row.features}
            with patch.object(scoring, "PURITY", purity):
                right = report.tally.right_rows and judge(study, [replace(row, confidence=1.0)]).tally.right_rows
            examples.append((found, float(right > 0), 1.0))
    return examples


def rows_with(study: Study, model: Model) -> list[Row]:
    """Return all rows of a case under a model."""
    sources = len(study.case.articles)
    scorer = ThreeStages(model.first, model.second, model.third)
    evidence = number_evidence(study.sentences, study.mentions, scorer, sources)
    rows = [number_row(evidence, members) for members in group(evidence, model.number)]
    rows += name_rows(study.sentences, study.mentions, sources)
    rows += [*among(study.claims, evidence.quarrel), *study.rivals]
    return without_twins([with_confidence(row, model) for row in rows])


def judge(study: Study, rows: Sequence[Row]) -> Report:
    """Score rows against the gold of their case."""
    return score(study.gold, document(study, rows), {"links": [], "sentences": 0})


def document(study: Study, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the facts of rows as far as the scorer reads them."""
    facts = decide(rows, study.case, study.sentences)
    return {
        "sources": [{"id": a.id, "file": a.file} for a in study.case.articles],
        "facts": [
            {
                "question": fact.question,
                "kind": str(fact.kind),
                "status": str(fact.status),
                "confidence": fact.confidence,
                "possible": fact.possible,
                "values": [
                    {
                        "source": v.source,
                        "value": v.value,
                        "low": v.low,
                        "high": v.high,
                        "unit": v.unit,
                        "approx": v.approx,
                        "text": v.text,
                        "sentence": told(study, v.source, v.sentence, v.span),
                    }
                    for v in fact.values
                ],
            }
            for fact in facts
        ],
    }


def answers(study: Study, mentions: Sequence[Mention]) -> list[frozenset[str]]:
    """Return, for each mention, the gold facts that it answers."""
    by_file = {article.file: article.id for article in study.case.articles}
    source_of = {source: by_file.get(path.name, "") for source, path in study.gold.files.items()}
    by_source: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        by_source[mention.source].append(i)
    found: list[set[str]] = [set() for _ in mentions]
    for fact in study.gold.facts:
        for entry in fact.entries:
            near = by_source[source_of[entry.source]]
            for i in _stating(study, fact, entry, [(i, mentions[i]) for i in near]):
                found[i].add(fact.id)
    return [frozenset(ids) for ids in found]


def told(study: Study, source: str, index: int, span: Span) -> str:
    """Return the sentence of a value, from the time stamp on that stands before it: as the command line prints it."""
    sentence = study.sentences[source][index]
    whole = Span(min(span.start, sentence.span.start), max(span.end, sentence.span.end))
    return whole.of(study.case.article(source).text)


def _stating(study: Study, fact: GoldFact, entry: Entry, mentions: Sequence[tuple[int, Mention]]) -> list[int]:
    """The mentions that state a gold value: those inside its quote, of its kind, where there are such."""
    fits = []
    for i, mention in mentions:
        numeric = mention.quantity is not None
        if numeric != (fact.kind in NUMERIC) or (not numeric and mention.kind != fact.kind):
            continue
        if numeric and not (entry.vague or _same_number(entry, mention)):
            continue
        if _held(entry.quote, told(study, mention.source, mention.sentence, mention.span)):
            fits.append((i, mention))
    inside = [(i, m) for i, m in fits if m.text.lower() in entry.quote.lower()] or fits
    return [i for i, m in inside if m.kind == fact.kind] or [i for i, _ in inside]


def _same_number(entry: Entry, mention: Mention) -> bool:
    one = {"value": normal_value(mention)}
    quantity = mention.quantity
    assert quantity is not None
    numbers = [one["value"], quantity.low, quantity.high]
    from srccompare.facts.units import in_base

    told = [in_base(float(x), quantity.unit) for x in numbers if isinstance(x, (int, float))]
    ends = [x for x in (entry.low, entry.high) if x is not None]
    return any(abs(x - y) <= 0.02 * max(abs(x), abs(y)) + 1e-9 for x in ends for y in told)


def _held(quote: str, sentence: str) -> bool:
    quote, sentence = " ".join(quote.lower().split()), " ".join(sentence.lower().split())
    if quote in sentence:
        return True
    run = SequenceMatcher(None, quote, sentence, autojunk=False).find_longest_match()
    return run.size >= 0.6 * len(quote)


def pair_labels(
    mentions: Sequence[Mention], pairs: Sequence[Pair], facts: Sequence[frozenset[str]]
) -> dict[Pair, tuple[float, float]]:
    """Return label and weight of the pairs that gold says something about.

    Two mentions of gold are one question if they share a fact. A mention of gold and one of no fact are not, with
    less weight; unless the latter repeats the former's value in a source that answers the fact elsewhere.
    """
    stated: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention, ids in zip(mentions, facts, strict=True):
        for one in ids:
            stated[one, mention.source].append(mention)
    labels: dict[Pair, tuple[float, float]] = {}
    for a, b in pairs:
        if facts[a] and facts[b]:
            labels[a, b] = float(bool(facts[a] & facts[b])), 1.0
        elif facts[a] or facts[b]:
            known, other = (facts[a], mentions[b]) if facts[a] else (facts[b], mentions[a])
            if not any(equal(m, other) for one in known for m in stated.get((one, other.source), ())):
                labels[a, b] = 0.0, UNLABELLED
    return labels
