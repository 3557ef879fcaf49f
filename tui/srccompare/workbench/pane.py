"""The pane of one source: its text, drawn line by line, with evidence, links and exact words marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from srccompare.workbench.draw import strip, width_of
from srccompare.workbench.glyphs import sign
from srccompare.workbench.layout import GUTTER
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.paper import AWAY, Line, Paper
from srccompare.workbench.paper import FURNITURE as PAGE_ROLES
from srccompare.workbench.wrap import cut

EVIDENCE, CONFIRMED, ADDED, SUGGESTED, FURNITURE, CARET = ">", "+", "@", ":", "%", "*"
START = "L"  # where a link by hand begins
_MARK_INKS = {EVIDENCE: "conflict", CONFIRMED: "confirmed", ADDED: "confirmed", START: "key"}
_WHEEL = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Words to paint: a range of the article's text, and an ink."""

    start: int
    end: int
    ink: str


@dataclass(frozen=True, slots=True)
class PaneView:
    """What a pane shows beside its text.

    ``heading`` are its lines, each a tuple of (text, ink); ``marks`` are the gutter signs by sentence, ``seconds`` the
    signs in the gutter's other cell (evidence that is linked, too; where a link begins). ``words`` are the exact words
    to paint, in text order; ``caret`` is the sentence under the cursor, -1 for none. A ``silent`` source has nothing
    to say on the fact: its text is dimmed.
    """

    heading: tuple[tuple[tuple[str, str], ...], ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    words: tuple[Words, ...] = ()
    caret: int = -1
    silent: bool = False
    seconds: Mapping[int, str] = field(default_factory=dict)


class SourcePane(LineWidget, can_focus=True):
    """A source's text from a place on; the screen tells it what to mark and where to look from."""

    class Picked(Message):
        """A sentence was clicked; ``twice`` on a double click. ``sentence`` is -1 where there is none."""

        def __init__(self, pane: SourcePane, sentence: int, *, twice: bool) -> None:
            super().__init__()
            self.pane = pane
            self.sentence = sentence
            self.twice = twice

    def __init__(self, number: int) -> None:
        super().__init__(f"pane{number}")
        self.number = number
        self.source = -1
        self.slot = -1
        self.paper = Paper((), 28, airy=False)
        self.seen = PaneView()
        self.heading_lines = 1
        self.top = (0, 0)
        self._lines: tuple[Line, ...] | None = None
        self._pointed = False
        self._bar = "│"

    # What the screen tells it

    def show_paper(self, source: int, paper: Paper, top: tuple[int, int]) -> None:
        """Show another text, or the same at another width."""
        self.source = source
        self.paper = paper
        self.look(top)
        self._lines = None
        self.refresh()

    def show(self, view: PaneView) -> None:
        """Show other marks on the same text; draws nothing where nothing changed."""
        if view != self.seen:
            self.seen = view
            self.refresh()

    def look(self, top: tuple[int, int]) -> None:
        """Look from another place."""
        if top != self.top:
            self.top = top
            self._lines = None
            self.refresh()

    @property
    def text_height(self) -> int:
        """The lines that are left for the text."""
        return max(0, self.size.height - self.heading_lines)

    def lines(self) -> tuple[Line, ...]:
        """Return the lines in view."""
        if self._lines is None or len(self._lines) > self.text_height:
            self._lines = self.paper.view(self.top, self.text_height)
        return self._lines

    def sentences_in_view(self) -> tuple[int, ...]:
        """Return the sentences of which at least one line is in view, in order."""
        found = (self.paper.items[line.item].sentence for line in self.lines() if line.item >= 0)
        return tuple(dict.fromkeys(s for s in found if s >= 0))

    def scroll_lines(self, by: int) -> None:
        """Scroll by lines of text, down where ``by`` is positive."""
        if self.paper.items:
            self.look(self.paper.forward(self.top, by) if by > 0 else self.paper.back(self.top, -by))

    # Drawing

    def on_resize(self) -> None:
        """The lines in view depend on the height."""
        self._lines = None

    def begin(self) -> None:
        """Look up what all lines share: where the pane stands and which lines are in view."""
        self._bar = sign("│") if self.region.x else " "
        self.lines()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a line of the pane."""
        if y < self.heading_lines:
            return self._heading(y, width)
        lines = self.lines() if self._lines is None else self._lines
        number = y - self.heading_lines
        blank = self.inks["text"]
        bar = (self._bar, self.inks["faint"])
        if number >= len(lines) or lines[number].item < 0:
            return self._rowed(strip([bar], width, blank), number)
        line = lines[number]
        item = self.paper.items[line.item]
        if item.folded:
            away = item.role == AWAY
            count = f"{item.folded} lines of the page: " if item.folded > 1 and not away else ""
            text = cut(count + item.text, width - 2 - GUTTER)
            lead = ("  " if away else FURNITURE + " ", self.inks["dim"])
            return self._rowed(strip([bar, lead, (text, self.inks["dim"])], width, blank), number)
        mark = FURNITURE if item.role in PAGE_ROLES else self.seen.marks.get(item.sentence, " ")
        words = self._text(line, mark)
        drawn = strip([bar, *self._gutter(mark, item.sentence, line.number), *words], width, blank, quoted=True)
        return self._selectable(drawn, line, number) if self._pointed else drawn

    def _heading(self, y: int, width: int) -> Strip:
        pieces = self.seen.heading[y] if y < len(self.seen.heading) else ()
        bar = (self._bar, self.inks["faint"])
        band = self.inks["band"]
        drawn = strip([bar, *((text, self.inks[ink] + band) for text, ink in pieces)], width, self.inks["text"] + band)
        return self._rowed(drawn, 0)

    def _gutter(self, mark: str, sentence: int, number: int) -> list[tuple[str, Style]]:
        ink = _MARK_INKS.get(mark, "suggested")
        if mark == EVIDENCE and not any(w.ink != "w1" for w in self.seen.words):
            ink = "p1"
        caret = self.seen.caret == sentence and sentence >= 0 and self.has_focus
        style = self.inks["caret"] if caret else self.inks[ink]
        if caret and mark == " " and number == 0:
            mark = CARET
        second = self.seen.seconds.get(sentence, " ") if number == 0 else " "
        return [(mark, style), (second, self.inks[_MARK_INKS.get(second, "text")])]

    def _text(self, line: Line, mark: str) -> list[tuple[str, Style]]:
        item = self.paper.items[line.item]
        if mark == EVIDENCE:
            ink = "evidence"
        elif self.seen.silent or item.quiet:
            ink = "dim"
        else:
            ink = "title" if item.role in {"title", "heading"} else "text"
        base = self.inks[ink]
        start, end = item.start + line.start, item.start + line.end
        pieces, at = [], start
        for words in self.seen.words:
            if words.end <= at or words.start >= end:
                continue
            begin, stop = max(words.start, at), min(words.end, end)
            pieces.append((item.text[at - item.start : begin - item.start], base))
            pieces.append((item.text[begin - item.start : stop - item.start], base + self.inks[words.ink]))
            at = stop
        pieces.append((item.text[at - item.start : end - item.start], base))
        return pieces

    # Selecting with the mouse

    def _rowed(self, drawn: Strip, number: int) -> Strip:
        """Tell Textual on which line the pointer is where there are no words to select.

        Without a place in the text a drag that begins here would select the whole pane.
        """
        if not self._pointed:
            return drawn
        place = Style(meta={"offset": (0, max(0, number))})
        return Strip([Segment(s.text, (s.style or Style.null()) + place) for s in drawn], drawn.cell_length)

    def _selectable(self, drawn: Strip, line: Line, number: int) -> Strip:
        """Tell Textual which characters a line holds, and paint what is selected of them."""
        lead = 1 + GUTTER
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            text = self.paper.items[line.item].text[line.start : line.end]
            stop = width_of(text) if end == -1 else width_of(text[:end])
            begin = width_of(text[:start])
            head, body, tail = drawn.divide([lead + begin, lead + max(begin, stop), drawn.cell_length])
            painted = [Segment(s.text, (s.style or Style.null()) + self.inks["selection"]) for s in body]
            drawn = Strip.join([head, Strip(painted, body.cell_length), tail])
        parts = drawn.divide([lead, drawn.cell_length])
        return Strip.join([self._rowed(parts[0], number), parts[1].apply_offsets(0, number)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text of the lines in view; lines of one paragraph are joined by spaces."""
        rows = [
            self.paper.items[line.item].text[line.start : line.end]
            if line.item >= 0 and not self.paper.items[line.item].folded
            else ""
            for line in self.lines()
        ]
        found = []
        for number, row in enumerate(rows):
            span = selection.get_span(number)
            if span is not None:
                found.append(row[span[0] :] if span[1] == -1 else row[span[0] : span[1]])
        return " ".join(part for part in found if part), "\n"

    def selected(self) -> tuple[int, int] | None:
        """Return the range of the article's text that the mouse selected, None where nothing is."""
        selection = self.text_selection
        if selection is None:
            return None
        ends: list[int] = []
        for number, line in enumerate(self.lines()):
            span = selection.get_span(number)
            if span is not None and line.item >= 0 and not self.paper.items[line.item].folded:
                length = line.end - line.start
                first = self.paper.items[line.item].start + line.start
                ends += [first + min(span[0], length), first + (length if span[1] == -1 else min(span[1], length))]
        return (min(ends), max(ends)) if ends and min(ends) < max(ends) else None

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Paint the selection anew."""
        self.refresh()

    # Mouse

    def on_enter(self) -> None:
        """The pointer came: from now on the lines tell which characters they hold (a third more work a line)."""
        if not self._pointed:
            self._pointed = True
            self.refresh()

    def sentence_at(self, y: int) -> int:
        """Return the sentence on a line of the pane, -1 where there is none."""
        lines = self.lines()
        number = y - self.heading_lines
        if not 0 <= number < len(lines) or lines[number].item < 0:
            return -1
        return self.paper.items[lines[number].item].sentence

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click is Enter."""
        event.stop()
        self.post_message(self.Picked(self, self.sentence_at(event.y), twice=event.chain == 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls this pane alone."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls this pane alone."""
        event.stop()
        self.scroll_lines(-_WHEEL)

    def refresh_sentences(self, *sentences: int) -> None:
        """Draw only the lines of these sentences again."""
        wanted = set(sentences)
        for number, line in enumerate(self.lines()):
            if line.item >= 0 and self.paper.items[line.item].sentence in wanted:
                self.refresh(Region(0, number + self.heading_lines, self.size.width, 1))
