"""The score of a pair of mentions: first alone, then among its rivals and with what third sources say.

The first stage sees the two mentions; the second sees how the pair stands among the other pairs: has one of the two
a better partner in the other source, do the sentences share other values, does a mention of a third source resemble
both? The last is the strongest evidence that two *different* values answer one question. The third stage asks the same
again of the scores of the second, which know more of the rivals and of the third sources.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from srccompare.binding.context import Profile
from srccompare.binding.pairs import each_pair, value_key

_Sentences = tuple[tuple[str, int], tuple[str, int]]
Pair = tuple[int, int]
"""Two places in the list of profiles, the smaller first."""

STRUCTURE = (
    "bias",
    "first",
    "equal",
    "same_source",
    "same_source_equal",
    "over_best_rival",
    "over_weak_rival",
    "mutual",
    "differs",
    "first_differs",
    "over_best_rival_differs",
    "mutual_differs",
    "value_elsewhere",
    "third_source",
    "third_sources",
    "neighbours",
    "neighbours_differs",
)
CARRIED = (
    "kind_date",
    "kind_time",
    "kind_length",
    "kind_duration",
    "kind_money",
    "kind_other",
    "same_source_differs",
    "scope_same",
    "scope_one",
    "scope_differs",
    "decades_apart",
    "far_in_time",
    "hours_apart",
    "part_of_day",
    "position_apart",
    "rank_apart",
    "head_missing",
    "head_same",
    "rarest_shared",
    "peers_few",
    "peers_many",
)
"""What the second stage sees of the first stage's features as well: it may weigh them anew."""

WHERE_DIFFERENT = ("governor_class", "governor_differs", "head_same", "class_same", "head_differs")
"""Features of the first stage that weigh otherwise where the two values differ."""

SECOND = STRUCTURE + CARRIED + tuple(f"{name}_differs" for name in WHERE_DIFFERENT)
THIRD = (*SECOND, "alone")
"""The third stage also sees what the first said of the pair alone."""
NOTHING = -6.0  # the score of a partner that is not there
TOO_FAR = -2.0  # a score below this says as little as none
FLOOR = 6.0  # first-stage scores beyond this are no surer


class PairScorer(Protocol):
    """Whatever can score pairs of mentions; a scorer of another make can take the place of the linear one."""

    def scores(self, profiles: Sequence[Profile], pairs: Sequence[Pair]) -> dict[Pair, float]:
        """Return a score per pair: the logarithm of the odds that both answer one question."""
        ...


@dataclass(frozen=True, slots=True)
class ThreeStages:
    """The linear scorer: weights by feature name for each stage."""

    first: Mapping[str, float]
    second: Mapping[str, float]
    third: Mapping[str, float]

    def scores(self, profiles: Sequence[Profile], pairs: Sequence[Pair]) -> dict[Pair, float]:
        """Return the last stage's score of each pair."""
        alone: dict[Pair, float] = {}
        seen = _Seen()
        for pair, found in each_pair(profiles, pairs):
            alone[pair] = weigh(self.first, found)
            seen.add(found)
        among = {pair: weigh(self.second, found) for pair, found in _structures(profiles, alone, seen)}
        first = array("d", alone.values())
        del alone
        return {pair: weigh(self.third, found) for pair, found in _structures(profiles, among, seen, first)}


