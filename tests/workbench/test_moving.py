"""Moves at their ends: what is said where there is nothing further, and what goes round when asked again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from srccompare.workbench.app import Workbench
from srccompare.workbench.desk import Desk

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def desk(app: Workbench) -> Desk:
    assert app.bench.desk is not None
    return app.bench.desk


async def test_hits_go_round_only_when_asked_again(drive: Drive, seen: Seen) -> None:
    """At the last hit ``n`` says so, and goes to the first on the second time of asking; ``p`` likewise."""
    async with drive() as (app, pilot):
        await pilot.press("slash", *"bridge", "enter")
        last = len(desk(app).hits) - 1
        assert last > 1
        await pilot.press("p")
        assert f"first of {last + 1} hits; p again goes round" in seen(app)
        await pilot.press("p")
        assert desk(app).hit == last
        await pilot.press("n")
        assert f"last of {last + 1} hits; n again goes round" in seen(app)
        await pilot.press("n")
        assert desk(app).hit == 0


async def test_a_hit_in_a_text_comes_into_view(drive: Drive) -> None:
    """A hit that no fact holds brings its source and its sentence into view."""
    async with drive() as (app, pilot):
        await pilot.press("slash", *"bakery", "enter")
        hit = desk(app).hits[0]
        assert not hit.fact
        assert desk(app).source == hit.source
        assert app.bench.carets[hit.source] == hit.sentence
        pane = app.bench.pane_of(hit.source)
        assert pane is not None
        assert hit.sentence in pane.sentences_in_view()


async def test_what_nothing_holds_is_said(drive: Drive, seen: Seen) -> None:
    """A search without hits leaves the stops as they were; an empty one ends the search."""
    async with drive() as (app, pilot):
        await pilot.press("slash", *"zeppelin", "enter")
        assert "nothing holds 'zeppelin'" in seen(app)
        assert desk(app).hits == ()
        await pilot.press("slash", "enter")
        assert "search ended" in seen(app)


async def test_the_ends_of_the_sources_are_said(drive: Drive, seen: Seen) -> None:
    """Left of the first source, right of the last one, and beyond the pages of sources there is nothing."""
    async with drive() as (app, pilot):
        await pilot.press("h")
        assert "first source" in seen(app)
        await pilot.press(*"lllll")
        assert desk(app).source == 4
        assert "last source" in seen(app)
        await pilot.press("full_stop", "full_stop")
        assert "these are the last sources" in seen(app)
        await pilot.press("comma", "comma")
        assert "these are the first sources" in seen(app)
        await pilot.resize_terminal(240, 50)
        await pilot.pause()
        await pilot.press("full_stop")
        assert "all sources are in view" in seen(app) or len(app.bench.frame.columns) < 5


async def test_no_earlier_place(drive: Drive, seen: Seen) -> None:
    """Backspace at the beginning says that there is nowhere to go back to."""
    async with drive() as (app, pilot):
        await pilot.press("backspace")
        assert "no earlier place" in seen(app)


async def test_marked_sentences_end(drive: Drive, seen: Seen) -> None:
    """In a text ``]`` walks the marked sentences and says where there is none further."""
    async with drive() as (app, pilot):
        await pilot.press("tab", "G", "right_square_bracket")
        assert "no further marked sentence" in seen(app)
        await pilot.press("g", "left_square_bracket")
        assert "no further marked sentence" in seen(app)


async def test_a_fact_with_one_sentence_a_source(drive: Drive, seen: Seen) -> None:
    """Where each source has one evidence sentence there is nothing to turn; where one has more, all such turn."""
    async with drive() as (app, pilot):
        await pilot.press("right_square_bracket")
        assert app.bench.turns[1] == 1
        await pilot.press("n", "n", "right_square_bracket")
        assert "each source has one evidence sentence here" in seen(app)


async def test_half_pages_in_a_text_keep_the_cursor_in_view(drive: Drive) -> None:
    """Scrolling by half a page takes the cursor along when it would leave the text in view."""
    async with drive((80, 24)) as (app, pilot):
        await pilot.press("tab", "g")
        for key in ("pagedown", "pagedown", "pageup", "pageup"):
            await pilot.press(key)
            pane = app.bench.pane
            assert pane is not None
            assert app.bench.carets[pane.source] in pane.sentences_in_view()


async def test_a_sentence_without_links_is_said(drive: Drive, seen: Seen) -> None:
    """Enter on a sentence that nothing is linked to says so instead of moving the panes."""
    async with drive() as (app, pilot):
        await pilot.press("tab", "g", "enter")
        assert "nothing in view is linked to this sentence" in seen(app)
