"""Sentences to mentions: every number, date, place, name and claim, with who says it and how surely."""

from __future__ import annotations

from srccompare.facts.mention import (
    Bound,
    Factuality,
    Governor,
    Kind,
    Mention,
    Quantity,
    Speaker,
    Voice,
    When,
)

__all__ = ["Bound", "Factuality", "Governor", "Kind", "Mention", "Quantity", "Speaker", "Voice", "When"]
