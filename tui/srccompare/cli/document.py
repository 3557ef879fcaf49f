"""The JSON documents of the contract: what other programs read of a comparison."""

from __future__ import annotations

from typing import Any

from srccompare.alignment import Link, Place
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Value
from srccompare.reading import Article

FORMAT = 1


def facts_document(comparison: Comparison) -> dict[str, Any]:
    """Return the facts of a case, keys as the contract has them; every string is exactly what the texts say."""
    return {
        "srccompare": FORMAT,
        "case": comparison.case.name,
        "title": comparison.case.title,
        "sources": [source_document(article) for article in comparison.case.articles],
        "unreadable": [{"file": bad.path.name, "reason": bad.reason} for bad in comparison.case.unreadable],
        "facts": [fact_document(comparison, fact) for fact in comparison.facts],
    }


def source_document(article: Article) -> dict[str, Any]:
    """Return what is known of one source."""
    known = article.metadata
    return {
        "id": article.id,
        "label": article.label,
        "file": article.file,
        "title": known.title,
        "publisher": known.publisher,
        "author": known.author,
        "published": known.published,
        "published_from": str(known.published_from),
        "base_date": None if article.base_date is None else article.base_date.isoformat(),
        "url": known.url,
        "language": known.language,
        "copy_of": known.copy_of,
        "credits": list(known.credits),
        "sha256": article.sha256,
        "warnings": list(article.warnings),
    }


def fact_document(comparison: Comparison, fact: Fact) -> dict[str, Any]:
    """Return one row with all its values."""
    return {
        "id": fact.id,
        "question": fact.question,
        "kind": str(fact.kind),
        "status": str(fact.status),
        "mark": str(fact.mark),
        "conflict": None if fact.conflict is None else str(fact.conflict),
        "confidence": fact.confidence,
        "possible": fact.possible,
        "why": fact.why,
        "origins": fact.origins,
        "positions": [
            {"number": position.number, "answer": position.display, "sources": list(position.sources)}
            for position in fact.positions
        ],
        "values": [value_document(comparison, value) for value in fact.values],
    }


def value_document(comparison: Comparison, value: Value) -> dict[str, Any]:
    """Return what one source says, with the exact words and where they stand."""
    return {
        "source": value.source,
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "unit": value.unit,
        "approx": value.approx,
        "bound": str(value.bound),
        "text": value.text,
        "sentence": comparison.sentence(value.source, value.sentence).text,
        "start": value.span.start,
        "end": value.span.end,
        "by": value.voice.by,
        "speaker": str(value.voice.speaker),
        "factuality": str(value.voice.factuality),
        "hedge": value.voice.hedge,
        "asserted": value.asserted,
        "position": value.position,
        "display": value.display,
    }


def links_document(comparison: Comparison, links: tuple[Link, ...] | None = None) -> dict[str, Any]:
    """Return the links of a case: those that the workbench shows, or the ``links`` given."""
    chosen = comparison.links if links is None else links
    return {
        "srccompare": FORMAT,
        "case": comparison.case.name,
        "sources": [source_document(article) for article in comparison.case.articles],
        "sentences": sum(len(found) for found in comparison.sentences.values()),
        "links": [link_document(comparison, link) for link in chosen],
    }


def link_document(comparison: Comparison, link: Link) -> dict[str, Any]:
    """Return one link with the words of both ends."""
    return {
        "a": _end(comparison, link.a),
        "b": _end(comparison, link.b),
        "score": round(link.score, 2),
        "tier": str(link.tier),
        "relation": str(link.relation),
        "shared": list(link.shared),
        "differs": list(link.differs),
    }


def _end(comparison: Comparison, place: Place) -> dict[str, Any]:
    sentence = comparison.sentence(place.source, place.sentence)
    return {
        "source": place.source,
        "sentence": sentence.text,
        "start": sentence.span.start,
        "end": sentence.span.end,
    }
