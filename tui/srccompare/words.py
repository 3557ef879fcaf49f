"""Words of a sentence: tokens with offsets, stems, stop words. Shared by facts, links and rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Protocol

from srccompare.spans import Span

if TYPE_CHECKING:

    class _Stemmer(Protocol):
        def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


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
    """A word, number or sign of a sentence; ``span`` counts from the sentence's start.

    ``lower`` is without a possessive ending; ``capital`` tells whether it starts with a capital letter.
    """

    text: str
    lower: str
    stem: str
    span: Span
    capital: bool

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


@lru_cache(maxsize=CACHED_SENTENCES)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence in order; every non-space code point is in at most one of them."""
    found = []
    for match in _TOKEN.finditer(text):
        # The same few thousand words make up all sentences: kept once, they take a third of the room.
        word = intern(match[0])
        lower = word.lower()
        if lower.endswith("s"):
            lower = _POSSESSIVE.sub("", lower)
        lower = intern(lower)
        found.append(Token(word, lower, stem(lower), Span(match.start(), match.end()), word[0].isupper()))
    return tuple(found)
