"""The distinct answers to one question, numbered: 1 is the answer that most sources give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from srccompare.disputes.relate import NUMERIC, Relation, relate
from srccompare.facts import Bound, Kind, Mention
from srccompare.facts.values import display
from srccompare.reading import Case

_SAME = {Relation.AGREES, Relation.SPELLING}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A mention with the number and the wording of the answer that it gives."""

    mention: Mention
    position: int
    answer: str


def number(mentions: Sequence[Mention], case: Case) -> tuple[Numbered, ...]:
    """Group the mentions (in the case's order) into answers and number these by their sources.

    Ties go to the answer that was published first, then to the case's order of sources.
    """
    groups: list[list[Mention]] = []
    for mention in mentions:
        for group in groups:
            if same_answer(group[0], mention):
                group.append(mention)
                break
        else:
            groups.append([mention])
    published = {article.id: article.base_date or date.max for article in case.articles}
    ranked = sorted(
        range(len(groups)),
        key=lambda g: (-len({m.source for m in groups[g]}), min(published[m.source] for m in groups[g]), g),
    )
    place = {g: position for position, g in enumerate(ranked, 1)}
    answers = [_answer(group) for group in groups]
    where = {id(m): g for g, group in enumerate(groups) for m in group}
    return tuple(Numbered(m, place[where[id(m)]], answers[where[id(m)]]) for m in mentions)


def same_answer(a: Mention, b: Mention) -> bool:
    """Whether two mentions give one answer: equal, or one of them only says "about" the other's number."""
    relation = relate(a, b).relation
    if relation in _SAME:
        return True
    qa, qb = a.quantity, b.quantity
    if a.kind not in NUMERIC or qa is None or qb is None or (Kind.MONEY in {a.kind, b.kind} and qa.unit != qb.unit):
        return False
    loose = {Bound.EXACT, Bound.ABOUT}
    return qa.bound in loose and qb.bound in loose and relation is Relation.ROUNDS and qa.value == qb.value


def _answer(group: Sequence[Mention]) -> str:
    """Word an answer as most of its mentions do; the first of them where none leads."""
    words = [display(m) for m in group]
    return max(dict.fromkeys(words), key=lambda word: (words.count(word), -words.index(word)))
