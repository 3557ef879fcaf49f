"""Why two sentences are linked and where they part, in their own words."""

from __future__ import annotations

from collections.abc import Iterable

from srccompare.alignment.scoring import Weights
from srccompare.alignment.units import words_of

MOST_SHARED = 8
MOST_DIFFERENT = 8


def shared_words(a: str, b: str, weights: Weights) -> tuple[str, ...]:
    """Return the words, numbers and names of ``a`` that ``b`` has too (or has a like for), heaviest first."""
    others = weights.reader.units(b)
    worth: dict[str, float] = {}
    for word in words_of(a):
        units = others.intersection(weights.reader.memo[word])
        if units:
            worth.setdefault(word, max(weights[unit] for unit in units))
    return _heaviest(worth, MOST_SHARED)


def differing_words(a: str, b: str, weights: Weights) -> tuple[str, ...]:
    """Return the numbers and names that only one of the two sentences has: those of ``a``, then those of ``b``."""
    return (*_only(a, b, weights), *_only(b, a, weights))


def _only(one: str, other: str, weights: Weights) -> tuple[str, ...]:
    units = weights.reader.units(other)
    worth: dict[str, float] = {}
    for at, word in enumerate(words_of(one)):
        own = weights.reader.memo[word]
        named = at > 0 and word[0].isupper()
        if own and units.isdisjoint(own) and (named or weights.reader.is_number(word)):
            worth.setdefault(word, max(weights[unit] for unit in own))
    return _heaviest(worth, MOST_DIFFERENT // 2)


def _heaviest(worth: dict[str, float], most: int) -> tuple[str, ...]:
    kept: Iterable[str] = sorted(worth, key=lambda word: (-worth[word], word))[:most]
    return tuple(word for word in worth if word in set(kept))
