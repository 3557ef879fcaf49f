"""HTML: one page that stands alone - no script, no picture, no other host - to be read, printed and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from srccompare import __version__
from srccompare.annotation import CREDIBILITY, Anchoring, Finding, plain
from srccompare.annotation.answers import leading_unit, reported_range
from srccompare.disputes import Mark, Value
from srccompare.export import wording
from srccompare.export.choice import USUAL, Choice
from srccompare.export.safehtml import address, cut_out, inline, isolated, paragraph_text
from srccompare.export.work import (
    Told,
    Work,
    attribution,
    dated,
    field,
    graded,
    left_out_words,
    links_of,
    outlet,
    tells_detached,
    told,
)
from srccompare.reading import Article

# Nothing may be loaded and nothing may run, should an escape ever fail: the page says so to the browser itself.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_MARKS = {
    Mark.CONFLICT: "the answers cannot all be true",
    Mark.SPLIT: "one source carries several answers from different voices",
    Mark.UPDATED: "a later report supersedes an earlier one",
    Mark.COMPATIBLE: "the answers differ in precision, bound, scope or spelling, and can all be true",
    Mark.SINGLE: "only one source speaks",
    Mark.AGREE: "the same once numbers, units, dates and names are normalised",
}
_METHOD = """\
The texts were read and compared by a program that works by rules and learned weights, offline. It finds what each
source says on each question, quotes the sentence, and marks how the answers stand to each other. It misses disputes,
and some that it finds are none. Verdicts, confidence, grades and notes are the analyst's own; nothing that the program
suggested stands as a verdict unless the analyst took it. A fact without a verdict is labelled so.

