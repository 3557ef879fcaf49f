"""Changes to the journal's records and back, and the replay of a journal on the work that a file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from srccompare.annotation import Annotations, document, trees
from srccompare.annotation.journal import Record
from srccompare.errors import AnnotationError
from srccompare.session.change import Change, Entry, Item, Move, Part, done, undone

_TO_TREE: dict[Part, Callable[[Any], dict[str, Any]]] = {
    Part.FACTS: trees.fact_tree,
    Part.FINDINGS: trees.finding_tree,
    Part.LINKS: trees.link_tree,
    Part.NOTES: trees.note_tree,
    Part.SOURCES: trees.source_tree,
}
_FROM_TREE: dict[Part, Callable[[object], Item]] = {
    Part.FACTS: document.fact,
    Part.FINDINGS: document.finding,
    Part.LINKS: document.link,
    Part.NOTES: document.note,
    Part.SOURCES: document.source,
}


@dataclass(frozen=True, slots=True)
class Replayed:
    """The work after a journal: what can be undone and made again; ``sound`` is False where a record did not fit."""

    annotations: Annotations
    history: tuple[Change, ...]
    future: tuple[Change, ...]
    sound: bool


def record(entry: Entry) -> Record:
    """Return the journal's record of a log entry."""
    change = entry.change
    if change is None:
        return {entry.move.value: 1}
    to_tree = _TO_TREE[change.part]
    told: dict[str, Any] = {"part": change.part.value, "index": change.index, "words": change.words, "at": change.at}
    if change.before is not None:
        told["before"] = to_tree(change.before)
    if change.after is not None:
        told["after"] = to_tree(change.after)
    return {Move.DO.value: told}


def steps(history: Iterable[Change], future: Iterable[Change]) -> tuple[Record, ...]:
    """Return the shortest records that lead to this history and future."""
    ahead = tuple(future)
    made = [record(Entry(Move.DO, change)) for change in (*history, *reversed(ahead))]
    return (*made, *[record(Entry(Move.UNDO))] * len(ahead))


def replayed(annotations: Annotations, held: Iterable[Record], unsaved: Iterable[Record]) -> Replayed:
    """Make the unsaved steps on the work of the file; the held ones, which it has, only give the history."""
    history: list[Change] = []
    future: list[Change] = []
    try:
        for step in held:
            _step(step, history, future)
        for step in unsaved:
            move, change = _step(step, history, future)
            old, new = (change.after, change.before) if move is Move.UNDO else (change.before, change.after)
            if not _fits(annotations, change, old, new):
                return Replayed(annotations, (), (), sound=False)
            annotations = (undone if move is Move.UNDO else done)(annotations, change)
    except (AnnotationError, KeyError, ValueError, TypeError, IndexError):
        return Replayed(annotations, (), (), sound=False)
    return Replayed(annotations, tuple(history), tuple(future), sound=True)


def changes(journal: Iterable[Record]) -> tuple[tuple[Change, bool], ...]:
    """Return every change that a journal tells, oldest first, and whether it stands taken back.

    A change that was taken back and then overtaken by another one stays in the list: it did happen. From a record on
    that does not fit, the journal tells nothing more.
    """
    made: list[Change] = []
    held: list[int] = []
    back: list[int] = []
    gone: set[int] = set()
    with suppress(AnnotationError, KeyError, ValueError, TypeError, IndexError):
        for step in journal:
            if Move.DO.value in step:
                made.append(_change(step[Move.DO.value]))
                held.append(len(made) - 1)
                back.clear()
            elif Move.UNDO.value in step:
                back.append(held.pop())
                gone.add(back[-1])
            elif Move.REDO.value in step:
                held.append(back.pop())
                gone.discard(held[-1])
    return tuple((change, number in gone) for number, change in enumerate(made))


def _step(step: Record, history: list[Change], future: list[Change]) -> tuple[Move, Change]:
    if Move.UNDO.value in step:
        change = history.pop()
        future.append(change)
        return Move.UNDO, change
    if Move.REDO.value in step:
        change = future.pop()
        history.append(change)
        return Move.REDO, change
    change = _change(step[Move.DO.value])
    history.append(change)
    future.clear()
    return Move.DO, change


def _change(told: Any) -> Change:
    part = Part(told["part"])
    before, after = (None if told.get(key) is None else _FROM_TREE[part](told[key]) for key in ("before", "after"))
    return Change(part, int(told["index"]), before, after, str(told["words"]), str(told["at"]))


def _fits(annotations: Annotations, change: Change, old: Item | None, new: Item | None) -> bool:
    items: tuple[Item, ...] = getattr(annotations, change.part.value)
    if old is None:
        return new is not None and change.index <= len(items)
    return change.index < len(items) and items[change.index] == old
