"""The journal: every change of the analyst's work, on disk before the next key, read back after a crash.

JSON lines in the user's state folder. A record is a change (``{"do": {...}}``), a step back or forth
(``{"undo": 1}``, ``{"redo": 1}``), or a mark that ties the work to a state of the annotation file: ``opened``,
``saving`` (written before the file is renamed into place) and ``saved``, each with the file's hash and ``upto``, the
number of changes and steps that the file holds. A crash between ``saving`` and ``saved`` is told by the hash.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
MARKS = ("opened", "saving", "saved")
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would write CR LF, and the offsets would be wrong


@dataclass(frozen=True, slots=True)
class Replay:
    """What a journal tells: steps that the file holds, steps that it does not, and whether the file is the one meant.

    ``known`` is False where the file is not as the journal left it, that is, somebody else wrote it. ``damaged`` tells
    that records behind an unreadable line were left alone.
    """

    held: tuple[Record, ...]
    unsaved: tuple[Record, ...]
    known: bool
    damaged: bool = False


def replay(records: Iterable[Record], sha256: str, *, damaged: bool = False) -> Replay:
    """Divide the steps of a journal at the last mark that fits the file's hash ("" = there is no file)."""
    steps: list[Record] = []
    upto, known, any_mark = 0, False, False
    last = 0  # steps held by the last state of the file that is sure to have been there
    for record in records:
        mark = next((mark for mark in MARKS if mark in record), None)
        if mark is None:
            steps.append(record)
            continue
        any_mark = True
        count = int(record.get("upto", len(steps)))
        if record[mark] == sha256:
            upto, known = count, True
        elif mark != "saving":
            known = False
        if mark != "saving":
            last = count
    if not known:
        upto = last
    return Replay(tuple(steps[:upto]), tuple(steps[upto:]), known or not any_mark, damaged)


class Journal:
    """The file itself: read once, then only appended to.

    Appending raises OSError as the system gives it; what was not written is tried again with the next record, and
    half a line is cut off, so that the file stays readable whatever happens.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.steps = 0  # changes and steps written or waiting
        self._handle: int | None = None
        self._good = 0  # bytes up to the end of the last whole line
        self._waiting: list[bytes] = []
        self._guard = threading.Lock()  # changes come from the keys, marks from the thread that saves

    def read(self) -> tuple[tuple[Record, ...], bool]:
        """Return the records up to the first line that is none, and whether whole lines were left behind it."""
        records: list[Record] = []
        self._good = self.steps = 0
        with suppress(FileNotFoundError):
            content = self.path.read_bytes()
            for line in content.splitlines(keepends=True):
                record = _record(line)
                if record is None:
                    return tuple(records), b"\n" in content[self._good :].rstrip(b"\n")
                records.append(record)
                self._good += len(line)
                self.steps += not any(mark in record for mark in MARKS)
        return tuple(records), False

    def append(self, *records: Record, sync: bool = True) -> None:
        """Write records behind the last good one, and have them on the disk before returning."""
        with self._guard:
            self._append(records, sync=sync)

    def _append(self, records: tuple[Record, ...], *, sync: bool) -> None:
        self._waiting += [_line(record) for record in records]
        self.steps += sum(not any(mark in record for mark in MARKS) for record in records)
        if self._handle is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        data = b"".join(self._waiting)
        try:
            os.lseek(self._handle, self._good, os.SEEK_SET)
            os.ftruncate(self._handle, self._good)
            written = 0
            while written < len(data):
                written += os.write(self._handle, data[written:])
            if sync:
                os.fsync(self._handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._handle, self._good)
            raise
        self._good += len(data)
        self._waiting.clear()

    def rewrite(self, records: Iterable[Record]) -> None:
        """Replace the journal by these records in one step."""
        with self._guard:
            self._rewrite(records)

    def _rewrite(self, records: Iterable[Record]) -> None:
        self.close()
        kept = list(records)
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.path.with_suffix(".new")
        data = b"".join(_line(record) for record in kept)
        with fresh.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        fresh.replace(self.path)
        self._good, self._waiting = len(data), []
        self.steps = sum(not any(mark in record for mark in MARKS) for record in kept)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _line(record: Record) -> bytes:
    # Lone surrogates would not encode; the YAML file cannot hold them either.
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _record(line: bytes) -> Record | None:
    if not line.endswith(b"\n"):
        return None
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None
