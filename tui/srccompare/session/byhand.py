"""Facts by hand: rows added, split, merged and renamed, values bound, taken out and corrected.

Nothing of the program's is stored as the analyst's word: a split keeps which words were moved, a value is kept only
where the analyst gave one that differs from what the words are read as.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from srccompare.annotation import FactNote, RowAnchor, Said, Scalar, ValueNote, anchor, answers
from srccompare.disputes import Fact, Value
from srccompare.errors import UsageError
from srccompare.facts import Kind
from srccompare.facts.values import display
from srccompare.safetext import safe
from srccompare.session.change import Part
from srccompare.session.ground import new_id
from srccompare.session.readings import position_in
from srccompare.session.rows import REVISED
from srccompare.spans import Span

if TYPE_CHECKING:
    from srccompare.facts import Mention
    from srccompare.session.state import Session

LONGEST_QUESTION = 200  # code points
KINDS = {
    "number": Kind.COUNT,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "place": Kind.PLACE,
    "name": Kind.PERSON,
    "text": Kind.OTHER,
    "yes/no": Kind.CLAIM,
}
"""The kinds as an analyst picks them; a number with a unit gets the unit's own kind."""

Words = tuple[str, Span]
"""Words of a source, by its id."""


def kind_of(word: str, unit: str = "") -> Kind:
    """Return the kind that a word names, a number by its unit.

    Raises:
        UsageError: if the word names none.
    """
    from srccompare.facts.typed import kind_with  # noqa: PLC0415 - the engine's readers are loaded when first needed

    known = {**KINDS, **{kind.value: kind for kind in Kind}}
    chosen = known.get(word.strip().lower().replace("yes-no", "yes/no"))
    if chosen is None:
        raise UsageError(f"{word!r} is no kind of fact", advice=f"Give one of {', '.join(known)}")
    return kind_with(unit or None) if word == "number" else chosen


def suggested(session: Session, kind: Kind, source: str, span: Span) -> str:
    """Return the value to fill a form with: what the program reads in the words, "" where that is not one value."""
    reading = session.ground.readings.reading(source, span, kind)
    return "" if reading is None else display(reading)


# -- rows ----------------------------------------------------------------------------------------------------------


def add(
    session: Session, question: str, kind: str, unit: str = "", *, first: Words | None = None, value: str = ""
) -> Session:
    """Add a row of the analyst's own, with the first words bound to it where they are given.

    Raises:
        UsageError: if question, kind, words or value cannot be.
    """
    from srccompare.facts.typed import canonical  # noqa: PLC0415

    asked, chosen = _question(question), kind_of(kind, unit)
    named = canonical(safe(unit)) or ""
    identity = new_id("h", _taken(session), asked, chosen)
    note = FactNote(identity, chosen.value, asked, named)
    said = ""
    if first is not None:
        bound, said = _bound(session, chosen, named, first, value)
        note, said = replace(note, values=(bound,)), f": {said}"
    return session.put(Part.FACTS, None, note, f"added “{asked}” ({identity}){said}")


def split(session: Session, fact_id: str, picked: Iterable[Words], question: str) -> Session:
    """Make some values of a row a row of their own.

    Raises:
        UsageError: if none or all of the values are picked, or words that the row does not hold.
    """
    fact, asked = session.ground.fact(fact_id), _question(question)
    values = dict.fromkeys(_held(fact, words) for words in picked)
    if not values or len(values) == len(fact.values):
        which = "no value is" if not values else "all values are"
        raise UsageError(f"{which} picked to split off", advice="Pick some of the values; rename the row to ask anew")
    notes = tuple(
        ValueNote(anchor(session.article(value.source), value.span), Said.MOVED, _given(session, fact_id, value))
        for value in values
    )
    identity = new_id("h", _taken(session), asked, fact.kind, "split", fact_id)
    note = FactNote(identity, fact.kind.value, asked, _unit(session, fact_id), split=_anchor(session, fact_id))
    note = replace(note, values=notes)
    words = f"{_name(fact)} split: {_count(len(notes))} moved to “{asked}” ({identity})"
    return _told(session, session.put(Part.FACTS, None, note, words), (fact_id, identity))


