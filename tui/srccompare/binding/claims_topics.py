"""What the sentences of a case are about: rare words, word families, and which sentences share them.

Built once per case. Partners of a clause are looked up by the words they share (an inverted index), never by
comparing all pairs of sentences.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

from srccompare.facts.clauses import Clause, Content, Weight, any_of, clauses_of, content_words, lexicon
from srccompare.facts.roots import root
from srccompare.reading import Role
from srccompare.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from srccompare.sentences import Sentence

Group = TypeVar("Group", bound=Hashable)
LIGHT_WORTH = 0.3  # a verb like "found" counts this share of its rarity, a noun like "police" the next
GENERAL_WORTH = 0.45
FAMILY_WORTH = 0.55  # the same family, another word: "killed" and "died"
FRAME_WORTH = 0.5  # both tell of a warning, or of a cause
COMMON = 0.12  # a word in more than this share of the sentences leads to no partner by itself ...
COMMON_FLOOR = 12  # ... unless the case is small
FIGURE = re.compile(r"\d+")
QUOTES = '“”"«»'
LEANING = 3  # telling words; a sentence with fewer is about what the one before is about
COMMON_MOST = 80  # in a large case the ceiling is a number, or the work would grow with the square of the sentences
AROUND = 0.5  # a neighbouring sentence lends this share of its weight to the topic of a short one
PROSE = frozenset({Role.TITLE, Role.BODY, Role.HEADING, Role.BULLET, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Frame:
    """A question that most events raise, the words that answer it, and those that answer it with a no.

    A ``rival`` frame has no yes and no: sources answer it with one thing or another.
    """

    name: str
    question: str
    words: re.Pattern[str]
    no: re.Pattern[str]
    rival: bool

    def answers_no(self, clause: Clause) -> bool:
        """Whether a clause says no to the question: by a cue, or by a word such as "silent" (both together say yes)."""
        return clause.negative != bool(self.no.search(clause.text))


@dataclass(frozen=True, slots=True)
class Words:
    """``claims_words.toml``: ``family`` maps a stem to its family, ``pole`` a stem to its axes and sides."""

    family: Mapping[str, str]
    frames: tuple[Frame, ...]
    pole: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def rivals(self) -> frozenset[str]:
        """The names of the frames without a yes and no."""
        return frozenset(frame.name for frame in self.frames if frame.rival)


@lru_cache(maxsize=1)
def claim_words() -> Words:
    """Return the shipped families, frames and opposites, read once."""
    data = tomllib.loads(files("srccompare.binding").joinpath("claims_words.toml").read_text(encoding="utf-8"))
    family: dict[str, str] = {}
    for line in data["families"].strip().splitlines():
        members = line.split()
        for word in members:
            family.setdefault(root(word), f"={members[0]}")
    frames = tuple(
        Frame(
            name=entry["name"],
            question=entry["question"],
            words=any_of(entry["words"]),
            no=any_of(entry.get("no", ["\N{NO-BREAK SPACE}"])),
            rival=entry.get("rival", False),
        )
        for entry in data["frames"]
    )
    pole: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for axis, entry in enumerate(data["opposites"]):
        for side, words in ((1, entry["one"]), (-1, entry["other"])):
            for word in words.split():
                pole[root(word)].append((axis, side))
    return Words(family, frames, {key: tuple(sorted(set(sides))) for key, sides in pole.items()})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its clauses and topic words. ``vector`` maps keys and families to weights, of length 1."""

    number: int
    sentence: Sentence
    clauses: tuple[Clause, ...]
    content: tuple[Content, ...]
    keys: frozenset[str]
    families: frozenset[str]
    vector: Mapping[str, float]
    frames: Mapping[str, bool]  # the questions it answers, and whether its answer is a no
    past: bool  # it tells of another year or an earlier event
    denied: frozenset[str]  # keys that a cue in this sentence is about
    figures: frozenset[str]  # its numbers in digits: two sentences that both hold some are a dispute of numbers
    poles: frozenset[tuple[int, int]]  # the sides of opposites that it names: (axis, 1 or -1)
    title: bool
    voiced: bool  # somebody is quoted or cited

    @property
    def facing(self) -> frozenset[tuple[int, int]]:
        """The opposites of what it names."""
        return frozenset((axis, -side) for axis, side in self.poles)

    @property
    def source(self) -> str:
        """The id of its source."""
        return self.sentence.source

    @property
    def place(self) -> int:
        """Its number in its source."""
        return self.sentence.index


