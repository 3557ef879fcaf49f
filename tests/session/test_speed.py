"""Large work: opening it and changing it stay within the figures, in CPU time of this process."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from large import judged, large
from srccompare.annotation import document
from srccompare.session import open_session

NUMBER = 4_000  # findings; bench/findings.py measures 10,000, this keeps the suite short
OPEN_SECONDS = 2.5
CHANGE_SECONDS = 0.005


def test_thousands_of_findings_open_and_change_in_time(folder: Path) -> None:
    """Opening is bounded, and a change on the key path writes a journal line, never the whole file."""
    comparison = large(NUMBER)
    (folder / "annotations").mkdir()
    (folder / "annotations" / "anna.yaml").write_text(document.write(judged(comparison)), "utf-8")
    begin = time.process_time()
    workspace = open_session(replace(comparison.case, root=folder), comparison, "anna")
    opened = time.process_time() - begin
    assert len(workspace.session.judged) == NUMBER
    changes = []
    for n in range(50):
        begin = time.process_time()
        workspace.apply(workspace.session.accept(f"F{n}", 2))
        changes.append(time.process_time() - begin)
    workspace.close()
    assert opened <= OPEN_SECONDS
    assert sorted(changes)[25] <= CHANGE_SECONDS
