"""What lies over the workbench: what dialogs share, texts to read, questions to answer.

Each returns its result by ``dismiss``; none of them knows the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from srccompare.workbench.draw import strip
from srccompare.workbench.glyphs import sign
from srccompare.workbench.keymap import current
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.words import Pieces

Result = TypeVar("Result")
Compose = Callable[[int], list[Pieces]]
Check = Callable[..., str]
"""Tells what is wrong with what was filled in, empty if nothing is."""

FRAME_SHARE = 0.92  # of the screen's height that a dialog may have: its max-height in dialogs.tcss
FRAME_LINES = 4  # its border, and the blank line above and below the text


class TextView(LineWidget, can_focus=True):
    """Lines of text that can be longer than the room; they are composed anew for each width."""

    def __init__(self, compose_lines: Compose) -> None:
        super().__init__()
        self._compose_lines = compose_lines
        self._lines: list[Pieces] = []
        self._width = -1
        self.top = 0

    def lines_for(self, width: int) -> list[Pieces]:
        """Return the lines for a width."""
        if width != self._width:
            self._lines, self._width = self._compose_lines(width), width
        return self._lines

    def compose_again(self, compose_lines: Compose) -> None:
        """Show another text."""
        self._compose_lines = compose_lines
        self._width = -1
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text has, and no more than the screen leaves to it: the rest is scrolled to.

        A dialog that grows past its frame is clipped, and what is clipped cannot be reached.
        """
        others = [sibling for sibling in self.siblings if sibling.display]
        taken = sum(sibling.get_content_height(container, viewport, width) for sibling in others)
        room = int(viewport.height * FRAME_SHARE) - taken - FRAME_LINES
        return max(1, min(len(self.lines_for(width)), room))

    def scroll_lines(self, by: int) -> None:
        """Scroll, as far as there is text."""
        most = max(0, len(self.lines_for(self.size.width)) - self.size.height)
        top = max(0, min(most, self.top + by))
        if top != self.top:
            self.top = top
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a line; the last column says where there is more."""
        lines = self.lines_for(width)
        number = self.top + y
        pieces = lines[number] if number < len(lines) else ()
        drawn = strip(((text, self.inks[ink]) for text, ink in pieces), width, self.inks["text"])
        more = "↑" if y == 0 and self.top else ""
        if y == self.size.height - 1 and self.top + self.size.height < len(lines):
            more = "↓"
        if more:
            drawn = Strip.join([drawn.crop(0, width - 1), Strip([Segment(sign(more), self.inks["key"])], 1)])
        return drawn

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll_lines(-3)


class Dialog(ModalScreen[Result], Generic[Result]):
    """What all dialogs share: their looks, and a line that says what is wrong."""

    CSS_PATH = "dialogs.tcss"

    def on_mount(self) -> None:
        """Give the field the focus at once: Textual would do so a few messages later, and keys may come before."""
        if (field := self._field()) is not None:
            self.set_focus(field, scroll_visible=False)

    def on_key(self, event: events.Key) -> None:
        """Pass on what came before the field had the focus; a field takes every letter that it sees itself."""
        field = self._field()
        # A key that a list did not want comes here as well: back to the list it would go round for ever.
        if event.is_printable and field is not None and self.focused in {None, field}:
            event.stop()
            self._pass_on(events.Key(event.key, event.character))

    def _field(self) -> Widget | None:
        """The field that is typed into from the start, None where a list comes first."""
        first = next(iter(self.focus_chain), None)
        return first if isinstance(first, Input | TextArea) else None

    def take_key(self, event: events.Key) -> None:
        """Take a key that was typed while this dialog opened: a slow terminal must not swallow it."""
        self.call_later(self._pass_on, event)

    def _pass_on(self, event: events.Key) -> None:
        field = next(iter(self.query("Input, TextArea")), None)
        if field is None:
            self.post_message(event)
            return
        if self.focused is None:
            field.focus(scroll_visible=False)
        (self.focused or field).post_message(event)

    def wrong(self, words: str) -> None:
        """Say what is wrong with what was filled in; the dialog stays."""
        line = self.query_one(".wrong", Static)
        line.update(words)
        line.set_class(bool(words), "on")


class Reading(Dialog[tuple[str, str] | None]):
    """A text to read. Keys that judge, and those in ``passes``, close it and act on the workbench.

    Returns the action and the key that closed it, None for Esc.
    """

    SCROLL: ClassVar = {"move.down": 1, "move.up": -1, "scroll.down": 3, "scroll.up": -3}
    CLOSE: ClassVar = {"escape", "q", "enter"}

    def __init__(self, title: str, lines: Compose, hint: str, *, passes: frozenset[str], wide: bool = False) -> None:
        super().__init__(classes="fit wide" if wide else "fit")
        self._title = title
        self._lines = lines
        self._hint = hint
        self._passes = passes

    def compose(self) -> ComposeResult:
        """Title, text, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield TextView(self._lines)
            yield Static(self._hint, classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Scroll, close, or pass a key on."""
        view = self.query_one(TextView)
        page = max(1, view.size.height - 1)
        action = current().by_key.get(event.key, "")
        half = max(1, page // 2)
        scroll = {**self.SCROLL, "move.page_down": page, "move.page_up": -page} | {
            "move.first": -(10**6), "move.last": 10**6
        }  # fmt: skip
        if event.key in {"ctrl+d", "ctrl+u"}:
            view.scroll_lines(half if event.key == "ctrl+d" else -half)
        elif action in scroll:
            view.scroll_lines(scroll[action])
        elif event.key in self.CLOSE:
            self.dismiss(None)
        elif action in self._passes:
            self.dismiss((action, event.key))
        elif action:
            words = f"{current().by_id[action].label}: close this first, Esc does. {self._hint}"
            self.query_one(".hint", Static).update(Content(words))
        else:
            return
        event.stop()


class Choose(Dialog[str | None]):
    """A question with a letter for each answer; Esc decides nothing where that is allowed."""

    def __init__(
        self, title: str, lines: Compose, answers: Sequence[tuple[str, str, str]], *, current: str = ""
    ) -> None:
        """Take ``answers`` as (key, words, result)."""
        super().__init__(classes="fit")
        self._title = title
        self._above = lines
        self._answers = tuple(answers)
        self._current = current

    def compose(self) -> ComposeResult:
        """Title, text with the answers, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield TextView(self._lines)
            yield Static("press the key of an answer; Esc changes nothing", classes="hint", markup=False)

    def _lines(self, width: int) -> list[Pieces]:
        lines = [*self._above(width), ()]
        for key, words, result in self._answers:
            here = result == self._current
            mark = "> " if here else "  "
            lines.append(((mark, "key"), (key + " ", "key"), (words, "strong" if here else "text")))
        return lines

    def on_key(self, event: events.Key) -> None:
        """Take an answer, scroll, or close."""
        found = next((result for key, _, result in self._answers if key.lower() == event.key.lower()), None)
        if found is not None:
            self.dismiss(found)
        elif event.key in {"escape", "q", "enter"}:
            self.dismiss(None)
        elif event.key in {"down", "up"}:
            self.query_one(TextView).scroll_lines(1 if event.key == "down" else -1)
        else:
            return
        event.stop()
