"""Persons by name: titles, roles, apposition, who speaks; a surname alone stands for the full name said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

_PART = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+){0,3}\.?"
_RUN = re.compile(
    rf"(?<![\w’'-]){_PART}(?:[ ](?:(?:al|bin|ibn|von|van|de|der|den|da|di|dos|du|la|le|el|walet|ag)[ -]){{0,2}}{_PART}){{0,4}}"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a sentence: ``word`` is the full name in lower case, without title; ``full`` as written here."""

    span: Span
    word: str
    title: str | None = None


@dataclass(slots=True)
class Roll:
    """The full names that a source has given, by surname: what a later surname alone stands for."""

    names: dict[str, str] = field(default_factory=dict)

    def note(self, name: str) -> None:
        """Remember a full name."""
        self.names[name.rsplit(maxsplit=1)[-1]] = name


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("persons")[name].split())


@cache
def _roles() -> re.Pattern[str]:
    roles = "|".join(sorted(_words("roles") | _words("titles"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{roles})s?(?:,| of [\w ]{{2,30}},)? (?:(?:identified|named|known|called) (?:only )?(?:as )?)?[\"“(]?$",
        re.IGNORECASE,
    )


@cache
def _apposed() -> re.Pattern[str]:
    roles = "|".join(sorted(_words("roles"), key=len, reverse=True))
    return re.compile(
        rf",? ?(?:\(?\d{{1,3}}\)?,|, who\b|(?:aged )?\d{{1,3}}\b|an? (?:[\w-]{{1,16}} ){{0,4}}(?:{roles})\b|the (?:[\w’'-]{{1,16}} ){{0,4}}(?:{roles})\b|(?:its|their|his|her|whose) (?:[\w-]{{1,16}} ){{0,3}}(?:{roles})\b|(?:[\w’'-]{{1,16}} ){{0,4}}(?:{roles})\b)",
        re.IGNORECASE,
    )


@cache
def _speaks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(_words("speech"), key=len, reverse=True))
    return (
        re.compile(
            rf"\b(?:{words}|according to|identified as|named as|known as|by|asked|told|survived by|including|victims?:|mr|ms|mrs|dr)\.? $",
            re.IGNORECASE,
        ),
        re.compile(rf",? (?:also |has |had |later |who )?(?:{words}|is|was|has|had|died|will)\b"),
    )


def persons(view: View, roll: Roll) -> list[Person]:
    """Return the persons named in a sentence; full names go on the source's roll."""
    found: list[Person] = []
    for match in _RUN.finditer(view.text):
        person = _person(view, match.start(), match[0], roll)
        if person is not None:
            found.append(person)
    return found


def _person(view: View, start: int, text: str, roll: Roll) -> Person | None:
    parts = text.split(" ")
    title = None
    while parts and parts[0].lower().rstrip(".") in _words("titles") | _words("roles"):
        title = parts[0].lower().rstrip(".")
        start += len(parts[0]) + 1
        parts = parts[1:]
    while parts and parts[0].lower() in _words("starts"):
        start += len(parts[0]) + 1
        parts = parts[1:]
        title = None
    if not parts:
        return None
    parts[-1] = re.sub(r"['’]s?$", "", parts[-1])
    if not re.search(r"(?:^| )[A-Z]\.$", " ".join(parts)):
        parts[-1] = parts[-1].rstrip(".")
    name = " ".join(parts)
    key = name.lower()
    if (
        len(name) < 2
        or parts[-1].lower() in _words("endings")
        or parts[0].lower() in _words("endings") - {"park", "hill", "church"}
    ):
        return None
    end = start + len(name)
    span = Span(start, end)
    if len(parts) == 1:
        full = roll.names.get(key)
        if full is not None:
            return Person(span, full, title)
        return Person(span, key, title) if title in {"mr", "mrs", "ms", "miss", "dr"} else None
    if len(parts) > 5 or any(part.isupper() and len(part) > 4 for part in parts[:-1]):
        return None
    before, after = view.before(start, 60), view.after(end, 70)
    speaks_before, speaks_after = _speaks()
    cue = (
        title is not None
        or _roles().search(before)
        or _apposed().match(after)
        or speaks_before.search(before)
        or speaks_after.match(after)
    )
    known = key in roll.names.values()
    if not cue and not known:
        return None
    roll.note(key)
    return Person(span, key, title)
