"""Files to articles: one module a format, chrome set apart, metadata and dates."""

from __future__ import annotations

from srccompare.reading.article import Article, Block, Metadata, PublishedFrom, Role
from srccompare.reading.case import Case, CaseOptions, RowTemplate, Unreadable

__all__ = [
    "Article",
    "Block",
    "Case",
    "CaseOptions",
    "Metadata",
    "PublishedFrom",
    "Role",
    "RowTemplate",
    "Unreadable",
]
