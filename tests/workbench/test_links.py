"""Links: the review list, links by hand, judging them in a pane, what differs in the sentences that are aligned."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from lorn import make
from srccompare.alignment import Link, Place, Relation, Tier
from srccompare.comparison import Comparison
from srccompare.session.links import join, look_up
from srccompare.workbench.app import Workbench
from srccompare.workbench.desk import Desk
from srccompare.workbench.fields import PickTags, WriteNote
from srccompare.workbench.linkwords import in_common
from srccompare.workbench.pane import ADDED, CONFIRMED, EVIDENCE, START
from srccompare.workbench.review import LinkReview

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


def desk(app: Workbench) -> Desk:
    assert app.bench.desk is not None
    return app.bench.desk


def states(app: Workbench) -> list[str]:
    return [note.state.value for note in desk(app).session.annotations.links]


def many(*, more: int) -> Comparison:
    """The comparison made by hand with ``more`` links that touch no evidence of the first fact."""
    made = make()
    extra = [
        Link(Place("bugle", n % 8), Place("daily", n // 8), 30.0 - n, Tier.POSSIBLE, Relation.SAME, ("bridge",), ())
        for n in range(more)
    ]
    return replace(made, links=(*made.links, *extra))


async def test_ten_links_are_confirmed_with_eleven_keys(drive: Drive, seen: Seen) -> None:
    """``L`` and ten times ``v``: the fact's links first, then on by itself to those of the whole case."""
    async with drive(comparison=many(more=16)) as (app, pilot):
        await pilot.press("L", *"vvvvvvvvvv")
        assert states(app) == ["confirmed"] * 10
        assert "All links of F01 are judged" not in seen(app)
        assert desk(app).at == "F01"
        assert not desk(app).session.judged
        await pilot.press("escape", "L")
        assert isinstance(app.screen, LinkReview)
        text = seen(app)
        assert "Links: F01 People hurt" in text
        assert "0 to judge" in text


async def test_the_list_shows_both_sentences_and_what_differs(drive: Drive, seen: Seen) -> None:
    """By score, with words in common, relation, score, tier and state; number against number first."""
    async with drive((120, 40)) as (app, pilot):
        await pilot.press("L")
        text = seen(app)
        assert "Nine people were hurt, the rescue service said." in text
        assert "At least nine were hurt." in text
        assert text.index(" 81 ") < text.index(" 72 ") < text.index(" 41 ")
        assert "suggested   strong, 81 of 100   they say the same" in text
        await pilot.press("j")
        assert "against: Nine / Twelve" in seen(app)


async def test_judging_in_the_list(drive: Drive, seen: Seen) -> None:
    """``x`` rejects and goes on, ``0`` clears, ``u`` undoes; rejected links are shown only when asked for."""
    async with drive() as (app, pilot):
        await pilot.press("L", "x", "v")
        assert states(app) == ["rejected", "confirmed"]
        await pilot.press("u")
        assert states(app) == ["rejected"]
        assert "undone" in seen(app)
        await pilot.press("escape", "L")
        assert "81" not in seen(app).split("Links: F01")[1].split("\n")[2]
        await pilot.press("f")
        assert "rejected links" in seen(app)
        assert "At least nine were hurt." in seen(app)
        await pilot.press("0")
        assert states(app) == []


async def test_the_list_is_filtered_and_widened(drive: Drive, seen: Seen) -> None:
    """``/`` and words filter the list, Esc ends the filter and then closes; ``L`` goes to all links and back."""
    async with drive() as (app, pilot):
        await pilot.press("L", "L")
        assert "Links: all   6 links" in seen(app)
        await pilot.press("slash", *"mayor", "enter")
        assert "2 links, 2 to judge   /mayor" in seen(app)
        await pilot.press("escape")
        assert "Links: all   6 links" in seen(app)
        await pilot.press("slash", *"zeppelin")
        assert "nothing holds these words" in seen(app)
        await pilot.press("escape", "L", "escape")
        assert not isinstance(app.screen, LinkReview)


async def test_a_link_of_the_list_is_noted_tagged_and_flagged(drive: Drive, seen: Seen) -> None:
    """``m``, ``t`` and ``*`` speak of the link under the cursor; that is no judgement yet."""
    async with drive() as (app, pilot):
        await pilot.press("L", "m")
        assert isinstance(app.screen, WriteNote)
        await pilot.press(*"copied v", "escape", "t")
        assert isinstance(app.screen, PickTags)
        await pilot.press(*"wire", "enter", "asterisk")
        (note,) = desk(app).session.annotations.links
        assert (note.note, note.tags, note.flag, note.state.value) == ("copied v", ("wire",), True, "noted")
        assert "suggested" in seen(app)
        assert "flagged" in seen(app)
        await pilot.press("v", "k", "0")
        assert states(app) == ["noted"]


