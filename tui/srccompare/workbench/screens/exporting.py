"""The export screen: what goes into the document on the left, the document on the right, where it goes below."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from srccompare.errors import SrccompareError
from srccompare.export import FORMATS, Scope
from srccompare.export.target import write
from srccompare.workbench.bars import Part, StatusLine
from srccompare.workbench.board import Deed
from srccompare.workbench.fields import typed_path
from srccompare.workbench.screens.exportview import Settings, option_lines, options, preview, summary
from srccompare.workbench.screens.full import Full, Lines
from srccompare.workbench.wrap import cut

if TYPE_CHECKING:
    from srccompare.session import Session
    from srccompare.workbench.memory import Memory
    from srccompare.workbench.words import Pieces

LEFT, LEFT_NARROW, NARROW = 38, 30, 100  # cells of the options, and the width below which they have fewer
ROLL = 5
KEPT = ("format", "scope", "quotes", "notes", "grades")


@dataclass(frozen=True, slots=True)
class Goal:
    """Where exports go: a folder, the stem of their names, and the files that must not be overwritten."""

    folder: Path
    stem: str
    kept: tuple[Path, ...]

    def path(self, name: str) -> str:
        """Return where a format goes if nothing else is said."""
        return str(self.folder / f"{self.stem}{FORMATS[name].suffix}")


def remembered(memory: Memory, filtered: frozenset[str] | None, words: str) -> Settings:
    """Return the settings of the last time; ``filtered`` are the facts that the present filter shows."""
    settings = Settings()
    name, scope = memory.text("export.format"), memory.text("export.scope")
    settings = replace(
        settings,
        format=name if name in FORMATS else settings.format,
        scope=scope if scope in set(Scope) - {Scope.FILTER} else settings.scope,
        quotes=memory.flag("export.quotes", default=True),
        notes=memory.flag("export.notes", default=True),
        grades=memory.flag("export.grades", default=True),
    )
    return settings if filtered is None else replace(settings, filtered=filtered, filter=words)


def remember(memory: Memory, settings: Settings, path: Path, data: str) -> None:
    """Keep the settings, and what was written: the same file may be written again without being asked."""
    memory.keep("export.format", settings.format)
    if settings.scope != Scope.FILTER:
        memory.keep("export.scope", settings.scope)
    for name in ("quotes", "notes", "grades"):
        memory.keep(f"export.{name}", getattr(settings, name))
    memory.keep(f"export.written.{_digest(str(path.absolute()))}", _digest(data))


def ours(memory: Memory, path: Path) -> bool:
    """Whether a file is as an export left it."""
    known = memory.text(f"export.written.{_digest(str(path.absolute()))}")
    try:
        return bool(known) and known == _digest(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return False


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class ExportScreen(Full[Path | None]):
    """Options, a live preview and a path. Returns the path that was written, None where nothing was.

    ``E`` ``Enter`` writes the last choice again: the options have the focus, and Enter writes from everywhere.
    """

    NAME = "Export"
    DEEDS: ClassVar = (
        Deed("write", ("enter",), "write", "write the file, show its path and copy it", 1),
        Deed("take", ("space",), "choose", "choose the option under the cursor, or turn it off", 2),
        Deed("down", ("j", "down"), "down", "next option", 5),
        Deed("up", ("k", "up"), "up", "previous option"),
        Deed("scope", ("s",), "which facts", "next choice of facts", 4),
        Deed("path", ("tab", "e"), "path", "edit where the file goes; Esc or Tab comes back", 3),
        Deed("roll_down", ("J", "pagedown", "ctrl+d"), "scroll", "scroll the preview down", 6),
        Deed("roll_up", ("K", "pageup", "ctrl+u"), "scroll up", "scroll the preview up"),
        Deed("top", ("g", "home"), "top", "the preview from its beginning"),
        Deed("end", ("G", "end"), "end", "the preview's end"),
        *(Deed(f"format_{n}", (str(n),), "", f"the format {name}") for n, name in enumerate(FORMATS, 1)),
        Deed("leave", ("E",), "back", "back without writing"),
    )

    def __init__(
        self, session: Session, settings: Settings, goal: Goal, memory: Memory, copy: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.settings = settings
        self._session = session
        self._goal = goal
        self._memory = memory
        self._copy = copy
        self._cursor = list(FORMATS).index(settings.format)
        self._top = 0
        self._asked: set[Path] = set()
        self._said: tuple[tuple[str, str], ...] = ()
        self._made: tuple[Settings, str] | None = None
        self._lines: list[Pieces] = []
        self.preview = Lines("document", quoted=True)
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Header; options and preview; path; status; keys."""
        yield self.header
        with Horizontal(id="halves"):
            yield self.body
            yield self.preview
        with Horizontal(id="target"):
            yield Static(" to ", classes="name", markup=False)
            yield Input(self._goal.path(self.settings.format), id="path")
        yield self.status
        yield self.keyline

    def on_mount(self) -> None:
        """The options have the keys: Enter writes at once."""
        self.draw()

    @property
    def document(self) -> str:
        """The document as it would be written, made once for each choice."""
        if self._made is None or self._made[0] != self.settings:
            self._made = self.settings, FORMATS[self.settings.format].write(self._session, self.settings.choice)
        return self._made[1]

    # Drawing

    def parts(self) -> tuple[Part, ...]:
        """The header: how much, and what is left out."""
        words = summary(self._session, self.settings, len(self.document.encode()))
        return (Part("export", 1, "bar-strong"), Part(words, 2, "bar", cut(words, 60)))

    def lay_out(self, width: int, height: int) -> None:
        """Options left, preview right."""
        left = LEFT if width >= NARROW else LEFT_NARROW
        room = height - 2
        self.body.styles.width = left
        lines, under = option_lines(self.settings, self._cursor, left - 1)
        top = max(0, min(under - room + 2, len(lines) - room))
        self.body.show(lines[top:], frozenset())
        self._lines = preview(self.settings, self.document, width - left - 3)
        self._top = max(0, min(self._top, len(self._lines) - room))
        shown: list[Pieces] = [(("│ ", "faint"), *line) for line in self._lines[self._top : self._top + room]]
        self.preview.show(shown)
        below = len(self._lines) - self._top - room
        place = f"{below} more lines; J scrolls" if below > 0 else ""
        self.status.show(*(self._said or ((place, "dim"),)))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """In the path all letters type; elsewhere they choose."""
        path = self.query_one("#path", Input)
        if self.app.screen is self and self.focused is path:
            event.prevent_default()  # Textual runs the handlers of the base classes as well
            if event.key in {"escape", "tab", "shift+tab"}:
                event.stop()
                self.set_focus(None)
                self.draw()
            return
        self._said = ()
        super().on_key(event)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.do_write()

    def _set(self, settings: Settings) -> None:
        field = self.query_one("#path", Input)
        if field.value == self._goal.path(self.settings.format):
            field.value = self._goal.path(settings.format)
        elif settings.format != self.settings.format and Path(field.value).suffix:
            field.value = str(Path(field.value).with_suffix(FORMATS[settings.format].suffix))
        self.settings, self._top = settings, 0

    def do_take(self) -> None:
        """Choose the option under the cursor."""
        self._set(self.settings.take(options(self.settings)[self._cursor]))

    def do_down(self) -> None:
        """Next option; only Space and the digits choose: who goes to the last line must not change the first."""
        self._cursor = min(len(options(self.settings)) - 1, self._cursor + 1)

    def do_up(self) -> None:
        """Previous option."""
        self._cursor = max(0, self._cursor - 1)

    def do_scope(self) -> None:
        """Next choice of facts."""
        scopes = [option for option in options(self.settings) if option.group == "scope"]
        held = next((n for n, option in enumerate(scopes) if self.settings.holds(option)), -1)
        self._set(self.settings.take(scopes[(held + 1) % len(scopes)]))

    def do_path(self) -> None:
        """Edit the path."""
        self.query_one("#path", Input).focus(scroll_visible=False)

    def do_roll_down(self) -> None:
        """Scroll the preview."""
        self._top += ROLL

    def do_roll_up(self) -> None:
        """Scroll it back."""
        self._top = max(0, self._top - ROLL)

    def do_top(self) -> None:
        """The beginning."""
        self._top = 0

    def do_end(self) -> None:
        """The end."""
        self._top = len(self._lines)

    def run_deed(self, name: str) -> None:
        """The digits choose a format."""
        if name.startswith("format_"):
            self._cursor = int(name.removeprefix("format_")) - 1
            name = "take"
        super().run_deed(name)

    def do_write(self) -> None:
        """Write the file; ask first where that would overwrite another's."""
        text = self.query_one("#path", Input).value.strip()
        path = typed_path(text).absolute()
        if problem := self._refusal(text, path):
            self._said = ((problem, "conflict"),)
            self.draw()
            return
        try:
            write(path, self.document, self._goal.kept)
        except SrccompareError as error:
            self._said = ((f"that {error.message}: {error.advice.lower()}", "conflict"),)
            self.draw()
            return
        remember(self._memory, self.settings, path, self.document)
        self._copy(str(path))
        self.dismiss(path)

    def _refusal(self, text: str, path: Path) -> str:
        if not text:
            return "a path is needed"
        if any(path.resolve() == kept.resolve() for kept in self._goal.kept):
            return ""  # the writing refuses it, in its own words
        if path.is_file() and path not in self._asked and not ours(self._memory, path):
            self._asked.add(path)
            return "there is a file with this name: Enter again overwrites it"
        return ""
