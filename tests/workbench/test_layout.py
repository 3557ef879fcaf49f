"""Layout functions, as plain text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from srccompare.workbench import layout
from srccompare.workbench.bars import Hint, Part, fit_hints, fit_parts
from srccompare.workbench.layout import Zoom
from srccompare.workbench.tabular import Track, fit
from srccompare.workbench.wrap import cut, fit_answers, pad, wrap


@pytest.mark.parametrize(
    ("width", "shown"), [(200, 5), (160, 4), (120, 3), (100, 2), (80, 2), (64, 2), (63, 1), (60, 1)]
)
def test_as_many_columns_as_fit(width: int, shown: int) -> None:
    """The number of columns is the one that the design gives for each width."""
    assert layout.frame(width, 50, first=0, total=9, rows=9).shown == shown


@given(st.integers(60, 320), st.integers(16, 90), st.integers(0, 60), st.integers(0, 60), st.sampled_from(list(Zoom)))
def test_columns_fill_the_width(width: int, height: int, first: int, total: int, zoom: Zoom) -> None:
    """At every size the columns lie side by side from the rail to the edge, and every line is given to somebody."""
    made = layout.frame(width, height, first=first, total=total, rows=12, zoom=zoom)
    x = made.label if made.grid and not made.heading else made.rail
    for column in made.columns:
        assert column.x == x
        assert column.width >= (layout.MIN_COLUMN if made.heading and made.shown > 1 else 1)
        x += column.width
    if made.columns and made.heading:
        assert x == width
        assert made.columns[0].source <= max(0, total - made.shown)
    lines = 3 + made.grid + made.strip + made.rule + made.heading + made.panes
    assert lines == height
    assert min(made.grid, made.panes) >= 0


def test_small_terminal_is_told() -> None:
    """Below 60 by 16 there is no layout but a notice."""
    assert layout.frame(59, 50, first=0, total=5, rows=9).small
    assert layout.frame(80, 15, first=0, total=5, rows=9).small
    assert not layout.frame(60, 16, first=0, total=5, rows=9).small


def test_grid_takes_a_third_at_most() -> None:
    """The grid has its rows, but no more than 16 of 50 lines."""
    assert layout.frame(200, 50, first=0, total=5, rows=9).grid == 10
    assert layout.frame(200, 50, first=0, total=5, rows=90).grid == 17


def test_window_moves_just_enough() -> None:
    """A window of sources moves no farther than is needed."""
    assert layout.window(0, 3, 5, 1) == 0
    assert layout.window(0, 3, 5, 3) == 1
    assert layout.window(2, 3, 5, 0) == 0
    assert layout.window(4, 3, 5, 4) == 2


def test_best_window_shows_the_dissent() -> None:
    """A window without the dissenting source moves to one that has it beside an agreeing one."""
    assert layout.best_window(0, 3, 5, frozenset({0, 2, 4}), frozenset({4})) == 2
    assert layout.best_window(0, 3, 5, frozenset({0, 1, 2}), frozenset({1})) == 0
    assert layout.best_window(2, 3, 5, frozenset({2}), frozenset()) == 2
    assert layout.best_window(7, 5, 5, frozenset({2}), frozenset()) == 0


WORDS = st.text(alphabet=st.sampled_from("ab c-é日\u0301👩\u200d—."), max_size=60)


@example("日\u200d\u200d日日", 2)
@given(WORDS, st.integers(2, 20))
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    """Lines are in order, within the width, and hold all that is not white space."""
    lines = wrap(text, width)
    assert [c for a, b in lines for c in text[a:b] if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(lines))
    for a, b in lines:
        assert cell_len(text[a:b]) <= width or len(text[a:b].strip("\u0301\u200d")) <= 3
        assert text[a:b] == text[a:b].strip()


def test_wrapping_as_people_do() -> None:
    """Breaks stand at spaces and after hyphens; only a word that is too long is cut."""
    text = "The Tajik-Uzbek border lies there, http://example.org/a-very/long/address and so on."
    assert [text[a:b] for a, b in wrap(text, 16)] == [
        "The Tajik-Uzbek",
        "border lies",
        "there,",
        "http://example.o",
        "rg/a-",
        "very/long/addres",
        "s and so on.",
    ]


@given(WORDS, st.integers(0, 20))
def test_cut_and_pad_fit(text: str, width: int) -> None:
    """Cut text is never too wide, padded text exactly as wide as asked."""
    assert cell_len(cut(text, width)) <= max(width, 0)
    if width > 3 and text.isascii():
        assert cell_len(pad(text, width)) == width


HINTS = tuple(Hint(str(i), "x" * (1 + i % 3), "label" * (1 + i % 2), i) for i in range(1, 20))


@given(st.integers(20, 240))
def test_no_hint_is_cut(width: int) -> None:
    """The key line holds whole hints only, within its width, and counts those that it hides."""
    kept, hidden = fit_hints(HINTS, width, 40)
    line = " " + "  ".join(f"{hint.key} {hint.label}" for hint in kept) + (f" (+{hidden})" if hidden else "")
    assert len(line) <= width
    assert len(kept) + hidden == 40


@given(st.integers(30, 240))
def test_header_parts_are_whole(width: int) -> None:
    """The header shortens what it may, then drops whole parts; the first rank stays."""
    parts = (Part("a long title of a case", 3, short="a long…"), Part("stop 1/6", 1), Part("saved 12:00:00", 6))
    kept = fit_parts(parts, width)
    assert "stop 1/6" in [part.text for part in kept]
    assert sum(len(part.text) + 2 for part in kept) + 1 <= width or len(kept) == 1


@given(st.integers(20, 80))
def test_a_cut_name_takes_the_room_that_is_left(width: int) -> None:
    """A name that was shortened is as long as the line allows, and no longer."""
    name = "Attack on a border post, 6 November 2019"
    kept = fit_parts((Part(name, 3, short="Attack on a…"), Part("stop 1/6", 1)), width)
    length = sum(len(part.text) + 2 for part in kept) + 1
    assert length <= width or len(kept) == 1
    assert kept[0].text == name or length >= width - 12 or len(kept) == 1  # a cut keeps whole words


def test_a_column_takes_no_more_than_its_text_needs() -> None:
    """What one column does not need, the next one has."""
    tracks = (Track("a", 1, 4, 80), Track("b", 2, 4, 20))
    assert fit(tracks, 40) == ((0, 34), (1, 4))
    assert fit(tracks, 40, (10, 15)) == ((0, 10), (1, 15))


ANSWERS = st.lists(st.text("a0 é字", min_size=1, max_size=24), min_size=1, max_size=6)


@given(ANSWERS, st.integers(6, 60))
def test_answers_that_do_not_fit_are_owned_up_to(texts: list[str], room: int) -> None:
    """Answers stay within their room, each with its number, and a tail says so where any is left out."""
    shown, tail = fit_answers([(text, n) for n, text in enumerate(texts, 1)], room)
    assert cell_len("  ".join(text + number for text, number, _ in shown) + tail) <= room
    assert bool(tail) is (len(shown) < len(texts)) or not shown[0][1]
    if tail.endswith("more"):
        assert tail == f"  +{len(texts) - len(shown)} more"


def test_a_figure_is_whole_or_left_out() -> None:
    """Half a figure is another figure; a long answer may be cut."""
    assert fit_answers([("7 src", 2), ("~2,500-3,000", 1)], 18) == ((("7 src", " #2", 2),), "  +1 more")
    cut_short = fit_answers([("7 src", 2), ("weapons of a remote post", 1)], 30)
    assert cut_short == ((("7 src", " #2", 2), ("weapons of a rem…", " #1", 1)), "")
