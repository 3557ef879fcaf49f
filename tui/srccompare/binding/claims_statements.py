"""The same thing stated by several sources with the same answer: rows that agree, one clause a source.

Every clause is in at most one row; the most alike come first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.binding.claims_topics import FAMILY_WORTH, Topics, Unit, claim_words, dot
from srccompare.facts.clauses import Clause, Weight

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOOR = 0.30  # likeness below which clauses that share two words rarely state the same thing
CLAUSE_WORTH = 0.7
SENTENCE_WORTH = 0.3
RARE_WORTH = 0.15  # three telling words in common
RARE_ENOUGH = 0.35  # the second rarest word that two clauses share must be at least so rare
RARE_ALONE = 0.1  # a single word that nobody else uses: the last to be grouped
HARDLY_ANY = 3  # sentences of the whole case
FEW_WORDS = 2
COMMON = 0.12  # words in more than this share of the clauses lead to no partner
COMMON_FLOOR = 14
COMMON_MOST = 80


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clause with its sentence and topic vector (length 1)."""

    unit: Unit
    clause: Clause
    vector: Mapping[str, float]
    lone: frozenset[str]  # its words that hardly any other sentence of the case holds


def statement_groups(topics: Topics) -> tuple[tuple[Spoken, ...], ...]:
    """Return the groups of clauses that state the same thing, best first."""
    spoken = _spoken(topics)
    ranked: list[tuple[float, int, int]] = []
    for one, shared in _meetings(spoken):
        for other in sorted(shared):
            likeness = _likeness(topics, spoken[one], spoken[other])
            if likeness >= FLOOR:
                ranked.append((-likeness, one, other))
    ranked.sort()
    group_of: dict[int, list[int]] = {}
    groups: list[list[int]] = []
    for _, one, other in ranked:
        mine, theirs = group_of.get(one), group_of.get(other)
        if mine is None and theirs is None:
            group_of[one] = group_of[other] = [one, other]
            groups.append(group_of[one])
        elif mine is not None and theirs is None:
            _join(mine, other, spoken, group_of)
        elif theirs is not None and mine is None:
            _join(theirs, one, spoken, group_of)
    return tuple(tuple(spoken[number] for number in sorted(group)) for group in groups)


def _join(group: list[int], newcomer: int, spoken: list[Spoken], group_of: dict[int, list[int]]) -> None:
    source = spoken[newcomer].unit.source
    if all(spoken[member].unit.source != source for member in group):
        group.append(newcomer)
        group_of[newcomer] = group


def _spoken(topics: Topics) -> list[Spoken]:
    family = claim_words().family
    found = []
    for unit in topics.units:
        if unit.title:
            continue
        for clause in unit.clauses:
            if len(clause.content) < FEW_WORDS:
                continue
            raw: dict[str, float] = {}
            for word in clause.content:
                raw[word.key] = topics.worth(word)
                if kin := family.get(word.key):
                    raw[kin] = FAMILY_WORTH * topics.rarity.get(kin, 1.0)
            length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
            found.append(
                Spoken(unit, clause, {key: value / length for key, value in raw.items()}, _lone(topics, clause))
            )
    return found


def _lone(topics: Topics, clause: Clause) -> frozenset[str]:
    return frozenset(
        word.key
        for word in clause.content
        if word.weight is Weight.FULL and 0 < len(topics.postings.get(word.key, ())) <= HARDLY_ANY
    )


def _meetings(spoken: list[Spoken]) -> list[tuple[int, set[int]]]:
    """Return for each clause the later clauses of other sources that share two telling words and the answer."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(spoken):
        for key in one.vector:
            postings[key].append(number)
    sources = [one.unit.source for one in spoken]
    negative = [one.clause.negative for one in spoken]
    limit = min(COMMON_MOST, max(COMMON_FLOOR, int(COMMON * len(spoken))))
    found = []
    for number, one in enumerate(spoken):
        counts: dict[int, int] = defaultdict(int)
        for key in one.vector:
            if len(postings[key]) <= limit:
                for other in postings[key]:
                    counts[other] += 1
        found.append(
            (
                number,
                {
                    other
                    for other, count in counts.items()
                    if other > number
                    and sources[other] != sources[number]
                    and negative[other] == negative[number]
                    and (count >= FEW_WORDS or not one.lone.isdisjoint(spoken[other].lone))
                },
            )
        )
    return found


def _likeness(topics: Topics, one: Spoken, other: Spoken) -> float:
    light = {word.key for word in one.clause.content if word.weight is Weight.LIGHT}
    rare = sorted(
        (topics.rarity.get(key, 1.0) for key in one.vector.keys() & other.vector.keys() - light), reverse=True
    )
    if len(rare) < FEW_WORDS or rare[1] < RARE_ENOUGH:
        return FLOOR + RARE_ALONE * dot(one.unit.vector, other.unit.vector) if one.lone & other.lone else 0.0
    return (
        CLAUSE_WORTH * dot(one.vector, other.vector)
        + SENTENCE_WORTH * dot(one.unit.vector, other.unit.vector)
        + RARE_WORTH * min(3, len(rare)) / 3
    )
