"""Several analysts without a screen: merging two versions of a file, and how far analysts agree."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from running import ran
from srccompare import yamlio

Output = pytest.CaptureFixture[str]
DOCUMENT = Path(__file__).parents[2].joinpath("docs", "annotations.md").read_text("utf-8")
DRIVER = re.compile(r'^git config merge\.srccompare\.driver "(.*)"$', re.MULTILINE)


def loaded(path: Path) -> Any:
    return yamlio.load(path.read_text("utf-8"), path)


@pytest.fixture
def disputes(ferry: Path, capsys: Output) -> list[str]:
    """The ids of the disputed facts of the ferry case; at least two."""
    facts = json.loads(ran(capsys, "facts", ferry, "--format", "json")[1])["facts"]
    found = [fact["id"] for fact in facts if fact["status"] == "disputed"]
    assert len(found) > 1
    return found


def judged(capsys: Output, case: Path, name: str, *given: str) -> Path:
    """Give a verdict; return the analyst's file."""
    assert ran(capsys, "judge", case, *given, "--analyst", name)[0] == 0
    return case / "annotations" / f"{name}.yaml"


@pytest.fixture
def versions(ferry: Path, disputes: list[str], capsys: Output, tmp_path: Path) -> tuple[Path, Path, Path]:
    """One analyst's file, and two versions that grew from it: each judges another fact, and one adds a note."""
    one, two = disputes[:2]
    file = judged(capsys, ferry, "ana", one, "--accept", "1")
    base, ours, theirs = (tmp_path / f"{name}.yaml" for name in ("base", "ours", "theirs"))
    shutil.copy(file, base)
    judged(capsys, ferry, "ana", one, "--confidence", "low")
    shutil.copy(file, ours)
    shutil.copy(base, file)
    judged(capsys, ferry, "ana", two, "--leave-open", "--note", "ask the coast guard")
    judged(capsys, ferry, "ana", one, "--note", "two counts")
    shutil.copy(file, theirs)
    return base, ours, theirs


def test_disjoint_work_is_united(versions: tuple[Path, Path, Path], capsys: Output, tmp_path: Path) -> None:
    """With a base or without one, in either order: one file with the work of both, and nothing to tell."""
    base, ours, theirs = versions
    results = []
    for options in ((), ("--base", str(base))):
        for pair in ((ours, theirs), (theirs, ours)):
            status, out, told = ran(capsys, "merge", *pair, *options)
            assert (status, told) == (0, "")
            results.append(out)
    assert len(set(results)) == 1
    path = tmp_path / "merged.yaml"
    assert ran(capsys, "merge", ours, theirs, "-o", path) == (0, "", "")
    assert path.read_text("utf-8") == results[0]
    findings = loaded(path)["findings"]
    assert [(f.get("confidence"), f.get("note")) for f in findings] == [
        ("low", "two counts"),
        (None, "ask the coast guard"),
    ]
    assert ran(capsys, "merge", path, theirs)[1] == results[0]


def test_a_clash_is_told_and_both_values_are_kept(
    ferry: Path, versions: tuple[Path, Path, Path], disputes: list[str], capsys: Output
) -> None:
    """Two verdicts on one question: exit status 1, words on standard error, both in the file."""
    base, ours, theirs = versions
    file = ferry / "annotations" / "ana.yaml"
    shutil.copy(ours, file)
    judged(capsys, ferry, "ana", disputes[0], "--range", "12", "-", "15")
    shutil.copy(file, ours)
    shutil.copy(theirs, file)
    judged(capsys, ferry, "ana", disputes[0], "--not-a-dispute")
    shutil.copy(file, theirs)
    status, out, told = ran(capsys, "merge", ours, theirs, "--base", base, "-o", ours)
    assert (status, out) == (1, "")
    assert len(told.splitlines()) == 1
    for words in ("verdict", "range 12-15", "not a dispute", "theirs.yaml", "`theirs`"):
        assert words in told
    finding = loaded(ours)["findings"][0]
    assert finding["verdict"]["decision"] == "range"
    assert finding["theirs"]["verdict"]["decision"] == "not-a-dispute"
    shutil.copy(ours, file)
    assert "range 12-15" in ran(capsys, "show", ferry, disputes[0], "--analyst", "ana")[1]


