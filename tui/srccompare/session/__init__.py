"""The analyst's working state as a value, and the workspace that keeps it on disk."""

from __future__ import annotations

from srccompare.session.change import Change, Entry, Move
from srccompare.session.state import Session

__all__ = ["Change", "Entry", "Move", "Session"]
