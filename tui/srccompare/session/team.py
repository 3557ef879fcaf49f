"""Several analysts on one case: whose files lie beside mine, what may be shown of them, and what is held together.

Nobody's file is written to but the consensus, which is a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from srccompare.annotation import Annotations, Verdict
from srccompare.annotation.agreement import Agreement, Judged, agreement, codes
from srccompare.annotation.consensus import DECIDED, HELD, NAME
from srccompare.annotation.finding import no_extra
from srccompare.annotation.store import read_file
from srccompare.errors import SrccompareError, UsageError
from srccompare.session.change import Part
from srccompare.session.state import Session

HIDDEN = "hidden"
NO_VERDICT = "-"


@dataclass(frozen=True, slots=True)
class Member:
    """An analyst with a file in the case; ``session`` is None where it cannot be read, and ``trouble`` says why.

    ``consensus`` tells that it is no person's file but what several hold together.
    """

    name: str
    session: Session | None
    trouble: str = ""
    consensus: bool = False


def members(mine: Session, folders: Iterable[Path], own: str) -> tuple[Member, ...]:
    """Return the others who have a file, by name, then the consensus; a damaged file comes last and keeps nobody out.

    Args:
        mine: the session that theirs are set beside.
        folders: where files of the case lie; the first that holds a name counts.
        own: the name of one's own file, which is left out.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            files.setdefault(path.name, path)
    found = [_member(mine, path) for name, path in files.items() if name != own]
    return tuple(sorted(found, key=lambda one: (one.session is None, one.consensus, one.name.casefold())))


def _member(mine: Session, path: Path) -> Member:
    try:
        read = read_file(path)
        # On my rows: what they hold hangs on its words, and rows that they made by hand are not asked about here.
        session = mine.restarted(replace(read, facts=mine.annotations.facts))
    except (SrccompareError, OSError, ValueError, RecursionError) as fault:
        where = f", line {fault.line}" if isinstance(fault, SrccompareError) and fault.line else ""
        words = fault.message if isinstance(fault, SrccompareError) else str(fault)
        return Member(path.stem, None, f"{words}{where}", consensus=path.stem == NAME)
    return Member(read.analyst or path.stem, session, consensus=NAME in read.extra or path.stem == NAME)


@dataclass(frozen=True, slots=True)
class Team:
    """One's own work beside that of the others.

    ``blind``: what another decided is told only where one has decided oneself; nothing else of theirs is.
    """

    mine: Session
    others: tuple[Member, ...] = ()
    blind: bool = True

    @property
    def me(self) -> str:
        """One's own name."""
        return self.mine.annotations.analyst

    @property
    def people(self) -> tuple[Member, ...]:
        """The others who are persons and whose files could be read."""
        return tuple(one for one in self.others if one.session is not None and not one.consensus)

    @property
    def held(self) -> Member | None:
        """The consensus, if there is one that can be read."""
        return next((one for one in self.others if one.consensus and one.session is not None), None)

    def open(self, fact_id: str) -> bool:
        """Whether what others decided on a fact may be told."""
        return not self.blind or self.mine.verdict(fact_id) is not None

    def verdict(self, member: Member, fact_id: str) -> Verdict | None:
        """Return what another decided, None where there is nothing or it may not be told."""
        if member.session is None or not self.open(fact_id):
            return None
        return member.session.verdict(fact_id)

    def words(self, member: Member, fact_id: str) -> str:
        """Return what may be told of another's verdict: its words, "hidden", or a hyphen where there is none."""
        theirs = None if member.session is None else member.session.verdict(fact_id)
        if theirs is None:
            return NO_VERDICT
        return theirs.words if self.open(fact_id) else HIDDEN

    def verdicts(self, fact_id: str) -> dict[str, Verdict]:
        """Return who decided what on a fact, as far as it may be told; the consensus is nobody's."""
        own = self.mine.verdict(fact_id)
        found = {} if own is None else {self.me: own}
        told = {one.name: verdict for one in self.people if (verdict := self.verdict(one, fact_id)) is not None}
        return {**found, **told}

    def agreement(self) -> Agreement:
        """Return how far the analysts agree, on the facts whose verdicts may be told."""
        facts = self.mine.comparison.facts
        given: dict[str, dict[str, Verdict]] = {self.me: {}, **{one.name: {} for one in self.people}}
        for fact in facts:
            for name, verdict in self.verdicts(fact.id).items():
                given[name][fact.id] = verdict
        return agreement(facts, given)

    def judged(self, fact_id: str) -> Judged:
        """Return one fact with the decisions that may be told."""
        given = self.verdicts(fact_id)
        return Judged(fact_id, given, codes(self.mine.comparison.fact(fact_id), given))

    def disputes(self) -> tuple[str, ...]:
        """Return the facts on which analysts differ, as far as it may be told, in rank order."""
        return tuple(fact.id for fact in self.mine.comparison.facts if self.judged(fact.id).agree is False)

    def alike(self) -> tuple[str, ...]:
        """Return the facts that all analysts judged, and judged alike."""
        everybody = 1 + len(self.people)
        facts = (self.judged(fact.id) for fact in self.mine.comparison.facts)
        return tuple(one.fact for one in facts if everybody > 1 and len(one.codes) == everybody and one.agree)


def decide(
    held: Session, fact_id: str, verdict: Verdict | None, *, by: Sequence[str], told: Mapping[str, str]
) -> Session:
    """Write a decision into the consensus, with who decided and what each analyst held; None takes it away.

    Args:
        held: the session on the consensus file.
        fact_id: the fact.
        verdict: one analyst's, or one that the lead makes.
        by: who decided.
        told: what each analyst held, in words.
    """
    before = held.finding(fact_id)
    if verdict is None:
        return held if before is None else held.clear(fact_id)
    model = held.leave_open(fact_id).finding(fact_id)
    if model is None:
        raise UsageError(f"nothing can be decided on {fact_id}")
    extra = {**model.extra, DECIDED: list(by), HELD: dict(told)}
    after = replace(model, verdict=replace(verdict, extra=no_extra()), extra=extra)
    words = f"{fact_id} {verdict.words}, decided by {', '.join(by)}"
    made = held.put(Part.FINDINGS, before, after, words)
    if made.finding(fact_id) is None:  # its words fit another row better: hang it where the lead pointed
        open_one = held.leave_open(fact_id)
        made = open_one.put(Part.FINDINGS, open_one.finding(fact_id), after, words)
    return made


def founded(held: Session, of: Sequence[str], by: str) -> Session:
    """Return an empty consensus that says whose it is and who made it; one that holds work stays as it is."""
    annotations = held.annotations
    if NAME in annotations.extra or annotations.findings:
        return held
    extra = {**annotations.extra, NAME: {"of": list(of), "by": by}}
    return held.restarted(Annotations(annotations.analyst, version=annotations.version, extra=extra))


def decided_by(held: Session, fact_id: str) -> str:
    """Return who decided a fact of the consensus, in words; empty where it is open."""
    finding = held.finding(fact_id)
    given = None if finding is None or finding.verdict is None else finding.extra.get(DECIDED)
    return ", ".join(str(name) for name in given) if isinstance(given, list) else ""
