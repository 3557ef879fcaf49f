"""What an export reads: the session, seen as a value; and the order in which findings are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from srccompare.alignment import Place
from srccompare.annotation import Annotations, Finding, LinkNote, SourceNote
from srccompare.annotation.matching import Anchored
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Status, Value
from srccompare.export.choice import USUAL, Choice, Scope
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

    @property
    def linked(self) -> Mapping[tuple[Place, Place], LinkNote]:
        """The judged pairs of sentences."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that an export tells, with the finding on it if there is one."""

    fact: Fact
    finding: Finding | None

    @property
    def judged(self) -> bool:
        """Whether it has a verdict."""
        return self.finding is not None and self.finding.verdict is not None

    @property
    def disputed(self) -> bool:
        """Whether the sources dispute it."""
        return self.fact.status is Status.DISPUTED


def told(work: Work, choice: Choice = USUAL) -> tuple[Told, ...]:
    """Return the facts that a choice tells, in rank order."""
    facts = [Told(fact, work.finding(fact.id)) for fact in work.comparison.facts]
    keeps: Mapping[Scope, Callable[[Told], bool]] = {
        Scope.FINDINGS: lambda t: t.finding is not None or t.disputed,
        Scope.JUDGED: lambda t: t.judged,
        Scope.OPEN: lambda t: t.disputed and not t.judged,
        Scope.ALL: lambda _: True,
        Scope.FILTER: lambda t: t.fact.id in choice.facts,
    }
    return tuple(t for t in facts if keeps[choice.scope](t))


def left_out(work: Work, choice: Choice) -> tuple[Told, ...]:
    """Return the disputes and findings that a choice does not tell: a document must say that there are some."""
    kept = {t.fact.id for t in told(work, choice)}
    return tuple(t for t in told(work) if t.fact.id not in kept)


def left_out_words(work: Work, choice: Choice) -> str:
    """Say what is left out, empty where nothing is: "left out: 2 disputes without a verdict (F02, F05)"."""
    missing = left_out(work, choice)
    unjudged = [t for t in missing if t.disputed and not t.judged]
    groups = (
        ("dispute without a verdict", "disputes without a verdict", unjudged),
        ("judged fact", "judged facts", [t for t in missing if t.judged]),
        ("fact with notes", "facts with notes", [t for t in missing if not t.disputed and not t.judged]),
    )
    said = [
        f"{len(found)} {one if len(found) == 1 else many} ({', '.join(t.fact.id for t in found)})"
        for one, many, found in groups
        if found
    ]
    if work.detached and not tells_detached(choice):
        said.append(f"{len(work.detached)} of the findings whose words are in no fact")
    return f"left out by the choice of {choice.words}: {'; '.join(said)}" if said else ""


def tells_detached(choice: Choice) -> bool:
    """Whether findings that hang on no fact belong to the choice."""
    return choice.scope in {Scope.FINDINGS, Scope.JUDGED, Scope.ALL}


def graded(work: Work, value: Value, finding: Finding | None) -> tuple[str, int | None]:
    """Return the reliability of the source of a value (a letter or empty), and the credibility of what it says."""
    article, note = work.comparison.case.article(value.source), work.source(value.source)
    letter = note.reliability.value if note is not None and note.reliability is not None else ""
    evidence = () if finding is None else finding.evidence
    return letter, next((e.credibility for e in evidence if e.source == article.file and e.credibility), None)


def outlet(article: Article, note: SourceNote | None = None) -> str:
    """Return who published an article; the analyst's correction goes before what was read."""
    return field(article, note, "publisher") or article.label


def field(article: Article, note: SourceNote | None, name: str) -> str | None:
    """Return a field of the metadata, as corrected by the analyst."""
    corrected = None if note is None else note.metadata.get(name)
    known: str | None = getattr(article.metadata, name, None)
    return corrected or known


def dated(article: Article, note: SourceNote | None = None) -> str:
    """Return when an article was published as far as it is known; what the program inferred is said to be so."""
    published = field(article, note, "published")
    if published:
        return _readable(published)
    return "no date" if article.base_date is None else f"{article.base_date.isoformat()} (inferred)"


def _readable(moment: str) -> str:
    """Return a day as it is, and a moment to the minute: "2019-11-06 17:42 UTC"."""
    try:
        parsed = datetime.fromisoformat(moment) if "T" in moment else None
    except ValueError:
        parsed = None
    if parsed is None:
        return moment
    told = parsed.strftime("%Y-%m-%d %H:%M")
    zone = "" if parsed.tzinfo is None else parsed.strftime(" %z")
    return told + (" UTC" if zone == " +0000" else zone)


def attribution(value: Value) -> str:
    """Return who says it, of which class, and how it is hedged: "the coastguard (official), hedged: some"."""
    voice = value.voice
    who = f"{voice.by} ({voice.speaker.value})" if voice.by else "the outlet itself"
    hedge = f", hedged: {voice.hedge}" if voice.hedge else ""
    sure = "" if voice.factuality.value == "CT+" else f", {voice.factuality.value}"
    by_hand = f"; {value.by_hand}" if value.by_hand else ""
    return f"{who}{hedge}{sure}{by_hand}"


def links_of(work: Work, fact: Fact) -> tuple[tuple[Place, Place, LinkNote], ...]:
    """Return what the analyst said of links between the evidence sentences of a fact, in the case's order."""
    order = {article.id: place for place, article in enumerate(work.comparison.case.articles)}
    evidence = {Place(value.source, value.sentence) for value in fact.values}
    found = []
    for ends, note in work.linked.items():
        if evidence.issuperset(ends):
            a, b = sorted(ends, key=lambda place: (order[place.source], place.sentence))
            found.append((a, b, note))
    return tuple(sorted(found, key=lambda one: (order[one[0].source], one[0].sentence, order[one[1].source], one[1])))
