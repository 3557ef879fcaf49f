"""Why two sentences are linked and where they part, in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from srccompare.alignment.scoring import Weights
from srccompare.alignment.units import words_of

MOST_SHARED = 8
MOST_DIFFERENT = 4  # of each side


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence's words as written, with the units of all."""

    words: tuple[str, ...]
    units: frozenset[str]


def wording(text: str, weights: Weights) -> Wording:
    """Return the wording of a sentence."""
    words = tuple(words_of(text))
    return Wording(words, weights.reader.units_of(words))


def shared_words(a: Wording, b: Wording, weights: Weights) -> tuple[str, ...]:
    """Return the words, numbers and names of ``a`` that ``b`` has too (or has a like for), heaviest first kept."""
    memo, others = weights.reader.memo, b.units
    worth: dict[str, float] = {}
    for word in a.words:
        units = memo[word]
        if units and word not in worth and not others.isdisjoint(units):
            worth[word] = max([weights[unit] for unit in units if unit in others])
    return _heaviest(worth, MOST_SHARED)


def differing_words(a: Wording, b: Wording, weights: Weights) -> tuple[str, ...]:
    """Return the numbers and names that only one of the two sentences has: those of ``a``, then those of ``b``."""
    return (*_only(a, b, weights), *_only(b, a, weights))


def _only(one: Wording, other: Wording, weights: Weights) -> tuple[str, ...]:
    memo, numbers, others = weights.reader.memo, weights.reader.numbers, other.units
    worth: dict[str, float] = {}
    for at, word in enumerate(one.words):
        if not (numbers[word] or (at and word[0].isupper())):
            continue
        units = memo[word]
        if units and others.isdisjoint(units):
            worth[word] = max([weights[unit] for unit in units])
    return _heaviest(worth, MOST_DIFFERENT)


def _heaviest(worth: dict[str, float], most: int) -> tuple[str, ...]:
    if len(worth) <= most:
        return tuple(worth)
    kept = set(sorted(worth, key=lambda word: (-worth[word], word))[:most])
    return tuple(word for word in worth if word in kept)
