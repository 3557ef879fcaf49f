"""The Textual app: fact grid, article panes, fact card, and the keys that drive them."""

from __future__ import annotations
