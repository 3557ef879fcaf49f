"""Rows of places and directions: one name in like surroundings, one reference place at like distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from srccompare.binding.context import Profile, Texts, dot, profiles
from srccompare.binding.occurrences import Occurrences, spelt_alike, spread
from srccompare.binding.pairs import same_anchor
from srccompare.binding.row import Row
from srccompare.facts import Kind, Mention
from srccompare.facts.values import middle
from srccompare.facts.wordlists import table

PER_SOURCE = 2  # mentions of one place that a source puts into a row; the rest repeats
NEAR_IN_SIZE = 2.5  # two distances from one place belong to one direction if neither is this many times the other


def place_rows(mentions: Sequence[Mention], texts: Texts, names: Occurrences) -> list[Row]:
    """Return rows of places that two or more sources name, spelling and type words aside."""
    by_name, _ = spread(mentions, Kind.PLACE, names)
    groups: list[tuple[list[tuple[str, ...]], list[Mention]]] = []
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        for spellings, found in groups:
            if any(_one_place(name, other) for other in spellings):
                spellings.append(name)
                found.extend(by_name[name])
                break
        else:
            groups.append(([name], list(by_name[name])))
    rows = []
    for spellings, found in groups:
        kept = _trimmed(profiles(sorted(found, key=lambda m: (m.source, m.span)), texts))
        if len({m.source for m in kept}) > 1 and not _is_type(spellings):
            rows.append(Row(Kind.PLACE, "place", tuple(kept), topic=(" ".join(spellings[0]),)))
    return rows


def _one_place(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one place: spelt alike, or one is the other with a type word after it."""
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if not shorter or not all(spelt_alike(x, y) for x, y in zip(longer, shorter, strict=False)):
        return False
    return all(word in _types() for word in longer[len(shorter) :])


def _is_type(spellings: Sequence[tuple[str, ...]]) -> bool:
    """Whether a name is but a type word: "Region", "Post", "Border" name no place in particular."""
    return all(len(name) == 1 and name[0] in _types() for name in spellings)


@cache
def _types() -> frozenset[str]:
    return frozenset(table("places")["types"].split())


def _trimmed(group: Sequence[Profile]) -> list[Mention]:
    """Keep the mentions of each source that best fit those of the others."""
    fit = {
        id(p): max((dot(p.context, o.context) for o in group if o.mention.source != p.mention.source), default=0.0)
        for p in group
    }
    kept: list[Mention] = []
    for source in dict.fromkeys(p.mention.source for p in group):
        own = [p for p in group if p.mention.source == source]
        best = sorted(own, key=lambda p: (-fit[id(p)], p.mention.span))[:PER_SOURCE]
        kept.extend(sorted((p.mention for p in best), key=lambda m: m.span))
    return kept


def direction_rows(mentions: Sequence[Mention], sources: int) -> list[Row]:
    """Return a row per reference place that two or more sources give a direction from.

    Where both mentions stand with a distance, these must be near in size: a village 3 km and a town 60 km from the
    capital lie in directions of their own.
    """
    sizes = _distances(mentions)
    groups: list[list[Mention]] = []
    for mention in mentions:
        if mention.kind is not Kind.DIRECTION or not mention.anchor or not mention.word:
            continue
        for group in groups:
            if same_anchor(group[0].anchor or "", mention.anchor) and all(
                _near(sizes.get(_at(mention)), sizes.get(_at(other))) for other in group
            ):
                group.append(mention)
                break
        else:
            groups.append([mention])
    return [_direction_row(group, sizes, sources) for group in groups if len({m.source for m in group}) > 1]


def _direction_row(group: list[Mention], sizes: Mapping[tuple[str, int, str], float], sources: int) -> Row:
    speaking = {m.source for m in group}
    found: dict[str, float] = {}
    if len({m.word for m in group}) > 1:
        known = [size for m in group if (size := sizes.get(_at(m))) is not None]
        found = {
            "bias": 1.0,
            "direction": 1.0,
            "share": len(speaking) / sources,
            "two_sources": float(len(speaking) == 2),
            "near_in_size": float(len(known) > 1),
        }
    return Row(Kind.DIRECTION, "direction", tuple(group), found, topic=(group[0].anchor or "",))


def _at(mention: Mention) -> tuple[str, int, str]:
    return mention.source, mention.sentence, mention.bearing or mention.word or ""


def _distances(mentions: Sequence[Mention]) -> dict[tuple[str, int, str], float]:
    """The size of the distance that stands with a bearing, by source, sentence and compass word."""
    return {
        _at(m): size
        for m in mentions
        if m.kind in {Kind.DISTANCE, Kind.MEASURE} and m.bearing and (size := middle(m)) is not None
    }


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None or min(a, b) <= 0:
        return True
    return max(a, b) <= NEAR_IN_SIZE * min(a, b)


def with_directions(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with a direction for each distance whose bearing has no mention of its own."""
    known = {_at(m) for m in mentions if m.kind is Kind.DIRECTION and m.anchor}
    added = [
        replace(m, kind=Kind.DIRECTION, dimension="direction", quantity=None, word=m.bearing)
        for m in mentions
        if m.bearing and m.anchor and m.kind is not Kind.DIRECTION and _at(m) not in known
    ]
    return [*mentions, *added]
