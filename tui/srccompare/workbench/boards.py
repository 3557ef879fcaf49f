"""Opening the screens that are tables, and going where they send the analyst."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from srccompare.workbench import drawing, standing
from srccompare.workbench.keymap import key

if TYPE_CHECKING:
    from pathlib import Path

    from srccompare.workbench.board import Board
    from srccompare.workbench.screen import WorkbenchScreen


def history(screen: WorkbenchScreen) -> None:
    """Every change of the analyst's work."""
    from srccompare.workbench.history import History  # noqa: PLC0415 - loaded when it is first opened

    _open(screen, History(screen))


def timeline(screen: WorkbenchScreen) -> None:
    """How the answers to the questions moved as the reports came in."""
    from srccompare.workbench import moving  # noqa: PLC0415 - loaded when it is first opened
    from srccompare.workbench.screens.timeline import Timeline, opened  # noqa: PLC0415

    desk = moving.desk_of(screen)
    case = desk.atlas.comparison.case

    def then(place: tuple[str, int] | None) -> None:
        if place is None or screen.desk is None:
            return
        fact, column = place
        screen.show(drawing.best_window(screen, screen.desk.goto(fact)))
        moving.horizontal(screen, column - moving.desk_of(screen).source)

    view = opened(desk.session, desk.atlas.order, desk.at, desk.atlas.sources)
    screen.app.push_screen(Timeline(view, case.title or case.name), then)


def analysts(screen: WorkbenchScreen) -> None:
    """What the analysts hold, side by side."""
    from srccompare.workbench.analysts import Analysts  # noqa: PLC0415 - loaded when it is first opened

    _open(screen, Analysts(screen))


def sources(screen: WorkbenchScreen) -> None:
    """All sources: order, dates, grades, warnings."""
    from srccompare.workbench.sources import Sources  # noqa: PLC0415 - loaded when it is first opened

    _open(screen, Sources(screen))


def source(screen: WorkbenchScreen) -> None:
    """The card of the source under the cursor."""
    from srccompare.workbench.sourcecard import open_card  # noqa: PLC0415 - loaded when it is first opened

    desk = screen.desk
    if desk is None:
        return

    def done() -> None:
        screen.draw()
        if screen.desk is not None and screen.desk.session is not desk.session:
            screen.say((screen.desk.session.last, "strong"), (f". {key('undo')} undo", "dim"))

    open_card(screen, desk.source_id, done)


def export(screen: WorkbenchScreen) -> None:
    """Write the findings to a file."""
    from srccompare.export.target import kept_files  # noqa: PLC0415 - loaded when it is first opened
    from srccompare.workbench import copying, moving  # noqa: PLC0415
    from srccompare.workbench.ordering import filter_words  # noqa: PLC0415
    from srccompare.workbench.screens.exporting import ExportScreen, Goal, remembered  # noqa: PLC0415

    desk, app = moving.desk_of(screen), screen.workbench
    case, own = desk.atlas.comparison.case, () if app.workspace is None else (app.workspace.path,)
    words = filter_words(desk.atlas, desk.filter) if desk.filter else ""
    settings = remembered(app.memory, desk.kept(), words)
    goal = Goal(app.export_folder, f"{case.name}-{app.analyst}", kept_files(case, *own))

    def then(path: Path | None) -> None:
        if path is not None:
            app.export_folder = path.parent
            screen.say((f"findings written to {path}", "strong"), ("; the path is copied", "dim"))

    copy = partial(copying.copy, app)
    app.push_screen(ExportScreen(desk.session, settings, goal, app.memory, copy), then)


def _open(screen: WorkbenchScreen, board: Board) -> None:
    def then(fact: str | None) -> None:
        desk = screen.desk
        if desk is None:
            return
        if fact:
            screen.show(drawing.best_window(screen, desk.goto(fact)))
        screen.draw()
        standing.idle(screen, desk)

    screen.app.push_screen(board, then)
