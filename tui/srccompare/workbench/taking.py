"""Taking words out of the workbench: to the clipboard, and to a file where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.errors import SrccompareError
from srccompare.workbench.copying import citation, copy, fact_markdown
from srccompare.workbench.fields import Ask, typed_path
from srccompare.workbench.keymap import key
from srccompare.workbench.moving import desk_of

if TYPE_CHECKING:
    from srccompare.workbench.screen import WorkbenchScreen


def yank(screen: WorkbenchScreen) -> None:
    """Copy a sentence or a value with its citation."""
    desk = desk_of(screen)
    pane = screen.pane
    sentence = screen.carets.get(pane.source, -1) if pane is not None else -1
    _take(screen, citation(desk, sentence), "yank", "its citation")


def yank_fact(screen: WorkbenchScreen) -> None:
    """Copy the fact as Markdown: answers, quotations with citations, your verdict."""
    desk = desk_of(screen)
    _take(screen, "" if desk.fact is None else fact_markdown(desk, desk.fact), "yank.fact", "its quotations")


def _take(screen: WorkbenchScreen, text: str, action: str, what: str) -> None:
    """Copy a text; the same key once more offers a file: no terminal can be trusted to have a clipboard."""
    if not text:
        screen.say(("nothing to copy here", "dim"))
        return
    if screen.copied == text:
        _to_file(screen, text)
        return
    done = copy(screen.app, text)
    screen.copied = text
    screen.say((f"{done} with {what}", "strong"), (f"; {key(action)} again writes it to a file", "dim"))


def _to_file(screen: WorkbenchScreen, text: str) -> None:
    """Ask for a file and add the text to it."""
    from srccompare.export.target import append, kept_files  # noqa: PLC0415 - only when a file is written

    folder = screen.workbench.export_folder
    start = str(folder / f"{desk_of(screen).atlas.comparison.case.name}-excerpts.md")

    def check(path: str) -> str:
        if not path.strip():
            return "a path is needed"
        workspace = screen.workbench.workspace
        own = () if workspace is None else (workspace.path,)
        try:
            kept = kept_files(desk_of(screen).atlas.comparison.case, *own)
            append(typed_path(path), text.rstrip("\n") + "\n\n", kept)
        except SrccompareError as error:
            return f"{error.message}. {error.advice}".rstrip(". ")
        return ""

    def then(path: str | None) -> None:
        if path is not None:
            screen.workbench.export_folder = typed_path(path).parent
            screen.say((f"added to {typed_path(path)}", "strong"))

    hint = "what was copied is added at the end of this file; Enter writes, Esc does not"
    screen.app.push_screen(Ask("Write to a file", hint, start, check=check, keeps=False), then)
