"""Rows of persons: who is named by several sources, spelt alike or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import combinations

from srccompare.binding.occurrences import Occurrences, spread
from srccompare.binding.row import Row
from srccompare.facts import Kind, Mention
from srccompare.facts.values import folded
from srccompare.facts.wordlists import table
from srccompare.sentences import Sentence
from srccompare.words import STOP, tokens

NAME_FEATURES = (
    "bias",
    "person",
    "direction",
    "share",
    "two_sources",
    "first_alike",
    "last_alike",
    "last_equal",
    "role_same",
    "repeated",
    "odd_one_out",
    "near_in_size",
)
"""Evidence that differing names, or directions, are two answers to one question."""

LAST_ALIKE = 90  # Jaro-Winkler (0-100) of two surnames of one person
FIRST_ALIKE = 80  # of two first names of one person; spellings of first names differ more
RIVAL_FIRST = 65  # of two first names before one surname that may be one person, told otherwise by two sources
INITIAL = 2  # letters up to which a first name is an initial
ROLE_REACH = 4  # words before a name in which its title or role is looked for

Name = tuple[str, ...]


@dataclass(slots=True)
class _Person:
    """The names that are taken for one person, and the mentions that bear them, by source."""

    names: list[Name]
    by_source: dict[str, list[tuple[Name, Mention]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: Name, mentions: Sequence[Mention]) -> None:
        if name not in self.names:
            self.names.append(name)
        for mention in mentions:
            self.by_source[mention.source].append((name, mention))

    def absorb(self, other: _Person) -> None:
        self.names.extend(name for name in other.names if name not in self.names)
        for source, several in other.by_source.items():
            self.by_source[source].extend(several)


def person_rows(
    mentions: Sequence[Mention], sentences: Mapping[str, tuple[Sentence, ...]], names: Occurrences
) -> list[Row]:
    """Return a row per person that two or more sources name.

    Two names are one person's if both first and last names are alike, or one is the other without some of its
    words. Names that share a surname and a role, or whose first names resemble each other, make one row of
    differing answers where no source has both: a source that names both knows two people.
    """
    known = [_untitled(m) for m in mentions if m.kind is Kind.PERSON and m.word]
    known = [m for m in known if (m.word or "").rsplit(maxsplit=1)[-1] not in STOP]  # "IS", the group
    by_name, _ = spread([m for m in known if " " in (m.word or "")], Kind.PERSON, names)
    people = _grouped(by_name)
    for mention in known:
        if " " not in (mention.word or ""):
            _join_bare(mention, people)
    for person in people:
        _find_bare(person, people, names)
    rows = [_row(person, sentences) for person in _with_rivals(people, sentences)]
    return sorted((row for row in rows if row is not None), key=lambda r: (r.mentions[0].source, r.mentions[0].span))


def _grouped(by_name: Mapping[Name, list[Mention]]) -> list[_Person]:
    people: list[_Person] = []
    for name in sorted(by_name, key=lambda n: (-len(by_name[n]), n)):
        fits = next((p for p in people if any(_one_person(name, other) for other in p.names)), None)
        if fits is None:
            fits = _Person([])
            people.append(fits)
        fits.add(name, by_name[name])
    return people


def _one_person(a: Name, b: Name) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 2:
        return False
    if len(shorter) < len(longer) and all(any(x == y for y in longer) for x in shorter):
        return True
    return _names_fit(a[-1], b[-1], LAST_ALIKE) and _names_fit(a[0], b[0], FIRST_ALIKE)


def _names_fit(a: str, b: str, floor: float) -> bool:
    if min(len(a), len(b)) <= INITIAL:
        return a[0] == b[0]
    return a == b or _alike(a, b) >= floor


def _join_bare(mention: Mention, people: Sequence[_Person]) -> None:
    """A surname alone speaks for its source only where that source never gives the full name."""
    surname = folded(mention.word or "")
    bearers = [p for p in people if any(name[-1] == surname for name in p.names)]
    if len(bearers) == 1 and mention.source not in bearers[0].by_source:
        bearers[0].add((surname,), [mention])


def _find_bare(person: _Person, people: Sequence[_Person], names: Occurrences) -> None:
    """Find the surname in sources that never give the full name: "Judge Govender", "it was Mabaso".

    With another first name before it ("Josiah Banda" elsewhere, "Joseph Banda" here) it is a rival name.
    """
    full = next((name for name in person.names if len(name) > 1), None)
    if full is None or sum(any(name[-1] == full[-1] for name in other.names) for other in people) > 1:
        return
    like = next(mention for several in person.by_source.values() for _, mention in several)
    known = {s for s, several in person.by_source.items() if any(len(name) > 1 for name, _ in several)}
    silent: dict[str, list[tuple[Name, Mention]]] = defaultdict(list)
    for one in names.of((full[-1],)):
        if one.source in known:
            continue
        before = names.word_before(one)
        if not names.capitalised_beside(one) or before in _roles():
            if one.words == (full[-1],):
                silent[one.source].append(((full[-1],), names.mention(one, like)))
        elif _alike(folded(before), full[0]) >= RIVAL_FIRST:
            two = replace(one, first=one.first - 1)
            silent[one.source].append(((folded(before), *one.words), names.mention(two, like)))
    for several in silent.values():
        for name, mention in several:
            person.add(name, [mention])


def _with_rivals(people: Sequence[_Person], sentences: Mapping[str, tuple[Sentence, ...]]) -> list[_Person]:
    """Join persons that two sources name otherwise: same surname, no source has both."""
    joined: list[_Person] = []
    for person in people:
        rival = next((p for p in joined if _rivals(p, person, sentences)), None)
        if rival is None:
            joined.append(person)
        else:
            rival.absorb(person)
    return joined


def _rivals(a: _Person, b: _Person, sentences: Mapping[str, tuple[Sentence, ...]]) -> bool:
    first, second = a.names[0], b.names[0]
    if len(first) < 2 or len(second) < 2 or set(a.by_source) & set(b.by_source):
        return False
    if not _names_fit(first[-1], second[-1], LAST_ALIKE):
        return False
    return _alike(first[0], second[0]) >= RIVAL_FIRST or bool(_roles_of(a, sentences) & _roles_of(b, sentences))


def _roles_of(person: _Person, sentences: Mapping[str, tuple[Sentence, ...]]) -> set[str]:
    found: set[str] = set()
    for several in person.by_source.values():
        for _, mention in several:
            around = tokens(sentences[mention.source][mention.sentence].text)
            first, last = mention.tokens
            near = (*around[max(0, first - ROLE_REACH) : first], *around[last : last + ROLE_REACH + 2])
            found.update(token.lower for token in near if token.lower in _roles())
    return found


def _row(person: _Person, sentences: Mapping[str, tuple[Sentence, ...]]) -> Row | None:
    if len(person.by_source) < 2:
        return None
    kept: dict[str, tuple[Name, Mention]] = {}
    for source, several in sorted(person.by_source.items()):
        uses = [name for name, _ in several]
        kept[source] = max(
            several, key=lambda one: (len(one[0]) > 1, uses.count(one[0]), len(one[0]), -one[1].span.start)
        )
    names = [name for name, _ in kept.values()]
    mentions = tuple(mention for _, mention in kept.values())
    return Row(
        Kind.PERSON,
        "person",
        mentions,
        _features(names, person, sentences),
        topic=(max((" ".join(name) for name in names), key=lambda text: (len(text), text)),),
    )


def _features(
    names: Sequence[Name], person: _Person, sentences: Mapping[str, tuple[Sentence, ...]]
) -> dict[str, float]:
    full = sorted({name for name in names if len(name) > 1})
    pairs = [(a, b) for a, b in combinations(full, 2) if a != b]
    if not pairs:
        return {}
    a, b = min(pairs, key=lambda pair: (_alike(pair[0][0], pair[1][0]), pair))
    uses = [name for several in person.by_source.values() for name, _ in several]
    return {
        "bias": 1.0,
        "person": 1.0,
        "two_sources": float(len(names) == 2),
        "first_alike": _alike(a[0], b[0]) / 100,
        "last_alike": _alike(a[-1], b[-1]) / 100,
        "last_equal": float(a[-1] == b[-1]),
        "role_same": float(bool(_roles_of(person, sentences))),
        "repeated": min(3, min(uses.count(a), uses.count(b)) - 1) / 3,
        "odd_one_out": float(min(names.count(a), names.count(b)) == 1 and len(names) > 2),
    }


def _untitled(mention: Mention) -> Mention:
    """Return the mention with its word's titles and roles left out: "Works Minister" is no part of a name."""
    words = (mention.word or "").split()
    titled = [place for place, word in enumerate(words[:-1]) if word.rstrip(".") in _roles()]
    return replace(mention, word=" ".join(words[titled[-1] + 1 :])) if titled else mention


@cache
def _roles() -> frozenset[str]:
    words = table("persons")
    return frozenset(f"{words['titles']} {words['roles']}".split())


@lru_cache(maxsize=65_536)
def _alike(a: str, b: str) -> float:
    from srccompare.fuzzy import jaro_winkler  # noqa: PLC0415 - keeps rapidfuzz away from start-up

    return jaro_winkler(a, b)
