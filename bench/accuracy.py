"""How right the rows are, per case and per kind: with the shipped weights, or with each case left out.

    python bench/accuracy.py CASE... [--leave-one-out] [--curve] [--without NAME...] [--wrong]

Each CASE is a folder with ``gold.yaml``. With ``--leave-one-out`` the weights are learned anew from the cases given
and each is judged by weights that it had no part in: the figure to expect of an unseen case. ``--curve`` prints
precision and recall over the cut on confidence. P, R and F are of disputed rows; agree is the share of agreed facts
that one row joins; cells the share of (fact, source) cells that the fact's best row holds. ``--wrong`` lists what was
missed and what is wrong, but never of a case whose gold is sealed: of those only the figures are told.

Two lines tell what an analyst meets first: how many of the first ten disputed rows of each case are right, and how
many rows of two or more sources there are, open (disputed) or folded, for each gold fact of two or more sources.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from srccompare.binding import Row
from srccompare.binding.claims import claim_rows
from srccompare.binding.model import shipped
from srccompare.disputes import judge as cuts

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "accuracy")]
from scoring import Report, Tally, score

from learning import Study, document, judge, learn, rows_with
from train import KEPT, studies

CURVE = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
KINDS = (
    ("count",),
    ("distance",),
    ("measure",),
    ("money",),
    ("percent",),
    ("age",),
    ("date",),
    ("time",),
    ("place", "direction"),
    ("person",),
    ("claim", "other"),
)
FIRST = 10  # disputed rows that an analyst is sure to look at
HEAD = f"{'':24}{'P':>6}{'R':>6}{'F':>6}{'agree':>7}{'cells':>7}{'right':>7}{'wrong':>7}{'gold':>6}{'rows':>6}"


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--curve", action="store_true", help="figures over the cut on confidence")
    parser.add_argument("--without", nargs="*", default=KEPT, metavar="NAME", help="cases to leave alone")
    parser.add_argument("--wrong", action="store_true", help="list what was missed and what is wrong, in open cases")
    arguments = parser.parse_args()
    known = studies(arguments.cases, arguments.without)
    if arguments.leave_one_out:
        learned = learn(known)
        rows = [rows_with(study, learned.without(study.name)) for study in known]
    else:
        for study in known:
            study.claims = claim_rows(study.case, study.sentences)
        rows = [rows_with(study, shipped()) for study in known]
    _print_cases(known, rows, wrong=arguments.wrong)
    _print_first(known, rows)
    _print_kinds(known, rows)
    if arguments.curve:
        _print_curve(known, rows)
    return 0


def _print_cases(known: Sequence[Study], rows: Sequence[Sequence[Row]], *, wrong: bool) -> None:
    print(HEAD)
    totals: dict[bool, tuple[Tally, int]] = {}
    for study, made in zip(known, rows, strict=True):
        report, shown = _judged(study, made)
        sealed = study.gold.sealed
        total, count = totals.get(sealed, (Tally(), 0))
        totals[sealed] = total + report.tally, count + shown
        print(_line(study.name, report.tally, shown))
        if wrong:
            print("".join(f"    {words}\n" for words in details(study, report)), end="")
    if len(totals) > 1:
        print(_line("open", *totals[False]))
        print(_line("sealed", *totals[True]))
    print(_line("all", sum((t for t, _ in totals.values()), Tally()), sum(count for _, count in totals.values())))


def details(study: Study, report: Report) -> list[str]:
    """Return what was missed and what is wrong, in words; nothing of a case that nobody is to read."""
    if study.gold.sealed or study.name in KEPT:
        return []
    missed = [f"missed  {words}" for words in report.missed_disputes]
    return missed + [f"wrong   {words}" for words in report.wrong_disputes]


def _judged(study: Study, rows: Sequence[Row]) -> tuple[Report, int]:
    made = document(study, rows)
    return score(study.gold, made, {"links": [], "sentences": 0}), len(made["facts"])


def _print_first(known: Sequence[Study], rows: Sequence[Sequence[Row]]) -> None:
    total, asked, opened, joined = Tally(), 0, 0, 0
    for study, made in zip(known, rows, strict=True):
        told = document(study, made)
        facts = told["facts"]
        several = [fact for fact in facts if len({value["source"] for value in fact["values"]}) > 1]
        joined += len(several)
        opened += sum(fact["status"] == "disputed" for fact in several)
        asked += sum(len(fact.sources) > 1 for fact in study.gold.facts)
        told["facts"] = [fact for fact in facts if fact["status"] == "disputed"][:FIRST]
        total += score(study.gold, told, {"links": [], "sentences": 0}).tally
    print(f"\nfirst {FIRST} disputed rows of each case: P {total.rates()['precision']:.2f}", end="; ")
    print(f"rows of two or more sources per such gold fact: {opened / asked:.2f} open, {joined / asked:.2f} in all")


def _print_kinds(known: Sequence[Study], rows: Sequence[Sequence[Row]]) -> None:
    """Each kind's gold against the rows of that kind: a row of another kind neither helps nor harms."""
    print()
    for kinds in KINDS:
        total, count = Tally(), 0
        for study, made in zip(known, rows, strict=True):
            facts = tuple(fact for fact in study.gold.facts if fact.kind in kinds)
            own = document(study, made)
            own["facts"] = [fact for fact in own["facts"] if fact["kind"] in kinds]
            total += score(replace(study.gold, facts=facts), own, {"links": [], "sentences": 0}).tally
            count += len(own["facts"])
        print(_line("/".join(kinds), total, count))


def _print_curve(known: Sequence[Study], rows: Sequence[Sequence[Row]]) -> None:
    print("\ncut on confidence")
    for cut in CURVE:
        with patch.multiple(cuts, CUT_DISPUTED=cut, CUT_POSSIBLE=cut / 2):
            total = sum((judge(study, made).tally for study, made in zip(known, rows, strict=True)), Tally())
        print(_line(f"{cut:.2f}", total, None))


def _line(name: str, tally: Tally, rows: int | None) -> str:
    rates = tally.rates()
    shown = "".join(f"{rates[rate]:6.2f}" for rate in ("precision", "recall", "f1"))
    shown += "".join(f"{rates[rate]:7.2f}" for rate in ("agree", "cells"))
    counts = f"{tally.right_rows:7d}{tally.wrong_rows:7d}{tally.disputed:6d}"
    return f"{name[:23]:24}{shown}{counts}" + ("" if rows is None else f"{rows:6d}")


if __name__ == "__main__":
    sys.exit(main())
