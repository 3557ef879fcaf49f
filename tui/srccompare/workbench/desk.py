"""Where the analyst stands: one frozen value, moved by pure functions, that the whole screen is drawn from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from srccompare.workbench import agenda, ordering
from srccompare.workbench.agenda import Entry
from srccompare.workbench.layout import Zoom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srccompare.alignment import Place
    from srccompare.disputes import Fact
    from srccompare.session import Session
    from srccompare.workbench.atlas import Atlas
    from srccompare.workbench.linkbook import Book

MAX_TRAIL = 100
MAX_HITS = 2000  # a search for "the" in fifty sources must not stop the screen
FOLD = "fold:"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a search matched: a fact, or a range of a source's text in one of its sentences."""

    fact: str = ""
    source: int = -1
    sentence: int = -1
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Cursor, window, zoom, folds, filter and search over one session.

    ``at`` is a fact's id, or ``fold:SECTION`` on the line of a folded section, or empty where the grid is. ``source``
    is the column under the cursor, ``first`` the first column of the window. ``hit`` counts the hits from 0, -1
    before the first. ``joining`` is the sentence that a link by hand begins at; ``aligned`` the one whose
    counterparts were brought beside it, with what differs marked.

    ``listed`` is the order that a sort has made, empty for the atlas's own. ``by_position`` says whether columns stand
    for answers, None where their number decides; ``slot`` is then the column under the cursor, ``slot_first`` the first
    in view, and ``pages`` how far each answer's sources were paged through. ``held`` are the sources whose texts stay
    where they stand, in the order in which they were held.
    """

    atlas: Atlas
    session: Session
    at: str = ""
    source: int = 0
    first: int = 0
    zoom: Zoom = Zoom.BALANCED
    unfolded: frozenset[str] = frozenset()
    query: str = ""
    hits: tuple[Hit, ...] = ()
    hit: int = -1
    filter: str = ""
    joining: Place | None = None
    aligned: Place | None = None
    sort: str = ""
    listed: tuple[str, ...] = ()
    by_position: bool | None = None
    slot: int = 0
    slot_first: int = 0
    pages: tuple[tuple[int, int], ...] = ()
    held: tuple[str, ...] = ()
    trail: tuple[tuple[str, int], ...] = ()

    # What is there

    @property
    def fact(self) -> Fact | None:
        """The fact under the cursor."""
        return self.atlas.fact(self.at) if self.at in self.atlas.rows else None

    @property
    def book(self) -> Book:
        """The links as the analyst has them."""
        return self.atlas.book(self.session)

    @property
    def total(self) -> int:
        """How many sources there are."""
        return len(self.atlas.sources)

    @property
    def source_id(self) -> str:
        """The id of the source under the cursor."""
        return self.atlas.sources[self.source]

    def rearranged(self, shown: Sequence[str]) -> Desk:
        """Return the desk with other columns; the cursor stays on its source, or goes to the first where it is hidden.

        A search is looked for anew: its hits stand in columns.
        """
        here = self.source_id
        atlas = self.atlas.arranged(shown)
        source = max(0, atlas.index[here])
        made = replace(self, atlas=atlas, source=source, first=min(self.first, source), trail=(), pages=())
        return made.search(self.query) if self.query else made

    def holding(self, session: Session) -> Desk:
        """Return the desk over another session; the cursor stays on its fact, or goes where that one was joined."""
        if session.comparison is self.atlas.comparison:
            return replace(self, session=session)
        atlas, into = self.atlas.revised(session.comparison), session.ground.rows.into
        at, order = self.at, self.order
        while at in into:
            at = into[at]
        if at not in atlas.rows and at in order:
            following = order[order.index(at) :] + order[: order.index(at)][::-1]
            at = next((fact for fact in following if fact in atlas.rows), "")
        trail = tuple(place for place in self.trail if place[0] in atlas.rows or place[0].startswith(FOLD))
        hits = tuple(hit for hit in self.hits if not hit.fact or hit.fact in atlas.rows)
        made = replace(self, atlas=atlas, session=session, trail=trail, hits=hits, hit=min(self.hit, len(hits) - 1))
        return made.goto(at, keep_trail=True) if at in atlas.rows else replace(made, at=at)

    def entries(self) -> tuple[Entry, ...]:
        """Return the lines of the grid."""
        asked = (self.listed, self.unfolded, self.kept())
        if self.atlas.lined is None or self.atlas.lined[0] != asked:
            rows = self.atlas.grid.rows if not self.listed else [self.atlas.rows[fact] for fact in self.order]
            self.atlas.lined = (asked, agenda.entries(rows, self.unfolded, asked[2]))
        return self.atlas.lined[1]

    @property
    def order(self) -> tuple[str, ...]:
        """All facts as the grid lists them; a fact that came after the sorting stands where the atlas has it."""
        if not self.listed:
            return self.atlas.order
        if len(self.listed) == len(self.atlas.order) and self.atlas.rows.keys() >= set(self.listed):
            return self.listed
        place = {fact: i for i, fact in enumerate(self.listed)}
        sections: dict[str, list[str]] = {}
        for fact in self.atlas.order:
            sections.setdefault(self.atlas.rows[fact].section.value, []).append(fact)
        return tuple(f for inside in sections.values() for f in sorted(inside, key=lambda f: place.get(f, -1)))

    def sorted(self, sort: str) -> Desk:
        """List the facts in another order, from now on."""
        listed = () if sort in {"", "status"} else ordering.order(self.atlas, self.session, sort)
        return replace(self, sort="" if sort == "status" else sort, listed=listed)

    def kept(self) -> frozenset[str] | None:
        """Return the facts that the filter lets through, None where there is none."""
        if not self.filter:
            return None
        return ordering.kept(self.atlas, self.session, self.filter)

    def cursor(self, entries: tuple[Entry, ...]) -> int:
        """Return the line of the grid that the cursor is on; 0 where it is on none."""
        return next((i for i, entry in enumerate(entries) if _key(entry) == self.at), 0)

    # Stops

    def disputes(self) -> tuple[str, ...]:
        """Return what ``n`` steps through: the disputed facts, or all of them where none is disputed."""
        found = tuple(self.session.disputes)
        if not self.listed:
            return found or self.atlas.order
        return tuple(f for f in self.order if f in found) if found else self.order

    def stops(self) -> frozenset[str]:
        """Return the stops that are still open."""
        judged = frozenset(self.session.judged)
        return frozenset(f for f in self.disputes() if f not in judged)

    def next_stop(self, by: int) -> str | None:
        """Return the next open stop in one direction, None at the end."""
        return agenda.step(self.order, self.stops(), self.at, by)

    # Moves

    def goto(self, at: str, *, keep_trail: bool = False) -> Desk:
        """Move to a fact (or a fold), opening what hides it."""
        desk = self
        if not keep_trail and self.at and at != self.at:
            desk = replace(desk, trail=(*self.trail, (self.at, self.source))[-MAX_TRAIL:])
        if at in self.atlas.rows:
            section = self.atlas.rows[at].section.value
            if section != agenda.OPEN_SECTION and section not in desk.unfolded:
                desk = replace(desk, unfolded=desk.unfolded | {section})
            if desk.filter and at not in (desk.kept() or ()):
                desk = replace(desk, filter="")
        return replace(desk, at=at)

    def line(self, by: int) -> Desk:
        """Move the cursor by lines of the grid; it stops at the ends."""
        found = self.entries()
        if not found:
            return self
        number = max(0, min(len(found) - 1, self.cursor(found) + by))
        return replace(self, at=_key(found[number]))

    def column(self, source: int) -> Desk:
        """Move the cursor to a source."""
        return replace(self, source=max(0, min(source, self.total - 1)))

    def toggle(self) -> Desk:
        """Open or fold the section under the cursor."""
        if not self.at.startswith(FOLD):
            return self
        return replace(self, unfolded=self.unfolded ^ {self.at.removeprefix(FOLD)})

    def back(self) -> Desk:
        """Return to the previous place."""
        if not self.trail:
            return self
        at, source = self.trail[-1]
        return replace(self.goto(at, keep_trail=True), source=source, trail=self.trail[:-1])

    def settled(self) -> Desk:
        """Return the desk with its cursor on a line that exists: after a filter, a fold or another session."""
        found = self.entries()
        if not found:
            return self
        keys = [_key(entry) for entry in found]
        if self.at in keys:
            return self
        if self.at in self.atlas.rows:
            return (
                replace(self, at=FOLD + self.atlas.rows[self.at].section.value).settled()
                if not self.filter
                else (replace(self, at=keys[0]))
            )
        return replace(self, at=keys[0])

    # Search

    def search(self, query: str) -> Desk:
        """Look for words in facts, values, notes and texts; case does not matter."""
        query = query.strip()
        if not query:
            return replace(self, query="", hits=(), hit=-1)
        wanted = re.compile(re.escape(query), re.IGNORECASE)
        found: list[Hit] = []
        for fact_id in self.order:
            fact, finding = self.atlas.fact(fact_id), self.session.finding(fact_id)
            words = [fact.question, *(value.display for value in fact.values)]
            if finding is not None:
                words += [finding.note, *finding.tags]
            if any(wanted.search(text) for text in words):
                found.append(Hit(fact=fact_id))
        for i, source in enumerate(self.atlas.sources):
            found += _noted(self.session, source, i, wanted)
            for sentence in self.atlas.comparison.sentences[source]:
                for match in wanted.finditer(sentence.text):
                    start = sentence.span.start
                    found.append(Hit("", i, sentence.index, start + match.start(), start + match.end()))
                if len(found) > MAX_HITS:
                    return replace(self, query=query, hits=tuple(found[:MAX_HITS]), hit=-1)
        return replace(self, query=query, hits=tuple(found), hit=-1)


def _noted(session: Session, source: str, column: int, wanted: re.Pattern[str]) -> list[Hit]:
    """The passages of a source on which a note, a tag or a highlight holds the words."""
    found = []
    for placed in session.passages:
        note, span = placed.note, placed.span
        words = (note.note, *note.tags, note.highlight.value if note.highlight else "")
        if placed.source == source and span is not None and any(wanted.search(text) for text in words):
            sentences = session.comparison.sentences[source]
            number = next((s.index for s in sentences if s.span.overlaps(span)), -1)
            if number >= 0:
                found.append(Hit("", column, number, span.start, span.end))
    return found


def _key(entry: Entry) -> str:
    return entry.fact_id or FOLD + entry.section


def opening(atlas: Atlas, session: Session) -> Desk:
    """Return where the analyst starts: on the first open dispute, else on the first fact."""
    desk = Desk(atlas, session).holding(session)
    first = desk.next_stop(1) or next(iter(desk.atlas.order), "")
    return desk.goto(first) if first else desk
