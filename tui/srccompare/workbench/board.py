"""Screens that are a table: a head, rows with a cursor, what is known of the row, and the keys of this screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from srccompare.workbench.action import display
from srccompare.workbench.bars import HeaderLine, Hint, KeyLine, Part, StatusLine
from srccompare.workbench.dialogs import Dialog, Reading, TextView
from srccompare.workbench.keymap import current, key
from srccompare.workbench.table import Table
from srccompare.workbench.texts import paragraph
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.session import Session
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.screen import WorkbenchScreen

DETAIL_SHARE = 0.42  # of the screen's height that what is known of a row may take
LEAST_ROWS = 5  # of the table, with its head, on any screen


@dataclass(frozen=True, slots=True)
class Deed:
    """What a key of one of these screens does: the method ``do_NAME`` of the screen.

    ``keys`` are Textual's names, the first is the one that is shown; ``label`` is the word of the key line and
    ``rank`` its place there (1 = kept longest, 0 = not shown). ``action`` is the workbench's action that means the
    same: the user's own keys for that hold here too.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    rank: int = 0
    action: str = ""

    @property
    def held(self) -> tuple[str, ...]:
        """The keys that hold now."""
        return current().by_id[self.action].keys if self.action else self.keys


def lookup(deeds: Sequence[Deed]) -> dict[str, Deed]:
    """Return the deeds by key; a key of the user's own goes before a usual one, and one of this screen before both."""
    usual = {key: deed for deed in deeds for key in deed.keys}
    own = {key: deed for deed in deeds if deed.action for key in deed.held}
    return usual | own | {key: deed for deed in deeds if not deed.action for key in deed.keys}


MOVES = (
    Deed("down", ("j", "down"), "down", "next row", action="move.down"),
    Deed("up", ("k", "up"), "up", "previous row", action="move.up"),
    Deed("first", ("g", "home"), "first", "first row", action="move.first"),
    Deed("last", ("G", "end"), "last", "last row", action="move.last"),
    Deed("page_down", ("pagedown", "ctrl+d"), "half page", "half a page down", action="move.page_down"),
    Deed("page_up", ("pageup", "ctrl+u"), "half page up", "half a page up", action="move.page_up"),
)
ENDS = (
    Deed("help", ("question_mark", "f1"), "help", "the keys of this screen", 2, action="help"),
    Deed("leave", ("escape", "q"), "back", "back to the workbench", 1),
)


def done_words(said: str) -> tuple[tuple[str, str], ...]:
    """Return what was done, and the key that leads back."""
    back = f". {key('redo')} makes it again" if said.startswith("undone") else f". {key('undo')} undo"
    return (said, "strong"), ("" if said.startswith("nothing") else back, "dim")


def passed_on(screen: Screen[Any], event: events.Key) -> bool:
    """Give a key that was typed while a dialog opened over a screen to that dialog; tell whether there is one."""
    top = screen.app.screen
    if top is screen:
        return False
    event.stop()
    if isinstance(top, Dialog):
        top.take_key(event)
    return True


