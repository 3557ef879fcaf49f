"""A comparison as plain lines: the `show` text and the tables. Words for every mark; no escape codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Value
from srccompare.export.table import guarded
from srccompare.grid import Grid, Section
from srccompare.safetext import cleaned, safe

GAP = 2
NARROWEST = 12
QUESTION_WIDTH = 34


def facts_table(grid: Grid, width: int) -> str:
    """Return the grid as lines of at most ``width`` columns; agreeing and single rows follow the disputed ones."""
    columns = max(1, len(grid.sources))
    cell = max(NARROWEST, (width - QUESTION_WIDTH - 6) // columns - GAP)
    head = ["", "", "question", *(label for _, label in grid.sources)]
    lines = [_line(head, cell)]
    last: Section | None = None
    for row in grid.rows:
        if row.section is not last:
            last = row.section
            lines.append(f"-- {row.section} ".ljust(min(width, QUESTION_WIDTH), "-"))
        cells = [row.fact.id, str(row.mark), row.fact.question, *(c.text for c in row.cells)]
        lines.append(_line(cells, cell))
    if not grid.rows:
        lines.append("(no facts found)")
    return "\n".join(lines)


def _line(cells: Sequence[str], width: int) -> str:
    sizes = [5, 2, QUESTION_WIDTH, *([width] * (len(cells) - 3))]
    return (" " * GAP).join(_cut(safe(c), size).ljust(size) for c, size in zip(cells, sizes, strict=True)).rstrip()


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else f"{words[: width - 1]}…"


def fact_text(comparison: Comparison, fact: Fact, verdict: str | None = None) -> str:
    """Return one fact as lines: question, status in words, answers, then the evidence source by source."""
    return "\n".join(_fact_lines(comparison, fact, verdict))


def _fact_lines(comparison: Comparison, fact: Fact, verdict: str | None) -> Iterator[str]:
    status = f"{fact.mark.word}{', possibly disputed' if fact.possible else ''}"
    about = f" about {fact.conflict}" if fact.conflict else ""
    yield f"{fact.id}  {safe(fact.question)}"
    spoken = f"{len(fact.sources)} of {len(comparison.case.articles)} sources"
    yield f"  status: {status}{about}; {spoken}, origins: {fact.origins}"
    yield f"  why: {safe(fact.why)}"
    for words in fact.by_hand:
        yield f"  {safe(words)}"
    for note in fact.notes:
        yield f"  {safe(note)}" if fact.hand else f"  sum: {safe(note)}"
    labels = {article.id: article.label for article in comparison.case.articles}
    for position in fact.positions:
        who = ", ".join(safe(labels[s]) for s in position.sources)
        few = f"; origins: {position.origins}" if position.origins < len(position.sources) else ""
        yield f"  answer #{position.number}: {safe(position.display)}  ({who}{few})"
    silent = [safe(article.label) for article in comparison.case.articles if not fact.of(article.id)]
    if silent:
        yield f"  silent: {', '.join(silent)}"
    yield f"  verdict: {verdict or 'none yet'}"
    yield from said(comparison, fact)


def said(comparison: Comparison, fact: Fact) -> Iterator[str]:
    """Yield what each source says on a fact, with the sentence that says so."""
    labels = {article.id: article.label for article in comparison.case.articles}
    for value in fact.values:
        by_hand = f", {safe(value.by_hand)}" if value.by_hand else ""
        answer = f"{safe(value.display)} (#{value.position}){_said(value)}{by_hand}"
        yield f"  {safe(labels[value.source])} says {answer} [{_place(value)}]:"
        yield f"    {_quoted(comparison, value)}"


def _place(value: Value) -> str:
    """The sentence as the verb `link` takes it."""
    return f"{value.source}:{value.sentence + 1}"


def _said(value: Value) -> str:
    words = f", according to {safe(value.voice.by)}" if value.voice.by else ""
    hedge = f", hedged: {safe(value.voice.hedge)}" if value.voice.hedge else ""
    return f"{words}{hedge}{_day(value.asserted)}"


def _day(asserted: str | None) -> str:
    if asserted is None:
        return ""
    day = date.fromisoformat(asserted)
    return f", {day.day} {day:%b %Y}"


def _quoted(comparison: Comparison, value: Value) -> str:
    return f'"{safe_line(comparison.evidence(value))}"'


def safe_line(text: str) -> str:
    """Return untrusted text on one line, whole."""
    return safe(text, limit=len(text) + 1)


def links_table(comparison: Comparison, document: dict[str, Any]) -> str:
    """Return links as blocks of two lines."""
    labels = {article.id: article.label for article in comparison.case.articles}
    lines = []
    for link in document["links"]:
        lines.append(f"{link['score']:6.1f}  {link['relation']}  shared: {safe(', '.join(link['shared']))}")
        if link["differs"]:
            lines.append(f"        differs: {safe(', '.join(link['differs']))}")
        if link["facts"]:
            lines.append(f"        facts: {safe_line('; '.join(fact['question'] for fact in link['facts']))}")
        for end in (link["a"], link["b"]):
            name = f"{safe(labels[end['source']])} [{end['source']}:{end['number']}]"
            lines.append(f"        {name}: {safe_line(end['sentence'])}")
    lines.append(f"{len(document['links'])} links, {document['sentences']} sentences")
    return "\n".join(lines)


def to_csv(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue()


def json_text(document: object) -> str:
    """Return a document as JSON in which no string steers a terminal or turns text around.

    Texts are clean from reading; names of files, cases and analysts come by other ways.
    """
    return json.dumps(cleaned(document), ensure_ascii=False, indent=1)
