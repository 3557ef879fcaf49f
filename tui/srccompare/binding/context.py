"""What the pair features need of a mention, computed once: its value, its words and where it stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from srccompare.facts import Kind, Mention
from srccompare.facts.lexicon import casualty_classes, person_classes
from srccompare.facts.values import interval, middle
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.words import STOP, Token, tokens

WINDOW = 12  # words on either side that tell what a number is about; 8 and 20 gave no more
FADE = 6.0  # a word this far away counts half
MOST_SUMMED = 40  # counts of one outcome in one source; among more, some two add up to a third by chance
GENERIC = "person"
"""The noun class that counts persons without saying which: it matches any persons a little, and nothing surely."""
BESIDE = 3  # content words on one side of a number: "in favour of the motion 73 votes were cast"
CLAUSE_SIGNS = frozenset(",;:()—–")
CLAUSE_WORDS = frozenset("and but while who which after before when as that because though".split())
"""What ends the stretch of words that a number stands in: closer to its question than twelve words on either side."""
CONTRASTS = frozenset({"not", "instead", "rather"})
CONTRAST_NEAR = 2  # words between "not" and the number that it sets aside
CONTRAST_SPAN = 12  # tokens between a number and the one that is set against it: "nine hospitals are down, not six"
LEAD = 3  # sentences of a source, its title among them, that tell what happened

Vector = Mapping[str, float]
"""Stems with their weights, of length 1; empty where nothing tells the topic."""


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The content words of one sentence as a vector, and its place in the source (0 = first, 1 = last)."""

    vector: Vector
    around: Vector  # with the sentence before and after it
    position: float
    title: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """One mention as the pair features see it.

    ``key`` names its sentence. ``low``, ``high`` and ``middle`` are in base units. ``stems`` are its governing
    predicates with weights that fall with distance, ``classes`` their lexicon classes likewise. ``peers`` counts
    the mentions of the same dimension in its source, itself among them; ``rank`` is its place among them (0-1).
    ``parts`` are the noun classes of the two counts that its source adds up to it: "17 killed", of whom 15 were
    attackers and 2 guards. ``clause`` are the words of its own clause, ``before`` and ``after`` the few content
    words on either side, with their rarity. ``stated`` is the share of the other sources that give its value too.
    ``contrasts`` are the places (first tokens) of numbers of its sentence that are set against it: "nine, not six".
    ``main`` is how far its predicate is that of the event itself, as titles and leads tell it (0-1). ``stamp`` marks
    the time stamp of a log: when a line was written, not when what it tells of happened.
    """

    mention: Mention
    key: tuple[str, int]
    sentence: SentenceWords
    low: float
    high: float
    middle: float | None
    context: Vector
    rare: Mapping[str, float]
    stems: Vector
    classes: Vector
    peers: int
    rank: float
    clause: Vector
    clause_rare: Mapping[str, float]
    before: Mapping[str, float]
    after: Mapping[str, float]
    stated: float = 0.0
    parts: frozenset[str] = frozenset()
    contrasts: frozenset[int] = frozenset()
    main: float = 0.0
    stamp: bool = False


