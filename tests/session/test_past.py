"""The history of an analyst's work: what was changed, when, from what to what, and what is taken back."""

from __future__ import annotations

from pathlib import Path

from lorn import make
from srccompare.alignment import Place
from srccompare.annotation import Annotations
from srccompare.reading import Case
from srccompare.session import Session, byhand, links, open_session, passages
from srccompare.session.past import Difference, past
from srccompare.session.records import record
from srccompare.spans import Span

NOW = "2024-03-05T09:30:00Z"


def _session() -> Session:
    return Session.start(make(), Annotations("ana"), clock=lambda: NOW)


def test_each_change_tells_old_and_new() -> None:
    """A verdict that is replaced is told with both values, newest first, on its fact."""
    session = _session().accept("F01", 1).accept("F01", 2)
    newest, oldest = past(session)
    assert newest.fact == oldest.fact == "F01"
    assert oldest.differences[0].old == "-"
    assert newest.differences == (Difference("verdict", oldest.differences[0].new, newest.differences[0].new),)
    assert (newest.at, newest.analyst, newest.undone) == (NOW, "ana", False)


def test_undone_changes_stay_in_the_list() -> None:
    """What is taken back is still told, and says so; made again it is as before."""
    session = _session().accept("F01", 1).set_note("F01", "why")
    assert [c.undone for c in past(session.undo())] == [True, False]
    assert [c.undone for c in past(session.undo().redo())] == [False, False]


def test_grades_and_corrections_are_told_field_by_field() -> None:
    """A digit names the file it belongs to, a corrected date its field; a source concerns no fact."""
    session = _session().set_credibility("F01", "alpha", 2).set_metadata("alpha", "published", "2024-03-03")
    corrected, graded = past(session)
    assert corrected.differences == (Difference("published", "-", "2024-03-03"),)
    assert corrected.fact == ""
    file = session.article("alpha").file
    assert Difference(f"credibility of {file}", "-", "2") in graded.differences


def test_the_changes_of_earlier_runs_are_told(tmp_path: Path) -> None:
    """The journal gives every change since the first run, also one that was undone and overtaken by another."""
    made = make()
    (tmp_path / "case" / "annotations").mkdir(parents=True)
    case = Case(made.case.name, made.case.title, tmp_path / "case", made.case.articles, made.case.unreadable)
    first = open_session(case, made, "ana", clock=lambda: NOW)
    first.apply(first.session.accept("F01", 2))
    first.apply(first.session.undo())
    first.apply(first.session.accept("F01", 1))
    first.save()
    first.close()
    again = open_session(case, made, "ana", clock=lambda: NOW)
    again.apply(again.session.set_note("F02", "later"))
    told = past(again.session, again.journalled())
    again.close()
    assert [(c.fact, c.undone) for c in told] == [("F02", False), ("F01", False), ("F01", True)]


def test_a_journal_that_does_not_lead_to_the_work_is_not_believed() -> None:
    """Where the journal is lost, the session's own history is told."""
    session = _session().accept("F01", 1)
    assert [c.fact for c in past(session, ())] == ["F01"]
    assert [c.fact for c in past(session, ({"do": "nonsense"},))] == ["F01"]


def test_what_was_made_again_does_not_stand_taken_back() -> None:
    """The journal of do, undo and redo tells one change, and it holds."""
    session = _session().accept("F01", 1).undo().redo()
    told = past(session, [record(entry) for entry in session.log])
    assert [(one.fact, one.undone) for one in told] == [("F01", False)]


def test_every_kind_of_change_is_told_by_what_it_was_on() -> None:
    """Links, passages, rows and values by hand: each with the words that it hangs on, and the fact it concerns."""
    session = links.confirm(_session(), Place("alpha", 2), Place("bugle", 1))
    session = passages.annotate(session, "alpha", Span(0, 4), note="furniture")
    nine = session.comparison.fact("F01").of("alpha")[0].span
    session = byhand.correct(session, "F01", "alpha", nine, "10")
    session = session.set_tags("F01", ["a", "b"]).toggle_flag("F01")
    flag, tags, row, passage, link = past(session)
    assert flag.differences == (Difference("flag", "-", "yes"),)
    assert tags.differences == (Difference("tags", "-", "a, b"),)
    assert (row.on, row.fact) == ("row: People hurt", "F01")
    assert [one.new for one in row.differences if "Nine" in one.field] == ["corrected 10"]
    assert (passage.on, passage.fact) == ("passage: “Skip”", "")
    assert link.on.startswith("link: “Nine people")
    assert link.fact == "F01"
