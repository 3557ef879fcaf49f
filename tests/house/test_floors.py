"""The floors of the house hold, in fact and not only on paper."""

from __future__ import annotations

import subprocess
import sys

import pytest

BELOW = [
    "cli.verbs", "session", "export", "annotation", "grid", "comparison", "disputes", "binding", "alignment", "facts",
    "facts.extract", "sentences", "reading", "bundled", "words", "fuzzy", "yamlio",
]  # fmt: skip


@pytest.mark.parametrize("module", BELOW)
def test_nothing_below_the_workbench_loads_a_terminal_library(module: str) -> None:
    """A lower floor, imported alone, brings neither Textual nor Rich."""
    code = f"import sys, srccompare.{module}; print([m for m in ('textual', 'rich') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_help_loads_neither_the_engine_nor_the_screen() -> None:
    """Asking for help costs no heavy import."""
    code = (
        "import sys\nfrom srccompare.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = ('textual', 'rich', 'yaml', 'rapidfuzz', 'sentencex', 'snowballstemmer', 'selectolax')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr.strip() == "[]"
