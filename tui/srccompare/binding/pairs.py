"""How much two mentions look like answers to one question: hard bars first, then named features.

Every feature is a number with a name, so that a row can explain itself and a weight can be read. None depends on a
particular name or figure: renaming all persons and places of a case, or replacing each number by another of its
size, changes no feature by more than the coarseness of stems.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from srccompare.binding.context import GENERIC, Profile, dot
from srccompare.facts import Kind, Mention
from srccompare.facts.lexicon import person_classes
from srccompare.facts.owners import owners_apart, parts_differ, same_owner
from srccompare.facts.values import DAY, FAR_HOURS, disjoint, equal

FEATURES = (
    "bias",
    "kind_date",
    "kind_time",
    "kind_length",
    "kind_duration",
    "kind_money",
    "kind_other",
    "head_same",
    "head_same_generic",
    "class_same",
    "class_generic",
    "class_differs",
    "head_differs",
    "head_alike",
    "head_missing",
    "modifiers",
    "part_differs",
    "governor_stem",
    "governor_class",
    "governor_first",
    "governor_differs",
    "governor_missing",
    "context",
    "context_when",
    "context_measure",
    "sentence",
    "around",
    "rarest_shared",
    "shared_stems",
    "equal",
    "equal_unusual",
    "overlap",
    "decades_apart",
    "far_in_time",
    "hours_apart",
    "part_of_day",
    "day_same",
    "day_differs",
    "main_both",
    "main_one",
    "stamp_one",
    "planned_one",
    "same_source_differs",
    "scope_same",
    "scope_one",
    "scope_differs",
    "unit_same",
    "anchor_same",
    "anchor_differs",
    "bearing_same",
    "bearing_differs",
    "owner_same",
    "owner_differs",
    "voice_same",
    "position_apart",
    "rank_apart",
    "peers_few",
    "peers_many",
    "title_one",
    "approximate",
    "clause",
    "clause_rarest",
    "before_rarest",
    "after_rarest",
    "stated_by_others",
    "sentence_best",
    "sentence_mutual",
)
"""The names of the features, in the order of the weights file."""

Features = dict[str, float]

ATTACKERS = "attacker"
ATTACKED = frozenset({"officer", "civilian", "child", "woman", "worker", "rescuer", "passenger"})
"""Noun classes of the two sides of an attack."""

UNUSUAL_FROM = 12  # a figure above this that is not round is seldom equal by chance: 3.0 for equal, +.7 if unusual
LONG_APART = 0.7  # durations in other units differ by more than a factor two: "three years", "four weeks"
FAR_SIZES = 0.5  # sizes within a factor of three count as near; beyond that each power of ten is evidence against
NEAR_DAYS = 45.0  # dates further apart than this are hardly two answers to one question
NEAR_MINUTES = 120.0  # clock times further apart than this are hardly two answers to one question
ALIKE_HEADS = 75  # ratio (0-100) from which two head nouns are spellings or derivations of each other
UNLIKE = 0.05  # sentences with a lower cosine have nothing in common of which one could be the best
FEW = 2  # a source with at most this many mentions of a dimension leaves little to confuse


def barred(a: Profile, b: Profile) -> bool:
    """Whether two mentions can never answer one question, whatever the words around them say.

    Bars are few on purpose: a bar that is wrong once costs a dispute, a feature that is wrong once costs little.
    """
    first, second = a.mention, b.mention
    if first.dimension != second.dimension:
        return True
    if first.kind is Kind.COUNT and second.kind is Kind.COUNT and _person_against_thing(first, second):
        return True
    if first.kind is Kind.COUNT and (_opposed(first, second) or _total_and_part(a, b)):
        return True
    if first.dimension == "duration" and _units_differ(first, second) and _ratio(a, b) > LONG_APART:
        return True
    if first.kind is Kind.AGE and first.owner and second.owner and owners_apart(first.owner, second.owner):
        return True
    if a.key == b.key and first.when is not None and _two_moments(a, b):
        return True
    if a.key == b.key and first.kind not in {Kind.DATE, Kind.TIME} and first.tokens[0] not in b.contrasts:
        return first.text != second.text and not equal(first, second)
    return False


def pair_features(profiles: Sequence[Profile], pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Features]:
    """Return the features of each pair (of places in ``profiles``), with how its sentences stand among the others."""
    return dict(each_pair(profiles, pairs))


def each_pair(
    profiles: Sequence[Profile], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Features]]:
    """Go through the pairs with their features: of fifty sources, all of them at once take a hundred megabytes.

    Is the one sentence the likest that the other source has for the other one? Asked of the sentences of these pairs.
    """
    best = _best_alike(profiles, pairs)
    for pair in pairs:
        a, b = pair
        found = features(profiles[a], profiles[b])
        x, y = profiles[a].key, profiles[b].key
        if x[0] != y[0] and found["sentence"] > UNLIKE:
            alike, one, other = found["sentence"], best[x, y[0]], best[y, x[0]]
            found["sentence_best"] = (alike / one + alike / other) / 2
            found["sentence_mutual"] = float(alike >= one and alike >= other)
        yield pair, found


def _best_alike(
    profiles: Sequence[Profile], pairs: Sequence[tuple[int, int]]
) -> dict[tuple[tuple[str, int], str], float]:
    """Return how alike the likest of a source's sentences in these pairs is to each sentence of the others."""
    best: dict[tuple[tuple[str, int], str], float] = {}
    asked: set[tuple[tuple[str, int], tuple[str, int]]] = set()
    for a, b in pairs:
        x, y = profiles[a].key, profiles[b].key
        if x[0] != y[0] and (x, y) not in asked:
            asked.add((x, y))
            alike = _sentences_alike(profiles[a], profiles[b])
            best[x, y[0]] = max(best.get((x, y[0]), 0.0), alike)
            best[y, x[0]] = max(best.get((y, x[0]), 0.0), alike)
    return best


