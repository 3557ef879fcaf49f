"""What each verb does: open the case, ask the floors below, print. Data goes to standard output, words to the other."""

from __future__ import annotations

import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from srccompare.cli.arguments import verb_parser
from srccompare.cli.document import facts_document, links_document
from srccompare.cli.text import facts_table, links_table, to_csv
from srccompare.comparison import Comparison, compare
from srccompare.grid import build
from srccompare.reading import Case, open_case

PIPED_WIDTH = 200  # a table that goes to a file or a pager is not squeezed to a screen


def run(arguments: Sequence[str]) -> int:
    """Run one verb and return the exit status."""
    chosen = verb_parser().parse_args(arguments)
    _plain_output()
    verbs: dict[str, Callable[[Namespace], int]] = {"facts": _facts, "links": _links}
    return verbs[chosen.verb](chosen)


def _plain_output() -> None:
    """Make sure that no character of an article can stop the output (a C locale, a Windows code page)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _compared(path: Path) -> Comparison:
    case = open_case(path)
    _tell(case)
    return compare(case)


def _tell(case: Case) -> None:
    for bad in case.unreadable:
        print(f"srccompare: {bad.path}: left out: {bad.reason}", file=sys.stderr)
    for words in case.warnings:
        print(f"srccompare: {words}", file=sys.stderr)
    for article in case.articles:
        for words in article.warnings:
            print(f"srccompare: {article.file}: {words}", file=sys.stderr)


def _facts(chosen: Namespace) -> int:
    comparison = _compared(chosen.case)
    document = facts_document(comparison)
    if chosen.format == "json":
        print(json.dumps(document, ensure_ascii=False, indent=1))
    elif chosen.format == "csv":
        fact_keys = ("id", "question", "kind", "status", "mark", "conflict", "confidence", "possible")
        value_keys = ("source", "display", "value", "low", "high", "unit", "by", "speaker", "factuality", "position")
        rows = [
            [*(fact[key] for key in fact_keys), *(value[key] for key in value_keys), value["text"], value["sentence"]]
            for fact in document["facts"]
            for value in fact["values"]
        ]
        print(to_csv([*fact_keys, *value_keys, "text", "sentence"], rows), end="")
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPED_WIDTH
        print(facts_table(build(comparison), width))
    return 0


def _links(chosen: Namespace) -> int:
    comparison = _compared(chosen.case)
    links = None
    if chosen.min_score is not None or chosen.top is not None:
        from srccompare.alignment import candidates
        from srccompare.comparison import in_common

        links = candidates(
            comparison.sentences,
            together=in_common(comparison.facts, comparison.case),
            min_score=chosen.min_score or 0.0,
            top=chosen.top or 0,
        )
    document = links_document(comparison, links)
    if chosen.format == "json":
        print(json.dumps(document, ensure_ascii=False, indent=1))
    elif chosen.format == "csv":
        header = ["a_source", "a_sentence", "b_source", "b_sentence", "score", "relation", "shared", "differs"]
        rows = [
            [
                *(link[end][key] for end in "ab" for key in ("source", "sentence")),
                link["score"],
                link["relation"],
                "; ".join(link["shared"]),
                "; ".join(link["differs"]),
            ]
            for link in document["links"]
        ]
        print(to_csv(header, rows), end="")
    else:
        print(links_table(comparison, document))
    return 0
