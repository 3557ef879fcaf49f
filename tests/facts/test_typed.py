"""Values as people type them: read as the texts are read, refused where they are none of the kind."""

from __future__ import annotations

from datetime import date

import pytest

from srccompare.facts import Bound, Kind
from srccompare.facts.typed import canonical, dimension_of, kind_with, typed


@pytest.mark.parametrize(
    ("words", "kind", "unit", "bounds", "told"),
    [
        ("7", Kind.COUNT, None, (7, 7), None),
        ("at least 7", Kind.COUNT, None, (7, None), None),
        ("50 km", Kind.DISTANCE, None, (50, 50), "km"),
        ("50", Kind.DISTANCE, "kilometres", (50, 50), "km"),
        ("12", Kind.PERCENT, None, (12, 12), "%"),
    ],
)
def test_numbers(
    words: str, kind: Kind, unit: str | None, bounds: tuple[float, float | None], told: str | None
) -> None:
    """Bounds count; a number without a unit takes the row's."""
    found = typed(words, kind, unit)
    assert found is not None
    assert found.quantity is not None
    assert ((found.quantity.low, found.quantity.high), found.quantity.unit) == (bounds, told)
    assert (found.quantity.bound is Bound.EXACT) == (bounds[1] is not None)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2019-11-06", date(2019, 11, 6), date(2019, 11, 6)),
        ("6 November 2019", date(2019, 11, 6), date(2019, 11, 6)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-11-05/2019-11-06", date(2019, 11, 5), date(2019, 11, 6)),
    ],
)
def test_dates(words: str, first: date, last: date) -> None:
    """A day, a whole month, a stretch as the program writes it itself."""
    found = typed(words, Kind.DATE)
    assert found is not None
    assert found.when is not None
    assert (found.when.first, found.when.last) == (first, last)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", Kind.OTHER),
        ("some", Kind.COUNT),
        ("7 or 9 and 12 more", Kind.COUNT),
        ("60 kg", Kind.AGE),
        ("2019-13", Kind.DATE),
        ("2019-11-31/2019-12-02", Kind.DATE),
        ("2019-11-06/2019-11-05", Kind.DATE),
        ("6 May and 7 June 2019", Kind.DATE),
        ("later", Kind.TIME),
    ],
)
def test_what_is_no_such_value_is_refused(words: str, kind: Kind) -> None:
    """No value, several, another kind's, or a day that no calendar has."""
    assert typed(words, kind) is None


def test_words_answer_as_they_are_and_units_are_known_by_their_names() -> None:
    """A name or a claim is its words; a unit is the table's, and one that the table does not know stays as typed."""
    found = typed("  North  Pier ", Kind.PLACE)
    assert found is not None
    assert found.word == "north pier"
    assert [canonical(unit) for unit in ("kilometres", " boats ", " ", None)] == ["km", "boats", None, None]
    assert (kind_with("km"), kind_with("boats")) == (Kind.DISTANCE, Kind.COUNT)
    assert dimension_of(Kind.DISTANCE, "km") == dimension_of(Kind.DISTANCE, None) == "length"
