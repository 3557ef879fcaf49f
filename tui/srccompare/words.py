"""Words of a sentence: tokens with offsets, stems, stop words. Shared by facts, links and rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Protocol, TypeVar

from srccompare.spans import Span

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

    class _Stemmer(Protocol):
        def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


Found = TypeVar("Found")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’]s$")
_PLAIN = re.compile(
    r"[a-z]*(?:[abfhjkopquvwxz]|[^e]d|[^n]g|[^i]c|(?<!is)m|[^o]n|[^eo]r|[^alu]l|(?<!gis)(?<!n)t|[aeo]y)"
)
"""Words that end as no suffix does: they are their own stems, which spares the stemmer a third of the words."""
CACHED_SENTENCES = 65_536  # a corpus of 100,000 sentences is tokenised once; a case fits many times over
CACHED_STEMS = 262_144

STOP = frozenset(
    """a an the of in on at to for from by with and or but nor so as is are was were be been being am has have had do
    does did will would can could may might must shall should not no n't it its he she they them their his her him i
    we our us you your that this these those which who whom whose what when where why how there here than then also
    more most less least some any all both each other others another such only just very too about around over under
    between after before during while since until into onto out up down off again further once said say says told
    according to one two""".split()
)
"""Words that never tell what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of a sentence; ``start`` and ``end`` count from the sentence's start.

    ``lower`` is without a possessive ending; ``capital`` tells whether it starts with a capital letter.
    """

    text: str
    lower: str
    stem: str
    start: int
    end: int
    capital: bool

    @property
    def span(self) -> Span:
        """Where it stands. Made anew each time: one kept for each of a case's tokens is three megabytes."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it starts with a letter."""
        return self.text[0].isalpha()


@lru_cache(maxsize=1)
def _stemmer() -> _Stemmer:
    # Loaded late: the import alone costs more than a Textual key stroke is allowed to, and only comparing needs it.
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    stemmer: _Stemmer = EnglishStemmer()
    return stemmer


@lru_cache(maxsize=CACHED_STEMS)
def stem(word: str) -> str:
    """Return the Snowball (English) stem of a word, lower case."""
    lower = word.lower()
    return lower if _PLAIN.fullmatch(lower) else _stemmer().stemWord(lower)


_KEPT: list[_lru_cache_wrapper[object]] = []


def kept(reader: Callable[[str], Found]) -> Callable[[str], Found]:
    """Remember what a function finds in a sentence, until ``forget``: the floors ask for it again and again."""
    cached = lru_cache(maxsize=CACHED_SENTENCES)(reader)
    _KEPT.append(cached)
    return cached


def forget(*but: Callable[[str], object]) -> None:
    """Let go of all that is kept of sentences, in every module, but for what some functions have found.

    Of fifty sources it is a fifth of all that a comparison holds, and it is found again in a fiftieth of its time.
    """
    for reader in _KEPT:
        if reader not in but:
            reader.cache_clear()


def remembered() -> int:
    """Return how many findings are kept of sentences at present."""
    return sum(reader.cache_info().currsize for reader in _KEPT)


@kept
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence in order; every non-space code point is in at most one of them."""
    found = []
    for match in _TOKEN.finditer(text):
        word, lower, its_stem, capital = _forms(match[0])
        found.append(Token(word, lower, its_stem, match.start(), match.end(), capital))
    return tuple(found)


@lru_cache(maxsize=CACHED_STEMS)
def _forms(text: str) -> tuple[str, str, str, bool]:
    """Return a word, its lower case without a possessive ending, its stem, and whether it starts with a capital.

    The same few thousand words make up all sentences: kept once, they take a third of the room.
    """
    word = intern(text)
    lower = word.lower()
    if lower.endswith("s"):
        lower = _POSSESSIVE.sub("", lower)
    lower = intern(lower)
    return word, lower, intern(stem(lower)), word[0].isupper()
