"""Who is credited without a verb of saying: "the ministry's tally", "by the fire brigade's log", "Name:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srccompare.facts.wordlists import table
from srccompare.spans import Span

_FIGURE = (
    r"(?:figures?|numbers?|count|tally|estimates?|toll|list|log|records|data|reckoning|version|statistics|bulletin"
    r"|communiqué|release)"
)
_NOUNS = r"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) )?(?:[\w.-]{2,20} ){0,3}[\w.-]{2,24}"
_OWNED = re.compile(rf"\b(?P<who>{_NOUNS})(?:['’]s|s['’]) (?:\w{{2,12}} ){{0,2}}?{_FIGURE}\b(?! of (?:the|his|her)\b)")
_BY_LIST = re.compile(rf"\bby (?:the )?{_FIGURE} of (?P<who>(?:the )?(?:[\w.-]{{2,20}} ){{0,4}}[\w.-]{{2,24}})")
_PREPOSITION = re.compile(r"\b(?:[Bb]y|[Oo]n|[Pp]er|[Ff]rom) $")
_PREFIX = re.compile(r"^(?:by|on|per|from|and|but|so|that|in|at) ", re.IGNORECASE)
_COLON = re.compile(
    r"(?:^|[.!?;] )(?P<who>(?:[\w.’'-]{2,20} ){0,5}[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:, [^:\"“”.!?;]{2,60})?"
    r"|[Pp]olice): ?[\"“]"
)
_PRONOUN = re.compile(r"^(?:it|he|she|today|yesterday|that|this|there|who|what|one|\w+day|last \w+)$", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("voice")[name].split())


def house_of(publisher: str | None) -> str | None:
    """Return the institution that a source is issued by: what a ministry's release says, the ministry says.

    None for the press and for names that tell nothing: their unattributed words are the outlet's own.
    """
    if publisher is None:
        return None
    words = set(re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)?", publisher.lower()))
    return publisher.strip() if words & _words("institutions") and not words & _words("press") else None


Credit = tuple[str, Span]
"""The words for a speaker, and the stretch of the sentence that they stand for."""


def credited(text: str) -> Iterator[Credit]:
    """Yield the credits of a sentence that no verb of saying tells."""
    if "’s " in text or "'s " in text or "s’ " in text or "s' " in text:
        for match in _OWNED.finditer(text):
            who = _PREFIX.sub("", match["who"]).rstrip(".")
            if _PRONOUN.match(who):
                continue
            if _PREPOSITION.search(text[max(0, match.start() - 6) : match.start()]) or _PREFIX.match(match["who"]):
                yield who, Span(_clause_start(text, match.start()), match.start())
            else:
                yield who, Span(match.end(), _clause_end(text, match.end()))
    if " of " in text:
        for match in _BY_LIST.finditer(text):
            yield match["who"].rstrip("."), Span(_clause_start(text, match.start()), match.start())
    if ":" in text:
        for match in _COLON.finditer(text):
            closing = re.search(r"[\"”](?=\s|$)", text[match.end() :])
            end = len(text) if closing is None else match.end() + closing.start()
            yield match["who"], Span(match.end(), end)


def _clause_end(text: str, start: int) -> int:
    match = re.search(r"[;:]|, (?:but|while|and) ", text[start : start + 200])
    return min(len(text), start + 200) if match is None else start + match.start()


def _clause_start(text: str, end: int) -> int:
    begin = max(0, end - 200)
    found = [match.end() for match in re.finditer(r"[;:] |, (?:but|while) ", text[begin:end])]
    return begin + found[-1] if found else begin
