"""JSON: the facts document of the contract, with the analyst's findings in it."""

from __future__ import annotations

import json
from typing import Any

from srccompare.alignment import Place, edits
from srccompare.annotation import Finding, LinkNote, trees
from srccompare.annotation.answers import reported_range
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Value
from srccompare.export.choice import EVERYTHING, Choice
from srccompare.export.work import Work, left_out, links_of, tells_detached, told
from srccompare.reading import Article
from srccompare.safetext import cleaned

FORMAT = 1


def render(work: Work, choice: Choice = EVERYTHING) -> str:
    """Return the facts with what the analyst holds on them, detached findings and judged links.

    ``left_out`` are the ids of the disputes and findings that the choice does not tell.
    """
    case = work.comparison.case
    made = {
        "srccompare": FORMAT,
        "case": case.name,
        "title": case.title,
        "analyst": work.annotations.analyst,
        "sources": [
            {**source_document(a), **_told_copied(work.comparison, a.id), "grade": _grade(work, a, choice)}
            for a in case.articles
        ],
        "unreadable": [{"file": bad.path.name, "reason": bad.reason} for bad in case.unreadable],
        "scope": choice.scope.value,
        "left_out": [one.fact.id for one in left_out(work, choice)],
        "facts": [_judged_document(work, one.fact, choice) for one in told(work, choice)],
        "detached": [_finding(work, f, choice) for f in work.detached] if tells_detached(choice) else [],
        "links": [_bare(trees.link_tree(link), choice) for link in work.annotations.links],
        "passages": [_bare(trees.note_tree(note), choice) for note in work.annotations.notes],
    }
    return json.dumps(cleaned(made), ensure_ascii=False, indent=1) + "\n"


def _judged_document(work: Work, fact: Fact, choice: Choice) -> dict[str, Any]:
    finding = work.finding(fact.id)
    reported = reported_range(fact)
    made = fact_document(work.comparison, fact)
    if not choice.quotes:
        made["values"] = [{**value, "sentence": None} for value in made["values"]]
    made["reported"] = None if reported is None else dict(zip(("low", "best", "high"), reported, strict=True))
    made["judged"] = finding is not None and finding.verdict is not None
    made["accepted_position"] = work.position(fact.id)
    made["finding"] = None if finding is None else _finding(work, finding, choice)
    made["links"] = [_judged_link(a, b, note, choice) for a, b, note in links_of(work, fact)]
    return made


def _judged_link(a: Place, b: Place, note: LinkNote, choice: Choice) -> dict[str, Any]:
    """What the analyst said of a link between two evidence sentences of a fact; ``number`` counts from 1."""
    told = {"id": note.id, "state": note.state.value, "flag": note.flag, "tags": list(note.tags), "note": note.note}
    ends = {name: {"source": place.source, "number": place.sentence + 1} for name, place in (("a", a), ("b", b))}
    return {**_bare(told, choice), **ends}


def _finding(work: Work, finding: Finding, choice: Choice) -> dict[str, Any]:
    made = {**_bare(trees.finding_tree(finding), choice), "anchors": _anchors(work, finding)}
    if not choice.grades and "evidence" in made:
        made["evidence"] = [{k: v for k, v in one.items() if k != "credibility"} for one in made["evidence"]]
    return made


def _bare(tree: dict[str, Any], choice: Choice) -> dict[str, Any]:
    return tree if choice.notes else {key: value for key, value in tree.items() if key != "note"}


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


def _grade(work: Work, article: Article, choice: Choice) -> dict[str, Any] | None:
    note = work.source(article.id)
    if note is None:
        return None
    tree = _bare(trees.source_tree(note), choice)
    return tree if choice.grades else {key: value for key, value in tree.items() if key != "reliability"}


def facts_document(comparison: Comparison) -> dict[str, Any]:
    """Return the facts of a case with the keys of the contract; every string is exactly what the texts say."""
    return {
        "srccompare": FORMAT,
        "case": comparison.case.name,
        "title": comparison.case.title,
        "sources": [
            {**source_document(article), "copied": _copied(comparison, article.id)}
            for article in comparison.case.articles
        ],
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


def _told_copied(comparison: Comparison, source: str) -> dict[str, Any]:
    """Return what an export adds to a source that is a copy."""
    copied = _copied(comparison, source)
    return {} if copied is None else {"copied": copied}


def _copied(comparison: Comparison, source: str) -> dict[str, Any] | None:
    """Return what a copy takes over, changes, adds and leaves out; None for a source that repeats no other."""
    copy = comparison.copy(source)
    if copy is None:
        return None
    found = edits(copy, comparison.sentences)

    def text(place: Place) -> str:
        return comparison.sentence(place.source, place.sentence).text

    return {
        "of": copy.original,
        "originals": list(copy.originals),
        "share": copy.share,
        "words_in_common": round(found.share, 3),
        "kept": [{"index": place.sentence, "sentence": text(place)} for place in found.kept],
        "changed": [
            {
                "index": one.copy.sentence,
                "sentence": text(one.copy),
                "original_source": one.original.source,
                "original_index": one.original.sentence,
                "original": text(one.original),
                "changed": [{"from": before, "to": after} for before, after in one.changed],
                "added": list(one.added),
                "left_out": list(one.left_out),
            }
            for one in found.changed
        ],
        "own": [{"index": place.sentence, "sentence": text(place)} for place in found.own],
        "left_out": [{"index": place.sentence, "sentence": text(place)} for place in found.left_out],
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
        "hand": fact.hand or None,
        "asked": fact.asked or None,
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
        "hand": value.hand or None,
        "read": value.read or None,
    }
