"""Look-ups over one comparison, made once off the main loop: what stepping needs without searching."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.alignment import Place
from srccompare.grid import Grid, build

if TYPE_CHECKING:
    from srccompare.alignment import Link
    from srccompare.comparison import Comparison
    from srccompare.disputes import Fact


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence that is linked to another, and the link."""

    place: Place
    link: Link


class Atlas:
    """A comparison with its grid and its indices.

    ``order`` is the id of every fact as the grid lists them; ``sources`` the ids of the columns.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.grid: Grid = build(comparison)
        self.sources = tuple(source for source, _ in self.grid.sources)
        self.index = {source: i for i, source in enumerate(self.sources)}
        self.order = tuple(row.fact.id for row in self.grid.rows)
        self.rows = {row.fact.id: row for row in self.grid.rows}
        self._neighbours: dict[Place, list[Neighbour]] = {}
        for link in comparison.links:
            self._neighbours.setdefault(link.a, []).append(Neighbour(link.b, link))
            self._neighbours.setdefault(link.b, []).append(Neighbour(link.a, link))
        for found in self._neighbours.values():
            found.sort(key=lambda n: -n.link.score)

    def fact(self, fact_id: str) -> Fact:
        """Return a fact by its id."""
        return self.rows[fact_id].fact

    def neighbours(self, place: Place) -> tuple[Neighbour, ...]:
        """Return what a sentence is linked to, the best first."""
        return tuple(self._neighbours.get(place, ()))

    def evidence(self, fact_id: str, source: str) -> tuple[int, ...]:
        """Return the sentences that a source's values rest on, in text order."""
        if fact_id not in self.rows:
            return ()
        values = self.rows[fact_id].fact.of(source)
        return tuple(dict.fromkeys(value.sentence for value in values))

    def linked(self, fact_id: str, source: str) -> tuple[Neighbour, ...]:
        """Return the sentences of a source that are linked to the fact's evidence elsewhere, the best first."""
        if fact_id not in self.rows:
            return ()
        own = set(self.evidence(fact_id, source))
        found: dict[int, Neighbour] = {}
        for value in self.rows[fact_id].fact.values:
            if value.source == source:
                continue
            for neighbour in self._neighbours.get(Place(value.source, value.sentence), ()):
                if neighbour.place.source != source or neighbour.place.sentence in own:
                    continue
                known = found.get(neighbour.place.sentence)
                if known is None or known.link.score < neighbour.link.score:
                    found[neighbour.place.sentence] = neighbour
        return tuple(sorted(found.values(), key=lambda n: -n.link.score))

    def speaking(self, fact_id: str) -> frozenset[int]:
        """Return the columns of the sources that speak on a fact."""
        fact = self.rows[fact_id].fact
        return frozenset(self.index[value.source] for value in fact.values)

    def dissenting(self, fact_id: str) -> frozenset[int]:
        """Return the columns of the sources that give an answer off the leading one."""
        fact = self.rows[fact_id].fact
        return frozenset(self.index[value.source] for value in fact.values if value.position > 1)


def place(source: str, sentence: int) -> Place:
    """Return the place of a sentence."""
    return Place(source, sentence)
