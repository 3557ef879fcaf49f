"""An article as a pane lays it out: items (a sentence each), wrapped on demand, with a place to look from.

There is no line number of the whole: a pane looks from an item and a line in it, so that a text of a hundred thousand
sentences costs what its visible lines cost.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from srccompare.workbench.wrap import wrap

if TYPE_CHECKING:
    from srccompare.reading import Article
    from srccompare.sentences import Sentence

FURNITURE = frozenset({"chrome", "meta"})
"""Roles of lines that are about the page; their runs are folded to one line."""
AWAY = "away"  # the role of what stands for text that the analyst folded
_QUIET = frozenset({"caption", "credit"})
_HASHED = frozenset({"title", "heading"})


def shown(text: str) -> str:
    """Return text that is safe in a cell: every control character is a space, so that offsets stay."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a pane shows: a sentence, a line that is none, or a run of page furniture folded to one line.

    ``start`` is where ``text`` begins in the article; ``sentence`` its index, -1 where it is not one. ``role`` is the
    line's role as a word. ``opens`` tells that a paragraph begins here. ``folded`` counts the lines behind a fold.
    """

    text: str
    start: int
    sentence: int
    role: str
    opens: bool
    folded: int = 0

    @property
    def quiet(self) -> bool:
        """Whether it is about the page or its makers rather than about the event."""
        return self.role in _QUIET or self.role in FURNITURE


class Fold(StrEnum):
    """What of a text is folded: the furniture of its page, whatever is not linked, or nothing."""

    PAGE = "page"
    UNLINKED = "unlinked"
    NOTHING = "nothing"


def only(found: Sequence[Item], keep: Collection[int]) -> tuple[Item, ...]:
    """Fold every run of items that hold none of the sentences in ``keep`` to one: "(… 14)"."""
    short: list[Item] = []
    for item in found:
        if item.sentence in keep and item.sentence >= 0:
            short.append(item)
            continue
        count = item.folded or 1
        last = short[-1] if short else None
        if last is not None and last.folded and last.role == AWAY:
            count += last.folded
            short[-1] = replace(last, folded=count, text=f"(… {count})")
        else:
            short.append(Item(f"(… {count})", item.start, -1, AWAY, opens=True, folded=count))
    return tuple(short)


def items(article: Article, sentences: Sequence[Sentence], *, unfold: bool = False) -> tuple[Item, ...]:
    """Lay an article out: its sentences in order, and between them the lines that hold none.

    Runs of page furniture become one item each, unless ``unfold``.
    """
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    found: list[Item] = []
    for i, block in enumerate(article.blocks):
        role = block.role.value
        inside = by_block.get(i)
        if inside and role not in FURNITURE:
            at = block.content.start if role in _HASHED else block.span.start
            for n, sentence in enumerate(inside):
                # A speaker's name, a bullet or a time stamp stands before the first sentence of its line.
                start = at if n == 0 else sentence.span.start
                text = article.text[start : sentence.span.end]
                lead = len(text) - len(text.lstrip())
                found.append(Item(shown(text[lead:]), start + lead, sentence.index, role, n == 0))
            continue
        text = block.span.of(article.text)
        if not text.strip():
            continue
        item = Item(shown(text), block.span.start, inside[0].index if inside else -1, role, opens=True)
        if role in FURNITURE and not unfold:
            last = found[-1] if found else item
            if last.folded:
                found[-1] = replace(last, folded=last.folded + 1)
            else:
                found.append(replace(item, folded=1))
        else:
            found.append(item)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a pane: which item, which line of it, and the range of the item's text; item -1 is blank."""

    item: int
    number: int
    start: int
    end: int


BLANK = Line(-1, 0, 0, 0)


class Paper:
    """The items of one article wrapped to one width, and where a view of it begins.

    A change of width or of airiness makes a new paper; wrapped items are kept.
    """

    def __init__(self, found: tuple[Item, ...], width: int, *, airy: bool) -> None:
        self.items = found
        self.width = width
        self.airy = airy
        self._wrapped: dict[int, tuple[tuple[int, int], ...]] = {}
        self._by_sentence = {item.sentence: i for i, item in enumerate(found) if item.sentence >= 0}

    def item_of(self, sentence: int) -> int | None:
        """Return the item that holds a sentence."""
        return self._by_sentence.get(sentence)

    def lines_of(self, i: int) -> tuple[tuple[int, int], ...]:
        """Return the lines of one item as ranges of its text."""
        found = self._wrapped.get(i)
        if found is None:
            item = self.items[i]
            text = item.text
            found = ((0, len(text)),) if item.folded else wrap(text, self.width)
            self._wrapped[i] = found
        return found

    def gap(self, i: int) -> int:
        """Return the blank lines above an item."""
        return int(self.airy and i > 0 and self.items[i].opens)

    def view(self, top: tuple[int, int], height: int) -> tuple[Line, ...]:
        """Return the lines that a pane of ``height`` shows from ``top``, an item and a line of it (-1: its gap)."""
        found: list[Line] = []
        i, number = top
        while i < len(self.items) and len(found) < height:
            if number < 0:
                found += [BLANK] * -number
                number = 0
                continue
            for n, (start, end) in enumerate(self.lines_of(i)):
                if n >= number:
                    found.append(Line(i, n, start, end))
            i, number = i + 1, 0
            if i < len(self.items) and self.gap(i):
                number = -1
        return tuple(found[:height])

    def back(self, top: tuple[int, int], lines: int) -> tuple[int, int]:
        """Return the place ``lines`` above ``top``, or the beginning."""
        i, number = top
        while lines > 0:
            if number > -self.gap(i):
                step = min(lines, number + self.gap(i))
                number -= step
                lines -= step
            elif i == 0:
                return (0, min(0, number))
            else:
                i -= 1
                number = len(self.lines_of(i))
        return (i, number)

    def forward(self, top: tuple[int, int], lines: int) -> tuple[int, int]:
        """Return the place ``lines`` below ``top``; never past the last line."""
        i, number = top
        if i == 0 and number < 0:  # blank lines above the beginning
            number, lines = min(0, number + lines), max(0, lines + number)
        while lines > 0:
            left = len(self.lines_of(i)) - 1 - number
            if lines <= left:
                return (i, number + lines)
            if i + 1 >= len(self.items):
                return (i, max(0, len(self.lines_of(i)) - 1))
            lines -= left + 1
            i += 1
            number = -self.gap(i)
        return (i, number)

    def reveal(self, i: int, height: int) -> tuple[int, int]:
        """Return the place to look from so that item ``i`` begins in the top third, with a little above it."""
        return self.above(i, max(0, height // 3 - 1) // 2)

    def above(self, i: int, lines: int) -> tuple[int, int]:
        """Return the place to look from so that item ``i`` begins on line ``lines`` of the view.

        Where the text has not as many lines above the item the view begins with blank ones: the same row of the screen
        is worth more than a full top.
        """
        top = self.back((i, 0), lines)
        if top != (0, 0):
            return top
        known = sum(len(self.lines_of(n)) + self.gap(n) for n in range(i)) + self.gap(i) * bool(i)
        return (0, known - lines) if known < lines else top

    def share(self, top: tuple[int, int]) -> int:
        """Return how far down a place is, in per cent of the items."""
        return 100 * top[0] // max(1, len(self.items) - 1)
