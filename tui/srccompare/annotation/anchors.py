"""Evidence to text and back: where a quoted passage stands now, said out loud when it is not where it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srccompare.annotation.finding import Evidence
from srccompare.reading import Article
from srccompare.spans import Span

CONTEXT = 32  # code points of prefix and suffix, as the W3C's own examples and Hypothesis keep them


class Anchoring(StrEnum):
    """How a piece of evidence was found, from certain to not at all."""

    EXACT = "exact"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    FUZZY = "fuzzy"  # nearly the same words: to be checked by the analyst
    ORPHAN = "orphan"  # not found


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where evidence stands in the present text; ``span`` is None for an orphan, ``score`` is 0-100."""

    state: Anchoring
    span: Span | None
    score: float = 100.0


ORPHANED = Attachment(Anchoring.ORPHAN, None, 0.0)


def anchor(article: Article, span: Span) -> Evidence:
    """Return the evidence that points at ``span`` of an article."""
    text = article.text
    return Evidence(
        source=article.file,
        sha256=article.sha256,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
    )


def attach(evidence: Evidence, article: Article) -> Attachment:
    """Find a piece of evidence in the present text of its source."""
    if _stands(evidence, article):
        return Attachment(Anchoring.EXACT, Span(evidence.start, evidence.end))
    return ORPHANED


def _stands(evidence: Evidence, article: Article) -> bool:
    if evidence.sha256 == article.sha256:
        return article.text[evidence.start : evidence.end] == evidence.exact != ""
    return False
