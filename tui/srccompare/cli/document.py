"""The JSON document of the links; that of the facts is an export as well and stands there."""

from __future__ import annotations

from typing import Any

from srccompare.alignment import Link, Place
from srccompare.comparison import Comparison
from srccompare.export.document import FORMAT, facts_document, source_document

__all__ = ["facts_document", "link_document", "links_document"]


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
        "number": place.sentence + 1,
        "sentence": sentence.text,
        "start": sentence.span.start,
        "end": sentence.span.end,
    }
