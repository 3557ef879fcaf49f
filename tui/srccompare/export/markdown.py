"""Markdown: findings for people, each with its verdict, every answer, and the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from srccompare.annotation import CREDIBILITY, Anchoring, Finding, LinkNote, plain
from srccompare.annotation.answers import leading_unit, reported_range
from srccompare.disputes import Fact, Value
from srccompare.export import wording
from srccompare.export.choice import USUAL, Choice
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
from srccompare.safetext import clean

# Backslash escapes of CommonMark: with these, no text makes emphasis, links, code, HTML, entities, tables or images.
_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~&!$^])")
_LEADING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
_URL_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def escaped(text: str) -> str:
    """Return a text of the case as one line of Markdown in which nothing acts."""
    line = " ".join(clean(text).split())
    line = _ACTIVE.sub(r"\\\1", line)
    return _LEADING.sub(lambda m: f"{m[1]}{_escaped_lead(m[2])}", line)


def _escaped_lead(sign: str) -> str:
    # "1." at the start of a line makes a list; the dot takes the backslash, a digit cannot.
    return f"{sign}\\" if sign[0].isdigit() else f"\\{sign}"


def render(work: Work, choice: Choice = USUAL) -> str:
    """Return the findings of a session as one document."""
    every = told(work, choice)
    disputes = [t for t in every if t.disputed]
    others = [t for t in every if not t.disputed]
    detached = work.detached if tells_detached(choice) else ()
    parts = [
        _head(work, choice),
        _section("Judged disputes", (_fact(work, t, choice) for t in disputes if t.judged)),
        _section("Disputes without a verdict", (_fact(work, t, choice) for t in disputes if not t.judged)),
        _section("Findings on other facts", (_fact(work, t, choice) for t in others if t.finding is not None)),
        _section("Facts without a finding", (_fact(work, t, choice) for t in others if t.finding is None)),
        _section("Findings whose words are no longer in any fact", (_detached(work, f, choice) for f in detached)),
        _section("Judged links", _links(work, choice)),
        _section("Notes on passages", _passages(work, choice)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def one(work: Work, fact: Fact) -> str:
    """Return one fact as it stands in the document, for the clipboard."""
    return _fact(work, Told(fact, work.finding(fact.id)), USUAL) + "\n"


def _section(title: str, blocks: Iterable[str]) -> str:
    made = list(blocks)
    return "\n\n".join([f"## {title}", *made]) if made else ""


def _head(work: Work, choice: Choice) -> str:
    case = work.comparison.case
    disputes = [t for t in told(work) if t.disputed]
    judged = sum(t.judged for t in disputes)
    lines = [
        f"# Findings: {escaped(case.title or case.name)}",
        "",
        f"- Case: {escaped(case.name)}",
        f"- Analyst: {escaped(work.annotations.analyst)}",
    ]
    if case.event_date or case.event_place:
        event = ", ".join(str(word) for word in (case.event_date, case.event_place) if word)
        lines.append(f"- Event: {escaped(event)}")
    lines.append(
        f"- Disputes: {len(disputes)}, of which {judged} judged and {len(disputes) - judged} without a verdict"
    )
    if missing := left_out_words(work, choice):
        lines.append(f"- {escaped(missing[0].upper() + missing[1:])}")
    lines += [f"- Warning: {escaped(words)}" for words in case.warnings]
    lines += ["", "## Sources", ""]
    for article in case.articles:
        lines += _source(work, article, choice)
    lines += [f"- **not read:** {escaped(bad.path.name)}: {escaped(bad.reason)}" for bad in case.unreadable]
    return "\n".join(lines)


def _source(work: Work, article: Article, choice: Choice) -> Iterator[str]:
    note = work.source(article.id)
    known = [f"**{escaped(article.id)}** {escaped(outlet(article, note))}"]
    title, url = (field(article, note, name) for name in ("title", "url"))
    if title:
        known.append(f"“{escaped(title)}”")
    known.append(escaped(dated(article, note)))
    if url:
        known.append(_address(url))
    known.append(f"file {escaped(article.file)}")
    if article.metadata.copy_of:
        known.append(f"a copy of {escaped(article.metadata.copy_of)}")
    yield f"- {', '.join(known)}"
    if choice.grades and note is not None and note.reliability is not None:
        yield f"  - Reliability {note.reliability.value} ({note.reliability.words})"
    if choice.notes and note is not None and note.note:
        yield f"  - Note: {escaped(note.note)}"
    if note is not None and note.metadata:
        corrected = ", ".join(escaped(name) for name in note.metadata)
        yield f"  - Corrected by the analyst: {corrected}"
    for words in article.warnings:
        yield f"  - Warning: {escaped(words)}"
    yield from (f"  - As a copy: {escaped(words)}" for words in work.comparison.copied(article.id))


def _address(url: str) -> str:
    """A link where the address is one of the web, else the words."""
    cleaned = clean(url).strip()
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return escaped(cleaned)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return escaped(cleaned)
    return f"<{quote(cleaned, safe=_URL_SAFE)}>"


def _fact(work: Work, one: Told, choice: Choice) -> str:
    fact, finding = one.fact, one.finding
    conflict = f", about the {fact.conflict.value}" if fact.conflict is not None else ""
    lines = [
        f"### {escaped(fact.id)} {escaped(fact.question)}",
        "",
        f"- Verdict: **{wording.verdict(finding, escaped)}**",
        f"- Sources: {fact.status.value}{conflict} ({escaped(fact.why)}); {_origins(fact)}",
    ]
    if fact.by_hand:
        lines.append(f"- By {escaped(work.annotations.analyst)}: {escaped('; '.join(fact.by_hand))}")
    lines += [f"- {'By hand' if fact.hand else 'Sum'}: {escaped(note)}" for note in fact.notes]
    reported = reported_range(fact)
    if reported is not None and reported[0] != reported[2]:
        unit = f" {escaped(leading_unit(fact) or '')}".rstrip()
        low, best, high = (escaped(plain(number)) for number in reported)
        lines.append(f"- Reported range: low {low}, leading {best}, high {high}{unit}")
    lines += _marks(finding)
    lines += _support(work, fact, choice)
    lines += ["", *_answers(work, one, choice), *_note(finding, choice), *_lost(work, finding)]
    return "\n".join(lines).rstrip()


def _support(work: Work, fact: Fact, choice: Choice) -> Iterator[str]:
    """What the analyst said of links between the evidence sentences."""
    for a, b, link in links_of(work, fact):
        ends = " — ".join(f"{escaped(place.source)} sentence {place.sentence + 1}" for place in (a, b))
        yield f"- Link {link.state.value}: {ends}{wording.remarks(link, choice, escaped)}"


def _origins(fact: Fact) -> str:
    return f"{fact.origins} independent origin{'' if fact.origins == 1 else 's'}"


def _marks(finding: Finding | None) -> Iterator[str]:
    for name, value in wording.marks(finding, escaped):
        yield f"- {name}: {value}" if value else f"- {name}"


def _answers(work: Work, one: Told, choice: Choice) -> Iterator[str]:
    fact = one.fact
    chosen = work.position(fact.id)
    for position in fact.positions:
        count = f"{len(position.sources)} source{'' if len(position.sources) == 1 else 's'}"
        accepted = " ← accepted" if position.number == chosen else ""
        yield f"- \\#{position.number} **{escaped(position.display)}** ({count}){accepted}"
        for value in fact.values:
            if value.position == position.number:
                yield _said(work, value, one.finding, choice)


def _said(work: Work, value: Value, finding: Finding | None, choice: Choice) -> str:
    article, note = work.comparison.case.article(value.source), work.source(value.source)
    sentence = work.comparison.sentence(value.source, value.sentence)
    place = (outlet(article, note), dated(article, note), f"sentence {sentence.index + 1}")
    where = f"{escaped(article.id)} {', '.join(escaped(word) for word in place)}"
    letter, digit = graded(work, value, finding)
    if choice.grades and (letter or digit):
        words = f" ({CREDIBILITY[digit]})" if digit else ""
        where += f", graded {letter}{digit or ''}{words}"
    words = f"“{escaped(work.comparison.evidence(value) if choice.quotes else value.text)}”"
    return f"  - {where}: {words} — {escaped(attribution(value))}"


def _note(finding: Finding | None, choice: Choice) -> Iterator[str]:
    if finding is None or not finding.note or not choice.notes:
        return
    yield ""
    yield from (f"> {escaped(line)}".rstrip() for line in finding.note.split("\n"))


def _lost(work: Work, finding: Finding | None) -> Iterator[str]:
    """Evidence that does not stand where it stood, said out loud."""
    if finding is None:
        return
    odd = [a for a in work.anchors(finding) if a.attachment.state in {Anchoring.FUZZY, Anchoring.ORPHAN}]
    if odd:
        yield ""
    for found in odd:
        state = "not found in the present text" if found.attachment.span is None else "to be checked: its text changed"
        state = "source missing" if found.article is None else state
        yield f"- Evidence {state}: {_quoted(finding, found.evidence.source, found.evidence.exact)}"


def _quoted(finding: Finding, source: str, exact: str) -> str:
    evidence = next(e for e in finding.evidence if e.source == source and e.exact == exact)
    around = f"…{escaped(evidence.prefix)} **{escaped(exact)}** {escaped(evidence.suffix)}…"
    return f"{escaped(source)}: {around}"


def _detached(work: Work, finding: Finding, choice: Choice) -> str:
    lines = [
        f"### {escaped(finding.question or finding.id)}",
        "",
        f"- Verdict: **{wording.verdict(finding, escaped)}**",
        *_marks(finding),
    ]
    for found in work.anchors(finding):
        state = "source missing" if found.article is None else f"anchor {found.attachment.state.value}"
        lines.append(f"- {_quoted(finding, found.evidence.source, found.evidence.exact)} ({state})")
    return "\n".join([*lines, *_note(finding, choice)])


def _links(work: Work, choice: Choice) -> Iterator[str]:
    lines = [_link(link, choice) for link in work.annotations.links]
    if lines:
        yield "\n".join(lines)


def _passages(work: Work, choice: Choice) -> Iterator[str]:
    lines = []
    for note in work.annotations.notes:
        mark = "" if note.highlight is None else f" [{note.highlight.value}]".replace("[", "\\[").replace("]", "\\]")
        tags = f" (tags {', '.join(escaped(tag) for tag in note.tags)})" if note.tags else ""
        said = f": {escaped(note.note)}" if note.note and choice.notes else ""
        lines.append(f"- {escaped(note.anchor.source)} “{escaped(note.anchor.exact)}”{mark}{tags}{said}")
    if lines:
        yield "\n".join(lines)


def _link(link: LinkNote, choice: Choice) -> str:
    a, b = (f"{escaped(end.source)} “{escaped(end.exact)}”" for end in (link.a, link.b))
    return f"- {link.state.value}: {a} — {b}{wording.remarks(link, choice, escaped)}"
