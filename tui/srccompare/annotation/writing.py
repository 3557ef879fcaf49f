"""Files written whole or not at all, and what to tell where they cannot be."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from srccompare.errors import AnnotationError


def write_whole(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Replace a file by ``data`` in one step: a reader, or a crash, sees the old or the new one, never a part.

    Raises:
        OSError: as the system gives it; the old file is untouched and no temporary file stays.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            if sync:
                os.fsync(out.fileno())
        # mkstemp is private; the analyst's colleagues may have to read the file.
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if sync:
        _sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders, some network drives sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unwritable(fault: OSError, path: Path) -> AnnotationError:
    """Return what to tell where a file cannot be written: why, and what to do."""
    kept = "nothing is lost: the work is in memory and in the journal"
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return AnnotationError(
            "not saved, the disk is full", path=path, advice=f"Free some space and save again; {kept}"
        )
    if fault.errno == errno.EFBIG:
        advice = f"A limit of the system (ulimit -f) is in the way: raise it, or export to another place; {kept}"
        return AnnotationError("not saved, the file may not grow so large", path=path, advice=advice)
    if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        advice = f"Make the folder writable and save again, or export to another place; {kept}"
        return AnnotationError("not saved, the folder or file is read-only", path=path, advice=advice)
    return AnnotationError(f"not saved ({fault.strerror})", path=path, advice=f"Save again or export; {kept}")
