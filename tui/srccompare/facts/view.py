"""One sentence as the extractors see it: tokens, where they stand, what is already taken, and the case around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from srccompare.facts.lexicon import Lexicon, shipped
from srccompare.sentences import Sentence
from srccompare.spans import Span
from srccompare.words import Token, kept, tokens


@dataclass(frozen=True, slots=True)
class CaseContext:
    """What the whole case tells of every sentence.

    ``event_date`` is the day that most of the texts' exact days fall on; ``capital`` the one city that the texts
    call the capital, lower case; ``local_zone`` the event's minutes east of UTC, where a text pairs local time with
    another zone; ``currencies`` are lower-case names of money that no table holds. ``people`` are the full names
    that some text gives with a cue, ``surnames`` those that one of them alone ends in, ``parts`` the surname that
    alone plays a part ("driver"), ``places`` the names of places likewise; ``minutes`` the clock times whose half of
    the day is certain, sorted.
    """

    event_date: date | None = None
    capital: str | None = None
    local_zone: int | None = None
    currencies: frozenset[str] = frozenset()
    people: Mapping[str, str] = field(default_factory=dict)
    surnames: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    minutes: tuple[int, ...] = ()
    lexicon: Lexicon = field(default_factory=shipped)


class Cover:
    """Which code points of a text are read already: asked and told in time of the span, however many there are."""

    __slots__ = ("_read",)

    def __init__(self, size: int, spans: Iterable[Span] = ()) -> None:
        self._read = bytearray(size + 1)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Mark a span as read."""
        self._read[span.start : span.end] = b"\x01" * len(span)

    def holds(self, span: Span) -> bool:
        """Whether any part of a span is read."""
        return 1 in self._read[span.start : span.end]


@dataclass(slots=True)
class View:
    """A sentence with its tokens, base date and case. ``text`` offsets are the sentence's own.

    ``words`` are the tokens in lower case: they tell at once what a sentence cannot hold. ``taken`` grows while one
    extractor after the other reads the sentence: spans that are dates, times or numbers that count nothing.
    """

    sentence: Sentence
    context: CaseContext
    base: date | None
    tokens: tuple[Token, ...] = ()
    starts: list[int] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    taken: Cover = field(default_factory=lambda: Cover(0))

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text

    def take(self, spans: Iterable[Span]) -> None:
        """Mark spans as read."""
        for span in spans:
            self.taken.add(span)

    def is_taken(self, span: Span) -> bool:
        """Whether a span overlaps one that is already read."""
        return self.taken.holds(span)

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of tokens that the text range touches."""
        first = bisect_left(self.starts, start)
        if first > 0 and self.tokens[first - 1].end > start:
            first -= 1
        return first, max(first, bisect_left(self.starts, end))

    def before(self, start: int, width: int = 48) -> str:
        """Return the text to the left of a position, no more than ``width`` code points: windows keep time linear."""
        return self.text[max(0, start - width) : start]

    def after(self, end: int, width: int = 48) -> str:
        """Return the text to the right of a position, no more than ``width`` code points."""
        return self.text[end : end + width]


def view_of(sentence: Sentence, context: CaseContext, base: date | None) -> View:
    """Return the view of a sentence, nothing taken yet."""
    found = tokens(sentence.text)
    starts, words = _places(sentence.text)
    return View(sentence, context, base, found, starts, words, Cover(len(sentence.text)))


@kept
def _places(text: str) -> tuple[list[int], frozenset[str]]:
    """Return where the tokens of a text start and their words in lower case; each sentence is viewed four times."""
    found = tokens(text)
    return [token.start for token in found], frozenset(token.lower for token in found)
