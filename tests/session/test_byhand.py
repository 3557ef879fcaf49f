"""Facts by hand: rows added, bound, split, merged, renamed, values corrected; what becomes of verdicts on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders import HARBOUR, article, harbour, sentences
from srccompare.annotation import Annotations, document
from srccompare.annotation.merge import merge
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Mark, Status
from srccompare.errors import UsageError
from srccompare.session import Session, byhand
from srccompare.spans import Span


def start(comparison: Comparison | None = None, annotations: Annotations | None = None) -> Session:
    """A session on three reports of a ferry fire."""
    return Session.start(
        comparison or harbour().build(), annotations or Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z"
    )


def words(source: str, text: str, nth: int = 0) -> Span:
    """Where words stand in one of the reports."""
    at = -1
    for _ in range(nth + 1):
        at = HARBOUR[source].index(text, at + 1)
    return Span(at, at + len(text))


def newest(session: Session) -> str:
    """The id of the row that was added last."""
    return session.annotations.facts[-1].id


def shown(fact: Fact) -> list[tuple[str, str, int]]:
    """The values of a row: source, what its cell shows, position."""
    return [(value.source, value.display, value.position) for value in fact.values]


def test_a_row_is_added_and_bound_in_two_sources() -> None:
    """A question of the analyst's gets values from passages of two sources, and is judged by the engine's rules."""
    session = byhand.add(start(), "Hour of the outbreak", "time", first=("s1", words("s1", "The fire began at 3:30.")))
    row = newest(session)
    fact = session.comparison.fact(row)
    assert (fact.question, fact.hand, fact.mark) == ("Hour of the outbreak", "added", Mark.SINGLE)
    assert [(v.text, v.display, v.hand) for v in fact.values] == [("3:30", "03:30", "bound")]
    session = byhand.bind(session, row, "s3", words("s3", "Smoke was seen"), "06:00")
    fact = session.comparison.fact(row)
    assert (fact.status, fact.mark, fact.conflict) == (Status.DISPUTED, Mark.CONFLICT, "time")
    assert row in session.disputes
    assert session.last.endswith("06:00 bound, “Smoke was seen” of s3")
    assert session.accept(row, 2).position(row) == 2


def test_a_value_is_kept_only_where_it_is_the_analysts() -> None:
    """What the form was filled with stays the program's reading; another value is kept as a number."""
    session = byhand.add(
        start(), "Hurt", "number", first=("s1", words("s1", "The coastguard said seven people")), value="7"
    )
    assert session.annotations.facts[0].values[0].value is None
    session = byhand.add(start(), "Hurt", "number", first=("s1", words("s1", "seven")), value="at least 8")
    assert session.annotations.facts[0].values[0].value == "at least 8"
    value = session.comparison.fact(newest(session)).values[0]
    assert (value.display, value.read, value.low, value.high) == ("≥8", "7", 8, None)


def test_words_without_one_value_are_refused() -> None:
    """No number, or several: the message says which, and what to do; a value that is none of the kind is refused."""
    session = start()
    with pytest.raises(UsageError, match="no number is read"):
        byhand.bind(session, "F01", "s1", words("s1", "Ferry fire at Port Ellis."))
    with pytest.raises(UsageError, match="is no number"):
        byhand.bind(session, "F01", "s1", words("s1", "Ferry fire at Port Ellis."), "many or few")
    with pytest.raises(UsageError, match="is bound to F01 already"):
        byhand.bind(session, "F01", "s1", words("s1", "seven"))
    with pytest.raises(UsageError, match="no kind of fact"):
        byhand.add(session, "Colour", "hue")
    with pytest.raises(UsageError, match="needs a question"):
        byhand.add(session, " ", "text")


def test_a_wrongly_bound_value_is_taken_out_and_put_back() -> None:
    """Without the odd value the sources agree; binding the same words again gives the program's row, to the byte."""
    session = start()
    out = byhand.unbind(session, "F01", "s2", words("s2", "Nine"))
    fact = out.comparison.fact("F01")
    assert (fact.status, fact.hand, fact.sources) == (Status.AGREED, "revised", ("s1", "s3"))
    assert fact.notes == ("taken out by hand: “Nine” of s2",)
    assert "F01" not in out.disputes
    again = byhand.bind(out, "F01", "s2", words("s2", "Nine"))
    assert again.annotations.facts == ()
    assert again.comparison.facts == session.comparison.facts


