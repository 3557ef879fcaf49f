"""The history as lines: pure functions from changes to the table and to what is known of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srccompare.workbench.tabular import Track, fit, heading, line, plain
from srccompare.workbench.texts import paragraph
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.session.past import Difference, Past

TRACKS = (
    Track("time (UTC)", 2, 11, 19),
    Track("analyst", 5, 7, 14),
    Track("on", 1, 18, 40),
    Track("what", 4, 10, 22),
    Track("old", 6, 8, 30),
    Track("new", 1, 14, 50),
    Track("", 2, 6),
)
FULL_TIME = 16  # cells from which the year is shown


def kept(changes: Sequence[Past], query: str) -> tuple[Past, ...]:
    """Return the changes in which all words of the query stand; case does not matter."""
    words = query.casefold().split()
    return tuple(change for change in changes if all(word in _all_words(change) for word in words))


def _all_words(change: Past) -> str:
    said = " ".join(f"{d.field} {d.old} {d.new}" for d in change.differences)
    state = " undone" if change.undone else ""
    return f"{change.at} {change.analyst} {change.fact} {change.on} {change.words} {said}{state}".casefold()


def table(changes: Sequence[Past], width: int) -> tuple[Pieces, list[Pieces]]:
    """Return the head and a row for each change; one that is taken back is dim and says ``undone``."""
    fitted = fit(TRACKS, width)
    full = next((cells for i, cells in fitted if i == 0), 0) >= FULL_TIME
    return heading(TRACKS, fitted), [line(_cells(change, full=full), TRACKS, fitted) for change in changes]


def _cells(change: Past, *, full: bool) -> list[tuple[str, str]]:
    dim = change.undone
    text, strong = ("dim", "dim") if dim else ("text", "strong")
    first = change.differences[0] if change.differences else None
    more = f" (+{len(change.differences) - 1})" if len(change.differences) > 1 else ""
    return [
        (when(change.at, full=full), "dim"),
        (plain(change.analyst), "dim"),
        (plain(f"{change.fact} {change.on}".strip()), text),
        (plain(first.field) + more if first else "-", text),
        (plain(first.old) if first else "-", "dim"),
        (plain(first.new) if first else plain(change.words), strong),
        ("undone" if dim else "", "dim"),
    ]


def when(at: str, *, full: bool) -> str:
    """Return a time as people write it: "2026-11-20 09:23:30", or "11-20 09:23" where there is no room."""
    text = at.replace("T", " ").removesuffix("Z")
    return text[:19] if full else text[5:16]


def detail(change: Past | None, width: int) -> list[Pieces]:
    """Return everything about one change: each field with its old and its new value, in full."""
    if change is None:
        return []
    state = "  undone: it is not in your work now" if change.undone else ""
    head = f"{when(change.at, full=True)} UTC, {plain(change.analyst)}: {plain(change.words)}"
    lines: list[Pieces] = [*paragraph(head, width, "strong")]
    if state:
        lines += paragraph(state.strip(), width, "dim")
    on = f"{change.fact} {change.on}".strip()
    lines += paragraph(plain(on), width, "text", 12, "on")
    for one in change.differences:
        lines += _difference(one, width)
    return lines


def _difference(one: Difference, width: int) -> list[Pieces]:
    name = plain(one.field)
    lines: list[Pieces] = [((name, "strong"),)]
    lines += paragraph(plain(one.old), width, "dim", 12, "  old")
    lines += paragraph(plain(one.new), width, "text", 12, "  new")
    return lines
