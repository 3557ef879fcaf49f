"""The verb for facts by hand: add, bind, unbind, correct, split, merge, rename, restore, and what a source may say."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator

from srccompare.cli.noting import place
from srccompare.cli.opened import compared
from srccompare.cli.saying import find_source
from srccompare.cli.text import fact_text, safe_line
from srccompare.cli.work import find, read_work, saved
from srccompare.disputes import Fact, Value
from srccompare.errors import UsageError
from srccompare.safetext import safe
from srccompare.session import Session, byhand
from srccompare.session.candidates import candidates


def fact(chosen: Namespace) -> int:
    """Change a row by hand, or list what was changed, or what a source may say on a fact."""
    if chosen.act == "list":
        return _list(read_work(chosen))
    if chosen.act == "evidence":
        return _evidence(read_work(chosen), chosen)
    act = _ACTS[chosen.act]
    return saved(compared(chosen.case), chosen.analyst, lambda session: act(session, chosen))


def _add(session: Session, chosen: Namespace) -> Session:
    if chosen.at is None:
        if chosen.value or chosen.words:
            raise UsageError("a value rests on words", advice="Name their sentence: --at SOURCE:N")
        return byhand.add(session, chosen.question, chosen.kind, chosen.unit)
    first = place(session.comparison, chosen.at, chosen.words)
    return byhand.add(session, chosen.question, chosen.kind, chosen.unit, first=first, value=chosen.value)


def _bind(session: Session, chosen: Namespace) -> Session:
    words = place(session.comparison, chosen.place, chosen.words)
    return byhand.bind(session, _row(session, chosen).id, *words, chosen.value)


def _unbind(session: Session, chosen: Namespace) -> Session:
    row = _row(session, chosen)
    value = _value(session, row, chosen.place, chosen.words)
    return byhand.unbind(session, row.id, value.source, value.span)


def _correct(session: Session, chosen: Namespace) -> Session:
    row = _row(session, chosen)
    value = _value(session, row, chosen.place, chosen.words)
    return byhand.correct(session, row.id, value.source, value.span, chosen.value)


def _split(session: Session, chosen: Namespace) -> Session:
    row = _row(session, chosen)
    values = [_values(session, row, one, None) for one in chosen.places]
    picked = [(value.source, value.span) for found in values for value in found]
    return byhand.split(session, row.id, picked, chosen.question)


def _merge(session: Session, chosen: Namespace) -> Session:
    return byhand.merge(session, _row(session, chosen).id, find(session.comparison, chosen.other).id)


def _rename(session: Session, chosen: Namespace) -> Session:
    return byhand.rename(session, _row(session, chosen).id, chosen.question)


def _restore(session: Session, chosen: Namespace) -> Session:
    return byhand.restore(session, _row(session, chosen).id)


_ACTS: dict[str, Callable[[Session, Namespace], Session]] = {
    "add": _add, "bind": _bind, "unbind": _unbind, "correct": _correct, "split": _split, "merge": _merge,
    "rename": _rename, "restore": _restore,
}  # fmt: skip


def _row(session: Session, chosen: Namespace) -> Fact:
    return find(session.comparison, chosen.fact)


def _values(session: Session, row: Fact, where: str, words: str | None) -> tuple[Value, ...]:
    """The values of a row in a sentence, or in words of it."""
    source, span = place(session.comparison, where, words)
    found = tuple(value for value in row.of(source) if value.span.overlaps(span))
    if not found:
        places = ", ".join(f"{value.source}:{value.sentence + 1}" for value in row.values)
        raise UsageError(f"{row.id} holds nothing of {where}", advice=f"Its values stand in {places or 'no sentence'}")
    return found


def _value(session: Session, row: Fact, where: str, words: str | None) -> Value:
    found = _values(session, row, where, words)
    if len(found) > 1:
        said = ", ".join(f"“{safe(value.text, 40)}”" for value in found)
        raise UsageError(f"{where} gives several values: {said}", advice="Name the words with --words")
    return found[0]


def _evidence(session: Session, chosen: Namespace) -> int:
    """Print what a source says on a fact, and the sentences that may say something."""
    row, source = _row(session, chosen), find_source(session.comparison, chosen.source)
    for value in row.of(source):
        by_hand = f" ({value.by_hand})" if value.by_hand else ""
        print(f"{source}:{value.sentence + 1} bound as {safe(value.display)}{by_hand}:")
        print(f"    {safe_line(session.comparison.evidence(value))}")
    for sentence in candidates(session, row.id, source):
        reading = byhand.suggested(session, row.kind, source, sentence.span)
        print(f"{source}:{sentence.index + 1}{f' would be bound as {safe(reading)}' if reading else ''}:")
        print(f"    {safe_line(sentence.text)}")
    return 0


def _list(session: Session) -> int:
    """Print the rows that were changed by hand, and what of them is not found any more."""
    print("\n\n".join([*_changed(session), *_missing(session)]) or "(nothing was changed by hand)")
    return 0


def _changed(session: Session) -> Iterator[str]:
    for row in session.comparison.facts:
        if row.hand:
            yield fact_text(session.comparison, row)


def _missing(session: Session) -> Iterator[str]:
    for one in session.ground.rows.lost:
        yield f"not found: “{safe(one.anchored.evidence.exact, 200)}” of {safe(one.anchored.evidence.source)}"
    for note in session.ground.rows.stray:
        asked = note.question or (note.row.question if note.row is not None else note.id)
        yield f"its row is not there any more: {safe(asked)}"
