"""kill -9 in a real pseudo-terminal: a sample of bench/kill.py, which kills 300 times."""

from __future__ import annotations

import os
from pathlib import Path

from builders import HARBOUR
from killing import ANALYST, Killing
from terminal import PROGRAM, Terminal

KILLS = 6


def test_killed_in_a_terminal_the_work_is_there(folder: Path) -> None:
    """Keys typed into the real program, which dies at random moments: the file loads, a second is lost at most."""
    for name, text in HARBOUR.items():
        (folder / f"{name}.txt").write_text(f"Ferry fire\n\n{text}\n", encoding="utf-8")
    command = [str(PROGRAM), "--analyst", ANALYST, str(folder)]
    killing = Killing(folder, lambda: Terminal(command, cwd=folder, env=os.environ, columns=120, rows=35), seed=7)
    kills = [killing.once() for _ in range(KILLS)]
    assert [kill.problem for kill in kills] == [""] * KILLS
    assert max(kill.lost for kill in kills) <= 1.0
    assert sum(kill.typed for kill in kills) > KILLS
