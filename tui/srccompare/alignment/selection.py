"""Which of the scored pairs are shown: strong ones by their score, possible ones as the best of their documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from srccompare.alignment.link import Tier
from srccompare.alignment.search import Pair, depths

STRONG = 0.42  # best F1 of a floor alone on 42 clusters of real news lies at .40-.44, stable over seven folds by topic
RIVAL = (
    0.35  # part of each end's next best score that is taken off: at 2 links a sentence .56 -> .62 of hand-made links
)
RIVALS = 3  # best partners of a sentence in a document that are looked at
CLOSE = 2  # sentences between the halves of a split one
COMMON_PART = 1 / 3  # of what either half shares with the whole, that the other shares too
# A row of facts in common is evidence of its own, the more so the fewer values the row has (see ``Common.weight``).
# Reports of one event tell it in like order: part of the distance is taken off. A headline, a heading or a caption sums
# up what a sentence below it states, which is the counterpart to show first: of the pairs that a row joins 1-3 % are
# wanted where one end is a headline, 8-12 % elsewhere. On 643 and 1,112 hand-made links 497 and 790 were found with a
# bonus of .3, .1 for the distance and nothing for headlines, 503 and 808 with these, half of the gain on either half of
# the cases; bonus .15-.25, distance .1-.3, headlines .1-1 all lie within 5.
BONUS = 0.2
APART = 0.2
HEAD = 0.1
# What stands beside a good pair is told of the same matter: 3 more of either set of links; .1-.3 lie within 4.
BESIDE = 0.2
NEXT = ((1, 1), (-1, -1), (1, 0), (-1, 0), (0, 1), (0, -1))

# What a possible link needs depends on how many documents there are. With few of them sentences are long, each fact
# has few partners and readers want the counterpart however it is worded; with many, the strong tier already covers
# a statement, and a possible link adds more noise than finds; rows of facts then join sentences of half the case, and
# count no more than words do: F1 .510 -> .52. Bars of .36 and .2 from nine documents on give .538,
# .33 and .12 from ten .522, either half alike. (Documents; least score; least lead; links a sentence.)
FEW, MANY = 7, 9
FLOOR_FEW, FLOOR_MANY = 0.03, 0.36
LEAD_FEW, LEAD_MANY = -1.0, 0.2
LINKS_FEW, LINKS_MANY = 2.0, 1.45

NO_ROWS: Mapping[Pair, float] = {}
NO_HEADS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A pair that is shown, with its tier."""

    pair: Pair
    score: float
    tier: Tier


@dataclass(frozen=True, slots=True)
class Bars:
    """What a possible link must reach, what a row in common adds, and how many links a sentence are shown in all."""

    floor: float
    lead: float
    together: float
    bonus: float
    links: float


def bars(documents: int) -> Bars:
    """Return the bars for a case of so many documents."""
    share = min(1.0, max(0.0, (documents - FEW) / (MANY - FEW)))
    return Bars(
        floor=FLOOR_FEW + share * (FLOOR_MANY - FLOOR_FEW),
        lead=LEAD_FEW if share == 0 else LEAD_MANY,
        together=share * FLOOR_MANY,
        bonus=(1 - share) * BONUS,
        links=LINKS_FEW + share * (LINKS_MANY - LINKS_FEW),
    )


def choose(
    scores: Mapping[Pair, float],
    document: Sequence[int],
    units: Sequence[frozenset[str]],
    together: Mapping[Pair, float] = NO_ROWS,
    heads: Collection[int] = NO_HEADS,
) -> tuple[Chosen, ...]:
    """Return the pairs that are shown: strong ones, then possible ones by their lead, until there are enough.

    ``document`` gives the number of each sentence's source and ``units`` its units; ``together`` holds the pairs
    that answer a question in common, with the weight of that; ``heads`` the sentences that are headlines and the like.
    """
    bar = bars(len(set(document)))
    lead = leads(scores, document, units)
    for pair, worth in together.items():
        lead[pair] += bar.bonus * worth
    strong = [pair for pair, score in scores.items() if score >= STRONG]
    possible = [
        pair
        for pair, score in scores.items()
        if score < STRONG and score >= (bar.together if pair in together else bar.floor) and lead[pair] >= bar.lead
    ]
    strong.sort(key=lambda pair: (-scores[pair], pair))
    depth = depths(document)
    rank = {
        pair: lead[pair] - APART * abs(depth[pair[0]] - depth[pair[1]]) - HEAD * sum(end in heads for end in pair)
        for pair in scores
    }
    beside = {pair: _best_beside(pair, rank, document) for pair in possible}
    possible.sort(key=lambda pair: (-rank[pair] - BESIDE * beside[pair], pair))
    most = int(bar.links * len(document))
    tiers = [(pair, Tier.STRONG) for pair in strong] + [(pair, Tier.POSSIBLE) for pair in possible]
    return tuple(Chosen(pair, scores[pair], tier) for pair, tier in tiers[:most])


def _best_beside(pair: Pair, rank: Mapping[Pair, float], document: Sequence[int]) -> float:
    """Return the rank of the best pair that is one sentence off at one end or at both in step; 0 where none has any."""
    found = 0.0
    for before, after in NEXT:
        one, other = pair[0] + before, pair[1] + after
        known = rank.get((one, other), 0.0)
        if known > found and document[one] == document[pair[0]] and document[other] == document[pair[1]]:
            found = known
    return found


def leads(scores: Mapping[Pair, float], document: Sequence[int], units: Sequence[frozenset[str]]) -> dict[Pair, float]:
    """Return each pair's score less a part of the best rival that either end has in the other's document.

    A sentence that is a little like everything ("officials said") has rivals everywhere and leads nowhere. The two
    halves of a sentence that the other source cuts in two are no rivals: they stand close and share other words.
    """
    ranked: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for (one, other), score in scores.items():
        ranked[one, document[other]].append((-score, other))
        ranked[other, document[one]].append((-score, one))
    nearest = {key: nsmallest(RIVALS, entries) for key, entries in ranked.items()}

    def rival(end: int, partner: int) -> float:
        for score, other in nearest[end, document[partner]]:
            if other != partner and not _halves(units[end], units[partner], units[other], abs(other - partner)):
                return -score
        return 0.0

    return {
        (one, other): score - RIVAL * (rival(one, other) + rival(other, one)) for (one, other), score in scores.items()
    }


def _halves(whole: frozenset[str], one: frozenset[str], other: frozenset[str], apart: int) -> bool:
    """Whether two sentences that stand close share unlike parts of a third."""
    mine, theirs = whole & one, whole & other
    return 0 < apart <= CLOSE and len(mine & theirs) <= COMMON_PART * min(len(mine), len(theirs))
