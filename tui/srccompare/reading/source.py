"""One file to one source: its text, its lines with their roles, and what it says about itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from srccompare.reading.article import Block, Metadata, Role
from srccompare.reading.dates import Written
from srccompare.reading.decoding import decode, load, normalise
from srccompare.reading.header import Hints
from srccompare.reading.language import is_english
from srccompare.reading.roles import lay_out

MAX_META = 300  # code points of a title, name or address that are kept
_TOLD = re.compile(r"\btold ([A-Z]{2,}[A-Z/.]*[A-Z](?:/[A-Z]{2,})?)\b")
_CANNOT = re.compile(r"\b([A-Z]{2,}[A-Z/]*[A-Z]) (?:cannot|can not|could not|was (?:un|not )able|has not been able)\b")
MIN_TOLD = 2  # a rival's wire is quoted once; what speaks of itself does so again


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read; dates are as written, whether they can be is decided with the other sources."""

    path: Path
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    published: tuple[Written, ...]
    signed: tuple[Written, ...]
    body: str
    agency: str | None
    warnings: tuple[str, ...]


def read_source(path: Path, *, is_page: bool) -> Source:
    """Read one article file.

    Raises:
        ReadError: if it is missing, too big, empty, not text, or a page without text.
    """
    decoded = decode(load(path), path, is_page=is_page)
    page = Hints()
    if is_page:
        from srccompare.reading.page import read_page  # noqa: PLC0415 - pages are the rarer form

        decoded, page = read_page(decoded, path)
    decoded = normalise(decoded, path)
    laid = lay_out(decoded.text)
    hints = laid.hints
    body = "\n".join(
        block.content.of(decoded.text)
        for block in laid.blocks
        if block.role in {Role.TITLE, Role.BODY, Role.BULLET, Role.HEADING}
    )
    english = is_english(body or decoded.text)
    warnings = decoded.warnings
    if english is False:
        warnings += ("the text does not look English; facts and links are found in English text only",)
    agency = hints.agency if hints.agency and hints.publisher is None and page.publisher is None else None
    metadata = Metadata(
        title=_short(page.title or hints.title),
        publisher=_short(page.publisher or hints.publisher or hints.outlet or hints.agency or _speaks(body)),
        author=_short(page.author or hints.author),
        url=_short(page.url or hints.url, 2000),
        language=_language(page.language or hints.language, english=english),
        dateline=_short(hints.dateline),
        credits=tuple(dict.fromkeys(credit for line in hints.credits if (credit := _short(line)))),
    )
    published = (*page.published, *hints.published, *page.updated, *hints.updated)
    return Source(
        path, decoded.text, laid.blocks, metadata, published, (*hints.signed, *hints.mentioned), body, agency, warnings
    )


def _short(text: str | None, limit: int = MAX_META) -> str | None:
    return (text.strip()[:limit] or None) if text else None


def _language(stated: str | None, *, english: bool | None) -> str | None:
    if english:
        return "en"
    if english is False:
        return None if stated is None or stated.startswith("en") else stated[:2]
    return stated[:2] if stated else None


def _speaks(body: str) -> str | None:
    """The outlet that people of the report talk to: "told RFE/RL", "RFE/RL cannot confirm"."""
    heard = Counter(match[1] for match in _TOLD.finditer(body))
    heard.update(match[1] for match in _CANNOT.finditer(body))
    name, count = max(heard.items(), key=lambda item: item[1], default=("", 0))
    return name if count >= MIN_TOLD else None