@dataclass(frozen=True, slots=True)
class Topics:
    """The sentences of a case in a fixed order (source id, place), and what is rare among them."""

    units: tuple[Unit, ...]
    rarity: Mapping[str, float]  # 0 (everywhere) to 1 (once)
    spread: Mapping[str, int]  # in how many sources
    postings: Mapping[str, tuple[int, ...]]
    weighted: Mapping[str, tuple[tuple[int, float], ...]]  # the same with each sentence's weight
    common: Mapping[str, tuple[int, ...]]  # the postings of the words that too many sentences hold
    sources: int
    of_source: Mapping[str, tuple[int, ...]]  # unit numbers in reading order
    of_frame: Mapping[tuple[str, bool], frozenset[int]]  # the sentences that answer a frame, by answer
    of_pole: Mapping[tuple[int, int], frozenset[int]]  # the sentences that name a side of opposites
    noes: Mapping[str, float]  # the share of a source's sentences that say no: communiqués of the accused say it often
    around: tuple[Mapping[str, float], ...]  # vector of the sentence before, of length 1

    def worth(self, word: Content) -> float:
        """How much a word tells: its rarity, less for light and general words."""
        return self.rarity.get(word.key, 1.0) * _share(word.weight)

    def before(self, unit: Unit) -> Unit | None:
        """Return the sentence before, None at the start of a source or after a title."""
        if unit.number and (other := self.units[unit.number - 1]).source == unit.source and not other.title:
            return other
        return None


def _share(weight: Weight) -> float:
    return {Weight.LIGHT: LIGHT_WORTH, Weight.GENERAL: GENERAL_WORTH, Weight.FULL: 1.0}[weight]


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the dot product of two sparse vectors: the cosine, as they have length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[key] for key, weight in one.items() if key in other])


def names_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the lower-case words that are names in this case: more often capital than not inside sentences."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        if sentence.role is Role.TITLE:
            continue
        opening = True
        for token in tokens(sentence.text):
            if not token.is_word:
                opening = opening or token.text in '“"‘:•'
                continue
            if not token.capital:
                small[token.lower] += 1
            elif not opening and not (token.text.isupper() and len(token.text) > 1):
                capital[token.lower] += 1
            opening = False
    return frozenset(word for word, count in capital.items() if count > small[word])


def topics_of(sentences: Mapping[str, tuple[Sentence, ...]]) -> Topics:
    """Index the sentences of a case."""
    ordered = [sentence for source in sorted(sentences) for sentence in sentences[source] if sentence.role in PROSE]
    proper = names_of(ordered)
    content = [content_words(sentence, proper) for sentence in ordered]
    seen: Counter[str] = Counter()
    within: dict[str, set[str]] = defaultdict(set)
    family = claim_words().family
    items: list[dict[str, float]] = []
    for sentence, words in zip(ordered, content, strict=True):
        shares = _shares(sentence, words, family)
        items.append(shares)
        seen.update(shares.keys())
        for key in shares:
            within[key].add(sentence.source)
    total = math.log(1 + len(ordered)) or 1.0
    rarity = {key: math.log((1 + len(ordered)) / count) / total for key, count in seen.items()}
    units = tuple(
        _unit(number, sentence, words, _with_context(ordered, items, content, number), rarity, proper)
        for number, (sentence, words) in enumerate(zip(ordered, content, strict=True))
    )
    return _index(units, rarity, {key: len(sources) for key, sources in within.items()}, len(sentences))


def _shares(sentence: Sentence, words: tuple[Content, ...], family: Mapping[str, str]) -> dict[str, float]:
    """Return the items of a sentence (stems, names, families, frames) and how much each counts."""
    shares: dict[str, float] = {}
    for word in words:
        shares[word.key] = max(shares.get(word.key, 0.0), _share(word.weight))
        if kin := family.get(word.key):
            shares[kin] = FAMILY_WORTH
    for frame in claim_words().frames:
        if frame.words.search(sentence.text):
            shares[f"#{frame.name}"] = FRAME_WORTH
    return shares


def _with_context(
    ordered: Sequence[Sentence], items: Sequence[dict[str, float]], content: Sequence[tuple[Content, ...]], number: int
) -> dict[str, float]:
    """Lend a sentence that leans on the one before ("It stayed silent.") a share of that one's words."""
    shares = items[number]
    if not number or ordered[number - 1].source != ordered[number].source or ordered[number - 1].role is Role.TITLE:
        return shares
    if not leans(ordered[number], content[number]):
        return shares
    lent = {key: AROUND * share for key, share in items[number - 1].items()}
    return {
        key: max(lent.get(key, 0.0), shares.get(key, 0.0)) for key in [*shares, *(k for k in lent if k not in shares)]
    }


def leans(sentence: Sentence, words: tuple[Content, ...]) -> bool:
    """Whether a sentence cannot be understood without the one before: it opens with a pronoun, or tells little."""
    first = next((token.lower for token in tokens(sentence.text) if token.is_word), "")
    return first in lexicon().leaning or sum(1 for word in words if word.weight is not Weight.LIGHT) < LEANING


