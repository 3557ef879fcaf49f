"""The second pass: groups join by what the joined row would look like, not by the pairs between them.

The first pass joins only what is close. Then two groups that differ join where the row of both is more surely one
question than either is alone; last, groups whose values can all be true together join at a low linkage: there a
wrong join costs a wide row, not a false dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from srccompare.binding.cluster import cluster, linkage
from srccompare.binding.confidence import Evidence, confidence

Group = tuple[int, ...]

# Log-odds of linkage, leave-one-out over 22 cases (numbers, dates, times): F of disputes .59 with one pass at -2.0,
# .62 with these; precision at the same recall .69 -> .74, agreed facts .73 -> .72, cells .81 -> .81.
CLOSE = -0.5  # the first pass
LOOSE = -3.0  # two groups further apart are not tried
HARMLESS = -2.0  # groups without differing values
SURE = 0.45  # the confidence that a joined row of differing values must reach; below CUT_DISPUTED it is never shown
WIDEST = 120  # mentions of a joined row; a report of fifty sources has rows of fifty
LEVELS = (-0.5, -1.0, -1.5, -2.0, -2.5, -3.0)  # whose groups the confidence is learned from


def group(evidence: Evidence, weights: Mapping[str, float]) -> list[Group]:
    """Return the groups of all mentions, each mention in exactly one, in order of their first mention."""
    close = _clusters(evidence, CLOSE)
    disputed = _joined(close, evidence, LOOSE, _by_confidence(evidence, weights))
    return sorted(_joined(disputed, evidence, HARMLESS, _by_linkage(evidence)))


def candidate_groups(evidence: Evidence) -> list[Group]:
    """Return all groups of several linkage thresholds, once each: what the confidence is learned from."""
    found: dict[Group, None] = {}
    for threshold in LEVELS:
        found.update(dict.fromkeys(_clusters(evidence, threshold)))
    return sorted(found)


def _clusters(evidence: Evidence, threshold: float) -> list[Group]:
    return [tuple(g) for g in cluster(len(evidence.profiles), evidence.scores, evidence.bars, threshold)]


Worth = Callable[[Group, Group], float | None]
"""What joining two groups is worth; None where it must not be."""


def _by_confidence(evidence: Evidence, weights: Mapping[str, float]) -> Worth:
    known: dict[Group, float] = {}

    def sure(members: Group) -> float:
        if members not in known:
            found = evidence.row_features(members)
            known[members] = confidence(weights, found) if found else 0.0
        return known[members]

    def worth(a: Group, b: Group) -> float | None:
        joined = sure(_union(a, b))
        return joined if joined >= SURE and joined > max(sure(a), sure(b)) else None

    return worth


def _by_linkage(evidence: Evidence) -> Worth:
    def worth(a: Group, b: Group) -> float | None:
        if any(evidence.excluding(i, j) for i in a for j in b):
            return None
        return linkage(a, b, evidence.scores)

    return worth


def _joined(groups: Iterable[Group], evidence: Evidence, floor: float, worth: Worth) -> list[Group]:
    """Join groups, the worthiest pair first, while a pair is worth it and its linkage reaches ``floor``."""
    left = set(groups)
    owner = {i: members for members in left for i in members}
    partners: dict[Group, set[Group]] = defaultdict(set)
    for (i, j), score in evidence.scores.items():
        a, b = owner[i], owner[j]
        if score > floor and a != b:
            partners[a].add(b)
            partners[b].add(a)

    def rate(a: Group, b: Group) -> float | None:
        if len(a) + len(b) > WIDEST or evidence.barred(a, b) or linkage(a, b, evidence.scores) < floor:
            return None
        return worth(a, b)

    rated: dict[tuple[Group, Group], float] = {}
    for a in sorted(partners):
        for b in sorted(partners[a]):
            if a < b and (value := rate(a, b)) is not None:
                rated[a, b] = value
    while rated:
        a, b = min(rated, key=lambda pair: (-rated[pair], pair))
        both = _union(a, b)
        left -= {a, b}
        left.add(both)
        near = (partners.pop(a) | partners.pop(b)) - {a, b}
        rated = {pair: value for pair, value in rated.items() if not {a, b} & set(pair)}
        for other in sorted(near):
            partners[other] -= {a, b}
            partners[other].add(both)
            pair = (both, other) if both < other else (other, both)
            if (value := rate(*pair)) is not None:
                rated[pair] = value
        partners[both] = near
    return sorted(left)


def _union(a: Group, b: Group) -> Group:
    return tuple(sorted((*a, *b)))
