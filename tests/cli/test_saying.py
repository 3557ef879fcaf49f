"""What the plain verbs say is what the keys say: judging, links, grades; errors tell what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from running import ran
from srccompare.session import links
from srccompare.workbench.app import Workbench
from srccompare.workbench.moving import desk_of


def kept(case: Path, analyst: str) -> str:
    """The annotation file without the times of the changes and the name."""
    lines = (case / "annotations" / f"{analyst}.yaml").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if "changed:" not in line and not line.startswith("analyst:"))


def first_link(capsys: pytest.CaptureFixture[str], case: Path) -> tuple[str, str]:
    """The ends of the best link as the verb takes them."""
    document: dict[str, Any] = json.loads(ran(capsys, "links", case, "--format", "json")[1])
    best = max(document["links"], key=lambda link: link["score"])
    a, b = (f"{best[end]['source']}:{best[end]['number']}" for end in "ab")
    return a, b


async def test_screen_and_verbs_write_equal_files(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Confirm, reject and note links, flag and grade: keys and verbs leave the same file."""
    app = Workbench(ferry, "keys")
    async with app.run_test(size=(160, 45)) as pilot:
        for _ in range(400):
            await pilot.pause(0.02)
            if app.bench.desk is not None:
                break
        fact = desk_of(app.bench).at
        await pilot.press("L", "L", "g")
        pairs = [one.pair for one in links.joined(desk_of(app.bench).session)]
        await pilot.press("v", "x", "m", *"odd", "escape", "t", *"wire", "enter", "asterisk", "escape")
        await pilot.press("asterisk", "c")
        await pilot.press("ctrl+q")
    (a1, b1), (a2, b2), (a3, b3) = [
        tuple(f"{place.source}:{place.sentence + 1}" for place in pair) for pair in pairs[:3]
    ]
    assert ran(capsys, "link", ferry, a1, b1, "--confirm", "--analyst", "verbs")[0] == 0
    assert ran(capsys, "link", ferry, a2, b2, "--reject", "--analyst", "verbs")[0] == 0
    remark = ("--note", "odd", "--tag", "wire", "--flag")
    assert ran(capsys, "link", ferry, a3, b3, *remark, "--analyst", "verbs")[0] == 0
    assert ran(capsys, "judge", ferry, fact, "--flag", "--confidence", "low", "--analyst", "verbs")[0] == 0
    assert kept(ferry, "verbs") == kept(ferry, "keys")


def test_every_field_of_a_finding_can_be_said(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Likelihood, method, tags, flag, note and the answer of a source; `show` tells them; undo names no fact."""
    document = json.loads(ran(capsys, "facts", ferry, "--format", "json")[1])
    toll = next(f["id"] for f in document["facts"] if any(v["value"] == 15 for v in f["values"]))
    said = ("--source", "2-post.txt", "--likelihood", "likely", "--method", "majority", "--flag", "--tag", "toll")
    status, out, _ = ran(capsys, "judge", ferry, toll, *said)
    assert status == 0, out
    text = ran(capsys, "show", ferry, toll)[1]
    assert "accepted 15" in text
    assert "likelihood likely; resolved by majority; flagged; tags toll" in text
    assert ran(capsys, "judge", ferry, "--undo")[1].startswith(f"undone: {toll} flagged")
    assert "flagged" not in ran(capsys, "show", ferry, toll)[1]
    assert ran(capsys, "judge", ferry, "--redo")[1].startswith(f"again: {toll} flagged")
    assert ran(capsys, "judge", ferry, toll, "--no-flag", "--no-tags", "--method", "none")[0] == 0
    text = ran(capsys, "show", ferry, toll)[1]
    assert "flagged" not in text
    assert "resolved by" not in text


def test_links_are_named_as_they_are_printed(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`links` and `show` print sentences as `link` takes them; the list tells the state."""
    a, b = first_link(capsys, ferry)
    table = ran(capsys, "links", ferry)[1]
    assert f"[{a}]" in table
    assert f"[{b}]" in table
    assert "suggested" in ran(capsys, "link", ferry, a, b)[1]
    assert "confirmed" in ran(capsys, "link", ferry, b, a, "--confirm")[1]
    listed = ran(capsys, "link", ferry, "--list")[1]
    assert f"{a} - {b}: " in listed
    assert "confirmed" in listed
    of_fact = ran(capsys, "link", ferry, "--list", "F01")[1]
    assert of_fact.count("\n") < listed.count("\n")
    assert "cleared" in ran(capsys, "link", ferry, a, b, "--clear")[1]
    assert "confirmed" not in ran(capsys, "link", ferry, "--list")[1]


def test_a_link_by_hand(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pair that the program does not suggest is added, listed as made by hand, and taken away by rejecting it."""
    status, out, err = ran(capsys, "link", ferry, "1:5", "3:1", "--confirm")
    assert (status, out) == (2, "")
    assert "Add the link by hand" in err
    assert "added" in ran(capsys, "link", ferry, "1:5", "3:1", "--add")[1]
    assert "by hand" in ran(capsys, "link", ferry, "--list")[1]
    assert "taken away" in ran(capsys, "link", ferry, "1:5", "3:1", "--reject")[1]
    assert "by hand" not in ran(capsys, "link", ferry, "--list")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("link",), "Give both as SOURCE:NUMBER"),
        (("link", "1:1", "1:2", "--add"), "A link joins sentences of two sources"),
        (("link", "1:1", "9:1", "--add"), "The sources are"),
        (("link", "1:1", "2:999", "--add"), "has no sentence 999. It has"),
        (("link", "1", "2:1", "--add"), "Give SOURCE:NUMBER"),
        (("grade", "nobody", "A"), "The sources are"),
        (("grade", "1", "Z"), "Give one of A, B, C, D, E, F"),
        (("grade", "1", "--credibility", "2"), "Give both --fact FACT and --credibility"),
        (("grade", "1", "--fact", "F01", "--credibility", "9"), "Give a digit from 1"),
        (("judge",), "Name one, such as F02"),
        (("judge", "F01", "--method", "dice"), "Give one of prefer-source"),
        (("judge", "F01"), "srccompare judge --help"),
    ],
)
def test_errors_name_what_to_do(
    ferry: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """A refusal is one line that says what to give instead; nothing is written."""
    status, out, err = ran(capsys, arguments[0], ferry, *arguments[1:])
    assert (status, out) == (2, "")
    assert words in err
    assert not list(ferry.glob("annotations/*.yaml"))


def test_grades(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source by letter with a note, what it says by digit; without either the grades are printed."""
    assert ran(capsys, "grade", ferry, "2", "b", "--note", "eyewitnesses")[0] == 0
    assert ran(capsys, "grade", ferry, "2", "--fact", "F01", "--credibility", "3")[0] == 0
    out = ran(capsys, "grade", ferry, "2")[1]
    assert "B, usually reliable" in out
    assert "note: eyewitnesses" in out
    assert "3, possibly true" in out
    assert ran(capsys, "grade", ferry, "2", "--note", "")[0] == 0
    out = ran(capsys, "grade", ferry, "2")[1]
    assert "B, usually reliable" in out
    assert "note" not in out
    assert ran(capsys, "grade", ferry, "2", "none")[0] == 0
    assert "no grade" in ran(capsys, "grade", ferry, "2")[1]
