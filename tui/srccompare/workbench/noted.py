"""Notes and highlights as they are shown: signs beside sentences, words painted beneath others, a line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.annotation import Highlight
from srccompare.safetext import safe
from srccompare.session import passages
from srccompare.workbench.pane import Words

if TYPE_CHECKING:
    from srccompare.annotation import PassageNote
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.screen import WorkbenchScreen

NOTED = "~"
SIGNS = {Highlight.KEY: "|", Highlight.DOUBT: "?", Highlight.CHECK: "^", Highlight.QUOTE: '"'}
"""What stands beside a sentence with a highlight; NOTED where it has a note alone."""


def signs(desk: Desk, source: str) -> dict[int, str]:
    """Return the sign beside each sentence of a source that has a note or a highlight."""
    found: dict[int, str] = {}
    sentences = desk.atlas.comparison.sentences.get(source, ())
    for placed in desk.session.passages:
        if placed.source == source and placed.span is not None:
            for sentence in sentences:
                if sentence.span.overlaps(placed.span):
                    mark = placed.note.highlight
                    found[sentence.index] = NOTED if mark is None else SIGNS[mark]
                    break
    return found


def underlined(desk: Desk, source: str, above: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return the words to paint with the passages that are noted on beneath them; the words ``above`` stay whole."""
    spans = [p.span for p in desk.session.passages if p.source == source and p.span is not None]
    made = list(above)
    for span in spans:
        at = span.start
        for words in sorted([w for w in made if w.start < span.end and w.end > span.start], key=lambda w: w.start):
            if words.start > at:
                made.append(Words(at, words.start, "noted"))
            at = max(at, words.end)
        if at < span.end:
            made.append(Words(at, span.end, "noted"))
    return tuple(sorted(made, key=lambda w: (w.start, -w.end)))


def told(note: PassageNote) -> str:
    """Return a note in one line: its highlight, its words, its tags."""
    mark = "" if note.highlight is None else f"[{note.highlight.value}] "
    tags = f"  tags {', '.join(note.tags)}" if note.tags else ""
    return safe(f"{mark}{note.note}{tags}".strip() or note.anchor.exact)


def under_cursor(screen: WorkbenchScreen, desk: Desk) -> str:
    """Return what is noted on the sentence under a pane's cursor, empty where nothing is."""
    pane = screen.pane
    sentence = -1 if pane is None else screen.carets.get(pane.source, -1)
    if pane is None or sentence < 0 or not desk.session.passages:
        return ""
    source = desk.atlas.sources[pane.source]
    found = passages.at(desk.session, source, desk.atlas.comparison.sentence(source, sentence).span)
    return "" if found is None else told(found)
