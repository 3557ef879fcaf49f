"""What each key of the registry does: the table of actions, and those that only show something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from srccompare.workbench import coach, drawing, held, judging, linking, moving, positions
from srccompare.workbench.desk import FOLD
from srccompare.workbench.keymap import key
from srccompare.workbench.keys import ACTIONS
from srccompare.workbench.layout import Zoom
from srccompare.workbench.linkwords import name_of
from srccompare.workbench.moving import desk_of
from srccompare.workbench.paper import Fold

if TYPE_CHECKING:
    from srccompare.workbench.screen import WorkbenchScreen

Handler = Callable[["WorkbenchScreen", str], None]


# Showing


def zoom(screen: WorkbenchScreen, by: int) -> None:
    """Give the room to the texts, to the grid, or share it."""
    desk = desk_of(screen)
    order = list(Zoom) if screen.frame.rail else [Zoom.BALANCED, Zoom.GRID]
    at = order.index(desk.zoom) if desk.zoom in order else 0
    chosen = order[(at + by) % len(order)]
    screen.show(replace(desk, zoom=chosen))
    screen.workbench.case_memory.keep("zoom", chosen.value)
    drawing.reveal(screen)
    screen.draw()
    words = {
        Zoom.BALANCED: "grid and texts share the room",
        Zoom.TEXT: "the texts have the room",
        Zoom.GRID: "the grid has the room",
    }
    screen.say((f"{words[chosen]}; {key('zoom')} goes on, {key('zoom.back')} back", "dim"))
    if screen.focused is not None and not screen.focused.display:
        screen.to_grid()


def fold(screen: WorkbenchScreen, _key: str) -> None:
    """Fold what is neither evidence nor linked; then show all, with the furniture of the page; then the texts again."""
    order = list(Fold)
    screen.fold = order[(order.index(Fold(screen.fold)) + 1) % len(order)]
    screen.forget_papers()
    drawing.reveal(screen)
    screen.draw()
    words = {
        Fold.PAGE: "the whole texts; only the furniture of the page is folded",
        Fold.UNLINKED: "only evidence and what is linked to it; (… 14) stands for 14 sentences",
        Fold.NOTHING: "everything is shown, the furniture of the page too",
    }
    screen.say((f"{words[screen.fold]}; {key('furniture')} goes on", "dim"))


def columns(screen: WorkbenchScreen) -> None:
    """Columns by answer instead of by source, and back."""
    desk = desk_of(screen)
    chosen = not positions.active(desk, screen.frame.width)
    screen.workbench.case_memory.keep("columns", "answers" if chosen else "sources")
    desk = replace(desk, by_position=chosen, slot=0, slot_first=0, pages=())
    screen.show(drawing.best_window(screen, desk))
    if chosen:
        pages = f"{key('window.previous')} {key('window.next')} page through the sources of each"
        screen.say((f"columns are answers; {pages}", "dim"))
    else:
        screen.say((f"columns are sources; {key('columns')} makes them answers", "dim"))


def hold(screen: WorkbenchScreen, _key: str) -> None:
    """Hold the text of the pane with the focus, or under the grid's cursor, where it stands; or let it go."""
    desk = desk_of(screen)
    pane = screen.pane or next(
        (p for p in screen.panes if p.display and (p.slot == desk.slot if screen.slots else p.source == desk.source)),
        None,
    )
    if pane is None:
        screen.say((f"the grid has the room: {key('zoom')} shows the texts", "dim"))
        return
    source = desk.atlas.sources[pane.source]
    label = desk.atlas.labels[source]
    if source in desk.held:
        screen.held_at.pop(source, None)
        kept = tuple(other for other in desk.held if other != source)
        screen.show(replace(desk, held=kept, first=held.begins(desk, screen.frame.shown)))
        if (again := screen.pane_of(desk.atlas.index[source])) is not None and again is not screen.pane:
            drawing.reveal_in(screen, desk_of(screen), again)
        screen.draw()
        screen.say((f"{label} goes with the others again", "strong"))
        return
    screen.held_at[source] = held.character(pane.paper, pane.top)
    screen.show(replace(desk, held=(*desk.held, source)))
    free, let = key("hold"), key("escape")
    screen.say((f"{label} is held where it stands", "strong"), (f"; {free} lets it go, {let} in the grid all", "dim"))


