"""Rows of persons: who is named by several sources, spelt alike or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from srccompare.binding.row import Row
from srccompare.facts import Kind, Mention
from srccompare.facts.values import folded

NAME_FEATURES = (
    "bias",
    "person",
    "place",
    "direction",
    "share",
    "two_sources",
    "first_alike",
    "last_alike",
    "last_equal",
    "initial",
    "repeated",
    "context",
    "near_in_size",
)
"""Evidence that differing names are two answers to one question."""

LAST_ALIKE = 90  # Jaro-Winkler (0-100) of two surnames of one person
FIRST_ALIKE = 80  # of two first names of one person; spellings of first names differ more
INITIALS = 2  # letters up to which a first name is an initial


def person_rows(mentions: Sequence[Mention], sources: int) -> tuple[Row, ...]:
    """Return a row per person that two or more sources name, from mentions in order of source and offset.

    Two names are one person's if both first and last names are alike: alike surnames alone would join relatives,
    alike first names alone strangers. A bare surname joins the one person of its source's reports who bears it.
    """
    groups: list[list[Mention]] = []
    by_name: dict[str, list[Mention]] = {}
    bare: list[Mention] = []
    for mention in mentions:
        if mention.kind is not Kind.PERSON or not mention.word:
            continue
        words = _plain(mention.word).split()
        if len(words) < 2:
            bare.append(mention)
            continue
        group = by_name.get(" ".join(words)) or next((g for g in groups if _same_person(g[0], mention)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(mention)
        by_name[" ".join(words)] = group
    for mention in bare:
        _join_bare(mention, groups)
    rows = [_row(group, sources) for group in groups if len({m.source for m in group}) > 1]
    return tuple(sorted(rows, key=lambda row: (row.mentions[0].source, row.mentions[0].span)))


def _join_bare(mention: Mention, groups: list[list[Mention]]) -> None:
    """A surname alone speaks for its source only where that source never gives the full name."""
    surname = _plain(mention.word or "")
    bearers = [group for group in groups if any(_plain(m.word or "").split()[-1] == surname for m in group)]
    if len(bearers) == 1 and mention.source not in {m.source for m in bearers[0]}:
        bearers[0].append(mention)


def _row(group: list[Mention], sources: int) -> Row:
    said = Counter((m.source, _plain(m.word or "")) for m in group)
    kept: dict[str, Mention] = {}
    for mention in group:  # one name a source: the one it uses most, the first of them
        best = kept.get(mention.source)
        if best is None or _use(said, mention) > _use(said, best):
            kept[mention.source] = mention
    mentions = tuple(kept.values())
    names = [_plain(m.word or "") for m in mentions]
    pairs = [(a, b) for a, b in combinations(sorted(set(names)), 2) if _conflicting(a, b)]
    found: dict[str, float] = {}
    if pairs:
        a, b = pairs[0]
        found = {
            "bias": 1.0,
            "person": 1.0,
            "share": len(mentions) / sources,
            "two_sources": float(len(mentions) == 2),
            "first_alike": _alike(a.split()[0], b.split()[0]) / 100,
            "last_alike": _alike(a.split()[-1], b.split()[-1]) / 100,
            "last_equal": float(a.split()[-1] == b.split()[-1]),
            "repeated": min(3, min(sum(n for (_, name), n in said.items() if name == x) for x in (a, b)) - 1) / 3,
        }
    return Row(Kind.PERSON, "person", mentions, found, topic=(max(names, key=lambda n: (len(n), n)),))


def _use(said: Counter[tuple[str, str]], mention: Mention) -> tuple[bool, int]:
    name = _plain(mention.word or "")
    return " " in name, said[mention.source, name]


def _conflicting(a: str, b: str) -> bool:
    """Whether two names of one row cannot be forms of one: neither an initial nor a shorter form explains them."""
    first, second = a.split(), b.split()
    if len(first) < 2 or len(second) < 2:
        return False
    same_first = first[0] == second[0] or first[0].startswith(second[0]) or second[0].startswith(first[0])
    if not same_first and first[0][0] == second[0][0]:
        same_first = min(len(first[0]), len(second[0])) <= INITIALS
    return not (same_first and first[-1] == second[-1])


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    return folded(word)


@lru_cache(maxsize=65_536)
def _alike(a: str, b: str) -> float:
    from srccompare.fuzzy import jaro_winkler  # noqa: PLC0415 - keeps rapidfuzz away from start-up

    return jaro_winkler(a, b)


def _same_person(a: Mention, b: Mention) -> bool:
    first, second = _plain(a.word or "").split(), _plain(b.word or "").split()
    if first[-1][0] != second[-1][0]:
        return False  # a cheap guard: no transliteration of the development cases changes the first letter so
    if _alike(first[-1], second[-1]) < LAST_ALIKE:
        return False
    short = min(len(first[0]), len(second[0])) <= INITIALS
    return _alike(first[0], second[0]) >= FIRST_ALIKE or (short and first[0][0] == second[0][0])
