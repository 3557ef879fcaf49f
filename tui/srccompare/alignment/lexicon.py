"""The word lists of the alignment floor, read once from the data files beside this module."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from srccompare.words import STOP, stem

FOLDER = Path(__file__).with_name("lexicon")
EVENT = "@e"
"""First signs of a unit that stands for a class of event words."""
THING = "@t"
"""First signs of a unit that stands for a class of persons or things."""
KIND_OF_NUMBER = "@k"
"""First signs of a unit that stands for what a number measures: a time of day, a length, money."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by stem.

    ``classes`` maps a stem to the units of its classes, ``phrases`` two stems in a row to theirs. ``events``,
    ``reporting``, ``time`` and ``measures`` are stems; ``stop``, ``auxiliaries`` and ``negations`` words in lower
    case; ``antonyms`` maps a stem to those that turn it round; ``numbers`` maps a word to its value;
    ``number_kinds`` are units with the pattern of a sentence that has them. ``units`` maps a word that stands with a
    number to its kind and the first word for that unit; ``bounds`` are the words that bound a number, longest first.
    """

    classes: dict[str, tuple[str, ...]]
    phrases: dict[tuple[str, str], tuple[str, ...]]
    events: frozenset[str]
    reporting: frozenset[str]
    time: frozenset[str]
    measures: frozenset[str]
    auxiliaries: frozenset[str]
    stop: frozenset[str]
    negations: frozenset[str]
    antonyms: dict[str, frozenset[str]]
    numbers: dict[str, float]
    number_kinds: tuple[tuple[str, re.Pattern[str]], ...]
    units: dict[str, tuple[str, str]]
    bounds: tuple[tuple[str, ...], ...]


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> list[str]:
    return [word for line in _lines(name) for word in line]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the word lists; the files are read and stemmed on the first call (about 10 ms)."""
    classes: dict[str, list[str]] = {}
    phrases: dict[tuple[str, str], list[str]] = {}
    reporting = frozenset(stem(word) for word in _words("reporting_verbs"))
    for name, sign in (("event_classes", EVENT), ("thing_classes", THING)):
        for number, line in enumerate(_lines(name)):
            unit = f"{sign}{number}"
            for word in line:
                first, _, second = word.partition("_")
                if not second and stem(first) in reporting:
                    continue  # a reporting verb never counts as an event, whatever class it would fit
                units = (
                    phrases.setdefault((stem(first), stem(second)), [])
                    if second
                    else classes.setdefault(stem(first), [])
                )
                if unit not in units:
                    units.append(unit)
    antonyms: dict[str, set[str]] = {}
    for left, right in _lines("antonyms"):
        antonyms.setdefault(stem(left), set()).add(stem(right))
        antonyms.setdefault(stem(right), set()).add(stem(left))
    return Lexicon(
        classes={word: tuple(units) for word, units in classes.items()},
        phrases={pair: tuple(units) for pair, units in phrases.items()},
        events=frozenset(stem(word) for word in _words("event_words")) - reporting,
        reporting=reporting,
        time=frozenset(stem(word) for word in _words("time_words")),
        measures=frozenset(stem(word) for word in _words("measure_words")),
        auxiliaries=frozenset(_words("auxiliaries")),
        stop=STOP | frozenset(_words("stop_words")),
        negations=frozenset(_words("negations")),
        antonyms={word: frozenset(others) for word, others in antonyms.items()},
        numbers={word: float(value) for word, value in _lines("number_words")},
        number_kinds=tuple(
            (KIND_OF_NUMBER + name, re.compile(pattern, re.IGNORECASE))
            for name, pattern in tomllib.loads((FOLDER / "number_kinds.toml").read_text(encoding="utf-8")).items()
        ),
        units={word: (kind, first) for kind, first, *more in _lines("unit_words") for word in (first, *more)},
        bounds=tuple(sorted(map(tuple, _lines("bound_phrases")), key=lambda phrase: (-len(phrase), phrase))),
    )
