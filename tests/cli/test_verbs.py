"""The headless commands: their data, their words, their exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from running import ran
from srccompare.__main__ import main

FACT_KEYS = {
    "id", "question", "kind", "status", "mark", "conflict", "confidence", "possible", "why", "origins", "values",
}  # fmt: skip
VALUE_KEYS = {
    "source", "value", "low", "high", "unit", "approx", "bound", "text", "sentence", "start", "end", "by", "speaker",
    "factuality", "asserted", "position",
}  # fmt: skip
SOURCE_KEYS = {
    "id", "file", "title", "publisher", "author", "published", "published_from", "url", "language", "copy_of",
    "credits", "warnings",
}  # fmt: skip


def facts(capsys: pytest.CaptureFixture[str], case: Path) -> dict[str, Any]:
    """Return the facts document of a case."""
    status, out, _ = ran(capsys, "facts", case, "--format", "json")
    assert status == 0
    document: dict[str, Any] = json.loads(out)
    return document


def test_facts_json_has_the_keys_of_the_contract(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs read these keys; each may gain company and none may go."""
    document = facts(capsys, ferry)
    assert document["srccompare"] == 1
    assert all(source.keys() >= SOURCE_KEYS for source in document["sources"])
    assert document["facts"]
    for fact in document["facts"]:
        assert fact.keys() >= FACT_KEYS
        assert all(value.keys() >= VALUE_KEYS for value in fact["values"])


