"""How alike two sentences are: weighted units, character grams by rapidfuzz, and agreement through third sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, fsum, log, sqrt

from srccompare import fuzzy
from srccompare.alignment.units import Reader

# Weights of the formula. The optimum is flat: event 1.3-2.5, names and numbers .7-1.2, character part .4-.8, third
# sources 1-1.5 all stay within .006 of average precision on 42 clusters of real news (8,618 sentences).
KIND_WEIGHT = {"event": 1.8, "thing": 0.6, "name": 0.8, "number": 1.2, "time": 0.6, "reporting": 0.5, "other": 1.0}
COMMON = 0.35  # what a unit weighs beyond its rarity, so that words of every document still count
COSINE = 0.5
DICE = 0.5
CHARACTERS = 0.5
# Agreement through third sources is worked out twice: what the first round found adds to the links that the second
# follows. One round with a weight of 1.5: AP .6097, best of a document right in .8085; two: .6123 and .8096.
ONCE = 0.5
THIRD = 1.0
THIRD_FROM, THIRD_FULL = 3, 9  # documents: with five or six of them third sources brought nothing, with ten +.02
# Reports of one event tell it in like order: of two like sentences the one that stands at a like place is more often
# right. The best of a document .8096 -> .8154, gained on either half of the topics, for .0014 of average precision.
APART = 0.1
SCALE = 1.45  # keeps the sum within about 0-1
SLOPE, OFFSET = 7.4, 4.0  # logistic of the sum = share of right pairs, calibrated on the same clusters


@dataclass(frozen=True, slots=True)
class Profile:
    """A sentence ready to be scored: its units with the lengths of its weight vector, and its coded grams."""

    units: frozenset[str]
    norm: float
    total: float
    grams: str


class Weights(dict[str, float]):
    """Unit -> weight: kind of word x (ln(1 + D/df) + ``COMMON``), df counted over the documents of the case."""

    def __init__(self, reader: Reader, documents: Iterable[Iterable[frozenset[str]]]) -> None:
        super().__init__()
        self.reader = reader
        self.frequency: Counter[str] = Counter()
        self.documents = 0
        for sentences in documents:
            self.documents += 1
            self.frequency.update(set().union(*sentences))

    def __missing__(self, unit: str) -> float:
        rarity = log(1 + self.documents / max(1, self.frequency[unit])) + COMMON
        weight = self[unit] = KIND_WEIGHT[self.reader.kind(unit)] * rarity
        return weight


def profile(units: frozenset[str], grams: str, weights: Mapping[str, float]) -> Profile:
    """Return a sentence's profile."""
    values = [weights[unit] for unit in units]
    return Profile(units, sqrt(fsum(value * value for value in values)), fsum(values), grams)


def likeness(a: Profile, b: Profile, weights: Mapping[str, float]) -> float:
    """Return how alike two sentences are by themselves (0-1)."""
    shared = a.units & b.units
    if not shared:
        return 0.0
    values = [weights[unit] for unit in shared]
    cosine = fsum(value * value for value in values) / (a.norm * b.norm)
    dice = 2 * fsum(values) / (a.total + b.total)
    characters = fuzzy.ratio(a.grams, b.grams) / 100
    return (COSINE * cosine + DICE * dice + CHARACTERS * characters) / (COSINE + DICE + CHARACTERS)


def third_weight(documents: int) -> float:
    """Return how much agreement through third documents counts in a case of so many: little for a few."""
    return THIRD * min(1.0, max(0.0, (documents - THIRD_FROM) / (THIRD_FULL - THIRD_FROM)))


def shown_score(score: float) -> float:
    """Return the 0-100 that is shown for a raw score: roughly the share of such pairs that are right."""
    return round(100 / (1 + exp(OFFSET - SLOPE * score)), 2)
