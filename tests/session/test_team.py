"""Several analysts: what may be told of another's verdicts, and what is held together."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import CaseBuilder, Says
from lorn import make
from srccompare.annotation import Annotations, document
from srccompare.annotation.consensus import DECIDED, HELD, NAME
from srccompare.session import Session, byhand
from srccompare.session.team import HIDDEN, Team, decide, decided_by, founded, members

NOW = "2024-03-05T09:30:00Z"


def _session(name: str = "ana") -> Session:
    return Session.start(make(), Annotations(name), clock=lambda: NOW)


def _write(folder: Path, session: Session) -> None:
    path = folder / f"{session.annotations.analyst}.yaml"
    path.write_text(document.write(session.annotations), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Bob and Cleo have judged, one file is damaged, and there is a consensus."""
    bob = _session("bob").accept("F01", 2).accept("F02", 1).set_note("F02", "the plaque")
    cleo = _session("cleo").accept("F01", 1).leave_open("F02")
    held = founded(_session(NAME), ["ana", "bob"], "ana").accept("F02", 1)
    for session in (bob, cleo, held):
        _write(tmp_path, session)
    (tmp_path / "dora.yaml").write_text("srccompare: 1\nfindings: {\n", encoding="utf-8")
    _write(tmp_path, _session("ana"))
    return tmp_path


def test_others_are_read_and_a_damaged_file_is_named(folder: Path) -> None:
    """My own file is left out, a damaged one stands in the list with its reason, it comes last."""
    found = members(_session(), [folder], "ana.yaml")
    assert [one.name for one in found] == ["bob", "cleo", NAME, "dora"]
    assert [one.consensus for one in found] == [False, False, True, False]
    dora = found[3]
    assert dora.session is None
    assert "line" in dora.trouble


def test_another_verdict_is_hidden_until_mine_is_given(folder: Path) -> None:
    """Blind, only facts that I judged tell what others hold: in words, verdicts, agreement and differences."""
    mine = _session()
    others = members(mine, [folder], "ana.yaml")
    blind = Team(mine, others)
    bob = others[0]
    assert blind.words(bob, "F01") == HIDDEN
    assert blind.words(bob, "F03") == "-"
    assert blind.verdict(bob, "F01") is None
    assert blind.disputes() == ()
    assert blind.agreement().facts == ()
    judged = Team(mine.accept("F01", 1), others)
    assert judged.words(bob, "F01").startswith("accepted")
    assert judged.words(bob, "F02") == HIDDEN
    assert judged.disputes() == ("F01",)
    assert [one.fact for one in judged.agreement().facts] == ["F01"]
    assert Team(mine, others, blind=False).disputes() == ("F01", "F02")


def test_taking_my_verdict_back_hides_theirs_again(folder: Path) -> None:
    """Undo closes what the verdict had opened."""
    mine = _session().accept("F01", 1)
    others = members(mine, [folder], "ana.yaml")
    assert Team(mine.undo(), others).words(others[0], "F01") == HIDDEN


def test_agreement_counts_persons_alone(folder: Path) -> None:
    """The consensus is nobody's judgement, and who cannot be read is not counted."""
    mine = _session().accept("F01", 1)
    found = Team(mine, members(mine, [folder], "ana.yaml")).agreement()
    assert found.analysts == ("ana", "bob", "cleo")
    assert (found.compared, found.agreed) == (1, 0)
    assert {(pair.a, pair.b): pair.agreed for pair in found.pairs} == {
        ("ana", "bob"): 0,
        ("ana", "cleo"): 1,
        ("bob", "cleo"): 0,
    }


def test_a_decision_says_who_decided_and_what_each_held() -> None:
    """The lead's decision keeps the verdict, the lead's name and everybody's words; undo takes it back whole."""
    bob = _session("bob").accept("F01", 2)
    verdict = bob.verdict("F01")
    held = founded(_session(NAME), ["ana", "bob"], "ana")
    made = decide(held, "F01", verdict, by=["ana"], told={"ana": "accepted 9", "bob": "accepted 12"})
    finding = made.finding("F01")
    assert finding is not None
    assert finding.verdict == verdict
    assert finding.extra[DECIDED] == ["ana"]
    assert finding.extra[HELD] == {"ana": "accepted 9", "bob": "accepted 12"}
    assert decided_by(made, "F01") == "ana"
    assert made.undo().annotations == held.annotations
    again = decide(made, "F01", None, by=["ana"], told={})
    assert again.verdict("F01") is None
    assert decided_by(again, "F01") == ""
    read = document.read(document.write(made.annotations), Path("c.yaml"), NAME)
    assert read == made.annotations
    assert read.extra[NAME] == {"of": ["ana", "bob"], "by": "ana"}


