"""The fact card beside the panes: the fact under the cursor, its answers and what the analyst said."""

from __future__ import annotations

from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip

from srccompare.workbench.draw import strip
from srccompare.workbench.lines import LineWidget


class FactCard(LineWidget):
    """Lines that were composed elsewhere, drawn as they are."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lines: list[tuple[tuple[str, str], ...]] = []

    def show(self, lines: list[tuple[tuple[str, str], ...]]) -> None:
        """Show other lines."""
        old, self.lines = self.lines, lines
        changed = [y for y, (a, b) in enumerate(zip_longest(old, lines)) if a != b]
        if changed:
            self.refresh(Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1))

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a line of the card."""
        pieces = self.lines[y] if y < len(self.lines) else ()
        drawn = [(" ", self.inks["text"]), *((text, self.inks[ink]) for text, ink in pieces)]
        return strip(drawn, width, self.inks["text"])
