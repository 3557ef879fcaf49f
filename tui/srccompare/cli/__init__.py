"""The headless commands: parse, call the floors below, print; they decide nothing."""

from __future__ import annotations

VERBS = tuple(
    "facts links show next judge fact link grade export check "
    "merge agreement consensus restore history note decide source timeline".split()
)
"""The words that go to the command line; anything else opens the workbench."""