def merge(session: Session, fact_id: str, other_id: str) -> Session:
    """Join another row to a row: its values answer the same question.

    Raises:
        UsageError: if the two are of different kinds, or one row.
    """
    fact, other = session.ground.fact(fact_id), session.ground.fact(other_id)
    if fact_id == other_id:
        raise UsageError("a row cannot be merged with itself", advice="Choose another row")
    if fact.kind is not other.kind:
        raise UsageError(
            f"a {fact.kind} and a {other.kind} are no answers to one question",
            advice="Bind the passages instead, and give their values",
        )
    before, note = _note(session, fact_id)
    after = replace(note, merged=(*note.merged, _anchor(session, other_id)))
    words = f"{_name(other)} merged into {_name(fact)}"
    return _told(session, session.put(Part.FACTS, before, after, words), (fact_id, other_id))


def rename(session: Session, fact_id: str, question: str) -> Session:
    """Put the analyst's question in the place of a row's; "" gives the program's back.

    Raises:
        UsageError: if the row is the analyst's own and would have no question.
    """
    fact = session.ground.fact(fact_id)
    before, note = _note(session, fact_id)
    machine = session.ground.readings.facts.get(fact_id)
    asked = "" if machine is not None and question.strip() in {"", machine.question} else _question(question)
    after = replace(note, question=asked)
    words = f"{_name(fact)} renamed “{asked}”" if asked else f"{_name(fact)} has the program's question again"
    return _put(session, before, after, words)


def restore(session: Session, fact_id: str) -> Session:
    """Take back all that was done to a row by hand; a row of the analyst's own goes.

    Raises:
        UsageError: if nothing was.
    """
    fact = session.ground.fact(fact_id)
    notes = session.ground.rows.notes.get(fact_id, ())
    if not notes:
        raise UsageError(
            f"nothing was done by hand on {fact_id}", advice="A row of your own that was split off it can go"
        )
    gone = "is as the program made it" if notes[-1].row is not None else "is gone"
    after = session.put(Part.FACTS, notes[-1], None, f"{_name(fact)} {gone}")
    return _told(session, after, (fact_id,))


# -- values --------------------------------------------------------------------------------------------------------


def bind(session: Session, fact_id: str, source: str, span: Span, value: str = "") -> Session:
    """Bind words of a source to a row; without a value they mean what the program reads in them.

    Raises:
        UsageError: if the words hold no value of the row's kind, or several, and none is given.
    """
    fact = session.ground.fact(fact_id)
    before, note = _note(session, fact_id)
    unbound = next((v for v in note.values if v.said is Said.UNBOUND and _stands(session, v, (source, span))), None)
    if unbound is not None:
        note = replace(note, values=tuple(v for v in note.values if v is not unbound))
    elif (held := position_in(fact, source, span)) is not None and (held.span == span or held.span.holds(span)):
        if value and value != held.display:
            return correct(session, fact_id, source, held.span, value)
        raise UsageError(
            f"“{safe(held.text, 60)}” is bound to {_name(fact)} already", advice="Give another value to correct it"
        )
    if unbound is not None and not value:
        words = f"{_name(fact)} has “{safe(unbound.evidence.exact, 60)}” again"
        return session.put(Part.FACTS, before, None if note.empty else note, words)
    bound, said = _bound(session, fact.kind, _unit(session, fact_id), (source, span), value)
    return _put(session, before, replace(note, values=(*note.values, bound)), f"{_name(fact)}: {said}")


