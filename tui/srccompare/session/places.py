"""Where answers and sentences stand: positions of a fact, numbers typed by hand, sentences under anchors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from srccompare.alignment import Place
from srccompare.annotation import Decision, Evidence, LinkNote, Scalar, Verdict
from srccompare.annotation.matching import Anchored, Sources
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Value
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
        raise UsageError(f"{place.source} has no sentence {place.sentence + 1}")
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


def number(text: str) -> float | int | None:
    """Read digits as a number ("1,200", "3.5", "-2"); None for anything else."""
    digits = text.strip().replace(",", "")
    try:
        value = float(digits)
    except ValueError:
        return None
    if not any(c.isdigit() for c in digits) or "_" in digits or abs(value) > 1e15:
        return None
    return int(value) if value.is_integer() and "e" not in digits.lower() else value


def accepted(fact: Fact, position: int) -> Verdict:
    """Return the verdict that accepts a position of a fact.

    Raises:
        UsageError: if the fact has no such position.
    """
    answer = next((p for p in fact.positions if p.number == position), None)
    if answer is None:
        numbers = ", ".join(f"#{p.number} {p.display}" for p in fact.positions)
        raise UsageError(f"{fact.id} has no answer #{position}", advice=f"Its answers are {numbers}")
    value = _leading(fact, position)
    return Verdict(
        Decision.ACCEPTED,
        _tidy(value.value) if value is not None else None,
        value.unit if value is not None else None,
        answer.display,
    )


def _tidy(value: Scalar | None) -> Scalar | None:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _leading(fact: Fact, position: int) -> Value | None:
    """The value that speaks for a position: one with the position's own words where there is one."""
    shown = next((p.display for p in fact.positions if p.number == position), None)
    values = [v for v in fact.values if v.position == position]
    return next((v for v in values if v.display == shown), values[0] if values else None)


def position_of(fact: Fact, verdict: Verdict) -> int | None:
    """Return the number that an accepted answer has among the positions of a fact, None where it has none."""
    shown = [p.number for p in fact.positions if p.display == verdict.text]
    if len(shown) == 1:
        return shown[0]
    same = [v for v in fact.values if verdict.value is not None and (v.value, v.unit) == (verdict.value, verdict.unit)]
    return min((v.position for v in same), default=None)


def suggested_range(fact: Fact, verdict: Verdict | None) -> tuple[Scalar | None, Scalar | None, Scalar | None]:
    """Return (lowest, accepted or leading, highest) in the unit of the leading answer; None where not numbers."""
    if verdict is not None and verdict.decision is Decision.RANGE:
        return verdict.low, verdict.best, verdict.high
    leading = _leading(fact, 1)
    if leading is None:
        return None, None, None
    numbers = [
        bound
        for value in fact.values
        if value.unit == leading.unit
        for bound in (value.low, value.value, value.high)
        if isinstance(bound, float | int)
    ]
    if not numbers:
        return None, None, None
    best: Scalar | None = leading.value if isinstance(leading.value, float | int) else None
    if verdict is not None and isinstance(verdict.value, float | int) and verdict.unit == leading.unit:
        best = verdict.value
        numbers.append(verdict.value)
    return _tidy(min(numbers)), _tidy(best), _tidy(max(numbers))
