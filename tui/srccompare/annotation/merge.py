"""Two versions of one analyst's work made one, seen from what they grew from: nothing lost, no clash kept quiet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from srccompare.annotation import document
from srccompare.annotation.finding import Annotations, Finding, LinkNote, SourceNote

THEIRS = "theirs"
"""The key under which a clashing item keeps the other version, until the analyst takes it out."""

_Item = TypeVar("_Item", Finding, LinkNote, SourceNote)


@dataclass(frozen=True, slots=True)
class Clash:
    """An item that both sides changed differently; ``field`` is "" where one side removed it."""

    id: str
    field: str
    ours: object
    theirs: object


def merge(base: Annotations, ours: Annotations, theirs: Annotations) -> tuple[Annotations, tuple[Clash, ...]]:
    """Merge three ways, item by item and field by field.

    What one side changed is taken; where both changed one field, ours stays, theirs is kept under ``THEIRS`` of the
    item, and the clash is returned. What one side removed and the other changed stays. The order is the base's, then
    new items by the time of their change, so that the sides can be swapped.
    """
    extra, clashes = _fields("", base.extra, ours.extra, theirs.extra)
    findings, of_findings = _items(_Sides(base.findings, ours.findings, theirs.findings, document.finding_tree))
    links, of_links = _items(_Sides(base.links, ours.links, theirs.links, document.link_tree))
    sources, of_sources = _items(_Sides(base.sources, ours.sources, theirs.sources, document.source_tree))
    version = max(ours.version, theirs.version)
    merged = replace(ours, findings=findings, links=links, sources=sources, version=version, extra=extra)
    return merged, (*clashes, *of_findings, *of_links, *of_sources)


@dataclass(frozen=True, slots=True)
class _Sides(Generic[_Item]):
    """One list of the file in its three versions; ``tree`` writes an item as the file does."""

    base: tuple[_Item, ...]
    ours: tuple[_Item, ...]
    theirs: tuple[_Item, ...]
    tree: Callable[[_Item], dict[str, Any]]


def _items(sides: _Sides[_Item]) -> tuple[tuple[_Item, ...], list[Clash]]:
    old: dict[str, _Item] = {_key(item): item for item in sides.base}
    mine: dict[str, _Item] = {_key(item): item for item in sides.ours}
    other: dict[str, _Item] = {_key(item): item for item in sides.theirs}
    clashes: list[Clash] = []
    merged: list[_Item] = []
    fresh: list[_Item] = [item for item in {**other, **mine}.values() if _key(item) not in old]
    fresh.sort(key=lambda item: (item.changed or "", _key(item)))
    for key in (*old, *(_key(item) for item in fresh)):
        was, a, b = old.get(key), mine.get(key), other.get(key)
        kept = a if a is not None else b
        if a is not None and b is not None and was in (a, b):
            merged.append(b if a == was else a)
        elif a is not None and b is not None:
            both, found = _both(key, was, (a, b), sides.tree)
            merged.append(both)
            clashes += found
        elif kept is not None and kept != was:
            merged.append(kept)
            if was is not None:  # one side removed what the other changed
                clashes.append(Clash(key, "", a, b))
    return tuple(merged), clashes


def _key(item: Finding | LinkNote | SourceNote) -> str:
    return item.source if isinstance(item, SourceNote) else item.id


def _both(
    key: str, was: _Item | None, now: tuple[_Item, _Item], tree: Callable[[_Item], dict[str, Any]]
) -> tuple[_Item, list[Clash]]:
    sides = [{} if side is None else {f.name: getattr(side, f.name) for f in fields(side)} for side in (was, *now)]
    changed = [side.pop("changed", None) or "" for side in sides]
    merged, clashes = _fields(key, *sides)
    if clashes:
        merged["extra"] = {**merged["extra"], THEIRS: tree(now[1])}
    return replace(now[0], **merged, changed=max(changed) or None), clashes


def _fields(
    key: str, old: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """Merge mappings three ways; lists join, nested mappings merge, single values clash."""
    merged: dict[str, Any] = {}
    clashes: list[Clash] = []
    absent = object()
    for name in dict.fromkeys((*ours, *theirs)):
        was, a, b = (side.get(name, absent) for side in (old, ours, theirs))
        if a in (b, was):
            value = b
        elif b == was:
            value = a
        elif isinstance(a, tuple) and isinstance(b, tuple):
            before = was if isinstance(was, tuple) else ()
            value = _joined(before, a, b)
        elif isinstance(a, Mapping) and isinstance(b, Mapping):
            value, found = _fields(key, was if isinstance(was, Mapping) else {}, a, b)
            clashes += found
        else:
            value = b if a is absent else a
            clashes.append(Clash(key, name, None if a is absent else a, None if b is absent else b))
        if value is not absent:
            merged[name] = value
    return merged, clashes


def _joined(before: tuple[Any, ...], a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[Any, ...]:
    """What either side has, except what one of them took out."""
    gone = [item for item in before if item not in a or item not in b]
    return tuple(item for item in (*a, *(item for item in b if item not in a)) if item not in gone)
