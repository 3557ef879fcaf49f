"""What the workers tell the screen: one message each, with a frozen result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from srccompare.session import Session
    from srccompare.session.workspace import Workspace
    from srccompare.workbench.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that is read and compared, with the analyst's work.

    ``workspace`` is None where nothing can be kept. ``read_only`` says why nothing may be changed, empty where it may;
    ``notices`` are what the analyst should be told on opening. ``backup`` is the last good copy of a damaged file.
    """

    atlas: Atlas
    session: Session
    workspace: Workspace | None
    analyst: str
    read_only: str = ""
    notices: tuple[str, ...] = ()
    backup: Path | None = None


class Progressed(Message):
    """How far the reading and comparing is: a stage in words, and a count."""

    def __init__(self, stage: str, done: int, total: int) -> None:
        super().__init__()
        self.stage = stage
        self.done = done
        self.total = total


class CaseOpened(Message):
    """The case is open."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.opened = opened


class CaseFailed(Message):
    """The case cannot be opened: why, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Saved(Message):
    """The annotation file was written, or could not be: ``problem`` says why.

    ``outside`` tells that another program changed it, and that the analyst has to choose.
    """

    def __init__(self, problem: str = "", *, outside: bool = False) -> None:
        super().__init__()
        self.problem = problem
        self.outside = outside
