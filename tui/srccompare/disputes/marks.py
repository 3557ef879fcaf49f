"""Which of the three dispute marks a row gets: conflict, updated or split, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srccompare.binding import Row
from srccompare.disputes.fact import Mark
from srccompare.disputes.positions import Numbered
from srccompare.disputes.relate import Related, Relation
from srccompare.disputes.updates import superseded
from srccompare.reading import Case
from srccompare.sentences import Sentence


def mark_of(
    row: Row,
    numbered: Sequence[Numbered],
    conflicts: Mapping[tuple[int, int], Related],
    case: Case,
    sentences: Mapping[str, tuple[Sentence, ...]],
) -> tuple[Mark, str]:
    """Return the mark of a disputed row and why, in words.

    ``updated``: the last answer supersedes the others (``updates.py``).
    ``split``: every answer that departs from the leading one comes from a source that gives the leading one too,
    in another voice. ``conflict``: anything else.
    """
    first = next(iter(conflicts.values()))
    swap = next((related for related in conflicts.values() if related.relation is Relation.UNIT_SWAP), first)
    reason = first.why if swap is first else f"{first.why}; {swap.why}, perhaps a slip"
    if (later := superseded(row, numbered, case, sentences)) is not None:
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
