"""The cases that were open last, with how far the work on them is; only their paths are kept in the list."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from srccompare.workbench.memory import Memory

MOST = 9  # cases: one for each digit that is left, and one without
LIST, PROGRESS, WHEN = "recent", "progress", "when"  # names in the memory of the user, and in that of a case


@dataclass(frozen=True, slots=True)
class Recent:
    """A case: its folder, how far it is judged ("6/9 judged"), and when it was open last (local time)."""

    path: Path
    progress: str = ""
    when: str = ""


def recents(memory: Memory) -> tuple[Recent, ...]:
    """Return the cases that were open last, the newest first; those that are gone are forgotten."""
    known = memory.words(LIST)
    there = tuple(path for path in known if Path(path).is_dir())
    if there != known:
        memory.keep(LIST, there)
    found = []
    for path in there[:MOST]:
        case = Memory.of_case(Path(path))
        found.append(Recent(Path(path), case.text(PROGRESS), _when(case.text(WHEN))))
    return tuple(found)


def _when(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return f"{found.day} {found:%b %Y, %H:%M}"


def note(memory: Memory, path: Path) -> None:
    """Put a case at the head of the list."""
    here = str(path.absolute())
    memory.keep(LIST, (here, *(known for known in memory.words(LIST) if known != here))[:MOST])


def forget(memory: Memory, path: Path) -> None:
    """Take a case off the list; nothing of the case itself is touched."""
    memory.keep(LIST, tuple(known for known in memory.words(LIST) if known != str(path)))


def progress(case: Memory, judged: int, disputes: int, now: datetime) -> None:
    """Keep how far a case is judged."""
    case.keep(PROGRESS, f"{judged}/{disputes} judged" if disputes else "no disputes")
    case.keep(WHEN, now.isoformat(timespec="minutes"))


def home(path: Path) -> str:
    """Return a path as people write it, with their home as a tilde."""
    mine = Path.home()
    return f"~/{path.relative_to(mine)}" if path.is_relative_to(mine) and path != mine else str(path)


# Completing a path


def completed(text: str) -> tuple[str, tuple[str, ...]]:
    """Complete the name of a folder as far as it is clear; return the text and the names that are possible.

    ``~`` is the home. Hidden folders are offered only once their dot is typed. What cannot be read offers nothing.
    """
    typed = os.path.expanduser(text)  # noqa: PTH111 - "~/" keeps its slash, which says that the folder is meant
    folder, name = os.path.split(typed)
    try:
        entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
        names = tuple(e.name for e in entries if _fits(e, name))
    except OSError:
        return text, ()
    if not names:
        return text, ()
    common = names[0]
    while not all(other.startswith(common) for other in names):
        common = common[:-1]
    if len(names) == 1:
        common += "/"
    kept = text[: len(text) - len(name)] if name else text
    return kept + common, names


def _fits(entry: os.DirEntry[str], name: str) -> bool:
    if not entry.name.startswith(name) or (entry.name.startswith(".") and not name.startswith(".")):
        return False
    try:
        return entry.is_dir()
    except OSError:
        return False


def listed(names: Iterable[str], width: int) -> str:
    """Return names on one line, as many as fit, and how many more there are."""
    shown, left, all_names = [], width, list(names)
    for name in all_names:
        if len(name) + 2 > left - 8:
            break
        shown.append(name)
        left -= len(name) + 2
    more = len(all_names) - len(shown)
    return "  ".join(shown) + (f"  (+{more})" if more else "")
