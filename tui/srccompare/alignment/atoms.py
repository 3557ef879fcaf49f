"""A sentence as the parts that two sentences are set against each other by: numbers whole, phrases, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srccompare.alignment.units import Reader
from srccompare.spans import Span
from srccompare.words import Token, stem, tokens

NUMBER, NAME, WORD, DENIAL = "number", "name", "word", "denial"
HEADS = 3  # telling words after a number that tell what it counts,
BEFORE = 2  # or before it where none follow: "the toll rose to 15"
YEARS = (1900, 2100)
LONGEST_BOUND = 24  # letters before a number in which "not more than" and the like are looked for

_CLOCK = re.compile(
    r"\b\d{1,2}:\d{2}\b(?:\s?[ap]\.?m\b)?|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b"
    r"|\b[012]\d[0-5]\d\s?(?:hours|hrs|gmt|utc)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:number|no|nr)\.?\s$", re.IGNORECASE)
"""What stands before a number that names a thing and counts none: "Number Two Shaft"."""
_CURRENCY = "$€£¥"
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_STOPS = frozenset(",;:.()")


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a sentence that is compared as one.

    ``units`` is what makes two atoms one: the number with its unit, the stem, the class of words. ``kind`` is
    NUMBER (then ``measure`` says of what: "count", "clock", "money", "length" ...), NAME, DENIAL, a kind of time word
    ("weekday", "month", "daypart") or WORD. ``heads`` are the units of what a number counts, ``noun`` the first of
    those after it. ``bound`` is what loosens a number ("at least"). An atom that is not ``telling`` is never compared.
    """

    span: Span
    text: str
    units: tuple[str, ...]
    kind: str
    measure: str = ""
    heads: frozenset[str] = frozenset()
    noun: frozenset[str] = frozenset()
    bound: str = ""

    @property
    def telling(self) -> bool:
        """Whether it is compared."""
        return bool(self.units)


def atoms(text: str, reader: Reader) -> list[Atom]:
    """Return the atoms of a sentence, in order; each word and number is in one of them."""
    every = tokens(text)
    words = [token for token in every if token.text[0].isalnum()]
    signs = [token.span.start for token in every if token.text in _STOPS]
    found = [_atom(text, words[start:stop], reader) for start, stop in _groups(text, words, reader)]
    return [_counting(found, at, signs) if atom.kind == NUMBER else atom for at, atom in enumerate(found)]


def _groups(text: str, words: Sequence[Token], reader: Reader) -> Iterator[tuple[int, int]]:
    """Which words stand together, as half-open ranges: clock times, numbers with their bounds and units, phrases."""
    clocks = [match.span() for match in _CLOCK.finditer(text)]
    runs = {run.start: run.stop for run in reader.runs([word.text for word in words])}
    at = 0
    while at < len(words):
        stop = at + 1
        clock = next((end for start, end in clocks if start == words[at].span.start), None)
        bound = 0 if clock is not None else _bound(words, at, reader)
        clock = next((end for start, end in clocks if bound and start == words[at + bound].span.start), clock)
        if clock is not None:
            while stop < len(words) and words[stop].span.end <= clock:
                stop += 1
        elif bound:
            stop = runs.get(at + bound, at + bound + 1)
        else:
            stop = max(stop, runs.get(at, stop))
        if clock is None and any(reader.is_number(word.text) for word in words[at:stop]):
            stop = _with_unit(words, stop, reader)
        yield at, min(stop, len(words))
        at = stop


def _bound(words: Sequence[Token], at: int, reader: Reader) -> int:
    """How many words from one on bound the number that follows them."""
    for phrase in reader.lex.bounds:
        size = len(phrase)
        if [word.lower for word in words[at : at + size]] == list(phrase) and at + size < len(words):
            near = words[at + size].span.start - words[at].span.start <= LONGEST_BOUND
            if near and reader.is_number(words[at + size].text):
                return size
    return 0


def _with_unit(words: Sequence[Token], stop: int, reader: Reader) -> int:
    """Where a number ends that ends before ``stop``, with its ending ("th") and its unit."""
    if stop < len(words) and words[stop].lower in _ORDINAL and words[stop].span.start == words[stop - 1].span.end:
        return stop + 1
    if [word.lower for word in words[stop : stop + 2]] == ["per", "cent"]:
        return stop + 2
    measured = reader.lex.units.get(words[stop].lower, ("", "")) if stop < len(words) else ("", "")
    return stop + 1 if measured[0] and measured[0] not in {"weekday", "month", "daypart"} else stop