def let_go(screen: WorkbenchScreen) -> None:
    """Let all held texts go."""
    desk = desk_of(screen)
    count = len(desk.held)
    screen.held_at.clear()
    screen.show(replace(desk, held=(), first=held.begins(desk, screen.frame.shown)))
    drawing.reveal(screen)
    screen.draw()
    screen.say((f"{count} held text{'' if count == 1 else 's'} let go", "dim"))


def escape(screen: WorkbenchScreen, _key: str) -> None:
    """Cancel a link, end the search, then the filter, then go back to the grid; never quits."""
    desk = screen.desk
    if desk is None:
        from srccompare.workbench import switching  # noqa: PLC0415 - loaded when it is needed

        switching.cancel(screen.workbench)
        return
    if desk.joining is not None:
        screen.show(replace(desk, joining=None))
        screen.say(("no link was made", "dim"))
    elif desk.query:
        screen.show(desk.search(""))
        screen.say((f"search ended: {key('step.next')} steps through open disputes again", "dim"))
    elif desk.filter:
        screen.show(replace(desk, filter="").settled())
        screen.say(("all facts are shown", "dim"))
    elif screen.pane is not None:
        screen.show(replace(desk, aligned=None))
        screen.to_grid()
    elif desk.held:
        let_go(screen)
    elif screen.coach.display:
        coach.end(screen)
        screen.say((f"no more hints; {key('help')} {key('help')} brings them back", "dim"))
    else:
        screen.say((f"nothing to close; {key('quit')} leaves", "dim"))


def save(screen: WorkbenchScreen, _key: str) -> None:
    """Save now."""
    screen.workbench.save_now()


def quit_workbench(screen: WorkbenchScreen, _key: str) -> None:
    """Save and leave."""
    screen.workbench.leave()


def palette(screen: WorkbenchScreen, _key: str) -> None:
    """Every command by name."""
    screen.app.action_command_palette()


# What opens a dialog


def open_here(screen: WorkbenchScreen, key: str) -> None:
    """Open the fact card or a folded section; in a pane, align the others on what is linked."""
    desk = desk_of(screen)
    pane = screen.pane
    if pane is not None:
        linking.align(screen, pane)
    elif desk.at.startswith(FOLD):
        screen.show(desk.toggle())
    elif desk.fact is not None:
        open_card(screen, key)


def links(screen: WorkbenchScreen, _key: str) -> None:
    """The list of links to review; in a pane, start or complete a link by hand."""
    desk = desk_of(screen)
    if screen.pane is not None:
        linking.join(screen)
    elif desk.joining is not None:
        name = name_of(desk, desk.joining)
        into, join = key("focus"), key("links")
        words = f"a link begins at {name}: {into} goes into a text, {join} there joins the two, Esc cancels"
        screen.say((words, "conflict"))
    else:
        from srccompare.workbench import review  # noqa: PLC0415 - dialogs are loaded when the first one opens

        review.open_review(screen)


def open_card(screen: WorkbenchScreen, _key: str) -> None:
    """The fact card."""
    from srccompare.workbench import factcard  # noqa: PLC0415 - dialogs are loaded when the first one opens

    factcard.open_card(screen)


def _ask(name: str, module: str = "asking") -> Handler:
    def ask(screen: WorkbenchScreen, _key: str) -> None:
        getattr(import_module(f"srccompare.workbench.{module}"), name)(screen)  # loaded when the first one opens

    return ask


def _board(name: str) -> Handler:
    def show(screen: WorkbenchScreen, _key: str) -> None:
        from srccompare.workbench import boards  # noqa: PLC0415 - a screen is loaded when it is first opened

        getattr(boards, name)(screen)

    return show


