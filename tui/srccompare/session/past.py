"""What was changed, in words: each change of the journal with what it was on, the old value and the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from srccompare.annotation import (
    Evidence,
    FactNote,
    Finding,
    LinkNote,
    PassageNote,
    RowAnchor,
    SourceNote,
    ValueNote,
    Verdict,
    plain,
)
from srccompare.annotation.journal import Record
from srccompare.safetext import safe
from srccompare.session import records
from srccompare.session.change import Change, Item
from srccompare.session.state import Session

NOTHING = "-"
LONGEST = 2_000  # code points of a value that is shown; a note of a whole page is one value
_UNTOLD = frozenset("id changed extra kind source a b anchor row split".split())


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a change changed, in words; a hyphen stands for nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Past:
    """One change as people read it.

    ``at`` is ISO, UTC. ``on`` says what was changed, ``fact`` is the fact of today that it concerns, empty where
    there is none. ``undone`` tells that it is taken back; ``words`` are those of the status line.
    """

    at: str
    analyst: str
    part: str
    on: str
    fact: str
    words: str
    differences: tuple[Difference, ...]
    undone: bool = False


def past(session: Session, journal: Iterable[Record] = ()) -> tuple[Past, ...]:
    """Return every change of an analyst's work, newest first.

    Args:
        session: the work; where the journal does not lead to it, its own history and future are told.
        journal: the records of the journal, with those of earlier runs.
    """
    told = records.changes(journal)
    if not _leads(told, session):
        told = (*((change, False) for change in session.history), *((c, True) for c in reversed(session.future)))
    finder = _Finder(session)
    name = session.annotations.analyst
    return tuple(_past(change, name, finder, undone=undone) for change, undone in reversed(told))


def _leads(told: tuple[tuple[Change, bool], ...], session: Session) -> bool:
    """Whether the changes of a journal end where the session is."""
    held = [change for change, undone in told if not undone]
    if len(held) < len(session.history) or len(told) < len(session.history) + len(session.future):
        return False
    return not session.history or (held[-1].at, held[-1].words) == (session.history[-1].at, session.history[-1].words)


def _past(change: Change, analyst: str, finder: _Finder, *, undone: bool) -> Past:
    item = change.before if change.after is None else change.after
    on, fact = ("", "") if item is None else (_subject(item), finder.fact(item))
    said = differences(change.before, change.after)
    return Past(change.at, analyst, change.part.value, on, fact, safe(change.words, LONGEST), said, undone)


def _subject(item: Item) -> str:
    if isinstance(item, Finding):
        return safe(item.question)
    if isinstance(item, LinkNote):
        return f"link: “{safe(item.a.exact, 60)}” and “{safe(item.b.exact, 60)}”"
    if isinstance(item, FactNote):
        return f"row: {safe(item.question or (item.row.question if item.row is not None else item.id))}"
    if isinstance(item, PassageNote):
        return f"passage: “{safe(item.anchor.exact, 60)}”"
    return f"source: {safe(item.source)}"


def differences(before: Item | None, after: Item | None) -> tuple[Difference, ...]:
    """Return the fields in which two states of an item differ; None: there was, or is, no such item."""
    return tuple(one for one in _differences(before, after) if one.old != one.new)


def _differences(before: Item | None, after: Item | None) -> Iterator[Difference]:
    item = before if after is None else after
    for field in () if item is None else fields(item):
        old, new = (None if state is None else getattr(state, field.name) for state in (before, after))
        if field.name in _UNTOLD or old == new or (field.name == "question" and isinstance(item, Finding)):
            continue
        if field.name == "evidence":
            yield from _by_key("credibility of ", _grades(old), _grades(new))
        elif field.name == "values":
            yield from _by_key("", _values(old), _values(new))
        elif isinstance(old or new, Mapping):
            yield from _by_key("", old or {}, new or {})
        else:
            yield Difference(field.name, spelled(old), spelled(new))


def _by_key(lead: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Difference]:
    for key in sorted({*old, *new}):
        yield Difference(f"{lead}{safe(key)}", spelled(old.get(key)), spelled(new.get(key)))


def _grades(evidence: Iterable[Evidence] | None) -> dict[str, object]:
    return {piece.source: piece.credibility for piece in evidence or () if piece.credibility is not None}


def _values(values: Iterable[ValueNote] | None) -> dict[str, object]:
    """What is said of each value of a row, by its words and file."""
    said: dict[str, object] = {}
    for note in values or ():
        value = "" if note.value is None else f" {plain(note.value)}"
        said[f"“{note.evidence.exact}” of {note.evidence.source}"] = f"{note.said}{value}"
    return said


def spelled(value: object) -> str:
    """Return a value of a field in words; a hyphen where there is none."""
    if value is None or value is False or value in ("", ()):
        return NOTHING
    if value is True:
        return "yes"
    if isinstance(value, Verdict):
        return safe(value.words, LONGEST)
    if isinstance(value, tuple):
        return safe(", ".join(one.question if isinstance(one, RowAnchor) else str(one) for one in value), LONGEST)
    return safe(str(value), LONGEST)


class _Finder:
    """Finds the fact of today that an item of the annotations concerns."""

    def __init__(self, session: Session) -> None:
        self._files = {article.file: article.id for article in session.comparison.case.articles}
        self._held = {f.id: fact.id for fact in session.comparison.facts if (f := session.finding(fact.id)) is not None}
        self._values = [
            (value.source, value.span.start, value.span.end, fact.id)
            for fact in session.comparison.facts
            for value in fact.values
        ]

    def fact(self, item: Item) -> str:
        if isinstance(item, SourceNote):
            return ""
        if isinstance(item, FactNote):
            held = item.row.evidence if item.row is not None else ()
            return self._among((*held, *(value.evidence for value in item.values)))
        if isinstance(item, Finding):
            return self._held.get(item.id) or self._among(item.evidence)
        return self._among((item.a, item.b) if isinstance(item, LinkNote) else (item.anchor,))

    def _among(self, evidence: Iterable[Evidence]) -> str:
        """The fact that most of these passages hold values of; the first in rank order of several."""
        count: dict[str, int] = {}
        for piece in evidence:
            source = self._files.get(piece.source)
            for where, start, end, fact in self._values:
                if where == source and start < piece.end and piece.start < end:
                    count[fact] = count.get(fact, 0) + 1
        return max(count, key=lambda fact: count[fact], default="")
