"""Which pairs of mentions are worth scoring: all of them in a case of usual size, the nearest ones in a large one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from srccompare.binding.context import Profile
from srccompare.binding.pairs import barred, value_key
from srccompare.binding.scorer import Pair

ALL_PAIRS_UP_TO = 240  # mentions of one dimension; seven sources hold some 150 counts
NEIGHBOURS = 10  # partners kept for a mention of a larger group
PER_SOURCE = 2  # of them from one source: the answer and its rival
PROBES = 5  # rarest words of a mention that look for partners
REACH = 24  # mentions looked at on either side within one list: lists grow with the case, the work must not


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to score, and pairs that can never stand in one row. ``complete`` if these are all pairs there are."""

    pairs: tuple[Pair, ...]
    bars: tuple[Pair, ...]
    complete: bool


def candidates(profiles: Sequence[Profile]) -> Candidates:
    """Return the candidate pairs within each dimension, in order."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        groups[profile.mention.dimension].append(i)
    pairs: list[Pair] = []
    bars: list[Pair] = []
    complete = True
    for members in groups.values():
        if len(members) <= ALL_PAIRS_UP_TO:
            near: Iterator[Pair] = combinations(members, 2)
        else:
            near, complete = _nearest(members, profiles), False
        for a, b in near:
            (bars if barred(profiles[a], profiles[b]) else pairs).append((a, b))
    return Candidates(tuple(sorted(pairs)), tuple(sorted(bars)), complete)


def _nearest(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Yield the pairs of a large group that share a value, a head or a rare word, the best few of each mention.

    Each list is ordered by place in the report, and a mention looks only at those near it in that order: reports
    of one event tell it in much the same order.
    """
    lists: dict[object, list[int]] = defaultdict(list)
    ordered = sorted(members, key=lambda i: (profiles[i].sentence.position, i))
    probes = {i: _probes(profiles[i]) for i in ordered}
    for i in ordered:
        for probe, _ in probes[i]:
            lists[probe].append(i)
    places = {probe: {i: place for place, i in enumerate(found)} for probe, found in lists.items()}
    kept: set[Pair] = set()
    for i in ordered:
        weights: dict[int, float] = defaultdict(float)
        for probe, weight in probes[i]:
            found, place = lists[probe], places[probe][i]
            for other in found[max(0, place - REACH) : place + REACH + 1]:
                weights[other] += weight
        weights.pop(i, None)
        kept.update((min(i, other), max(i, other)) for other in _best(weights, profiles))
    by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i in members:
        by_sentence[profiles[i].key].append(i)
    for together in by_sentence.values():
        kept.update(combinations(sorted(together), 2))  # so that two numbers of one sentence keep their bar
    yield from sorted(kept)


def _best(weights: dict[int, float], profiles: Sequence[Profile]) -> Iterator[int]:
    taken: dict[str, int] = defaultdict(int)
    left = NEIGHBOURS
    for other in sorted(weights, key=lambda o: (-weights[o], o)):
        source = profiles[other].mention.source
        if taken[source] < PER_SOURCE:
            taken[source] += 1
            left -= 1
            yield other
        if not left:
            return


def _probes(profile: Profile) -> list[tuple[object, float]]:
    mention = profile.mention
    words = sorted(profile.rare, key=lambda stem: (-profile.rare[stem], stem))[:PROBES]
    found: list[tuple[object, float]] = [(("word", stem), profile.rare[stem]) for stem in words]
    found.append((("value", value_key(profile)), 1.0))
    head = mention.head_class or mention.head or ""
    if mention.governors:
        found.append((("slot", head, mention.governors[0].word_class or mention.governors[0].stem), 0.8))
    elif head:
        found.append((("slot", head, ""), 0.4))
    return found
