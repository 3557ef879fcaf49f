"""The analyst's working state as a value, and the workspace that keeps it on disk."""

from __future__ import annotations

from srccompare.annotation.store import DamagedError
from srccompare.session.change import Change, Entry, Move
from srccompare.session.state import Session
from srccompare.session.workspace import Choice, Workspace, open_session, restore_last_good

__all__ = [
    "Change",
    "Choice",
    "DamagedError",
    "Entry",
    "Move",
    "Session",
    "Workspace",
    "open_session",
    "restore_last_good",
]
