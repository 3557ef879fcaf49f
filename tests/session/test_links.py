"""Judged links: what each verb makes of each state, and what supports a row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders import CaseBuilder, article
from lorn import make
from srccompare.alignment import Place
from srccompare.annotation import Annotations, LinkState, anchor
from srccompare.annotation.matching import Anchored, Sources
from srccompare.errors import UsageError
from srccompare.reading import Case
from srccompare.session import Session, links, places
from srccompare.spans import Span

HAND = Place("alpha", 0), Place("daily", 0)


@pytest.fixture
def session() -> Session:
    return Session.start(make(), Annotations("ana"), clock=lambda: "2024-03-05T09:30:00Z")


def state(session: Session, pair: tuple[Place, Place]) -> LinkState | None:
    note = session.link(*pair)
    return None if note is None else note.state


def suggested(session: Session) -> tuple[Place, Place]:
    return links.joined(session)[0].pair


def test_a_pair_is_confirmed_where_suggested_and_added_where_not(session: Session) -> None:
    """To join a suggested pair is to confirm it; one's own stays one's own when it is confirmed once more."""
    pair = suggested(session)
    assert state(links.join(session, *pair), pair) is LinkState.CONFIRMED
    added = links.join(session, *HAND)
    assert state(added, HAND) is LinkState.ADDED
    assert state(links.confirm(added, *HAND), HAND) is LinkState.ADDED
    with pytest.raises(UsageError, match="does not suggest"):
        links.confirm(session, *HAND)


def test_rejecting_parts_a_suggestion_and_takes_ones_own_away(session: Session) -> None:
    """A suggestion stays, parted; a link by hand is gone; else there is nothing to part."""
    pair = suggested(session)
    assert state(links.reject(session, *pair), pair) is LinkState.REJECTED
    added = links.join(session, *HAND)
    gone = links.reject(added, *HAND)
    assert gone.annotations.links == ()
    assert gone.undo().annotations == added.annotations
    with pytest.raises(UsageError, match="nothing links"):
        links.reject(session, *HAND)


def test_what_was_said_beside_a_judgement_outlives_it(session: Session) -> None:
    """A cleared link keeps its note and is a suggestion again; without words it leaves the file."""
    pair = suggested(session)
    noted = links.set_note(links.confirm(session, *pair), *pair, "who counted?")
    cleared = links.clear(noted, *pair)
    assert state(cleared, pair) is LinkState.NOTED
    assert links.look_up(cleared, *pair).open
    assert links.look_up(cleared, *pair).state == links.SUGGESTED
    assert links.set_note(cleared, *pair, "").annotations.links == ()
    kept = links.set_note(noted, *pair, "")
    assert state(kept, pair) is LinkState.CONFIRMED
    assert links.clear(kept, *pair).annotations.links == ()


def test_a_parted_pair_supports_no_row(session: Session) -> None:
    """What the analyst rejected is no support, but is listed with the fact."""
    before = links.support(session, "F01", links.joined(session))
    assert before
    after = links.reject(session, *before[0].pair)
    now = links.support(after, "F01", links.joined(after))
    assert [one.pair for one in now] == [one.pair for one in before[1:]]
    assert before[0].pair in [one.pair for one in links.of_fact(after, "F01", links.joined(after))]


def test_an_anchor_between_sentences_is_on_none() -> None:
    """A link whose end stands where no sentence is holds no pair; it is not moved to the sentence before."""
    builder = CaseBuilder({"a": "Seven were hurt.  * * *\nMore later.", "b": "Seven people were hurt."})
    comparison = builder.build()
    sentences = {"a": tuple(s for s in comparison.sentences["a"] if "*" not in s.text), "b": comparison.sentences["b"]}
    comparison = replace(comparison, sentences=sentences)
    session = links.join(Session.start(comparison, Annotations("ana")), Place("a", 0), Place("b", 0))
    assert len(session.linked) == 1
    stars = anchor(comparison.case.article("a"), Span(18, 23))
    assert stars.exact == "* * *"
    between = replace(session.annotations.links[0], a=stars)
    assert Session.start(comparison, replace(session.annotations, links=(between,))).linked == {}


def test_a_grade_stays_with_its_text() -> None:
    """A digit given to words of one file does not pass to a file of the same name."""
    one, other = (replace(article(s, f"{s}: seven hurt"), path=Path(s, "report.txt")) for s in "ab")
    graded = replace(anchor(one, Span(3, 8)), credibility=2)
    held: Anchored = Sources(Case("c", "c", None, (one, other))).anchored(graded)
    assert places.graded(anchor(one, Span(3, 8)), held, one, Span(3, 8)).credibility == 2
    assert places.graded(anchor(other, Span(3, 8)), held, one, Span(3, 8)).credibility is None