def test_the_exact_words_of_a_value_stand_in_its_sentence(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Evidence is quoted, not paraphrased."""
    for fact in facts(capsys, ferry)["facts"]:
        for value in fact["values"]:
            assert value["text"] in value["sentence"]
            assert value["end"] - value["start"] == len(value["text"])


@pytest.mark.parametrize("verb", ["facts", "links"])
def test_two_runs_print_the_same_bytes(verb: str, ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in the output depends on a clock, a hash seed or an address."""
    command = [sys.executable, "-m", "srccompare", verb, str(ferry), "--format", "json"]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_links_json_points_at_sentences(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link's ends are whole sentences of two sources."""
    status, out, _ = ran(capsys, "links", ferry, "--format", "json")
    document = json.loads(out)
    assert status == 0
    assert document["links"]
    for link in document["links"]:
        assert link["a"]["source"] != link["b"]["source"]
        assert link["relation"] in {"same", "differs"}
        assert 0 <= link["score"] <= 100
    rows = {fact["id"]: fact for fact in json.loads(ran(capsys, "facts", ferry, "--format", "json")[1])["facts"]}
    named = [(link, fact) for link in document["links"] for fact in link["facts"]]
    assert named
    for link, fact in named:
        sources = {value["source"] for value in rows[fact["id"]]["values"]}
        assert {link["a"]["source"], link["b"]["source"]} <= sources
        assert fact["question"] == rows[fact["id"]]["question"]


def test_every_scored_candidate_can_be_had(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--min-score 0 --top 0` prints at least what the workbench shows; `--top 1` prints less than that."""
    counts = []
    for options in ([], ["--min-score", "0", "--top", "0"], ["--min-score", "0", "--top", "1"]):
        _, out, _ = ran(capsys, "links", ferry, "--format", "json", *options)
        counts.append(len(json.loads(out)["links"]))
    shown, every, best = counts
    assert every >= shown
    assert every > best > 0


@pytest.mark.parametrize("verb", ["facts", "links"])
def test_csv_can_be_read_back(verb: str, ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each row has as many cells as the header."""
    status, out, _ = ran(capsys, verb, ferry, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert status == 0
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("arguments", [("facts",), ("links",), ("show",), ("next",)])
def test_text_has_no_escape_codes(arguments: tuple[str, ...], ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Plain output stays plain."""
    status, out, _ = ran(capsys, *arguments, ferry)
    assert status == 0
    assert out.strip()
    assert "\x1b" not in out


def test_show_words_every_mark_and_quotes_the_evidence(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who cannot see the screen reads the same: status in words, answers, sources, sentences."""
    dispute = next(f for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed")
    _, out, _ = ran(capsys, "show", ferry, dispute["id"])
    assert "status: " in out
    assert "verdict: none yet" in out
    for value in dispute["values"]:
        assert value["sentence"] in out


def test_a_verdict_is_kept_and_next_moves_on(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`judge` writes the analyst's file; `next` then shows another dispute, `show` the verdict."""
    disputes = [f["id"] for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed"]
    assert len(disputes) > 1
    status, out, _ = ran(
        capsys, "judge", ferry, disputes[0], "--accept", "1", "--confidence", "medium", "--note", "two counts",
        "--tag", "toll", "--analyst", "ana",
    )  # fmt: skip
    assert status == 0
    assert disputes[0] in out
    assert (ferry / "annotations" / "ana.yaml").is_file()
    assert disputes[0] not in ran(capsys, "next", ferry, "--analyst", "ana")[1]
    shown = ran(capsys, "show", ferry, disputes[0], "--analyst", "ana")[1]
    assert "accepted" in shown
    assert "two counts" in shown
    assert "moderate" in shown


def test_undo_takes_a_verdict_back_in_a_later_run(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Undo works across restarts."""
    fact = next(f["id"] for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed")
    ran(capsys, "judge", ferry, fact, "--leave-open", "--analyst", "ana")
    assert "left open" in ran(capsys, "show", ferry, fact, "--analyst", "ana")[1]
    assert ran(capsys, "judge", ferry, fact, "--undo", "--analyst", "ana")[0] == 0
    assert "verdict: none yet" in ran(capsys, "show", ferry, fact, "--analyst", "ana")[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--value", "13"], "accepted 13"),
        (["--range", "12", "-", "15"], "range 12-15"),
        (["--leave-open"], "left open"),
        (["--not-a-dispute"], "not a dispute"),
    ],
)
def test_every_kind_of_verdict_can_be_given(
    options: list[str], words: str, ferry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the keys can decide, the command can."""
    fact = next(f["id"] for f in facts(capsys, ferry)["facts"] if f["kind"] == "count" and f["status"] == "disputed")
    assert ran(capsys, "judge", ferry, fact, *options, "--analyst", "ana")[0] == 0
    assert words in ran(capsys, "show", ferry, fact, "--analyst", "ana")[1]
    assert ran(capsys, "judge", ferry, fact, "--clear", "--analyst", "ana")[0] == 0
    assert "verdict: none yet" in ran(capsys, "show", ferry, fact, "--analyst", "ana")[1]


@pytest.mark.parametrize("name", ["markdown", "csv", "json"])
def test_export_lists_what_is_unjudged(
    name: str, ferry: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An export to a file holds what standard output would; every dispute is in it, judged or not."""
    dispute = next(f for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed")
    status, out, _ = ran(capsys, "export", ferry, "--to", name)
    path = tmp_path / "findings"
    assert ran(capsys, "export", ferry, "--to", name, "-o", path)[0] == status == 0
    assert dispute["question"].split()[0] in out
    assert path.stat().st_size > 100
    assert list(tmp_path.glob(".*part")) == []


def test_check_fails_until_all_disputes_are_judged(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1 while a dispute has no verdict, 0 after."""
    status, out, _ = ran(capsys, "check", ferry, "--format", "json")
    assert status == 1
    unjudged = [p for p in json.loads(out)["problems"] if p["kind"] == "unjudged"]
    disputes = [f["id"] for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed"]
    assert len(unjudged) == len(disputes)
    for fact in disputes:
        ran(capsys, "judge", ferry, fact, "--accept", "1", "--analyst", "ana")
    assert ran(capsys, "check", ferry)[0] == 0


def test_check_names_a_damaged_file_and_an_orphan(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken annotation file and evidence whose words are gone are told apart and both fail."""
    disputed = [f for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed"]
    for fact in disputed:
        ran(capsys, "judge", ferry, fact["id"], "--accept", "1", "--analyst", "ana")
    (ferry / "annotations" / "bob.yaml").write_text("version: 1\nfindings: [\n", encoding="utf-8")
    (ferry / "1-wire.txt").write_text("# Nothing\n\nThe wire withdrew its story on the harbour.\n", encoding="utf-8")
    status, out, _ = ran(capsys, "check", ferry)
    assert status == 1
    assert "bob.yaml" in out
    assert "orphaned: " in out


def test_check_tells_what_a_revision_changed(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure that was revised fails with both readings; moved words and another hash fail only when --strict."""
    disputed = [f for f in facts(capsys, ferry)["facts"] if f["status"] == "disputed"]
    for fact in disputed:
        ran(capsys, "judge", ferry, fact["id"], "--accept", "1", "--analyst", "ana")
    post = ferry / "2-post.txt"
    text = post.read_text("utf-8")
    post.write_text(text.replace("Lanmore Post\n5 March", "Lanmore Post\nUpdated\n5 March"), encoding="utf-8")
    status, out, _ = ran(capsys, "check", ferry, "--format", "json")
    kinds = {(p["kind"], p["fails"]) for p in json.loads(out)["problems"]}
    assert (status, kinds) == (0, {("moved", False), ("changed text", False)})
    assert ran(capsys, "check", ferry, "--strict")[0] == 1
    post.write_text(text.replace("Fifteen people", "Sixteen people"), encoding="utf-8")
    status, out, _ = ran(capsys, "check", ferry)
    assert status == 1
    assert "“Sixteen” stands where “Fifteen" in out or "stands where “Fifteen people" in out
    post.unlink()
    status, out, _ = ran(capsys, "check", ferry)
    assert status == 1
    assert "missing source: ana: " in out


def test_restore_puts_the_last_good_copy_back(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged file is told with the command that mends it; a whole one is left alone."""
    fact = facts(capsys, ferry)["facts"][0]["id"]
    ran(capsys, "judge", ferry, fact, "--accept", "1", "--analyst", "ana")
    path = ferry / "annotations" / "ana.yaml"
    good = path.read_bytes()
    assert ran(capsys, "restore", ferry, "--analyst", "ana")[0] == 2
    path.write_text("findings: [\n", encoding="utf-8")
    status, _, told = ran(capsys, "show", ferry, "--analyst", "ana")
    assert status == 2
    assert "srccompare restore CASE --analyst ana" in told
    status, out, told = ran(capsys, "restore", ferry, "--analyst", "ana")
    assert (status, path.read_bytes()) == (0, good)
    assert "good copy" in out
    assert "damaged-" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("facts", "no-such-folder"),
        ("facts",),
        ("show", "{case}", "F99"),
        ("judge", "{case}", "F01", "--accept", "99"),
        ("judge", "{case}", "F01", "--accept", "first"),
        ("judge", "{case}", "F01"),
        ("export", "{case}", "--to", "papyrus"),
        ("export", "{case}", "--to", "json", "-o", "{case}/no/such/folder"),
    ],
)
def test_what_does_not_exist_is_refused_with_advice(
    arguments: tuple[str, ...], ferry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, nothing on standard output, and a message that is no traceback."""
    status, out, told = ran(capsys, *(a.replace("{case}", str(ferry)) for a in arguments))
    assert status == 2
    assert out == ""
    assert told.strip()
    assert "Traceback" not in told


def test_a_bad_file_is_named_and_the_others_open(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One unreadable source costs a line on standard error, not the comparison."""
    (ferry / "4-broken.txt").write_bytes(bytes(range(256)) * 40)
    (ferry / "5-empty.txt").write_text("", encoding="utf-8")
    status, out, told = ran(capsys, "facts", ferry, "--format", "json")
    assert status == 0
    assert {bad["file"] for bad in json.loads(out)["unreadable"]} == {"4-broken.txt", "5-empty.txt"}
    assert "4-broken.txt" in told
    assert "5-empty.txt" in told


def test_doubts_of_the_sources_are_told_where_a_case_is_read(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reading a case warns of dates that are doubted; a change of one's work says what it did, and no more."""
    (ferry / "undated.txt").write_text("The ferry sank on Monday and nine people drowned.\n", encoding="utf-8")
    main(["show", str(ferry)])
    assert "undated.txt: " in capsys.readouterr().err
    main(["grade", str(ferry), "undated", "B"])
    assert "undated.txt: " not in capsys.readouterr().err


def test_the_workbench_refuses_a_pipe() -> None:
    """Without a terminal the program says what to use instead, at once."""
    result = subprocess.run(
        [sys.executable, "-m", "srccompare"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 2
    assert result.stdout == ""
    assert "srccompare show" in result.stderr


def test_a_reader_that_goes_away_is_no_error(ferry: Path) -> None:
    """`srccompare facts ... | head -1` ends without a traceback."""
    command = f'"{sys.executable}" -m srccompare facts "{ferry}" --format json | head -c 10'
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr


def test_article_text_cannot_act_on_the_terminal(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences, bidi controls and a file name with a control character come out harmless."""
    hostile = (
        "Ferry sinks\n\nThe \x1b]0;owned\x07ferry \x1b[31mkilled\x1b[0m 14 people \u202eoff Lanmore, police said.\n"
    )
    (ferry / "6-\u202ehostile.txt").write_text(hostile, encoding="utf-8")
    for verb in ("facts", "links", "show"):
        _, out, told = ran(capsys, verb, ferry)
        assert not {"\x1b", "\x07", "\u202e"} & set(out + told)


def test_history_tells_every_change_with_what_was_taken_back(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The changes of earlier runs are told, newest first, with old and new value; undone ones say so."""
    fact = json.loads(ran(capsys, "facts", ferry, "--format", "json")[1])["facts"][0]["id"]
    ran(capsys, "judge", ferry, fact, "--accept", "1", "--analyst", "ana")
    ran(capsys, "judge", ferry, fact, "--note", "seen", "--analyst", "ana")
    ran(capsys, "judge", ferry, fact, "--undo", "--analyst", "ana")
    _, out, _ = ran(capsys, "history", ferry, "--analyst", "ana")
    assert "note: - -> seen" in out
    assert out.index("undone") < out.index("verdict: - -> accepted")
    told = json.loads(ran(capsys, "history", ferry, "--analyst", "ana", "--format", "json")[1])["changes"]
    assert [c["undone"] for c in told] == [True, False]
    assert ran(capsys, "history", ferry, "--analyst", "ana", "--format", "csv")[1].count("\n") == 3
    assert "no changes" in ran(capsys, "history", ferry, "--analyst", "eve")[1]