def _sentences_alike(a: Profile, b: Profile) -> float:
    return dot(a.sentence.vector, b.sentence.vector)


def features(a: Profile, b: Profile) -> dict[str, float]:
    """Return the features of a pair that the two tell by themselves. Symmetric: their order changes nothing."""
    found = {"bias": 1.0}
    first, second = a.mention, b.mention
    _add_kind(found, first)
    _add_heads(found, first, second)
    _add_governors(found, a, b)
    _add_words(found, a, b)
    _add_values(found, a, b)
    _add_scope(found, first, second)
    _add_place(found, a, b)
    return found


def value_key(profile: Profile) -> tuple[float, float]:
    """Return the bounds of a value, rounded so that equal values of one dimension share the key."""
    return _rounded(profile.low), _rounded(profile.high)


def _rounded(x: float) -> float:
    return x if not math.isfinite(x) or x == 0 else round(x, 2 - math.floor(math.log10(abs(x))))


def _person_against_thing(a: Mention, b: Mention) -> bool:
    if a.head_class is None or b.head_class is None or a.head == b.head:
        return False
    return is_person(a.head_class) != is_person(b.head_class)


def _opposed(a: Mention, b: Mention) -> bool:
    """Whether two counted nouns are the two sides of an attack: the attackers are never the guards they attack."""
    classes = {a.head_class, b.head_class}
    return ATTACKERS in classes and bool(classes & ATTACKED)


def _total_and_part(a: Profile, b: Profile) -> bool:
    """Whether one count is a total whose source adds it up from what the other counts, and not that total itself."""
    for total, other in ((a, b), (b, a)):
        if other.mention.head_class in total.parts and not equal(total.mention, other.mention):
            return True
    return False


def _two_moments(a: Profile, b: Profile) -> bool:
    """Whether one voice of one source gives two clock times: these tell of two moments, whatever stands around them."""
    first, second = a.mention, b.mention
    return (
        first.source == second.source
        and first.voice.by == second.voice.by
        and (first.kind is Kind.DATE or max(a.high - a.low, b.high - b.low) <= FAR_HOURS)
        and disjoint(first, second)
    )


def is_person(head_class: str | None) -> bool:
    """Whether a lexicon class of counted nouns stands for persons."""
    return head_class in person_classes()


