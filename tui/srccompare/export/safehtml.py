"""Text of a case as HTML or SVG in which nothing acts: our own escaping, for text and for quoted attributes alike."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from srccompare.safetext import clean

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;", "=": "&#61;"}
_ACTIVE = re.compile("[" + "".join(_ENTITIES) + "]")
# XML forbids them, and a parser that meets one refuses the whole document.
_PLANES_END = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_NONCHARACTERS = re.compile(f"[\ufffe\uffff\ufdd0-\ufdef{_PLANES_END}]")
_URL_SAFE = "/:?#[]@!$&()*+,;=%~-._"


def harmless(text: str) -> str:
    """Return text without anything that steers a screen, turns a line round, or may not stand in XML."""
    return _NONCHARACTERS.sub("\ufffd", clean(text))


def paragraph_text(text: str, *, lines: bool = False) -> str:
    """Return text with every sign of markup as an entity: fit for content and for an attribute in double quotes.

    Line ends become spaces unless ``lines`` keeps them.
    """
    made = harmless(text)
    if not lines:
        made = re.sub(r"\s*\n\s*", " ", made)
    return _ACTIVE.sub(lambda found: _ENTITIES[found[0]], made)


def inline(text: str) -> str:
    """Return a short text as one line, blanks run together."""
    return paragraph_text(" ".join(harmless(text).split()))


def isolated(text: str) -> str:
    """Return a short text that cannot reorder what stands beside it, whichever way it is written."""
    made = inline(text)
    return f"<bdi>{made}</bdi>" if any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in made) else made


def cut_out(text: str, start: int, end: int) -> str:
    """Return a sentence with the words from ``start`` to ``end`` marked."""
    start, end = max(0, start), min(len(text), end)
    if start >= end:
        return paragraph_text(text)
    before, words, after = (paragraph_text(part) for part in (text[:start], text[start:end], text[end:]))
    return f"{before}<mark>{words}</mark>{after}"


def address(url: str) -> str:
    """Return a link where the address is one of the web, else the words."""
    cleaned = harmless(url).strip()
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return inline(cleaned)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return inline(cleaned)
    there = paragraph_text(quote(cleaned, safe=_URL_SAFE))
    return f'<a href="{there}" rel="noopener noreferrer nofollow">{inline(cleaned)}</a>'
