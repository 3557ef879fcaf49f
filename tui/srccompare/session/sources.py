"""What the analyst says of a source: corrected dates and names, notes; and what the files say of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from srccompare.annotation import CREDIBILITY, SourceNote
from srccompare.errors import UsageError
from srccompare.reading import Article
from srccompare.reading.dates import FIRST_YEAR, LAST_YEAR, find_dates
from srccompare.safetext import clean, safe
from srccompare.session.change import Part
from srccompare.session.state import Session

FIELDS = ("published", "publisher", "title", "author", "url")
"""The fields of the metadata that can be corrected."""

Transition = Callable[[Session], Session]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")
_FIGURES = re.compile(r"[\d./\s-]+")
ADVICE = "Write 2019-11-06, 6 November 2019, 2019-11 or 2019"


def read_date(text: str) -> str:
    """Return a date that an analyst typed, in ISO form: a day, a month or a year.

    Raises:
        UsageError: if it is none, or could be read two ways.
    """
    typed = safe(text)
    partial = _PARTIAL.fullmatch(typed)
    if partial is not None:
        if FIRST_YEAR <= int(partial[1]) <= LAST_YEAR and 1 <= int(partial[2] or 1) <= 12:
            return typed
        raise UsageError(f"{typed!r} is no date", advice=ADVICE)
    found = next((one for one in find_dates(typed, bare=True) if one.span.of(typed) == typed), None)
    if found is None or found.full is None:
        raise UsageError(f"{typed!r} is no date of the calendar, or has no year", advice=ADVICE)
    if _FIGURES.fullmatch(typed) and not typed.startswith(f"{found.year}-"):
        raise UsageError(f"{typed!r} can be read two ways, day or month first", advice=ADVICE)
    return found.iso or found.full.isoformat()


def correct(session: Session, source: str, field: str, text: str) -> Session:
    """Correct a field of a source's metadata; an empty text takes the correction back.

    Raises:
        UsageError: if a date is none, or there is no such source or field.
    """
    if field not in FIELDS:
        raise UsageError(f"there is no field {field!r}", advice=f"The fields are {', '.join(FIELDS)}")
    value = text.strip() or None
    if value is not None and field == "published":
        value = read_date(value)
    if value is not None and value == as_read(session.article(source), field):
        value = None  # what the file says needs no correction
    return session.set_metadata(source, field, value)


def as_read(article: Article, field: str) -> str | None:
    """Return what the file says, dates without their time."""
    known: str | None = getattr(article.metadata, field)
    return known[:10] if known and field == "published" else known


def corrected(session: Session, source: str, field: str) -> str | None:
    """Return the analyst's correction of a field, None where there is none."""
    note = session.source(source)
    return None if note is None else note.metadata.get(field)


def field(session: Session, source: str, name: str) -> str | None:
    """Return a field as corrected by the analyst, else as read."""
    return corrected(session, source, name) or as_read(session.article(source), name)


def note(session: Session, source: str, text: str) -> Session:
    """Say something of a source; an empty text takes it away."""
    before = session.source(source)
    old = before or SourceNote(session.article(source).file)
    after = replace(old, note=clean(text).strip())
    words = f"{source} note {'kept' if after.note else 'removed'}"
    if after == before or (before is None and after.empty):
        return replace(session, last=words)
    # An empty item goes; `changed` is set by the session.
    return session.put(Part.SOURCES, before, None if after.empty else after, words)


def credibilities(session: Session, source: str) -> dict[int, int]:
    """Return how many values of a source have which Admiralty digit, the digits in order."""
    file = session.article(source).file
    digits = [
        next((e.credibility for e in finding.evidence if e.source == file and e.credibility), None)
        for finding in session.annotations.findings
    ]
    return {digit: count for digit in CREDIBILITY if (count := digits.count(digit))}