def _units_differ(a: Mention, b: Mention) -> bool:
    return a.quantity is not None and b.quantity is not None and a.quantity.unit != b.quantity.unit


def _ratio(a: Profile, b: Profile) -> float:
    """How far two sizes are apart, as a natural logarithm; 0 where that says nothing."""
    if not a.middle or not b.middle or a.middle <= 0 or b.middle <= 0:
        return 0.0
    return abs(math.log(a.middle / b.middle))


@lru_cache(maxsize=65_536)
def _alike(a: str, b: str) -> bool:
    from srccompare.fuzzy import ratio  # noqa: PLC0415 - keeps rapidfuzz away from start-up

    return ratio(a, b) >= ALIKE_HEADS


def _add_kind(found: dict[str, float], a: Mention) -> None:
    if a.kind is Kind.COUNT:
        return
    if a.kind in {Kind.DATE, Kind.TIME, Kind.MONEY}:
        found[f"kind_{a.kind}"] = 1.0
    elif a.dimension in {"length", "duration"}:
        found[f"kind_{a.dimension}"] = 1.0
    else:
        found["kind_other"] = 1.0


def _add_heads(found: dict[str, float], a: Mention, b: Mention) -> None:
    if a.part != b.part:
        found["part_differs"] = 1.0
    if a.modifiers & b.modifiers:
        found["modifiers"] = 1.0
    if not a.head or not b.head:
        if a.kind is Kind.COUNT:
            found["head_missing"] = 1.0
        return
    if a.head == b.head:
        found["head_same_generic" if a.head_class == GENERIC else "head_same"] = 1.0
        return
    if a.head in b.modifiers or b.head in a.modifiers or _alike(a.head, b.head):
        found["head_alike"] = 1.0
    if a.kind is not Kind.COUNT:
        return
    if GENERIC in {a.head_class, b.head_class}:
        found["class_generic" if is_person(a.head_class) and is_person(b.head_class) else "head_differs"] = 1.0
    elif a.head_class and a.head_class == b.head_class:
        found["class_same"] = 1.0
    elif a.head_class and b.head_class:
        found["class_differs"] = 1.0
    else:
        found["head_differs"] = 1.0


def _best_shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return max((min(weight, b[word]) for word, weight in a.items() if word in b), default=0.0)


def _add_governors(found: dict[str, float], a: Profile, b: Profile) -> None:
    first, second = a.mention.governors, b.mention.governors
    if not first or not second:
        found["governor_missing"] = 1.0
        return
    if stem := _best_shared(a.stems, b.stems):
        found["governor_stem"] = stem
    if a.classes and b.classes:
        if shared := _best_shared(a.classes, b.classes):
            found["governor_class"] = shared
        else:
            found["governor_differs"] = 1.0
    if first[0].stem == second[0].stem:
        found["governor_first"] = 1.0


def _add_words(found: dict[str, float], a: Profile, b: Profile) -> None:
    context = dot(a.context, b.context)
    kind, dimension = a.mention.kind, a.mention.dimension
    found["context"] = context
    if kind in {Kind.DATE, Kind.TIME}:
        found["context_when"] = context
    elif kind is not Kind.COUNT and dimension != "money":
        found["context_measure"] = context
    found["sentence"] = _sentences_alike(a, b)
    found["around"] = dot(a.sentence.around, b.sentence.around)
    shared = a.rare.keys() & b.rare.keys()
    if shared:
        found["rarest_shared"] = max(min(a.rare[stem], b.rare[stem]) for stem in shared)
        found["shared_stems"] = min(len(shared), 5) / 5
    found["clause"] = dot(a.clause, b.clause)
    for name, one, other in (
        ("clause_rarest", a.clause_rare, b.clause_rare),
        ("before_rarest", a.before, b.before),
        ("after_rarest", a.after, b.after),
    ):
        if shared := one.keys() & other.keys():
            found[name] = max(one[stem] for stem in shared)