def test_unusable_input_is_refused(versions: tuple[Path, Path, Path], capsys: Output, tmp_path: Path) -> None:
    """Exit status 2 and a message; what is to be written over stays as it was."""
    base, ours, _ = versions
    broken, later, other, kept = (tmp_path / f"{name}.yaml" for name in ("broken", "later", "other", "kept"))
    broken.write_text("srccompare: 1\nfindings: [\n", encoding="utf-8")
    later.write_text("srccompare: 99\nanalyst: ana\n", encoding="utf-8")
    other.write_text("srccompare: 1\nanalyst: bob\n", encoding="utf-8")
    shutil.copy(ours, kept)
    for pair in ((kept, broken), (broken, kept), (kept, later), (kept, other), (kept, tmp_path / "none.yaml")):
        status, out, told = ran(capsys, "merge", *pair, "--base", base, "-o", kept)
        assert (status, out) == (2, "")
        assert told.startswith("srccompare: ")
        assert kept.read_bytes() == ours.read_bytes()
    assert ran(capsys, "merge", ours, ours, "--base", broken)[0] == 2
    assert ran(capsys, "merge", ours, ours, "-o", tmp_path / "no" / "folder" / "x.yaml")[0] == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_merges_with_it(
    versions: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """As docs/annotations.md says: a driver in the configuration and a line of attributes; a clash stops the merge."""
    repository = tmp_path / "repository"
    repository.mkdir()
    for name, value in (("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null")):
        monkeypatch.setenv(name, value)

    def git(*arguments: str) -> int:
        who = ("-c", "user.name=ana", "-c", "user.email=ana@example.org")
        return subprocess.run(["git", *who, *arguments], cwd=repository, capture_output=True, check=False).returncode

    def commit(version: Path, words: str) -> None:
        shutil.copy(version, repository / "ana.yaml")
        assert git("add", "-A") == 0
        assert git("commit", "-q", "-m", words) == 0

    base, ours, theirs = versions
    assert git("init", "-q", "-b", "main") == 0
    driver = DRIVER.search(DOCUMENT)
    assert driver is not None
    command = driver[1].replace("srccompare", f'"{sys.executable}" -m srccompare', 1)
    assert git("config", "merge.srccompare.driver", command) == 0
    (repository / ".gitattributes").write_text("*.yaml merge=srccompare\n", encoding="utf-8")
    commit(base, "base")
    assert git("checkout", "-q", "-b", "other") == 0
    commit(theirs, "theirs")
    assert git("checkout", "-q", "main") == 0
    commit(ours, "ours")
    assert git("merge", "-q", "other") == 0
    assert (repository / "ana.yaml").read_text("utf-8") == ran(capsys, "merge", ours, theirs, "--base", base)[1]

    clashing = theirs.read_text("utf-8").replace("two counts", "one count")
    assert git("checkout", "-q", "other") == 0
    theirs.write_text(clashing, encoding="utf-8")
    commit(theirs, "another note")
    assert git("checkout", "-q", "main") == 0
    theirs.write_text(clashing.replace("one count", "three counts"), encoding="utf-8")
    commit(theirs, "and another")
    assert git("merge", "-q", "other") == 1
    finding = loaded(repository / "ana.yaml")["findings"][0]
    assert (finding["note"], finding["theirs"]["note"]) == ("three counts", "one count")


@pytest.fixture
def team(ferry: Path, disputes: list[str], capsys: Output) -> Path:
    """Two analysts who agree on one fact and differ on another; a third has judged one alone."""
    one, two = disputes[:2]
    judged(capsys, ferry, "ana", one, "--accept", "1", "--confidence", "high")
    judged(capsys, ferry, "bob", one, "--accept", "1")
    judged(capsys, ferry, "ana", two, "--accept", "1")
    judged(capsys, ferry, "bob", two, "--leave-open", "--note", "\x1b[31mwait")
    judged(capsys, ferry, "cy", two, "--leave-open")
    return ferry


def test_agreement_tells_who_decided_what(team: Path, disputes: list[str], capsys: Output) -> None:
    """Per fact the decisions; per pair and over all the figures with their n; the passages in question."""
    status, out, told = ran(capsys, "agreement", team, "--format", "json")
    document = json.loads(out)
    assert (status, told) == (0, "")
    assert document["analysts"] == ["ana", "bob", "cy"]
    assert (document["compared"], document["agreed"], document["percent"]) == (2, 1, 50.0)
    assert document["alpha"]["units"] == 2
    assert document["alpha"]["values"] == 5
    pairs = {(p["a"], p["b"]): (p["facts"], p["agreed"], p["percent"], p["kappa"]) for p in document["pairs"]}
    assert pairs["ana", "bob"] == (2, 1, 50.0, 0.0)
    assert pairs["bob", "cy"] == (1, 1, 100.0, None)
    facts = {fact["id"]: fact for fact in document["facts"]}
    assert facts.keys() == set(disputes[:2])
    assert [facts[fact]["agree"] for fact in disputes[:2]] == [True, False]
    assert facts[disputes[0]]["decisions"]["cy"] is None
    assert facts[disputes[0]]["decisions"]["ana"]["confidence"] == "high"
    assert facts[disputes[1]]["decisions"]["bob"]["category"] == "left-open"
    for passage in facts[disputes[1]]["passages"]:
        assert passage["text"] in passage["sentence"]


def test_agreement_as_text_ends_with_the_passages_in_question(team: Path, disputes: list[str], capsys: Output) -> None:
    """What is disputed between analysts comes with what the sources say on it; nothing of it acts on a terminal."""
    status, out, _ = ran(capsys, "agreement", team, "--from", "ana", "--from", "bob")
    assert status == 0
    assert "2 facts judged by two or more, 1 alike (50 %)" in out
    assert "ana and bob: 1 of 2 alike (50 %), Cohen's kappa: 0.000" in out
    assert "Krippendorff's alpha (nominal): 0.000, n = 2 facts, 4 verdicts" in out
    assert "\x1b" not in out
    last = out.split("In dispute between analysts:")[1]
    assert disputes[1] in last
    assert disputes[0] not in last
    assert "bob: left open" in last
    assert " says " in last


def test_agreement_of_one_is_not_defined(team: Path, capsys: Output) -> None:
    """One analyst is told so and gets no figure; an analyst who is not there is an error."""
    status, out, told = ran(capsys, "agreement", team, "--from", "cy")
    assert status == 0
    assert "not defined" in out
    assert "only cy" in told
    assert ran(capsys, "agreement", team, "--from", "dora")[0] == 2


def test_check_warns_of_wording_and_does_not_fail(ferry: Path, disputes: list[str], capsys: Output) -> None:
    """A note that mixes confidence and likelihood, and a range that was edited out of order, are remarks."""
    for fact in disputes:
        judged(capsys, ferry, "ana", fact, "--range", "12", "-", "15")
    file = judged(capsys, ferry, "ana", disputes[0], "--note", "High confidence that it is likely lower.")
    file.write_text(file.read_text("utf-8").replace("low: 12", "low: 21", 1), encoding="utf-8")
    status, out, _ = ran(capsys, "check", ferry)
    assert status == 0
    remarks = [line for line in out.splitlines() if line.startswith("wording: ana: ")]
    assert len(remarks) == 2
    assert "low 21, best ?, high 15" in out
    found = json.loads(ran(capsys, "check", ferry, "--format", "json")[1])["problems"]
    assert [p["fails"] for p in found if p["kind"] == "wording"] == [False, False]


def test_a_consensus_decides_what_all_hold_and_leaves_the_rest_open(
    team: Path, disputes: list[str], capsys: Output
) -> None:
    """It says who decided, keeps what each held, and is worked on like any analyst's file."""
    status, out, _ = ran(capsys, "consensus", team, "--from", "ana", "--from", "bob", "--by", "Dora")
    assert (status, out) == (0, "decided alike: 1, left open: 1\n")
    path = team / "annotations" / "consensus.yaml"
    made = loaded(path)
    assert made["consensus"] == {"of": ["ana", "bob"], "by": "Dora"}
    alike, apart = made["findings"]
    assert (alike["verdict"]["decision"], alike["decided_by"]) == ("accepted", ["ana", "bob"])
    assert "confidence" not in alike  # ana was sure, bob did not say
    assert "verdict" not in apart
    assert apart["held"].keys() == {"ana", "bob"}
    assert apart["held"]["bob"] == "left open"
    following = ran(capsys, "next", team, "--analyst", "consensus")[1]
    assert disputes[0] not in following
    assert disputes[1] in following
    assert json.loads(ran(capsys, "agreement", team, "--format", "json")[1])["analysts"] == ["ana", "bob", "cy"]


def test_a_consensus_is_never_written_over(team: Path, disputes: list[str], capsys: Output, tmp_path: Path) -> None:
    """What the team decided since then is merged with a new one, not replaced by it."""
    command = ("consensus", team, "--from", "ana", "--from", "bob")
    assert ran(capsys, *command)[0] == 0
    path = judged(capsys, team, "consensus", disputes[1], "--leave-open")
    before = path.read_bytes()
    assert ran(capsys, *command)[0] == 2
    assert path.read_bytes() == before
    again = tmp_path / "again.yaml"
    assert ran(capsys, *command, "-o", again)[0] == 0
    assert ran(capsys, "merge", path, again, "-o", path) == (0, "", "")
    assert "left open" in ran(capsys, "show", team, disputes[1], "--analyst", "consensus")[1]
    assert ran(capsys, "consensus", team, "--from", "ana")[0] == 2


def test_a_lead_decides_with_a_name(team: Path, disputes: list[str], capsys: Output) -> None:
    """One analyst's verdict, or the lead's own, goes into the consensus with who decided; nobody's file is touched."""
    before = {path.name: path.read_bytes() for path in (team / "annotations").glob("*.yaml")}
    status, out, _ = ran(capsys, "decide", team, disputes[1], "--take", "bob", "--by", "Dora")
    assert (status, "decided by Dora" in out) == (0, True)
    made = loaded(team / "annotations" / "consensus.yaml")
    (finding,) = made["findings"]
    assert finding["decided_by"] == ["Dora"]
    assert finding["verdict"]["decision"] == "left-open"
    assert finding["held"]["bob"] == "left open"
    assert made["consensus"]["by"] == "Dora"
    assert ran(capsys, "decide", team, disputes[1], "--value", "14", "--by", "Eve")[0] == 0
    (finding,) = loaded(team / "annotations" / "consensus.yaml")["findings"]
    assert (finding["decided_by"], finding["verdict"]["value"]) == (["Eve"], 14)
    assert ran(capsys, "decide", team, disputes[1], "--take", "nobody", "--by", "Eve")[0] == 2
    assert {name: (team / "annotations" / name).read_bytes() for name in before} == before
    assert json.loads(ran(capsys, "agreement", team, "--format", "json")[1])["analysts"] == ["ana", "bob", "cy"]


def test_blind_agreement_tells_only_what_i_have_judged(team: Path, disputes: list[str], capsys: Output) -> None:
    """With --blind the verdicts of others on a fact that I left alone are nowhere in the output."""
    ran(capsys, "judge", team, disputes[0], "--accept", "1", "--analyst", "new")
    status, out, told = ran(capsys, "agreement", team, "--blind", "--analyst", "new", "--format", "json")
    assert status == 0
    assert [fact["id"] for fact in json.loads(out)["facts"]] == [disputes[0]]
    assert "blind" in told


def test_a_damaged_file_of_another_is_told_and_left_out(team: Path, capsys: Output) -> None:
    """Agreement goes on with the others; one who is named and cannot be read stops it."""
    (team / "annotations" / "dora.yaml").write_text("srccompare: 1\nfindings: {\n", encoding="utf-8")
    status, out, told = ran(capsys, "agreement", team, "--format", "json")
    assert status == 0
    assert json.loads(out)["analysts"] == ["ana", "bob", "cy"]
    assert "dora: left out" in told
    assert ran(capsys, "agreement", team, "--from", "ana", "--from", "dora")[0] == 2


def test_a_source_is_corrected_and_the_file_stays_in_sight(ferry: Path, capsys: Output) -> None:
    """A date is checked, kept in ISO form, told beside the file's own, and taken back by an empty one."""
    assert ran(capsys, "source", ferry, "1", "--published", "31 February 2021", "--analyst", "ana")[0] == 2
    given = ("--published", "5 March 2021", "--title", "Loss")
    assert ran(capsys, "source", ferry, "1", *given, "--analyst", "ana")[0] == 0
    told = ran(capsys, "source", ferry, "1", "--analyst", "ana")[1]
    assert "published: 2021-03-05 (yours; 2021-03-04 in the file)" in told
    assert "title: Loss (yours;" in told
    assert ran(capsys, "source", ferry, "1", "--published", "", "--analyst", "ana")[0] == 0
    assert "published: 2021-03-04\n" in ran(capsys, "source", ferry, "1", "--analyst", "ana")[1]
