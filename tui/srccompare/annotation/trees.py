"""Annotations to the tree of mappings, lists and scalars that the file, the journal and the exports hold.

The order of the keys here is the order in the file; defaults are left out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from srccompare.annotation.finding import (
    Annotations,
    Evidence,
    Extra,
    FactNote,
    Finding,
    LinkNote,
    PassageNote,
    RowAnchor,
    Said,
    SourceNote,
    ValueNote,
    Verdict,
)

VERSION_KEY = "srccompare"
QUOTE, POSITION = "TextQuoteSelector", "TextPositionSelector"  # the W3C's names of the two selectors

Tree = dict[str, Any]


def tree(annotations: Annotations) -> Tree:
    """Return the whole file as mappings, lists and scalars."""
    made: Tree = {VERSION_KEY: annotations.version, "analyst": annotations.analyst}
    if annotations.facts:
        made["facts"] = [fact_tree(fact) for fact in annotations.facts]
    if annotations.findings:
        made["findings"] = [finding_tree(finding) for finding in annotations.findings]
    if annotations.links:
        made["links"] = [link_tree(link) for link in annotations.links]
    if annotations.notes:
        made["notes"] = [note_tree(note) for note in annotations.notes]
    if annotations.sources:
        made["sources"] = [source_tree(source) for source in annotations.sources]
    made.update(annotations.extra)
    return made


def finding_tree(finding: Finding) -> Tree:
    """Return one finding as it stands in the file."""
    return _filled(
        {
            "id": finding.id,
            "question": finding.question,
            "kind": finding.kind,
            "verdict": None if finding.verdict is None else _verdict_tree(finding.verdict),
            "confidence": _word(finding.confidence),
            "likelihood": _word(finding.likelihood),
            "method": _word(finding.method),
            "flag": finding.flag,
            "tags": list(finding.tags),
            "note": finding.note,
            "changed": finding.changed,
            "evidence": [_evidence_tree(evidence) for evidence in finding.evidence],
        },
        finding.extra,
    )


def link_tree(link: LinkNote) -> Tree:
    """Return one judged link as it stands in the file."""
    return _filled(
        {
            "id": link.id,
            "state": link.state.value,
            "flag": link.flag,
            "tags": list(link.tags),
            "note": link.note,
            "changed": link.changed,
            "a": _evidence_tree(link.a),
            "b": _evidence_tree(link.b),
        },
        link.extra,
    )


def note_tree(note: PassageNote) -> Tree:
    """Return what is said of one passage as it stands in the file."""
    return _filled(
        {
            "id": note.id,
            "highlight": _word(note.highlight),
            "tags": list(note.tags),
            "note": note.note,
            "changed": note.changed,
            "anchor": _evidence_tree(note.anchor),
        },
        note.extra,
    )


def source_tree(source: SourceNote) -> Tree:
    """Return what is said of one source as it stands in the file."""
    return _filled(
        {
            "source": source.source,
            "reliability": _word(source.reliability),
            "note": source.note,
            "metadata": dict(source.metadata),
            "changed": source.changed,
        },
        source.extra,
    )


def fact_tree(fact: FactNote) -> Tree:
    """Return one row of facts by hand as it stands in the file."""
    return _filled(
        {
            "id": fact.id,
            "question": fact.question,
            "kind": fact.kind,
            "unit": fact.unit,
            "row": None if fact.row is None else _row_tree(fact.row),
            "split": None if fact.split is None else _row_tree(fact.split),
            "merged": [_row_tree(row) for row in fact.merged],
            "changed": fact.changed,
            "values": [_value_tree(value) for value in fact.values],
        },
        fact.extra,
    )


def _row_tree(row: RowAnchor) -> Tree:
    evidence = [_evidence_tree(piece) for piece in row.evidence]
    return _filled({"id": row.id, "question": row.question, "kind": row.kind, "evidence": evidence}, row.extra)


def _value_tree(value: ValueNote) -> Tree:
    said = None if value.said is Said.BOUND else value.said.value
    fields: Tree = {"said": said, "value": value.value, "evidence": _evidence_tree(value.evidence)}
    return _filled(fields, value.extra)


def _verdict_tree(verdict: Verdict) -> Tree:
    fields = ("value", "unit", "text", "own", "low", "best", "high")
    return _filled({"decision": verdict.decision.value, **{f: getattr(verdict, f) for f in fields}}, verdict.extra)


def _evidence_tree(evidence: Evidence) -> Tree:
    quote = {"exact": evidence.exact}
    if evidence.prefix:
        quote["prefix"] = evidence.prefix
    if evidence.suffix:
        quote["suffix"] = evidence.suffix
    made: Tree = {"source": evidence.source}
    if evidence.credibility is not None:
        made["credibility"] = evidence.credibility
    made[QUOTE] = quote
    if evidence.end:
        made[POSITION] = {"start": evidence.start, "end": evidence.end}
    if evidence.sha256:
        made["sha256"] = evidence.sha256
    if evidence.extra:
        made.update(evidence.extra)
    return made


def _word(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


def _filled(fields: Tree, extra: Extra) -> Tree:
    """Leave out what is empty: None, "", [], {} and False; 0 is a value."""
    kept = {k: v for k, v in fields.items() if v not in (None, "", [], {}) and v is not False}
    kept.update(extra)
    return kept