def test_a_corrected_value_keeps_the_programs_reading_in_sight() -> None:
    """Seven, not nine: the answers agree then, and the cell tells what was read."""
    session = byhand.correct(start(), "F01", "s2", words("s2", "Nine"), "7")
    fact = session.comparison.fact("F01")
    value = next(v for v in fact.values if v.source == "s2")
    assert (fact.status, value.display, value.hand, value.read) == (Status.AGREED, "7", "corrected", "9")
    assert session.last == "F01: “Nine” is 7, not 9"
    back = byhand.correct(session, "F01", "s2", words("s2", "Nine"), "")
    assert back.annotations.facts == ()
    assert back.comparison.facts == start().comparison.facts


def test_values_are_split_off_and_joined_again() -> None:
    """The odd value becomes a row of its own; merged back, the first row has every value again, once."""
    session = byhand.split(start(), "F01", [("s2", words("s2", "Nine"))], "People treated")
    row = newest(session)
    assert shown(session.comparison.fact("F01")) == [("s1", "7", 1), ("s3", "7", 1)]
    assert shown(session.comparison.fact(row)) == [("s2", "9", 1)]
    assert session.comparison.fact(row).hand == "split"
    note = session.annotations.facts[0]
    assert (note.values[0].value, note.values[0].evidence.exact) == (None, "Nine")
    joined = byhand.merge(session, "F01", row)
    assert shown(joined.comparison.fact("F01")) == [("s1", "7", 1), ("s2", "9", 2), ("s3", "7", 1)]
    assert row not in {fact.id for fact in joined.comparison.facts}
    with pytest.raises(UsageError, match="all values"):
        byhand.split(session, row, [("s2", words("s2", "Nine"))], "Again")


def test_rows_of_two_kinds_are_not_merged() -> None:
    """A count and a place are no answers to one question."""
    with pytest.raises(UsageError, match="no answers to one question"):
        byhand.merge(start(), "F01", "F03")
    with pytest.raises(UsageError, match="with itself"):
        byhand.merge(start(), "F01", "F01")


def test_a_renamed_row_shows_both_questions() -> None:
    """The analyst's question is shown, the program's kept in sight; an empty one gives it back."""
    session = byhand.rename(start(), "F01", "People in hospital")
    fact = session.comparison.fact("F01")
    assert (fact.question, fact.asked, fact.hand) == ("People in hospital", "People hurt", "revised")
    assert fact.status is Status.DISPUTED
    assert byhand.rename(session, "F01", "").comparison.facts == start().comparison.facts


def test_a_verdict_stays_with_its_words() -> None:
    """Split: the verdict stays with most of its words, in words; merged into a judged row, it is kept apart."""
    judged = start().accept("F01", 1)
    session = byhand.split(judged, "F01", [("s1", words("s1", "seven")), ("s3", words("s3", "Seven"))], "Seven hurt")
    row = newest(session)
    assert session.last.endswith("the verdict of F01 goes with its words to “Seven hurt”")
    assert session.verdict(row) is not None
    assert session.verdict("F01") is None
    both = session.accept("F01", 1)
    merged = byhand.merge(both, "F01", row)
    assert "is kept apart, on no row" in merged.last
    assert len(merged.detached) == 1
    assert merged.undo().verdict(row) == both.verdict(row)


def test_a_row_without_words_takes_no_verdict() -> None:
    """A verdict hangs on evidence: the analyst is told to bind some first."""
    session = byhand.add(start(), "Number of boats", "number")
    with pytest.raises(UsageError, match="no words are bound"):
        session.leave_open(newest(session))


def test_untouched_rows_stay_as_they_are_and_where_they_are() -> None:
    """Only the touched row is made anew; a row whose status stays does not move."""
    before = start()
    after = byhand.rename(before, "F02", "How far off")
    assert [fact.id for fact in after.comparison.facts] == [fact.id for fact in before.comparison.facts]
    assert after.comparison.fact("F01") is before.comparison.fact("F01")
    moved = byhand.correct(before, "F01", "s2", words("s2", "Nine"), "7")
    again = byhand.rename(moved, "F02", "How far off")
    assert again.comparison.fact("F01") is moved.comparison.fact("F01")


