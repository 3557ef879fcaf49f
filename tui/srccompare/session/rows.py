"""The rows of facts as the analyst has them: the program's, with what was added, bound, split, merged and corrected.

A pure function of the comparison and of what the annotations say of rows. What is said hangs on evidence: rows that
the program makes anew are found again by their words, and what is not found is told, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from srccompare.annotation import FactNote, RowAnchor, Said, ValueNote
from srccompare.annotation.matching import Anchored
from srccompare.binding import HAND, Row
from srccompare.disputes import Fact
from srccompare.disputes.judge import by_hand, rank
from srccompare.facts import Kind, Mention
from srccompare.facts.values import display
from srccompare.session.readings import Readings, mention_of
from srccompare.spans import Span

ADDED, SPLIT, REVISED = "added", "split", "revised"  # what the analyst made of a row
BOUND, CORRECTED = "bound", "corrected"  # and of a value

KEPT = 4  # states of a row that are not judged again: an undo gives back one of the last

_Place = tuple[str, Span]
_Asked = tuple[Kind, str | None]  # what a row is about, and the unit of a number that is given without one


@dataclass(frozen=True, slots=True)
class Lost:
    """A value by hand whose words are not found in the present text of its source."""

    note: FactNote
    anchored: Anchored


@dataclass(frozen=True, slots=True)
class Rows:
    """The facts, and what stands behind them.

    ``notes`` are what the analyst says of a row, by its id; ``into`` tells where the rows went that were joined to
    another; ``stray`` are notes on rows of the program that are not there any more and could not be made again.
    """

    facts: tuple[Fact, ...]
    notes: Mapping[str, tuple[FactNote, ...]] = field(default_factory=dict)
    into: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()
    stray: tuple[FactNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """A mention of a row, with what the analyst did of it and what the program reads there."""

    mention: Mention
    hand: str = ""
    read: str = ""

    @property
    def place(self) -> _Place:
        return self.mention.source, self.mention.span


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row before it is judged; ``vouched``: the analyst says that its values answer one question."""

    kind: Kind
    question: str
    asked: str
    hand: str
    held: tuple[_Held, ...]
    vouched: bool
    notes: tuple[str, ...]


_Made = dict[str, tuple[tuple[_Draft, Fact], ...]]


