"""What the documents for people say alike of a finding and of a link; each escapes the analyst's words in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from srccompare.annotation import Finding, LinkNote
from srccompare.export.choice import Choice

Escape = Callable[[str], str]


def verdict(finding: Finding | None, escape: Escape) -> str:
    """Return the verdict in words."""
    if finding is None or finding.verdict is None:
        return "none"
    own = " (the analyst's own value)" if finding.verdict.own else ""
    return f"{escape(finding.verdict.words)}{own}"


def marks(finding: Finding | None, escape: Escape) -> Iterator[tuple[str, str]]:
    """Yield what stands beside a verdict, as names and values; a flag has no value."""
    if finding is None:
        return
    if finding.confidence is not None:
        yield "Analytic confidence", finding.confidence.value
    # ICD 203: a confidence level and a likelihood never share a sentence.
    if finding.likelihood is not None:
        yield "Likelihood", finding.likelihood.value.replace("-", " ")
    if finding.method is not None:
        yield "Resolved by", finding.method.value.replace("-", " ")
    if finding.tags:
        yield "Tags", ", ".join(escape(tag) for tag in finding.tags)
    if finding.flag:
        yield "Flagged", ""


def remarks(link: LinkNote, choice: Choice, escape: Escape) -> str:
    """Return what stands beside the judgement on a link."""
    flag = ", flagged" if link.flag else ""
    tags = f", tags: {', '.join(escape(tag) for tag in link.tags)}" if link.tags else ""
    note = f" ({escape(link.note)})" if link.note and choice.notes else ""
    return f"{flag}{tags}{note}"
