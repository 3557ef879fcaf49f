"""Titles in the grid's first column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srccompare.workbench.draw import width_of
from srccompare.workbench.titles import row_title


@pytest.mark.parametrize(
    ("question", "width", "shown"),
    [
        ("Security officers killed", 24, "Security officers killed"),
        ("Whether the gate was locked", 24, "Gate was locked?"),
        ("What was the cause? “worn brakes”", 24, "Cause: “worn brakes”"),
        ("Yes or no: “a guard slept”", 24, "“a guard slept”"),
        ("Distance from the ferry landing", 18, "Distance from the…"),
    ],
)
def test_what_tells_rows_apart_stays(question: str, width: int, shown: str) -> None:
    """A question of yes or no loses "whether" and then its middle, others lose their end at a word."""
    found = row_title(question, width)
    assert width_of(found) <= width
    if "…" not in shown:
        assert found == shown
    assert found[:4] == shown[:4]


def test_two_clauses_that_begin_alike_differ() -> None:
    """Rows whose clauses begin with the same words still end in their own."""
    one = row_title("Whether the state committee had warned the border guards", 24)
    two = row_title("Whether the state committee had released the suspects", 24)
    assert one != two
    assert one.endswith("guards?")
    assert two.endswith("suspects?")


@given(st.sampled_from(["", "Whether "]), st.text(max_size=80), st.integers(min_value=2, max_value=60))
def test_no_title_is_wider_than_its_column(lead: str, text: str, width: int) -> None:
    """Whatever the title, it takes no more than its cells."""
    assert width_of(row_title(lead + text, width)) <= width
