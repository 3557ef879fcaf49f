"""The single lines of the screen: header, rule, status and keys. None of them is ever cut in the middle of a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from srccompare.workbench.draw import strip, width_of
from srccompare.workbench.layout import MAX_MEASURE, Column
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.wrap import cut, wrap


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the header: ``rank`` 1 is kept longest; ``short`` stands for it where room is scarce."""

    text: str
    rank: int
    ink: str = "bar"
    short: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and its word on the key line; ``rank`` 1 is kept longest."""

    id: str
    key: str
    label: str
    rank: int


SPARE = 8  # from this rank on a part goes before the first of all is shortened


def fit_parts(parts: Sequence[Part], width: int, gap: int = 2) -> tuple[Part, ...]:
    """Return the parts that fit, in their order: shortened first, then dropped whole, the lowest rank first.

    Where shortening all others is not enough, spare parts go before the one of the highest rank is shortened. What is
    left over goes back to a part that was cut in its words.
    """
    kept = list(parts)
    whole: dict[Part, str] = {}

    def need() -> int:
        return 1 + sum(width_of(part.text) + gap for part in kept)

    for part in sorted(kept, key=lambda p: -p.rank):
        if need() <= width:
            break
        if part.rank <= 1:
            kept = [other for other in kept if other.rank < SPARE] if len(kept) > 1 else kept
        if part.short and need() > width:
            short = kept[kept.index(part)] = Part(part.short, part.rank, part.ink)
            whole[short] = part.text
    while len(kept) > 1 and need() > width:
        kept.remove(max(kept, key=lambda p: p.rank))
    for i, part in enumerate(kept):
        if part.text.endswith("…") and part in whole and need() < width:
            longer = cut(whole[part], width_of(part.text) + width - need())
            kept[i] = Part(longer, part.rank, part.ink)
    return tuple(kept)


def fit_hints(hints: Sequence[Hint], width: int, total: int) -> tuple[tuple[Hint, ...], int]:
    """Return the hints that fit whole, in their order, and how many of ``total`` keys are not shown."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda h: h.rank):
        wider = [*kept, hint]
        rest = total - len(wider)
        tail = len(f" (+{rest})") if rest else 0
        if 1 + sum(len(h.key) + 1 + len(h.label) + 2 for h in wider) - 2 + tail > width:
            continue
        kept = wider
    order = {hint.id: i for i, hint in enumerate(hints)}
    return tuple(sorted(kept, key=lambda h: order[h.id])), total - len(kept)


class HeaderLine(LineWidget):
    """What is open, where the analyst stands in it, and whether it is saved."""

    def __init__(self) -> None:
        super().__init__("header")
        self.parts: tuple[Part, ...] = ()

    def show(self, parts: tuple[Part, ...]) -> None:
        """Show other parts."""
        if parts != self.parts:
            self.parts = parts
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:  # noqa: ARG002 - there is one line
        """Draw the parts that fit."""
        pieces = [(" ", self.inks["bar"])]
        for part in fit_parts(self.parts, width):
            pieces += [(part.text, self.inks[part.ink]), ("  ", self.inks["bar"])]
        return strip(pieces[:-1], width, self.inks["bar"])


class CoachLine(LineWidget):
    """The first minutes: one key to try, under the header; it has no room of its own once it is done with."""

    def __init__(self) -> None:
        super().__init__("coach")
        self.place = ""
        self.words = ""

    def show(self, place: str, words: str) -> None:
        """Show a step and which it is: "2/5"."""
        if (place, words) != (self.place, self.words):
            self.place, self.words = place, words
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:  # noqa: ARG002 - there is one line
        """Draw the step, how many there are, and how to be rid of them where there is room."""
        inks = self.inks
        key, _, rest = self.words.partition(" ")
        pieces = [(f" {self.place}  ", inks["dim"]), (key, inks["key"]), (f" {rest}", inks["text"])]
        tail = "Esc ends these hints "
        room = width - sum(width_of(text) for text, _ in pieces)
        if room > len(tail) + 2:
            pieces += [(" " * (room - len(tail)), inks["text"]), (tail, inks["dim"])]
        return strip(pieces, width, inks["text"])


