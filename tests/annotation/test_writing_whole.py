"""A file is replaced in one step: a reader, or a crash, meets the old or the new one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from srccompare.annotation.writing import write_whole


def test_the_old_file_is_replaced_and_not_written_over(tmp_path: Path) -> None:
    """Who holds the old file goes on reading the old words: the new ones are in a file of their own."""
    path, held = tmp_path / "ana.yaml", tmp_path / "held"
    path.write_bytes(b"old")
    held.hardlink_to(path)
    write_whole(path, b"new")
    assert (path.read_bytes(), held.read_bytes()) == (b"new", b"old")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ana.yaml", "held"]


def test_the_data_is_on_the_disk_before_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File synced, then renamed, then the folder synced: a power cut leaves no empty file under the old name."""
    path = tmp_path / "ana.yaml"
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def renamed(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    write_whole(path, b"new")
    assert steps == ["file", "rename", "folder"]
    steps.clear()
    write_whole(path, b"newer", sync=False)
    assert steps == ["rename"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where renaming fails, the old words stand and no temporary file stays."""
    path = tmp_path / "ana.yaml"
    path.write_bytes(b"old")

    def fail(*_: object) -> Path:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="Permission denied"):
        write_whole(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("ana.yaml", b"old")]


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_the_mode_of_the_file_is_kept(tmp_path: Path) -> None:
    """Colleagues who could read the file still can; a new file is as open as the system's mask lets it be."""
    path = tmp_path / "ana.yaml"
    mask = os.umask(0o027)
    try:
        write_whole(path, b"first")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o664)
        write_whole(path, b"second")
        assert stat.S_IMODE(path.stat().st_mode) == 0o664
    finally:
        os.umask(mask)
