"""Look-ups over one comparison, made once off the main loop: what stepping needs without searching."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from srccompare.alignment import Place
from srccompare.grid import Grid, build
from srccompare.workbench.linkbook import Book, Shelf

if TYPE_CHECKING:
    from srccompare.comparison import Comparison
    from srccompare.disputes import Fact
    from srccompare.reading import Article
    from srccompare.session import Session
    from srccompare.workbench.agenda import Entry

STRENGTH = "!&»?~1="
"""The marks, the strongest first."""


Said = tuple[object, tuple[tuple[str, str], ...], tuple[str, ...]]
"""A session, the signs of its judged facts and the headings of the columns."""


class Group(NamedTuple):
    """Some facts that share one sign on the map."""

    mark: str
    facts: frozenset[str]
    strongest: tuple[str, ...]


class _Columns(dict[str, int]):
    """The columns of sources by id; a source that is hidden has none, and its number is -1."""

    def __missing__(self, source: str) -> int:
        return -1


class Atlas:
    """A comparison with its grid and its indices.

    ``order`` is the id of every fact as the grid lists them; ``sources`` the ids of the columns, which may be fewer
    than the sources of the case and in another order: ``labels`` names all of them.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.grid: Grid = build(comparison)
        self.sources = tuple(source for source, _ in self.grid.sources)
        self.index = _Columns((source, i) for i, source in enumerate(self.sources))
        self.labels = dict(self.grid.sources)
        self.whole = self.grid
        self._articles = {article.id: article for article in comparison.case.articles}
        self.order = tuple(row.fact.id for row in self.grid.rows)
        self.rows = {row.fact.id: row for row in self.grid.rows}
        self.said: Said | None = None  # of the last session
        self.lined: tuple[object, tuple[Entry, ...]] | None = None  # as last asked for: a step asks twice
        self.grouped: dict[int, tuple[Group, ...]] = {}
        self.shelf = Shelf(comparison)

    def arranged(self, shown: Sequence[str]) -> Atlas:
        """Return the same with the columns given, in their order; facts, links and look-ups stay."""
        made = copy(self)
        whole = self.whole
        columns = [i for source in shown for i, (name, _) in enumerate(whole.sources) if name == source]
        rows = (replace(row, cells=tuple(row.cells[i] for i in columns)) for row in whole.rows)
        made.grid = Grid(tuple(whole.sources[i] for i in columns), tuple(rows))
        made.sources = tuple(source for source, _ in made.grid.sources)
        made.index = _Columns((source, i) for i, source in enumerate(made.sources))
        made.rows = {row.fact.id: row for row in made.grid.rows}
        made.lined = None
        made.said = None
        return made

    def revised(self, comparison: Comparison) -> Atlas:
        """Return the same with other rows, in the same columns; only the rows that changed are laid out again."""
        made = copy(self)
        made.comparison = comparison
        made.whole = build(comparison, {row.fact.id: row for row in self.whole.rows})
        made.shelf = self.shelf.revised(comparison)
        made = made.arranged(self.sources)
        made.order = tuple(row.fact.id for row in made.grid.rows)
        made.grouped = {}
        return made

    def article(self, column: int) -> Article:
        """Return the source of a column."""
        return self._articles[self.sources[column]]

    @property
    def hidden(self) -> int:
        """How many sources have no column."""
        return len(self.labels) - len(self.sources)

    def groups(self, size: int) -> tuple[Group, ...]:
        """Return the facts in groups of ``size``, each with its strongest mark and the facts that have it."""
        if size not in self.grouped:
            order = list(self.rows)
            found = []
            for start in range(0, len(order), size):
                inside = order[start : start + size]
                mark = min((self.rows[fact].mark.value for fact in inside), key=STRENGTH.index)
                strongest = tuple(fact for fact in inside if self.rows[fact].mark.value == mark)
                found.append(Group(mark, frozenset(inside), strongest))
            self.grouped[size] = tuple(found)
        return self.grouped[size]

    def fact(self, fact_id: str) -> Fact:
        """Return a fact by its id."""
        return self.rows[fact_id].fact

    def book(self, session: Session) -> Book:
        """Return the links as the analyst has them in a session."""
        return self.shelf.book(session)

    def evidence(self, fact_id: str, source: str) -> tuple[int, ...]:
        """Return the sentences that a source's values rest on, in text order."""
        if fact_id not in self.rows:
            return ()
        values = self.rows[fact_id].fact.of(source)
        return tuple(dict.fromkeys(value.sentence for value in values))

    def speaking(self, fact_id: str) -> frozenset[int]:
        """Return the columns of the sources that speak on a fact."""
        fact = self.rows[fact_id].fact
        return frozenset(self.index[value.source] for value in fact.values) - {-1}

    def dissenting(self, fact_id: str) -> frozenset[int]:
        """Return the columns of the sources that give an answer off the leading one."""
        fact = self.rows[fact_id].fact
        return frozenset(self.index[value.source] for value in fact.values if value.position > 1) - {-1}


def place(source: str, sentence: int) -> Place:
    """Return the place of a sentence."""
    return Place(source, sentence)
