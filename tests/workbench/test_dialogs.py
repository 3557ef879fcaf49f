"""Dialogs: typing ahead, what Esc and Enter do, refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from srccompare.workbench.app import Workbench
from srccompare.workbench.dialogs import Dialog
from srccompare.workbench.fields import Ask, AskRange
from srccompare.workbench.screens.exporting import ExportScreen

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


async def test_typing_ahead_of_a_dialog_is_not_lost(drive: Drive) -> None:
    """Keys that arrive before the note's field has the focus are in the note."""
    async with drive() as (app, pilot):
        for key in ("m", "a", "b", "c"):
            app.post_message(events.Key(key, key))
        await pilot.pause(0.3)
        await pilot.press("escape")
        assert app.bench.desk is not None
        finding = app.bench.desk.session.finding("F01")
        assert finding is not None
        assert finding.note == "abc"


async def test_a_range_out_of_order_is_refused_in_words(drive: Drive, seen: Seen) -> None:
    """The dialog stays open and says what is wrong."""
    async with drive() as (app, pilot):
        await pilot.press("r", "tab", "end", "9", "9", "enter")
        assert isinstance(app.screen, AskRange)
        assert "not in order" in seen(app)
        await pilot.press("escape")
        assert app.bench.desk is not None
        assert not app.bench.desk.session.judged


async def test_export_refuses_sources_and_asks_before_it_overwrites(drive: Drive, seen: Seen, tmp_path: Path) -> None:
    """A file that is there is overwritten only on a second Enter; a source never."""
    async with drive() as (app, pilot):
        there = tmp_path / "mine.md"
        there.write_text("mine", encoding="utf-8")
        await pilot.press("E")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)
        app.screen.query_one(Input).value = str(there)
        await pilot.press("enter")
        assert "Enter again overwrites" in seen(app)
        assert there.read_text("utf-8") == "mine"
        await pilot.press("enter")
        assert there.read_text("utf-8") != "mine"
        assert app.bench.desk is not None
        source = app.bench.desk.atlas.comparison.case.articles[0].path
        await pilot.press("E")
        await pilot.pause()
        app.screen.query_one(Input).value = str(source)
        await pilot.press("enter")
        assert "a source of this case" in seen(app)


async def test_excerpts_are_never_added_to_sources_or_annotations(drive: Drive, seen: Seen) -> None:
    """What was copied twice goes to a file, but to none that the case is made of; a home that nobody has is a name."""
    async with drive() as (app, pilot):
        assert app.workspace is not None
        await pilot.press("1", "ctrl+s")
        kept = app.workspace.path.read_bytes()
        await pilot.press("Y", "Y")
        for path in (str(app.workspace.path), "~nobody-has-this-name/x.md", "  "):
            app.screen.query_one(Input).value = path
            await pilot.press("enter")
            assert isinstance(app.screen, Ask)
            assert any(words in seen(app) for words in ("annotation file", "cannot be written", "a path is needed"))
        assert app.workspace.path.read_bytes() == kept


