"""The screen History: every change of the analyst's work, newest first, to look through, take back and write out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from srccompare.errors import SrccompareError
from srccompare.session.past import past
from srccompare.workbench import historyview
from srccompare.workbench.bars import Part
from srccompare.workbench.board import Board, Deed
from srccompare.workbench.fields import Ask, typed_path
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.session.past import Past
    from srccompare.workbench.screen import WorkbenchScreen


class History(Board):
    """Every change with its time, what it was on, the old value and the new one; undone ones stay in the list."""

    NAME = "History"
    EMPTY = "no changes yet: what you judge, note and grade will stand here"
    DEEDS: ClassVar = (
        Deed("jump", ("enter",), "go to fact", "close, and go to the fact that the change was on", 3),
        Deed("undo", ("u", "ctrl+z"), "undo", "take the last change back", 4, action="undo"),
        Deed("redo", ("U", "ctrl+y"), "redo", "make it again", 5, action="redo"),
        Deed("find", ("slash",), "filter", "show only changes with these words; Esc ends it", 6, action="search"),
        Deed("export", ("E",), "export", "write the list to a file: Markdown, CSV or JSON", 7, action="export"),
        Deed("read_down", ("J",), "scroll", "scroll what is known of the change"),
        Deed("read_up", ("K",), "scroll up", "scroll it back"),
    )

    def __init__(self, bench: WorkbenchScreen) -> None:
        super().__init__(bench)
        self._all: tuple[Past, ...] = ()
        self._of: object = None

    def changes(self) -> tuple[Past, ...]:
        """Return every change, newest first; read again where the work is another."""
        session = self.session
        if self._of is not session:
            workspace = self.bench.workbench.workspace
            self._all = past(session, () if workspace is None else workspace.journalled())
            self._of = session
        return self._all

    def shown(self) -> tuple[Past, ...]:
        """Return the changes that the filter lets through."""
        return historyview.kept(self.changes(), self.filter)

    @property
    def chosen(self) -> Past | None:
        """The change under the cursor."""
        shown = self.shown()
        return shown[self.row] if self.row < len(shown) else None

    def parts(self) -> tuple[Part, ...]:
        """Return the head: how many changes, how many are undone, what filters."""
        changes = self.changes()
        gone = sum(change.undone for change in changes)
        only = f"/{self.filter} {len(self.shown())} of {len(changes)}" if self.filter else ""
        parts = (
            Part("History", 1, "bar-strong"),
            Part(only, 2, "bar-strong"),
            Part(f"{len(changes)} change{'' if len(changes) == 1 else 's'}", 3),
            Part(f"{gone} undone" if gone else "", 4),
            Part(f"analyst {self.bench.workbench.analyst}", 5, "bar-dim"),
            Part(self.bench.workbench.save_words, 6, "bar-dim"),
        )
        return tuple(part for part in parts if part.text)

    def table(self, width: int) -> tuple[Pieces, Sequence[Pieces]]:
        """Return the changes that the filter lets through."""
        return historyview.table(self.shown(), width)

    def detail(self, width: int) -> list[Pieces]:
        """Return everything about the change under the cursor."""
        return historyview.detail(self.chosen, width)

    def do_jump(self) -> None:
        """Go to the fact."""
        change = self.chosen
        if change is None:
            return
        if change.fact:
            self.dismiss(change.fact)
        else:
            self.say((f"{change.on}: there is no fact to go to", "dim"))

    def do_undo(self) -> None:
        """Take the last change back."""
        self.row = 0
        self.change(lambda session: session.undo())

    def do_redo(self) -> None:
        """Make the last change that was taken back again."""
        self.row = 0
        self.change(lambda session: session.redo())

    def do_find(self) -> None:
        """Filter."""
        self.ask_line()

    def do_read_down(self) -> None:
        """Scroll the detail."""
        self.scroll_detail(3)

    def do_read_up(self) -> None:
        """Scroll it back."""
        self.scroll_detail(-3)

    def do_export(self) -> None:
        """Ask where to, and write what the filter lets through."""
        from srccompare.export.changes import RENDERERS  # noqa: PLC0415 - only when something is exported
        from srccompare.export.target import kept_files, write  # noqa: PLC0415

        app, case = self.bench.workbench, self.desk.atlas.comparison.case
        own = () if app.workspace is None else (app.workspace.path,)
        name = f"{case.name}-{app.analyst}-history.md"
        asked: set[Path] = set()

        def check(text: str) -> str:
            path = typed_path(text)
            if path.suffix.lower() not in RENDERERS:
                return f"the ending says the form: {', '.join(RENDERERS)}"
            if path.is_file() and path not in asked:
                asked.add(path)
                return "there is a file with this name: Enter again overwrites it"
            try:
                write(path, RENDERERS[path.suffix.lower()](self.shown()), kept_files(case, *own))
            except SrccompareError as error:
                return f"{error.message}. {error.advice}".rstrip(". ")
            return ""

        def then(text: str | None) -> None:
            if text is not None:
                path = typed_path(text)
                app.export_folder = path.parent
                self.say((f"{len(self.shown())} changes written to {path}", "strong"))

        hint = "the ending says the form: .md, .csv or .json. Enter writes, Esc does not"
        start = str(app.export_folder / name)
        self.app.push_screen(Ask("Write the history to", hint, start, check=check, keeps=False), then)
