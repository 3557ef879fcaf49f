"""Where a number counts nothing: addresses, phone and document numbers, scores, idioms with "one"."""

from __future__ import annotations

import re
from functools import cache

from srccompare.facts.wordlists import table
from srccompare.spans import Span


def banned(text: str) -> list[Span]:
    """Return the spans of a text in which no number is to be read."""
    return [Span(match.start(), match.end()) for pattern in _patterns() for match in pattern.finditer(text)]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("bans")["patterns"])
