"""Choosing what the grid lists and in which order, and remembering how a case was looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.session.team import Team, members
from srccompare.workbench import texts
from srccompare.workbench.dialogs import Choose
from srccompare.workbench.keymap import key
from srccompare.workbench.moving import desk_of
from srccompare.workbench.ordering import FILTERS, OTHERS, SORTS, filter_words
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from pathlib import Path

    from srccompare.workbench.screen import WorkbenchScreen

_FILTER_KEYS = {
    "": "0",
    "unjudged": "u",
    "judged": "j",
    "flagged": "f",
    "disputed": "d",
    "possible": "p",
    "compatible": "c",
    "agreed": "a",
    "single": "o",
}
_SORT_KEYS = {"status": "s", "unjudged": "u", "text": "t", "name": "n", "spread": "v"}
MOST_TAGS = 9  # a digit each


def choose_filter(screen: WorkbenchScreen) -> None:
    """Ask which facts to list."""
    desk = desk_of(screen)
    atlas, source = desk.atlas, desk.source_id
    tags = sorted({tag for found in desk.session.annotations.findings for tag in found.tags})[:MOST_TAGS]
    names = [(_FILTER_KEYS[name], name) for name in FILTERS]
    names += [("w", f"speaks:{source}"), ("s", f"silent:{source}")]
    names += [(str(i), f"tag:{tag}") for i, tag in enumerate(tags, 1)]
    counts = {name: len(replace(desk, filter=name).kept() or ()) if name else len(atlas.order) for _, name in names}
    answers = [(letter, f"{filter_words(atlas, name)} ({counts[name]})", name) for letter, name in names]
    if _beside(screen):
        answers.append(("x", filter_words(atlas, OTHERS), OTHERS))

    def then(chosen: str | None) -> None:
        if chosen is None:
            return
        if chosen == OTHERS:
            chosen = f"{OTHERS}:{' '.join(_contested(screen))}"
        screen.show(replace(desk_of(screen), filter=chosen).settled())
        tail = "" if not chosen else ", Esc shows all"
        screen.say((f"showing {filter_words(atlas, chosen)}{tail}", "dim"))

    screen.app.push_screen(Choose("Show only", _told, answers, current=desk.filter), then)


def _beside(screen: WorkbenchScreen) -> tuple[Path, ...]:
    """Return the files of other analysts beside one's own."""
    workspace = screen.workbench.workspace
    if workspace is None:
        return ()
    return tuple(path for path in workspace.path.parent.glob("*.yaml") if path != workspace.path)


def _contested(screen: WorkbenchScreen) -> tuple[str, ...]:
    """Return the facts that one has judged oneself and another analyst otherwise; what is blind stays so."""
    workspace, session = screen.workbench.workspace, desk_of(screen).session
    if workspace is None:
        return ()
    return Team(session, members(session, (workspace.path.parent,), workspace.path.name)).disputes()


def choose_sort(screen: WorkbenchScreen) -> None:
    """Ask for another order of the rows."""
    desk = desk_of(screen)
    answers = [(_SORT_KEYS[name], words, name) for name, words in SORTS.items()]

    def then(chosen: str | None) -> None:
        if chosen is None:
            return
        screen.show(desk_of(screen).sorted(chosen))
        screen.workbench.case_memory.keep("sort", "" if chosen == "status" else chosen)
        screen.say((f"sorted {SORTS[chosen]}; rows stay put until {key('sort')} again", "dim"))

    screen.app.push_screen(Choose("Sort the facts", _nothing, answers, current=desk.sort or "status"), then)


def _told(width: int) -> list[Pieces]:
    return texts.paragraph("The header names the filter until Esc ends it.", width, "dim")


def _nothing(width: int) -> list[Pieces]:
    return texts.paragraph("Sections stay in their order; Enter or Esc changes nothing.", width, "dim")
