"""The sources as lines: pure functions from what is known of each to the table and to the card of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.session import sources as said
from srccompare.workbench.draw import width_of
from srccompare.workbench.tabular import Track, fit, heading, line, plain
from srccompare.workbench.texts import paragraph
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.annotation import SourceNote
    from srccompare.comparison import Comparison
    from srccompare.disputes import Fact
    from srccompare.reading import Article, Case
    from srccompare.session import Session
    from srccompare.workbench.arrangement import Arrangement
    from srccompare.workbench.atlas import Atlas

ORIGINS = {
    "header": "from its header",
    "text": "from its text",
    "case": "from case.yaml",
    "repost-suspect": "its header is doubted",
    "none": "not in the file",
}
FIELD_WORDS = {"published": "date", "publisher": "publisher", "title": "title", "author": "author", "url": "address"}
"""The fields that can be corrected, as the screen calls them."""

TRACKS = (
    Track("#", 1, 4, right=True),
    Track("name", 1, 12, 16),
    Track("publisher", 7, 10, 20),
    Track("date", 2, 11),
    Track("date is", 8, 13, 22),
    Track("words", 6, 5, right=True),
    Track("facts", 5, 5, right=True),
    Track("grade", 3, 5, 30),
    Track("credibility", 9, 11, 18),
    Track("remarks", 4, 26, 80),
)
INDENT = 16  # of what is known of a source, behind its name
MOST_CHANGES = 8  # changed sentences of a copy that its card shows; `facts --format json` has all
GRADE = 7  # its place among the columns: the letter stands alone where its words do not fit
_YEAR = re.compile(r"\b(?:1[89]|2[01])\d\d\b")
_DOUBTED = "the date at its top"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What the table shows of one source; ``number`` is its column's, 0 where it is hidden."""

    id: str
    number: int
    pinned: bool
    label: str
    publisher: str
    date: str
    origin: str
    words: int
    facts: int
    grade: str
    credibility: str
    remarks: tuple[str, ...]


def rows(atlas: Atlas, session: Session, arrangement: Arrangement) -> tuple[SourceRow, ...]:
    """Return a row for each source in the analyst's order."""
    numbers = {source: i + 1 for i, source in enumerate(arrangement.shown)}
    articles = {article.id: article for article in atlas.comparison.case.articles}
    return tuple(_row(atlas, session, articles[source], numbers, arrangement) for source in arrangement.rows)


def _row(
    atlas: Atlas, session: Session, article: Article, numbers: Mapping[str, int], arrangement: Arrangement
) -> SourceRow:
    source, note = article.id, session.source(article.id)
    own = said.corrected(session, source, "published")
    sentences = atlas.comparison.sentences.get(source, ())
    digits = said.credibilities(session, source)
    return SourceRow(
        source,
        numbers.get(source, 0),
        source in arrangement.pinned,
        atlas.labels[source],
        said.field(session, source, "publisher") or "-",
        said.field(session, source, "published") or _inferred(article),
        "yours" if own else _origin(article),
        sum(len(sentence.text.split()) for sentence in sentences),
        sum(source in row.fact.sources for row in atlas.grid.rows),
        grade_words(note),
        "  ".join(f"{digit}:{count}" for digit, count in digits.items()),
        remarks(article, atlas.labels, dated=bool(own)),
    )


def _inferred(article: Article) -> str:
    """Return the day that a text without a date leads to, with the sign of doubt that the panes give it."""
    return "no date" if article.base_date is None else f"{article.base_date.isoformat()}?"


def _origin(article: Article) -> str:
    origin = article.metadata.published_from.value
    return "inferred" if origin == "none" and article.base_date is not None else ORIGINS[origin]


def grade_words(note: SourceNote | None) -> str:
    """Return a grade with its descriptor: "B usually reliable", empty where there is none."""
    grade = None if note is None else note.reliability
    return "" if grade is None else f"{grade.value} {grade.words}"


def remarks(article: Article, labels: Mapping[str, str], *, dated: bool) -> tuple[str, ...]:
    """Return what to be careful about, in few words each; ``dated``: the analyst has given the date."""
    found: list[str] = []
    if article.metadata.copy_of:
        found.append(f"looks like a copy of {labels.get(article.metadata.copy_of, article.metadata.copy_of)}")
    origin = article.metadata.published_from.value
    if dated:
        return tuple(found)
    if origin == "repost-suspect":
        doubt = next((words for words in article.warnings if words.startswith(_DOUBTED)), "")
        years = _YEAR.findall(doubt)
        told = f"page date {years[0]}, event {years[-1]}" if years and years[0] != years[-1] else "page date is doubted"
        found.append(told)
    elif article.metadata.published is None:
        found.append("no date in the file")
    found += [words for words in article.warnings if "date" not in words]
    return tuple(found)


def table(found: Sequence[SourceRow], width: int) -> tuple[Pieces, list[Pieces]]:
    """Return the head and a row for each source; a hidden one is dim and says ``hide`` where its number stood."""
    asked = [_cells(row, TRACKS[GRADE].most) for row in found]
    fitted = fit(
        TRACKS, width, [max((width_of(cells[i][0]) for cells in asked), default=0) for i in range(len(TRACKS))]
    )
    room = dict(fitted).get(GRADE, 0)
    return heading(TRACKS, fitted), [line(_cells(row, room), TRACKS, fitted) for row in found]


