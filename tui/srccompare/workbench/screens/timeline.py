"""The timeline: how the answers to a question moved as the reports came in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from srccompare.export.chronology import Report, Story, stories, story
from srccompare.workbench import agenda
from srccompare.workbench.bars import Part
from srccompare.workbench.board import Deed
from srccompare.workbench.draw import width_of
from srccompare.workbench.gridview import position_ink
from srccompare.workbench.screens import timeplot
from srccompare.workbench.screens.full import Full
from srccompare.workbench.screens.overview import overview
from srccompare.workbench.words import Pieces, mark_pieces, sign, verdict_words, voices
from srccompare.workbench.wrap import cut, wrap

if TYPE_CHECKING:
    from srccompare.disputes import Position
    from srccompare.session import Session

LEAST_PLOT, MOST_PLOT = 4, 24  # lines of the plot
LEAST_WORDS, MOST_WORDS = 5, 14  # lines for what the chosen report says
LEAST_BELOW = 10  # lines under the list of all facts that are worth a picture
ROLL = 5  # lines
QUOTE = 110  # cells of a line of quoted text at most


@dataclass(frozen=True, slots=True)
class View:
    """What the timeline shows: one fact of ``facts``, or all of them; ``report`` is the one under the cursor.

    ``order`` is that of the grid, ``columns`` are its sources: hidden ones are not told of here either.
    """

    session: Session
    order: tuple[str, ...]
    facts: tuple[str, ...]
    columns: tuple[str, ...]
    at: str
    report: int = 0
    all: bool = False
    top: int = 0

    @property
    def story(self) -> Story:
        """The fact in time."""
        return self.of(self.at)

    def of(self, fact: str) -> Story:
        """Return a fact in time."""
        return story(self.session, self.session.comparison.fact(fact), self.columns)

    @property
    def chosen(self) -> Report | None:
        """The report under the cursor."""
        reports = self.story.reports
        return reports[min(self.report, len(reports) - 1)] if reports else None

    @property
    def listed(self) -> tuple[str, ...]:
        """The facts that the list of all shows: the disputed ones, or whatever there is."""
        disputed = set(self.session.disputes)
        return tuple(fact for fact in self.facts if fact in disputed) or self.facts

    def step(self, by: int) -> View:
        """Go to the next fact that is shown; stay at the ends."""
        facts = self.listed if self.all else self.facts
        if not facts:
            return self
        number = facts.index(self.at) + by if self.at in facts else 0
        return self._to(facts[max(0, min(len(facts) - 1, number))])

    def _to(self, fact: str) -> View:
        return self if fact == self.at else replace(self, at=fact, report=0, top=0)

    def stop(self, by: int) -> View:
        """Go to the next dispute without a verdict."""
        open_ones = set(self.session.open_disputes) & set(self.facts)
        found = agenda.step(self.order, open_ones, self.at, by)
        return self if found is None else self._to(found)

    def turn(self, by: int) -> View:
        """Go to the next report of the fact."""
        return replace(self, report=max(0, min(len(self.story.reports) - 1, self.report + by)))


def opened(session: Session, order: tuple[str, ...], at: str, columns: tuple[str, ...] = ()) -> View:
    """Return the timeline as it opens: on the fact under the cursor, else on the first that has dated values."""
    facts = stories(session, order, columns)
    here = at if at in facts else next((f for f in session.disputes if f in facts), facts[0] if facts else "")
    return View(session, order, facts, columns, here)


# Laying out


def head(view: View, case: str) -> tuple[Part, ...]:
    """Return the parts of the header: the case, where one is, and what is shown."""
    number = view.facts.index(view.at) + 1 if view.at in view.facts else 0
    return (
        Part(case, 4, "bar-strong", cut(case, 24)),
        Part("timeline", 1, "bar-strong"),
        Part("all facts" if view.all else f"fact {number} of {len(view.facts)}", 2, "bar"),
        Part("by day of publication; ? date not sure", 5, "bar-dim", "by day of publication"),
    )


def title(view: View, width: int) -> Pieces:
    """Return the fact's line: its mark, its question, the verdict on the right."""
    fact = view.story.fact
    verdict = verdict_words(view.session.finding(fact.id))
    tail = "no verdict" if verdict == "-" else f"✓ {verdict}"
    tail = cut(tail, width // 3)
    before: list[tuple[str, str]] = [(f" {fact.id} ", "strong")]
    marks = [("  ", "text"), *mark_pieces(fact)]
    room = width - 2 - width_of(tail) - sum(width_of(text) for text, _ in (*before, *marks))
    name = cut(fact.question, max(8, room))
    left = max(1, room - width_of(name))
    return (*before, (name, "title"), *marks, (" " * left, "text"), (tail, "dim" if verdict == "-" else "agree"))


def picture(view: View, width: int, height: int) -> tuple[list[Pieces], int]:
    """Return plot, axis, lanes, who is silent and the account; and the line of the chosen report's lane.

    ``height`` is the room; the plot takes what the others leave, and the rest is scrolled to.
    """
    told = view.story
    where = timeplot.ground(told, width)
    lanes = timeplot.lanes(told, where, view.chosen)
    words = timeplot.account(told, width - 1)
    silent = _silent(told, where.left, width)
    others = 2 + len(lanes) + len(silent)
    airy = height - others - len(words) - 2
    rows = max(LEAST_PLOT, min(MOST_PLOT, airy - 1 if airy - 1 >= LEAST_PLOT else height - others - 1))
    drawn = timeplot.plot(told, where, rows, view.chosen)
    made = [*drawn, *timeplot.axis(told, where)]
    lane = len(made) + next((n for n, held in enumerate(told.lanes) if view.chosen in held), 0)
    made += [*lanes, *silent, ()]
    made += words
    return made, lane


def _silent(told: Story, left: int, width: int) -> list[Pieces]:
    if not told.silent:
        return []
    names = ", ".join(f"{number} {name}" for number, name in told.silent)
    return [((f"{'silent':>{left}}", "dim"), (" │ ", "faint"), (cut(names, max(1, width - left - 3)), "dim"))]


def saying(view: View, width: int, most: int) -> list[Pieces]:
    """Return what the chosen report says, with its words."""
    report = view.chosen
    if report is None:
        return []
    fact, comparison = view.story.fact, view.session.comparison
    moment = "no date" if report.when is None else report.when.whole
    doubt = "" if report.sure or report.when is None else " (not sure: inferred from the text)"
    change = ", changes what this publisher said before" if report.changes else ""
    copy = "" if report.counted else ", a copy: not counted"
    made: list[Pieces] = [
        ((f" {report.number} {report.publisher}", "strong"), (f"  {moment}{doubt}{change}{copy}", "dim"))
    ]
    for value in report.values:
        position: Position = next(p for p in fact.positions if p.number == value.position)
        who = value.voice.by or ""
        kind = value.voice.speaker.value.replace("-", " ") if who else voices(fact, position)
        by = f" {who} ({kind})" if who and kind else f" {who}"
        lead, shown = f" #{value.position} ", cut(value.display, width // 2)
        rest = cut(f"{by.rstrip()}, sentence {value.sentence + 1}", width - width_of(lead) - width_of(shown) - 1)
        made.append(((lead, "key"), (shown, position_ink(value.position)), (rest, "dim")))
        quote = f"“{comparison.evidence(value)}”"
        lines = wrap(quote, max(10, min(width - 6, QUOTE)))
        made += [((" " * len(lead), "text"), (quote[a:b], "evidence")) for a, b in lines]
    return made if len(made) <= most else [*made[: most - 1], ((" …  Enter shows it in the workbench", "dim"),)]


# The screen


class Timeline(Full[tuple[str, int] | None]):
    """One fact in time, or all disputed ones. Returns the fact and the column (from 0) to go to, None to stay."""

    NAME = "Timeline"
    DEEDS: ClassVar = (
        Deed("next", ("n",), "next dispute", "next dispute without a verdict", 4),
        Deed("previous", ("p", "N"), "prev", "previous dispute without a verdict", 6),
        Deed("down", ("j", "down"), "next fact", "next fact that has a value with a date", 5),
        Deed("up", ("k", "up"), "previous fact", "previous fact that has a value with a date"),
        Deed("right", ("l", "right"), "next report", "next report of this fact; its words stand below", 3),
        Deed("left", ("h", "left"), "previous report", "previous report of this fact"),
        Deed("go", ("enter",), "go there", "in the workbench, to this fact and report; from the list, to the fact", 1),
        Deed("all", ("o",), "all facts", "all disputed facts over one axis, and back to one", 2),
        Deed("roll_down", ("J", "pagedown", "ctrl+d"), "scroll", "scroll down", 9),
        Deed("roll_up", ("K", "pageup", "ctrl+u"), "scroll up", "scroll up"),
        Deed("first", ("g", "home"), "first", "first fact"),
        Deed("last", ("G", "end"), "last", "last fact"),
        Deed("leave", ("T",), "back", "back to the workbench"),
    )

    def __init__(self, view: View, case: str) -> None:
        super().__init__()
        self.view = view
        self._case = case

    def label(self, deed: Deed) -> str:
        """The key of the list leads back from it."""
        return "one fact" if deed.name == "all" and self.view.all else deed.label

    def parts(self) -> tuple[Part, ...]:
        """The header."""
        return head(self.view, self._case)

    def lay_out(self, width: int, height: int) -> None:
        """Lay out the fact, or all of them."""
        if not self.view.at:
            words = "no fact has a value with a date: correct the dates of the sources (S), Esc goes back"
            self.body.show([(), ((" " + words, "text"),)])
        elif self.view.all:
            self._lay_out_all(width, height)
        else:
            self._lay_out_one(width, height)

    def _lay_out_all(self, width: int, height: int) -> None:
        view = self.view
        shown = view.listed
        told = [view.of(fact) for fact in shown]
        signs = {fact: sign(view.session.finding(fact)) for fact in shown}
        lines = overview(told, signs, view.at, width)
        room = height - 1
        under = shown.index(view.at) + 1 if view.at in shown else 1
        top = max(1, min(under - room // 2, len(lines) - room + 1))
        held = frozenset({1 + under - top})
        made = [lines[0], *lines[top : top + room - 1]]
        made += self._below(width, height - 2 - len(made))
        made += [()] * (height - 1 - len(made))
        words = "= borne out   ! others too   » another answer takes the lead   at the end: how many publishers hold it"
        made.append(((" " + cut(words, width - 2), "dim"),))
        self.body.show(made, held)

    def _below(self, width: int, spare: int) -> list[Pieces]:
        """Return the fact under the cursor, for the room that the list leaves."""
        if spare < LEAST_BELOW:
            return []
        lines, _ = picture(self.view, width, spare - 2)
        return [((" ", "text"), ("─" * (width - 2), "faint")), title(self.view, width), *lines[: spare - 2]]

    def _lay_out_one(self, width: int, height: int) -> None:
        view = self.view
        made = [title(view, width)]
        said = saying(view, width, max(LEAST_WORDS, min(MOST_WORDS, height // 4)))
        room = height - len(made) - len(said) - 1
        lines, lane = picture(view, width, room)
        top = max(0, min(view.top, len(lines) - room))
        if lane >= top + room:
            top = lane - room + 1
        shown = lines[top : top + room]
        below = len(lines) - top - room
        note = f" J scrolls: {below} more lines " if below > 0 else " K scrolls back " if top else ""
        rule = note.center(width - 2, "─")
        made += [*shown, *([()] * (room - len(shown))), ((" ", "text"), (rule, "faint")), *said]
        self.body.show(made)

    # What its keys do

    def do_next(self) -> None:
        """Next open dispute."""
        self.view = self.view.stop(1)

    def do_previous(self) -> None:
        """Previous open dispute."""
        self.view = self.view.stop(-1)

    def do_down(self) -> None:
        """Next fact."""
        self.view = self.view.step(1)

    def do_up(self) -> None:
        """Previous fact."""
        self.view = self.view.step(-1)

    def do_first(self) -> None:
        """First fact."""
        self.view = self.view.step(-len(self.view.facts))

    def do_last(self) -> None:
        """Last fact."""
        self.view = self.view.step(len(self.view.facts))

    def do_right(self) -> None:
        """Next report."""
        self.view = self.view.turn(1)

    def do_left(self) -> None:
        """Previous report."""
        self.view = self.view.turn(-1)

    def do_roll_down(self) -> None:
        """Scroll down."""
        self.view = replace(self.view, top=self.view.top + ROLL)

    def do_roll_up(self) -> None:
        """Scroll up."""
        self.view = replace(self.view, top=max(0, self.view.top - ROLL))

    def do_all(self) -> None:
        """All facts, or one."""
        self.view = replace(self.view, all=not self.view.all)

    def do_go(self) -> None:
        """From the list to the fact, from the fact to the workbench."""
        view = self.view
        if view.all:
            self.view = replace(view, all=False)
        elif view.chosen is not None:
            self.dismiss((view.at, view.chosen.number - 1))
