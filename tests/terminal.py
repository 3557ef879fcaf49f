"""A real pseudo-terminal with a screen that can be read, for driving the installed program."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PROGRAM = Path(sys.executable).parent / "srccompare"
"""The installed program, as a user starts it."""


class Terminal:
    """Runs a command in a pseudo-terminal of ``columns`` by ``rows`` and keeps what it draws."""

    def __init__(self, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # the child: nothing of the test runner may run on here
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.chdir(cwd)
                os.execvpe(command[0], list(command), dict(env))  # noqa: S606 - no shell is wanted
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            self.kill()
        os.close(self._fd)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def keys(self, *keys: str) -> None:
        """Type keys, one after another."""
        for key in keys:
            os.write(self._fd, key.encode())
            self._read(0.02)

    def wait(self, words: str, seconds: float = 60.0) -> str:
        """Read until ``words`` stand on the screen and return it; fail with the screen if they never do."""
        return self.wait_until(
            lambda text: words in text or words in " ".join(text.split()), f"{words!r} to appear", seconds
        )

    def wait_gone(self, words: str, seconds: float = 60.0) -> str:
        """Read until ``words`` are gone from the screen."""
        return self.wait_until(lambda text: words not in text, f"{words!r} to go", seconds)

    def wait_until(self, holds: object, what: str, seconds: float = 60.0) -> str:
        """Read until ``holds(screen text)`` is true."""
        assert callable(holds)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds(self.text):
                return self.text
            if not self._read(0.1) and self.ended():
                break
        raise AssertionError(f"waited for {what}; status {self.status}; the screen shows:\n{self.text}")

    def wait_end(self, seconds: float = 60.0) -> int:
        """Wait for the program to end and return its exit status."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)
            if self.ended():
                assert self.status is not None
                return self.status
        raise AssertionError(f"the program did not end; the screen shows:\n{self.text}")

    def ended(self) -> bool:
        """Whether the program has ended; its exit status is in ``status`` (negative: the signal that ended it)."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def kill(self) -> None:
        """End the program at once, as `kill -9` does."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux reports the closed other end as an input/output error
            return False
        self._stream.feed(data)
        return bool(data)


Open = Callable[..., Terminal]
"""Starts the program with arguments, at ``columns`` by ``rows``."""
