"""The session: a comparison with the analyst's work on it, as one frozen value with pure transitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from srccompare.alignment import Place
from srccompare.annotation import (
    Annotations,
    Confidence,
    Decision,
    Finding,
    Likelihood,
    LinkNote,
    LinkState,
    Method,
    Scalar,
    SourceNote,
    Verdict,
    answers,
)
from srccompare.annotation.matching import Anchored, match
from srccompare.comparison import Comparison
from srccompare.reading import Article
from srccompare.session import findings, grades, links, passages, places
from srccompare.session.change import Change, Entry, Item, Move, Part, done, undone
from srccompare.session.ground import Ground, member


def utc_now() -> str:
    """Return the time as findings keep it: ISO, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Session:
    """What the analyst holds of a comparison at one moment.

    Every transition returns a new session and leaves this one as it is; ``last`` then says what was done, for the
    status line. ``history`` are the changes that can be undone, oldest first; ``future`` those that can be made
    again, next one last; ``log`` is what happened since the start, for the journal. A transition that changes
    nothing returns a session with the same annotations and no new entry in the log.

    Transitions raise UsageError for a fact, position, source or value that does not exist.
    """

    comparison: Comparison
    annotations: Annotations
    history: tuple[Change, ...] = ()
    future: tuple[Change, ...] = ()
    log: tuple[Entry, ...] = ()
    last: str = ""
    clock: Callable[[], str] = field(default=utc_now, compare=False, repr=False)
    _ground: Ground | None = field(default=None, compare=False, repr=False)
    _held: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)  # fact id -> finding id
    _place: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)  # finding id -> index
    _anchors: Mapping[str, tuple[Anchored, ...]] = field(default_factory=dict, compare=False, repr=False)
    _links: Mapping[tuple[Place, Place], str] = field(default_factory=dict, compare=False, repr=False)
    passages: tuple[passages.Placed, ...] = field(default=(), compare=False, repr=False)  # notes, and where they stand

    @classmethod
    def start(
        cls,
        comparison: Comparison,
        annotations: Annotations,
        *,
        history: tuple[Change, ...] = (),
        future: tuple[Change, ...] = (),
        clock: Callable[[], str] = utc_now,
    ) -> Session:
        """Hang the annotations on the comparison: each finding on the fact that holds most of its evidence."""
        bare = cls(comparison, Annotations(annotations.analyst), clock=clock, _ground=Ground.of(comparison))
        return bare.restarted(annotations, history=history, future=future)

    def restarted(
        self, annotations: Annotations, *, history: tuple[Change, ...] = (), future: tuple[Change, ...] = ()
    ) -> Session:
        """Return a session with other annotations on the same comparison; its log is empty."""
        ground = self.ground.revised(annotations.facts)
        anchors = {f.id: tuple([ground.sources.anchored(e) for e in f.evidence]) for f in annotations.findings}
        return Session(
            ground.comparison,
            annotations,
            history,
            future,
            clock=self.clock,
            _ground=ground,
            _held=match(ground.index, annotations.findings, anchors),
            _place={finding.id: place for place, finding in enumerate(annotations.findings)},
            _anchors=anchors,
            _links=places.linked(ground.comparison, ground.sources, annotations.links),
            passages=passages.placed(ground.sources, annotations.notes),
        )

    @property
    def ground(self) -> Ground:
        """The comparison made ready, with the rows as the analyst has them."""
        assert self._ground is not None, "a session is made with Session.start"
        return self._ground

    # -- what is held ------------------------------------------------------------------------------------------

    def finding(self, fact_id: str) -> Finding | None:
        """Return the finding that hangs on a fact, None where the analyst has said nothing."""
        finding_id = self._held.get(fact_id)
        return None if finding_id is None else self.annotations.findings[self._place[finding_id]]

    def verdict(self, fact_id: str) -> Verdict | None:
        """Return the verdict on a fact, if there is one."""
        finding = self.finding(fact_id)
        return None if finding is None else finding.verdict

    def anchors(self, finding: Finding) -> tuple[Anchored, ...]:
        """Return where each piece of evidence of a finding stands in the present texts."""
        return self._anchors.get(finding.id, ())

    def position(self, fact_id: str) -> int | None:
        """Return the number that the accepted answer has among the fact's positions now, None where it has none."""
        verdict = self.verdict(fact_id)
        if verdict is None or verdict.decision is not Decision.ACCEPTED or verdict.own:
            return None
        return answers.position_of(self.ground.fact(fact_id), verdict)

    def suggested_range(self, fact_id: str) -> tuple[Scalar | None, Scalar | None, Scalar | None]:
        """Return (low, best, high) to prefill a range with: lowest, the analyst's or leading value, highest.

        All None where the values are not numbers. It is the program's suggestion: nothing is stored until
        :meth:`set_range` is called.
        """
        return answers.suggested_range(self.ground.fact(fact_id), self.verdict(fact_id))

    def credibility(self, fact_id: str, source: str) -> int | None:
        """Return the Admiralty digit that the analyst gave to what a source says on a fact."""
        finding, file = self.finding(fact_id), self.ground.article(source).file
        digits = [] if finding is None else [e.credibility for e in finding.evidence if e.source == file]
        return next((digit for digit in digits if digit is not None), None)

    def source(self, source: str) -> SourceNote | None:
        """Return what the analyst says of a source (by its id)."""
        file = self.ground.article(source).file
        return next((note for note in self.annotations.sources if note.source == file), None)

    def link(self, a: Place, b: Place) -> LinkNote | None:
        """Return what the analyst says of a pair of sentences, in either order."""
        link_id = self._links.get(places.pair(a, b))
        return None if link_id is None else next(link for link in self.annotations.links if link.id == link_id)

    @property
    def linked(self) -> Mapping[tuple[Place, Place], LinkNote]:
        """The judged pairs of sentences that stand in the present texts, each pair sorted."""
        notes = {link.id: link for link in self.annotations.links}
        return {pair: notes[link_id] for pair, link_id in self._links.items()}

    @property
    def judged(self) -> frozenset[str]:
        """The ids of the facts that have a verdict; "left open" and "not a dispute" are verdicts."""
        findings, place = self.annotations.findings, self._place
        return frozenset(fact for fact, held in self._held.items() if findings[place[held]].verdict is not None)

    @property
    def disputes(self) -> tuple[str, ...]:
        """The ids of the disputed facts in rank order."""
        return self.ground.disputes

    @property
    def open_disputes(self) -> tuple[str, ...]:
        """The ids of the disputed facts without a verdict, in rank order."""
        judged = self.judged
        return tuple(fact for fact in self.disputes if fact not in judged)

    @property
    def detached(self) -> tuple[Finding, ...]:
        """Findings whose evidence no present fact holds: kept, shown and exported, never dropped."""
        held = set(self._held.values())
        return tuple(finding for finding in self.annotations.findings if finding.id not in held)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self.history)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back that can be made again."""
        return bool(self.future)

    # -- verdicts ----------------------------------------------------------------------------------------------

    def accept(self, fact_id: str, position: int) -> Session:
        """Accept the answer with this number (1 = the leading one)."""
        fact = self.ground.fact(fact_id)
        return findings.judge(self, fact_id, answers.accepted(fact, position), f" (#{position})")

    def accept_value(self, fact_id: str, value: str) -> Session:
        """Accept a value that the analyst types; digits alone are a number, in the unit of the leading answer."""
        return findings.judge(self, fact_id, findings.own_value(self.ground.fact(fact_id), value))

    def set_range(
        self, fact_id: str, low: Scalar | None, best: Scalar | None, high: Scalar | None, unit: str | None = None
    ) -> Session:
        """Give the reported range; any bound may be None. ``unit`` is by default that of the leading answer.

        Raises:
            UsageError: unless low <= best <= high, or if all three are None.
        """
        return findings.judge(self, fact_id, findings.reported(self.ground.fact(fact_id), low, best, high, unit))

    def leave_open(self, fact_id: str) -> Session:
        """Record that the question cannot be settled."""
        return findings.judge(self, fact_id, Verdict(Decision.OPEN))

    def not_a_dispute(self, fact_id: str) -> Session:
        """Record that the sources do not disagree, or not on one question."""
        return findings.judge(self, fact_id, Verdict(Decision.NOT_A_DISPUTE))

    def clear(self, fact_id: str) -> Session:
        """Take the verdict away; note, tags, flag and confidence stay."""
        return findings.edit(self, fact_id, "verdict cleared", verdict=None)

    def set_confidence(self, fact_id: str, level: str | None) -> Session:
        """Set the analytic confidence: "low", "moderate" ("medium" is taken for it), "high" or None."""
        level = "moderate" if level == "medium" else level
        chosen = None if level is None else member(Confidence, level, "confidence")
        return findings.edit(self, fact_id, f"confidence {chosen or 'none'}", confidence=chosen)

    def set_likelihood(self, fact_id: str, term: str | None) -> Session:
        """Set the ICD 203 likelihood ("very-likely") or None."""
        chosen = None if term is None else member(Likelihood, term, "likelihood")
        return findings.edit(self, fact_id, f"likelihood {chosen or 'none'}", likelihood=chosen)

    def set_method(self, fact_id: str, method: str | None) -> Session:
        """Set how the contradiction was resolved ("prefer-source") or None."""
        chosen = None if method is None else member(Method, method, "method")
        return findings.edit(self, fact_id, f"method {chosen or 'none'}", method=chosen)

    def set_note(self, fact_id: str, note: str) -> Session:
        """Set the note, without control characters and white space at its ends; any line end becomes a newline."""
        return findings.note(self, fact_id, note)

    def set_tags(self, fact_id: str, tags: Iterable[str]) -> Session:
        """Set the tags, once each, in the order given."""
        return findings.tag(self, fact_id, tags)

    def toggle_flag(self, fact_id: str) -> Session:
        """Set or remove the flag."""
        return findings.flag(self, fact_id)

    def set_credibility(self, fact_id: str, source: str, digit: int | None) -> Session:
        """Grade what a source says on a fact, 1 (confirmed) to 6 (cannot be judged), None takes the grade away."""
        return findings.grade(self, fact_id, source, digit)

    # -- links and sources -------------------------------------------------------------------------------------

    def confirm_link(self, a: Place, b: Place) -> Session:
        """Confirm a pair of sentences that the program suggested."""
        return links.judge(self, a, b, LinkState.CONFIRMED)

    def reject_link(self, a: Place, b: Place) -> Session:
        """Say that a suggested pair of sentences does not state the same thing."""
        return links.judge(self, a, b, LinkState.REJECTED)

    def add_link(self, a: Place, b: Place) -> Session:
        """Join two sentences that the program did not."""
        return links.judge(self, a, b, LinkState.ADDED)

    def clear_link(self, a: Place, b: Place) -> Session:
        """Take back the judgement on a pair of sentences."""
        return links.clear(self, a, b)

    def grade_source(self, source: str, reliability: str | None, note: str | None = None) -> Session:
        """Grade a source A-F (None takes the grade away); a note of None leaves the note as it is."""
        return grades.grade(self, source, reliability, note)

    def set_metadata(self, source: str, name: str, value: str | None) -> Session:
        """Correct a field of a source's metadata (title, publisher, author, published, url ...); None takes it back."""
        return grades.correct(self, source, name, value)

    def article(self, source: str) -> Article:
        """Return a source by its id."""
        return self.ground.article(source)

    def put(self, part: Part, before: Item | None, after: Item | None, words: str, *, on: str | None = None) -> Session:
        """Have ``after`` in the place of ``before`` in a part of the annotations; None: there is none of it.

        ``on`` is the fact that a finding is meant for.
        """
        if after == before:
            return replace(self, last=words)
        items: tuple[Item, ...] = getattr(self.annotations, part.value)
        if isinstance(before, Finding):
            index = self._place[before.id]
        else:
            index = len(items) if before is None else items.index(before)
        return self._do(part, index, before, after, words, on=on)

    # -- undo --------------------------------------------------------------------------------------------------

    def undo(self) -> Session:
        """Take the last change back; at the beginning, say so."""
        if not self.history:
            return replace(self, last="nothing to undo")
        change = self.history[-1]
        return self._moved(
            change,
            old=change.after,
            new=change.before,
            annotations=undone(self.annotations, change),
            history=self.history[:-1],
            future=(*self.future, change),
            log=(*self.log, Entry(Move.UNDO)),
            last=f"undone: {change.words}",
        )

    def redo(self) -> Session:
        """Make the last change that was taken back again."""
        if not self.future:
            return replace(self, last="nothing to redo")
        change = self.future[-1]
        return self._moved(
            change,
            old=change.before,
            new=change.after,
            annotations=done(self.annotations, change),
            history=(*self.history, change),
            future=self.future[:-1],
            log=(*self.log, Entry(Move.REDO)),
            last=f"again: {change.words}",
        )

    # -- inside ------------------------------------------------------------------------------------------------

    def _do(
        self, part: Part, index: int, before: Item | None, after: Item | None, words: str, *, on: str | None = None
    ) -> Session:
        at = self.clock()
        if after is not None:
            after = replace(after, changed=at)
        change = Change(part, index, before, after, words, at)
        return self._moved(
            change,
            old=before,
            new=after,
            annotations=done(self.annotations, change),
            history=(*self.history, change),
            future=(),
            fact_id=on,
            log=(*self.log, Entry(Move.DO, change)),
            last=words,
        )

    def _moved(
        self,
        change: Change,
        *,
        old: Item | None,
        new: Item | None,
        annotations: Annotations,
        fact_id: str | None = None,
        **rest: Any,
    ) -> Session:
        """The session after a change, with the maps between facts, findings and sentences brought up to date.

        A finding that comes hangs on ``fact_id`` where the analyst pointed at one, else (at an undo) where it fits.
        """
        after: Session = replace(self, annotations=annotations, **rest)
        if change.part is Part.LINKS:
            return replace(after, _links=places.linked(self.comparison, self.ground.sources, annotations.links))
        if change.part is Part.NOTES:
            return replace(after, passages=passages.placed(self.ground.sources, annotations.notes, self.passages))
        if change.part is Part.FACTS:
            return after._regrouped()
        if change.part is Part.SOURCES or old == new:
            return after
        held, anchors = dict(self._held), dict(self._anchors)
        if isinstance(old, Finding):
            del anchors[old.id]
            fact_id = next((fact for fact, finding in held.items() if finding == old.id), None)
            if fact_id is not None:
                del held[fact_id]
        if isinstance(new, Finding):
            found = tuple(self.ground.sources.anchored(e) for e in new.evidence)
            anchors[new.id] = found
            if fact_id is None and old is None:
                free = [pair for pair in self.ground.index.rank(new, found) if pair[1] not in held]
                fact_id = max(free)[1] if free else None
            if fact_id is not None:
                held[fact_id] = new.id
        place = self._place
        if old is None or new is None:
            place = {finding.id: index for index, finding in enumerate(annotations.findings)}
        return replace(after, _held=held, _anchors=anchors, _place=place)

    def _regrouped(self) -> Session:
        """The session with the rows that its annotations make; findings follow their evidence."""
        ground = self.ground.revised(self.annotations.facts)
        held = match(ground.index, self.annotations.findings, self._anchors)
        return replace(self, comparison=ground.comparison, _ground=ground, _held=held)
