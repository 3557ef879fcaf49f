"""The session: what the keys and the headless commands do to the analyst's work."""

from __future__ import annotations

import pytest

from builders import CaseBuilder, Says, harbour
from srccompare.alignment import Place
from srccompare.annotation import Annotations, Decision, LinkState
from srccompare.errors import UsageError
from srccompare.facts import Kind
from srccompare.session import Session


@pytest.fixture
def session() -> Session:
    return Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")


def test_accepting_an_answer_judges_the_fact(session: Session) -> None:
    """One key accepts an answer, with its value and unit, and leaves the old session as it was."""
    after = session.set_confidence("F01", "moderate").accept("F01", 2)
    assert after.last == "F01 accepted 9 (#2), confidence moderate"
    finding = after.finding("F01")
    assert finding is not None
    assert finding.verdict is not None
    assert (finding.verdict.decision, finding.verdict.value, finding.verdict.text) == (Decision.ACCEPTED, 9, "9")
    assert [e.exact for e in finding.evidence] == ["seven", "Nine", "Seven"]
    assert after.position("F01") == 2
    assert after.judged == {"F01"}
    assert (after.disputes, after.open_disputes) == (("F01", "F02"), ("F02",))
    assert session.finding("F01") is None


def test_accepted_unit_is_kept(session: Session) -> None:
    """A distance keeps its unit."""
    verdict = session.accept("F02", 1).verdict("F02")
    assert verdict is not None
    assert (verdict.value, verdict.unit, verdict.text) == (60, "km", "60 km")


def test_range_is_prefilled_and_checked(session: Session) -> None:
    """The prefilled range is lowest, the accepted or leading value, highest; a wrong order is refused."""
    assert session.suggested_range("F01") == (7, 7, 9)
    assert session.accept("F01", 2).suggested_range("F01") == (7, 9, 9)
    after = session.set_range("F01", 7, 8, 9)
    assert after.last == "F01 range 7-9, best 8"
    with pytest.raises(UsageError, match="not in order"):
        session.set_range("F01", 9, 8, 7)
    with pytest.raises(UsageError, match="at least one"):
        session.set_range("F01", None, None, None)


def test_typed_values_are_numbers_or_words(session: Session) -> None:
    """A value of the analyst's own takes the unit of the leading answer when it is a number."""
    assert session.accept_value("F02", "55").last == "F02 accepted 55 km"
    verdict = session.accept_value("F03", "north pier").verdict("F03")
    assert verdict is not None
    assert (verdict.value, verdict.own) == ("north pier", True)


def test_every_mark_of_the_analyst_can_be_set_and_taken_back(session: Session) -> None:
    """Note, tags, flag, confidence, likelihood, method; an emptied finding leaves the file."""
    after = (
        session.set_note("F01", " a\r\nb ")
        .set_tags("F01", ["x", " x ", "y  z"])
        .toggle_flag("F01")
        .set_likelihood("F01", "likely")
        .set_method("F01", "majority")
    )
    finding = after.finding("F01")
    assert finding is not None
    assert (finding.note, finding.tags, finding.flag) == ("a\nb", ("x", "y z"), True)
    assert "F01" not in after.judged
    emptied = after.set_note("F01", "").set_tags("F01", []).toggle_flag("F01")
    assert emptied.set_likelihood("F01", None).set_method("F01", None).annotations == session.annotations


@pytest.mark.parametrize(
    "wrong",
    [
        lambda s: s.accept("F09", 1),
        lambda s: s.accept("F01", 9),
        lambda s: s.set_confidence("F01", "sure"),
        lambda s: s.grade_source("s9", "A"),
        lambda s: s.grade_source("s1", "G"),
        lambda s: s.set_credibility("F01", "s1", 7),
        lambda s: s.set_credibility("F01", "s1", 0),
        lambda s: s.set_credibility("F03", "s3", 1),
        lambda s: s.accept_value("F01", " "),
        lambda s: s.add_link(Place("s1", 99), Place("s2", 0)),
    ],
)
def test_what_does_not_exist_is_refused(session: Session, wrong: object) -> None:
    """A wrong fact, answer, grade or sentence is a usage error with advice, never a crash."""
    assert callable(wrong)
    with pytest.raises(UsageError):
        wrong(session)


def test_undo_and_redo_go_back_and_forth(session: Session) -> None:
    """Each undo takes one change back, exactly; redo makes it again; a new change forgets what was undone."""
    one = session.accept("F01", 1)
    two = one.set_note("F01", "why")
    three = two.clear("F01")
    assert three.undo().annotations == two.annotations
    assert three.undo().undo().undo().annotations == session.annotations
    back = three.undo().undo()
    assert (back.last, back.can_redo) == ("undone: F01 note kept", True)
    assert back.redo().redo().annotations == three.annotations
    assert back.redo().finding("F01") == two.finding("F01")
    assert not back.leave_open("F02").can_redo
    assert session.undo().last == "nothing to undo"
    assert three.redo().last == "nothing to redo"


