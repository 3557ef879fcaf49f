"""From one case to another: save and close the one, forget what was drawn of it, read the other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from srccompare.workbench.memory import Memory
from srccompare.workbench.screens import recent

if TYPE_CHECKING:
    from srccompare.workbench.app import Target, Workbench


def choose(app: Workbench, reason: str = "") -> None:
    """Show the start screen; ``reason`` says why where the analyst did not ask for it."""
    from srccompare.workbench.screens.start import Start  # noqa: PLC0415 - loaded when it is first opened

    if isinstance(app.screen, Start):
        return
    note(app)

    def then(target: Path | None) -> None:
        if target is not None:
            switch(app, target)

    desk = app.bench.desk
    root = None if desk is None else desk.atlas.comparison.case.root
    here = None if root is None else root.absolute()
    app.push_screen(Start(app.memory, _bundled(), reason=reason, here=here, back=desk is not None), then)


def cancel(app: Workbench) -> None:
    """Stop reading a case, and show what else can be opened."""
    for worker in app.workers:
        if worker.name == "read":
            worker.cancel()
    choose(app, "Reading was stopped. Nothing was changed.")


def switch(app: Workbench, target: Target) -> None:
    """Open another case; where the work on this one cannot be saved, say so and stay."""
    problem = app.close_case()
    if problem:
        app.bench.say((f"NOT SAVED: {problem}. The case stays open", "bad"))
        return
    app.target = target
    app.bench.forget()
    app.call_after_refresh(app.read)


def note(app: Workbench, now: datetime | None = None) -> None:
    """Remember how far the case that is open is judged, and that it was open last."""
    session = None if app.workspace is None else app.workspace.session
    root = None if session is None else session.comparison.case.root
    if session is None or root is None:
        return
    disputes = session.disputes
    judged = len(session.judged.intersection(disputes))
    recent.progress(Memory.of_case(root), judged, len(disputes), now or datetime.now())  # noqa: DTZ005 - the wall clock
    if root.absolute() != _bundled():
        recent.note(app.memory, root)


def _bundled() -> Path | None:
    from srccompare.bundled import bundled_case  # noqa: PLC0415 - only for the start screen

    try:
        return bundled_case()
    except FileNotFoundError:
        return None
