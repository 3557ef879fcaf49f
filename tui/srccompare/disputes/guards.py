"""Sums that one source states: which answers to a question keep them, and which break them.

"Seventeen people died, fifteen of them attackers" fits two dead guards and no more: a source that repeats the 17
beside seven dead guards has not added up. A guard is a note on the rows of the sum; it makes no dispute by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from srccompare.disputes.fact import Fact
from srccompare.facts import Bound, Kind, Mention
from srccompare.facts.lexicon import casualty_classes, person_classes
from srccompare.facts.wordlists import table
from srccompare.reading import Case

MOST_NOTES = 2  # of one row: the first sums of the case say enough
MOST_RIVALS = 3
MOST_COUNTS = 60  # of one source: a page of statistics is no place to look for sums


@dataclass(frozen=True, slots=True)
class _Part:
    """A number of a sum and the row that it answers."""

    number: int
    fact: int


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    fact: int
    mention: Mention
    deeds: frozenset[str]


def with_sums(facts: Sequence[Fact], mentions: Sequence[Sequence[Mention]], case: Case) -> tuple[Fact, ...]:
    """Return the facts, those of a sum with a note of it. ``mentions`` are those of each fact."""
    by_source: dict[str, list[_Count]] = {}
    for index, row in enumerate(mentions):
        for mention in row:
            if (count := _count(index, mention)) is not None:
                by_source.setdefault(mention.source, []).append(count)
    stated: dict[tuple[_Part, ...], list[str]] = {}
    for article in case.articles:
        for counts in _sums(by_source.get(article.id, [])[:MOST_COUNTS]):
            parts = tuple(_Part(c.number, c.fact) for c in counts)
            stated.setdefault(parts, []).append(article.label)
    notes: dict[int, list[str]] = {}
    for sum_, sources in stated.items():
        if note := _note(facts, sum_, sources):
            for part in sum_:
                notes.setdefault(part.fact, []).append(note)
    return tuple(replace(f, notes=tuple(notes[i][:MOST_NOTES])) if i in notes else f for i, f in enumerate(facts))


def _count(index: int, mention: Mention) -> _Count | None:
    quantity = mention.quantity
    if mention.kind is not Kind.COUNT or quantity is None or quantity.value is None or mention.scope is not None:
        return None
    if quantity.bound not in {Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST} or quantity.value != int(quantity.value):
        return None
    if mention.head_class not in person_classes() and not mention.elided:
        return None
    deeds = frozenset(g.word_class for g in mention.governors[:2] if g.word_class in casualty_classes())
    return _Count(int(quantity.value), index, mention, deeds) if quantity.value > 1 else None


def _sums(counts: Sequence[_Count]) -> Iterator[tuple[_Count, _Count, _Count]]:
    """Yield each total with its two parts, once for the rows that they answer."""
    met: set[tuple[int, ...]] = set()
    by_number: dict[int, list[_Count]] = {}
    for count in counts:
        by_number.setdefault(count.number, []).append(count)
    for pair in combinations(counts, 2):
        one, other = sorted(pair, key=lambda c: (c.fact, c.number))
        for total in by_number.get(one.number + other.number, ()):
            rows = (total.fact, one.fact, other.fact)
            if len(set(rows)) == len(rows) and rows not in met and _adds_up(total, one, other):
                met.add(rows)
                yield total, one, other


def _adds_up(total: _Count, one: _Count, other: _Count) -> bool:
    """Whether the parts are parts of the total: kinds of people with one fate, or fates of one kind of people."""
    kinds = [_kind(c.mention) for c in (total, one, other)]
    if one.deeds & other.deeds & total.deeds and kinds[0] is None and kinds[1] != kinds[2]:
        return True
    same = kinds[0] is not None and kinds[0] == kinds[1] == kinds[2]
    return same and bool(one.deeds) and bool(other.deeds) and not one.deeds & other.deeds and not total.deeds


def _kind(mention: Mention) -> str | None:
    """Return the kind of people that is counted; None where any people are."""
    name = mention.head_class
    generic: Mapping[str, object] = table("nouns").get(name or "", {})
    return None if name is None or generic.get("generic") else name


def _note(facts: Sequence[Fact], parts: Sequence[_Part], sources: Sequence[str]) -> str:
    """Word the sum, and what the other answers of its disputed rows would make of it; empty where none is disputed."""
    total, one, other = parts
    against = [
        f"with {rival} it would be {rival + rest.number}"
        for part, rest in ((one, other), (other, one))
        for rival in _rivals(facts[part.fact], part)
    ]
    against += [f"{rival} is not {one.number} + {other.number}" for rival in _rivals(facts[total.fact], total)]
    if not against:
        return ""
    told = f"{_named(facts, total)} = {_named(facts, one)} + {_named(facts, other)} in {', '.join(sources)}"
    return f"{told}; {', '.join(against[:MOST_RIVALS])}"


def _rivals(fact: Fact, part: _Part) -> list[int]:
    """Return the other whole numbers that the sources give for a part, most sources first."""
    firsts = {v.position: v for v in reversed(fact.values)}
    found = [
        int(v.value)
        for _, v in sorted(firsts.items())
        if isinstance(v.value, float | int) and v.value == int(v.value) and v.bound in {Bound.EXACT, Bound.ABOUT}
    ]
    return [number for number in found if number != part.number]


def _named(facts: Sequence[Fact], part: _Part) -> str:
    title = facts[part.fact].question
    return f"{part.number} {title[:1].lower()}{title[1:]}"