def test_rows_are_found_again_by_their_words() -> None:
    """A text that grew, rows in another order, a row that is gone: the analyst's rows stand, and losses are told."""
    session = byhand.rename(start(), "F01", "People in hospital")
    session = byhand.bind(session, "F01", "s3", words("s3", "Smoke was seen"), "12")
    session = byhand.split(session, "F02", [("s3", words("s3", "40 km"))], "Smoke seen at")
    kept = session.annotations
    base = harbour().build()
    turned = replace(base, facts=tuple(replace(f, id=f"F{n:02d}") for n, f in enumerate(reversed(base.facts), 1)))
    again = start(turned, kept)
    assert {f.question for f in again.comparison.facts} == {f.question for f in session.comparison.facts}
    without = start(replace(base, facts=base.facts[2:]), kept)
    rows = {fact.question: fact for fact in without.comparison.facts}
    assert [v.display for v in rows["People in hospital"].values] == ["7", "9", "7", "12"]
    assert [v.display for v in rows["Smoke seen at"].values] == ["40 km"]
    changed = article("s3", "Nothing is said of it any more.")
    case = replace(base.case, articles=(*base.case.articles[:2], changed))
    facts = tuple(replace(f, values=tuple(v for v in f.values if v.source != "s3")) for f in base.facts)
    gone = start(Comparison(case, {**base.sentences, "s3": sentences(changed)}, facts, ()), kept)
    assert len(gone.ground.rows.lost) == 2
    lost = next(fact for fact in gone.comparison.facts if fact.question == "Smoke seen at")
    assert (lost.values, lost.notes) == ((), ("bound by hand and not found any more: “40 km” of s3.md",))


def test_a_row_is_as_the_program_made_it_again() -> None:
    """One step takes all back that was done to a row by hand."""
    session = byhand.unbind(byhand.rename(start(), "F01", "Treated"), "F01", "s2", words("s2", "Nine"))
    assert byhand.restore(session, "F01").comparison.facts == start().comparison.facts
    added = byhand.add(start(), "Boats", "number")
    assert byhand.restore(added, newest(added)).comparison.facts == start().comparison.facts
    with pytest.raises(UsageError, match="nothing was done"):
        byhand.restore(start(), "F01")


def test_revisions_of_two_copies_of_a_file_merge_either_way() -> None:
    """Disjoint revisions: the same file whichever side comes first, and the rows of both."""
    base = start()
    ours = byhand.rename(base, "F01", "People in hospital").annotations
    theirs = byhand.split(base, "F02", [("s3", words("s3", "40 km"))], "Smoke seen at").annotations
    one, other = merge(base.annotations, ours, theirs), merge(base.annotations, theirs, ours)
    assert document.write(one[0]) == document.write(other[0])
    assert (one[1], other[1]) == ((), ())
    questions = {fact.question for fact in start(None, one[0]).comparison.facts}
    assert {"People in hospital", "Smoke seen at"} <= questions
    assert document.read(document.write(one[0]), Path("anna.yaml"), "anna") == one[0]


def test_what_i_bound_and_took_out_leaves_no_trace() -> None:
    """The words were the analyst's own: taken out, nothing is said of them any more."""
    session = byhand.bind(start(), "F01", "s3", words("s3", "Smoke was seen"), "12")
    out = byhand.unbind(session, "F01", "s3", words("s3", "Smoke was seen"))
    assert out.annotations.facts == ()
    assert out.comparison.facts == start().comparison.facts


def test_words_are_bound_once() -> None:
    """A passage around a value takes its place in the row; the row does not count both."""
    session = byhand.bind(start(), "F01", "s2", words("s2", "Nine people were hurt"), "10")
    fact = session.comparison.fact("F01")
    assert shown(fact) == [("s1", "7", 1), ("s2", "10", 2), ("s3", "7", 1)]


def test_how_sure_a_row_is_changes_only_with_the_analysts_values() -> None:
    """A value taken out does not vouch for the rest; a value bound says that the row is one question."""
    before = start().comparison.fact("F02").confidence
    assert before < 1
    out = byhand.unbind(start(), "F02", "s1", words("s1", "some 60 km"))
    assert out.comparison.fact("F02").confidence == before
    bound = byhand.bind(start(), "F02", "s3", words("s3", "Smoke was seen"), "12 km")
    assert bound.comparison.fact("F02").confidence == 1