async def test_export_offers_each_format_with_its_preview(drive: Drive, seen: Seen) -> None:
    """Space takes the format under the cursor, a digit any; path and preview follow, of a page the words."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("E")
        await pilot.pause()
        assert app.screen.query_one(Input).value.endswith("lorn-ana.md")
        await pilot.press("down")
        assert app.screen.query_one(Input).value.endswith("lorn-ana.md")
        await pilot.press("space")
        assert app.screen.query_one(Input).value.endswith("lorn-ana.html")
        assert "At a glance" in seen(app)
        assert "<section" not in seen(app)
        await pilot.press("4")
        assert app.screen.query_one(Input).value.endswith("lorn-ana.json")
        assert '"analyst": "ana"' in seen(app)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1


async def test_tags_are_filtered_and_made(drive: Drive, seen: Seen) -> None:
    """What is typed filters; what is not there is offered to be made."""
    async with drive() as (app, pilot):
        await pilot.press("t", *"toll", "enter", "t", *"to")
        assert "[x] toll" in seen(app)
        await pilot.press("x")
        assert "Enter makes the tag 'tox'" in seen(app)


async def test_help_says_what_differs_in_a_pane(drive: Drive, seen: Seen) -> None:
    """The help is about the focus that one is in."""
    async with drive((120, 50)) as (app, pilot):
        await pilot.press("question_mark")
        assert "next fact" in seen(app)
        await pilot.press("escape", "tab", "question_mark")
        assert "next sentence" in seen(app)
        assert "next fact" not in seen(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 35), (200, 50)])
async def test_the_end_of_the_help_can_be_reached(drive: Drive, seen: Seen, size: tuple[int, int]) -> None:
    """A text longer than its dialog scrolls to its last line, and the hint under it stays in view."""
    async with drive(size=size) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Esc" in seen(app)
        for _ in range(12):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "u takes it back" in seen(app)


async def test_a_burst_of_keys_is_a_note_and_what_follows_it(drive: Drive) -> None:
    """Keys that arrive all at once, as over a slow line: the note has every letter, and the flag behind it is set."""
    async with drive() as (app, pilot):
        await pilot.press("m")
        for key in (*"ab", "ctrl+s", "asterisk", "c"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.2)
        assert app.bench.desk is not None
        finding = app.bench.desk.session.finding(app.bench.desk.at)
        assert finding is not None
        assert (finding.note, finding.flag, finding.confidence) == ("ab", True, "low")


async def test_a_key_that_a_list_does_not_want_goes_nowhere(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter typed while a list of the dialog has the focus is not sent round between the list and the dialog."""
    sent: list[str] = []
    async with drive() as (app, pilot):
        await pilot.press("t", *"toll")
        other = next(widget for widget in app.screen.focus_chain if widget is not app.screen.focused)
        app.screen.set_focus(other)
        monkeypatch.setattr(Dialog, "_pass_on", lambda _, event: sent.append(event.key))
        app.post_message(events.Key("x", "x"))
        await pilot.pause(0.1)
        assert sent == []
        await pilot.press("escape")
        assert app.screen is app.bench


@pytest.mark.parametrize(
    ("keys", "kept"),
    [(("equals_sign", "2", "1"), ("21",)), (("r", "end", "backspace", "7"), ("7", "14"))],
)
async def test_esc_keeps_what_was_typed_in_a_field(drive: Drive, keys: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """A value and a range that were typed are kept by Esc, in the order of the keys; undo takes them back."""
    async with drive() as (app, pilot):
        await pilot.press(*keys, "escape")
        assert app.bench.desk is not None
        finding = app.bench.desk.session.finding("F01")
        assert finding is not None
        assert finding.verdict is not None
        assert all(words in finding.verdict.words for words in kept)
        await pilot.press("u")
        assert not app.bench.desk.session.judged


async def test_esc_in_an_untouched_field_changes_nothing_and_discards_what_cannot_be_kept(
    drive: Drive, seen: Seen
) -> None:
    """Values that came filled in are no verdict; what is refused is said, and a second Esc discards it."""
    async with drive() as (app, pilot):
        assert app.bench.desk is not None
        await pilot.press("r", "escape")
        assert not app.bench.desk.session.judged
        await pilot.press("r", "tab", "end", "9", "9", "escape")
        assert isinstance(app.screen, AskRange)
        assert "Esc again" in seen(app)
        await pilot.press("escape")
        assert not app.bench.desk.session.judged
        assert not isinstance(app.screen, AskRange)


async def test_esc_keeps_a_tag_that_is_new_and_makes_none_of_a_filter(drive: Drive) -> None:
    """Letters that name no known tag are a tag when the list is left; letters that find one only filter."""
    async with drive() as (app, pilot):
        await pilot.press("t", *"press", "escape")
        assert app.bench.desk is not None
        finding = app.bench.desk.session.finding("F01")
        assert finding is not None
        assert finding.tags == ("press",)
        await pilot.press("t", *"pre", "escape")
        finding = app.bench.desk.session.finding("F01")
        assert finding is not None
        assert finding.tags == ("press",)
