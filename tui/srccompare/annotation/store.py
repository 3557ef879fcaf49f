"""The annotation file on disk: written whole or not at all, with backups, a lock, and an eye on other programs."""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from srccompare.annotation import document
from srccompare.annotation.finding import FORMAT_VERSION, Annotations
from srccompare.annotation.journal import Journal, Record, Replay, replay
from srccompare.annotation.lock import Lock, Owner
from srccompare.annotation.writing import unwritable, write_whole
from srccompare.errors import AnnotationError

BACKUPS = 10
BACKUP_EVERY = 600.0  # seconds: autosaves come every second, and ten copies of the last ten seconds help nobody
KEPT_STEPS = 2_000  # of undo history when a long journal is shortened at opening
MAX_BYTES = 200_000_000  # 10,000 findings make 8 MB


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found: the work in the file, and what the journal adds to it.

    ``changed_outside`` is set where another program wrote the file since this one last did; ``base`` is then the work
    as this program last knew it.
    """

    annotations: Annotations
    replay: Replay
    changed_outside: bool
    base: Annotations

    @property
    def older(self) -> bool:
        """Whether the file has an older format than the work that was read from it."""
        return self.annotations.was < self.annotations.version

    @property
    def anew(self) -> bool:
        """Whether undo starts anew: the steps that an older file holds are of its format."""
        return self.older and not self.replay.unsaved


class DamagedError(AnnotationError):
    """The annotation file cannot be read as one; ``backup`` is the last good copy, None where there is none."""

    backup: Path | None = None


class Outside(Exception):  # noqa: N818 - not an error: a question that the analyst must answer
    """The file is not as this program left it; nothing was written."""


class Store:
    """One analyst's file of one case, with its journal, backups and lock in the user's state folder."""

    def __init__(self, path: Path, analyst: str, state: Path | None = None) -> None:
        self.path = Path(os.path.realpath(path))  # a link is followed, so that renaming does not replace it
        self.analyst = analyst
        if state is None:
            from platformdirs import user_state_dir  # noqa: PLC0415 - asked for once, when a case is opened

            state = Path(user_state_dir("srccompare", appauthor=False)) / "annotations"
        mark = sha256(str(self.path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.state = state / f"{self.path.stem[:40]}-{mark}"
        self.journal = Journal(self.state / "journal.jsonl")
        self.lock = Lock(self.state / "lock", analyst)
        self._known = ""  # hash of the file as this program last saw or left it; "" = no file
        self._content = b""
        self._backed_up = 0.0

    @property
    def last_good(self) -> Path:
        """A copy of the file as this program last read or wrote it."""
        return self.state / "last-good.yaml"

    # -- reading -----------------------------------------------------------------------------------------------

    def read(self, fallback: Path | None = None) -> Opened:
        """Read the file and the journal; nothing is written.

        Args:
            fallback: a file to start from where there is none yet (a case that cannot be written to may hold one).

        Raises:
            DamagedError: if the file cannot be read as one; it is left alone, and the last good copy is named.
            AnnotationError: if it cannot be read at all.
        """
        content = _read_bytes(self.path)
        found = sha256(content).hexdigest() if content is not None else ""
        if content is None and fallback is not None:
            content = _read_bytes(fallback)
        try:
            annotations = _parse(content, self.path, self.analyst)
        except document.LaterFormatError:
            raise
        except AnnotationError as fault:
            raise self._damaged(fault) from fault
        self._known, self._content = found, content or b""
        records, damaged = self._read_journal()
        told = replay(records, found, damaged=damaged)
        if told.known:
            return Opened(annotations, told, changed_outside=False, base=annotations)
        return Opened(annotations, told, changed_outside=True, base=self._base(annotations))

    def _read_journal(self) -> tuple[tuple[Record, ...], bool]:
        try:
            return self.journal.read()
        except OSError:
            return (), False

    def _good_copies(self) -> Iterator[Path]:
        """The copies of the file that can be read, the newest first."""
        for path in (self.last_good, *reversed(self.backups())):
            with suppress(AnnotationError):
                content = _read_bytes(path)
                if content is not None:
                    _parse(content, path, self.analyst)
                    yield path

    def _damaged(self, fault: AnnotationError) -> DamagedError:
        copy = next(self._good_copies(), None)
        advice = [fault.advice]
        if copy is not None:
            name = shlex.quote(self.analyst)
            advice.append(f"The last good copy is {copy}; `srccompare restore CASE --analyst {name}` puts it back")
        told = DamagedError(
            fault.message,
            path=fault.path,
            line=fault.line,
            column=fault.column,
            advice=". ".join(filter(None, advice)),
        )
        told.backup = copy
        return told

    def restore(self) -> Path:
        """Put the last good copy in the place of a damaged file; return where the damaged one is kept.

        Raises:
            AnnotationError: if there is no good copy, or the file cannot be written.
        """
        copy = next(self._good_copies(), None)
        if copy is None:
            raise AnnotationError("there is no good copy", path=self.path, advice="Mend the file by hand")
        aside = self.state / f"damaged-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.yaml"
        try:
            write_whole(aside, _read_bytes(self.path) or b"")
            write_whole(self.path, copy.read_bytes())
        except OSError as fault:
            raise unwritable(fault, self.path) from fault
        return aside

    def _base(self, otherwise: Annotations) -> Annotations:
        with suppress(OSError, AnnotationError, UnicodeDecodeError):
            return document.read(self.last_good.read_text("utf-8"), self.last_good, self.analyst)
        return otherwise

    # -- writing -----------------------------------------------------------------------------------------------

    def claim(self) -> Owner | None:
        """Take the lock; return its owner where another program holds it, None where it is ours now.

        Where the state folder cannot be written to there is no lock and no journal, and this returns None too.
        """
        try:
            return self.lock.take()
        except OSError:
            return None

    def begin(self, upto: int, *, instead: tuple[Record, ...] | None = None) -> None:
        """Start a stretch of work: tie the journal to the file as it is, and keep a good copy of that.

        Args:
            upto: how many of the journal's steps the file holds.
            instead: steps to put in the place of the journal's.

        Raises:
            OSError: if the state folder cannot be written to.
        """
        mark = {"opened": self._known, "upto": upto}
        if instead is None:
            self.journal.append(mark)
        else:
            self.journal.rewrite((*instead, mark))
        if self._content:
            self._keep_good(self._content)

    def keep_format(self, version: int) -> Path | None:
        """Keep the file of an older format for good, before it is written in the present one; None where impossible."""
        copy = self.state / f"format-{version}-{sha256(self._content).hexdigest()[:12]}.yaml"
        try:
            self.state.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(copy, self._content)
        except OSError:
            return None
        return copy

    def set_journal_aside(self) -> Path | None:
        """Keep a copy of a journal that does not fit, before it is replaced; return where, None where impossible."""
        copy = self.journal.path.with_name(f"journal-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.jsonl")
        try:
            write_whole(copy, self.journal.path.read_bytes(), sync=False)
        except OSError:
            return None
        return copy

    def changed_outside(self) -> bool:
        """Whether the file is not as this program left it; a deleted file does not count, it is written again."""
        content = _read_bytes(self.path)
        return content is not None and sha256(content).hexdigest() != self._known

    def theirs(self) -> Annotations:
        """Read the file as another program left it, and take note that it was seen.

        Raises:
            AnnotationError: if it is damaged.
        """
        content = _read_bytes(self.path)
        annotations = _parse(content, self.path, self.analyst)
        self._known = "" if content is None else sha256(content).hexdigest()
        self._content = content or b""
        return annotations

    def save(self, annotations: Annotations, upto: int, *, over: bool = False) -> bool:
        """Write the file whole: temporary file, fsync, rename, fsync of the folder. Return whether it changed.

        Args:
            annotations: the work.
            upto: number of the journal's steps that are in it.
            over: write even if another program changed the file (its version goes to the backups).

        Raises:
            Outside: if another program changed the file; nothing was written.
            AnnotationError: if it cannot be written, with what to do; the old file is untouched.
        """
        if not self.lock.ours:
            raise AnnotationError(
                f"another srccompare took this file over: {self.lock.owner() or 'owner unknown'}",
                path=self.path,
                advice="Export your work to another place, or take the file over again",
            )
        before = _read_bytes(self.path)
        if before is not None and not over and sha256(before).hexdigest() != self._known:
            raise Outside
        data = document.write(annotations).encode("utf-8")
        digest = sha256(data).hexdigest()
        changed = data != before
        try:
            if changed:
                self._mark("saving", digest, upto)
                if before is not None:
                    self.back_up(before, force=over)
                self.path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self.path, data)
        except OSError as fault:
            raise unwritable(fault, self.path) from fault
        self._known, self._content = digest, data
        self._mark("saved", digest, upto)
        with suppress(OSError):
            self._keep_good(data)
        return changed

    def _mark(self, mark: str, digest: str, upto: int) -> None:
        # A journal that cannot be written must not keep the file from being saved.
        with suppress(OSError):
            self.journal.append({mark: digest, "upto": upto})

    def _keep_good(self, data: bytes) -> None:
        if not self.last_good.exists() or self.last_good.read_bytes() != data:
            self.state.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self.last_good, data, sync=False)

    # -- backups -----------------------------------------------------------------------------------------------

    def backups(self) -> tuple[Path, ...]:
        """Return the backups, oldest first."""
        return tuple(sorted((self.state / "backups").glob("*.yaml")))

    def back_up(self, data: bytes, *, force: bool = False) -> None:
        """Keep a copy if it differs from the newest one and that is old enough; the oldest of more than ten goes."""
        now = time.monotonic()
        if not force and self._backed_up and now - self._backed_up < BACKUP_EVERY:
            return
        with suppress(OSError):
            kept = self.backups()
            if kept and kept[-1].read_bytes() == data:
                return
            folder = self.state / "backups"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{time.time_ns() % 10**9:09d}.yaml"
            write_whole(folder / name, data, sync=False)
            self._backed_up = now
            for old in self.backups()[:-BACKUPS]:
                old.unlink()

    def close(self) -> None:
        """Let go of the journal and the lock."""
        self.journal.close()
        self.lock.release()


def read_file(path: Path) -> Annotations:
    """Read an annotation file that is nobody's session: no journal, no lock, no backup.

    An empty file holds no work, and ``analyst`` is "" then: git gives one for the base that two versions do not have.

    Raises:
        AnnotationError: if it is not there, cannot be read, or is no annotation file of a format known here.
    """
    content = _read_bytes(path)
    if content is None:
        raise AnnotationError("there is no such file", path=path, advice="Check the spelling")
    annotations = _parse(content, path, "")
    if annotations.read_only:
        what = f"the file has format {annotations.version}, this program knows {FORMAT_VERSION}"
        raise AnnotationError(what, path=path, advice="Use a later srccompare")
    return annotations


def _read_bytes(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AnnotationError("the file is too large", path=path, advice="Is this an annotation file?")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        what = f"the annotation file cannot be read ({fault.strerror})"
        raise AnnotationError(what, path=path, advice="Check its permissions") from fault


def _parse(content: bytes | None, path: Path, analyst: str) -> Annotations:
    if content is None:
        return Annotations(analyst)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line, column = content.count(b"\n", 0, fault.start) + 1, fault.start - content.rfind(b"\n", 0, fault.start)
        shown = content[fault.start : fault.start + 4].hex(" ")
        what = f"the bytes {shown} are not UTF-8"
        raise AnnotationError(what, path=path, line=line, column=column, advice="Save the file as UTF-8") from fault
    return document.read(text, path, analyst)