def unbind(session: Session, fact_id: str, source: str, span: Span) -> Session:
    """Take words out of a row: they do not answer its question.

    Raises:
        UsageError: if the row holds no such words.
    """
    fact = session.ground.fact(fact_id)
    value = _held(fact, (source, span))
    before, note = _note(session, fact_id)
    mine = [v for v in note.values if _stands(session, v, (value.source, value.span))]
    rest = tuple(v for v in note.values if v not in mine)
    if not any(v.said in {Said.BOUND, Said.MOVED} for v in mine):
        rest = (*rest, ValueNote(anchor(session.article(source), value.span), Said.UNBOUND))
    words = f"{_name(fact)}: “{safe(value.text, 60)}” of {source} taken out"
    return _told(session, _put(session, before, replace(note, values=rest), words), (fact_id,))


def correct(session: Session, fact_id: str, source: str, span: Span, value: str) -> Session:
    """Say what words of a row mean; "" gives the program's reading back.

    Raises:
        UsageError: if the row holds no such words, or the value is none of its kind.
    """
    fact = session.ground.fact(fact_id)
    held = _held(fact, (source, span))
    before, note = _note(session, fact_id)
    place = held.source, held.span
    old = next((v for v in note.values if v.said is not Said.UNBOUND and _stands(session, v, place)), None)
    read = session.ground.readings.reading(*place, fact.kind)
    given = _value(session, (fact.kind, _unit(session, fact_id)), place, value, read) if value.strip() else None
    rest = tuple(v for v in note.values if v is not old)
    if old is not None and old.said is not Said.CORRECTED:
        made = replace(old, value=given)
        values = tuple(made if v is old else v for v in note.values)
    elif given is None:
        values = rest
    else:
        values = (*rest, ValueNote(anchor(session.article(source), held.span), Said.CORRECTED, given))
    shown = "as the program reads it" if given is None else f"{safe(value)}, not {held.read or held.display}"
    return _put(session, before, replace(note, values=values), f"{_name(fact)}: “{safe(held.text, 60)}” is {shown}")


# -- inside --------------------------------------------------------------------------------------------------------


def _question(words: str) -> str:
    asked = safe(words, limit=LONGEST_QUESTION)
    if not asked:
        raise UsageError("a fact needs a question", advice="Say in a few words what is asked: “Vehicles burnt”")
    return asked


def _taken(session: Session) -> frozenset[str]:
    return frozenset(note.id for note in session.annotations.facts)


def _anchor(session: Session, fact_id: str) -> RowAnchor:
    """What a row is found again by."""
    machine = session.ground.readings.facts.get(fact_id)
    if machine is None:
        return RowAnchor(fact_id)
    spans = dict.fromkeys((value.source, value.span) for value in machine.values)
    evidence = tuple(anchor(session.article(source), span) for source, span in spans)
    return RowAnchor("", machine.question, machine.kind.value, evidence)


def _note(session: Session, fact_id: str) -> tuple[FactNote | None, FactNote]:
    """What is said of a row: as it stands in the annotations (None: nothing), and what to change."""
    said = session.ground.rows.notes.get(fact_id)
    if said:
        return said[-1], said[-1]
    fact, row = session.ground.fact(fact_id), _anchor(session, fact_id)
    return None, FactNote(new_id("h", _taken(session), fact.kind, *row.evidence), fact.kind.value, row=row)


def _put(session: Session, before: FactNote | None, after: FactNote, words: str) -> Session:
    if after.empty and before is None:
        return replace(session, last=words)
    return session.put(Part.FACTS, before, None if after.empty else after, words)


def _unit(session: Session, fact_id: str) -> str:
    note = session.ground.rows.notes.get(fact_id, ())
    named = [one.unit for one in note if one.unit]
    return named[-1] if named else answers.leading_unit(session.ground.fact(fact_id)) or ""


def _held(fact: Fact, words: Words) -> Value:
    value = position_in(fact, *words)
    if value is None:
        raise UsageError(f"{words[0]} has no such words in {_name(fact)}", advice="`srccompare show` lists its values")
    return value


