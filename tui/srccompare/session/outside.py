"""Undo across a change from outside: what another program did becomes steps of the history, like the analyst's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srccompare.annotation import Annotations
from srccompare.annotation.finding import SourceNote
from srccompare.safetext import safe
from srccompare.session.change import Change, Item, Part

MOST = 500  # changes from outside that are made steps one by one; beyond it, nobody walks back through them
_NAMED = 60


def differences(before: Annotations, after: Annotations, at: str) -> tuple[Change, ...]:
    """Return the changes that lead from one work to another, item by item; each can be undone by itself.

    An item that stands in another place is taken out and put in. Keys of the file that are no items are left out.
    """
    made: list[Change] = []
    for part in Part:
        made += _of_part(part, getattr(before, part.value), getattr(after, part.value), at)
    return tuple(made)


def undoable(annotations: Annotations, history: Sequence[Change]) -> tuple[Change, ...]:
    """Return the end of a history that can be taken back from this work: up to the first step that does not fit."""
    parts: dict[Part, list[Item]] = {part: list(getattr(annotations, part.value)) for part in Part}
    kept = 0
    for change in reversed(history):
        items = parts[change.part]
        here = items[change.index] if change.index < len(items) else None
        if (change.after is not None and here != change.after) or change.index > len(items):
            break
        items[change.index : change.index + (change.after is not None)] = (
            [] if change.before is None else [change.before]
        )
        kept += 1
    return tuple(history[len(history) - kept :])


def _of_part(part: Part, before: Sequence[Item], after: Sequence[Item], at: str) -> Iterator[Change]:
    items, wanted = list(before), {_key(item) for item in after}
    for index in reversed(range(len(items))):
        if _key(items[index]) not in wanted:
            yield _change(part, index, items.pop(index), None, at)
    for index, item in enumerate(after):
        here = items[index] if index < len(items) else None
        if here is not None and _key(here) == _key(item):
            if here != item:
                yield _change(part, index, here, item, at)
                items[index] = item
            continue
        old = next((n for n in range(index, len(items)) if _key(items[n]) == _key(item)), None)
        if old is not None:
            yield _change(part, old, items.pop(old), None, at)
        yield _change(part, index, None, item, at)
        items.insert(index, item)


def _change(part: Part, index: int, before: Item | None, after: Item | None, at: str) -> Change:
    item = after if after is not None else before
    assert item is not None
    what = "removed" if after is None else "added" if before is None else "changed"
    name = getattr(item, "question", "") or _key(item)
    return Change(part, index, before, after, f"from outside: {part.value[:-1]} {safe(name, limit=_NAMED)} {what}", at)


def _key(item: Item) -> str:
    return item.source if isinstance(item, SourceNote) else item.id
