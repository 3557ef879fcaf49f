"""One source as the rest of the program sees it: normalised text, its lines with their roles, its metadata."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from srccompare.spans import Span


class Role(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    META = "meta"  # a header line: "Published at: ...", a bare date line, "Original: [...](...)"
    BODY = "body"
    HEADING = "heading"
    BULLET = "bullet"
    CAPTION = "caption"
    CREDIT = "credit"  # "With reporting by Reuters and AFP"
    CHROME = "chrome"  # page furniture, kept in the text and set apart


class PublishedFrom(StrEnum):
    """Where the publication date comes from."""

    HEADER = "header"
    TEXT = "text"
    CASE = "case"  # case.yaml says so
    REPOST_SUSPECT = "repost-suspect"  # a header date that the text and the other sources contradict
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article (without its line end); ``speaker`` is the ``NAME:`` at its head, if any.

    ``span`` is in the article's text; ``content`` is the part of it that is prose: bullets, time stamps and
    speaker names at its head are left out.
    """

    span: Span
    content: Span
    role: Role
    speaker: str | None = None
    stamp: str | None = None  # the time stamp of a live blog or transcript, as written


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a source; every field can be overridden in ``case.yaml``."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None  # ISO date or date-time, as far as it is known
    published_from: PublishedFrom = PublishedFrom.NONE
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    copy_of: str | None = None  # id of the source that this one repeats
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    r"""A source: ``text`` is NFC with ``\n`` line ends and without control or bidi-override characters.

    ``base_date`` is the day that relative dates ("on Wednesday") are counted from: the publication date, else
    one inferred from the text and the other sources, else None.
    """

    id: str
    label: str  # short and unique in its case, for column headings: "RFE/RL 8 Nov"
    path: Path
    text: str
    sha256: str  # of ``text`` in UTF-8
    blocks: tuple[Block, ...]
    metadata: Metadata
    base_date: date | None = None
    warnings: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The base name of the file."""
        return self.path.name

    def with_warning(self, *words: str) -> Article:
        """Return the article with further warnings."""
        return replace(self, warnings=(*self.warnings, *words))
