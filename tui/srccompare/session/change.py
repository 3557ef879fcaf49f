"""One change of the analyst's work: what it was, what it became, and how it is done, undone and put in a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from srccompare.annotation import Annotations, FactNote, Finding, LinkNote, PassageNote, SourceNote

Item = FactNote | Finding | LinkNote | PassageNote | SourceNote


class Part(StrEnum):
    """The list of the annotations that a change is made in."""

    FACTS = "facts"
    FINDINGS = "findings"
    LINKS = "links"
    NOTES = "notes"
    SOURCES = "sources"


class Move(StrEnum):
    """What happened: a change was made, the last one taken back, or the last one taken back made again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """An item that came (``before`` is None), went (``after`` is None) or became another, at ``index`` of its list.

    ``words`` is what the status line says; ``at`` is an ISO time in UTC.
    """

    part: Part
    index: int
    before: Item | None
    after: Item | None
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log that the journal keeps; ``change`` is None for UNDO and REDO, which need none."""

    move: Move
    change: Change | None = None


def done(annotations: Annotations, change: Change) -> Annotations:
    """Return the annotations with the change made."""
    return _put(annotations, change.part, change.index, old=change.before, new=change.after)


def undone(annotations: Annotations, change: Change) -> Annotations:
    """Return the annotations with the change taken back."""
    return _put(annotations, change.part, change.index, old=change.after, new=change.before)


def _put(annotations: Annotations, part: Part, index: int, *, old: Item | None, new: Item | None) -> Annotations:
    items: tuple[Item, ...] = getattr(annotations, part.value)
    rest = items[index + (old is not None) :]
    fields: dict[str, Any] = {part.value: (*items[:index], *rest) if new is None else (*items[:index], new, *rest)}
    return replace(annotations, **fields)
