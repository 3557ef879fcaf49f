"""Where a number counts nothing: addresses, phone and document numbers, scores, idioms with "one"."""

from __future__ import annotations

import re
from functools import cache

from srccompare.facts.wordlists import table
from srccompare.spans import Span


def banned(text: str) -> list[Span]:
    """Return the spans of a text in which no number is to be read."""
    patterns = _patterns("words") + (_patterns("digits") if _DIGIT.search(text) else ())
    return [Span(match.start(), match.end()) for pattern in patterns for match in pattern.finditer(text)]


_DIGIT = re.compile(r"\d")


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("bans")[kind])
