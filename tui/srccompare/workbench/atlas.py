"""Look-ups over one comparison, made once off the main loop: what stepping needs without searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.alignment import Place
from srccompare.grid import Grid, build
from srccompare.workbench.linkbook import Book, Shelf

if TYPE_CHECKING:
    from srccompare.comparison import Comparison
    from srccompare.disputes import Fact
    from srccompare.session import Session


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
        self._shelf = Shelf(comparison)

    def fact(self, fact_id: str) -> Fact:
        """Return a fact by its id."""
        return self.rows[fact_id].fact

    def book(self, session: Session) -> Book:
        """Return the links as the analyst has them in a session."""
        return self._shelf.book(session)

    def evidence(self, fact_id: str, source: str) -> tuple[int, ...]:
        """Return the sentences that a source's values rest on, in text order."""
        if fact_id not in self.rows:
            return ()
        values = self.rows[fact_id].fact.of(source)
        return tuple(dict.fromkeys(value.sentence for value in values))

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
