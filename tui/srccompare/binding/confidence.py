"""How sure it is that a row with differing values is one question: a calibrated logistic model over named evidence.

Three families have weights of their own: rows of numbers, dates and times; claims (their evidence comes with the
row); names of persons and places. A row without differing values needs no confidence.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from srccompare.binding.context import Profile
from srccompare.binding.pairs import features, is_person, value_key
from srccompare.binding.scorer import Pair, weigh
from srccompare.facts import Bound, Kind, Speaker
from srccompare.facts.values import disjoint, equal

# Leave-one-out over 66 cases: .20 P .50 R .52, .30 P .57 R .48, .40 P .65 R .43, .45 P .69 R .41, .50 P .72 R .38.
CUT_DISPUTED = 0.45  # F is .50 to .52 from .20 to .50; an analyst forgives a missed row sooner than a false one
CUT_POSSIBLE = 0.20  # below it nine rows in ten are wrong

FROM_PAIR = (
    "context",
    "sentence",
    "around",
    "rarest_shared",
    "decades_apart",
    "far_in_time",
    "hours_apart",
    "part_of_day",
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
    "clause",
    "clause_rarest",
    "before_rarest",
    "after_rarest",
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
    "mixed_sources",
    "distinct",
    "loners",
    "kind_date",
    "kind_time",
    "when_best",
    "when_crowded",
    "when_share",
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
BOTH_STATED = 2  # sources that state two values from which these answer two questions
MANY = 4  # sources from which a row counts as well supported
FEW_IN_CASE = 3  # a case of so few sources has no third one to vouch
WORST = -4.0  # pair scores below this are no worse
UNKNOWN = -2.0  # the score of a pair that was never a candidate
QUIET = 1.0  # pairs of either sort that every case is taken to have: few pairs tell nothing of it
EARLY = 4  # sentences at the head of a report, where it says what happened


def sigmoid(x: float) -> float:
    """Return the probability of a log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


