"""JSON: the facts document of the contract, with the analyst's findings in it."""

from __future__ import annotations

import json
from typing import Any

from srccompare.annotation import Finding, trees
from srccompare.annotation.answers import reported_range
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Value
from srccompare.export.work import Work
from srccompare.reading import Article

FORMAT = 1


def render(work: Work) -> str:
    """Return all facts of the case with what the analyst holds on them, detached findings and judged links."""
    case = work.comparison.case
    made = {
        "srccompare": FORMAT,
        "case": case.name,
        "title": case.title,
        "analyst": work.annotations.analyst,
        "sources": [{**source_document(a), "grade": _grade(work, a)} for a in case.articles],
        "unreadable": [{"file": bad.path.name, "reason": bad.reason} for bad in case.unreadable],
        "facts": [_judged_document(work, fact) for fact in work.comparison.facts],
        "detached": [{**trees.finding_tree(f), "anchors": _anchors(work, f)} for f in work.detached],
        "links": [trees.link_tree(link) for link in work.annotations.links],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _judged_document(work: Work, fact: Fact) -> dict[str, Any]:
    finding = work.finding(fact.id)
    reported = reported_range(fact)
    made = fact_document(work.comparison, fact)
    made["reported"] = None if reported is None else dict(zip(("low", "best", "high"), reported, strict=True))
    made["judged"] = finding is not None and finding.verdict is not None
    made["accepted_position"] = work.position(fact.id)
    made["finding"] = None
    if finding is not None:
        made["finding"] = {**trees.finding_tree(finding), "anchors": _anchors(work, finding)}
    return made


def _anchors(work: Work, finding: Finding) -> list[dict[str, Any]]:
    return [
        {
            "source": None if found.article is None else found.article.id,
            "state": found.attachment.state.value,
            "start": None if found.attachment.span is None else found.attachment.span.start,
            "end": None if found.attachment.span is None else found.attachment.span.end,
        }
        for found in work.anchors(finding)
    ]


def _grade(work: Work, article: Article) -> dict[str, Any] | None:
    note = work.source(article.id)
    return None if note is None else trees.source_tree(note)


def facts_document(comparison: Comparison) -> dict[str, Any]:
    """Return the facts of a case with the keys of the contract; every string is exactly what the texts say."""
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
        "published_from": known.published_from.value,
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
        "kind": fact.kind.value,
        "status": fact.status.value,
        "mark": fact.mark.value,
        "conflict": None if fact.conflict is None else fact.conflict.value,
        "confidence": fact.confidence,
        "possible": fact.possible,
        "why": fact.why,
        "origins": fact.origins,
        "positions": [
            {"number": p.number, "answer": p.display, "sources": list(p.sources), "origins": p.origins}
            for p in fact.positions
        ],
        "notes": list(fact.notes),
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
        "bound": value.bound.value,
        "text": value.text,
        "sentence": comparison.evidence(value),
        "start": value.span.start,
        "end": value.span.end,
        "by": value.voice.by,
        "speaker": value.voice.speaker.value,
        "factuality": value.voice.factuality.value,
        "hedge": value.voice.hedge,
        "asserted": value.asserted,
        "position": value.position,
        "display": value.display,
    }
