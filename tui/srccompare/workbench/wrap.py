"""Breaking text into lines of cells, and cutting it to a width, without ever splitting a grapheme.

Offsets are code points of the text that was given, so that spans of an article can be painted on its lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from srccompare.workbench.glyphs import sign

ELLIPSIS = "…"
_JOINER = "\u200d"


def _grapheme(text: str, start: int) -> int:
    """Return the end of the grapheme at ``start``.

    A joiner takes the next code point along, whatever it is: of two joiners the second is what the first one joins.
    """
    end = start + 1
    joined = text[start] == _JOINER
    while end < len(text):
        char = text[end]
        if joined:
            joined = False
        elif char == _JOINER:
            joined = True
        elif not (unicodedata.combining(char) or "\ufe00" <= char <= "\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff"):
            break
        end += 1
    return end


def fit(text: str, start: int, width: int) -> int:
    """Return the end of the longest run from ``start`` that takes at most ``width`` cells; at least one grapheme."""
    end, cells = start, 0
    while end < len(text):
        stop = _grapheme(text, end)
        cells += cell_len(text[end:stop])
        if cells > width and end > start:
            break
        end = stop
    return end


def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Return the lines of ``text`` as half-open ranges; a range has no space at either end.

    Breaks stand at spaces and after a hyphen between letters; a word that is wider than the line is cut. The text is
    one paragraph: line ends in it count as spaces.
    """
    lines: list[tuple[int, int]] = []
    plain = text.isascii()
    at, end = 0, len(text)
    while end and text[end - 1].isspace():
        end -= 1
    while True:
        while at < end and text[at].isspace():
            at += 1
        if at >= end:
            return tuple(lines)
        stop = min(at + width, end) if plain else min(fit(text, at, width), end)
        if stop < end and not text[stop].isspace():
            stop = _break(text, at, stop)
        cut = stop
        while cut > at and text[cut - 1].isspace():
            cut -= 1
        lines.append((at, cut))
        at = stop


def _break(text: str, at: int, stop: int) -> int:
    """Return the last place before ``stop`` where the line that starts at ``at`` may end."""
    for i in range(stop, at, -1):
        before = text[i - 1]
        if before.isspace():
            return i
        if before == "-" and i - 2 > at and text[i - 2].isalpha() and i < len(text) and text[i].isalpha():
            return i
        if before in "—–" and i < len(text):
            return i
    return stop


@lru_cache(maxsize=2048)  # titles and values, cut to the same widths at every step
def cut(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells, with an ellipsis where something was left out."""
    if width <= 0:
        return ""
    text = sign(text)
    if (len(text) if text.isascii() else cell_len(text)) <= width:
        return text
    end = fit(text, 0, width - 1) if width > 1 else 0
    return (text[:end].rstrip() if cell_len(text[:end]) < width else "") + sign(ELLIPSIS)


def pad(text: str, width: int) -> str:
    """Return ``text`` cut or filled with spaces to exactly ``width`` cells."""
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


WORTH_CUTTING = 12  # cells; a shorter answer is shown whole or not at all, as part of a figure is another figure


def fit_answers(parts: Sequence[tuple[str, int]], room: int) -> tuple[tuple[tuple[str, str, int], ...], str]:
    """Return as many answers (text, number) as fit with two cells between them, as (text, " #1", number), and a tail.

    The tail says that there are more: "  +2 more", or an ellipsis where that has no room; it is empty where all fit.
    """
    shown: list[tuple[str, str, int]] = []
    left = room
    for i, (text, number) in enumerate(parts):
        tag, gap = f" #{number}", 2 * bool(i)
        last = i == len(parts) - 1
        keep = left - gap - len(tag) - (0 if last else 3)
        whole = cut(text, room)
        wide = cell_len(whole)
        if wide > keep and (not i or (keep >= WORTH_CUTTING and wide > WORTH_CUTTING)):
            whole = cut(text, max(1, keep))
            wide = cell_len(whole)
        if wide > keep and i:
            break
        if wide > keep:
            return ((cut(text, room), "", number),), ""
        shown.append((whole, tag, number))
        left -= gap + wide + len(tag)
    rest = len(parts) - len(shown)
    if not rest:
        return tuple(shown), ""
    tail = f"  +{rest} more"
    return tuple(shown), tail if len(tail) <= left else f"  {sign(ELLIPSIS)}"
