"""What dialogs with single-line fields share: Esc keeps what was typed and closes, and discarding is an undo."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from textual import events, on
from textual.widgets import Input

from srccompare.workbench.dialogs import Dialog

Result = TypeVar("Result")
ESC_KEEPS = "Esc keeps what you typed"
"""The end of the hint of a field; where nothing was typed there is nothing to keep."""


class Field(Input):
    """A single-line field that hands Esc to its dialog in the order of the keys.

    A priority binding of Esc would be run by the app while the letters typed ahead of it still wait in this field's
    queue, and what is kept would lack them; what is typed behind Esc waits there too, and is for the workbench.
    """

    def __init__(self, start: str = "", *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002 - Textual's
        super().__init__(start, id=id, placeholder=placeholder)
        self.start = start
        self.left = False

    @property
    def touched(self) -> bool:
        """Whether it holds other words than it came with."""
        return self.value.strip() != self.start.strip()

    def on_key(self, event: events.Key) -> None:
        """Leave, and pass on what came too late."""
        if self.left:
            self.app.screen.post_message(events.Key(event.key, event.character))
        elif event.key == "escape" and isinstance(self.screen, Typed):
            self.screen.leave()
            self.left = not self.screen.is_current
        else:
            return
        event.stop()
        event.prevent_default()


class Typed(Dialog[Result]):
    """A dialog with fields of one line. Enter takes them; so does Esc where something was typed.

    What cannot be taken is said, and a second Esc discards it. ``keeps`` is False where Enter does something at once
    (writes a file, searches) that leaving must not do.
    """

    keeps = True
    _refused = False

    @abstractmethod
    def finish(self) -> str:
        """Close with what the fields hold, or return what is wrong with it."""

    def leave(self) -> None:
        """Keep what was typed, if anything was, and close."""
        touched = any(line.touched for line in self.query(Field))
        if not touched or not self.keeps or self._refused:
            self.dismiss(None)
        elif problem := self.finish():
            self._refused = True
            self.wrong(f"{problem.removesuffix('.')}. Esc again discards it")

    def on_key(self, event: events.Key) -> None:
        """Esc that comes before the field has the focus is taken in the order of the keys, too."""
        if event.key == "escape":
            event.stop()
            self.query(Field).first().post_message(events.Key(event.key, event.character))

    @on(Input.Changed)
    def _other_words(self) -> None:
        self._refused = False

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if problem := self.finish():
            self._refused = True
            self.wrong(problem)
