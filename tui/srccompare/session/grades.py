"""What the analyst says of a source: its grade, why, and corrected metadata."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.annotation import Reliability, SourceNote
from srccompare.safetext import clean, safe
from srccompare.session.change import Part
from srccompare.session.ground import member

if TYPE_CHECKING:
    from srccompare.session.state import Session


def grade(session: Session, source: str, reliability: str | None, note: str | None = None) -> Session:
    """Grade a source A-F (None takes the grade away); a note of None leaves the note as it is."""
    chosen = None if reliability is None else member(Reliability, reliability.upper(), "reliability")
    old = session.source(source) or SourceNote(session.article(source).file)
    words = f"{source} reliability {chosen or 'none'}"
    text = old.note if note is None else clean(note).strip()
    return _put(session, source, replace(old, reliability=chosen, note=text), words)


def correct(session: Session, source: str, name: str, value: str | None) -> Session:
    """Correct a field of a source's metadata; None takes it back."""
    old = session.source(source) or SourceNote(session.article(source).file)
    fields = {key: kept for key, kept in old.metadata.items() if key != name}
    if value is not None and value.strip():
        fields[name] = safe(value, limit=2_000)
    words = f"{source} {name} {fields.get(name, 'as read')}"
    return _put(session, source, replace(old, metadata=dict(sorted(fields.items()))), words)


def _put(session: Session, source: str, after: SourceNote, words: str) -> Session:
    before = session.source(source)
    if after == before or (before is None and after.empty):
        return replace(session, last=words)
    return session.put(Part.SOURCES, before, None if after.empty else after, words)
