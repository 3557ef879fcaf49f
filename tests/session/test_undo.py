"""Undo: any random sequence of changes, taken back, leaves the file as it was, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import harbour
from srccompare.alignment import Place
from srccompare.annotation import Annotations, document
from srccompare.errors import UsageError
from srccompare.session import Session, byhand, links
from srccompare.session.passages import annotate, drop
from srccompare.session.records import record, replayed
from srccompare.spans import Span

COMPARISON = harbour().build()
Step = Callable[[Session], Session]

facts = st.sampled_from(["F01", "F02", "F03"])
sources = st.sampled_from(["s1", "s2", "s3"])
sentences = st.builds(Place, st.just("s1"), st.integers(0, 1))
others = st.builds(Place, st.sampled_from(["s2", "s3"]), st.integers(0, 1))
texts = st.sampled_from(["", "no", "3:30", "a\nb", "why"])


spans = st.sampled_from([Span(0, 5), Span(0, 9), Span(6, 12)])


def noted(source: str, span: Span, note: str, highlight: str | None, tags: list[str]) -> Step:
    """A note on a passage."""
    return lambda session: annotate(session, source, span, note=note, highlight=highlight, tags=tags)


def dropped(session: Session, number: int) -> Session:
    """The note of this number goes, if there are as many."""
    notes = session.annotations.notes
    return drop(session, notes[number].id) if number < len(notes) else session


def step(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    """One transition with random arguments."""
    return st.tuples(*arguments).map(lambda given_: lambda session: getattr(session, name)(*given_))


def said_of_links(transition: Callable[..., Session], *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    """One transition of ``session.links`` with random arguments."""
    return st.tuples(*arguments).map(lambda given_: lambda session: transition(session, *given_))


def tried(make: Step) -> Step:
    """The step, or nothing where the session refuses it: its row may be gone by then."""

    def made(session: Session) -> Session:
        try:
            return make(session)
        except UsageError:
            return session

    return made


def by_hand(act: str, row: int, other: int, value: str) -> Step:
    """Something done to a row by hand, where it can be: its first value split off, another row joined to it ..."""

    def made(session: Session) -> Session:
        facts = session.comparison.facts
        fact, second = facts[row % len(facts)], facts[other % len(facts)]
        here = fact.values[other % len(fact.values)] if fact.values else None
        there = second.values[0] if second.values else None
        if act == "add":
            return byhand.add(session, f"Question {value}", ["number", "place", "text"][other % 3])
        if act == "rename":
            return byhand.rename(session, fact.id, value)
        if act == "merge":
            return byhand.merge(session, fact.id, second.id)
        if act == "restore":
            return byhand.restore(session, fact.id)
        if act == "bind" and there is not None:
            return byhand.bind(session, fact.id, there.source, there.span, value)
        if act == "unbind" and here is not None:
            return byhand.unbind(session, fact.id, here.source, here.span)
        if act == "correct" and here is not None:
            return byhand.correct(session, fact.id, here.source, here.span, value)
        if act == "split" and here is not None:
            return byhand.split(session, fact.id, [(here.source, here.span)], f"Part {value}")
        return session

    return made


BY_HAND = st.builds(
    by_hand,
    st.sampled_from(["add", "rename", "merge", "restore", "bind", "unbind", "correct", "split"]),
    st.integers(0, 5),
    st.integers(0, 5),
    st.sampled_from(["", "7", "12 km", "harbour", "at least 3"]),
).map(tried)


STEPS = st.one_of(
    step("accept", facts, st.just(1)),
    step("accept_value", facts, st.sampled_from(["12", "north pier"])),
    step("set_range", facts, st.just(1), st.just(2), st.just(3)),
    step("leave_open", facts),
    step("not_a_dispute", facts),
    step("clear", facts),
    step("set_confidence", facts, st.sampled_from([None, "low", "medium", "high"])),
    step("set_note", facts, texts),
    step("set_tags", facts, st.lists(texts, max_size=2)),
    step("toggle_flag", facts),
    step("set_credibility", st.just("F01"), sources, st.sampled_from([None, 1, 6])),
    step("confirm_link", sentences, others),
    step("reject_link", sentences, others),
    step("clear_link", sentences, others),
    said_of_links(links.join, sentences, others),
    said_of_links(links.set_note, sentences, others, texts),
    said_of_links(links.set_tags, sentences, others, st.lists(texts, max_size=2)),
    said_of_links(links.toggle_flag, sentences, others),
    step("grade_source", sources, st.sampled_from([None, "A", "F"]), texts),
    step("set_metadata", sources, st.sampled_from(["title", "url"]), texts),
    st.builds(noted, sources, spans, texts, st.sampled_from([None, "", "key", "doubt"]), st.lists(texts, max_size=2)),
    st.integers(0, 3).map(lambda number: lambda session: dropped(session, number)),
    step("undo"),
    step("redo"),
    BY_HAND,
    BY_HAND,
    BY_HAND,
).map(tried)


def begin() -> Session:
    """A session with some work done, on a clock that runs."""
    ticks = count()
    start = Session.start(COMPARISON, Annotations("anna"), clock=lambda: f"2031-06-01T10:00:{next(ticks):02d}Z")
    worked = start.accept("F02", 1).set_note("F02", "first").confirm_link(Place("s1", 1), Place("s3", 0))
    return worked.restarted(worked.annotations)


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=60)
def test_undone_work_leaves_the_file_byte_equal(steps: list[Step]) -> None:
    """Do, undo everything, and the file is as before; redo everything, and it is as it was done."""
    session = start = begin()
    for make in steps:
        session = make(session)
    written = document.write(session.annotations)
    back = session
    while back.can_undo:
        back = back.undo()
    assert document.write(back.annotations) == document.write(start.annotations)
    assert {f: back.finding(f) for f in ("F01", "F02", "F03")} == {f: start.finding(f) for f in ("F01", "F02", "F03")}
    assert back.comparison == start.comparison
    while len(back.history) < len(session.history):
        back = back.redo()
    assert document.write(back.annotations) == written


@given(st.lists(STEPS, max_size=25), st.integers(0, 25))
@settings(max_examples=60)
def test_the_journal_brings_any_work_back(steps: list[Step], saved: int) -> None:
    """Whatever was saved in between, file and journal together give work, history and future as they were."""
    session = start = begin()
    kept = start
    for number, make in enumerate(steps):
        if number == saved:
            kept = session
        session = make(session)
    log = [record(entry) for entry in session.log]
    upto = len(kept.log)
    found = replayed(kept.annotations, log[:upto], log[upto:])
    assert found.sound
    assert (found.annotations, found.history, found.future) == (session.annotations, session.history, session.future)


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=40)
def test_a_session_is_what_its_annotations_make_it(steps: list[Step]) -> None:
    """The maps kept up to date change by change are those that a fresh start would make."""
    session = begin()
    for make in steps:
        session = make(session)
    fresh = session.restarted(session.annotations)
    assert (session._held, session._place, session._anchors) == (fresh._held, fresh._place, fresh._anchors)
    assert (session._links, session.judged, session.detached) == (fresh._links, fresh.judged, fresh.detached)
    assert session.passages == fresh.passages
    assert (session.comparison, session.ground.rows) == (fresh.comparison, fresh.ground.rows)


@given(st.lists(st.one_of(BY_HAND, STEPS), max_size=30))
@settings(max_examples=60)
def test_rows_by_hand_keep_what_rows_promise(steps: list[Step]) -> None:
    """Each value's span holds its text, ids are unique, positions run from 1, and no source or value counts twice."""
    session = begin()
    for make in steps:
        session = make(session)
    ids = [fact.id for fact in session.comparison.facts]
    assert len(ids) == len(set(ids))
    for fact in session.comparison.facts:
        for value in fact.values:
            assert value.span.of(session.article(value.source).text) == value.text
        assert [p.number for p in fact.positions] == list(range(1, len(fact.positions) + 1))
        for position in fact.positions:
            assert len(set(position.sources)) == len(position.sources)
        assert len({(value.source, value.span) for value in fact.values}) == len(fact.values)


def test_what_was_taken_out_of_the_middle_comes_back_beside_the_others() -> None:
    """Undoing a removal puts the item in its place and moves nothing out."""
    session = Session.start(harbour().build(), Annotations("anna")).accept("F01", 1).accept("F02", 1).accept("F03", 1)
    gone = session.clear("F02")
    assert [f.question for f in gone.annotations.findings] == ["People hurt", "Place of the fire"]
    assert gone.undo().annotations == session.annotations
    assert gone.undo().redo().annotations == gone.annotations
