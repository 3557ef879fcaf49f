"""Saved web pages: the article's text and what the page says about itself."""

from __future__ import annotations

from pathlib import Path

from srccompare.errors import ReadError
from srccompare.reading.decoding import Decoded
from srccompare.reading.header import Hints

_SKIPPED = "script,style,noscript,template,nav,aside,footer,form,figcaption,svg,iframe,button,select,header nav"


def read_page(decoded: Decoded, path: Path) -> tuple[Decoded, Hints]:
    """Return the text of a page's article and its metadata."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    tree = LexborHTMLParser(decoded.text)
    for node in tree.css(_SKIPPED):
        node.decompose()
    lines = [" ".join(node.text().split()) for node in tree.css("h1,h2,h3,p,li,blockquote")]
    text = "\n\n".join(line for line in lines if line)
    if not text:
        raise ReadError("is a page without text", path=path)
    return Decoded(text, decoded.encoding, decoded.warnings), Hints()
