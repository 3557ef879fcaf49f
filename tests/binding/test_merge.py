"""The second pass: what two rows are worth apart decides whether they join."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import cast

import pytest

from srccompare.binding.confidence import Evidence
from srccompare.binding.merge import group


class Known:
    """Four mentions in two pairs that resemble each other; each row is as sure as it is told."""

    def __init__(self, sure: Mapping[tuple[int, ...], float]) -> None:
        self.sure = sure
        self.profiles = range(4)
        self.scores = {(0, 1): 2.0, (2, 3): 2.0, (0, 2): -2.0, (0, 3): -2.0, (1, 2): -2.0, (1, 3): -2.0}
        self.bars = frozenset[tuple[int, int]]()

    def row_features(self, members: Sequence[int]) -> dict[str, float]:
        sure = self.sure.get(tuple(members), 0.0)
        return {"odds": math.log(sure / (1 - sure))} if sure else {}

    def two_questions(self, first: Sequence[int], second: Sequence[int]) -> bool:
        return False

    def excluding(self, i: int, j: int) -> bool:
        return True


def _groups(apart: tuple[float, float], joined: float) -> list[tuple[int, ...]]:
    sure = {(0, 1): apart[0], (2, 3): apart[1], (0, 1, 2, 3): joined}
    return group(cast("Evidence", Known(sure)), {"odds": 1.0})


@pytest.mark.parametrize(
    ("apart", "joined", "one"),
    [
        ((0.5, 0.0), 0.7, True),  # the second row tells no dispute by itself: it only adds evidence
        ((0.5, 0.1), 0.6, True),
        ((0.8, 0.8), 0.95, False),  # two disputes, of which the joined row would tell one
        ((0.5, 0.0), 0.4, False),
        ((0.0, 0.0), 0.2, False),  # surer than either, and still no dispute
    ],
)
def test_rows_join_where_one_is_worth_more_than_both(apart: tuple[float, float], joined: float, *, one: bool) -> None:
    """A joined row must be surer than the surer part, and by more where the other part is a dispute of its own."""
    assert _groups(apart, joined) == ([(0, 1, 2, 3)] if one else [(0, 1), (2, 3)])