def weigh(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the weighted sum of the features that were found."""
    return sum([weights[name] * value for name, value in found.items()])


def structure(
    profiles: Sequence[Profile],
    scores: Mapping[Pair, float],
    seen: Mapping[Pair, Mapping[str, float]],
    alone: Mapping[Pair, float] | None = None,
) -> dict[Pair, dict[str, float]]:
    """Return the features of each pair among all of them, from the scores of the stage before.

    ``alone`` are the scores of the first stage, where those are not the ones of the stage before.
    """
    told = None if alone is None else [alone[pair] for pair in scores]
    return dict(_structures(profiles, scores, [seen[pair] for pair in scores], told))


def _structures(
    profiles: Sequence[Profile],
    scores: Mapping[Pair, float],
    seen: Iterable[Mapping[str, float]],
    alone: Sequence[float] | None = None,
) -> Iterator[tuple[Pair, dict[str, float]]]:
    """Go through the pairs with those features; one at a time, for together they fill the memory.

    ``seen`` and ``alone`` are in the order of ``scores``.
    """
    field = _Field(profiles, scores)
    for place, ((pair, score), known) in enumerate(zip(scores.items(), seen, strict=True)):
        features = field.features(pair, score)
        for name in CARRIED:
            if name in known:
                features[name] = known[name]
        if "differs" in features:
            for name, differing in _WHERE_DIFFERENT:
                if name in known:
                    features[differing] = known[name]
        if alone is not None:
            features["alone"] = _within(alone[place], FLOOR)
        yield pair, features


_LASTING = CARRIED + tuple(name for name in WHERE_DIFFERENT if name not in CARRIED)
_WHERE_DIFFERENT = tuple((name, f"{name}_differs") for name in WHERE_DIFFERENT)


class _Seen:
    """What the later stages see again of the first one's features, pair after pair.

    As a dictionary for each pair this took two fifths of the memory of a whole comparison of fifty sources; here the
    pairs share their lists of names, of which there are few, and all numbers stand in one array.
    """

    __slots__ = ("_names", "_shared", "_values")

    def __init__(self) -> None:
        self._names: list[tuple[str, ...]] = []
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._values = array("d")

    def add(self, found: Mapping[str, float]) -> None:
        """Keep what lasts of the features of the next pair."""
        names = tuple([name for name in _LASTING if name in found])
        self._names.append(self._shared.setdefault(names, names))
        self._values.extend([found[name] for name in names])

    def __iter__(self) -> Iterator[dict[str, float]]:
        start = 0
        for names in self._names:
            end = start + len(names)
            yield dict(zip(names, self._values[start:end], strict=True))
            start = end


class _Field:
    """All scored pairs of a case, looked up by mention, by rival source and by sentence.

    All lists are best first, and of equals the later first: one order of the pairs serves them all. Those of a mention
    in one source hold the other mentions; most hold a single one, and share it.
    """

    def __init__(self, profiles: Sequence[Profile], scores: Mapping[Pair, float]) -> None:
        self._scores = scores
        self._keys = [value_key(profile) for profile in profiles]
        self._sources = [profile.mention.source for profile in profiles]
        self._sentences = [profile.key for profile in profiles]
        self._near: dict[int, dict[int, float]] = defaultdict(dict)
        alone = [(other,) for other in range(len(profiles))]
        self._by_source: list[dict[str, tuple[int, ...]]] = [{} for _ in profiles]
        sources, sentences = self._sources, self._sentences
        met = Counter(_together(sentences[a], sentences[b]) for a, b in scores)
        self._by_sentences: dict[_Sentences, list[Pair]] = {key: [] for key, count in met.items() if count > 1}
        for pair in sorted(sorted(scores, reverse=True), key=scores.__getitem__, reverse=True):
            a, b = pair
            if (score := scores[pair]) > TOO_FAR:
                self._near[a][b] = self._near[b][a] = score
            for one, other in (pair, pair[::-1]):
                ranked = self._by_source[one]
                before = ranked.get(sources[other])
                ranked[sources[other]] = alone[other] if before is None else (*before, other)
            if (
                sources[a] != sources[b]
                and (several := self._by_sentences.get(_together(sentences[a], sentences[b]))) is not None
            ):
                several.append(pair)

    def features(self, pair: Pair, score: float) -> dict[str, float]:
        a, b = pair
        first = max(-FLOOR, min(FLOOR, score))
        same = self._same(a, b)
        found = {"bias": 1.0, "first": first, "equal": float(same)}
        source_a, source_b = self._sources[a], self._sources[b]
        if source_a == source_b:
            found["same_source"] = 1.0
            found["same_source_equal"] = float(same)
            return found
        rival_a, rival_b = self._rival(a, b, source_b), self._rival(b, a, source_a)
        over = _within(score - max(rival_a, rival_b), 3.0)
        mutual = float(score >= max(rival_a, rival_b))
        neighbours = self._neighbours(a, b)
        found |= {
            "over_best_rival": over,
            "over_weak_rival": _within(score - min(rival_a, rival_b), 3.0),
            "mutual": mutual,
            "neighbours": neighbours,
        }
        if not same:
            strongest, several = self._third(a, b)
            elsewhere = max(self._value_in(a, source_b), self._value_in(b, source_a))
            found |= {
                "differs": 1.0,
                "first_differs": first,
                "over_best_rival_differs": over,
                "mutual_differs": mutual,
                "neighbours_differs": neighbours,
                "value_elsewhere": _lifted(elsewhere),
                "third_source": _lifted(strongest),
                "third_sources": several,
            }
        return found

    def _same(self, a: int, b: int) -> bool:
        first, second = self._keys[a], self._keys[b]
        return first == second or (_close(first[0], second[0]) and _close(first[1], second[1]))

    def _rival(self, a: int, b: int, source: str) -> float:
        """The best score of ``a`` with another value in ``source`` than that of ``b``."""
        for other in self._by_source[a][source]:
            if other != b and not self._same(other, b):
                return self._score(a, other)
        return NOTHING

    def _score(self, a: int, b: int) -> float:
        return self._scores[(a, b) if a < b else (b, a)]

    def _value_in(self, a: int, source: str) -> float:
        """The best score with which the value of ``a`` is also stated by ``source``."""
        for other in self._by_source[a].get(source, ()):
            if self._same(other, a):
                return self._score(a, other)
        return NOTHING

    def _third(self, a: int, b: int) -> tuple[float, float]:
        """How well the best mention of a third source fits both, and the share of sources that have such a one."""
        sources = self._sources
        own, its = sources[a], sources[b]
        best: dict[str, float] = {}
        near, others = self._near[a], self._near[b]
        for other in near.keys() & others.keys():
            source = sources[other]
            if source in {own, its}:
                continue
            worse, score = near[other], others[other]
            if score < worse:  # noqa: PLR1730 - a call of ``min`` here is a tenth of the time of all pairs
                worse = score
            if source not in best or worse > best[source]:
                best[source] = worse
        if not best:
            return NOTHING, 0.0
        return max(best.values()), sum(score > 0 for score in best.values()) / 3

    def _neighbours(self, a: int, b: int) -> float:
        """How well two other mentions of the same two sentences fit each other (0 to 1)."""
        for x, y in self._by_sentences.get(_together(self._sentences[a], self._sentences[b]), ()):
            if x not in (a, b) and y not in (a, b):
                return _lifted(self._scores[x, y])
        return 0.0


def _together(a: tuple[str, int], b: tuple[str, int]) -> _Sentences:
    return (a, b) if a < b else (b, a)


def _close(x: float, y: float) -> bool:
    return x == y or abs(x - y) <= 0.03 * max(abs(x), abs(y))


def _within(x: float, limit: float) -> float:
    return max(-limit, min(limit, x))


def _lifted(score: float) -> float:
    """A score as 0 to 1, where what is below ``TOO_FAR`` counts as nothing."""
    return max(0.0, min(5.0, score - TOO_FAR)) / 5
