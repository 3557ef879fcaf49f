"""From a desk to what each widget shows, and where each pane looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.geometry import Offset

from srccompare.workbench import held, layout, linkwords, positions, standing, words
from srccompare.workbench.gridview import GridView, position_ink
from srccompare.workbench.keymap import key
from srccompare.workbench.ordering import SORTS, filter_words
from srccompare.workbench.pane import ADDED, CONFIRMED, EVIDENCE, START, SUGGESTED, PaneView, SourcePane, Words

if TYPE_CHECKING:
    from srccompare.reading import Article
    from srccompare.session.links import Joined
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.paper import Paper
    from srccompare.workbench.screen import WorkbenchScreen

AIRY = 40  # from here a pane has room for a blank line between paragraphs


def draw(screen: WorkbenchScreen, desk: Desk) -> None:
    """Show a desk on every widget."""
    held.keep(screen, desk)
    frame = screen.frame
    if frame.grid:
        screen.grid.show(grid_view(screen, desk))
    fact = desk.fact
    if frame.rail:
        screen.card.show(
            _section_card(desk)
            if fact is None
            else words.card(
                fact,
                desk.session.finding(fact.id),
                desk.session.suggested_range(fact.id),
                frame.rail,
                len(desk.atlas.labels),
            )
        )
    if frame.strip:
        screen.strip.show(
            _section_card(desk) if fact is None else words.strip_card(fact, desk.session.finding(fact.id), frame.width)
        )
    focused = screen.pane
    if frame.rule:
        screen.rule.show(frame.columns, frame.rail, -1 if focused is None else focused.source)
    if frame.heading:
        for pane, column in zip(screen.panes, frame.columns, strict=False):
            pane.show(pane_view(screen, desk, pane, column.width))
    screen.header.show(standing.header(screen, desk))
    screen.app.cursor_position = cursor(screen, desk)


def cursor(screen: WorkbenchScreen, desk: Desk) -> Offset:
    """Return where the terminal's own (hidden) cursor belongs: screen readers and braille displays follow it."""
    pane = screen.pane
    if pane is not None:
        caret = screen.carets.get(pane.source, -1)
        numbers = (
            n for n, line in enumerate(pane.lines()) if line.item >= 0 and pane.paper.items[line.item].sentence == caret
        )
        return pane.region.offset + Offset(1, pane.heading_lines + next(numbers, 0))
    if not screen.frame.grid:
        return screen.strip.region.offset
    grid = screen.grid
    x = next((column.x + 1 for column in screen.frame.columns if column.source == desk.source), 0)
    return grid.region.offset + Offset(x, max(1, grid.seen.cursor - grid.top + 1))


def _section_card(desk: Desk) -> list[words.Pieces]:
    where = "no facts were found" if not desk.atlas.order else f"{key('open')} opens or folds this section"
    return [((where, "dim"),)]


# The grid


def grid_view(screen: WorkbenchScreen, desk: Desk) -> GridView:
    """Return what the grid shows."""
    found = desk.entries()
    signs, labels = _said(desk)
    empty = "no facts were found in these texts"
    if desk.filter:
        empty = f"no {filter_words(desk.atlas, desk.filter)}: {key('escape')} shows all"
    return GridView(
        found,
        signs,
        labels,
        screen.frame.columns,
        screen.frame.label,
        desk.cursor(found),
        desk.slot if screen.slots else desk.source,
        empty,
        tuple(slot.number for slot in screen.slots),
    )


def _said(desk: Desk) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return what the analyst's work adds to rows and columns; gone through anew only when something was said."""
    from srccompare.workbench import revised  # noqa: PLC0415 - after the first paint

    atlas = desk.atlas
    known = atlas.said
    if known is None or known[0] is not desk.session:
        signs = tuple((f, sign) for f in atlas.order if (sign := revised.sign(desk, f)))
        grades = ((label, grade_of(desk, source)) for source, label in atlas.grid.sources)
        labels = tuple(f"{label} {grade}" if grade else label for label, grade in grades)
        known = atlas.said = (desk.session, signs, labels)
    return known[1], known[2]


