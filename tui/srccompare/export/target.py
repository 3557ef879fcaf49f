"""Writing what leaves the program: whole or not at all, and never over what a case is made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from srccompare.annotation.writing import write_whole
from srccompare.errors import SrccompareError, UsageError
from srccompare.reading import Case, annotations_folder
from srccompare.reading.casefile import NAME
from srccompare.reading.home import ANNOTATIONS


def kept_files(case: Case, *own: Path) -> tuple[Path, ...]:
    """Return the files that nothing may be written over: sources, ``case.yaml``, every analyst's file.

    Args:
        case: the case.
        own: the analyst's own file, which may not be there yet.
    """
    sources = (article.path for article in (*case.articles, *case.hidden))
    folders, options = {annotations_folder(case)[0]}, []
    if case.root is not None:
        folders.add(case.root / ANNOTATIONS)
        options = [case.root / NAME, case.root / "seeds" / NAME]
    return (*sources, *options, *own, *(file for folder in sorted(folders) for file in sorted(folder.glob("*.yaml"))))


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
    _check(path, kept)
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as fault:
        raise _unwritable(path, fault) from None


def append(path: Path, text: str, kept: Iterable[Path]) -> None:
    """Put ``text`` at the end of a file, made where there is none; the rest is as in :func:`write`."""
    _check(path, kept)
    try:
        with path.open("a", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except OSError as fault:
        raise _unwritable(path, fault) from None


def _check(path: Path, kept: Iterable[Path]) -> None:
    if path.is_dir():
        raise UsageError("is a folder", path=path, advice="Name a file in it")
    if any(_same(path, file) for file in kept):
        raise UsageError("is a source of this case or an annotation file", path=path, advice="Choose another name")


def _unwritable(path: Path, fault: OSError) -> SrccompareError:
    reason = (fault.strerror or "unknown fault").lower()
    return SrccompareError(f"cannot be written ({reason})", path=path, advice="Choose another place")


def _same(path: Path, other: Path) -> bool:
    """Whether two paths are one file: by name, by link, or by a file system that does not tell capitals apart."""
    try:
        return path.resolve() == other.resolve() or (path.exists() and other.exists() and path.samefile(other))
    except OSError:
        return False
