"""Opening a case for a verb: what could not be read and every warning go to standard error."""

from __future__ import annotations

import sys
from pathlib import Path

from srccompare.comparison import Comparison, compare
from srccompare.reading import Case, open_case
from srccompare.safetext import safe


def compared(path: Path, *, warned: bool = False) -> Comparison:
    """Open and compare a case; ``warned``: what is doubted of its sources is told as well.

    The verbs that read a case warn. Those that change or list an analyst's work do not: there the same lines at each
    call would bury the one that tells what went wrong.

    Raises:
        CaseError: if it cannot be opened.
    """
    case = open_case(path)
    for bad in case.unreadable:
        print(f"srccompare: {safe(str(bad.path), limit=500)}: left out: {bad.reason}", file=sys.stderr)
    if warned:
        _warn(case)
    return compare(case)


def _warn(case: Case) -> None:
    for words in case.warnings:
        print(f"srccompare: {words}", file=sys.stderr)
    for article in case.articles:
        for words in article.warnings:
            print(f"srccompare: {safe(article.file)}: {words}", file=sys.stderr)
