"""What the screen can do, plain mode can do: each key has its verb, or a reason why it needs none."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.__main__ import main
from srccompare.cli.arguments import verb_parser
from srccompare.workbench.keys import ACTIONS

VERBS = {
    "step.next": "next CASE",
    "search": "show CASE",
    "fact.accept": "judge CASE F01 --accept 1",
    "fact.pick": "judge CASE F01 --accept 2",
    "fact.here": "judge CASE F01 --source s1",
    "fact.value": "judge CASE F01 --value 12",
    "fact.range": "judge CASE F01 --range 10 12 15",
    "fact.reject": "judge CASE F01 --not-a-dispute",
    "fact.open": "judge CASE F01 --leave-open",
    "fact.clear": "judge CASE F01 --clear",
    "confidence.up": "judge CASE F01 --confidence high",
    "confidence.down": "judge CASE F01 --confidence low",
    "note": "judge CASE F01 --note text",
    "tags": "judge CASE F01 --tag toll",
    "flag": "judge CASE F01 --flag",
    "source.card": "grade CASE s1 B --fact F01 --credibility 2",
    "passage.note": "note CASE s1:2 text",
    "passage.highlight": "note CASE s1:2 --highlight doubt",
    "fact.add": "fact CASE add question",
    "fact.bind": "fact CASE bind F01 s1:2",
    "fact.rename": "fact CASE rename F01 question",
    "fact.split": "fact CASE split F01 question s1:2",
    "fact.merge": "fact CASE merge F01 F02",
    "fact.restore": "fact CASE restore F01",
    "undo": "judge CASE --undo",
    "redo": "judge CASE --redo",
    "card": "show CASE F01",
    "why": "show CASE F01",
    "open": "show CASE F01",
    "links": "link CASE s1:1 s2:1 --confirm",
    "evidence.next": "show CASE F01",
    "sources": "source CASE",
    "timeline": "timeline CASE F01",
    "analysts": "agreement CASE",
    "history": "history CASE",
    "yank.fact": "export CASE --to markdown --fact F01",
    "yank": "show CASE F01",
    "export": "export CASE --to markdown",
}
SCREEN_ONLY = {
    "a place on the screen": "step.previous move.down move.up move.left move.right move.first move.last move.page_down "
    "move.page_up back evidence.previous scroll.down scroll.up focus escape",
    "what is in view": "window.next window.previous zoom zoom.back columns filter sort hold furniture",
    "the program itself": "start save palette help quit quit.now",
}


def test_each_key_has_a_verb_or_needs_none() -> None:
    """A key cannot be added without saying which verb does the same, and each of these lines is understood."""
    exempt = [action for group in SCREEN_ONLY.values() for action in group.split()]
    assert sorted([*VERBS, *exempt]) == sorted(action.id for action in ACTIONS)
    parser = verb_parser()
    for line in VERBS.values():
        parser.parse_args(line.split())


def test_the_timeline_tells_who_leads_day_by_day(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each report stands under its day with its answer, then what leads; a fact can be named."""
    assert main(["timeline", str(ferry), "--analyst", "ana"]) == 0
    every = capsys.readouterr().out
    assert "2021-03-04" in every
    assert "2021-03-05" in every
    block = next(block for block in every.split("\n\n") if "15" in block and "leads" in block)
    assert block.index("2021-03-04") < block.index("1-wire") < block.index("2021-03-05") < block.index("2-post")
    assert main(["timeline", str(ferry), block.split()[0], "--analyst", "ana"]) == 0
    assert capsys.readouterr().out.strip() == block.strip()


def test_all_sources_are_listed_and_a_correction_names_one(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a source all are told; a correction without one changes nothing."""
    assert main(["source", str(ferry), "--analyst", "ana"]) == 0
    out = capsys.readouterr().out
    assert all(f"{name}: " in out for name in ("1-wire", "2-post", "3-radio"))
    assert main(["source", str(ferry), "--title", "x", "--analyst", "ana"]) == 2
    assert not (ferry / "annotations").exists()
