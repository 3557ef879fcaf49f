"""Clauses of a sentence, and how each is meant: what it negates or denies, how firmly, and what it is about.

A claim is a yes/no question, and its answers are clauses. This module answers for one clause alone; whether two
clauses of two sources answer the same question is decided on the binding floor.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from srccompare.facts.roots import root
from srccompare.spans import Span
from srccompare.words import STOP, Token, kept, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from srccompare.sentences import Sentence

FOCUS_WORDS = 7  # words after a cue that it can be about; farther ones never decided a pair in the development cases
FOCUS_FALL = 0.12  # each word farther from the cue counts this much less
SUBJECT_WEIGHT = 0.6  # a word before "not": the subject of the negated verb
SUBJECT_WORDS = 4
SHORT_CLAUSE = 4  # with fewer telling words than this, a denial is about the sentence before it
MIN_CLAUSE_WORDS = 2  # words of three letters or more; less is a fragment that joins its neighbour

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBERING = re.compile(r"nos?\.\s*\d", re.IGNORECASE)  # "School No. 7" is no negation


class Cue(StrEnum):
    """What makes a clause negative."""

    ABSENCE = "absence"  # "no siren", "nobody died"
    NEGATION = "negation"  # "did not collapse"
    DENIAL = "denial"  # "denied", "baseless", "ruled out"


class Weight(StrEnum):
    """How much a word tells about the topic."""

    FULL = "full"
    GENERAL = "general"  # "police", "incident"
    LIGHT = "light"  # "found", "already"


@dataclass(frozen=True, slots=True)
class Content:
    """A word that can carry a topic; ``start`` counts from the sentence's start.

    ``key`` is its stem, with ``^`` before it when it is a name: the adjective "national" never meets a National Board.
    """

    start: int
    lower: str
    key: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of one sentence. ``span`` is in the article's text; ``offset`` is where it starts in its sentence.

    ``focus`` maps keys to how much the negation is about them (0-1; empty without a cue). ``deictic`` tells that the
    thing denied stands in the sentence before ("he denied it").
    """

    source: str
    sentence: int
    span: Span
    offset: int
    text: str
    content: tuple[Content, ...]
    cue: Cue | None = None
    cue_word: str = ""
    weak: bool = False
    question: bool = False
    deictic: bool = False
    focus: Mapping[str, float] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all its content words."""
        return frozenset(word.key for word in self.content)

    @property
    def negative(self) -> bool:
        """Whether it says no."""
        return self.cue is not None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of ``claims_lexicon.toml``, ready to match."""

    cue: re.Pattern[str]
    kind_of: Mapping[str, Cue]
    void: re.Pattern[str]
    weak: re.Pattern[str]
    question: frozenset[str]
    deixis: frozenset[str]
    leaning: frozenset[str]
    split: re.Pattern[str]
    past: re.Pattern[str]
    light: frozenset[str]
    general: frozenset[str]
    saying: frozenset[str]
    contrast: frozenset[str]
    future: frozenset[str]
    quantifiers: frozenset[str]


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these phrases as whole words, longest first, without regard to case.

    A star at the end of a phrase stands for any ending.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in ordered)
    body = "|".join(re.sub(r"\\\*$", r"\\w*", phrase) for phrase in escaped)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the shipped word lists, read once."""
    data = tomllib.loads(files("srccompare.facts").joinpath("claims_lexicon.toml").read_text(encoding="utf-8"))
    cues: dict[str, Cue] = {}
    for kind in Cue:
        cues.update(dict.fromkeys(data["cues"][kind.value], kind))
    ordered = sorted(cues, key=lambda phrase: (-len(phrase), phrase))
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    comma = "|".join(data["split"]["after_comma"])
    bare = "|".join(data["split"]["anywhere"])
    words = data["words"]
    return Lexicon(
        cue=re.compile(rf"(?<![\w'’])(?:{body}|[^\W\d_]+n['’]t)(?![\w'’])", re.IGNORECASE),
        kind_of=cues,
        void=any_of(data["void"]["cues"]),
        weak=any_of(data["weak"]["cues"]),
        question=frozenset(data["question"]["words"]),
        deixis=frozenset(data["deixis"]["words"]),
        leaning=frozenset(data["deixis"]["leaning"]),
        split=re.compile(rf"[;:]|,\s(?=(?:{comma})\b)|\s(?=(?:{bare})\b)|[—–]|\s--\s|[“”\"«»]", re.IGNORECASE),
        past=any_of(data["past"]["cues"]),
        light=frozenset(root(word) for word in words["light"].split()) | frozenset(words["light"].split()),
        general=frozenset(root(word) for word in words["general"].split()),
        saying=frozenset(words["saying"].split()),
        contrast=frozenset(words["contrast"].split()),
        future=frozenset(words["future"].split()),
        quantifiers=frozenset(words["quantifiers"].split()),
    )


def cue_kind(word: str, lists: Lexicon) -> Cue:
    """Return the kind of a matched cue; a word in "n't" is a negation."""
    return lists.kind_of.get(" ".join(word.lower().split()), Cue.NEGATION)


def content_words(sentence: Sentence, proper: frozenset[str]) -> tuple[Content, ...]:
    """Return the topic words of a sentence. ``proper`` holds the lower-case words that are names in this case."""
    lists = lexicon()
    found = []
    for token in tokens(sentence.text):
        if not token.is_word or len(token.lower) < 2 or token.lower in STOP or _is_contraction(token):
            continue
        name = token.lower in proper and token.capital
        key = f"^{token.stem}" if name else root(token.lower)
        found.append(Content(token.start, token.lower, key, _weight(token, name=name, lists=lists)))
    return tuple(found)


def _is_contraction(token: Token) -> bool:
    return token.lower.replace("’", "'").endswith(("n't", "'ll", "'ve", "'re", "'d", "'m"))


def _weight(token: Token, *, name: bool, lists: Lexicon) -> Weight:
    if name:
        return Weight.FULL
    if token.lower in lists.light or root(token.lower) in lists.light:
        return Weight.LIGHT
    return Weight.GENERAL if root(token.lower) in lists.general else Weight.FULL


def clauses_of(
    sentence: Sentence, proper: frozenset[str] = frozenset(), words: tuple[Content, ...] | None = None
) -> tuple[Clause, ...]:
    """Cut a sentence into clauses, each with its cue and focus; there is always at least one.

    ``words`` are its content words, where the caller has them.
    """
    words = content_words(sentence, proper) if words is None else words
    places = [word.start for word in words]
    told = tokens(sentence.text)
    starts = [token.start for token in told]
    found = []
    for start, end in clause_ranges(sentence.text):
        inside = words[bisect_left(places, start) : bisect_left(places, end)]
        lower = {token.lower for token in told[bisect_left(starts, start) : bisect_left(starts, end)]}
        found.append(_clause(sentence, (start, end), inside, lower))
    return tuple(found)


@kept
def clause_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a sentence's clauses; a fragment too short to mean anything joins the clause before it."""
    edges = [0, *(match.start() for match in lexicon().split.finditer(text) if match.start() > 0), len(text)]
    ranges: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        whole = sum(1 for _ in _WORD.finditer(text, start, end)) >= MIN_CLAUSE_WORDS
        if ranges and not whole:
            ranges[-1] = (ranges[-1][0], end)
        elif ranges and len(ranges) == 1 and sum(1 for _ in _WORD.finditer(text, *ranges[0])) < MIN_CLAUSE_WORDS:
            ranges[0] = (ranges[0][0], end)
        elif end > start:
            ranges.append((start, end))
    return tuple(trimmed for start, end in ranges if (trimmed := _trimmed(text, start, end))) or ((0, len(text)),)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop the signs and spaces at both ends, so that a cell shows words; None when nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t,;:—–-“”\"«»'’"))
    right = len(piece.rstrip(' \t,;:—–-“”"«»'))
    return (start + left, start + right) if right > left else None


