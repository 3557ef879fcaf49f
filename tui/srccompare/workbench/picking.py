"""Picking from lists: a line by its digit or the cursor, several by marking them, one of many by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from srccompare.workbench.dialogs import Check, Dialog, TextView
from srccompare.workbench.typed import ESC_KEEPS, Field, Typed
from srccompare.workbench.words import Pieces
from srccompare.workbench.wrap import cut, wrap


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to pick: words ahead ("bound", "link 87") and the text itself, which is wrapped."""

    lead: str
    text: str
    strong: bool = False


class Pick(Dialog[tuple[str, tuple[int, ...]] | None]):
    """A list: a digit or Enter picks, keys in ``more`` do something else with the line under the cursor.

    Where ``many``, Space marks lines and Enter takes the marked ones. Returns the key ("enter" for a digit) and the
    numbers of the lines from 0.
    """

    LINES: ClassVar = 3  # of a text that are shown

    def __init__(
        self, title: str, lines: Sequence[Line], hint: str, *, more: frozenset[str] = frozenset(), many: bool = False
    ) -> None:
        super().__init__(classes="fit wide")
        self._title = title
        self._rows = tuple(lines)
        self._hint = hint
        self._more = more
        self._many = many
        self._under = 0
        self._marked: set[int] = set()
        self._starts: list[int] = []  # the first line of each row, as laid out last

    def compose(self) -> ComposeResult:
        """Title, list, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield TextView(self._lines)
            yield Static("", classes="wrong", markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def _lines(self, width: int) -> list[Pieces]:
        found: list[Pieces] = []
        self._starts = []
        for i, row in enumerate(self._rows):
            self._starts.append(len(found))
            under = i == self._under
            mark = ("[x] " if i in self._marked else "[ ] ") if self._many else ""
            number = f"{i + 1} " if i < 9 else "  "
            head = cut(row.lead, max(1, width - 6 - len(mark)))
            ink = "strong" if row.strong or under else "dim"
            found.append((("> " if under else "  ", "key"), (number, "key"), (mark, "text"), (head, ink)))
            text = "".join(c if c.isprintable() else " " for c in row.text)
            parts = wrap(text, max(8, width - 6))
            for n, (a, b) in enumerate(parts[: self.LINES], 1):
                more = "…" if n == self.LINES and len(parts) > self.LINES else ""
                found.append((("      ", "text"), (text[a:b] + more, "text" if under else "dim")))
        return found or [(("nothing to pick here", "dim"),)]

    def on_key(self, event: events.Key) -> None:
        """Move, mark, pick, close."""
        if event.key in {"escape", "q"}:
            self.dismiss(None)
        elif event.key in {"down", "j", "up", "k"}:
            by = 1 if event.key in {"down", "j"} else -1
            self._under = max(0, min(len(self._rows) - 1, self._under + by))
            self._again()
        elif event.key in set("123456789") and int(event.key) <= len(self._rows):
            self._under = int(event.key) - 1
            self._mark() if self._many else self.dismiss(("enter", (self._under,)))
        elif event.key == "space" and self._many:
            self._mark()
        elif event.key == "enter" and self._many and not self._marked:
            self.wrong("Space or a digit marks a line; Esc changes nothing")
        elif (event.key == "enter" or event.key in self._more) and self._rows:
            self.dismiss((event.key, tuple(sorted(self._marked)) if self._many else (self._under,)))
        else:
            return
        event.stop()

    def _mark(self) -> None:
        self._marked ^= {self._under}
        self._again()

    def _again(self) -> None:
        view = self.query_one(TextView)
        view.compose_again(self._lines)
        lines = view.lines_for(view.size.width)
        if not self._starts:
            return
        first = self._starts[self._under]
        last = self._starts[self._under + 1] if self._under + 1 < len(self._starts) else len(lines)
        down = max(0, last - view.top - view.size.height)
        view.scroll_lines(down if view.top + down <= first else first - view.top)


class PickTyped(Dialog[int | None]):
    """One of many lines: type to filter, Enter takes the one under the cursor; its number is returned."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("down,tab", "move(1)", show=False, priority=True),
        Binding("up,shift+tab", "move(-1)", show=False, priority=True),
    ]
    MOST: ClassVar = 12

    def __init__(self, title: str, lines: Sequence[str], hint: str) -> None:
        super().__init__(classes="fit wide")
        self._title = title
        self._names = tuple(lines)
        self._hint = hint
        self._under = 0

    def compose(self) -> ComposeResult:
        """Title, field, list, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield Input(placeholder="type some words of it")
            yield TextView(self._lines)
            yield Static(self._hint, classes="hint", markup=False)

    def _offered(self) -> list[int]:
        words = self.query_one(Input).value.lower().split()
        return [i for i, name in enumerate(self._names) if all(w in name.lower() for w in words)][: self.MOST]

    def _lines(self, width: int) -> list[Pieces]:
        lines: list[Pieces] = [
            (("> " if n == self._under else "  ", "key"), (cut(self._names[i], width - 2), "text"))
            for n, i in enumerate(self._offered())
        ]
        return lines or [(("nothing holds these words", "dim"),)]

    def _again(self) -> None:
        self._under = max(0, min(self._under, len(self._offered()) - 1))
        self.query_one(TextView).compose_again(self._lines)

    def action_move(self, by: int) -> None:
        """Move the cursor of the list."""
        self._under += by
        self._again()

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Input.Changed)
    def _filtered(self) -> None:
        self._under = 0
        self._again()

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        offered = self._offered()
        if offered:
            self.dismiss(offered[self._under])


class AskFact(Typed[tuple[str, str, str, str] | None]):
    """A fact of the analyst's own: question, kind, unit and, where words are meant, their value.

    ``suggest`` fills the value in for a kind and a unit, until another is typed.
    """

    NAMES: ClassVar = ("question", "kind", "unit", "value")

    def __init__(
        self, title: str, quote: str, kinds: Sequence[str], suggest: Callable[[str, str], str] | None, check: Check
    ) -> None:
        super().__init__(classes="wide")
        self._title = title
        self._quote = quote
        self._kinds = tuple(kinds)
        self._suggest = suggest
        self._check = check
        self._filled = ""

    def compose(self) -> ComposeResult:
        """The words, the question, and the small fields beside each other."""
        kind = self._kinds[0]
        self._filled = self._suggest(kind, "") if self._suggest is not None else ""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            if self._quote:
                yield Static(self._quote, classes="hint", markup=False)
            yield Static("question", classes="name", markup=False)
            yield Field(id="question", placeholder="what is asked, in a few words")
            with Vertical(classes="fields"):
                for name in self.NAMES[1:] if self._suggest is not None else self.NAMES[1:3]:
                    start = {"kind": kind, "value": self._filled}.get(name, "")
                    with Vertical(classes="field"):
                        yield Static(name, classes="name", markup=False)
                        yield Field(start, id=name)
            yield Static("", classes="wrong", markup=False)
            hint = f"kinds: {', '.join(self._kinds)}. Enter adds it, Tab next field, {ESC_KEEPS}"
            yield Static(hint, classes="hint", markup=False)

    def _field(self) -> Widget | None:
        """The question: the focus chain starts with the fields that stand beside each other."""
        return self.query_one("#question", Input)

    def _values(self) -> tuple[str, str, str, str]:
        found = {field.id: field.value.strip() for field in self.query(Input)}
        question, kind, unit, value = (found.get(name, "") for name in self.NAMES)
        # A few letters name a kind: "d" is a date.
        named = [one for one in self._kinds if kind and one.startswith(kind.lower())]
        return question, named[0] if named else kind, unit, value

    @on(Input.Changed)
    def _fill(self, event: Input.Changed) -> None:
        if self._suggest is None or event.input.id not in {"kind", "unit"}:
            return
        _, kind, unit, value = self._values()
        if value == self._filled and kind in self._kinds:
            self._filled = self._suggest(kind, unit)
            field = self.query_one("#value", Field)
            field.value = field.start = self._filled

    def finish(self) -> str:
        """Close with the fields, or return what is wrong with them."""
        values = self._values()
        problem = self._check(*values)
        if not problem:
            self.dismiss(values)
        return problem
