"""What the workbench looks like: a few pictures, so that a change of looks is seen before it is shipped."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from lorn import make
from srccompare.annotation import Annotations
from srccompare.session import Session
from srccompare.workbench.app import Workbench
from srccompare.workbench.atlas import Atlas
from srccompare.workbench.messages import Opened
from srccompare.workbench.theme import DARK, LIGHT

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("wide", (200, 50), ()),
        ("middle", (120, 35), ("2", "c")),
        ("narrow", (80, 24), ("n",)),
        ("pane", (120, 35), ("tab", "j")),
        ("card", (120, 35), ("e",)),
        ("grid-zoomed", (80, 24), ("z",)),
    ],
)
async def test_screen(  # noqa: PLR0917 - three fixtures and three parameters
    drive: Drive, seen: Seen, snapshot: SnapshotAssertion, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """The words on the screen stay where they are."""
    async with drive(size, keep=False) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        # How many keys the line hides changes with each action of the registry; other tests count them.
        assert re.sub(r"\(\+\d+\)", "(+N)", seen(app)) == snapshot(name=name)


@pytest.mark.parametrize(("theme", "size"), [(DARK, (160, 40)), (LIGHT, (120, 35))])
def test_colours(snap_compare: Callable[..., bool], tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    """Colours, weights and lines stay as they were designed, in the dark and in the light theme."""
    made = make()
    session = Session.start(made, Annotations("ana"), clock=lambda: "2024-03-05T09:30:00Z")
    app = Workbench(tmp_path, "ana", load=lambda *_: Opened(Atlas(made), session, None, "ana"))

    async def ready(pilot: Pilot[None]) -> None:
        for _ in range(200):
            await pilot.pause(0.01)
            if app.bench.desk is not None:
                break
        app.theme = theme
        await pilot.pause()
        await pilot.press("2")
        app.bench.keyline.show(app.bench.keyline.hints[:9], 9)  # how many keys there are is no matter of looks

    assert snap_compare(app, terminal_size=size, run_before=ready)
