"""Where a name stands in all sources, cued or not: what one report introduces, the others may just mention.

A rule finds "Works Minister Daniel Okoru" in one source; in the next he opens a sentence without a title. The name is
known by then, so every run of capitalised words that spells it, or nearly, is a mention of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from srccompare.facts import Kind, Mention
from srccompare.facts.values import folded
from srccompare.sentences import Sentence
from srccompare.spans import Span
from srccompare.words import STOP, Token, tokens

ALIKE = 84  # ratio (0-100) of two spellings of one word of a name: "Tanjung", "Tanjong"
SHORT = 5  # words of fewer letters must be spelt alike: "Moro" is not "Mora"
PARTICLES = frozenset("of de da do di del der den van von al bin ibn the".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A run of tokens of one sentence that spells a name; ``words`` are folded, ``text`` as written."""

    source: str
    sentence: int
    first: int
    last: int  # half-open
    words: tuple[str, ...]


class Occurrences:
    """All capitalised words of a case by their folded spelling."""

    def __init__(self, sentences: Mapping[str, tuple[Sentence, ...]]) -> None:
        self._sentences = sentences
        self._at: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for source in sorted(sentences):
            for sentence in sentences[source]:
                for place, token in enumerate(tokens(sentence.text)):
                    if token.capital and token.is_word:
                        self._at[_fold(token.lower)].append((source, sentence.index, place))
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._at):
            self._by_letter[word[:1]].append(word)

    def of(self, name: Sequence[str]) -> list[Found]:
        """Return the runs that spell a name of one or more folded words, in order of source and place."""
        wanted = [word for word in name if word not in PARTICLES]
        if not wanted:
            return []
        found = []
        for spelling in self._by_letter[wanted[0][:1]]:
            if not spelt_alike(spelling, wanted[0]):
                continue
            for source, index, place in self._at[spelling]:
                run = self._run(self._tokens(source, index), place, wanted)
                if run is not None:
                    words = tuple(
                        _fold(t.lower) for t in self._tokens(source, index)[place:run] if t.is_word and t.capital
                    )
                    found.append(Found(source, index, place, run, words))
        return sorted(found, key=lambda f: (f.source, f.sentence, f.first))

    def capitalised_beside(self, one: Found) -> bool:
        """Whether the run goes on with another capitalised word: "Adair" within "Port Adair"."""
        around = self._tokens(one.source, one.sentence)
        after = around[one.last] if one.last < len(around) else None
        before = around[one.first - 1] if one.first > 0 else None
        opens = one.first == 1 or (one.first > 1 and not around[one.first - 2].is_word)
        return _goes_on(after) or (_goes_on(before) and not opens)

    def word_before(self, one: Found) -> str:
        """Return the word that stands before a run, lower case; empty at the start of a sentence."""
        around = self._tokens(one.source, one.sentence)[: one.first]
        words = [token.lower for token in around[-2:] if token.is_word]
        return words[-1] if words else ""

    def mention(self, one: Found, like: Mention) -> Mention:
        """Return a mention of the kind and word of another one, in this place, in the outlet's voice."""
        sentence = self._sentences[one.source][one.sentence]
        around = self._tokens(one.source, one.sentence)
        span = Span(around[one.first].start, around[one.last - 1].end)
        text = span.of(sentence.text)
        if text.endswith(("'s", "’s")):
            text, span = text[:-2], Span(span.start, span.end - 2)
        return Mention(
            source=one.source,
            sentence=one.sentence,
            span=span.shifted(sentence.span.start),
            text=text,
            kind=like.kind,
            dimension=like.dimension,
            tokens=(one.first, one.last),
            word=" ".join(text.lower().split()),
        )

    def _tokens(self, source: str, index: int) -> tuple[Token, ...]:
        return tokens(self._sentences[source][index].text)

    @staticmethod
    def _run(around: Sequence[Token], place: int, wanted: Sequence[str]) -> int | None:
        """The end of the run that spells all wanted words from ``place`` on; None where it breaks off."""
        at = place
        for number, word in enumerate(wanted):
            while number and at < len(around) and (around[at].text == "." or around[at].lower in PARTICLES):
                at += 1
            if at >= len(around) or not around[at].is_word or not spelt_alike(_fold(around[at].lower), word):
                return None
            at += 1
        return at


def _goes_on(token: Token | None) -> bool:
    return token is not None and token.is_word and token.capital and token.lower not in STOP


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    return folded(word)


@lru_cache(maxsize=262_144)
def spelt_alike(a: str, b: str) -> bool:
    """Whether two folded words are one word of a name, spelling aside."""
    if a == b:
        return True
    if a[:1] != b[:1] or min(len(a), len(b)) < SHORT:
        return False
    from srccompare.fuzzy import ratio  # noqa: PLC0415 - keeps rapidfuzz away from start-up

    return ratio(a, b) > ALIKE


def spread(
    mentions: Sequence[Mention], kind: Kind, names: Occurrences
) -> tuple[dict[tuple[str, ...], list[Mention]], list[Mention]]:
    """Return the mentions of a kind with those that only the case as a whole gives away, by folded name.

    The second part lists all of them in order of source and offset. A name of one word counts only where no other
    capitalised word stands beside it: it would be a part of another name.
    """
    known = [m for m in mentions if m.kind is kind and _is_name(m.word or "")]
    taken: dict[tuple[str, int], list[Span]] = defaultdict(list)
    by_name: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in known:
        taken[mention.source, mention.sentence].append(mention.span)
        by_name[_words(mention.word or "")].append(mention)
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        like = by_name[name][0]
        for one in names.of(name):
            if len(name) == 1 and names.capitalised_beside(one):
                continue
            mention = names.mention(one, like)
            if any(span.overlaps(mention.span) for span in taken[one.source, one.sentence]):
                continue
            taken[one.source, one.sentence].append(mention.span)
            by_name[name].append(mention)
    every = sorted((m for several in by_name.values() for m in several), key=lambda m: (m.source, m.span))
    return dict(by_name), every


def _is_name(word: str) -> bool:
    # "IS", the group, is no person and no place, and as a word ("is") it stands in every sentence
    return any(part not in STOP for part in word.lower().split())


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in folded(name).split() if word not in PARTICLES)
