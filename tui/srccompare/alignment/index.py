"""Links in a corpus: thousands of sentences, where not even the candidates of a case could all be weighed.

A case of a few reports is linked by the full formula (``linking``). Beyond that, sentences that share rare words are
looked up in an inverted index and compared by rapidfuzz's ratio of word sets. The index takes one more article
without starting over.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from srccompare import fuzzy
from srccompare.alignment.link import Place
from srccompare.alignment.search import STEP, Progress

ALIKE = 75  # token set ratio; below it most pairs of a corpus share only phrases that all news shares
RARE_WORDS = 10  # of each sentence, its rarest ones, are looked up
SHARED_RARE = 2  # of them must be shared: .998 of the pairs that the exhaustive search finds
MIN_WORDS = 5  # distinct words; the ratio of sets gives 100 to any part of a sentence, so three words match everything
LENGTHS = 3  # the longer sentence has at most so many times the words of the shorter, for the same reason
MIN_DICE = 0.42  # of two word sets whose ratio reaches 75; a cheap test that spares four ratios in five
COMMON_SHARE = 0.01  # words of more than this share of the sentences are not looked up: their lists are too long,
COMMON_LEAST = 100  # unless the corpus is small,
FEWEST_WORDS = 4  # or a sentence has none but such: a text that all articles repeat has only common words

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Two sentences of two sources that are alike; ``ratio`` is rapidfuzz's token set ratio (75-100)."""

    a: Place
    b: Place
    ratio: float


class CorpusIndex:
    """An inverted index over the rare words of sentences; grows by ``add`` and answers by ``matches``.

    Each sentence costs about half a kilobyte beside its text.
    """

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._texts: list[str] = []
        self._codes: list[str] = []
        self._source: list[int] = []
        self._sources: dict[str, int] = {}
        self._signs = _Signs()
        self._frequency: Counter[str] = Counter()
        self._postings: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._places)

    def add(self, source: str, sentences: Iterable[tuple[int, str]]) -> tuple[Match, ...]:
        """Take one more article, as (index, text) of its sentences; return its matches with what was there before."""
        return tuple(sorted(self._link(self._take(source, sentences)), key=_order))

    def build(
        self, sources: Mapping[str, Iterable[tuple[int, str]]], progress: Progress | None = None
    ) -> tuple[Match, ...]:
        """Take many articles at once and return all their matches; the order of the sources changes nothing."""
        fresh = [at for source in sorted(sources) for at in self._take(source, sources[source])]
        return tuple(sorted(self._link(fresh, progress), key=_order))

    def _take(self, source: str, sentences: Iterable[tuple[int, str]]) -> list[int]:
        """Store sentences and count their words; they are not in the postings yet."""
        number = self._sources.setdefault(source, len(self._sources))
        fresh = []
        sign_of, codes = self._signs.__getitem__, []
        for index, text in sentences:
            words = _WORD.findall(text.lower())
            distinct = dict.fromkeys(words)  # not a set: signs are given in the order of the text, alike in every run
            if len(distinct) < MIN_WORDS:
                continue
            codes.append("".join(sorted(map(sign_of, distinct))))
            fresh.append(len(self._places))
            self._places.append(Place(source, index))
            self._texts.append(" ".join(words))
        self._codes += codes
        self._source += [number] * len(codes)
        self._frequency.update(chain.from_iterable(codes))
        return fresh

    def _link(self, fresh: Sequence[int], progress: Progress | None = None) -> Iterator[Match]:
        """Look each fresh sentence up among those before it, then put it into the postings."""
        most = max(COMMON_LEAST, round(COMMON_SHARE * len(self._places)))
        codes, frequency, postings = self._codes, self._frequency, self._postings
        rarity = frequency.__getitem__
        for done, at in enumerate(fresh):
            if progress is not None and done % STEP == 0:
                progress("links", done, len(fresh))
            code = codes[at]
            rare = sorted([sign for sign in code if frequency[sign] <= most], key=rarity)[:RARE_WORDS]
            if len(rare) < FEWEST_WORDS:
                rare = sorted(code, key=rarity)[:FEWEST_WORDS]
            lists = [postings[sign] for sign in rare]
            shared = Counter(chain.from_iterable(lists))
            for known in lists:
                known.append(at)
            need = min(SHARED_RARE, max(1, len(rare) // 2))
            others = [other for other, count in shared.items() if count >= need]
            if others:
                yield from self._compare(at, others)

    def _compare(self, at: int, others: Sequence[int]) -> list[Match]:
        """The matches of one sentence among some."""
        codes, sources = self._codes, self._source
        code, text, source = codes[at], self._texts[at], sources[at]
        shared_with, size = set(code).intersection, len(code)
        least, most = size / LENGTHS, size * LENGTHS
        found = []
        for other in others:
            if sources[other] == source:
                continue
            theirs = codes[other]
            length = len(theirs)
            if not least <= length <= most or 2 * len(shared_with(theirs)) < MIN_DICE * (size + length):
                continue
            ratio = fuzzy.token_set_ratio(text, self._texts[other], cutoff=ALIKE)
            if ratio:
                a, b = self._places[at], self._places[other]
                found.append(Match(a, b, ratio) if a < b else Match(b, a, ratio))
        return found


def _order(match: Match) -> tuple[str, int, str, int]:
    """Sort key: what a match compares by, told to ``sorted`` at once, for comparing values of a class is slow."""
    return match.a.source, match.a.sentence, match.b.source, match.b.sentence


class _Signs(dict[str, str]):
    """Word -> the code point that stands for it, given in the order in which words are first met."""

    def __missing__(self, word: str) -> str:
        sign = self[word] = _sign(len(self))
        return sign


def _sign(number: int) -> str:
    """Return the code point that stands for a word, passing over the surrogates; past the last it begins again."""
    number %= 0x10F700
    return chr(number + 0x20 if number < 0xD700 else number + 0x820)