def _atom(text: str, words: Sequence[Token], reader: Reader) -> Atom:
    first, last = words[0].span.start, words[-1].span.end
    if (found := _CLOCK.search(text, first, last)) and found.end() == last:
        clock = re.sub(r"[\s.]|hours|hrs", "", found[0].lower()).lstrip("0") or "0"
        bound = " ".join(text[first : found.start()].lower().split())
        return Atom(Span(first, last), text[first:last], (f"#{clock}",), NUMBER, "clock", bound=bound)
    if any(reader.is_number(word.text) for word in words):
        return _number(text, words, reader)
    span = Span(first, last)
    if any(reader.denies[word.text] for word in words):
        plain = words[0].lower.endswith(("n't", "n’t"))
        return Atom(span, span.of(text), ("!not" if plain else f"!{words[0].lower}",), DENIAL)
    units = tuple(sorted(reader.units_of([word.text for word in words])))
    kind = NAME if words[0].capital and first > 0 else WORD
    time = reader.lex.units.get(words[0].lower, ("", ""))
    if len(words) == 1 and time[0] in {"weekday", "month", "daypart"} and units:
        return Atom(span, span.of(text), (time[1],), time[0])
    return Atom(span, span.of(text), units, kind)


def _number(text: str, words: Sequence[Token], reader: Reader) -> Atom:
    start = next(n for n, word in enumerate(words) if reader.is_number(word.text))
    figures = reader.in_figures([word.text for word in words[start:]])
    value = reader.memo[figures[0]][0]
    first, last = words[0].span.start, words[-1].span.end
    last -= len(words[-1].text) - len(words[-1].text.rstrip(","))  # the tokeniser leaves a comma with its number
    ahead = words[start].span.start
    measure, unit = reader.lex.units.get(words[-1].lower, ("count", ""))
    if ahead and text[ahead - 1] in _CURRENCY:
        measure, unit = "money", text[ahead - 1]
        first = min(first, ahead - 1)
    elif text[last : last + 1] == "%" or words[-1].lower == "cent":
        measure, unit = "percent", ""
        last += text[last : last + 1] == "%"
    elif measure == "count" and words[-1].lower in _ORDINAL:
        measure = "ordinal"
    elif measure == "count" and len(words) == 1 and _is_year(words[0].text.rstrip(",")):
        measure = "year"
    elif _NUMBERED.search(text[max(0, first - LONGEST_BOUND) : first]):
        measure = "label"
    bound = " ".join(word.lower for word in words[:start])
    return Atom(Span(first, last), text[first:last], (f"{value}|{unit}",), NUMBER, measure, bound=bound)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and YEARS[0] <= int(word) < YEARS[1]


def _counting(found: Sequence[Atom], at: int, signs: Sequence[int]) -> Atom:
    """A number with what it counts: the telling words after it up to a sign, else those before it."""
    atom = found[at]
    after = list(_beside(found, range(at + 1, len(found)), signs, atom.span.end))[:HEADS]
    before = list(_beside(found, range(at - 1, -1, -1), signs, atom.span.start))[:BEFORE]
    measure = atom.measure
    if measure in {"count", "ordinal"} and any(one.kind == "month" for one in (*after[:1], *before[:1])):
        measure = "day"
    heads = frozenset(unit for one in after or before for unit in one.units)
    noun = frozenset(after[0].units) if after else frozenset()
    return Atom(atom.span, atom.text, atom.units, NUMBER, measure, heads, noun, atom.bound)


def _beside(found: Sequence[Atom], places: range, signs: Sequence[int], start: int) -> Iterator[Atom]:
    for place in places[: HEADS + BEFORE]:
        one = found[place]
        low, high = sorted((start, one.span.start))
        if one.kind == NUMBER or any(low <= sign < high for sign in signs):
            return
        if one.telling:
            yield one


def same_stem(atom: Atom) -> str:
    """Return the stem of an atom of one word."""
    return stem(atom.text)
