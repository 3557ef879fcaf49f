"""What became of the analyst's evidence in texts that were revised since: told, never mended in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.annotation import Anchoring, Evidence, Finding
from srccompare.annotation.matching import Anchored, Sources
from srccompare.annotation.replacement import replaced
from srccompare.safetext import safe

if TYPE_CHECKING:
    from srccompare.session.state import Session

LOUD = frozenset({Anchoring.FUZZY, Anchoring.ORPHAN})
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Revision:
    """One anchor that is not where it was.

    ``about`` is the question, or what else the anchor belongs to; ``fact`` the fact that the finding hangs on now, ""
    where there is none. ``now`` are the words that stand where the old ones stood, None where that cannot be told.
    """

    about: str
    fact: str
    evidence: Evidence
    source: str | None
    state: Anchoring
    now: str | None

    @property
    def loud(self) -> bool:
        """Whether the analyst has to look at it."""
        return self.source is None or self.state in LOUD

    @property
    def words(self) -> str:
        """What happened, in one line: "“2” stands where “7” stood when you judged"."""
        was = f"“{safe(self.evidence.exact, limit=_QUOTED)}”"
        if self.source is None:
            return f"{safe(self.evidence.source)}: the source is missing; {was} stood in it"
        if self.state is Anchoring.ORPHAN:
            if self.now is None:
                return f"{self.source}: {was} is not in the text any more"
            return f"{self.source}: “{safe(self.now, limit=_QUOTED)}” stands where {was} stood when you judged"
        if self.state is Anchoring.FUZZY:
            return f"{self.source}: {was} is found, but it or its sentence was changed: look at it"
        return f"{self.source}: {was} is found elsewhere in the text"


def of_finding(session: Session, finding: Finding, fact_id: str = "") -> tuple[Revision, ...]:
    """Return what became of the evidence of a finding; what stands where it stood is not told."""
    about = finding.question or finding.id
    return tuple(_revisions(session.anchors(finding), about, fact_id))


def of_fact(session: Session, fact_id: str) -> tuple[Revision, ...]:
    """Return what became of the evidence that a fact was judged by, as far as it has to be looked at."""
    finding = session.finding(fact_id)
    return () if finding is None else tuple(r for r in of_finding(session, finding, fact_id) if r.loud)


def troubled(session: Session, finding: Finding | None) -> bool:
    """Whether evidence of a finding has to be looked at."""
    return finding is not None and any(
        found.article is None or found.attachment.state in LOUD for found in session.anchors(finding)
    )


def revisions(session: Session) -> tuple[Revision, ...]:
    """Return every anchor of the analyst's work that is not where it was: findings, links, notes, facts by hand."""
    work, sources = session.annotations, Sources(session.comparison.case)
    hanging = {finding.id: fact.id for fact in session.comparison.facts if (finding := session.finding(fact.id))}
    made: list[Revision] = []
    for finding in work.findings:
        made += of_finding(session, finding, hanging.get(finding.id, ""))
    for link in work.links:
        ends = [sources.anchored(end) for end in (link.a, link.b)]
        made += _revisions(ends, f"link {safe(link.a.source)} - {safe(link.b.source)}", "")
    for placed in session.passages:
        made += _revisions((placed.anchored,), "note on a passage", "")
    for row in work.facts:
        values = [sources.anchored(value.evidence) for value in row.values]
        made += _revisions(values, f"fact by hand {safe(row.question) or row.id}", "")
    return tuple(made)


def summary(found: tuple[Revision, ...]) -> str:
    """Return in one sentence what the analyst should know on opening, empty where all stands as it stood."""
    loud = [one for one in found if one.loud]
    if not loud:
        return ""
    gone = sum(one.source is None or one.state is Anchoring.ORPHAN for one in loud)
    first = next((one for one in loud if one.now is not None), loud[0])
    about = f"{first.fact} " if first.fact else ""
    return (
        f"texts changed since you judged: {len(loud)} pieces of evidence to look at, {gone} of them gone. "
        f"{about}{first.words}. The command 'evidence' (press :) lists them"
    )


def _revisions(anchors: tuple[Anchored, ...] | list[Anchored], about: str, fact_id: str) -> Iterator[Revision]:
    for found in anchors:
        article, state = found.article, found.attachment.state
        if article is not None and state is Anchoring.EXACT:
            continue
        now = replaced(found.evidence, article.text) if article is not None and state is Anchoring.ORPHAN else None
        source = None if article is None else article.id
        yield Revision(about, fact_id, found.evidence, source, state, now)