def _cells(row: SourceRow, room: int) -> list[tuple[str, str]]:
    text, strong = ("dim", "dim") if not row.number else ("text", "strong")
    number = f"{'*' if row.pinned else ''}{row.number}" if row.number else "hide"
    return [
        (number, "key" if row.number else "dim"),
        (plain(row.label), strong),
        (plain(row.publisher), text),
        (plain(row.date), text if row.date[-1:].isdigit() else "conflict"),
        (row.origin, "strong" if row.origin == "yours" else "dim"),
        (str(row.words), text),
        (str(row.facts), text),
        (row.grade if len(row.grade) <= room else row.grade[:1], strong) if row.grade else ("-", text),
        (row.credibility or "-", text),
        (plain("; ".join(row.remarks)), "conflict" if row.remarks else "dim"),
    ]


def copied_words(comparison: Comparison, source: str) -> list[str]:
    """Return how much a copy takes over and what was changed in it, one line a sentence; empty for other sources."""
    first, *changes = comparison.copied(source) or ("",)
    return [first, *changes[:MOST_CHANGES]] if first else []


def unread(case: Case, width: int) -> list[Pieces]:
    """Return the files that could not be read with the reason, and what is said of the case."""
    lines: list[Pieces] = []
    for bad in case.unreadable:
        lines += paragraph(plain(f"not read: {bad.path.name}: {bad.reason}"), width, "conflict")
    for words in case.warnings:
        lines += paragraph(plain(words), width, "conflict")
    return lines


def fields_lines(session: Session, source: str, width: int, *, at: str = "") -> list[Pieces]:
    """Return the fields that can be corrected, the one under the cursor marked; what the file says stays in sight."""
    article = session.article(source)
    lines: list[Pieces] = []
    for name, words in FIELD_WORDS.items():
        own, read = said.corrected(session, source, name), said.as_read(article, name)
        if own is None:
            text = f"{read or '-'}"
            if name == "published":
                text += f"  ({ORIGINS[article.metadata.published_from.value]})"
        else:
            text = f"{own}  (yours; {read or 'nothing'} in the file)"
        here = name == at
        first = f"{'>' if here else ' '} {words}"
        lines += paragraph(
            plain(text), width, "strong" if here or own else "text", INDENT, first, "key" if here else "dim"
        )
    return lines


def about(session: Session, atlas: Atlas, source: str, width: int) -> list[Pieces]:
    """Return the rest of what is known of a source: grade, note, warnings in full, file."""
    article, note = session.article(source), session.source(source)
    lines: list[Pieces] = []

    def tell(name: str, words: str, ink: str = "text") -> None:
        lines.extend(paragraph(plain(words), width, ink, INDENT, f"  {name}"))

    tell("grade", grade_words(note) or "-", "strong")
    for i, words in enumerate((note.note if note is not None and note.note else "-").split("\n")):
        tell("note" if i == 0 else "", words or " ")
    copy = article.metadata.copy_of
    if copy:
        tell("copy of", atlas.labels.get(copy, copy), "conflict")
        for words in copied_words(atlas.comparison, source):
            tell("", words)
    if article.metadata.credits:
        tell("credits", ", ".join(article.metadata.credits))
    if article.base_date is not None:
        tell("counted from", f"{article.base_date.isoformat()}: what relative dates in its text are counted from")
    for warning in article.warnings:
        lines += paragraph(plain(warning), width, "conflict", INDENT, "  (!)", "conflict")
    tell("file", article.file, "dim")
    return lines


def dates_words(session: Session, source: str) -> str:
    """Return what a corrected date does not change by itself, empty where no date is corrected."""
    if said.corrected(session, source, "published") is None:
        return ""
    return (
        "Your date stands in headings and exports. Relative dates and the mark » were read with the date in the file: "
        "put it under `published:` in case.yaml to have them read anew."
    )


def card(
    session: Session, atlas: Atlas, source: str, fact: Fact | None, *, at: str = ""
) -> Callable[[int], list[Pieces]]:
    """Return everything about one source, and its credibility on the fact under the cursor."""

    def compose(width: int) -> list[Pieces]:
        lines = [*fields_lines(session, source, width, at=at), (), *about(session, atlas, source, width)]
        if words := dates_words(session, source):
            lines += [(), *paragraph(words, width, "dim")]
        count = len(atlas.comparison.sentences.get(source, ()))
        speaks = sum(source in row.fact.sources for row in atlas.grid.rows)
        size = f"{count} sentences, speaks on {speaks} of {len(atlas.order)} facts"
        lines += paragraph(size, width, "dim", INDENT, "  size")
        lines += [(), *_credibility(session, source, fact, width)]
        return lines

    return compose


def _credibility(session: Session, source: str, fact: Fact | None, width: int) -> Iterable[Pieces]:
    from srccompare.annotation import CREDIBILITY  # noqa: PLC0415 - the annotation floor waits for the first card

    if fact is None or source not in fact.sources:
        words = "no fact is under the cursor" if fact is None else f"it is silent on {fact.id} {fact.question}"
        return paragraph(plain(words), width, "dim", INDENT, "  credibility")
    answers = ", ".join(f"“{answer}”" for answer in dict.fromkeys(value.display for value in fact.of(source)))
    lines = paragraph(plain(f"of {answers} on {fact.id} {fact.question}"), width, "text", INDENT, "  credibility")
    given = session.credibility(fact.id, source)
    for digit, words in CREDIBILITY.items():
        here = digit == given
        lead = f"{'>' if here else ' '} {digit}"
        lines += paragraph(words, width, "strong" if here else "dim", INDENT + 4, f"{'':<{INDENT}}{lead}", "key")
    return lines
