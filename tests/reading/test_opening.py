"""Opening a case: what is a source, what cannot be read and why, and what ``case.yaml`` says."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from reading_forms import BODY

from srccompare.errors import CaseError
from srccompare.facts import Kind
from srccompare.reading import Case, PublishedFrom, annotations_folder, open_case
from srccompare.reading.casefile import KINDS
from srccompare.reading.decoding import MAX_BYTES
from srccompare.sentences import split_case

TEXT = f"Footbridge falls into the Orvo\n\n{BODY}"


def made(folder: Path, files: Mapping[str, str]) -> Case:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return open_case(folder)


def test_seeds_are_the_sources_where_there_are_any(folder: Path) -> None:
    """Articles of ``seeds/`` make the case; the README beside it, gold and pictures are passed over."""
    case = made(folder, {"README.md": "# Read me", "seeds/b.txt": TEXT, "seeds/a.md": TEXT, "seeds/gold.yaml": "x: 1"})
    (folder / "seeds" / "map.png").write_bytes(b"\x89PNG")
    assert [article.file for article in open_case(folder).articles] == ["a.md", "b.txt"]
    assert (case.name, case.title, case.root, case.unreadable) == ("case", "Case", folder, ())


def test_a_folder_of_articles(folder: Path) -> None:
    """Without ``seeds/`` the folder's own article files are the sources, but never its README."""
    case = made(
        folder, {"README.md": "# Read me", "one.txt": TEXT, "two.HTM": f"<p>{BODY}", ".three.txt": TEXT, "four.pdf": ""}
    )
    assert [article.file for article in case.articles] == ["one.txt", "two.HTM"]
    assert set(split_case(case)) == {"one", "two"}


def test_loose_files(folder: Path) -> None:
    """Files named make a case in the order named; what cannot be read among them is told."""
    made(folder, {"b.txt": TEXT, "a.txt": TEXT, "c.pdf": "%PDF"})
    case = open_case([folder / "b.txt", folder / "a.txt", folder / "c.pdf"])
    assert (case.name, case.root) == ("files", None)
    assert [article.file for article in case.articles] == ["b.txt", "a.txt"]
    assert case.unreadable[0].path.name == "c.pdf"
    assert "not an article file" in case.unreadable[0].reason
    assert open_case(folder / "a.txt").articles[0].text == case.articles[1].text


@pytest.mark.parametrize("target", ["missing", "missing.txt", "empty", "mixed"])
def test_what_is_no_case(folder: Path, target: str) -> None:
    """A folder that is not there, or without articles, is refused with the path and with advice."""
    (folder / "empty").mkdir()
    (folder / "a.txt").write_text(TEXT)
    paths = [folder / "a.txt", folder / "empty"] if target == "mixed" else [folder / target]
    with pytest.raises(CaseError) as caught:
        open_case(paths)
    assert caught.value.path is not None
    assert caught.value.advice


HOSTILE = {
    "binary.txt": (b"\x00\x01\x02" * 400, "not a text file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\xff" * 99, "not a text file"),
    "controls.txt": (b"\x01\x02\x03abc" * 99, "not a text file"),
    "empty.txt": (b"", "is empty"),
    "blank.md": (b" \n\t\n", "is empty"),
    "invisible.txt": ("\u200b\u202e\ufeff\x1b[0m".encode(), "is empty"),
    "big.txt": (b"word " * 4_000_000, "MB"),
    "lines.txt": (b"a\n" * 30_000, "lines"),
    "halfmark.txt": (b"\xff\xfea", "UTF-16"),
    "nested.html": (b"<html>" + b"<div>" * 50_000 + b"text", "nests more than"),
    "script.html": (b"<html><body><script>let a = 'nothing here'</script></body>", "without an article's text"),
}


