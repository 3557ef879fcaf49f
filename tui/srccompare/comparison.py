"""The whole comparison of a case: one frozen value that the screen, the command line and the exports read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf, sqrt

from srccompare.alignment.copies import Copy
from srccompare.alignment.link import Common, Link, Place
from srccompare.disputes.fact import Fact, Status, Value
from srccompare.facts.mention import Kind
from srccompare.reading import Case
from srccompare.sentences import Sentence
from srccompare.spans import Span

STAGES = ("sentences", "facts", "questions", "disputes", "links")
"""What a comparison does, in order, in words that a progress line can show."""

WIDEST_ROW = 40  # in a row of more values only equal answers join sentences: all to all would be a flood

# What a row says of two of its sentences. Of 643 hand-made links 502 are found with these weights, 500 where unlike
# answers count no more than like ones, 495 where they count double. The relation is right in .77 of those found if any
# two unlike answers of a disputed row are taken for a conflict, in .85 with the rules below.
POSSIBLE = 0.7
DIFFERENT = 1.5
NUMBERS = frozenset({Kind.COUNT, Kind.DISTANCE, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.AGE})
FAR = 1.5  # "at least 19" leaves room for 36, and yet no one who knew of 36 would write it
ABOUT = 0.08  # "about 50" is read as 46 to 54
CONVERTED = 0.035  # rounded on conversion: 50 km, 30 miles
SAME = 0.005
ABOUT_MINUTES = 15
CLOCK = re.compile(r"\d\d:\d\d")

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)`` while a case is compared; it may raise to cancel."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case with its sentences (by source id), its facts in rank order, its links and the copies among its sources."""

    case: Case
    sentences: Mapping[str, tuple[Sentence, ...]]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    copies: tuple[Copy, ...] = ()

    def copy(self, source: str) -> Copy | None:
        """Return how a source repeats another; None where it was not seen to."""
        return next((copy for copy in self.copies if copy.source == source), None)

    def copied(self, source: str) -> tuple[str, ...]:
        """Return how much a copy took over and what was changed in it, a line each; empty for other sources."""
        from srccompare.alignment import edits_words  # noqa: PLC0415 - the workbench paints before

        copy = self.copy(source)
        labels = {article.id: article.label for article in self.case.articles}
        return () if copy is None else edits_words(copy, self.sentences, labels)

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
    the order of columns. ``progress`` is told of each stage before it runs, and of what long ones have done: of
    "copies", in pairs of sources, and of "links", in sentences.
    """
    # Imported here: the workbench paints before the engine and its libraries are loaded.
    from srccompare.alignment import find_copies, link_sentences  # noqa: PLC0415
    from srccompare.binding import bind  # noqa: PLC0415
    from srccompare.disputes import decide  # noqa: PLC0415
    from srccompare.facts.extract import mentions  # noqa: PLC0415
    from srccompare.sentences import split_case  # noqa: PLC0415
    from srccompare.words import forget  # noqa: PLC0415

    def tell(stage: str, done: int) -> None:
        if progress is not None:
            progress(stage, done, len(STAGES))

    tell(STAGES[0], 0)
    sentences = split_case(case)
    copies = find_copies(sentences, {article.id: article.metadata for article in case.articles}, progress)
    case = _with_copies(case, copies, sentences)
    tell(STAGES[1], 1)
    found = mentions(case, sentences)
    tell(STAGES[2], 2)
    rows = bind(case, sentences, found)
    tell(STAGES[3], 3)
    facts = decide(rows, case, sentences)
    del found, rows
    forget()
    tell(STAGES[4], 4)
    links = link_sentences(sentences, together=in_common(facts, case), progress=progress)
    forget()
    return Comparison(case, sentences, facts, links, copies)


def _with_copies(case: Case, copies: Iterable[Copy], sentences: Mapping[str, tuple[Sentence, ...]]) -> Case:
    """Note on each article that repeats another which one it is; what ``case.yaml`` says stands."""
    from srccompare.alignment import taken_words  # noqa: PLC0415 - the workbench paints before

    found = {copy.source: copy for copy in copies}
    labels = {article.id: article.label for article in case.articles}
    articles = []
    for article in case.articles:
        copy = found.get(article.id)
        if copy is None or article.metadata.copy_of is not None:
            articles.append(article)
            continue
        known = replace(article.metadata, copy_of=copy.original)
        of = " and ".join(labels[source] for source in copy.originals)
        words = f"looks like a copy of {of}: {taken_words(copy, sentences, labels)}"
        articles.append(replace(article, metadata=known).with_warning(words))
    return replace(case, articles=tuple(articles))


def in_common(facts: tuple[Fact, ...], case: Case) -> dict[tuple[Place, Place], Common]:
    """Return the pairs of sentences that answer one question, with what their answers say of the pair.

    A place in common does not make two sentences state one thing, nor does a name that they agree on.
    """
    order = {article.id: place for place, article in enumerate(case.articles)}
    # Rows of fifty sources join 40,000 pairs of 2,000 sentences: what is equal in them is kept once.
    places: dict[tuple[str, int], Place] = {}
    weights: dict[tuple[Place, Place], float] = {}
    said: dict[tuple[Place, Place], tuple[_Said, ...]] = {}
    once: dict[tuple[_Said, ...], tuple[_Said, ...]] = {}
    common: dict[tuple[float, bool | None], Common] = {}
    for fact in facts:
        if fact.kind is Kind.PLACE or len(fact.sources) < 2:
            continue
        pairs: dict[tuple[Place, Place], list[tuple[Value, Value]]] = {}
        alike = len(fact.values) > WIDEST_ROW
        for a, b in combinations(fact.values, 2):
            unlike = a.position != b.position
            if a.source != b.source and not (alike and unlike) and (unlike or fact.kind is not Kind.PERSON):
                first, second = (a, b) if order[a.source] <= order[b.source] else (b, a)
                pairs.setdefault((_place(first, places), _place(second, places)), []).append((a, b))
        for pair, answers in pairs.items():
            weights[pair] = weights.get(pair, 0.0) + _worth(fact, answers)
            told = (*said.get(pair, ()), _said(fact, answers))
            said[pair] = once.setdefault(told, told)
    found: dict[tuple[Place, Place], Common] = {}
    for pair, weight in weights.items():
        conflict = _in_all(said[pair])
        found[pair] = common.setdefault((weight, conflict), Common(weight, conflict))
    return found


def _place(value: Value, places: dict[tuple[str, int], Place]) -> Place:
    """Return the place of a value, the same one for all values of a sentence."""
    key = value.source, value.sentence
    found = places.get(key)
    if found is None:
        found = places[key] = Place(*key)
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """What one row says of two sentences: whether it only may be one question, and how their answers stand."""

    claims: bool
    possible: bool
    agree: bool
    conflict: bool | None


def _said(fact: Fact, answers: Sequence[tuple[Value, Value]]) -> _Said:
    agree = any(a.position == b.position for a, b in answers)
    return _Said(fact.kind is Kind.CLAIM, fact.possible, agree, _conflict(fact, answers))


def _in_all(said: Sequence[_Said]) -> bool | None:
    """Return what all rows that two sentences share say together.

    Where a number of both fits, claims that seem to exclude each other mostly speak of different things: of such pairs
    2 of 18 differ in one set of hand-made cases, 5 of 16 in another. So do claims of a possible row where another row
    finds the two agreed: 1 of 5 differs, and 5 of 23.
    """
    fits, agree = any(one.conflict is False for one in said), any(one.agree for one in said)
    if any(one.conflict and not (one.claims and (fits or (one.possible and agree))) for one in said):
        return True
    return False if fits else None


def _worth(fact: Fact, answers: Sequence[tuple[Value, Value]]) -> float:
    """Return how much a row speaks for a link of two of its sentences."""
    worth = 1 / sqrt(max(1, len(fact.values) - 1))
    if fact.possible:
        worth *= POSSIBLE
    if (fact.possible or fact.status is Status.DISPUTED) and any(a.position != b.position for a, b in answers):
        worth *= DIFFERENT
    return worth


def _conflict(fact: Fact, answers: Sequence[tuple[Value, Value]]) -> bool | None:
    """Return whether the answers of two sentences exclude each other: True, False for numbers that fit, else None."""
    at_odds = fact.possible or fact.status is Status.DISPUTED
    if at_odds and all(a.position != b.position for a, b in answers) and any(_excludes(fact, a, b) for a, b in answers):
        return True
    return False if fact.kind in NUMBERS else None


def _excludes(fact: Fact, a: Value, b: Value) -> bool:
    """Whether two answers of a row cannot both be true: a row is disputed as soon as any two of its answers do so."""
    if a.position == b.position:
        return False
    if fact.kind in NUMBERS:
        return _apart(fact.kind, a, b)
    if isinstance(a.value, str) and isinstance(b.value, str):
        if fact.kind is Kind.TIME:
            return _minutes_apart(a.value, b.value) > (ABOUT_MINUTES if a.approx or b.approx else 0)
        if fact.kind is Kind.DATE:
            return not a.value.startswith(b.value) and not b.value.startswith(a.value)
        if fact.kind is Kind.CLAIM:
            return set(a.value.split()).isdisjoint(b.value.split())
    return fact.kind not in {Kind.TIME, Kind.DATE}


def _apart(kind: Kind, a: Value, b: Value) -> bool:
    """Whether two numbers exclude each other, or would have been given otherwise had they meant the same."""
    # Imported here: the table of units is no part of the way to the first paint.
    from srccompare.facts.units import in_base  # noqa: PLC0415

    if kind is Kind.MONEY and a.unit != b.unit:
        return a.value is not None and a.value == b.value  # one numeral in two currencies is a slip
    ends = [(x.low if x.low is not None else x.high, x) for x in (a, b)]
    known = [end if kind is Kind.AGE else in_base(end, x.unit) for end, x in ends if end is not None]
    if len(known) == len(ends) and min(known) > 0 and max(known) / min(known) >= FAR:
        return True
    slack = ABOUT if a.approx or b.approx else SAME if a.unit == b.unit or kind is Kind.COUNT else CONVERTED
    (low, high), (least, most) = (
        (
            -inf if x.low is None else in_base(x.low, x.unit) * (1 - slack),
            inf if x.high is None else in_base(x.high, x.unit) * (1 + slack),
        )
        for x in (a, b)
    )
    return low > most or least > high


def _minutes_apart(one: str, other: str) -> int:
    """Return the minutes between two clock times; none where either is a part of the day."""
    if not (CLOCK.fullmatch(one) and CLOCK.fullmatch(other)):
        return 0
    (hour, minute), (hour_too, minute_too) = (map(int, clock.split(":")) for clock in (one, other))
    return abs(60 * (hour - hour_too) + minute - minute_too)
