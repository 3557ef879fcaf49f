"""An advisory lock with its owner's name: two programs on one analyst's file are noticed, not fought."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

fcntl: ModuleType | None
if sys.platform == "win32":
    fcntl = None
else:
    import fcntl


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the lock: the analyst, the process, and since when (ISO, UTC)."""

    analyst: str
    pid: int
    since: str

    def __str__(self) -> str:
        day, _, time_of_day = self.since.removesuffix("Z").partition("T")
        when = f"{time_of_day[:5]} UTC, {day}" if time_of_day else day
        return f"{self.analyst} since {when} (process {self.pid})"


class Lock:
    """A file with the owner's name, held by the system's file lock where there is one, so that a crash frees it."""

    def __init__(self, path: Path, analyst: str) -> None:
        self.path = path
        self._me = Owner(analyst, os.getpid(), time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        self._handle: int | None = None
        self._lost = False

    @property
    def ours(self) -> bool:
        """Whether nobody took the lock over; True as well where no lock could be made."""
        if self._handle is None:
            return not self._lost
        with suppress(OSError):
            return os.fstat(self._handle).st_ino == self.path.stat().st_ino
        return True

    def owner(self) -> Owner | None:
        """Return who the lock file names."""
        try:
            told = json.loads(self.path.read_text("utf-8"))
            return Owner(str(told["analyst"]), int(told["pid"]), str(told["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def take(self, *, over: bool = False) -> Owner | None:
        """Take the lock; return the owner where a living program holds it and it is not taken over.

        Raises:
            OSError: if the folder cannot be written to.
        """
        if self._handle is not None and self.ours:
            return None
        self.release()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if over:
            with suppress(OSError):  # Windows removes no open file; the name in it is then written over
                self.path.unlink()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if not self._hold(handle):
            os.close(handle)
            self._lost = True
            return self.owner() or Owner("somebody", 0, "an unknown time")
        os.ftruncate(handle, 0)
        me = {"analyst": self._me.analyst, "pid": self._me.pid, "since": self._me.since}
        os.write(handle, json.dumps(me).encode())
        self._handle, self._lost = handle, False
        return None

    def _hold(self, handle: int) -> bool:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            except OSError:
                return True  # a file system without locks: the name in the file is all there is
            return True
        owner = self.owner()
        return owner is None or owner.pid == os.getpid() or not _alive(owner.pid)

    def release(self) -> None:
        """Free the lock if it is ours."""
        if self._handle is None:
            return
        if self.ours:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
        os.close(self._handle)
        self._handle = None


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True
