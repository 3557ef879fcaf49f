"""Columns by answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from textual.pilot import Pilot

from lorn import make
from srccompare.annotation import Annotations
from srccompare.comparison import Comparison
from srccompare.session import Session
from srccompare.workbench import positions
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.desk import Desk

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def test_each_answer_has_a_column_and_the_silent_come_last(comparison: Comparison, session: Session) -> None:
    """Every source stands behind one of the answers that it gives; no source stands for two while others are free."""
    atlas = Atlas(comparison)
    for fact in atlas.order:
        found = positions.slots(Desk(atlas, session, at=fact))
        told = atlas.fact(fact)
        assert [slot.number for slot in found if slot.number] == [p.number for p in told.positions]
        silent = set(atlas.sources) - set(told.sources)
        assert bool(silent) == (found[-1].number == positions.SILENT)
        assert {atlas.sources[i] for slot in found for i in slot.holders} == set(atlas.sources)
        shown = [slot.shown for slot in found]
        for slot in found:
            assert slot.shown in slot.holders
            assert shown.count(slot.shown) == 1 or len(slot.holders) == 1


def test_the_best_grade_stands_for_an_answer_then_the_earliest(comparison: Comparison, session: Session) -> None:
    """Who is graded B stands before who is not graded, and that one before an F."""
    atlas = Atlas(comparison)
    fact = atlas.fact("F01")
    holders = positions.slots(Desk(atlas, session, at="F01"))[0].holders
    dates = [atlas.comparison.case.articles[i].metadata.published or "9999" for i in holders]
    assert dates == sorted(dates)
    last, first = atlas.sources[holders[-1]], atlas.sources[holders[0]]
    graded = session.grade_source(last, "B")
    assert positions.slots(Desk(atlas, graded, at="F01"))[0].holders[0] == holders[-1]
    known = session.grade_source(first, "F")
    assert positions.slots(Desk(atlas, known, at="F01"))[0].holders[-1] == holders[0]
    assert fact.positions[0].number == 1


def test_paging_shows_each_source_of_an_answer(comparison: Comparison, session: Session) -> None:
    """Paging goes through all who hold an answer and comes round; other answers stay."""
    desk = Desk(Atlas(comparison), session, at="F01")
    start = positions.slots(desk)[0]
    seen = []
    for _ in start.holders:
        slot = positions.slots(desk)[0]
        seen.append(slot.shown)
        desk = positions.turned(desk, slot, 1)
    assert sorted(seen) == sorted(start.holders)
    assert positions.slots(desk)[0].shown == start.shown


async def test_many_sources_are_shown_by_answer_until_the_analyst_says_otherwise(drive: Drive, seen: Seen) -> None:
    """Fifty sources come by answer, with evidence for each answer; ``o`` makes them sources and is remembered."""
    made = make(copies=10)
    async with drive((120, 35), made) as (app, pilot):
        bench = app.bench
        assert bench.desk is not None
        fact = bench.desk.fact
        assert fact is not None
        assert bench.slots
        assert "of 50 sources" in seen(app)
        for pane in (p for p in bench.panes if p.display):
            number = bench.slots[pane.slot].number
            own = {v.sentence for v in fact.of(bench.desk.atlas.sources[pane.source]) if v.position == number}
            assert not number or own & set(pane.sentences_in_view())
        first = bench.desk.source
        await pilot.press("full_stop")
        assert bench.desk.source != first
        assert bench.desk.source_id in fact.positions[0].sources
        assert "source 2/" in seen(app)
        await pilot.press("n", "o", "n")
        assert not bench.slots
        assert len({c.source for c in bench.frame.columns}) == 3
    assert app.case_memory.text("columns") == "sources"


def test_a_fact_without_a_dispute_has_one_answer(comparison: Comparison) -> None:
    """Agreement is one column, and those that are silent another."""
    session = Session.start(comparison, Annotations("ana"))
    atlas = Atlas(comparison)
    agreed = next(row.fact for row in atlas.grid.rows if row.section.value == "agreed")
    found = positions.slots(replace(Desk(atlas, session), at=agreed.id))
    assert [slot.number for slot in found] == ([1, 0] if len(agreed.sources) < len(atlas.sources) else [1])
