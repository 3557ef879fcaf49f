"""The rows of a screen that is a table: drawn here, computed elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from srccompare.workbench.draw import strip
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.words import Pieces


class Table(LineWidget, can_focus=True):
    """Rows of pieces under a fixed head; the row under the cursor is marked by a sign and a ground."""

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, row: int, *, twice: bool) -> None:
            super().__init__()
            self.row = row
            self.twice = twice

    def __init__(self) -> None:
        super().__init__("table")
        self.head: Pieces = ()
        self.rows: Sequence[Pieces] = ()
        self.cursor = 0
        self.top = 0
        self.empty = ""

    def show(self, head: Pieces, rows: Sequence[Pieces], cursor: int, empty: str) -> None:
        """Show other rows, or another cursor."""
        self.head, self.rows, self.cursor, self.empty = head, rows, cursor, empty
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        room = max(1, self.size.height - 1)
        top = min(self.top, self.cursor)
        top = max(top, self.cursor - room + 1)
        self.top = max(0, min(top, len(self.rows) - room))

    def on_resize(self) -> None:
        """Another height shows other rows."""
        self._follow()
        self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw the head or a row."""
        inks = self.inks
        if y == 0:
            band = inks["band"]
            return strip(
                [("  ", band), *((t, inks[i] + band) for t, i in self.head)], width, inks["heading-dim"] + band
            )
        number = self.top + y - 1
        if number >= len(self.rows):
            words = f"  {self.empty}" if not self.rows and y == 2 else ""
            return strip([(words, inks["dim"])], width, inks["text"])
        under = number == self.cursor
        over = inks["row"] if under else Style.null()
        lead = ("▸ " if under else "  ", inks["focus"] + over)
        return strip([lead, *((t, inks[i] + over) for t, i in self.rows[number])], width, inks["text"] + over)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click is Enter."""
        event.stop()
        number = self.top + event.y - 1
        if event.y > 0 and number < len(self.rows):
            self.post_message(self.Picked(number, twice=event.chain == 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        self._wheel(event, -3)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        top = max(0, min(self.top + by, len(self.rows) - max(1, self.size.height - 1)))
        if top != self.top:
            self.top = top
            self.refresh()
