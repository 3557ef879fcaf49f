"""The whole comparison of a case: one frozen value that the screen, the command line and the exports read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from srccompare.alignment import Link
from srccompare.disputes import Fact
from srccompare.reading import Case
from srccompare.sentences import Sentence

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)`` while a case is compared; it may raise to cancel."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case with its sentences (by source id), its facts in rank order and its links."""

    case: Case
    sentences: Mapping[str, tuple[Sentence, ...]]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with this id.

        Raises:
            KeyError: if there is none.
        """
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)

    def sentence(self, source: str, index: int) -> Sentence:
        """Return one sentence of a source."""
        return self.sentences[source][index]


def compare(case: Case, progress: Progress | None = None) -> Comparison:
    """Run the floors below once, in order: sentences, mentions, rows, disputes, links.

    The result depends on the texts and options alone: two runs are equal, and the order of files changes only
    the order of columns.
    """
    raise NotImplementedError
