"""CSV: one line for each value of each finding and dispute, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from srccompare.annotation import Anchoring, Finding
from srccompare.annotation.answers import reported_range
from srccompare.disputes import Value
from srccompare.export.choice import USUAL, Choice
from srccompare.export.work import Told, Work, field, outlet, tells_detached, told
from srccompare.safetext import clean

BOM = "\ufeff"
COLUMNS = (
    "fact question kind status conflict judged decision accepted accepted_unit low best high reported_low "
    "reported_high confidence likelihood method flag tags note source outlet published url reliability credibility "
    "position answer value value_low value_high unit bound by speaker hedge factuality words sentence start end anchor "
    "hand asked value_hand read"
).split()
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def render(work: Work, choice: Choice = USUAL, *, bom: bool = False) -> str:
    """Return the table; ``bom`` puts a byte order mark ahead, without which Excel takes UTF-8 for something else.

    Disputes without a verdict have ``judged`` "no"; findings without a fact have ``status`` "detached". The columns
    are the same for every choice: what is not wanted is empty.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    unwanted = set() if choice.quotes else {"sentence"}
    unwanted |= set() if choice.notes else {"note"}
    unwanted |= set() if choice.grades else {"reliability", "credibility"}
    for row in _rows(work, choice):
        writer.writerow({name: guarded(value) for name, value in row.items() if name not in unwanted})
    return (BOM if bom else "") + out.getvalue()


def guarded(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: numbers as they are, text with ``'`` ahead if need be."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if value.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _rows(work: Work, choice: Choice) -> Iterator[dict[str, Any]]:
    for one in told(work, choice):
        shared = _fact_cells(one)
        for value in one.fact.values:
            yield {**shared, **_value_cells(work, one.finding, value)}
    for finding in work.detached if tells_detached(choice) else ():
        cells = {"question": finding.question, "kind": finding.kind, "status": "detached", **_finding_cells(finding)}
        for found in work.anchors(finding):
            span, article = found.attachment.span, found.article
            yield {
                **cells,
                "source": found.evidence.source if article is None else article.id,
                "credibility": found.evidence.credibility,
                "words": found.evidence.exact,
                "start": None if span is None else span.start,
                "end": None if span is None else span.end,
                "anchor": found.attachment.state.value,
            }
        if not finding.evidence:
            yield cells


def _fact_cells(one: Told) -> dict[str, Any]:
    fact, reported = one.fact, reported_range(one.fact)
    cells: dict[str, Any] = {
        "fact": fact.id,
        "question": fact.question,
        "kind": fact.kind.value,
        "status": fact.status.value,
        "conflict": None if fact.conflict is None else fact.conflict.value,
        "hand": fact.hand,
        "asked": fact.asked,
        "judged": "no",
    }
    if reported is not None:
        cells |= {"reported_low": reported[0], "reported_high": reported[2]}
    return cells if one.finding is None else {**cells, **_finding_cells(one.finding)}


def _finding_cells(finding: Finding) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "judged": "no" if finding.verdict is None else "yes",
        "confidence": finding.confidence and finding.confidence.value,
        "likelihood": finding.likelihood and finding.likelihood.value,
        "method": finding.method and finding.method.value,
        "flag": "yes" if finding.flag else "",
        "tags": ";".join(finding.tags),
        "note": finding.note,
    }
    verdict = finding.verdict
    if verdict is not None:
        cells |= {
            "decision": verdict.decision.value,
            "accepted": verdict.value if verdict.value is not None else verdict.text,
            "accepted_unit": verdict.unit,
            "low": verdict.low,
            "best": verdict.best,
            "high": verdict.high,
        }
    return cells


def _value_cells(work: Work, finding: Finding | None, value: Value) -> dict[str, Any]:
    article, note = work.comparison.case.article(value.source), work.source(value.source)
    mine = [] if finding is None else [e for e in work.anchors(finding) if e.article is article]
    here = [e for e in mine if e.attachment.span is not None and e.attachment.span.overlaps(value.span)]
    voice = value.voice

    return {
        "source": value.source,
        "outlet": outlet(article, note),
        "published": field(article, note, "published"),
        "url": field(article, note, "url"),
        "reliability": note.reliability.value if note and note.reliability else None,
        "credibility": next((e.evidence.credibility for e in mine if e.evidence.credibility), None),
        "position": value.position,
        "answer": value.display,
        "value": value.value,
        "value_low": value.low,
        "value_high": value.high,
        "unit": value.unit,
        "bound": value.bound.value,
        "by": voice.by,
        "speaker": voice.speaker.value,
        "hedge": voice.hedge,
        "factuality": voice.factuality.value,
        "words": value.text,
        "sentence": work.comparison.evidence(value),
        "start": value.span.start,
        "value_hand": value.hand,
        "read": value.read,
        "end": value.span.end,
        "anchor": next((e.attachment.state.value for e in here), Anchoring.EXACT.value if finding else None),
    }
