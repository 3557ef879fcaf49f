"""What stands now where quoted words stood: for telling the analyst of a revision, never for attaching evidence."""

from __future__ import annotations

import re

from srccompare.annotation.finding import Evidence

BESIDE = 12  # code points beside the words, on either side, that must stand unchanged: about two words
FARTHEST = 120  # code points that the new words may take at most; beyond it a passage was rewritten, not corrected

_EDGE = re.compile(r"[.!?]['\"”’)]*\s|\n")  # another sentence begins: the old words are gone, not corrected


def replaced(evidence: Evidence, text: str) -> str | None:
    """Return the words between the old neighbours of a quotation, None where that place is not certain.

    The neighbours are the last code points ahead and the first behind, as many as can be found; there must be one such
    place only, and something other than the old words in it.
    """
    left, right = evidence.prefix[-BESIDE:], evidence.suffix[:BESIDE]
    if len(left.strip()) < BESIDE // 2 or len(right.strip()) < BESIDE // 2:
        return None
    found: set[str] = set()
    at = text.find(left)
    while at >= 0:
        start = at + len(left)
        end = text.find(right, start, start + FARTHEST + len(right))
        if end >= 0 and not _EDGE.search(text, start, end):
            found.add(text[start:end])
        at = text.find(left, at + 1)
    now = found.pop() if len(found) == 1 else None
    return now if now is not None and now.strip() and now != evidence.exact else None