def confidence(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the probability (0-1) that a row is one question; unknown features raise KeyError."""
    return sigmoid(weigh(weights, found))


def _one_side(a: Collection[Speaker | None], b: Collection[Speaker | None]) -> bool:
    """Whether one side may have stated both: the outlet itself, or speakers of one class."""
    return None in a or None in b or not set(a).isdisjoint(b)


class Evidence:
    """What is known of the mentions of a case and their pairs; values of a pair are compared once."""

    def __init__(
        self, profiles: Sequence[Profile], scores: Mapping[Pair, float], bars: Collection[Pair], sources: int
    ) -> None:
        self.profiles = profiles
        self.scores = scores
        self.bars = frozenset(bars)
        self.sources = sources
        self._excluding: dict[Pair, bool] = {}
        self._agreeing: dict[Pair, bool] = {}
        self._keys = [value_key(profile) for profile in profiles]
        self.quarrel = self._share_of_conflict()

    def _share_of_conflict(self) -> float:
        """How much of what two sources seem to tell alike they tell otherwise: reports of some events hardly differ."""
        differing = agreeing = QUIET
        for (i, j), score in self.scores.items():
            if score > 0 and self.profiles[i].mention.source != self.profiles[j].mention.source:
                if self.agreeing(i, j):
                    agreeing += 1
                elif self.excluding(i, j):
                    differing += 1
        return differing / (differing + agreeing)

    def two_questions(self, a: Sequence[int], b: Sequence[int]) -> bool:
        """Whether several sources state both a value of one group and another value of the other, for one side.

        One source may correct itself; two that both give 17 and 15 are counting two things. A source that sets one
        side against another ("officials say two, others seven") asks one question twice.
        """
        where: dict[tuple[float, float], dict[str, set[Speaker | None]]] = {}
        for i in (*a, *b):
            mention = self.profiles[i].mention
            voices = where.setdefault(self._keys[i], {}).setdefault(mention.source, set())
            voices.add(None if mention.voice.by is None else mention.voice.speaker)
        firsts, seconds = {self._keys[i] for i in a}, {self._keys[j] for j in b}
        return any(
            (x[0] > y[1] or y[0] > x[1])
            and sum(_one_side(where[x][source], where[y][source]) for source in where[x].keys() & where[y].keys())
            >= BOTH_STATED
            for x in firsts
            for y in seconds
        )

    def excluding(self, i: int, j: int) -> bool:
        """Whether two mentions of two sources, or of two voices of one, cannot both be true."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._excluding:
            a, b = self.profiles[i].mention, self.profiles[j].mention
            one_voice = a.source == b.source and a.voice.by == b.voice.by
            self._excluding[pair] = not one_voice and disjoint(a, b)
        return self._excluding[pair]

    def agreeing(self, i: int, j: int) -> bool:
        """Whether two mentions of two sources give one value."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._agreeing:
            a, b = self.profiles[i].mention, self.profiles[j].mention
            self._agreeing[pair] = a.source != b.source and equal(a, b)
        return self._agreeing[pair]

    def row_features(self, members: Sequence[int]) -> dict[str, float]:
        """Return the evidence for a row of numbers, dates or times; empty where no values exclude each other."""
        pairs = list(combinations(sorted(members), 2))
        conflicts = [pair for pair in pairs if self.excluding(*pair)]
        row = [self.profiles[i] for i in members]
        speaking = {p.mention.source for p in row}
        if not conflicts or len(speaking) < 2:
            return {}
        best = max(conflicts, key=lambda pair: (self.scores.get(pair, WORST), -pair[0], -pair[1]))
        a, b = self.profiles[best[0]], self.profiles[best[1]]
        across = [
            max(WORST, self.scores.get((i, j), UNKNOWN))
            for i, j in pairs
            if self.profiles[i].mention.source != self.profiles[j].mention.source
        ]
        found = {
            "bias": 1.0,
            "best": self.scores.get(best, WORST),
            "mean": sum(across) / len(across),
            "worst": min(across),
            "differing_pairs": min(4, len(conflicts)) / 4,
            "agreeing_pairs": min(3, sum(self.agreeing(*pair) for pair in pairs)) / 3,
        }
        mixed = [self.profiles[i].mention.source for i, j in pairs if self._in_one_voice(i, j)]
        found |= {
            "one_voice_differs": min(3, len(mixed)) / 3,
            "mixed_sources": len(set(mixed)) / len(speaking),
            "distinct": min(2.0, len({self._keys[i] for i in members}) / len(speaking)),
            "loners": self._loners(members, pairs),
        }
        found |= _of_sources(len(speaking), len(row), self.sources) | _of_row(row)
        found |= _of_values(a, b) | _of_voices(a, b) | _of_kind(a)
        if a.mention.when is not None:
            found |= {"when_best": found["best"], "when_crowded": found["crowded"], "when_share": found["share"]}
        pair = features(a, b)
        return found | {f"pair_{name}": pair[name] for name in FROM_PAIR if name in pair}

    def _loners(self, members: Sequence[int], pairs: Sequence[Pair]) -> float:
        """The share of mentions that no mention of another source resembles."""
        best = dict.fromkeys(members, WORST)
        for i, j in pairs:
            if self.profiles[i].mention.source != self.profiles[j].mention.source:
                score = self.scores.get((i, j), UNKNOWN)
                best[i], best[j] = max(best[i], score), max(best[j], score)
        return sum(score < 0 for score in best.values()) / len(best)

    def _in_one_voice(self, i: int, j: int) -> bool:
        # A source rarely answers one question twice, differently, in one voice: such a row mixes questions.
        a, b = self.profiles[i].mention, self.profiles[j].mention
        return a.source == b.source and a.voice.by == b.voice.by and disjoint(a, b)


def _of_sources(count: int, mentions: int, sources: int) -> dict[str, float]:
    return {
        "two_sources": float(count == 2),
        "three_sources": float(count == 3),
        "many_sources": float(count >= MANY),
        "share": count / sources,
        "two_of_many": float(count == 2 and sources > FEW_IN_CASE),
        "small_case": float(sources <= FEW_IN_CASE),
        "crowded": min(3.0, mentions / count - 1) / 3,
    }


def _of_row(row: Sequence[Profile]) -> dict[str, float]:
    return {
        "early": sum(p.mention.sentence < EARLY for p in row) / len(row),
        "title": float(any(p.sentence.title for p in row)),
        "persons": float(any(is_person(p.mention.head_class) for p in row)),
    }


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
        return {f"kind_{kind}": 1.0}
    if dimension in {"length", "duration", "money"}:
        return {f"kind_{dimension}": 1.0}
    return {"kind_other": 1.0}
