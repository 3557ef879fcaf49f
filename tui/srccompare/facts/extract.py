"""Sentences to mentions: each kind's extractor in turn, one pass over every source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from srccompare.facts.bans import banned
from srccompare.facts.clocks import Clock, clocks, stamp_of
from srccompare.facts.context import case_context
from srccompare.facts.days import Day, days
from srccompare.facts.governors import Clauses, clauses_of
from srccompare.facts.mention import Kind, Mention
from srccompare.facts.numbers import Memory, base_mention, numeric
from srccompare.facts.persons import Roll, persons
from srccompare.facts.places import anchor_after, directions, places
from srccompare.facts.scope import scope_of, scopes
from srccompare.facts.singulars import unnumbered
from srccompare.facts.view import CaseContext, View, view_of
from srccompare.facts.voice import Voices, voice_of, voices_of
from srccompare.reading import Article, Case
from srccompare.sentences import Sentence
from srccompare.spans import Span

LENGTHS = frozenset({"length"})


@dataclass(slots=True)
class _Source:
    """What one source's sentences leave to the next."""

    memory: Memory = field(default_factory=Memory)
    roll: Roll = field(default_factory=Roll)
    last_day: date | None = None
    voices: Voices | None = None
    block: int = -1
    stamped: set[int] = field(default_factory=set)


def mentions(case: Case, sentences: Mapping[str, tuple[Sentence, ...]]) -> tuple[Mention, ...]:
    """Return every mention of a case but claims, in the case's order of sources, then in text order.

    Never raises on any text; the same input gives the same mentions, and time is linear in the text.
    """
    context = case_context(case, sentences)
    found: list[Mention] = []
    for article in case.articles:
        found.extend(source_mentions(article, sentences.get(article.id, ()), context))
    return tuple(found)


def source_mentions(article: Article, sentences: tuple[Sentence, ...], context: CaseContext) -> Iterator[Mention]:
    """Yield the mentions of one source in text order."""
    state = _Source(roll=Roll(known=context.people, surnames=context.surnames))
    base = article.base_date or context.event_date
    for sentence in sentences:
        view = view_of(sentence, context, base)
        yield from sorted(_sentence(view, article, state), key=lambda one: (one.span, one.kind))


def _sentence(view: View, article: Article, state: _Source) -> list[Mention]:
    clauses = clauses_of(view)
    dated = days(view, state.last_day)
    view.take(day.span for day in dated)
    timed = clocks(view)
    view.take(clock.span for clock in timed)
    view.take(banned(view.text))
    when = scopes(view, dated)
    state.voices = voices_of(view, state.voices if _follows(view, state) else None)
    state.block = view.sentence.block
    for day in dated:
        if day.exact:
            state.last_day = day.when.first
    found = _numbers(view, clauses, state)
    found += [_dated(view, clauses, day) for day in dated]
    found += [_timed(view, clauses, clock) for clock in timed]
    found += _stamps(view, clauses, article, state)
    found += _named(view, clauses, state)
    return [_finished(view, mention, state.voices, when) for mention in found]


def _follows(view: View, state: _Source) -> bool:
    """Whether this sentence continues the one before: same line, or the next line of the same speaker."""
    return view.sentence.block - state.block <= 1


def _numbers(view: View, clauses: Clauses, state: _Source) -> list[Mention]:
    found = []
    for mention in numeric(view, clauses, state.memory):
        end = mention.span.end - view.sentence.span.start
        if mention.kind is Kind.AGE:
            found.append(replace(mention, owner=_owner(view, mention, state)))
        elif mention.dimension in LENGTHS:
            bearing, anchor = anchor_after(view, end)
            found.append(replace(mention, bearing=bearing, anchor=anchor))
        else:
            found.append(mention)
    return found + [
        one for one in unnumbered(view, clauses) if not any(one.span.overlaps(other.span) for other in found)
    ]


def _owner(view: View, mention: Mention, state: _Source) -> str | None:
    """Return whose age it is: the name just before, the name just after, else the last person named."""
    start, end = mention.span.start - view.sentence.span.start, mention.span.end - view.sentence.span.start
    named = persons(view, replace(state.roll, names=dict(state.roll.names)))
    for person in reversed(named):
        if person.span.end <= start and start - person.span.end <= 24:
            return person.word.split()[-1]
    for person in named:
        if person.span.start >= end and person.span.start - end <= 24:
            return person.word.split()[-1]
    words = view.before(start, 12).lower().split()
    return state.memory.person if words and words[-1] in {"is", "was"} else None


def _dated(view: View, clauses: Clauses, day: Day) -> Mention:
    return replace(base_mention(view, clauses, day.span, Kind.DATE, "date"), when=day.when)


def _timed(view: View, clauses: Clauses, clock: Clock) -> Mention:
    return replace(base_mention(view, clauses, clock.span, Kind.TIME, "time"), when=clock.when, word=clock.word)


def _stamps(view: View, clauses: Clauses, article: Article, state: _Source) -> list[Mention]:
    """Read the time stamp of a log's line as a clock time of its first sentence."""
    at = view.sentence.block
    if at in state.stamped or not 0 <= at < len(article.blocks):
        return []
    state.stamped.add(at)
    block = article.blocks[at]
    if not block.stamp:
        return []
    found = article.text.find(block.stamp, block.span.start, block.span.end)
    if found < 0 or view.sentence.span.start <= found:
        return []
    span = Span(found, found + len(block.stamp))
    clock = stamp_of(block.stamp, span)
    if clock is None:
        return []
    mention = base_mention(view, clauses, Span(0, 0), Kind.TIME, "time")
    return [replace(mention, span=span, text=block.stamp, when=clock.when, tokens=(0, 0))]


def _named(view: View, clauses: Clauses, state: _Source) -> list[Mention]:
    found = []
    people = persons(view, state.roll)
    for person in people:
        found.append(replace(base_mention(view, clauses, person.span, Kind.PERSON, "person"), word=person.word))
        state.memory.person = person.word.split()[-1]
    for direction in directions(view):
        mention = base_mention(view, clauses, direction.span, Kind.DIRECTION, "direction")
        found.append(replace(mention, word=direction.word, anchor=direction.anchor))
    for place in places(view, view.context.places):
        if not any(person.span.overlaps(place.span) for person in people):
            found.append(replace(base_mention(view, clauses, place.span, Kind.PLACE, "place"), word=place.word))
    return found


def _finished(view: View, mention: Mention, voices: Voices, when: list[tuple[Span, str | None]]) -> Mention:
    start = view.sentence.span.start
    # a log's stamp stands before its sentence
    at = Span(0, 0) if mention.span.start < start else mention.span.shifted(-start)
    return replace(mention, scope=scope_of(when, at), voice=voice_of(voices, view.text, at))
