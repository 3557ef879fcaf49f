"""The verb `note`: the workbench's notes on passages without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.__main__ import main
from srccompare.annotation import document


def test_sentences_and_words_are_noted_on_and_listed(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """SOURCE:N names a sentence, --words a part of it; the list says where each note stands."""
    who = ("--analyst", "ana")
    assert main(["note", str(ferry), "3-radio:2", "which police?", "--highlight", "doubt", *who]) == 0
    assert "highlight doubt, note kept" in capsys.readouterr().out
    assert main(["note", str(ferry), "3-radio:2", "--words", "12 people", "--tag", "toll", *who]) == 0
    path = ferry / "annotations" / "ana.yaml"
    notes = document.read(path.read_text("utf-8"), path, "ana").notes
    assert [note.anchor.exact for note in notes][1] == "12 people"
    assert "12 people" in notes[0].anchor.exact
    capsys.readouterr()
    assert main(["note", str(ferry), *who]) == 0
    out = capsys.readouterr().out
    assert "3-radio:2 [doubt]" in out
    assert "  which police?" in out
    assert "tags toll" in out
    assert main(["note", str(ferry), "3-radio:2", "", "--highlight", "none", *who]) == 0
    assert [note.anchor.exact for note in document.read(path.read_text("utf-8"), path, "ana").notes] == ["12 people"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("3-radio:2",),
        ("3-radio:99", "x"),
        ("3-radio:0", "x"),
        ("9:1", "x"),
        ("3-radio", "x"),
        ("3-radio:2", "x", "--words", "no such words"),
    ],
)
def test_places_that_do_not_exist_are_refused(
    ferry: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """Exit status 2 and advice; nothing is written."""
    assert main(["note", str(ferry), *arguments, "--analyst", "ana"]) == 2
    assert capsys.readouterr().err
    assert not (ferry / "annotations").exists()
