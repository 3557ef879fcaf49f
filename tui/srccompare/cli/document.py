"""The JSON document of the links; that of the facts is an export as well and stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from srccompare.alignment import Link, Place
from srccompare.comparison import Comparison
from srccompare.export.document import FORMAT, facts_document, source_document

__all__ = ["facts_document", "link_document", "links_document", "rows_of"]


def links_document(comparison: Comparison, links: tuple[Link, ...] | None = None) -> dict[str, Any]:
    """Return the links of a case: those that the workbench shows, or the ``links`` given."""
    chosen = comparison.links if links is None else links
    rows = rows_of(comparison)
    return {
        "srccompare": FORMAT,
        "case": comparison.case.name,
        "sources": [source_document(article) for article in comparison.case.articles],
        "sentences": sum(len(found) for found in comparison.sentences.values()),
        "links": [link_document(comparison, link, rows) for link in chosen],
    }


def rows_of(comparison: Comparison) -> dict[Place, dict[str, str]]:
    """Return the facts that each sentence holds a value of: id -> question, in the order of the facts."""
    found: defaultdict[Place, dict[str, str]] = defaultdict(dict)
    for fact in comparison.facts:
        for value in fact.values:
            found[Place(value.source, value.sentence)][fact.id] = fact.question
    return dict(found)


def link_document(comparison: Comparison, link: Link, rows: Mapping[Place, Mapping[str, str]]) -> dict[str, Any]:
    """Return one link with the words of both ends, and the facts that both hold a value of."""
    theirs = rows.get(link.b, {})
    return {
        "a": _end(comparison, link.a),
        "b": _end(comparison, link.b),
        "score": round(link.score, 2),
        "tier": str(link.tier),
        "relation": str(link.relation),
        "shared": list(link.shared),
        "differs": list(link.differs),
        "facts": [
            {"id": fact, "question": question} for fact, question in rows.get(link.a, {}).items() if fact in theirs
        ],
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
