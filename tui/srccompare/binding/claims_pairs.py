"""Partners of a clause: which sentences of the other sources may answer the same question another way.

A trigger is a clause that says no, or one that answers a question most events raise (a frame) or names a state that
has an opposite; a sentence without a cue is one as a whole (an account). Its partners are looked up by shared words,
a few of each source, and every pair is described by named features; ``claims_weights.toml`` turns these into a
probability.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING

from srccompare.binding.claims_features import Asked, Look, asked_of, best_clause, features_of, look_at
from srccompare.binding.claims_topics import Topics, Unit, claim_words, near
from srccompare.facts.clauses import Clause, Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PER_SOURCE = 3  # partners kept of one source, best first
PER_TRIGGER = 18  # and of all sources: fifty sources must not make one clause a thousand pairs
REACH = 6  # a denial answers what its own source told at most this many sentences away
ANSWERED = 0.15  # what a partner gains that answers the frame of the trigger, if few sentences do
LOOKED_AT = 48  # sentences looked at for one trigger; small cases never have so many
ONE_THING = 0.3  # first score that two opposite states need; most of those below were of two things
RARE = 0.5
HEADS = 3  # words and families of a focus that find partners even where they are common
COMMON_REACH = 150
BESIDE = 3  # two voices that one source sets side by side
BACK = 2  # ... and a deictic one ("he denied it") the one or two sentences before it
ENOUGH = 0.05  # below this first score hardly anything was a partner; .10 lost six of 122 disputes
CONTEXT_WORTH = 0.5  # the sentence before a deictic denial against the denial's own words
WHOLE_FOCUS = 0.6  # without a cue every word of the sentence may be what the question is about
STATE = "state"
ACCOUNT = "account"  # what a sentence without a cue tells, against what another sentence tells of the same thing
ACCOUNTS = 8  # partners of such a sentence: every sentence is one
MOST = 3000  # pairs of a case that are described, the best by the first score; fifty sources would have ten times that


@dataclass(frozen=True, slots=True)
class Trigger:
    """A clause that may be one side of a dispute; ``frame`` is the question it answers, None for a cue's focus."""

    unit: Unit
    clause: Clause
    frame: str | None = None

    @property
    def order(self) -> tuple[int, int, str]:
        """Where it stands, for ties."""
        return (self.unit.number, self.clause.offset, self.frame or "")


@dataclass(frozen=True, slots=True)
class Pair:
    """A trigger and a sentence that may contradict it.

    ``spot`` is the clause of the partner that answers; ``ally`` tells that it says no to the same thing.
    """

    trigger: Trigger
    partner: Unit
    spot: Clause
    ally: bool
    features: Mapping[str, float]


def triggers_of(topics: Topics) -> tuple[Trigger, ...]:
    """Return the clauses to find partners for, in reading order."""
    found: list[Trigger] = []
    for unit in topics.units:
        found.extend(Trigger(unit, clause) for clause in unit.clauses if clause.negative and clause.focus)
        if unit.title or not unit.clauses:
            continue
        whole = _whole(unit)
        found.extend(Trigger(unit, whole, frame) for frame in sorted(unit.frames))
        if unit.poles:
            found.append(Trigger(unit, whole, STATE))
        if not any(clause.negative and clause.focus for clause in unit.clauses):
            found.append(Trigger(unit, whole, ACCOUNT))
    return tuple(found)


def _whole(unit: Unit) -> Clause:
    """Return the sentence as one clause whose focus is all of it."""
    return replace(
        unit.clauses[0],
        span=unit.sentence.span,
        offset=0,
        text=unit.sentence.text,
        content=unit.content,
        focus={word.key: WHOLE_FOCUS for word in unit.content},
        cue=None,
        cue_word="",
        deictic=False,
    )


@dataclass(frozen=True, slots=True)
class _Met:
    """A partner that was looked at and kept for a trigger."""

    trigger: Trigger
    asked: Asked
    partner: Unit
    look: Look


def pairs_of(topics: Topics) -> Iterator[tuple[Pair, ...]]:
    """Yield the likeliest pairs of a case, grouped by trigger in reading order, best first in a group.

    A few partners of each source are kept for a trigger, and of these the best of the case: what a case costs is
    bounded, however many sources it has. One group at a time, for described all of them fill the memory.
    """
    for group in _met(topics):
        yield tuple(_pair(topics, met) for met in group)


def _met(topics: Topics) -> list[list[_Met]]:
    """Return the best ``MOST`` partners of a case by trigger; all of them where there are no more."""
    search = _Search(topics)
    groups: list[list[_Met]] = []
    best: list[float] = []  # a heap: the lowest of the best so far is a floor that only rises
    for trigger in triggers_of(topics):
        group = []
        for met in search.partners(trigger):
            first = met.look.first
            if len(best) <= MOST:
                heappush(best, first)
            elif first > best[0]:
                heapreplace(best, first)
            else:
                continue
            group.append(met)
        if group:
            groups.append(group)
    floor = best[0] if len(best) > MOST else 0.0
    kept = ([met for met in group if met.look.first > floor] for group in groups)
    return [group for group in kept if group]


class _Search:
    """Looks for partners; the looks of a whole sentence are the same for all the questions that it answers."""

    def __init__(self, topics: Topics) -> None:
        self.topics = topics
        self._whole: tuple[int, Asked, dict[int, Look]] | None = None

    def partners(self, trigger: Trigger) -> list[_Met]:
        """Return the best partners of a trigger."""
        asked, seen = self._looks(trigger)
        looks: dict[str, list[tuple[float, int, Look]]] = defaultdict(list)
        for number, look in seen.items():
            partner = self.topics.units[number]
            first = _first(self.topics, trigger, partner, look)
            if first >= ENOUGH and _may_meet(trigger, partner):
                looks[partner.source].append((-first, number, look))
        ranked = _ranked(looks, ACCOUNTS if trigger.frame == ACCOUNT else PER_TRIGGER)
        return [_Met(trigger, asked, self.topics.units[number], look) for number, look in ranked]

    def _looks(self, trigger: Trigger) -> tuple[Asked, dict[int, Look]]:
        number, topics = trigger.unit.number, self.topics
        if trigger.frame is None:
            return _looked(topics, trigger)
        if self._whole is None or self._whole[0] != number:
            self._whole = (number, *_looked(topics, trigger))
        return self._whole[1:]