def test_unreadable_files_do_not_stop_the_others(folder: Path) -> None:
    """Every file that cannot be an article is told with its reason in words; the others open."""
    for name, (raw, _) in HOSTILE.items():
        (folder / name).write_bytes(raw)
    (folder / "good.txt").write_text(TEXT)
    case = open_case(folder)
    assert [article.file for article in case.articles] == ["good.txt"]
    reasons = {entry.path.name: entry.reason for entry in case.unreadable}
    assert set(reasons) == set(HOSTILE)
    for name, (_, words) in HOSTILE.items():
        assert words in reasons[name], (name, reasons[name])
    assert len(HOSTILE["big.txt"][0]) > MAX_BYTES


def test_nothing_readable_is_an_error(folder: Path) -> None:
    """A case of which no article can be read is refused, with the first reason."""
    (folder / "empty.txt").touch()
    with pytest.raises(CaseError, match=r"empty\.txt is empty"):
        open_case(folder)


def test_the_hash_is_of_the_normalised_text(folder: Path) -> None:
    """``sha256`` is of the text in UTF-8, so that it does not depend on line ends or composition."""
    case = made(folder, {"a.txt": TEXT, "b.txt": TEXT.replace("\n", "\r\n"), "c.txt": "\ufeff" + TEXT})
    assert {article.sha256 for article in case.articles} == {sha256(TEXT.encode()).hexdigest()}


def test_case_file(folder: Path) -> None:
    """``case.yaml`` gives title, event, order, overrides, hidden sources, lexicon and templates."""
    case = made(
        folder,
        {
            "a.txt": TEXT,
            "b.txt": TEXT,
            "c.txt": TEXT,
            "d.txt": TEXT,
            "case.yaml": (
                "title: no\nevent:\n  date: 2031-05-06\n  place: Kelm\nsources:\n"
                "- file: c.txt\n  id: wire\n  label: Wire\n  publisher: Orvo Wire\n  published: 2031-05-07\n"
                "  author: yes\n  credits: [AFP]\n  language: en\n  copy_of: a\n- file: a.txt\n- file: b.txt\n"
                "  hidden: true\nlexicon:\n  vessel: [dhow, lighter]\n"
                "templates:\n- question: Cars lost\n  kind: count\n  words: [car, lorry]\nshoesize: 44\n"
            ),
        },
    )
    assert (case.title, str(case.event_date), case.event_place) == ("no", "2031-05-06", "Kelm")
    assert [article.id for article in case.articles] == ["wire", "a", "d"]
    assert [article.id for article in case.hidden] == ["b"]
    assert case.options.hidden == {"b"}
    wire = case.article("wire")
    known = wire.metadata
    assert (wire.label, known.publisher, known.author, known.copy_of) == ("Wire", "Orvo Wire", "yes", "a")
    assert (known.published, known.published_from, known.credits) == ("2031-05-07", PublishedFrom.CASE, ("AFP",))
    assert str(wire.base_date) == "2031-05-07"
    assert case.options.lexicon == {"vessel": ("dhow", "lighter")}
    assert case.options.templates[0].words == ("car", "lorry")
    assert ["shoesize" in words and "line 24" in words for words in case.warnings] == [True]


