"""How the workbench looks: themes, and the inks that line-drawn widgets write with.

A theme gives colours to a handful of names of our own; the stylesheet turns them into inks, one component class each.
Marks and words say everything that colour says: with ``NO_COLOR`` the same stylesheet leaves attributes alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.widget import Widget

INKS = (
    "text", "band", "dim", "faint", "strong", "title", "bar", "bar-dim", "bar-strong", "bad", "key", "label",
    "conflict", "split", "updated", "compatible", "single", "agree",
    "p1", "p2", "p3", "p4", "row", "cell", "heading", "heading-dim", "focus",
    "evidence", "w1", "w2", "w3", "w4", "confirmed", "suggested", "changed", "added", "hit", "noted", "caret",
    "selection",
)  # fmt: skip
"""Every ink has the class ``ink--NAME`` in the stylesheet."""

INK_CLASSES = {f"ink--{name}" for name in INKS}

DARK, LIGHT = "srccompare-night", "srccompare-paper"
CONTRAST, CONTRAST_LIGHT = "srccompare-contrast", "srccompare-contrast-light"

_NIGHT = {
    "sc-text": "#ccd2db",
    "sc-dim": "#7f8a99",
    "sc-faint": "#3b434f",
    "sc-strong": "#f1f4f8",
    "sc-bar": "#1d232c",
    "sc-heading": "#1a2028",
    "sc-row": "#232c38",
    "sc-cell": "#32445c",
    "sc-evidence": "#161b22",
    "sc-conflict": "#ff8a70",
    "sc-calm": "#8fb9e3",
    "sc-third": "#e3b864",
    "sc-fourth": "#c3a1ea",
    "sc-good": "#8cc9a1",
    "sc-word1": "#203750",
    "sc-word2": "#5b2a22",
    "sc-word3": "#4f3d16",
    "sc-word4": "#41305a",
    "sc-hit": "#5d5a1c",
}
_PAPER = {
    "sc-text": "#2c3138",
    "sc-dim": "#6a7280",
    "sc-faint": "#c9c6bd",
    "sc-strong": "#0c0f13",
    "sc-bar": "#e6e2d8",
    "sc-heading": "#ece9e0",
    "sc-row": "#e2e6ea",
    "sc-cell": "#c5d7ea",
    "sc-evidence": "#fffdf8",
    "sc-conflict": "#b3361b",
    "sc-calm": "#1f5d99",
    "sc-third": "#835a00",
    "sc-fourth": "#6b3fa0",
    "sc-good": "#2b7043",
    "sc-word1": "#d2e4f6",
    "sc-word2": "#fbd7cd",
    "sc-word3": "#f5e3b3",
    "sc-word4": "#e6d8f7",
    "sc-hit": "#f2ef9e",
}
_CONTRAST = {
    "sc-text": "#ffffff",
    "sc-dim": "#c8c8c8",
    "sc-faint": "#8a8a8a",
    "sc-strong": "#ffffff",
    "sc-bar": "#1c1c1c",
    "sc-heading": "#1c1c1c",
    "sc-row": "#2a2a55",
    "sc-cell": "#0050c8",
    "sc-evidence": "#0c0c0c",
    "sc-conflict": "#ff9d80",
    "sc-calm": "#7fd0ff",
    "sc-third": "#ffd75f",
    "sc-fourth": "#dcb3ff",
    "sc-good": "#7dff9e",
    "sc-word1": "#003f7a",
    "sc-word2": "#8a1c00",
    "sc-word3": "#665000",
    "sc-word4": "#56208a",
    "sc-hit": "#6b6b00",
}
_CONTRAST_LIGHT = {
    "sc-text": "#000000",
    "sc-dim": "#3d3d3d",
    "sc-faint": "#6e6e6e",
    "sc-strong": "#000000",
    "sc-bar": "#e4e4e4",
    "sc-heading": "#ececec",
    "sc-row": "#d4e2ff",
    "sc-cell": "#9cc2ff",
    "sc-evidence": "#ffffff",
    "sc-conflict": "#a31500",
    "sc-calm": "#003c8f",
    "sc-third": "#634400",
    "sc-fourth": "#54189a",
    "sc-good": "#00561f",
    "sc-word1": "#bfdcff",
    "sc-word2": "#ffc9bd",
    "sc-word3": "#ffe08a",
    "sc-word4": "#e0c8ff",
    "sc-hit": "#fff06a",
}
ANSI = {
    "sc-text": "ansi_default",
    "sc-dim": "ansi_bright_black",
    "sc-faint": "ansi_bright_black",
    "sc-strong": "ansi_default",
    "sc-bar": "ansi_default",
    "sc-heading": "ansi_default",
    "sc-row": "ansi_default",
    "sc-cell": "ansi_default",
    "sc-evidence": "ansi_default",
    "sc-conflict": "ansi_red",
    "sc-calm": "ansi_blue",
    "sc-third": "ansi_yellow",
    "sc-fourth": "ansi_magenta",
    "sc-good": "ansi_green",
    "sc-word1": "ansi_default",
    "sc-word2": "ansi_default",
    "sc-word3": "ansi_default",
    "sc-word4": "ansi_default",
    "sc-hit": "ansi_default",
}
"""What stands for our names in a theme of the terminal's own sixteen colours: attributes do the rest."""

