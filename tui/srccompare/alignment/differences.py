"""Where two linked sentences part, word by word: what both have, what one words otherwise, what only one has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srccompare.alignment.atoms import Atom
from srccompare.alignment.counterparts import Aligned, aligned
from srccompare.alignment.units import Reader
from srccompare.spans import Span


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


Pieces = tuple[Piece, ...]
Mark = tuple[Part, int]
"""What a part is, and of what is changed the number of the pair that it belongs to."""


def differences(a: str, b: str) -> tuple[Pieces, Pieces]:
    """Return the pieces of both sentences, in order; signs and spaces between pieces belong to none.

    Words that stand elsewhere in the other sentence count as equal. A piece is changed where the other sentence has a
    counterpart: another number of the same thing, another spelling of a name, an opposite, other words in one place
    between equal ones. It is added where there is none. Words that tell nothing ("the", "of") go with what they join.
    """
    return pieces(aligned(a, b, Reader((), learn=False)))


def pieces(found: Aligned) -> tuple[Pieces, Pieces]:
    """Return the pieces of two sentences that were set against each other."""
    left: dict[int, Mark] = dict.fromkeys(found.same, (Part.EQUAL, 0))
    right: dict[int, Mark] = dict.fromkeys(found.same.values(), (Part.EQUAL, 0))
    for number, (mine, theirs) in enumerate(found.pairs):
        left.update(dict.fromkeys(mine, (Part.CHANGED, number)))
        right.update(dict.fromkeys(theirs, (Part.CHANGED, number)))
    return _joined(found.left, left), _joined(found.right, right)


def _joined(parts: tuple[Atom, ...], marks: dict[int, Mark]) -> Pieces:
    """Join neighbours of one mark; a part that tells nothing has the mark that both its neighbours have, else none."""
    full: list[Mark | None] = [
        marks.get(at, (Part.ADDED, 0) if atom.telling else None) for at, atom in enumerate(parts)
    ]
    after: list[Mark | None] = [None] * len(parts)
    for at in range(len(parts) - 2, -1, -1):
        after[at] = full[at + 1] or after[at + 1]
    made: list[tuple[Span, Mark]] = []
    before: Mark | None = None
    for at, atom in enumerate(parts):
        mark = full[at]
        if mark is None:
            mark = before if before is not None and before == after[at] else (Part.EQUAL, 0)
        else:
            before = mark
        if made and made[-1][1] == mark:
            made[-1] = Span(made[-1][0].start, atom.span.end), mark
        else:
            made.append((atom.span, mark))
    return tuple(Piece(span, mark[0]) for span, mark in made)
