"""The session on disk: journalled at each change, saved when told, safe against crashes and other programs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from srccompare.annotation import document
from srccompare.annotation.analyst import analyst_name, file_name
from srccompare.annotation.finding import Annotations
from srccompare.annotation.journal import Journal, Record
from srccompare.annotation.lock import Owner
from srccompare.annotation.merge import Clash, merge
from srccompare.annotation.store import KEPT_STEPS, Opened, Outside, Store
from srccompare.comparison import Comparison
from srccompare.errors import AnnotationError
from srccompare.reading import Case, annotations_folder
from srccompare.reading.home import ANNOTATIONS
from srccompare.session import outside, records
from srccompare.session.change import Change, Entry, Move
from srccompare.session.state import Session, utc_now


class Choice(StrEnum):
    """What to do when another program changed the file."""

    MERGE = "merge"  # both; where both changed one finding, ours stays and theirs is kept beside it
    KEEP = "keep"  # ours; theirs goes to the backups
    TAKE = "take"  # theirs; ours goes to the backups


class Workspace:
    """One analyst's session on one case, with the file that it lives in.

    Use from two threads is safe as the workbench does it: ``apply`` on the one, ``save`` on the other. A save works on
    the session as it was when it began, and ``apply`` does not wait for it.

    Attributes:
        session: the present state; replaced by :meth:`apply` and :meth:`resolve` only.
        path: the annotation file.
        elsewhere: whether it lies outside the case, which cannot be written to.
        owner: who else has the file open; the workspace is then read-only until :meth:`take_over`.
        outside: whether another program changed the file, and :meth:`resolve` must be called before a save.
        notices: what the analyst should be told at the start, in whole sentences.
        clashes: what both sides had changed, after a merge.
    """

    def __init__(self, store: Store, comparison: Comparison, *, elsewhere: bool, clock: Callable[[], str]) -> None:
        self.path = store.path
        self.elsewhere = elsewhere
        self.owner: Owner | None = None
        self.outside = False
        self.notices: tuple[str, ...] = ()
        self.clashes: tuple[Clash, ...] = ()
        self._store = store
        self._writes = False
        self._guard = threading.RLock()  # the attributes; held for moments
        self._saving = threading.RLock()  # the file; taken before the guard
        self._not_journalled: AnnotationError | None = None
        self._not_saved: AnnotationError | None = None
        self._base = self._saved = Annotations(store.analyst)
        self._written = 0  # entries of the session's log that the journal has
        self.session = Session.start(comparison, self._base, clock=clock)

    def load(self, *, write: bool, fallback: Path | None = None) -> None:
        """Read the file and the journal, and take the lock if the work is to be written; called once, at opening.

        Raises:
            AnnotationError: if the file is damaged; it is left alone, and the last good copy is named.
        """
        with self._saving, self._guard:
            self._writes = write
            if write:
                self.owner = self._store.claim()
            opened = self._store.read(fallback)
            told = opened.replay
            found = records.replayed(opened.base, () if opened.anew else told.held, told.unsaved)
            self.outside = opened.changed_outside and bool(told.unsaved)
            self._base, self._saved = opened.base, opened.annotations
            kept = found if self.outside or not opened.changed_outside else None
            steps: tuple[Change, ...] | None = None
            if kept is None:
                steps = self._bridged(opened.base, opened.annotations, found.history)
                self.session = self.session.restarted(opened.annotations, history=steps)
            else:
                self.session = self.session.restarted(kept.annotations, history=kept.history, future=kept.future)
            self._written = 0
            if write and self.owner is None:
                self._begin(opened, found, steps or ())

    def _bridged(self, before: Annotations, after: Annotations, history: tuple[Change, ...]) -> tuple[Change, ...]:
        """Return a history that leads over a change from outside, as far as its steps still fit."""
        changes = outside.differences(before, after, self.session.clock())
        return () if len(changes) > outside.MOST else outside.undoable(after, (*history, *changes))

    def _begin(self, opened: Opened, found: records.Replayed, bridged: tuple[Change, ...]) -> None:
        """Tie the journal to the file as it was opened, and say what is out of the ordinary."""
        store, told = self._store, opened.replay
        if opened.older and not self._migrate(opened.annotations.was):
            return
        try:
            if told.damaged or not found.sound:
                copy = store.set_journal_aside()
                self._tell(f"The journal is damaged; what could not be read of it is kept in {copy}.")
            if self.outside:
                return  # the journal's unsaved steps stay as they are until the analyst has chosen
            if opened.changed_outside:
                store.back_up(document.write(opened.base).encode(), force=True)
                steps = records.steps(bridged, ())
                store.begin(len(steps), instead=steps)
                undo = "undo takes that back as well" if len(bridged) > len(found.history) else "undo starts anew"
                self._tell(f"The file was changed by another program since it was last open here; {undo}.")
            elif not found.sound or opened.anew:
                store.begin(0, instead=())
            elif store.journal.steps > KEPT_STEPS and not told.unsaved:
                steps = records.steps(found.history[-KEPT_STEPS // 2 :], found.future)
                store.begin(len(steps), instead=steps)
            else:
                store.begin(len(told.held))
            if told.unsaved and found.sound:
                self._tell(f"{len(told.unsaved)} changes that were not saved were recovered from the journal.")
        except OSError:
            self._tell("The journal cannot be written: a crash would lose what is not saved.")

    def _migrate(self, was: int) -> bool:
        """Keep a copy of a file of an older format; without one it is opened for reading only."""
        copy = self._store.keep_format(was)
        if copy is None:
            self._writes = False
            self._tell(f"The file has the older format {was} and no copy of it can be kept: it is open for reading.")
        else:
            self._tell(f"The file has the older format {was}; it is brought up to date at the first save. Copy: {copy}")
        return copy is not None

    def _tell(self, words: str) -> None:
        self.notices = (*self.notices, words)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: opened so, held by another program, or of a later format."""
        return not self._writes or self.owner is not None or self.session.annotations.read_only

    @property
    def dirty(self) -> bool:
        """Whether the session holds work that the file does not."""
        return self._saved is not self.session.annotations and self._saved != self.session.annotations

    @property
    def trouble(self) -> AnnotationError | None:
        """Why the work could not be saved, or the last change not be journalled; None when all is well."""
        return self._not_saved or self._not_journalled

    @property
    def last_good(self) -> Path:
        """The copy of the file as it was last read or written."""
        return self._store.last_good

    def journalled(self) -> tuple[Record, ...]:
        """Return all records of the journal, those of earlier runs too; none where it cannot be read."""
        with suppress(OSError):
            # A reader of its own: the one that appends must not lose its place.
            return Journal(self._store.journal.path).read()[0]
        return ()

    def apply(self, session: Session) -> Session:
        """Make a session the present one and put what led to it into the journal; return it.

        Never fails: a journal that cannot be written shows in :attr:`trouble`, and is caught up on at the next change.
        """
        with self._guard:
            fresh = session.log[self._written :]
            self.session = session
            if fresh and not self.read_only and not self._lost():
                self._written = len(session.log)
                try:
                    self._store.journal.append(*(records.record(entry) for entry in fresh))
                    self._not_journalled = None
                except OSError as fault:
                    self._not_journalled = AnnotationError(
                        f"the journal cannot be written ({fault.strerror})",
                        path=self._store.journal.path,
                        advice="Free some space or save now; until then a crash would lose the last changes",
                    )
        return session

    def save(self) -> bool:
        """Write the file if it is not up to date; return whether it was written.

        Raises:
            AnnotationError: if it cannot be written; the work stays in memory and in the journal. Where another
                program changed the file, :attr:`outside` is set and :meth:`resolve` settles it.
        """
        with self._saving:
            with self._guard:
                if self.read_only:
                    what = "not saved, the work is open for reading only"
                    raise AnnotationError(what, path=self.path, advice=self._why())
                if self.outside:
                    raise self._changed()
                if not self.dirty:
                    return False
                annotations, upto = self.session.annotations, self._store.journal.steps
            return self._put(annotations, upto)

    def _put(self, annotations: Annotations, upto: int, *, over: bool = False) -> bool:
        try:
            written = self._store.save(annotations, upto, over=over)
        except Outside:
            with self._guard:
                self.outside = True
                self._not_saved = self._changed()
                raise self._not_saved from None
        except AnnotationError as fault:
            self._not_saved = fault
            raise
        with self._guard:
            self._saved = self._base = annotations
            self._not_saved = None
        return written

    def _lost(self) -> bool:
        """Whether another program took the file over; two writers would spoil the journal."""
        if not self._store.lock.ours:
            self.owner = self._store.lock.owner() or Owner("somebody", 0, "just now")
            self._not_saved = AnnotationError("another program took the file over", path=self.path, advice=self._why())
        return self.owner is not None

    def _why(self) -> str:
        if self.owner is not None:
            return f"It is held by {self.owner}; take it over, or close the other program"
        if self.session.annotations.read_only:
            return "A later version of srccompare wrote the file: update this one"
        return "Open it for writing"

    def _changed(self) -> AnnotationError:
        advice = "Merge both, keep yours (theirs goes to the backups), or take theirs (yours goes there)"
        return AnnotationError("not saved, another program changed the file", path=self.path, advice=advice)

    def resolve(self, choice: Choice) -> Session:
        """Settle a change from outside and save; return the session to go on with.

        After a merge, :attr:`clashes` holds what both sides had changed. What came from outside can be undone, item by
        item, and after that what was done before; only where it is too much does undo start anew.

        Raises:
            AnnotationError: if the other program's file is damaged, or ours cannot be written.
        """
        with self._saving, self._guard:
            ours = self.session.annotations
            if choice is not Choice.KEEP:
                theirs = self._store.theirs()
                merged, self.clashes = merge(self._base, ours, theirs) if choice is Choice.MERGE else (theirs, ())
                self._store.back_up(document.write(ours).encode(), force=True)
                self._restart(merged, self._bridged(ours, merged, self.session.history))
            self.outside = False
            self._put(self.session.annotations, self._store.journal.steps, over=True)
            return self.session

    def _restart(self, annotations: Annotations, history: tuple[Change, ...]) -> None:
        earlier = self.session.history
        self.session = self.session.restarted(annotations, history=history)
        self._written = 0
        with suppress(OSError):
            if history[: len(earlier)] == earlier:
                # Behind the steps that it has: whatever happens before the save, they lead to the merged work.
                fresh = history[len(earlier) :]
                self._store.journal.append(*(records.record(Entry(Move.DO, change)) for change in fresh))
            else:
                steps = records.steps(history, ())
                self._store.begin(len(steps), instead=steps)

    def take_over(self) -> Session:
        """Take the file from the program that holds it; what that one did is read first.

        Raises:
            AnnotationError: if the file is damaged.
        """
        with self._saving, self._guard:
            with suppress(OSError):
                self._store.lock.take(over=True)
            self.owner = self._not_saved = None
            self.load(write=True)
            return self.session

    def beside(self, analyst: str) -> Workspace:
        """Open another file in the same folder for writing, such as the consensus; the caller closes it.

        Raises:
            AnnotationError: if that file is damaged.
        """
        comparison, clock = self.session.comparison, self.session.clock
        store = Store(self.path.parent / file_name(analyst), analyst)
        other = Workspace(store, comparison, elsewhere=self.elsewhere, clock=clock)
        try:
            other.load(write=True)
        except BaseException:
            other.close()
            raise
        return other

    def close(self) -> None:
        """Let go of the journal and the lock; does not save."""
        with self._saving, self._guard:
            self._store.close()


