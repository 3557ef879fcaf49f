"""Exports: everything that a reader needs to check a finding, and nothing in a text acts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from builders import CaseBuilder, Says, harbour
from srccompare.alignment import Place
from srccompare.annotation import Annotations
from srccompare.export import FORMATS
from srccompare.export.markdown import escaped
from srccompare.export.table import BOM, guarded
from srccompare.export.work import dated
from srccompare.reading import Unreadable
from srccompare.session import Session, links
from srccompare.session.passages import annotate
from srccompare.spans import Span

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = (
    "=cmd|' /C calc'!A0 <script>alert(1)</script> [x](javascript:alert(1)) ![y](http://e.vil/p.png) **bold** `code` "
    "&lt;b&gt; ~~gone~~ | cell | \\ ]( <http://e.vil> $x^2$"
)


def worked() -> Session:
    """Judged and open disputes, grades, notes, a link, a detached finding, an unreadable file."""
    other = CaseBuilder({"s9": "An older report. It rained 3 days."})
    other.fact("Days of rain", Says("s9", "3", 3))
    clock = lambda: "2031-06-01T10:00:00Z"  # noqa: E731 - a clock that stands still
    old = Session.start(other.build(), Annotations("anna"), clock=clock).accept("F01", 1).annotations
    comparison = harbour().build("harbour")
    case = replace(comparison.case, unreadable=(Unreadable(Path("scan.pdf"), "not a text file"),))
    first = case.articles[0].with_warning("the page date is later than the event")
    comparison = replace(comparison, case=replace(case, articles=(first, *case.articles[1:])))
    return (
        Session.start(comparison, old, clock=clock)
        .set_confidence("F01", "moderate")
        .set_likelihood("F01", "likely")
        .set_method("F01", "prefer-source")
        .set_credibility("F01", "s2", 2)
        .accept("F01", 2)
        .set_note("F01", "# no heading\n- no *list*\n\n1. <b>none</b>")
        .set_tags("F01", ["toll", "=1+1"])
        .accept_value("F03", "north pier")
        .grade_source("s2", "B", "knows the port")
        .set_metadata("s3", "publisher", "The Dunmore Letter")
        .confirm_link(Place("s1", 1), Place("s3", 0))
    )


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str) -> None:
    """The exports of the worked example are as they were (SRCCOMPARE_GOLDEN=1 writes them anew)."""
    made = FORMATS[name].render(worked())
    path = GOLDEN / f"harbour{FORMATS[name].suffix}"
    if os.environ.get("SRCCOMPARE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, "utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as handle:
        assert made == handle.read()


@pytest.mark.parametrize("name", ["markdown", "html", "csv", "json"])
def test_nothing_is_dropped(name: str) -> None:
    """Verdicts, unjudged disputes, detached findings, quotes, dates, notes and tags are in every format."""
    made = FORMATS[name].render(worked())
    if name == "html":
        made = re.sub(r"<[^>]*>", "", made)
    for words in (
        "Days of rain", "Distance from Dunmore", "People hurt", "Place of the fire", "Nine people were hurt, a nurse",
        "2031-05-05", "The Dunmore Letter", "toll", "moderate", "likely", "a nurse", "witness", "https://example.org",
        "Smoke was seen 40 km from Dunmore.", "north pier",
    ):  # fmt: skip
        assert words in made


def hostile() -> Session:
    builder = CaseBuilder(
        {"s1": f"{HOSTILE}\nIt hurt 3 people", "s2": f"+1 {HOSTILE} hurt 4 people"},
        {"s1": {"title": HOSTILE, "url": "javascript:alert(1)", "published": "2031-05-04"}},
    )
    builder.fact(f"={HOSTILE}", Says("s1", "3", 3, by=HOSTILE), Says("s2", "4", 4, by="@SUM(A1)"))
    session = Session.start(builder.build(HOSTILE), Annotations("=anna"), clock=lambda: "2031-06-01T10:00:00Z")
    return (
        session.accept_value("F01", HOSTILE).set_note("F01", f"- {HOSTILE}\n{HOSTILE}").set_tags("F01", [f"-{HOSTILE}"])
    )


def test_no_markdown_of_a_text_acts() -> None:
    """Parsed by a CommonMark parser with tables and strikethrough, the export has our own structure only."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    kinds = {
        child.type
        for token in parser.parse(FORMATS["markdown"].render(hostile()))
        for child in (token, *(token.children or ()))
    }
    assert not kinds & {
        "html_inline", "html_block", "image", "link_open", "code_inline", "em_open", "s_open", "table_open",
        "ordered_list_open", "fence", "code_block", "hr", "entity",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", [HOSTILE, "1. a", "- a", "# a", "> a", "+ a", "a\nb", "---", "===", "    code", "| a |"]
)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    """A parser gives the words back, in one paragraph."""
    tokens = MarkdownIt("commonmark").parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for child in tokens[1].children or ())
    assert shown == " ".join(text.split())


