"""The picture of one fact in time: a plot of its figures over an axis of days, and a lane for each publisher below."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.annotation import plain
from srccompare.annotation.answers import leading_unit, tidy
from srccompare.export.chronology import Moment, Report, Story, answer
from srccompare.facts import Kind
from srccompare.facts.units import units
from srccompare.grid import cell_of
from srccompare.workbench.draw import width_of
from srccompare.workbench.gridview import position_ink
from srccompare.workbench.screens.sheet import Sheet, spread
from srccompare.workbench.words import Pieces
from srccompare.workbench.wrap import cut

if TYPE_CHECKING:
    from srccompare.disputes import Fact, Value

UNDATED = 20  # cells of the column for reports without a date
LEAST = 9  # cells between two days, where there is room: "12 Nov" and a gap on either side
TAIL = 0.16  # of the axis that is kept free on the right of the last day, for what is written there
LOG_FROM = 20.0  # highest by lowest from which even steps of factors show more than even steps


@dataclass(frozen=True, slots=True)
class Ground:
    """Where things stand: ``left`` cells of labels, then the axis with each day's cell, then the undated column.

    ``undated`` is its first cell, -1 where every report has a date.
    """

    width: int
    left: int
    days: tuple[int, ...]
    end: int
    undated: int

    def of(self, story: Story, report: Report) -> int:
        """Return the cell of a report."""
        if report.when is None:
            return self.undated + 2
        return self.days[story.days.index(report.when.day)]


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure of a report on the plot, in the unit of the leading answer; ``low`` and ``high`` differ in a range."""

    report: Report
    value: Value
    low: float
    high: float
    open_above: bool


