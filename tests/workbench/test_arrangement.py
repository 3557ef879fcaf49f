"""Order, hidden and pinned sources: pure steps, and what is remembered of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from srccompare.workbench.arrangement import Arrangement, keep, remembered
from srccompare.workbench.memory import Memory

FILES = {"a": "a.txt", "b": "b.txt", "c": "c.txt", "d": "d.txt"}
STEPS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["down", "up", "hide", "pin"])), max_size=25)


def _after(steps: list[tuple[str, str]]) -> Arrangement:
    made = Arrangement(tuple(FILES))
    for source, step in steps:
        made = {
            "down": made.moved(source, 1),
            "up": made.moved(source, -1),
            "hide": made.toggled(source),
            "pin": made.pin(source),
        }[step]
    return made


@given(STEPS)
def test_no_source_is_lost_and_one_is_always_shown(steps: list[tuple[str, str]]) -> None:
    """Whatever is moved, hidden and pinned, every source has one row, pinned ones come first, one has a column."""
    made = _after(steps)
    assert sorted(made.rows) == sorted(FILES)
    assert made.shown
    assert made.rows[: len(made.pinned)] == made.pinned


@given(STEPS)
def test_what_is_remembered_comes_back(steps: list[tuple[str, str]]) -> None:
    """An arrangement that was kept is read as the same columns."""
    memory, made = Memory(), _after(steps)
    keep(memory, made, FILES)
    again = remembered(memory, FILES)
    assert (again.rows, again.hidden, again.pinned) == (made.rows, made.hidden, made.pinned)


def test_a_source_that_came_since_stands_at_the_end(tmp_path: Path) -> None:
    """A new file gets its column, one that is gone is forgotten, over a restart."""
    file = tmp_path / "memory.json"
    keep(Memory(file), Arrangement(("c", "a", "b", "d"), frozenset("b")), FILES)
    again = remembered(Memory(file), {"a": "a.txt", "b": "b.txt", "c": "c.txt", "e": "e.txt"})
    assert again.shown == ("c", "a", "e")


def test_hiding_all_that_are_left_shows_them() -> None:
    """Where every source that is remembered as shown is gone, nothing is hidden."""
    memory = Memory()
    keep(memory, Arrangement(tuple(FILES), frozenset("bcd")), FILES)
    assert remembered(memory, {"b": "b.txt", "c": "c.txt"}).shown == ("b", "c")


def test_the_order_of_dates_puts_undated_ones_last() -> None:
    """Sources are sorted by their dates, those without one stand behind, pinned ones first."""
    made = Arrangement(tuple(FILES), pinned=("d",)).sorted({"a": "2020", "b": "", "c": "2019-05-01"})
    assert made.rows == ("d", "c", "a", "b")
