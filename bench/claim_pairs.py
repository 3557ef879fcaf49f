"""Learn the weights of pairs of clauses (claims) from cases with gold, and make claim rows that left their case out.

    python bench/claim_pairs.py CASE... [--without NAME...]

writes ``claims_weights.toml`` into the package and prints the average precision of pairs, each case left out.
``leave_each_out`` gives every case the claim rows that the weights *without* that case make: the confidence of rows
is then learned from, and measured on, scores that have not seen the case. Nothing here is random.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from srccompare.binding import Row
from srccompare.binding.claims import chance, claim_rows
from srccompare.binding.claims_pairs import Pair, partners_of, triggers_of
from srccompare.binding.claims_topics import Unit, topics_of
from srccompare.reading import Case, open_case
from srccompare.sentences import Sentence, split_case

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "accuracy")]
from scoring import Gold, load_gold, overlaps

from logistic import Example, Fit, fit

WEIGHTS = Path(__file__).parents[1] / "tui" / "srccompare" / "binding" / "claims_weights.toml"
KEPT = ("village-landslide", "heater-recall", "river-summit", "tanker-spill")
CLAIMS = frozenset({"claim", "other"})
PENALTY = 3.0  # of squared weights; 1 and 10 gave the same average precision to the second decimal
HEAD = """\
# Weights of a pair of clauses (claims_features.py), written by bench/claim_pairs.py: logistic regression, learned
# from pairs of sentences that hold two differing answers of one question in the development cases.

[pair]
"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A case, its candidate pairs of clauses, and whether the gold has the two as answers that differ."""

    name: str
    case: Case
    sentences: Mapping[str, tuple[Sentence, ...]]
    pairs: tuple[tuple[Pair, bool], ...]

    @property
    def examples(self) -> list[Example]:
        """The pairs as the fit reads them."""
        return [({"bias": 1.0, **pair.features}, float(right), 1.0) for pair, right in self.pairs]


def labelled(name: str, case: Case, sentences: Mapping[str, tuple[Sentence, ...]], gold: Gold) -> Labelled:
    """Find the candidate pairs of a case and label them."""
    topics = topics_of(sentences)
    answers = _answers(case, gold, topics.units)
    pairs = tuple(
        (pair, _differ(answers[trigger.unit.number], answers[pair.partner.number]))
        for trigger in triggers_of(topics)
        for pair in partners_of(topics, trigger)
    )
    return Labelled(name, case, sentences, pairs)


def _answers(case: Case, gold: Gold, units: Sequence[Unit]) -> dict[int, set[tuple[str, str]]]:
    by_file = {article.file: article.id for article in case.articles}
    source_of = {source: by_file.get(path.name, "") for source, path in gold.files.items()}
    found: dict[int, set[tuple[str, str]]] = {unit.number: set() for unit in units}
    for fact in gold.facts:
        if fact.kind not in CLAIMS or fact.status != "disputed":
            continue
        for entry in fact.entries:
            for unit in units:
                if unit.source == source_of[entry.source] and overlaps(entry.quote, unit.sentence.text):
                    found[unit.number].add((fact.id, entry.text))
    return found


def _differ(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    return any(a == b and x != y for a, x in one for b, y in other)


def pair_fit(cases: Sequence[Labelled]) -> Fit:
    """Fit the weights; ``without`` of the result leaves a case out."""
    names = sorted({name for case in cases for pair, _ in case.pairs for name in pair.features} | {"bias"})
    return fit({case.name: case.examples for case in cases}, names, PENALTY)


def leave_each_out(cases: Sequence[Labelled], learned: Fit) -> dict[str, tuple[Row, ...]]:
    """Return the claim rows of each case, by name, under weights that have not seen it."""
    return {case.name: claim_rows(case.case, case.sentences, learned.without(case.name)) for case in cases}


def save(learned: Fit, path: Path) -> None:
    """Write the weights of all cases: a name and a number a line."""
    lines = (f"{name} = {value:.3f}\n" for name, value in learned.all().items())
    path.write_text(HEAD + "".join(lines), encoding="utf-8")


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
    learned = pair_fit(known)
    save(learned, arguments.out)
    ranked: list[tuple[float, bool]] = []
    for one in known:
        weights = learned.without(one.name)
        ranked += [(chance(pair, weights), right) for pair, right in one.pairs]
    print(f"{len(known)} cases, {len(ranked)} pairs, {sum(right for _, right in ranked)} right")
    print(f"average precision, each case left out: {average_precision(ranked):.3f} -> {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
