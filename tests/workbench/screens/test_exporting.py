"""The export screen: what is chosen is what is written, and the second time takes two keys."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from lorn import make
from srccompare.annotation import Annotations
from srccompare.export import FORMATS
from srccompare.session import Session
from srccompare.workbench.app import Workbench
from srccompare.workbench.draw import width_of
from srccompare.workbench.memory import Memory
from srccompare.workbench.screens.exporting import ExportScreen, ours, remember, remembered
from srccompare.workbench.screens.exportview import Settings, option_lines, options, preview, summary, words_of

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


@pytest.mark.parametrize("name", FORMATS)
def test_the_preview_fits_and_is_only_text(name: str) -> None:
    """Every format has a preview of lines no wider than the room, without escape sequences."""
    session = Session.start(make(extra="It \x1b[31mhurt"), Annotations("ana"))
    settings = Settings(name)
    lines = preview(settings, FORMATS[name].write(session, settings.choice), 40)
    assert len(lines) > (5 if name != "yaml" else 1)
    for line in lines:
        text = "".join(piece for piece, _ in line)
        assert width_of(text) <= 40 or " " not in text.strip()
        assert text.isprintable()
    assert "fact" in summary(session, settings, 10) or name == "yaml"


def test_words_of_a_page() -> None:
    """Of a page the words stay and the markup goes; what was escaped reads as it was."""
    page = "<html><style>p {}</style><body><p>a &lt;b&gt;</p><table><tr><td>1</td><td>2</td></tr></table></body></html>"
    assert words_of(page).split("\n")[:2] == ["a <b>", "1   2"]


def test_options_say_what_holds() -> None:
    """A choice is marked by a sign, what the format does not heed is not chosen by it, the filter is offered."""
    settings = Settings("svg", filtered=frozenset({"F01"}), filter="flagged facts")
    found = options(settings)
    assert [option.value for option in found if settings.holds(option)] == [
        "svg", "findings", "quotes", "notes", "grades",
    ]  # fmt: skip
    assert not settings.heeded(next(option for option in found if option.value == "notes"))
    lines = ["".join(text for text, _ in line) for line in option_lines(settings, 0, 40)[0]]
    assert any("(x) 6 svg" in line for line in lines)
    assert any("in view: flagged facts" in line for line in lines)
    turned = settings.take(next(option for option in found if option.value == "notes"))
    assert (turned.notes, turned.quotes) == (False, True)


def test_settings_are_remembered_and_nonsense_is_not(tmp_path: Path) -> None:
    """The last settings come back; a file that another program changed is asked about."""
    memory, path = Memory(tmp_path / "m.json"), tmp_path / "x.html"
    path.write_text("ours")
    remember(memory, Settings("html", "judged", notes=False), path, "ours")
    again = remembered(Memory(tmp_path / "m.json"), None, "")
    assert (again.format, again.scope, again.quotes, again.notes) == ("html", "judged", True, False)
    assert ours(memory, path)
    path.write_text("theirs")
    assert not ours(memory, path)
    memory.keep("export.format", "papyrus")
    memory.keep("export.scope", "filter")
    assert remembered(memory, None, "").format == "markdown"


async def test_keys(drive: Drive, seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Space, digits, s and Tab choose; Enter writes and shows where; then E Enter writes the same again."""
    monkeypatch.chdir(tmp_path)
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("1", "E")
        screen: object = app.screen
        assert isinstance(screen, ExportScreen)
        assert screen.focused is None
        await pilot.press("2", "s")
        assert (screen.settings.format, screen.settings.scope) == ("html", "judged")
        assert "2 disputes without a verdict" in seen(app)
        await pilot.press("J", "J", "K", "G", "g")
        await pilot.press(*["j"] * 9, "space", "space", "j", "space", "k")
        assert screen.settings.format == "html"
        assert (screen.settings.quotes, screen.settings.notes, screen.settings.grades) == (True, False, True)
        await pilot.press("tab", "home", *"x-", "tab", "question_mark", "escape")
        assert screen.query_one(Input).value.startswith("x-")
        screen.query_one(Input).value = "found.html"
        await pilot.press("enter")
        assert app.screen is app.bench
        written = (tmp_path / "found.html").read_text("utf-8")
        assert "accepted 9" in written
        assert "found.html" in seen(app)
        os.unlink("found.html")  # noqa: PTH108 - the folder is the present one
        await pilot.press("E", "escape", "E", "enter")
        assert (tmp_path / "lorn-ana.html").read_text("utf-8") == written
        await pilot.press("2", "E", "enter")
        assert (tmp_path / "lorn-ana.html").read_text("utf-8") != written
    assert Memory.of_user().text("export.format") == "html"


async def test_what_is_not_ours_is_asked_about(
    drive: Drive, seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of somebody else is overwritten on the second Enter only; a source never; no folder is made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lorn-ana.md").write_text("theirs")
    async with drive((80, 24)) as (app, pilot):
        await pilot.press("E", "enter")
        assert "Enter again overwrites" in seen(app)
        assert (tmp_path / "lorn-ana.md").read_text() == "theirs"
        for path, words in (("none/x.md", "cannot be written"), ("", "a path is needed"), (".", "is a folder")):
            app.screen.query_one(Input).value = path
            await pilot.press("enter")
            assert words in seen(app)
        app.screen.query_one(Input).value = "lorn-ana.md"
        await pilot.press("enter")
        assert (tmp_path / "lorn-ana.md").read_text() != "theirs"