Values are compared in a common unit. “Origins” counts what stands behind an answer independently: five outlets that
quote one ministry are one origin. Reliability (A-F) is of a source, credibility (1-6) of what it says here.
"""


@cache
def _style() -> str:
    return (files(__package__) / "findings.css").read_text("utf-8")


def render(work: Work, choice: Choice = USUAL) -> str:
    """Return the findings of a session as one page of HTML."""
    case = work.comparison.case
    every = told(work, choice)
    title = inline(case.title or case.name)
    disputes = [one for one in every if one.disputed]
    others = [one for one in every if not one.disputed]
    detached = work.detached if tells_detached(choice) else ()
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        f'<meta name="generator" content="srccompare {inline(__version__)}">',
        f"<title>Findings: {paragraph_text(case.title or case.name)}</title>",
        f"<style>\n{_style()}</style>",
        "</head>",
        "<body>",
        *_head(work, choice, title),
        *_overview(work, every),
        *_section("Judged disputes", (_fact(work, t, choice) for t in disputes if t.judged)),
        *_section("Disputes without a verdict", (_fact(work, t, choice) for t in disputes if not t.judged)),
        *_section("Findings on other facts", (_fact(work, t, choice) for t in others if t.finding is not None)),
        *_section("Facts without a finding", (_fact(work, t, choice) for t in others if t.finding is None)),
        *_section("Findings whose words are no longer in any fact", (_lost(work, f, choice) for f in detached)),
        *_section("Judged links", _links(work, choice)),
        *_section("Notes on passages", _passages(work, choice)),
        *_sources(work, choice),
        *_method(),
        *_provenance(work, choice),
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _section(title: str, blocks: Iterable[str]) -> Iterator[str]:
    made = list(blocks)
    if made:
        yield f"<h2>{title}</h2>"
        yield from made


def _head(work: Work, choice: Choice, title: str) -> Iterator[str]:
    case = work.comparison.case
    disputes = [one for one in told(work) if one.disputed]
    judged = sum(one.judged for one in disputes)
    event = ", ".join(str(word) for word in (case.event_date, case.event_place) if word)
    known = [
        f"analyst {inline(work.annotations.analyst)}",
        f"{len(case.articles)} source{'' if len(case.articles) == 1 else 's'}",
    ]
    many = "" if len(disputes) == 1 else "s"
    known.append(f"{len(disputes)} dispute{many}: {judged} judged, {len(disputes) - judged} without a verdict")
    yield "<header>"
    yield f"<h1>{title}</h1>"
    yield f'<p class="meta">{"; ".join(known)}</p>'
    if event:
        yield f'<p class="meta">event: {inline(event)}</p>'
    yield "</header>"
    missing = left_out_words(work, choice)
    for words in (*([missing] if missing else []), *case.warnings):
        yield f'<p class="warn">{inline(words[:1].upper() + words[1:])}</p>'


def _overview(work: Work, every: tuple[Told, ...]) -> Iterator[str]:
    """The table that a reader in a hurry reads."""
    if not every:
        yield '<p class="warn">There is nothing to tell: no fact belongs to this choice.</p>'
        return
    yield "<h2>At a glance</h2>"
    yield '<div class="scroll"><table><thead><tr><th>Fact</th><th>Sources say</th><th>Verdict</th></tr></thead><tbody>'
    for one in every:
        fact = one.fact
        answers = "; ".join(
            f'<span class="p{min(p.number, 4)}">{inline(p.display)}</span> ({len(p.sources)})' for p in fact.positions
        )
        verdict = wording.verdict(one.finding, inline) if one.judged else "<b>no verdict</b>"
        yield (
            f'<tr><td><a href="#{inline(fact.id)}">{inline(fact.id)}</a> {inline(fact.question)}</td>'
            f'<td><span class="mark" title="{inline(_MARKS[fact.mark])}">{fact.mark.value} {fact.mark.word}</span>: '
            f"{answers}</td><td>{verdict}</td></tr>"
        )
    yield "</tbody></table></div>"
    if work.comparison.case.unreadable:
        names = ", ".join(f"{bad.path.name} ({bad.reason})" for bad in work.comparison.case.unreadable)
        yield f'<p class="warn">Not read: {inline(names)}</p>'


def _fact(work: Work, one: Told, choice: Choice) -> str:
    fact, finding = one.fact, one.finding
    conflict = f", about the {fact.conflict.value}" if fact.conflict is not None else ""
    origins = f"{fact.origins} independent origin{'' if fact.origins == 1 else 's'}"
    lines = [
        f'<section class="fact" id="{inline(fact.id)}">',
        f'<h3><span class="id">{inline(fact.id)}</span>{inline(fact.question)}</h3>',
        f'<p class="status"><b>{fact.mark.value} {fact.mark.word}</b>{conflict}: {inline(fact.why)}; {origins}</p>',
        *_verdict_box(one),
    ]
    reported = reported_range(fact)
    if reported is not None and reported[0] != reported[2]:
        unit = f" {inline(leading_unit(fact) or '')}".rstrip()
        low, best, high = (inline(plain(number)) for number in reported)
        lines.append(f'<p class="status">Reported: low {low}, leading {best}, high {high}{unit}</p>')
    lines += [f'<p class="status">{inline(words)}</p>' for words in (*fact.by_hand, *fact.notes)]
    lines += [*_support(work, one, choice), *_note(finding, choice)]
    lines += [*_answers(work, one, choice), *_changed(work, finding), "</section>"]
    return "\n".join(lines)


def _support(work: Work, one: Told, choice: Choice) -> Iterator[str]:
    """What the analyst said of links between the evidence sentences."""
    for a, b, link in links_of(work, one.fact):
        ends = " — ".join(f"{inline(place.source)} sentence {place.sentence + 1}" for place in (a, b))
        yield f'<p class="status">Link <b>{link.state.value}</b>: {ends}{wording.remarks(link, choice, inline)}</p>'


def _verdict_box(one: Told) -> Iterator[str]:
    finding = one.finding
    if one.judged:
        said = f"Verdict: <b>{wording.verdict(finding, inline)}</b>"
    elif one.disputed:
        said = "<b>No verdict</b> <span>the analyst has not judged this dispute</span>"
    else:
        said = "<b>No verdict</b>"
    yield f'<div class="verdict{"" if one.judged else " none"}">{said}{"".join(_extras(finding))}</div>'


def _extras(finding: Finding | None) -> Iterator[str]:
    for name, value in wording.marks(finding, inline):
        yield f"<br><span>{name}:</span> {value}" if value else f"<br><span>{name}</span>"


def _note(finding: Finding | None, choice: Choice) -> Iterator[str]:
    if finding is not None and finding.note and choice.notes:
        yield f'<div class="note" dir="auto">{paragraph_text(finding.note, lines=True)}</div>'


def _answers(work: Work, one: Told, choice: Choice) -> Iterator[str]:
    chosen = work.position(one.fact.id)
    for position in one.fact.positions:
        count = f"{len(position.sources)} source{'' if len(position.sources) == 1 else 's'}"
        accepted = ' <span class="accepted">✓ accepted</span>' if position.number == chosen else ""
        yield (
            f'<p class="answer"><span class="number">#{position.number}</span>'
            f'<b class="p{min(position.number, 4)}">{inline(position.display)}</b> ({count}){accepted}</p>'
        )
        for value in one.fact.values:
            if value.position == position.number:
                yield _said(work, value, one.finding, choice)


def _said(work: Work, value: Value, finding: Finding | None, choice: Choice) -> str:
    article, note = work.comparison.case.article(value.source), work.source(value.source)
    sentence = work.comparison.sentence(value.source, value.sentence)
    if choice.quotes and sentence.span.holds(value.span):
        start, end = value.span.start - sentence.span.start, value.span.end - sentence.span.start
        quote = cut_out(sentence.text, start, end)
    elif choice.quotes:
        quote = paragraph_text(work.comparison.evidence(value))
    else:
        quote = f"<mark>{paragraph_text(value.text)}</mark>"
    where = [
        f"<b>{isolated(outlet(article, note))}</b>",
        inline(dated(article, note)),
        f"sentence {sentence.index + 1}",
        isolated(attribution(value)),
    ]
    letter, digit = graded(work, value, finding)
    if choice.grades and (letter or digit):
        where.append(f"graded {letter}{digit or ''}{f' ({CREDIBILITY[digit]})' if digit else ''}")
    return (
        f'<figure><blockquote><p dir="auto">“{quote}”</p></blockquote>'
        f'<figcaption><a href="#{_anchor(work, article)}">{inline(article.id)}</a> {", ".join(where)}</figcaption>'
        "</figure>"
    )


def _changed(work: Work, finding: Finding | None) -> Iterator[str]:
    """Evidence that does not stand where it stood, said out loud."""
    if finding is None:
        return
    for found in work.anchors(finding):
        if found.attachment.state in {Anchoring.FUZZY, Anchoring.ORPHAN}:
            state = "not found in the present text" if found.attachment.span is None else "its text changed: check it"
            state = "its source is missing" if found.article is None else state
            source, words = inline(found.evidence.source), inline(found.evidence.exact)
            yield f'<p class="warn">Evidence from {source}: {state}: “{words}”</p>'


def _lost(work: Work, finding: Finding, choice: Choice) -> str:
    lines = [
        '<section class="fact">',
        f"<h3>{inline(finding.question or finding.id)}</h3>",
        f'<div class="verdict">Verdict: <b>{wording.verdict(finding, inline)}</b>{"".join(_extras(finding))}</div>',
        *_note(finding, choice),
    ]
    for found in work.anchors(finding):
        state = "source missing" if found.article is None else f"anchor {found.attachment.state.value}"
        evidence = found.evidence
        around = (
            f"…{paragraph_text(evidence.prefix)}<mark>{paragraph_text(evidence.exact)}</mark>"
            f"{paragraph_text(evidence.suffix)}…"
        )
        lines.append(
            f'<figure><blockquote><p dir="auto">{around}</p></blockquote>'
            f"<figcaption>{inline(evidence.source)}, {state}</figcaption></figure>"
        )
    return "\n".join([*lines, "</section>"])


def _links(work: Work, choice: Choice) -> Iterator[str]:
    for link in work.annotations.links:
        ends = " — ".join(f"{inline(end.source)} “{inline(end.exact)}”" for end in (link.a, link.b))
        yield f"<p><b>{link.state.value}</b>: {ends}{wording.remarks(link, choice, inline)}</p>"


def _passages(work: Work, choice: Choice) -> Iterator[str]:
    for note in work.annotations.notes:
        mark = "note" if note.highlight is None else note.highlight.value
        tags = f" ({', '.join(inline(tag) for tag in note.tags)})" if note.tags else ""
        said = f": {inline(note.note)}" if note.note and choice.notes else ""
        yield f"<p><b>{mark}</b>{tags}{said}: {inline(note.anchor.source)} “{inline(note.anchor.exact)}”</p>"


def _sources(work: Work, choice: Choice) -> Iterator[str]:
    yield "<h2>Sources</h2>"
    grade = "<th>Grade</th>" if choice.grades else ""
    heads = f"<th>Id</th><th>Source</th><th>Published</th>{grade}"
    yield f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>'
    for article in work.comparison.case.articles:
        note = work.source(article.id)
        known = [f"<b>{isolated(outlet(article, note))}</b>"]
        if author := field(article, note, "author"):
            known.append(isolated(author))
        if title := field(article, note, "title"):
            known.append(f"“{isolated(title)}”")
        if url := field(article, note, "url"):
            known.append(address(url))
        if article.metadata.copy_of:
            known.append(f"a copy of {inline(article.metadata.copy_of)}")
        told_of = [*article.warnings, *work.comparison.copied(article.id)]
        if note is not None and note.metadata:
            told_of.append(f"corrected by the analyst: {', '.join(note.metadata)}")
        if note is not None and note.note and choice.notes:
            told_of.append(f"analyst's note: {note.note}")
        rest = "".join(f"<br>{inline(words)}" for words in told_of)
        cell = f"<td>{_grade(article, work)}</td>" if choice.grades else ""
        published = inline(dated(article, note))
        yield (
            f'<tr id="{_anchor(work, article)}"><td>{inline(article.id)}</td>'
            f"<td>{', '.join(known)}{rest}</td><td>{published}</td>{cell}</tr>"
        )
    yield "</tbody></table></div>"


def _anchor(work: Work, article: Article) -> str:
    """The name of a source within the page: an id of the case may hold what no address can."""
    return f"source-{work.comparison.case.articles.index(article) + 1}"


def _grade(article: Article, work: Work) -> str:
    note = work.source(article.id)
    return "-" if note is None or note.reliability is None else f"{note.reliability.value} {note.reliability.words}"


def _method() -> Iterator[str]:
    yield "<h2>Method</h2>"
    for words in _METHOD.split("\n\n"):
        yield f"<p>{inline(words)}</p>"
    yield "<table><tbody>"
    for mark, words in _MARKS.items():
        yield f'<tr><td class="mark">{mark.value} {mark.word}</td><td>{words}</td></tr>'
    yield "</tbody></table>"


def _provenance(work: Work, choice: Choice) -> Iterator[str]:
    last = max((f.changed for f in work.annotations.findings if f.changed), default="")
    yield "<h2>Provenance</h2>"
    yield "<dl>"
    yield f"<dt>made with</dt><dd>srccompare {inline(__version__)}</dd>"
    yield f"<dt>case</dt><dd>{inline(work.comparison.case.name)}</dd>"
    yield f"<dt>analyst</dt><dd>{inline(work.annotations.analyst)}</dd>"
    yield f"<dt>last change</dt><dd>{inline(last or 'none')}</dd>"
    left = [
        name
        for name, kept in (("quotes", choice.quotes), ("notes", choice.notes), ("grades", choice.grades))
        if not kept
    ]
    told_words = choice.words + (f"; without {', '.join(left)}" if left else "")
    yield f"<dt>told here</dt><dd>{inline(told_words)}</dd>"
    yield "</dl>"
    yield '<p class="meta">SHA-256 of each text as it was compared (normalised, UTF-8):</p>'
    yield '<div class="scroll"><table><tbody>'
    for article in work.comparison.case.articles:
        known = f"<td>{inline(article.id)}</td><td>{inline(article.file)}</td>"
        yield f"<tr>{known}<td><code>{article.sha256}</code></td></tr>"
    yield "</tbody></table></div>"
