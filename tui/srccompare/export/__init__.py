"""Findings that others can check: a module for each format, all pure functions of a session and a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Protocol

from srccompare.annotation import document as annotation_file
from srccompare.export import document, markdown, page, picture, table
from srccompare.export.choice import EVERYTHING, USUAL, Choice, Scope
from srccompare.export.work import Work, left_out, left_out_words, told


class Render(Protocol):
    """Makes a document of a session; without a choice, of what the format usually tells."""

    def __call__(self, work: Work, choice: Choice = ..., /) -> str:
        """Return the document."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write findings: ``render`` for standard output, ``write`` for a file with this ``suffix``.

    ``usual`` is what it tells where nothing is chosen. ``parts`` are the options that it heeds: scope, quotes, notes,
    grades.
    """

    name: str
    words: str
    suffix: str
    render: Render
    write: Render
    usual: Choice = USUAL
    parts: frozenset[str] = frozenset({"scope", "quotes", "notes", "grades"})


def _annotations(work: Work, _choice: Choice = EVERYTHING) -> str:
    """The analyst's file as it is saved: whole, so that it can be opened and merged elsewhere."""
    return annotation_file.write(work.annotations)


_ALL = (
    Format("markdown", "for people, plain text with headings", ".md", markdown.render, markdown.render),
    Format("html", "a page to read, send and print", ".html", page.render, page.render),
    # A file is opened by spreadsheet programs, which need the byte order mark to see UTF-8; a pipe does not.
    Format("csv", "a line for each value, for spreadsheets", ".csv", table.render, partial(table.render, bom=True)),
    Format("json", "everything, for programs", ".json", document.render, document.render, EVERYTHING),
    Format("yaml", "your annotation file, whole", ".yaml", _annotations, _annotations, EVERYTHING, frozenset()),
    Format("svg", "the grid as a picture", ".svg", picture.render, picture.render, USUAL, frozenset({"scope"})),
)
FORMATS: Mapping[str, Format] = MappingProxyType({kind.name: kind for kind in _ALL})
"""The formats by name, in the order in which they are offered."""

__all__ = ["EVERYTHING", "FORMATS", "USUAL", "Choice", "Format", "Scope", "Work", "left_out", "left_out_words", "told"]
