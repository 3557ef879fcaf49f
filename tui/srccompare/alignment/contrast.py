"""Two linked sentences set against each other in a few words: number against number first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from srccompare.alignment.atoms import NUMBER, Atom
from srccompare.alignment.counterparts import aligned
from srccompare.alignment.differences import Part, Piece, pieces
from srccompare.alignment.link import Link, Place, Relation, Tier
from srccompare.alignment.relation import relation, stated
from srccompare.alignment.units import Reader, words_of

KEPT = 512  # pairs; a screen shows a dozen at a time, and a pair takes about a millisecond
MOST = 8  # words that a hand-made link lists as shared or as differing


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where two sentences part.

    ``left`` and ``right`` are the pieces of each, in order. ``against`` sets words of the left against those that
    stand for them on the right, numbers first, of which there are ``figures``; ``only_left`` and ``only_right`` have
    nothing against them, numbers first.
    """

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    against: tuple[tuple[str, str], ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    figures: int = 0


@lru_cache(maxsize=KEPT)
def contrast(a: str, b: str) -> Contrast:
    """Set two sentences against each other."""
    reader = Reader((), learn=False)
    found = aligned(a, b, reader)
    left, right = pieces(found)
    counted: list[tuple[str, str]] = []
    worded: list[tuple[str, str]] = []
    for mine, theirs in found.pairs:
        numeric = found.left[mine.start].kind == found.right[theirs.start].kind == NUMBER
        pair = _words(a, found.left, mine), _words(b, found.right, theirs)
        (counted if numeric else worded).append(pair)
    only = _only(a, left, reader), _only(b, right, reader)
    return Contrast(left, right, (*counted, *worded), *only, figures=len(counted))


def _words(text: str, parts: tuple[Atom, ...], places: range) -> str:
    return " ".join(text[parts[places.start].span.start : parts[places.stop - 1].span.end].split())


def _only(text: str, found: tuple[Piece, ...], reader: Reader) -> tuple[str, ...]:
    """What one sentence alone has, numbers first."""
    return tuple(sorted(_pieces(text, found, Part.ADDED), key=lambda words: not _counts(words, reader)))


def _pieces(text: str, found: tuple[Piece, ...], part: Part) -> list[str]:
    return [" ".join(piece.span.of(text).split()) for piece in found if piece.part is part]


def _counts(words: str, reader: Reader) -> bool:
    return any(reader.is_number(word) for word in words_of(words))


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