def test_no_cell_is_a_formula() -> None:
    """No cell starts with a sign that a spreadsheet computes; numbers stay numbers."""
    rows = list(csv.reader(io.StringIO(FORMATS["csv"].render(hostile()))))
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert FORMATS["csv"].write(hostile()).startswith(BOM)
    assert not FORMATS["csv"].render(hostile()).startswith(BOM)


def test_json_keeps_the_keys_of_the_contract() -> None:
    """What reads the facts document reads the export."""
    made = json.loads(FORMATS["json"].render(worked()))
    assert made["srccompare"] == 1
    assert set(made) >= {"case", "sources", "facts", "analyst", "detached", "links"}
    fact = made["facts"][0]
    assert fact["finding"]["verdict"] == {"decision": "accepted", "value": 9, "text": "9"}
    assert (fact["judged"], fact["accepted_position"], fact["reported"]) == (True, 2, {"low": 7, "best": 7, "high": 9})
    assert made["facts"][1]["judged"] is False
    value = fact["values"][0]
    keys = "source value low high unit approx bound text sentence start end by speaker factuality asserted position"
    assert set(value) >= set(keys.split())


def test_an_empty_case_exports() -> None:
    """No facts, no findings: a document all the same."""
    session = Session.start(CaseBuilder({}).build(), Annotations("anna"))
    for kind in FORMATS.values():
        assert kind.render(session)


@pytest.mark.parametrize(
    "text", ["=1", " =1", "\u00a0+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠1", "\t=1", "\u200b=1"]
)
def test_a_formula_is_guarded_whatever_stands_before_it(text: str) -> None:
    """Blanks, invisible signs and full-width forms hide no formula from the guard."""
    assert guarded(text).startswith("'")
    assert guarded("a=1") == "a=1"
    assert (guarded(-1), guarded(2.0), guarded(None)) == (-1, 2, "")


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_steers_a_terminal(name: str) -> None:
    """Escape sequences and bidi overrides of a text reach no file that somebody may print."""
    builder = CaseBuilder(
        {"s1": "It hurt \x1b[31m3\x1b[0m people \u202egnirts"}, {"s1": {"title": "\x1b]0;x\x07T\u202e"}}
    )
    builder.fact("Hurt \x1b[2J\u202e", Says("s1", "3", 3, by="a \x1b[1mnurse"))
    session = Session.start(builder.build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    made = FORMATS[name].render(session.accept("F01", 1))
    assert not {"\x1b", "\x07", "\u202e"} & set(made)


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x07"])
def test_escaped_text_is_clean(sign: str) -> None:
    """What steers a terminal is not among the words of a Markdown line."""
    assert escaped(f"a {sign}b") == "a b"


def test_judged_links_between_the_evidence_stand_with_the_finding() -> None:
    """Markdown and JSON tell a judged link on the fact whose evidence it joins, with its state, flag, tags and note."""
    session = Session.start(harbour().build("harbour"), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    fact = session.comparison.facts[0]
    a, b = (Place(value.source, value.sentence) for value in fact.values[:2])
    session = links.set_tags(links.set_note(session.add_link(a, b), a, b, "one *count*"), a, b, ["wire"])
    text = FORMATS["markdown"].render(session)
    ends = f"{a.source} sentence {a.sentence + 1} — {b.source} sentence {b.sentence + 1}"
    assert f"- Link added: {ends}, tags: wire (one \\*count\\*)" in text
    (found,) = json.loads(FORMATS["json"].render(session))["facts"][0]["links"]
    assert (found["state"], found["note"], found["tags"]) == ("added", "one *count*", ["wire"])
    assert found["a"] == {"source": a.source, "number": a.sentence + 1}
    assert json.loads(FORMATS["json"].render(session))["facts"][2]["links"] == []


@pytest.mark.parametrize("name", ["markdown", "html", "json", "yaml"])
def test_notes_on_passages_are_told_and_do_not_act(name: str) -> None:
    """Note, highlight and tags of a passage reach the reader beside its words; nothing in them acts or is left bare."""
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    noted = annotate(session, "s2", Span(0, 4), note=f"who? {HOSTILE}", highlight="doubt", tags=["toll"])
    made = FORMATS[name].render(noted)
    for words in ("who?", "doubt", "toll", "Nine"):
        assert words in made
    if name == "html":
        assert "<script>" not in made
    if name == "markdown":
        shown = MarkdownIt("commonmark").render(made)
        assert "<script" not in shown.replace("&lt;script", "")
        assert "<img" not in shown


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2019-11-06T17:42:00+00:00", "2019-11-06 17:42 UTC"),
        ("2019-11-06T17:42:10+05:00", "2019-11-06 17:42 +0500"),
        ("2019-11-06", "2019-11-06"),
        ("2019-11", "2019-11"),
        ("not a Time", "not a Time"),
    ],
)
def test_a_moment_is_told_to_the_minute(published: str, told: str) -> None:
    """People read a date as they write it; a date that is not of that form is left alone."""
    article = harbour().build("harbour").case.articles[0]
    assert dated(replace(article, metadata=replace(article.metadata, published=published))) == told
