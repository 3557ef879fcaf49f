"""The fact grid: facts by sources, drawn line by line in the columns of the panes below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from srccompare.workbench.agenda import FOLD_MARKS, FOLD_WORDS, Entry
from srccompare.workbench.draw import strip, width_of
from srccompare.workbench.layout import Column
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.wrap import cut, fit_answers

if TYPE_CHECKING:
    from srccompare.grid import Cell, GridRow

SILENT = "."
_WHEEL = 3
MARK_INKS = {"!": "conflict", "&": "split", "»": "updated", "~": "compatible", "1": "single", "=": "agree", "?": "dim"}


def position_ink(number: int, kind: str = "p") -> str:
    """Return the ink of an answer: the leading one is calm, the others stand out."""
    return f"{kind}{min(max(number, 1), 4)}"


@dataclass(frozen=True, slots=True)
class GridView:
    """What the grid shows.

    ``signs`` are the judged signs by fact ("✓", "r", "?", "✗", "*"); ``labels`` the headings of all sources, with their
    grade; ``cursor`` is the entry, ``source`` the source under it. Where columns stand
    for answers ``slots`` are their numbers (0: silent), and ``source`` is the column under the cursor.
    """

    entries: tuple[Entry, ...] = ()
    signs: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    label_width: int = 24
    cursor: int = 0
    source: int = 0
    empty: str = ""
    slots: tuple[int, ...] = ()

    def held(self, column: Column) -> bool:
        """Whether the cursor is in a column."""
        return (column.slot if self.slots else column.source) == self.source


class FactGrid(LineWidget, can_focus=True):
    """Facts by sources; one line a fact, the heading stays in view."""

    class Picked(Message):
        """A line of the grid was clicked; ``source`` is -1 on the fact's name, ``twice`` on a double click."""

        def __init__(self, entry: int, source: int, *, twice: bool) -> None:
            super().__init__()
            self.entry = entry
            self.source = source
            self.twice = twice

    def __init__(self) -> None:
        super().__init__("grid")
        self.seen = GridView()
        self.top = 0
        self._signs: dict[str, str] = {}
        self._drawn: dict[tuple[str, int], Strip] = {}  # rows that the cursor is not on, until they change

    def show(self, view: GridView) -> None:
        """Show another state; where only the cursor moved, only its two lines are drawn."""
        old, self.seen = self.seen, view
        self._signs = dict(view.signs)
        moved = self._follow()
        same = (old.entries, old.signs, old.labels, old.columns, old.label_width, old.slots) == (
            view.entries,
            view.signs,
            view.labels,
            view.columns,
            view.label_width,
            view.slots,
        )
        if not same and _rows_of(old) != _rows_of(view):
            self._drawn.clear()
        if moved or not same:
            self.refresh()
            return
        if (old.cursor, old.source) != (view.cursor, view.source):
            for entry in {old.cursor, view.cursor}:
                self.refresh(Region(0, entry - self.top + 1, self.size.width, 1))
            if old.source != view.source:
                self.refresh(Region(0, 0, self.size.width, 1))

    def _follow(self) -> bool:
        """Bring the cursor's line into view with a line to spare; tell whether the grid scrolled."""
        room = max(1, self.size.height - 1)
        last = max(0, len(self.seen.entries) - room)
        spare = 1 if room > 4 else 0
        top = min(self.top, max(0, self.seen.cursor - spare))
        top = max(top, self.seen.cursor + spare - room + 1)
        top = max(0, min(top, last))
        moved, self.top = top != self.top, top
        return moved

    def on_resize(self) -> None:
        """Another height shows other lines."""
        self._follow()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: draw every row again."""
        super().notify_style_update()
        self._drawn.clear()

    # Drawing

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw the heading or a line of the grid."""
        if y == 0:
            return self._heading(width)
        number = self.top + y - 1
        if number >= len(self.seen.entries):
            empty = self.seen.empty if not self.seen.entries and y == 2 else ""
            return strip([("  " + empty, self.inks["dim"])], width, self.inks["text"])
        entry = self.seen.entries[number]
        under = number == self.seen.cursor
        if not entry.row or under:
            return self._row(entry, width, under=under) if entry.row else self._fold(entry, width, under=under)
        key = (entry.fact_id, width)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = self._row(entry, width, under=False)
        return drawn

    def _heading(self, width: int) -> Strip:
        band = self.inks["band"]
        ink, faint, strong = self.inks["heading-dim"] + band, self.inks["faint"] + band, self.inks["heading"] + band
        hidden = len(self.seen.entries) - (self.size.height - 1)
        place = f" {self.seen.cursor + 1}/{len(self.seen.entries)}" if hidden > 0 else ""
        left = cut("  # fact" + place, self.seen.label_width)
        pieces: list[tuple[str, Style]] = [(left.ljust(self.seen.label_width), ink)]
        for column in self.seen.columns:
            label = self.seen.labels[column.source] if column.source < len(self.seen.labels) else ""
            style = strong if self.seen.held(column) else ink
            head = self._slot_head(column) if self.seen.slots else f" {column.source + 1} {label}"
            text = cut(head, column.cell_width + 1)
            pieces += [("│", faint), (text + " " * (column.width - 1 - width_of(text)), style)]
        return strip(pieces, width, ink)

    def _row(self, entry: Entry, width: int, *, under: bool) -> Strip:
        row = entry.row
        assert row is not None  # told apart by the caller
        from srccompare.workbench.titles import row_title  # noqa: PLC0415 - after the first paint

        inks = self.inks
        over = inks["row"] if under else Style.null()
        disputed = row.mark.value in "!&»"
        mark = row.mark.value
        sign = self._signs.get(row.fact.id, "")
        hand = "+ " if row.fact.hand else ""
        name = hand + row_title(row.fact.question, self.seen.label_width - 6 - len(hand))
        pieces = [
            ("▸" if under else " ", inks["focus"] + over),
            (mark, inks[MARK_INKS[mark]] + over),
            (f"{sign:<2} "[:3], inks["agree" if sign.startswith("✓") else "strong"] + over),
            (name.ljust(1), inks["strong" if disputed else "text"] + over),
            (" " * (self.seen.label_width - 5 - width_of(name)), inks["text"] + over),
        ]
        for column in self.seen.columns:
            paint = inks["cell"] if under and self.seen.held(column) else over
            pieces.append(("│", inks["faint"] + over))
            if self.seen.slots:
                pieces += self._answer(row, column, paint, dim=not disputed)
            else:
                pieces += self._cell(row.cells[column.source], column, paint, dim=not disputed)
        return strip(pieces, width, inks["text"] + over)

    def _slot_head(self, column: Column) -> str:
        number = self.seen.slots[column.slot] if column.slot < len(self.seen.slots) else 0
        return f" #{number}" if number else " silent"

    def _answer(self, row: GridRow, column: Column, over: Style, *, dim: bool) -> list[tuple[str, Style]]:
        """An answer with the number of sources that give it; in the last column how many are silent."""
        inks, room = self.inks, column.cell_width - 1
        number = self.seen.slots[column.slot] if column.slot < len(self.seen.slots) else 0
        answer = next((p for p in row.fact.positions if p.number == number), None)
        count = len(answer.sources) if answer is not None else 0 if number else len(row.cells) - len(row.fact.sources)
        tail = f" x{count}" if count else ""
        text = "" if answer is None else cut(answer.display, max(1, room - len(tail)))
        if not number and count:
            text, tail = SILENT, f" x{count}"
        ink = "dim" if answer is None or (dim and number == 1) else position_ink(number)
        used = width_of(text) + len(tail)
        pieces = [(" ", inks["text"]), (text, inks[ink]), (tail, inks["dim"])]
        pieces.append((" " * (column.width - 2 - used), inks["text"]))
        return [(words, style + over) for words, style in pieces]

    def _cell(self, cell: Cell, column: Column, over: Style, *, dim: bool) -> list[tuple[str, Style]]:
        inks = self.inks
        room = column.cell_width - 1
        left = room
        pieces = [(" ", inks["text"] + over)]
        if not cell.parts:
            pieces.append((SILENT, inks["dim"] + over))
            left -= 1
        shown, tail = fit_answers([(part.text, part.position) for part in cell.parts], room)
        for i, (text, number, position) in enumerate(shown):
            gap = "  " if i else ""
            ink = inks["dim" if dim and position == 1 else position_ink(position)]
            pieces += [(gap, inks["text"] + over), (text, ink + over), (number, inks["dim"] + over)]
            left -= len(gap) + width_of(text) + len(number)
        pieces.append((tail, inks["dim"] + over))
        left -= len(tail)
        pieces.append((" " * (column.width - 2 - (room - left)), inks["text"] + over))
        return pieces

    def _fold(self, entry: Entry, width: int, *, under: bool) -> Strip:
        inks = self.inks
        over = inks["row"] if under else Style.null()
        words = FOLD_WORDS.get(entry.section, entry.section)
        hint = "  Enter folds" if entry.open else "  Enter opens"
        pieces = [
            ("▸" if under else " ", inks["focus"] + over),
            (FOLD_MARKS.get(entry.section, " "), inks["dim"] + over),
            ("   ", inks["dim"] + over),
            (f"{'-' if entry.open else '+'} {entry.count} {words}", inks["dim"] + over),
            (hint if under else "", inks["faint"] + over),
        ]
        return strip(pieces, width, inks["dim"] + over)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click is Enter."""
        event.stop()
        number = self.top + event.y - 1
        if event.y == 0 or number >= len(self.seen.entries):
            return
        column = next((c for c in self.seen.columns if c.x <= event.x < c.x + c.width), None)
        self.post_message(self.Picked(number, -1 if column is None else column.source, twice=event.chain == 2))

    def scroll_lines(self, by: int) -> None:
        """Scroll without moving the cursor."""
        last = max(0, len(self.seen.entries) - (self.size.height - 1))
        top = max(0, min(self.top + by, last))
        if top != self.top:
            self.top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the grid."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the grid."""
        event.stop()
        self.scroll_lines(-_WHEEL)


def _rows_of(view: GridView) -> tuple[object, ...]:
    """What the rows are drawn from; by answer they are alike whichever source stands for an answer."""
    columns = tuple((c.width, c.cell_width, -1 if view.slots else c.source, c.slot) for c in view.columns)
    return view.entries, view.signs, columns, view.label_width, view.slots