def test_case_file_by_name(folder: Path) -> None:
    """Sources may be told by file name or by id, and ``case.yaml`` may lie in ``seeds/``."""
    case = made(
        folder,
        {
            "seeds/a.txt": TEXT,
            "seeds/b.txt": TEXT,
            "seeds/case.yaml": "sources:\n  wire: b.txt\n  a.txt: {publisher: Kelm Gazette}\n",
        },
    )
    assert [article.id for article in case.articles] == ["wire", "a"]
    assert case.articles[1].metadata.publisher == "Kelm Gazette"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: [a\nsources: }", 2, "sources"),
        ("- a\n- b\n", 1, "block"),
        ("title: Kelm\nevent_date: last Tuesday\n", 2, "last Tuesday"),
        ("title: Kelm\nsources:\n- file: a.txt\n- title: none\n", 4, "no file"),
        ("title:\n  a: 1\n", 1, "must be text"),
        ("sources:\n- file: a.txt\n  published: soon\n", 3, "soon"),
        ("sources:\n- file: a.txt\n  hidden: perhaps\n", 3, "true or false"),
        ("templates:\n- words: [a]\n", 2, "no question"),
        ("templates:\n- question: Q\n  kind: number\n", 3, "no kind of fact"),
        ("templates:\n- question: Q\n  words: [a]\n  gather: true\n", 2, "needs a kind"),
        ("lexicon: many\n", 1, "lexicon"),
        ("title: !!python/object/apply:os.system [id]\n", 1, ""),
    ],
)
def test_a_broken_case_file_names_its_line(folder: Path, text: str, line: int, words: str) -> None:
    """What is wrong in ``case.yaml`` is told with the file, the line and the offending text."""
    with pytest.raises(CaseError) as caught:
        made(folder, {"a.txt": TEXT, "case.yaml": text})
    assert caught.value.path == folder / "case.yaml"
    assert caught.value.line == line
    assert words in str(caught.value)


def test_a_source_that_is_named_and_missing(folder: Path) -> None:
    """A source of ``case.yaml`` that is not there is told among the unreadable; nothing outside the case is read."""
    outside = folder.parent / "secret.txt"
    outside.write_text(TEXT)
    case = made(folder, {"a.txt": TEXT, "case.yaml": "sources:\n- file: b.txt\n- file: ../secret.txt\n- file: a.txt\n"})
    assert [article.file for article in case.articles] == ["a.txt"]
    assert [entry.path.name for entry in case.unreadable] == ["b.txt", "secret.txt"]
    assert "line 2" in case.unreadable[0].reason


def test_labels_are_short_and_unique(folder: Path) -> None:
    """A label is the publisher, with the day where two sources share it, or the file's own words."""
    files = {
        f"00{n}_{n}f3d963a1b97000fa.txt": f"Source: Orvo Wire\nDate: {n} May 2031\n\nBridge\n\n{BODY}" for n in (1, 2)
    }
    files |= {"003_3f3d963a1b97000fa.txt": BODY, "04-kelm-gazette.txt": BODY}
    files["05.txt"] = f"Source: Directorate of the Inland Waters\n\nBridge\n\n{BODY}"
    case = made(folder, files)
    assert [article.label for article in case.articles] == [
        "Orvo Wire 1 May",
        "Orvo Wire 2 May",
        "003",
        "Kelm gazette",
        "Directorate",
    ]
    assert [article.id for article in case.articles] == ["001", "002", "003", "04-kelm-gazette", "05"]
    again = made(folder, {f"x{n}.txt": f"Source: The Very Long Newspaper\n\nBridge\n\n{BODY}" for n in range(12)})
    found = [article.label for article in again.articles]
    assert len(set(found)) == len(found)
    assert max(map(len, found)) <= 16


def test_annotations_go_into_the_case(folder: Path) -> None:
    """A case that can be written to keeps its annotations; nothing is made before something is written."""
    case = made(folder, {"a.txt": TEXT})
    assert annotations_folder(case) == (folder / "annotations", False)
    assert not (folder / "annotations").exists()


def test_annotations_of_a_case_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only case, and loose files, keep theirs in the user's data folder, one folder a case."""
    case = made(folder, {"a.txt": TEXT})
    monkeypatch.setattr("os.access", lambda *_args, **_kwargs: False)
    place, elsewhere = annotations_folder(case)
    assert elsewhere
    assert folder not in place.parents
    loose = open_case([folder / "a.txt"])
    other, elsewhere = annotations_folder(loose)
    assert elsewhere
    assert other != place
    assert other.name.startswith("files-")


def test_templates_know_every_kind_of_fact() -> None:
    """The reader's list of kinds is the one of the floor above."""
    assert list(KINDS) == [str(kind) for kind in Kind]
