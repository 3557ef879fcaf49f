"""What the full screens share: lines over the whole terminal, laid out anew when something changes, and a key line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.strip import Strip

from srccompare.workbench.action import display
from srccompare.workbench.bars import HeaderLine, Hint, KeyLine, Part
from srccompare.workbench.board import ENDS, Deed, passed_on
from srccompare.workbench.dialogs import Dialog, Reading
from srccompare.workbench.draw import strip
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.texts import paragraph
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from textual.widget import Widget

    from srccompare.workbench.app import Workbench

Result = TypeVar("Result")


class Lines(LineWidget):
    """Lines given as pieces; the rest is empty. What is ``quoted`` keeps its signs where the screen is ASCII alone."""

    def __init__(self, name: str = "", *, quoted: bool = False) -> None:
        super().__init__(name)
        self.quoted = quoted
        self.lines: list[Pieces] = []
        self.held: frozenset[int] = frozenset()

    def show(self, lines: list[Pieces], held: frozenset[int] = frozenset()) -> None:
        """Show other lines; those in ``held`` lie on the ground of the cursor."""
        if lines != self.lines or held != self.held:
            self.lines, self.held = lines, held
            self.refresh()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line."""
        pieces = self.lines[y] if y < len(self.lines) else ()
        over = self.inks["row"] if y in self.held else None
        made = [(text, self.inks[ink] + over if over else self.inks[ink]) for text, ink in pieces]
        ground = self.inks["text"] + over if over else self.inks["text"]
        return strip(made, width, ground, quoted=self.quoted or any(ink == "evidence" for _, ink in pieces))


class Full(Dialog[Result], Generic[Result]):
    """A screen of lines with a key line below: ``lay_out`` fills ``body``, ``DEEDS`` are its keys (``do_NAME``)."""

    CSS_PATH = str(Path(__file__).parent.parent / "dialogs.tcss")  # else it is looked for beside this module
    AUTO_FOCUS = ""  # None would be the app's: the first field that there is
    NAME: ClassVar[str] = ""
    DEEDS: ClassVar[tuple[Deed, ...]] = ()

    def __init__(self) -> None:
        super().__init__(classes="full")
        self.header = HeaderLine()
        self.body = Lines("body")
        self.keyline = KeyLine()
        self._by_key = {key: deed for deed in (*self.DEEDS, *ENDS) for key in deed.keys}

    def compose(self) -> ComposeResult:
        """Header, lines, keys."""
        yield self.header
        yield self.body
        yield self.keyline

    @property
    def workbench(self) -> Workbench:
        """The app."""
        return cast("Workbench", self.app)  # a name only: the app opens this screen

    def on_mount(self) -> None:
        """Draw at once."""
        self.draw()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size is another layout."""
        self.draw()

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the header."""
        raise NotImplementedError

    def lay_out(self, width: int, height: int) -> None:
        """Fill the body for a size."""
        raise NotImplementedError

    def label(self, deed: Deed) -> str:
        """Return the word of a key, which may depend on the state."""
        return deed.label

    def draw(self) -> None:
        """Lay everything out for the size."""
        width, height = self.size.width, self.size.height - 2
        if width < 20 or height < 8:
            return
        self.header.show(self.parts())
        self.lay_out(width, height)
        deeds = (*self.DEEDS, *ENDS)
        hints = tuple(Hint(d.name, display(d.keys[0]), self.label(d), d.rank) for d in deeds if d.rank)
        self.keyline.show(hints, len(deeds))

    def _field(self) -> Widget | None:
        """Nothing is typed into from the start: keys come first, and a key leads to a field where there is one."""
        return None

    def take_key(self, event: events.Key) -> None:
        """Take a key that was typed while this screen opened."""
        self.call_later(self.post_message, event)

    def on_key(self, event: events.Key) -> None:
        """Run what a key means on this screen; what is typed while a dialog opens over it goes there."""
        if passed_on(self, event):
            return
        if (deed := self._by_key.get(event.key)) is not None:
            event.stop()
            event.prevent_default()
            self.run_deed(deed.name)

    def run_deed(self, name: str) -> None:
        """Do what a key or a click asks for, and draw."""
        getattr(self, f"do_{name}")()
        if self.is_attached and self.app.screen is self:
            self.draw()

    @on(KeyLine.Clicked)
    def _clicked(self, message: KeyLine.Clicked) -> None:
        message.stop()
        self.run_deed(message.action)

    def do_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def do_help(self) -> None:
        """Show the keys of this screen."""

        def lines(width: int) -> list[Pieces]:
            found: list[Pieces] = []
            for deed in (*self.DEEDS, *ENDS):
                keys = " ".join(display(key) for key in deed.keys)
                found += paragraph(deed.help, width, "text", 18, f"  {keys}", "key")
            return found

        title = f"Keys of the screen {self.NAME}"
        self.app.push_screen(Reading(title, lines, "j k scroll, Esc closes", passes=frozenset(), wide=True))
