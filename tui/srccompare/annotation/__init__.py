"""The analyst's work: findings on their evidence, as YAML that the analyst owns."""

from __future__ import annotations

from srccompare.annotation.anchors import ORPHANED, Anchoring, Attachment, anchor, attach
from srccompare.annotation.finding import (
    CREDIBILITY,
    FORMAT_VERSION,
    Annotations,
    Confidence,
    Decision,
    Evidence,
    Finding,
    Highlight,
    Likelihood,
    LinkNote,
    LinkState,
    Method,
    PassageNote,
    Reliability,
    Scalar,
    SourceNote,
    Verdict,
    plain,
)

__all__ = [
    "CREDIBILITY",
    "FORMAT_VERSION",
    "ORPHANED",
    "Anchoring",
    "Annotations",
    "Attachment",
    "Confidence",
    "Decision",
    "Evidence",
    "Finding",
    "Highlight",
    "Likelihood",
    "LinkNote",
    "LinkState",
    "Method",
    "PassageNote",
    "Reliability",
    "Scalar",
    "SourceNote",
    "Verdict",
    "anchor",
    "attach",
    "plain",
]
