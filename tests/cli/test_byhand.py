"""The verb ``fact``: rows by hand without a screen, through the session of the workbench."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from srccompare.__main__ import main

WHO = ("--analyst", "ana")


def run(*arguments: str | Path) -> int:
    """Run a verb of the program."""
    return main([str(argument) for argument in arguments])


def rows(ferry: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    """The facts by their questions, as the analyst has them."""
    capsys.readouterr()
    assert run("facts", ferry, "--format", "json", *WHO) == 0
    return {fact["question"]: fact for fact in json.loads(capsys.readouterr().out)["facts"]}


def test_a_fact_is_made_judged_and_told_without_a_screen(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """add, bind, correct, judge, show, export, undo: the same session, and what is by hand is said to be."""
    assert run("fact", ferry, "add", "Pulled out of the sea", "--at", "1-wire:4", "--value", "41", *WHO) == 0
    out = capsys.readouterr().out
    assert "added “Pulled out of the sea” (h-" in out
    assert run("fact", ferry, "bind", "Pulled out", "2-post:4", "--value", "at least 50", *WHO) == 0
    fact = rows(ferry, capsys)["Pulled out of the sea"]
    assert (fact["hand"], fact["mark"], len(fact["values"])) == ("added", "!", 2)  # type: ignore[arg-type]
    assert run("check", ferry, *WHO) == 1
    assert f"ana: {fact['id']} Pulled out of the sea" in capsys.readouterr().out
    assert run("judge", ferry, str(fact["id"]), "--accept", "1", *WHO) == 0
    assert run("show", ferry, "Pulled out", *WHO) == 0
    shown = capsys.readouterr().out
    assert "added by hand" in shown
    assert "bound by hand, read by the program as 41" in shown
    assert run("export", ferry, "--to", "markdown", *WHO) == 0
    assert "By ana: added by hand" in capsys.readouterr().out
    assert run("fact", ferry, "correct", "Pulled out", "2-post:4", "41", *WHO) == 0
    assert rows(ferry, capsys)["Pulled out of the sea"]["mark"] == "="
    for _ in range(4):
        assert run("judge", ferry, "--undo", *WHO) == 0
    assert "Pulled out of the sea" not in rows(ferry, capsys)


def test_rows_are_split_merged_renamed_and_restored(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A split names sentences, a merge two facts; restore gives the program's row back."""
    before = rows(ferry, capsys)
    question, fact = next((q, f) for q, f in before.items() if f["mark"] == "!")
    name = str(fact["id"])
    assert run("fact", ferry, "split", name, "As the Post has it", "2-post:3", *WHO) == 0
    assert "one value moved to “As the Post has it”" in capsys.readouterr().out
    assert run("fact", ferry, "merge", name, "As the Post has it", *WHO) == 0
    assert run("fact", ferry, "rename", name, "How far off", *WHO) == 0
    after = rows(ferry, capsys)
    assert (after["How far off"]["asked"], after["How far off"]["mark"]) == (question, "!")
    assert len(after["How far off"]["values"]) == len(fact["values"])  # type: ignore[arg-type]
    assert run("fact", ferry, "list", *WHO) == 0
    assert f"the program asks: {question}" in capsys.readouterr().out
    assert run("fact", ferry, "restore", name, *WHO) == 0
    assert run("fact", ferry, "restore", "As the Post has it", *WHO) == 0
    assert rows(ferry, capsys) == before


def test_evidence_lists_what_a_source_says_and_may_say(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is bound comes first, then sentences with what they would be bound as; unbind takes one out."""
    fact = next(f for f in rows(ferry, capsys).values() if f["mark"] == "!")
    name = str(fact["id"])
    assert run("fact", ferry, "evidence", name, "2-post", *WHO) == 0
    out = capsys.readouterr().out
    assert "2-post:3 bound as 30 km" in out
    assert run("fact", ferry, "unbind", name, "2-post:3", *WHO) == 0
    assert run("fact", ferry, "evidence", name, "2-post", *WHO) == 0
    assert "2-post:3 would be bound as 30 km" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bind", "F01", "2-post:99"), "has 5 sentences"),
        (("bind", "nothing", "2-post:1"), "there is no fact"),
        (("add", "Colour", "--kind", "hue"), "no kind of fact"),
        (("add", "Colour", "--value", "red"), "a value rests on words"),
        (("unbind", "F01", "3-radio:1"), "holds nothing of"),
        (("restore", "F01"), "nothing was done by hand"),
    ],
)
def test_what_cannot_be_is_refused_with_advice(
    arguments: tuple[str, ...], words: str, ferry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is 2, the message says what is wrong, and nothing is written."""
    assert run("fact", ferry, *arguments, *WHO) == 2
    assert words in capsys.readouterr().err
    assert not (ferry / "annotations").exists() or not list((ferry / "annotations").glob("*.yaml"))
