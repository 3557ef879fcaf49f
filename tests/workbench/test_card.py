"""The fact card: every field of a finding is edited there, and its links are followed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from srccompare.annotation import Finding
from srccompare.workbench.app import Workbench
from srccompare.workbench.desk import Desk
from srccompare.workbench.factcard import Card
from srccompare.workbench.fields import AskRange

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def desk(app: Workbench) -> Desk:
    assert app.bench.desk is not None
    return app.bench.desk


def finding(app: Workbench) -> Finding:
    found = desk(app).session.finding("F01")
    assert found is not None
    return found


async def test_every_field_is_edited_on_the_card(drive: Drive, seen: Seen) -> None:
    """Verdict, range, confidence, likelihood, method, tags, note and flag; the card stays open, the fact stays."""
    async with drive((120, 40)) as (app, pilot):
        await pilot.press("e", "enter", "2")
        assert isinstance(app.screen, Card)
        assert finding(app).verdict is not None
        assert "accepted 12" in seen(app)
        await pilot.press("j", "enter")
        assert isinstance(app.screen, AskRange)
        await pilot.press("enter", "j", "enter", "2", "j", "enter", "5", "j", "enter", "3")
        found = finding(app)
        assert found.verdict is not None
        assert found.verdict.words.startswith("range 9-14")
        assert (str(found.confidence), str(found.likelihood), str(found.method)) == ("moderate", "likely", "majority")
        await pilot.press("j", "enter", *"toll", "enter", "j", "enter", *"why", "escape", "j", "enter")
        found = finding(app)
        assert (found.tags, found.note, found.flag) == (("toll",), "why", True)
        assert isinstance(app.screen, Card)
        await pilot.press("u")
        assert not finding(app).flag
        await pilot.press("j", "enter", "home", *"All p", "delete", "enter")
        assert desk(app).atlas.fact("F01").question == "All people hurt"
        assert "question    All people hurt" in seen(app)
        await pilot.press("k", "k", "k", "k", "enter", "0")
        assert finding(app).method is None
        assert desk(app).at == "F01"


async def test_credibility_is_set_on_a_value(drive: Drive, seen: Seen) -> None:
    """Enter on what a source says takes a digit from 1 to 6."""
    async with drive((120, 40)) as (app, pilot):
        await pilot.press("e", *"jjjjjjjjj", "enter", "3")
        assert desk(app).session.credibility("F01", "alpha") == 3
        assert "credibility 3" in seen(app)
        await pilot.press("enter", "0")
        assert desk(app).session.credibility("F01", "alpha") is None


async def test_a_verdict_key_on_the_card_means_the_fact_even_from_a_pane(drive: Drive) -> None:
    """``v`` on the card accepts the leading value, wherever the card was opened."""
    async with drive() as (app, pilot):
        await pilot.press("tab", "e", "v")
        await pilot.pause()
        assert desk(app).session.judged == {"F01"}
        assert not desk(app).session.annotations.links
        assert desk(app).at == "F02"


async def test_links_that_support_the_row_are_listed_and_followed(drive: Drive, seen: Seen) -> None:
    """The card and ``why`` name the links between the evidence sentences with score and state; Enter goes there."""
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("tab", "v", "escape", "w")
        text = seen(app)
        assert "Links between these sentences" in text
        assert "confirmed" in text
        assert "72" in text
        await pilot.press("enter")
        await pilot.pause()
        pane = app.bench.pane
        assert pane is not None
        assert desk(app).aligned is not None
        assert (pane.source, app.bench.carets[0]) == (0, 2)


async def test_on_a_low_screen_fields_and_answers_are_in_view_at_once(drive: Drive, seen: Seen) -> None:
    """At 80x24 every field and every answer is seen without scrolling; the cursor goes through the fields as ever."""
    async with drive((80, 24)) as (app, pilot):
        await pilot.press("e")
        shown = seen(app)
        fields = "verdict range confidence likelihood method tags note flag question".split()
        assert all(f"{name} " in shown for name in fields)
        assert all(
            f"#{position.number} {position.display}" in shown for position in desk(app).atlas.fact("F01").positions
        )
        await pilot.press("j", "j", "j")
        assert "> likelihood" in seen(app)
        await pilot.press("enter", "2")
        assert "likelihood" in seen(app)
        assert finding(app).likelihood is not None