class Board(Dialog[str | None]):
    """The base of the screens: it moves the cursor and runs deeds; what is shown is the business of each.

    Dismissed with the id of a fact to go to, or None. A typed-in line (``ask_line``) filters rows as it is typed.
    """

    NAME: ClassVar[str] = ""
    DEEDS: ClassVar[tuple[Deed, ...]] = ()
    EMPTY: ClassVar[str] = ""

    def __init__(self, bench: WorkbenchScreen) -> None:
        super().__init__(classes="board")
        self.bench = bench
        self.row = 0
        self.filter = ""
        self._said: tuple[tuple[str, str], ...] = ()
        self._deeds = lookup((*MOVES, *self.DEEDS, *ENDS))

    @property
    def desk(self) -> Desk:
        """The desk below."""
        assert self.bench.desk is not None  # the screens open on a case that is open
        return self.bench.desk

    @property
    def session(self) -> Session:
        """The analyst's work as it is now."""
        return self.desk.session

    def compose(self) -> ComposeResult:
        """Head, table, what is known of the row, status, keys."""
        with Vertical():
            yield HeaderLine()
            yield Table()
            detail = TextView(self.detail)
            detail.id = "detail"
            detail.can_focus = False
            yield detail
            yield Input(id="line", placeholder="type to filter")
            yield StatusLine()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show everything once the size is known."""
        self.query_one("#line").display = False
        self.set_focus(self.query_one(Table), scroll_visible=False)
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """Another size, another table."""
        self.call_after_refresh(self.redraw)

    # What each screen gives

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the head."""
        raise NotImplementedError

    def table(self, width: int) -> tuple[Pieces, Sequence[Pieces]]:
        """Return the head of the table and its rows for a width."""
        raise NotImplementedError

    def detail(self, width: int) -> list[Pieces]:
        """Return what is known of the row under the cursor."""
        raise NotImplementedError

    def idle(self) -> tuple[tuple[str, str], ...]:
        """Return what the status line says while nothing was done."""
        return ()

    def words_if_empty(self) -> str:
        """Return what stands in a table without rows."""
        return f"nothing holds {self.filter!r}; Esc ends the filter" if self.filter else self.EMPTY

    # Drawing

    def redraw(self) -> None:
        """Show the present state."""
        if not self.is_mounted or not self.size.width:
            return
        table, detail = self.query_one(Table), self.query_one("#detail", TextView)
        width = self.size.width - 3  # the cursor's sign, a margin
        head, rows = self.table(width)
        self.row = max(0, min(self.row, len(rows) - 1))
        self._share_room(table, detail, len(rows))
        detail.top = 0
        detail.compose_again(self.detail)
        table.show(head, rows, self.row, self.words_if_empty())
        self.query_one(HeaderLine).show(self.parts())
        self.query_one(StatusLine).show(*(self._said or self.idle()))
        deeds = [deed for deed in (*MOVES, *self.DEEDS, *ENDS) if deed.rank]
        hints = tuple(Hint(d.name, display(d.held[0]), d.label, d.rank) for d in deeds)
        self.query_one(KeyLine).show(hints, len(MOVES) + len(self.DEEDS) + len(ENDS))
        self.app.cursor_position = table.region.offset + Offset(0, 1 + self.row - table.top)

    def _share_room(self, table: Table, detail: TextView, rows: int) -> None:
        """A short table leaves the room to what is known of the row; a long one leaves it its share."""
        lines = len(self.detail(self.size.width))
        room = self.size.height - 3 - (1 if lines else 0)  # head, status, keys; the line above the detail
        share = min(lines, int(self.size.height * DETAIL_SHARE))
        table.styles.height = max(LEAST_ROWS, min(rows + 1, room - share)) if lines else "1fr"
        detail.styles.height = "1fr"
        detail.display = bool(lines)

    def say(self, *pieces: tuple[str, str]) -> None:
        """Say what was done, or why it was not, until the next key."""
        self._said = pieces
        self.query_one(StatusLine).show(*pieces)

    # Doing

    def take_key(self, event: events.Key) -> None:
        """Take a key that was typed while this screen opened."""
        self.call_later(self.post_message, event)

    def on_key(self, event: events.Key) -> None:
        """Run what a key means on this screen."""
        if passed_on(self, event):
            return
        if self.focused is self.query_one("#line"):
            if event.key in {"escape", "enter", "down", "up", "tab"}:
                event.stop()
                event.prevent_default()
                self.end_line(keep=event.key != "escape")
            return
        self._said = ()
        if self.typed_ahead(event):
            event.stop()
            self.redraw_or_keep()
        elif (deed := self._deeds.get(event.key)) is not None:
            event.stop()
            event.prevent_default()
            self.run_deed(deed.name)

    def typed_ahead(self, event: events.Key) -> bool:
        """Take a key that completes another (a letter after `b`); tell whether it did."""
        del event
        return False

    def redraw_or_keep(self) -> None:
        """Draw, unless the screen is gone or a dialog lies over it."""
        if self.is_attached and self.app.screen is self:
            self.redraw()

    def run_deed(self, name: str) -> None:
        """Do what a key or a click asks for."""
        getattr(self, f"do_{name}")()
        self.redraw_or_keep()

    @on(KeyLine.Clicked)
    def _hint(self, message: KeyLine.Clicked) -> None:
        message.stop()
        self._said = ()
        self.run_deed(message.action)

    @on(Table.Picked)
    def _picked(self, message: Table.Picked) -> None:
        message.stop()
        self.row = message.row
        self.redraw()
        if message.twice and "enter" in self._deeds:
            self.run_deed(self._deeds["enter"].name)

    def change(self, transition: Callable[[Session], Session]) -> bool:
        """Change the analyst's work as the workbench does, and say here what was done or why not."""
        done = self.bench.change(transition)
        self._said = (
            ((self.session.last, "strong"), (f". {key('undo')} undo", "dim")) if done else self.bench.status.pieces
        )
        return done

    def blocked(self) -> bool:
        """Whether nothing can be changed; says why."""
        reason = self.bench.workbench.read_only
        if reason:
            self.say((reason, "conflict"))
        return bool(reason)

    def scroll_detail(self, by: int) -> None:
        """Scroll what is known of the row."""
        self.query_one("#detail", TextView).scroll_lines(by)

    # The line that filters

    def ask_line(self) -> None:
        """Open the line that filters the rows."""
        line = self.query_one("#line", Input)
        line.display = True
        line.value = self.filter
        self.set_focus(line, scroll_visible=False)

    def end_line(self, *, keep: bool) -> None:
        """Close the line; what is typed goes on filtering where it is kept."""
        line = self.query_one("#line", Input)
        line.display = False
        self.filter = line.value.strip() if keep else ""
        self.set_focus(self.query_one(Table), scroll_visible=False)
        self.call_after_refresh(self.redraw)

    @on(Input.Changed, "#line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.query_one("#line").display and self.filter != event.value.strip():
            self.filter, self.row = event.value.strip(), 0
            self.redraw()

    @on(Input.Submitted, "#line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.end_line(keep=True)

    # The deeds of all

    def _to(self, row: int) -> None:
        self.row = max(0, min(row, len(self.query_one(Table).rows) - 1))

    def do_down(self) -> None:
        """Next row."""
        self._to(self.row + 1)

    def do_up(self) -> None:
        """Previous row."""
        self._to(self.row - 1)

    def do_first(self) -> None:
        """First row."""
        self._to(0)

    def do_last(self) -> None:
        """Last row."""
        self._to(len(self.query_one(Table).rows))

    def do_page_down(self) -> None:
        """Half a page down."""
        self._to(self.row + max(1, self.query_one(Table).size.height // 2))

    def do_page_up(self) -> None:
        """Half a page up."""
        self._to(self.row - max(1, self.query_one(Table).size.height // 2))

    def do_leave(self) -> None:
        """End the filter, then go back to the workbench."""
        if self.filter:
            self.filter = ""
        else:
            self.dismiss(None)

    def do_help(self) -> None:
        """Show the keys of this screen."""

        def lines(width: int) -> list[Pieces]:
            found: list[Pieces] = []
            for deed in (*self.DEEDS, *MOVES, *ENDS):
                keys = " ".join(display(key) for key in deed.held)
                found += paragraph(deed.help, width, "text", 18, f"  {keys}", "key")
            return found

        title = f"Keys of the screen {self.NAME}"
        self.app.push_screen(Reading(title, lines, "j k scroll, Esc closes", passes=frozenset(), wide=True))
