"""The timeline: who reported what and when, as a picture that says nothing that the reports do not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from builders import CaseBuilder, Says
from lorn import make
from srccompare.annotation import Annotations
from srccompare.export.chronology import Moment, stories, story, when
from srccompare.reading import PublishedFrom
from srccompare.session import Session
from srccompare.workbench.app import Workbench
from srccompare.workbench.draw import width_of
from srccompare.workbench.screens import timeline, timeplot
from srccompare.workbench.screens.overview import overview
from srccompare.workbench.screens.sheet import Sheet, spread
from srccompare.workbench.screens.timeline import Timeline
from srccompare.workbench.words import Pieces

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
TEXTS = {
    "a1": "Seven were hurt.",
    "b": "Seven were hurt. Nine were hurt too.",
    "a2": "Nine were hurt.",
    "c": "At most nine hurt.",
    "d": "Nine hurt.",
}
KNOWN = {
    "a1": {"publisher": "Alder", "published": "2031-05-04T08:00:00"},
    "b": {"publisher": "Birch", "published": "2031-05-05"},
    "a2": {"publisher": "Alder", "published": "2031-05-06"},
    "c": {"publisher": "Cedar", "published": "2031-05-08"},
    "d": {"publisher": "Dogwood"},
}


def told() -> Session:
    """Alder says seven, then nine; Birch says both; Cedar nine; Dogwood nine, without a date."""
    builder = CaseBuilder(TEXTS, KNOWN)
    builder.fact(
        "Hurt",
        Says("a1", "Seven", 7),
        Says("b", "Seven", 7),
        Says("b", "Nine", 9),
        Says("a2", "Nine", 9),
        Says("c", "nine", 9),
        Says("d", "Nine", 9),
    )
    return Session.start(builder.build(), Annotations("ana"))


def text(lines: list[Pieces]) -> list[str]:
    return ["".join(piece for piece, _ in line).rstrip() for line in lines]


def test_the_leader_is_who_has_most_publishers_behind_it() -> None:
    """A publisher's later report takes the place of its earlier one, and what leads stays until it is outnumbered."""
    made = story(told(), told().comparison.facts[0])
    assert [(s.day.day, s.support, s.heard, s.changed) for s in made.standings] == [
        (4, 1, 1, False),
        (5, 2, 2, False),
        (6, 2, 2, True),  # Alder gives seven up
        (8, 3, 3, False),
    ]
    answers = [next(p.display for p in made.fact.positions if p.number == s.leader) for s in made.standings]
    assert answers == ["7", "7", "9", "9"]
    assert [report.changes for report in made.dated] == [False, False, True, False]
    assert [report.source for report in made.undated] == ["d"]
    assert [[report.source for report in lane] for lane in made.lanes] == [["a1", "a2"], ["b"], ["c"], ["d"]]


def test_who_leads_goes_on_leading_while_it_is_level() -> None:
    """The first answer leads until another has more behind it, though that other leads in the end."""
    texts = {"a": "Nine hurt.", "b": "Seven hurt.", "c": "Seven hurt again."}
    builder = CaseBuilder(
        texts, {name: {"publisher": name, "published": f"2031-05-0{n}"} for n, name in enumerate(texts, 4)}
    )
    builder.fact("Hurt", Says("a", "Nine", 9), Says("b", "Seven", 7), Says("c", "Seven", 7))
    session = Session.start(builder.build(), Annotations("ana"))
    made = story(session, session.comparison.facts[0])
    assert [(s.leader, s.level, s.changed) for s in made.standings] == [(2, 0, False), (2, 1, False), (1, 0, True)]


def test_hidden_sources_are_hidden_here_too() -> None:
    """Numbers and reports are those of the grid's columns, in its order."""
    session = told()
    made = story(session, session.comparison.facts[0], ("c", "a1"))
    assert [(report.number, report.source) for report in made.reports] == [(2, "a1"), (1, "c")]
    assert stories(session, ("F01",), ("d",)) == ()


def test_dates_are_as_sure_as_they_are() -> None:
    """What the analyst corrected goes first; a suspect or inferred date is marked; without any there is none."""
    session = told()
    article = session.comparison.case.articles[0]
    assert when(session, article) == (Moment(date(2031, 5, 4), when(session, article)[0].clock), True)  # type: ignore[union-attr]
    suspect = replace(
        article,
        metadata=replace(article.metadata, published_from=PublishedFrom.REPOST_SUSPECT),
        base_date=date(2031, 1, 2),
    )
    assert when(session, suspect) == (Moment(date(2031, 1, 2)), False)
    bare = replace(article, metadata=replace(article.metadata, published=None), base_date=None)
    assert when(session, bare) == (None, False)
    assert when(session.set_metadata("a1", "published", "2031-06-07"), suspect) == (Moment(date(2031, 6, 7)), True)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_picture(width: int) -> None:
    """Figures stand on the left, reports on their day by number, a change is marked, the undated have a column."""
    session = told()
    made = story(session, session.comparison.facts[0])
    where = timeplot.ground(made, width)
    drawn = text(timeplot.plot(made, where, 6, None))
    seven, nine = (next(line for line in drawn if line.lstrip().startswith(figure)) for figure in "79")
    assert seven[where.days[0]] == "1"
    assert nine[where.days[2]] == "3"
    assert nine[where.days[3]] == "4"
    assert nine[where.undated + 2] == "5"
    assert drawn.index(nine) < drawn.index(seven)
    lanes = text(timeplot.lanes(made, where, None))
    assert "1,3 Alder" in lanes[0]
    assert lanes[0][where.days[0]] == "o"
    assert lanes[0][where.days[2]] == "»"
    assert "no date" in text(timeplot.axis(made, where))[1]
    words = text(timeplot.account(made, width))
    assert "» 9 now leads, 2 of 2 publishers" in words[2]
    for line in (*timeplot.plot(made, where, 6, None), *timeplot.axis(made, where), *timeplot.lanes(made, where, None)):
        assert sum(width_of(piece) for piece, _ in line) == width


