"""Opening a case off the main loop: read, compare, find the analyst's work. Only here is the engine imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from srccompare.workbench.keymap import key
from srccompare.workbench.messages import Opened

STAGE_WORDS = {
    "sentences": "splitting sentences",
    "copies": "looking for copies",
    "facts": "finding facts",
    "questions": "joining facts of several sources",
    "disputes": "comparing answers",
    "links": "linking sentences",
}
"""The stages of a comparison as the status line says them."""


def load(target: Path | tuple[Path, ...], analyst: str | None, report: Callable[[str, int, int], None]) -> Opened:
    """Open a case and the analyst's work on it.

    A damaged annotation file does not keep the case from opening: it is left alone and nothing can be saved.

    Raises:
        SrccompareError: if the case cannot be opened.
    """
    from srccompare.annotation import Annotations  # noqa: PLC0415 - after the first paint
    from srccompare.annotation.analyst import analyst_name  # noqa: PLC0415
    from srccompare.comparison import compare  # noqa: PLC0415
    from srccompare.errors import AnnotationError  # noqa: PLC0415
    from srccompare.reading import open_case  # noqa: PLC0415
    from srccompare.session import (  # noqa: PLC0415
        DamagedError,
        Session,
        revisions,
    )
    from srccompare.session.workspace import open_session  # noqa: PLC0415
    from srccompare.workbench.atlas import Atlas  # noqa: PLC0415

    report(f"reading {_count(target)}", 0, 0)
    case = open_case(target)
    comparison = compare(case, lambda stage, done, total: report(STAGE_WORDS.get(stage, stage), done, total))
    report("opening your work", 0, 0)
    atlas = Atlas(comparison)
    name = analyst_name(analyst)
    try:
        workspace = open_session(case, comparison, name)
    except AnnotationError as fault:
        session = Session.start(comparison, Annotations(name))
        damaged = isinstance(fault, DamagedError)
        reason = f"reading only: {'your annotation file is damaged: ' if damaged else ''}{fault.message}"
        told = [fault.message, str(fault.path or ""), fault.place, fault.advice]
        head = "Your annotation file is damaged. It was left alone." if damaged else "Your work cannot be opened."
        notices = (head, *(text for text in told if text))
        backup = fault.backup if isinstance(fault, DamagedError) else None
        return Opened(atlas, session, None, name, reason, notices, backup)
    told = list(workspace.notices)
    if revised := revisions.summary(revisions.revisions(workspace.session)):
        told.append(revised)
    read_only = ""
    if workspace.owner is not None:
        read_only = f"reading only: the file is open elsewhere, held by {workspace.owner}"
        told.insert(0, f"{read_only}. The command 'take over' (press {key('palette')}) takes it from there.")
    elif workspace.read_only:
        read_only = "reading only: a later version of srccompare wrote this file"
        told.insert(0, read_only)
    if workspace.elsewhere:
        told.append(f"the case cannot be written to: your work is kept in {_home(workspace.path)}")
    return Opened(atlas, workspace.session, workspace, name, read_only, tuple(told))


def _home(path: Path) -> str:
    """Return a path as people write it, with their home as a tilde."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _count(target: Path | tuple[Path, ...]) -> str:
    if isinstance(target, tuple):
        return f"{len(target)} files"
    return f"the files of {target.resolve().name}" if target.is_dir() else target.name
