"""Pairs to rows: average linkage, so that pairs vote and no single wrong one decides.

A key of predicate and noun makes every wrong class final; complete linkage breaks long rows, single linkage loses
agreed facts, and correlation clustering was never better (docs/how-disputes-are-decided.md has the figures).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from srccompare.binding.scorer import Pair

MEAN_SHARE = 0.75  # of the mean pair score; the rest is the best pair: some of the evidence may stand in one pair
UNSCORED = -1.5  # what a pair that was never a candidate counts
TRIED = 8  # partners of a group whose joined row is looked at closely: more found nothing in the development cases

Worth = Callable[[int, int], float | None]
"""What joining two groups (by number) is worth; None where they must stay apart."""


@dataclass(slots=True)
class _Ties:
    """What lies between two groups: the sum, number and best of the scored pairs."""

    total: float
    scored: int
    best: float

    def add(self, other: _Ties) -> None:
        self.total += other.total
        self.scored += other.scored
        self.best = max(self.best, other.best)


class Groups:
    """Groups of mentions that grow by joining; each mention is in exactly one.

    A group's number is that of its first mention. What lies between two groups is kept as sums, so that a join
    costs no more than the groups that they meet. ``joins`` counts how often a group has grown.
    """

    def __init__(self, size: int, scores: Mapping[Pair, float], barred: Collection[Pair]) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self.joins: dict[int, int] = dict.fromkeys(range(size), 0)
        self._ties: dict[int, dict[int, _Ties]] = {i: {} for i in range(size)}
        for (a, b), score in scores.items():
            self._ties[a][b] = self._ties[b][a] = _Ties(score, 1, score)
        self._bars: dict[int, set[int]] = {i: set() for i in range(size)}
        for a, b in barred:
            self._bars[a].add(b)
            self._bars[b].add(a)

    def near(self, a: int) -> list[int]:
        """Return the groups that have scored pairs, and no barred one, with ``a``."""
        return [b for b in sorted(self._ties[a]) if b not in self._bars[a]]

    def linkage(self, a: int, b: int) -> float:
        """Return most of the mean score of the pairs between two groups that meet, and some of the best."""
        ties = self._ties[a][b]
        possible = len(self.members[a]) * len(self.members[b])
        mean = (ties.total + (possible - ties.scored) * UNSCORED) / possible
        return MEAN_SHARE * mean + (1 - MEAN_SHARE) * ties.best

    def join(self, threshold: float, worth: Worth | None = None) -> None:
        """Join groups, the worthiest two first, while their linkage reaches ``threshold``.

        Without ``worth`` the linkage itself is the worth; else only the nearest ``TRIED`` partners of a group are
        asked for it. Ties go to the smaller numbers: the result depends on the order of mentions alone.
        """
        queue: list[tuple[float, int, int, int, int]] = []

        def push(a: int) -> None:
            near = sorted((-self.linkage(a, b), b) for b in self.near(a))
            for away, b in near if worth is None else near[:TRIED]:
                if -away < threshold:
                    return
                first, second = (a, b) if a < b else (b, a)
                value = -away if worth is None else worth(first, second)
                if value is not None:
                    heapq.heappush(queue, (-value, first, second, self.joins[first], self.joins[second]))

        for a in sorted(self.members):
            push(a)
        while queue:
            _, a, b, joins_a, joins_b = heapq.heappop(queue)
            if a not in self.members or b not in self.members or (self.joins[a], self.joins[b]) != (joins_a, joins_b):
                continue
            self._merge(a, b)
            push(a)

    def _merge(self, a: int, b: int) -> None:
        """Join group ``b`` into ``a``, the smaller number."""
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        self.joins[a] += 1
        self._ties[a].pop(b, None)
        for other, ties in self._ties.pop(b).items():
            if other == a:
                continue
            self._ties[other].pop(b)
            if other in self._ties[a]:
                self._ties[a][other].add(ties)
            else:
                self._ties[a][other] = self._ties[other][a] = ties
        for other in self._bars.pop(b):
            self._bars[other].discard(b)
            if other != a:
                self._bars[a].add(other)
                self._bars[other].add(a)


def cluster(size: int, scores: Mapping[Pair, float], barred: Collection[Pair], threshold: float) -> list[list[int]]:
    """Group ``size`` mentions by the scores of their pairs alone, in order of their first mention."""
    groups = Groups(size, scores, barred)
    groups.join(threshold)
    return sorted(groups.members.values())
