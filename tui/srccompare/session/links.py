"""Links as the analyst has them: what the program suggests, what was said of it, and what was added by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from srccompare.alignment import Link, Place
from srccompare.annotation import LinkNote, LinkState, anchor
from srccompare.errors import UsageError
from srccompare.safetext import clean, safe
from srccompare.session import places
from srccompare.session.change import Part
from srccompare.session.ground import new_id

if TYPE_CHECKING:
    from srccompare.comparison import Comparison
    from srccompare.session.state import Session

SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Joined:
    """A pair of sentences with what was said of it; ``suggested`` tells whether the program links them too.

    Where it does not, ``link`` is made from the two sentences and scores 0.
    """

    link: Link
    note: LinkNote | None
    suggested: bool

    @property
    def state(self) -> str:
        """Suggested, confirmed, rejected or added; what was only noted is still a suggestion."""
        return SUGGESTED if self.open else str(self.note.state) if self.note is not None else SUGGESTED

    @property
    def open(self) -> bool:
        """Whether it waits for the analyst's word."""
        return self.note is None or self.note.state is LinkState.NOTED

    @property
    def rejected(self) -> bool:
        """Whether the analyst parted the two."""
        return self.note is not None and self.note.state is LinkState.REJECTED

    @property
    def sure(self) -> bool:
        """Whether the analyst joined the two."""
        return self.note is not None and self.note.state in {LinkState.CONFIRMED, LinkState.ADDED}

    @property
    def pair(self) -> tuple[Place, Place]:
        """Its two sentences in one order, so that a pair can be looked up."""
        return places.pair(self.link.a, self.link.b)


# -- what is there -------------------------------------------------------------------------------------------------


def joined(session: Session) -> tuple[Joined, ...]:
    """Return every link: those that the program suggests, best first, then those that stand by the analyst alone."""
    said = session.linked
    ranked = sorted(session.comparison.links, key=lambda link: (-link.score, link.a, link.b))
    found = [Joined(link, said.get(places.pair(link.a, link.b)), suggested=True) for link in ranked]
    known = {one.pair for one in found}
    return (*found, *(own(session.comparison, pair, note) for pair, note in said.items() if pair not in known))


def own(comparison: Comparison, pair: tuple[Place, Place], note: LinkNote | None) -> Joined:
    """Return a pair that the program does not suggest."""
    # Imported here: the workbench's first paint needs no aligner.
    from srccompare.alignment.contrast import by_hand  # noqa: PLC0415

    a, b = sorted(pair, key=lambda place: _order(comparison, place))
    words = (places.sentence(comparison, place).text for place in (a, b))
    return Joined(by_hand(a, b, *words), note, suggested=False)


def look_up(session: Session, a: Place, b: Place) -> Joined:
    """Return a pair of sentences, whether it is linked or not.

    Raises:
        UsageError: if there is no such sentence, or both are of one source.
    """
    a, b = checked(session.comparison, a, b)
    pair, note = places.pair(a, b), session.link(a, b)
    link = next((link for link in session.comparison.links if places.pair(link.a, link.b) == pair), None)
    return own(session.comparison, pair, note) if link is None else Joined(link, note, suggested=True)


def of_fact(session: Session, fact_id: str, among: Iterable[Joined]) -> tuple[Joined, ...]:
    """Return the links with at least one end on the evidence of a fact."""
    evidence = _evidence(session, fact_id)
    return tuple(one for one in among if one.link.a in evidence or one.link.b in evidence)


def support(session: Session, fact_id: str, among: Iterable[Joined]) -> tuple[Joined, ...]:
    """Return the links that support a row: both ends are evidence of it, and the analyst did not part them."""
    evidence = _evidence(session, fact_id)
    return tuple(one for one in among if not one.rejected and one.link.a in evidence and one.link.b in evidence)


def _evidence(session: Session, fact_id: str) -> frozenset[Place]:
    return frozenset(Place(value.source, value.sentence) for value in session.comparison.fact(fact_id).values)


def checked(comparison: Comparison, a: Place, b: Place) -> tuple[Place, Place]:
    """Return two sentences in the case's order of sources.

    Raises:
        UsageError: if there is no such sentence, or both are of one source.
    """
    for place in (a, b):
        if place.source not in comparison.sentences:
            names = ", ".join(comparison.sentences)
            raise UsageError(f"there is no source {place.source}", advice=f"The sources are {names}")
        places.sentence(comparison, place)
    if a.source == b.source:
        raise UsageError(
            f"both sentences are of {a.source}", advice="A link joins sentences of two sources: take one of another"
        )
    one, other = sorted((a, b), key=lambda place: _order(comparison, place))
    return one, other


