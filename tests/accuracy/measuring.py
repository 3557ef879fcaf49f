"""A case of the gold through the engine: what the command line would print of it, scored."""

from __future__ import annotations

import shutil
from pathlib import Path

from scoring import Report, load_gold, score

from srccompare.cli.document import facts_document, links_document
from srccompare.comparison import compare
from srccompare.reading import open_case

GOLD = Path(__file__).parent.parent / "gold"


def measure(gold_file: Path, scratch: Path) -> Report:
    """Compare the sources of a gold file, alone in a folder of ``scratch``, and score the two documents."""
    gold = load_gold(gold_file)
    folder = scratch / gold.case
    folder.mkdir(parents=True)
    for path in gold.files.values():
        shutil.copy(path, folder)
    comparison = compare(open_case(folder))
    return score(gold, facts_document(comparison), links_document(comparison))
