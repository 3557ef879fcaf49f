"""Choosing what to open, in the real terminal."""

from __future__ import annotations

import time
from pathlib import Path

from terminal import Open


def test_start_offers_the_bundled_case_and_takes_a_folder(border: Path, start: Open) -> None:
    """A digit opens the bundled case, `O` and a path a folder of one's own, whose verdicts are kept in it."""
    (border / "case.yaml").write_text("title: A folder of my own\n", encoding="utf-8")
    with start("start") as terminal:
        terminal.wait("the bundled case")
        terminal.keys("1")
        terminal.wait("Attack on a Tajik")
        terminal.wait("F01")
        terminal.keys("O")
        terminal.wait("the bundled case")
        terminal.keys("2")
        terminal.wait(" folder ")
        time.sleep(0.3)  # the field has the focus
        terminal.keys(*str(border), "\r")
        terminal.wait("A folder of my own")
        terminal.wait("F01")
        terminal.keys("v")
        terminal.wait("F01 accepted")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert "decision: accepted" in (border / "annotations" / "ana.yaml").read_text(encoding="utf-8")
