"""Remarks on what an analyst wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.annotation import Annotations, Decision, Finding, Scalar, SourceNote, Verdict, document
from srccompare.annotation.lint import in_order, lint, mixed


@pytest.mark.parametrize(
    "note",
    [
        "We judge with high confidence that the figure is likely too low.",
        "First a sentence. It is very unlikely, and our confidence in this is low.",
        "I am fairly confident that he probably fled.",
        "Confidence: moderate; almost certainly the same vehicle.",
        "Confidence:moderate, roughly even odds.",
        "LOW CONFIDENCE that this was improbable",
    ],
)
def test_confidence_and_likelihood_in_one_sentence_are_told(note: str) -> None:
    """ICD 203: a confidence level and a degree of likelihood do not share a sentence."""
    assert len(list(mixed(note))) == 1


@pytest.mark.parametrize(
    "note",
    [
        "",
        "It is likely that ten died. High confidence.",
        "High confidence\nvery likely",
        "Most likely a slip of units.",
        "The ministry gained the confidence of the village, which is likely to vote.",
        "Low figures, likely from the first day.",
        "Two officials gave it in confidence; high water was likely the cause.",
    ],
)
def test_other_notes_pass(note: str) -> None:
    """Either alone is fine, and so are the words in another sense."""
    assert list(mixed(note)) == []


@pytest.mark.parametrize(
    ("low", "best", "high", "fine"),
    [
        (2, 7, 10, True),
        (2, None, 2.0, True),
        (None, None, None, True),
        (9, None, 3, False),
        (2, 11, 10, False),
        ("1,200", 1_000, None, False),
        ("2019-11-06", "2019-11-05", None, False),
        ("2019", "2019-11-05", "soon", True),
        ("09:30", None, "23:10", True),
    ],
)
def test_the_order_of_a_range(low: Scalar | None, best: Scalar | None, high: Scalar | None, fine: bool) -> None:  # noqa: FBT001 - a table
    """Bounds that can be compared must be in order; those that cannot are left alone."""
    assert in_order(Verdict(Decision.RANGE, low=low, best=best, high=high)) is fine


def test_a_range_out_of_order_does_not_close_the_file() -> None:
    """A slip in one line of a file edited by hand costs a remark, not the work of a month."""
    made = Finding("f-1", "People hurt", "count", (), Verdict(Decision.RANGE, low=9, high=3), note="Likely high.")
    note = SourceNote("s1.md", note="High confidence, since the desk is likely careful.")
    work = document.read(document.write(Annotations("anna", (made,), sources=(note,))), Path("anna.yaml"), "anna")
    assert work.findings == (made,)
    assert [(r.id, r.question, r.words.split(":")[0]) for r in lint(work)] == [
        ("f-1", "People hurt", "the range is not in order"),
        ("s1.md", "s1.md", "one sentence states a confidence (“High confidence”) and a likelihood (“likely”)"),
    ]
