"""The lock: who holds a file is known by name, and a dead program holds nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from srccompare.annotation import lock as lock_module
from srccompare.annotation.lock import Lock, Owner


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "lock"


def dead_process() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    return ended.pid


def test_one_holder_at_a_time(path: Path) -> None:
    """The second program is told who holds the file; once it is free it can be taken."""
    first, second = Lock(path, "ana"), Lock(path, "bo")
    assert first.take() is None
    assert first.take() is None
    owner = second.take()
    assert owner is not None
    assert (owner.analyst, owner.pid) == ("ana", os.getpid())
    assert str(owner).startswith("ana since ")
    assert (first.ours, second.ours) == (True, False)
    first.release()
    assert second.take() is None
    assert second.ours
    second.release()


def test_a_lock_that_was_taken_over_is_lost(path: Path) -> None:
    """The first holder notices, and its release takes nothing from the new one."""
    first, second = Lock(path, "ana"), Lock(path, "bo")
    first.take()
    assert second.take(over=True) is None
    assert (first.ours, second.ours) == (False, True)
    first.release()
    owner = second.owner()
    assert owner is not None
    assert owner.analyst == "bo"
    second.release()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "not json", '{"analyst": "x", "pid": "y", "since": 1}'])
def test_a_lock_file_that_names_nobody(path: Path, content: str) -> None:
    """What cannot be read as an owner is none, and the lock can be taken."""
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    lock = Lock(path, "ana")
    assert lock.owner() is None
    assert lock.take() is None
    lock.release()


@pytest.mark.parametrize("alive", [True, False])
def test_where_the_system_has_no_file_locks(path: Path, monkeypatch: pytest.MonkeyPatch, *, alive: bool) -> None:
    """The name in the file is all there is: a living owner is respected, a dead one is not."""
    monkeypatch.setattr(lock_module, "fcntl", None)
    path.parent.mkdir(parents=True)
    pid = os.getppid() if alive else dead_process()
    path.write_text(json.dumps({"analyst": "bo", "pid": pid, "since": "then"}), encoding="utf-8")
    lock = Lock(path, "ana")
    owner = lock.take()
    assert (owner is not None and owner.analyst == "bo") is alive
    assert lock.ours is not alive
    lock.release()


def test_a_file_system_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to lock, work goes on with the name in the file."""

    class Refusing:
        LOCK_EX = LOCK_NB = 0

        @staticmethod
        def flock(*_: object) -> None:
            raise OSError("no locks available")

    monkeypatch.setattr(lock_module, "fcntl", Refusing)
    lock = Lock(path, "ana")
    assert lock.take() is None
    owner = lock.owner()
    assert owner is not None
    assert owner.analyst == "ana"
    lock.release()


def test_the_owner_is_told_in_words() -> None:
    """Who holds a file, and since when, is told as people tell the time."""
    assert str(Owner("ana", 412, "2026-01-15T12:04:31Z")) == "ana since 12:04 UTC, 2026-01-15 (process 412)"
    assert str(Owner("somebody", 0, "an unknown time")) == "somebody since an unknown time (process 0)"


def test_who_lost_the_lock_does_not_get_it_back_unasked(path: Path) -> None:
    """Taking it once more tells the new holder's name."""
    first, second = Lock(path, "ana"), Lock(path, "bo")
    first.take()
    second.take(over=True)
    owner = first.take()
    assert owner is not None
    assert owner.analyst == "bo"
    assert not first.ours
    second.release()
