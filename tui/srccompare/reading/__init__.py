"""Files to articles: one module a format, chrome set apart, metadata and dates."""

from __future__ import annotations

from srccompare.reading.article import Article, Block, Metadata, PublishedFrom, Role
from srccompare.reading.case import Case, CaseOptions, RowTemplate, Unreadable
from srccompare.reading.home import annotations_folder
from srccompare.reading.opening import is_case, open_case

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
    "annotations_folder",
    "is_case",
    "open_case",
]
