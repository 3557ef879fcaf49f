"""The link under the cursor in words, and what differs in the sentences that the panes are aligned on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.workbench.keymap import key
from srccompare.workbench.pane import Words

if TYPE_CHECKING:
    from srccompare.alignment import Link, Place
    from srccompare.alignment.contrast import Contrast
    from srccompare.session.links import Joined
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.linkbook import Neighbour
    from srccompare.workbench.screen import WorkbenchScreen
    from srccompare.workbench.words import Pieces

INKS = {"changed": "changed", "added": "added"}
"""The inks of the parts that differ; what is the same is plain."""


def in_common(link: Link) -> str:
    """Return what both sentences hold; a word of a phrase that is named is not named again."""
    phrases = [f" {words} " for words in link.shared if " " in words]
    kept = [words for words in link.shared if " " in words or not any(f" {words} " in phrase for phrase in phrases)]
    return ", ".join(kept)


def join_hint() -> str:
    """Return what to do once a link by hand has begun."""
    return f"go to a sentence of another source, {key('links')} there joins the two, Esc cancels"


def here(screen: WorkbenchScreen, desk: Desk) -> Place | None:
    """Return the sentence under the cursor of a pane, None in the grid."""
    from srccompare.alignment import Place  # noqa: PLC0415 - after the first paint

    pane = screen.pane
    caret = -1 if pane is None else screen.carets.get(pane.source, -1)
    return None if pane is None or caret < 0 else Place(desk.atlas.sources[pane.source], caret)


def under(screen: WorkbenchScreen, desk: Desk) -> tuple[Neighbour, ...]:
    """Return the links of the sentence under the cursor, the one that a key means first."""
    place = here(screen, desk)
    return () if place is None else desk.book.under(place, desk.at, desk.aligned)


def name_of(desk: Desk, place: Place) -> str:
    """Return a sentence as people call it: its source and its number."""
    return f"{desk.atlas.labels[place.source]} {place.sentence + 1}"


def told(one: Joined) -> str:
    """Return what a link is in a few words: its relation, its score, what the analyst said."""
    score = f"{one.link.score:.0f}, " if one.suggested else ""
    flag = ", flagged" if one.note is not None and one.note.flag else ""
    note = ", noted" if one.note is not None and (one.note.note or one.note.tags) else ""
    return f"{one.link.relation.value}, {score}{one.state}{flag}{note}"


def status(screen: WorkbenchScreen, desk: Desk) -> Pieces:
    """Return what the status line says of the link under the cursor, empty where there is none."""
    if desk.joining is not None:
        return ((f"link from {name_of(desk, desk.joining)}: ", "strong"), (join_hint(), "dim"))
    found = under(screen, desk)
    if not found:
        return ()
    first = found[0]
    more = f" (1 of {len(found)})" if len(found) > 1 else ""
    yes, no = key("fact.accept"), key("fact.reject")
    keys = {"suggested": f"{yes} confirms, {no} rejects", "added": f"{no} takes it away"}
    return (
        (f"link to {name_of(desk, first.place)}{more}: ", "strong"),
        (told(first.one), "text"),
        (f". {keys.get(first.one.state, f'{no} rejects')}, {key('open')} aligns", "dim"),
    )


def against(desk: Desk, one: Place, other: Place) -> Contrast:
    """Set two sentences against each other."""
    from srccompare.alignment.contrast import contrast  # noqa: PLC0415 - not before something is aligned

    sentence = desk.atlas.comparison.sentence
    return contrast(sentence(one.source, one.sentence).text, sentence(other.source, other.sentence).text)


def painted(screen: WorkbenchScreen, desk: Desk, source: str) -> tuple[frozenset[int], list[Words]]:
    """Return the sentences of a source that the panes are aligned on, and what differs in them."""
    place = desk.aligned
    if place is None:
        return frozenset(), []
    sentence = desk.atlas.comparison.sentence
    inks: dict[tuple[int, int, int], str] = {}
    seen: set[int] = set()
    for neighbour in desk.book.neighbours(place):
        there = neighbour.place
        if source not in {place.source, there.source} or screen.pane_of(desk.atlas.index[there.source]) is None:
            continue
        found = against(desk, place, there)
        mine = source == place.source
        number = place.sentence if mine else there.sentence
        seen.add(number)
        for piece in found.left if mine else found.right:
            if piece.part.value in INKS:
                key = number, piece.span.start, piece.span.end
                inks[key] = "changed" if inks.get(key) == "changed" else INKS[piece.part.value]
    words, end = [], -1
    for number, a, b in sorted(inks, key=lambda key: (key[0], key[1], -key[2])):
        start = sentence(source, number).span.start
        if start + a >= end:
            words.append(Words(start + a, start + b, inks[number, a, b]))
            end = start + b
    return frozenset(seen), words
