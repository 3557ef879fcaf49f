"""No text makes reading fail in any other way than in words, and none takes more than linear time."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from srccompare.errors import CaseError, ReadError
from srccompare.reading.opening import open_case
from srccompare.reading.source import read_source
from srccompare.sentences import split

PIECES = st.sampled_from(
    [
        *"# Title|Published at: **2031-05-06**|Author: ****|Original: [K](http://k.example/a)|KELM (KG) -|KELM:".split(
            "|"
        ),
        *"17:40|[17:40]|•|-|1.|ADA MOOR:|@kelm, 9:58:|Tuesday, 6 May 2031|Share|Related Posts|With reporting by".split(
            "|"
        ),
        *'"We ran,"|said.|U.S.|3 a.m.|---|By Ada|LIVE|XS|(c)|[red]|<p>|</b>|é|\u202e|\x1b[31m|e\u0301|\ud800'.split(
            "|"
        ),
        "Nine people died on Tuesday when a bridge fell, police said.",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12), st.just("\n"), st.just(" ")), max_size=40).map("".join)
SPEED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def _check(raw: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        refused = None
        try:
            read_source(path, is_page=name.endswith("html"))
        except ReadError as error:
            refused = error
        if refused is not None:
            assert refused.message
            return
        article = open_case(path).articles[0]
        assert not any(sign < " " and sign != "\n" for sign in article.text)
        article.text.encode("utf-8")
        end = 0
        for block in article.blocks:
            assert block.span.start >= end
            assert block.span.holds(block.content)
            assert "\n" not in block.span.of(article.text)
            end = block.span.end
        at = 0
        for index, sentence in enumerate(split(article)):
            assert sentence.index == index
            assert sentence.text == sentence.span.of(article.text)
            assert sentence.text == sentence.text.strip() != ""
            assert article.blocks[sentence.block].content.holds(sentence.span)
            assert sentence.span.start >= at
            at = sentence.span.end


@SPEED
@given(TEXTS)
@example("")
@example("\x1b]8;;\n" * 5)
@example("---\n---\n---")
@example("1. 2. 3. 4.")
@example("# \n## \n#")
def test_any_text(text: str) -> None:
    """Spans hold their words whatever the text; a text that is refused is refused in words."""
    _check(text.encode("utf-8", "surrogatepass"), "a.txt")


@SPEED
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    """Bytes that are no text are refused in words."""
    _check(raw, "a.txt")


@SPEED
@given(
    TEXTS, st.sampled_from(["<p>{}</p>", "<html><body><div>{}", "<article><h1>{}</h1><li>{}</article>", "<title>{}"])
)
def test_any_page(text: str, frame: str) -> None:
    """The same holds for pages, with the default installation's reader."""
    saved = sys.modules.get("trafilatura")
    sys.modules["trafilatura"] = None  # type: ignore[assignment] # an import of it fails, as where it is not installed
    try:
        _check(frame.replace("{}", text).encode("utf-8", "surrogatepass"), "a.html")
    finally:
        if saved is None:
            del sys.modules["trafilatura"]
        else:
            sys.modules["trafilatura"] = saved


SLOW = [
    *"a|A |Ab Cd: |AB |- |Monday |6 November |. |A. |ab.Cd|(|[(|told AB|by A|A, |3 p.m. |said on ".split("|"),
    *"1.|U.S. ".split("|"),
    *'"|\x1b[|\x1b]a|\u0316\u0301|word word word\n|12:30 a\n|share '.split("|"),
]


@pytest.mark.parametrize("unit", SLOW, ids=repr)
def test_time_is_linear(tmp_path: Path, unit: str) -> None:
    """Four times the text takes about four times as long, however the text repeats itself."""
    path = tmp_path / "a.txt"

    def spent(size: int) -> float:
        path.write_text((unit * (size // len(unit) + 1))[:size])
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            with suppress(CaseError):  # a text of nothing but controls is refused, which is fine as well
                split(open_case(path).articles[0])
            best = min(best, time.process_time() - start)
        return best

    small, large = spent(20_000), spent(80_000)
    assert large < 12 * small + 0.2  # a square would take sixteen times as long


def test_fifty_sources_in_a_moment(folder: Path) -> None:
    """Fifty sources of forty sentences are opened in well under a second."""
    line = "Nine people died on Tuesday, 6 May, when a footbridge gave way over the river Orvo, the council said. "
    for number in range(50):
        (folder / f"{number:02}.txt").write_text(
            f"Date: 7 May 2031\n\nFootbridge {number} falls\n\n" + (line * 4 + "\n") * 10
        )
    open_case(folder)
    start = time.process_time()
    case = open_case(folder)
    assert time.process_time() - start < 1
    assert len(case.articles) == 50
