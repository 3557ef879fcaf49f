"""Facts by sources: sections, cells, positions and short attributions."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Mark, Position, Status, Value
from srccompare.facts import Bound, Kind, Speaker, Voice
from srccompare.grid import SILENT, Section, build, cell_of
from srccompare.reading import Article, Case, Metadata
from srccompare.spans import Span


def value(source: str, display: str, position: int, by: str | None = None, speaker: Speaker = Speaker.OUTLET) -> Value:
    number = float(display)
    return Value(
        source, number, number, number, None, Bound.EXACT, approx=False, text=display, sentence=0, span=Span(0, 1),
        voice=Voice(by, speaker), asserted=None, position=position, display=display,
    )  # fmt: skip


def fact(name: str, *values: Value, status: Status = Status.DISPUTED, possible: bool = False) -> Fact:
    positions = tuple(Position(v.position, v.display, (v.source,)) for v in values)
    mark = {Status.DISPUTED: Mark.CONFLICT, Status.AGREED: Mark.AGREE, Status.SINGLE: Mark.SINGLE}.get(
        status, Mark.COMPATIBLE
    )
    return Fact(name, name, Kind.COUNT, status, mark, None, 1.0, possible, "", 1, values, positions)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ((None, Speaker.OUTLET), (None, Speaker.OUTLET), "2#1 7#2"),
        (("officials", Speaker.OFFICIAL), ("sources in town", Speaker.ANONYMOUS), "2 off #1 7 src #2"),
        (
            ("the ministry of the interior", Speaker.OFFICIAL),
            ("the country's border guards", Speaker.OFFICIAL),
            "2 ministry #1 7 guards #2",
        ),
    ],
)
def test_values_of_one_cell_are_told_apart(
    first: tuple[str | None, Speaker], second: tuple[str | None, Speaker], text: str
) -> None:
    """By the class of the speaker; by the head word where the classes are the same."""
    row = fact("f", value("a", "2", 1, *first), value("a", "7", 2, *second))
    assert cell_of(row, "a").text == text


def test_one_answer_needs_no_attribution() -> None:
    """A cell that says one thing twice shows it once."""
    row = fact("f", value("a", "2", 1, "officials", Speaker.OFFICIAL), value("a", "2", 1, "police", Speaker.OFFICIAL))
    assert cell_of(row, "a").text == "2#1"


def test_a_silent_source_shows_a_full_stop() -> None:
    """Silence is shown, not left blank."""
    assert cell_of(fact("f", value("a", "2", 1)), "b").text == SILENT


def test_sections_follow_each_other() -> None:
    """Disputed, possible, compatible, agreed, single: whatever the order of the facts."""
    two = value("a", "2", 1)
    facts = (
        fact("single", two, status=Status.SINGLE),
        fact("agreed", two, status=Status.AGREED),
        fact("possible", two, status=Status.COMPATIBLE, possible=True),
        fact("compatible", two, status=Status.COMPATIBLE),
        fact("disputed", two),
    )
    article = Article("a", "Alpha", Path("a.txt"), "2", "", (), Metadata())
    grid = build(Comparison(Case("c", "C", None, (article,)), {}, facts, ()))
    assert [row.section for row in grid.rows] == list(Section)
    assert [row.fact.id for row in grid.section(Section.POSSIBLE)] == ["possible"]
    assert grid.sources == (("a", "Alpha"),)
    assert grid.rows[0].cell("a").text == "2#1"
    with pytest.raises(KeyError):
        grid.rows[0].cell("nobody")


def test_one_answer_in_two_voices_is_shown_in_both() -> None:
    """Beside a rival answer, who gives the leading one is told, each voice once."""
    row = fact(
        "f",
        value("a", "2", 1, "officials", Speaker.OFFICIAL),
        value("a", "2", 1, "a nurse", Speaker.WITNESS),
        value("a", "2", 1, "a driver", Speaker.WITNESS),
        value("a", "7", 2, "sources", Speaker.ANONYMOUS),
    )
    assert cell_of(row, "a").text == "2 off #1 2 wit #1 7 src #2"


def test_the_leading_answer_is_number_one() -> None:
    """What most sources give is drawn calmly, what departs from it is not."""
    row = fact("f", value("a", "2", 1), value("a", "7", 2))
    assert [part.leading for part in cell_of(row, "a").parts] == [True, False]