def _stands(session: Session, note: ValueNote, words: Words) -> bool:
    found = session.ground.readings.anchored(note.evidence)
    span = found.attachment.span
    return found.article is not None and found.article.id == words[0] and span is not None and span.overlaps(words[1])


def _given(session: Session, fact_id: str, value: Value) -> Scalar | None:
    """The value that the analyst gave to words of a row."""
    for note in session.ground.rows.notes.get(fact_id, ()):
        for one in note.values:
            if one.said is not Said.UNBOUND and _stands(session, one, (value.source, value.span)):
                return one.value
    return None


def _bound(session: Session, kind: Kind, unit: str, words: Words, value: str) -> tuple[ValueNote, str]:
    """The note that binds words, on the part of them that the value stands in, and what to say of it."""
    source, span = words[0], _trimmed(session, words)
    readings = session.ground.readings
    read = readings.reading(source, span, kind)
    if not value.strip() and read is None:
        held = [display(mention) for mention in readings.within(source, span, kind)]
        why = (
            f"these words hold several values: {', '.join(held)}"
            if held
            else f"no {_called(kind)} is read in these words"
        )
        raise UsageError(why, advice="Give the value in a few words, or select fewer")
    given = _value(session, (kind, unit), (source, span), value, read) if value.strip() else None
    if read is not None and given is None:
        span = read.span
    shown = display(read) if given is None and read is not None else safe(value)
    text = safe(span.of(session.article(source).text), 40)
    return ValueNote(anchor(session.article(source), span), Said.BOUND, given), f"{shown} bound, “{text}” of {source}"


def _trimmed(session: Session, words: Words) -> Span:
    source, span = words
    text = session.article(source).text
    if not 0 <= span.start < span.end <= len(text) or not (inner := span.of(text).strip()):
        raise UsageError("there are no words to bind", advice="Point at a sentence, or select words")
    start = span.start + span.of(text).index(inner)
    return Span(start, start + len(inner))


def _value(session: Session, asked: tuple[Kind, str], words: Words, value: str, read: Mention | None) -> Scalar | None:
    """The value as it is kept: a number, or words; None where the program reads the same."""
    text, (kind, unit) = safe(value), asked
    meant = session.ground.readings.meant(*words, kind, text, unit or None)
    if meant is None:
        raise UsageError(f"{text!r} is no {_called(kind)}", advice=_EXAMPLES.get(kind, _NUMBER))

    if read is not None and display(meant) == display(read):
        return None
    number = answers.number(text)
    return text if number is None else number


_NUMBER = "Give a number, for example 7, 50 km or “at least 7”"
_EXAMPLES = {
    Kind.DATE: "Give a day, for example 2019-11-06, 2019-11 or “6 November”",
    Kind.TIME: "Give a time, for example 03:30 or “about 3 a.m.”",
}


def _name(fact: Fact) -> str:
    return fact.id if not fact.hand or fact.hand == REVISED else f"“{fact.question}”"


def _called(kind: Kind) -> str:
    """The kind as people call it: what is picked for it, else its own word."""
    if kind is Kind.OTHER:
        return "value"
    return next((word for word, one in KINDS.items() if one is kind), kind.value)


def _count(number: int) -> str:
    return "one value" if number == 1 else f"{number} values"


def _told(before: Session, after: Session, rows: Iterable[str]) -> Session:
    """Say where the verdicts went that were on the rows."""
    said = []
    held = {finding.id: fact for fact in after.ground.facts if (finding := after.finding(fact)) is not None}
    for row in rows:
        finding = before.finding(row) if row in before.ground.facts else None
        if finding is None or held.get(finding.id) == row:
            continue
        what = "the verdict" if finding.verdict is not None else "the note"
        now = held.get(finding.id)
        where = f"goes with its words to {_name(after.ground.fact(now))}" if now else "is kept apart, on no row"
        said.append(f"{what} of {_name(before.ground.fact(row))} {where}")
    return replace(after, last="; ".join([after.last, *said])) if said else after
