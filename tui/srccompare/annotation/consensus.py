"""What several analysts hold alike, as a file of its own; what they do not, left open in it with who held what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from srccompare.annotation.agreement import codes
from srccompare.annotation.finding import Annotations, Evidence, Finding
from srccompare.disputes import Fact

NAME = "consensus"
"""The analyst whose file it is, and the key at its top that says of whom it was made and by whom."""

DECIDED, HELD = "decided_by", "held"
"""Keys of its findings: who decided alike; what each held where they did not."""


def consensus(facts: Sequence[Fact], work: Mapping[str, Mapping[str, Finding]], *, by: str, at: str) -> Annotations:
    """Return the consensus of several analysts.

    A fact that all of them judged alike has their verdict, and of the rest what they have in common: confidence,
    likelihood, method, tags, grades. A fact that some judged and not all alike has no verdict and says what each held,
    so that it is the next open dispute of ``--analyst consensus``. Notes stay in the analysts' own files.

    Args:
        facts: the facts of the comparison, in rank order.
        work: for each analyst the findings by the facts' ids.
        by: who makes it.
        at: the time, ISO, UTC.
    """
    made: list[Finding] = []
    for fact in facts:
        held = {name: findings[fact.id] for name, findings in work.items() if fact.id in findings}
        verdicts = {name: finding.verdict for name, finding in held.items() if finding.verdict is not None}
        if verdicts:
            alike = len(verdicts) == len(work) and len(set(codes(fact, verdicts).values())) == 1
            finding = _common(list(held.values())) if alike else _open(next(iter(held.values())))
            words = {name: verdicts[name].words if name in verdicts else "no verdict" for name in work}
            extra: dict[str, object] = {DECIDED: list(work)} if alike else {HELD: words}
            told = replace(finding, question=fact.question, kind=fact.kind.value, changed=at, extra=extra)
            made.append(told)
    return Annotations(NAME, _told_apart(made), extra={NAME: {"of": list(work), "by": by}})


def _told_apart(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give each an id of its own: after rows were regrouped, two analysts may have one id on two facts."""
    made: dict[str, Finding] = {}
    for finding in findings:
        name, number = finding.id, 1
        while name in made:
            number += 1
            name = f"{finding.id}-{number}"
        made[name] = replace(finding, id=name)
    return tuple(made.values())


def _open(finding: Finding) -> Finding:
    evidence = tuple(replace(e, credibility=None) for e in finding.evidence)
    return Finding(finding.id, finding.question, finding.kind, evidence)


def _common(held: Sequence[Finding]) -> Finding:
    """The part of findings with one verdict that all of them share; what a source says goes before what was typed."""
    lead = min(held, key=lambda finding: finding.verdict is None or finding.verdict.own)
    others = [finding for finding in held if finding is not lead]
    alike = {name: getattr(lead, name) for name in ("confidence", "likelihood", "method")}
    kept = {name: value for name, value in alike.items() if all(getattr(f, name) == value for f in others)}
    tags = tuple(tag for tag in lead.tags if all(tag in finding.tags for finding in others))
    evidence = tuple(_graded(piece, others) for piece in lead.evidence)
    return replace(_open(lead), evidence=evidence, verdict=lead.verdict, tags=tags, **kept)


def _graded(piece: Evidence, others: Sequence[Finding]) -> Evidence:
    """Evidence with its grade where everybody gave the same words the same."""
    place = piece.source, piece.exact, piece.start
    grades = [[e.credibility for e in f.evidence if (e.source, e.exact, e.start) == place] for f in others]
    alike = all(piece.credibility in given for given in grades)
    return replace(piece, credibility=piece.credibility if alike else None)
