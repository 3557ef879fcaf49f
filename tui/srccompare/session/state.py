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
    Reliability,
    Scalar,
    SourceNote,
    Verdict,
    answers,
)
from srccompare.annotation.matching import Anchored, match
from srccompare.comparison import Comparison
from srccompare.disputes import Fact
from srccompare.errors import UsageError
from srccompare.reading import Article
from srccompare.safetext import clean, safe
from srccompare.session import links, passages, places
from srccompare.session.change import Change, Entry, Item, Move, Part, done, undone
from srccompare.session.ground import Ground, member, new_id


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
        ground = self._known
        anchors = {f.id: tuple([ground.sources.anchored(e) for e in f.evidence]) for f in annotations.findings}
        return Session(
            self.comparison,
            annotations,
            history,
            future,
            clock=self.clock,
            _ground=ground,
            _held=match(ground.index, annotations.findings, anchors),
            _place={finding.id: place for place, finding in enumerate(annotations.findings)},
            _anchors=anchors,
            _links=places.linked(self.comparison, ground.sources, annotations.links),
            passages=passages.placed(ground.sources, annotations.notes),
        )

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
        return answers.position_of(self._known.fact(fact_id), verdict)

    def suggested_range(self, fact_id: str) -> tuple[Scalar | None, Scalar | None, Scalar | None]:
        """Return (low, best, high) to prefill a range with: lowest, the analyst's or leading value, highest.

        All None where the values are not numbers. It is the program's suggestion: nothing is stored until
        :meth:`set_range` is called.
        """
        return answers.suggested_range(self._known.fact(fact_id), self.verdict(fact_id))

    def credibility(self, fact_id: str, source: str) -> int | None:
        """Return the Admiralty digit that the analyst gave to what a source says on a fact."""
        finding, file = self.finding(fact_id), self._known.article(source).file
        digits = [] if finding is None else [e.credibility for e in finding.evidence if e.source == file]
        return next((digit for digit in digits if digit is not None), None)

    def source(self, source: str) -> SourceNote | None:
        """Return what the analyst says of a source (by its id)."""
        file = self._known.article(source).file
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
        return self._known.disputes

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
        fact = self._known.fact(fact_id)
        return self._judge(fact_id, answers.accepted(fact, position), f" (#{position})")

    def accept_value(self, fact_id: str, value: str) -> Session:
        """Accept a value that the analyst types; digits alone are a number, in the unit of the leading answer."""
        text = safe(value)
        if not text:
            raise UsageError("an empty value cannot be accepted", advice="Type a value, or leave the question open")
        number = answers.number(text)
        unit = None if number is None else answers.leading_unit(self._known.fact(fact_id))
        shown = f"{text} {unit}" if unit else text
        verdict = Verdict(Decision.ACCEPTED, text if number is None else number, unit, shown, own=True)
        return self._judge(fact_id, verdict)

    def set_range(
        self, fact_id: str, low: Scalar | None, best: Scalar | None, high: Scalar | None, unit: str | None = None
    ) -> Session:
        """Give the reported range; any bound may be None. ``unit`` is by default that of the leading answer.

        Raises:
            UsageError: unless low <= best <= high, or if all three are None.
        """
        fact = self._known.fact(fact_id)
        bounds = [answers.number(b) if isinstance(b, str) else b for b in (low, best, high)]
        known = [b for b in bounds if b is not None]
        if low is None and best is None and high is None:
            raise UsageError("a range needs at least one bound", advice="Give a lowest, best or highest value")
        if known != sorted(known):
            raise UsageError("the range is not in order", advice="Give lowest <= best <= highest")
        unit = unit or answers.leading_unit(fact)
        low, best, high = (b if n is None else n for b, n in zip((low, best, high), bounds, strict=True))
        return self._judge(fact_id, Verdict(Decision.RANGE, unit=unit, low=low, best=best, high=high))

    def leave_open(self, fact_id: str) -> Session:
        """Record that the question cannot be settled."""
        return self._judge(fact_id, Verdict(Decision.OPEN))

    def not_a_dispute(self, fact_id: str) -> Session:
        """Record that the sources do not disagree, or not on one question."""
        return self._judge(fact_id, Verdict(Decision.NOT_A_DISPUTE))

    def clear(self, fact_id: str) -> Session:
        """Take the verdict away; note, tags, flag and confidence stay."""
        return self._edit(fact_id, "verdict cleared", verdict=None)

    def set_confidence(self, fact_id: str, level: str | None) -> Session:
        """Set the analytic confidence: "low", "moderate" ("medium" is taken for it), "high" or None."""
        level = "moderate" if level == "medium" else level
        chosen = None if level is None else member(Confidence, level, "confidence")
        return self._edit(fact_id, f"confidence {chosen or 'none'}", confidence=chosen)

    def set_likelihood(self, fact_id: str, term: str | None) -> Session:
        """Set the ICD 203 likelihood ("very-likely") or None."""
        chosen = None if term is None else member(Likelihood, term, "likelihood")
        return self._edit(fact_id, f"likelihood {chosen or 'none'}", likelihood=chosen)

    def set_method(self, fact_id: str, method: str | None) -> Session:
        """Set how the contradiction was resolved ("prefer-source") or None."""
        chosen = None if method is None else member(Method, method, "method")
        return self._edit(fact_id, f"method {chosen or 'none'}", method=chosen)

    def set_note(self, fact_id: str, note: str) -> Session:
        """Set the note, without control characters and white space at its ends; any line end becomes a newline."""
        text = clean(note).strip()
        return self._edit(fact_id, "note kept" if text else "note removed", note=text)

    def set_tags(self, fact_id: str, tags: Iterable[str]) -> Session:
        """Set the tags, once each, in the order given."""
        kept = tuple(dict.fromkeys(tag for tag in (safe(tag) for tag in tags) if tag))
        return self._edit(fact_id, f"tags {', '.join(kept) or 'none'}", tags=kept)

    def toggle_flag(self, fact_id: str) -> Session:
        """Set or remove the flag."""
        finding = self.finding(fact_id)
        flag = finding is None or not finding.flag
        return self._edit(fact_id, "flagged" if flag else "flag removed", flag=flag)

    def set_credibility(self, fact_id: str, source: str, digit: int | None) -> Session:
        """Grade what a source says on a fact, 1 (confirmed) to 6 (cannot be judged), None takes the grade away."""
        fact, article = self._known.fact(fact_id), self._known.article(source)
        if digit is not None and digit not in range(1, 7):
            raise UsageError(f"{digit} is no credibility", advice="Give a digit from 1 (confirmed) to 6 (unknown)")
        if source not in fact.sources:
            raise UsageError(f"{source} says nothing on {fact_id}", advice="Grade a source that speaks on the question")
        finding = self._finding_for(fact)
        evidence = tuple(replace(e, credibility=digit) if e.source == article.file else e for e in finding.evidence)
        words = f"{source} credibility {digit if digit is not None else 'none'}"
        return self._edit(fact_id, words, evidence=evidence)

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
        chosen = None if reliability is None else member(Reliability, reliability.upper(), "reliability")
        old = self.source(source) or SourceNote(self._known.article(source).file)
        words = f"{source} reliability {chosen or 'none'}"
        text = old.note if note is None else clean(note).strip()
        return self._set_source(source, replace(old, reliability=chosen, note=text), words)

    def set_metadata(self, source: str, name: str, value: str | None) -> Session:
        """Correct a field of a source's metadata (title, publisher, author, published, url ...); None takes it back."""
        old = self.source(source) or SourceNote(self._known.article(source).file)
        fields = {key: kept for key, kept in old.metadata.items() if key != name}
        if value is not None and value.strip():
            fields[name] = safe(value, limit=2_000)
        words = f"{source} {name} {fields.get(name, 'as read')}"
        return self._set_source(source, replace(old, metadata=dict(sorted(fields.items()))), words)

    def article(self, source: str) -> Article:
        """Return a source by its id."""
        return self._known.article(source)

    def put(self, part: Part, before: Item | None, after: Item | None, words: str) -> Session:
        """Have ``after`` in the place of ``before`` in a part that hangs on no fact; None: there is none of it."""
        if after == before:
            return replace(self, last=words)
        items: tuple[Item, ...] = getattr(self.annotations, part.value)
        return self._do(part, len(items) if before is None else items.index(before), before, after, words)

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

    @property
    def _known(self) -> Ground:
        assert self._ground is not None, "a session is made with Session.start"
        return self._ground

    def _judge(self, fact_id: str, verdict: Verdict, more: str = "") -> Session:
        fact, finding = self._known.fact(fact_id), self.finding(fact_id)
        confidence = f", confidence {finding.confidence}" if finding and finding.confidence else ""
        old = () if finding is None else self.anchors(finding)
        refreshed = {"question": fact.question, "kind": fact.kind.value, "evidence": self._known.evidence(fact, old)}
        return self._edit(fact_id, f"{verdict.words}{more}{confidence}", verdict=verdict, **refreshed)

    def _finding_for(self, fact: Fact) -> Finding:
        """The finding of a fact, or the empty one that it would get."""
        finding = self.finding(fact.id)
        if finding is not None:
            return finding
        evidence = self._known.evidence(fact)
        return Finding(new_id("f", self._place, fact.kind, *evidence), fact.question, fact.kind.value, evidence)

    def _edit(self, fact_id: str, words: str, **fields: Any) -> Session:
        fact, before = self._known.fact(fact_id), self.finding(fact_id)
        after: Finding | None = replace(self._finding_for(fact), **fields)
        assert after is not None
        words = f"{fact_id} {words}"
        if after == before or (before is None and after.empty):
            return replace(self, last=words)
        index = len(self.annotations.findings) if before is None else self._place[before.id]
        return self._do(Part.FINDINGS, index, before, None if after.empty else after, words, on=fact_id)

    def _set_source(self, source: str, after: SourceNote, words: str) -> Session:
        before = self.source(source)
        if after == before or (before is None and after.empty):
            return replace(self, last=words)
        notes = self.annotations.sources
        index = len(notes) if before is None else notes.index(before)
        return self._do(Part.SOURCES, index, before, None if after.empty else after, words)

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
            return replace(after, _links=places.linked(self.comparison, self._known.sources, annotations.links))
        if change.part is Part.NOTES:
            return replace(after, passages=passages.placed(self._known.sources, annotations.notes, self.passages))
        if change.part is Part.SOURCES or old == new:
            return after
        held, anchors = dict(self._held), dict(self._anchors)
        if isinstance(old, Finding):
            del anchors[old.id]
            fact_id = next((fact for fact, finding in held.items() if finding == old.id), None)
            if fact_id is not None:
                del held[fact_id]
        if isinstance(new, Finding):
            found = tuple(self._known.sources.anchored(e) for e in new.evidence)
            anchors[new.id] = found
            if fact_id is None and old is None:
                free = [pair for pair in self._known.index.rank(new, found) if pair[1] not in held]
                fact_id = max(free)[1] if free else None
            if fact_id is not None:
                held[fact_id] = new.id
        place = self._place
        if old is None or new is None:
            place = {finding.id: index for index, finding in enumerate(annotations.findings)}
        return replace(after, _held=held, _anchors=anchors, _place=place)
