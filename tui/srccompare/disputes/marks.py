"""Which of the three dispute marks a row gets: conflict, updated or split, with the reason in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from srccompare.binding import Row
from srccompare.disputes.fact import Mark
from srccompare.disputes.positions import Numbered
from srccompare.disputes.relate import NUMERIC, Related, Relation
from srccompare.facts import Kind
from srccompare.reading import Case
from srccompare.sentences import Sentence

# "has not yet claimed", "no immediate announcement": a state that a later report may overtake.
_SO_FAR = re.compile(
    r"\b(?:yet|so far|immediate(?:ly)?|as of|still|for now|to date|until now|at this stage)\b", re.IGNORECASE
)
_REVISED = re.compile(
    r"\b(?:rose|risen|climbed|revised|updated|raised|increased|lowered|corrected|later|initially|earlier|previously"
    r"|at first)\b",
    re.IGNORECASE,
)


def mark_of(
    row: Row,
    numbered: Sequence[Numbered],
    conflicts: Mapping[tuple[int, int], Related],
    case: Case,
    sentences: Mapping[str, tuple[Sentence, ...]],
) -> tuple[Mark, str]:
    """Return the mark of a disputed row and why, in words.

    ``updated``: the answers follow each other in time and the text says that the first was provisional.
    ``split``: every answer that departs from the leading one comes from a source that gives the leading one too,
    in another voice. ``conflict``: anything else.
    """
    first = next(iter(conflicts.values()))
    swap = next((related for related in conflicts.values() if related.relation is Relation.UNIT_SWAP), first)
    reason = first.why if swap is first else f"{first.why}; {swap.why}, perhaps a slip"
    if (later := _updated(row, numbered, case, sentences)) is not None:
        return Mark.UPDATED, f"{reason}; {later}"
    if (within := _split(numbered)) is not None:
        return Mark.SPLIT, f"{reason}; {within}"
    return Mark.CONFLICT, reason


def _split(numbered: Sequence[Numbered]) -> str | None:
    leading = {n.mention.source for n in numbered if n.position == 1}
    departing = {n.mention.source for n in numbered if n.position != 1}
    if len(departing) == 1 and departing <= leading:
        voices = {n.mention.voice.by for n in numbered if n.mention.source in departing}
        named = ", ".join(sorted(v for v in voices if v)) or "different voices"
        return f"one source carries both, from {named}"
    return None


def _updated(
    row: Row, numbered: Sequence[Numbered], case: Case, sentences: Mapping[str, tuple[Sentence, ...]]
) -> str | None:
    if row.kind is not Kind.CLAIM and row.kind not in NUMERIC:
        return None
    days: dict[int, set[date]] = {}
    for one in numbered:
        day = case.article(one.mention.source).base_date
        if day is None:
            return None
        days.setdefault(one.position, set()).add(day)
    spans = sorted((min(when), max(when), position) for position, when in days.items())
    if any(earlier[1] >= later[0] for earlier, later in pairwise(spans)):
        return None
    first, last = spans[0], spans[-1]
    provisional = _SO_FAR if row.kind is Kind.CLAIM else _REVISED
    for one in numbered:
        at_stake = one.position == first[2] if row.kind is Kind.CLAIM else True
        if at_stake and provisional.search(sentences[one.mention.source][one.mention.sentence].text):
            return f"the later report ({last[0].isoformat()}) supersedes that of {first[1].isoformat()}"
    return None
