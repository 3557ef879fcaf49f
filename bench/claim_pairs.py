"""Learn the weights of claims (pairs of clauses, drafts of rows) from cases with gold, and make rows left out of them.

    python bench/claim_pairs.py CASE... [--without NAME...]

writes ``claims_weights.toml`` into the package and prints the average precision of both stages, each case left out.
``leave_each_out`` gives every case the claim rows that the weights *without* that case make: the confidence of rows
is then learned from, and measured on, scores that have not seen the case. Nothing here is random.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from srccompare.binding import Row
from srccompare.binding.claims import ClaimWeights, chance, claim_rows, drafts_of, weighed
from srccompare.binding.claims_pairs import Pair, pairs_of
from srccompare.binding.claims_rows import Draft
from srccompare.binding.claims_topics import Topics, Unit, topics_of
from srccompare.reading import Case, open_case
from srccompare.sentences import Sentence, split_case

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "accuracy")]
from scoring import Gold, load_gold, overlaps

from logistic import Example, Fit, fit

WEIGHTS = Path(__file__).parents[1] / "tui" / "srccompare" / "binding" / "claims_weights.toml"
KEPT = ("village-landslide", "heater-recall", "river-summit", "tanker-spill")
CLAIMS = frozenset({"claim", "other"})
PENALTY = 3.0  # of squared weights; 1 and 10 gave the same average precision to the second decimal
UNTOLD = 0.3  # weight of a pair of which gold tells nothing: gold is not all that can be asked
HEAD = """\
# Weights of claims, written by bench/claim_pairs.py: logistic regression, learned from the cases with gold.
# [pair]: of two clauses (claims_features.py), right where their sentences hold differing answers of one question.
# [draft]: of a clause with its partners (claims_rows.py), right where two of its cells do.
"""

Answers = Mapping[int, set[tuple[str, str]]]
"""Of each sentence, the ids of the facts that it answers, and what it answers."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A case, its candidate pairs of clauses, and whether the gold has the two as answers that differ."""

    name: str
    case: Case
    sentences: Mapping[str, tuple[Sentence, ...]]
    topics: Topics
    answers: Answers
    compatible: Answers
    pairs: tuple[tuple[Pair, bool], ...]

    @property
    def examples(self) -> list[Example]:
        """The pairs as the fit reads them."""
        return [
            ({"bias": 1.0, **pair.features}, float(right), 1.0 if right or self._told(pair) else UNTOLD)
            for pair, right in self.pairs
        ]

    def _told(self, pair: Pair) -> bool:
        return bool(self.answers[pair.trigger.unit.number] or self.answers[pair.partner.number])

    def right(self, draft: Draft) -> bool | None:
        """Whether two cells of a draft differ on a fact; None where it rests on a compatible one."""
        numbers = [cell.unit.number for cell in draft.cells]
        if any(_differ(self.answers[one], self.answers[other]) for one, other in combinations(numbers, 2)):
            return True
        told = [(fact, number) for number in numbers for fact, _ in self.compatible[number]]
        sources = {(fact, self.topics.units[number].source) for fact, number in told}
        facts = [fact for fact, _ in sources]
        return None if any(facts.count(fact) > 1 for fact in facts) else False


@dataclass(frozen=True, slots=True)
class ClaimFit:
    """The fits of both stages; the second is learned from drafts that the first made without having seen their case."""

    pair: Fit
    draft: Fit

    def all(self) -> ClaimWeights:
        """Return the weights from all cases."""
        return ClaimWeights(self.pair.all(), self.draft.all())

    def without(self, name: str) -> ClaimWeights:
        """Return the weights that all cases but one give."""
        return ClaimWeights(self.pair.without(name), self.draft.without(name))


def labelled(name: str, case: Case, sentences: Mapping[str, tuple[Sentence, ...]], gold: Gold) -> Labelled:
    """Find the candidate pairs of a case and label them."""
    topics = topics_of(sentences)
    answers = _answers(case, gold, topics.units, "disputed")
    pairs = tuple(
        (pair, _differ(answers[pair.trigger.unit.number], answers[pair.partner.number]))
        for several in pairs_of(topics)
        for pair in several
    )
    compatible = _answers(case, gold, topics.units, "compatible")
    return Labelled(name, case, sentences, topics, answers, compatible, pairs)


