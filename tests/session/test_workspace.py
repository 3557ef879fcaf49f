"""The session on disk: nothing is lost, whatever happens to the file, the disk or the program."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from builders import harbour
from srccompare import yamlio
from srccompare.annotation import migration
from srccompare.annotation import store as store_module
from srccompare.annotation.lock import Lock
from srccompare.errors import AnnotationError
from srccompare.session import Choice, DamagedError, Workspace, open_session, outside, restore_last_good


class Opener:
    """Opens the harbour case of one folder, again and again, as one analyst."""

    def __init__(self, folder: Path) -> None:
        self.opened: list[Workspace] = []
        self._folder = folder
        self._seconds = count()

    def __call__(self, *, write: bool = True) -> Workspace:
        comparison = harbour().build()
        case = replace(comparison.case, root=self._folder)
        workspace = open_session(case, comparison, "anna", write=write, clock=self._clock)
        self.opened.append(workspace)
        return workspace

    def _clock(self) -> str:
        return f"2031-06-01T10:00:{next(self._seconds):02d}Z"

    @staticmethod
    def crash(workspace: Workspace) -> None:
        """What the system does at kill -9: files and locks are let go of, nothing is tidied up."""
        lock = workspace._store.lock
        if lock._handle is not None:
            os.close(lock._handle)
            lock._handle = None
        workspace._store.journal.close()


@pytest.fixture
def start(folder: Path) -> Iterator[Opener]:
    opener = Opener(folder)
    yield opener
    for workspace in opener.opened:
        workspace.close()


def note(workspace: Workspace) -> str:
    finding = workspace.session.finding("F01")
    return "" if finding is None else finding.note


def test_work_is_there_after_a_restart(start: Opener, folder: Path) -> None:
    """Judged, saved, closed, opened again: the same work, and it can still be undone."""
    one = start()
    assert (one.path, one.elsewhere, one.dirty) == (folder / "annotations" / "anna.yaml", False, False)
    one.apply(one.session.accept("F01", 2))
    one.apply(one.session.set_note("F01", "the nurse counted"))
    assert (one.dirty, one.save(), one.dirty, one.save()) == (True, True, False, False)
    one.close()
    two = start()
    assert two.notices == ()
    assert two.session.annotations == one.session.annotations
    undone = two.apply(two.session.undo())
    assert undone.last == "undone: F01 note kept"
    assert two.save()
    two.close()
    three = start()
    assert note(three) == ""
    three.apply(three.session.redo())
    assert note(three) == "the nurse counted"


def test_a_crash_loses_nothing(start: Opener) -> None:
    """Changes that were never saved come back from the journal, with the steps to undo them."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.apply(one.session.set_note("F01", "unsaved"))
    one.apply(one.session.accept("F02", 1))
    one.apply(one.session.undo())
    start.crash(one)
    two = start()
    assert two.session.annotations == one.session.annotations
    assert "3 changes that were not saved were recovered" in two.notices[0]
    assert two.dirty
    assert two.session.redo().annotations.findings[1].question == "Distance from Dunmore"
    start.crash(two)
    three = start()
    assert three.session.annotations == one.session.annotations
    assert three.session.history == one.session.history


def test_a_crash_between_rename_and_mark_is_understood(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is new and the journal does not yet say so: the hash tells."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    marks: list[str] = []
    original = store_module.Store._mark

    def mark_all_but_the_last(self: store_module.Store, mark: str, digest: str, upto: int) -> None:
        marks.append(mark)
        if mark != "saved":
            original(self, mark, digest, upto)

    with monkeypatch.context() as crashing:
        crashing.setattr(store_module.Store, "_mark", mark_all_but_the_last)
        one.save()
    start.crash(one)
    assert marks == ["saving", "saved"]
    two = start()
    assert (two.outside, two.dirty, two.notices) == (False, False, ())
    assert two.session.annotations == one.session.annotations


def test_half_a_line_in_the_journal_is_cut_off(start: Opener) -> None:
    """A crash in the middle of a write costs that write alone."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    start.crash(one)
    path = one._store.journal.path
    path.write_bytes(path.read_bytes() + b'{"do":{"part":"find')
    two = start()
    assert two.session.annotations == one.session.annotations
    two.apply(two.session.accept("F02", 1))
    start.crash(two)
    assert start().session.annotations == two.session.annotations


def test_a_damaged_journal_is_kept_aside(start: Opener) -> None:
    """Records behind an unreadable line are not guessed at; the journal is kept and the analyst told."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.apply(one.session.accept("F02", 1))
    start.crash(one)
    path = one._store.journal.path
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:-1], b"broken\n", lines[-1]]))
    two = start()
    assert two.session.judged == {"F01"}
    assert "journal is damaged" in two.notices[0]
    assert any("journal-" in p.name for p in path.parent.iterdir())


