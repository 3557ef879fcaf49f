"""The two cuts on a row's confidence."""

from __future__ import annotations

# Placeholders until the leave-one-out curves of bench/accuracy are in; see docs/how-disputes-are-decided.md.
CUT_DISPUTED = 0.40
CUT_POSSIBLE = 0.20