@pytest.mark.parametrize("fact", [fact.id for fact in make().facts])
def test_each_fact_gets_its_own_decision(fact: str) -> None:
    """A decision hangs on the fact that the lead pointed at, now and when the file is read again."""
    verdict = _session().not_a_dispute(fact).verdict(fact)
    made = decide(_session(NAME), fact, verdict, by=["ana"], told={})
    assert made.judged == {fact}
    assert _session().restarted(made.annotations).judged == {fact}


def test_alike_needs_everybody(folder: Path) -> None:
    """A fact that one analyst left alone is not held alike by all."""
    mine = _session().accept("F01", 1).accept("F02", 1)
    others = members(mine, [folder], "ana.yaml")
    assert Team(mine, others).alike() == ()
    assert Team(mine, tuple(one for one in others if one.name == "bob")).alike() == ("F02",)
    assert Team(mine, ()).alike() == ()


def test_others_are_set_beside_my_rows(tmp_path: Path) -> None:
    """A row that another renamed is mine here, and their verdict hangs on its words."""
    bob = byhand.rename(_session("bob"), "F01", f"{HIDDEN} words").accept("F01", 2)
    _write(tmp_path, bob)
    mine = _session().accept("F01", 1)
    (member,) = members(mine, [tmp_path], "ana.yaml")
    assert member.session is not None
    assert member.session.comparison.fact("F01").question == mine.comparison.fact("F01").question
    assert Team(mine, (member,)).disputes() == ("F01",)


def test_a_note_is_no_verdict(folder: Path) -> None:
    """Whoever flagged, noted or graded a fact and has not decided it stays blind."""
    mine = _session().set_note("F01", "look again").toggle_flag("F01").set_credibility("F01", "alpha", 2)
    others = members(mine, [folder], "ana.yaml")
    team = Team(mine, others)
    assert not team.open("F01")
    assert team.words(others[0], "F01") == HIDDEN
    assert team.verdicts("F01") == {}


def test_work_that_is_there_is_not_made_a_new_consensus() -> None:
    """A file of that name that holds findings keeps them, whoever made it."""
    held = _session(NAME).accept("F02", 1)
    assert founded(held, ["ana"], "ana") is held


def test_only_annotation_files_make_analysts(folder: Path) -> None:
    """A backup of an editor or a note beside the files is nobody's work."""
    for name in ("bob.yaml~", ".bob.yaml.swp", "README.md"):
        (folder / name).write_text("x", encoding="utf-8")
    assert [one.name for one in members(_session(), [folder], "ana.yaml")] == ["bob", "cleo", NAME, "dora"]


def test_two_of_three_alike_are_not_all(folder: Path) -> None:
    """Alike means everybody: a fact that a readable analyst has not judged waits for them."""
    _write(folder, _session("eve").accept("F01", 3))
    mine = _session().accept("F02", 1)
    team = [one for one in members(mine, [folder], "ana.yaml") if one.name in {"bob", "eve"}]
    assert Team(mine, tuple(team)).alike() == ()
    assert Team(mine, tuple(team[:1])).alike() == ("F02",)


def test_a_decision_hangs_on_the_row_that_the_lead_pointed_at() -> None:
    """Two rows of one question on the same words: the second one's decision is not hung on the first."""
    made = CaseBuilder({"a": "Seven were hurt.", "b": "Nine were hurt."})
    for _ in range(2):
        made.fact("Hurt", Says("a", "Seven", 7), Says("b", "Nine", 9))
    held = Session.start(made.build(), Annotations(NAME), clock=lambda: NOW)
    verdict = held.accept("F02", 2).verdict("F02")
    assert decide(held, "F02", verdict, by=["ana"], told={}).judged == {"F02"}
