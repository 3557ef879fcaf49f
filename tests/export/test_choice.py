"""What an export tells, and how it says what it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import harbour
from srccompare.annotation import Annotations, document
from srccompare.errors import SrccompareError
from srccompare.export import EVERYTHING, FORMATS, USUAL, Choice, Scope, left_out_words, told
from srccompare.export.target import append, kept_files, write
from srccompare.reading import open_case
from srccompare.session import Session


def session() -> Session:
    """F01 judged, F02 open, F03 agreed."""
    return Session.start(harbour().build("harbour"), Annotations("anna")).accept("F01", 1)


@pytest.mark.parametrize(
    ("choice", "facts", "missing"),
    [
        (USUAL, "F01 F02", ""),
        (EVERYTHING, "F01 F02 F03", ""),
        (Choice(Scope.JUDGED), "F01", "1 dispute without a verdict (F02)"),
        (Choice(Scope.OPEN), "F02", "1 judged fact (F01)"),
        (Choice(Scope.FILTER, frozenset({"F03"}), "agreed"), "F03", "1 dispute without a verdict (F02); 1 judged fact"),
    ],
)
def test_scopes(choice: Choice, facts: str, missing: str) -> None:
    """A scope keeps its facts, and what it leaves out is said in words, in the documents too."""
    made = session()
    assert [one.fact.id for one in told(made, choice)] == facts.split()
    words = left_out_words(made, choice)
    assert bool(words) == bool(missing)
    assert missing in words
    if missing:
        for name in ("markdown", "html"):
            assert missing.split(" (", maxsplit=1)[0] in FORMATS[name].render(made, choice)
        assert json.loads(FORMATS["json"].render(made, choice))["left_out"]


def test_the_annotation_file_is_whole() -> None:
    """The YAML export is the file as it is saved, whatever is chosen."""
    made = session()
    assert FORMATS["yaml"].write(made, Choice(Scope.OPEN)) == document.write(made.annotations)


def test_an_export_never_overwrites_a_source(tmp_path: Path) -> None:
    """Not by its name, not by a link, not a folder; the reason is told and the file is as it was."""
    source, link = tmp_path / "a.txt", tmp_path / "b.md"
    source.write_text("sacred")
    link.symlink_to(source)
    for target in (source, link, tmp_path, tmp_path / "none" / "x.md"):
        with pytest.raises(SrccompareError) as refused:
            write(target, "export", (source,))
        assert str(target) in str(refused.value)
    assert source.read_text() == "sacred"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.md"]
    write(tmp_path / "c.md", "export", (source,))
    assert (tmp_path / "c.md").read_text() == "export"


def test_nothing_is_written_over_what_a_case_is_made_of(folder: Path) -> None:
    """Sources, hidden ones too, case.yaml and every analyst's file stay as they are, whether written or added to."""
    (folder / "case.yaml").write_text("hidden: [b]\n")
    (folder / "annotations").mkdir()
    (folder / "annotations" / "other.yaml").write_text("srccompare: 1\n")
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("Seven people were hurt in the fire at the depot on Tuesday, police said.\n")
    case, mine = open_case(folder), folder / "annotations" / "me.yaml"
    sacred = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    before = {path: path.read_bytes() for path in sacred}
    for target in (*sacred, mine):
        for writing in (write, append):
            with pytest.raises(SrccompareError, match="a source of this case or an annotation file"):
                writing(target, "export", kept_files(case, mine))
    assert {path: path.read_bytes() for path in sacred} == before
    assert not mine.exists()
    append(folder / "notes.md", "one\n", kept_files(case, mine))
    append(folder / "notes.md", "two\n", kept_files(case, mine))
    assert (folder / "notes.md").read_bytes() == b"one\ntwo\n"
