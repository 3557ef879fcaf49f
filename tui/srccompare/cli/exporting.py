"""The verb that writes findings, with the same choices as the workbench's export."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from srccompare.annotation.analyst import analyst_name, file_name
from srccompare.cli.work import find, read_work
from srccompare.errors import UsageError
from srccompare.reading import annotations_folder
from srccompare.session import Session

if TYPE_CHECKING:
    from srccompare.export import Choice


def export(chosen: Namespace) -> int:
    """Write the findings to standard output or to a file, which is never left half-written."""
    from srccompare.export import FORMATS, left_out_words
    from srccompare.export.target import kept_files, write

    if chosen.to not in FORMATS:
        raise UsageError(f"there is no export format {chosen.to!r}", advice=f"There are: {', '.join(FORMATS)}")
    made, session = FORMATS[chosen.to], read_work(chosen)
    choice = _choice(chosen, session, made.usual)
    unheeded = _given(chosen) - made.parts
    if unheeded:
        print(f"srccompare: {chosen.to} does not heed: {', '.join(sorted(unheeded))}", file=sys.stderr)
    missing = left_out_words(session, choice) if "scope" in made.parts else ""
    if missing:
        print(f"srccompare: {missing}", file=sys.stderr)
    if chosen.output is None:
        sys.stdout.write(made.render(session, choice))
        return 0
    case = session.comparison.case
    own = annotations_folder(case)[0] / file_name(analyst_name(chosen.analyst))
    write(Path(chosen.output), made.write(session, choice), kept_files(case, own))
    print(f"srccompare: written to {chosen.output}", file=sys.stderr)
    return 0


def _choice(chosen: Namespace, session: Session, usual: Choice) -> Choice:
    from srccompare.export import Scope

    choice = replace(usual, quotes=not chosen.no_quotes, notes=not chosen.no_notes, grades=not chosen.no_grades)
    if chosen.fact:
        if chosen.scope is not None:
            raise UsageError("--scope and --fact exclude each other", advice="Give one of them")
        facts = frozenset(find(session.comparison, wanted).id for wanted in chosen.fact)
        return replace(choice, scope=Scope.FILTER, facts=facts, filter=", ".join(sorted(facts)))
    return choice if chosen.scope is None else replace(choice, scope=Scope(chosen.scope))


def _given(chosen: Namespace) -> set[str]:
    given = {name for name in ("quotes", "notes", "grades") if getattr(chosen, f"no_{name}")}
    return given | ({"scope"} if chosen.scope or chosen.fact else set())
