"""The worked example of docs/: its files are valid, stand on the bundled texts, and give the figures that it shows."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from srccompare import yamlio
from srccompare.__main__ import main
from srccompare.annotation import Anchoring, attach, document
from srccompare.annotation.consensus import DECIDED, HELD
from srccompare.annotation.matching import evidences
from srccompare.reading import open_case

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "example"
NAMES = ("analyst-1", "analyst-2", "consensus")


@pytest.mark.parametrize("name", NAMES)
def test_its_files_are_valid_and_as_we_write_them(name: str) -> None:
    """Each satisfies the shipped schema and is byte for byte what the program writes."""
    path = EXAMPLE / f"{name}.yaml"
    text = path.read_text("utf-8")
    schema = json.loads(files("srccompare.annotation").joinpath("annotation.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(yamlio.load(text, path))
    assert document.write(document.read(text, path, name)) == text


def test_its_anchors_stand_in_the_bundled_texts() -> None:
    """Every piece of evidence, and the note's passage, is exactly where the file says."""
    articles = {article.file: article for article in open_case(ROOT / "seeds").articles}
    for name in NAMES:
        path = EXAMPLE / f"{name}.yaml"
        found = list(evidences(document.read(path.read_text("utf-8"), path, name)))
        assert found
        assert {attach(one, articles[one.source]).state for one in found} == {Anchoring.EXACT}


def test_its_consensus_says_who_decided() -> None:
    """Each decision has names beside it, and what was not alike what each had held."""
    path = EXAMPLE / "consensus.yaml"
    findings = document.read(path.read_text("utf-8"), path, "consensus").findings
    assert all(finding.verdict is None or finding.extra[DECIDED] for finding in findings)
    lead = [finding for finding in findings if "lead" in str(finding.extra.get(DECIDED))]
    assert [set(finding.extra[HELD]) for finding in lead] == [{"analyst-1", "analyst-2"}] * 2  # type: ignore[call-overload]


def test_its_figures_are_what_the_program_prints(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Per cent, kappa and alpha of the page are those of the files on the bundled case as it is read today."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "annotations").mkdir()
    for name in NAMES[:2]:
        shutil.copy(EXAMPLE / f"{name}.yaml", folder / "annotations")
    assert main(["agreement", str(folder)]) == 0
    page = (ROOT / "docs" / "worked-example.md").read_text("utf-8")
    figures = [line for line in capsys.readouterr().out.splitlines() if "alike" in line or "alpha" in line]
    assert len(figures) == 3
    assert [line for line in figures if line not in page] == []
