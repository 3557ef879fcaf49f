"""Why two sentences are linked and where they part, in their own words."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from srccompare.alignment.scoring import Weights
from srccompare.alignment.units import words_of

MOST_SHARED = 8
MOST_DIFFERENT = 4  # of each side


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence's words as written, the units of all, and its pieces.

    A piece is a word or a run of words that mean something together ("twenty-seven", "took over"), as written, with
    its units. ``telling`` are the distinct ones; ``marks`` those among them that name something: a number, or a word
    with a capital that does not open the sentence.
    """

    words: tuple[str, ...]
    units: frozenset[str]
    telling: tuple[tuple[str, tuple[str, ...]], ...]
    marks: tuple[tuple[str, tuple[str, ...]], ...]


def wording(text: str, weights: Weights) -> Wording:
    """Return the wording of a sentence."""
    reader = weights.reader
    words = tuple(words_of(text))
    found = []
    joined: set[int] = set()
    runs = reader.runs(words)
    for run in runs:
        numeric = bool(run.instead_of)
        if numeric:
            joined.update(range(run.start, run.stop))
        found.append((run.start, " ".join(words[run.start : run.stop]), run.units, numeric))
    for at, word in enumerate(words):
        if at not in joined and (units := reader.memo[word]):
            found.append((at, word, units, reader.numbers[word] or (at > 0 and word[0].isupper())))
    if runs:
        found.sort(key=lambda piece: piece[0])
    telling = {piece: units for _, piece, units, _ in found}
    marks = {piece: units for _, piece, units, named in found if named}
    return Wording(words, reader.units_of(words, runs), tuple(telling.items()), tuple(marks.items()))


def shared_words(a: Wording, b: Wording, weights: Weights) -> tuple[str, ...]:
    """Return the words, numbers and names of ``a`` that ``b`` has too (or has a like for), heaviest first kept."""
    others = b.units
    return _heaviest([mark for mark in a.telling if not others.isdisjoint(mark[1])], MOST_SHARED, weights, others)


def differing_words(a: Wording, b: Wording, weights: Weights) -> tuple[str, ...]:
    """Return the numbers and names that only one of the two sentences has: those of ``a``, then those of ``b``."""
    return (*_only(a, b, weights), *_only(b, a, weights))


def _only(one: Wording, other: Wording, weights: Weights) -> tuple[str, ...]:
    others = other.units
    return _heaviest([mark for mark in one.marks if others.isdisjoint(mark[1])], MOST_DIFFERENT, weights)


def _heaviest(
    marks: Sequence[tuple[str, tuple[str, ...]]], most: int, weights: Weights, among: Container[str] | None = None
) -> tuple[str, ...]:
    """The words that weigh most, in order; a word weighs what the heaviest of its units (of ``among``) does."""
    if len(marks) <= most:
        return tuple([word for word, _ in marks])
    worth = {word: max([weights[unit] for unit in units if among is None or unit in among]) for word, units in marks}
    kept = set(sorted(worth, key=lambda word: (-worth[word], word))[:most])
    return tuple(word for word in worth if word in kept)