def grade_of(desk: Desk, source: str) -> str:
    """Return the reliability that the analyst gave a source, as its letter."""
    note = desk.session.source(source)
    return note.reliability.value if note is not None and note.reliability is not None else ""


# The panes


def pane_view(screen: WorkbenchScreen, desk: Desk, pane: SourcePane, width: int) -> PaneView:
    """Return what a pane marks in its text, and its heading."""
    source = desk.atlas.sources[pane.source]
    fact = desk.fact
    marks: dict[int, str] = dict.fromkeys(desk.book.added(source), ADDED)
    seconds: dict[int, str] = {}
    exact: list[Words] = []
    evidence: tuple[int, ...] = ()
    focused = screen.pane
    if fact is not None:
        marks |= {n.place.sentence: _link_sign(n.one) for n in desk.book.into(fact.id, source)}
    if focused is not None and focused is not pane:
        marks |= _counterparts(screen, desk, focused, source)
    aligned, exact = linkwords.painted(screen, desk, source)
    if fact is not None:
        evidence = desk.atlas.evidence(fact.id, source)
        seconds = {n.place.sentence: _link_sign(n.one) for n in desk.book.within(fact.id, source)}
        marks |= dict.fromkeys(evidence, EVIDENCE)
        exact += [
            Words(v.span.start, v.span.end, position_ink(v.position, "w"))
            for v in fact.of(source)
            if v.sentence not in aligned
        ]
    if desk.joining is not None and desk.joining.source == source:
        seconds[desk.joining.sentence] = START
    exact += [Words(hit.start, hit.end, "hit") for hit in desk.hits if hit.source == pane.source]
    exact.sort(key=lambda w: (w.start, -w.end))
    marked = tuple(exact)
    if desk.session.passages:
        from srccompare.workbench import noted  # noqa: PLC0415 - loaded where something is noted

        marked = noted.underlined(desk, source, marked)
        seconds |= {s: sign for s, sign in noted.signs(desk, source).items() if seconds.get(s) != START}
    return PaneView(
        heading(screen, desk, pane, evidence, width),
        marks,
        marked,
        screen.carets.get(pane.source, -1) if pane is focused else -1,
        fact is not None and not evidence,
        seconds,
    )


def _link_sign(one: Joined) -> str:
    """The sign of a link in the gutter."""
    return SUGGESTED if one.open else CONFIRMED if one.suggested else ADDED


def _counterparts(screen: WorkbenchScreen, desk: Desk, focused: SourcePane, source: str) -> dict[int, str]:
    """The sentences of a source that are linked to the sentence under the cursor in another pane."""
    from srccompare.workbench.atlas import place  # noqa: PLC0415 - after the first paint

    caret = screen.carets.get(focused.source, -1)
    if caret < 0:
        return {}
    found = desk.book.neighbours(place(desk.atlas.sources[focused.source], caret))
    return {n.place.sentence: _link_sign(n.one) for n in found if n.place.source == source}


