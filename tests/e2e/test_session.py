"""The installed program in a real pseudo-terminal, from the first paint to the findings on disk."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from terminal import PROGRAM, Open

SIZES = [(200, 50), (120, 35), (80, 24)]


def facts(case: Path) -> list[dict[str, Any]]:
    """Return the facts of a case through the command line."""
    run = subprocess.run([PROGRAM, "facts", case, "--format", "json"], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)["facts"]
    return found


def disputes(case: Path) -> list[dict[str, Any]]:
    """Return the disputed facts in rank order."""
    return [fact for fact in facts(case) if fact["status"] == "disputed"]


def finding_count(path: Path) -> int:
    """Count the verdicts in an annotation file."""
    return len(re.findall(r"^ +decision: ", path.read_text(encoding="utf-8"), re.MULTILINE)) if path.exists() else 0


def shown(text: str, words: str) -> bool:
    """Whether ``words`` stand in one pane: wrapped over its lines, with gutter marks between."""
    columns: dict[int, list[str]] = {}
    for line in text.splitlines():
        for place, part in enumerate(line.split("│")):
            columns.setdefault(place, []).append(part)
    return any(_squeezed(words) in _squeezed(" ".join(parts)) for parts in columns.values())


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w]+", "", text)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_it_opens_on_the_first_dispute_with_its_evidence(border: Path, start: Open, columns: int, rows: int) -> None:
    """Zero keys to the first useful sight: in every pane that has evidence, the exact words of a value are in view."""
    first = disputes(border)[0]
    with start(border, columns=columns, rows=rows) as terminal:
        terminal.wait(first["id"])
        panes = {"CNA": "1-cna", "Reuters": "2-reuters", "RFE/RL 8 Nov": "3-rferl", "Repost": "4-repost"}
        terminal.wait_until(lambda text: sum(f"{label}:" in text for label in panes) > 1, "two sources in view")
        in_window = [source for label, source in panes.items() if f"{label}:" in terminal.text]
        for source in in_window:
            words = [value["text"] for value in first["values"] if value["source"] == source]
            terminal.wait_until(
                lambda text, words=words: not words or any(shown(text, each) for each in words), f"{words} in view"
            )
        terminal.keys("q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_all_disputes_judged_exported_and_there_again(border: Path, start: Open, columns: int, rows: int) -> None:
    """One key a dispute; a note; an export; after reopening everything is there."""
    todo = disputes(border)
    path = border / "annotations" / "ana.yaml"
    with start(border, columns=columns, rows=rows) as terminal:
        terminal.wait(todo[0]["id"])
        terminal.keys("m")
        terminal.wait("note", 20)
        terminal.keys(*"two voices", "\x1b")
        time.sleep(0.3)  # a lone escape is told from the start of a sequence by the silence after it
        for fact in todo:
            terminal.wait(fact["id"])
            terminal.keys("v")
            terminal.wait(f"{fact['id']} accepted")
        terminal.keys("E")
        terminal.wait("xport")
        terminal.keys("\r")
        terminal.wait("findings written to")
        terminal.keys("\x1b")
        time.sleep(0.3)
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert finding_count(path) == len(todo)
    assert "two voices" in path.read_text(encoding="utf-8")
    (exported,) = border.parent.glob("*.md")
    document = exported.read_text(encoding="utf-8")
    assert "two voices" in document
    assert all(fact["question"].split()[0] in document for fact in todo)
    with start(border, columns=columns, rows=rows) as terminal:
        terminal.wait("0 open")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert finding_count(path) == len(todo)


def test_a_killed_program_loses_at_most_a_second(border: Path, start: Open) -> None:
    """`kill -9` a second after the last verdict: the next start has every verdict."""
    todo = disputes(border)[:3]
    with start(border) as terminal:
        terminal.wait(todo[0]["id"])
        for fact in todo:
            terminal.wait(fact["id"])
            terminal.keys("v")
            terminal.wait(f"{fact['id']} accepted")
        time.sleep(1.0)
        terminal.kill()
    with start(border) as terminal:
        terminal.wait_until(lambda text: re.search(rf"\b{len(todo)} of \d+ judged", text), "the verdicts")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert finding_count(border / "annotations" / "ana.yaml") == len(todo)


def test_without_arguments_it_opens_the_bundled_case(start: Open) -> None:
    """In a folder that is no case, the bundled one opens."""
    with start() as terminal:
        terminal.wait("Attack on a Tajik")
        terminal.wait("F01")
        terminal.keys("q")
        assert terminal.wait_end() == 0


def test_undo_reaches_back_past_a_restart(border: Path, start: Open) -> None:
    """A verdict of an earlier sitting can be undone."""
    first = disputes(border)[0]["id"]
    with start(border) as terminal:
        terminal.wait(first)
        terminal.keys("v")
        terminal.wait(f"{first} accepted")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert finding_count(border / "annotations" / "ana.yaml") == 1
    with start(border) as terminal:
        terminal.wait_until(lambda text: re.search(r"\b1 of \d+ judged", text), "the verdict")
        terminal.keys("u")
        terminal.wait_until(lambda text: re.search(r"\b0 of \d+ judged", text), "the verdict to be undone")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert finding_count(border / "annotations" / "ana.yaml") == 0
