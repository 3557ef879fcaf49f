"""The annotation file: what is written is valid and reads back; what is broken is told with its line."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from strategies import works

from srccompare import yamlio
from srccompare.annotation import (
    Annotations,
    Confidence,
    Decision,
    Finding,
    Highlight,
    Likelihood,
    LinkNote,
    LinkState,
    Method,
    PassageNote,
    Reliability,
    SourceNote,
    Verdict,
    document,
)
from srccompare.errors import AnnotationError

HERE = Path("anna.yaml")
SCHEMA: dict[str, Any] = json.loads(
    files("srccompare.annotation").joinpath("annotation.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

BY_HAND = """\
srccompare: 1
analyst: anna
team: north          # a key of the team's own
findings:
  - id: f-1
    question: People hurt
    kind: count
    colour: red
    verdict:
      decision: accepted
      value: 7
      reason: two officials
    confidence: medium
    tags: [2019, no]
    note: |
      No: the nurse
      counted twice.
    evidence:
      - source: s1.md
        page: 3
        TextQuoteSelector:
          exact: seven
"""


@given(works())
def test_what_is_written_reads_back_and_is_valid(work: Annotations) -> None:
    """Any work survives a round trip, unknown keys included, and its file satisfies the shipped schema."""
    text = document.write(work)
    assert document.read(text, HERE, "x") == work
    VALIDATOR.validate(yamlio.load(text, HERE))


def test_the_schema_names_what_the_program_names() -> None:
    """Fields and terms of the schema are those of the types: neither can change without the other."""
    defs = SCHEMA["$defs"]
    terms = {
        ("verdict", "decision"): Decision, ("finding", "confidence"): Confidence, ("finding", "likelihood"): Likelihood,
        ("finding", "method"): Method, ("link", "state"): LinkState, ("note", "highlight"): Highlight,
        ("source", "reliability"): Reliability,
    }  # fmt: skip
    for (part, field), kind in terms.items():
        assert defs[part]["properties"][field]["enum"] == [member.value for member in kind]
    types = {"verdict": Verdict, "finding": Finding, "link": LinkNote, "note": PassageNote, "source": SourceNote}
    for part, made in types.items():
        assert set(defs[part]["properties"]) == {f.name for f in fields(made)} - {"extra"}
    assert set(SCHEMA["properties"]) - {"srccompare"} == {f.name for f in fields(Annotations)} - {
        "version", "extra", "was",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("findings", {"id": "f-1"}),
        ("findings", {"id": "f-1", "kind": "count", "flag": "perhaps"}),
        ("findings", {"id": "f-1", "kind": "count", "verdict": {"decision": "settled"}}),
        ("findings", {"id": "f-1", "kind": "count", "verdict": {"decision": "accepted"}}),
        ("findings", {"id": "f-1", "kind": "count", "evidence": [{"source": "s"}]}),
        ("notes", {"id": "n-1"}),
        ("notes", {"id": "n-1", "anchor": {"source": "s", "TextQuoteSelector": {"exact": "x"}}, "highlight": "red"}),
        ("links", {"id": "l-1", "state": "confirmed"}),
        ("sources", {"source": "s", "reliability": "G"}),
    ],
)
def test_the_schema_refuses_what_is_no_annotation(part: str, wrong: dict[str, Any]) -> None:
    """An editor that checks the file while it is typed marks what the program would not write."""
    assert not VALIDATOR.is_valid({"srccompare": 1, "analyst": "anna", part: [wrong]})


def test_the_schema_is_a_schema() -> None:
    """The schema itself is valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)


def test_files_written_by_hand_are_read() -> None:
    """Comments, flow lists, plain numbers as tags, "medium": read; the team's own keys stay at every level."""
    work = document.read(BY_HAND, HERE, "x")
    finding = work.findings[0]
    assert (work.analyst, finding.confidence, finding.tags) == ("anna", Confidence.MODERATE, ("2019", "no"))
    assert finding.note == "No: the nurse\ncounted twice.\n"
    again = yamlio.load(document.write(work), HERE)
    assert isinstance(again, dict)
    assert again["team"] == "north"
    found = again["findings"][0]
    assert (found["colour"], found["verdict"]["reason"], found["evidence"][0]["page"]) == ("red", "two officials", 3)


