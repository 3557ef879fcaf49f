"""When each source was published, and the day that its "on Wednesday" is counted from.

A page that was crawled years later often carries the crawl's date. No library can know that: it shows only when a
date is held against the text and against the other sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from srccompare.reading.article import PublishedFrom
from srccompare.reading.dates import Written, day_of


@dataclass(frozen=True, slots=True)
class Dating:
    """What is known of one source's date: its prose, the dates in its header, under it, and in ``case.yaml``."""

    body: str
    header: tuple[Written, ...]
    signed: tuple[Written, ...]
    case: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """The outcome for one source."""

    published: str | None
    published_from: PublishedFrom
    base: date | None
    warnings: tuple[str, ...] = ()


def date_sources(sources: Sequence[Dating], event: date | None) -> tuple[Dated, ...]:
    """Date the sources of a case together."""
    found = []
    for source in sources:
        if source.case:
            found.append(Dated(source.case, PublishedFrom.CASE, day_of(source.case)))
            continue
        iso = next((w.iso for w in source.header if w.iso), None)
        if iso:
            found.append(Dated(iso, PublishedFrom.HEADER, day_of(iso)))
            continue
        iso = next((w.iso for w in source.signed if w.iso), None)
        if iso:
            found.append(Dated(iso, PublishedFrom.TEXT, day_of(iso)))
            continue
        found.append(Dated(None, PublishedFrom.NONE, event))
    return tuple(found)
