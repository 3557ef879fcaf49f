"""Facts by hand with the keys: added from a sentence, bound in a second source, picked, split, merged, renamed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot
from textual.widgets import Input

from srccompare.disputes import Fact
from srccompare.workbench.app import Workbench
from srccompare.workbench.desk import Desk
from srccompare.workbench.picking import AskFact, Pick

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def desk_of(app: Workbench) -> Desk:
    """The desk that is shown."""
    assert app.bench.desk is not None
    return app.bench.desk


def fact_of(app: Workbench) -> Fact:
    """The fact under the cursor."""
    fact = desk_of(app).fact
    assert fact is not None
    return fact


async def test_a_fact_is_added_from_a_sentence_and_bound_in_a_second_source(drive: Drive, seen: Seen) -> None:
    """Tab, a, the question, Enter; into the next pane, b, Enter: two values, saved, and the cursor on the new fact."""
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("tab", "a")
        assert isinstance(app.screen, AskFact)
        await pilot.press(*"Hands", "space", *"lost", "tab", *"text", "tab", "tab")
        assert app.focused is app.screen.query_one("#value", Input)
        await pilot.press(*"x7", "enter")
        new = fact_of(app)
        assert (new.question, new.hand, len(new.values)) == ("Hands lost", "added", 1)
        assert "+ Hands lost" in seen(app)
        await pilot.press("l", "b", *"nine", "enter")
        after = fact_of(app)
        assert (after.id, len(after.sources)) == (new.id, 2)
        await pilot.press("escape", "v")
        assert desk_of(app).session.verdict(new.id) is not None
        await pilot.press("u", "u", "u")
        assert desk_of(app).session.annotations.facts == ()
        assert desk_of(app).at in desk_of(app).atlas.rows


async def test_the_evidence_picker_takes_out_corrects_and_binds(drive: Drive, seen: Seen) -> None:
    """B in the grid lists what the source says: x takes it out, a digit corrects it, or binds another sentence."""
    async with drive() as (app, pilot):
        before = fact_of(app)
        source = before.sources[0]
        desk = desk_of(app)
        await pilot.press(*["l"] * (desk.atlas.index[source] - desk.source))
        await pilot.press("b")
        assert isinstance(app.screen, Pick)
        assert before.of(source)[0].display in seen(app)
        await pilot.press("x")
        assert source not in fact_of(app).sources
        await pilot.press("u", "b", "1")
        app.screen.query_one(Input).value = "99"
        await pilot.press("enter")
        value = fact_of(app).of(source)[0]
        assert (value.display.split()[0], value.hand, value.read) == ("99", "corrected", before.of(source)[0].display)
        await pilot.press("e")
        assert "read by the program as" in seen(app)


async def test_split_merge_rename_and_as_it_was(drive: Drive, seen: Seen) -> None:
    """D marks values and asks their question, & joins a fact found by typing, R asks anew, X takes all back."""
    async with drive() as (app, pilot):
        first = fact_of(app)
        await pilot.press("R")
        app.screen.query_one(Input).value = "Asked anew"
        await pilot.press("enter")
        assert (fact_of(app).question, fact_of(app).asked) == ("Asked anew", first.question)
        await pilot.press("X")
        assert fact_of(app) == first
        await pilot.press("D", "enter")
        assert "marks a line" in seen(app)
        await pilot.press("1", "enter")
        app.screen.query_one(Input).value = "The odd one"
        await pilot.press("enter")
        assert len(fact_of(app).values) == len(first.values) - 1
        assert "moved to “The odd one”" in seen(app)
        await pilot.press("ampersand", *"odd", "enter")
        assert {(v.source, v.span) for v in fact_of(app).values} == {(v.source, v.span) for v in first.values}
        assert "merged into" in seen(app)
        await pilot.press("u", "u")
        assert fact_of(app) == first


async def test_a_fact_without_words_is_added_in_the_grid(drive: Drive, seen: Seen) -> None:
    """A in the grid asks for no value; the new fact says that nothing is bound, and takes no verdict yet."""
    async with drive() as (app, pilot):
        await pilot.press("a", "enter")
        assert "needs a question" in seen(app)
        await pilot.press(*"Boats", "enter")
        assert (fact_of(app).question, fact_of(app).values) == ("Boats", ())
        await pilot.press("v")
        assert "no answer #1" in seen(app)
        await pilot.press("d")
        assert "Bind a passage first" in seen(app)