def test_repeating_a_verdict_changes_nothing(session: Session) -> None:
    """The same key twice leaves one step to undo."""
    once = session.accept("F01", 1)
    assert once.accept("F01", 1).history == once.history


def test_links_are_judged_by_their_sentences(session: Session) -> None:
    """A link can be confirmed, rejected, added and cleared, in either order of its ends."""
    a, b = Place("s1", 1), Place("s3", 0)
    after = session.confirm_link(b, a)
    link = after.link(a, b)
    assert link is not None
    assert (link.state, link.a.source, link.b.source) == (LinkState.CONFIRMED, "s1.md", "s3.md")
    assert list(after.linked) == [(a, b)]
    rejected = after.reject_link(a, b).link(a, b)
    assert rejected is not None
    assert rejected.state is LinkState.REJECTED
    assert after.clear_link(a, b).annotations.links == ()
    assert after.undo().link(a, b) is None


def test_sources_and_cells_are_graded(session: Session) -> None:
    """The letter belongs to the source, the digit to what it says on a fact; metadata can be corrected."""
    after = session.grade_source("s1", "b", "local network").set_credibility("F01", "s1", 2)
    after = after.set_metadata("s2", "published", "2031-05-06")
    note = after.source("s1")
    assert note is not None
    assert (note.reliability, note.note) == ("B", "local network")
    assert (after.credibility("F01", "s1"), after.credibility("F01", "s2")) == (2, None)
    other = after.source("s2")
    assert other is not None
    assert dict(other.metadata) == {"published": "2031-05-06"}
    assert after.accept("F01", 1).credibility("F01", "s1") == 2
    assert after.set_metadata("s2", "published", None).source("s2") is None


def test_findings_follow_their_evidence_when_rows_are_regrouped(session: Session) -> None:
    """Row ids mean nothing: after sources and rows changed, a finding is where its words are."""
    work = session.accept("F01", 2).accept("F02", 1).annotations
    builder = harbour()
    builder.facts.reverse()
    renamed = [
        type(f)(**{k: getattr(f, k) for k in f.__slots__} | {"id": f"F{n:02d}"}) for n, f in enumerate(builder.facts, 1)
    ]
    builder.facts[:] = renamed
    again = Session.start(builder.build(), work)
    assert again.judged == {"F03", "F02"}
    assert again.position("F03") == 2
    assert again.detached == ()


def test_findings_without_a_fact_are_kept_and_shown(session: Session) -> None:
    """A finding whose words no row holds any more is detached, not dropped."""
    work = session.accept("F01", 2).annotations
    other = CaseBuilder({"s9": "Nothing of the kind. It rained 3 days."})
    other.fact("Days of rain", Says("s9", "3", 3))
    again = Session.start(other.build(), work)
    assert [f.question for f in again.detached] == ["People hurt"]
    assert again.annotations == work
    assert again.accept("F01", 1).detached == again.detached


def test_a_verdict_lands_on_the_fact_that_was_pointed_at() -> None:
    """Two rows on the very same words, asking different things: the one under the cursor is judged."""
    builder = CaseBuilder({"s1": "It hurt 7 people.", "s2": "It hurt 9 people."})
    says = (Says("s1", "7", 7), Says("s2", "9", 9))
    builder.fact("People hurt", *says)
    builder.fact("People hurt", *says)
    session = Session.start(builder.build(), Annotations("anna")).accept("F02", 1)
    assert session.judged == {"F02"}
    assert session.accept("F01", 2).judged == {"F01", "F02"}
    assert session.undo().redo().can_undo


def test_reported_ranges_convert_measures_and_ignore_what_is_counted() -> None:
    """Miles and kilometres make one range; "15 assailants" and "17 people" do too; crowns and euros do not."""
    builder = CaseBuilder({"s1": "It is 50 km off and hurt 15 at 3 kr.", "s2": "It is 60 miles off, 17 hurt, 4 EUR."})
    builder.fact("Distance", Says("s1", "50 km", 50, "km"), Says("s2", "60 miles", 60, "mile"), kind=Kind.DISTANCE)
    builder.fact("Hurt", Says("s1", "15", 15, "assailants"), Says("s2", "17", 17, "people"))
    builder.fact("Cost", Says("s1", "3 kr", 3, "NOK"), Says("s2", "4 EUR", 4, "EUR"), kind=Kind.MONEY)
    session = Session.start(builder.build(), Annotations("anna"))
    assert session.suggested_range("F01") == (50, 50, 96.6)
    assert session.suggested_range("F02") == (15, 15, 17)
    assert session.suggested_range("F03") == (3, 3, 3)
    assert session.set_range("F02", 15, None, 17).last == "F02 range 15-17"
    assert session.set_range("F01", 50, None, 60).last == "F01 range 50-60 km"
