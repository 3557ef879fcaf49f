"""Keys of the user's own: what ``keys.yaml`` may say, and that the whole screen follows it."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.keys import _character_to_key
from textual.pilot import Pilot

from srccompare.errors import UsageError
from srccompare.workbench import keymap
from srccompare.workbench.action import NAMES, display
from srccompare.workbench.app import Workbench
from srccompare.workbench.keys import ACTIONS, markdown

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


@pytest.fixture(autouse=True)
def _own_keys() -> Iterator[None]:
    yield
    keymap.use(None)


@pytest.fixture
def given(tmp_path: Path) -> Callable[[str], keymap.Keymap]:
    """Read keys from a text."""

    def read(text: str) -> keymap.Keymap:
        path = tmp_path / "keys.yaml"
        path.write_text(text, encoding="utf-8")
        return keymap.load(path)

    return read


Given = Callable[[str], keymap.Keymap]


def test_keys_are_named_as_textual_names_them() -> None:
    """Every character that is typed, and every key that the screen shows, reads as the key that Textual sends."""
    for char in string.ascii_letters + string.digits + string.punctuation:
        if char != "^":
            assert keymap.named(char) == _character_to_key(char)
    for key in NAMES:
        assert keymap.named(NAMES[key]) == key
    for action in ACTIONS:
        for key in action.keys:
            assert keymap.named(display(key)) == key
    assert keymap.named("Ctrl+K") == "ctrl+k"
    assert keymap.named("return") == "enter"


def test_without_a_file_the_registry_holds(tmp_path: Path) -> None:
    """No file, or an empty one, changes nothing."""
    assert keymap.load(tmp_path / "keys.yaml").actions == ACTIONS
    (tmp_path / "keys.yaml").write_text("# nothing yet\n")
    assert keymap.load(tmp_path / "keys.yaml").actions == ACTIONS


def test_keys_are_replaced_by_id(given: Given) -> None:
    """What is given replaces an action's keys, what is left out stays; two actions may swap theirs."""
    found = given("note: t\ntags: m\nstep.next: [n, F2]\n")
    assert found.by_key["t"] == "note"
    assert found.by_key["m"] == "tags"
    assert found.by_key["f2"] == "step.next"
    assert found.by_key["v"] == "fact.accept"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("note: v\n", 1, ("the key v is given to two actions", "fact.accept (accept #1)", "note (note)")),
        ("# mine\nnote: '#'\ntags: '#'\n", 3, ("note (note)", "tags (tags)")),
        ("note: '#'\nfact.acept: a\n", 2, ("no action 'fact.acept'", "lists the ids")),
        ("note: '#'\ntags: Hyper\n", 2, ("tags: 'Hyper' is no key",)),
        ("note: ^i\n", 1, ("terminals send Tab for ^i",)),
        ("note: '^['\n", 1, ("terminals send Esc",)),
        ("note: alt+n\n", 1, ("take a plain key",)),
        ("note: ^c\n", 1, ("copies what is selected",)),
        ("note: Esc\n", 1, ("Esc always belongs to escape",)),
        ("escape: Q\n", 1, ("Esc has to stay",)),
        ("palette: P\n", 1, ("^p has to stay",)),
        ("note: []\n", 1, ("at least one key",)),
        ("fact.pick: [a, b]\n", 1, ("9 different keys",)),
        ("- note\n", 1, ("a line is needed for each action",)),
    ],
)
def test_what_cannot_work_is_refused_with_its_line(given: Given, text: str, line: int, words: tuple[str, ...]) -> None:
    """A clash names both actions, the file and the line; unknown ids, no keys and traps are named too."""
    with pytest.raises(UsageError) as caught:
        given(text)
    told = str(caught.value)
    assert "keys.yaml" in told
    assert caught.value.line == line
    assert "\n" not in told
    for word in words:
        assert word in told


def test_a_clash_keeps_the_program_from_starting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file in the configuration folder is read before the screen is taken."""
    from srccompare.workbench import app

    path = keymap.keys_file()
    path.parent.mkdir(parents=True)
    path.write_text("note: v\n")
    monkeypatch.setattr(app.Workbench, "run", lambda *_, **__: pytest.fail("started"))
    with pytest.raises(UsageError, match="two actions"):
        app.run(tmp_path)


async def test_the_whole_screen_follows(drive: Drive, seen: Seen, given: Given) -> None:
    """The key line, what is said, the help and the palette name the new keys; the old ones do nothing."""
    picks = ", ".join(f"'{c}'" for c in "!@#$%+()~")
    keymap.use(given(f"step.next: [W, F3]\nfact.accept: V\nundo: [Backspace, ^z]\nback: ';'\nfact.pick: [{picks}]\n"))
    async with drive((200, 50)) as (app, pilot):
        bench = app.bench
        assert bench.desk is not None
        assert "W next" in seen(app)
        assert "V accept #1" in seen(app)
        await pilot.press("n", "v", "2")
        assert bench.desk.at == "F01"
        assert not bench.desk.session.judged
        await pilot.press("W")
        assert bench.desk.at == "F02"
        await pilot.press("V")
        assert bench.desk.session.judged
        assert "Backspace undo" in seen(app)
        await pilot.press("backspace")
        assert not bench.desk.session.judged
        await pilot.press("at")
        verdict, fact = bench.desk.session.verdict("F02"), bench.desk.atlas.fact("F02")
        assert verdict is not None
        assert verdict.value == fact.positions[1].display
        await pilot.press("W")
        assert "W again goes round" in seen(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "W F3" in seen(app)
        await pilot.press("escape", "colon")
        await pilot.press(*"next")
        await pilot.pause(0.4)
        assert "W         next" in seen(app)


def test_the_documentation_lists_every_id() -> None:
    """The table of ``docs/keys.md`` is the registry's own."""
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text("utf-8")
    assert page.endswith(markdown(ids=True))


def test_the_save_key_is_its_own(given: Given) -> None:
    """Saving keeps ^s and may have another key beside it; no other action gets it."""
    assert given("save: [^s, W]").by_key["W"] == given("save: [^s, W]").by_key["ctrl+s"] == "save"
    with pytest.raises(UsageError, match="always saves"):
        given("flag: ^s")
