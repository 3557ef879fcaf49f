"""Saved web pages: the article's text, with the marks of its headings and bullets, and what the page says of itself.

With the [html] extra the text is trafilatura's, else our own. What comes out is the source's text: it holds no
offsets into the page. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from srccompare.errors import ReadError
from srccompare.reading.decoding import Decoded
from srccompare.reading.header import Hints
from srccompare.reading.page_meta import read_hints

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MIN_PARAGRAPH = 25  # code points outside links that make an element count as a paragraph when the body is looked for
MIN_SHARE = 0.6  # of a page's paragraphs that one <article> must hold to be the whole report; a live blog has many
MAX_DROPPED = 0.4  # an element with a furniture-like class that holds more of the text than this is the text
MAX_LINKED = 0.6  # share of link text above which a short line is a link to something else
LINKED_WORDS = 25
MIN_EXTRACTED = 0.6  # trafilatura's text must have this share of ours; in doubt it leaves out bullets and live entries
MAX_BEFORE = 400  # code points above the headline that are taken for page furniture
MAX_NESTED = 1_500  # open elements; pages nest 30 deep, and the parser's time grows with the square of it


_GONE = (
    "script,style,noscript,template,nav,aside,footer,form,figcaption,svg,iframe,button,select,textarea,dialog,object"
    ",video,audio,canvas,[hidden],[aria-hidden=true],[role=navigation],[role=complementary],[role=banner]"
    ",[role=contentinfo],[role=dialog],[role=search],[role=alert]"
)
_FURNITURE = frozenset(
    """related share sharing social newsletter promo promos promotion advert advertisement ads adslot sidebar comments
    comment disqus cookie cookies consent gdpr breadcrumb breadcrumbs recirc recirculation mostread trending popular
    recommended recommendations subscribe subscription paywall nav navigation navbar menu toolbar popup modal overlay
    outbrain taboola sponsored skip hidden tags taglist topics footer masthead signup login donate follow caption
    readmore teaser teasers widget ad""".split()
)
_CLASS_WORD = re.compile(r"[a-z]+")
_BLOCKS = frozenset(
    """address article blockquote body center dd details div dl dt fieldset figure h1 h2 h3 h4 h5 h6 header hr html li
    main ol p pre section summary table tbody tfoot thead tr ul""".split()
)
_MARK = {"h1": "# ", "h2": "## ", "h3": "## ", "h4": "## ", "h5": "## ", "h6": "## ", "li": "• "}
_SOFT = "\u2028"  # stands for a <br> or a cell's edge that ends no paragraph
_TAG = re.compile(r"<(?:!doctype|html|head|body|p|div|article|h1|br|span|meta)\b", re.IGNORECASE)
_OPEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SELF_CLOSING = frozenset(
    """p li dt dd tr td th tbody thead tfoot option area base br col embed hr img input link meta source track wbr
    html head body path rect circle use g""".split()
)
_ENDS = re.compile(r"[.!?…][\"”’')]*$")


def read_page(decoded: Decoded, path: Path) -> tuple[Decoded, Hints]:
    """Return the text of a page's article and its metadata.

    Raises:
        ReadError: if no text can be found in it.
    """
    if not _TAG.search(decoded.text):
        return decoded, Hints()  # plain text under another name
    if _depth(decoded.text) > MAX_NESTED:
        raise ReadError(f"nests more than {MAX_NESTED} elements in each other, as no article does", path=path)
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - pages are the rarer form, 15 ms

    tree = LexborHTMLParser(decoded.text)
    hints = read_hints(tree)
    lines = _own_lines(tree)
    text = _extracted(decoded.text, "\n".join(lines)) or "\n\n".join(lines)
    if hints.title and not any(line.startswith("# ") or line == hints.title for line in text.split("\n")):
        text = f"# {hints.title}\n\n{text}" if text else ""
    if not text.strip():
        raise ReadError("is a page without an article's text", path=path, advice="Save the article as text")
    return Decoded(text, decoded.encoding, decoded.warnings), hints


def _depth(html: str) -> int:
    """Return how many elements are open at once at most, counting only those that no other tag closes."""
    depth = deepest = 0
    for closing, name in _OPEN.findall(html):
        if name.lower() not in _SELF_CLOSING:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _extracted(html: str, own: str) -> str | None:
    """Return trafilatura's text, None where it is not installed or leaves out too much of the body."""
    try:
        import trafilatura  # noqa: PLC0415 - optional, and 300 ms
    except ImportError:  # the [html] extra is not installed
        return None
    try:
        text: str | None = trafilatura.extract(html, favor_precision=True, include_comments=False, include_links=False)
    except Exception:  # noqa: BLE001 - a fault of an optional library must not cost the analyst the source
        return None
    if text is None or len(text) < MIN_EXTRACTED * len(own):
        return None
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _own_lines(tree: LexborHTMLParser) -> list[str]:
    body = tree.body
    if body is None:
        return []
    # Nodes are passed over and never taken out: a removed node's children would dangle in the library's memory.
    gone = {node.mem_id for node in tree.css(_GONE)}
    weights = _weights(body, gone)
    root = _root(tree, body, weights)
    gone |= _furniture(root, weights)
    lines = list(_lines(root, gone))
    heading = next((index for index, line in enumerate(lines) if line.startswith("# ")), 0)
    if sum(map(len, lines[:heading])) <= MAX_BEFORE:
        lines = lines[heading:]
    first = next((index for index, line in enumerate(lines) if line.startswith("# ")), None)
    return [f"#{line}" if line.startswith("# ") and index != first else line for index, line in enumerate(lines)]


