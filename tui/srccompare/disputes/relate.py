"""How two values of one question stand to each other, and the rule that says so, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srccompare.binding import RIVAL
from srccompare.disputes.fact import Conflict
from srccompare.disputes.names import same_person, variant
from srccompare.facts import Bound, Kind, Mention
from srccompare.facts.values import disjoint, display, equal

COMPASS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
NUMERIC = frozenset({Kind.COUNT, Kind.DISTANCE, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.AGE})


class Relation(StrEnum):
    """The named relations of the taxonomy; only ``CONFLICTS`` and ``UNIT_SWAP`` make a dispute."""

    AGREES = "agrees"
    ROUNDS = "rounds-to"
    WITHIN_BOUND = "within-bound"
    BROADER = "broader"
    SPELLING = "spelling-variant"
    UNIT_SWAP = "unit-swap?"
    CONFLICTS = "conflicts"
    INCOMPARABLE = "incomparable"

    @property
    def disputes(self) -> bool:
        """Whether two values in this relation cannot both be true."""
        return self in {Relation.CONFLICTS, Relation.UNIT_SWAP}


@dataclass(frozen=True, slots=True)
class Related:
    """The relation of two values, what a conflict is about, and the rule that fired, in words."""

    relation: Relation
    why: str
    conflict: Conflict | None = None


def relate(a: Mention, b: Mention) -> Related:
    """Relate two values of one row; symmetric but for the wording."""
    if a.kind in NUMERIC and b.kind in NUMERIC:
        return _numbers(a, b)
    if a.kind in {Kind.DATE, Kind.TIME}:
        return _moments(a, b)
    if a.kind is Kind.DIRECTION:
        return _directions(a, b)
    if a.kind is Kind.PERSON:
        return _persons(a, b)
    if a.kind is Kind.PLACE and a.dimension == RIVAL and a.word != b.word:
        return Related(Relation.CONFLICTS, f"one says {a.word}, the other {b.word}", Conflict.PLACE)
    if a.kind is Kind.PLACE:
        same = a.word == b.word
        return (
            Related(Relation.AGREES, "the same place") if same else Related(Relation.BROADER, "two names for a place")
        )
    return _claims(a, b)


def _numbers(a: Mention, b: Mention) -> Related:
    qa, qb = a.quantity, b.quantity
    assert qa is not None
    assert qb is not None
    shown = f"{display(a)} and {display(b)}"
    if Kind.MONEY in {a.kind, b.kind} and qa.unit != qb.unit:
        if qa.value is not None and qa.value == qb.value:
            return Related(Relation.UNIT_SWAP, f"the same number in another currency: {shown}", Conflict.UNIT)
        return Related(Relation.INCOMPARABLE, f"other currencies: {shown}")
    if equal(a, b):
        other = "" if qa.unit == qb.unit else ", once units are converted"
        return Related(Relation.AGREES, f"the same number{other}: {shown}")
    if disjoint(a, b):
        if qa.unit != qb.unit and qa.value is not None and qa.value == qb.value:
            return Related(Relation.UNIT_SWAP, f"the same numeral with another unit: {shown}", Conflict.UNIT)
        return Related(Relation.CONFLICTS, f"the numbers exclude each other: {shown}", Conflict.NUMBER)
    if qa.vague or qb.vague or Bound.EXACT != qa.bound != Bound.ABOUT or Bound.EXACT != qb.bound != Bound.ABOUT:
        return Related(Relation.WITHIN_BOUND, f"one lies within the bound of the other: {shown}")
    return Related(Relation.ROUNDS, f"one rounds to the other: {shown}")


def _moments(a: Mention, b: Mention) -> Related:
    shown = f"{display(a)} and {display(b)}"
    if equal(a, b):
        return Related(Relation.AGREES, f"the same {a.kind}: {shown}")
    if disjoint(a, b):
        about = Conflict.DATE if a.kind is Kind.DATE else Conflict.TIME
        return Related(Relation.CONFLICTS, f"the {a.kind}s exclude each other: {shown}", about)
    return Related(Relation.BROADER, f"one is more precise than the other: {shown}")


def _directions(a: Mention, b: Mention) -> Related:
    if a.word == b.word:
        return Related(Relation.AGREES, f"the same direction: {a.word}")
    why = f"{a.word} is not {b.word}"
    if a.word in COMPASS and b.word in COMPASS:
        apart = (COMPASS.index(a.word) - COMPASS.index(b.word)) % len(COMPASS)
        if apart in {1, len(COMPASS) - 1}:
            why += "; neighbours on an eight-point compass, so a weak conflict"
    return Related(Relation.CONFLICTS, why, Conflict.DIRECTION)


def _persons(a: Mention, b: Mention) -> Related:
    first, second = a.word or "", b.word or ""
    if first == second:
        return Related(Relation.AGREES, f"the same name: {first}")
    if same_person(first, second):
        if variant(first, second):
            return Related(Relation.SPELLING, f"spellings of one name: {first}, {second}")
        return Related(Relation.BROADER, f"a shorter form of one name: {first}, {second}")
    return Related(Relation.CONFLICTS, f"other names: {first}, {second}", Conflict.NAME)


def _claims(a: Mention, b: Mention) -> Related:
    if a.word == b.word:
        return Related(Relation.AGREES, "the same answer")
    polar = {a.word, b.word} <= {"yes", "no", "partly"}
    about = Conflict.POLARITY if polar else Conflict.ATTRIBUTION
    return Related(Relation.CONFLICTS, f"one says {a.word}, the other {b.word}", about)
