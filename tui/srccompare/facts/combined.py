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
        lent = lent if not made else _inherited(view, made[-1], lent)
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


_WHICH = re.compile(r"\bof which (?:about |some |only |around )?$")
_OF_THEM = re.compile(r" of (?:them|which|these|those)\b(?! (?:were|are|had|have|who|died|was)\b)")
_SIZE = re.compile(r" (?:across|wide|deep|long|high|tall|thick)\b")
_EACH = re.compile(r" (?:to each|for each|each|apiece|a head|per head|to every)\b")
_INSTEAD = re.compile(
    r"\b(?:but|not|instead of|rather than|up from|down from|from|than|against|compared (?:with|to))\b"
)
_BARE = re.compile(r"(?:[.,;:!?)]|$| (?:on|if|as|because|before|last|in|a|per|the)\b)")
FAR = 60  # code points between a quantity and the bare number that shares its unit
_PLAIN_KINDS = frozenset({Kind.MEASURE, Kind.DISTANCE, Kind.MONEY, Kind.PERCENT})


def _inherited(view: View, before: Measured, one: Measured) -> Measured:
    """Give a bare number the unit said before it: "eight years, three of them suspended", "12%, up from nine"."""
    if one.kind is not Kind.COUNT or before.kind not in _PLAIN_KINDS or one.numeral.vague:
        return one
    gap, after = view.text[before.span.end : one.span.start], view.after(one.span.end, 16)
    if len(gap) > FAR or re.search(r"[.!?:;] ", gap) is not None:
        return one
    timed = before.dimension == "duration" or before.kind is Kind.MONEY
    parted = timed and (_WHICH.search(gap) is not None or _OF_THEM.match(after) is not None)
    sized = before.dimension == "length" and _SIZE.match(after) is not None
    shared = before.kind is Kind.MONEY and _EACH.match(after) is not None
    instead = _BARE.match(after) is not None and _INSTEAD.search(gap) is not None and _alike(before, one)
    if not (parted or sized or shared or instead):
        return one
    quantity = replace(one.quantity, unit=before.quantity.unit)
    return replace(one, kind=before.kind, dimension=before.dimension, quantity=quantity)


def _alike(before: Measured, one: Measured) -> bool:
    """Whether two figures are of one size, so that they may share a unit: no "12 years ... from 2009"."""
    a, b = before.quantity.value or before.quantity.low, one.quantity.value or one.quantity.low
    return bool(a and b and a > 0 and b > 0 and 1 / 20 <= a / b <= 20) and not (1900 <= (b or 0) <= 2100)


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
