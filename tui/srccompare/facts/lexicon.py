"""Word classes of events: predicates and counted nouns, from data files, with the analyst's additions for a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from srccompare.facts.wordlists import table
from srccompare.words import Token, stem


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Classes of words; nouns are matched as singular or plural, never by stem.

    ("office" and "officer" share theirs.) ``phrases`` maps a first word to (further words, class); all keys
    are lower case.
    """

    predicate_stems: Mapping[str, str]
    predicate_words: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    nouns: Mapping[str, str]

    def predicate(self, token: Token) -> str | None:
        """Return the class of a predicate word."""
        return self.predicate_words.get(token.lower) or self.predicate_stems.get(token.stem)

    def noun(self, token: Token) -> str | None:
        """Return the class of a counted noun."""
        return self.nouns.get(token.lower)


@cache
def person_classes() -> frozenset[str]:
    """Return the noun classes that mean people."""
    return frozenset(name for name, entry in table("nouns").items() if entry.get("person"))


@cache
def casualty_classes() -> frozenset[str]:
    """Return the predicate classes that are outcomes for people and exclude each other."""
    return frozenset(name for name, entry in table("predicates").items() if entry.get("casualty"))


@cache
def closed(name: str) -> frozenset[str]:
    """Return a closed word class of ``lexicon/grammar.toml``."""
    return frozenset(table("grammar")[name].split())


@cache
def shipped() -> Lexicon:
    """Return the lexicon of the data files alone."""
    return _lexicon({})


def lexicon_of(additions: Mapping[str, tuple[str, ...]]) -> Lexicon:
    """Return the lexicon with a case's further words by class; an unknown class name is a new predicate class."""
    lower = {name.lower(): words for name, words in additions.items()}
    return _lexicon(lower) if lower else shipped()


def _lexicon(additions: Mapping[str, tuple[str, ...]]) -> Lexicon:
    stems: dict[str, str] = {}
    exact: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    nouns: dict[str, str] = {}

    def add_phrase(phrase: str, name: str) -> None:
        first, *rest = phrase.lower().split()
        phrases.setdefault(first, []).append((tuple(rest), name))

    for name, entry in table("nouns").items():
        for word in entry["words"]:
            for form in (word, _plural(word)):
                nouns.setdefault(form, name)
    for name, entry in table("predicates").items():
        for word in entry.get("stems", ()):
            stems.setdefault(stem(word), name)
        for word in entry.get("exact", ()):
            exact.setdefault(word, name)
        for phrase in entry.get("phrases", ()):
            add_phrase(phrase, name)
    known = table("nouns")
    for name, words in additions.items():
        for word in words:
            if len(word.split()) > 1:
                add_phrase(word, name)
            elif name in known and word.strip():
                nouns.update(dict.fromkeys((word.strip().lower(), _plural(word.strip().lower())), name))
            elif word.strip():
                stems[stem(word.strip())] = name
    return Lexicon(
        MappingProxyType(stems),
        MappingProxyType(exact),
        MappingProxyType({first: tuple(rest) for first, rest in phrases.items()}),
        MappingProxyType(nouns),
    )


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
