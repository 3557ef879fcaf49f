"""The verb `export`: the same choices as on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.__main__ import main

REPORTS = {
    "a.txt": "Alpha Wire\n\nNine people were hurt in the fire at the mill on Sunday, the rescue service said.\n",
    "b.txt": "Bugle\n\nTwelve people were hurt in the fire at the mill on Sunday, a nurse said.\n",
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Two reports that differ in one number."""
    folder = tmp_path / "mill"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    return folder


def test_export_chooses(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scope, single facts and parts are chosen by options; what is left out goes to standard error."""
    assert main(["export", str(case), "--to", "html", "--scope", "judged", "--analyst", "ana"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("<!doctype html>")
    assert "without a verdict (F01)" in err
    assert main(["export", str(case), "--to", "svg", "--fact", "f1", "--no-notes", "--analyst", "ana"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("<svg ")
    assert "svg does not heed: notes" in err
    assert main(["export", str(case), "--to", "markdown", "--no-quotes", "--analyst", "ana"]) == 0
    assert "rescue service said" not in capsys.readouterr().out


def test_export_refuses(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source is no place for an export, and two choices of facts are one too many."""
    assert main(["export", str(case), "--to", "csv", "-o", str(case / "a.txt"), "--analyst", "ana"]) == 2
    assert (case / "a.txt").read_text() == REPORTS["a.txt"]
    assert main(["export", str(case), "--to", "csv", "--scope", "all", "--fact", "F01", "--analyst", "ana"]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_no_name_turns_the_json_around(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files and folders that hold escape sequences, or that are no UTF-8, come out harmless in every JSON."""
    odd = case.rename(case.with_name("mill\u202egnp\x1b[31m"))
    (odd / "c\u202e\udcff.txt").write_bytes(b"")
    for verb in (("facts", "--format", "json"), ("links", "--format", "json"), ("check", "--format", "json"),
                 ("export", "--to", "json", "--analyst", "ana")):  # fmt: skip
        main([verb[0], str(odd), *verb[1:]])
        out = capsys.readouterr().out
        assert out.startswith("{")
        assert not {"\u202e", "\x1b", "\udcff"} & set(out)
