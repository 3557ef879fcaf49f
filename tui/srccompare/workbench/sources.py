"""The screen Sources: order, what is hidden, dates and names put right, grades, and what to be careful about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from srccompare.session import sources as said
from srccompare.workbench import sourcecard, sourcesview
from srccompare.workbench.bars import Part
from srccompare.workbench.board import Board, Deed
from srccompare.workbench.keymap import key
from srccompare.workbench.texts import paragraph
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from textual import events

    from srccompare.workbench.arrangement import Arrangement
    from srccompare.workbench.sourcesview import SourceRow

GRADES = "abcdef"


class Sources(Board):
    """A row for each source, and its fields beneath; ``h`` and ``l`` choose the field that Enter corrects."""

    NAME = "Sources"
    EMPTY = "no sources"
    DEEDS: ClassVar = (
        Deed("correct", ("enter", "e"), "correct", "correct the marked field; what the file says stays in sight", 3),
        Deed("field_next", ("l", "right", "tab"), "field", "next field: date, publisher, title, author, address", 4),
        Deed("field_back", ("h", "left", "shift+tab"), "field back", "previous field"),
        Deed("grade", ("b",), "grade", "then a letter A-F grades the source, 0 takes the grade away", 5),
        *(Deed(f"grade_{one}", (one.upper(),), one.upper(), f"grade {one.upper()}, directly") for one in GRADES),
        Deed("hide", ("space",), "hide", "hide the source's column, or show it; the facts stay as they are", 6),
        Deed("move_down", ("J",), "move", "move the source down: its column goes to the right", 7),
        Deed("move_up", ("K",), "move up", "move the source up"),
        Deed("pin", ("asterisk",), "pin", "pin the source first, or let it go", 8),
        Deed("by_date", ("s",), "by date", "put the sources in the order of their dates", 11),
        Deed("note", ("m",), "note", "write a note on the source", 9, action="note"),
        Deed("card", ("i",), "card", "the source card: everything, and credibility on the fact under the cursor", 10),
        Deed("undo", ("u", "ctrl+z"), "undo", "undo", 12, action="undo"),
        Deed("redo", ("U", "ctrl+y"), "redo", "redo", action="redo"),
    )
    _grading = False
    _marked = 0

    @property
    def arrangement(self) -> Arrangement:
        """Order, hidden and pinned sources as they are now."""
        assert self.bench.arrangement is not None  # there is one as soon as a case is open
        return self.bench.arrangement

    def found(self) -> tuple[SourceRow, ...]:
        """Return the rows."""
        return sourcesview.rows(self.desk.atlas, self.session, self.arrangement)

    @property
    def source(self) -> str:
        """The source under the cursor."""
        return self.arrangement.rows[min(self.row, len(self.arrangement.rows) - 1)]

    @property
    def label(self) -> str:
        """Its name."""
        return self.desk.atlas.labels[self.source]

    @property
    def field(self) -> str:
        """The field that Enter corrects."""
        return tuple(sourcesview.FIELD_WORDS)[self._marked]

    def on_mount(self) -> None:
        """Begin on the source under the workbench's cursor."""
        if self.desk.total:
            self.row = self.arrangement.rows.index(self.desk.source_id)
        super().on_mount()

    # Showing

    def parts(self) -> tuple[Part, ...]:
        """Return the head: how many sources, how many are hidden."""
        total, hidden = len(self.arrangement.order), len(self.arrangement.hidden)
        parts = (
            Part("Sources", 1, "bar-strong"),
            Part(f"{total} source{'' if total == 1 else 's'}", 2),
            Part(f"{hidden} hidden" if hidden else "", 3, "bar-strong"),
            Part(f"analyst {self.bench.workbench.analyst}", 5, "bar-dim"),
            Part(self.bench.workbench.save_words, 6, "bar-dim"),
        )
        return tuple(part for part in parts if part.text)

    def table(self, width: int) -> tuple[Pieces, Sequence[Pieces]]:
        """Return a row for each source."""
        return sourcesview.table(self.found(), width)

    def detail(self, width: int) -> list[Pieces]:
        """Return the fields of the source under the cursor, what is said of it, and what could not be read."""
        atlas, session = self.desk.atlas, self.session
        lines = sourcesview.fields_lines(session, self.source, width, at=self.field)
        if words := sourcesview.dates_words(session, self.source):
            lines += paragraph(words, width, "dim", sourcesview.INDENT)
        lines += sourcesview.about(session, atlas, self.source, width)
        return [*lines, *sourcesview.unread(atlas.comparison.case, width)]

    # Grades

    def typed_ahead(self, event: events.Key) -> bool:
        """The letter after ``b``."""
        grading, self._grading = self._grading, False
        if not grading:
            return False
        if event.key.lower() in {*GRADES, "0"}:
            self._grade("" if event.key == "0" else event.key)
        else:
            self._said = (("no grade given: b, then a letter A to F", "dim"),)
        return True

    def _grade(self, letter: str) -> None:
        self.change(lambda session: session.grade_source(self.source, letter or None))

    def do_grade(self) -> None:
        """Wait for the letter."""
        self._grading = True
        self.say((f"grade {self.label}: A to F, 0 takes it away", "strong"))

    def do_grade_a(self) -> None:
        """Completely reliable."""
        self._grade("a")

    def do_grade_b(self) -> None:
        """Usually reliable."""
        self._grade("b")

    def do_grade_c(self) -> None:
        """Fairly reliable."""
        self._grade("c")

    def do_grade_d(self) -> None:
        """Not usually reliable."""
        self._grade("d")

    def do_grade_e(self) -> None:
        """Unreliable."""
        self._grade("e")

    def do_grade_f(self) -> None:
        """Cannot be judged."""
        self._grade("f")

    # Fields

    def do_field_next(self) -> None:
        """Next field."""
        self._marked = (self._marked + 1) % len(sourcesview.FIELD_WORDS)

    def do_field_back(self) -> None:
        """Previous field."""
        self._marked = (self._marked - 1) % len(sourcesview.FIELD_WORDS)

    def do_correct(self) -> None:
        """Correct the field."""
        if self.blocked():
            return
        sourcecard.correct(self.app, self.bench, self.source, self.field, self._corrected)

    def _corrected(self) -> None:
        own = said.corrected(self.session, self.source, self.field)
        words = f"{self.label}: {sourcesview.FIELD_WORDS[self.field]} {own or 'as in the file'}. "
        self._said = ((words, "strong"), (f"{key('undo')} undo", "dim"))
        self.redraw()

    def do_note(self) -> None:
        """Write a note."""
        if not self.blocked():
            sourcecard.write_note(self.app, self.bench, self.source, self.redraw)

    def do_card(self) -> None:
        """Show the card."""
        sourcecard.open_card(self.bench, self.source, self.redraw)

    def do_undo(self) -> None:
        """Undo."""
        self.change(lambda session: session.undo())

    def do_redo(self) -> None:
        """Redo."""
        self.change(lambda session: session.redo())

    # Order

    def _rearrange(self, arrangement: Arrangement, words: str) -> None:
        source = self.source
        self.bench.rearrange(arrangement)
        self.row = arrangement.rows.index(source)
        self._said = ((words, "strong"),)

    def do_hide(self) -> None:
        """Hide or show the column."""
        new = self.arrangement.toggled(self.source)
        if new == self.arrangement:
            self.say(("one source has to stay in view: show another one first", "conflict"))
            return
        gone = self.source in new.hidden
        words = "hidden; what it says still counts in the facts. Space shows it" if gone else "shown"
        self._rearrange(new, f"{self.label} {words}")

    def do_pin(self) -> None:
        """Pin first."""
        new = self.arrangement.pin(self.source)
        words = "pinned: it comes first" if self.source in new.pinned else "no longer pinned"
        self._rearrange(new, f"{self.label} {words}")

    def do_move_down(self) -> None:
        """Move down."""
        self._move(1)

    def do_move_up(self) -> None:
        """Move up."""
        self._move(-1)

    def _move(self, by: int) -> None:
        new = self.arrangement.moved(self.source, by)
        if new.rows == self.arrangement.rows:
            self.say(("it cannot be moved further" + self._among(), "dim"))
            return
        self._rearrange(new, f"{self.label} is number {new.rows.index(self.source) + 1} now")

    def _among(self) -> str:
        return " among the pinned ones; * lets it go" if self.source in self.arrangement.pinned else ""

    def do_by_date(self) -> None:
        """Order by date."""
        articles = {article.id: article for article in self.desk.atlas.comparison.case.articles}
        dates = {}
        for source, article in articles.items():
            known = said.field(self.session, source, "published")
            base = article.base_date
            dates[source] = known or ("" if base is None else base.isoformat())
        self._rearrange(self.arrangement.sorted(dates), "in the order of their dates; J and K move one")
