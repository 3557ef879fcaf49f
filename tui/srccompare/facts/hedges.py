"""How surely a value is said: hedges and negations beside it, as FactBank's values."""

from __future__ import annotations

import re
from functools import cache

from srccompare.facts.mention import Factuality
from srccompare.facts.wordlists import table
from srccompare.spans import Span
from srccompare.words import kept

HEDGE_REACH = 60  # code points between a hedge and what it hedges, in one clause
BESIDE = 24  # code points between a number and an adjective that hedges it


@cache
def _hedges() -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in sorted(table("voice")["hedges"], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_NEGATION = re.compile(
    r"(?:\b(?:not|never)\b(?! (?:only|more|less|fewer|just|least|exceeding|before|all))|n['’]t\b)[^,;:.]{0,20}$"
    r"|\b(?:denie[ds]|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed))\b[^,;:.]{0,44}$",
    re.IGNORECASE,
)
_NEGATES = re.compile(r"\b(?:not|never)\b|n['’]t\b|\b(?:denie|reject|dismiss|disput)", re.IGNORECASE)


@kept
def _may_hedge(text: str) -> bool:
    """Whether a sentence holds a hedge or negation at all: most hold none, and each of their values would ask."""
    return _NEGATES.search(text) is not None or _hedges().search(text) is not None


_BREAK = re.compile(r"[;:.]|, (?:but|and|while) | (?:who|which|when|after|because) ")


def factuality_of(text: str, span: Span) -> tuple[Factuality, str | None]:
    """Return the certainty of what stands at a span of a sentence, and the hedge that lowers it, as written."""
    if not _may_hedge(text):
        return Factuality.CERTAIN, None
    left = _BREAK.split(text[max(0, span.start - HEDGE_REACH) : span.start])[-1]
    right = re.split(r"[;:.,]| (?:who|which|when|after|because|as|by|in) ", text[span.end : span.end + HEDGE_REACH])[0]
    if _NEGATION.search(left):
        return Factuality.NOT_CERTAIN, None
    beside, following = table("voice")["beside"], table("voice")["following"]
    for match in reversed(list(_hedges().finditer(left))):
        if match[0].lower() not in beside or len(left) - match.end() <= BESIDE:
            return Factuality(table("voice")["hedges"][match[0].lower()]), match[0]
    for match in _hedges().finditer(right):
        word = match[0].lower()
        if word in following or (word in beside and match.start() <= 2):
            return Factuality(table("voice")["hedges"][word]), match[0]
    return Factuality.CERTAIN, None