def test_a_row_goes_where_its_new_status_puts_it() -> None:
    """A dispute that is settled by a correction stands behind the disputes."""
    session = byhand.correct(start(), "F01", "s2", words("s2", "Nine"), "7")
    assert session.comparison.facts[0].id == "F02"


def test_who_says_a_value_stays_when_it_is_corrected() -> None:
    """The analyst puts a figure right; the nurse said it all the same."""
    session = byhand.correct(start(), "F01", "s2", words("s2", "Nine"), "10")
    value = session.comparison.fact("F01").of("s2")[0]
    assert (value.display, value.voice.by) == ("10", "a nurse")


def test_two_rows_joined_to_each_other_are_one_row() -> None:
    """Two copies of a file that merged the same rows either way: every value once, in one row, nothing lost."""
    base = start()
    base = byhand.split(base, "F01", [("s2", words("s2", "Nine"))], "Treated")
    row = newest(base)
    one, other = byhand.merge(base, "F01", row).annotations, byhand.merge(base, row, "F01").annotations
    both, _ = merge(base.annotations, one, other)
    facts = start(None, both).comparison.facts
    held = [value for fact in facts for value in shown(fact) if fact.id in {"F01", row}]
    assert sorted(source for source, _, _ in held) == ["s1", "s2", "s3"]
    thrice = replace(both, facts=tuple(replace(note, merged=note.merged * 2) for note in both.facts))
    assert start(None, thrice).comparison.facts == facts


def test_a_note_on_a_row_that_is_gone_is_told() -> None:
    """The program makes the row no more and its words are gone: what the analyst said of it is kept as stray."""
    kept = byhand.rename(start(), "F03", "Where it burned").annotations
    base = harbour().build()
    texts = {s: article(s, "Nothing is said of it any more.") for s in HARBOUR}
    case = replace(base.case, articles=tuple(texts.values()))
    gone = start(Comparison(case, {s: sentences(a) for s, a in texts.items()}, (), ()), kept)
    assert [note.question for note in gone.ground.rows.stray] == ["Where it burned"]
    assert gone.comparison.facts == ()
    assert gone.annotations == kept


def test_one_value_corrected_by_two_copies_is_a_clash() -> None:
    """Mine stays, the other is told; what one side alone corrected is taken over."""
    base = byhand.correct(start(), "F01", "s2", words("s2", "Nine"), "8")
    nine = ("F01", "s2", words("s2", "Nine"))
    ours, theirs = byhand.correct(base, *nine, "10").annotations, byhand.correct(base, *nine, "11").annotations
    both, clashes = merge(base.annotations, ours, theirs)
    assert [(one.ours, one.theirs) for one in clashes] == [(10, 11)]
    assert both.facts[0].values[0].value == 10
    for one, other in ((base.annotations, theirs), (theirs, base.annotations)):
        taken, none = merge(base.annotations, one, other)
        assert (taken.facts[0].values[0].value, none) == (11, ())


def test_each_side_corrects_a_value_of_its_own() -> None:
    """Two values of one row, one corrected in each copy: both corrections stand."""
    base = byhand.correct(start(), "F01", "s2", words("s2", "Nine"), "8")
    base = byhand.correct(base, "F01", "s3", words("s3", "Seven"), "6")
    ours = byhand.correct(base, "F01", "s2", words("s2", "Nine"), "10").annotations
    theirs = byhand.correct(base, "F01", "s3", words("s3", "Seven"), "5").annotations
    for one, other in ((ours, theirs), (theirs, ours)):
        both, clashes = merge(base.annotations, one, other)
        assert ({value.evidence.exact: value.value for value in both.facts[0].values}, clashes) == (
            {"Nine": 10, "Seven": 5},
            (),
        )


def test_a_row_that_two_rows_took_in_is_in_one_of_them() -> None:
    """Two copies joined one row to two others: its values are told once."""
    base = byhand.split(start(), "F01", [("s2", words("s2", "Nine"))], "Treated")
    row = newest(base)
    base = byhand.split(base, "F01", [("s3", words("s3", "Seven"))], "Burnt")
    other = newest(base)
    ours, theirs = byhand.merge(base, "F01", row).annotations, byhand.merge(base, other, row).annotations
    both, _ = merge(base.annotations, ours, theirs)
    facts = [fact for fact in start(None, both).comparison.facts if fact.kind == "count"]
    assert sorted(value.source for fact in facts for value in fact.values) == ["s1", "s2", "s3"]