def _looked(topics: Topics, trigger: Trigger) -> tuple[Asked, dict[int, Look]]:
    asked = asked_of(topics, trigger.unit, trigger.clause, _query(topics, trigger))
    return asked, {number: look_at(asked, topics.units[number]) for number in sorted(_reached(topics, trigger, asked))}


def _first(topics: Topics, trigger: Trigger, partner: Unit, look: Look) -> float:
    """Return the first score of a partner, with what the frame adds; 0 where it gives no other answer to the frame."""
    frame, unit = trigger.frame, trigger.unit
    if frame is None or frame == ACCOUNT:
        return look.first
    if frame == STATE:
        return 0.0 if unit.facing.isdisjoint(partner.poles) or not _one_thing(topics, look) else look.first
    answer = partner.frames.get(frame)
    if answer is None or (answer == unit.frames[frame] and frame not in claim_words().rivals):
        return 0.0
    return look.first + ANSWERED * topics.rarity.get(f"#{frame}", 0.0)


def _ranked(looks: Mapping[str, list[tuple[float, int, Look]]], most: int) -> list[tuple[int, Look]]:
    kept: list[tuple[float, int, int, Look, float]] = []
    for found in looks.values():
        found.sort(key=lambda entry: entry[:2])
        first = -found[0][0]
        second = -found[1][0] if len(found) > 1 else 0.0
        for rank, (score, number, look) in enumerate(found[:PER_SOURCE]):
            kept.append((score, number, rank, look, second if rank == 0 else first))
    kept.sort(key=lambda entry: entry[:2])
    return [
        (number, look._replace(first=-score, rank=rank, rival=rival, place=place))
        for place, (score, number, rank, look, rival) in enumerate(kept[:most])
    ]


def _reached(topics: Topics, trigger: Trigger, asked: Asked) -> set[int]:
    """Return the sentences worth a look: those that share rare words, the head of the focus, or stand just before."""
    likeness = near(topics, asked.query)
    numbers = likeness.keys() | _said_before(topics, trigger) | _known_of(topics, asked)
    if len(numbers) <= LOOKED_AT:
        return set(numbers)
    return set(sorted(numbers, key=lambda number: (-likeness.get(number, 0.0), number))[:LOOKED_AT])


def _one_thing(topics: Topics, look: Look) -> bool:
    """Whether two opposite states may be those of one thing: they share a word that is rare, and more than that."""
    pole = claim_words().pole
    telling = [key for key in look.shared if key[0] not in "=#" and key not in pole]
    return look.first >= ONE_THING and any(topics.rarity.get(key, 1.0) >= RARE for key in telling)


def _query(topics: Topics, trigger: Trigger) -> dict[str, float]:
    """Return the topic vector of a trigger: its sentence, with the one before it when the denial is deictic."""
    query = dict(trigger.unit.vector)
    if trigger.clause.deictic:
        for key, weight in topics.around[trigger.unit.number].items():
            query[key] = query.get(key, 0.0) + CONTEXT_WORTH * weight
    return query


def _said_before(topics: Topics, trigger: Trigger) -> set[int]:
    if not trigger.clause.deictic:
        return set()
    here = trigger.unit.number
    own = topics.of_source[trigger.unit.source]
    return {number for number in own if 0 < here - number <= BACK and not topics.units[number].title}


def _known_of(topics: Topics, asked: Asked) -> set[int]:
    """Return the sentences that hold the telling head of the focus or its family, though half the case is about it."""
    keys = sorted(asked.worth, key=lambda key: (-asked.worth[key], key))[:HEADS]
    return {number for key in keys for number in topics.common.get(key, ())[:COMMON_REACH]}


def _may_meet(trigger: Trigger, partner: Unit) -> bool:
    """A source contradicts itself only where it quotes two voices: a denial near what it denies."""
    unit, frame = trigger.unit, trigger.frame
    if partner.source == unit.source:
        return (
            frame is None
            and partner.number != unit.number
            and not partner.title
            and abs(partner.place - unit.place) <= (REACH if trigger.clause.cue is Cue.DENIAL else BESIDE)
            and (trigger.clause.cue is Cue.DENIAL or (partner.voiced and unit.voiced))
        )
    return True


def _pair(topics: Topics, met: _Met) -> Pair:
    trigger, asked, partner, look = met.trigger, met.asked, met.partner, met.look
    spot = best_clause(partner, asked.worth)
    ally = (
        trigger.frame is None
        and spot.clause.negative
        and any(key in spot.clause.focus for key in look.shared if not key.startswith("="))
    )
    features = features_of(topics, asked, partner, look, spot)
    features["ally"] = float(ally)
    features["state"] = float(trigger.frame == STATE)
    features["account"] = float(trigger.frame == ACCOUNT)
    features["account_cosine"] = look.cosine * features["account"]
    features["account_no"] = float(spot.clause.negative) * features["account"]
    features["rival"] = float(trigger.frame in claim_words().rivals)
    features["cue_cosine"] = look.cosine if trigger.frame is None else 0.0
    features["rival_cosine"] = look.cosine * features["rival"]
    return Pair(trigger, partner, spot.clause, ally, features)
