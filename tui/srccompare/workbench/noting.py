"""Notes and highlights on passages: the sentence under a pane's cursor, or the words that the mouse selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.annotation import Highlight
from srccompare.safetext import safe
from srccompare.session import passages
from srccompare.spans import Span
from srccompare.workbench.keymap import key
from srccompare.workbench.moving import desk_of

if TYPE_CHECKING:
    from srccompare.workbench.screen import WorkbenchScreen

_QUOTED = 50
_CYCLE = (None, *Highlight)


def passage(screen: WorkbenchScreen) -> tuple[str, Span] | None:
    """Return the source and the words that are meant: those selected, else the sentence under the cursor."""
    desk = desk_of(screen)
    for pane in screen.panes:
        selected = pane.selected() if pane.display and pane.source >= 0 else None
        if selected is not None:
            return desk.atlas.sources[pane.source], Span(*selected)
    focused = screen.pane
    sentence = -1 if focused is None else screen.carets.get(focused.source, -1)
    if focused is None or sentence < 0:
        into, notes = key("focus"), key("passage.note")
        screen.say(
            (f"{into} goes into a text: there {notes} notes on a sentence, or on words selected with the mouse", "dim")
        )
        return None
    source = desk.atlas.sources[focused.source]
    return source, desk.atlas.comparison.sentence(source, sentence).span


def note(screen: WorkbenchScreen) -> None:
    """Write a note on a passage."""
    from srccompare.workbench.fields import WriteNote  # noqa: PLC0415 - only when a note is written

    if (found := passage(screen)) is None:
        return
    source, span = found
    desk = desk_of(screen)
    words = span.of(desk.session.article(source).text)
    before = next((p.note for p in desk.session.passages if p.source == source and p.span == span), None)
    start = "" if before is None else before.note

    def then(text: str | None) -> None:
        if text is None or text.strip() == start:
            return
        _said(screen, source, span, note=text)

    screen.app.push_screen(
        WriteNote(f"Note on {desk.atlas.labels[source]} “{safe(words, limit=_QUOTED)}”", start), then
    )


def highlight(screen: WorkbenchScreen) -> None:
    """Mark a passage: key, doubt, check, quote, none."""
    if (found := passage(screen)) is None:
        return
    source, span = found
    placed = desk_of(screen).session.passages
    before = next((p.note for p in placed if p.source == source and p.span == span), None)
    now = None if before is None else before.highlight
    following = _CYCLE[(_CYCLE.index(now) + 1) % len(_CYCLE)]
    _said(screen, source, span, highlight=following or "none")


def _said(
    screen: WorkbenchScreen, source: str, span: Span, *, note: str | None = None, highlight: str | None = None
) -> None:
    if screen.change(lambda session: passages.annotate(session, source, span, note=note, highlight=highlight)):
        screen.draw()
        screen.say((desk_of(screen).session.last, "strong"), (f". {key('undo')} undo", "dim"))
