"""Two sentences that name rival members of one set, and what speaks for their telling of one thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from srccompare.binding.rivals_words import Named, named_in, rival_words
from srccompare.facts.wordlists import table
from srccompare.words import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from srccompare.binding.claims_topics import Topics, Unit

NEAR = 6  # words on either side of a member that are its surroundings
ENOUGH = 0.4  # rarity of a shared word near both; with less they tell of different things
COPIED = 0.5  # sentences more alike than this repeat each other where one of them names both members
BESIDE = 6  # sentences of one source further apart are not two voices on one thing
MOST = 24  # a member named more often than this is no detail that reports differ in (and the work must stay small)
OFTEN = 20
CRAFT = "boat ship vessel ferry trawler tanker yacht plane helicopter truck car bus train"
COUNTED = 2  # words before a member in which a number makes it one of a list ("three trucks, 23 motorcycles")
NEGATED = 3  # words before a member in which "not" shuts it out
PREPOSITION = 4

RIVAL_FEATURES = (
    "bias", "cosine", "near", "second", "near_name", "state_near", "place_preposition", "account", "family",
    "same_preposition", "known", "often", "apart", "voiced", "denied", "counted", "few", "others", "share",
    "group_cause", "group_place", "group_kind", "group_state", "group_agent", "group_number",
)  # fmt: skip

_PREPOSITIONS = frozenset(
    "in at on by with from to into of as through near outside inside under after for during against".split()
)
_AT = frozenset({"in", "at", "on", "inside", "outside", "near", "by"})
_NOT = frozenset({"not", "no", "never", "nor", "neither"})
_SMALL = frozenset("two three four five six seven eight nine ten eleven twelve several dozen dozens many".split())


@dataclass(frozen=True, slots=True)
class Place:
    """A member in its sentence: the keys around it, the preposition before it, whether it is negated or counted."""

    named: Named
    around: frozenset[str]
    own: frozenset[str]
    preposition: str
    negated: bool
    counted: bool
    noun: str  # the stem of the word after it
    account: bool  # its sentence names a cause or one to blame

    @property
    def unit(self) -> Unit:
        """Its sentence."""
        return self.named.unit


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two rival members in the sentences that fit best, and what else names either beside the same words."""

    one: Place
    other: Place
    more: tuple[Place, ...]
    features: Mapping[str, float]


def rivals_of(topics: Topics) -> list[Rivals]:
    """Return the candidates of a case, in the order of set and members."""
    found: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for unit in topics.units:
        if unit.past:
            continue  # it tells of another event
        for named in named_in(unit):
            found[named.kind.name][named.member].append(_place(named))
    rivals = []
    for name in sorted(found):
        kept = {member: places for member, places in sorted(found[name].items()) if len(places) <= MOST}
        for one, other in combinations(kept, 2):
            best = _best(topics, kept[one], kept[other])
            if best is not None:
                rivals.append(_rivals(topics, best, kept[one], kept[other]))
    return rivals


def _place(named: Named) -> Place:
    unit, words = named.unit, tokens(named.unit.sentence.text)
    keys = {word.start: word.key for word in unit.content}
    own = {form for token in words[named.at : named.end] for form in (token.stem, f"^{token.stem}")}
    near = words[max(0, named.at - NEAR) : named.end + NEAR]
    before = words[max(0, named.at - PREPOSITION) : named.at]
    negated = any(token.lower in _NOT or token.lower.replace("’", "'").endswith("n't") for token in before[-NEGATED:])
    return Place(
        named=named,
        around=frozenset(keys[token.start] for token in near if token.start in keys) - own,
        own=frozenset(own),
        preposition=next((token.lower for token in reversed(before) if token.lower in _PREPOSITIONS), ""),
        negated=negated,
        noun=words[named.end].stem if named.end < len(words) and words[named.end].start in keys else "",
        account=bool(rival_words().cue.search(unit.sentence.text)),
        counted=any(token.text[0].isdigit() or token.lower in _SMALL for token in before[-COUNTED:]),
    )


