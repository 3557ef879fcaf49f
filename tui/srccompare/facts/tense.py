"""Whether the words around a day put it ahead of the report or behind it: the nearest verb decides."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from srccompare.facts.view import View
from srccompare.facts.wordlists import table

LEFT = 80  # code points before a day in which its verb is looked for
RIGHT = 64  # the same after it, where nothing before it tells: "On Monday, the schools will reopen"


class Outlook(IntEnum):
    """What the words say of a day: behind, nothing, likely ahead ("would", "until"), surely ahead ("will")."""

    BEHIND = -1
    UNTOLD = 0
    LIKELY = 1
    AHEAD = 2


_CLAUSE = re.compile(r"[.;:!?][\"”’')]* ")
_UNTIL = re.compile(
    r"\b(?:until|till|til|up to|through)(?: at least| about| the end of| late| early)?(?: the)? ?$", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|before|ahead of)(?: the end of)?(?: the)? ?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:until|till|til|to|for)(?: at least)?(?: the)? ?$", re.IGNORECASE)


@cache
def _cues() -> re.Pattern[str]:
    data = table("calendar")
    surely, likely, soft, past = (
        "|".join(sorted(data[name], key=len, reverse=True))
        for name in ("surely_ahead", "likely_ahead", "soft_ahead", "behind")
    )
    order = "|".join(data["put_off"])
    spared = "|".join(data["not_behind"])
    soon = "|".join(one for one in data["surely_ahead"] if one.endswith("ed"))
    return re.compile(
        # "has been closed" holds on: it says nothing of the day that it holds to
        rf"(?P<surely>(?:\b|(?<=\w)(?=['’]))(?:{surely})\b)|(?P<perfect>\b(?:has|have)(?: been)?(?: \w{{3,20}}ed\b)?)"
        rf"|(?P<order>\b(?:{order})\b)"
        rf"|(?P<likely>\b(?:{likely})\b)"
        rf"|(?P<participle>\b(?:be|is|are|being|gets?|stays?|remains?|kept) (?!(?:{soon})\b)\w{{3,20}}ed\b)"
        rf"|(?P<soft>\b(?:{soft})\b)"
        rf"|(?P<past>\b(?:{past})\b|\b(?!(?:{spared})\b)\w{{3,20}}ed\b)",
        re.IGNORECASE,
    )


def outlook(view: View, start: int, end: int) -> Outlook:
    """Return what the words of its clause say of the day at ``start`` to ``end``, the nearest verb first."""
    left = view.before(start, LEFT)
    for mark in _CLAUSE.finditer(left):
        left = " " * mark.end() + left[mark.end() :]
    found = list(_cues().finditer(left))
    limit = _UNTIL.search(left) is not None
    for back in range(len(found) - 1, -1, -1):
        kind = found[back].lastgroup
        if kind == "order":
            return Outlook.AHEAD if _TO.search(left) else Outlook.BEHIND
        if kind in {"perfect", "participle"}:
            continue
        if kind == "soft" and back > 0 and found[back - 1].lastgroup == "past":
            return Outlook.BEHIND  # "refused to leave on Monday"
        return _OF_KIND[str(kind)]
    if limit:
        return Outlook.LIKELY
    after = _after(view, end)
    if after is not None:
        return after
    return Outlook.LIKELY if _BY.search(left) else Outlook.UNTOLD


_OF_KIND = {
    "surely": Outlook.AHEAD,
    "likely": Outlook.LIKELY,
    "soft": Outlook.LIKELY,
    "past": Outlook.BEHIND,
}


def _after(view: View, end: int) -> Outlook | None:
    """Return what the first verb after a day says, None where there is none in its clause."""
    right = view.after(end, RIGHT)
    stop = _CLAUSE.search(right)
    for cue in _cues().finditer(right, 0, stop.start() if stop else len(right)):
        kind = cue.lastgroup
        if kind == "order":
            return Outlook.BEHIND
        if kind in {"past", "surely"}:
            return _OF_KIND[kind]
        if kind == "likely":
            # "On Wednesday the board agreed to repeat it" tells of Wednesday
            return Outlook.LIKELY if _STILL_AHEAD.match(cue[0]) else Outlook.BEHIND
    return None


_STILL_AHEAD = re.compile(r"would|was to|were to|to be", re.IGNORECASE)
