"""All disputed facts over one axis: when each was spoken of, and how the leading answer changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from srccompare.export.chronology import Moment, Standing, Story, answer
from srccompare.workbench.draw import width_of
from srccompare.workbench.gridview import MARK_INKS, position_ink
from srccompare.workbench.screens.sheet import Sheet, spread
from srccompare.workbench.words import Pieces
from srccompare.workbench.wrap import cut

NAME_SHARE, MOST_NAME = 0.34, 48
LAST = 22  # cells for where the answers stand at the end
LEAST = 8


def overview(told: Sequence[Story], signs: dict[str, str], cursor: str, width: int) -> list[Pieces]:
    """Return a heading and a line for each fact.

    Where a fact is first heard of stands its leading answer; then ``=`` for days that bear it out, ``!`` for days that
    bring others, ``»`` with the new answer where another takes the lead. At the end: what leads, and how many hold it.
    """
    name = min(MOST_NAME, int(width * NAME_SHARE))
    last = width - LAST if width >= 70 else width - 10
    days = sorted({day for story in told for day in story.days})
    first = name + 2
    places = spread([float(day.toordinal()) for day in days], last - first - 8, LEAST)
    at = {day: first + place for day, place in zip(days, places, strict=True)}
    made = [_heading(at, name, last, width)]
    for story in told:
        sheet = Sheet(width, 1)
        under = story.fact.id == cursor
        mark = story.fact.mark.value
        sheet.put(0, 0, "▸" if under else " ", "focus")
        sheet.put(1, 0, mark, MARK_INKS[mark])
        sheet.put(2, 0, signs.get(story.fact.id, "")[:1], "agree")
        sheet.put(4, 0, f"{story.fact.id} {story.fact.question}", "strong" if under else "text", name - 4)
        if under and width_of(story.fact.id) + width_of(story.fact.question) + 1 < name - 5:
            sheet.put(5 + width_of(story.fact.id) + 1 + width_of(story.fact.question), 0, "", "text")
        _track(sheet, story, at, last)
        _end(sheet, story, last + 1, width)
        made += sheet.lines()
    return made


def _heading(at: dict[date, int], name: int, last: int, width: int) -> Pieces:
    sheet = Sheet(width, 1)
    sheet.put(4, 0, "fact", "heading-dim", name)
    end = -1
    for day, x in at.items():
        words = Moment(day).label
        start = min(x, last - width_of(words))
        if start > end:
            end = sheet.put(start, 0, words, "heading")
    sheet.put(last + 1, 0, "leads at the end", "heading-dim")
    return sheet.lines()[0]


def _track(sheet: Sheet, story: Story, at: dict[date, int], last: int) -> None:
    spots = [at[standing.day] for standing in story.standings]
    if len(spots) > 1:
        sheet.put(spots[0], 0, "─" * (spots[-1] - spots[0]), "faint")
    until = [*spots[1:], last]
    for n, (standing, x, end) in enumerate(zip(story.standings, spots, until, strict=True)):
        text, ink = _step(story, standing, first=n == 0)
        after = sheet.put(x, 0, text, ink, max(1, end - x - 1))
        if after < end and sheet.at(after, 0) in {"─", "-"}:
            sheet.put(after, 0, " ", "text")


def _step(story: Story, standing: Standing, *, first: bool) -> tuple[str, str]:
    leader = answer(story.fact, standing.leader)
    if first:
        return leader, position_ink(standing.leader)
    if standing.changed:
        return f"» {leader}", position_ink(standing.leader)
    others = any(report.positions - {standing.leader} for report in standing.reports)
    return ("!", "conflict") if others else ("=", "agree")


def _end(sheet: Sheet, story: Story, x: int, width: int) -> None:
    if not story.standings:
        return
    final = story.standings[-1]
    count = f" {final.support} of {final.heard}"
    words = cut(answer(story.fact, final.leader), max(1, width - x - width_of(count) - 1))
    after = sheet.put(x, 0, words, position_ink(final.leader))
    sheet.put(after, 0, count, "dim")
