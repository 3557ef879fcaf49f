"""What the analyst says of a fact: a verdict and all that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from srccompare.annotation import Decision, Finding, Scalar, Verdict, answers
from srccompare.disputes import Fact
from srccompare.errors import UsageError
from srccompare.safetext import clean, safe
from srccompare.session.change import Part
from srccompare.session.ground import new_id

if TYPE_CHECKING:
    from srccompare.session.state import Session


def judge(session: Session, fact_id: str, verdict: Verdict, more: str = "") -> Session:
    """Give a verdict; the finding then rests on the evidence that the fact has now."""
    fact, finding = session.ground.fact(fact_id), session.finding(fact_id)
    confidence = f", confidence {finding.confidence}" if finding and finding.confidence else ""
    old = () if finding is None else session.anchors(finding)
    refreshed = {"question": fact.question, "kind": fact.kind.value, "evidence": session.ground.evidence(fact, old)}
    return edit(session, fact_id, f"{verdict.words}{more}{confidence}", verdict=verdict, **refreshed)


def own_value(fact: Fact, value: str) -> Verdict:
    """Return the verdict that accepts a value that the analyst typed."""
    text = safe(value)
    if not text:
        raise UsageError("an empty value cannot be accepted", advice="Type a value, or leave the question open")
    number = answers.number(text)
    unit = None if number is None else answers.leading_unit(fact)
    shown = f"{text} {unit}" if unit else text
    return Verdict(Decision.ACCEPTED, text if number is None else number, unit, shown, own=True)


def reported(fact: Fact, low: Scalar | None, best: Scalar | None, high: Scalar | None, unit: str | None) -> Verdict:
    """Return the verdict of a range; any bound may be None."""
    bounds = [answers.number(b) if isinstance(b, str) else b for b in (low, best, high)]
    known = [b for b in bounds if b is not None]
    if low is None and best is None and high is None:
        raise UsageError("a range needs at least one bound", advice="Give a lowest, best or highest value")
    if known != sorted(known):
        raise UsageError("the range is not in order", advice="Give lowest <= best <= highest")
    low, best, high = (b if n is None else n for b, n in zip((low, best, high), bounds, strict=True))
    return Verdict(Decision.RANGE, unit=unit or answers.leading_unit(fact), low=low, best=best, high=high)


def note(session: Session, fact_id: str, words: str) -> Session:
    """Set the note."""
    text = clean(words).strip()
    return edit(session, fact_id, "note kept" if text else "note removed", note=text)


def tag(session: Session, fact_id: str, tags: Iterable[str]) -> Session:
    """Set the tags."""
    kept = tuple(dict.fromkeys(tag for tag in (safe(tag) for tag in tags) if tag))
    return edit(session, fact_id, f"tags {', '.join(kept) or 'none'}", tags=kept)


def flag(session: Session, fact_id: str) -> Session:
    """Set or remove the flag."""
    finding = session.finding(fact_id)
    wanted = finding is None or not finding.flag
    return edit(session, fact_id, "flagged" if wanted else "flag removed", flag=wanted)


def grade(session: Session, fact_id: str, source: str, digit: int | None) -> Session:
    """Grade what a source says on a fact."""
    fact, article = session.ground.fact(fact_id), session.ground.article(source)
    if digit is not None and digit not in range(1, 7):
        raise UsageError(f"{digit} is no credibility", advice="Give a digit from 1 (confirmed) to 6 (unknown)")
    if source not in fact.sources:
        raise UsageError(f"{source} says nothing on {fact_id}", advice="Grade a source that speaks on the question")
    finding = _finding_for(session, fact)
    evidence = tuple(replace(e, credibility=digit) if e.source == article.file else e for e in finding.evidence)
    words = f"{source} credibility {digit if digit is not None else 'none'}"
    return edit(session, fact_id, words, evidence=evidence)


def edit(session: Session, fact_id: str, words: str, **fields: Any) -> Session:
    """Change fields of a fact's finding; one with nothing of the analyst's left in it goes."""
    fact, before = session.ground.fact(fact_id), session.finding(fact_id)
    after: Finding = replace(_finding_for(session, fact), **fields)
    words = f"{fact_id} {words}"
    if after == before or (before is None and after.empty):
        return replace(session, last=words)
    return session.put(Part.FINDINGS, before, None if after.empty else after, words, on=fact_id)


def _finding_for(session: Session, fact: Fact) -> Finding:
    """The finding of a fact, or the empty one that it would get."""
    finding = session.finding(fact.id)
    if finding is not None:
        return finding
    if not fact.values:
        raise UsageError(f"no words are bound to {fact.id} yet", advice="Bind a passage first: it rests on nothing")
    evidence = session.ground.evidence(fact)
    taken = {kept.id for kept in session.annotations.findings}
    return Finding(new_id("f", taken, fact.kind, *evidence), fact.question, fact.kind.value, evidence)