async def test_enter_in_the_list_goes_to_the_place(drive: Drive, seen: Seen) -> None:
    """Both sentences come into view, the cursor is on the first one, and what differs is marked."""
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("L", "j", "enter")
        await pilot.pause()
        pane = app.bench.pane
        assert pane is not None
        here = Place(desk(app).atlas.sources[pane.source], app.bench.carets[pane.source])
        assert here == Place("alpha", 2)
        assert desk(app).aligned == here
        other = app.bench.pane_of(1)
        assert other is not None
        assert app.bench.carets[1] in other.sentences_in_view()
        changed = [w for w in other.seen.words if w.ink == "changed"]
        text = desk(app).atlas.comparison.case.articles[1].text
        assert any("Twelve" in text[w.start : w.end] for w in changed)
        assert "Alpha Wire 3 - Bugle 2" in seen(app)


async def test_tab_v_confirms_a_suggested_link(drive: Drive) -> None:
    """Two keys confirm a suggested link of the evidence, and each ``v`` after that the next one."""
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("tab", "v")
        assert states(app) == ["confirmed"]
        first = app.bench.panes[0]
        assert first.seen.marks[2] == EVIDENCE
        assert first.seen.seconds[2] == CONFIRMED
        await pilot.press("v", "v")
        assert states(app) == ["confirmed"] * 3
        assert not desk(app).session.judged


async def test_a_link_by_hand(drive: Drive, seen: Seen) -> None:
    """``L`` starts a link, ``L`` in another source joins the two; it has a mark of its own, and ``x`` takes it away."""
    async with drive((200, 50)) as (app, pilot):
        bench = app.bench
        await pilot.press("tab", "G", "L")
        assert "link from Alpha Wire" in seen(app)
        start = bench.carets[0]
        assert bench.panes[0].seen.seconds[start] == START
        await pilot.press("k", "L")
        assert "a link joins two sources" in seen(app)
        await pilot.press("l", "g", "L")
        assert states(app) == ["added"]
        assert desk(app).joining is None
        assert bench.panes[0].seen.marks[start] == ADDED
        assert bench.panes[1].seen.marks[0] == ADDED
        await pilot.press("enter")
        assert start in bench.panes[0].sentences_in_view()
        assert "nothing in view" not in seen(app)
        await pilot.press("x")
        assert states(app) == []
        await pilot.press("u")
        assert states(app) == ["added"]
        await pilot.press("L", "escape")
        assert "no link was made" in seen(app)
        assert bench.pane is not None


async def test_a_pair_that_is_suggested_is_confirmed_and_not_added(drive: Drive) -> None:
    """Joining by hand what the program suggests is to confirm it: one pair is never two links."""
    async with drive() as (app, _):
        session = desk(app).session
        after = join(session, Place("alpha", 2), Place("bugle", 1))
        assert look_up(after, Place("bugle", 1), Place("alpha", 2)).state == "confirmed"


async def test_align_marks_what_differs_until_the_cursor_moves(drive: Drive, seen: Seen) -> None:
    """Enter marks the words that part the sentences; the marks end with the next move, or with Esc."""
    async with drive((200, 50)) as (app, pilot):
        bench = app.bench
        await pilot.press("tab", "enter")
        assert "Bugle 2: Nine / Twelve" in seen(app)
        inks = {w.ink for w in bench.panes[0].seen.words}
        assert "changed" in inks
        await pilot.press("j")
        assert "changed" not in {w.ink for pane in bench.panes for w in pane.seen.words}
        await pilot.press("k", "enter", "escape")
        assert "changed" not in {w.ink for pane in bench.panes for w in pane.seen.words}
        assert bench.pane is None


async def test_the_link_under_the_cursor_takes_note_and_flag(drive: Drive, seen: Seen) -> None:
    """In a pane ``*`` and ``m`` speak of the link under the cursor, which the status line names."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("tab", "j", "k")
        assert "link to" in seen(app)
        await pilot.press("asterisk", "m", *"odd", "escape")
        (note,) = desk(app).session.annotations.links
        assert (note.flag, note.note) == (True, "odd")
        assert desk(app).session.finding("F01") is None


async def test_differences_are_told_without_colour(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR what differs is bold and underlined, what only one has is bold, and the rest is neither."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("tab", "enter")
        inks = app.bench.panes[0].inks
        assert (inks["changed"].bold, inks["changed"].underline) == (True, True)
        assert (inks["added"].bold, bool(inks["added"].underline)) == (True, False)
        assert not inks["text"].bold
        assert "changed" in {w.ink for w in app.bench.panes[0].seen.words}


async def test_rejected_links_align_nothing(drive: Drive, seen: Seen) -> None:
    """What was parted is no counterpart any more; an added link is one."""
    async with drive((200, 50)) as (app, pilot):
        await pilot.press("L", "x", "escape", "tab", "enter")
        text = seen(app)
        assert "Bugle 2: Nine / Twelve" in text
        assert "Courier 4:" not in text
        await pilot.press("L", *"lll", "G", "L", *"hhh")
        app.bench.carets[0] = 2
        await pilot.press("enter")
        assert "Daily Post" in "".join(words for words, _ in app.bench.status.pieces)


def test_a_word_of_a_phrase_is_named_once() -> None:
    """What two sentences share is a list to read: phrases, and the words that stand in none of them."""
    shared = ("raid", "Islamic State", "Islamic", "State", "set off", "set", "statement")
    link = Link(Place("a", 0), Place("b", 0), 40.0, Tier.STRONG, Relation.SAME, shared)
    assert in_common(link) == "raid, Islamic State, set off, statement"