def open_session(
    case: Case,
    comparison: Comparison,
    analyst: str | None = None,
    *,
    write: bool = True,
    clock: Callable[[], str] = utc_now,
) -> Workspace:
    """Open one analyst's work on a case.

    Args:
        case: the case, which says where its annotations are.
        comparison: what the findings are hung on.
        analyst: the name; None asks the environment, the configuration, the login name.
        write: False takes no lock and writes nothing: for commands that only read.
        clock: the time of changes, for tests.

    Raises:
        DamagedError: if the file cannot be read as one; it is left alone, and the last good copy is named.
        UsageError: if the analyst's name cannot be one.
    """
    store, elsewhere = _store(case, analyst)
    inside = None if case.root is None else case.root / ANNOTATIONS / store.path.name
    workspace = Workspace(store, comparison, elsewhere=elsewhere, clock=clock)
    try:
        workspace.load(write=write, fallback=inside if elsewhere else None)
    except BaseException:
        workspace.close()
        raise
    return workspace


def restore_last_good(case: Case, analyst: str | None = None) -> Path:
    """Put the last good copy in the place of a damaged annotation file; return where the damaged one is kept.

    What the journal holds beyond the copy comes back at the next :func:`open_session`.

    Raises:
        AnnotationError: if there is no good copy, or the file cannot be written.
    """
    store, _ = _store(case, analyst)
    return store.restore()


def _store(case: Case, analyst: str | None) -> tuple[Store, bool]:
    name = analyst_name(analyst)
    folder, elsewhere = annotations_folder(case)
    return Store(folder / file_name(name), name), elsewhere
