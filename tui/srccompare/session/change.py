"""One change of the analyst's work: what it was, what it became, and how it is done, undone and put in a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from srccompare.annotation import Annotations, Finding, LinkNote, SourceNote

T = TypeVar("T")
Item = Finding | LinkNote | SourceNote


class Part(StrEnum):
    """The list of the annotations that a change is made in."""

    FINDINGS = "findings"
    LINKS = "links"
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
    def put(items: tuple[T, ...], new: T | None) -> tuple[T, ...]:
        rest = items[index + (old is not None) :]
        return (*items[:index], *rest) if new is None else (*items[:index], new, *rest)

    match part:
        case Part.FINDINGS:
            assert new is None or isinstance(new, Finding)
            return replace(annotations, findings=put(annotations.findings, new))
        case Part.LINKS:
            assert new is None or isinstance(new, LinkNote)
            return replace(annotations, links=put(annotations.links, new))
        case Part.SOURCES:
            assert new is None or isinstance(new, SourceNote)
            return replace(annotations, sources=put(annotations.sources, new))
