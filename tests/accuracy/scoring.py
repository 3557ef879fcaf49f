"""How well a comparison does against gold made by hand, on the JSON documents that the command line prints.

A gold file lists facts (a question, its kind and status, and what each source says, with a quote that stands once
in that source) and links (pairs of quotes). A row of the program *rests on* a gold fact when its cells state the
fact's values in the quoted evidence and these cells are at least ``PURITY`` of the row.

- dispute recall: gold disputed facts for which one row, flagged disputed, holds two of the differing gold values.
- dispute precision: of the rows flagged disputed, those that hold such a pair; a second row for one gold fact is
  wrong; a row that joins two sources on a gold fact marked compatible is left out.
- agree recall: gold agreed facts for which one row that is not flagged disputed joins two sources.
- cell recall: of the (fact, source) cells of facts with two or more sources, those that the fact's best row holds.
- link recall: gold sentence pairs that are linked; links a sentence is what that costs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from srccompare.yamlio import load

PURITY = 0.2  # a row of everything rests on nothing
RUN = 0.6  # share of a quote that must stand in one piece where the program cut the sentence elsewhere
TOLERANCE = 0.02  # two figures this close are one, after conversion
NUMERIC = frozenset({"count", "distance", "measure", "money", "percent", "age"})
# The factor of each unit alone: figures are compared within a row, whose kind has already kept metres from seconds.
FACTOR = {
    **dict.fromkeys(("km", "kilometre", "kilometer"), 1000.0),
    **dict.fromkeys(("mile", "mi"), 1609.344),
    **dict.fromkeys(("nautical mile", "nmi"), 1852.0),
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
    **dict.fromkeys(("tonne", "t", "metric ton"), 1000.0),
    **dict.fromkeys(("ton", "short ton"), 907.185),
    **dict.fromkeys(("lb", "pound"), 0.453592),
    **dict.fromkeys(("gallon", "us gallon"), 3.785412),
    **dict.fromkeys(("km/h", "kph"), 1 / 3.6),
    **dict.fromkeys(("hectare", "ha"), 1e4),
    **dict.fromkeys(("km2", "square kilometre"), 1e6),
    **dict.fromkeys(("minute", "min"), 60.0),
    **dict.fromkeys(("hour", "h"), 3600.0),
    "yard": 0.9144,
    "cm": 0.01,
    "inch": 0.0254,
    "g": 0.001,
    "mph": 0.44704,
    "acre": 4046.856,
    "square mile": 2.59e6,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
}

Cell = tuple[str, Mapping[str, Any]]
"""A value of a row: the gold's id of its source, and the value as the program prints it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the gold reads in one place of one source; ``low`` and ``high`` are in base units, None is open."""

    source: str
    text: str
    low: float | None
    high: float | None
    vague: bool
    quote: str


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One question of the gold with its entries, in the file's order."""

    id: str
    kind: str
    status: str
    entries: tuple[Entry, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The sources that speak."""
        return frozenset(entry.source for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file: where its sources are, its facts, and its links as pairs of (source, quote).

    A ``sealed`` one is for programs alone: they learn from it and count its figures, nobody reads its details.
    """

    case: str
    files: Mapping[str, Path]
    facts: tuple[GoldFact, ...]
    links: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over cases; every rate is a ratio of two of them."""

    disputed: int = 0
    found: int = 0
    right_rows: int = 0
    wrong_rows: int = 0
    agreed: int = 0
    agreed_found: int = 0
    cells: int = 0
    cells_held: int = 0
    gold_links: int = 0
    links_found: int = 0
    links: int = 0
    sentences: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def rates(self) -> dict[str, float]:
        """Return the six rates that the gate pins, and the cost of the links."""
        precision = _ratio(self.right_rows, self.right_rows + self.wrong_rows)
        recall = _ratio(self.found, self.disputed)
        return {
            "precision": precision,
            "recall": recall,
            "f1": _ratio(2 * precision * recall, precision + recall),
            "agree": _ratio(self.agreed_found, self.agreed),
            "cells": _ratio(self.cells_held, self.cells),
            "links": _ratio(self.links_found, self.gold_links),
            "cost": _ratio(self.links, self.sentences),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """A tally with what went wrong, in words, for the message of a failing gate."""

    case: str
    tally: Tally
    missed_disputes: tuple[str, ...]
    wrong_disputes: tuple[str, ...]
    missed_agreed: tuple[str, ...]
    missed_links: tuple[str, ...]

    def __str__(self) -> str:
        rates = ", ".join(f"{name} {value:.3f}" for name, value in self.tally.rates().items())
        parts = (
            ("missed dispute", self.missed_disputes),
            ("wrong dispute", self.wrong_disputes),
            ("missed agreement", self.missed_agreed),
            ("missed link", self.missed_links),
        )
        return "\n".join([f"{self.case}: {rates}", *(f"  {head}: {words}" for head, found in parts for words in found)])


def load_gold(path: Path) -> Gold:
    """Read a gold file; its sources are named relative to its folder, which may lie outside of it."""
    data: Any = load(path.read_text(encoding="utf-8"), path)
    facts = tuple(
        GoldFact(
            id=fact["id"],
            kind=fact["kind"],
            status=fact["status"],
            entries=tuple(_entry(source, item) for source, items in fact["values"].items() for item in items),
        )
        for fact in data["facts"]
    )
    return Gold(
        case=data["case"],
        files={source: (path.parent / name).resolve() for source, name in data["sources"].items()},
        facts=facts,
        links=tuple(((x["a"], x["a_quote"]), (x["b"], x["b_quote"])) for x in data.get("links") or ()),
        sealed=data.get("sealed") is True,
    )


def score(gold: Gold, facts: Mapping[str, Any], links: Mapping[str, Any]) -> Report:
    """Score the facts document and the links document of one case."""
    source_of_file = {path.name: source for source, path in gold.files.items()}
    source_of = {item["id"]: source_of_file.get(Path(item["file"]).name, "") for item in facts["sources"]}
    rows = [(row, _cells(row, source_of)) for row in facts["facts"]]
    rests = [_rests(gold, row, cells) for row, cells in rows]
    tally, *words = _facts_tally(gold, [row for row, _ in rows], rests)
    found, missed_links = _links_found(gold, links, source_of)
    linked = Tally(
        gold_links=len(gold.links), links_found=found, links=len(links["links"]), sentences=links["sentences"]
    )
    return Report(gold.case, tally + linked, words[0], words[1], words[2], missed_links)


def _facts_tally(
    gold: Gold, rows: Sequence[Mapping[str, Any]], rests: Sequence[Mapping[str, Sequence[Entry]]]
) -> tuple[Tally, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    known = {fact.id: fact for fact in gold.facts}
    found: set[str] = set()
    wrong: list[str] = []
    # The row with the fullest cells comes first: it is the one that answers, the others repeat it.
    for index in sorted(range(len(rows)), key=lambda i: -max(map(len, rests[i].values()), default=0)):
        if rows[index]["status"] != "disputed":
            continue
        hit = _disputed_fact(known, rests[index])
        if hit is not None and hit not in found:
            found.add(hit)
        elif hit is not None:
            wrong.append(f"{rows[index]['question']} · second row for {hit}")
        elif not any(known[fact].status == "compatible" and _joins(entries) for fact, entries in rests[index].items()):
            wrong.append(f"{rows[index]['question']} · {', '.join(rests[index]) or 'no gold fact'}")
    calm = [rest for row, rest in zip(rows, rests, strict=True) if row["status"] != "disputed"]
    disputed = [fact.id for fact in gold.facts if fact.status == "disputed"]
    agreed = [fact.id for fact in gold.facts if fact.status == "agreed"]
    met = {fact for fact in agreed if any(_joins(rest.get(fact, ())) for rest in calm)}
    asked = [fact for fact in gold.facts if fact.status == "disputed" or len(fact.sources) > 1]
    held = sum(max((len({e.source for e in rest.get(f.id, ())}) for rest in rests), default=0) for f in asked)
    tally = Tally(
        disputed=len(disputed),
        found=len(found),
        right_rows=len(found),
        wrong_rows=len(wrong),
        agreed=len(agreed),
        agreed_found=len(met),
        cells=sum(len(fact.sources) for fact in asked),
        cells_held=held,
    )
    missed = tuple(fact for fact in disputed if fact not in found)
    return tally, missed, tuple(wrong), tuple(fact for fact in agreed if fact not in met)


def _rests(gold: Gold, row: Mapping[str, Any], cells: Sequence[Cell]) -> dict[str, list[Entry]]:
    """Return the gold facts that a row rests on, each with the entries that its cells state."""
    found: dict[str, list[Entry]] = {}
    for fact in gold.facts:
        entries: list[Entry] = []
        holding: set[int] = set()
        for entry in fact.entries:
            fits = [
                number
                for number, (source, cell) in enumerate(cells)
                if source == entry.source and _states(fact.kind, entry, row["kind"], cell)
            ]
            holding.update(fits)
            if fits:
                entries.append(entry)
        if entries and len(holding) >= PURITY * len(cells):
            found[fact.id] = entries
    return found


def _disputed_fact(known: Mapping[str, GoldFact], rest: Mapping[str, Sequence[Entry]]) -> str | None:
    for fact, entries in sorted(rest.items(), key=lambda item: -len(item[1])):
        kind = known[fact].kind
        if known[fact].status == "disputed" and any(_differ(kind, a, b) for a, b in combinations(entries, 2)):
            return fact
    return None


def _states(kind: str, entry: Entry, row_kind: str, cell: Mapping[str, Any]) -> bool:
    if not overlaps(entry.quote, cell.get("sentence") or cell.get("text") or ""):
        return False
    if kind in NUMERIC:
        return row_kind in NUMERIC and (entry.vague or _same_figure(entry, cell))
    if kind == "claim":
        return row_kind in {"claim", "other"}
    if kind == "other":
        return row_kind in {"claim", "other", "person", "count"}
    if kind in {"date", "time"}:
        return row_kind in {"date", "time"}
    near = ({"place", "direction"}, {"person", "place"})
    return row_kind == kind or any({row_kind, kind} <= pair for pair in near)


def _same_figure(entry: Entry, cell: Mapping[str, Any]) -> bool:
    value = _number(cell.get("value"))
    factor = _factor(cell.get("unit"))
    ends = [value, value] if value is not None else [_number(cell.get("low")), _number(cell.get("high"))]
    said = [end * factor for end in ends if end is not None] + ([] if value is None else [value])
    return any(
        abs(gold - told) <= TOLERANCE * max(abs(gold), abs(told)) + 1e-9
        for gold in (entry.low, entry.high)
        if gold is not None
        for told in said
    )


def _differ(kind: str, a: Entry, b: Entry) -> bool:
    return (a.low, a.high) != (b.low, b.high) if kind in NUMERIC else a.text != b.text


def _joins(entries: Sequence[Entry]) -> bool:
    return len({entry.source for entry in entries}) > 1


def _links_found(gold: Gold, links: Mapping[str, Any], source_of: Mapping[str, str]) -> tuple[int, tuple[str, ...]]:
    ends = [
        tuple((source_of.get(x[end]["source"], ""), x[end]["sentence"]) for end in ("a", "b")) for x in links["links"]
    ]
    missed = [
        f"{a[0]}: {a[1]} ~ {b[0]}: {b[1]}"
        for a, b in gold.links
        if not any((_at(a, p) and _at(b, q)) or (_at(a, q) and _at(b, p)) for p, q in ends)
    ]
    return len(gold.links) - len(missed), tuple(missed)


def _at(quoted: tuple[str, str], end: tuple[str, str]) -> bool:
    return quoted[0] == end[0] and overlaps(quoted[1], end[1])


def _cells(row: Mapping[str, Any], source_of: Mapping[str, str]) -> list[Cell]:
    cells = [(source_of.get(value["source"], ""), value) for value in row["values"]]
    return [cell for cell in cells if cell[0]]


def _entry(source: str, item: Mapping[str, Any]) -> Entry:
    value = item["value"]
    factor = _factor(item["unit"])
    low, high = (value["low"], value["high"]) if isinstance(value, dict) else (value, value)
    low, high = (None if end is None else end * factor for end in (_number(low), _number(high)))
    vague = isinstance(value, dict) and item["approx"]
    return Entry(source, str(value).lower(), low, high, vague, item["quote"])


def _factor(unit: str | None) -> float:
    name = (unit or "").lower()
    return FACTOR.get(name) or FACTOR.get(name.rstrip("s")) or 1.0


def _number(value: object) -> float | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


@lru_cache(maxsize=1 << 16)
def overlaps(quote: str, sentence: str) -> bool:
    """Whether the quote stands in the sentence, or most of it in one piece."""
    quote, sentence = _plain(quote), _plain(sentence)
    if not quote or not sentence:
        return False
    if quote in sentence or (len(sentence) > 12 and sentence in quote):
        return True
    run = SequenceMatcher(None, quote, sentence, autojunk=False).find_longest_match()
    return run.size >= RUN * len(quote)


_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_SIGNS)).strip().lower()


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
