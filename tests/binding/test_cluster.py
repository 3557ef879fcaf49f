"""Groups: each mention in exactly one, bars kept, the same whatever the order of pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srccompare.binding.cluster import Groups, cluster

SIZE = 8
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]),
    st.floats(-5, 5),
    max_size=28,
)


@given(PAIRS, st.floats(-3, 3))
def test_groups_part_the_mentions_and_keep_bars(scores: dict[tuple[int, int], float], threshold: float) -> None:
    """Whatever the scores: a partition, no barred pair inside, and no influence of the order of pairs."""
    bars = {pair for pair in scores if sum(pair) % 5 == 0}
    scored = {pair: score for pair, score in scores.items() if pair not in bars}
    groups = cluster(SIZE, scored, bars, threshold)
    assert sorted(i for members in groups for i in members) == list(range(SIZE))
    assert not any(set(pair) <= set(members) for pair in bars for members in groups)
    assert groups == cluster(SIZE, dict(reversed(scored.items())), sorted(bars, reverse=True), threshold)


def test_pairs_vote() -> None:
    """One bad pair does not part a row of three; two bad ones keep the third out."""
    assert cluster(3, {(0, 1): 3.0, (0, 2): 3.0, (1, 2): -1.0}, (), 0.0) == [[0, 1, 2]]
    assert cluster(3, {(0, 1): 3.0, (0, 2): -4.0, (1, 2): -4.0}, (), 0.0) == [[0, 1], [2]]


def test_join_by_another_worth() -> None:
    """A second pass joins by what it is told to value, and only above its floor of linkage."""
    groups = Groups(4, {(0, 1): -1.0, (2, 3): -1.0, (0, 2): -9.0}, ())
    groups.join(-2.0, lambda a, b: 1.0 if (a, b) == (2, 3) else None)
    assert sorted(groups.members.values()) == [[0], [1], [2, 3]]
