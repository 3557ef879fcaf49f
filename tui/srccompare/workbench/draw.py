"""Writing one line of a widget: pieces of text with their inks, cut and filled to the line's width."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from srccompare.workbench.glyphs import ascii_alone, sign
from srccompare.workbench.wrap import cut

Piece = tuple[str, Style]

KEPT = 1024
"""Lines that are kept as drawn: three screens of them. A step changes a few; the rest also keep what Textual
made of them (a fifth of a step)."""


def width_of(text: str) -> int:
    """Return the cells that text takes as it is written on the screen."""
    text = sign(text)
    return len(text) if text.isascii() else cell_len(text)


def strip(pieces: Iterable[Piece], width: int, fill: Style, *, quoted: bool = False) -> Strip:
    """Return pieces as one line of exactly ``width`` cells; what does not fit is cut with an ellipsis.

    Text is written as it stands: nothing in it is read as markup. What is ``quoted`` from an article keeps its signs
    even where the screen's own are swapped for ASCII.
    """
    if ascii_alone() and not quoted:
        pieces = ((sign(text), style) for text, style in pieces)
    return _strip(tuple(pieces), width, fill, ascii_alone())


@lru_cache(maxsize=KEPT)
def _strip(pieces: tuple[Piece, ...], width: int, fill: Style, _signs: bool) -> Strip:  # noqa: FBT001 - what is kept
    segments, left = [], width
    for text, style in pieces:
        if not text:
            continue
        cells = width_of(text)
        if cells > left:
            text = cut(text, left)  # noqa: PLW2901 - the piece that is cut is the last one
            cells = width_of(text)
            segments.append(Segment(text, style))
            left -= cells
            break
        segments.append(Segment(text, style))
        left -= cells
    if left > 0:
        segments.append(Segment(" " * left, fill))
    return Strip(segments, width)
