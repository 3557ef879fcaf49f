"""Every key of the registry does what it says, with the focus in the grid and in a pane."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from lorn import make
from srccompare.workbench import keys
from srccompare.workbench.action import Group
from srccompare.workbench.analysts import Analysts
from srccompare.workbench.app import Workbench
from srccompare.workbench.desk import Desk
from srccompare.workbench.dialogs import Reading
from srccompare.workbench.doing import HANDLERS
from srccompare.workbench.fields import Ask, AskRange, PickTags, WriteNote
from srccompare.workbench.history import History
from srccompare.workbench.keys import ACTIONS, BY_ID
from srccompare.workbench.layout import Zoom
from srccompare.workbench.picking import AskFact, Pick, PickTyped
from srccompare.workbench.review import LinkReview
from srccompare.workbench.screens.exporting import ExportScreen
from srccompare.workbench.screens.start import Start
from srccompare.workbench.screens.timeline import Timeline
from srccompare.workbench.sourcecard import SourceCard
from srccompare.workbench.sources import Sources

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
Trial = Callable[[Workbench, Pilot[None], str], Awaitable[None]]
TRIALS: dict[str, Trial] = {}


def trial(*ids: str) -> Callable[[Trial], Trial]:
    def keep(found: Trial) -> Trial:
        for name in ids:
            TRIALS[name] = found
        return found

    return keep


def desk(app: Workbench) -> Desk:
    assert app.bench.desk is not None
    return app.bench.desk


def caret(app: Workbench) -> int:
    assert app.bench.pane is not None
    return app.bench.carets[app.bench.pane.source]


def verdict(app: Workbench, fact: str = "F01") -> str:
    found = desk(app).session.verdict(fact)
    return "" if found is None else found.words


# Steps


@trial("step.next")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert desk(app).at == "F02"


@trial("step.previous")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("n", "n", key)
    assert desk(app).at == "F02"


@trial("move.down")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    if app.bench.pane is None:
        await pilot.press(key)
        assert desk(app).at == "F02"
    else:
        here = caret(app)
        await pilot.press(key)
        assert caret(app) == here + 1


@trial("move.up")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    if app.bench.pane is None:
        await pilot.press("j", "j", key)
        assert desk(app).at == "F02"
    else:
        here = caret(app)
        await pilot.press(key)
        assert caret(app) == here - 1


@trial("move.right")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    in_pane = app.bench.pane is not None
    await pilot.press(key)
    assert desk(app).source == 1
    assert (app.bench.pane is not None) == in_pane
    await pilot.press(key, key, key)
    assert 4 in [column.source for column in app.bench.frame.columns]


@trial("move.left")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("l", "l", key)
    assert desk(app).source == 1


@trial("move.first")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("j", "j", key)
    if app.bench.pane is None:
        assert desk(app).at == "F01"
    else:
        assert caret(app) == 0


@trial("move.last")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    if app.bench.pane is None:
        assert desk(app).at == "fold:single"
    else:
        assert caret(app) == 10


@trial("move.page_down")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    pane = app.bench.pane
    top = pane.top if pane else None
    await pilot.press(key)
    assert (desk(app).at != "F01") if pane is None else (pane.top > (top or (0, 0)))


@trial("move.page_up")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    pane = app.bench.pane
    await pilot.press("pagedown", "pagedown")
    at, top = desk(app).at, pane.top if pane else None
    await pilot.press(key)
    assert (desk(app).at != at) if pane is None else (pane.top < (top or (0, 0)))


@trial("back")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("n", "n", key)
    assert desk(app).at == "F02"
    await pilot.press(key)
    assert desk(app).at == "F01"


@trial("search")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Ask)
    await pilot.press(*"warned", "enter")
    assert desk(app).query == "warned"
    assert desk(app).hits[0].fact == "F03"
    assert desk(app).at == "F03"
    await pilot.press("n")
    assert desk(app).hit == 1
    await pilot.press("escape")
    assert desk(app).query == ""


# Judging


@trial("fact.accept")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    in_pane = app.bench.pane is not None
    await pilot.press(key)
    assert verdict(app) == ("" if in_pane else "accepted 9")
    assert desk(app).at == ("F01" if in_pane else "F02")
    assert [note.state.value for note in desk(app).session.annotations.links] == ["confirmed"] * in_pane


@trial("fact.pick")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    if int(key) <= 3:
        assert verdict(app) == f"accepted {('9', '12', '14')[int(key) - 1]}"
        assert desk(app).at == "F02"
    else:
        assert verdict(app) == ""
        assert desk(app).at == "F01"


@trial("fact.here")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("l", key)
    assert verdict(app) == ""  # this source gives two values
    await pilot.press("l", key)
    assert verdict(app) == "accepted 9"


@trial("fact.value")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key, "enter")
    assert isinstance(app.screen, Ask)  # an empty value is refused, with words
    await pilot.press(*"11", "enter")
    assert verdict(app) == "accepted 11"
    assert desk(app).at == "F02"


@trial("fact.range")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, AskRange)
    assert [field.value for field in app.screen.query(Input)] == ["9", "9", "14"]
    await pilot.press("enter")
    assert verdict(app) == "range 9-14, best 9"


@trial("fact.reject")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    in_pane = app.bench.pane is not None
    await pilot.press(key)
    assert verdict(app) == ("" if in_pane else "not a dispute")
    assert [note.state.value for note in desk(app).session.annotations.links] == ["rejected"] * in_pane


@trial("fact.open")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert verdict(app) == "left open"


@trial("fact.clear")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("1", "p")
    app.bench.show(desk(app).goto("F01"))
    await pilot.press(key)
    assert verdict(app) == ""
    assert desk(app).at == "F01"


@trial("confidence.up")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    for level in ("low", "moderate", "high", None):
        await pilot.press(key)
        finding = desk(app).session.finding("F01")
        assert (None if finding is None else finding.confidence) == level
        assert desk(app).at == "F01"


@trial("confidence.down")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    finding = desk(app).session.finding("F01")
    assert finding is not None
    assert finding.confidence == "high"


async def off_links(app: Workbench, pilot: Pilot[None]) -> None:
    """In a pane, go to a sentence without links: there the fact is meant."""
    if app.bench.pane is not None:
        await pilot.press("g")


@trial("note")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await off_links(app, pilot)
    await pilot.press(key)
    assert isinstance(app.screen, WriteNote)
    assert app.screen.query_one(TextArea).has_focus
    await pilot.press(*"n v 1 [b]", "escape")
    finding = desk(app).session.finding("F01")
    assert finding is not None
    assert finding.note == "n v 1 [b]"
    assert desk(app).at == "F01"
    await pilot.press(key, "!", "ctrl+s")
    finding = desk(app).session.finding("F01")
    assert finding is not None
    assert finding.note == "n v 1 [b]!"


@trial("tags")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await off_links(app, pilot)
    await pilot.press(key)
    assert isinstance(app.screen, PickTags)
    await pilot.press(*"toll", "enter", "n", key, "1")
    session = desk(app).session
    for fact in ("F01", "F02"):
        finding = session.finding(fact)
        assert finding is not None
        assert finding.tags == ("toll",)
    await pilot.press(key, *"late", "tab", *"odd", "tab", "escape")
    finding = desk(app).session.finding("F02")
    assert finding is not None
    assert finding.tags == ("toll", "late", "odd")


@trial("flag")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await off_links(app, pilot)
    await pilot.press(key)
    finding = desk(app).session.finding("F01")
    assert finding is not None
    assert finding.flag
    await pilot.press(key)
    assert desk(app).session.finding("F01") is None


@trial("source.card")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, SourceCard)
    await pilot.press("b", "2", "enter")
    note = desk(app).session.source("alpha")
    assert note is not None
    assert note.reliability == "B"
    assert desk(app).session.credibility("F01", "alpha") == 2
    assert len(app.screen_stack) == 1


@trial("undo")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("1", "1", key)
    assert desk(app).at == "F02"
    assert desk(app).session.judged == {"F01"}
    await pilot.press(key)
    assert desk(app).at == "F01"
    assert not desk(app).session.judged


@trial("redo")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("1", "u", key)
    assert desk(app).session.judged == {"F01"}


# Reading


@trial("open")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    if app.bench.pane is not None:
        tops = [pane.top for pane in app.bench.panes]
        await pilot.press("G", key)
        assert [pane.top for pane in app.bench.panes] != tops
        return
    await pilot.press(key)
    assert isinstance(app.screen, Reading)
    await pilot.press("escape", "G", key)
    assert "single" in desk(app).unfolded
    await pilot.press(key)
    assert "single" not in desk(app).unfolded


@trial("card")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Reading)
    await pilot.press("2")
    await pilot.pause()
    assert verdict(app) == "accepted 12"


@trial("why")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Reading)
    await pilot.press("escape")
    assert len(app.screen_stack) == 1


@trial("evidence.next", "evidence.previous")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    if app.bench.pane is not None:
        await pilot.press("g" if key == "right_square_bracket" else "G", key)
        assert caret(app) in app.bench.pane.seen.marks
        return
    await pilot.press("l", key)
    assert app.bench.turns[1] == 1
    pane = app.bench.pane_of(1)
    assert pane is not None
    assert "2 of 2" in "".join(text for line in pane.seen.heading for text, _ in line)


@trial("scroll.down", "scroll.up")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("J", "J")
    tops = [pane.top for pane in app.bench.panes]
    await pilot.press(key)
    assert [pane.top for pane in app.bench.panes] != tops


# Showing


@trial("window.next")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert [column.source for column in app.bench.frame.columns] == [2, 3, 4]


@trial("window.previous")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("full_stop", key)
    assert [column.source for column in app.bench.frame.columns] == [0, 1, 2]


@trial("focus")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    was = app.bench.pane
    await pilot.press(key)
    assert app.bench.pane is not was
    await pilot.press(key)
    assert app.bench.pane is was


@trial("zoom")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    panes = app.bench.frame.panes
    await pilot.press(key)
    assert desk(app).zoom is Zoom.TEXT
    assert app.bench.frame.panes > panes
    await pilot.press(key)
    assert desk(app).zoom is Zoom.GRID
    await pilot.press(key)
    assert desk(app).zoom is Zoom.BALANCED
    assert app.bench.frame.panes == panes


@trial("zoom.back")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert desk(app).zoom is Zoom.GRID
    await pilot.press(key)
    assert desk(app).zoom is Zoom.TEXT
    assert app.case_memory.text("zoom") == "text"


@trial("columns")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    bench = app.bench
    fact = desk(app).fact
    assert fact is not None
    assert [slot.number for slot in bench.slots] == [*(p.number for p in fact.positions), 0]
    assert len({column.source for column in bench.frame.columns}) == len(bench.frame.columns)
    await pilot.press("l")
    assert desk(app).slot == 1
    assert desk(app).source_id in fact.positions[1].sources
    await pilot.press(key)
    assert not bench.slots


@trial("filter")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("1", key, "u")
    assert desk(app).filter == "unjudged"
    assert "F01" not in [entry.fact_id for entry in desk(app).entries()]
    await pilot.press(key, "j")
    assert [entry.fact_id for entry in desk(app).entries()] == ["F01"]
    await pilot.press("escape")
    assert desk(app).filter == ""


@trial("sort")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    before = desk(app).order
    await pilot.press(key, "n")
    atlas = desk(app).atlas
    names = [atlas.fact(f).question for f in desk(app).order if atlas.rows[f].section.value == "disputed"]
    assert names == sorted(names)
    assert app.case_memory.text("sort") == "name"
    await pilot.press(key, "s")
    assert desk(app).order == before


@trial("hold")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    bench = app.bench
    pane = bench.pane or bench.panes[0]
    source = desk(app).atlas.sources[pane.source]
    top = pane.top
    await pilot.press(key)
    assert desk(app).held == (source,)
    assert any("held" in text for line in pane.seen.heading for text, _ in line)
    await pilot.press("J")
    assert pane.top == top
    await pilot.press(key)
    assert desk(app).held == ()
    await pilot.press("J")
    assert pane.top != top


@trial("furniture")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    pane = app.bench.panes[0]
    folded = [item for item in pane.paper.items if item.folded]
    assert len(folded) == 2
    await pilot.press(key)
    evidence = set(desk(app).atlas.evidence("F01", "alpha"))
    shown = {item.sentence for item in pane.paper.items if item.sentence >= 0}
    assert evidence <= shown
    assert len(shown) < 11
    assert any(item.text.startswith("(… ") for item in pane.paper.items)
    await pilot.press("n")
    shown = {item.sentence for item in pane.paper.items}
    assert set(desk(app).atlas.evidence("F02", desk(app).atlas.sources[pane.source])) <= shown
    await pilot.press(key)
    assert not [item for item in pane.paper.items if item.folded]


@trial("sources")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Sources)


@trial("start")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    opened: object = app.screen
    assert isinstance(opened, Start)
    await pilot.press("escape")
    assert app.screen is app.bench


@trial("timeline")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    opened: object = app.screen
    assert isinstance(opened, Timeline)
    await pilot.press(key)
    assert app.screen is app.bench


@trial("analysts")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    opened: object = app.screen
    assert isinstance(opened, Analysts)


@trial("history")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, History)


@trial("links")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    in_pane = app.bench.pane is not None
    await pilot.press(key)
    assert isinstance(app.screen, LinkReview) is not in_pane
    assert (desk(app).joining is not None) is in_pane
    await pilot.press("escape")
    assert desk(app).joining is None
    assert not isinstance(app.screen, LinkReview)


@trial("escape")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("tab", key)
    assert app.bench.pane is None
    await pilot.press(key, key, key)
    assert app.is_running


# Keeping


@trial("yank.fact")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("c", key)
    assert app.clipboard.startswith("### F01")
    assert "Nine people were hurt" in app.clipboard
    copied = app.clipboard
    await pilot.press(key)
    assert isinstance(app.screen, Ask)
    target = Path(app.screen.query_one(Input).value)
    app.screen.query_one(Input).value = str(app.target / "excerpts.md") if isinstance(app.target, Path) else str(target)
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(app.target, Path)
    assert (app.target / "excerpts.md").read_text("utf-8") == copied.rstrip("\n") + "\n\n"


@trial("yank")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert "Nine people were hurt, the rescue service said." in app.clipboard
    assert "Alpha Wire" in app.clipboard


@trial("export")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    target = Path(app.target if isinstance(app.target, Path) else ".") / "found.md"
    await pilot.press("1", key)
    await pilot.pause()
    assert isinstance(app.screen, ExportScreen)
    app.screen.query_one(Input).value = str(target)
    await pilot.press("enter")
    assert "People hurt" in target.read_text("utf-8")
    assert str(target) in "".join(text for text, _ in app.bench.status.pieces)


@trial("save")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("1", key)
    assert app.workspace is not None
    assert "accepted" in app.workspace.path.read_text("utf-8")


@trial("palette")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, CommandPalette)


@trial("help")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Reading)
    await pilot.press("n")
    await pilot.pause()
    assert desk(app).at == "F02"


@trial("quit", "quit.now")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press("1", key)
    await pilot.pause()
    assert app.workspace is not None
    assert "accepted" in app.workspace.path.read_text("utf-8")
    assert not app.is_running or app._exit


EVERY = [(action.id, key) for action in ACTIONS for key in action.keys]


@pytest.mark.parametrize(("action", "key"), EVERY)
async def test_key_in_the_grid(drive: Drive, action: str, key: str) -> None:
    """Each key does what the registry says while the grid has the focus."""
    async with drive() as (app, pilot):
        await TRIALS[action](app, pilot, key)


@trial("passage.note", "passage.highlight")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    if app.bench.pane is None:
        await pilot.press(key)
        assert desk(app).session.annotations.notes == ()
        await pilot.press("tab")
    await pilot.press(key, *(("x", "escape") if key == "M" else ()))
    (note,) = desk(app).session.annotations.notes
    assert note.note == "x" or note.highlight == "key"


@trial("fact.add")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    inside = app.bench.pane is not None
    await pilot.press(key)
    assert isinstance(app.screen, AskFact)
    await pilot.press(*"Boats", "enter")
    fact = desk(app).fact
    assert fact is not None
    assert (fact.question, len(fact.values)) == ("Boats", int(inside))


@trial("fact.bind")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    inside = app.bench.pane is not None
    await pilot.press(key)
    assert isinstance(app.screen, Ask if inside else Pick)
    await pilot.press("escape")
    assert desk(app).session.annotations.facts == ()


@trial("fact.rename")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key, "end", *"xyz", "enter")
    fact = desk(app).fact
    assert fact is not None
    assert fact.question == f"{fact.asked}xyz"


@trial("fact.split")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key, "1", "enter", "end", *"xyz", "enter")
    (note,) = desk(app).session.annotations.facts
    assert (note.question[-3:], len(note.values)) == ("xyz", 1)


@trial("fact.merge")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    before = len(desk(app).atlas.order)
    await pilot.press(key)
    if isinstance(app.screen, PickTyped):
        await pilot.press("enter")
        assert len(desk(app).atlas.order) == before - 1


@trial("fact.restore")
async def _(app: Workbench, pilot: Pilot[None], key: str) -> None:
    before = desk(app).atlas.grid
    await pilot.press("R", "end", "x", "enter")
    assert desk(app).atlas.grid != before
    await pilot.press(key)
    assert desk(app).atlas.grid == before


@pytest.mark.parametrize("action", [action.id for action in ACTIONS])
async def test_key_in_a_pane(drive: Drive, action: str) -> None:
    """Each action's first key does what the registry says while a pane has the focus."""
    async with drive() as (app, pilot):
        await pilot.press("tab")
        await TRIALS[action](app, pilot, BY_ID[action].keys[0])


