"""The verb `decide`: the lead's word on a fact, written into the consensus with who decided and what each held."""

from __future__ import annotations

import sys
from argparse import Namespace

from srccompare.annotation import Verdict
from srccompare.annotation.analyst import analyst_name
from srccompare.annotation.consensus import NAME as CONSENSUS
from srccompare.cli.opened import compared
from srccompare.cli.team import judges
from srccompare.cli.work import find
from srccompare.disputes import Fact
from srccompare.errors import AnnotationError, UsageError
from srccompare.session import Session, open_session
from srccompare.session.team import decide as decided
from srccompare.session.team import founded


def decide(chosen: Namespace) -> int:
    """Decide one fact in the consensus, and save it."""
    comparison = compared(chosen.case)
    fact, by = find(comparison, chosen.fact), analyst_name(chosen.by)
    people = judges(comparison, None)
    workspace = open_session(comparison.case, comparison, CONSENSUS)
    try:
        if workspace.owner is not None:
            what = f"the consensus is open elsewhere, held by {workspace.owner}"
            raise AnnotationError(what, path=workspace.path, advice="Close the other program and try again")
        held = founded(workspace.session, list(people), by)
        given = {name: verdict for name, session in people.items() if (verdict := session.verdict(fact.id)) is not None}
        told = {name: verdict.words for name, verdict in given.items()}
        made = decided(held, fact.id, _verdict(held, fact, chosen, given), by=[by], told=told)
        workspace.apply(made)
        workspace.save()
    finally:
        workspace.close()
    print(made.last or "nothing to do")
    print(f"srccompare: saved in {workspace.path}", file=sys.stderr)
    return 0


def _verdict(held: Session, fact: Fact, chosen: Namespace, given: dict[str, Verdict]) -> Verdict | None:
    if chosen.take is not None:
        if chosen.take not in given:
            names = ", ".join(given) or "nobody"
            raise UsageError(f"{chosen.take} has no verdict on {fact.id}", advice=f"There are verdicts of: {names}")
        return given[chosen.take]
    if chosen.value is not None:
        return held.accept_value(fact.id, chosen.value).verdict(fact.id)
    if chosen.leave_open:
        return held.leave_open(fact.id).verdict(fact.id)
    return held.not_a_dispute(fact.id).verdict(fact.id) if chosen.not_a_dispute else None
