"""The headless commands: parse, call the floors below, print; they decide nothing."""

from __future__ import annotations
