"""The screen Sources and the source card: their lines, and each of their keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from lorn import make
from srccompare.comparison import Comparison
from srccompare.reading import PublishedFrom
from srccompare.session import Session
from srccompare.session import sources as said
from srccompare.workbench import sourcesview
from srccompare.workbench.app import Workbench
from srccompare.workbench.arrangement import Arrangement
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.desk import Desk
from srccompare.workbench.dialogs import Reading
from srccompare.workbench.memory import Memory
from srccompare.workbench.sourcecard import SourceCard
from srccompare.workbench.sources import Sources

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def _text(lines: list[tuple[tuple[str, str], ...]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def _on_top(app: Workbench, kind: type) -> bool:
    return isinstance(app.screen, kind)


def _desk(app: Workbench) -> Desk:
    assert app.bench.desk is not None
    return app.bench.desk


@pytest.fixture
def doubted() -> Comparison:
    """The second source repeats the first, the fourth has a date that is doubted."""
    made = make()
    articles = list(made.case.articles)
    articles[1] = replace(articles[1], metadata=replace(articles[1].metadata, copy_of="alpha"))
    articles[3] = replace(
        articles[3],
        metadata=replace(articles[3].metadata, published=None, published_from=PublishedFrom.REPOST_SUSPECT),
        warnings=("the date at its top, 28 November 2029, does not fit its text and the other sources (5 March 2024)",),
    )
    return replace(made, case=replace(made.case, articles=tuple(articles)))


def test_remarks_are_words(doubted: Comparison) -> None:
    """A copy, a doubted date and a missing date are each said in few words; the analyst's date ends two."""
    labels = {article.id: article.label for article in doubted.case.articles}
    told = [sourcesview.remarks(article, labels, dated=False) for article in doubted.case.articles]
    assert told[0] == ()
    assert told[1] == (f"looks like a copy of {labels['alpha']}",)
    assert "no date" in told[2][0]
    assert told[3][0] == "page date 2029, event 2024"
    assert sourcesview.remarks(doubted.case.articles[3], labels, dated=True) == ()


@pytest.mark.parametrize("width", [60, 77, 117, 197])
def test_every_width_keeps_number_name_date_and_grade(session: Session, comparison: Comparison, width: int) -> None:
    """Columns are left out whole where there is no room; the number, the name, the date and the grade stay."""
    work = session.grade_source("alpha", "B")
    arrangement = Arrangement(tuple(a.id for a in comparison.case.articles), hidden=frozenset({"bugle"}))
    found = sourcesview.rows(Atlas(comparison), work, arrangement)
    lines = _text(sourcesview.table(found, width)[1])
    assert all(len(line) <= width for line in lines)
    assert lines[0].split()[0] == "1"
    assert "2024-03-04" in lines[0]
    assert " B " in lines[0]
    assert lines[1].split()[0] == "hide"


def test_the_files_own_date_stays_in_sight(session: Session) -> None:
    """Where the analyst gave a date, the one in the file stands beside it."""
    work = said.correct(session, "alpha", "published", "2024-03-03")
    first = _text(sourcesview.fields_lines(work, "alpha", 90))[0]
    assert "2024-03-03" in first
    assert "2024-03-04 in the file" in first


async def test_keys_of_order(drive: Drive, seen: Seen) -> None:
    """J, K, Space, * and s move, hide, pin and sort; columns follow, facts stay, the header tells what is hidden."""
    async with drive((200, 50)) as (app, pilot):
        app.case_memory = memory = Memory()
        facts = _desk(app).atlas.order
        await pilot.press("S")
        await pilot.pause()
        assert _on_top(app, Sources)
        await pilot.press("J")
        assert _desk(app).atlas.sources[:2] == ("bugle", "alpha")
        await pilot.press("K", "j", "space")
        assert _desk(app).atlas.sources == ("alpha", "courier", "daily", "echo")
        assert memory.words("sources.hidden")
        await pilot.press("G", "asterisk")
        assert _desk(app).atlas.sources[0] == "echo"
        assert "1 hidden" in seen(app)
        await pilot.press("s", "g", "pagedown", "pageup", "down", "up")
        await pilot.press("escape")
        await pilot.pause()
        assert "1 hidden" in seen(app)
        assert _desk(app).atlas.order == facts
        assert _desk(app).atlas.grid.sources[0][1] == _desk(app).atlas.labels["echo"]
        await pilot.press("o", "n", "o", "T", "escape", "L", "escape", "f", "escape", "y", "F", "F", "w", "escape")
        assert len(app.screen_stack) == 1
        await pilot.press("n", "n", "tab", "enter", "tab", "e", "escape", "w", "escape", "slash", *"mayor", "enter")
        assert app.is_running


async def test_one_source_stays_in_view(drive: Drive, seen: Seen) -> None:
    """The last source that is shown cannot be hidden, and the screen says so."""
    async with drive() as (app, pilot):
        await pilot.press("S", "space", "j", "space", "j", "space", "j", "space", "j", "space")
        await pilot.pause()
        assert _desk(app).atlas.sources == ("echo",)
        assert "one source has to stay in view" in seen(app)


async def test_keys_that_say_something_of_a_source(drive: Drive, seen: Seen) -> None:
    """B + letter and capitals grade, m notes, e corrects with a check, u and U undo and redo, i shows the card."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("S", "b", "c")
        await pilot.pause()
        assert sourcesview.grade_words(_desk(app).session.source("alpha")) == "C fairly reliable"
        await pilot.press("B")
        assert "B usually" in seen(app)
        await pilot.press("u")
        assert sourcesview.grade_words(_desk(app).session.source("alpha")) == "C fairly reliable"
        await pilot.press("U", "e")
        await pilot.pause()
        field = app.screen.query_one(Input)
        field.value = "31 February 2024"
        await pilot.press("enter")
        await pilot.pause()
        assert "no date of the calendar" in seen(app)
        field.value = "2 March 2024"
        await pilot.press("enter")
        await pilot.pause()
        text = seen(app)
        assert "2024-03-02" in text
        assert "2024-03-04 in the file" in text
        assert "case.yaml" in text
        await pilot.press("l", "enter")
        await pilot.pause()
        app.screen.query_one(Input).value = "Alpha Agency"
        await pilot.press("enter", "h", "m")
        await pilot.pause()
        app.screen.query_one(TextArea).text = "near the mayor"
        await pilot.press("escape")
        await pilot.pause()
        assert "near the mayor" in seen(app)
        assert "Alpha Agency" in seen(app)
        await pilot.press("question_mark")
        assert _on_top(app, Reading)
        await pilot.press("escape", "i", "2", "d")
        await pilot.pause()
        assert _on_top(app, SourceCard)
        assert _desk(app).session.credibility("F01", "alpha") == 2
        assert "D not usually" in seen(app)
        await pilot.press("minus", "0", "u", "tab", "j", "k")
        assert _desk(app).session.credibility("F01", "alpha") is None
        await pilot.press("equals_sign", "escape", "m", "escape", "enter")
        await pilot.pause()
        assert _on_top(app, Sources)


@pytest.mark.parametrize("size", [(80, 24), (120, 35), (200, 50)])
async def test_sources_are_legible_without_colour(
    drive: Drive, seen: Seen, size: tuple[int, int], doubted: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each size the cursor, dates, remarks, the marked field and the way back are on the screen."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive(size, doubted) as (app, pilot):
        await pilot.press("S", "j", "space")
        await pilot.pause()
        text = seen(app)
        for words in ("▸", "hide", "2024-03-04", "page date 20", "> date", "Esc"):
            assert words in text
