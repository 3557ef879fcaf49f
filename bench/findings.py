"""What 10,000 findings cost, in CPU seconds of this process: opening them, one change on the key path, one save.

    .venv/bin/python bench/findings.py [--findings 10000] [--check]

Two made-up sources differ on every line and every row is judged. Opening reads the file and the journal, attaches the
evidence and hangs the findings on their rows; a change makes the next session and writes its journal line. ``--check``
exits 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests")]

OPEN_SECONDS, CHANGE_MS = 2.5, 5.0
CHANGES = 100


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for name in ("DATA", "STATE", "CONFIG", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        opened, changes, saved, size = measured(Path(home) / "case", chosen.findings)
    middle, high = sorted(changes)[len(changes) // 2], sorted(changes)[int(0.95 * len(changes))]
    print(f"{chosen.findings} findings, {size / 1e6:.1f} MB: opened in {opened:.2f} s (target {OPEN_SECONDS})")
    print(f"one change: {1000 * middle:.2f} ms, 95 % within {1000 * high:.2f} ms (target {CHANGE_MS})")
    print(f"one save: {saved:.2f} s, on a thread of its own")
    return int(chosen.check and (opened > OPEN_SECONDS or 1000 * middle > CHANGE_MS))


def measured(folder: Path, number: int) -> tuple[float, list[float], float, int]:
    """Return the CPU seconds of opening, of each change and of a save, and the bytes of the file."""
    from large import judged, large
    from srccompare.annotation import document
    from srccompare.session import open_session

    comparison = large(number)
    (folder / "annotations").mkdir(parents=True)
    path = folder / "annotations" / "anna.yaml"
    path.write_text(document.write(judged(comparison)), "utf-8")
    begin = time.process_time()
    workspace = open_session(replace(comparison.case, root=folder), comparison, "anna")
    opened = time.process_time() - begin
    changes = []
    for n in range(CHANGES):
        begin = time.process_time()
        workspace.apply(workspace.session.accept(f"F{n * (number // CHANGES)}", 2))
        changes.append(time.process_time() - begin)
    begin = time.process_time()
    workspace.save()
    saved = time.process_time() - begin
    workspace.close()
    return opened, changes, saved, path.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
