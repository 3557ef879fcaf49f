"""The links of a case as the analyst has them now, looked up by sentence: suggested ones, judged ones, added ones.

A book is made anew when something is said of a link; only what was said is looked through then, so that a case of
many thousand suggestions costs no more.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.alignment import Link, Place
from srccompare.annotation import LinkState
from srccompare.session import links
from srccompare.session.links import Joined
from srccompare.session.places import pair

if TYPE_CHECKING:
    from srccompare.comparison import Comparison
    from srccompare.session import Session

Pair = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence that is linked to another, and the link with what was said of it."""

    place: Place
    one: Joined

    @property
    def link(self) -> Link:
        """The link."""
        return self.one.link


class Shelf:
    """What the program suggests, indexed once; it lends the book of a session."""

    def __init__(self, comparison: Comparison) -> None:
        self.facts = {fact.id: fact for fact in comparison.facts}
        self.by_pair: dict[Pair, Link] = {}
        self.by_place: dict[Place, list[tuple[Place, Link]]] = {}
        self.toward: dict[tuple[Place, str], list[tuple[Place, Link]]] = {}
        for link in sorted(comparison.links, key=lambda link: (-link.score, link.a, link.b)):
            self.by_pair.setdefault(pair(link.a, link.b), link)
            for place, other in ((link.a, link.b), (link.b, link.a)):
                self.by_place.setdefault(place, []).append((other, link))
                self.toward.setdefault((place, other.source), []).append((other, link))
        self.lent: tuple[object, Book] | None = None

    def revised(self, comparison: Comparison) -> Shelf:
        """Return the same suggestions beside other facts."""
        made = copy(self)
        made.facts = {fact.id: fact for fact in comparison.facts}
        made.lent = None
        return made

    def book(self, session: Session) -> Book:
        """Return the links as they stand in a session."""
        notes = session.annotations.links
        if self.lent is None or self.lent[0] is not notes:
            self.lent = (notes, Book(self, session))
        return self.lent[1]


