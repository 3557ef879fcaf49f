"""What the analyst is told when a case is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.workbench import standing, words

if TYPE_CHECKING:
    from srccompare.workbench.screen import WorkbenchScreen


def greet(screen: WorkbenchScreen) -> None:
    """Say what the analyst should know on opening: what was not read or is damaged, where the work is kept."""
    desk = screen.desk
    if desk is None:
        return
    case, app = desk.atlas.comparison.case, screen.workbench
    if app.read_only:
        from srccompare.workbench import asking  # noqa: PLC0415 - dialogs are loaded when the first one opens

        if app.backup is not None:
            asking.damaged(screen, app.notices)
        else:
            asking.warn(screen, "Reading only: nothing that you judge here will be kept", app.notices)
        return
    said = words.greeting(case, app.notices, len(desk.session.disputes), len(desk.atlas.order))
    if said:
        screen.say(*said)
    else:
        standing.idle(screen, desk)
