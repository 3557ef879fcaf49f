"""Draw the pictures of the README and docs from the bundled case: `python bench/screenshots.py docs/images`.

The workbench draws them itself. Web fonts are taken out of the SVG: a picture in a README asks no other host.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from srccompare.bundled import bundled_case
from srccompare.workbench.app import Workbench
from srccompare.workbench.coach import ENDED
from srccompare.workbench.theme import CONTRAST_LIGHT, DARK, LIGHT

NOON = datetime(2026, 1, 15, 12, 4, 31)  # noqa: DTZ001 - a wall clock for the header
PICTURES = (
    # name, theme, columns, rows, keys
    ("workbench-wide", DARK, 200, 50, ()),
    ("workbench-light", LIGHT, 200, 50, ("n",)),
    ("workbench-middle", DARK, 120, 35, ("n",)),
    ("workbench-narrow", DARK, 80, 24, ()),
    ("workbench-why", DARK, 120, 35, ("w",)),
    ("workbench-answers", LIGHT, 120, 35, ("n", "o")),
    ("workbench-contrast", CONTRAST_LIGHT, 120, 35, ("n", "n")),
    ("links", DARK, 120, 35, ("L",)),
    ("card", LIGHT, 120, 35, ("n", "c", "c", "2", "k", "e")),
    ("sources", DARK, 120, 35, ("S", "j", "j")),
    ("workbench-help", LIGHT, 120, 35, ("question_mark",)),
    ("timeline", DARK, 120, 35, ("T", "l", "l", "l")),
    ("timeline-all", LIGHT, 120, 35, ("T", "o")),
    ("export", LIGHT, 120, 35, ("1", "E", "2")),
)
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
FONT = re.compile(r"font-family:\s*Fira Code[^;]*;")
PLAIN_FONT = "font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace;"


async def draw(case: Path, theme: str, columns: int, rows: int, keys: tuple[str, ...]) -> str:
    """Return the workbench as SVG after some keys."""
    os.environ["TEXTUAL_THEME"] = theme
    app = Workbench(case, "ana", clock=lambda: NOON)
    app.memory.keep("coach", (ENDED,))
    app.export_folder = Path("findings")  # no path of this machine in a picture
    async with app.run_test(size=(columns, rows)) as pilot:
        while app.workspace is None:
            await pilot.pause(0.05)
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        while "saving" in app.save_words:
            await pilot.pause(0.05)
        svg = app.export_screenshot(title="srccompare")
        app.workspace.close()  # the next picture opens the same case
    return FONT.sub(PLAIN_FONT, FONT_FACE.sub("", svg))


def main() -> None:
    """Write the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        case = Path(scratch) / "border"
        shutil.copytree(bundled_case() / "seeds", case / "seeds")
        for name, theme, columns, rows, keys in PICTURES:
            shutil.rmtree(case / "annotations", ignore_errors=True)
            for kind in ("DATA", "STATE", "CONFIG"):  # each picture forgets how the last one looked at the case
                os.environ[f"XDG_{kind}_HOME"] = f"{scratch}/{name}/{kind}"
            svg = asyncio.run(draw(case, theme, columns, rows, keys))
            svg = re.sub(r"terminal-\d+", f"terminal-{name}", svg)
            (folder / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")
            print(f"{folder / name}.svg  {len(svg) // 1024} kB")


if __name__ == "__main__":
    main()
