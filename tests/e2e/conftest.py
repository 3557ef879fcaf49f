"""A copy of the bundled case and the installed program, in a home of their own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from terminal import PROGRAM, Open, Terminal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def border(tmp_path: Path) -> Path:
    """A writable copy of the bundled case, without the worked example."""
    case = tmp_path / "border"
    shutil.copytree(ROOT / "seeds", case / "seeds")
    return case


@pytest.fixture
def start(tmp_path: Path) -> Open:
    """Start the installed program in a pseudo-terminal."""
    home = tmp_path / "home"
    home.mkdir()
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "SRCCOMPARE_ANALYST": "ana",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }
    # What the coverage tool hands to processes that a test starts, where it runs; nothing otherwise.
    env |= {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        env[f"XDG_{name}_HOME"] = str(home / name.lower())

    def run(*arguments: str | Path, columns: int = 120, rows: int = 35, cwd: Path = tmp_path) -> Terminal:
        command = [str(PROGRAM), *(str(a) for a in arguments)]
        return Terminal(command, cwd=cwd, env=env, columns=columns, rows=rows)

    return run
