"""Facts to findings by their evidence: a finding follows the words that it rests on, whatever rows are made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from srccompare.annotation.anchors import ORPHANED, Attachment, attach
from srccompare.annotation.finding import Annotations, Evidence, Finding
from srccompare.comparison import Comparison
from srccompare.reading import Article, Case
from srccompare.spans import Span

Score = tuple[bool, int, bool, int]
"""Same kind, pieces of evidence shared, same question, minus the fact's rank: the greater fits better."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A piece of evidence with the source it was looked for in (None: no such source) and where it was found."""

    evidence: Evidence
    article: Article | None
    attachment: Attachment


class Sources:
    """Articles by the file names that evidence carries; two files of one name are told apart by their hash."""

    def __init__(self, case: Case) -> None:
        self._by_file: dict[str, list[Article]] = defaultdict(list)
        for article in case.articles:
            self._by_file[article.file].append(article)

    def find(self, file: str, sha256: str | None = None) -> Article | None:
        """Return the article of this file name, the one with this text where several have the name."""
        articles = self._by_file.get(file)
        if not articles:
            return None
        return next((a for a in articles if a.sha256 == sha256), articles[0])

    def anchored(self, evidence: Evidence) -> Anchored:
        """Return where a piece of evidence stands in the case as it is now."""
        article = self.find(evidence.source, evidence.sha256)
        return Anchored(evidence, article, ORPHANED if article is None else attach(evidence, article))


def evidences(work: Annotations) -> Iterator[Evidence]:
    """Yield every anchor of an analyst's work, in the order of the file."""
    for finding in work.findings:
        yield from finding.evidence
    for row in work.facts:
        yield from (value.evidence for value in row.values)
    for link in work.links:
        yield from (link.a, link.b)
    yield from (note.anchor for note in work.notes)


class FactIndex:
    """The facts of a comparison by the places of their values."""

    def __init__(self, comparison: Comparison) -> None:
        self._kinds = {fact.id: fact.kind.value for fact in comparison.facts}
        self._order = {fact.id: place for place, fact in enumerate(comparison.facts)}
        self._questions = {fact.id: fact.question for fact in comparison.facts}
        places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for fact in comparison.facts:
            for value in fact.values:
                places[value.source].append((value.span.start, value.span.end, fact.id))
        self._places = {source: sorted(found) for source, found in places.items()}
        self._longest = {source: max(end - start for start, end, _ in found) for source, found in self._places.items()}

    def at(self, source: str, span: Span) -> set[str]:
        """Return the ids of the facts that have a value of ``source`` sharing a code point with ``span``."""
        places = self._places.get(source)
        if not places:
            return set()
        first = bisect_left(places, (span.start - self._longest[source], -1, ""))
        found = set()
        for start, end, fact_id in places[first:]:
            if start >= span.end:
                break
            if end > span.start:
                found.add(fact_id)
        return found

    def rank(self, finding: Finding, anchors: Iterable[Anchored]) -> list[tuple[Score, str]]:
        """Return the facts that hold evidence of a finding, with how well they fit it."""
        shared = Counter(
            fact_id
            for anchored in anchors
            if anchored.article is not None and anchored.attachment.span is not None
            for fact_id in self.at(anchored.article.id, anchored.attachment.span)
        )
        return [
            ((self._kinds[f] == finding.kind, count, self._questions[f] == finding.question, -self._order[f]), f)
            for f, count in shared.items()
        ]


def match(index: FactIndex, findings: Sequence[Finding], anchors: Mapping[str, tuple[Anchored, ...]]) -> dict[str, str]:
    """Give each fact at most one finding and each finding at most one fact: {fact id: finding id}.

    The pairs that share most go first, those of one kind before others; the order of findings breaks ties.
    """
    pairs = [
        (score[:3], -place, score[3], fact_id, finding.id)
        for place, finding in enumerate(findings)
        for score, fact_id in index.rank(finding, anchors[finding.id])
    ]
    pairs.sort(reverse=True)
    held: dict[str, str] = {}
    taken: set[str] = set()
    for *_, fact_id, finding_id in pairs:
        if fact_id not in held and finding_id not in taken:
            held[fact_id] = finding_id
            taken.add(finding_id)
    return held
