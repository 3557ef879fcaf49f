"""What lies over the workbench: texts to read, fields to fill, lists to pick from.

Each returns its result by ``dismiss``; none of them knows the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from srccompare.workbench.draw import strip
from srccompare.workbench.keys import ACTIONS
from srccompare.workbench.theme import Inks
from srccompare.workbench.words import Pieces

Result = TypeVar("Result")
Compose = Callable[[int], list[Pieces]]
Check = Callable[..., str]
"""Tells what is wrong with what was filled in, empty if nothing is."""

_KEY_TO_ACTION = {key: action.id for action in ACTIONS for key in action.keys}


class TextView(Widget, can_focus=True):
    """Lines of text that can be longer than the room; they are composed anew for each width."""

    def __init__(self, compose_lines: Compose) -> None:
        super().__init__()
        self._compose_lines = compose_lines
        self._lines: list[Pieces] = []
        self._width = -1
        self.top = 0
        self._inks = Inks(self)

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

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many lines as the text has."""
        return max(1, len(self.lines_for(width)))

    def scroll_lines(self, by: int) -> None:
        """Scroll, as far as there is text."""
        most = max(0, len(self.lines_for(self.size.width)) - self.size.height)
        top = max(0, min(most, self.top + by))
        if top != self.top:
            self.top = top
            self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: look the inks up again."""
        super().notify_style_update()
        self._inks.forget()

    def render_line(self, y: int) -> Strip:
        """Draw a line; the last column says where there is more."""
        width = self.size.width
        lines = self.lines_for(width)
        number = self.top + y
        pieces = lines[number] if number < len(lines) else ()
        drawn = strip(((text, self._inks[ink]) for text, ink in pieces), width, self._inks["text"])
        more = "↑" if y == 0 and self.top else ""
        if y == self.size.height - 1 and self.top + self.size.height < len(lines):
            more = "↓"
        if more:
            drawn = Strip.join([drawn.crop(0, width - 1), Strip([Segment(more, self._inks["key"])], 1)])
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

    def wrong(self, words: str) -> None:
        """Say what is wrong with what was filled in; the dialog stays."""
        line = self.query_one(".wrong", Static)
        line.update(words)
        line.set_class(bool(words), "on")


class Reading(Dialog[tuple[str, str] | None]):
    """A text to read. Keys that judge, and those in ``passes``, close it and act on the workbench.

    Returns the action and the key that closed it, None for Esc.
    """

    SCROLL: ClassVar = {"j": 1, "down": 1, "k": -1, "up": -1}
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
        scroll = {**self.SCROLL, "pagedown": page, "pageup": -page, "home": -(10**6), "end": 10**6}
        scroll |= {"ctrl+d": page // 2, "ctrl+u": -(page // 2), "J": 3, "K": -3}
        action = _KEY_TO_ACTION.get(event.key, "")
        if event.key in scroll:
            view.scroll_lines(scroll[event.key])
        elif event.key in self.CLOSE:
            self.dismiss(None)
        elif action in self._passes:
            self.dismiss((action, event.key))
        else:
            return
        event.stop()


class Ask(Dialog[str | None]):
    """One line to fill in; Enter takes it, Esc leaves things as they are. ``low`` puts it at the screen's foot."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False, priority=True)]

    def __init__(
        self, title: str, hint: str, start: str = "", *, check: Check | None = None, low: bool = False
    ) -> None:
        super().__init__(classes="low" if low else "")
        self._title = title
        self._hint = hint
        self._start = start
        self._check = check

    def compose(self) -> ComposeResult:
        """Title, field, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield Input(self._start)
            yield Static("", classes="wrong", markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def action_cancel(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        problem = self._check(event.value) if self._check is not None else ""
        if problem:
            self.wrong(problem)
        else:
            self.dismiss(event.value)


class AskRange(Dialog[tuple[str, str, str] | None]):
    """Lowest, best and highest value; they come filled in, and nothing is kept until Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False, priority=True)]
    NAMES: ClassVar = ("lowest", "best", "highest")

    def __init__(self, title: str, start: Sequence[str], unit: str, check: Check) -> None:
        super().__init__()
        self._title = title
        self._start = start
        self._unit = unit
        self._check = check

    def compose(self) -> ComposeResult:
        """Three fields side by side."""
        unit = f" in {self._unit}" if self._unit else ""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            with Vertical(classes="fields"):
                for name, start in zip(self.NAMES, self._start, strict=True):
                    with Vertical(classes="field"):
                        yield Static(name, classes="name", markup=False)
                        yield Input(start, id=name)
            yield Static("", classes="wrong", markup=False)
            hint = f"As reported{unit}. Enter takes it, Tab next field, empty leaves an end open, Esc changes nothing"
            yield Static(hint, classes="hint", markup=False)

    def action_cancel(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        low, best, high = (self.query_one(f"#{name}", Input).value.strip() for name in self.NAMES)
        if problem := self._check(low, best, high):
            self.wrong(problem)
        else:
            self.dismiss((low, best, high))


class WriteNote(Dialog[str]):
    """A note of any length; Esc and ^s keep it and close."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "keep", show=False, priority=True)]

    def __init__(self, title: str, start: str) -> None:
        super().__init__()
        self._title = title
        self._start = start

    def compose(self) -> ComposeResult:
        """Title, field, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield TextArea(self._start, soft_wrap=True, tab_behavior="focus")
            yield Static("Esc or ^s keeps the note and closes, ^z undoes typing", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Go on writing at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(self.query_one(TextArea).text)


class PickTags(Dialog[tuple[str, ...]]):
    """Tags: type to filter or to make one; a digit takes one of the first nine and closes.

    Tab marks several, Enter takes the one under the cursor and closes, Esc keeps what is marked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]
    MOST: ClassVar = 12

    def __init__(self, title: str, known: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__(classes="fit")
        self._title = title
        self._known = list(dict.fromkeys([*chosen, *known]))
        self._chosen = list(chosen)
        self._under = 0

    def compose(self) -> ComposeResult:
        """Title, filter, list, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield Input(placeholder="type a tag")
            yield TextView(self._lines)
            hint = "1-9 takes one and closes, Tab marks several, Enter takes or makes it, Esc keeps what is marked"
            yield Static(hint, classes="hint", markup=False)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return " ".join(self.query_one(Input).value.split())

    def _offered(self) -> list[str]:
        typed = self.typed.lower()
        return [tag for tag in self._known if typed in tag.lower()][: self.MOST]

    def _lines(self, _width: int) -> list[Pieces]:
        lines: list[Pieces] = []
        for i, tag in enumerate(self._offered()):
            number = f"{i + 1} " if i < 9 and not self.typed else "  "
            mark = "[x] " if tag in self._chosen else "[ ] "
            under = i == self._under
            lines.append(
                (
                    ("> " if under else "  ", "key"),
                    (number, "key"),
                    (mark, "text"),
                    (tag, "strong" if under else "text"),
                )
            )
        if self.typed and self.typed not in self._known:
            lines.append((("  ", "dim"), (f"Enter makes the tag {self.typed!r}", "dim")))
        return lines or [(("no tags yet: type one", "dim"),)]

    def _toggle(self, tag: str) -> None:
        if tag in self._chosen:
            self._chosen.remove(tag)
        else:
            self._chosen.append(tag)
            if tag not in self._known:
                self._known.insert(0, tag)
        self._redraw()

    def _redraw(self) -> None:
        self._under = max(0, min(self._under, len(self._offered()) - 1))
        self.query_one(TextView).compose_again(self._lines)

    def on_key(self, event: events.Key) -> None:
        """A digit takes one of the first nine, while nothing is typed."""
        offered = self._offered()
        if event.key.isdigit() and event.key != "0" and not self.typed and int(event.key) <= len(offered):
            event.stop()
            event.prevent_default()
            self._toggle(offered[int(event.key) - 1])
            self.dismiss(tuple(self._chosen))

    def action_move(self, by: int) -> None:
        """Move the cursor of the list."""
        self._under += by
        self._redraw()

    def action_mark(self) -> None:
        """Mark the tag under the cursor, or the one that is typed, and stay."""
        offered = self._offered()
        if offered:
            self._toggle(offered[self._under])
        elif self.typed:
            self._toggle(self.typed)
            self.query_one(Input).value = ""

    def action_keep(self) -> None:
        """Keep what is marked."""
        self.dismiss(tuple(self._chosen))

    @on(Input.Changed)
    def _filtered(self) -> None:
        self._under = 0
        self._redraw()

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        offered = self._offered()
        exact = next((tag for tag in self._known if tag.lower() == self.typed.lower()), None)
        if self.typed and exact is None:
            self._toggle(self.typed)
        elif offered:
            tag = exact or offered[self._under]
            if tag not in self._chosen:
                self._toggle(tag)
        self.dismiss(tuple(self._chosen))


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
            yield Static("press the letter; Esc changes nothing", classes="hint", markup=False)

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


class Export(Dialog[tuple[str, str] | None]):
    """Where the findings go: a format, a path, and what the file will begin with. Returns (format, path)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("down,tab", "move(1)", show=False, priority=True),
        Binding("up,shift+tab", "move(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        formats: Sequence[tuple[str, str]],
        path_for: Callable[[str], str],
        preview: Callable[[str], list[Pieces]],
        *,
        start: str = "",
        check: Check,
    ) -> None:
        """Take ``formats`` as (name, words)."""
        super().__init__(classes="wide tall")
        self._formats = tuple(formats)
        self._path_for = path_for
        self._preview = preview
        self._check = check
        names = [name for name, _ in self._formats]
        self._at = names.index(start) if start in names else 0

    @property
    def chosen(self) -> str:
        """The name of the format under the cursor."""
        return self._formats[self._at][0]

    def compose(self) -> ComposeResult:
        """Formats, path, preview."""
        with Vertical():
            yield Static("Export findings", classes="title", markup=False)
            formats = TextView(self._lines)
            formats.styles.height = len(self._formats)
            yield formats
            yield Static("to", classes="name", markup=False)
            yield Input(self._path_for(self.chosen))
            yield Static("", classes="wrong", markup=False)
            preview = TextView(lambda _: self._preview(self.chosen))
            preview.id = "preview"
            yield preview
            hint = "Up and Down choose the format, Enter writes the file, Esc writes nothing"
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Type the path at once."""
        self.query_one(Input).focus()

    def _lines(self, _width: int) -> list[Pieces]:
        return [
            (
                (">" if i == self._at else " ", "key"),
                (f" {name:<10}", "strong" if i == self._at else "text"),
                (words, "dim"),
            )
            for i, (name, words) in enumerate(self._formats)
        ]

    def action_move(self, by: int) -> None:
        """Choose another format."""
        field = self.query_one(Input)
        own = field.value != self._path_for(self.chosen)
        self._at = (self._at + by) % len(self._formats)
        if not own:
            field.value = self._path_for(self.chosen)
        views = list(self.query(TextView))
        views[0].compose_again(self._lines)
        views[1].top = 0
        views[1].compose_again(lambda _: self._preview(self.chosen))

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        if problem := self._check(self.chosen, event.value):
            self.wrong(problem)
        else:
            self.dismiss((self.chosen, event.value))
