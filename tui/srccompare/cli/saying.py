"""The verbs that say something: judge a fact, grade a source or what it says; through the workbench's own session."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from srccompare.annotation import CREDIBILITY
from srccompare.cli.opened import compared
from srccompare.cli.work import find, read_work, saved
from srccompare.comparison import Comparison
from srccompare.disputes import Fact
from srccompare.errors import UsageError
from srccompare.safetext import safe
from srccompare.session import Session

CONFIDENCE = {"low": "low", "medium": "moderate", "moderate": "moderate", "high": "high", "none": None}
NOTHING = "none"
OPEN_END = "-"

Transition = Callable[[Session], Session]


def change(chosen: Namespace, transition: Callable[[Comparison], Transition]) -> int:
    """Open the case, make a change, save it, and print what was done.

    ``transition`` is given the comparison first, so that it can look up what the options name.
    """
    comparison = compared(chosen.case)
    return saved(comparison, chosen.analyst, transition(comparison))


# -- judge ---------------------------------------------------------------------------------------------------------


def judge(chosen: Namespace) -> int:
    """Record what the options say of a fact, or take changes back."""
    if chosen.undo:
        return change(chosen, lambda _: lambda session: session.undo())
    if chosen.redo:
        return change(chosen, lambda _: lambda session: session.redo())
    if chosen.fact is None:
        raise UsageError("no fact is named", advice="Name one, such as F02; `srccompare facts CASE` lists them")

    return change(chosen, lambda _: lambda session: _judged(session, find(session.comparison, chosen.fact), chosen))


def _judged(session: Session, fact: Fact, chosen: Namespace) -> Session:
    changed = _verdict(session, fact, chosen)
    if chosen.confidence is not None:
        changed = changed.set_confidence(fact.id, CONFIDENCE[chosen.confidence])
    if chosen.likelihood is not None:
        changed = changed.set_likelihood(fact.id, _or_none(chosen.likelihood))
    if chosen.method is not None:
        changed = changed.set_method(fact.id, _or_none(chosen.method))
    if chosen.note is not None:
        changed = changed.set_note(fact.id, chosen.note)
    if chosen.tag or chosen.no_tags:
        changed = changed.set_tags(fact.id, tuple(chosen.tag or ()))
    if chosen.flag is not None:
        finding = changed.finding(fact.id)
        if chosen.flag is not (finding is not None and finding.flag):
            changed = changed.toggle_flag(fact.id)
        elif changed is session:
            raise UsageError(f"{fact.id} is {'' if chosen.flag else 'not '}flagged already", advice="Nothing to change")
    if changed is session:
        raise UsageError("nothing was said about the fact", advice="See: srccompare judge --help")
    return changed


def _verdict(session: Session, fact: Fact, chosen: Namespace) -> Session:
    if chosen.accept is not None:
        return session.accept(fact.id, _position(chosen.accept))
    if chosen.source is not None:
        return session.accept(fact.id, _said_by(session.comparison, fact, chosen.source))
    if chosen.value is not None:
        return session.accept_value(fact.id, chosen.value)
    if chosen.range is not None:
        low, best, high = (None if end == OPEN_END else end for end in chosen.range)
        return session.set_range(fact.id, low, best, high)
    if chosen.leave_open:
        return session.leave_open(fact.id)
    if chosen.not_a_dispute:
        return session.not_a_dispute(fact.id)
    return session.clear(fact.id) if chosen.clear else session


def _position(words: str) -> int:
    try:
        return int(words.lstrip("#"))
    except ValueError:
        raise UsageError(f"{words!r} is not the number of an answer", advice="Give 1 for answer #1") from None


def _said_by(comparison: Comparison, fact: Fact, wanted: str) -> int:
    """The number of the one answer that a source gives."""
    source = find_source(comparison, wanted)
    positions = tuple(dict.fromkeys(value.position for value in fact.of(source)))
    if not positions:
        raise UsageError(f"{source} says nothing on {fact.id}", advice=f"{', '.join(fact.sources)} speak on it")
    if len(positions) > 1:
        numbers = ", ".join(f"#{number}" for number in positions)
        raise UsageError(f"{source} gives {len(positions)} answers ({numbers})", advice="Name one with --accept")
    return positions[0]


def _or_none(word: str) -> str | None:
    return None if word == NOTHING else word


# -- grade ---------------------------------------------------------------------------------------------------------


def grade(chosen: Namespace) -> int:
    """Grade a source, or what it says on a fact; without a grade and a note, print what stands."""
    if (chosen.fact is None) is not (chosen.credibility is None):
        raise UsageError(
            "credibility belongs to what a source says on one fact",
            advice="Give both --fact FACT and --credibility 1-6",
        )
    if chosen.grade is None and chosen.note is None and chosen.credibility is None:
        return _grades(chosen)

    def graded(comparison: Comparison) -> Transition:
        source = find_source(comparison, chosen.source)

        def transition(session: Session) -> Session:
            if chosen.grade is not None or chosen.note is not None:
                old = session.source(source)
                now = None if old is None or old.reliability is None else old.reliability.value
                letter = now if chosen.grade is None else _or_none(chosen.grade.lower())
                session = session.grade_source(source, letter, chosen.note)
            if chosen.fact is not None:
                fact = find(session.comparison, chosen.fact)
                session = session.set_credibility(fact.id, source, _digit(chosen.credibility))
            return session

        return transition

    return change(chosen, graded)


def _digit(word: str) -> int | None:
    if word == NOTHING:
        return None
    if not word.isdigit():
        raise UsageError(
            f"{word!r} is no credibility", advice="Give a digit from 1 (confirmed) to 6 (unknown), or none"
        )
    return int(word)


def _grades(chosen: Namespace) -> int:
    session = read_work(chosen)
    source = find_source(session.comparison, chosen.source)
    note = session.source(source)
    letter = None if note is None else note.reliability
    print(f"{source}: {f'{letter.value}, {letter.words}' if letter is not None else 'no grade'}")
    if note is not None and note.note:
        print(f"  note: {safe(note.note, limit=10_000)}")
    for fact in session.comparison.facts:
        digit = session.credibility(fact.id, source)
        if digit is not None:
            print(f"  {fact.id} {safe(fact.question)}: {digit}, {CREDIBILITY[digit]}")
    return 0


def find_source(comparison: Comparison, wanted: str) -> str:
    """Return the id of a source that is named by its id, its file, its label or its number in the case.

    Raises:
        UsageError: if there is none, or several have that label.
    """
    text = wanted.strip().lower()
    articles = comparison.case.articles
    for article in articles:
        if text in {article.id.lower(), article.file.lower()}:
            return article.id
    named = [article for article in articles if article.label.lower() == text]
    if len(named) == 1:
        return named[0].id
    if text.isdigit() and 1 <= int(text) <= len(articles):
        return articles[int(text) - 1].id
    several = f"; {len(named)} sources have this label" if named else ""
    names = ", ".join(f"{article.id} ({safe(article.label)})" for article in articles)
    raise UsageError(f"there is no source {wanted!r}{several}", advice=f"The sources are {names}")