def heading(
    screen: WorkbenchScreen, desk: Desk, pane: SourcePane, evidence: tuple[int, ...], width: int
) -> tuple[words.Pieces, ...]:
    """Return the heading of a pane."""
    from srccompare.workbench import revised  # noqa: PLC0415 - after the first paint

    source = desk.atlas.sources[pane.source]
    article = desk.atlas.article(pane.source)
    fact = desk.fact
    cell = None if fact is None else desk.atlas.rows[fact.id].cells[pane.source]
    turn = screen.turns.get(pane.source, 0)
    turned = f"{turn + 1} of {len(evidence)}" if len(evidence) > 1 else ""
    stands = "held" if held.is_held(desk, pane) else ""
    stood = holder = ""
    label = desk.atlas.grid.sources[pane.source][1]
    parts = () if cell is None else tuple((part.text, part.position) for part in cell.parts)
    if 0 <= pane.slot < len(screen.slots):
        slot = screen.slots[pane.slot]
        stood = f"{slot.page + 1}/{len(slot.holders)}"
        holder = f"source {stood}"
        parts = tuple(part for part in parts if part[1] == slot.number) or parts
    what = words.Heading(
        label=label,
        grade=grade_of(desk, source),
        parts=parts,
        places=_places(stands, holder, stood, turned, f"{pane.paper.share(pane.top)}%"),
        held=bool(stands),
        date=_day(desk, article),
        warnings=(*revised.warnings(desk, source), *article.warnings),
        silent=fact is not None and not evidence,
    )
    return words.heading(what, screen.frame.heading, width)


def _places(stands: str, holder: str, stood: str, turned: str, share: str) -> tuple[str, ...]:
    """Where a pane looks, in words; shorter and shorter, for the date beside it goes first."""

    def told(*parts: str, tail: str = "") -> str:
        return "  ".join(part for part in (", ".join(part for part in parts if part), tail) if part)

    return (
        told(stands, holder, turned, tail=share),
        told(stands, holder, turned),
        told(stands, stood, turned),
        told(stands, holder or turned),
        stands or stood or turned or share,
    )


def _day(desk: Desk, article: Article) -> str:
    """The day of publication: the analyst's where there is one, and then it says so."""
    note = desk.session.source(article.id)
    own = "" if note is None else note.metadata.get("published", "")
    return f"{own} (yours)" if own else words.day(article)


def place_of(desk: Desk) -> tuple[object, ...]:
    """Return what of a desk decides where the panes look."""
    return desk.at, desk.first, desk.by_position, desk.slot_first, desk.pages


def telling(desk: Desk, source: str) -> frozenset[int]:
    """Return the sentences of a source that tell of the fact: its evidence, and what is linked to it elsewhere."""
    found = {neighbour.place.sentence for neighbour in desk.book.into(desk.at, source)}
    return frozenset(found.union(desk.book.added(source), desk.atlas.evidence(desk.at, source)))


def restored(screen: WorkbenchScreen, desk: Desk) -> Desk:
    """Return the desk as this case was looked at the last time: zoom, order, columns."""
    memory = screen.workbench.case_memory
    zoom, columns = memory.text("zoom"), memory.text("columns")
    if zoom in set(layout.Zoom):
        desk = replace(desk, zoom=layout.Zoom(zoom))
    if columns:
        desk = replace(desk, by_position=columns == "answers")
    if memory.text("sort") in SORTS:
        desk = desk.sorted(memory.text("sort"))
    return desk


def top_of(screen: WorkbenchScreen, source: int, paper: Paper) -> tuple[int, int]:
    """Return where a text that comes into a pane is looked at from: the beginning, or where it is held."""
    return held.top(screen, source, paper) if screen.held_at else (0, 0)


def reveal(screen: WorkbenchScreen) -> None:
    """Bring the fact's evidence into the top third of every pane; a silent source shows what is linked to it."""
    desk = screen.desk
    if desk is None:
        return
    shown = [pane for pane in screen.panes if pane.source >= 0 and reveal_in(screen, desk, pane)]
    # Where no text has as many lines above its evidence, all of them move up alike.
    spare = min((-pane.top[1] if pane.top[0] == 0 else 0 for pane in shown), default=0)
    if spare > 0:
        for pane in shown:
            pane.look((0, pane.top[1] + spare))


