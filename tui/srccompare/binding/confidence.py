"""How sure it is that a row with differing values is one question: a calibrated logistic model over named evidence.

Three families have weights of their own: rows of numbers, dates and times; claims (their evidence comes with the
row); names of persons and places. A row without differing values needs no confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from srccompare.binding.context import Profile
from srccompare.binding.pairs import features, is_person
from srccompare.binding.scorer import Pair, weigh
from srccompare.facts import Bound, Kind
from srccompare.facts.values import disjoint, equal

CUT_DISPUTED = 0.40
CUT_POSSIBLE = 0.20

FROM_PAIR = (
    "context",
    "sentence",
    "around",
    "rarest_shared",
    "decades_apart",
    "far_in_time",
    "head_same",
    "head_same_generic",
    "class_same",
    "class_differs",
    "head_differs",
    "head_missing",
    "governor_stem",
    "governor_class",
    "governor_differs",
    "modifiers",
    "part_differs",
    "position_apart",
    "rank_apart",
    "anchor_same",
    "anchor_differs",
    "peers_few",
    "scope_one",
    "scope_same",
)
"""Features of the best differing pair that the row's confidence looks at again."""

NUMBER_FEATURES = (
    "bias",
    "best",
    "mean",
    "worst",
    "two_sources",
    "three_sources",
    "many_sources",
    "share",
    "two_of_many",
    "small_case",
    "differing_pairs",
    "agreeing_pairs",
    "crowded",
    "one_voice_differs",
    "kind_when",
    "kind_length",
    "kind_duration",
    "kind_money",
    "kind_other",
    "ratio",
    "small",
    "round",
    "approximate",
    "bounded",
    "vague",
    "part",
    "scope",
    "persons",
    "zero",
    "early",
    "title",
    "other_voices",
    "voiced",
    *(f"pair_{name}" for name in FROM_PAIR),
)
MANY = 4  # sources from which a row counts as well supported
FEW_IN_CASE = 3  # a case of so few sources has no third one to vouch
EARLY = 4  # sentences at the head of a report, where it says what happened


def sigmoid(x: float) -> float:
    """Return the probability of a log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


def confidence(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the probability (0-1) that a row is one question; unknown features raise KeyError."""
    return sigmoid(weigh(weights, found))


def differing(members: Sequence[int], profiles: Sequence[Profile]) -> list[Pair]:
    """Return the pairs of two sources, or of two voices of one, whose values cannot both be true."""
    return [pair for pair in combinations(sorted(members), 2) if _excluding(profiles[pair[0]], profiles[pair[1]])]


def _excluding(a: Profile, b: Profile) -> bool:
    first, second = a.mention, b.mention
    if first.source == second.source and first.voice.by == second.voice.by:
        return False
    return disjoint(first, second)


def number_features(
    members: Sequence[int], profiles: Sequence[Profile], scores: Mapping[Pair, float], sources: int
) -> dict[str, float]:
    """Return the evidence for a row of numbers, dates or times; empty where no values exclude each other.

    ``sources`` is the number of sources in the case; ``scores`` are those of the pairs of ``profiles``.
    """
    members = sorted(members)
    conflicts = differing(members, profiles)
    row = [profiles[i] for i in members]
    speaking = {p.mention.source for p in row}
    if not conflicts or len(speaking) < 2:
        return {}
    best = max(conflicts, key=lambda pair: (scores.get(pair, -4.0), -pair[0], -pair[1]))
    across = [
        max(-4.0, scores.get((i, j), -2.0))
        for i, j in combinations(members, 2)
        if profiles[i].mention.source != profiles[j].mention.source
    ]
    count = len(speaking)
    found = {
        "bias": 1.0,
        "best": scores.get(best, -4.0),
        "mean": sum(across) / len(across),
        "worst": min(across),
        "two_sources": float(count == 2),
        "three_sources": float(count == 3),
        "many_sources": float(count >= MANY),
        "share": count / sources,
        "two_of_many": float(count == 2 and sources > FEW_IN_CASE),
        "small_case": float(sources <= FEW_IN_CASE),
        "differing_pairs": min(4, len(conflicts)) / 4,
        "agreeing_pairs": min(3, sum(1 for _ in _agreeing(row))) / 3,
        "crowded": min(3.0, len(row) / count - 1) / 3,
        "one_voice_differs": min(3.0, sum(1 for _ in _one_voice(row))) / 3,
        "early": sum(p.mention.sentence < EARLY for p in row) / len(row),
        "title": float(any(p.sentence.title for p in row)),
        "persons": float(any(is_person(p.mention.head_class) for p in row)),
    }
    a, b = profiles[best[0]], profiles[best[1]]
    found |= _of_values(a, b) | _of_voices(a, b) | _of_kind(a)
    pair = features(a, b)
    found |= {f"pair_{name}": pair[name] for name in FROM_PAIR if name in pair}
    return found


def _agreeing(row: Sequence[Profile]) -> Iterator[None]:
    for a, b in combinations(row, 2):
        if a.mention.source != b.mention.source and equal(a.mention, b.mention):
            yield


def _one_voice(row: Sequence[Profile]) -> Iterator[None]:
    # A source rarely answers one question twice, differently, in one voice: such a row mixes questions.
    for a, b in combinations(row, 2):
        same_voice = a.mention.source == b.mention.source and a.mention.voice.by == b.mention.voice.by
        if same_voice and disjoint(a.mention, b.mention):
            yield


def _of_values(a: Profile, b: Profile) -> dict[str, float]:
    first, second = a.mention.quantity, b.mention.quantity
    found = {"scope": float(bool(a.mention.scope or b.mention.scope)), "part": float(a.mention.part or b.mention.part)}
    if first is None or second is None:
        return found
    x, y = a.middle, b.middle
    if x is not None and y is not None:
        if x > 0 and y > 0:
            found["ratio"] = min(2.0, abs(math.log10(x / y)))
        found["small"] = float(max(x, y) < 10)
        found["round"] = float(x % 10 == 0 and y % 10 == 0)
        found["zero"] = float(not x or not y)
    found["approximate"] = float(first.approx or second.approx)
    found["bounded"] = float(Bound.EXACT not in {first.bound, second.bound} or first.bound != second.bound)
    found["vague"] = float(first.vague or second.vague)
    return found


def _of_voices(a: Profile, b: Profile) -> dict[str, float]:
    first, second = a.mention.voice.by, b.mention.voice.by
    return {
        "voiced": float(bool(first or second)),
        "other_voices": float(bool(first and second) and first != second),
    }


def _of_kind(a: Profile) -> dict[str, float]:
    kind, dimension = a.mention.kind, a.mention.dimension
    if kind is Kind.COUNT:
        return {}
    if kind in {Kind.DATE, Kind.TIME}:
        return {"kind_when": 1.0}
    if dimension in {"length", "duration", "money"}:
        return {f"kind_{dimension}": 1.0}
    return {"kind_other": 1.0}
