"""kill -9 in mid-work: whatever was applied is there at the next start, and the file always loads."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import srccompare
from builders import harbour
from srccompare.session import Workspace, open_session

ROOTS = [str(Path(srccompare.__file__).parents[1]), str(Path(__file__).parents[1])]
SCRIPT = """
import sys
from pathlib import Path
from test_kill import opened
workspace = opened(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    workspace.apply(workspace.session.set_note("F01", f"note {number}"))
    print(number, flush=True)
    if number % 3 == 0:
        workspace.save()
"""


def opened(folder: Path) -> Workspace:
    comparison = harbour().build()
    return open_session(replace(comparison.case, root=folder), comparison, "anna")


@pytest.mark.parametrize("seed", range(3))
def test_killed_work_is_there(folder: Path, seed: int) -> None:
    """Four kills at random moments of a session that writes as fast as it can: nothing applied is lost."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable experiment
    number = 0
    for _ in range(4):
        run = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(folder), str(number)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([*ROOTS, str(Path(__file__).parent)])},
            text=True,
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(rng.uniform(0.0, 0.15))
        run.send_signal(signal.SIGKILL)
        told = run.stdout.read().split("\n")
        run.stdout.close()
        run.wait()
        number = max([number + 1, *(int(line) for line in told if line.isdigit())])
        workspace = opened(folder)
        finding = workspace.session.finding("F01")
        assert finding is not None
        found = int(finding.note.removeprefix("note "))
        assert found in {number, number + 1}  # the last one may not have been told
        number = found
        assert len(workspace.session.history) <= number
        workspace.close()
