"""The journal line by line: what is read back, what is cut off, and which steps a file holds."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from builders import harbour
from srccompare.annotation import Annotations
from srccompare.annotation.journal import Journal, replay
from srccompare.session import Session, records

ONE, TWO = {"do": {"n": 1}}, {"do": {"n": 2}}


def test_steps_are_divided_at_the_mark_that_fits_the_file() -> None:
    """What was done up to the state that the file has is held, the rest is unsaved."""
    records = ({"opened": "a", "upto": 0}, ONE, {"saved": "b", "upto": 1}, TWO)
    assert replay(records, "b") == replay(records[1:], "b")
    told = replay(records, "b")
    assert (told.held, told.unsaved, told.known) == ((ONE,), (TWO,), True)


def test_a_save_that_was_only_begun_counts_for_nothing_in_another_file() -> None:
    """A crash before the rename, then another program's file: no step is taken for saved."""
    told = replay(({"opened": "a", "upto": 0}, ONE, {"saving": "b", "upto": 1}), "c")
    assert (told.held, told.unsaved, told.known) == ((), (ONE,), False)
    told = replay(({"opened": "a", "upto": 0}, ONE, {"saving": "b", "upto": 1}), "b")
    assert (told.held, told.unsaved, told.known) == ((ONE,), (), True)


def test_a_journal_without_marks_fits_any_file() -> None:
    """Steps that no mark ties to a file are unsaved work."""
    told = replay((ONE, TWO), "a")
    assert (told.held, told.unsaved, told.known) == ((), (ONE, TWO), True)


@pytest.mark.parametrize("rest", [b'{"undo":1}', b'{"do":{"n":' + b"9" * 500, b"[1]\n", b"\xff\xfe"])
def test_what_is_no_whole_record_is_cut_off(tmp_path: Path, rest: bytes) -> None:
    """A line without its end may lack a digit: it is not read, and the next record stands in its place."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"do":{"n":1}}\n' + rest)
    journal = Journal(path)
    assert journal.read()[0] == (ONE,)
    journal.append(TWO)
    journal.close()
    assert [json.loads(line) for line in path.read_bytes().splitlines()] == [ONE, TWO]


def test_a_record_is_on_the_disk_before_the_next_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Appending returns after the disk has the record, unless told not to wait."""
    path, synced = tmp_path / "journal.jsonl", list[int]()
    monkeypatch.setattr(os, "fsync", lambda _: synced.append(path.stat().st_size))
    journal = Journal(path)
    journal.append(ONE)
    assert synced == [path.stat().st_size]
    journal.append(TWO, sync=False)
    assert len(synced) == 1
    journal.close()


def test_a_finding_that_comes_back_hangs_on_its_fact_again() -> None:
    """Undoing a removal brings the finding back to the fact that it was on."""
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    judged = session.accept("F01", 1).accept("F02", 1)
    cleared = judged.clear("F01")
    assert cleared.judged == {"F02"}
    assert cleared.undo().judged == {"F01", "F02"}
    assert cleared.undo().finding("F01") == judged.finding("F01")


def test_a_change_made_while_the_file_is_written_is_not_in_it() -> None:
    """The mark's own number counts, not the lines before it: a key may come between the two."""
    records = ({"opened": "a", "upto": 0}, ONE, {"saving": "b", "upto": 1}, TWO, {"saved": "b", "upto": 1})
    told = replay(records, "b")
    assert (told.held, told.unsaved, told.known) == ((ONE,), (TWO,), True)


def test_a_crash_before_the_rename_leaves_the_old_file_known() -> None:
    """The file is still the one that was saved before: it is ours, and what came after is unsaved."""
    told = replay(({"saved": "a", "upto": 1}, ONE, TWO, {"saving": "b", "upto": 2}), "a")
    assert (told.held, told.unsaved, told.known) == ((ONE,), (TWO,), True)


def test_a_record_is_written_once(tmp_path: Path) -> None:
    """One append after another: each record stands in the file one time."""
    journal = Journal(tmp_path / "journal.jsonl")
    journal.append(ONE)
    journal.append(TWO)
    journal.close()
    assert Journal(journal.path).read() == ((ONE, TWO), False)


@pytest.mark.parametrize(
    ("rest", "damaged"), [(b'{"do":', False), (b'{"do":\n', False), (b'{"do":\n{"undo":1}\n', True)]
)
def test_lines_behind_a_broken_one_are_told(tmp_path: Path, rest: bytes, damaged: bool) -> None:  # noqa: FBT001
    """Half a line at the end is a crash; whole lines behind it are work that somebody should be told of."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"do":{"n":1}}\n' + rest)
    assert Journal(path).read() == ((ONE,), damaged)


def test_a_step_that_does_not_fit_the_work_is_not_made() -> None:
    """A journal of other work changes nothing: an item that is not there cannot become another."""
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    after = session.accept("F01", 1).accept("F01", 2)
    second = records.record(after.log[-1])
    told = records.replayed(session.annotations, (), (second,))
    assert (told.annotations, told.history, told.sound) == (session.annotations, (), False)


def test_the_shortest_journal_leads_to_the_same_undo_and_redo() -> None:
    """Several steps that were taken back are made again in the order in which they were made."""
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    session = (
        session.accept("F01", 1).set_note("F01", "one").set_note("F01", "two").accept("F02", 1).undo().undo().undo()
    )
    told = records.replayed(Annotations("anna"), (), records.steps(session.history, session.future))
    assert (told.history, told.future, told.sound) == (session.history, session.future, True)
    assert told.annotations == session.annotations


def test_a_change_made_again_holds() -> None:
    """Read from the journal alone: done, taken back and done again is not taken back."""
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    session = session.accept("F01", 1).undo().redo()
    assert [undone for _, undone in records.changes(records.record(entry) for entry in session.log)] == [False]
