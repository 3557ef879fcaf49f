"""The fact card and the reasons: texts with fields, values and links to go to; Enter edits or follows them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from srccompare.annotation import CREDIBILITY, Likelihood, Method
from srccompare.session import revisions
from srccompare.workbench import asking, handwork, judging, linking, moving, texts
from srccompare.workbench.dialogs import Choose, Reading, TextView
from srccompare.workbench.keymap import current, key
from srccompare.workbench.linkwords import against, in_common, name_of, told
from srccompare.workbench.words import range_words, verdict_words

if TYPE_CHECKING:
    from srccompare.disputes import Fact
    from srccompare.session import Session
    from srccompare.session.links import Joined
    from srccompare.workbench.desk import Desk
    from srccompare.workbench.screen import WorkbenchScreen
    from srccompare.workbench.words import Pieces

Line = tuple["Pieces", str]
"""A line of the card, and the item that begins on it, empty where none does; of two items, both with BESIDE between."""
Transition = Callable[["Session", str], "Session"]
STAYS = frozenset("confidence.up confidence.down note tags flag fact.clear undo redo".split())
"""Keys that change the finding and leave the card open."""
MARGIN = 2  # cells before each line, for the cursor
CREDIBILITY_ITEM, LINK_ITEM = "credibility:", "link:"
BESIDE = "\0"  # no name of a source holds it
SECOND = ("  ", "second")
"""What stands before the second of two items on a line, and gives way to the cursor."""
LOW = 32  # lines of a screen below which fields stand two on a line, and the answers above them
NAME = 12  # cells for the name of a field


class Card(Reading):
    """A text with items: ``j`` and ``k`` go from one to the next, Enter acts on it, keys that judge close the card."""

    def __init__(self, bench: WorkbenchScreen, fact: Fact, title: str, lines: Callable[[int], list[Line]]) -> None:
        hint = (
            f"{key('move.down')} {key('move.up')} and Enter edit a field or follow a link; {asking.judging_keys()} "
            f"judge; {asking.keys_of('confidence.up note tags why step.next')}, Esc closes"
        )
        super().__init__(title, self._drawn, hint, passes=asking.JUDGING | asking.MOVING, wide=True)
        self._bench = bench
        self._fact = fact
        self._compose_items = lines
        self._rows: dict[str, int] = {}
        self._at = ""
        self._said: Pieces = ()

    @property
    def fact(self) -> Fact:
        """The fact as it is now: its question may have been asked anew."""
        return _now(self._bench, self._fact)

    def compose(self) -> ComposeResult:
        """Title, text, what was said, hint."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield TextView(self._drawn)
            yield Static("", classes="hint said", markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def _drawn(self, width: int) -> list[Pieces]:
        lines = self._compose_items(width - MARGIN)
        self._rows = {one: row for row, (_, item) in enumerate(lines) for one in item.split(BESIDE) if one}
        if self._at not in self._rows:
            self._at = next(iter(self._rows), "")
        return [self._cursor(pieces, *item.split(BESIDE)) for pieces, item in lines]

    def _cursor(self, pieces: Pieces, first: str, second: str = "") -> Pieces:
        """A line with the cursor before the item that it is on."""
        marks = ["> " if item and item == self._at else "  " for item in (first, second)]
        return ((marks[0], "key"), *((marks[1], "key") if piece is SECOND else piece for piece in pieces))

    def show(self, *said: tuple[str, str]) -> None:
        """Compose the text anew, and say what was done."""
        self.query_one(TextView).compose_again(self._drawn)
        self.query_one(".said", Static).update("".join(text for text, _ in said))

    def take(self, transition: Transition) -> None:
        """Change the finding; the card stays."""
        fact = self.fact.id
        if self._bench.change(lambda session: transition(session, fact)):
            self.show((moving.desk_of(self._bench).session.last, ""), (f". {key('undo')} undo", ""))
        else:
            self.show(*self._bench.status.pieces)

    def on_key(self, event: events.Key) -> None:
        """Go from item to item, act, or do what the key means on the fact."""
        action = current().by_key.get(event.key, "")
        if action in {"move.down", "move.up"}:
            self._move(1 if action == "move.down" else -1)
        elif action == "open" and self._at:
            act(self, self._bench, self._at)
        elif action in STAYS:
            _stay(self, self._bench, action)
        elif action == "card":
            self.dismiss(None)
        else:
            return  # Textual calls the handler of the class below next
        event.stop()
        event.prevent_default()

    def _move(self, by: int) -> None:
        """Go to the next item; before the first and after the last the text scrolls."""
        view, items = self.query_one(TextView), list(self._rows)
        number = (items.index(self._at) if self._at in items else -1) + by
        if not 0 <= number < len(items):
            view.scroll_lines(by)
            return
        self._at = items[number]
        row, height = self._rows[self._at], max(1, view.size.height)
        if not view.top <= row < view.top + height - 1:
            view.scroll_lines(row - view.top - (height // 2 if height > 2 else 0))
        view.compose_again(self._drawn)


def _now(bench: WorkbenchScreen, fact: Fact) -> Fact:
    """A fact as the analyst has it now."""
    return moving.desk_of(bench).atlas.rows[fact.id].fact if fact.id in moving.desk_of(bench).atlas.rows else fact


# What the card says


def card_lines(bench: WorkbenchScreen, opened: Fact) -> Callable[[int], list[Line]]:
    """Return the fact card: what the analyst said, the answers with every sentence, the links between these."""

    def compose(width: int) -> list[Line]:
        desk, fact = moving.desk_of(bench), _now(bench, opened)
        lines = _plain(texts.card_head(fact, width))
        low = bench.size.height < LOW
        if low:
            lines += _plain([texts.position_line(fact, position) for position in fact.positions])
        lines += _fields(desk, fact, width, low=low)
        for position in fact.positions:
            lines += _plain([(), texts.position_line(fact, position)])
            for value in fact.values:
                if value.position == position.number:
                    digit = desk.session.credibility(fact.id, value.source)
                    item = f"{CREDIBILITY_ITEM}{value.source}"
                    quoted = texts.quote(desk, value, width, digit)
                    lines += _item(quoted, "" if any(known == item for _, known in lines) else item)
        silent = [label for source, label in desk.atlas.labels.items() if source not in fact.sources]
        if silent:
            lines += _plain([(), *texts.paragraph(", ".join(silent), width, "dim", 8, "silent")])
        return lines + links_lines(desk, fact, width)

    return compose


def _plain(found: list[Pieces]) -> list[Line]:
    return [(pieces, "") for pieces in found]


def _item(found: list[Pieces], item: str) -> list[Line]:
    return [(pieces, item if number == 0 else "") for number, pieces in enumerate(found)]


def _fields(desk: Desk, fact: Fact, width: int, *, low: bool) -> list[Line]:
    finding = desk.session.finding(fact.id)
    span, said = range_words(finding, desk.session.suggested_range(fact.id))
    chosen = (None, None, None) if finding is None else (finding.confidence, finding.likelihood, finding.method)
    level, term, method = ("-" if word is None else word.value.replace("-", " ") for word in chosen)
    rows = {
        "verdict": (verdict_words(finding), "strong"),
        "range": (
            span if said else f"{span}  ({'' if low else 'as '}reported)" if span else "-",
            "strong" if said else "dim",
        ),
        "confidence": (level, "strong"),
        "likelihood": (term, "text"),
        "method": (method, "text"),
        "tags": ("-" if finding is None or not finding.tags else ", ".join(finding.tags), "text"),
        "note": (finding.note if finding is not None and finding.note else "-", "text"),
        "flag": ("flagged" if finding is not None and finding.flag else "-", "text"),
        "question": (fact.question, "text"),
    }
    lines: list[Line] = _plain([()])
    for revision in revisions.of_fact(desk.session, fact.id):
        lines += _plain(texts.paragraph(revision.words, width, "conflict", 12, "(!) revised", "conflict"))
    blocks: list[tuple[str, list[Pieces]]] = []
    for name, (words, ink) in rows.items():
        found: list[Pieces] = []
        for number, text in enumerate(words.split("\n")):
            found += texts.paragraph(text or " ", width, ink, NAME, name if number == 0 else "") or [()]
        blocks.append((name, found))
    lines += (
        _two_on_a_line(blocks, width // 2) if low else [line for name, found in blocks for line in _item(found, name)]
    )
    if finding is not None and finding.changed:
        when = finding.changed
        when = f"{when[:16].replace('T', ' ')} UTC" if when.endswith("Z") else when
        lines += _plain(texts.paragraph(when, width, "dim", 12, "changed"))
    return lines


def _two_on_a_line(blocks: list[tuple[str, list[Pieces]]], half: int) -> list[Line]:
    """Fields in order, two on a line where both are short: on a low screen they leave room for the answers."""
    lines: list[Line] = []
    waiting = list(blocks)
    while waiting:
        name, found = waiting.pop(0)
        used = sum(len(text) for text, _ in found[0])
        beside = waiting[0][1] if waiting else []
        room = half - MARGIN
        if len(found) == len(beside) == 1 and max(used, sum(len(text) for text, _ in beside[0])) <= room:
            second, _ = waiting.pop(0)
            lines.append(((*found[0], (" " * (room - used), "text"), SECOND, *beside[0]), f"{name}{BESIDE}{second}"))
        else:
            lines += _item(found, name)
    return lines


def links_lines(desk: Desk, fact: Fact, width: int) -> list[Line]:
    """Return the links that support a row: between its evidence sentences, judged ones first."""
    found = desk.book.support(fact.id)
    if not found:
        return []
    lines = _plain([(), (("Links between these sentences", "strong"), ("  Enter goes there", "dim"))])
    for number, one in enumerate(found):
        ends = f"{name_of(desk, one.link.a)} - {name_of(desk, one.link.b)}"
        head: Pieces = ((f"{ends}  ", "text"), (told(one), "confirmed" if one.sure else "dim"))
        lines.append((head, f"{LINK_ITEM}{number}"))
        for name, words, ink in _said_of(desk, one):
            lines += _plain(texts.paragraph(f"{name}: {', '.join(words)}", width, ink, 2)) if words else []
    return lines


def _said_of(desk: Desk, one: Joined) -> list[tuple[str, list[str], str]]:
    """What stands against what in a link, what both have, and the numbers and names that one of them has."""
    a, b = one.link.a, one.link.b
    found = against(desk, a, b).against
    told_already = " ".join(word for pair in found for word in pair)
    rest = [word for word in one.link.differs if word not in told_already]
    text = desk.atlas.comparison.sentence(a.source, a.sentence).text
    mine = [word for word in rest if word in text]
    return [
        ("against", [f"{left} / {right}" for left, right in found], "text"),
        ("both", [in_common(one.link)] if one.link.shared else [], "dim"),
        (f"only {name_of(desk, a)}", mine, "dim"),
        (f"only {name_of(desk, b)}", [word for word in rest if word not in mine], "dim"),
    ]


# What the items do


def act(card: Card, bench: WorkbenchScreen, item: str) -> None:
    """Edit a field or the credibility of a value, or follow a link."""
    if item.startswith(LINK_ITEM):
        one = moving.desk_of(bench).book.support(card.fact.id)[int(item.removeprefix(LINK_ITEM))]
        card.dismiss(None)
        bench.call_after_refresh(linking.go_to, bench, one)
    elif item.startswith(CREDIBILITY_ITEM):
        _choose_credibility(card, bench, item.removeprefix(CREDIBILITY_ITEM))
    elif item == "verdict":
        _choose_verdict(card, bench)
    elif item in {"range", "note", "tags"}:
        {"range": asking.ask_range, "note": asking.ask_note, "tags": asking.ask_tags}[item](bench, card.take)
    elif item == "question":
        handwork.rename(bench, card.take)
    elif item == "flag":
        card.take(lambda session, fact: session.toggle_flag(fact))
    else:
        _choose_word(card, bench, item)


def _stay(card: Card, bench: WorkbenchScreen, action: str) -> None:
    if action in {"note", "tags", "flag"}:
        act(card, bench, action)
    elif action in {"undo", "redo"}:
        card.take(lambda session, _: session.undo() if action == "undo" else session.redo())
    elif action == "fact.clear":
        card.take(lambda session, fact: session.clear(fact))
    else:
        level = judging.next_level(moving.desk_of(bench), 1 if action == "confidence.up" else -1)
        card.take(lambda session, fact: session.set_confidence(fact, level))


def _choose(
    card: Card, title: str, words: list[tuple[str, str, str]], now: str, take: Callable[[str | None], None]
) -> None:
    def then(chosen: str | None) -> None:
        if chosen is not None:
            take(None if chosen == "none" else chosen)

    card.app.push_screen(Choose(title, lambda _: [], [*words, ("0", "none", "none")], current=now or "none"), then)


def _choose_word(card: Card, bench: WorkbenchScreen, name: str) -> None:
    """Choose a confidence, a likelihood or a method by its number."""
    finding = moving.desk_of(bench).session.finding(card.fact.id)
    kinds = {"confidence": ("low", "moderate", "high"), "likelihood": tuple(Likelihood), "method": tuple(Method)}
    now = None if finding is None else getattr(finding, name)
    words = [(str(n), str(word).replace("-", " "), str(word)) for n, word in enumerate(kinds[name], 1)]

    def take(chosen: str | None) -> None:
        card.take(lambda session, fact: getattr(session, f"set_{name}")(fact, chosen))

    _choose(card, f"{name.capitalize()} of {card.fact.id}", words, "" if now is None else now.value, take)


def _choose_credibility(card: Card, bench: WorkbenchScreen, source: str) -> None:
    desk = moving.desk_of(bench)
    digit = desk.session.credibility(card.fact.id, source)
    words = [(str(n), f"{n} {meaning}", str(n)) for n, meaning in CREDIBILITY.items()]
    label = desk.atlas.labels[source]

    def take(chosen: str | None) -> None:
        card.take(lambda session, fact: session.set_credibility(fact, source, None if chosen is None else int(chosen)))

    _choose(card, f"What {label} says on {card.fact.id}", words, "" if digit is None else str(digit), take)


def _choose_verdict(card: Card, bench: WorkbenchScreen) -> None:
    answers = [(str(p.number), f"accept {p.display}", f"accept {p.number}") for p in card.fact.positions[:9]]
    answers += [
        ("o", "a value of your own", "own"),
        ("r", "a range", "range"),
        ("x", "not a dispute", "reject"),
        ("d", "leave open", "open"),
    ]
    given: dict[str, Transition] = {
        "reject": lambda session, fact: session.not_a_dispute(fact),
        "open": lambda session, fact: session.leave_open(fact),
    }

    def take(chosen: str | None) -> None:
        if chosen is None:
            card.take(lambda session, fact: session.clear(fact))
        elif chosen.startswith("accept "):
            card.take(lambda session, fact: session.accept(fact, int(chosen.removeprefix("accept "))))
        elif chosen in given:
            card.take(given[chosen])
        else:
            {"own": asking.ask_value, "range": asking.ask_range}[chosen](bench, card.take)

    number = moving.desk_of(bench).session.position(card.fact.id)
    _choose(card, f"Verdict on {card.fact.id}", answers, f"accept {number}" if number else "", take)


# Opening


def _show(screen: WorkbenchScreen, card: Card) -> None:
    """Show a card; a key that it passes on acts on the workbench, and on the fact even where a pane has the focus."""

    def then(passed: tuple[str, str] | None) -> None:
        screen.draw()
        if passed is None:
            return
        if passed[0] in FACT_ALONE:
            FACT_ALONE[passed[0]](screen)
        else:
            screen.action_run(*passed)

    screen.app.push_screen(card, then)


def open_card(screen: WorkbenchScreen) -> None:
    """Show everything about the fact under the cursor, to edit."""
    fact = moving.desk_of(screen).fact
    if fact is not None:
        _show(screen, Card(screen, fact, f"{fact.id} {fact.question}", card_lines(screen, fact)))


def open_why(screen: WorkbenchScreen) -> None:
    """Explain the mark of the fact under the cursor."""
    fact = moving.desk_of(screen).fact
    if fact is None:
        return

    def lines(width: int) -> list[Line]:
        desk = moving.desk_of(screen)
        return _plain(texts.why_lines(desk, fact, width)) + links_lines(desk, fact, width)

    _show(screen, Card(screen, fact, f"Why {fact.id} {fact.question}", lines))


FACT_ALONE: dict[str, Callable[[WorkbenchScreen], None]] = {
    "fact.accept": partial(judging.judge, transition=lambda session, fact: session.accept(fact, 1)),
    "fact.reject": partial(judging.judge, transition=lambda session, fact: session.not_a_dispute(fact)),
}
"""Keys that mean a link in a pane, and the fact where they were pressed on its card."""
