"""Titles of facts in the width of a grid's first column: what tells two rows apart stays, the card has them whole."""

from __future__ import annotations

import re

from srccompare.workbench.draw import width_of
from srccompare.workbench.wrap import ELLIPSIS, cut

_WHETHER = re.compile(r"^Whether\s+(?:or not\s+)?(?P<rest>.+)$", re.DOTALL)
_CAUSE = re.compile(r"^What was the cause\?\s*", re.DOTALL)
_POLAR = re.compile(r"^Yes or no:\s*", re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def row_title(question: str, width: int) -> str:
    """Return a title in at most ``width`` cells.

    "Whether the gate was locked" becomes "Gate was locked?", and a clause that is still too long loses its middle:
    its end says what is disputed.
    """
    clause = _WHETHER.match(question)
    if clause is None:
        text = _CAUSE.sub("Cause: ", question)
        text = _POLAR.sub("", text)
        return cut(_end(text, width), width)
    text = _ARTICLE.sub("", clause["rest"].rstrip("?. "))
    return cut(_middle(text[:1].upper() + text[1:] + "?", width), width)


def _end(text: str, width: int) -> str:
    """Cut the end off, at a word where that costs little."""
    short = cut(text, width)
    space = short.rfind(" ")
    return short[:space].rstrip(",;:") + ELLIPSIS if space > width * 3 // 4 else short


def _middle(text: str, width: int) -> str:
    """Leave out the middle: words are taken from both ends in turn, the last one first."""
    words = [word for word in text.split() if not _ARTICLE.match(word + " ")]
    if width_of(text) <= width or len(words) < 3:
        return cut(text, width)
    head, tail = words[:1], words[-1:]
    first, last = 1, len(words) - 1
    room = width - 1

    def cells(more: str = "") -> int:
        return width_of(" ".join(head)) + width_of(" ".join(tail)) + (width_of(more) + 1 if more else 0)

    if cells() > room:
        return cut(text, width)
    while first < last:
        if cells(words[last - 1]) <= room and len(tail) <= len(head):
            last -= 1
            tail.insert(0, words[last])
        elif cells(words[first]) <= room:
            head.append(words[first])
            first += 1
        elif cells(words[last - 1]) <= room:
            last -= 1
            tail.insert(0, words[last])
        else:
            break
    return f"{' '.join(head)}{ELLIPSIS}{' '.join(tail)}"
