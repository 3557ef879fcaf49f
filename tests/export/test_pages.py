"""HTML and SVG: nothing in a text acts, whatever it tries, and the page says what it rests on."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import CaseBuilder, Says, harbour
from srccompare import __version__
from srccompare.annotation import Annotations
from srccompare.export import FORMATS, USUAL, Choice
from srccompare.export.safehtml import address, cut_out, inline, isolated, paragraph_text
from srccompare.session import Session

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "]]><!--",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&lt;script&gt;&#60;script&#62;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "\x1b[31mred\x1b[0m \x00 \ufffe \U0001ffff",
    "${7*7}{{7*7}}<%= 7 %>`x`",
)
TAGS = frozenset(
    "html head meta title style body header h1 h2 h3 p a span b br div section figure blockquote figcaption mark bdi "
    "table thead tbody tr th td dl dt dd code".split()
)
ATTRIBUTES = frozenset("lang charset http-equiv content name class id href rel title dir".split())


class Reader(HTMLParser):
    """Gathers tags, attributes and text as a browser would take them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action", "style"}]
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def attacked(attack: str) -> Session:
    """A case in which every string that comes from outside is the attack."""
    builder = CaseBuilder(
        {"s1": f"A 3 {attack} end", "s2": f"B 4 {attack} end"},
        {"s1": {"title": attack, "publisher": attack, "author": attack, "url": f"https://x.org/{attack}"}},
    )
    builder.fact(attack, Says("s1", "3", 3, by=attack, unit=attack), Says("s2", "4", 4, hedge=attack))
    session = Session.start(builder.build(attack), Annotations(attack), clock=lambda: "2031-06-01T10:00:00Z")
    return (
        session.accept_value("F01", attack or "x")
        .set_note("F01", f"{attack}\n{attack}")
        .set_tags("F01", [attack])
        .grade_source("s1", "B", attack)
        .set_metadata("s2", "url", f"javascript:{attack}")
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_acts_on_the_page(attack: str) -> None:
    """A browser sees our own tags and attributes only, balanced, and no address but those of the web and the page."""
    made = FORMATS["html"].render(attacked(attack))
    reader = Reader()
    reader.feed(made)
    reader.close()
    assert reader.open == []
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES
    assert all(re.match(r"#[\w-]+$|https?://", there) for there in reader.addresses)
    assert not {"\x1b", "\x00", "\u202e", "\u2066", "\ufffe"} & set(made)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_acts_in_the_picture(attack: str) -> None:
    """An XML parser reads the picture, and finds shapes and words of ours only."""
    tree = ET.fromstring(FORMATS["svg"].render(attacked(attack)))  # noqa: S314 - our own output is what is tested
    assert {re.sub("{.*}", "", node.tag) for node in tree.iter()} <= {"svg", "title", "rect", "text", "tspan", "path"}
    names = {name for node in tree.iter() for name in node.attrib}
    assert not any(name.startswith("on") or "href" in name or name == "style" for name in names)


@given(st.text())
def test_escaped_text_is_only_text(text: str) -> None:
    """Whatever the text, a parser gets words and no tag, in content and in an attribute."""
    reader = Reader()
    reader.feed(f'<p class="{paragraph_text(text)}">{paragraph_text(text)}{inline(text)}</p>')
    reader.close()
    assert reader.tags == {"p"}
    assert reader.attributes == {"class"}


@given(st.text(max_size=30), st.integers(-3, 33), st.integers(-3, 33))
def test_a_cut_marks_and_keeps_the_words(text: str, start: int, end: int) -> None:
    """Marking loses no word and makes no other tag."""
    marked = re.sub("</?mark>", "", cut_out(text, start, end))
    assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", paragraph_text(text)) or not text.isascii()


def test_addresses() -> None:
    """Only addresses of the web are links."""
    assert address("https://example.org/a?b=1&c='2'").startswith('<a href="https://example.org/a?b')
    for odd in (
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.org",
        "javascript://x.org/%0aalert(1)",
        "http:",
        "http://[x",
    ):
        assert "<a" not in address(odd)


def test_words_of_the_other_direction_stay_where_they_are() -> None:
    """A name written from right to left is isolated from the date beside it."""
    assert isolated("عرب نيوز") == "<bdi>عرب نيوز</bdi>"
    assert isolated("CNA") == "CNA"


def test_the_page_says_what_it_rests_on() -> None:
    """Version, hash of each source, the policy that forbids scripts, and the label of what is not judged."""
    session = Session.start(harbour().build("harbour"), Annotations("anna"))
    made = FORMATS["html"].render(session)
    assert f"srccompare {__version__}" in made
    assert all(article.sha256 in made for article in session.comparison.case.articles)
    assert "default-src &#39;none&#39;" in made or "default-src 'none'" in made
    assert made.count("the analyst has not judged this dispute") == 2


def test_quotes_notes_and_grades_can_be_left_out() -> None:
    """What is not wanted is in no format that heeds the choice."""
    session = (
        Session.start(harbour().build("harbour"), Annotations("anna"))
        .set_note("F01", "secret words")
        .grade_source("s2", "B", "knows nobody")
    )
    bare = Choice(quotes=False, notes=False, grades=False)
    for name in ("markdown", "html", "csv", "json"):
        whole, made = FORMATS[name].render(session, USUAL), FORMATS[name].render(session, bare)
        for words in ("secret words", "knows nobody" if name != "csv" else "secret", "a nurse told the paper"):
            assert words in re.sub(r"<[^>]*>", "", whole)
            assert words not in re.sub(r"<[^>]*>", "", made)
        assert "nine" in made.lower()  # the words of the answer itself stay


def test_a_cut_beyond_the_ends_marks_what_is_there() -> None:
    """A place that a shorter text no longer has marks no words of its other end."""
    assert cut_out("seven hurt", -3, 5) == "<mark>seven</mark> hurt"
    assert cut_out("seven hurt", 6, 40) == "seven <mark>hurt</mark>"
    assert cut_out("seven hurt", -5, -2) == "seven hurt"
