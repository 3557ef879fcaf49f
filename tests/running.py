"""The program run in the tests' own process."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.__main__ import main


def ran(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run the program; return its status, output and messages."""
    capsys.readouterr()
    try:
        status = main([str(a) for a in arguments])
    except SystemExit as end:  # argparse leaves this way
        status = int(end.code or 0)
    out = capsys.readouterr()
    return status, out.out, out.err
