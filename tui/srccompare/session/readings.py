"""What words of a source mean as an answer: by the program's reading, or by the value that the analyst gave."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from srccompare.annotation import Evidence, RowAnchor, Scalar, plain
from srccompare.annotation.finding import Finding
from srccompare.annotation.matching import Anchored, FactIndex, Sources
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Value
from srccompare.facts import Bound, Kind, Mention, Quantity, When
from srccompare.spans import Span

if TYPE_CHECKING:
    from srccompare.facts.view import CaseContext

FEW = 60  # code points of words that can be an answer as they stand; longer ones are to be put in a few words
_WHENS = frozenset({Kind.DATE, Kind.TIME})


class Readings:
    """The program's facts and mentions of a case, looked up by place; kept for as long as the comparison is."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.facts = {fact.id: fact for fact in comparison.facts}
        self.index = FactIndex(comparison)
        self.sources = Sources(comparison.case)
        self.order = {article.id: place for place, article in enumerate(comparison.case.articles)}
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._context: CaseContext | None = None
        self._anchored: dict[tuple[object, ...], Anchored] = {}

    def anchored(self, evidence: Evidence) -> Anchored:
        """Return where evidence stands now; each is looked for once."""
        e = evidence
        key = e.source, e.sha256, e.start, e.end, e.exact, e.prefix, e.suffix
        if key not in self._anchored:
            self._anchored[key] = self.sources.anchored(evidence)
        return self._anchored[key]

    def row(self, anchor: RowAnchor) -> str | None:
        """Return the program's row that holds most of the evidence, None where no row does."""
        wanted = Finding("", anchor.question, anchor.kind, anchor.evidence)
        found = self.index.rank(wanted, [self.anchored(piece) for piece in anchor.evidence])
        return max(found)[1] if found else None

    def within(self, source: str, span: Span, kind: Kind) -> tuple[Mention, ...]:
        """Return what the program reads in a stretch of a source as a value of a kind, in text order, once each."""
        facts = [self.facts[fact_id] for fact_id in sorted(self.index.at(source, span))]
        found = {v.span: mention_of(kind, v) for fact in facts if fact.kind is kind for v in fact.of(source)}
        found = {place: mention for place, mention in found.items() if span.holds(place)}
        for mention in self._read(source):
            if mention.kind is kind and span.holds(mention.span) and not any(mention.span.overlaps(p) for p in found):
                found[mention.span] = mention
        return tuple(found[place] for place in sorted(found))

    def reading(self, source: str, span: Span, kind: Kind) -> Mention | None:
        """Return what words mean without the analyst saying so: what the program reads, else a few words as they are.

        None where the program reads several values there, or nothing in words too long to be one.
        """
        if (mention := self.mention(source, span, kind)) is not None or self.within(source, span, kind):
            return mention
        text = self._text(source, span)
        return self.meant(source, span, kind, text) if len(text) <= FEW else None

    def mention(self, source: str, span: Span, kind: Kind) -> Mention | None:
        """Return what the program reads in exactly these words, or as the one value in them; None for anything else."""
        held = self.within(source, span, kind)
        exact = [mention for mention in held if mention.span == span]
        return exact[0] if exact else held[0] if len(held) == 1 else None

    def meant(self, source: str, span: Span, kind: Kind, value: Scalar, unit: str | None = None) -> Mention | None:
        """Return words of a source as a value that somebody gave; None where the value is none of this kind."""
        from srccompare.facts.typed import typed  # noqa: PLC0415 - the engine's readers are loaded when first needed

        article = self.comparison.case.article(source)
        made = typed(plain(value), kind, unit, article.base_date or self.comparison.case.event_date)
        if made is None:
            return None
        beside = self._beside(source, span, kind)
        mention = Mention(
            source, self.sentence(source, span), span, self._text(source, span), made.kind, made.dimension, (0, 0),
            quantity=made.quantity, when=made.when, word=made.word,
            head_word=None if beside is None else beside.head_word,
        )  # fmt: skip
        return mention if beside is None else replace(mention, voice=beside.voice)

    def placed(self, mention: Mention, span: Span) -> Mention:
        """Return a mention in other words of its source."""
        if mention.span == span:
            return mention
        text = self._text(mention.source, span)
        return replace(mention, span=span, text=text, sentence=self.sentence(mention.source, span))

    def sentence(self, source: str, span: Span) -> int:
        """Return the index of the sentence that the words start in, or the nearest one before."""
        sentences = self.comparison.sentences.get(source, ())
        place = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
        return sentences[max(0, place)].index if sentences else 0

    def _beside(self, source: str, span: Span, kind: Kind) -> Mention | None:
        """What the program reads there or beside it in the sentence: it knows who speaks."""
        index = self.sentence(source, span)
        near = [mention for mention in self._read(source) if mention.sentence == index]
        return min(near, key=lambda m: (not m.span.overlaps(span), m.kind is not kind, m.span), default=None)

    def _read(self, source: str) -> tuple[Mention, ...]:
        if source not in self._mentions:
            from srccompare.facts.context import case_context  # noqa: PLC0415
            from srccompare.facts.extract import source_mentions  # noqa: PLC0415

            case, sentences = self.comparison.case, self.comparison.sentences
            if self._context is None:
                self._context = case_context(case, sentences)
            found = source_mentions(case.article(source), sentences.get(source, ()), self._context)
            self._mentions[source] = tuple(found)
        return self._mentions[source]

    def _text(self, source: str, span: Span) -> str:
        return span.of(self.comparison.case.article(source).text)


def mention_of(kind: Kind, value: Value) -> Mention:
    """Return the mention that a value was made of; of one that came without, as much of it as the value tells."""
    if value.mention is not None:
        return value.mention
    from srccompare.facts.typed import NUMBERS, dimension_of, typed  # noqa: PLC0415

    unit = None if kind is Kind.COUNT else value.unit
    bare = Mention(value.source, value.sentence, value.span, value.text, kind, dimension_of(kind, unit), (0, 0))
    if kind in NUMBERS:
        number = float(value.value) if isinstance(value.value, int | float) else None
        vague = number is None and value.bound is not Bound.RANGE
        quantity = Quantity(number, value.low, value.high, unit, value.bound, value.approx, vague)
        word = value.unit if kind is Kind.COUNT else None
        return replace(bare, quantity=quantity, head_word=word, voice=value.voice)
    if kind in _WHENS:
        told = typed(str(value.value), kind)
        return replace(bare, when=When(date.min, date.max) if told is None else told.when, voice=value.voice)
    return replace(bare, word=str(value.value if value.value is not None else value.text).lower(), voice=value.voice)


def position_in(fact: Fact, source: str, span: Span) -> Value | None:
    """Return the value of a fact in these words of a source: on exactly these, else on words that they share."""
    there = fact.of(source)
    spans = [value.span for value in there]
    place = bisect_left(spans, span)
    if place < len(there) and there[place].span == span:
        return there[place]
    return next((value for value in there if value.span.overlaps(span)), None)