def test_figures_that_share_a_line_are_all_named() -> None:
    """Where there are more figures than lines, none is read off as another."""
    session = Session.start(make(), Annotations("ana"))
    made = story(session, session.comparison.facts[0])
    drawn = text(timeplot.plot(made, timeplot.ground(made, 80), 2, None))
    assert [line.split("┤")[0].strip() for line in drawn if "┤" in line] == ["12-14", "9"]


def test_the_overview_tells_changes() -> None:
    """A line says what was heard first, what bore it out, and where another answer took the lead."""
    session = told()
    made = story(session, session.comparison.facts[0])
    line = text(overview([made], {}, "F01", 100))[1][8:]
    assert line.index("7") < line.index("!") < line.index("» 9") < line.rindex("=")
    assert line.endswith("9 3 of 3")


def test_words_are_no_figures() -> None:
    """Years, times and words have lanes and no plot."""
    session = Session.start(make(), Annotations("ana"))
    for fact in session.comparison.facts[1:3]:
        made = story(session, fact)
        assert timeplot.plot(made, timeplot.ground(made, 100), 6, None) == []
        assert timeplot.lanes(made, timeplot.ground(made, 100), None)


@given(st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=12, unique=True), st.integers(1, 20))
def test_levels_keep_the_order(figures: list[float], rows: int) -> None:
    """A higher figure never stands below a lower one, and none off the plot."""
    found, _ = timeplot.levels(sorted(figures), rows)
    lines = [found[figure] for figure in sorted(figures)]
    assert lines == sorted(lines, reverse=True)
    assert all(0 <= line < rows for line in lines)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=20, unique=True), st.integers(1, 200), st.integers(0, 9))
def test_stops_keep_their_order_and_their_room(days: list[int], width: int, least: int) -> None:
    """Stops stay in order and on the axis, and apart where there is room for that."""
    places = spread([float(day) for day in sorted(days)], width, least)
    assert places == sorted(places)
    assert all(0 <= place < width for place in places)
    if len(days) > 1 and least * (len(days) - 1) < width:
        assert all(b - a >= least for a, b in pairwise(places))


@given(st.lists(st.tuples(st.integers(-5, 40), st.integers(-1, 3), st.text(max_size=8)), max_size=12))
def test_a_sheet_keeps_its_width(puts: list[tuple[int, int, str]]) -> None:
    """Whatever is written, a line is as wide as the sheet: wide, combining and odd characters too."""
    sheet = Sheet(30, 3)
    for x, y, words in puts:
        sheet.put(x, y, "".join(c for c in words if c.isprintable()), "text")
    for line in sheet.lines():
        assert sum(width_of(piece) for piece, _ in line) <= 31


def test_facts_without_dates_are_not_offered() -> None:
    """The timeline opens where there is nothing to see, and says so."""
    session = told()
    order = ("F01",)
    assert stories(session, order) == order
    builder = CaseBuilder({"a": "Seven hurt.", "b": "Nine hurt."})
    builder.fact("Hurt", Says("a", "Seven", 7), Says("b", "Nine", 9))
    bare = Session.start(builder.build(), Annotations("ana"))
    assert timeline.opened(bare, order, "F01").at == ""


async def test_keys(drive: Drive, seen: Seen) -> None:
    """T opens, j n l o move, Enter goes to the fact and the report, Esc comes back to where one was."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("j", "T")
        screen = app.screen
        assert isinstance(screen, Timeline)
        assert screen.view.at == "F02"
        await pilot.press("k")
        assert screen.view.at == "F01"
        assert "CONFLICT" in seen(app)
        assert "1 Alpha Wire" in seen(app)
        await pilot.press("l", "l")
        assert screen.view.report == 2
        assert "fourteen names" in seen(app)
        await pilot.press("o")
        assert "leads at the end" in seen(app)
        await pilot.press("n", "j", "k", "enter", "p", "h")
        assert screen.view.at == "F01"
        assert not screen.view.all
        await pilot.press("G", "g", "J", "K", "question_mark")
        assert "Keys of the screen Timeline" in seen(app)
        await pilot.press("escape", "escape")
        assert app.screen is app.bench
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F02"
        await pilot.press("T", "k", "l", "l", "enter")
        assert app.bench.desk.at == "F01"
        assert app.bench.desk.source_id == "daily"


@pytest.mark.parametrize("size", [(80, 24), (120, 35), (200, 50)])
async def test_no_colour_and_every_size(
    drive: Drive, seen: Seen, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colour the picture says the same, and the question, the axis and a quote are in view at every size."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive(size) as (app, pilot):
        await pilot.press("T")
        shown = seen(app)
        for words in ("People hurt", "4 Mar 2024", "6 Mar", "silent", "5 Echo", "Nine people were hurt", "Esc back"):
            assert words in shown
