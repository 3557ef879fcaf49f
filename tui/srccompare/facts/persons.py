"""Persons by name: titles, roles, apposition, who speaks; a surname alone stands for the full name said before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span
from srccompare.words import kept

_PART = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+){0,3}\.?"
_RUN = re.compile(
    rf"(?<![\w’'-]){_PART}(?:[ ](?:(?:al|bin|ibn|von|van|de|der|den|da|di|dos|du|la|le|el"
    rf"|walet|ag)[ -]){{0,2}}{_PART}){{0,4}}"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a sentence: ``word`` is the full name in lower case, without title."""

    span: Span
    word: str
    title: str | None = None


@dataclass(slots=True)
class Roll:
    """The full names that a source has given, by surname: what a later surname alone stands for.

    ``known`` are the full names that the whole case gives with a cue; ``surnames`` those of them that one full name
    alone ends in.
    """

    names: dict[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    surnames: Mapping[str, str] = field(default_factory=dict)

    def note(self, name: str) -> None:
        """Remember a full name."""
        self.names[surname(name)] = name

    def full(self, key: str) -> str | None:
        """Return the full name that a surname stands for, this source's first."""
        return self.names.get(key) or self.surnames.get(key)


def surname(name: str) -> str:
    """Return the last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("persons")[name].split())


@cache
def _titled() -> frozenset[str]:
    return _words("titles") | _words("roles")


@cache
def _before() -> re.Pattern[str]:
    roles = "|".join(sorted(_titled(), key=len, reverse=True))
    speech = "|".join(sorted(_words("speech"), key=len, reverse=True))
    kin = "my|his|her|their|our|the|a|an"
    return re.compile(
        rf"\b(?:(?:{roles})s?(?:,| of [\w ]{{2,30}},)? (?:(?:identified|named|known|called) (?:only )?(?:as )?)?"
        rf"|(?:{speech}|according to|(?:identified|named|known) as|asked|told|survived by|including|mr|ms|mrs|dr)\.? "
        rf"|(?:identified|named)[^.;:]{{0,40}} as |(?:victim|suspect|driver|man|woman|dead|name"
        rf"|one) (?:was|is) |, by |: "
        rf"|(?:{kin}) (?:colleague|boss|friend|partner|neighbou?r|girl|boy|victim|pensioner|seller|child) )[\"“(]?$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    roles = "|".join(sorted(_words("roles"), key=len, reverse=True))
    speech = "|".join(sorted(_words("speech"), key=len, reverse=True))
    return re.compile(
        rf",? \(?(?:aged )?\d{{1,3}}(?:,|\)|\.|;)|,\d{{1,3}}\b|, who\b|, (?:an?|the|its|their"
        rf"|his|her|whose) (?:[\w’'-]{{1,16}} ){{0,4}}(?:{roles})\b"
        rf"|, (?:[\w’'-]{{1,16}} ){{0,3}}(?:{roles})\b|,? (?:also |has |had |later |who )?(?:{speech})\b"
        r"| (?:was|is) (?:a|an|the|\d|killed|shot|charged|arrested|found|taken|born)\b| (?:died"
        r"|pleaded|telephoned|tweeted)\b",
        re.IGNORECASE,
    )


def persons(view: View, roll: Roll) -> list[Person]:
    """Return the persons named in a sentence; full names go on the source's roll."""
    found: list[Person] = []
    for run in _runs(view.text):
        person = _person(view, run, roll)
        if person is not None:
            found.append(person)
    return found


@kept
def _runs(text: str) -> tuple[tuple[tuple[str, ...], int, str | None], ...]:
    """Return the runs of capitalised words that may be names: parts, start, title. A text is asked twice and more."""
    found = []
    for match in _RUN.finditer(text):
        parts, start, title = _name_parts(match[0], match.start())
        if parts and not _is_organisation(parts) and len(parts) <= 5 and len(" ".join(parts)) >= 3:
            found.append((tuple(parts), start, title))
    return tuple(found)


def _person(view: View, run: tuple[tuple[str, ...], int, str | None], roll: Roll) -> Person | None:
    parts, start, title = run
    name = " ".join(parts)
    key, span = name.lower(), Span(start, start + len(name))
    if len(parts) == 1:
        full = roll.full(key)
        if full is not None:
            return Person(span, full, title)
        return Person(span, key, title) if title in _words("titles") and not name.isupper() else None
    shouted = all(part.isupper() for part in parts)
    if shouted and title is None:
        full = roll.known.get(key)
        return None if full is None else Person(span, full, title)
    cue = title is not None or key in roll.known
    if not cue:
        cue = (
            _before().search(view.before(start, 60)) is not None or _after().match(view.after(span.end, 70)) is not None
        )
    if not cue:
        return None
    roll.note(key)
    return Person(span, key, title)


def _name_parts(text: str, start: int) -> tuple[list[str], int, str | None]:
    """Return the name in a run of capitalised words, where it starts, and the title that stands before it."""
    parts = text.split(" ")
    cut, title = 0, None
    for at, part in enumerate(parts):
        lower = part.lower().rstrip(".")
        if lower in _titled():
            cut, title = at + 1, lower
        elif at == cut and lower in _words("starts"):
            cut = at + 1
    start += sum(len(part) + 1 for part in parts[:cut])
    kept = parts[cut:]
    if not kept:
        return [], start, None
    kept[-1] = re.sub(r"['’]s?$", "", kept[-1])
    initial = re.fullmatch(r"[A-Z]\.", kept[-1]) is not None
    if not initial:
        kept[-1] = kept[-1].rstrip(".")
    for at, part in enumerate(kept[:-1]):
        # "Mirela Dankova's People": the name ends at the possessive
        if part.endswith(("'s", "’s")):
            return [*kept[:at], part[:-2]], start, title
    return kept, start, title


def _is_organisation(parts: list[str]) -> bool:
    lower = [part.lower().rstrip(".") for part in parts]
    if lower[-1] == "no":
        return True
    return lower[-1] in _words("endings") or bool(set(lower[:-1]) & _words("inner")) or lower[0] in _words("first")
