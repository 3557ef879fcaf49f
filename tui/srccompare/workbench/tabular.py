"""Tables as pieces of text: which columns fit a width, and one line of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from srccompare.workbench.draw import width_of
from srccompare.workbench.words import Piece, Pieces
from srccompare.workbench.wrap import cut

GAP = 2  # cells between columns


@dataclass(frozen=True, slots=True)
class Track:
    """A column of a table: ``rank`` 1 is kept longest; it grows from ``least`` to ``most`` cells where there is room.

    Columns of one rank grow alike. ``right`` sets its text to the right, as figures are set.
    """

    name: str
    rank: int
    least: int
    most: int = 0
    right: bool = False


def fit(tracks: Sequence[Track], width: int, needs: Sequence[int] = ()) -> tuple[tuple[int, int], ...]:
    """Return the columns that fit as (index, cells), in their order; those of the lowest rank are left out whole.

    ``needs``: the widest text of each column; none takes more room than that from the others.
    """
    kept = sorted(range(len(tracks)), key=lambda i: tracks[i].rank)
    while len(kept) > 1 and sum(tracks[i].least + GAP for i in kept) - GAP > width:
        kept.pop()
    cells = {i: tracks[i].least for i in kept}
    left = width - sum(cells.values()) - GAP * (len(kept) - 1)
    most = {i: min(tracks[i].most, needs[i]) if needs else tracks[i].most for i in kept}
    for rank in sorted({tracks[i].rank for i in kept}):
        alike = [i for i in kept if tracks[i].rank == rank]
        while left > 0 and (growing := [i for i in alike if cells[i] < most[i]]):
            narrow = min(growing, key=lambda i: cells[i])
            cells[narrow] += 1
            left -= 1
    return tuple((i, max(1, cells[i])) for i in sorted(kept))


def line(cells: Sequence[Piece], tracks: Sequence[Track], fitted: Sequence[tuple[int, int]]) -> Pieces:
    """Return one line: each cell cut or filled to its column."""
    pieces: list[Piece] = []
    for place, (i, width) in enumerate(fitted):
        text, ink = cells[i]
        text = cut(text, width)
        blank = " " * (width - width_of(text))
        gap = " " * GAP if place < len(fitted) - 1 else ""
        pieces.append((f"{blank}{text}{gap}" if tracks[i].right else f"{text}{blank}{gap}", ink))
    return tuple(pieces)


def heading(tracks: Sequence[Track], fitted: Sequence[tuple[int, int]]) -> Pieces:
    """Return the line of the columns' names."""
    return line([(track.name, "heading-dim") for track in tracks], tracks, fitted)


def plain(text: str) -> str:
    """Return text in which nothing moves the cursor: one cell, one sign."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
