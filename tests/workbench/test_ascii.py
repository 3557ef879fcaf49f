"""Marks and lines on terminals that have ASCII alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager

import pytest
from textual.pilot import Pilot

from srccompare.workbench import glyphs
from srccompare.workbench.app import Workbench
from srccompare.workbench.wrap import cut

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]
SIZES = ((200, 50), (120, 35), (80, 24))


@pytest.fixture
def _plain() -> Iterator[None]:
    cut.cache_clear()  # what other tests cut; a run of the program never changes its signs
    glyphs.use_ascii(on=True)
    yield
    glyphs.use_ascii(on=False)
    cut.cache_clear()


@pytest.mark.usefixtures("_plain")
@pytest.mark.parametrize("size", SIZES)
async def test_every_sign_is_ascii(drive: Drive, seen: Seen, size: tuple[int, int]) -> None:
    """The workbench, its card, its help and its filters hold ASCII alone; each line keeps its width."""
    async with drive(size) as (app, pilot):
        for keys in ((), ("v",), ("x",), ("z",), ("z",), ("z",), ("o",), ("e",), ("escape", "question_mark"), ("f",)):
            await pilot.press(*keys)
            await pilot.pause()
            text = seen(app)
            assert text.isascii(), sorted({c for c in text if not c.isascii()})
            strips = app.screen._compositor.render_strips(app.size)
            assert {strip.cell_length for strip in strips} == {size[0]}


@pytest.mark.usefixtures("_plain")
def test_stand_ins_keep_their_width() -> None:
    """A sign that stands alone in a cell has a stand-in of one cell; those of numbers may take two."""
    for sign in "│─┼━▸…↑↓✓✗»×–—“”‘’":
        assert len(glyphs.sign(sign)) == 1
        assert glyphs.sign(sign).isascii()
    assert glyphs.sign("≥5") == ">=5"
    assert glyphs.sign("Müller") == "Müller"


def test_signs_stay_without_the_option() -> None:
    """Nothing is swapped until it is asked for."""
    assert glyphs.sign("✓ ≥5 …") == "✓ ≥5 …"