class Reviser:
    """Makes the facts of one comparison; what did not change since the last time is not judged again."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self._made: _Made = {}

    def rows(self, notes: Sequence[FactNote]) -> Rows:
        """Return the rows that the analyst's notes make of the program's."""
        if not notes:
            return Rows(self.readings.comparison.facts)
        return _Revision(self.readings, notes, self._made).rows()


class _Revision:
    def __init__(self, readings: Readings, notes: Sequence[FactNote], made: _Made) -> None:
        self.readings = readings
        self.made = made
        self.lost: list[Lost] = []
        self.own = {note.id: note for note in notes}
        found = {note.id: None if note.row is None else readings.row(note.row) for note in notes}
        self.rows_of = {note: note if row is None else row for note, row in found.items()}
        self.notes: dict[str, list[FactNote]] = {}
        for note in notes:
            self.notes.setdefault(self.rows_of[note.id], []).append(note)
        self.spans = {note.id: [(self._place(note, value), value) for value in note.values] for note in notes}
        self.into: dict[str, str] = {}
        self.inside: dict[str, list[str]] = {}
        self.takers: dict[str, list[str]] = {}
        for row, said in self.notes.items():
            for note in said:
                self._join(row, note)
                taken = None if note.split is None else self._find(note.split)
                if taken is not None and taken != row:
                    self.takers.setdefault(taken, []).append(row)
        self.corrected = {
            place: (note, value)
            for note in notes
            for place, value in self.spans[note.id]
            if place is not None and value.said is not Said.UNBOUND and value.value is not None
        }

    def _find(self, anchor: RowAnchor) -> str | None:
        if anchor.id:
            return self.rows_of.get(anchor.id)
        return self.readings.row(anchor)

    def _join(self, row: str, note: FactNote) -> None:
        for anchor in note.merged:
            child, above = self._find(anchor), row
            while above in self.into:
                above = self.into[above]
            if child is not None and child not in self.into and child != above:
                self.into[child] = row
                self.inside.setdefault(row, []).append(child)

    def _place(self, note: FactNote, value: ValueNote) -> _Place | None:
        anchored = self.readings.anchored(value.evidence)
        if anchored.article is None or anchored.attachment.span is None:
            self._lose(note, anchored)
            return None
        return anchored.article.id, anchored.attachment.span

    def _lose(self, note: FactNote, anchored: Anchored) -> None:
        if not any(one.note is note and one.anchored is anchored for one in self.lost):
            self.lost.append(Lost(note, anchored))

    # -- rows ---------------------------------------------------------------------------------------------------

    def rows(self) -> Rows:
        """Make every touched row, and put all in order."""
        touched = {*self.notes, *self.takers}
        facts, stray = {}, []
        for row in touched:
            if row in self.into:
                continue
            fact = self._fact(row)
            if fact.values or row in self.readings.facts or self.own[row].row is None:
                facts[row] = fact
            else:
                stray.append(self.own[row])
        notes = {row: tuple(said) for row, said in self.notes.items()}
        order = {note: number for number, note in enumerate(self.own)}
        stray.sort(key=lambda note: order[note.id])
        return Rows(self._ordered(facts), notes, self.into, tuple(self.lost), tuple(stray))

    def _ordered(self, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
        """Rows stay where they are unless their status changed; what is new goes where its rank puts it."""
        sources = len(self.readings.order)
        kept: list[tuple[tuple[object, ...], Fact]] = []
        fresh = dict(facts)
        for fact in self.readings.comparison.facts:
            if fact.id in self.into:
                continue
            now = facts.get(fact.id, fact)
            if (now.status, now.possible) == (fact.status, fact.possible):
                fresh.pop(fact.id, None)
                kept.append((rank(fact, sources), now))
        for fact in sorted(fresh.values(), key=lambda fact: (rank(fact, sources), fact.id)):
            key = rank(fact, sources)
            at = next((i for i, (other, _) in enumerate(kept) if other > key), len(kept))
            kept.insert(at, (key, fact))
        return tuple(fact for _, fact in kept)

    def _fact(self, row: str) -> Fact:
        draft = self._draft(row)
        known = self.made.get(row, ())
        fact = next((fact for old, fact in known if old == draft), None)
        if fact is None:
            fact = self._judged(row, draft)
            self.made[row] = ((draft, fact), *known[: KEPT - 1])
        return fact

    def _judged(self, row: str, draft: _Draft) -> Fact:
        machine = self.readings.facts.get(row)
        places = [] if machine is None else [(value.source, value.span) for value in machine.values]
        if machine is not None and [h.place for h in draft.held] == places and not any(h.hand for h in draft.held):
            notes = (*machine.notes, *draft.notes)
            return replace(machine, question=draft.question, hand=draft.hand, asked=draft.asked, notes=notes)
        confidence = 1.0 if draft.vouched or machine is None else machine.confidence
        mentions = tuple(held.mention for held in draft.held)
        judged = by_hand(
            Row(draft.kind, HAND, mentions, question=draft.question, confidence=confidence),
            self.readings.comparison.case,
            self.readings.comparison.sentences,
        )
        values = tuple(
            replace(value, hand=held.hand, read=held.read)
            for value, held in zip(judged.values, draft.held, strict=True)
        )
        return replace(judged, id=row, values=values, notes=draft.notes, hand=draft.hand, asked=draft.asked)

    def _draft(self, row: str) -> _Draft:
        machine, said = self.readings.facts.get(row), self.notes.get(row, [])
        kind = self._kind(row)
        held = self._held(row, kind)
        order = self.readings.order
        held.sort(key=lambda one: (order[one.mention.source], one.mention.span))
        asked = machine.question if machine is not None else ""
        names = [note.question for note in said if note.question]
        question = names[-1] if names else asked or next((n.row.question for n in said if n.row is not None), "")
        first = said[0] if said else None
        hand = REVISED if first is None or first.row is not None else SPLIT if first.split is not None else ADDED
        vouched = any(one.hand for one in held) or row in self.inside
        return _Draft(
            kind, question, asked if question != asked else "", hand, tuple(held), vouched, tuple(self._told(row))
        )

    def _kind(self, row: str) -> Kind:
        machine = self.readings.facts.get(row)
        if machine is not None:
            return machine.kind
        try:
            return Kind(self.own[row].kind)
        except ValueError:  # of a later version, or typed into the file
            return Kind.OTHER

    def _told(self, row: str) -> Iterable[str]:
        """What an analyst must know of a row beside its values."""
        for note in self.notes.get(row, []):
            for one in self.lost:
                if one.note is note:
                    yield f"bound by hand and not found any more: “{one.anchored.evidence.exact}” of {_file(one)}"
            for place, value in self.spans[note.id]:
                if place is not None and value.said is Said.UNBOUND:
                    yield f"taken out by hand: “{value.evidence.exact}” of {place[0]}"

    # -- values -------------------------------------------------------------------------------------------------

    def _held(self, row: str, kind: Kind) -> list[_Held]:
        """The mentions of a row: its own, those of the rows joined to it, without what was taken out."""
        found: dict[_Place, _Held] = {one.place: one for one in self._machine(row, kind)}
        unit = self._unit(row, found.values())
        for note in self.notes.get(row, []):
            for place, value in self.spans[note.id]:
                if place is not None and value.said in {Said.BOUND, Said.MOVED}:
                    self._bind(found, place, (kind, unit), (note, value))
        inside, takers = self.inside.get(row, ()), self.takers.get(row, ())
        for child in inside:
            if child not in takers:
                self._take_in(found, child, kind)
        for taker in takers:
            for note in self.notes.get(taker, []):
                for place, value in self.spans[note.id]:
                    if place is not None and value.said is Said.MOVED:
                        found.pop(_same(found, place) or place, None)
        for child in inside:
            if child in takers:
                self._take_in(found, child, kind)
        for note in self.notes.get(row, []):
            self._edit(found, note, (kind, unit))
        return list(found.values())

    def _machine(self, row: str, kind: Kind) -> Iterable[_Held]:
        machine = self.readings.facts.get(row)
        if machine is not None:
            return [_Held(mention_of(machine.kind, value)) for value in machine.values]
        anchor = self.own[row].row
        if anchor is None:
            return ()
        # The program's row is gone: its words may still be there, and are read anew.
        places = [self.readings.anchored(piece) for piece in anchor.evidence]
        read = [
            self.readings.reading(one.article.id, one.attachment.span, kind)
            for one in places
            if one.article is not None and one.attachment.span is not None
        ]
        return [_Held(mention) for mention in read if mention is not None]

    def _unit(self, row: str, held: Iterable[_Held]) -> str | None:
        named = [note.unit for note in self.notes.get(row, []) if note.unit]
        if named:
            return named[-1]
        return next((h.mention.quantity.unit for h in held if h.mention.quantity is not None), None)

    def _bind(self, found: dict[_Place, _Held], place: _Place, asked: _Asked, said: tuple[FactNote, ValueNote]) -> None:
        (kind, unit), (note, value) = asked, said
        read = self.readings.mention(*place, kind)
        given, moved = value.value, value.said is Said.MOVED
        if given is None and moved and place in self.corrected:
            given = self.corrected[place][1].value
        meant = self.readings.reading(*place, kind) if given is None else self.readings.meant(*place, kind, given, unit)
        if meant is None:
            self._lose(note, self.readings.anchored(value.evidence))
            return
        meant = self.readings.placed(meant, place[1])
        hand = BOUND if not moved else "" if given is None else CORRECTED
        meant = _of_kind(meant, kind, found)
        found.pop(_same(found, place) or place, None)
        found[place] = _Held(meant, hand, _other(read, meant))

    def _take_in(self, found: dict[_Place, _Held], child: str, kind: Kind) -> None:
        for one in self._held(child, self._kind(child)):
            found.setdefault(one.place, replace(one, mention=_of_kind(one.mention, kind, found)))

    def _edit(self, found: dict[_Place, _Held], note: FactNote, asked: _Asked) -> None:
        for place, value in self.spans[note.id]:
            there = None if place is None or value.said in {Said.BOUND, Said.MOVED} else _same(found, place)
            if there is None or place is None:
                continue
            if value.said is Said.UNBOUND:
                del found[there]
            elif value.value is not None:
                old = found[there].mention
                meant = self.readings.meant(*there, asked[0], value.value, asked[1])
                if meant is not None:
                    meant = replace(meant, voice=old.voice, head_word=old.head_word)
                    found[there] = _Held(_of_kind(meant, asked[0], found), CORRECTED, _other(old, meant))


def _same(found: Mapping[_Place, _Held], place: _Place) -> _Place | None:
    """The value of a row that stands in these words: in exactly these, else in words that they share."""
    if place in found:
        return place
    near = [there for there in found if there[0] == place[0] and there[1].overlaps(place[1])]
    return min(near, key=lambda there: there[1], default=None)


def _of_kind(mention: Mention, kind: Kind, found: Mapping[_Place, _Held]) -> Mention:
    """A mention as an answer to the question of a row: rules compare only what has one kind and dimension."""
    beside = next((held.mention for held in found.values()), None)
    dimension = mention.dimension
    if beside is not None and (mention.quantity is None or beside.quantity is None):
        dimension = beside.dimension
    return (
        mention
        if (mention.kind, mention.dimension) == (kind, dimension)
        else replace(mention, kind=kind, dimension=dimension)
    )


def _other(read: Mention | None, meant: Mention) -> str:
    """What the program reads, where that is something else."""
    shown = "" if read is None else display(read)
    return "" if shown == display(meant) else shown


def _file(one: Lost) -> str:
    return one.anchored.evidence.source
