"""Which scored pairs are shown, and in which order the room for them is filled."""

from __future__ import annotations

from srccompare.alignment.selection import bars, choose

UNITS = [frozenset({"quay", "crane", "fell"})] * 40
HALF = len(UNITS) // 2
DOCUMENT = [0] * HALF + [1] * HALF


def test_headlines_come_after_the_sentences_below_them() -> None:
    """Of pairs that rows join alike, those with a headline at an end are the first to find no room."""
    most = round(bars(2).links * len(UNITS))
    level = [(at, HALF + at) for at in range(HALF)]
    beside = [(at, HALF + other) for at in range(HALF) for other in range(HALF) if abs(at - other) in {1, 2}]
    scores = dict.fromkeys(level + beside, 0.1)
    rows = dict.fromkeys(scores, 1.0)
    shown = {one.pair for one in choose(scores, DOCUMENT, UNITS, rows)}
    assert len(scores) > most == len(shown)
    assert (0, HALF) in shown
    headed = {one.pair for one in choose(scores, DOCUMENT, UNITS, rows, heads={0})}
    assert len(headed) == most
    assert (0, HALF) not in headed


def test_strong_links_are_shown_whatever_their_lines_are() -> None:
    """Two headlines that say the same in the same words stay linked."""
    (only,) = choose({(0, HALF): 0.9}, DOCUMENT, UNITS, heads={0, HALF})
    assert only.pair == (0, HALF)
