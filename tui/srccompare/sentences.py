"""Articles to sentences: the unit that is linked, quoted and stepped to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from srccompare.reading import Article, Case, Role
from srccompare.spans import Span

SPOKEN = frozenset({Role.TITLE, Role.BODY, Role.HEADING, Role.BULLET, Role.CAPTION})
"""The roles whose text is made of sentences; headers, credits and page furniture are not."""

# "captured.The rest": an aggregator has eaten the space. Two letters before the stop keep "U.S.A", "a.m.Wed" whole.
_GLUED = re.compile(
    r"(?<=[^\W\d_]{2})(?P<stop>[.!?])(?P<quote>[\"”’)]?)(?=[\"“‘(]?[A-ZÀ-Þ][^\W\d_]*[\s,’'])"
    r"|(?<=\d)\.(?=[A-ZÀ-Þ][a-zà-ÿ]+\s)"
)
_DOMAIN = re.compile(r"\w\.(?:[A-Z][a-z]{1,3})\b")
# What a cut may not follow: "3 a.m. Wednesday", "Gen. Karimov", "J. K. Smith", "No. 5".
_CLOCK_END = re.compile(r"(?:\d|noon|midnight)\s?[ap]\.\s?m\.\s*$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d"
    r"|(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|BST|CET|CEST|Eastern|Central|Pacific|Local)\b|\()"
)
_TITLE_END = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Cpl|Pvt|Adm|Brig|Supt|Insp|Det|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Pres|Gov|Sen"
    r"|Rep|Amb|St|Mt|Ft|Nos?|Art|Fig|approx|ca|cf|vs|v|e\.g|i\.e)\.\s*$"
)
_INITIAL_END = re.compile(r"(?:^|[\s(\"“])[A-ZÀ-Þ]\.\s*$")
_ABBREVIATED_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C|U\.S\.A|U\.A\.E)\.\s+$")
_MONTH_END = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+$")
# After "the U.S." these words start a sentence; others ("Navy", "Embassy") go on with the name.
_NEW_SENTENCE = re.compile(
    r"(?:Officials?|Police|The|An?|It|Its|He|His|She|Her|They|Their|We|Our|You|I|But|And|In|On|At|As|For|From|There|This"
    r"|That|These|Those|When|While|If|No|Nobody|None|Not|Some|Many|Most|Both|One|Two|Three|After|Before|Since|So|Yet"
    r"|However|Meanwhile|Earlier|Later|What|Who|Why|How|Asked|According)\b"
)
_SPACE = re.compile(r"[^\S\n]")  # any space but the end of a line
_FALLBACK = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[«]?[A-ZÀ-Þ\d@#])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source; ``text`` is exactly ``span`` of the article's text.

    ``index`` counts the sentences of the source from 0; ``block`` is the index of the line it stands in.
    """

    source: str
    index: int
    span: Span
    text: str
    role: Role
    block: int
    speaker: str | None = None


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in order: titles, headings, bullets, captions and paragraphs."""
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        if block.role not in SPOKEN:
            continue
        text = block.content.of(article.text)
        whole = block.role in {Role.TITLE, Role.HEADING}
        for span in [Span(0, len(text))] if whole else cuts(text):
            stripped = _stripped(text, span)
            if stripped is None:
                continue
            place = stripped.shifted(block.content.start)
            words = place.of(article.text)
            found.append(Sentence(article.id, len(found), place, words, block.role, index, block.speaker))
    return tuple(found)


def split_case(case: Case) -> dict[str, tuple[Sentence, ...]]:
    """Return the sentences of every source of a case by its id."""
    return {article.id: split(article) for article in case.articles}


def cuts(text: str) -> list[Span]:
    """Return the sentences of one line of prose as spans that cover it."""
    ends = _repaired(text, sorted(_boundaries(text)))
    starts = [0, *ends]
    return [Span(a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if b > a]


def _boundaries(text: str) -> set[int]:
    """Offsets, inside ``text``, at which a sentence starts: the library's, and those at which a space was eaten."""
    try:
        from sentencex import get_sentence_boundaries  # noqa: PLC0415 - binary wheel, loaded when texts are cut
    except ImportError:  # no wheel for this platform (musl), no Rust to build one
        found = {match.end() for match in _FALLBACK.finditer(text)}
    else:
        try:
            found = {int(cut["start_index"]) for cut in get_sentence_boundaries("en", _plain(text))}
        except BaseException as error:
            if type(error).__module__ != "pyo3_runtime":
                raise
            found = {match.end() for match in _FALLBACK.finditer(text)}  # a fault of the library is none of the text's
    found.update(_glued(text))
    return {at for at in found if 0 < at < len(text)}


def _plain(text: str) -> str:
    """Return the text with a plain space for every other one, as many code points.

    Trap: the library counts such a space as one byte and panics in the middle of it (sentencex 1.0), with an exception
    that is none of Python's ``Exception``s.
    """
    return text if text.isascii() else _SPACE.sub(" ", text)


def _glued(text: str) -> Iterator[int]:
    """Yield the starts of sentences that follow a full stop without a space."""
    quotes = [match.start() for match in re.finditer('"', text)]
    for match in _GLUED.finditer(text):
        if _DOMAIN.match(text, match.start() - 1):
            continue
        # A straight quote after the stop opens the next sentence, unless one is open already.
        opens = match["quote"] == '"' and bisect_left(quotes, match.start("quote")) % 2 == 0
        yield match.start("quote") if opens else match.end()


def _repaired(text: str, ends: list[int]) -> list[int]:
    kept = [at for at in ends if not _is_false(text, at)]
    return sorted({*kept, *_missed(text)})


def _is_false(text: str, at: int) -> bool:
    before = text[max(0, at - 24) : at]
    after = text[at : at + 24]
    if _CLOCK_END.search(before):
        return _AFTER_CLOCK.match(after) is not None or after[:1].islower()
    if _ABBREVIATED_END.search(before):
        return _NEW_SENTENCE.match(after) is None
    if _MONTH_END.search(before) and after[:1].isdigit():
        return True
    if _TITLE_END.search(before) or _INITIAL_END.search(before):
        return True
    return after[:1].islower() and before.rstrip().endswith(".") and before[-1:].isspace()


def _missed(text: str) -> Iterator[int]:
    """Yield the starts of sentences after "the U.S." that a splitter takes for a name's go-on."""
    for match in re.finditer(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C)\.\s+", text):
        if _NEW_SENTENCE.match(text, match.end()):
            yield match.end()


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None
