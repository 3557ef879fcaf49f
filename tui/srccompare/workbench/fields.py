"""Dialogs to fill in: a line, a range, a note, tags, where an export goes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from srccompare.workbench.dialogs import Check, Dialog, TextView
from srccompare.workbench.typed import ESC_KEEPS, Field, Typed
from srccompare.workbench.words import Pieces


def typed_path(text: str) -> Path:
    """Return a path as people type it: ``~`` is a home; that of somebody whom the system does not know is a name."""
    path = Path(text.strip())
    with suppress(RuntimeError):
        return path.expanduser()
    return path


class Ask(Typed[str | None]):
    """One line to fill in; Enter takes it, and Esc keeps what was typed where ``keeps``.

    ``low`` puts it at the screen's foot.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        start: str = "",
        *,
        check: Check | None = None,
        low: bool = False,
        keeps: bool = True,
    ) -> None:
        super().__init__(classes="low" if low else "")
        self._title = title
        self._hint = hint
        self._start = start
        self._check = check
        self.keeps = keeps

    def compose(self) -> ComposeResult:
        """Title, field, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield Field(self._start)
            yield Static("", classes="wrong", markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def finish(self) -> str:
        """Close with the line, or return what is wrong with it."""
        value = self.query_one(Field).value
        problem = self._check(value) if self._check is not None else ""
        if not problem:
            self.dismiss(value)
        return problem


class AskRange(Typed[tuple[str, str, str] | None]):
    """Lowest, best and highest value; they come filled in, and are kept when Enter takes them or one was changed."""

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
                        yield Field(start, id=name)
            yield Static("", classes="wrong", markup=False)
            hint = f"As reported{unit}. Enter takes it, Tab next field, empty leaves an end open, {ESC_KEEPS}"
            yield Static(hint, classes="hint", markup=False)

    def finish(self) -> str:
        """Close with the three values, or return what is wrong with them."""
        low, best, high = (self.query_one(f"#{name}", Field).value.strip() for name in self.NAMES)
        problem = self._check(low, best, high)
        if not problem:
            self.dismiss((low, best, high))
        return problem


class _NoteArea(TextArea):
    """The text of a note, which is kept in the order of the keys.

    A priority binding of Esc would be run by the app while the letters typed ahead of it still wait in this field's
    queue, and the note would be kept without them; what is typed behind Esc waits there too, and is for the workbench.
    """

    kept = False

    def on_key(self, event: events.Key) -> None:
        """Keep and close, and pass on what came too late."""
        if self.kept:
            self.app.screen.post_message(events.Key(event.key, event.character))
        elif event.key in {"escape", "ctrl+s"}:
            self.kept = True
            self.screen.dismiss(self.text)
        else:
            return
        event.stop()
        event.prevent_default()


class WriteNote(Dialog[str]):
    """A note of any length; Esc and ^s keep it and close."""

    def __init__(self, title: str, start: str) -> None:
        super().__init__()
        self._title = title
        self._start = start

    def compose(self) -> ComposeResult:
        """Title, field, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield _NoteArea(self._start, soft_wrap=True, tab_behavior="focus")
            yield Static("Esc or ^s keeps the note and closes, ^z undoes typing", classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Esc and ^s that come before the field has the focus are kept in the order of the keys, too."""
        if event.key in {"escape", "ctrl+s"}:
            event.stop()
            self.query_one(TextArea).post_message(events.Key(event.key, event.character))

    def on_mount(self) -> None:
        """Go on writing at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


class _TagInput(Input):
    """A field whose first digit is no text but picks from the list; a field takes keys before any binding can.

    Esc and ^s, too, are taken here: in the order of the keys, behind the letters typed ahead of them.
    """

    kept = False

    class Digit(Message):
        """A digit was pressed in the empty field."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def on_key(self, event: events.Key) -> None:
        """Take digits away from the empty field, keep and close, and pass on what came too late."""
        if self.kept:
            self.app.screen.post_message(events.Key(event.key, event.character))
        elif event.key in {"escape", "ctrl+s"} and isinstance(self.screen, PickTags):
            self.kept = True
            self.screen.keep()
        elif not self.value and event.key in set("123456789"):
            self.post_message(self.Digit(int(event.key)))
        else:
            return
        event.prevent_default()
        event.stop()


class PickTags(Dialog[tuple[str, ...]]):
    """Tags: type to filter or to make one; a digit takes one of the first nine and closes.

    Tab marks several, Enter takes the one under the cursor and closes, Esc keeps what is marked or typed anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
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
            yield _TagInput(placeholder="type a tag")
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

    def on_key(self, event: events.Key) -> None:
        """Esc and ^s that come before the field has the focus are taken in the order of the keys, too."""
        if event.key in {"escape", "ctrl+s"}:
            event.stop()
            self.query_one(Input).post_message(events.Key(event.key, event.character))

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

    @on(_TagInput.Digit)
    def _numbered(self, event: _TagInput.Digit) -> None:
        offered = self._offered()
        if event.number <= len(offered):
            self._toggle(offered[event.number - 1])
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

    def keep(self) -> None:
        """Keep what is marked, and a tag that is typed and new; letters that only filter make none."""
        if self.typed and not self._offered():
            self._toggle(self.typed)
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
