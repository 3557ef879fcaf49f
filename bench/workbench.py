"""What the workbench costs: CPU to the first paint and CPU of a step, beside a Textual hello-world in the same run.

    .venv/bin/python bench/workbench.py [CASE] [--sources 50] [--starts 7] [--steps 80] [--check]

Each program runs in a pseudo-terminal of 120x40 and is watched from outside (Linux: CPU time of the process tree from
schedstat, which a busy machine distorts less than the clock). "first" is the CPU until the first paint has been
read, "step" the CPU from a key to the end of its redraw. ``--check`` exits 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

COLUMNS, ROWS = 120, 40
FIRST_PAINT_FACTOR = 1.3  # times a hello-world's CPU
STEP_MS = 6.0  # CPU, 95th percentile
STEP_FACTOR = 2.5  # times that of a hello-world that answers a key
PEAK_MB = 90.0
QUIET = 0.08  # seconds without output that end a redraw
PATIENCE = 60.0
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, world", id="t")
    def on_key(self, event):
        self.query_one("#t", Static).update("Hello, " + str(event.time))
Hello().run()
"""


class Program:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home)}
        env |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), env)  # noqa: S606 - no shell is wanted
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.output = b""

    def cpu(self) -> float:
        """Return the CPU time of all threads so far, in milliseconds."""
        total = 0
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e6

    def read(self, quiet: float, limit: float, until: bytes = b"") -> None:
        """Read until it is quiet, or until some bytes have come."""
        end, last = time.monotonic() + limit, time.monotonic()
        while time.monotonic() < end and time.monotonic() - last < quiet:
            if select.select([self.terminal], [], [], 0.005)[0]:
                chunk = os.read(self.terminal, 1 << 16)
                self.output += chunk
                last = time.monotonic()
                # Textual asks the terminal what it can do; answer as a plain one does.
                if b"\x1b[?2026$p" in chunk:
                    os.write(self.terminal, b"\x1b[?2026;2$y")
                if until and until in self.output:
                    return

    def end(self) -> None:
        """End it and wait for it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def first_paint(command: Sequence[str], marker: bytes, home: Path) -> float:
    """Return the CPU milliseconds until a marker stands on the screen."""
    program = Program(command, home)
    program.read(PATIENCE, PATIENCE, marker)
    cpu = program.cpu()
    program.end()
    return cpu


def peak(command: Sequence[str], home: Path) -> float:
    """Return the most memory that a program held once its case is open and a few steps are made, in megabytes."""
    program = Program(command, home)
    program.read(PATIENCE, PATIENCE, b"F01")
    for _ in range(10):
        os.write(program.terminal, b"n")
        program.read(QUIET, 2.0)
    status = Path(f"/proc/{program.pid}/status").read_text()
    program.end()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def steps(command: Sequence[str], marker: bytes, home: Path, count: int) -> list[float]:
    """Return the CPU milliseconds of each of ``count`` steps."""
    program = Program(command, home)
    program.read(PATIENCE, PATIENCE, marker)
    program.read(0.5, PATIENCE)
    found = []
    for _ in range(count):
        before = program.cpu()
        os.write(program.terminal, b"n")
        program.read(QUIET, 2.0)
        found.append(program.cpu() - before)
    program.end()
    return found


def many(sources: int, into: Path) -> Path:
    """Make a case of ``sources`` reports of 40 sentences each, as the bench of the engine does."""
    sys.path.insert(0, str(Path(__file__).parent))
    from facts import write_case

    return write_case(sources, into, seed=7)


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[int(0.95 * (len(values) - 1))]


def main() -> int:
    """Measure and print; return 1 where ``--check`` finds a target missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path, nargs="?", default=Path(__file__).parent.parent)
    parser.add_argument("--sources", type=int, default=50)
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--steps", type=int, default=80)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        hello = [sys.executable, "-c", HELLO]
        cases = [("5 sources", chosen.case)]
        if chosen.sources:
            cases.append((f"{chosen.sources} sources", many(chosen.sources, home / "many")))
        base = [first_paint(hello, b"Hello", home) for _ in range(chosen.starts + 1)][1:]
        print(f"hello        first {statistics.median(base):6.0f} ms")
        key = steps(hello, b"Hello", home, chosen.steps)
        limit = p95(key)
        print(f"hello        step  {statistics.median(key):6.1f} ms  p95 {limit:.1f}")
        for name, case in cases:
            command = [sys.executable, "-m", "srccompare", str(case)]
            starts = [first_paint(command, b"opening the case", home) for _ in range(chosen.starts + 1)][1:]
            factor = statistics.median(starts) / statistics.median(base)
            print(f"{name:<12} first {statistics.median(starts):6.0f} ms  {factor:.2f} times hello")
            key = steps(command, b"F01", home, chosen.steps)
            times = p95(key) / limit
            print(f"{name:<12} step  {statistics.median(key):6.1f} ms  p95 {p95(key):.1f}  {times:.2f} times hello's")
            memory = peak(command, home)
            print(f"{name:<12} peak  {memory:6.0f} MB")
            failed |= factor > FIRST_PAINT_FACTOR or p95(key) > min(STEP_MS, STEP_FACTOR * limit) or memory > PEAK_MB
    return int(failed and chosen.check)


if __name__ == "__main__":
    sys.exit(main())