class Book:
    """The links as they stand in one session."""

    def __init__(self, shelf: Shelf, session: Session) -> None:
        self._shelf = shelf
        self._said = session.linked
        self._own: dict[Pair, Joined] = {}
        self._own_at: dict[Place, list[Joined]] = {}
        self._known: dict[Place, tuple[Neighbour, ...]] = {}
        self._into: dict[tuple[str, str], tuple[Neighbour, ...]] = {}
        for ends, note in self._said.items():
            if ends not in shelf.by_pair:
                one = links.own(session.comparison, ends, note)
                self._own[ends] = one
                for place in ends:
                    self._own_at.setdefault(place, []).append(one)

    def every(self) -> tuple[Joined, ...]:
        """Return all links: those that stand by the analyst alone, then the suggestions, best first."""
        return (*self._own.values(), *(self._suggestion(link) for link in self._shelf.by_pair.values()))

    def find(self, ends: Pair) -> Joined | None:
        """Return a link by its two sentences, None where nothing links them."""
        link = self._shelf.by_pair.get(ends)
        return self._own.get(ends) if link is None else self._suggestion(link)

    def added(self, source: str) -> tuple[int, ...]:
        """Return the sentences of a source that the analyst joined to others by hand."""
        return tuple(place.sentence for place, own in self._own_at.items() if place.source == source and _sure(own))

    def neighbours(self, place: Place) -> tuple[Neighbour, ...]:
        """Return what a sentence is linked to: added links first, then the best; rejected ones are left out."""
        known = self._known.get(place)
        if known is None:
            ones = [(_other(one, place), one) for one in self._own_at.get(place, ())]
            ones += [(other, self._suggestion(link)) for other, link in self._shelf.by_place.get(place, ())]
            known = tuple(Neighbour(other, one) for other, one in ones if not one.rejected)
            self._known[place] = known
        return known

    def into(self, fact_id: str, source: str) -> tuple[Neighbour, ...]:
        """Return the sentences of a source, not evidence themselves, that are linked to evidence elsewhere."""
        if (fact_id, source) not in self._into:
            self._into[fact_id, source] = self._from_elsewhere(fact_id, source)
        return self._into[fact_id, source]

    def _from_elsewhere(self, fact_id: str, source: str) -> tuple[Neighbour, ...]:
        evidence = self._evidence(fact_id)
        best: dict[Place, tuple[tuple[bool, float, Place], Joined | Link]] = {}
        for place in evidence:
            if place.source == source:
                continue
            own = [(_other(one, place), one) for one in self._own_at.get(place, ())]
            ones: list[tuple[Place, Joined | Link]] = [(there, one) for there, one in own if there.source == source]
            ones += self._shelf.toward.get((place, source), ())
            for there, one in ones:
                if there in evidence:
                    continue
                score = one.score if isinstance(one, Link) else one.link.score
                rank = (isinstance(one, Link), -score, there)
                if (there not in best or rank < best[there][0]) and not self._rejected(place, there):
                    best[there] = rank, one
        ranked = sorted(best.items(), key=lambda item: item[1][0])
        return tuple(
            Neighbour(there, self._suggestion(one) if isinstance(one, Link) else one) for there, (_, one) in ranked
        )

    def _rejected(self, place: Place, other: Place) -> bool:
        note = self._said.get(pair(place, other)) if self._said else None
        return note is not None and note.state is LinkState.REJECTED

    def within(self, fact_id: str, source: str) -> tuple[Neighbour, ...]:
        """Return the evidence sentences of a source that are linked to evidence elsewhere, judged links only."""
        if not self._said:
            return ()
        evidence = self._evidence(fact_id)
        found = []
        for place in evidence:
            if place.source == source:
                sure = [n for n in self.neighbours(place) if n.place in evidence and n.one.sure]
                found += [Neighbour(place, n.one) for n in sure]
        return tuple(found)

    def under(self, place: Place, fact_id: str, toward: Place | None = None) -> tuple[Neighbour, ...]:
        """Return the links of a sentence that a key may mean, the first one first.

        Those to ``toward`` (the sentence that the panes are aligned on) go before those to the fact's evidence, these
        before all others; what waits for the analyst's word goes before what was judged.
        """
        evidence = self._evidence(fact_id)

        def order(neighbour: Neighbour) -> tuple[bool, bool, bool]:
            there = neighbour.place
            return neighbour.place != toward, not neighbour.one.open, there not in evidence and place not in evidence

        return tuple(sorted(self.neighbours(place), key=order))

    def of_fact(self, fact_id: str) -> tuple[Joined, ...]:
        """Return the links with an end on the evidence of a fact."""
        evidence = self._evidence(fact_id)
        return tuple(one for one in self.every() if one.link.a in evidence or one.link.b in evidence)

    def support(self, fact_id: str) -> tuple[Joined, ...]:
        """Return the links between two evidence sentences of a fact; rejected ones are left out."""
        evidence = self._evidence(fact_id)
        found = {n.one.pair: n.one for place in evidence for n in self.neighbours(place) if n.place in evidence}
        return tuple(sorted(found.values(), key=lambda one: (not one.sure, -one.link.score, one.pair)))

    def _suggestion(self, link: Link) -> Joined:
        return Joined(link, self._said.get(pair(link.a, link.b)), suggested=True)

    def _evidence(self, fact_id: str) -> dict[Place, None]:
        """The sentences that a fact rests on, in order; none where there is no such fact."""
        fact = self._shelf.facts.get(fact_id)
        return {} if fact is None else dict.fromkeys(Place(v.source, v.sentence) for v in fact.values)


def _other(one: Joined, place: Place) -> Place:
    return one.link.b if one.link.a == place else one.link.a


def _sure(ones: list[Joined]) -> bool:
    return any(one.sure for one in ones)
