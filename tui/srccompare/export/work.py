"""What an export reads: the session, seen as a value; and the order in which findings are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from srccompare.annotation import Annotations, Finding, SourceNote
from srccompare.annotation.matching import Anchored
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Status, Value
from srccompare.reading import Article


class Work(Protocol):
    """The part of a session that exports read (``srccompare.session.Session`` has it all)."""

    @property
    def comparison(self) -> Comparison:
        """The case as the program sees it."""

    @property
    def annotations(self) -> Annotations:
        """The analyst's work."""

    @property
    def detached(self) -> tuple[Finding, ...]:
        """Findings without a fact."""

    def finding(self, fact_id: str) -> Finding | None:
        """What the analyst holds on a fact."""

    def position(self, fact_id: str) -> int | None:
        """The number of the accepted answer."""

    def anchors(self, finding: Finding) -> Sequence[Anchored]:
        """Where the evidence of a finding stands."""

    def source(self, source: str) -> SourceNote | None:
        """What the analyst says of a source."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that an export tells, with the finding on it if there is one."""

    fact: Fact
    finding: Finding | None

    @property
    def judged(self) -> bool:
        """Whether it has a verdict."""
        return self.finding is not None and self.finding.verdict is not None


def told(work: Work) -> tuple[Told, ...]:
    """Return the disputed facts and those with a finding, in rank order: none is left out."""
    facts = [Told(fact, work.finding(fact.id)) for fact in work.comparison.facts]
    return tuple(t for t in facts if t.finding is not None or t.fact.status is Status.DISPUTED)


def outlet(article: Article, note: SourceNote | None = None) -> str:
    """Return who published an article; the analyst's correction goes before what was read."""
    return field(article, note, "publisher") or article.label


def field(article: Article, note: SourceNote | None, name: str) -> str | None:
    """Return a field of the metadata, as corrected by the analyst."""
    corrected = None if note is None else note.metadata.get(name)
    known: str | None = getattr(article.metadata, name, None)
    return corrected or known


def attribution(value: Value) -> str:
    """Return who says it, of which class, and how it is hedged: "the coastguard (official), hedged: some"."""
    voice = value.voice
    who = f"{voice.by} ({voice.speaker.value})" if voice.by else "the outlet itself"
    hedge = f", hedged: {voice.hedge}" if voice.hedge else ""
    sure = "" if voice.factuality.value == "CT+" else f", {voice.factuality.value}"
    return f"{who}{hedge}{sure}"
