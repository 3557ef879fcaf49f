"""Whether two linked sentences say the same or disagree; never told from their likeness."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from srccompare.alignment.link import Relation
from srccompare.alignment.units import NUMBER, Reader
from srccompare.words import stem

DENIABLE = frozenset({"event", "thing", "other"})  # a name, a number or "said" beside a negation is not what is denied
REACH = 4  # words that a negation governs after it
BEFORE = 1  # and before it ("was not", "there is no")
NEAR = 3  # words between an antonym and a word that both sentences share
HEAD_REACH = 2  # words after a number in which its noun stands
ROUNDING = 0.12  # "about 110" and "115" are one figure
LOOSE = frozenset("about around nearly almost some roughly approximately least most than over under up".split())


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence states, worked out once for all its links.

    ``denied`` are units in the reach of a negation, ``numbers`` all its values, ``counted`` the exact ones with the
    units of their nouns.
    """

    words: tuple[str, ...]
    stems: frozenset[str]
    denied: frozenset[str]
    numbers: frozenset[float]
    counted: Mapping[float, frozenset[str]]


def stated(words: Sequence[str], reader: Reader) -> Stated:
    """Return what a sentence, given by its words as written, states."""
    figures = reader.in_figures(words)
    return Stated(
        words=tuple(words),
        stems=frozenset(map(stem, words)),
        denied=_denied(words, reader),
        numbers=_numbers(figures, reader),
        counted=_counted(figures, reader),
    )


def relation(one: Stated, other: Stated, reader: Reader, *, conflict: bool | None = None) -> Relation:
    """Return whether two sentences differ.

    ``conflict`` tells whether values of one row of facts that both hold are in conflict, None where they hold none
    in common; only then are bare numbers compared here.
    """
    if conflict:
        return Relation.DIFFERS
    if (
        (one.denied and not other.denied and _negated(one.denied, other.words, reader))
        or (other.denied and not one.denied and _negated(other.denied, one.words, reader))
        or _turned(one, other, reader)
        or (conflict is None and _numbers_part(one, other))
    ):
        return Relation.DIFFERS
    return Relation.SAME


def _units(words: Sequence[str], reader: Reader) -> set[str]:
    return set().union(*(reader.memo[word] for word in words))


def _denied(words: Sequence[str], reader: Reader) -> frozenset[str]:
    """Units that stand in the reach of a negation."""
    found: set[str] = set()
    denies = reader.denies
    for at, word in enumerate(words):
        if denies[word]:
            found |= _units(words[max(0, at - BEFORE) : at], reader) | _units(words[at + 1 : at + 1 + REACH], reader)
    return frozenset(found)


def _negated(denied: frozenset[str], other: Sequence[str], reader: Reader) -> bool:
    """Whether units denied are what ``other``, which denies nothing, states: an event, a state, the thing itself."""
    return any(reader.kind(unit) in DENIABLE for unit in denied & _units(other, reader))


def _turned(one: Stated, other: Stated, reader: Reader) -> bool:
    """Whether a word of one and its antonym in the other stand beside a word that both share."""
    antonyms = reader.lex.antonyms
    mine, theirs = one.stems, other.stems
    for word in antonyms.keys() & (mine - theirs):
        turned = (antonyms[word] & theirs) - mine
        if turned and _beside(one.words, {word}, reader) & _beside(other.words, turned, reader):
            return True
    return False


def _beside(words: Sequence[str], stems: Collection[str], reader: Reader) -> set[str]:
    """Units of the words that stand beside those of certain stems."""
    places = [at for at, word in enumerate(words) if stem(word) in stems]
    return set().union(*(_around(words, at, reader) for at in places))


def _around(words: Sequence[str], at: int, reader: Reader) -> set[str]:
    """Units of the words beside one."""
    return _units(words[max(0, at - NEAR) : at], reader) | _units(words[at + 1 : at + 1 + NEAR], reader)


def _numbers_part(one: Stated, other: Stated) -> bool:
    """Whether one number of the same noun is left over on each side after equal ones were taken away."""
    left, right = one.counted, other.counted
    if not left or not right:
        return False
    mine, theirs = set(left) - other.numbers, set(right) - one.numbers
    return any(left[x] & right[y] and not _near(x, y) for x in mine for y in theirs)


def _near(x: float, y: float) -> bool:
    return abs(x - y) <= ROUNDING * max(x, y) and max(x, y) > 1 / ROUNDING


def _numbers(words: Sequence[str], reader: Reader) -> frozenset[float]:
    numbers, memo = reader.numbers, reader.memo
    return frozenset([float(memo[word][0].removeprefix(NUMBER)) for word in words if numbers[word]])


def _counted(words: Sequence[str], reader: Reader) -> dict[float, frozenset[str]]:
    """Exact numbers with the units of the noun that follows; bounded numbers and bare ones are left out."""
    found: dict[float, frozenset[str]] = {}
    numbers = reader.numbers
    for at, word in enumerate(words):
        if not numbers[word] or not LOOSE.isdisjoint(w.lower() for w in words[max(0, at - 2) : at]):
            continue
        for after in words[at + 1 : at + 1 + HEAD_REACH]:
            if reader.is_number(after):
                break
            units = frozenset(reader.memo[after])
            if units and units.isdisjoint(reader.lex.measures):
                value = float(reader.memo[word][0].removeprefix(NUMBER))
                found[value] = found.get(value, frozenset()) | units
            if units:
                break
    return found
