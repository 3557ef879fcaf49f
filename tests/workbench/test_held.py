"""Texts that are held where they stand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from lorn import make
from srccompare.comparison import Comparison
from srccompare.session import Session
from srccompare.workbench import held, words
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.desk import Desk
from srccompare.workbench.paper import Item, Paper
from srccompare.workbench.words import Heading

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def test_what_is_held_stays_on_every_page(comparison: Comparison, session: Session) -> None:
    """Each page holds the held source, one column is left for the others, and each of them comes by."""
    atlas = Atlas(comparison)
    for shown in (2, 3, 4):
        for source in atlas.sources:
            desk = Desk(atlas, session, at="F01", held=(source,))
            seen = set(held.in_view(desk, shown))
            for _ in atlas.sources:
                desk = replace(desk, first=held.paged(desk, shown, 1))
                page = held.in_view(desk, shown)
                assert atlas.index[source] in page
                assert len(page) == shown
                seen.update(page)
            assert seen == set(range(len(atlas.sources)))
            for wanted in range(len(atlas.sources)):
                assert wanted in held.in_view(replace(desk, first=held.window(desk, shown, wanted)), shown)
            assert desk.source in held.in_view(held.best(desk, shown), shown) or held.best(desk, shown) != desk
    every = Desk(atlas, session, at="F01", held=atlas.sources)
    assert len(held.fixed(every, 3)) == 2
    assert held.fixed(every, 1) == ()


@given(
    st.lists(st.text("ab ", min_size=1, max_size=60), min_size=1, max_size=6), st.integers(8, 30), st.integers(8, 30)
)
def test_a_place_outlives_another_width(texts: list[str], narrow: int, wide: int) -> None:
    """The line that holds a character at one width holds it at another, and the way back is the same line."""
    found: list[Item] = []
    at = 0
    for text in texts:
        found.append(Item(text, at, len(found), "body", opens=True))
        at += len(text) + 1
    one, other = (Paper(tuple(found), width, airy=False) for width in (narrow, wide))
    for i in range(len(found)):
        for number in range(len(one.lines_of(i))):
            kept = held.character(one, (i, number))
            assert held.place(one, kept) == (i, number)
            there = held.place(other, kept)
            assert held.character(other, there)[0] <= kept[0]
            assert there[0] == i


@pytest.mark.parametrize("lines", [1, 2])
def test_the_heading_says_held_and_keeps_its_date(lines: int) -> None:
    """The words on where a pane looks give way to the date, to the last one."""
    places = ("held, source 1/2, 1 of 3  45%", "held, source 1/2, 1 of 3", "held, 1/2", "held")
    what = Heading("Reuters", "A", (("17", 1),), places, "6 Nov 2019", (), silent=False, held=True)
    for width in range(32, 60):
        drawn = words.heading(what, lines, width)
        text = ["".join(piece for piece, _ in line) for line in drawn]
        assert "held" in " ".join(text)
        assert lines == 1 or "6 Nov 2019" in text[1]
        assert all(len(line) < width for line in text)


async def test_a_held_text_is_left_alone_until_it_is_let_go(drive: Drive, seen: Seen) -> None:
    """Steps, scrolling all, alignment, paging and columns by answer leave it; its own keys move it; Esc lets all go."""
    async with drive((120, 35)) as (app, pilot):
        bench = app.bench
        await pilot.press("tab", "P")
        first = bench.pane
        assert first is not None
        source = first.source
        assert "held" in seen(app)

        def stands() -> object:
            pane = bench.pane_of(source)
            assert pane is not None
            return held.character(pane.paper, pane.top)

        where = stands()
        other = next(pane for pane in bench.panes if pane.display and pane.source != source)
        before = other.top
        await pilot.press("J", "J")
        assert other.top != before
        assert stands() == where
        for keys in (("n",), ("n",), ("p",), ("full_stop",), ("full_stop",), ("comma",), ("tab", "G"), ("F",), ("F",)):
            await pilot.press(*keys)
            assert stands() == where, keys
        await pilot.press("F", "g")
        await pilot.resize_terminal(200, 50)
        await pilot.press("n")
        await pilot.resize_terminal(120, 35)
        await pilot.press("p")
        assert stands() == where
        await pilot.press("o", "n")
        pane = bench.pane_of(source)
        assert pane is None or held.character(pane.paper, pane.top) == where
        await pilot.press("o")
        assert stands() == where
        await pilot.press("escape")
        assert "let go" in seen(app)
        assert bench.desk is not None
        assert not bench.desk.held


async def test_held_in_its_own_pane_it_can_still_be_read(drive: Drive, seen: Seen) -> None:
    """The keys of its own pane scroll it, and stays held where it was left; alignment moves only others."""
    async with drive((80, 24), make()) as (app, pilot):
        bench = app.bench
        await pilot.press("tab", "P", "ctrl+d")
        pane = bench.pane
        assert pane is not None
        where = pane.top
        await pilot.press("n", "n")
        assert pane.top == where
        await pilot.press("l", "enter")
        assert pane.top == where
        await pilot.press("h", "P")
        assert bench.desk is not None
        assert not bench.desk.held
        assert "goes with the others" in seen(app)
