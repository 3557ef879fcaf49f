"""Filters and orders of the grid, and what the mark's explanation says of units."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from textual.pilot import Pilot

from srccompare.comparison import Comparison
from srccompare.session import Session
from srccompare.workbench import ordering
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.desk import Desk

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def test_every_filter_leaves_what_it_says(comparison: Comparison, session: Session) -> None:
    """Sections, verdicts, flags, tags and sources; together the sections are all facts."""
    atlas = Atlas(comparison)
    work = session.accept("F01", 1).set_tags("F02", ("slip",)).toggle_flag("F03")

    def kept(name: str) -> set[str]:
        return set(ordering.kept(atlas, work, name))

    sections = [kept(name) for name in ordering.MARKS]
    assert set().union(*sections) == set(atlas.order)
    assert sum(map(len, sections)) == len(atlas.order)
    assert kept("judged") == {"F01"}
    assert kept("unjudged") == set(atlas.order) - {"F01"}
    assert kept("flagged") == {"F03"}
    assert kept("tag:slip") == {"F02"}
    assert kept("speaks:alpha") | kept("silent:alpha") == set(atlas.order)
    assert not kept("speaks:alpha") & kept("silent:alpha")
    assert kept("others:F02 F09") == {"F02"}
    assert kept("unheard-of") == set()


def test_orders_keep_sections_and_stand(comparison: Comparison, session: Session) -> None:
    """Each order lists each fact once, section by section; a verdict given later moves no row."""
    atlas = Atlas(comparison)
    sections = [atlas.rows[f].section for f in atlas.order]
    for sort in ordering.SORTS:
        found = ordering.order(atlas, session, sort)
        assert sorted(found) == sorted(atlas.order)
        assert [atlas.rows[f].section for f in found] == sections
    desk = Desk(atlas, session).sorted("unjudged")
    before = desk.order
    judged = Desk(atlas, session.accept(before[0], 1), sort="unjudged", listed=desk.listed)
    assert judged.order == before
    assert judged.sorted("unjudged").order[0] != before[0]
    widest = ordering.order(atlas, session, "spread")
    spreads = [ordering.spread(atlas.fact(f)) for f in widest if atlas.rows[f].section.value == "disputed"]
    assert spreads == sorted(spreads, reverse=True)


async def test_what_others_judged_otherwise(drive: Drive, seen: Seen, tmp_path: Path) -> None:
    """The filter is there once another analyst has a file, and lists only what one has judged oneself."""
    async with drive() as (app, pilot):
        await pilot.press("f")
        assert "by others" not in seen(app)
        await pilot.press("escape", "1", "1", "ctrl+s")
        folder = tmp_path / "case" / "annotations"
        shutil.copy(folder / "ana.yaml", folder / "bo.yaml")
        text = (folder / "bo.yaml").read_text("utf-8").replace("analyst: ana", "analyst: bo")
        (folder / "bo.yaml").write_text(text, encoding="utf-8")
        await pilot.press("backspace", "backspace")
        await pilot.press("2", "f", "x")
        assert app.bench.desk is not None
        assert [entry.fact_id for entry in app.bench.desk.entries()] == ["F01"]
        assert "only facts judged other" in seen(app)
