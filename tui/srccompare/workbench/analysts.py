"""The screen Analysts: who holds what, where they differ, and what the lead writes down as held together.

Blind unless told otherwise: another's verdict shows only on facts that one has judged oneself. What the others hold
lives in this screen alone; search, palette, exports and the header of the workbench never see it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from srccompare.annotation.consensus import NAME as CONSENSUS
from srccompare.errors import SrccompareError
from srccompare.session.team import Team, decide, founded, members
from srccompare.workbench import analystsview
from srccompare.workbench.bars import Part
from srccompare.workbench.board import Board, Deed, done_words
from srccompare.workbench.dialogs import Choose
from srccompare.workbench.fields import Ask
from srccompare.workbench.texts import paragraph
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.annotation import Verdict
    from srccompare.session import Session
    from srccompare.session.team import Member
    from srccompare.workbench.analystsview import FactRow
    from srccompare.workbench.screen import WorkbenchScreen

WARNING = (
    "What others hold will show on every fact, also on those that you have not judged. Who has seen another's verdict "
    "no longer judges independently, and agreement then says less. Meant for the lead who settles differences."
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is computed once for a state of the screen: it is asked for several times at each drawing."""

    key: tuple[object, ...]
    rows: tuple[FactRow, ...]
    differ: frozenset[str]
    words: str


def _given(verdict: Verdict) -> Callable[[Session], Verdict | None]:
    return lambda _: verdict


