"""kill -9 at random moments of a scripted session in a real pseudo-terminal: what is lost, and does the file load.

    nice -n 10 .venv/bin/python bench/kill.py [--kills 300] [--seed 1]

Each start goes on with the work that the last kill left; a hundred kills share one case. Exits 1 where a file did not
load, where what is left is no state that the session was in, or where work older than a second was lost.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from killing import ANALYST, Kill, Killing
from terminal import Terminal

KILLS_A_CASE = 100
MOST_LOST = 1.0  # seconds
REPORTS = {
    "1-wire.txt": "Ferry sinks\n\nTwelve people were killed when a ferry sank off Lanmore on Wednesday, police said.\n"
    "The ferry went down about 30 km west of Lanmore after its engine failed.\n",
    "2-post.txt": "Ferry disaster\n\nFifteen people were killed when the ferry sank off Lanmore on Wednesday, doctors "
    "said.\nThe ferry sank 50 kilometres west of Lanmore.\n",
}


def batch(folder: Path, kills: int, seed: int) -> list[Kill]:
    """Kill the program on a fresh case in a home of its own."""
    case, home = folder / "case", folder / "home"
    case.mkdir(parents=True)
    for name, text in REPORTS.items():
        (case / name).write_text(text, encoding="utf-8")
    os.environ |= {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    os.environ |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    home.mkdir()
    command = [sys.executable, "-m", "srccompare", "--analyst", ANALYST, str(case)]
    killing = Killing(case, lambda: Terminal(command, cwd=folder, env=os.environ, columns=120, rows=35), seed)
    made = []
    for number in range(kills):
        made.append(killing.once())
        if made[-1].problem or made[-1].lost > MOST_LOST:
            print(f"seed {seed}, kill {number}: {made[-1]}", flush=True)
        if made[-1].problem:
            break
    return made


def main() -> int:
    """Run the batches and print what was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    begin, made = time.monotonic(), list[Kill]()
    with tempfile.TemporaryDirectory() as folder:
        for seed, first in enumerate(range(0, chosen.kills, KILLS_A_CASE), chosen.seed):
            made += batch(Path(folder) / str(seed), min(KILLS_A_CASE, chosen.kills - first), seed)
    lost = [kill.lost for kill in made if kill.kept < kill.typed]
    bad = [kill for kill in made if kill.problem]
    print(f"{len(made)} kills in {time.monotonic() - begin:.0f} s, {sum(kill.typed for kill in made)} actions typed")
    print(f"{len(bad)} files that do not load or hold what nobody did")
    print(f"{len(lost)} kills lost work; the oldest action that was lost was {max(lost, default=0.0):.2f} s old")
    return int(bool(bad) or max(lost, default=0.0) > MOST_LOST)


if __name__ == "__main__":
    sys.exit(main())
