"""Members of the sets that rival accounts choose from, found in sentences: vehicles, rooms, causes, floors."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from srccompare.facts.clauses import any_of
from srccompare.words import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from srccompare.binding.claims_topics import Unit

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
REACH = 2  # words before a numbered noun in which its ordinal stands: "seventh-floor", "the 7th and top floor"

_NUMBER = re.compile(r"\d{1,3}")
_ORDINAL = re.compile(r"\d{1,2}")
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


@dataclass(frozen=True, slots=True)
class RivalSet:
    """A set: the question that it answers, its group, whether it says where, and words that must stand beside it.

    ``noun``: two members are rivals only before one noun; ``subject``: only of one person, vessel or vehicle.
    """

    name: str
    ask: str
    group: str
    place: bool
    beside: frozenset[str]
    noun: bool = False
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """``rivals_words.toml``: ``single`` and ``phrases`` lead from words to sets and members (by their first word)."""

    sets: Mapping[str, RivalSet]
    single: Mapping[str, tuple[tuple[str, str], ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    cue: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A member as a sentence names it. ``at`` and ``end`` are token numbers."""

    unit: Unit
    kind: RivalSet
    member: str
    at: int
    end: int
    start: int  # offset in the sentence


@lru_cache(maxsize=1)
def rival_words() -> Words:
    """Return the shipped sets, read once."""
    data = tomllib.loads(files("srccompare.binding").joinpath("rivals_words.toml").read_text(encoding="utf-8"))
    sets: dict[str, RivalSet] = {}
    single: dict[str, list[tuple[str, str]]] = defaultdict(list)
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for name, entry in data["sets"].items():
        beside = frozenset(entry.get("with", "").split())
        flags = [entry.get(flag, False) for flag in ("noun", "subject")]
        sets[name] = RivalSet(name, entry["ask"], entry["group"], entry.get("place", False), beside, *flags)
        for line in entry["members"].strip().splitlines():
            forms = re.findall(r'"([^"]+)"|(\S+)', line)
            member = "".join(forms[0])
            for phrase, word in forms:
                if word:
                    single[word].append((name, member))
                else:
                    first, *rest = (token.lower for token in tokens(phrase))
                    phrases[first].append((tuple(rest), name, member))
    for place, words in ((False, data["numbered"]["words"]), (True, data["numbered"]["place"])):
        for word in words.split():
            sets[f"#{word}"] = RivalSet(f"#{word}", f"Which {word}", "number", place, frozenset())
    return Words(
        sets=sets,
        single={word: tuple(found) for word, found in single.items()},
        phrases={word: tuple(found) for word, found in phrases.items()},
        cue=any_of(data["cues"]),
    )


def named_in(unit: Unit) -> Iterator[Named]:
    """Yield the members that a sentence names, in order."""
    lists = rival_words()
    words = tokens(unit.sentence.text)
    lower = {token.lower for token in words}
    for at, token in enumerate(words):
        if not token.is_word:
            continue
        found = [(name, member, at + 1) for name, member in lists.single.get(token.lower, ())]
        for rest, name, member in lists.phrases.get(token.lower, ()):
            if tuple(other.lower for other in words[at + 1 : at + 1 + len(rest)]) == rest:
                found.append((name, member, at + 1 + len(rest)))
        if f"#{token.lower}" in lists.sets and (number := _number(words, at)):
            found.append((f"#{token.lower}", number, at + 1))
        for name, member, end in found:
            kind = lists.sets[name]
            own = {other.lower for other in words[at:end]}
            if not kind.beside or not (kind.beside - own).isdisjoint(lower):
                yield Named(unit, kind, member, at, end, token.start)


def _number(words: tuple[Token, ...], at: int) -> str:
    """Return the number that tells a numbered noun apart: after it, or as an ordinal before it; "" if there is none."""
    if at + 1 < len(words) and _NUMBER.fullmatch(words[at + 1].text):
        return str(int(words[at + 1].text))
    for place in range(max(0, at - REACH), at):
        word = words[place].lower
        if word in ORDINALS:
            return str(ORDINALS.index(word) + 1)
        if word in _ENDINGS and place and _ORDINAL.fullmatch(words[place - 1].text):
            return str(int(words[place - 1].text))
    return ""
