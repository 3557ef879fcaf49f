"""The app: it paints at once, reads and compares in a worker, keeps what the analyst says, and saves it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.worker import get_current_worker

from srccompare.workbench import glyphs, keymap
from srccompare.workbench.keymap import key
from srccompare.workbench.memory import Memory
from srccompare.workbench.messages import CaseFailed, CaseOpened, Progressed, Saved
from srccompare.workbench.screen import WorkbenchScreen
from srccompare.workbench.theme import ANSI, DARK, DEFAULTS, themes

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.timer import Timer

    from srccompare.session import Session
    from srccompare.session.workspace import Workspace
    from srccompare.workbench.messages import Opened

SAVE_AFTER = 1.0  # seconds without a change; the journal holds each change at once
SAVE_WITHIN = 5.0  # seconds after the first change: who never pauses is saved as well
Target = Path | tuple[Path, ...]
Report = Callable[[str, int, int], None]
Loader = Callable[[Target, str | None, Report], "Opened"]


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The analyst left while the case was being read."""


def _providers() -> type[Provider]:
    from srccompare.workbench.palette import Commands  # noqa: PLC0415 - after the first paint

    return Commands


class Workbench(App[None]):
    """The terminal workbench on one case.

    ``load`` reads and compares (in a thread) and ``clock`` tells the time of saving; both are given by tests.
    """

    TITLE = "srccompare"
    CSS_PATH = "workbench.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {_providers}
    BINDINGS: ClassVar = [Binding("ctrl+q", "leave", "Quit", show=False, priority=True, id="quit.now")]

    def __init__(
        self,
        target: Target,
        analyst: str | None = None,
        *,
        load: Loader | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        # With NO_COLOR the filter is chosen while the app is made: only an app of ANSI colours then drops colour
        # altogether (an ordinary theme becomes greys, and a theme set later becomes black on black).
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.target = target
        self.analyst = analyst or ""
        self.read_only = ""
        self.notices: tuple[str, ...] = ()
        self.backup: Path | None = None
        self.save_words = ""
        self.last_export = ""
        self.export_folder = Path.cwd()
        self.exported: set[Path] = set()
        self.memory = Memory.of_user()
        self.case_memory = Memory()
        self._load = load
        self._clock = clock
        self.workspace: Workspace | None = None
        self._leaving = False
        self._timer: Timer | None = None
        self._unsaved_since = 0.0
        self.set_class(glyphs.ascii_alone(), "ascii-alone")
        for theme in themes():
            self.register_theme(theme)
        chosen = os.environ.get("TEXTUAL_THEME", "") or self.memory.text("theme")
        chosen = "ansi-dark" if self.no_color else chosen if chosen in self.available_themes else DARK
        # Set here and not when mounted: a theme that comes later parses and applies the stylesheet twice.
        self.set_reactive(App.theme, chosen)
        self.stylesheet.set_variables(self.get_css_variables())

    def choose_theme(self, name: str) -> None:
        """Take another theme and remember it."""
        self.theme = name
        self.memory.keep("theme", name)

    @property
    def locked_colours(self) -> bool:
        """Whether NO_COLOR keeps the theme as it is."""
        return self.no_color

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our names a colour in themes that are not ours."""
        return ANSI if self.native_ansi_color else DEFAULTS

    def get_default_screen(self) -> WorkbenchScreen:
        """The workbench is one screen; dialogs lie above it."""
        return WorkbenchScreen()

    @property
    def bench(self) -> WorkbenchScreen:
        """The screen below all dialogs."""
        screen = self.screen_stack[0]
        assert isinstance(screen, WorkbenchScreen)
        return screen

    def on_mount(self) -> None:
        """Paint first, read afterwards; without a case, ask for one."""
        self.call_after_refresh(self.read if self.target else self.choose_case)

    def choose_case(self, reason: str = "") -> None:
        """Show the start screen."""
        from srccompare.workbench import switching  # noqa: PLC0415 - after the first paint

        switching.choose(self, reason)

    # Reading

    def read(self) -> None:
        """Read the case off the main loop."""
        self.run_worker(self._read, name="read", thread=True, exit_on_error=False)

    def _read(self) -> None:
        """Read and compare; the result is one message."""
        worker = get_current_worker()
        bench = self.bench

        def report(stage: str, done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            bench.post_message(Progressed(stage, done, total))

        try:
            if self._load is None:
                from srccompare.workbench.loading import load  # noqa: PLC0415 - the engine waits for the first paint

                opened = load(self.target, self.analyst or None, report)
            else:
                opened = self._load(self.target, self.analyst or None, report)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - told on the screen, not by a traceback
            bench.post_message(CaseFailed(_told(error)))
            return
        if worker.is_cancelled:
            if opened.workspace is not None:
                opened.workspace.close()
            return
        self.workspace = opened.workspace
        self.analyst = opened.analyst
        self.read_only = opened.read_only
        self.notices = opened.notices
        root = opened.atlas.comparison.case.root
        self.case_memory = Memory() if root is None else Memory.of_case(root)
        self.backup = opened.backup
        bench.post_message(CaseOpened(opened))

    # Keeping

    def keep(self, session: Session) -> None:
        """Keep a session: in the journal at once, in the file a second after the last change."""
        if self.workspace is None:
            return
        changed = session.annotations is not self.workspace.session.annotations
        self.workspace.apply(session)
        if self.workspace.trouble is not None:
            self.bench.post_message(Saved(_reason(self.workspace.trouble)))
        if not changed:
            return
        self.save_words = "saving …"
        now = monotonic()
        if self._timer is not None:
            if now - self._unsaved_since > SAVE_WITHIN - SAVE_AFTER:
                return
            self._timer.stop()
        else:
            self._unsaved_since = now
        self._timer = self.set_timer(SAVE_AFTER, self._save_soon)

    def _save_soon(self) -> None:
        self._timer = None
        self.run_worker(self._save, name="save", group="save", thread=True, exit_on_error=False)

    def _save(self) -> str:
        """Write the file if it is not up to date; return what is wrong, empty if nothing is."""
        workspace = self.workspace
        if workspace is None or not workspace.dirty:
            return ""
        try:
            workspace.save()
        except Exception as error:  # noqa: BLE001 - whatever fails, the work goes on in memory and the header says so
            problem = _reason(error)
            self.bench.post_message(Saved(problem, outside=workspace.outside))
            return problem
        self.save_words = f"saved {self._clock():%H:%M:%S}"
        self.bench.post_message(Saved())
        return ""

    def save_now(self) -> None:
        """Save at once and say where."""
        if self.workspace is None or self.read_only:
            self.bench.say((self.read_only, "conflict"))
            return
        problem = self._save()
        if problem:
            self.bench.say((f"not saved: {problem}. {key('save')} tries again", "conflict"))
        else:
            self.bench.say((f"saved to {self.workspace.path}", "strong"))

    def settle(self, choice: str) -> None:
        """Settle a change of the file by another program: merge, keep, take; or take the file over."""
        from srccompare.errors import SrccompareError  # noqa: PLC0415 - after the first paint
        from srccompare.session.workspace import Choice  # noqa: PLC0415

        workspace = self.workspace
        if workspace is None:
            return
        try:
            session = workspace.take_over() if choice == "take over" else workspace.resolve(Choice(choice))
        except SrccompareError as error:
            self.bench.say((_reason(error), "conflict"))
            return
        self.read_only = ""
        self.save_words = f"saved {self._clock():%H:%M:%S}"
        clashes = len(workspace.clashes)
        self.bench.problem = ""
        self.bench.resume(session)
        more = f"; {clashes} findings were changed on both sides, yours stay and theirs are noted" if clashes else ""
        self.bench.say((f"{choice}: done{more}", "strong"))

    def restore(self) -> None:
        """Put the last good copy in the place of a damaged file, and go on with it."""
        from srccompare.errors import SrccompareError  # noqa: PLC0415 - after the first paint
        from srccompare.session import open_session, restore_last_good  # noqa: PLC0415

        desk = self.bench.desk
        if desk is None or self.backup is None:
            return
        comparison = desk.atlas.comparison
        try:
            aside = restore_last_good(comparison.case, self.analyst)
            self.workspace = open_session(comparison.case, comparison, self.analyst)
        except SrccompareError as error:
            self.bench.say((_reason(error), "conflict"))
            return
        owner = self.workspace.owner
        self.read_only = "" if owner is None else f"reading only: the file is open elsewhere, held by {owner}"
        self.backup = None
        self.bench.resume(self.workspace.session)
        self.bench.say((f"the last good copy is open; the damaged file is kept in {aside}", "strong"))

    def leave(self) -> None:
        """Save and quit; where saving fails, say so once, and quit on the second time of asking."""
        problem = "" if self.read_only else self._save()
        if problem and not self._leaving:
            self._leaving = True
            how = f"{key('save')} tries again, {key('export')} writes elsewhere, {key('quit')} again leaves"
            self.bench.say((f"NOT SAVED: {problem}. {how}", "bad"))
            return
        for worker in self.workers:
            worker.cancel()
        if self.workspace is not None:
            self.workspace.close()
        self.exit()

    def close_case(self) -> str:
        """Save and give the file back; return what keeps the work from being saved, empty if nothing does."""
        problem = "" if self.read_only else self._save()
        if problem:
            return problem
        for worker in self.workers:
            worker.cancel()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.workspace is not None:
            self.workspace.close()
        self.workspace = self.backup = None
        self.read_only = self.save_words = ""
        self.notices = ()
        self.case_memory = Memory()
        return ""

    def put_away(self) -> None:
        """Save what is left and give the file back, however the program ended: a browser's tab is simply closed."""
        from srccompare.workbench import switching  # noqa: PLC0415 - at the end

        switching.note(self)
        if self.workspace is None or self.read_only:
            return
        if self.workspace.dirty:
            with suppress(Exception):  # the journal holds every change; the next start takes it up
                self.workspace.save()
        self.workspace.close()

    def action_leave(self) -> None:
        """Quit from anywhere."""
        self.leave()


def _reason(error: BaseException) -> str:
    """Return an error in a few words, for one line."""
    from srccompare.errors import SrccompareError  # noqa: PLC0415 - after the first paint
    from srccompare.safetext import safe  # noqa: PLC0415

    if isinstance(error, SrccompareError):
        return safe(error.message.removeprefix("not saved, "), 120)
    if isinstance(error, OSError) and error.strerror:
        return safe(error.strerror.lower(), 120)
    return safe(str(error) or type(error).__name__, 400)


def _told(error: BaseException) -> str:
    """Return an error on lines of its own: where, what is wrong, what to do."""
    from srccompare.errors import SrccompareError  # noqa: PLC0415 - after the first paint
    from srccompare.safetext import safe  # noqa: PLC0415

    if not isinstance(error, SrccompareError):
        return _reason(error)
    where = "" if error.path is None else str(error.path)
    told = (", ".join(filter(None, (where, error.place))), error.message, error.advice)
    return "\n".join(safe(text, 400) for text in told if text)


def run(target: Target, analyst: str | None = None, *, mouse: bool = True, ascii_alone: bool = False) -> None:
    """Open the workbench on a case and return when the analyst leaves.

    Args:
        target: a case folder, or article files.
        analyst: whose work it is; None: from the environment, the configuration or the login.
        mouse: False leaves the mouse to the terminal.
        ascii_alone: draw lines and marks with ASCII characters.

    Raises:
        UsageError: if the user's file of keys cannot be used.
    """
    keymap.use(keymap.load(keymap.keys_file()))
    glyphs.use_ascii(on=ascii_alone)
    app = Workbench(target, analyst)
    try:
        app.run(mouse=mouse)
    finally:
        app.put_away()
