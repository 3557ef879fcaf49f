"""What the workbench promises, on cases that nobody made for it: those of the bench, and the bundled one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot

from srccompare.annotation import Annotations
from srccompare.bundled import bundled_case
from srccompare.comparison import Comparison, compare
from srccompare.reading import open_case
from srccompare.session import Session
from srccompare.workbench import layout
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.desk import opening
from srccompare.workbench.drawing import AIRY
from srccompare.workbench.paper import Item, Paper, items

Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
SIZES = ((200, 50), (120, 35), (80, 24))
CASES = (
    "avalanche-couloir",
    "convoy-ambush",
    "dairy-takeover",
    "flats-fire",
    "hill-quake",
    "island-coup",
    "mayor-shot",
    "mine-flood",
    "prison-riot",
    "volcano-bulletin",
)


@cache
def compared(name: str) -> Comparison:
    """A case of the bench, compared once for all tests of a worker."""
    return compare(open_case(Path(__file__).parents[2] / "bench" / "cases" / name))


@pytest.mark.parametrize("name", CASES)
def test_evidence_is_in_view_for_every_fact(name: str) -> None:
    """At three sizes, for every fact, each pane whose source speaks begins its evidence on one row in its top third.

    The window is the one that stepping chooses, the texts are laid out as the panes do; no app is started.
    """
    comparison = compared(name)
    atlas = Atlas(comparison)
    session = Session.start(comparison, Annotations("ana"))
    facts = 0
    for width, height in SIZES:
        laid: dict[tuple[int, int], Paper] = {}
        desk = opening(atlas, session)
        for fact in atlas.order:
            desk = desk.goto(fact)
            frame = layout.frame(width, height, first=desk.first, total=desk.total, rows=len(desk.entries()))
            first = layout.best_window(
                desk.first, frame.shown, desk.total, atlas.speaking(fact), atlas.dissenting(fact)
            )
            frame = layout.frame(width, height, first=first, total=desk.total, rows=len(desk.entries()))
            rows = set()
            for column in frame.columns:
                source = atlas.sources[column.source]
                evidence = atlas.evidence(fact, source)
                if not evidence:
                    continue
                key = (column.source, column.text_width)
                if key not in laid:
                    article = comparison.case.articles[column.source]
                    found: tuple[Item, ...] = items(article, comparison.sentences[source])
                    laid[key] = Paper(found, column.text_width, airy=height >= AIRY)
                paper = laid[key]
                item = paper.item_of(evidence[0])
                assert item is not None, f"{fact}: sentence {evidence[0]} of {source} is in no line of its pane"
                lines = paper.view(paper.reveal(item, frame.panes), frame.panes)
                at = [n for n, line in enumerate(lines) if (line.item, line.number) == (item, 0)]
                assert at, f"{fact}: no evidence of {source} in view at {width}x{height}"
                assert at[0] <= max(1, frame.panes // 3)
                rows.add(at[0])
                facts += 1
            assert len(rows) <= 1, f"{fact}: evidence begins on rows {rows}"
            assert not atlas.dissenting(fact) or any(c.source in atlas.speaking(fact) for c in frame.columns)
    assert len(atlas.order) >= 36
    assert facts >= 3 * len(atlas.order)


async def test_a_newcomer_judges_the_bundled_case_with_one_key_a_dispute(drive: Drive) -> None:
    """From the first screen on ``v`` alone gives each dispute a verdict, and nothing is left."""
    comparison = compare(open_case(bundled_case()))
    async with drive((120, 35), comparison, keep=False) as (app, pilot):
        bench = app.bench
        assert bench.desk is not None
        disputes = bench.desk.session.disputes
        assert len(disputes) >= 6
        assert bench.desk.at == disputes[0]
        for _ in disputes:
            await pilot.press("v")
        assert set(disputes) <= set(bench.desk.session.judged)


async def test_verdict_confidence_and_note_in_five_keys(drive: Drive) -> None:
    """A note, moderate confidence and a verdict on one dispute cost five keys beside the note's words."""
    async with drive() as (app, pilot):
        assert app.bench.desk is not None
        await pilot.press("m", *"slip", "escape", "c", "c", "2")
        finding = app.bench.desk.session.finding("F01")
        assert finding is not None
        assert finding.verdict is not None
        assert (finding.note, finding.confidence) == ("slip", "moderate")
        assert app.bench.desk.at == "F02"
