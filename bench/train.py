"""Learn the weights of rows from cases with gold and write them into the package.

    python bench/train.py CASE... [--without NAME...] [--out FILE]

Each CASE is a folder of sources with ``gold.yaml``. Cases named with ``--without`` are neither read nor learned from,
even where a pattern of the shell has listed them: they are kept for figures that nothing was tuned on. The result
depends on the cases alone: Newton's method starts from zero and there is nothing random in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from srccompare.binding.claims_topics import topics_of
from srccompare.binding.model import PARTS
from srccompare.binding.rivals import rival_rows
from srccompare.facts.extract import mentions
from srccompare.reading import open_case
from srccompare.sentences import split_case

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "accuracy")]
from scoring import load_gold

from claim_pairs import claim_fit, labelled, leave_each_out
from learning import Learned, Study, learn

WEIGHTS = Path(__file__).parents[1] / "tui" / "srccompare" / "binding" / "weights.json"
KEPT = ("village-landslide", "heater-recall", "river-summit", "tanker-spill")
"""Cases that are never learned from unless ``--without`` says otherwise: they give the honest figure."""
DIGITS = 4


def studies(folders: Sequence[Path], without: Sequence[str] = KEPT) -> list[Study]:
    """Open the cases, run the floors below the rows on them and compute pairs with their labels.

    The claim rows of each case come from pair weights that have not seen it.
    """
    found = []
    for folder in sorted(folders, key=lambda f: f.name):
        if folder.name in without or not (folder / "gold.yaml").exists():
            continue
        gold = load_gold(folder / "gold.yaml")
        parents = {path.parent for path in gold.files.values()}
        case = open_case(folder if parents == {folder.resolve()} else sorted(gold.files.values()))
        sentences = split_case(case)
        study = Study(
            name=folder.name,
            case=case,
            sentences=sentences,
            mentions=mentions(case, sentences),
            gold=gold,
            rivals=tuple(rival_rows(case, sentences, topics_of(sentences))),
        )
        study.prepare()
        found.append(study)
    clauses = [labelled(study.name, study.case, study.sentences, study.gold) for study in found]
    claims = leave_each_out(clauses, claim_fit(clauses))
    for study in found:
        study.claims = claims[study.name]
    return found


def save(learned: Learned, path: Path) -> None:
    """Write the weights of all cases, rounded: a name and a number a line."""
    model = learned.model()
    parts = {part: getattr(model, part) for part in PARTS}
    rounded = {part: {name: round(x, DIGITS) for name, x in weights.items()} for part, weights in parts.items()}
    path.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--without", nargs="*", default=KEPT, metavar="NAME", help="cases to leave alone")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    known = studies(arguments.cases, arguments.without)
    learned = learn(known)
    save(learned, arguments.out)
    pairs = sum(len(study.labels) for study in known)
    print(f"{len(known)} cases, {pairs} pairs -> {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
