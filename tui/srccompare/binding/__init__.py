"""Mentions to rows: which mentions of which sources answer the same question."""

from __future__ import annotations

from srccompare.binding.build import bind
from srccompare.binding.row import HAND, RIVAL, Row

__all__ = ["HAND", "RIVAL", "Row", "bind"]
