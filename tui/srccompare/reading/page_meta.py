"""What a web page says about itself: JSON-LD, Open Graph and other meta elements, ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from srccompare.reading.dates import Written, find_dates
from srccompare.reading.header import Hints

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_JSON = 500_000  # code points of one JSON-LD script
MAX_DEPTH = 12  # of nested JSON-LD objects that are looked through
MAX_VALUE = 400  # code points of a title, name or address

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "twitter:creator"),
    "published": (
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
        "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "og:published_time", "dcterms.date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "dc.language", "language", "content-language"),
}  # fmt: skip
_TITLE_TAIL = re.compile(r"\s+(?:[|»·•]|[-–—])\s+(?P<tail>[^|»·•]{2,40})$")


def read_hints(tree: LexborHTMLParser) -> Hints:
    """Return what the page says: JSON-LD first, then meta elements, then the visible marks."""
    hints = Hints()
    for article in _articles(tree):
        _from_json(article, hints)
    _from_meta(tree, hints)
    _from_marks(tree, hints)
    return hints


def _articles(tree: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    for script in tree.css("script"):
        if "ld+json" not in (script.attributes.get("type") or "").lower():
            continue
        text = script.text()
        if len(text) > MAX_JSON:
            continue
        try:
            loaded = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _found(loaded, 0)


def _found(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _found(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield value
        elif "@graph" in value:
            yield from _found(value["@graph"], depth + 1)
        elif "mainEntity" in value:
            yield from _found(value["mainEntity"], depth + 1)


def _from_json(article: Mapping[str, Any], hints: Hints) -> None:
    hints.title = hints.title or _text(article.get("headline") or article.get("name"))
    hints.publisher = hints.publisher or _name(article.get("publisher"))
    hints.author = hints.author or _name(article.get("author")) or _name(article.get("creator"))
    hints.url = hints.url or _text(article.get("url")) or _address(article.get("mainEntityOfPage"))
    hints.language = hints.language or _text(article.get("inLanguage"))
    hints.published.extend(_dates(article.get("datePublished")))
    hints.updated.extend(_dates(article.get("dateModified")))


def _from_meta(tree: LexborHTMLParser, hints: Hints) -> None:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
        )
        value = _text(attributes.get("content"))
        if key and value:
            found.setdefault(key.strip().lower(), value)

    def first(field: str) -> str | None:
        return next((found[key] for key in _META[field] if key in found), None)

    hints.title = hints.title or first("title")
    hints.publisher = hints.publisher or _no_handle(first("publisher"))
    author = first("author")
    hints.author = hints.author or (None if author is None or author.startswith("http") else _no_handle(author))
    hints.url = hints.url or first("url")
    hints.language = hints.language or first("language")
    hints.published.extend(_dates(first("published")))
    hints.updated.extend(_dates(first("updated")))


def _from_marks(tree: LexborHTMLParser, hints: Hints) -> None:
    link = tree.css_first("link[rel=canonical]")
    hints.url = hints.url or (None if link is None else _text(link.attributes.get("href")))
    html = tree.css_first("html")
    hints.language = hints.language or (None if html is None else _text(html.attributes.get("lang")))
    if not hints.published:
        for node in tree.css("time"):
            hints.published.extend(_dates(node.attributes.get("datetime") or node.text()))
            if hints.published:
                break
    title = tree.css_first("title")
    words = None if title is None else _text(title.text())
    if words and (tail := _TITLE_TAIL.search(words)):
        hints.publisher = hints.publisher or tail["tail"].strip()
        words = words[: tail.start()]
    heading = tree.css_first("article h1") or tree.css_first("h1")
    hints.title = hints.title or (_text(heading.text()) if heading is not None else None) or words


def _dates(value: object) -> list[Written]:
    text = _text(value)
    return [] if text is None else list(find_dates(text, bare=True))[:1]


def _text(value: object) -> str | None:
    return (" ".join(value.split())[:MAX_VALUE] or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value[:5] if (name := _name(item))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _address(value: object) -> str | None:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _no_handle(value: str | None) -> str | None:
    return None if value is None or value.startswith("@") else value