def test_the_lock_names_its_owner(start: Opener) -> None:
    """A second program reads, and may take over; the first one then notices and stops writing."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    two = start()
    assert two.read_only
    assert two.owner is not None
    assert two.owner.analyst == "anna"
    assert two.session.judged == {"F01"}
    with pytest.raises(AnnotationError, match="reading only"):
        two.save()
    two.take_over()
    two.apply(two.session.accept("F02", 1))
    two.save()
    one.apply(one.session.set_note("F01", "late"))
    assert one.read_only
    assert "took the file over" in str(one.trouble)
    with pytest.raises(AnnotationError):
        one.save()
    two.close()
    three = start()
    assert three.owner is None
    assert three.session.judged == {"F01", "F02"}


def test_a_file_that_was_taken_over_is_not_written(start: Opener) -> None:
    """Taken over after the last change and before the save: the other program's file stays as it is."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    before = one.path.read_bytes()
    one.apply(one.session.accept("F02", 1))
    other = Lock(one._store.lock.path, "bo")
    other.take(over=True)
    with pytest.raises(AnnotationError, match="took this file over: bo"):
        one.save()
    assert one.path.read_bytes() == before
    other.release()


def test_readers_take_no_lock_and_write_nothing(start: Opener, folder: Path) -> None:
    """Commands that only read see the latest work of a running workbench, and leave no trace."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    reader = start(write=False)
    assert reader.session.judged == {"F01"}
    assert reader.read_only
    assert list(folder.iterdir()) == []


def _clashing(start: Opener) -> Workspace:
    """A workspace with one saved verdict and one that cannot be saved, for the file was changed outside."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    _change_outside(one)
    one.apply(one.session.accept("F02", 1))
    with pytest.raises(AnnotationError):
        one.save()
    return one


def _change_outside(workspace: Workspace) -> None:
    text = workspace.path.read_text("utf-8")
    loaded = yamlio.load(text, workspace.path)
    assert isinstance(loaded, dict)
    loaded["findings"][0]["note"] = "from outside"
    loaded["team"] = "north"
    workspace.path.write_text(yamlio.dump(loaded), "utf-8")


@pytest.mark.parametrize(
    ("choice", "words", "judged"),
    [
        (Choice.MERGE, "from outside", {"F01", "F02"}),
        (Choice.KEEP, "", {"F01", "F02"}),
        (Choice.TAKE, "from outside", {"F01"}),
    ],
)
def test_changes_from_outside_are_offered(start: Opener, choice: Choice, words: str, judged: set[str]) -> None:
    """Another program wrote the file: nothing is overwritten until the analyst has chosen, and both are kept."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    _change_outside(one)
    outside = one.path.read_bytes()
    one.apply(one.session.accept("F02", 1))
    with pytest.raises(AnnotationError, match="another program changed"):
        one.save()
    assert one.path.read_bytes() == outside
    shown = [one.outside]
    one.resolve(choice)
    assert [*shown, one.outside] == [True, False]
    assert one.session.judged == judged
    assert note(one) == words
    kept = [path.read_bytes() for path in one._store.backups()]
    assert outside in kept
    assert choice is Choice.KEEP or any(b"Distance from Dunmore" in copy for copy in kept)  # ours, unsaved until then
    one.close()
    two = start()
    assert two.session.annotations == one.session.annotations
    assert two.notices == ()


def test_changes_from_outside_after_a_crash_are_offered_too(start: Opener) -> None:
    """Unsaved work in the journal and a file that changed meanwhile: ours is shown, theirs can be merged."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.apply(one.session.accept("F02", 1))
    start.crash(one)
    _change_outside(one)
    two = start()
    assert two.outside
    assert two.session.annotations == one.session.annotations
    two.resolve(Choice.MERGE)
    assert note(two) == "from outside"
    assert two.session.judged == {"F01", "F02"}
    assert two.session.annotations.extra == {"team": "north"}


