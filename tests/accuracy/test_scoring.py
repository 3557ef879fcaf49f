"""The scorer itself: what it counts as found, wrong, left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scoring import Gold, Report, load_gold, score

GOLD = """
case: quarry
sources:
  one: one.txt
  two: two.txt
facts:
  - id: dead
    question: Workers killed
    kind: count
    status: disputed
    conflict: number
    values:
      one:
        - {value: 4, unit: person, approx: false, quote: "four quarrymen died", by: null}
      two:
        - {value: 6, unit: person, approx: false, quote: "six men lost their lives", by: null}
  - id: depth
    question: Depth of the pit
    kind: distance
    status: agreed
    values:
      one:
        - {value: 2, unit: mile, approx: false, quote: "two miles from the road", by: null}
      two:
        - {value: 3.2, unit: km, approx: true, quote: "some 3.2 km off", by: null}
  - id: hurt
    question: Workers hurt
    kind: count
    status: compatible
    values:
      one:
        - {value: {low: 3, high: null}, unit: person, approx: true, quote: "several were hurt", by: null}
      two:
        - {value: 5, unit: person, approx: false, quote: "five went to hospital", by: null}
links:
  - {a: one, a_quote: "four quarrymen died", b: two, b_quote: "six men lost their lives", relation: differs}
"""
SENTENCES = {
    "dead": ("On Monday four quarrymen died.", "Overnight, six men lost their lives in the pit."),
    "depth": ("It lies two miles from the road.", "The place is some 3.2 km off."),
    "hurt": ("Several were hurt.", "Another five went to hospital."),
}


def _gold(folder: Path) -> Gold:
    (folder / "gold.yaml").write_text(GOLD, encoding="utf-8")
    return load_gold(folder / "gold.yaml")


def _row(fact: str, status: str, *values: object, kind: str = "count", unit: str = "person") -> dict[str, Any]:
    cells = [
        {"source": source, "value": value, "low": None, "high": None, "unit": unit, "sentence": sentence}
        for source, value, sentence in zip("ab", values, SENTENCES[fact], strict=False)
    ]
    return {"question": fact, "kind": kind, "status": status, "values": cells}


def _score(folder: Path, *rows: dict[str, Any], linked: bool = True) -> Report:
    sources = [{"id": "a", "file": "one.txt"}, {"id": "b", "file": "two.txt"}]
    ends = [{"source": source, "sentence": text} for source, text in zip("ab", SENTENCES["dead"], strict=True)]
    links = [{"a": ends[1], "b": ends[0]}] if linked else []
    return score(_gold(folder), {"sources": sources, "facts": rows}, {"sentences": 4, "links": links})


def test_all_found(tmp_path: Path) -> None:
    """Rows as the gold has them score one everywhere, whatever their units and the direction of the link."""
    report = _score(
        tmp_path,
        _row("dead", "disputed", 4, 6),
        _row("depth", "agreed", 3.22, 3.2, kind="distance", unit="km"),
        _row("hurt", "compatible", 3, 5),
    )
    rates = report.tally.rates()
    assert {name: rates[name] for name in ("precision", "recall", "agree", "cells", "links")} == dict.fromkeys(
        ("precision", "recall", "agree", "cells", "links"), 1.0
    )
    assert rates["cost"] == 0.25


def test_second_row_is_wrong(tmp_path: Path) -> None:
    """Telling one dispute twice costs precision."""
    report = _score(tmp_path, _row("dead", "disputed", 4, 6), _row("dead", "disputed", 4, 6))
    assert report.tally.rates()["precision"] == 0.5
    assert report.wrong_disputes == ("dead · second row for dead",)


def test_compatible_is_left_out(tmp_path: Path) -> None:
    """A dispute that the gold calls compatible neither earns nor costs, where it joins two sources."""
    report = _score(tmp_path, _row("dead", "disputed", 4, 6), _row("hurt", "disputed", 3, 5))
    assert report.tally.rates()["precision"] == 1.0
    alone = _score(tmp_path, _row("hurt", "disputed", 3))
    assert alone.tally.wrong_rows == 1


def test_flagging_an_agreement(tmp_path: Path) -> None:
    """An agreement that is flagged disputed is neither found nor harmless."""
    report = _score(tmp_path, _row("depth", "disputed", 2, 2, kind="distance", unit="mile"))
    assert report.tally.agreed_found == 0
    assert report.tally.wrong_rows == 1


def test_row_of_everything(tmp_path: Path) -> None:
    """A row of everything rests on nothing."""
    row = _row("dead", "disputed", 4, 6)
    row["values"] += [dict(row["values"][0], sentence="Nine other things happened.", value=9)] * 9
    report = _score(tmp_path, row)
    assert report.tally.found == 0
    assert report.tally.cells_held == 0


def test_missed_things_are_named(tmp_path: Path) -> None:
    """The report says what is missing, so that a failing gate can be read."""
    report = _score(tmp_path, linked=False)
    assert report.missed_disputes == ("dead",)
    assert report.missed_agreed == ("depth",)
    assert "one: four quarrymen died ~ two: six men lost their lives" in str(report)