class Texts:
    """The sentences of a case as vectors; rare stems weigh more than common ones.

    ``idf`` of a stem is 1 when one sentence of the case has it and falls to 0 with their number. Over 60 to 120
    sentences that is coarse: it ranks shared words, it is no probability.
    """

    def __init__(self, sentences: Mapping[str, tuple[Sentence, ...]]) -> None:
        self._stems = {
            (s.source, s.index): [t.stem for t in tokens(s.text) if t.is_word and t.lower not in STOP]
            for of_source in sentences.values()
            for s in of_source
        }
        seen = Counter(stem for stems in self._stems.values() for stem in set(stems))
        total = max(1, len(self._stems))
        self.idf = {stem: math.log(1 + total / n) / math.log(1 + total) for stem, n in seen.items()}
        self._sentences = sentences
        self._words: dict[tuple[str, int], SentenceWords] = {}

    def words(self, source: str, index: int) -> SentenceWords:
        """Return the words of one sentence, computed when first asked for."""
        key = source, index
        if key not in self._words:
            of_source = self._sentences[source]
            near = Counter(self._stems[key])
            for other in (index - 1, index + 1):
                for stem in self._stems.get((source, other), ()):
                    near[stem] += 0.5  # type: ignore[assignment] # a Counter of weights
            self._words[key] = SentenceWords(
                vector=self.unit(dict.fromkeys(self._stems[key], 1.0)),
                around=self.unit({stem: min(1.0, weight) for stem, weight in near.items()}),
                position=index / max(1, len(of_source) - 1),
                title=of_source[index].role in {Role.TITLE, Role.HEADING},
            )
        return self._words[key]

    @property
    def sources(self) -> int:
        """How many sources there are."""
        return len(self._sentences)

    def sentence(self, source: str, index: int) -> Sentence:
        """Return one sentence of a source."""
        return self._sentences[source][index]

    def deeds(self) -> Mapping[str, float]:
        """Return the stems of the titles and leads, each with the share of sources that have it there."""
        seen: Counter[str] = Counter()
        for source, of_source in self._sentences.items():
            seen.update({stem for sentence in of_source[:LEAD] for stem in self._stems[source, sentence.index]})
        return {stem: count / max(1, len(self._sentences)) for stem, count in seen.items()}

    def unit(self, weights: Mapping[str, float]) -> Vector:
        """Return weights times idf, scaled to length 1; empty stays empty."""
        scaled = {stem: weight * self.idf.get(stem, 1.0) for stem, weight in weights.items()}
        length = math.sqrt(sum(x * x for x in scaled.values()))
        return {stem: x / length for stem, x in scaled.items()} if length else {}