DEFAULTS = _NIGHT
"""What stands for our names in a theme that is not ours."""


def themes() -> tuple[Theme, ...]:
    """Return the themes of the workbench: night, paper and two of high contrast."""
    return (
        _theme(DARK, _NIGHT, background="#12161b", surface="#171c23", panel="#1d232c", dark=True),
        _theme(LIGHT, _PAPER, background="#f7f5ef", surface="#efece4", panel="#e6e2d8", dark=False),
        _theme(CONTRAST, _CONTRAST, background="#000000", surface="#0c0c0c", panel="#1c1c1c", dark=True),
        _theme(CONTRAST_LIGHT, _CONTRAST_LIGHT, background="#ffffff", surface="#f4f4f4", panel="#e4e4e4", dark=False),
    )


def _theme(name: str, inks: dict[str, str], *, background: str, surface: str, panel: str, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=inks["sc-calm"],
        secondary=inks["sc-fourth"],
        accent=inks["sc-conflict"],
        warning=inks["sc-third"],
        error=inks["sc-conflict"],
        success=inks["sc-good"],
        foreground=inks["sc-text"],
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
        variables={
            **inks,
            "block-cursor-foreground": inks["sc-strong"],
            "block-cursor-background": inks["sc-cell"],
            "block-cursor-text-style": "bold",
            "input-cursor-background": inks["sc-calm"],
            "input-selection-background": inks["sc-cell"],
            "border": inks["sc-calm"],
            "border-blurred": inks["sc-faint"],
            "scrollbar": inks["sc-faint"],
            "scrollbar-background": surface,
            "scrollbar-corner-color": surface,
        },
    )


class Inks:
    """The inks of the workbench, each on a widget's own ground; looked up once.

    A widget that draws its own lines must bring the ground along: Textual fills only what lies around them. Line
    filters (NO_COLOR, colours of the terminal) are applied to the inks, once, and not to every line that is drawn
    with them.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[str, Style] = {}

    def __getitem__(self, name: str) -> Style:
        style = self._known.get(name)
        if style is None:
            widget = self._widget
            ground = widget.background_colors[1]
            bench = widget.app.screen_stack[0]
            style = Style(bgcolor=ground.rich_color) + bench.get_component_rich_style(f"ink--{name}", partial=True)
            for line_filter in widget.get_line_filters():
                style = line_filter.apply([Segment(" ", style)], ground)[0].style or Style.null()
            self._known[name] = style
        return style

    def forget(self) -> None:
        """Look every ink up again."""
        self._known.clear()
