"""Random edits of the cases in bench/cases: does each anchor find its words again, and never other words?

    .venv/bin/python bench/anchors.py [--texts 1000] [--edits 1] [--seed 1]

Each text gets ``--edits`` edits (words put in or taken out, a digit changed, paragraphs swapped) after twenty passages
of it were anchored. "survived" are passages whose code points all stand together still. Exits 1 where an anchor stands
on other words, or where fewer than .98 of the survivors are found.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "tests" / "annotation")]

from edits import tally

from srccompare.reading import open_case

FLOOR = 0.98  # of the passages whose words survived


def main() -> int:
    """Edit the texts and print what became of the anchors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cases = sorted(path for path in (HERE / "cases").iterdir() if path.is_dir())
    texts = [article.text for case in cases for article in open_case(case).articles]
    rng = random.Random(chosen.seed)  # noqa: S311 - a repeatable experiment
    found = lost = wrong = gone = 0
    for number in range(chosen.texts):
        text = rng.choice(texts)
        count = tally(text, text.split(), chosen.seed * 1_000_000 + number, chosen.edits)
        if count.wrong:
            print(f"text {number}: {count}")
        found, lost, wrong, gone = found + count.found, lost + count.lost, wrong + count.wrong, gone + count.gone
    share = found / max(1, found + lost)
    print(f"{chosen.texts} texts of {len(texts)} in {len(cases)} cases, {chosen.edits} edits each")
    print(f"anchors: {found + lost + wrong + gone}, on other words {wrong}")
    print(f"found {share:.4f} of {found + lost} whose words survived; {gone} rightly orphaned")
    return int(wrong > 0 or share < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
