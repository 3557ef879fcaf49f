"""Where a number counts nothing: addresses, phone and document numbers, scores, idioms with "one"."""

from __future__ import annotations

import re
from functools import cache

from srccompare.facts.wordlists import table
from srccompare.spans import Span


def banned(text: str) -> list[Span]:
    """Return the spans of a text in which no number is to be read."""
    patterns = _patterns("words") + (_patterns("digits") if _DIGIT.search(text) else ())
    found = []
    for needs, pattern in patterns:
        if not needs or any(need in text for need in needs):
            found += [Span(match.start(), match.end()) for match in pattern.finditer(text)]
    return found


_DIGIT = re.compile(r"\d")


@cache
def _patterns(kind: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return the patterns of a kind, each with the words of which its hits hold one (none: it is always searched)."""
    return tuple((tuple(entry.get("needs", ())), re.compile(entry["pattern"])) for entry in table("bans")[kind])