def _add_values(found: dict[str, float], a: Profile, b: Profile) -> None:
    first, second = a.mention, b.mention
    same = equal(first, second)
    if same:
        found["equal"] = 1.0
        size = a.middle
        if first.quantity is not None and size and size > UNUSUAL_FROM and (size % 10 or size > 1000):
            found["equal_unusual"] = 1.0
    elif not disjoint(first, second):
        found["overlap"] = 1.0
    if first.source == second.source and not same:
        found["same_source_differs"] = 1.0
    if first.kind is Kind.DATE:
        if a.middle is not None and b.middle is not None and not same:
            found["far_in_time"] = min(abs(a.middle - b.middle) / NEAR_DAYS, 2.0)
    elif first.kind is Kind.TIME:
        if a.middle is not None and b.middle is not None:
            away = abs(a.middle - b.middle - _shift(first, second)) % DAY
            found["hours_apart"] = min(min(away, DAY - away) / NEAR_MINUTES, 2.0)
        if max(a.high - a.low, b.high - b.low) > FAR_HOURS:
            found["part_of_day"] = 1.0
        if first.day is not None and second.day is not None:
            found["day_same" if first.day == second.day else "day_differs"] = 1.0
        if a.stamp != b.stamp:
            found["stamp_one"] = 1.0
        if (first.when is not None and first.when.ahead) != (second.when is not None and second.when.ahead):
            found["planned_one"] = 1.0
    if first.when is not None:
        found["main_both"] = min(a.main, b.main)
        found["main_one"] = abs(a.main - b.main)
    if first.quantity is not None:
        apart = _ratio(a, b) / math.log(10)
        if apart > FAR_SIZES:
            found["decades_apart"] = min(apart, 3.0)
        if first.kind is not Kind.COUNT and not _units_differ(first, second):
            found["unit_same"] = 1.0
    if _approximate(first) and _approximate(second):
        found["approximate"] = 1.0
    if first.source != second.source and not _two_sides(first, second):
        # Two values that are told everywhere are two facts, unless one side is set against the other.
        found["stated_by_others"] = a.stated + b.stated


def _two_sides(a: Mention, b: Mention) -> bool:
    return a.voice.by is not None and b.voice.by is not None and a.voice.speaker is not b.voice.speaker


def _shift(a: Mention, b: Mention) -> int:
    """Return the minutes between the time zones of two clock times, 0 where one names none."""
    if a.when is None or b.when is None or a.when.zone is None or b.when.zone is None:
        return 0
    return a.when.zone - b.when.zone


def _approximate(a: Mention) -> bool:
    return bool(a.quantity and (a.quantity.approx or a.quantity.vague or a.quantity.bound != "exact"))


def _add_scope(found: dict[str, float], a: Mention, b: Mention) -> None:
    if a.scope and b.scope:
        found["scope_same" if a.scope == b.scope else "scope_differs"] = 1.0
    elif a.scope or b.scope:
        found["scope_one"] = 1.0
    if a.anchor and b.anchor:
        found["anchor_same" if same_anchor(a.anchor, b.anchor) else "anchor_differs"] = 1.0
    if a.bearing and b.bearing:
        found["bearing_same" if a.bearing == b.bearing else "bearing_differs"] = 1.0
    if a.owner and b.owner:
        if same_owner(a.owner, b.owner):
            found["owner_same"] = 1.0
        elif parts_differ(a.owner, b.owner):
            found["owner_differs"] = 1.0  # other names are barred
    if a.voice.by and b.voice.by and a.voice.by.lower() == b.voice.by.lower():
        found["voice_same"] = 1.0


@lru_cache(maxsize=16_384)
def same_anchor(a: str, b: str) -> bool:
    """Whether two places that a distance is measured from are one: a common word, or nearly the same name."""
    return bool(set(a.split()) & set(b.split())) or _alike(a, b)


def _add_place(found: dict[str, float], a: Profile, b: Profile) -> None:
    found["position_apart"] = abs(a.sentence.position - b.sentence.position)
    if a.mention.source != b.mention.source:
        found["rank_apart"] = abs(a.rank - b.rank)
        if max(a.peers, b.peers) <= FEW:
            found["peers_few"] = 1.0
    found["peers_many"] = math.log(a.peers * b.peers) / 5
    if a.sentence.title != b.sentence.title:
        found["title_one"] = 1.0
