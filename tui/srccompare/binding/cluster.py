"""Pairs to rows: average linkage, so that pairs vote and no single wrong one decides.

A key of predicate and noun makes every wrong class final; complete linkage breaks long rows, single linkage loses
agreed facts, and correlation clustering was never better (docs/how-disputes-are-decided.md has the figures).
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from srccompare.binding.scorer import Pair

MEAN_SHARE = 0.75  # of the mean pair score; the rest is the best pair: some of the evidence may stand in one pair
UNSCORED = -1.5  # what a pair that was never a candidate counts


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


@dataclass(slots=True)
class _Groups:
    """Groups that still grow. ``ties`` and ``bars`` are symmetric; a merged group keeps the smaller number."""

    members: dict[int, list[int]]
    ties: dict[int, dict[int, _Ties]]
    bars: dict[int, set[int]]
    version: dict[int, int] = field(default_factory=dict)

    def linkage(self, a: int, b: int) -> float:
        ties = self.ties[a][b]
        possible = len(self.members[a]) * len(self.members[b])
        mean = (ties.total + (possible - ties.scored) * UNSCORED) / possible
        return MEAN_SHARE * mean + (1 - MEAN_SHARE) * ties.best

    def merge(self, a: int, b: int) -> None:
        """Join group ``b`` into ``a``."""
        self.members[a] += self.members.pop(b)
        self.ties[a].pop(b, None)
        for other, ties in self.ties.pop(b).items():
            if other == a:
                continue
            self.ties[other].pop(b)
            if other in self.ties[a]:
                self.ties[a][other].add(ties)
            else:
                self.ties[a][other] = self.ties[other][a] = ties
        for other in self.bars.pop(b):
            self.bars[other].discard(b)
            if other != a:
                self.bars[a].add(other)
                self.bars[other].add(a)
        self.version[a] = self.version.get(a, 0) + 1


def cluster(size: int, scores: Mapping[Pair, float], barred: Collection[Pair], threshold: float) -> list[list[int]]:
    """Group ``size`` mentions by the scores of their pairs; each mention is in exactly one group.

    Two groups join while their linkage reaches ``threshold`` and no barred pair lies between them. The best join
    comes first; ties go to the smaller numbers, so the result depends on the order of mentions alone.
    """
    groups = _start(size, scores, barred)
    queue = [(-groups.linkage(a, b), a, b, 0, 0) for a, ties in groups.ties.items() for b in ties if a < b]
    queue = [entry for entry in queue if -entry[0] >= threshold]
    heapq.heapify(queue)
    while queue:
        _, a, b, version_a, version_b = heapq.heappop(queue)
        if a not in groups.members or b not in groups.members:
            continue
        if (groups.version.get(a, 0), groups.version.get(b, 0)) != (version_a, version_b) or b in groups.bars[a]:
            continue
        groups.merge(a, b)
        for other in groups.ties[a]:
            linkage = groups.linkage(a, other)
            if linkage >= threshold and other not in groups.bars[a]:
                first, second = min(a, other), max(a, other)
                versions = groups.version.get(first, 0), groups.version.get(second, 0)
                heapq.heappush(queue, (-linkage, first, second, *versions))
    return sorted(sorted(members) for members in groups.members.values())


def _start(size: int, scores: Mapping[Pair, float], barred: Collection[Pair]) -> _Groups:
    ties: dict[int, dict[int, _Ties]] = {i: {} for i in range(size)}
    for (a, b), score in scores.items():
        ties[a][b] = ties[b][a] = _Ties(score, 1, score)
    bars: dict[int, set[int]] = {i: set() for i in range(size)}
    for a, b in barred:
        bars[a].add(b)
        bars[b].add(a)
    return _Groups({i: [i] for i in range(size)}, ties, bars)


def linkage(a: Sequence[int], b: Sequence[int], scores: Mapping[Pair, float]) -> float:
    """Return the linkage of two groups: most of the mean score of the pairs between them, and some of the best."""
    total, best = 0.0, UNSCORED
    for i in a:
        for j in b:
            score = scores.get((i, j) if i < j else (j, i), UNSCORED)
            total += score
            best = max(best, score)
    return MEAN_SHARE * total / (len(a) * len(b)) + (1 - MEAN_SHARE) * best
