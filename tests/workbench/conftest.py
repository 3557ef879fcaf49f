"""A way to drive the workbench on the comparison made by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lorn import make
from srccompare.annotation import Annotations
from srccompare.comparison import Comparison
from srccompare.reading import Case
from srccompare.session import Session
from srccompare.session.workspace import open_session
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.coach import ENDED
from srccompare.workbench.memory import Memory
from srccompare.workbench.messages import Opened

NOW = "2024-03-05T09:30:00Z"

Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


@pytest.fixture
def comparison() -> Comparison:
    """Five sources, six facts (three of them disputed), six links."""
    return make()


@pytest.fixture
def session(comparison: Comparison) -> Session:
    """A session without any work in it."""
    return Session.start(comparison, Annotations("ana"), clock=lambda: NOW)


@pytest.fixture
def drive(tmp_path: Path) -> Drive:
    """Open the workbench on a comparison, at a size; gives the app and its pilot."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 35),
        comparison: Comparison | None = None,
        *,
        keep: bool = True,
        coached: bool = False,
    ) -> AsyncIterator[tuple[Workbench, Pilot[None]]]:
        made = comparison if comparison is not None else make()

        def load(*_: object) -> Opened:
            workspace = None
            if keep:
                root = tmp_path / "case"
                (root / "annotations").mkdir(parents=True, exist_ok=True)
                case = Case(made.case.name, made.case.title, root, made.case.articles, made.case.unreadable)
                workspace = open_session(case, made, "ana", clock=lambda: NOW)
                return Opened(Atlas(made), workspace.session, workspace, "ana", "", workspace.notices)
            return Opened(Atlas(made), Session.start(made, Annotations("ana"), clock=lambda: NOW), None, "ana")

        if not coached:
            Memory.of_user().keep("coach", (ENDED,))
        app = Workbench(tmp_path, "ana", load=load, clock=lambda: datetime(2024, 3, 5, 9, 30, tzinfo=UTC))
        async with app.run_test(size=size) as pilot:
            for _ in range(200):
                await pilot.pause(0.01)
                if app.bench.desk is not None:
                    break
            await pilot.pause()
            yield app, pilot
        if app.workspace is not None:
            app.workspace.close()

    return opened


def _screen_text(app: Workbench) -> str:
    """Return the screen as plain text, a line each."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@pytest.fixture
def seen() -> Callable[[Workbench], str]:
    """What stands on the screen."""
    return _screen_text
