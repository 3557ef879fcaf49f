"""Whose age a number is: the surname beside it, else the part that the person plays ("the driver", "the youngest")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from srccompare.facts.lexicon import Lexicon, person_classes
from srccompare.facts.mention import Mention
from srccompare.facts.persons import Person, surname
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

REACH = 24  # code points between a name and the age that is its own: "Ana Roja, a nurse, 34"
ROLE_REACH = 60  # code points between a person's part and the age: "The suspect is believed to be about 45"
SPELLING = 90  # similarity (0-100) from which two surnames are one
ROLE = "the "
"""What an owner starts with that is no name."""

_UTMOST = re.compile(r"\b(young|old|eld)est\b[^.;:,]{0,24},? ?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    r"(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\b[Oo]f )(?<!from )(?<!near )"
    r"([A-Z][\w’'-]{2,24}),? ?(?:who )?(?:is |was )?(?:aged |only |just |now |in (?:his|her) )?\(?$"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_PLURALS = {"children": "child", "people": "person", "men": "man"}


def owner_of(view: View, mention: Mention, named: Sequence[Person], last: str | None) -> str | None:
    """Return whose age it is: a surname, lower case, or "the" with the person's part; None where nothing tells.

    ``named`` are the persons of the sentence in order, ``last`` is the person named last before it.
    """
    start, end = mention.span.start - view.sentence.span.start, mention.span.end - view.sentence.span.start
    at = bisect_left([person.span for person in named], Span(start, start))
    if at > 0 and start - named[at - 1].span.end <= REACH:
        return surname(named[at - 1].word)
    if at < len(named) and 0 <= named[at].span.start - end <= REACH:
        return surname(named[at].word)
    left = view.before(start, ROLE_REACH)
    utmost = _UTMOST.search(left)
    if utmost is not None:
        return ROLE + ("youngest" if utmost[1].lower() == "young" else "oldest")
    if mention.head_word is not None and mention.head is not None:
        return _part(view, mention.head_word)
    lexicon = view.context.lexicon
    beside = _NAME_BEFORE.search(left)
    if beside is not None and not is_part_played(beside[1].lower(), lexicon) and beside[1].lower() not in _openings():
        return surname(beside[1].lower())
    words = left.lower().split()
    if last is not None and words and (words[-1] in {"is", "was"} or words[-2:-1] == ["he"] or words[-2:-1] == ["she"]):
        return last
    clause = re.split(r"[.;:!?]", left)[-1].lower()
    for word in reversed(_WORD.findall(clause)):
        if is_part_played(word, lexicon):
            return _part(view, word)
    return None


def _part(view: View, word: str) -> str:
    """Return the one name of the case that plays a part, else the part itself."""
    return view.context.parts.get(word) or ROLE + word


def parts_of(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the surname that plays each part, where one name alone does; ``names`` are pairs of part and surname."""
    found: dict[str, set[str]] = {}
    for part, name in names:
        found.setdefault(part, set()).add(name)
    vague = frozenset(table("persons")["vague"].split())
    return {part: next(iter(held)) for part, held in found.items() if len(held) == 1 and part not in vague}


_NAMED_PART = re.compile(
    r"\b(?P<before>[a-z]{3,16}),? (?:[A-Z][\w’'-]{1,24} ){1,2}(?P<name>[A-Z][\w’'-]{2,24})"
    r"|(?P<last>[A-Z][\w’'-]{2,24}),? (?:\(?\d{1,3}\)?,? )?(?:is |was )?"
    r"(?:an?|the|its|his|her|their) (?:[a-z-]{2,16} ){0,2}?(?P<after>[a-z]{3,16})\b"
)


def named_parts(text: str, surnames: Container[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the parts that a text gives to known names: "the driver, Ilo Verin", "Verin, 34, a local driver"."""
    for match in _NAMED_PART.finditer(text):
        name = (match["name"] or match["last"]).lower()
        part = match["before"] or match["after"]
        if name in surnames and is_part_played(part, lexicon) and singular(part) == part:
            yield part, name


@cache
def _parts() -> frozenset[str]:
    persons = table("persons")
    return frozenset(f"{persons['roles']} {persons['kin']}".split())


@cache
def _openings() -> frozenset[str]:
    """Return the words that start a sentence with a capital and are no name."""
    return frozenset(table("persons")["starts"].split())


def is_part_played(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what a person is: a counted noun for people, a role or a relation."""
    return lexicon.nouns.get(word) in person_classes() or singular(word) in _parts()


def owners_apart(a: str, b: str) -> bool:
    """Whether two owners are surely two persons: other surnames, the youngest and the oldest, a man and a woman.

    A name and a part ("the driver") may be one person.
    """
    if not a.startswith(ROLE) and not b.startswith(ROLE):
        return not same_owner(a, b)
    first, second = a.removeprefix(ROLE), b.removeprefix(ROLE)
    if _is_group(a) != _is_group(b):
        return True
    if len(first) == len(a) or len(second) == len(b):
        return False
    if {first, second} & {"youngest", "oldest"}:
        return first != second
    return bool((first in _men() and second in _women()) or (first in _women() and second in _men()))


def parts_differ(a: str, b: str) -> bool:
    """Whether two owners play parts that seldom fit one person: "the nurse" and "the driver", but not "the man"."""
    if not a.startswith(ROLE) or not b.startswith(ROLE) or same_owner(a, b):
        return False
    vague = frozenset(table("persons")["vague"].split())
    return not {a.removeprefix(ROLE), b.removeprefix(ROLE)} & vague


def _is_group(owner: str) -> bool:
    """Whether an owner is several persons: the ages of pupils are not the age of a girl."""
    word = owner.removeprefix(ROLE)
    return len(word) < len(owner) and singular(word) != word


@lru_cache(maxsize=16_384)
def same_owner(a: str, b: str) -> bool:
    """Whether two owners are one name or part, but for its spelling."""
    from srccompare.fuzzy import jaro_winkler  # noqa: PLC0415 - keeps rapidfuzz away from start-up

    return a == b or (not a.startswith(ROLE) and not b.startswith(ROLE) and jaro_winkler(a, b) >= SPELLING)


@cache
def _men() -> frozenset[str]:
    return frozenset(table("persons")["men"].split())


@cache
def _women() -> frozenset[str]:
    return frozenset(table("persons")["women"].split())


def singular(word: str) -> str:
    """Return the singular of a noun for persons."""
    for plural, one in _PLURALS.items():
        if word.endswith(plural):
            return word[: -len(plural)] + one
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