def _order(comparison: Comparison, place: Place) -> tuple[int, int]:
    return list(comparison.sentences).index(place.source), place.sentence


# -- what can be said ----------------------------------------------------------------------------------------------


def judge(session: Session, a: Place, b: Place, state: LinkState) -> Session:
    """Confirm, reject or add a pair; a note, tags and a flag on it stay."""
    a, b = checked(session.comparison, a, b)
    before = session.link(a, b)
    if before is not None and before.state is state:
        return replace(session, last=_words(a, b, state))
    after = _note(session, a, b, state) if before is None else replace(before, state=state)
    return session.put(Part.LINKS, before, after, _words(a, b, state))


def clear(session: Session, a: Place, b: Place) -> Session:
    """Take the judgement back; a note, tags and a flag on a pair stay."""
    a, b = checked(session.comparison, a, b)
    before = session.link(a, b)
    if before is None or before.state is LinkState.NOTED:
        return replace(session, last=_words(a, b, "cleared"))
    after = None if before.wordless else replace(before, state=LinkState.NOTED)
    return session.put(Part.LINKS, before, after, _words(a, b, "cleared"))


def join(session: Session, a: Place, b: Place) -> Session:
    """Join two sentences by hand; where the program suggests the pair, that is to confirm it."""
    one = look_up(session, a, b)
    return judge(session, a, b, LinkState.CONFIRMED if one.suggested else LinkState.ADDED)


def confirm(session: Session, a: Place, b: Place) -> Session:
    """Confirm a pair that the program suggests; one that was added stays as it is.

    Raises:
        UsageError: if the program does not suggest it.
    """
    one = look_up(session, a, b)
    if not one.suggested and not one.sure:
        raise UsageError(
            f"the program does not suggest {_names(a, b)}", advice="Add the link by hand instead (L, or --add)"
        )
    return judge(session, a, b, one.note.state if one.sure and one.note is not None else LinkState.CONFIRMED)


def reject(session: Session, a: Place, b: Place) -> Session:
    """Part a pair that the program suggests; one that was added by hand is taken away.

    Raises:
        UsageError: if nothing joins the two.
    """
    one = look_up(session, a, b)
    if one.suggested:
        return judge(session, a, b, LinkState.REJECTED)
    if one.note is None:
        raise UsageError(f"nothing links {_names(a, b)}", advice="There is nothing to reject")
    a, b = checked(session.comparison, a, b)
    return session.put(Part.LINKS, one.note, None, _words(a, b, "taken away"))


def set_note(session: Session, a: Place, b: Place, note: str) -> Session:
    """Write a note on a pair; an empty one takes it away."""
    text = clean(note).strip()
    return _say(session, a, b, "note kept" if text else "note removed", note=text)


def set_tags(session: Session, a: Place, b: Place, tags: Iterable[str]) -> Session:
    """Set the tags of a pair, once each, in the order given."""
    kept = tuple(dict.fromkeys(tag for tag in (safe(tag) for tag in tags) if tag))
    return _say(session, a, b, f"tags {', '.join(kept) or 'none'}", tags=kept)


def toggle_flag(session: Session, a: Place, b: Place) -> Session:
    """Flag a pair, or take the flag away."""
    note = session.link(a, b)
    flag = note is None or not note.flag
    return _say(session, a, b, "flagged" if flag else "flag removed", flag=flag)


def _say(session: Session, a: Place, b: Place, words: str, **fields: object) -> Session:
    a, b = checked(session.comparison, a, b)
    before, told = session.link(a, b), _words(a, b, words)
    start = before if before is not None else _note(session, a, b, LinkState.NOTED)
    after = replace(start, **fields)  # type: ignore[arg-type]
    gone = after.state is LinkState.NOTED and after.wordless
    if after == before or (before is None and gone):
        return replace(session, last=told)
    return session.put(Part.LINKS, before, None if gone else after, told)


def _note(session: Session, a: Place, b: Place, state: LinkState) -> LinkNote:
    comparison = session.comparison
    ends = [anchor(comparison.case.article(p.source), places.sentence(comparison, p).span) for p in (a, b)]
    taken = {link.id for link in session.annotations.links}
    return LinkNote(new_id("l", taken, *ends), ends[0], ends[1], state)


def _names(a: Place, b: Place) -> str:
    return f"{a.source} {a.sentence + 1} - {b.source} {b.sentence + 1}"


def _words(a: Place, b: Place, what: str) -> str:
    return f"link {_names(a, b)} {what}"
