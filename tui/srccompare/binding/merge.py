"""The second pass: groups join by what the joined row would look like, not by the pairs between them.

The first pass joins only what is close. Then two groups that differ join where the row of both is more surely one
question than either is alone; last, groups whose values can all be true together join at a low linkage: there a
wrong join costs a wide row, not a false dispute.
"""

from __future__ import annotations

from collections.abc import Mapping

from srccompare.binding.cluster import Groups, Worth
from srccompare.binding.confidence import Evidence, confidence

Group = tuple[int, ...]

# Log-odds of linkage, leave-one-out over 22 cases (numbers, dates, times): F of disputes .59 with one pass at -2.0,
# .62 with these; precision at the same recall .69 -> .74, agreed facts .73 -> .73, cells .81 -> .82. Moved since to
# fit the scores of the third stage: over 48 cases P .80 R .55 at the cut.
CLOSE = -1.0  # the first pass
LOOSE = -3.0  # two groups further apart are not tried
HARMLESS = -2.0  # groups without differing values
SURE = 0.35  # the confidence that a joined row of differing values must reach; .45: seven right rows fewer of 176
LOST = 0.3  # of the less sure row's confidence: of two disputes that join only one is told
WIDEST = 24  # mentions of a row that the second pass makes: it compares each with each
LEVELS = (-0.5, -1.0, -1.5, -2.0, -2.5, -3.0)  # whose groups the confidence is learned from


def group(evidence: Evidence, weights: Mapping[str, float]) -> list[Group]:
    """Return the groups of all mentions, each mention in exactly one, in order of their first mention."""
    groups = Groups(len(evidence.profiles), evidence.scores, evidence.bars)
    groups.join(CLOSE, _by_linkage(groups, evidence))
    groups.join(LOOSE, _by_confidence(groups, evidence, weights))
    groups.join(HARMLESS, _if_harmless(groups, evidence))
    return sorted(tuple(members) for members in groups.members.values())


def candidate_groups(evidence: Evidence) -> list[Group]:
    """Return all groups of several linkage thresholds, once each: what the confidence is learned from."""
    found: dict[Group, None] = {}
    for threshold in LEVELS:
        groups = Groups(len(evidence.profiles), evidence.scores, evidence.bars)
        groups.join(threshold, _by_linkage(groups, evidence))
        found.update(dict.fromkeys(tuple(members) for members in groups.members.values()))
    return sorted(found)


def _by_confidence(groups: Groups, evidence: Evidence, weights: Mapping[str, float]) -> Worth:
    known: dict[Group, float] = {}

    def sure(members: list[int]) -> float:
        key = tuple(members)
        if key not in known:
            found = evidence.row_features(key)
            known[key] = confidence(weights, found) if found else 0.0
        return known[key]

    def worth(a: int, b: int) -> float | None:
        first, second = groups.members[a], groups.members[b]
        if len(first) + len(second) > WIDEST or evidence.two_questions(first, second):
            return None
        joined = sure(sorted(first + second))
        weaker, surer = sorted((sure(first), sure(second)))
        return joined if joined >= SURE and joined > surer + LOST * weaker else None

    return worth


def _by_linkage(groups: Groups, evidence: Evidence) -> Worth:
    def worth(a: int, b: int) -> float | None:
        return None if evidence.two_questions(groups.members[a], groups.members[b]) else groups.linkage(a, b)

    return worth


def _if_harmless(groups: Groups, evidence: Evidence) -> Worth:
    def worth(a: int, b: int) -> float | None:
        first, second = groups.members[a], groups.members[b]
        if len(first) * len(second) > WIDEST**2 or any(evidence.excluding(i, j) for i in first for j in second):
            return None
        return groups.linkage(a, b)

    return worth
