"""What each verb does: open the case, ask the floors below, print. Data goes to standard output, words to the other."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Sequence

from srccompare.alignment.link import Link, Place
from srccompare.cli.arguments import verb_parser
from srccompare.cli.document import facts_document, links_document
from srccompare.cli.opened import compared
from srccompare.cli.text import facts_table, json_text, links_table, to_csv
from srccompare.grid import build

PIPED_WIDTH = 200  # a table that goes to a file or a pager is not squeezed to a screen


def run(arguments: Sequence[str]) -> int:
    """Run one verb and return the exit status."""
    chosen = verb_parser().parse_args(arguments)
    _plain_output()
    verb: Callable[[Namespace], int] = {"facts": _facts, "links": _links}.get(chosen.verb) or _of_work(chosen.verb)
    return verb(chosen)


def _of_work(verb: str) -> Callable[[Namespace], int]:
    from srccompare.cli import (
        deciding,
        exporting,
        history,
        linking,
        noting,
        rows,
        saying,
        sources,
        team,
        timeline,
        work,
    )

    verbs = {
        "history": history.history,
        "merge": team.merge, "agreement": team.agree, "consensus": team.unite,
        "show": work.show, "next": work.following, "judge": saying.judge, "export": exporting.export,
        "check": work.check, "restore": work.restore, "grade": saying.grade, "link": linking.link,
        "note": noting.note, "fact": rows.fact, "decide": deciding.decide, "source": sources.source,
        "timeline": timeline.timeline,
    }  # fmt: skip
    return verbs[verb]


def _plain_output() -> None:
    """Make sure that no character of an article can stop the output (a C locale, a Windows code page)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _facts(chosen: Namespace) -> int:
    if chosen.analyst is None:
        comparison = compared(chosen.case, warned=True)
    else:
        from srccompare.cli.work import read_work

        comparison = read_work(chosen, warned=True).comparison
    document = facts_document(comparison)
    if chosen.format == "json":
        print(json_text(document))
    elif chosen.format == "csv":
        fact_keys = ("id", "question", "kind", "status", "mark", "conflict", "confidence", "possible", "hand")
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


def _best(links: Sequence[Link], top: int) -> tuple[Link, ...]:
    """Keep the links that are among the ``top`` best of one of their sentences in the other source; 0 keeps all."""
    if not top:
        return tuple(links)
    kept: set[Link] = set()
    for near, far in (("a", "b"), ("b", "a")):
        held: Counter[tuple[Place, str]] = Counter()
        for link in sorted(links, key=lambda one: (-one.score, one.a, one.b)):
            end = getattr(link, near), getattr(link, far).source
            held[end] += 1
            if held[end] <= top:
                kept.add(link)
    return tuple(link for link in links if link in kept)


def _links(chosen: Namespace) -> int:
    comparison = compared(chosen.case, warned=True)
    links = None
    if chosen.min_score is not None or chosen.top is not None:
        from srccompare.alignment import candidates
        from srccompare.comparison import in_common

        scored = candidates(comparison.sentences, together=in_common(comparison.facts, comparison.case))
        links = _best([link for link in scored if link.score >= (chosen.min_score or 0.0)], chosen.top or 0)
    document = links_document(comparison, links)
    if chosen.format == "json":
        print(json_text(document))
    elif chosen.format == "csv":
        header = "a_source a_sentence b_source b_sentence score relation shared differs a_number b_number".split()
        rows = [
            [
                *(link[end][key] for end in "ab" for key in ("source", "sentence")),
                link["score"],
                link["relation"],
                "; ".join(link["shared"]),
                "; ".join(link["differs"]),
                *(link[end]["number"] for end in "ab"),
            ]
            for link in document["links"]
        ]
        print(to_csv(header, rows), end="")
    else:
        print(links_table(comparison, document))
    return 0
