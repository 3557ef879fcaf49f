"""The start screen: the bundled case, a folder, or a case that was open before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from srccompare import __version__
from srccompare.workbench.bars import Part, StatusLine
from srccompare.workbench.board import Deed
from srccompare.workbench.draw import width_of
from srccompare.workbench.fields import typed_path
from srccompare.workbench.screens.full import Full
from srccompare.workbench.screens.recent import Recent, completed, forget, home, listed, recents
from srccompare.workbench.words import Pieces
from srccompare.workbench.wrap import cut, wrap

if TYPE_CHECKING:
    from srccompare.workbench.memory import Memory

NAME = 30  # cells of a case's name
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Line:
    """Something that can be opened: a word, and what it is; ``path`` is None for the field that takes a folder."""

    name: str
    words: str
    path: Path | None = None
    recent: bool = False


def offers(bundled: Path | None, cases: tuple[Recent, ...]) -> tuple[Line, ...]:
    """Return what can be opened, in order: the digits count from the first."""
    made = []
    if bundled is not None:
        made.append(Line("the bundled case", "five reports of an attack on a border post, 6 November 2019", bundled))
    made.append(Line("open a folder", "one file for each source: .txt, .md or .html"))
    for case in cases:
        words = "   ".join(word for word in (case.progress, case.when, home(case.path)) if word)
        made.append(Line(case.path.name, words, case.path, recent=True))
    return tuple(made)


def start_lines(lines: tuple[Line, ...], cursor: int, width: int, reason: str) -> list[Pieces]:
    """Return the screen: why it is here where that is no wish of the analyst's, and what can be opened."""
    made: list[Pieces] = [()]
    measure = max(20, min(width - 4, 100))
    for n, paragraph in enumerate(reason.split("\n") if reason else []):
        ink = "conflict" if n == 0 else "text"
        made += [((f"  {paragraph[a:b]}", ink),) for a, b in wrap(paragraph, measure)]
    made += [()] if reason else []
    name = min(NAME, max((width_of(line.name) for line in lines), default=0) + 2, width // 2)
    told = False
    for number, line in enumerate(lines):
        if line.recent and not told:
            told = True
            made += [(), (("    open lately", "dim"),)]
        here = number == cursor
        digit = f"{number + 1} " if number < DIGITS else "  "
        shown = cut(line.name, name - 1)
        made.append(
            (
                ("  ▸ " if here else "    ", "focus"),
                (digit, "key"),
                (shown + " " * (name - width_of(shown)), "strong" if here else "text"),
                (cut(line.words, max(8, width - name - 8)), "dim"),
            )
        )
    return made


def refusal(text: str, folder: Path) -> str:
    """Return why a folder cannot be opened as a case, in words; empty where it can be tried."""
    from srccompare.errors import SrccompareError  # noqa: PLC0415 - only when a folder is opened
    from srccompare.reading import is_case  # noqa: PLC0415

    if not text.strip():
        return "type the path of a folder; Tab completes it"
    if not folder.exists():
        return f"there is no {folder}"
    if folder.is_file():
        return "" if folder.suffix.lower() in {".txt", ".md", ".html", ".htm"} else "that is a file, and no article"
    try:
        if is_case(folder) or any(folder.iterdir()):
            return ""
    except (OSError, SrccompareError) as fault:
        return f"that folder cannot be opened: {getattr(fault, 'strerror', None) or fault}"
    return "that folder is empty: put a file for each source into it"


class Start(Full[Path | None]):
    """What can be opened. Returns the case that was chosen, None where the analyst goes back.

    ``reason`` says why the screen is shown. ``here`` is the case that is open, which is not offered again; without
    ``back`` there is none, and leaving quits.
    """

    NAME = "Start"
    DEEDS: ClassVar = (
        Deed("open", ("enter",), "open", "open what is under the cursor", 1),
        Deed("down", ("j", "down"), "down", "next line", 4),
        Deed("up", ("k", "up"), "up", "previous line"),
        Deed("folder", ("o", "slash"), "folder", "type the path of a folder; Tab completes it", 3),
        Deed("forget", ("x", "delete"), "forget", "take this case off the list; its files stay as they are", 5),
        *(Deed(f"line_{n}", (str(n),), "", f"open line {n}") for n in range(1, DIGITS + 1)),
    )

    def __init__(
        self, memory: Memory, bundled: Path | None, *, reason: str = "", here: Path | None = None, back: bool = True
    ) -> None:
        super().__init__()
        self.reason = reason
        self._memory = memory
        self._bundled = bundled
        self._back = back
        self._cursor = 0
        self._here = here
        self._lines = self._offers()
        self.status = StatusLine()

    def _offers(self) -> tuple[Line, ...]:
        return offers(self._bundled, tuple(case for case in recents(self._memory) if case.path != self._here))

    def compose(self) -> ComposeResult:
        """Header, lines, the field for a path, what is wrong with it, keys."""
        yield self.header
        yield self.body
        with Horizontal(id="target"):
            yield Static(" folder ", classes="name", markup=False)
            yield Input(id="path", placeholder="the path of a folder; Tab completes, Enter opens, Esc comes back")
        yield self.status
        yield self.keyline

    def parts(self) -> tuple[Part, ...]:
        """The header."""
        return (Part("srccompare", 1, "bar-strong"), Part(__version__, 3, "bar-dim"), Part("open a case", 2, "bar"))

    def label(self, deed: Deed) -> str:
        """Where there is nothing to go back to, leaving is quitting."""
        return "quit" if deed.name == "leave" and not self._back else deed.label

    def lay_out(self, width: int, height: int) -> None:
        """Draw the lines; the field is there while a path is typed."""
        del height
        typing = self.focused is self._path
        self.query_one("#target").display = typing
        self.body.show(start_lines(self._lines, -1 if typing else self._cursor, width, self.reason))

    @property
    def _path(self) -> Input:
        return self.query_one("#path", Input)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """In the field letters type and Tab completes; elsewhere keys choose."""
        if self.app.screen is self and self.focused is self._path:
            event.prevent_default()  # Textual runs the handlers of the base classes as well
            if event.key == "escape":
                event.stop()
                self.set_focus(None)
                self.status.show()
                self.draw()
            elif event.key == "tab":
                event.stop()
                self._complete()
            return
        self.status.show()
        super().on_key(event)

    def _complete(self) -> None:
        text, names = completed(self._path.value)
        self._path.value = text
        self._path.cursor_position = len(text)
        words = listed(names, self.size.width - 4) if len(names) > 1 else "" if names else "no folder begins like this"
        self.status.show((words, "dim"))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        folder = typed_path(event.value)
        if problem := refusal(event.value, folder):
            self.status.show((problem, "conflict"))
        else:
            self.dismiss(folder)

    def run_deed(self, name: str) -> None:
        """The digits open their lines."""
        if name.startswith("line_"):
            number = int(name.removeprefix("line_")) - 1
            if number >= len(self._lines):
                return
            self._cursor, name = number, "open"
        super().run_deed(name)

    def do_open(self) -> None:
        """Open the line under the cursor."""
        line = self._lines[self._cursor]
        if line.path is None:
            self.do_folder()
        elif problem := refusal(str(line.path), line.path):
            self.status.show((problem, "conflict"))
        else:
            self.dismiss(line.path)

    def do_down(self) -> None:
        """Next line."""
        self._cursor = min(len(self._lines) - 1, self._cursor + 1)

    def do_up(self) -> None:
        """Previous line."""
        self._cursor = max(0, self._cursor - 1)

    def do_folder(self) -> None:
        """Type a path."""
        self.query_one("#target").display = True
        self.set_focus(self._path, scroll_visible=False)

    def do_forget(self) -> None:
        """Take a case off the list."""
        line = self._lines[self._cursor]
        if line.path is None or not line.recent:
            self.status.show(("only the cases that were open lately can be forgotten", "dim"))
            return
        forget(self._memory, line.path)
        self._lines = self._offers()
        self._cursor = min(self._cursor, len(self._lines) - 1)
        self.status.show((f"{line.name} is off the list; its files are as they were", "dim"))

    def do_leave(self) -> None:
        """Go back to the case that is open, or quit where none is."""
        if self._back:
            self.dismiss(None)
        else:
            self.workbench.leave()
