"""The screen Analysts: blind by default, differences as stops, the consensus, and each of its keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from lorn import make
from srccompare.annotation import Annotations, document
from srccompare.annotation.consensus import DECIDED
from srccompare.annotation.store import read_file
from srccompare.session import Session
from srccompare.session.team import Member, Team
from srccompare.workbench import analystsview
from srccompare.workbench.analysts import Analysts
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.desk import opening
from srccompare.workbench.dialogs import Choose, Reading
from srccompare.workbench.fields import Ask

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
ODD_WORD = "quetzal"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Bob has judged two facts in words that nobody else uses; Dora's file is damaged."""
    folder = tmp_path / "case" / "annotations"
    folder.mkdir(parents=True)
    bob = Session.start(make(), Annotations("bob"), clock=lambda: "2024-03-05T08:00:00Z")
    bob = (
        bob.accept_value("F01", ODD_WORD)
        .set_note("F01", f"{ODD_WORD} indeed")
        .set_tags("F01", [ODD_WORD])
        .accept("F02", 1)
    )
    (folder / "bob.yaml").write_text(document.write(bob.annotations), encoding="utf-8")
    (folder / "dora.yaml").write_text("srccompare: 1\nfindings: {\n", encoding="utf-8")
    return folder


def _text(lines: list[tuple[tuple[str, str], ...]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def _on_top(app: Workbench, kind: type) -> bool:
    return isinstance(app.screen, kind)


async def _open(app: Workbench, pilot: Pilot[None]) -> Analysts:
    await pilot.press("A")
    board: object = app.screen
    assert isinstance(board, Analysts)
    await _read(board, pilot)
    return board


async def _read(board: Analysts, pilot: Pilot[None]) -> None:
    for _ in range(200):
        await pilot.pause(0.01)
        if not board.reading:
            break
    await pilot.pause()


@pytest.mark.parametrize("width", [60, 77, 117, 197])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_columns_fit_and_hide(session: Session, width: int, count: int) -> None:
    """At every width my own column stands first, nothing sticks out, and a hidden verdict has no trace."""
    bob = session.restarted(session.accept_value("F01", ODD_WORD).annotations)
    others = tuple(Member(f"bob{i}", bob) for i in range(count))
    desk = opening(Atlas(session.comparison), session)
    work = Team(session, others)
    found = analystsview.rows(work, desk)
    head, lines = analystsview.table(found, work, width, 0)
    text = _text([head, *lines])
    assert "ana (you)" in text[0]
    assert all(len(row) <= width for row in text)
    assert ODD_WORD not in "\n".join([*text, *_text(analystsview.detail(work, desk, found[0], width))])
    assert ("hidden" in text[1]) == bool(count)


def test_a_hidden_verdict_cannot_be_searched_for(session: Session) -> None:
    """The filter looks at what is shown."""
    bob = Member("bob", session.restarted(session.accept_value("F01", ODD_WORD).annotations))
    desk = opening(Atlas(session.comparison), session)
    assert analystsview.rows(Team(session, (bob,)), desk, ODD_WORD) == ()
    assert [row.id for row in analystsview.rows(Team(session, (bob,), blind=False), desk, ODD_WORD)] == ["F01"]


def test_agreement_tells_its_n(session: Session) -> None:
    """Per cent, kappa and alpha stand with the number of facts that they rest on; without any, words say so."""
    ana, bob = session.accept("F01", 1).accept("F02", 2), session.accept("F01", 1).accept("F02", 1)
    found = Team(ana, (Member("bob", session.restarted(bob.annotations)),)).agreement()
    words = analystsview.agreement_words(found, blind=True)
    assert "1 of 2 facts that you judged alike (50 %)" in words
    assert "n = 2 facts, 4 verdicts" in words
    assert "(n = 2)" in words
    assert "nobody else" in analystsview.agreement_words(Team(ana).agreement(), blind=True)


async def test_nothing_leaks_before_i_have_judged(drive: Drive, seen: Seen, team: Path) -> None:
    """Another's verdict, note and tag are nowhere: screen, filter, search, palette, export, header; mine opens it."""
    async with drive((200, 50)) as (app, pilot):
        board = await _open(app, pilot)
        text = seen(app)
        assert "hidden" in text
        assert "dora" in text
        assert "damaged" in text
        assert ODD_WORD not in text
        await pilot.press("slash", *ODD_WORD)
        assert board.found() == ()
        await pilot.press("enter", "escape", "escape", "slash", *ODD_WORD, "enter")
        await pilot.pause()
        assert "nothing holds" in seen(app)
        await pilot.press("E")
        await pilot.pause(0.1)
        assert ODD_WORD not in seen(app)
        await pilot.press("escape", "colon", *ODD_WORD)
        await pilot.pause(0.3)
        assert seen(app).count(ODD_WORD) <= 1  # what was typed
        await pilot.press("escape", "escape", "1")
        board = await _open(app, pilot)
        assert ODD_WORD in seen(app)
        assert board.seen().differ == {"F01"}


async def test_keys_of_the_analysts(drive: Drive, seen: Seen, team: Path) -> None:
    """Stops, filter, the lead's view, consensus with undo and redo, help and jump do what they say."""
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("1", "2")
        board = await _open(app, pilot)
        assert board.seen().differ == {"F01", "F02"}
        await pilot.press("n")
        assert board.row == 1
        await pilot.press("n")
        assert "last one" in seen(app)
        await pilot.press("p", "j", "k", "G", "g", "J", "K", "l", "h", "pagedown", "pageup")
        assert board.row == 0
        await pilot.press("c")
        assert _on_top(app, Choose)
        await pilot.press("2")
        await _read(board, pilot)
        held = read_file(team / "consensus.yaml")
        assert held.findings[0].extra[DECIDED] == ["ana"]
        verdict = held.findings[0].verdict
        assert verdict is not None
        assert verdict.text == ODD_WORD
        assert "decided by ana" in seen(app)
        await pilot.press("u")
        await _read(board, pilot)
        assert not read_file(team / "consensus.yaml").findings
        await pilot.press("U")
        await _read(board, pilot)
        assert len(read_file(team / "consensus.yaml").findings) == 1
        await pilot.press("j", "c", "o")
        await pilot.pause()
        assert _on_top(app, Ask)
        app.screen.query_one(Input).value = "42"
        await pilot.press("enter")
        await _read(board, pilot)
        assert "42" in seen(app)
        await pilot.press("c", "d")
        await _read(board, pilot)
        await pilot.press("C", "r")
        await _read(board, pilot)
        await pilot.press("question_mark")
        assert _on_top(app, Reading)
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert app.bench.desk is not None
        assert app.bench.desk.at == "F02"


async def test_the_lead_is_warned_before_all_is_shown(drive: Drive, seen: Seen, team: Path) -> None:
    """B asks first, in words; the head says that all is shown, and b hides it again."""
    async with drive((120, 35)) as (app, pilot):
        await _open(app, pilot)
        await pilot.press("b", "n", "b")
        assert "no longer judges independently" in " ".join(seen(app).replace("│", " ").split())
        assert ODD_WORD not in seen(app)
        await pilot.press("y")
        assert "ALL VERDICTS SHOWN" in seen(app)
        assert ODD_WORD in seen(app)
        await pilot.press("b")
        assert ODD_WORD not in seen(app)


async def test_what_all_hold_alike_is_taken_over_on_a_question(drive: Drive, seen: Seen, team: Path) -> None:
    """C writes nothing before it is confirmed, then the facts that all judged alike, with all names."""
    (team / "dora.yaml").unlink()
    async with drive((120, 35)) as (app, pilot):
        await pilot.press("j", "1")
        board = await _open(app, pilot)
        await pilot.press("C", "n")
        assert not (team / "consensus.yaml").exists()
        await pilot.press("C", "y")
        await _read(board, pilot)
        held = read_file(team / "consensus.yaml")
        assert [finding.extra[DECIDED] for finding in held.findings] == [["ana", "bob"]]
        await pilot.press("C")
        assert "nothing to take over" in seen(app)


async def test_the_lead_judges_before_deciding_or_sees_all(drive: Drive, seen: Seen, team: Path) -> None:
    """Blind, a fact that I have not judged cannot be decided: the way there is said."""
    async with drive((80, 24)) as (app, pilot):
        await _open(app, pilot)
        await pilot.press("c")
        assert "judge F01 yourself first" in seen(app)
        assert not (team / "consensus.yaml").exists()
        await pilot.press("u")
        assert "no consensus yet" in seen(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 35), (200, 50)])
async def test_analysts_are_legible_without_colour(
    drive: Drive, seen: Seen, size: tuple[int, int], team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each size differences, hidden verdicts, blindness and the way back are words on the screen."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive(size) as (app, pilot):
        await pilot.press("1")
        await _open(app, pilot)
        text = seen(app)
        for words in ("▸", "DIFFER", "hidden", "blind", "ana (you)", "bob", "Esc"):
            assert words in text