def _noting(name: str) -> Handler:
    def do(screen: WorkbenchScreen, _key: str) -> None:
        from srccompare.workbench import noting  # noqa: PLC0415 - loaded when the first passage is noted on

        getattr(noting, name)(screen)

    return do


HANDLERS: dict[str, Handler] = {
    "step.next": lambda screen, _: moving.step(screen, 1),
    "step.previous": lambda screen, _: moving.step(screen, -1),
    "move.down": lambda screen, _: moving.vertical(screen, 1),
    "move.up": lambda screen, _: moving.vertical(screen, -1),
    "move.left": lambda screen, _: moving.horizontal(screen, -1),
    "move.right": lambda screen, _: moving.horizontal(screen, 1),
    "move.first": lambda screen, _: moving.ends(screen, -1),
    "move.last": lambda screen, _: moving.ends(screen, 1),
    "move.page_down": lambda screen, _: moving.half_page(screen, 1),
    "move.page_up": lambda screen, _: moving.half_page(screen, -1),
    "back": moving.back,
    "search": _ask("search"),
    "fact.accept": judging.accept,
    "fact.pick": judging.pick,
    "fact.here": judging.here,
    "fact.value": _ask("value"),
    "fact.range": _ask("value_range"),
    "fact.reject": judging.reject,
    "fact.open": lambda screen, _: judging.judge(screen, lambda session, fact: session.leave_open(fact)),
    "fact.clear": lambda screen, _: judging.edit(screen, lambda session, fact: session.clear(fact)),
    "confidence.up": lambda screen, _: judging.confidence(screen, 1),
    "confidence.down": lambda screen, _: judging.confidence(screen, -1),
    "note": _ask("note"),
    "tags": _ask("tags"),
    "flag": judging.flag,
    "links": links,
    "source.card": _board("source"),
    "fact.add": _ask("add", "handwork"),
    "fact.bind": _ask("bind", "handwork"),
    "fact.rename": _ask("rename", "handwork"),
    "fact.split": _ask("split", "handwork"),
    "fact.merge": _ask("merge", "handwork"),
    "fact.restore": _ask("restore", "handwork"),
    "passage.note": _noting("note"),
    "passage.highlight": _noting("highlight"),
    "undo": lambda screen, _: judging.undo(screen, forward=False),
    "redo": lambda screen, _: judging.undo(screen, forward=True),
    "open": open_here,
    "card": open_card,
    "why": _ask("open_why", "factcard"),
    "evidence.next": lambda screen, _: moving.evidence(screen, 1),
    "evidence.previous": lambda screen, _: moving.evidence(screen, -1),
    "scroll.down": lambda screen, _: moving.scroll_all(screen, 1),
    "scroll.up": lambda screen, _: moving.scroll_all(screen, -1),
    "window.next": lambda screen, _: moving.page_sources(screen, 1),
    "window.previous": lambda screen, _: moving.page_sources(screen, -1),
    "focus": lambda screen, _: moving.focus(screen),
    "zoom": lambda screen, _: zoom(screen, 1),
    "zoom.back": lambda screen, _: zoom(screen, -1),
    "columns": lambda screen, _: columns(screen),
    "filter": _ask("choose_filter", "choosing"),
    "sort": _ask("choose_sort", "choosing"),
    "hold": hold,
    "furniture": fold,
    "sources": _board("sources"),
    "start": lambda screen, _: screen.workbench.choose_case(),
    "timeline": _board("timeline"),
    "analysts": _board("analysts"),
    "history": _board("history"),
    "escape": escape,
    "yank": _ask("yank", "taking"),
    "yank.fact": _ask("yank_fact", "taking"),
    "export": _board("export"),
    "save": save,
    "palette": palette,
    "help": _ask("help_keys"),
    "quit": quit_workbench,
    "quit.now": quit_workbench,
}
"""Every action of the registry; a test compares the two."""

assert set(HANDLERS) == {action.id for action in ACTIONS}
