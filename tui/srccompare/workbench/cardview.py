"""The fact card beside the panes: the fact under the cursor, its answers and what the analyst said."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from srccompare.workbench.draw import strip
from srccompare.workbench.theme import Inks


class FactCard(Widget):
    """Lines that were composed elsewhere, drawn as they are."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.lines: list[tuple[tuple[str, str], ...]] = []
        self._inks = Inks(self)

    def show(self, lines: list[tuple[tuple[str, str], ...]]) -> None:
        """Show other lines."""
        if lines != self.lines:
            self.lines = lines
            self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: look the inks up again."""
        super().notify_style_update()
        self._inks.forget()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the card."""
        pieces = self.lines[y] if y < len(self.lines) else ()
        drawn = [(" ", self._inks["text"]), *((text, self._inks[ink]) for text, ink in pieces)]
        return strip(drawn, self.size.width, self._inks["text"])
