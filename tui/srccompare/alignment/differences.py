"""Where two linked sentences part, word by word: what both have, what one words otherwise, what only one has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srccompare import fuzzy
from srccompare.alignment.units import Reader
from srccompare.spans import Span
from srccompare.words import tokens

SAME_NAME = 85  # Jaro-Winkler; "Tanjung" and "Tanjong" are one name in two spellings, "Marta" and "Martin" are at 83

FIRST_CODE = 0x100  # words are coded as one sign each for the aligner; a sentence has fewer than 50,000


class Part(StrEnum):
    """What a piece of a sentence is against the other sentence."""

    EQUAL = "equal"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence, ``span`` counted from the sentence's start."""

    span: Span
    part: Part


def differences(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of both sentences, in order; signs and spaces between pieces belong to none.

    Words that stand elsewhere in the other sentence count as equal. A word is changed where the other sentence has
    another in its place, another number of the same noun or another spelling of a name; added where it has none.
    Words that tell nothing ("the", "of") go with their neighbours.
    """
    reader = Reader((), learn=False)
    left, right = _Side(a, reader), _Side(b, reader)
    steps = _in_order(left, right)
    _moved(left, right)
    for of_left, of_right in steps:  # what stood in the place of words that only moved is added, not changed
        if not left.open(of_left):
            right.settle(of_right, Part.ADDED)
        if not right.open(of_right):
            left.settle(of_left, Part.ADDED)
    _like(left, right)
    return left.pieces(), right.pieces()


class _Side:
    """One sentence while it is compared: its words, what makes two of them one, and the marks so far."""

    def __init__(self, text: str, reader: Reader) -> None:
        self.reader = reader
        self.words = [token for token in tokens(text) if token.text[0].isalnum()]
        units = [reader.memo[token.text] for token in self.words]
        self.keys = [its[0] if its else token.lower for its, token in zip(units, self.words, strict=True)]
        negations = reader.lex.negations
        self.telling = [bool(its) or token.lower in negations for its, token in zip(units, self.words, strict=True)]
        self.marks = [Part.EQUAL] * len(self.words)

    def open(self, places: range) -> bool:
        """Whether a telling word there is without its like."""
        return any(self.telling[at] and self.marks[at] is not Part.EQUAL for at in places)

    def settle(self, places: range, part: Part) -> None:
        """Mark what is not equal there."""
        for at in places:
            if self.marks[at] is not Part.EQUAL:
                self.marks[at] = part

    def is_number(self, at: int) -> bool:
        return self.reader.is_number(self.words[at].text)

    def noun(self, at: int) -> str:
        """The key of the telling word that follows a number."""
        return next((self.keys[n] for n in range(at + 1, min(at + 3, len(self.words))) if self.telling[n]), "")

    def pieces(self) -> tuple[Piece, ...]:
        """Join neighbours of one mark; words that tell nothing take the mark of the telling word before them."""
        pieces: list[Piece] = []
        for at, token in enumerate(self.words):
            part = self.marks[at]
            if not self.telling[at] and part is not Part.EQUAL:
                part = pieces[-1].part if pieces else Part.EQUAL
            if pieces and pieces[-1].part is part:
                pieces[-1] = Piece(Span(pieces[-1].span.start, token.span.end), part)
            else:
                pieces.append(Piece(token.span, part))
        return tuple(pieces)


def _in_order(left: _Side, right: _Side) -> list[tuple[range, range]]:
    """Mark what stands in the same order on both sides; return the places where one stands for the other."""
    codes: dict[str, str] = {}
    one, other = (
        "".join(codes.setdefault(key, chr(FIRST_CODE + len(codes))) for key in side.keys) for side in (left, right)
    )
    replaced = []
    for step in fuzzy.opcodes(one, other):
        of_left, of_right = range(step.a_start, step.a_end), range(step.b_start, step.b_end)
        mark = {"equal": Part.EQUAL, "replace": Part.CHANGED}.get(step.tag, Part.ADDED)
        for side, places in ((left, of_left), (right, of_right)):
            for at in places:
                side.marks[at] = mark
        if mark is Part.CHANGED:
            replaced.append((of_left, of_right))
    return replaced


def _moved(left: _Side, right: _Side) -> None:
    """Mark telling words that the other side has in another place as equal."""
    spare: dict[str, list[int]] = {}
    for place, key in enumerate(right.keys):
        if right.marks[place] is not Part.EQUAL:
            spare.setdefault(key, []).append(place)
    for at, key in enumerate(left.keys):
        if left.marks[at] is not Part.EQUAL and left.telling[at] and spare.get(key):
            left.marks[at] = right.marks[spare[key].pop(0)] = Part.EQUAL


def _like(left: _Side, right: _Side) -> None:
    """Pair what is left over: numbers of one noun, and spellings of one name, are changed and not added."""
    free = [at for at, mark in enumerate(right.marks) if mark is Part.ADDED and right.telling[at]]
    for at, token in enumerate(left.words):
        if left.marks[at] is not Part.ADDED or not left.telling[at]:
            continue
        for place in free:
            rival = right.words[place]
            if left.is_number(at):
                alike = right.is_number(place) and left.noun(at) == right.noun(place) != ""
            else:
                alike = token.capital and rival.capital and fuzzy.jaro_winkler(token.lower, rival.lower) >= SAME_NAME
            if alike:
                left.marks[at] = right.marks[place] = Part.CHANGED
                free.remove(place)
                break
