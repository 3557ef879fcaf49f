"""Two versions of one analyst's work made one, seen from what they grew from: nothing lost, no clash kept quiet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any, Generic, TypeVar

from srccompare.annotation import trees
from srccompare.annotation.finding import (
    Annotations,
    Evidence,
    FactNote,
    Finding,
    LinkNote,
    PassageNote,
    RowAnchor,
    SourceNote,
    ValueNote,
    no_extra,
)

THEIRS = "theirs"
"""The key under which a clashing item keeps the other version, until the analyst takes it out.

Where that key is taken, by a clash that nobody has settled yet, it is ``theirs-2``, and so on.
"""

_Item = TypeVar("_Item", FactNote, Finding, LinkNote, PassageNote, SourceNote)
_Any = FactNote | Finding | LinkNote | PassageNote | SourceNote
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Clash:
    """An item that both sides changed differently.

    ``id`` is the finding's or link's id or the source's file name, "" for the file's own keys. ``field`` is "" where
    one side removed the item (it is None there). It is ``TWIN`` where the sides judged the same words under two ids:
    both findings are in the result, and ``ours`` and ``theirs`` are their ids.
    """

    id: str
    field: str
    ours: object
    theirs: object


TWIN = "the same words"


def merge(base: Annotations, ours: Annotations, theirs: Annotations) -> tuple[Annotations, tuple[Clash, ...]]:
    """Merge three ways, item by item and field by field.

    What one side changed is taken; where both changed one field, ours stays, theirs is kept under ``THEIRS`` of the
    item, and the clash is returned. What one side removed and the other changed stays. Without a base, give an empty
    one: what stands on one side only is taken then, down to the single field. Where the sides do not clash they can
    be swapped: the order is that of the side that holds the other, else the base's with new items by their time.
    """
    extra, clashes = _fields("", base.extra, ours.extra, theirs.extra)
    if clashes:
        extra[_free(extra)] = dict(theirs.extra)
    findings, of_findings = _items(_Sides(base.findings, ours.findings, theirs.findings, trees.finding_tree))
    clashes += _twins(base.findings, ours.findings, theirs.findings)
    facts, of_facts = _items(_Sides(base.facts, ours.facts, theirs.facts, trees.fact_tree))
    links, of_links = _items(_Sides(base.links, ours.links, theirs.links, trees.link_tree))
    notes, of_notes = _items(_Sides(base.notes, ours.notes, theirs.notes, trees.note_tree))
    sources, of_sources = _items(_Sides(base.sources, ours.sources, theirs.sources, trees.source_tree))
    version = max(ours.version, theirs.version)
    parts: dict[str, Any] = {"facts": facts, "findings": findings, "links": links, "notes": notes, "sources": sources}
    merged = replace(ours, **parts, version=version, extra=extra)
    return merged, (*clashes, *of_facts, *of_findings, *of_links, *of_notes, *of_sources)


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
    for key in _ordered(list(old), list(mine), list(other), lambda key: (_time(mine.get(key), other.get(key)), key)):
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


def _time(*items: _Any | None) -> str:
    return max((item.changed or "" for item in items if item is not None), default="")


def _key(item: _Any) -> str:
    return item.source if isinstance(item, SourceNote) else item.id


def _both(
    key: str, was: _Item | None, now: tuple[_Item, _Item], tree: Callable[[_Item], dict[str, Any]]
) -> tuple[_Item, list[Clash]]:
    sides = [_blank(now[0]) if side is None else _values(side) for side in (was, *now)]
    changed = [side.pop("changed", None) or "" for side in sides]
    merged, clashes = _fields(key, *sides)
    if clashes:
        merged["extra"] = {**merged["extra"], _free(merged["extra"]): tree(now[1])}
    return replace(now[0], **merged, changed=max(changed) or None), clashes


def _values(item: _Any) -> dict[str, Any]:
    return {f.name: getattr(item, f.name) for f in fields(item)}


def _blank(item: _Any) -> dict[str, Any]:
    """What two new items of one id grew from: nothing said yet."""
    made = {f.name: f.default for f in fields(item) if f.default is not MISSING}
    return {**made, **{f.name: f.default_factory() for f in fields(item) if f.default_factory is not MISSING}}


def _free(extra: Mapping[str, Any]) -> str:
    number = 1
    while (name := THEIRS if number == 1 else f"{THEIRS}-{number}") in extra:
        number += 1
    return name


def _fields(
    key: str, old: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """Merge mappings three ways; lists join, nested mappings merge, single values clash."""
    merged: dict[str, Any] = {}
    clashes: list[Clash] = []
    absent = object()
    for name in _ordered(list(old), list(ours), list(theirs), str):
        was, a, b = (side.get(name, absent) for side in (old, ours, theirs))
        if a in (b, was):
            value = b
        elif b == was:
            value = a
        elif isinstance(a, tuple) and isinstance(b, tuple):
            value, found = _listed(key, was if isinstance(was, tuple) else (), a, b)
            clashes += found
        elif isinstance(a, Mapping) and isinstance(b, Mapping):
            value, found = _fields(key, was if isinstance(was, Mapping) else {}, a, b)
            clashes += found
        else:
            value = b if a is absent else a
            clashes.append(Clash(key, name, None if a is absent else a, None if b is absent else b))
        if value is not absent:
            merged[name] = value
    return merged, clashes


def _listed(
    key: str, before: tuple[Any, ...], a: tuple[Any, ...], b: tuple[Any, ...]
) -> tuple[tuple[Any, ...], list[Clash]]:
    """Tags, or evidence: what either side has, except what one of them took out and the other left as it was."""
    old, mine, other = (_named(side) for side in (before, a, b))
    merged: list[Any] = []
    clashes: list[Clash] = []
    for name in _ordered(list(old), list(mine), list(other), lambda name: name):
        was, ours, theirs = old.get(name), mine.get(name), other.get(name)
        if isinstance(ours, Evidence) and isinstance(theirs, Evidence):
            piece, found = _graded(key, was, ours, theirs)
            merged.append(piece)
            clashes += found
        elif isinstance(ours, ValueNote) and isinstance(theirs, ValueNote) and was not in (ours, theirs):
            merged.append(ours)
            if ours != theirs:
                clashes.append(Clash(key, f"value of “{ours.evidence.exact}”", ours.value, theirs.value))
        elif isinstance(ours, ValueNote) and isinstance(theirs, ValueNote):
            merged.append(theirs if ours == was else ours)
        elif ours is None and theirs is None:
            continue
        elif ours == theirs or was is None or was not in (ours, theirs):
            merged.append(theirs if ours is None else ours)
    return tuple(merged), clashes


def _named(items: Iterable[Any]) -> dict[tuple[Any, ...], Any]:
    """Give each item the name that it is known by on the other side; the second of two equals is another one."""
    seen: Counter[tuple[Any, ...]] = Counter()
    named = {}
    for item in items:
        name: tuple[Any, ...] = (item,)
        if isinstance(item, Evidence):
            name = _words(item)
        elif isinstance(item, ValueNote):
            name = _words(item.evidence)
        elif isinstance(item, RowAnchor):
            name = (item.id, item.kind, *(_words(piece) for piece in item.evidence))
        named[(*name, seen[name])] = item
        seen[name] += 1
    return named


def _words(evidence: Evidence) -> tuple[str, int, int, str, str, str, str]:
    e = evidence
    return e.source, e.start, e.end, e.exact, e.prefix, e.suffix, e.sha256


def _graded(key: str, was: Evidence | None, ours: Evidence, theirs: Evidence) -> tuple[Evidence, list[Clash]]:
    """One piece of evidence that both sides have: its grade and unknown keys are all that can differ."""
    sides = [{} if e is None else {"credibility": e.credibility, **e.extra} for e in (was, ours, theirs)]
    merged, clashes = _fields(key, sides[0] or {"credibility": None}, sides[1], sides[2])
    grade = merged.pop("credibility")
    where = f"of “{ours.exact}” in {ours.source}"
    return replace(ours, credibility=grade, extra=merged or no_extra()), [
        replace(clash, field=f"{clash.field} {where}") for clash in clashes
    ]


def _ordered(
    old: Sequence[_Key], ours: Sequence[_Key], theirs: Sequence[_Key], rank: Callable[[_Key], Any]
) -> list[_Key]:
    """Return all keys in an order that does not depend on which side is which."""
    mine, other = set(ours), set(theirs)
    either = mine | other
    if mine == other:
        kept = theirs if list(ours) == list(old) else ours if list(theirs) == list(old) else _first(ours, theirs, rank)
    elif mine >= other:
        kept = ours
    elif mine <= other:
        kept = theirs
    else:
        kept = [*(key for key in old if key in either), *sorted(either - set(old), key=rank)]
    return [*kept, *(key for key in old if key not in either)]


def _first(ours: Sequence[_Key], theirs: Sequence[_Key], rank: Callable[[_Key], Any]) -> Sequence[_Key]:
    return ours if [rank(key) for key in ours] <= [rank(key) for key in theirs] else theirs


def _twins(base: tuple[Finding, ...], ours: tuple[Finding, ...], theirs: tuple[Finding, ...]) -> list[Clash]:
    """Find what the sides judged apart under two ids: a source was added in between, or the rows were regrouped."""
    old, mine, other = ({f.id: f for f in side} for side in (base, ours, theirs))
    held: dict[tuple[Any, ...], list[Finding]] = {}
    for finding in mine.values():
        if finding.id not in old and finding.id not in other:
            for evidence in finding.evidence:
                held.setdefault((finding.kind, evidence.source, evidence.exact, evidence.start), []).append(finding)
    found = {}
    for finding in other.values():
        if finding.id not in old and finding.id not in mine:
            for e in finding.evidence:
                for twin in held.get((finding.kind, e.source, e.exact, e.start), ()):
                    if twin.verdict != finding.verdict:
                        found[twin.id, finding.id] = Clash(twin.id, TWIN, twin.id, finding.id)
    return list(found.values())
