"""A widget that is nothing but lines: it draws them itself, and only those that changed."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from srccompare.workbench.theme import Inks


class LineWidget(Widget):
    """The base of all that the workbench draws: no border, no padding, one strip a line.

    Textual's own way of drawing a line looks up padding, border, opacity and filters each time: half the time of a
    step.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__(id=name or None)
        self.inks = Inks(self)

    def begin(self) -> None:
        """Look up what holds for all lines that are drawn next."""

    def draw_line(self, y: int, width: int) -> Strip:
        """Return a line of exactly ``width`` cells; ``y`` counts from the widget's top."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw a line by itself: for screenshots and tests."""
        self.begin()
        return self.draw_line(y, self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region."""
        width = self.size.width
        self.begin()
        strips = [self.draw_line(y, width) for y in crop.line_range]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def notify_style_update(self) -> None:
        """Colours changed: look the inks up again."""
        super().notify_style_update()
        self.inks.forget()
