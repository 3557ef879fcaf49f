"""Quantities that need a neighbour to be read: "two hours 40 minutes", "from 12 to 14 per cent", "to 67 from 62"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from srccompare.facts.measured import Measured
from srccompare.facts.mention import Bound, Kind, Quantity
from srccompare.facts.units import units
from srccompare.facts.view import View
from srccompare.spans import Span

JOINED = frozenset({"duration", "length", "mass"})
"""Dimensions whose units are said one after the other: hours and minutes, feet and inches, pounds and ounces."""

_AND = re.compile(r" | and |, (?:and )?|, ")
_LENT = re.compile(r"(?: people| seats)? (?:to|and|or) (?:about |around |some |at least |over |nearly )?|-| - |–")
_LENDING = re.compile(r"\b(?:from|between|both|of|by|aged|at|either|to|the|than) (?:\w+ )?$", re.IGNORECASE)


def joined(view: View, found: Sequence[Measured]) -> list[Measured]:
    """Return the quantities of a sentence with those of two units made one, and units lent to bare numbers."""
    made: list[Measured] = []
    for at, one in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        lent = one if following is None else _lent(view, one, following)
        whole = _sum(view, made[-1], lent) if made else None
        if whole is not None:
            made[-1] = whole
        else:
            made.append(lent)
    return made


def _lent(view: View, one: Measured, following: Measured) -> Measured:
    """Give a bare number the unit of the next one: "from 12 to 14 per cent", "between nine and 11 hours"."""
    if one.kind is not Kind.COUNT or following.kind in {Kind.COUNT, Kind.AGE} or one.partner is not None:
        return one
    if not _LENT.fullmatch(view.text[one.span.end : following.span.start]) or one.numeral.vague:
        return one
    if _LENDING.search(view.before(one.span.start, 24)) is None:
        return one
    quantity = replace(one.quantity, unit=following.quantity.unit)
    return replace(one, kind=following.kind, dimension=following.dimension, quantity=quantity)


def _sum(view: View, large: Measured, small: Measured) -> Measured | None:
    """Return "seven years and six months" as one quantity, in the smaller unit where the larger gives no round number.

    None where the two do not belong together.
    """
    if large.dimension != small.dimension or large.dimension not in JOINED or small.kind is Kind.AGE:
        return None
    first, second = large.quantity, small.quantity
    if first.unit == second.unit or first.value is None or second.value is None or second.bound is not Bound.EXACT:
        return None
    if large.twin is not None or not float(first.value).is_integer():
        return None
    if not _AND.fullmatch(view.text[large.span.end : small.span.start]):
        return None
    share = units()[second.unit or ""].factor / units()[first.unit or ""].factor
    if share >= 1 or second.value * share >= 1.01:
        return None
    value, unit = first.value + second.value * share, first.unit
    if abs(value * 10 - round(value * 10)) > 1e-6:
        value, unit = value / share, second.unit
    return replace(large, span=Span(large.span.start, small.span.end), quantity=_scaled(first, round(value, 3), unit))


def _scaled(quantity: Quantity, value: float, unit: str | None) -> Quantity:
    low = None if quantity.low is None else value
    high = None if quantity.high is None else value
    return replace(quantity, value=value, low=low, high=high, unit=unit)