def test_clashes_are_told_and_both_sides_kept(start: Opener) -> None:
    """Both changed one note: ours stays, theirs stands beside it in the file."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    _change_outside(one)
    one.apply(one.session.set_note("F01", "mine"))
    with pytest.raises(AnnotationError):
        one.save()
    one.resolve(Choice.MERGE)
    assert [(c.field, c.ours, c.theirs) for c in one.clashes] == [("note", "mine", "from outside")]
    text = one.path.read_text("utf-8")
    assert "note: mine" in text
    assert "from outside" in text


def test_an_edit_between_two_sessions_is_taken_and_told(start: Opener) -> None:
    """With nothing unsaved, the edited file is the work; undo leads back over it, the former version is backed up."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    before = one.path.read_bytes()
    one.close()
    _change_outside(one)
    two = start()
    assert not two.outside
    assert note(two) == "from outside"
    assert "another program" in two.notices[0]
    assert "undo takes that back as well" in two.notices[0]
    back = two.session.undo()
    assert back.last == "undone: from outside: finding People hurt changed"
    assert back.finding("F01") == one.session.finding("F01")
    assert back.undo().judged == frozenset()
    assert before in [path.read_bytes() for path in two._store.backups()]
    two.close()
    three = start()
    assert three.notices == ()
    assert three.session.history == two.session.history


def test_undo_leads_back_over_a_merge(start: Opener) -> None:
    """What a merge brought is taken back item by item, then what was done before it; across a restart as well."""
    one = _clashing(start)
    mine = one.session
    merged = one.resolve(Choice.MERGE)
    assert note(one) == "from outside"
    assert [change.words for change in merged.history[2:]] == ["from outside: finding People hurt changed"]
    one.close()
    two = start()
    assert two.session.history == merged.history
    assert two.session.undo().annotations.findings == mine.annotations.findings
    empty = two.session.undo().undo().undo()
    assert (empty.annotations.findings, empty.can_undo) == ((), False)
    two.apply(empty.redo().redo().redo())
    assert two.session.annotations == merged.annotations


