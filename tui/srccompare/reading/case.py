"""A case: the articles of one folder (or of the files named), what could not be read, and the options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from srccompare.reading.article import Article


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of the case that could not be opened as an article, and why, in words."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class RowTemplate:
    """A question that the analyst words in ``case.yaml``: rows of ``kind`` that hold ``words`` get its title.

    One that gathers makes a row of its own: every value of ``kind`` that ``words`` describe.
    """

    question: str
    kind: str | None
    words: tuple[str, ...]
    gather: bool = False


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """What ``case.yaml`` adds: ``lexicon`` maps a word class to further words, ``templates`` name rows."""

    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    templates: tuple[RowTemplate, ...] = ()
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """The articles that are compared, in the analyst's order.

    ``root`` is the case folder, None for loose files. ``hidden`` are the sources that ``case.yaml`` takes out of the
    comparison; they are not among ``articles``.
    """

    name: str
    title: str
    root: Path | None
    articles: tuple[Article, ...]
    unreadable: tuple[Unreadable, ...] = ()
    event_date: date | None = None
    event_place: str | None = None
    options: CaseOptions = field(default_factory=CaseOptions)
    warnings: tuple[str, ...] = ()
    hidden: tuple[Article, ...] = ()

    def article(self, source: str) -> Article:
        """Return the article with this id.

        Raises:
            KeyError: if no source of the case has it.
        """
        for article in self.articles:
            if article.id == source:
                return article
        raise KeyError(source)