def _clause(sentence: Sentence, place: tuple[int, int], words: tuple[Content, ...], lower: set[str]) -> Clause:
    """Return the clause at a range; ``lower`` are all its words in lower case."""
    lists = lexicon()
    start, end = place
    text = sentence.text[start:end]
    match = _cue(text, lists)
    kind = cue_kind(match[0], lists) if match else None
    before = sentence.text[max(0, start - 10) : start].lower().split()
    clause = Clause(
        source=sentence.source,
        sentence=sentence.index,
        span=Span(start, end).shifted(sentence.span.start),
        offset=start,
        text=text,
        content=words,
        question="?" in text or bool(lower & lists.question) or before[-1:] in (["whether"], ["if"]),
    )
    if match is None or kind is None:
        return clause
    at = start + match.start()
    focus = _focus(kind, words, at, start + match.end())
    telling = sum(
        1 for word in words if word.weight is not Weight.LIGHT and not match.start() <= word.start - start < match.end()
    )
    return Clause(
        source=clause.source,
        sentence=clause.sentence,
        span=clause.span,
        offset=start,
        text=text,
        content=words,
        cue=kind,
        cue_word=" ".join(match[0].lower().replace("’", "'").split()),
        weak=bool(lists.weak.search(text)),
        question=clause.question,
        deictic=telling < SHORT_CLAUSE and bool(lower & lists.deixis or kind is Cue.DENIAL or telling < 2),
        focus=focus,
    )


def _cue(text: str, lists: Lexicon) -> re.Match[str] | None:
    """Return the cue that rules the clause: the first denial, else the first other cue."""
    first = None
    void = {place for match in lists.void.finditer(text) for place in range(match.start(), match.end())}
    for match in lists.cue.finditer(text):
        if _NUMBERING.match(text, match.start()) or match.start() in void:
            continue
        if cue_kind(match[0], lists) is Cue.DENIAL:
            return match
        first = first or match
    return first


def _focus(kind: Cue, words: tuple[Content, ...], start: int, end: int) -> dict[str, float]:
    """Weigh the words that the cue is about: those after it, and before it the subject (or what is denied)."""
    after = [word for word in words if word.start >= end][:FOCUS_WORDS]
    before = [word for word in words if word.start < start][::-1]
    focus: dict[str, float] = {}
    for rank, word in enumerate(after):
        _raise(focus, word.key, 1 / (1 + FOCUS_FALL * rank))
    if kind is Cue.DENIAL:
        for rank, word in enumerate(before[:FOCUS_WORDS]):
            _raise(focus, word.key, (SUBJECT_WEIGHT if after else 1) / (1 + FOCUS_FALL * rank))
    elif kind is Cue.NEGATION or not after:
        for word in before[:SUBJECT_WORDS]:
            _raise(focus, word.key, SUBJECT_WEIGHT)
    return focus


def _raise(focus: dict[str, float], key: str, value: float) -> None:
    focus[key] = max(focus.get(key, 0.0), value)