class Analysts(Board):
    """Facts in rows, analysts in columns, one's own first, the consensus last."""

    NAME = "Analysts"
    EMPTY = "no disputes, and no verdicts yet"
    DEEDS: ClassVar = (
        Deed("jump", ("enter",), "go to fact", "close, and go to this fact", 3),
        Deed("stop_next", ("n",), "next difference", "next fact where analysts differ", 4, action="step.next"),
        Deed("stop_previous", ("p", "N"), "previous", "previous fact where analysts differ", 6, action="step.previous"),
        Deed("decide", ("c",), "consensus", "decide this fact in the consensus: one analyst's verdict, or your own", 5),
        Deed("decide_alike", ("C",), "all alike", "take what all judged alike into the consensus", 10),
        Deed("undo", ("u", "ctrl+z"), "undo", "take the last decision of the consensus back", 9, action="undo"),
        Deed("redo", ("U", "ctrl+y"), "redo", "make it again", action="redo"),
        Deed("blind", ("b",), "show all", "show all verdicts, or only on facts that you have judged", 7),
        Deed("right", ("l", "right"), "more analysts", "further analysts", 12),
        Deed("left", ("h", "left"), "analysts back", "earlier analysts"),
        Deed(
            "find",
            ("slash",),
            "filter",
            "show only facts with these words; hidden verdicts are not searched",
            8,
            action="search",
        ),
        Deed("again", ("r",), "read again", "read the others' files again", 11),
        Deed("read_down", ("J",), "scroll", "scroll the passages"),
        Deed("read_up", ("K",), "scroll up", "scroll them back"),
    )

    def __init__(self, bench: WorkbenchScreen) -> None:
        super().__init__(bench)
        self.blind = bench.workbench.analyst != CONSENSUS  # who works on the consensus has to see what it is about
        self.others: tuple[Member, ...] = ()
        self.reading = True
        self.first = 0
        self._known: _Seen | None = None

    @property
    def team(self) -> Team:
        """One's own work beside that of the others."""
        return Team(self.session, self.others, blind=self.blind)

    def on_mount(self) -> None:
        """Paint, and read the files off the main loop."""
        super().on_mount()
        self.read_files()

    def read_files(self) -> None:
        """Read what the others hold; the screen shows it when it is there."""
        session, app = self.session, self.bench.workbench
        case = session.comparison.case
        inside = () if case.root is None else (case.root / "annotations",)
        workspace = app.workspace
        folders = inside if workspace is None else (workspace.path.parent, *inside)
        own = f"{app.analyst}.yaml" if workspace is None else workspace.path.name

        def read() -> None:
            found = members(session, folders, own)
            app.call_from_thread(self._took, found)

        self.reading = True
        self.run_worker(read, name="team", group="team", exclusive=True, thread=True)

    def _took(self, found: tuple[Member, ...]) -> None:
        self.others, self.reading = found, False
        self.first = max(0, min(self.first, len(found) - 1))
        self.redraw_or_keep()

    # Showing

    def seen(self) -> _Seen:
        """Return rows, differences and agreement as they are now."""
        key = (id(self.session), id(self.others), self.blind, self.filter)
        if self._known is None or self._known.key != key:
            team = self.team
            words = analystsview.agreement_words(team.agreement(), blind=self.blind)
            found = analystsview.rows(team, self.desk, self.filter)
            self._known = _Seen(key, found, frozenset(team.disputes()), words)
        return self._known

    def found(self) -> tuple[FactRow, ...]:
        """Return the rows that the filter lets through."""
        return self.seen().rows

    @property
    def chosen(self) -> FactRow | None:
        """The row under the cursor."""
        found = self.found()
        return found[self.row] if self.row < len(found) else None

    def parts(self) -> tuple[Part, ...]:
        """Return the head: how many analysts and differences, and whether it is blind."""
        team = self.team
        people, differ = 1 + len(team.people), len(self.seen().differ)
        state = "blind: verdicts of others show on facts that you have judged" if self.blind else "ALL VERDICTS SHOWN"
        others, room = len(self.others), analystsview.capacity(self.size.width - 3)
        window = f"others {self.first + 1}-{min(others, self.first + room)} of {others} (h l)" if others > room else ""
        parts = (
            Part("Analysts", 1, "bar-strong"),
            Part(f"{people} analyst{'' if people == 1 else 's'}", 4),
            Part(f"{differ} differ{'s' if differ == 1 else ''}" if differ else "", 3, "bar-strong"),
            Part(state, 2, "bar" if self.blind else "bar-strong", "blind" if self.blind else "ALL SHOWN"),
            Part(window, 5),
            Part(f"/{self.filter}" if self.filter else "", 3, "bar-strong"),
        )
        return tuple(part for part in parts if part.text)

    def table(self, width: int) -> tuple[Pieces, Sequence[Pieces]]:
        """Return a row for each fact."""
        return analystsview.table(self.found(), self.team, width, self.first)

    def detail(self, width: int) -> list[Pieces]:
        """Return the agreement, who holds what on the fact under the cursor, and the passages in question."""
        if self.reading:
            return [(("reading the files of the others …", "dim"),)]
        team = self.team
        return [
            *paragraph(self.seen().words, width, "dim"),
            (),
            *analystsview.detail(team, self.desk, self.chosen, width),
        ]

    # Moving

    def do_jump(self) -> None:
        """Go to the fact."""
        if self.chosen is not None:
            self.dismiss(self.chosen.id)

    def do_stop_next(self) -> None:
        """Next difference."""
        self._stop(1)

    def do_stop_previous(self) -> None:
        """Previous difference."""
        self._stop(-1)

    def _stop(self, by: int) -> None:
        differ = self.seen().differ
        found = self.found()
        places = [i for i, row in enumerate(found) if row.id in differ and (i - self.row) * by > 0]
        if places:
            self.row = min(places) if by > 0 else max(places)
            return
        some = any(row.id in differ for row in found)
        end = "last" if by > 0 else "first"
        words = f"no further difference: this is the {end} one" if some else "no differences are in view"
        self._said = ((words, "strong"),)

    def do_right(self) -> None:
        """Further analysts."""
        room = analystsview.capacity(self.size.width - 3)
        self.first = max(0, min(self.first + 1, len(self.others) - room))

    def do_left(self) -> None:
        """Earlier analysts."""
        self.first = max(0, self.first - 1)

    def do_find(self) -> None:
        """Filter."""
        self.ask_line()

    def do_again(self) -> None:
        """Read the files again."""
        self.read_files()

    def do_read_down(self) -> None:
        """Scroll the passages."""
        self.scroll_detail(3)

    def do_read_up(self) -> None:
        """Scroll them back."""
        self.scroll_detail(-3)

    def do_blind(self) -> None:
        """Show everything, after a warning; or hide it again."""
        if not self.blind:
            self.blind = True
            self._said = (("verdicts of others show only on facts that you have judged", "strong"),)
            return

        def lines(width: int) -> list[Pieces]:
            return paragraph(WARNING, width, "text")

        def then(answer: str | None) -> None:
            self.blind = answer != "show"
            self.redraw()

        answers = (("y", "show all verdicts until this screen is closed", "show"), ("n", "stay blind", "blind"))
        self.app.push_screen(Choose("Show what others hold?", lines, answers), then)

    # The consensus

    def do_decide(self) -> None:
        """Ask for the decision on this fact."""
        row, team = self.chosen, self.team
        if row is None or self.blocked():
            return
        if not team.open(row.id):
            self.say((f"judge {row.id} yourself first, or show all verdicts with b", "conflict"))
            return
        given = list(team.verdicts(row.id).items())[:9]
        answers = [(str(i + 1), f"{verdict.words} ({name})", name) for i, (name, verdict) in enumerate(given)]
        answers += [
            ("o", "a verdict of your own: type a value", "own"),
            ("d", "left open: it cannot be settled", "left open"),
            ("x", "not a dispute", "not a dispute"),
            ("0", "no decision: take it away", "none"),
        ]

        def lines(width: int) -> list[Pieces]:
            words = f"It goes into {CONSENSUS}.yaml, with your name and what each holds. Nobody's own file is changed."
            return paragraph(words, width, "text")

        def then(answer: str | None) -> None:
            if answer == "own":
                self._ask_value(row.id)
            elif answer is not None:
                verdicts = dict(given)
                made: Callable[[Session], Verdict | None] = {
                    "left open": lambda held: held.leave_open(row.id).verdict(row.id),
                    "not a dispute": lambda held: held.not_a_dispute(row.id).verdict(row.id),
                    "none": lambda _: None,
                }.get(answer) or _given(verdicts[answer])
                self._write({row.id: made})

        self.app.push_screen(Choose(f"Consensus on {row.id} {row.question}", lines, answers), then)

    def _ask_value(self, fact_id: str) -> None:
        session = self.session

        def check(text: str) -> str:
            try:
                session.accept_value(fact_id, text)
            except SrccompareError as error:
                return f"{error.message}. {error.advice}"
            return ""

        def then(text: str | None) -> None:
            if text is not None:
                self._write({fact_id: lambda held: held.accept_value(fact_id, text).verdict(fact_id)})

        hint = "digits are taken in the unit of the leading answer. Enter or Esc decides as typed"
        self.app.push_screen(Ask(f"The consensus on {fact_id}", hint, check=check), then)

    def do_decide_alike(self) -> None:
        """Take over what all judged alike and the consensus does not hold yet."""
        if self.blocked():
            return
        team = self.team
        held = team.held
        decided = frozenset() if held is None or held.session is None else held.session.judged
        fresh = [fact for fact in team.alike() if fact not in decided]
        if not fresh:
            self.say(("nothing to take over: no further fact was judged alike by all", "dim"))
            return

        def lines(width: int) -> list[Pieces]:
            words = f"{len(fresh)} facts were judged alike by all {1 + len(team.people)} analysts: {', '.join(fresh)}."
            return paragraph(words, width, "text")

        def then(answer: str | None) -> None:
            if answer == "yes":
                alike = {fact: next(iter(team.verdicts(fact).values())) for fact in fresh}
                self._write({fact: _given(verdict) for fact, verdict in alike.items()}, alike=True)

        answers = (("y", f"write them into {CONSENSUS}.yaml", "yes"), ("n", "write nothing", "no"))
        self.app.push_screen(Choose("Take over what all hold alike?", lines, answers), then)

    def _write(self, made: dict[str, Callable[[Session], Verdict | None]], *, alike: bool = False) -> None:
        """Decide facts in the consensus, and save it at once."""
        team = self.team
        names = [team.me, *(one.name for one in team.people)]

        def change(held: Session) -> Session:
            held = founded(held, names, team.me)
            for fact_id, verdict in made.items():
                told = {name: given.words for name, given in team.verdicts(fact_id).items()}
                by = names if alike else [team.me]
                held = decide(held, fact_id, verdict(held), by=by, told=told)
            return held

        self._on_consensus(change)

    def do_undo(self) -> None:
        """Take the last decision back."""
        self._step_back(lambda held: held.undo())

    def do_redo(self) -> None:
        """Make it again."""
        self._step_back(lambda held: held.redo())

    def _step_back(self, change: Callable[[Session], Session]) -> None:
        if self.team.held is None:
            self.say(("there is no consensus yet; c decides a fact", "dim"))
        elif not self.blocked():
            self._on_consensus(change)

    def _on_consensus(self, change: Callable[[Session], Session]) -> None:
        """Open the consensus, change it, save it whole, let go of it; say what was done or why not."""
        own = self.bench.workbench.workspace
        if own is None or self.bench.workbench.analyst == CONSENSUS:
            words = "this is the consensus: judge the fact in the workbench" if own else "nothing can be kept here"
            self.say((words, "conflict"))
            return
        try:
            workspace = own.beside(CONSENSUS)
        except SrccompareError as error:
            self.say((f"{error.message}. {error.advice}".rstrip(". "), "conflict"))
            return
        try:
            if workspace.owner is not None:
                self.say((f"the consensus is open elsewhere, held by {workspace.owner}", "conflict"))
                return
            after = workspace.apply(change(workspace.session))
            workspace.save()
            self._said = (("consensus: ", "dim"), *done_words(after.last))
        except SrccompareError as error:
            self._said = ((f"{error.message}. {error.advice}".rstrip(". "), "conflict"),)
        finally:
            workspace.close()
        self.read_files()
