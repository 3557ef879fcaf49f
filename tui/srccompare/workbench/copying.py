"""Copying with a citation: through the system's own tool where there is one, else through the terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from srccompare.workbench.words import day

if TYPE_CHECKING:
    from textual.app import App

    from srccompare.disputes import Fact
    from srccompare.workbench.desk import Desk

_TIMEOUT = 2.0  # seconds; a clipboard tool without its server can wait for ever


def citation(desk: Desk, sentence: int = -1) -> str:
    """Return what is under the cursor with where it stands: a sentence, or a source's values on the fact."""
    article = desk.atlas.article(desk.source)
    known = article.metadata
    parts = [known.publisher or article.label, f"“{known.title}”" if known.title else "", day(article), known.url or ""]
    where = ", ".join(part for part in parts if part)
    if sentence >= 0:
        text = desk.atlas.comparison.sentence(article.id, sentence).text
        return f"“{text}” ({where}, sentence {sentence + 1})"
    fact = desk.fact
    values = () if fact is None else fact.of(article.id)
    if fact is None or not values:
        return ""
    lines = []
    for value in values:
        text = desk.atlas.comparison.sentence(article.id, value.sentence).text
        lines.append(f"{fact.question}: {value.display}. “{text}” ({where}, sentence {value.sentence + 1})")
    return "\n".join(dict.fromkeys(lines))


def fact_markdown(desk: Desk, fact: Fact) -> str:
    """Return a fact as Markdown: its answers with their quotations and citations, and what the analyst says."""
    from srccompare.export.markdown import one  # noqa: PLC0415 - only when something is copied

    return one(desk.session, fact)


def _tool() -> list[str] | None:
    if sys.platform == "darwin":
        names = [["pbcopy"]]
    elif os.environ.get("WAYLAND_DISPLAY"):
        names = [["wl-copy"]]
    elif os.environ.get("DISPLAY"):
        names = [["xclip", "-selection", "clipboard"], ["xsel", "-ib"]]
    else:
        names = []
    return next((command for command in names if shutil.which(command[0])), None)


def copy(app: App[None], text: str) -> str:
    """Copy text and return what to tell the analyst."""
    tool = _tool()
    if tool is not None:
        try:
            quiet = subprocess.DEVNULL
            subprocess.run(tool, input=text.encode(), check=True, timeout=_TIMEOUT, stdout=quiet, stderr=quiet)  # noqa: S603
        except (OSError, subprocess.SubprocessError):
            pass
        else:
            return "copied"
    app.copy_to_clipboard(text)
    return "sent to the terminal's clipboard (some refuse)"