def test_an_empty_file_holds_no_work_yet() -> None:
    """An empty file is a beginning."""
    assert document.read("", HERE, "anna") == Annotations("anna")


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("confidence: medium", "confidence: sure", (13, 17), "sure"),
        ("decision: accepted", "decision: settled", (10, 17), "settled"),
        ("tags: [2019, no]", "tags: north", (14, 11), "north"),
        ("tags: [2019, no]", "tags: [{a: b}]", (14, 12), "not text"),
        ("value: 7", "value: [7]", (11, 14), "[7]"),
        ("exact: seven", "exact: ''", (22, 18), "exact"),
        ("id: f-1", "ids: f-1", (5, 5), "id"),
        ("question: People hurt", "question: {a: 1}", (6, 15), "question"),
        ("page: 3", "credibility: 9", (20, 22), "9"),
        ("srccompare: 1", "version: 1", (1, 1), "no annotation file"),
        ("kind: count", "kind: [count", (8, 11), "colour"),
        ("kind: count", "kind: count\n    kind: age", (8, 5), "'kind' is given twice"),
        ("kind: count", "flag: perhaps", (7, 11), "perhaps"),
        ("note: |", "note: \x07|", (15, 11), "U+0007"),
    ],
)
def test_faults_name_line_column_and_text(old: str, new: str, place: tuple[int, int], words: str) -> None:
    """Each fault says where it is, what stands there, and what to do."""
    assert old in BY_HAND
    with pytest.raises(AnnotationError) as caught:
        document.read(BY_HAND.replace(old, new), HERE, "x")
    assert (caught.value.path, (caught.value.line, caught.value.column)) == (HERE, place)
    assert f"{HERE}, line {place[0]}, column {place[1]}: " in str(caught.value)
    assert words in caught.value.message
    assert caught.value.advice


def test_ids_are_unique() -> None:
    """A finding that was copied by hand is told, not dropped."""
    text = BY_HAND + BY_HAND[BY_HAND.index("  - id") :]
    with pytest.raises(AnnotationError, match="stands twice"):
        document.read(text, HERE, "x")


def test_later_formats_say_so() -> None:
    """What a later version wrote and this one cannot read advises a later version."""
    text = BY_HAND.replace("srccompare: 1", "srccompare: 9").replace("decision: accepted", "decision: deferred")
    with pytest.raises(document.LaterFormatError, match="use a later srccompare"):
        document.read(text, HERE, "x")


def test_layout() -> None:
    """One field a line, defaults left out, long text as a block, evidence last."""
    work = document.read(BY_HAND, HERE, "x")
    assert document.write(work).splitlines() == [
        "srccompare: 1",
        "analyst: anna",
        "findings:",
        "  - id: f-1",
        "    question: People hurt",
        "    kind: count",
        "    verdict:",
        "      decision: accepted",
        "      value: 7",
        "      reason: two officials",
        "    confidence: moderate",
        "    tags:",
        "      - '2019'",
        "      - 'no'",
        "    note: |",
        "      No: the nurse",
        "      counted twice.",
        "    evidence:",
        "      - source: s1.md",
        "        TextQuoteSelector:",
        "          exact: seven",
        "        page: 3",
        "    colour: red",
        "team: north",
    ]


def test_the_documented_example_is_a_file() -> None:
    """What docs/annotations.md shows can be read, and is valid."""
    page = Path(__file__).parents[2].joinpath("docs", "annotations.md").read_text("utf-8")
    text = page.split("```yaml\n")[1].split("```")[0]
    VALIDATOR.validate(yamlio.load(text, HERE))
    work = document.read(text, HERE, "x")
    assert (work.findings[0].evidence[0].credibility, work.sources[0].source) == (3, "1-cna.txt")
