"""The predicates that govern a mention: not one hard choice, but all near ones, ranked."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from srccompare.facts.lexicon import closed
from srccompare.facts.mention import Governor
from srccompare.facts.view import View

# Costs in "words of distance", set by hand in the first study and kept: with them the nearest-clause predicate came
# first in nine of ten counts that were looked at.
PER_WORD = 0.6
PER_CLAUSE = 4.0
UNKNOWN_CLASS = 1.5
RIGHT_ACTIVE = 1.0  # a verb far to the right, not passive: less often the governor than a passive one
LEFT_PASSIVE = 5.0  # a passive to the left has its subject already
INSIDE = 0.5
WINDOW = 40  # tokens looked at on either side: keeps time linear in the sentence
KEPT = 6
KEPT_GOVERNORS = 16_384  # the mentions of fifty sources have 10,000 governors, 1,500 of them unlike
PASSIVE_REACH = 3  # tokens between "was" and its participle
FARTHEST = 14.0

_CLAUSE_MARKS = {";": 1.0, ":": 1.0, "—": 1.0, "–": 1.0, ",": 0.5, "and": 0.4, "or": 0.4, "(": 0.5, ")": 0.5}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate word at a token: its class in the lexicon, if any, and whether it is passive."""

    at: int
    stem: str
    word_class: str | None
    passive: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """The predicates of a sentence in order and, per token, how many clause marks precede it."""

    predicates: tuple[Predicate, ...]
    places: tuple[int, ...]
    depth: tuple[float, ...]


def clauses_of(view: View) -> Clauses:
    """Return the predicates and clause depths of a sentence, in time linear in its length."""
    found = _predicates(view)
    depth, total = [], 0.0
    subordinate = closed("subordinate")
    for token in view.tokens:
        lower = token.lower
        total += 1.0 if lower in subordinate else _CLAUSE_MARKS.get(lower, 0.0)
        depth.append(total)
    return Clauses(found, tuple(each.at for each in found), tuple(depth))


def governors_of(clauses: Clauses, first: int, last: int) -> tuple[Governor, ...]:
    """Return the governors of the tokens ``first`` to ``last`` (half-open), nearest first."""
    if not clauses.depth or first >= len(clauses.depth):
        return ()
    last = max(first + 1, min(last, len(clauses.depth)))
    low = bisect_left(clauses.places, first - WINDOW)
    high = bisect_left(clauses.places, last + WINDOW)
    ranked = []
    for predicate in clauses.predicates[low:high]:
        distance = _distance(clauses, predicate, first, last)
        if distance <= FARTHEST:
            ranked.append(_governor(predicate.stem, predicate.word_class, round(distance, 2)))
    ranked.sort(key=lambda one: one.distance)
    kept: list[Governor] = []
    for one in ranked:
        if all((one.stem, one.word_class) != (other.stem, other.word_class) for other in kept):
            kept.append(one)
    return tuple(kept[:KEPT])


@lru_cache(maxsize=KEPT_GOVERNORS)
def _governor(stem: str, word_class: str | None, distance: float) -> Governor:
    """Return a governor, the same one for all mentions that have it: mentions outlive their comparison."""
    return Governor(stem, word_class, distance)


def _distance(clauses: Clauses, predicate: Predicate, first: int, last: int) -> float:
    at, depth = predicate.at, clauses.depth
    if first <= at < last:
        cost = INSIDE
    elif at >= last:
        cost = (at - last) * PER_WORD + (depth[at] - depth[last - 1]) * PER_CLAUSE
        cost += 0 if predicate.passive or at - last < 3 else RIGHT_ACTIVE
    else:
        cost = (first - at) * PER_WORD + (depth[first] - depth[at]) * PER_CLAUSE
        cost += LEFT_PASSIVE if predicate.passive and depth[first] > depth[at] else 0
    return cost + (UNKNOWN_CLASS if predicate.word_class is None else 0)


def _predicates(view: View) -> tuple[Predicate, ...]:
    lexicon, passive, irregular = view.context.lexicon, closed("passive"), closed("irregular")
    found: list[Predicate] = []
    skip, last_passive = 0, -PASSIVE_REACH - 1
    for at, token in enumerate(view.tokens):
        is_passive = at - last_passive <= PASSIVE_REACH
        if token.lower in passive:
            last_passive = at
        if at < skip or not token.is_word:
            continue
        phrase = _phrase(view, at) if token.lower in lexicon.phrases else None
        if phrase is not None:
            length, name = phrase
            found.append(Predicate(at, token.stem, name, is_passive))
            skip = at + length
            continue
        name_or_none = lexicon.predicate(token)
        verb = token.lower.endswith(("ed", "ing")) or token.lower in irregular
        if name_or_none is not None or (verb and not (token.capital and at > 0)):
            found.append(Predicate(at, token.stem, name_or_none, is_passive))
    return tuple(found)


def _phrase(view: View, at: int) -> tuple[int, str] | None:
    for rest, name in view.context.lexicon.phrases.get(view.tokens[at].lower, ()):
        words = tuple(token.lower for token in view.tokens[at + 1 : at + 1 + len(rest)])
        if words == rest:
            return 1 + len(rest), name
    return None