def test_no_key_without_a_trial() -> None:
    """An action cannot be added to the registry without a test of its keys, nor without a handler."""
    assert set(TRIALS) == set(BY_ID) == set(HANDLERS)


def test_no_key_means_two_things() -> None:
    """No key is claimed by two actions."""
    assert keys.clashes() == ()


def test_table_of_keys_names_every_key() -> None:
    """The README's table holds each action once, and each of its keys."""
    table = keys.markdown()
    assert table.count("\n") == len(ACTIONS) + len(Group) + 1
    for action in ACTIONS:
        for key in action.all_shown.split():
            assert f"`{key}`" in table
        assert action.help in table


async def test_links_are_judged_in_a_pane(drive: Drive) -> None:
    """On a linked sentence of a pane ``v`` confirms the link and ``x`` rejects it; the fact stays unjudged."""
    async with drive((200, 50)) as (app, pilot):
        bench = app.bench
        bench.show(desk(app).goto("F03").column(4))
        bench.show(desk(app).goto("F01"))
        await pilot.press("tab")
        pane = bench.pane
        assert pane is not None
        assert pane.source == 4
        linked = [s for s, mark in sorted(pane.seen.marks.items()) if mark == ":"]
        assert len(linked) == 2
        bench.carets[4] = linked[0]
        await pilot.press("v")
        assert pane.seen.marks[linked[0]] == "+"
        assert bench.carets[4] == linked[1]
        await pilot.press("x")
        assert linked[1] not in pane.seen.marks
        assert not desk(app).session.judged
        await pilot.press("u")
        assert pane.seen.marks[linked[1]] == ":"


async def test_palette_finds_facts_and_sources(drive: Drive) -> None:
    """The palette lists every action, and finds a fact by its name."""
    async with drive() as (app, pilot):
        await pilot.press("colon")
        await pilot.press(*"length of")
        await pilot.pause(0.4)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert desk(app).at == "F04"


async def test_status_line_says_what_was_done(drive: Drive, seen: Seen) -> None:
    """After a verdict the status line names it, and how to take it back."""
    async with drive() as (app, pilot):
        await pilot.press("c", "c", "2")
        assert "F01 accepted 12 (#2), confidence moderate. u undo  Backspace back" in seen(app)


async def test_read_only_changes_nothing(drive: Drive, seen: Seen) -> None:
    """Where nothing may be changed, verdict keys say why and do nothing."""
    async with drive(comparison=make()) as (app, pilot):
        app.read_only = "reading only: because"
        await pilot.press("v", "2", "d")
        assert not desk(app).session.judged
        assert "reading only: because" in seen(app)
