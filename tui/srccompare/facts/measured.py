"""A quantity in its sentence, and the bounds and approximations that the words around it give."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from srccompare.facts.mention import Bound, Kind, Quantity
from srccompare.facts.numerals import Numeral
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

_BOUNDS = ("at_least", "at_most", "at_least_beyond", "at_most_beyond", "about")


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity in its sentence: ``span`` with unit, ``end`` where the counted noun would start."""

    span: Span
    kind: Kind
    dimension: str
    quantity: Quantity
    numeral: Numeral
    twin: Quantity | None = None
    partner: Numeral | None = None  # the upper end of a range

    @property
    def end(self) -> int:
        """Where the words after the quantity start."""
        return self.span.end


def bounded(view: View, quantity: Quantity, span: Span) -> Quantity:
    """Return a quantity with the bound or approximation that the words around it give."""
    match = _bound_pattern().search(view.before(span.start, 64))
    if match is not None:
        name = next(one for one in _BOUNDS if match[one])
        # "12 more than the 30": no bound on the 30
        return quantity if "beyond" in name and "the" in match["tail"].lower().split() else _with_bound(quantity, name)
    right = _after_pattern().match(view.after(span.end, 40))
    if right is not None:
        return _with_bound(quantity, right.lastgroup or "")
    return quantity


def _with_bound(quantity: Quantity, name: str) -> Quantity:
    edge_low = quantity.low
    edge_high = quantity.high if quantity.high is not None else quantity.low
    if name.startswith("at_least"):
        return replace(quantity, high=None, low=edge_low, bound=Bound.AT_LEAST, beyond="beyond" in name)
    if name.startswith("at_most"):
        return replace(quantity, low=None, high=edge_high, bound=Bound.AT_MOST, beyond="beyond" in name)
    if quantity.bound is Bound.RANGE:
        return replace(quantity, approx=True)
    return replace(quantity, approx=True, bound=Bound.ABOUT)


@cache
def _bound_pattern() -> re.Pattern[str]:
    bounds = table("numbers")["bounds"]
    skip = "|".join(sorted(bounds["skip"], key=len, reverse=True))
    groups = []
    for name in _BOUNDS:
        words = "|".join(re.escape(one) for one in sorted(bounds[name.replace("_", "-")], key=len, reverse=True))
        groups.append(f"(?P<{name}>{words})")
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(groups)})(?P<tail>(?:\s+(?:{skip})\b){{0,3}})\s*[\"“‘(]?$", re.IGNORECASE
    )


@cache
def _after_pattern() -> re.Pattern[str]:
    bounds = table("numbers")["bounds"]
    groups = []
    for name in ("after-at-least", "after-at-most", "after-about"):
        words = "|".join(re.escape(one) for one in sorted(bounds[name], key=len, reverse=True))
        groups.append(f"(?P<{name[6:].replace('-', '_')}>{words})")
    return re.compile(rf"(?:[ ,]{{1,2}}[a-z]{{2,14}})?[ ,]{{0,2}}(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)