def dot(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of length 1 (0 where one is empty)."""
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[stem] for stem, weight in a.items() if stem in b])


def profiles(mentions: Sequence[Mention], texts: Texts) -> tuple[Profile, ...]:
    """Return the profile of each mention, in the order given (sorted by source and offset)."""
    peers: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        peers.setdefault((mention.source, mention.dimension), []).append(mention)
    places = {
        id(mention): (len(group), place / max(1, len(group) - 1))
        for group in peers.values()
        for place, mention in enumerate(group)
    }
    parts, contrasts, deeds = _parts(mentions), _contrasts(mentions, texts), texts.deeds()
    found = [_profile(mention, texts, *places[id(mention)]) for mention in mentions]
    stated: dict[tuple[str, float, float], set[str]] = {}
    for one in found:
        stated.setdefault((one.mention.dimension, one.low, one.high), set()).add(one.mention.source)
    return tuple(
        replace(
            one,
            stated=(len(stated[one.mention.dimension, one.low, one.high]) - 1) / max(1, texts.sources),
            parts=parts.get(id(one.mention), frozenset()),
            contrasts=contrasts.get(id(one.mention), frozenset()),
            main=_main(one.mention, deeds) if one.mention.when is not None else 0.0,
            stamp=_is_stamp(one.mention, texts),
        )
        for one in found
    )


def _contrasts(mentions: Sequence[Mention], texts: Texts) -> dict[int, frozenset[int]]:
    """Find the numbers of one sentence that are set against each other: one of them is what the other is not."""
    together: dict[tuple[str, int, str], list[Mention]] = {}
    for mention in mentions:
        together.setdefault((mention.source, mention.sentence, mention.dimension), []).append(mention)
    found: dict[int, frozenset[int]] = {}
    for (source, sentence, _), several in together.items():
        if len(several) < 2:
            continue
        words = [token.lower for token in tokens(texts.sentence(source, sentence).text)]
        for a, b in pairwise(sorted(several, key=lambda m: m.tokens)):
            near = (words[max(0, m.tokens[0] - CONTRAST_NEAR) : m.tokens[0]] for m in (a, b))
            if b.tokens[0] - a.tokens[1] <= CONTRAST_SPAN and any(CONTRASTS.intersection(some) for some in near):
                found[id(a)] = found.get(id(a), frozenset()) | {b.tokens[0]}
                found[id(b)] = found.get(id(b), frozenset()) | {a.tokens[0]}
    return found


def _is_stamp(mention: Mention, texts: Texts) -> bool:
    """Whether a clock time stands before its sentence: the stamp of a log's line."""
    if mention.kind is not Kind.TIME:
        return False
    return mention.span.end <= texts.sentence(mention.source, mention.sentence).span.start


def _main(mention: Mention, deeds: Mapping[str, float]) -> float:
    """How far the predicates near a date or time are those of the event, the nearest ones most."""
    return max((deeds.get(g.stem, 0.0) / (1.0 + g.distance / FADE) for g in mention.governors), default=0.0)


def _parts(mentions: Sequence[Mention]) -> dict[int, frozenset[str]]:
    """Find the totals: counts of nobody in particular that are the sum of two counts of other people, one outcome."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        outcome = next((g.word_class for g in mention.governors if g.word_class in casualty_classes()), None)
        if mention.kind is Kind.COUNT and outcome is not None and mention.quantity is not None:
            groups.setdefault((mention.source, outcome), []).append(mention)
    found: dict[int, frozenset[str]] = {}
    for group in groups.values():
        if len(group) > MOST_SUMMED:
            continue
        named = [m for m in group if m.head_class in person_classes() - {GENERIC}]
        sums = {
            a.quantity.value + b.quantity.value: frozenset({str(a.head_class), str(b.head_class)})
            for a, b in combinations(named, 2)
            if a.head_class != b.head_class and a.quantity and b.quantity and a.quantity.value and b.quantity.value
        }
        for mention in group:
            total = mention.quantity and (mention.quantity.value or mention.quantity.low)
            if total in sums and mention.head_class in {None, GENERIC}:
                found[id(mention)] = sums[total]
    return found


def _profile(mention: Mention, texts: Texts, peers: int, rank: float) -> Profile:
    near = _near_words(mention, texts)
    low, high = interval(mention)
    clause, before, after = _close_words(mention, texts)
    return Profile(
        mention=mention,
        key=(mention.source, mention.sentence),
        sentence=texts.words(mention.source, mention.sentence),
        low=low,
        high=high,
        middle=middle(mention),
        context=texts.unit(near),
        rare={stem: weight * texts.idf.get(stem, 1.0) for stem, weight in near.items()},
        stems=_faded((g.stem, g.distance) for g in mention.governors),
        classes=_faded((g.word_class, g.distance) for g in mention.governors if g.word_class),
        peers=peers,
        rank=rank,
        clause=texts.unit(dict.fromkeys(clause, 1.0)),
        clause_rare={stem: texts.idf.get(stem, 1.0) for stem in clause},
        before={stem: texts.idf.get(stem, 1.0) for stem in before},
        after={stem: texts.idf.get(stem, 1.0) for stem in after},
    )


def _close_words(mention: Mention, texts: Texts) -> tuple[list[str], list[str], list[str]]:
    """Return the stems of the mention's clause, and of the few content words before and after the mention."""
    around = tokens(texts.sentence(mention.source, mention.sentence).text)
    first, last = mention.tokens
    start, end = first, last
    while start > 0 and not _ends_clause(around[start - 1]):
        start -= 1
    while end < len(around) and not _ends_clause(around[end]):
        end += 1
    before = [token.stem for token in around[:first] if token.is_word and token.lower not in STOP]
    after = [token.stem for token in around[last:] if token.is_word and token.lower not in STOP]
    clause = [t.stem for t in (*around[start:first], *around[last:end]) if t.is_word and t.lower not in STOP]
    return clause, before[-BESIDE:], after[:BESIDE]


def _ends_clause(token: Token) -> bool:
    return token.text in CLAUSE_SIGNS or token.lower in CLAUSE_WORDS


def _near_words(mention: Mention, texts: Texts) -> dict[str, float]:
    first, last = mention.tokens
    near: dict[str, float] = {}
    for place, token in enumerate(tokens(texts.sentence(mention.source, mention.sentence).text)):
        if not token.is_word or token.lower in STOP:
            continue
        away = first - place if place < first else max(0, place - last + 1)
        if away > WINDOW:
            continue
        if mention.kind in {Kind.DATE, Kind.TIME} and first <= place < last:
            continue  # "Tuesday evening" is the value itself, not what it is about
        near[token.stem] = max(near.get(token.stem, 0.0), 1.0 / (1.0 + away / FADE))
    return near


def _faded(words: Iterable[tuple[str, float]]) -> dict[str, float]:
    faded: dict[str, float] = {}
    for word, distance in words:
        faded[word] = max(faded.get(word, 0.0), 1.0 / (1.0 + distance / FADE))
    return faded
