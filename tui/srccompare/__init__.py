"""srccompare: several reports of one event side by side, and where they disagree."""

from __future__ import annotations

__version__ = "0.1.0"
