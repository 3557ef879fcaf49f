"""What the workbench remembers between two runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.workbench import memory
from srccompare.workbench.memory import Memory


def test_kept_values_are_there_again(tmp_path: Path) -> None:
    """Words, flags and lists outlive the program; names that are not known here stay in the file."""
    path = tmp_path / "state" / "case.json"
    path.parent.mkdir()
    path.write_text('{"later": {"a": 1}}')
    memory = Memory(path)
    memory.keep("zoom", "text")
    memory.keep("hidden", ("alpha", "beta"))
    memory.keep("coach", value=False)
    again = Memory(path)
    assert again.text("zoom") == "text"
    assert again.words("hidden") == ("alpha", "beta")
    assert again.flag("coach", default=True) is False
    assert '"later"' in path.read_text()
    again.keep("hidden", ())
    assert Memory(path).words("hidden") == ()
    assert "hidden" not in path.read_text()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"zoom": 3, "hidden": "x"}', b"\xff\xfe", b"[" * 100_000])
def test_damage_costs_a_preference_at_most(tmp_path: Path, damage: bytes) -> None:
    """A file that is no longer what was written counts as absent and can be written again."""
    path = tmp_path / "case.json"
    path.write_bytes(damage)
    memory = Memory(path)
    assert memory.text("zoom", "balanced") == "balanced"
    assert memory.words("hidden") == ()
    memory.keep("zoom", "grid")
    assert Memory(path).text("zoom") == "grid"


def test_a_folder_that_cannot_be_written_to_is_no_trouble(tmp_path: Path) -> None:
    """Where nothing can be kept the values hold for this run."""
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "case.json")
    memory.keep("zoom", "grid")
    assert memory.text("zoom") == "grid"


def test_cases_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    """Two folders of one name have two files, one folder always the same."""
    one, two = Memory.of_case(tmp_path / "a" / "é case"), Memory.of_case(tmp_path / "b" / "é case")
    assert one.path is not None
    assert one.path != two.path
    assert one.path == Memory.of_case(tmp_path / "a" / "é case").path
    assert Memory.of_user().path is not None


def test_what_was_not_written_here_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a list the words count and nothing else in it; a file that is far too large counts as absent."""
    path = tmp_path / "case.json"
    path.write_text('{"hidden": ["alpha", 3, null, ["x"], "beta"], "zoom": "text"}')
    assert Memory(path).words("hidden") == ("alpha", "beta")
    monkeypatch.setattr(memory, "MAX_BYTES", 20)
    assert Memory(path).text("zoom") == ""
