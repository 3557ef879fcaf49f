"""What the analyst says of a source: dates that are checked, corrections that can be taken back, notes."""

from __future__ import annotations

import pytest

from lorn import make
from srccompare.annotation import Annotations
from srccompare.errors import UsageError
from srccompare.session import Session
from srccompare.session import sources as said

NOW = "2024-03-05T09:30:00Z"


@pytest.fixture
def session() -> Session:
    return Session.start(make(), Annotations("ana"), clock=lambda: NOW)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2019-11-06", "2019-11-06"),
        (" 2019-11 ", "2019-11"),
        ("2019", "2019"),
        ("6 November 2019", "2019-11-06"),
        ("Nov 6, 2019", "2019-11-06"),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, date: str) -> None:
    """A day, a month or a year is kept in ISO form."""
    assert said.read_date(typed) == date


@pytest.mark.parametrize(
    "typed",
    ["", "yesterday", "2019-13", "2019-02-30", "31 February 2019", "6 November", "3/4/2019", "20191106", "0019"],
)
def test_what_is_no_date_is_refused_with_what_to_write(typed: str) -> None:
    """A date that is none, has no year or can be read two ways is refused in words."""
    with pytest.raises(UsageError, match=r"no date|two ways") as told:
        said.read_date(typed)
    assert "2019-11-06" in told.value.advice


def test_a_correction_leaves_what_the_file_says_in_sight(session: Session) -> None:
    """The analyst's date goes before the file's, which is still told; an empty text takes it back."""
    changed = said.correct(session, "alpha", "published", "3 March 2024")
    assert said.field(changed, "alpha", "published") == "2024-03-03"
    assert said.as_read(changed.article("alpha"), "published") == "2024-03-04"
    back = said.correct(changed, "alpha", "published", "")
    assert said.field(back, "alpha", "published") == "2024-03-04"
    assert back.source("alpha") is None


def test_typing_what_the_file_says_is_no_correction(session: Session) -> None:
    """Nothing is stored where nothing differs."""
    assert said.correct(session, "alpha", "published", "2024-03-04").annotations == session.annotations


def test_an_unknown_field_is_refused(session: Session) -> None:
    """A misspelt field does not become metadata."""
    with pytest.raises(UsageError, match="no field"):
        said.correct(session, "alpha", "publisched", "x")


def test_a_note_keeps_the_grade_and_can_be_undone(session: Session) -> None:
    """A note and a grade stand beside each other; undo takes back one at a time."""
    work = said.note(session.grade_source("alpha", "B"), "alpha", "close to the mayor\n")
    held = work.source("alpha")
    assert held is not None
    assert (held.reliability, held.note) == ("B", "close to the mayor")
    undone = work.undo().source("alpha")
    assert undone is not None
    assert (undone.reliability, undone.note) == ("B", "")
    assert said.note(said.note(session, "alpha", "x"), "alpha", " ").source("alpha") is None


def test_digits_are_counted_by_fact(session: Session) -> None:
    """Each fact counts once for a source, however many passages carry its digit."""
    work = session.set_credibility("F01", "alpha", 2).set_credibility("F02", "alpha", 2)
    work = work.set_credibility("F03", "alpha", 5)
    assert said.credibilities(work, "alpha") == {2: 2, 5: 1}
    assert said.credibilities(work, "bugle") == {}
