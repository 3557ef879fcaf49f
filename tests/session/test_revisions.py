"""Sources that were replaced by a revised text: what that did to the evidence is told in words."""

from __future__ import annotations

import pytest

from builders import HARBOUR, CaseBuilder, Says, harbour
from srccompare.annotation import Anchoring, Annotations
from srccompare.session import Session, byhand, passages, revisions
from srccompare.spans import Span


def judged() -> Annotations:
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    return passages.annotate(session.accept("F01", 1), "s2", Span(0, 4), note="how many?").annotations


def again(**texts: str) -> Session:
    """The same work on revised texts; the row is there still."""
    builder = CaseBuilder({**HARBOUR, **texts})
    says = [Says(s, word, number) for s, word, number in (("s1", "seven", 7), ("s2", "Nine", 9), ("s3", "Seven", 7))]
    builder.fact("People hurt", *(one for one in says if one.text in builder.articles[one.source].text))
    return Session.start(builder.build(), judged())


def test_a_revised_figure_is_told_as_what_it_was() -> None:
    """The figure changed: the evidence is an orphan, and the analyst reads what stands there now."""
    session = again(s1=HARBOUR["s1"].replace("seven", "eleven"))
    (one,) = revisions.of_fact(session, "F01")
    assert (one.state, one.now, one.loud) == (Anchoring.ORPHAN, "eleven", True)
    assert one.words == "s1: “eleven” stands where “seven” stood when you judged"
    assert revisions.troubled(session, session.finding("F01"))
    told = revisions.summary(revisions.revisions(session))
    assert "1 pieces of evidence to look at, 1 of them gone. F01 s1: “eleven” stands where" in told


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("It rained.", Anchoring.ORPHAN, "s1: “seven” is not in the text any more"),
        ("Updated.\n" + HARBOUR["s1"], Anchoring.MOVED, "s1: “seven” is found elsewhere in the text"),
        (
            HARBOUR["s1"].replace("hurt. The", "hurt at 4. The"),
            Anchoring.FUZZY,
            "s1: “seven” is found, but it or its sentence was changed: look at it",
        ),
    ],
)
def test_every_state_has_its_words(text: str, state: Anchoring, words: str) -> None:
    """Gone, moved, changed: each is said as what it is, and only what needs a look is loud."""
    found = [one for one in revisions.revisions(again(s1=text)) if one.about == "People hurt"]
    assert [(one.state, one.words) for one in found] == [(state, words)]
    assert found[0].loud == (state is not Anchoring.MOVED)


def test_a_missing_source_and_lost_notes_are_told() -> None:
    """Evidence, notes and all: what hangs on a source that is gone is listed, and stays in the file."""
    texts = {name: text for name, text in HARBOUR.items() if name != "s2"}
    session = Session.start(CaseBuilder(texts).build(), judged())
    found = [one for one in revisions.revisions(session) if one.source is None]
    assert {one.about for one in found} == {"People hurt", "note on a passage"}
    assert "the source is missing; “Nine” stood in it" in found[0].words
    assert session.annotations == judged()


def test_what_stands_where_it_stood_is_not_told() -> None:
    """No revision, no words: neither on opening nor on the card."""
    session = again()
    assert revisions.revisions(session) == ()
    assert revisions.summary(()) == ""
    assert not revisions.troubled(session, session.finding("F01"))
    assert not revisions.troubled(session, None)


def test_a_value_bound_by_hand_that_is_gone_is_told() -> None:
    """What hangs on a row by hand is looked for like any other evidence, and named by its question."""
    session = Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")
    start = HARBOUR["s2"].index("Nine")
    session = byhand.add(session, "Hurt, by the nurse", "number", first=("s2", Span(start, start + 4)), value="9")
    texts = {**HARBOUR, "s2": HARBOUR["s2"].replace("Nine", "Eight")}
    found = revisions.revisions(Session.start(CaseBuilder(texts).build(), session.annotations))
    assert [(one.about, one.state) for one in found] == [("fact by hand Hurt, by the nurse", Anchoring.ORPHAN)]
