"""The history as a document."""

from __future__ import annotations

import csv
import io
import json

from lorn import make
from srccompare.annotation import Annotations
from srccompare.export.changes import to_csv, to_json, to_markdown
from srccompare.session import Session
from srccompare.session.past import past

NOW = "2024-03-05T09:30:00Z"
EVIL = "=cmd() <b>[x](y)</b>"


def _changes(note: str) -> Session:
    return Session.start(make(), Annotations("ana"), clock=lambda: NOW).set_note("F01", note)


def test_no_note_acts_in_an_exported_history() -> None:
    """A note that looks like a formula, HTML or Markdown is text in each form, and its words are all there."""
    changes = past(_changes(EVIL))
    cells = list(csv.DictReader(io.StringIO(to_csv(changes))))
    assert cells[0]["new"] == f"'{EVIL}"
    assert "<b>" not in to_markdown(changes).replace("\\<b", "")
    assert json.loads(to_json(changes))["changes"][0]["fields"][0]["new"] == EVIL


def test_what_is_undone_says_so_in_each_form() -> None:
    """An undone change is told as such, wherever it is read."""
    changes = past(_changes("n").undo())
    assert "(undone)" in to_markdown(changes)
    assert next(csv.DictReader(io.StringIO(to_csv(changes))))["undone"] == "yes"
    assert json.loads(to_json(changes))["changes"][0]["undone"] is True


def test_an_empty_history_is_said_in_words() -> None:
    """No changes is a sentence, not an empty page."""
    assert "No changes." in to_markdown(())
