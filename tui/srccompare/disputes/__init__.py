"""Same question, different answers: relates the values of a row and names the disagreement."""

from __future__ import annotations

from srccompare.disputes.fact import Conflict, Fact, Mark, Position, Status, Value
from srccompare.disputes.judge import decide

__all__ = ["Conflict", "Fact", "Mark", "Position", "Status", "Value", "decide"]
