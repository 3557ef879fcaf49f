"""Stepping through the disputes: what is in view, where the focus is, what is said at the end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual import events
from textual.pilot import Pilot

from lorn import make
from srccompare.workbench.app import Workbench

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
SIZES = ((200, 50), (120, 35), (80, 24))


def evidence_in_view(app: Workbench) -> None:
    """Each pane whose source speaks shows an evidence sentence that begins in its top third."""
    bench = app.bench
    desk = bench.desk
    assert desk is not None
    assert desk.fact is not None
    panes = [pane for pane in bench.panes if pane.display]
    assert panes
    for pane in panes:
        wanted = desk.atlas.evidence(desk.at, desk.atlas.sources[pane.source])
        if not wanted:
            continue
        rows = [
            n
            for n, line in enumerate(pane.lines())
            if line.item >= 0 and line.number == 0 and pane.paper.items[line.item].sentence in wanted
        ]
        assert rows, f"{desk.at}: no evidence in pane {pane.source}"
        assert rows[0] <= max(1, pane.text_height // 3), f"{desk.at}: evidence on line {rows[0]} of {pane.text_height}"


@pytest.mark.parametrize("size", SIZES)
async def test_opens_on_the_first_dispute(drive: Drive, seen: Seen, size: tuple[int, int]) -> None:
    """No key is needed to see the first dispute with its evidence in every pane that has some."""
    async with drive(size) as (app, _):
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F01"
        evidence_in_view(app)
        text = seen(app)
        assert "People hurt" in text
        assert "CONFLICT" in text
        assert ">" in text


@pytest.mark.parametrize("size", SIZES)
async def test_evidence_is_in_view_after_every_step(drive: Drive, size: tuple[int, int]) -> None:
    """At every size, for every fact, by ``n`` and by ``j``, the evidence comes into view."""
    async with drive(size) as (app, pilot):
        for _ in range(2):
            await pilot.press("n")
            evidence_in_view(app)
        bench = app.bench
        assert bench.desk is not None
        for fact in bench.desk.atlas.order:
            bench.show(bench.desk.goto(fact))
            await pilot.pause()
            evidence_in_view(app)


async def test_never_wraps_silently(drive: Drive, seen: Seen) -> None:
    """At the last open dispute ``n`` says so and stays; only the next ``n`` goes round."""
    async with drive() as (app, pilot):
        await pilot.press("n", "n")
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F03"
        await pilot.press("n")
        assert app.bench.desk.at == "F03"
        assert "last open dispute: 3 still open, 0 judged; n again goes round" in seen(app)
        await pilot.press("n")
        assert app.bench.desk.at == "F01"
        await pilot.press("p")
        assert app.bench.desk.at == "F01"
        assert "first open dispute" in seen(app)


async def test_another_key_forgets_the_wrap(drive: Drive) -> None:
    """Only the very next ``n`` goes round."""
    async with drive() as (app, pilot):
        await pilot.press("n", "n", "n", "c", "n")
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F03"


async def test_judged_disputes_are_passed_over(drive: Drive, seen: Seen) -> None:
    """A dispute with a verdict is no stop; when all have one, that is said."""
    async with drive() as (app, pilot):
        await pilot.press("n", "v")
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F03"
        await pilot.press("p")
        assert app.bench.desk.at == "F01"
        await pilot.press("x")
        assert app.bench.desk.at == "F03"
        await pilot.press("d")
        assert "all 3 judged, E exports" in seen(app)
        await pilot.press("n")
        assert "all 3 disputes have a verdict" in seen(app)


async def test_silent_pane_goes_to_what_is_linked(drive: Drive, seen: Seen) -> None:
    """A source without evidence says silent, is dimmed, and shows the nearest linked sentence."""
    async with drive((200, 50)) as (app, _):
        pane = app.bench.panes[4]
        assert pane.seen.silent
        assert "silent" in "".join(text for text, _ in pane.seen.heading[0])
        marked = [s for s, mark in pane.seen.marks.items() if mark == ":"]
        assert marked
        assert set(marked) & set(pane.sentences_in_view())


async def test_no_disputes_steps_through_all(drive: Drive, seen: Seen) -> None:
    """Where nothing is disputed the stops are all facts, and the screen says so."""
    async with drive(comparison=make(agree=True)) as (app, pilot):
        assert "no disputes: 3 facts agree or stand alone" in seen(app)
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F01"
        await pilot.press("n")
        assert app.bench.desk.at == "F02"


async def test_focus_stays_where_it_is(drive: Drive) -> None:
    """Stepping leaves the focus in the pane; after a dialog it is there again."""
    async with drive() as (app, pilot):
        await pilot.press("l", "tab")
        pane = app.bench.pane
        assert pane is not None
        await pilot.press("n")
        assert app.bench.pane is pane
        await pilot.press("m", "a", "escape")
        await pilot.pause()
        assert app.bench.pane is pane


async def test_window_of_sources_follows_the_dissent(drive: Drive) -> None:
    """Where only some sources are in view, a step shows one that dissents."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("n")
        bench = app.bench
        assert bench.desk is not None
        shown = {column.source for column in bench.frame.columns}
        assert shown & bench.desk.atlas.dissenting(bench.desk.at)


