"""What a comparison looks like from the analyst's work: looked up by id, indexed by place, made once."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from typing import TypeVar

from srccompare.alignment import Place
from srccompare.annotation import Evidence, FactNote, anchor
from srccompare.annotation.matching import Anchored, FactIndex, Sources
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Status
from srccompare.errors import UsageError
from srccompare.reading import Article
from srccompare.session import places
from srccompare.session.readings import Readings
from srccompare.session.rows import Reviser, Rows

_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Ground:
    """A comparison made ready; all sessions on it share one."""

    comparison: Comparison  # with the rows as the analyst has them
    facts: Mapping[str, Fact]
    articles: Mapping[str, Article]
    index: FactIndex
    disputes: tuple[str, ...]
    rows: Rows
    reviser: Reviser

    @classmethod
    def of(cls, comparison: Comparison) -> Ground:
        """Index a comparison as the program made it."""
        reviser = Reviser(Readings(comparison))
        articles = {article.id: article for article in comparison.case.articles}
        return cls._of(comparison, articles, reviser, reviser.rows(()))

    @classmethod
    def _of(cls, comparison: Comparison, articles: Mapping[str, Article], reviser: Reviser, rows: Rows) -> Ground:
        readings = reviser.readings
        whole = readings.comparison is comparison
        return cls(
            comparison,
            {fact.id: fact for fact in rows.facts},
            articles,
            readings.index if whole else FactIndex(comparison),
            tuple(fact.id for fact in rows.facts if fact.status is Status.DISPUTED),
            rows,
            reviser,
        )

    def revised(self, notes: Sequence[FactNote]) -> Ground:
        """Return the ground with the rows as these notes have them; every other thing is shared."""
        machine = self.reviser.readings.comparison
        if not notes and self.comparison is machine:
            return self
        rows = self.reviser.rows(notes)
        comparison = replace(machine, facts=rows.facts) if notes else machine
        return Ground._of(comparison, self.articles, self.reviser, rows)

    @property
    def readings(self) -> Readings:
        """The program's own facts and mentions."""
        return self.reviser.readings

    @property
    def sources(self) -> Sources:
        """The articles by the file names that evidence carries."""
        return self.reviser.readings.sources

    def fact(self, fact_id: str) -> Fact:
        """Return a fact.

        Raises:
            UsageError: if there is none of this id.
        """
        try:
            return self.facts[fact_id]
        except KeyError:
            raise UsageError(f"there is no fact {fact_id}", advice="`srccompare show` lists the facts") from None

    def article(self, source: str) -> Article:
        """Return a source.

        Raises:
            UsageError: if there is none of this id.
        """
        try:
            return self.articles[source]
        except KeyError:
            names = ", ".join(self.articles)
            raise UsageError(f"there is no source {source}", advice=f"The sources are {names}") from None

    def order(self, place: Place) -> tuple[int, int]:
        """Return where a sentence stands in the case: the column of its source, its number."""
        return list(self.articles).index(self.article(place.source).id), place.sentence

    def evidence(self, fact: Fact, old: tuple[Anchored, ...] = ()) -> tuple[Evidence, ...]:
        """Anchor the values of a fact; ``old`` evidence keeps its grades, and stays where no other fact has it now."""
        spans = dict.fromkeys((value.source, value.span) for value in fact.values)
        fresh = [anchor(self.articles[source], span) for source, span in spans]
        kept = []
        for anchored in old:
            span, article = anchored.attachment.span, anchored.article
            holders = self.index.at(article.id, span) if article is not None and span is not None else set()
            if fact.id in holders and article is not None and span is not None:
                fresh = [places.graded(new, anchored, article, span) for new in fresh]
            elif not holders:
                kept.append(anchored.evidence)
        return (*fresh, *kept)


def new_id(letter: str, taken: Container[str], *seed: object) -> str:
    """Return a short id made of what it stands for, so that two analysts' files are easy to set side by side."""
    number = 0
    while True:
        digest = blake2b(repr((seed, number)).encode("utf-8", "replace"), digest_size=5).hexdigest()
        if f"{letter}-{digest}" not in taken:
            return f"{letter}-{digest}"
        number += 1


def member(kind: type[_Kind], value: str, what: str) -> _Kind:
    """Return the member of an enumeration that a word names.

    Raises:
        UsageError: if it names none.
    """
    try:
        return kind(value)
    except ValueError:
        raise UsageError(f"{value!r} is no {what}", advice=f"Give one of {', '.join(kind)}") from None