def _unit(  # noqa: PLR0917 - one call, all of it plain data
    number: int,
    sentence: Sentence,
    words: tuple[Content, ...],
    shares: Mapping[str, float],
    rarity: Mapping[str, float],
    proper: frozenset[str],
) -> Unit:
    clauses = clauses_of(sentence, proper, words)
    raw = {key: share * rarity[key] for key, share in shares.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return Unit(
        number=number,
        sentence=sentence,
        clauses=clauses,
        content=words,
        keys=frozenset(word.key for word in words),
        families=frozenset(kin for word in words if (kin := claim_words().family.get(word.key))),
        vector={key: value / length for key, value in raw.items()},
        frames=_frames(sentence, clauses, shares),
        past=bool(lexicon().past.search(sentence.text)),
        denied=frozenset(key for clause in clauses for key in clause.focus),
        figures=frozenset(FIGURE.findall(sentence.text)),
        poles=frozenset(side for word in words for side in claim_words().pole.get(root(word.lower), ())),
        title=sentence.role is Role.TITLE,
        voiced=_voiced(sentence),
    )


def _voiced(sentence: Sentence) -> bool:
    text = sentence.text
    return any(mark in text for mark in QUOTES) or bool({t.lower for t in tokens(text)} & lexicon().saying)


def _frames(sentence: Sentence, clauses: tuple[Clause, ...], shares: Mapping[str, float]) -> dict[str, bool]:
    """Return the frames a sentence answers; the answer is a no where the clause of the frame's word has a cue."""
    found: dict[str, bool] = {}
    for frame in claim_words().frames:
        # The shares know which frames its words touch; they may also hold one lent by the sentence before.
        match = frame.words.search(sentence.text) if f"#{frame.name}" in shares else None
        if match:
            holding = [
                clause for clause in clauses if clause.offset <= match.start() < clause.offset + len(clause.text)
            ]
            found[frame.name] = any(frame.answers_no(clause) for clause in holding)
    return found


def _index(units: tuple[Unit, ...], rarity: Mapping[str, float], spread: Mapping[str, int], sources: int) -> Topics:
    limit = min(COMMON_MOST, max(COMMON_FLOOR, int(COMMON * len(units))))
    postings: dict[str, list[int]] = defaultdict(list)
    of_source: dict[str, list[int]] = defaultdict(list)
    for unit in units:
        of_source[unit.source].append(unit.number)
        for key in unit.vector:
            postings[key].append(unit.number)
    around: list[Mapping[str, float]] = []
    for unit in units:
        previous = units[unit.number - 1] if unit.number else None
        around.append(previous.vector if previous and previous.source == unit.source and not previous.title else {})
    kept = {key: tuple(numbers) for key, numbers in postings.items() if len(numbers) <= limit}
    return Topics(
        units=units,
        rarity=rarity,
        spread=spread,
        postings=kept,
        weighted={key: tuple((n, units[n].vector[key]) for n in numbers) for key, numbers in kept.items()},
        common={key: tuple(numbers) for key, numbers in postings.items() if len(numbers) > limit},
        sources=sources,
        of_source={source: tuple(numbers) for source, numbers in of_source.items()},
        of_frame=_grouped((answer, unit.number) for unit in units for answer in unit.frames.items()),
        of_pole=_grouped((side, unit.number) for unit in units for side in unit.poles),
        noes={
            source: sum(1 for number in numbers if units[number].denied) / len(numbers)
            for source, numbers in of_source.items()
        },
        around=tuple(around),
    )


def _grouped(pairs: Iterable[tuple[Group, int]]) -> dict[Group, frozenset[int]]:
    found: dict[Group, set[int]] = defaultdict(set)
    for group, number in pairs:
        found[group].add(number)
    return {group: frozenset(numbers) for group, numbers in found.items()}


def near(topics: Topics, vector: Mapping[str, float]) -> dict[int, float]:
    """Return the units that share a telling word with ``vector``, and their cosine over the shared rare words."""
    found: dict[int, float] = defaultdict(float)
    for key, weight in vector.items():
        for number, other in topics.weighted.get(key, ()):
            found[number] += weight * other
    return found


def topic_words(topics: Topics, units: Sequence[Unit], limit: int = 4) -> tuple[str, ...]:
    """Return the words, as written in lower case, that most of ``units`` share, most telling first."""
    votes: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for unit in units:
        for word in {word.key: word for word in unit.content}.values():
            votes[word.key] += topics.worth(word)
            written.setdefault(word.key, word.lower)
    ranked = sorted(votes, key=lambda key: (-votes[key], key))
    return tuple(written[key] for key in ranked[:limit])
