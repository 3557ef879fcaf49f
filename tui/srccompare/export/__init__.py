"""Findings that others can check: a module for each format, all pure functions of a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from srccompare.export import document, markdown, table
from srccompare.export.work import Work


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write findings: ``render`` for standard output, ``write`` for a file with this ``suffix``."""

    name: str
    words: str
    suffix: str
    render: Callable[[Work], str]
    write: Callable[[Work], str]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "markdown": Format("markdown", "Markdown, for people", ".md", markdown.render, markdown.render),
        # A file is opened by spreadsheet programs, which need the byte order mark to see UTF-8; a pipe does not.
        "csv": Format("csv", "CSV, a line for each value", ".csv", table.render, partial(table.render, bom=True)),
        "json": Format("json", "JSON, everything", ".json", document.render, document.render),
    }
)
"""The formats by name, in the order in which they are offered."""

__all__ = ["FORMATS", "Format", "Work"]