async def test_fifty_sources(drive: Drive, seen: Seen) -> None:
    """With fifty sources the header says which are in view, and a step shows the dissent."""
    async with drive((200, 50), make(copies=10)) as (app, pilot):
        assert "sources 1-5 of 50" in seen(app) or "of 50" in seen(app)
        await pilot.press("n")
        evidence_in_view(app)
        await pilot.press("full_stop")
        assert "of 50" in seen(app)


async def test_keys_typed_at_once_go_where_they_should(drive: Drive) -> None:
    """Tab and two moves in one breath: the cursor starts from the evidence, not from the top of the text."""
    async with drive() as (app, pilot):
        bench = app.bench
        assert bench.desk is not None
        first = bench.desk.atlas.evidence("F01", "alpha")[0]
        for key in ("tab", "j", "j"):
            app.post_message(events.Key(key, None))
        await pilot.pause(0.3)
        assert bench.carets[0] == first + 2


async def test_mouse(drive: Drive) -> None:
    """A click goes to a fact and a source, a double click opens the card, a click on a hint runs it."""
    async with drive((120, 35)) as (app, pilot):
        bench = app.bench
        await pilot.click("#grid", offset=(60, 2))
        assert bench.desk is not None
        assert (bench.desk.at, bench.desk.source) == ("F02", 1)
        await pilot.click("#pane2", offset=(10, 6))
        assert bench.pane is bench.panes[2]
        await pilot.click("#keys", offset=(2, 0))
        assert bench.desk.at == "F03"
        await pilot.click("#grid", offset=(10, 1), times=2)
        await pilot.pause()
        assert len(app.screen_stack) == 2


async def test_the_real_cursor_follows(drive: Drive) -> None:
    """The terminal's own cursor stands on the cell or the sentence under the cursor: braille displays follow it."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("n")
        column = next(c for c in app.bench.frame.columns if app.bench.desk and c.source == app.bench.desk.source)
        assert app.cursor_position == (column.x + 1, app.bench.grid.region.y + 2)
        await pilot.press("tab")
        pane = app.bench.pane
        assert pane is not None
        assert pane.region.contains_point(app.cursor_position)


@pytest.mark.parametrize("size", SIZES)
async def test_evidence_shares_a_row_of_the_screen(drive: Drive, size: tuple[int, int]) -> None:
    """In all panes the first evidence sentence begins on one row, in the lede of a report as in its last paragraph."""
    async with drive(size) as (app, _):
        bench = app.bench
        assert bench.desk is not None
        for fact in bench.desk.atlas.order:
            bench.show(bench.desk.goto(fact))
            rows = set()
            for pane in (p for p in bench.panes if p.display):
                wanted = bench.desk.atlas.evidence(fact, bench.desk.atlas.sources[pane.source])
                first = pane.paper.item_of(wanted[0]) if wanted else None
                lines = enumerate(pane.lines())
                rows |= {n for n, line in lines if first is not None and (line.item, line.number) == (first, 0)}
            assert len(rows) <= 1, fact


async def test_no_blank_top_that_all_panes_share(drive: Drive) -> None:
    """Evidence in the first lines of every text in view stands at the top: no rows are left blank above all of them."""
    async with drive((200, 50), comparison=make(only=("bugle",))) as (app, _):
        bench = app.bench
        assert bench.desk is not None
        for fact in bench.desk.atlas.order:
            bench.show(bench.desk.goto(fact))
            atlas = bench.desk.atlas
            speaking = [
                pane for pane in bench.panes if pane.display and atlas.evidence(fact, atlas.sources[pane.source])
            ]
            assert any(pane.lines()[0].item >= 0 or pane.top[0] for pane in speaking), fact
