"""Markdown: findings for people, each with its verdict, every answer, and the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from srccompare.annotation import CREDIBILITY, Anchoring, Finding, LinkNote, plain
from srccompare.annotation.answers import leading_unit, reported_range
from srccompare.disputes import Fact, Status, Value
from srccompare.export.work import Told, Work, attribution, field, outlet, told
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


def render(work: Work) -> str:
    """Return the findings of a session as one document."""
    every = told(work)
    disputes = [t for t in every if t.fact.status is Status.DISPUTED]
    parts = [
        _head(work, disputes),
        _section("Judged disputes", (_fact(work, t) for t in disputes if t.judged)),
        _section("Disputes without a verdict", (_fact(work, t) for t in disputes if not t.judged)),
        _section("Findings on other facts", (_fact(work, t) for t in every if t.fact.status is not Status.DISPUTED)),
        _section("Findings whose words are no longer in any fact", (_detached(work, f) for f in work.detached)),
        _section("Judged links", _links(work)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, blocks: Iterable[str]) -> str:
    made = list(blocks)
    return "\n\n".join([f"## {title}", *made]) if made else ""


def _head(work: Work, disputes: list[Told]) -> str:
    case = work.comparison.case
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
    lines += [f"- Warning: {escaped(words)}" for words in case.warnings]
    lines += ["", "## Sources", ""]
    for article in case.articles:
        lines += _source(work, article)
    lines += [f"- **not read:** {escaped(bad.path.name)}: {escaped(bad.reason)}" for bad in case.unreadable]
    return "\n".join(lines)


def _source(work: Work, article: Article) -> Iterator[str]:
    note = work.source(article.id)
    known = [f"**{escaped(article.id)}** {escaped(outlet(article, note))}"]
    title, published, url = (field(article, note, name) for name in ("title", "published", "url"))
    if title:
        known.append(f"“{escaped(title)}”")
    known.append(escaped(published) if published else "no date")
    if url:
        known.append(_address(url))
    known.append(f"file {escaped(article.file)}")
    if article.metadata.copy_of:
        known.append(f"a copy of {escaped(article.metadata.copy_of)}")
    yield f"- {', '.join(known)}"
    if note is not None and note.reliability is not None:
        yield f"  - Reliability {note.reliability.value} ({note.reliability.words})"
    if note is not None and note.note:
        yield f"  - Note: {escaped(note.note)}"
    if note is not None and note.metadata:
        corrected = ", ".join(escaped(name) for name in note.metadata)
        yield f"  - Corrected by the analyst: {corrected}"
    for words in article.warnings:
        yield f"  - Warning: {escaped(words)}"


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


def _fact(work: Work, one: Told) -> str:
    fact, finding = one.fact, one.finding
    conflict = f", about the {fact.conflict.value}" if fact.conflict is not None else ""
    lines = [
        f"### {escaped(fact.id)} {escaped(fact.question)}",
        "",
        f"- Verdict: **{_verdict(finding)}**",
        f"- Sources: {fact.status.value}{conflict} ({escaped(fact.why)}); {_origins(fact)}",
    ]
    lines += [f"- Sum: {escaped(note)}" for note in fact.notes]
    reported = reported_range(fact)
    if reported is not None and reported[0] != reported[2]:
        unit = f" {escaped(leading_unit(fact) or '')}".rstrip()
        low, best, high = (escaped(plain(number)) for number in reported)
        lines.append(f"- Reported range: low {low}, leading {best}, high {high}{unit}")
    lines += _marks(finding)
    lines += ["", *_answers(work, fact, finding), *_note(finding), *_lost(work, finding)]
    return "\n".join(lines).rstrip()


def _origins(fact: Fact) -> str:
    return f"{fact.origins} independent origin{'' if fact.origins == 1 else 's'}"


def _verdict(finding: Finding | None) -> str:
    if finding is None or finding.verdict is None:
        return "none"
    own = " (the analyst's own value)" if finding.verdict.own else ""
    return f"{escaped(finding.verdict.words)}{own}"


def _marks(finding: Finding | None) -> Iterator[str]:
    if finding is None:
        return
    if finding.confidence is not None:
        yield f"- Analytic confidence: {finding.confidence.value}"
    # ICD 203: a confidence level and a likelihood never share a sentence.
    if finding.likelihood is not None:
        yield f"- Likelihood: {finding.likelihood.value.replace('-', ' ')}"
    if finding.method is not None:
        yield f"- Resolved by: {finding.method.value.replace('-', ' ')}"
    if finding.tags:
        yield f"- Tags: {', '.join(escaped(tag) for tag in finding.tags)}"
    if finding.flag:
        yield "- Flagged"


def _answers(work: Work, fact: Fact, finding: Finding | None) -> Iterator[str]:
    chosen = work.position(fact.id)
    for position in fact.positions:
        count = f"{len(position.sources)} source{'' if len(position.sources) == 1 else 's'}"
        accepted = " ← accepted" if position.number == chosen else ""
        yield f"- \\#{position.number} **{escaped(position.display)}** ({count}){accepted}"
        for value in fact.values:
            if value.position == position.number:
                yield _said(work, value, finding)


def _said(work: Work, value: Value, finding: Finding | None) -> str:
    article, note = work.comparison.case.article(value.source), work.source(value.source)
    sentence = work.comparison.sentence(value.source, value.sentence)
    published = field(article, note, "published")
    place = (outlet(article, note), published or "no date", f"sentence {sentence.index + 1}")
    where = f"{escaped(article.id)} {', '.join(escaped(word) for word in place)}"
    grade = note.reliability.value if note is not None and note.reliability is not None else ""
    digit = None
    if finding is not None:
        digit = next((e.credibility for e in finding.evidence if e.source == article.file and e.credibility), None)
    if grade or digit:
        words = f" ({CREDIBILITY[digit]})" if digit else ""
        where += f", graded {grade}{digit or ''}{words}"
    return f"  - {where}: “{escaped(work.comparison.evidence(value))}” — {escaped(attribution(value))}"


def _note(finding: Finding | None) -> Iterator[str]:
    if finding is None or not finding.note:
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


def _detached(work: Work, finding: Finding) -> str:
    lines = [
        f"### {escaped(finding.question or finding.id)}",
        "",
        f"- Verdict: **{_verdict(finding)}**",
        *_marks(finding),
    ]
    for found in work.anchors(finding):
        state = "source missing" if found.article is None else f"anchor {found.attachment.state.value}"
        lines.append(f"- {_quoted(finding, found.evidence.source, found.evidence.exact)} ({state})")
    return "\n".join([*lines, *_note(finding)])


def _links(work: Work) -> Iterator[str]:
    lines = [_link(link) for link in work.annotations.links]
    if lines:
        yield "\n".join(lines)


def _link(link: LinkNote) -> str:
    a, b = (f"{escaped(end.source)} “{escaped(end.exact)}”" for end in (link.a, link.b))
    note = f" ({escaped(link.note)})" if link.note else ""
    return f"- {link.state.value}: {a} — {b}{note}"
