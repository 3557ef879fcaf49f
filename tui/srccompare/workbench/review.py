"""The list of links to review: suggestions by score, with both sentences of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Static

from srccompare.session import links
from srccompare.workbench import linking, moving
from srccompare.workbench.dialogs import Dialog, TextView
from srccompare.workbench.draw import strip
from srccompare.workbench.keymap import current, key
from srccompare.workbench.lines import LineWidget
from srccompare.workbench.linkwords import INKS, against, in_common, name_of
from srccompare.workbench.pane import ADDED, CONFIRMED, SUGGESTED
from srccompare.workbench.paper import shown
from srccompare.workbench.texts import paragraph
from srccompare.workbench.wrap import cut, wrap

if TYPE_CHECKING:
    from srccompare.alignment import Piece, Place
    from srccompare.session import Session
    from srccompare.session.links import Joined
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.linkbook import Pair
    from srccompare.workbench.screen import WorkbenchScreen
    from srccompare.workbench.words import Piece as Inked
    from srccompare.workbench.words import Pieces

REJECTED = "-"
NAME_SHARE = 3  # the two names take at most two thirds of a line of the list
STATES = {"to review": "suggested, confirmed and added links", "rejected": "rejected links", "every": "all links"}
"""What ``f`` goes through; a link that is rejected here stays in view until the list is closed."""


def hint() -> str:
    """Return the keys of the list."""
    words = {
        "fact.accept": "confirms", "fact.reject": "rejects", "fact.clear": "clears", "undo": "undoes",
        "open": "goes there", "note": "note", "tags": "tags", "flag": "flag", "links": "fact or all",
        "filter": "rejected ones", "search": "filters",
    }  # fmt: skip
    return ", ".join(f"{key(action)} {does}" for action, does in words.items()) + ", Esc closes"


def sign(one: Joined) -> str:
    """Return the sign of a link in the list."""
    if one.rejected:
        return REJECTED
    return SUGGESTED if one.open else CONFIRMED if one.suggested else ADDED


class LinkRows(LineWidget):
    """The list, a line a link; the cursor's line is kept in view."""

    def __init__(self, draw_row: Callable[[int, int], Pieces]) -> None:
        super().__init__("links")
        self._draw_row = draw_row
        self.count = 0
        self.at = 0
        self.top = 0

    def show(self, count: int, at: int) -> None:
        """Show other rows, or the cursor elsewhere."""
        self.count, self.at = count, at
        height = max(1, self.size.height)
        self.top = max(min(self.top, at, max(0, count - height)), at - height + 1, 0)
        self.refresh()

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self.show(self.count, self.at)

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a row."""
        number = self.top + y
        if number >= self.count:
            return strip((), width, self.inks["text"])
        ground = self.inks["row"] if number == self.at else self.inks["text"]
        pieces = (
            (text, self.inks[ink] + ground) if number == self.at else (text, self.inks[ink])
            for text, ink in self._draw_row(number, width)
        )
        return strip(pieces, width, ground)


class LinkReview(Dialog["Joined | None"]):
    """Links by score; ``v`` and ``x`` judge the one under the cursor and go on. Returns the one to go to."""

    MOVES: ClassVar = {"move.down": 1, "move.up": -1, "move.first": -(10**6), "move.last": 10**6}

    def __init__(self, bench: WorkbenchScreen) -> None:
        super().__init__(classes="wide tall links")
        self._bench = bench
        self._fact = self._desk.at if self._desk.fact is not None else ""
        self._states = next(iter(STATES))
        self._filter = ""
        self._typing = False
        self._judged: set[Pair] = set()
        self._rows: list[Pair] = []
        self._at = 0
        self._said: Pieces = ()
        if self._fact and not self._desk.book.of_fact(self._fact):
            self._said = ((f"no link touches {self._fact}: these are all links", "dim"),)
            self._fact = ""
        self._load()
        self._to_open(start=0)

    @property
    def _desk(self) -> Desk:
        return moving.desk_of(self._bench)

    @property
    def under(self) -> Joined | None:
        """The link under the cursor."""
        return self._desk.book.find(self._rows[self._at]) if self._rows else None

    # What is there

    def _load(self) -> None:
        """Choose the rows; they keep their order whatever is judged."""
        book, here = self._desk.book, self._rows[self._at] if self._rows else None
        found = book.of_fact(self._fact) if self._fact else book.every()
        self._rows = [one.pair for one in found if self._wanted(one)]
        if here in self._rows:
            self._at = self._rows.index(here)
        self._at = max(0, min(self._at, len(self._rows) - 1))

    def _wanted(self, one: Joined) -> bool:
        if self._states == "rejected" and not one.rejected:
            return False
        if self._states == "to review" and one.rejected and one.pair not in self._judged:
            return False
        return not self._filter or all(word in self._words(one) for word in self._filter.lower().split())

    def _words(self, one: Joined) -> str:
        desk = self._desk
        said = [name_of(desk, place) for place in one.pair] + [self._text(place) for place in one.pair]
        said += [one.state, one.link.relation.value, one.link.tier.value]
        if one.note is not None:
            said += [one.note.note, *one.note.tags]
        return " ".join(said).lower()

    def _text(self, place: Place) -> str:
        return shown(self._desk.atlas.comparison.sentence(place.source, place.sentence).text)

    def _to_open(self, start: int) -> bool:
        """Put the cursor on the next suggestion from a row on, else on the first one; tell whether there is one."""
        book = self._desk.book
        waits = [n for n, pair in enumerate(self._rows) if (one := book.find(pair)) is not None and one.open]
        if waits:
            self._at = next((n for n in waits if n >= start), waits[0])
        return bool(waits)

    # Drawing

    def compose(self) -> ComposeResult:
        """Title, list, both sentences, what was said, hint."""
        with Vertical():
            yield Static("", classes="title", markup=False)
            yield LinkRows(self._row)
            yield TextView(self._detail)
            yield TextView(self._status)
            yield Static(hint(), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show the list."""
        self.call_after_refresh(self.draw)
        self.draw()

    def draw(self) -> None:
        """Show the rows, the link under the cursor, and what was said."""
        self.query_one(Static).update(self._title())
        self.query_one(LinkRows).show(len(self._rows), self._at)
        detail, status = self.query(TextView)
        detail.top = 0
        detail.compose_again(self._detail)
        status.compose_again(self._status)

    def _title(self) -> str:
        desk, book = self._desk, self._desk.book
        of = f"{self._fact} {desk.atlas.fact(self._fact).question}" if self._fact else "all"
        ones = [one for pair in self._rows if (one := book.find(pair)) is not None]
        parts = [f"Links: {of}", f"{len(ones)} links, {sum(one.open for one in ones)} to judge"]
        if self._states != "to review":
            parts.append(STATES[self._states])
        if self._filter or self._typing:
            parts.append(f"/{self._filter}{'_' if self._typing else ''}")
        return "   ".join(parts)

    def _row(self, number: int, width: int) -> Pieces:
        one = self._desk.book.find(self._rows[number])
        if one is None:
            return (("  taken away", "dim"),)
        under = number == self._at
        score = f"{one.link.score:3.0f}" if one.suggested else "own"
        room = max(8, (width - 22) // NAME_SHARE)
        names = " - ".join(cut(name_of(self._desk, place), room) for place in (one.link.a, one.link.b))
        flag = "*" if one.note is not None and one.note.flag else " "
        differs = one.link.relation.value == "differs"
        return (
            ("> " if under else "  ", "key"),
            (f"{sign(one)}{flag}", "confirmed" if one.sure else "text" if one.open else "dim"),
            (f" {score} ", "strong" if one.link.tier.value == "strong" else "text"),
            (f"{one.link.relation.value:<8}", "conflict" if differs else "dim"),
            (f"{names}  ", "text" if one.open or under else "dim"),
            (in_common(one.link), "dim"),
        )

    def _detail(self, width: int) -> list[Pieces]:
        one = self.under
        if one is None:
            words = (
                "nothing holds these words; Esc ends the filter"
                if self._filter
                else "no links here; " + key("links") + " shows all"
            )
            return [((words, "dim"),)]
        desk = self._desk
        found = against(desk, one.link.a, one.link.b)
        lines: list[Pieces] = [_head(one)]
        pairs = ", ".join(f"{mine} / {theirs}" for mine, theirs in found.against)
        lines += paragraph(f"against: {pairs}", width, "strong") if pairs else []  # first: the rest may not have room
        for place, pieces in ((one.link.a, found.left), (one.link.b, found.right)):
            lines += [((name_of(desk, place), "key"),), *_marked(self._text(place), pieces, width)]
        for name, words in (
            (f"only {name_of(desk, one.link.a)}", ", ".join(found.only_left)),
            (f"only {name_of(desk, one.link.b)}", ", ".join(found.only_right)),
            ("both", in_common(one.link)),
        ):
            if words:
                lines += paragraph(f"{name}: {words}", width, "dim")
        if one.note is not None:
            tags = f"tags: {', '.join(one.note.tags)}" if one.note.tags else ""
            for words in (*one.note.note.split("\n"), tags):
                lines += paragraph(words, width, "text", 6, "note" if words != tags else "") if words else []
        return lines

    def _status(self, _width: int) -> list[Pieces]:
        if self._typing:
            return [(("type words to filter by; Enter keeps the filter, Esc ends it", "dim"),)]
        return [self._said or ((f"{self._at + 1} of {len(self._rows)}" if self._rows else "", "dim"),)]

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do what a key of the workbench means on the link under the cursor."""
        event.stop()
        self._said = ()
        if self._typing:
            self._type(event)
        else:
            self._do(current().by_key.get(event.key, ""), event.key)
        if self.is_current:
            self.draw()

    def _type(self, event: events.Key) -> None:
        if event.key == "backspace":
            self._filter = self._filter[:-1]
        elif event.key in {"enter", "escape"}:
            self._typing = False
            self._filter = self._filter if event.key == "enter" else ""
        elif event.character is not None and event.character.isprintable():
            self._filter += event.character
        self._load()

    def _do(self, action: str, pressed: str) -> None:
        page = max(1, self.query_one(LinkRows).size.height - 1)
        moves = {**self.MOVES, "move.page_down": page, "move.page_up": -page}
        if action in moves:
            self._at = max(0, min(len(self._rows) - 1, self._at + moves[action]))
        elif action in {"scroll.down", "scroll.up"}:
            self.query(TextView).first().scroll_lines(3 if action == "scroll.down" else -3)
        elif action == "escape" and self._filter:
            self._filter = ""
            self._load()
        elif action in {"escape", "quit"}:
            self.dismiss(None)
        elif action in {"undo", "redo"}:
            self._change(lambda session: session.undo() if action == "undo" else session.redo())
        elif action == "search":
            self._typing = True
        elif action == "filter":
            self._states = _after(list(STATES), self._states)
            self._load()
            self._said = ((f"showing {STATES[self._states]}; {key('filter')} goes on", "dim"),)
        elif action == "links" or pressed == "tab":
            self._widen()
        elif self.under is not None:
            self._do_with(self.under, action)

    def _widen(self) -> None:
        at = self._desk.at if self._desk.fact is not None else ""
        self._fact = "" if self._fact or not self._desk.book.of_fact(at) else at
        self._load()

    def _do_with(self, one: Joined, action: str) -> None:
        a, b = one.link.a, one.link.b
        if action == "open":
            self.dismiss(one)
        elif action == "fact.accept":
            self._judge(one, lambda session: links.confirm(session, a, b))
        elif action == "fact.reject":
            self._judge(one, lambda session: links.reject(session, a, b))
        elif action == "fact.clear":
            self._change(lambda session: links.clear(session, a, b))
        elif action == "flag":
            self._change(lambda session: links.toggle_flag(session, a, b))
        elif action in {"note", "tags"}:
            ask = linking.ask_note if action == "note" else linking.ask_tags
            ask(self._bench, one, self._change_and_draw)

    def _judge(self, one: Joined, transition: Callable[[Session], Session]) -> None:
        """Judge and go on to the next suggestion; after the fact's last one, to those of the whole case."""
        at = self._at
        if not self._change(transition):
            return
        self._judged.add(one.pair)
        self._load()
        if self._to_open(at):
            return
        if self._fact:
            fact, self._fact = self._fact, ""
            self._load()
            if self._to_open(0):
                self._said = (*self._said, (f" All links of {fact} are judged: these are all others.", "strong"))
                return
        self._said = (*self._said, (" No suggested link is left here.", "strong"))

    def _change(self, transition: Callable[[Session], Session]) -> bool:
        if not self._bench.change(transition):
            self._said = self._bench.status.pieces  # why not
            return False
        self._said = ((self._desk.session.last, "strong"), (f". {key('undo')} undo", "dim"))
        self._load()
        return True

    def _change_and_draw(self, transition: Callable[[Session], Session]) -> None:
        self._change(transition)
        self.draw()


def _after(names: list[str], name: str) -> str:
    return names[(names.index(name) + 1) % len(names)]


def _head(one: Joined) -> Pieces:
    """What a link is, in one line."""
    how = f"{one.link.tier.value}, {one.link.score:.0f} of 100" if one.suggested else "made by hand"
    flag = "   * flagged" if one.note is not None and one.note.flag else ""
    relation = "they differ" if one.link.relation.value == "differs" else "they say the same"
    return ((f"{sign(one)} {one.state}", "strong"), (f"   {how}   {relation}", "dim"), (flag, "strong"))


def _marked(text: str, pieces: tuple[Piece, ...], width: int) -> list[Pieces]:
    """Return a sentence on lines of a width: dim what both have, bold what one has, underlined what differs."""
    lines: list[Pieces] = []
    for start, end in wrap(text, max(10, width - 2)):
        line: list[Inked] = [("  ", "text")]
        at = start
        for piece in pieces:
            a, b = max(piece.span.start, at), min(piece.span.end, end)
            if a < b:
                line += [(text[at:a], "dim"), (text[a:b], INKS.get(piece.part.value, "dim"))]
                at = b
        line.append((text[at:end], "dim"))
        lines.append(tuple(line))
    return lines


def open_review(screen: WorkbenchScreen) -> None:
    """Open the list; where a link was chosen, go to its place."""

    def then(one: Joined | None) -> None:
        screen.show(moving.desk_of(screen))
        if one is not None:
            linking.go_to(screen, one)

    screen.app.push_screen(LinkReview(screen), then)
