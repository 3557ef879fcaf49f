"""The whole comparison of a case: one frozen value that the screen, the command line and the exports read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from srccompare.alignment.copies import Copy
from srccompare.alignment.link import Link, Place
from srccompare.disputes.fact import Fact, Status, Value
from srccompare.facts.mention import Kind
from srccompare.reading import Case
from srccompare.sentences import Sentence
from srccompare.spans import Span

STAGES = ("sentences", "facts", "questions", "disputes", "links")
"""What a comparison does, in order, in words that a progress line can show."""

WIDEST_ROW = 12  # in a row of more values only equal answers link their sentences: all to all would be a flood

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

    def evidence(self, value: Value) -> str:
        """Return the exact words that a value rests on: its sentence, from the time stamp on that stands before it."""
        sentence = self.sentence(value.source, value.sentence)
        if sentence.span.holds(value.span):
            return sentence.text
        whole = Span(min(value.span.start, sentence.span.start), max(value.span.end, sentence.span.end))
        return whole.of(self.case.article(value.source).text)


def compare(case: Case, progress: Progress | None = None) -> Comparison:
    """Run the floors below once, in order: sentences, mentions, rows, disputes, links.

    The result depends on the texts and options alone: two runs are equal, and the order of files changes only
    the order of columns. ``progress`` is told of each stage before it runs.
    """
    # Imported here: the workbench paints before the engine and its libraries are loaded.
    from srccompare.alignment import find_copies, link_sentences  # noqa: PLC0415
    from srccompare.binding import bind  # noqa: PLC0415
    from srccompare.disputes import decide  # noqa: PLC0415
    from srccompare.facts.extract import mentions  # noqa: PLC0415
    from srccompare.sentences import split_case  # noqa: PLC0415

    def tell(stage: str, done: int) -> None:
        if progress is not None:
            progress(stage, done, len(STAGES))

    tell(STAGES[0], 0)
    sentences = split_case(case)
    case = _with_copies(case, find_copies(sentences, {article.id: article.metadata for article in case.articles}))
    tell(STAGES[1], 1)
    found = mentions(case, sentences)
    tell(STAGES[2], 2)
    rows = bind(case, sentences, found)
    tell(STAGES[3], 3)
    facts = decide(rows, case, sentences)
    tell(STAGES[4], 4)
    links = link_sentences(sentences, together=in_common(facts, case))
    return Comparison(case, sentences, facts, links)


def _with_copies(case: Case, copies: Iterable[Copy]) -> Case:
    """Note on each article that repeats another which one it is; what ``case.yaml`` says stands."""
    found = {copy.source: copy for copy in copies}
    articles = []
    for article in case.articles:
        copy = found.get(article.id)
        if copy is None or article.metadata.copy_of is not None:
            articles.append(article)
            continue
        original = case.article(copy.original)
        known = replace(article.metadata, copy_of=copy.original)
        words = f"looks like a copy of {original.label}: {copy.share:.0%} of its words are taken from there"
        articles.append(replace(article, metadata=known).with_warning(words))
    return replace(case, articles=tuple(articles))


def in_common(facts: tuple[Fact, ...], case: Case) -> dict[tuple[Place, Place], bool]:
    """Return the pairs of sentences that answer one question, and whether their answers exclude each other.

    Rows that name a person or place are left out: a name in common does not make two sentences state one thing.
    """
    order = {article.id: place for place, article in enumerate(case.articles)}
    pairs: dict[tuple[Place, Place], bool] = {}
    for fact in facts:
        if fact.kind in {Kind.PERSON, Kind.PLACE} or len(fact.sources) < 2:
            continue
        wide = len(fact.values) > WIDEST_ROW
        for a, b in combinations(fact.values, 2):
            if a.source == b.source or (wide and a.position != b.position):
                continue
            first, second = sorted((a, b), key=lambda v: order[v.source])
            pair = Place(first.source, first.sentence), Place(second.source, second.sentence)
            differs = fact.status is Status.DISPUTED and a.position != b.position
            pairs[pair] = pairs.get(pair, False) or differs
    return pairs
