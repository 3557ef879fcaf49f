"""Notes and highlights on passages: what the analyst says of a sentence or of words, wherever no fact is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from srccompare.annotation import Annotations, Highlight, PassageNote, anchor
from srccompare.annotation.matching import Anchored, Sources
from srccompare.errors import UsageError
from srccompare.safetext import clean, safe
from srccompare.session.change import Part
from srccompare.session.ground import member, new_id
from srccompare.spans import Span

if TYPE_CHECKING:
    from srccompare.session.state import Session

MOST_WORDS = 60  # characters of a passage that a status line quotes


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage's note and where its words stand now; ``span`` is None where they are not found."""

    note: PassageNote
    anchored: Anchored

    @property
    def source(self) -> str | None:
        """The id of the source, None where the case has it no longer."""
        return None if self.anchored.article is None else self.anchored.article.id

    @property
    def span(self) -> Span | None:
        """Where the words stand."""
        return self.anchored.attachment.span


def placed(sources: Sources, notes: Iterable[PassageNote], known: Iterable[Placed] = ()) -> tuple[Placed, ...]:
    """Find the passages of notes; those that are ``known`` and have not moved their anchor are not looked for again."""
    old: Mapping[str, Placed] = {one.note.id: one for one in known}
    made = []
    for note in notes:
        before = old.get(note.id)
        same = before is not None and before.note.anchor == note.anchor
        made.append(Placed(note, before.anchored if same and before else sources.anchored(note.anchor)))
    return tuple(made)


def at(session: Session, source: str, span: Span) -> PassageNote | None:
    """Return the note on exactly these words, else the shortest one that shares a character with them."""
    here = [p for p in session.passages if p.source == source and p.span is not None and p.span.overlaps(span)]
    best = min(here, key=lambda p: (p.span != span, len(p.span or ())), default=None)
    return None if best is None else best.note


def annotate(
    session: Session,
    source: str,
    span: Span,
    *,
    note: str | None = None,
    highlight: str | None = None,
    tags: Iterable[str] | None = None,
) -> Session:
    """Say something of a passage; what is None stays as it is, and "" (of ``highlight`` also "none") takes it away.

    A passage that has a note already, on the very words, is changed; else a new one is made. A note with nothing left
    in it goes.

    Raises:
        UsageError: if the source, the words or the kind of highlight do not exist.
    """
    article = session.article(source)
    if not 0 <= span.start < span.end <= len(article.text) or not span.of(article.text).strip():
        raise UsageError("there are no words to note on", advice="Point at a sentence, or select words")
    before = next((p.note for p in session.passages if p.source == source and p.span == span), None)
    if before is None:
        found = anchor(article, span)
        taken = {kept.id for kept in session.annotations.notes}
        fresh = PassageNote(new_id("n", taken, found.source, found.sha256, found.start, found.end), found)
    after = before if before is not None else fresh
    if note is not None:
        after = replace(after, note=clean(note).strip())
    if highlight is not None:
        kind = None if highlight in {"", "none"} else member(Highlight, highlight, "highlight")
        after = replace(after, highlight=kind)
    if tags is not None:
        kept = dict.fromkeys(tag for tag in (safe(tag) for tag in tags) if tag)
        after = replace(after, tags=tuple(kept))
    return session.put(Part.NOTES, before, None if after.empty else after, _words(source, span.of(article.text), after))


def drop(session: Session, note_id: str) -> Session:
    """Take a note on a passage away.

    Raises:
        UsageError: if there is none of this id.
    """
    before = next((note for note in session.annotations.notes if note.id == note_id), None)
    if before is None:
        raise UsageError(f"there is no note {note_id}", advice="`srccompare note CASE` lists the notes")
    return session.put(Part.NOTES, before, None, f"note on {_quoted(before.anchor.exact)} removed")


def lost(annotations: Annotations, found: Iterable[Placed]) -> tuple[PassageNote, ...]:
    """Return the notes whose words are not found: kept, shown and exported, never dropped."""
    here = {one.note.id for one in found if one.span is not None}
    return tuple(note for note in annotations.notes if note.id not in here)


def _words(source: str, text: str, after: PassageNote) -> str:
    said = [f"highlight {after.highlight}"] if after.highlight else []
    said += ["note kept"] if after.note else []
    said += [f"tags {', '.join(after.tags)}"] if after.tags else []
    return f"{source} {_quoted(text)}: {', '.join(said) or 'nothing noted'}"


def _quoted(text: str) -> str:
    return f"“{safe(text, limit=MOST_WORDS)}”"