def evidence_in(screen: WorkbenchScreen, desk: Desk, pane: SourcePane) -> tuple[int, ...]:
    """Return the evidence of a pane's source; where the column stands for an answer, that answer's first."""
    source = desk.atlas.sources[pane.source]
    found = desk.atlas.evidence(desk.at, source)
    if not 0 <= pane.slot < len(screen.slots) or desk.fact is None:
        return found
    number = screen.slots[pane.slot].number
    own = {value.sentence for value in desk.fact.of(source) if value.position == number}
    return tuple(s for s in found if s in own) + tuple(s for s in found if s not in own)


def reveal_in(screen: WorkbenchScreen, desk: Desk, pane: SourcePane) -> bool:
    """Bring the evidence of one source into view, else what is linked to the fact; return whether there is any."""
    fact = desk.fact
    if fact is None or held.is_held(desk, pane):
        return False
    source = desk.atlas.sources[pane.source]
    evidence = evidence_in(screen, desk, pane)
    if evidence:
        wanted = evidence[screen.turns.get(pane.source, 0) % len(evidence)]
    else:
        linked = desk.book.into(fact.id, source)
        if not linked:
            return False
        wanted = linked[0].place.sentence
    if screen.pane is pane:
        screen.carets[pane.source] = wanted
    else:
        screen.carets.pop(pane.source, None)
    look_at(screen, pane, wanted)
    return True


def look_at(screen: WorkbenchScreen, pane: SourcePane, sentence: int) -> None:
    """Bring a sentence into the top third of a pane."""
    item = pane.paper.item_of(sentence)
    if item is not None:
        pane.look(pane.paper.reveal(item, screen.frame.panes))


def beside(pane: SourcePane, sentence: int, other: SourcePane, counterpart: int) -> None:
    """Bring a sentence of another pane to the row of the screen on which one of this pane begins."""
    item, there = pane.paper.item_of(sentence), other.paper.item_of(counterpart)
    rows = [n for n, line in enumerate(pane.lines()) if line.item == item and line.number == 0]
    if there is not None:
        other.look(other.paper.above(there, rows[0] if rows else 0))


def enter(screen: WorkbenchScreen, pane: SourcePane) -> None:
    """Put the cursor into a pane that got the focus: on its evidence if that is in view, else on what is on top."""
    desk = screen.desk
    if desk is None or pane.source < 0:
        return
    if desk.source != pane.source or pane.slot >= 0:
        screen.desk = desk = replace(desk.column(pane.source), slot=max(0, pane.slot))
    visible = pane.sentences_in_view()
    if screen.carets.get(pane.source, -1) in visible:
        return
    fact = desk.fact
    evidence = () if fact is None else desk.atlas.evidence(fact.id, desk.source_id)
    screen.carets[pane.source] = next((s for s in evidence if s in visible), visible[0] if visible else -1)


def _at_answer(screen: WorkbenchScreen, desk: Desk) -> Desk:
    """The desk with the cursor on the leading answer of its fact, or on the column of the pane that has the focus."""
    if screen.desk is None or screen.desk.at != desk.at:
        desk = replace(desk, pages=(), slot_first=0, slot=0 if screen.pane is None else max(0, screen.pane.slot))
    found = positions.slots(desk)
    slot = min(desk.slot, len(found) - 1)
    return replace(desk, slot=slot, source=found[slot].shown) if found else desk


def best_window(screen: WorkbenchScreen, desk: Desk) -> Desk:
    """Return the desk with the window of sources that shows its fact best, and the cursor in it."""
    if desk.fact is None or not screen.frame.shown:
        return desk
    if positions.active(desk, screen.frame.width):
        return _at_answer(screen, desk)
    if desk.held and screen.frame.shown < desk.total:
        return held.best(desk, screen.frame.shown)
    at = desk.at
    first = layout.best_window(
        screen.frame.columns[0].source if screen.frame.columns else desk.first,
        screen.frame.shown,
        desk.total,
        desk.atlas.speaking(at),
        desk.atlas.dissenting(at),
    )
    source = max(first, min(desk.source, first + screen.frame.shown - 1))
    return replace(desk, first=first, source=source)
