"""Sentences to mentions: each kind's extractor in turn, one pass over every source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from srccompare.facts.bans import banned
from srccompare.facts.clocks import Clock, clocks, stamp_of
from srccompare.facts.context import case_context, source_zone
from srccompare.facts.credits import house_of
from srccompare.facts.dayreading import Day, countable
from srccompare.facts.days import days
from srccompare.facts.governors import Clauses, clauses_of
from srccompare.facts.mention import Kind, Mention, When
from srccompare.facts.numbers import Memory, base_mention, numeric
from srccompare.facts.owners import owner_of
from srccompare.facts.persons import Person, Roll, persons, surname
from srccompare.facts.places import anchor_after, directions, places
from srccompare.facts.scope import scope_of, scopes
from srccompare.facts.singulars import unnumbered
from srccompare.facts.tense import Outlook, outlook
from srccompare.facts.view import CaseContext, Cover, View, view_of
from srccompare.facts.voice import Speakers, Voices, learn, voice_of, voices_of
from srccompare.reading import Article, Case
from srccompare.sentences import Sentence
from srccompare.spans import Span
from srccompare.words import forget, tokens

LENGTHS = frozenset({"length"})
DAY_REACH = 40  # code points between a clock time and the day that is its own: "at 10.40 that morning, Sunday 5 May"


@dataclass(slots=True)
class _Source:
    """What one source's sentences leave to the next."""

    memory: Memory = field(default_factory=Memory)
    roll: Roll = field(default_factory=Roll)
    last_day: date | None = None
    voices: Voices | None = None
    zone: int | None = None
    speakers: Speakers = field(default_factory=Speakers)
    house: str | None = None
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
    forget(tokens)  # the floors above read the tokens again, and nothing else of what is kept
    return tuple(found)


def source_mentions(article: Article, sentences: tuple[Sentence, ...], context: CaseContext) -> Iterator[Mention]:
    """Yield the mentions of one source in text order."""
    state = _Source(roll=Roll(known=context.people, surnames=context.surnames), zone=_zone(article, context))
    state.house = house_of(article.metadata.publisher)
    base = countable(article.base_date) or context.event_date
    for sentence in sentences:
        view = view_of(sentence, context, base)
        yield from sorted(_sentence(view, article, state), key=lambda one: (one.span, one.kind))


def _zone(article: Article, context: CaseContext) -> int | None:
    """Return the zone of a source's bare clock times: its own, where it states one for all, else the event's."""
    own = source_zone(block.span.of(article.text) for block in article.blocks)
    return context.local_zone if own is None else own


def _sentence(view: View, article: Article, state: _Source) -> list[Mention]:
    clauses = clauses_of(view)
    dated = days(view, state.last_day)
    # "for two weeks before they noticed" is a date and a duration
    view.take(day.span for day in dated if not day.span.of(view.text).endswith("s before"))
    timed = clocks(view)
    view.take(clock.span for clock in timed)
    view.take(banned(view.text))
    when = scopes(view, dated)
    state.voices = voices_of(view, state.voices if _follows(view, state) else None)
    state.block = view.sentence.block
    learn(view.text, state.speakers)
    for day in dated:
        if day.exact:
            state.last_day = day.when.first
    found = _numbers(view, clauses, state)
    found += [_dated(view, clauses, day) for day in dated]
    found += [_timed(view, clauses, clock, state.zone, dated) for clock in timed]
    found += _stamps(view, clauses, article, state)
    found += _named(view, clauses, state)
    return [_finished(view, mention, state, when) for mention in found]


def _follows(view: View, state: _Source) -> bool:
    """Whether this sentence continues the one before: same line, or the next line of the same speaker."""
    return view.sentence.block - state.block <= 1


def _numbers(view: View, clauses: Clauses, state: _Source) -> list[Mention]:
    found = []
    named: list[Person] | None = None
    for mention in numeric(view, clauses, state.memory):
        end = mention.span.end - view.sentence.span.start
        if mention.kind is Kind.AGE:
            named = persons(view, replace(state.roll, names=dict(state.roll.names))) if named is None else named
            found.append(replace(mention, owner=owner_of(view, mention, named, state.memory.person)))
        elif mention.dimension in LENGTHS:
            bearing, anchor = anchor_after(view, end)
            found.append(replace(mention, bearing=bearing, anchor=anchor))
        else:
            found.append(mention)
    start = view.sentence.span.start
    cover = Cover(len(view.text), (one.span.shifted(-start) for one in found))
    return found + unnumbered(view, clauses, cover)


def _dated(view: View, clauses: Clauses, day: Day) -> Mention:
    return replace(base_mention(view, clauses, day.span, Kind.DATE, "date"), when=day.when)


def _timed(view: View, clauses: Clauses, clock: Clock, zone: int | None, dated: list[Day]) -> Mention:
    mention = base_mention(view, clauses, clock.span, Kind.TIME, "time")
    ahead = outlook(view, clock.span.start, clock.span.end) is Outlook.AHEAD
    when = replace(_zoned(clock.when, zone), ahead=ahead)
    return replace(mention, when=when, word=clock.word, day=_day_of(clock, dated))


def _day_of(clock: Clock, dated: list[Day]) -> date | None:
    """Return the day named nearest to a clock time, None where none stands near enough to be its own."""
    at = bisect_left([day.span for day in dated], clock.span)
    near = [day for day in dated[max(0, at - 1) : at + 1] if day.when.first == day.when.last]
    gaps = {max(day.span.start - clock.span.end, clock.span.start - day.span.end): day for day in near}
    return gaps[min(gaps)].when.first if gaps and min(gaps) <= DAY_REACH else None


def _zoned(when: When, zone: int | None) -> When:
    return when if when.zone is not None or zone is None else replace(when, zone=zone)


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
    clock = stamp_of(block.stamp, span, view.base)
    if clock is None:
        return []
    mention = base_mention(view, clauses, Span(0, 0), Kind.TIME, "time")
    return [replace(mention, span=span, text=block.stamp, when=_zoned(clock.when, state.zone), tokens=(0, 0))]


def _named(view: View, clauses: Clauses, state: _Source) -> list[Mention]:
    found = []
    people = persons(view, state.roll)
    for person in people:
        found.append(replace(base_mention(view, clauses, person.span, Kind.PERSON, "person"), word=person.word))
        state.memory.person = surname(person.word)
    cover = Cover(len(view.text), (person.span for person in people))
    for seen in directions(view):
        mention = base_mention(view, clauses, seen.span, Kind.DIRECTION, "direction")
        found.append(replace(mention, word=seen.word, anchor=seen.anchor))
    return found + [
        replace(base_mention(view, clauses, place.span, Kind.PLACE, "place"), word=place.word)
        for place in places(view, view.context.places)
        if not cover.holds(place.span)
    ]


def _finished(view: View, mention: Mention, state: _Source, when: list[tuple[Span, str | None]]) -> Mention:
    start = view.sentence.span.start
    # a log's stamp stands before its sentence
    at = Span(0, 0) if mention.span.start < start else mention.span.shifted(-start)
    voices = state.voices or Voices()
    scope, voice = scope_of(when, at), voice_of(voices, view.text, at, state.speakers, state.house)
    if scope is None and voice == mention.voice:
        return mention  # most: copying each cost a tenth of the time
    return replace(mention, scope=scope, voice=voice)
