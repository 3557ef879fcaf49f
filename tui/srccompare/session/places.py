"""Sentences under anchors, and grades that stay with their words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from srccompare.alignment import Place
from srccompare.annotation import Evidence, LinkNote
from srccompare.annotation.matching import Anchored, Sources
from srccompare.comparison import Comparison
from srccompare.errors import UsageError
from srccompare.reading import Article
from srccompare.sentences import Sentence
from srccompare.spans import Span


def pair(a: Place, b: Place) -> tuple[Place, Place]:
    """Return two sentences in one order, so that a pair can be looked up."""
    return (a, b) if a <= b else (b, a)


def sentence(comparison: Comparison, place: Place) -> Sentence:
    """Return a sentence.

    Raises:
        UsageError: if there is none at this place.
    """
    sentences = comparison.sentences.get(place.source, ())
    if not 0 <= place.sentence < len(sentences):
        raise UsageError(f"{place.source} has no sentence {place.sentence + 1}", advice=f"It has {len(sentences)}")
    return sentences[place.sentence]


def linked(comparison: Comparison, sources: Sources, links: Iterable[LinkNote]) -> dict[tuple[Place, Place], str]:
    """Map the pairs of sentences that judged links stand on now to the links' ids."""
    found: dict[tuple[Place, Place], str] = {}
    for link in links:
        ends = [_place(comparison, sources.anchored(end)) for end in (link.a, link.b)]
        if ends[0] is not None and ends[1] is not None:
            found.setdefault(pair(ends[0], ends[1]), link.id)
    return found


def _place(comparison: Comparison, anchored: Anchored) -> Place | None:
    """The sentence that holds the first words of an anchor."""
    article, span = anchored.article, anchored.attachment.span
    if article is None or span is None:
        return None
    sentences = comparison.sentences.get(article.id, ())
    index = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if index < 0 or not sentences[index].span.overlaps(span):
        return None
    return Place(article.id, sentences[index].index)


def graded(fresh: Evidence, anchored: Anchored, article: Article, span: Span) -> Evidence:
    """Give fresh evidence the grade and the unknown keys of the old evidence that it stands on."""
    old = anchored.evidence
    same = fresh.source == article.file and Span(fresh.start, fresh.end).overlaps(span)
    if not same or fresh.sha256 != article.sha256 or not (old.credibility or old.extra):
        return fresh
    return replace(fresh, credibility=old.credibility, extra=old.extra)