def ground(story: Story, width: int) -> Ground:
    """Divide the width."""
    names = max((width_of(label(lane)) for lane in story.lanes), default=0)
    left = max(10, min(names + 1, 12 + width // 12))
    undated = width - UNDATED if story.undated and width >= 60 else -1
    if story.undated and undated < 0:
        undated = width - UNDATED // 2
    end = (undated if undated >= 0 else width) - 1
    first = left + 3
    days = story.days
    tail = max(8, int((end - first) * TAIL))
    room = max(1, end - first - tail) if len(days) > 1 else 1
    places = spread([float(day.toordinal()) for day in days], room, LEAST)
    return Ground(width, left, tuple(first + place for place in places), end, undated)


def label(lane: tuple[Report, ...]) -> str:
    """Return the name of a lane: the numbers of its sources in the grid, and who published them."""
    return f"{','.join(str(report.number) for report in lane)} {lane[0].publisher}"


# The axis


def axis(story: Story, where: Ground) -> list[Pieces]:
    """Return the axis: a line with a tick on each day, the days under it, and how long it was between them."""
    sheet = Sheet(where.width, 2)
    first = where.left + 1
    sheet.put(first, 0, "└" + "─" * (where.end - first - 1), "faint")
    for x in where.days:
        sheet.put(x, 0, "┴", "dim")
    before, end = None, -1
    spoken = {standing.day for standing in story.standings}
    for day, x in zip(story.days, where.days, strict=True):
        words = Moment(day).label
        if before is None or day.year != before.year:
            words = f"{words} {day.year}"
        start = min(x, where.end - width_of(words))
        if start > end:
            if before is not None and start - end > 9:
                gap = f"+{(day - before).days} d"
                sheet.put(end + (start - end - width_of(gap)) // 2, 1, gap, "dim")
            end = sheet.put(start, 1, words, "text" if day in spoken else "faint") + 1
        before = day
    if where.undated >= 0:
        sheet.put(where.undated, 0, "┴", "faint")
        sheet.put(where.undated + 1, 0, "─" * (where.width - where.undated - 1), "faint")
        sheet.put(where.undated + 2, 1, "no date", "dim")
    return sheet.lines()


# The plot


def dots(story: Story) -> tuple[Dot, ...]:
    """Return the figures of a fact; empty where its answers are words."""
    fact = story.fact
    if fact.kind in {Kind.DATE, Kind.TIME}:
        return ()
    wanted = leading_unit(fact)
    found = []
    for report in story.reports:
        for value in report.values:
            bounds = [number for number in (value.value, value.low, value.high) if isinstance(number, float | int)]
            converted = [made for number in bounds if (made := _in(fact, number, value.unit, wanted)) is not None]
            if not converted:
                continue
            low, high = min(converted), max(converted)
            single = isinstance(value.value, float | int)
            above = value.high is None and value.bound.value == "at-least"
            low, high = (converted[0], converted[0]) if single else (low, high)
            found.append(Dot(report, value, low, high, above))
    return tuple(found) if len({figure for dot in found for figure in (dot.low, dot.high)}) > 1 else ()


def _in(fact: Fact, number: float, unit: str | None, wanted: str | None) -> float | None:
    """A number in the unit of the leading answer, None where it cannot be compared."""
    if unit == wanted or fact.kind is Kind.COUNT:
        return float(number)
    known, other = units().get(unit or ""), units().get(wanted or "")
    if known is None or other is None or known.dimension != other.dimension:
        return None
    return float(f"{(number * known.factor + known.offset - other.offset) / other.factor:.3g}")


def levels(figures: list[float], rows: int) -> tuple[dict[float, int], str]:
    """Give each figure (ascending) a line, 0 at the top, and say what kind of scale that makes.

    Even steps where all stay apart, else steps of factors, else one line after another; then the scale is said.
    """
    low, high = figures[0], figures[-1]
    if len(figures) == 1 or rows < 2:
        return dict.fromkeys(figures, rows // 2), ""

    def placed(shares: list[float]) -> dict[float, int]:
        return {f: rows - 1 - round(share * (rows - 1)) for f, share in zip(figures, shares, strict=True)}

    even = placed([(f - low) / (high - low) for f in figures])
    apart = len(set(even.values())) == len(figures)
    if apart and (low <= 0 or high / low < LOG_FROM):
        return even, ""
    if low > 0:
        whole = math.log(high) - math.log(low)
        factors = placed([(math.log(f) - math.log(low)) / whole for f in figures]) if whole else even
        if len(set(factors.values())) == len(figures):
            return factors, "log scale"
    if apart or len(figures) > rows:
        return even, ""
    return placed([i / (len(figures) - 1) for i in range(len(figures))]), "steps not to scale"


def plot(story: Story, where: Ground, rows: int, chosen: Report | None) -> list[Pieces]:
    """Return the plot; empty where the answers are no figures.

    A report is its number in the grid; the figures stand on the left. The line follows the leading answer, faint while
    another has as many behind it; ``:`` joins the ends of a range, ``^`` says "at least".
    """
    found = dots(story)
    if not found:
        return []
    figures = sorted({f for dot in found for f in (dot.low, dot.high)})
    lines, scale = levels(figures, rows)
    sheet = Sheet(where.width, rows + 1)
    unit = leading_unit(story.fact) or ""
    position = {f: min(d.value.position for d in found if f in {d.low, d.high}) for f in figures}
    for y in range(rows + 1):
        sheet.put(where.left + 1, y, "│", "faint")
        if where.undated >= 0:
            sheet.put(where.undated, y, "│", "faint")
    sheet.put(where.left - width_of(unit), 0, unit, "dim")
    sheet.put(where.left + 3, 0, scale, "dim")
    for line in sorted(set(lines.values())):
        here = [figure for figure in figures if lines[figure] == line]
        # Where there is no line for each, all that share one are named: none may be read off as another.
        words = "-".join(dict.fromkeys((_figure(here[0]), _figure(here[-1]))))
        ink = position_ink(min(position[figure] for figure in here))
        sheet.put(where.left - width_of(words), line + 1, words, ink)
        sheet.put(where.left + 1, line + 1, "┤", "faint")
        for x in range(where.left + 3, where.end, 4):
            sheet.put(x, line + 1, "·", "faint")
    _leading(sheet, story, where, found, lines)
    spots = _spots(sheet, story, where, found, lines)
    _marks(sheet, spots, chosen)
    return sheet.lines()


def _figure(figure: float) -> str:
    """A figure as it stands on the axis: 12,000 or 1.5."""
    whole = tidy(figure)
    return f"{whole:,}" if isinstance(whole, float | int) else plain(figure)


def _line_of(lines: dict[float, int], figure: float) -> int:
    """The line of a figure: its own, or that of the one nearest to it."""
    return lines[min(lines, key=lambda known: abs(known - figure))] + 1


def _leading(sheet: Sheet, story: Story, where: Ground, found: tuple[Dot, ...], lines: dict[float, int]) -> None:
    """Draw the line of the leading answer from day to day."""
    figure = {dot.value.position: dot.low for dot in reversed(found)}
    line = -1
    places = [where.days[story.days.index(standing.day)] for standing in story.standings]
    for standing, x, until in zip(story.standings, places, [*places[1:], where.end], strict=True):
        if standing.leader not in figure:
            line = -1
            continue
        new = _line_of(lines, figure[standing.leader])
        if line >= 0 and new != line:
            for y in range(min(line, new) + 1, max(line, new)):
                sheet.put(x, y, "│", "p1")
        line = new
        sheet.put(x, line, "─" * (until - x), "faint" if standing.level else "p1")


Spots = dict[tuple[int, int], list[Dot]]


def _spots(sheet: Sheet, story: Story, where: Ground, found: tuple[Dot, ...], lines: dict[float, int]) -> Spots:
    """Draw what joins and opens figures, and return which of them stand in which cell."""
    spots: Spots = {}
    for dot in found:
        x, top, foot = where.of(story, dot.report), _line_of(lines, dot.high), _line_of(lines, dot.low)
        ink = position_ink(dot.value.position)
        for y in range(top + 1, foot):
            sheet.put(x, y, ":", ink)
        if dot.open_above and sheet.free(x, top - 1, 1):
            sheet.put(x, top - 1, "^", ink)
        for y in {top, foot}:
            spots.setdefault((x, y), []).append(dot)
    return spots


def _marks(sheet: Sheet, spots: Spots, chosen: Report | None) -> None:
    """Write the numbers of the reports on their figures; those on one spot stand beside each other."""
    for (x, y), here in spots.items():
        at = x
        for n, dot in enumerate({d.report.number: d for d in here}.values()):
            held = chosen is not None and dot.report.number == chosen.number
            at = sheet.put(at, y, "," if n else "", "dim")
            at = sheet.put(at, y, str(dot.report.number), "caret" if held else position_ink(dot.value.position))
        if sheet.free(at, y, 1):
            sheet.put(at, y, " ", "text")


# The lanes


def lanes(story: Story, where: Ground, chosen: Report | None) -> list[Pieces]:
    """Return a lane for each publisher: when it reported, and what it said.

    ``o`` is a report, ``?`` one whose date is not sure, ``»`` one that changes what the publisher had said before.
    """
    made: list[Pieces] = []
    for lane in story.lanes:
        sheet = Sheet(where.width, 1)
        held = chosen is not None and chosen in lane
        name = cut(label(lane), where.left)
        sheet.put(where.left - width_of(name), 0, name, "strong" if held else "text")
        sheet.put(where.left + 1, 0, "│", "faint")
        if where.undated >= 0:
            sheet.put(where.undated, 0, "│", "faint")
        dated = [report for report in lane if report.when]
        if dated:
            start = where.of(story, dated[0])
            sheet.put(start, 0, "─" * (where.of(story, dated[-1]) - start), "faint")
        _said(sheet, story, where, lane, chosen)
        made += sheet.lines()
    return made


def sign(report: Report) -> str:
    """Return what marks a report on its lane."""
    mark = "»" if report.changes else ""
    return mark + ("?" if not report.sure and report.when else "" if mark else "o")


def _said(sheet: Sheet, story: Story, where: Ground, lane: tuple[Report, ...], chosen: Report | None) -> None:
    """Write what each report of a lane says beside its mark, where there is most room."""
    spots: dict[int, list[Report]] = {}
    for report in lane:
        spots.setdefault(where.of(story, report), []).append(report)
    ends = sorted(spots)
    taken = where.left + 2
    for n, x in enumerate(ends):
        reports = spots[x]
        mark = "".join(dict.fromkeys(sign(report) for report in reports))
        held = chosen is not None and chosen in reports
        limit = ends[n + 1] if n + 1 < len(ends) else (where.width if x > where.end else where.end)
        limit = min(limit, where.end) if x < where.end else limit
        runs = answers(story.fact, reports)
        long = sum(width_of(text) for text, _ in runs)
        right, left = limit - x - width_of(mark) - 2, x - taken - 2
        after = sheet.put(x, 0, mark, "caret" if held else "updated" if "»" in mark else "key")
        sheet.put(after, 0, " ", "text")
        if long <= right or right >= left:
            at, room = x + width_of(mark) + 1, right
            taken = at + min(long, right) + 1
        else:
            room = min(long, left)
            at, taken = x - room - 1, x + width_of(mark) + 1
            sheet.put(at - 1, 0, " ", "text")
        for text, ink in runs:
            if room <= 0:
                break
            after = sheet.put(at, 0, text, ink, room)
            room -= after - at
            at = after
        if at < x or sheet.at(at, 0) in {"─", "-"}:
            sheet.put(at, 0, " ", "text")


def answers(fact: Fact, reports: list[Report]) -> list[tuple[str, str]]:
    """Return what reports say as runs of text with their inks: "2 off  7 src"; what they share is said once."""
    runs: list[tuple[str, str]] = []
    seen: set[str] = set()
    for report in reports:
        for part in cell_of(fact, report.source).parts:
            if part.text not in seen:
                seen.add(part.text)
                runs += [("  ", "text")] if runs else []
                runs.append((part.text, position_ink(part.position)))
    return runs


# The words


def account(story: Story, width: int) -> list[Pieces]:
    """Return the days in words: who came in, what led with how many behind it, what was new or changed."""
    made: list[Pieces] = []
    for standing in story.standings:
        moment = next(report.when for report in standing.reports if report.when)
        who = ", ".join(report.publisher + ("" if report.sure else "?") for report in standing.reports)
        leader = answer(story.fact, standing.leader)
        lead = "now leads" if standing.changed else "leads"
        if standing.level:
            lead = f"is level with {standing.level} other{'s' if standing.level > 1 else ''}"
        runs: list[tuple[str, str]] = [
            (f"{moment.label:>7}  ", "strong"),
            ("» " if standing.changed else "  ", "updated"),
            (cut(leader, 30), position_ink(standing.leader)),
            (f" {lead}, {standing.support} of {standing.heard} publishers", "text"),
        ]
        others = [p for p in standing.fresh if p != standing.leader]
        if others:
            runs.append(("; first heard ", "dim"))
            for n, position in enumerate(others):
                runs += [(", ", "dim")] if n else []
                runs.append((cut(answer(story.fact, position), 24), position_ink(position)))
        runs.append((f"  ({who})", "dim"))
        made.append(_cut(runs, width))
    return made


def _cut(runs: list[tuple[str, str]], width: int) -> Pieces:
    made, left = [], width
    for text, ink in runs:
        piece = cut(text, left)
        if piece:
            made.append((piece, ink))
        left -= width_of(piece)
        if left <= 0 or piece != text:
            break
    return tuple(made)