class Rule(LineWidget):
    """The line between grid and panes; it is heavy over the pane that has the focus."""

    def __init__(self) -> None:
        super().__init__("rule")
        self.columns: tuple[Column, ...] = ()
        self.rail = 0
        self.focused_source = -1

    def show(self, columns: tuple[Column, ...], rail: int, focused_source: int) -> None:
        """Follow the columns and the focus."""
        if (columns, rail, focused_source) != (self.columns, self.rail, self.focused_source):
            self.columns, self.rail, self.focused_source = columns, rail, focused_source
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:  # noqa: ARG002 - there is one line
        """Draw the line with a crossing at each column."""
        faint, focus = self.inks["faint"], self.inks["focus"]
        pieces = [("─" * self.rail, faint)]
        for column in self.columns:
            held = column.source == self.focused_source
            pieces.append(("┼" if column.x else "─", faint))
            pieces.append((("━" if held else "─") * (column.width - 1), focus if held else faint))
        return strip(pieces, width, faint)


class StatusLine(LineWidget):
    """What was just done, or the map of all facts."""

    def __init__(self) -> None:
        super().__init__("status")
        self.pieces: tuple[tuple[str, str], ...] = ()

    def show(self, *pieces: tuple[str, str]) -> None:
        """Show pieces of text with the names of their inks."""
        if pieces != self.pieces:
            self.pieces = pieces
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:  # noqa: ARG002 - there is one line
        """Draw the pieces."""
        pieces = [(" ", self.inks["text"]), *((text, self.inks[ink]) for text, ink in self.pieces)]
        return strip(pieces, width, self.inks["text"])


class KeyLine(LineWidget):
    """The keys that apply here, as many as fit whole, and how many more there are."""

    class Clicked(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__("keys")
        self.hints: tuple[Hint, ...] = ()
        self.total = 0

    def show(self, hints: tuple[Hint, ...], total: int) -> None:
        """Show other hints; ``total`` counts all keys that apply."""
        if (hints, total) != (self.hints, self.total):
            self.hints, self.total = hints, total
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:  # noqa: ARG002 - there is one line
        """Draw the hints that fit."""
        kept, hidden = fit_hints(self.hints, width, self.total)
        pieces = [(" ", self.inks["bar"])]
        for i, hint in enumerate(kept):
            pieces += [("  " if i else "", self.inks["bar"]), (hint.key, self.inks["key"])]
            pieces.append((" " + hint.label, self.inks["label"]))
        if hidden:
            pieces.append((f" (+{hidden})", self.inks["label"]))
        return strip(pieces, width, self.inks["bar"])

    def on_click(self, event: events.Click) -> None:
        """A click on a hint runs it."""
        kept, _ = fit_hints(self.hints, self.size.width, self.total)
        x = 1
        for hint in kept:
            end = x + len(hint.key) + 1 + len(hint.label)
            if x <= event.x < end:
                self.post_message(self.Clicked(hint.id))
                return
            x = end + 2


class Notice(LineWidget):
    """What is shown on a terminal that is too small, and while there is nothing else to show."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.text = ""

    def show(self, text: str) -> None:
        """Show other words; the first line is a title, all are centred."""
        if text != self.text:
            self.text = text
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a line of the notice, in the middle."""
        measure = max(1, min(width - 4, MAX_MEASURE))
        lines = [line[a:b] for line in self.text.split("\n") for a, b in (wrap(line, measure) or ((0, 0),))]
        number = y - max(0, (self.size.height - len(lines)) // 2)
        text = lines[number] if 0 <= number < len(lines) else ""
        left = (width - width_of(text)) // 2
        ink = "strong" if number == 0 else "text"
        return strip([(" " * left + text, self.inks[ink])], width, self.inks["text"])
