"""Which of the scored pairs are shown: strong ones by their score, possible ones as the best of their document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from srccompare.alignment.link import Tier
from srccompare.alignment.search import Pair

STRONG = 0.40  # best F1 (.555) on 42 clusters of real news, and stable: seven folds by topic lie within 3 %
MARGIN = 1.2  # a possible link beats its runner-up in that document by a fifth
POSSIBLE_FEW = 0.13  # with few documents sentences are long and each fact has few partners: .65 of hand-made links
POSSIBLE_MANY = 0.25  # with many documents the strong tier already covers a statement
FEW, MANY = 7, 12  # documents
TOGETHER_BONUS = 0.15  # such pairs come before others of about their score
PER_SENTENCE = 1.8  # links shown per sentence of the case at most


@dataclass(frozen=True, slots=True)
class Chosen:
    """A pair that is shown, with its tier."""

    pair: Pair
    score: float
    tier: Tier


def choose(
    scores: Mapping[Pair, float],
    document: Sequence[int],
    together: frozenset[Pair] = frozenset(),
) -> tuple[Chosen, ...]:
    """Return the pairs that are shown, best first, at most ``PER_SENTENCE`` times the number of sentences.

    ``document`` gives the number of each sentence's source; ``together`` are pairs that answer a question in common.
    """
    floor = possible_floor(len(set(document)))
    best = _best_of_document(scores, document)
    found = []
    for pair, score in scores.items():
        if score >= STRONG:
            found.append(Chosen(pair, score, Tier.STRONG))
        elif (score >= floor and pair in best) or pair in together:
            found.append(Chosen(pair, score, Tier.POSSIBLE))
    found.sort(key=lambda one: (-one.score - TOGETHER_BONUS * (one.pair in together), one.pair))
    return tuple(found[: round(PER_SENTENCE * len(document))])


def possible_floor(documents: int) -> float:
    """Return the least score of a possible link in a case of so many documents."""
    share = min(1.0, max(0.0, (documents - FEW) / (MANY - FEW)))
    return POSSIBLE_FEW + share * (POSSIBLE_MANY - POSSIBLE_FEW)


def _best_of_document(scores: Mapping[Pair, float], document: Sequence[int]) -> set[Pair]:
    """Pairs that are, for either end, the best in the other's document by the margin."""
    ranked: dict[tuple[int, int], list[tuple[float, Pair]]] = defaultdict(list)
    for pair, score in scores.items():
        one, other = pair
        ranked[one, document[other]].append((score, pair))
        ranked[other, document[one]].append((score, pair))
    found = set()
    for entries in ranked.values():
        entries.sort(key=lambda entry: (-entry[0], entry[1]))
        if len(entries) == 1 or entries[0][0] >= MARGIN * entries[1][0]:
            found.add(entries[0][1])
    return found
