"""Opening a case for the workbench: what is read, in what order it is told, and what keeps work from being saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.annotation.lock import Lock
from srccompare.errors import CaseError
from srccompare.workbench.loading import load
from srccompare.workbench.messages import Opened

REPORTS = {
    "a.txt": "Ferry sinks\n\n4 March 2021\n\nTwelve people were killed when a ferry sank off Lanmore, police said.\n",
    "b.txt": "Ferry toll\n\n5 March 2021\n\nFifteen people were killed when the ferry sank off Lanmore, nurses said.\n",
}


@pytest.fixture
def ferry(folder: Path) -> Path:
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(target: Path | tuple[Path, ...]) -> tuple[Opened, list[str]]:
    """Open a case, with the stages that were told."""
    told: list[str] = []
    found = load(target, "ana", lambda stage, _done, _total: told.append(stage))
    if found.workspace is not None:
        found.workspace.close()
    return found, list(dict.fromkeys(told))


def test_the_stages_are_told_in_words(ferry: Path) -> None:
    """Reading, comparing and opening the work are named one after another, in words of the analyst's."""
    found, told = opened(ferry)
    assert told[0] == "reading the files of case"
    assert told[-1] == "opening your work"
    assert "finding facts" in told
    assert (found.read_only, found.analyst) == ("", "ana")
    assert [article.file for article in found.atlas.comparison.case.articles] == ["a.txt", "b.txt"]


def test_files_make_a_case(ferry: Path) -> None:
    """Two files named one by one are read as a case; one file is named itself."""
    assert opened((ferry / "a.txt", ferry / "b.txt"))[1][0] == "reading 2 files"
    assert opened(ferry / "a.txt")[1][0] == "reading a.txt"


def test_a_folder_without_articles_is_refused(folder: Path) -> None:
    """Nothing opens where there is nothing to read."""
    with pytest.raises(CaseError):
        opened(folder)


def test_a_damaged_file_is_left_alone(ferry: Path) -> None:
    """The case opens for reading, the damage is told with its line, and nothing can be saved over the file."""
    path = ferry / "annotations" / "ana.yaml"
    path.parent.mkdir()
    path.write_text("srccompare: 1\nfindings: [\n", encoding="utf-8")
    found, _ = opened(ferry)
    assert found.workspace is None
    assert found.read_only.startswith("reading only: your annotation file is damaged")
    assert any("left alone" in notice for notice in found.notices)
    assert any(notice.startswith("line ") for notice in found.notices)
    assert path.read_text("utf-8") == "srccompare: 1\nfindings: [\n"


def test_work_that_is_open_elsewhere_is_read_only(ferry: Path) -> None:
    """Another program's lock is told with its owner and with the way to take the file over."""
    first, _ = opened(ferry)
    assert first.workspace is not None
    held = Lock(first.workspace._store.lock.path, "bo")
    assert held.take() is None
    try:
        found, _ = opened(ferry)
    finally:
        held.release()
    assert found.read_only.startswith("reading only: the file is open elsewhere, held by bo")
    assert "take over" in found.notices[0]


def test_work_of_a_later_version_is_read_only(ferry: Path) -> None:
    """What this version does not know it does not write."""
    path = ferry / "annotations" / "ana.yaml"
    path.parent.mkdir()
    path.write_text("srccompare: 99\nanalyst: ana\n", encoding="utf-8")
    found, _ = opened(ferry)
    assert "later version" in found.read_only
    assert found.notices[0] == found.read_only


def test_a_case_that_cannot_be_written_to(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is kept in the analyst's own folder, and the screen says where."""
    monkeypatch.setattr("os.access", lambda *_args, **_more: False)
    found, _ = opened(ferry)
    assert found.notices[-1].startswith("the case cannot be written to: your work is kept in ~/")