def _answers(case: Case, gold: Gold, units: Sequence[Unit], status: str) -> Answers:
    by_file = {article.file: article.id for article in case.articles}
    source_of = {source: by_file.get(path.name, "") for source, path in gold.files.items()}
    found: dict[int, set[tuple[str, str]]] = {unit.number: set() for unit in units}
    for fact in gold.facts:
        if fact.kind not in CLAIMS or fact.status != status:
            continue
        for entry in fact.entries:
            for unit in units:
                if unit.source == source_of[entry.source] and overlaps(entry.quote, unit.sentence.text):
                    found[unit.number].add((fact.id, entry.text))
    return found


def _differ(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    return any(a == b and x != y for a, x in one for b, y in other)


def claim_fit(cases: Sequence[Labelled]) -> ClaimFit:
    """Fit the weights of both stages; ``without`` of the result leaves a case out."""
    pairs = _fit({case.name: case.examples for case in cases})
    return ClaimFit(pairs, _fit({case.name: drafts(case, pairs.without(case.name)) for case in cases}))


def drafts(case: Labelled, weights: Mapping[str, float]) -> list[Example]:
    """Return the drafts of a case as the fit reads them."""
    made = [(draft, case.right(draft)) for draft in drafts_of(case.topics, weights)]
    return [({"bias": 1.0, **draft.features}, float(right), 1.0) for draft, right in made if right is not None]


def _fit(examples: Mapping[str, Sequence[Example]]) -> Fit:
    names = sorted({name for several in examples.values() for found, _, _ in several for name in found} | {"bias"})
    return fit(examples, names, PENALTY)


def leave_each_out(cases: Sequence[Labelled], learned: ClaimFit) -> dict[str, tuple[Row, ...]]:
    """Return the claim rows of each case, by name, under weights that have not seen it."""
    return {case.name: claim_rows(case.case, case.sentences, learned.without(case.name)) for case in cases}


def save(learned: ClaimFit, path: Path) -> None:
    """Write the weights of all cases: a name and a number a line."""
    told = learned.all()
    parts = (("pair", told.pair), ("draft", told.draft))
    tables = ("".join(f"{name} = {value:.3f}\n" for name, value in part.items()) for _, part in parts)
    bodies = (f"\n[{title}]\n{table}" for (title, _), table in zip(parts, tables, strict=True))
    path.write_text(HEAD + "".join(bodies), encoding="utf-8")


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """Return the mean precision at each right pair, best score first."""
    right, total = 0, 0.0
    for place, (_, good) in enumerate(sorted(ranked, key=lambda entry: -entry[0]), 1):
        if good:
            right += 1
            total += right / place
    return total / right if right else 0.0


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--without", nargs="*", default=KEPT, metavar="NAME", help="cases to leave alone")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    known = []
    for folder in sorted(arguments.cases, key=lambda f: f.name):
        if folder.name in arguments.without or not (folder / "gold.yaml").exists():
            continue
        case = open_case(folder)
        gold = load_gold(folder / "gold.yaml")
        if {article.file for article in case.articles} != {path.name for path in gold.files.values()}:
            case = open_case(sorted(gold.files.values()))
        known.append(labelled(folder.name, case, split_case(case), gold))
    learned = claim_fit(known)
    save(learned, arguments.out)
    ranked: list[tuple[float, bool]] = []
    rows: list[tuple[float, bool]] = []
    for one in known:
        weights = learned.without(one.name)
        ranked += [(chance(pair, weights.pair), right) for pair, right in one.pairs]
        made = [weighed(draft, weights.draft) for draft in drafts_of(one.topics, weights.pair)]
        rows += [(draft.score, right) for draft in made if (right := one.right(draft)) is not None]
    print(f"{len(known)} cases; average precision, each case left out:")
    for name, found in (("pairs", ranked), ("drafts", rows)):
        print(f"{name}: {average_precision(found):.3f} ({len(found)}, {sum(right for _, right in found)} right)")
    print(f"-> {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
