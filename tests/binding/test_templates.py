"""Rows that the analyst asks for: what a template gathers, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from row_makers import Sentences, case_of, count, sentences_of
from srccompare.binding import bind
from srccompare.binding.templates import template_rows
from srccompare.facts import Governor, Kind, Mention
from srccompare.reading import Case, CaseOptions, RowTemplate

KILLED = (Governor("die", "kill", 1.0),)
ASKED = RowTemplate("Officers killed", "count", ("officer", "killed"), gather=True)


def texts() -> Sentences:
    return sentences_of(
        alpha=["A ministry said 2 policemen died.", "It said 15 gunmen died.", "In 2017 4 policemen died."],
        beta=["Residents say 9 soldiers died."],
    )


def found(said: Sentences) -> tuple[Mention, ...]:
    def dead(source: str, index: int, words: str, head: str, kind: str) -> Mention:
        return count(said, source, index, words, float(words), head, head_class=kind, governors=KILLED)

    return (
        dead("alpha", 0, "2", "policemen", "officer"),
        dead("alpha", 1, "15", "gunmen", "attacker"),
        replace(dead("alpha", 2, "4", "policemen", "officer"), scope="2017"),
        dead("beta", 0, "9", "soldiers", "officer"),
    )


def asking(said: Sentences, *templates: RowTemplate) -> Case:
    return replace(case_of(said), options=CaseOptions(templates=templates))


def test_every_value_that_fits_is_gathered() -> None:
    """By class, whatever the noun; neither another kind of people nor another year's event."""
    said = texts()
    (row,), left = template_rows(asking(said, ASKED), found(said))
    assert [m.text for m in row.mentions] == ["2", "9"]
    assert [m.text for m in left] == ["15", "4"]
    assert (row.question, row.kind, row.confidence) == ("Officers killed", Kind.COUNT, 1.0)


def test_a_template_that_only_names_gathers_nothing() -> None:
    """Without ``gather`` the rows stay as they are."""
    said = texts()
    assert template_rows(asking(said, replace(ASKED, gather=False)), found(said)) == ([], list(found(said)))


@pytest.mark.parametrize("words", [(), ("...",), ("nurse", "killed"), ("officer", "hurt")])
def test_what_nothing_fits_makes_no_row(words: tuple[str, ...]) -> None:
    """No words, no row: a template without words must not swallow the case."""
    said = texts()
    assert template_rows(asking(said, replace(ASKED, words=words)), found(said))[0] == []


def test_a_part_of_a_whole_is_left_alone() -> None:
    """'Three of the dead' is no count of the dead."""
    said = texts()
    parts = [replace(m, part=True) for m in found(said)]
    assert template_rows(asking(said, ASKED), parts)[0] == []


def test_the_row_is_bound_once() -> None:
    """Each value stands in one row: the gathered ones are in no other."""
    said = texts()
    rows = bind(asking(said, ASKED), said, found(said))
    places = [(m.source, m.span) for row in rows for m in row.mentions if m.quantity is not None]
    assert len(places) == len(set(places))
    assert sum(row.rule == "template" for row in rows) == 1


def test_a_pair_of_people_is_what_either_of_them_is() -> None:
    """'A border guard and a ministry employee' are people, and one of them is an officer."""
    said = sentences_of(alpha=["So died a border guard and a clerk."], beta=["Residents say 9 soldiers died."])
    pair = count(said, "alpha", 0, "a border guard and a clerk", 2, "people", head_class="person", governors=KILLED)
    (row,), _ = template_rows(asking(said, ASKED), [pair])
    assert row.mentions == (pair,)
