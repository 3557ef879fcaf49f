"""Why two sentences are linked and where they part, in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from srccompare.alignment.scoring import Weights
from srccompare.alignment.units import words_of

MOST_SHARED = 8
MOST_DIFFERENT = 4  # of each side


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence's words as written, its pieces, and the units of all.

    A piece is a word or a run of words that mean something together ("twenty-seven", "took over"), as written, with
    its units and whether it names something: a number, or a word with a capital that does not open the sentence.
    """

    words: tuple[str, ...]
    pieces: tuple[tuple[str, tuple[str, ...], bool], ...]
    units: frozenset[str]


def wording(text: str, weights: Weights) -> Wording:
    """Return the wording of a sentence."""
    reader = weights.reader
    words = tuple(words_of(text))
    found = []
    joined: set[int] = set()
    for run in reader.runs(words):
        numeric = bool(run.instead_of)
        if numeric:
            joined.update(range(run.start, run.stop))
        found.append((run.start, " ".join(words[run.start : run.stop]), run.units, numeric))
    for at, word in enumerate(words):
        if at not in joined and (units := reader.memo[word]):
            found.append((at, word, units, reader.numbers[word] or (at > 0 and word[0].isupper())))
    found.sort(key=lambda piece: piece[0])
    return Wording(words, tuple(piece[1:] for piece in found), reader.units_of(words))


def shared_words(a: Wording, b: Wording, weights: Weights) -> tuple[str, ...]:
    """Return the words, numbers and names of ``a`` that ``b`` has too (or has a like for), heaviest first kept."""
    others = b.units
    worth: dict[str, float] = {}
    for piece, units, _ in a.pieces:
        if piece not in worth and not others.isdisjoint(units):
            worth[piece] = max([weights[unit] for unit in units if unit in others])
    return _heaviest(worth, MOST_SHARED)


def differing_words(a: Wording, b: Wording, weights: Weights) -> tuple[str, ...]:
    """Return the numbers and names that only one of the two sentences has: those of ``a``, then those of ``b``."""
    return (*_only(a, b, weights), *_only(b, a, weights))


def _only(one: Wording, other: Wording, weights: Weights) -> tuple[str, ...]:
    others = other.units
    worth = {
        piece: max([weights[unit] for unit in units])
        for piece, units, named in one.pieces
        if named and others.isdisjoint(units)
    }
    return _heaviest(worth, MOST_DIFFERENT)


def _heaviest(worth: dict[str, float], most: int) -> tuple[str, ...]:
    if len(worth) <= most:
        return tuple(worth)
    kept = set(sorted(worth, key=lambda word: (-worth[word], word))[:most])
    return tuple(word for word in worth if word in kept)
