"""What a person typed as a value ("at least 7", "50 km", "6 November", "yes"), read as the texts are read."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from srccompare.facts.clocks import clocks
from srccompare.facts.days import days
from srccompare.facts.governors import clauses_of
from srccompare.facts.mention import Kind, Mention, Quantity, When
from srccompare.facts.numbers import Memory, numeric
from srccompare.facts.units import units
from srccompare.facts.view import CaseContext, View, view_of
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

NUMBERS = frozenset({Kind.COUNT, Kind.DISTANCE, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.AGE})
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_STRETCH = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_LENGTHS = frozenset({Kind.MEASURE, Kind.DISTANCE})  # a width is typed as a distance is
_DIMENSIONS = {Kind.DISTANCE: "length", Kind.MEASURE: "length"}  # of a number that no unit stands with


@dataclass(frozen=True, slots=True)
class Typed:
    """The value that words have as an answer of a kind; ``dimension`` as in a mention."""

    kind: Kind
    dimension: str
    quantity: Quantity | None = None
    when: When | None = None
    word: str | None = None


def typed(words: str, kind: Kind, unit: str | None = None, base: date | None = None) -> Typed | None:
    """Read a value; None where the words hold no value of this kind.

    Args:
        words: as typed.
        kind: what is asked for. Words that are neither number, date nor time answer any other kind as they are.
        unit: of a number that is typed without one.
        base: the day that "on Wednesday" and dates without a year are counted from.
    """
    line = " ".join(words.split())
    if not line:
        return None
    if kind not in NUMBERS | {Kind.DATE, Kind.TIME}:
        return Typed(kind, kind.value, word=line.lower())
    view = view_of(Sentence("", 0, Span(0, len(line)), line, Role.BODY, 0), CaseContext(), base)
    if kind in NUMBERS:
        return _number(view, kind, unit)
    if kind is Kind.TIME:
        told = clocks(view)
        return Typed(kind, "time", when=told[0].when, word=told[0].word) if len(told) == 1 else None
    when = _stretch(line)
    if when is None:
        found = days(view, None)
        when = found[0].when if len(found) == 1 and not _figures_beside(found[0].span, line) else None
    return None if when is None else Typed(kind, "date", when=when)


def kind_with(unit: str | None) -> Kind:
    """Return the kind of a number in a unit: a count where the table of units does not know it."""
    known = units().get(canonical(unit) or "")
    return Kind.COUNT if known is None else known.kind


def canonical(unit: str | None) -> str | None:
    """Return the table's name of a unit ("kilometres" is "km"); an unknown one as it is."""
    if unit is None:
        return None
    wanted = unit.strip()
    for known in units().values():
        if wanted == known.name or wanted.lower() in {*known.names, *known.tight, known.sign.lower()}:
            return known.name
    return wanted or None


def dimension_of(kind: Kind, unit: str | None) -> str:
    """Return what may be compared with a value of this kind and unit."""
    known = units().get(unit or "")
    if kind in {Kind.DISTANCE, Kind.MEASURE} and known is not None:
        return known.dimension
    return _DIMENSIONS.get(kind, kind.value)


def _number(view: View, kind: Kind, unit: str | None) -> Typed | None:
    found: list[Mention] = numeric(view, clauses_of(view), Memory())
    if len(found) != 1 or found[0].quantity is None:
        return None
    quantity, named = found[0].quantity, found[0].quantity.unit
    if named is None and kind is not Kind.COUNT:
        unit = canonical(unit)
        quantity = Quantity(
            quantity.value, quantity.low, quantity.high, "%" if kind is Kind.PERCENT else unit, quantity.bound,
            quantity.approx, quantity.vague, quantity.beyond,
        )  # fmt: skip
    elif named is not None and found[0].kind is not kind and not {found[0].kind, kind} <= _LENGTHS:
        return None
    return Typed(kind, dimension_of(kind, quantity.unit), quantity=quantity)


def _figures_beside(span: Span, line: str) -> bool:
    """Whether figures are left over: "2019-13" is no year, and of two days none is meant."""
    return any(c.isdigit() for c in line[: span.start] + line[span.end :])


def _stretch(line: str) -> When | None:
    """Whole months and stretches of days as the program itself writes them."""
    try:
        if (month := _MONTH.fullmatch(line)) is not None:
            year, number = int(month[1]), int(month[2])
            return When(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))
        if (ends := _STRETCH.fullmatch(line)) is not None:
            first, last = date.fromisoformat(ends[1]), date.fromisoformat(ends[2])
            return When(first, last) if first <= last else None
    except ValueError:
        return None
    return None
