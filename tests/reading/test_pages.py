"""Saved web pages, with the [html] extra and without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from reading_forms import block, lines, read, sentences

from srccompare.reading import PublishedFrom, Role

HEAD = """<head><title>Bridge down | The Kelm Gazette</title>
<meta property="og:title" content="Footbridge falls at Kelm, nine dead">
<meta property="og:site_name" content="The Kelm Gazette"><meta name="author" content="Ada Moor">
<meta property="article:published_time" content="2031-05-06T19:08:00+02:00">
<link rel="canonical" href="https://gazette.example/footbridge"></head>"""
STORY = """<h1>Footbridge falls at Kelm, nine dead</h1><p class="byline">By Ada Moor</p>
<figure><img src="a.jpg" alt=""><figcaption>The bridge in March.</figcaption></figure>
<p>KELM (KG) — Nine people <b>died</b> when a <a href="/x">footbridge</a> gave way over the Orvo on Tuesday,
police said.</p>
<h2>What is known</h2><ul><li>Twelve people were taken to hospital.</li><li><p>Two cars are missing.</p></li></ul>
<blockquote><p>"It just went," said a fisherman who saw it from his boat.</p></blockquote>
<p>The bridge was built in 1987<br>and repaired twice since then.<br>
It will be closed for a year, the council said.</p>"""
JUNK = """<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site better for you and for us.</p></div>"""
TAIL = """<div class="share-bar"><a href="#">Share</a></div>
<aside><h3>Related</h3><p>Ten bridges that you should see before they fall into a river too.</p></aside>
<section class="related-stories"><h3>More stories</h3>
<ul><li><a href="/m">Mayor buys 40 new buses</a></li></ul></section>
<script>var killed = "999 people died in a script";</script><form><p>Sign up for our letters here.</p></form>"""
FOOT = "<footer><p>Copyright 2031 The Kelm Gazette. All rights reserved.</p></footer>"
EXPECTED = [
    "Footbridge falls at Kelm, nine dead",
    "Nine people died when a footbridge gave way over the Orvo on Tuesday, police said.",
    "What is known",
    "Twelve people were taken to hospital.",
    "Two cars are missing.",
    '"It just went," said a fisherman who saw it from his boat.',
    "The bridge was built in 1987 and repaired twice since then.",
    "It will be closed for a year, the council said.",
]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default installation, without the [html] extra."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)


SHAPES = {
    "article": f"<html lang=en>{HEAD}<body>{JUNK}<main><article>{STORY}{TAIL}</article></main>{FOOT}</body></html>",
    "main": f"<html>{HEAD}<body><header>{JUNK}</header><main>{STORY}{TAIL}</main>{FOOT}</body></html>",
    "divs": f"<html>{HEAD}<body>{JUNK}<div id=page><div class=story>{STORY}</div>{TAIL}</div>{FOOT}</body></html>",
    "old": f"<html>{HEAD}<body>{JUNK}<table><tr><td>{STORY}</td></tr></table>{TAIL}{FOOT}",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_without_the_extra(folder: Path, plain: None, shape: str) -> None:
    """Paragraphs, headings and bullets are kept, furniture is not, and the page tells its metadata."""
    article = read(folder, SHAPES[shape], "page.html")
    assert sentences(article) == EXPECTED
    known = article.metadata
    assert (known.title, known.publisher, known.author) == (EXPECTED[0], "The Kelm Gazette", "Ada Moor")
    assert (known.published, known.published_from) == ("2031-05-06T19:08:00+02:00", PublishedFrom.HEADER)
    assert (known.url, known.language, known.dateline) == ("https://gazette.example/footbridge", "en", "KELM")
    assert lines(article, Role.HEADING) == ["What is known"]
    assert len(lines(article, Role.BULLET)) == 2


def test_with_the_extra(folder: Path) -> None:
    """With trafilatura the report's sentences are there and the furniture is not."""
    pytest.importorskip("trafilatura")
    article = read(folder, SHAPES["article"], "page.html")
    text = "\n".join(sentences(article))
    for words in ("Nine people died", "Twelve people were taken", "built in 1987"):
        assert words in text
    for words in ("cookies", "Ten bridges", "40 new buses", "999 people", "rights reserved"):
        assert words not in article.text
    assert article.metadata.publisher == "The Kelm Gazette"


def test_json_ld(folder: Path, plain: None) -> None:
    """JSON-LD is heard first, in a graph as well; broken JSON is passed over."""
    page = """<html><head><script type="application/ld+json">{broken</script>
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "no"}, {"@type": ["NewsArticle"],
    "headline": "Bridge falls", "datePublished": "2031-05-06", "author": [{"name": "Ada Moor"}, {"name": "Jon Reed"}],
    "publisher": {"@type": "Organization", "name": "Orvo Wire"}, "inLanguage": "en-GB"}]}</script></head>
    <body><p>Nine people died when a footbridge gave way over the Orvo on Tuesday, police said.</p></body></html>"""
    known = read(folder, page, "page.html").metadata
    assert (known.title, known.publisher, known.author) == ("Bridge falls", "Orvo Wire", "Ada Moor, Jon Reed")
    assert (known.published, known.language) == ("2031-05-06", "en")


def test_live_blog_page(folder: Path, plain: None) -> None:
    """The entries of a live page are all kept, with the time of each."""
    entries = "".join(
        f"<article class=entry><time datetime='2031-05-06T{h}:05'>{h}:05</time><h3>Hour {h}</h3>"
        f"<p>By {h} o'clock {h} people had been pulled out of the water, the council of Kelm said.</p></article>"
        for h in (17, 16, 15, 14)
    )
    article = read(
        folder, f"<html><body>{JUNK}<main><h1>Footbridge falls: live</h1>{entries}</main></body></html>", "live.html"
    )
    assert block(article, "By 16").stamp == "16:05"
    assert sum(words.startswith("By 1") for words in sentences(article)) == 4
    assert article.metadata.published == "2031-05-06T17:05:00"


def test_a_page_without_marks_is_plain_text(folder: Path) -> None:
    """A text file that is called a page is read as text, with its lines."""
    article = read(
        folder, "Bridge falls\n\nNine people died on Tuesday, police said, when 3 < 4 spans fell.\n", "a.html"
    )
    assert article.text.startswith("Bridge falls\n\nNine")


def test_no_markup_of_a_page_stays(folder: Path, plain: None) -> None:
    """What a page escapes is text; what it marks up is gone."""
    words = "He wrote &lt;script&gt;alert(1)&lt;/script&gt; and &amp;amp; on the wall of the town hall."
    page = f"<html><body><p>{words}</p></body></html>"
    assert "He wrote <script>alert(1)</script> and &amp; on the wall" in read(folder, page, "a.html").text