def _best(topics: Topics, ones: Sequence[Place], others: Sequence[Place]) -> tuple[Place, Place] | None:
    """Return the pair of places that most likely tell of one thing, None if no pair may."""
    best: tuple[float, int, int] | None = None
    both = {place.unit.number for place in ones} & {place.unit.number for place in others}
    for i, one in enumerate(ones):
        for j, other in enumerate(others):
            if not _may_meet(one, other):
                continue
            near = _near(topics, one, other)
            told = one.account or other.account or not one.unit.families.isdisjoint(other.unit.families)
            if ((near[0] if near else 0.0) < ENOUGH and not told) or not _one_thing(one, other):
                continue
            cosine = _cosine(one, other)
            if cosine <= COPIED or both.isdisjoint({one.unit.number, other.unit.number}):
                score = cosine + sum(near[:1]) + 0.5 * sum(near[1:2]) + 0.2 * (one.negated != other.negated)
                score += 0.2 * (one.preposition == other.preposition != "")
                score -= 0.15 * (one.unit.title + other.unit.title + one.unit.past + other.unit.past)
                if best is None or -score < best[0]:
                    best = -score, i, j
    return None if best is None else (ones[best[1]], others[best[2]])


def _may_meet(one: Place, other: Place) -> bool:
    a, b = one.unit, other.unit
    if a.number == b.number:
        return False
    if a.source == b.source:
        return a.voiced and b.voiced and abs(a.place - b.place) <= BESIDE
    return True


def _one_thing(one: Place, other: Place) -> bool:
    """Whether two members of a set that asks for it stand before one noun, or beside one name or bearer."""
    kind = one.named.kind
    if kind.noun:
        return one.noun == other.noun != ""
    if kind.subject:
        return any(key.startswith("^") or key in _bearers() for key in one.around & other.around)
    return True


@cache
def _bearers() -> frozenset[str]:
    """Stems of those of whom a state is told: roles of persons, vessels and vehicles."""
    persons = table("persons")
    return frozenset(stem(word) for word in f"{persons['titles']} {persons['roles']} {CRAFT}".split())


def _near(topics: Topics, one: Place, other: Place) -> list[float]:
    """Return the rarities of the words that stand near both members, rarest first."""
    shared = (one.around & other.around) - one.own - other.own
    return sorted((topics.rarity.get(key, 1.0) for key in shared), reverse=True)


def _cosine(one: Place, other: Place) -> float:
    """Return the likeness of two sentences without the members themselves."""
    drop = one.own | other.own
    mine, theirs = one.unit.vector, other.unit.vector
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    return sum([weight * theirs[key] for key, weight in mine.items() if key in theirs and key not in drop])


def _rivals(topics: Topics, best: tuple[Place, Place], ones: Sequence[Place], others: Sequence[Place]) -> Rivals:
    one, other = best
    more = tuple(_more(topics, best, [*ones, *others]))
    knows = {place.unit.source for place in ones} & {place.unit.source for place in others}
    near = _near(topics, one, other)
    a, b = one.unit, other.unit
    mine, theirs = len(topics.of_source[a.source]), len(topics.of_source[b.source])
    told = {place.unit.source for place in (one, other, *more)}
    return Rivals(
        one,
        other,
        more,
        {
            "bias": 1.0,
            "cosine": _cosine(one, other),
            "near": near[0] if near else 0.0,
            "second": near[1] if len(near) > 1 else 0.0,
            "near_name": max(
                (topics.rarity.get(key, 1.0) for key in one.around & other.around if key.startswith("^")), default=0.0
            ),
            "state_near": (near[0] if near else 0.0) * (one.named.kind.group == "state"),
            "place_preposition": float(one.named.kind.place and one.preposition in _AT and other.preposition in _AT),
            "account": (one.account + other.account) / 2,
            "family": float(not a.families.isdisjoint(b.families)),
            "same_preposition": float(one.preposition == other.preposition != ""),
            "known": ((a.source in knows) + (b.source in knows)) / 2,
            "often": min(OFTEN, len(ones) + len(others)) / OFTEN,
            "apart": abs(a.place / max(1, mine) - b.place / max(1, theirs)),
            "voiced": (a.voiced + b.voiced) / 2,
            "denied": float(bool(a.denied) != bool(b.denied)),
            "counted": (one.counted + other.counted) / 2,
            "few": float(topics.sources <= 3),
            "others": min(2, len(more)) / 2,
            "share": len(told) / max(1, topics.sources),
            f"group_{one.named.kind.group}": 1.0,
        },
    )


def _more(topics: Topics, best: tuple[Place, Place], places: Sequence[Place]) -> Iterator[Place]:
    """Yield, for each further source, the place that stands beside the same words."""
    met = {place.unit.source for place in best}
    ranked: dict[str, tuple[float, int]] = {}
    for number, place in enumerate(places):
        source = place.unit.source
        if source in met or place.unit.title:
            continue
        near = max((_near(topics, place, chosen) or [0.0])[0] for chosen in best)
        if near >= ENOUGH and (source not in ranked or -near < ranked[source][0]):
            ranked[source] = -near, number
    for source in sorted(ranked):
        yield places[ranked[source][1]]
