"""A consensus of several analysts, made of what they have in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import CaseBuilder, Says
from srccompare.annotation import Confidence, Decision, Evidence, Finding, Method, Verdict
from srccompare.annotation.consensus import consensus
from srccompare.disputes import Fact

SEVEN = Verdict(Decision.ACCEPTED, 7, text="7")
NOW = "2031-06-01T10:00:00Z"


@pytest.fixture
def facts() -> tuple[Fact, ...]:
    made = CaseBuilder({"s1": "Seven were hurt, two died.", "s2": "Nine were hurt, three died."})
    made.fact("People hurt", Says("s1", "Seven", 7), Says("s2", "Nine", 9))
    made.fact("People dead", Says("s1", "two", 2), Says("s2", "three", 3))
    return tuple(made.facts)


def finding(verdict: Verdict | None = SEVEN, digit: int | None = None, **fields: object) -> Finding:
    evidence = (Evidence("s1.md", "", "Seven", "", "", 0, 5, digit), Evidence("s2.md", "", "Nine", "", "", 0, 4, 3))
    return replace(Finding("f-1", "People hurt", "count", evidence, verdict), **fields)  # type: ignore[arg-type]


def test_only_what_all_share_is_taken_over(facts: tuple[Fact, ...]) -> None:
    """Verdict, method, tags and grades in common are kept; a confidence that differs, and notes, are not."""
    typed = replace(SEVEN, own=True)
    ana = finding(typed, 2, confidence=Confidence.HIGH, method=Method.LATEST, tags=("a", "b"), note="mine")
    bob = finding(SEVEN, 4, confidence=Confidence.LOW, method=Method.LATEST, tags=("b", "c"), flag=True)
    made = consensus(facts, {"ana": {"F01": ana}, "bob": {"F01": bob}}, by="cy", at=NOW)
    assert made.extra == {"consensus": {"of": ["ana", "bob"], "by": "cy"}}
    assert made.findings == (
        replace(
            finding(SEVEN, None, method=Method.LATEST, tags=("b",), changed=NOW), extra={"decided_by": ["ana", "bob"]}
        ),
    )


@pytest.mark.parametrize("other", [None, finding(None), finding(Verdict(Decision.OPEN))])
def test_what_one_has_not_judged_or_judged_otherwise_stays_open(facts: tuple[Fact, ...], other: Finding | None) -> None:
    """No verdict by majority, and none by silence."""
    work = {"ana": {"F01": finding()}, "bob": {} if other is None else {"F01": other}}
    (made,) = consensus(facts, work, by="cy", at=NOW).findings
    assert made.verdict is None
    words = "left open" if other is not None and other.verdict else "no verdict"
    assert made.extra == {"held": {"ana": "accepted 7", "bob": words}}


def test_findings_of_one_id_are_told_apart(facts: tuple[Fact, ...]) -> None:
    """Two facts, two findings, whatever the analysts' files call them."""
    work = {"ana": {"F01": finding()}, "bob": {"F02": finding()}}
    assert [f.id for f in consensus(facts, work, by="cy", at=NOW).findings] == ["f-1", "f-1-2"]