def test_a_crash_between_merge_and_save_loses_neither_side(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal has the merged work before the file has it."""
    one = _clashing(start)
    with monkeypatch.context() as full:
        full.setattr(store_module, "write_whole", _no_space)
        with pytest.raises(AnnotationError, match="disk is full"):
            one.resolve(Choice.MERGE)
    start.crash(one)
    two = start()
    assert two.outside
    assert two.session.judged == {"F01", "F02"}
    assert note(two) == "from outside"
    two.resolve(Choice.MERGE)
    assert two.clashes == ()
    assert two.session.judged == {"F01", "F02"}
    assert note(two) == "from outside"


def test_steps_that_do_not_fit_are_left_out_and_told(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was written anew from one end to the other: undo starts anew, and it is said."""
    monkeypatch.setattr(outside, "MOST", 0)
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.close()
    _change_outside(one)
    two = start()
    assert not two.session.can_undo
    assert "undo starts anew" in two.notices[0]


def test_a_broken_file_is_never_overwritten(start: Opener) -> None:
    """The fault is told with line, text and the last good copy; the file stays as it is."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    good = one.path.read_bytes()
    one.close()
    broken = good.replace(b"kind: count", b"kind: [count")
    one.path.write_bytes(broken)
    with pytest.raises(AnnotationError) as caught:
        start()
    fault = caught.value
    assert fault.path == one.path
    assert fault.line is not None
    assert "last good copy" in fault.advice
    assert isinstance(fault, DamagedError)
    assert fault.backup is not None
    assert fault.backup.read_bytes() == good
    assert one.path.read_bytes() == broken
    one.path.write_bytes(good)
    assert start().session.judged == {"F01"}


def test_the_last_good_copy_can_be_put_back(start: Opener, folder: Path) -> None:
    """The damaged file is kept aside, the copy takes its place, and unsaved work comes back with it."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.apply(one.session.accept("F02", 1))
    start.crash(one)
    one.path.write_bytes(b"findings: [\n")
    with pytest.raises(DamagedError):
        start()
    aside = restore_last_good(replace(harbour().build().case, root=folder), "anna")
    assert aside.read_bytes() == b"findings: [\n"
    assert start().session.judged == {"F01", "F02"}


def test_a_deleted_file_is_written_again(start: Opener) -> None:
    """Somebody deletes the file, or its folder, in mid-work: the next save brings it back."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.path.unlink()
    one.path.parent.rmdir()
    one.apply(one.session.accept("F02", 1))
    one.save()
    one.close()
    assert start().session.judged == {"F01", "F02"}


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "not saved")]
)
def test_a_failed_save_leaves_the_old_file_and_the_work(
    start: Opener, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    """Disk full or read-only: the message says what to do, the old file is whole, the next save succeeds."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    before = one.path.read_bytes()
    one.apply(one.session.accept("F02", 1))

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", fail)
        with pytest.raises(AnnotationError, match=words) as caught:
            one.save()
    assert "nothing is lost" in caught.value.advice
    assert str(one.trouble) == str(caught.value)
    assert one.path.read_bytes() == before
    assert [p.name for p in one.path.parent.iterdir()] == ["anna.yaml"]
    assert (one.save(), one.trouble) == (True, None)
    one.close()
    assert start().session.judged == {"F01", "F02"}


def test_a_journal_that_fails_catches_up(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full state folder never stops the work; what was not journalled is written with the next change."""
    one = start()
    real, broken = os.write, [True]

    def half(handle: int, data: bytes) -> int:
        if broken[0]:
            real(handle, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", half)
    one.apply(one.session.accept("F01", 2))
    assert "journal cannot be written" in str(one.trouble)
    assert one.session.judged == {"F01"}
    broken[0] = False
    one.apply(one.session.accept("F02", 1))
    assert [str(one.trouble), *sorted(one.session.judged)] == ["None", "F01", "F02"]
    start.crash(one)
    assert start().session.annotations == one.session.annotations


def test_later_formats_are_read_only(start: Opener) -> None:
    """A file of a later version opens, shows its work, and is not written."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.close()
    one.path.write_text(one.path.read_text("utf-8").replace("srccompare: 1", "srccompare: 2"), "utf-8")
    two = start()
    assert two.read_only
    assert two.session.judged == {"F01"}
    two.apply(two.session.accept("F02", 1))
    with pytest.raises(AnnotationError, match="reading only"):
        two.save()


def test_later_formats_that_cannot_be_read_are_no_damage(start: Opener) -> None:
    """What a later version wrote is whole: no older copy is offered in its place."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.close()
    later = one.path.read_text("utf-8").replace("srccompare: 1", "srccompare: 2").replace("accepted", "deferred")
    one.path.write_text(later, "utf-8")
    with pytest.raises(AnnotationError, match="format 2, this program knows 1") as caught:
        start()
    assert not isinstance(caught.value, DamagedError)
    assert one.path.read_text("utf-8") == later


def _format_0(tree: dict[str, Any]) -> dict[str, Any]:
    """A fictitious older format, which called the findings judgements."""
    tree["findings"] = tree.pop("judgements")
    return tree


def test_older_formats_are_brought_up_to_date(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of format 0 opens with its work; the old file is kept for good, and the first save writes format 1."""
    monkeypatch.setattr(migration, "STEPS", {0: _format_0})
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.close()
    text = one.path.read_text("utf-8").replace("srccompare: 1", "srccompare: 0").replace("findings:", "judgements:")
    one.path.write_text(text + "team: north\n", "utf-8")
    two = start()
    assert two.session.judged == {"F01"}
    assert "older format 0" in two.notices[0]
    (copy,) = two._store.state.glob("format-0-*.yaml")
    assert str(copy) in two.notices[0]
    assert copy.read_text("utf-8") == two.path.read_text("utf-8") == text + "team: north\n"
    two.apply(two.session.accept("F02", 1))
    start.crash(two)
    three = start()
    assert three.session.judged == {"F01", "F02"}
    three.save()
    three.close()
    assert three.path.read_text("utf-8").startswith("srccompare: 1\n")
    four = start()
    assert four.session.judged == {"F01", "F02"}
    assert four.session.annotations.extra == {"team": "north"}
    assert four.notices == ()


def test_older_formats_without_a_copy_are_not_written(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the old file cannot be kept, the work can be read and nothing is written."""
    monkeypatch.setattr(migration, "STEPS", {0: _format_0})
    one = start()
    one.path.parent.mkdir()
    one.path.write_text("srccompare: 0\njudgements: []\n", "utf-8")
    one.close()
    monkeypatch.setattr(store_module, "write_whole", _no_space)
    two = start()
    assert two.read_only
    assert "open for reading" in two.notices[0]


def test_a_format_that_nobody_knows_is_refused(start: Opener) -> None:
    """No step leads from it: it is no annotation file of this program."""
    one = start()
    one.path.parent.mkdir()
    one.path.write_text("srccompare: 0\njudgements: []\n", "utf-8")
    one.close()
    with pytest.raises(AnnotationError, match="no annotation file"):
        start()


def test_a_long_journal_is_shortened(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history kept across restarts is long, not endless; what was undone can still be made again."""
    monkeypatch.setattr("srccompare.session.workspace.KEPT_STEPS", 20)
    one = start()
    for number in range(30):
        one.apply(one.session.set_note("F01", f"note {number}"))
    one.apply(one.session.undo())
    one.save()
    one.close()
    two = start()
    assert two._store.journal.steps == 12
    assert len(two.session.history) == 29
    two.close()
    three = start()
    assert (len(three.session.history), len(three.session.future)) == (10, 1)
    three.apply(three.session.undo())
    assert note(three) == "note 27"
    three.apply(three.session.redo().redo())
    assert note(three) == "note 29"


def test_only_ten_backups_are_kept_and_only_when_they_differ(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups are few, different from each other, and the oldest goes first."""
    monkeypatch.setattr(store_module, "BACKUP_EVERY", 0.0)
    one = start()
    for number in range(15):
        one.apply(one.session.set_note("F01", f"note {number}"))
        one.save()
    kept = [path.read_text("utf-8") for path in one._store.backups()]
    assert len(kept) == 10
    assert len(set(kept)) == 10
    assert "note 13" in kept[-1]


def test_changes_do_not_wait_for_a_save_and_are_not_lost_by_it(start: Opener) -> None:
    """While one thread saves without end, changes of another are journalled at the right side of each mark."""
    one = start()
    stop = threading.Event()

    def save_on() -> None:
        while not stop.is_set():
            one.save()

    saver = threading.Thread(target=save_on)
    saver.start()
    for number in range(200):
        one.apply(one.session.set_note("F01", f"note {number}"))
    stop.set()
    saver.join()
    one.apply(one.session.set_note("F02", "last"))
    start.crash(one)
    two = start()
    assert two.session.annotations == one.session.annotations
    assert two.session.history == one.session.history


def test_a_failed_save_is_told_until_one_succeeds(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that is journalled does not hide that the file could not be written."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    monkeypatch.setattr(store_module, "write_whole", _no_space)
    with pytest.raises(AnnotationError, match="disk is full"):
        one.save()
    one.apply(one.session.accept("F02", 1))
    assert "disk is full" in str(one.trouble)


def _no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_case_that_cannot_be_written_keeps_its_work_elsewhere(
    start: Opener, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only case: its own annotations are the beginning, changes go to the user's data folder, and it is said."""
    one = start()
    one.apply(one.session.accept("F01", 2))
    one.save()
    one.close()
    before = one.path.read_bytes()
    elsewhere = tmp_path / "data" / "case"
    monkeypatch.setattr("srccompare.session.workspace.annotations_folder", lambda _: (elsewhere, True))
    two = start()
    assert (two.elsewhere, two.path) == (True, elsewhere / "anna.yaml")
    assert two.session.judged == {"F01"}
    two.apply(two.session.accept("F02", 1))
    two.save()
    two.close()
    assert one.path.read_bytes() == before
    assert start().session.judged == {"F01", "F02"}


def test_a_reader_leaves_the_journal_alone(start: Opener) -> None:
    """A session that is open for reading puts nothing on the disk, whatever is done in it."""
    one = start(write=False)
    one.apply(one.session.accept("F01", 1))
    assert not one._store.state.exists()


def test_a_merge_starts_from_what_was_saved_last(start: Opener) -> None:
    """What I saved and another then took out is out: it is not taken for something new of mine."""
    one = start()
    one.apply(one.session.set_tags("F01", ["mine"]).set_note("F02", "two"))
    one.save()
    text = one.path.read_text("utf-8")
    assert text.count("mine") == 1
    one.path.write_text(text.replace("two", "two of theirs"), "utf-8")
    one.apply(one.session.set_note("F03", "three"))
    merged = one.resolve(Choice.MERGE)
    assert one.clashes == ()
    assert [f.note for f in merged.annotations.findings] == ["", "two of theirs", "three"]


def test_the_newest_good_copy_is_put_back(start: Opener, folder: Path) -> None:
    """Where the last good copy is lost, the newest backup stands in for it, not the oldest."""
    one = start()
    for number in (1, 2, 3):
        one.apply(one.session.set_note("F01", f"state {number}"))
        one.save()
        one._store._backed_up = 0.0
    state = one._store
    assert len(state.backups()) == 2
    state.back_up(state.backups()[-1].read_bytes(), force=True)
    assert len(state.backups()) == 2
    one.close()
    state.last_good.unlink()
    one.path.write_text("not: [yaml", "utf-8")
    with pytest.raises(DamagedError) as told:
        start()
    assert told.value.backup is not None
    assert "state 2" in told.value.backup.read_text("utf-8")


def test_a_huge_file_is_refused(start: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that no analyst wrote is not read into memory."""
    one = start()
    one.apply(one.session.accept("F01", 1))
    one.save()
    one.close()
    monkeypatch.setattr(store_module, "MAX_BYTES", 20)
    with pytest.raises(AnnotationError, match="too large"):
        start()
