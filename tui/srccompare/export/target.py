"""Writing an export: whole or not at all, and never over a source or the analyst's own file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from srccompare.annotation.writing import write_whole
from srccompare.errors import SrccompareError, UsageError


def write(path: Path, text: str, kept: Iterable[Path]) -> None:
    """Write ``text`` to ``path``.

    Args:
        path: where to; its folder must be there.
        text: the document.
        kept: files that must not be overwritten.

    Raises:
        UsageError: if the path is a folder, or one of the files to keep.
        SrccompareError: if it cannot be written.
    """
    if path.is_dir():
        raise UsageError("is a folder", path=path, advice="Name a file in it")
    if any(_same(path, file) for file in kept):
        raise UsageError("is a source of this case or the annotation file", path=path, advice="Choose another name")
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as fault:
        reason = (fault.strerror or "unknown fault").lower()
        raise SrccompareError(f"cannot be written ({reason})", path=path, advice="Choose another place") from None


def _same(path: Path, other: Path) -> bool:
    """Whether two paths are one file: by name, by link, or by a file system that does not tell capitals apart."""
    try:
        return path.resolve() == other.resolve() or (path.exists() and other.exists() and path.samefile(other))
    except OSError:
        return False
