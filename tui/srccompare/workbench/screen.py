"""The workbench's one screen: it draws a desk, and turns keys and messages into the next one."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from srccompare.workbench import applying
from srccompare.workbench.action import When
from srccompare.workbench.bars import CoachLine, HeaderLine, KeyLine, Notice, Part, Rule, StatusLine
from srccompare.workbench.cardview import FactCard
from srccompare.workbench.gridview import FactGrid
from srccompare.workbench.keymap import current
from srccompare.workbench.layout import Frame, frame
from srccompare.workbench.messages import CaseFailed, CaseOpened, Progressed, Saved
from srccompare.workbench.theme import INK_CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from srccompare.session import Session
    from srccompare.workbench.app import Workbench
    from srccompare.workbench.arrangement import Arrangement
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.pane import SourcePane
    from srccompare.workbench.paper import Paper
    from srccompare.workbench.positions import Slot

TOO_SMALL = "This terminal is too small for the workbench\n60 columns by 16 lines are needed; nothing is lost"


class WorkbenchScreen(Screen[None]):
    """Grid, panes, card and bars over one :class:`Desk`.

    ``desk`` is None until the case is open. ``carets`` is the sentence under the cursor in each source, ``turns``
    which of its evidence sentences each source shows, ``held_at`` where a held text is looked at from.
    """

    COMPONENT_CLASSES = INK_CLASSES
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__(classes="waiting")
        self.desk: Desk | None = None
        self.arrangement: Arrangement | None = None
        self.frame = Frame(0, 0, 0, 0, (), 0, 0, 0, 0, 0, small=True)
        self.panes: list[SourcePane] = []
        self.carets: dict[int, int] = {}
        self.turns: dict[int, int] = {}
        self.held_at: dict[str, tuple[int, int]] = {}
        self.fold = "page"
        self.copied = ""
        self.slots: tuple[Slot, ...] = ()
        self.problem = ""
        self.wrap_ready = False
        self._said = False
        self._keys_for: frozenset[When] = frozenset()
        self._papers: dict[int, Paper] = {}
        self._waiting = "opening the case …"

    @property
    def workbench(self) -> Workbench:
        """The app, which keeps the workspace."""
        return cast("Workbench", self.app)  # a name only: the app imports this module

    # Building

    def compose(self) -> ComposeResult:
        """Lay the widgets out; panes are added when the number of columns is known."""
        yield HeaderLine()
        yield CoachLine()
        yield FactGrid()
        yield FactCard("strip")
        yield Rule()
        with Horizontal(id="desk"):
            yield FactCard("card")
        yield StatusLine()
        yield KeyLine()
        yield Notice("notice")

    def on_mount(self) -> None:
        """Remember the widgets: looking them up by name takes longer than drawing them."""
        self.header = self.query_one(HeaderLine)
        self.coach = self.query_one(CoachLine)
        self.grid = self.query_one(FactGrid)
        self.strip = self.query_one("#strip", FactCard)
        self.rule = self.query_one(Rule)
        self.card = self.query_one("#card", FactCard)
        self.status = self.query_one(StatusLine)
        self.keyline = self.query_one(KeyLine)
        self.notice = self.query_one(Notice)
        self.lay_out()
        self.draw()

    def forget(self) -> None:
        """Forget the case, so that another can be opened: everything is as it was before there was one."""
        gc.unfreeze()
        self.desk = self.arrangement = None
        self.slots, self.problem, self._waiting = (), "", "opening the case …"
        for kept in (self.carets, self.turns, self._papers, self.held_at):
            kept.clear()
        self.frame = Frame(0, 0, 0, 0, (), 0, 0, 0, 0, 0, small=True)
        self.add_class("waiting")
        self.status.show()
        self.lay_out()
        self.draw()

    def on_unmount(self) -> None:
        """Give back to the collector what was kept from it."""
        gc.unfreeze()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size is another frame, at once."""
        self.lay_out()
        self.draw()

    def lay_out(self) -> None:
        """Compute the frame for the size and the desk, and give every widget its room."""
        desk = self.desk
        rows = len(desk.entries()) if desk else 9
        total, first, zoom = (desk.total, desk.first, desk.zoom) if desk else (0, 0, None)
        size = self.size
        height = size.height - (0 if desk is None else self._coached())
        if desk is not None and desk.fact is not None:
            from srccompare.workbench import positions  # noqa: PLC0415 - after the first paint

            self.slots = positions.slots(desk) if positions.active(desk, size.width) else ()
        if self.slots and desk is not None:
            total, first = len(self.slots), desk.slot_first
        new = (
            frame(size.width, height, first=first, total=total, rows=rows)
            if zoom is None
            else frame(size.width, height, first=first, total=total, rows=rows, zoom=zoom)
        )
        if self.slots:
            new = replace(new, columns=positions.fill(new.columns, self.slots))
        elif desk is not None and desk.held:
            from srccompare.workbench import held  # noqa: PLC0415 - loaded when the first text is held

            new = replace(new, columns=held.fill(new.columns, desk))
        old, self.frame = self.frame, new
        if new == old and len(self.panes) == new.shown:
            return
        self.set_class(new.small, "small")
        if new.small:
            return
        self.grid.display = new.grid > 0
        self.grid.styles.height = new.grid
        self.strip.display = new.strip > 0
        self.strip.styles.height = new.strip
        self.rule.display = new.rule > 0
        self.card.display = new.rail > 0
        self.card.styles.width = new.rail
        self.query_one("#desk").display = new.heading > 0
        self._fit_panes()

    def _fit_panes(self) -> None:
        """Have as many panes as columns, each with its text in its width and its place in it."""
        from srccompare.workbench import drawing  # noqa: PLC0415 - after the first paint
        from srccompare.workbench.pane import SourcePane  # noqa: PLC0415 - after the first paint

        shown = self.frame.columns if self.frame.heading else ()
        while len(self.panes) < len(shown):
            pane = SourcePane(len(self.panes))
            self.panes.append(pane)
            self.query_one("#desk").mount(pane)
        fresh = False
        for i, pane in enumerate(self.panes):
            pane.display = i < len(shown)
            if i >= len(shown):
                pane.source = -1
                continue
            column = shown[i]
            pane.slot = column.slot
            pane.styles.width = column.width
            paper = self._paper(column.source, column.text_width)
            if pane.source != column.source or pane.paper is not paper or pane.heading_lines != self.frame.heading:
                pane.heading_lines = self.frame.heading
                pane.show_paper(column.source, paper, drawing.top_of(self, column.source, paper))
                fresh = True
        if fresh and self.desk is not None:
            drawing.reveal(self)

    def _paper(self, source: int, width: int) -> Paper:
        from srccompare.workbench import drawing  # noqa: PLC0415 - after the first paint
        from srccompare.workbench.paper import Fold, Paper, items, only  # noqa: PLC0415 - after the first paint

        desk = self.desk
        assert desk is not None  # there are no columns without one
        airy = self.frame.height >= drawing.AIRY
        known = self._papers.get(source)
        if known is None or known.width != width or known.airy != airy:
            article = desk.atlas.article(source)
            unfold = self.fold == Fold.NOTHING
            found = items(article, desk.atlas.comparison.sentences.get(article.id, ()), unfold=unfold)
            if self.fold == Fold.UNLINKED and desk.fact is not None:
                found = only(found, drawing.telling(desk, article.id))
            known = Paper(found, width, airy=airy)
            self._papers[source] = known
        return known

    def forget_papers(self) -> None:
        """Lay every text out again."""
        self._papers.clear()
        self._fit_panes()

    # Where the focus is

    @property
    def pane(self) -> SourcePane | None:
        """The pane that has the focus, None while the grid has it."""
        focused = self.focused
        return next((pane for pane in self.panes if pane is focused), None)

    def pane_of(self, source: int) -> SourcePane | None:
        """Return the pane that shows a source."""
        return next((pane for pane in self.panes if pane.display and pane.source == source), None)

    def to_grid(self) -> None:
        """Give the focus to the grid."""
        self.set_focus(self.grid if self.grid.display else None, scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """The cursor follows the focus into a pane."""
        if self.desk is not None and (pane := self.pane) is not None:
            from srccompare.workbench import drawing  # noqa: PLC0415 - after the first paint

            drawing.enter(self, pane)
        self.draw()

    def on_descendant_blur(self) -> None:
        """What applies changes with the focus."""
        self.draw()

    # Drawing

    def show(self, desk: Desk) -> None:
        """Take another desk; where the fact changed, bring its evidence into view."""
        from srccompare.workbench import drawing  # noqa: PLC0415 - after the first paint

        old = self.desk
        self.desk = desk
        if old is None or drawing.place_of(old) != drawing.place_of(desk):
            if old is None or old.at != desk.at:
                self.turns.clear()
                if self.fold == "unlinked":
                    kept = {desk.atlas.index[source] for source in desk.held}
                    self._papers = {source: paper for source, paper in self._papers.items() if source in kept}
            self.lay_out()
            if self.fold == "unlinked" and not self.frame.small:
                self._fit_panes()
            drawing.reveal(self)
        else:
            self.lay_out()
        self.draw()

    def rearrange(self, arrangement: Arrangement) -> None:
        """Show other columns, or the same in another order, and remember it for the case."""
        from srccompare.workbench import arrangement as arranging  # noqa: PLC0415 - after the first paint
        from srccompare.workbench import drawing  # noqa: PLC0415 - after the first paint

        desk = self.desk
        if desk is None:
            return
        files = {article.id: article.file for article in desk.atlas.comparison.case.articles}
        arranging.keep(self.workbench.case_memory, arrangement, files)
        self.arrangement = arrangement
        self.carets.clear()
        self.turns.clear()
        self.desk = desk.rearranged(arrangement.shown)
        self.lay_out()
        self.forget_papers()
        drawing.reveal(self)
        self.draw()

    def draw(self) -> None:
        """Tell every widget what to show; each draws only what changed."""
        desk = self.desk
        if self.frame.small:
            self.notice.show(TOO_SMALL)
            return
        if desk is None:
            self.header.show((Part("srccompare", 1, "bar-strong"), Part(self.workbench.analyst, 2, "bar-dim")))
            self.notice.show(f"srccompare\n\n{self._waiting}")
            self._show_keys()
            return
        from srccompare.workbench import drawing  # noqa: PLC0415 - after the first paint

        drawing.draw(self, desk)
        self._show_keys()

    def say(self, *pieces: tuple[str, str]) -> None:
        """Say what was done, or why it was not, until the next key."""
        self._said = True
        self.status.show(*pieces)

    def applies(self, when: When) -> bool:
        """Whether an action has something to act on here."""
        return when in applying.states(self.desk, in_pane=self.pane is not None)

    def _show_keys(self) -> None:
        """Show the keys that apply here on the key line; computed only where what applies has changed."""
        states = applying.states(self.desk, in_pane=self.pane is not None)
        if states != self._keys_for:
            self._keys_for = states
            self.keyline.show(*applying.hints(states))

    # Doing

    def on_key(self, event: events.Key) -> None:
        """Run what a key means, here and at once.

        Textual's bindings are looked up later, by the app, when a dialog that the key before has opened is on top:
        the keys of a fast typist would go astray. What was typed while a dialog opened is passed on to it.
        """
        top = self.app.screen
        if top is not self:
            event.stop()
            from srccompare.workbench.dialogs import Dialog  # noqa: PLC0415 - loaded with the dialog that is open

            if isinstance(top, Dialog):
                top.take_key(event)
        elif (action := current().by_key.get(event.key)) is not None:
            event.stop()
            self.action_run(action, event.key)

    def action_run(self, action: str, pressed: str) -> None:
        """Run an action of the registry."""
        from srccompare.workbench import coach, standing  # noqa: PLC0415 - after the first paint
        from srccompare.workbench.doing import HANDLERS  # noqa: PLC0415 - after the first paint

        found = current().by_id[action]
        if not self.applies(found.when):
            if self.desk is not None and not self.frame.small:
                self.say((applying.why_not(found), "dim"))
            return
        wrap_ready, self.wrap_ready = self.wrap_ready, False
        if action in {"step.next", "step.previous"}:
            self.wrap_ready = wrap_ready
        self._said = False
        HANDLERS[action](self, pressed)
        coach.saw(self, action)
        if not self._said and self.desk is not None:
            standing.idle(self, self.desk)

    def _coached(self) -> int:
        from srccompare.workbench import coach  # noqa: PLC0415 - after the first paint

        return coach.shown(self)

    def resume(self, session: Session) -> None:
        """Go on with another session: after a merge, or when a file was taken over."""
        if self.desk is not None:
            self.show(self.desk.holding(session))

    def change(self, transition: Callable[[Session], Session]) -> bool:
        """Apply a transition of the session and keep it; tell whether it was done."""
        from srccompare.errors import SrccompareError  # noqa: PLC0415 - after the first paint

        desk = self.desk
        if desk is None:
            return False
        if reason := self.workbench.read_only:
            self.say((reason, "conflict"))
            return False
        try:
            session = transition(desk.session)
        except SrccompareError as error:
            self.say((f"{error.message}. {error.advice}".rstrip(". "), "conflict"))
            return False
        if session is not desk.session:
            self.workbench.keep(session)
            self.desk = desk.holding(session)
        return True

    # Messages

    @on(Progressed)
    def _progressed(self, message: Progressed) -> None:
        count = f" {message.done} of {message.total}" if message.total > 1 else ""
        self._waiting = f"{message.stage}{count} …\n\nEsc stops"
        if self.desk is None:
            self.draw()

    @on(CaseOpened)
    def _opened(self, message: CaseOpened) -> None:
        from srccompare.workbench import drawing, greeting  # noqa: PLC0415 - after the first paint
        from srccompare.workbench.arrangement import remembered  # noqa: PLC0415 - after the first paint
        from srccompare.workbench.desk import opening  # noqa: PLC0415 - after the first paint

        opened = message.opened
        # What was read stays until the end: left to the collector, it costs one key in twenty fifty milliseconds.
        gc.freeze()
        self.remove_class("waiting")
        atlas = opened.atlas
        files = {article.id: article.file for article in atlas.comparison.case.articles}
        self.arrangement = remembered(self.workbench.case_memory, files)
        if self.arrangement.shown != atlas.sources:
            atlas = atlas.arranged(self.arrangement.shown)
        first = drawing.restored(self, opening(atlas, opened.session))
        self.show(first)
        self.show(drawing.best_window(self, first))  # which sources fit is known once the frame is laid out
        self.to_grid()
        greeting.greet(self)

    @on(CaseFailed)
    def _failed(self, message: CaseFailed) -> None:
        self._waiting = f"This case cannot be opened\n{message.reason}\n\nEsc opens another, q leaves"
        self.draw()
        self.workbench.choose_case(f"This case cannot be opened\n{message.reason}")

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        self.problem = message.problem
        self.draw()
        if message.outside:
            from srccompare.workbench import asking  # noqa: PLC0415 - after the first paint

            asking.changed_outside(self)

    @on(KeyLine.Clicked)
    def _hint(self, message: KeyLine.Clicked) -> None:
        self.action_run(message.action, "")

    @on(FactGrid.Picked)
    def _picked(self, message: FactGrid.Picked) -> None:
        from srccompare.workbench import moving  # noqa: PLC0415 - after the first paint

        moving.pick_line(self, message.entry, message.source, twice=message.twice)

    def on_source_pane_picked(self, message: SourcePane.Picked) -> None:
        """Go to the sentence that was clicked."""
        from srccompare.workbench import moving  # noqa: PLC0415 - after the first paint

        moving.pick_sentence(self, message.pane, message.sentence, twice=message.twice)