def _root(tree: LexborHTMLParser, body: LexborNode, weights: dict[int, int]) -> LexborNode:
    """Return the element that holds the report: the one that says so, else the one with the paragraphs."""
    whole = weights.get(body.mem_id, 0)
    main = _heaviest(tree, "main,[role=main]", weights)
    enough = MIN_SHARE * (weights.get(main.mem_id, 0) if main is not None else whole)
    for named in ("[itemprop=articleBody]", "article"):
        node = _heaviest(tree, named, weights)
        if node is not None and weights.get(node.mem_id, 0) >= max(enough, 1):
            return node
    if main is not None and weights.get(main.mem_id, 0) >= MIN_SHARE * whole > 0:
        return main
    return _densest(body, weights)


def _nodes(root: LexborNode, gone: Container[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Walk an element in reading order, without recursion; each element is met twice: going in, and coming out."""
    stack = [(root, True)]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if not entering or node.tag == "-text":
            continue
        stack.append((node, False))
        children = [child for child in node.iter(include_text=True) if child.mem_id not in gone]
        stack.extend((child, True) for child in reversed(children))


def _weights(body: LexborNode, gone: Container[int]) -> dict[int, int]:
    """Sum the length of running text, outside links, for each element that holds it, at any depth."""
    weights: dict[int, int] = {}
    sums = [0]
    links = 0
    for node, entering in _nodes(body, gone):
        if node.tag == "-text":
            if entering and not links:
                length = len((node.text(deep=False) or "").strip())
                sums[-1] += length if length >= MIN_PARAGRAPH else 0
            continue
        links += (1 if entering else -1) if node.tag == "a" else 0
        if entering:
            sums.append(0)
        else:
            weights[node.mem_id] = held = sums.pop()
            sums[-1] += held
    return weights


def _heaviest(tree: LexborHTMLParser, selector: str, weights: dict[int, int]) -> LexborNode | None:
    return max(tree.css(selector), key=lambda node: weights.get(node.mem_id, 0), default=None)


def _densest(body: LexborNode, weights: dict[int, int]) -> LexborNode:
    """Step down from the body as long as one child keeps most of the paragraphs."""
    node = body
    while True:
        child = max(
            (inner for inner in node.iter() if inner.tag in _BLOCKS),
            key=lambda inner: weights.get(inner.mem_id, 0),
            default=None,
        )
        if child is None or child.tag in {"p", "ul", "ol", "li"}:
            return node
        if weights.get(child.mem_id, 0) < (1 - MAX_DROPPED / 2) * weights.get(node.mem_id, 0) or not weights.get(
            node.mem_id
        ):
            return node
        node = child


def _furniture(root: LexborNode, weights: dict[int, int]) -> set[int]:
    """Return the elements that are page furniture by the words of their class or id, and hold little text."""
    found = set()
    for node in root.css("[class],[id]"):
        named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
        if node.mem_id == root.mem_id or not _FURNITURE.intersection(_CLASS_WORD.findall(named)):
            continue
        if weights.get(node.mem_id, 0) <= MAX_DROPPED * weights.get(root.mem_id, 0) and node.tag != "h1":
            found.add(node.mem_id)
    return found


def _lines(root: LexborNode, gone: Container[int]) -> Iterator[str]:
    """Yield the lines of an element in reading order; one line a paragraph, heading or bullet."""
    run: list[str] = []
    linked = links = 0
    mark = ""
    for node, entering in _nodes(root, gone):
        tag = node.tag or ""
        if tag == "-text":
            words = (node.text(deep=False) or "") if entering else ""
            run.append(words)
            linked += len(words.strip()) if links else 0
        elif tag in _BLOCKS or (tag == "br" and entering and _ends_line(run)):
            if line := _line(run, linked, mark):
                yield line
                mark = ""
            run, linked = [], 0
            if entering and tag != "br":
                mark = _MARK.get(tag, mark if tag in {"p", "blockquote"} else "")
            elif tag in _MARK:
                mark = ""
        elif tag in {"br", "td", "th"} and entering:
            run.append(_SOFT)
        elif tag == "a":
            links += 1 if entering else -1


def _ends_line(run: list[str]) -> bool:
    """Whether a <br> ends a paragraph: it follows a full stop or another <br>; else it only wraps the text."""
    last = next((piece for piece in reversed(run) if piece.strip(" \n\t") or piece is _SOFT), "")
    return last is _SOFT or _ENDS.search(last.rstrip()) is not None


def _line(run: list[str], linked: int, mark: str) -> str:
    text = " ".join("".join(run).split())
    if not text:
        return ""
    is_short = len(text.split()) <= LINKED_WORDS and not mark.startswith("#")
    if is_short and linked > MAX_LINKED * len(text) and not _ENDS.search(text):
        return ""
    return mark + text
