"""Notes and highlights on passages: said, changed, taken back, and kept where the words are gone."""

from __future__ import annotations

import pytest

from builders import HARBOUR, CaseBuilder, harbour
from srccompare.annotation import Anchoring, Annotations, Highlight
from srccompare.errors import UsageError
from srccompare.session import Session, passages
from srccompare.spans import Span

NURSE = Span(HARBOUR["s2"].index("a nurse"), HARBOUR["s2"].index("a nurse") + len("a nurse told the paper"))


@pytest.fixture
def session() -> Session:
    return Session.start(harbour().build(), Annotations("anna"), clock=lambda: "2031-06-01T10:00:00Z")


def test_a_passage_takes_note_highlight_and_tags(session: Session) -> None:
    """What is said of the same words is one item, changed field by field; emptied it leaves the file."""
    noted = passages.annotate(session, "s2", NURSE, note=" who?\r\n ", tags=["voice", "voice"])
    assert noted.last == "s2 “a nurse told the paper”: note kept, tags voice"
    marked = passages.annotate(noted, "s2", NURSE, highlight="doubt")
    (note,) = marked.annotations.notes
    assert (note.note, note.highlight, note.tags) == ("who?", Highlight.DOUBT, ("voice",))
    assert note.anchor.exact == "a nurse told the paper"
    assert [(p.source, p.span) for p in marked.passages] == [("s2", NURSE)]
    assert marked.undo().annotations == noted.annotations
    emptied = passages.annotate(marked, "s2", NURSE, note="", highlight="none", tags=[])
    assert emptied.annotations == session.annotations
    assert passages.drop(marked, note.id).undo().annotations == marked.annotations


def test_the_note_at_a_place_is_the_nearest_one(session: Session) -> None:
    """The note on the very words is found before a shorter one among them, and that before a longer one."""
    inner = Span(NURSE.start, NURSE.start + 7)
    both = passages.annotate(passages.annotate(session, "s2", NURSE, note="long"), "s2", inner, note="short")
    found = [passages.at(both, "s2", span) for span in (NURSE, inner, Span(inner.start + 2, inner.start + 3))]
    assert [note.note if note else None for note in found] == ["long", "short", "short"]
    assert passages.at(both, "s1", NURSE) is None


@pytest.mark.parametrize(
    ("source", "span", "highlight"),
    [("s9", NURSE, "key"), ("s2", NURSE, "red"), ("s2", Span(3, 3), "key"), ("s2", Span(0, 9_999), "key")],
)
def test_what_does_not_exist_is_refused(session: Session, source: str, span: Span, highlight: str) -> None:
    """Another source, another kind of highlight, no words: refused with advice."""
    with pytest.raises(UsageError):
        passages.annotate(session, source, span, highlight=highlight)
    with pytest.raises(UsageError):
        passages.drop(session, "n-0")


def test_a_note_whose_words_are_gone_is_kept_and_lost(session: Session) -> None:
    """A revised source: the note follows its words, or is told as lost; it is never put elsewhere or dropped."""
    work = passages.annotate(session, "s2", NURSE, note="who?").annotations
    ahead = {**HARBOUR, "s2": "Update.\n" + HARBOUR["s2"]}
    moved = Session.start(CaseBuilder(ahead).build(), work)
    (one,) = moved.passages
    assert (one.anchored.attachment.state, one.span) == (Anchoring.MOVED, Span(NURSE.start + 8, NURSE.end + 8))
    gone = Session.start(CaseBuilder({**HARBOUR, "s2": "Nine people were hurt."}).build(), work)
    assert passages.lost(gone.annotations, gone.passages) == work.notes
    assert gone.annotations == work
