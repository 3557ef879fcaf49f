"""Two linked sentences set against each other in a few words: number against number first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from srccompare.alignment.differences import Part, Piece, differences
from srccompare.alignment.link import Link, Place, Relation, Tier
from srccompare.alignment.relation import relation, stated
from srccompare.alignment.units import Reader, words_of

KEPT = 512  # pairs; a screen shows a dozen at a time, and a pair takes about a millisecond
MOST = 8  # words that a hand-made link lists as shared or as differing
PHRASE = 4  # words of a piece that is set against another whole; of a longer one its number, with what it counts


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where two sentences part.

    ``left`` and ``right`` are the pieces of each, in order. ``against`` sets words of the left against those that
    stand for them on the right, numbers first; ``only_left`` and ``only_right`` have nothing against them, numbers
    first.
    """

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    against: tuple[tuple[str, str], ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def contrast(a: str, b: str) -> Contrast:
    """Set two sentences against each other."""
    reader = Reader((), learn=False)
    left, right = differences(a, b)
    mine, theirs = _pieces(a, left, Part.CHANGED), _pieces(b, right, Part.CHANGED)
    pairs: list[tuple[str, str]] = []
    for wanted in (True, False):  # numbers stand against numbers before anything else does
        for words in list(mine):
            if _counts(words, reader) is not wanted:
                continue
            rival = _rival(words, theirs, reader)
            if rival is not None:
                pairs.append((_told(words, reader), _told(rival, reader)))
                mine.remove(words)
                theirs.remove(rival)
    only_left = _numbers_first([*mine, *_pieces(a, left, Part.ADDED)], reader)
    only_right = _numbers_first([*theirs, *_pieces(b, right, Part.ADDED)], reader)
    lone, other = ([words for words in found if _counts(words, reader)] for found in (only_left, only_right))
    if len(lone) == len(other) == 1:  # "12 dead" and "kills 15": the one number that each has left
        pairs.insert(0, (_told(lone[0], reader), _told(other[0], reader)))
        only_left, only_right = only_left[1:], only_right[1:]
    return Contrast(left, right, tuple(pairs), only_left, only_right)


def _pieces(text: str, pieces: tuple[Piece, ...], part: Part) -> list[str]:
    return [" ".join(piece.span.of(text).split()) for piece in pieces if piece.part is part]


def _counts(words: str, reader: Reader) -> bool:
    return any(reader.is_number(word) for word in words_of(words))


def _rival(words: str, others: list[str], reader: Reader) -> str | None:
    """What stands against some words: a number against the first number left, other words against other words."""
    counts = _counts(words, reader)
    return next((other for other in others if _counts(other, reader) is counts), None)


def _numbers_first(found: list[str], reader: Reader) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda words: not _counts(words, reader)))


def _told(words: str, reader: Reader) -> str:
    """A piece in short: whole, or its first number with the word that follows, or its first words."""
    found = words_of(words)
    if len(found) <= PHRASE:
        return words
    at = next((n for n, word in enumerate(found) if reader.is_number(word)), None)
    return f"{' '.join(found[:PHRASE])} …" if at is None else " ".join(found[at : at + 2])


def by_hand(a: Place, b: Place, text_a: str, text_b: str) -> Link:
    """Return a link that the program did not suggest, with what it can say of it; its score is 0."""
    reader = Reader((), learn=False)
    found = contrast(text_a, text_b)
    kept = [word for piece in _pieces(text_a, found.left, Part.EQUAL) for word in words_of(piece) if reader.memo[word]]
    parted = [word for pair in found.against if any(_counts(side, reader) for side in pair) for word in pair]
    return Link(
        a,
        b,
        0.0,
        Tier.WEAK,
        relation(stated(words_of(text_a), reader), stated(words_of(text_b), reader), reader)
        if parted or kept
        else Relation.SAME,
        tuple(dict.fromkeys(kept))[:MOST],
        tuple(dict.fromkeys(parted))[:MOST],
    )
