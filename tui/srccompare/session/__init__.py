"""The analyst's working state as a value, and the workspace that keeps it on disk."""

from __future__ import annotations

from srccompare.session.change import Change, Entry, Move
from srccompare.session.state import Session
from srccompare.session.workspace import Choice, Workspace, open_session

__all__ = ["Change", "Choice", "Entry", "Move", "Session", "Workspace", "open_session"]
