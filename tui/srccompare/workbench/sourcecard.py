"""The card of one source: all that is known of it, its grade, its note, its dates, what its value is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from srccompare.errors import SrccompareError
from srccompare.session import sources as said
from srccompare.workbench import sourcesview
from srccompare.workbench.dialogs import Dialog, TextView
from srccompare.workbench.fields import Ask, WriteNote

if TYPE_CHECKING:
    from textual.app import App

    from srccompare.session import Session
    from srccompare.workbench.screen import WorkbenchScreen

GRADES = "abcdef"
FIELDS = tuple(sourcesview.FIELD_WORDS)


class SourceCard(Dialog[None]):
    """Letters grade the source, digits what it says on the fact under the cursor; it stays open until Enter or Esc."""

    def __init__(self, bench: WorkbenchScreen, source: str) -> None:
        super().__init__(classes="fit wide")
        self.bench = bench
        self.source = source
        self.at = 0

    def compose(self) -> ComposeResult:
        """Title, all that is known, what is wrong, hint."""
        assert self.bench.desk is not None  # it opens on a case that is open
        with Vertical():
            yield Static(self.bench.desk.atlas.labels[self.source], classes="title", markup=False)
            yield TextView(self._lines())
            yield Static("", classes="wrong", markup=False)
            hint = (
                "a-f grade, 0 no grade; 1-6 credibility on this fact, - none; m note; Tab field, = corrects it; "
                "u undo; Enter closes"
            )
            yield Static(hint, classes="hint", markup=False)

    def _lines(self) -> Callable[[int], list[tuple[tuple[str, str], ...]]]:
        desk = self.bench.desk
        assert desk is not None
        return sourcesview.card(desk.session, desk.atlas, self.source, desk.fact, at=FIELDS[self.at])

    def on_key(self, event: events.Key) -> None:
        """Grade, correct, note, scroll, close."""
        if self.app.screen is not self:
            event.stop()
            if isinstance(self.app.screen, Dialog):
                self.app.screen.take_key(event)
            return
        desk = self.bench.desk
        assert desk is not None
        key, char = event.key, event.character or ""
        if key in {"escape", "enter", "q"}:
            self.dismiss(None)
        elif key.lower() in set(GRADES) | {"0"}:
            self._do(lambda s: s.grade_source(self.source, None if key == "0" else key))
        elif key in set("123456") or char == "-":
            self._do(lambda s: s.set_credibility(desk.at, self.source, None if char == "-" else int(key)))
        elif key in {"u", "U"}:
            self._do(lambda s: s.undo() if key == "u" else s.redo())
        elif key in {"tab", "shift+tab"}:
            self.at = (self.at + (1 if key == "tab" else -1)) % len(FIELDS)
            self._again()
        elif char == "=":
            correct(self.app, self.bench, self.source, FIELDS[self.at], self._again)
        elif key == "m":
            write_note(self.app, self.bench, self.source, self._again)
        elif key in {"j", "down", "k", "up", "pagedown", "pageup"}:
            by = 1 if key in {"j", "down", "pagedown"} else -1
            self.query_one(TextView).scroll_lines(by * (10 if key.startswith("page") else 1))
        else:
            return
        event.stop()
        event.prevent_default()

    def _do(self, transition: Callable[[Session], Session]) -> None:
        done = self.bench.change(transition)
        self.wrong("" if done else "".join(text for text, _ in self.bench.status.pieces))
        self._again()

    def _again(self) -> None:
        if self.is_attached:
            view = self.query_one(TextView)
            top = view.top
            view.compose_again(self._lines())
            view.top = top


def open_card(bench: WorkbenchScreen, source: str, done: Callable[[], None]) -> None:
    """Show the card of a source."""
    bench.app.push_screen(SourceCard(bench, source), lambda _: done())


def correct(app: App[None], bench: WorkbenchScreen, source: str, field: str, done: Callable[[], None]) -> None:
    """Ask for a field of the metadata; an empty one takes the correction back."""
    desk = bench.desk
    assert desk is not None
    session = desk.session
    read = said.as_read(session.article(source), field)
    words = sourcesview.FIELD_WORDS[field]
    how = " 2019-11-06, 6 November 2019, 2019-11 or 2019." if field == "published" else ""

    def check(text: str) -> str:
        try:
            said.correct(session, source, field, text)
        except SrccompareError as error:
            return f"{error.message}. {error.advice}"
        return ""

    def then(text: str | None) -> None:
        if text is not None:
            bench.change(lambda s: said.correct(s, source, field, text))
            done()

    hint = f"{how} In the file: {read or 'nothing'}. Empty takes your correction back; Enter and Esc keep it".strip()
    start = said.field(session, source, field) or ""
    app.push_screen(Ask(f"The {words} of {desk.atlas.labels[source]}", hint.strip(), start, check=check), then)


def write_note(app: App[None], bench: WorkbenchScreen, source: str, done: Callable[[], None]) -> None:
    """Ask for the note on a source."""
    desk = bench.desk
    assert desk is not None
    before = desk.session.source(source)

    def then(text: str | None) -> None:
        if text is not None:
            bench.change(lambda s: said.note(s, source, text))
            done()

    title = f"Note on {desk.atlas.labels[source]}"
    app.push_screen(WriteNote(title, before.note if before is not None else ""), then)
