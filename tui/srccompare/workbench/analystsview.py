"""The analysts side by side as lines: pure functions from a team to the table and to what is known of one fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.session.team import HIDDEN, NO_VERDICT, decided_by
from srccompare.workbench.gridview import MARK_INKS
from srccompare.workbench.tabular import GAP, Track, fit, heading, line, plain
from srccompare.workbench.texts import paragraph, quote
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.annotation.agreement import Agreement
    from srccompare.session.team import Member, Team
    from srccompare.workbench.desk import Desk

STATES = {True: "agree", False: "DIFFER", None: ""}
SIGNS = {"accepted": "✓", "range": "r", "left open": "?", "not a dispute": "✗"}
LEAST, USUAL, MOST = 11, 18, 30  # cells of an analyst's column: "accepted 7", a place and a distance, a range
FACT_LEAST, FACT_USUAL, FACT_MOST = 16, 24, 44
STATE = 6


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with what may be told of each analyst's verdict: mine first, then the others in their order."""

    id: str
    mark: str
    question: str
    state: str
    cells: tuple[str, ...]


def rows(team: Team, desk: Desk, query: str = "") -> tuple[FactRow, ...]:
    """Return the disputed facts and those that anybody judged, in the order of the grid.

    ``query`` looks only at what is shown: a hidden verdict is not found by its words.
    """
    disputed = set(team.mine.disputes)
    found = (_row(team, desk, fact) for fact in desk.atlas.order)
    words = query.casefold().split()
    return tuple(
        row
        for row in found
        if (row.id in disputed or any(cell != NO_VERDICT for cell in row.cells))
        and all(word in f"{row.id} {row.question} {row.state} {' '.join(row.cells)}".casefold() for word in words)
    )


def _row(team: Team, desk: Desk, fact_id: str) -> FactRow:
    row = desk.atlas.rows[fact_id]
    mine = team.mine.verdict(fact_id)
    own = NO_VERDICT if mine is None else mine.words
    cells = (own, *(team.words(member, fact_id) for member in team.others))
    state = STATES[team.judged(fact_id).agree]
    return FactRow(fact_id, row.mark.value, row.fact.question, state, tuple(plain(cell) for cell in cells))


def capacity(width: int) -> int:
    """Return how many analysts' columns beside one's own fit into a width; one at least."""
    return max(1, (width - FACT_USUAL - STATE - 3 * GAP - 1 - USUAL) // (USUAL + GAP))


def table(found: Sequence[FactRow], team: Team, width: int, first: int) -> tuple[Pieces, list[Pieces]]:
    """Return the head and a row for each fact; ``first`` is the first of the others that is shown."""
    shown = range(first, min(len(team.others), first + capacity(width)))
    names = (f"{team.me} (you)", *(team.others[i].name + trouble(team.others[i]) for i in shown))
    rest = width - 1 - STATE - 3 * GAP - len(names) * (USUAL + GAP)
    tracks = (
        Track("", 1, 1),
        Track("fact", 1, max(FACT_LEAST, min(rest, FACT_MOST)), FACT_MOST),
        Track("", 2, STATE, STATE),
        *(Track(plain(name), 1, LEAST, MOST) for name in names),
    )
    fitted = fit(tracks, width)
    lines = []
    for row in found:
        cells = [(row.mark, MARK_INKS[row.mark]), (f"{row.id} {row.question}", "text")]
        cells.append((row.state, "conflict" if row.state == STATES[False] else "agree"))
        cells += [_cell(row.cells[i]) for i in (0, *(i + 1 for i in shown))]
        lines.append(line(cells, tracks, fitted))
    return heading(tracks, fitted), lines


def _cell(words: str) -> tuple[str, str]:
    """A verdict as a cell shows it: the grid's sign stands for its first words, so that the value is not cut."""
    if words in {HIDDEN, NO_VERDICT}:
        return words, "dim"
    for said, sign in SIGNS.items():
        if words.startswith(said):
            return f"{sign} {words.removeprefix(said).strip() or words}", "strong"
    return words, "strong"


def trouble(member: Member) -> str:
    """Return the word beside the name of an analyst whose file cannot be read."""
    return " (damaged)" if member.session is None else ""


def agreement_words(found: Agreement, *, blind: bool) -> str:
    """Return how far the analysts agree, in one line: per cent, kappa for each pair, alpha, each with its n."""
    if len(found.analysts) < 2:
        return "nobody else has a file in this case yet"
    where = " that you judged" if blind else ""
    if not found.compared:
        return f"no fact{where} was judged by another analyst"
    share = f"{100 * found.agreed / found.compared:.0f} %"
    parts = [f"{found.agreed} of {found.compared} facts{where} alike ({share})"]
    alpha = found.alpha
    parts.append(f"Krippendorff's alpha {_figure(alpha.value)} (n = {alpha.units} facts, {alpha.values} verdicts)")
    pairs = [pair for pair in found.pairs if pair.facts]
    told = [f"{pair.a} and {pair.b} {_figure(pair.kappa)} (n = {pair.facts})" for pair in pairs]
    if told:
        parts.append(f"Cohen's kappa: {', '.join(told)}")
    return plain("; ".join(parts))


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"


def detail(team: Team, desk: Desk, row: FactRow | None, width: int) -> list[Pieces]:
    """Return who holds what on a fact, as far as it may be told, and the passages in question."""
    lines: list[Pieces] = []
    for member in team.others:
        if member.session is None:
            words = f"{member.name}: the file cannot be read ({member.trouble}); the others are shown"
            lines += paragraph(plain(words), width, "conflict")
    if row is None:
        return lines
    fact = desk.atlas.fact(row.id)
    lines += paragraph(plain(f"{fact.id} {fact.question}"), width, "strong")
    indent = min(24, 2 + max((len(name) for name in (team.me, *(one.name for one in team.others))), default=10) + 2)
    lines += _held(team, row.id, width, indent)
    if any(cell == HIDDEN for cell in row.cells):
        words = "hidden until you have given your own verdict on this fact"
        lines += paragraph(words, width, "dim", indent)
    lines.append(())
    for value in sorted(fact.values, key=lambda value: value.position):
        head = f"#{value.position} {value.display}"
        lines.append(((plain(head), "strong"),))
        lines += quote(desk, value, width)
    return lines


def _held(team: Team, fact_id: str, width: int, indent: int) -> list[Pieces]:
    lines: list[Pieces] = []
    people = [(team.me, team.mine, False), *((one.name, one.session, one.consensus) for one in team.others)]
    for name, session, consensus in people:
        if session is None:
            continue
        finding = session.finding(fact_id)
        open_ = session is team.mine or team.open(fact_id)
        verdict = None if finding is None else finding.verdict
        words = NO_VERDICT if verdict is None else verdict.words if open_ else HIDDEN
        if finding is not None and open_:
            words += f", confidence {finding.confidence}" if finding.confidence else ""
            by = decided_by(session, fact_id) if consensus else ""
            words += f", decided by {by}" if by else ""
            words += f"; {' '.join(finding.note.split())}" if finding.note else ""
        lines += paragraph(plain(words), width, "text" if verdict else "dim", indent, f"  {plain(name)}"[: indent - 1])
    return lines
