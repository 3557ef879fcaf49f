"""Units of measure: names, dimensions and factors to a base unit, from ``lexicon/units.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from srccompare.facts.mention import Kind
from srccompare.facts.wordlists import table


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: ``value * factor + offset`` is in the base unit of its dimension.

    ``names`` are the words for it in lower case; those in ``tight`` count only close to digits ("22m").
    """

    name: str
    dimension: str
    kind: Kind
    factor: float
    offset: float
    sign: str
    plural: str
    names: tuple[str, ...]
    tight: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """Return the units by canonical name."""
    found = {}
    for name, entry in table("units").items():
        sign = entry.get("sign", name)
        found[name] = Unit(
            name=name,
            dimension=entry["dimension"],
            kind=Kind(entry["kind"]),
            factor=entry["factor"],
            offset=entry.get("offset", 0.0),
            sign=sign,
            plural=entry.get("plural", sign),
            names=tuple(entry.get("names", ())),
            tight=tuple(entry.get("tight", ())),
        )
    return found


def in_base(value: float, unit: str | None) -> float:
    """Return a value in the base unit of its dimension; a unit that is not in the table is its own base."""
    known = units().get(unit or "")
    return value if known is None else value * known.factor + known.offset
