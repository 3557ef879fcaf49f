"""Findings and facts find each other by their evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builders import article
from srccompare.annotation import Anchoring, anchor
from srccompare.annotation.matching import Sources
from srccompare.reading import Case
from srccompare.spans import Span


def test_two_files_of_one_name_are_told_apart_by_their_text() -> None:
    """Evidence from the second of two files called alike is found in that one, not sought in the first."""
    texts = ("The ferry burnt on Monday.", "The ferry burnt on Tuesday; seven were hurt.")
    one, other = (
        replace(article(source, text), path=Path(source, "report.txt"))
        for source, text in zip("ab", texts, strict=True)
    )
    found = Sources(Case("c", "c", None, (one, other))).anchored(anchor(other, Span(28, 33)))
    assert (found.article, found.attachment.state) == (other, Anchoring.EXACT)
