"""Facts by hand in the workbench: adding, binding, taking out, correcting, splitting, merging, renaming."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from srccompare.errors import SrccompareError
from srccompare.safetext import safe
from srccompare.session import byhand
from srccompare.session.candidates import candidates
from srccompare.spans import Span
from srccompare.workbench import drawing
from srccompare.workbench.fields import Ask
from srccompare.workbench.keymap import key
from srccompare.workbench.moving import desk_of
from srccompare.workbench.noting import passage
from srccompare.workbench.picking import AskFact, Line, Pick, PickTyped
from srccompare.workbench.typed import ESC_KEEPS

if TYPE_CHECKING:
    from srccompare.disputes import Fact, Value
    from srccompare.session import Session
    from srccompare.workbench.screen import WorkbenchScreen

_QUOTED = 200
Words = tuple[str, Span]
Take = Callable[[Callable[["Session", str], "Session"]], None]


def add(screen: WorkbenchScreen) -> None:
    """Ask for a fact of the analyst's own; in a pane the sentence or the selection is its first evidence."""
    desk = desk_of(screen)
    words = _meant(screen)
    quote = "" if words is None else f"{desk.atlas.labels[words[0]]}: “{_text(screen, words)}”"

    def transition(question: str, kind: str, unit: str, value: str) -> Callable[[Session], Session]:
        return lambda session: byhand.add(session, question, kind, unit, first=words, value=value)

    def suggest(kind: str, unit: str) -> str:
        assert words is not None  # else there is no field for a value
        return byhand.suggested(desk.session, byhand.kind_of(kind, unit), *words)

    def then(given: tuple[str, str, str, str] | None) -> None:
        if given is not None and screen.change(transition(*given)):
            new = desk_of(screen).session.annotations.facts[-1].id
            screen.show(drawing.best_window(screen, desk_of(screen).goto(new)))
            _said(screen, f". {key('focus')} into another text, {key('fact.bind')} binds what it says")

    title = "Add a fact of your own"
    kinds = _kinds(screen, words)
    check = _check(screen, transition)
    screen.app.push_screen(AskFact(title, quote, kinds, None if words is None else suggest, check), then)


def bind(screen: WorkbenchScreen) -> None:
    """In a pane: bind the sentence or the selection to the fact. In the grid: what the source says on it."""
    words, fact = _meant(screen), desk_of(screen).fact
    if fact is None:
        screen.say(("move to a fact first: words are bound to the one under the grid's cursor", "conflict"))
    elif words is not None:
        _bind(screen, fact, words)
    else:
        _evidence(screen, fact)


def rename(screen: WorkbenchScreen, take: Take | None = None) -> None:
    """Ask the fact's question anew; ``take`` is what the fact card does with it."""
    fact = desk_of(screen).fact
    if fact is None:
        return

    def then(question: str | None) -> None:
        if question is not None and question.strip() != fact.question:
            if take is None:
                _do(screen, lambda session: byhand.rename(session, fact.id, question))
            else:
                take(lambda session, fact_id: byhand.rename(session, fact_id, question))

    asked = f"the program asks: {fact.asked}; " if fact.asked else ""
    hint = f"{asked}Enter takes it, empty gives the program's question, {ESC_KEEPS}"
    screen.app.push_screen(Ask("What the fact asks", hint, fact.question), then)


def split(screen: WorkbenchScreen) -> None:
    """Pick values that answer another question, and ask for that."""
    fact = desk_of(screen).fact
    if fact is None:
        return
    if len(fact.values) < 2:
        screen.say((f"{fact.name} has {len(fact.values) or 'no'} value: there is nothing to split off", "conflict"))
        return

    def named(picked: list[Words], question: str | None) -> None:
        if question is not None:
            _do(screen, lambda session: byhand.split(session, fact.id, picked, question))

    def then(chosen: tuple[str, tuple[int, ...]] | None) -> None:
        if chosen is None:
            return
        picked = [(fact.values[i].source, fact.values[i].span) for i in chosen[1]]
        check = _check(screen, lambda question: lambda session: byhand.split(session, fact.id, picked, question))
        hint = f"what these values answer; Enter splits them off, {ESC_KEEPS}"
        ask = Ask("The question of the new fact", hint, fact.question, check=check)
        screen.app.push_screen(ask, lambda question: named(picked, question))

    lines = [_line(screen, value) for value in fact.values]
    hint = "Space or a digit marks values, Enter goes on to their question, Esc changes nothing"
    screen.app.push_screen(Pick(f"Split off {_title(fact)}", lines, hint, many=True), then)


def merge(screen: WorkbenchScreen) -> None:
    """Pick the fact whose values answer the same question."""
    desk = desk_of(screen)
    fact = desk.fact
    if fact is None:
        return
    others = [one for row in desk.atlas.grid.rows if (one := row.fact).kind is fact.kind and one.id != fact.id]
    if not others:
        screen.say((f"there is no other fact of the kind {fact.kind} to merge with", "conflict"))
        return

    def then(chosen: int | None) -> None:
        if chosen is not None:
            _do(screen, lambda session: byhand.merge(session, fact.id, others[chosen].id))

    names = [f"{one.name} {', '.join(p.display for p in one.positions)}  {one.question}" for one in others]
    hint = "type to filter, Enter joins it to this fact, Esc changes nothing"
    screen.app.push_screen(PickTyped(f"Merge into {_title(fact)}", names, hint), then)


def restore(screen: WorkbenchScreen) -> None:
    """Take back all that was done to the fact by hand."""
    fact = desk_of(screen).fact
    if fact is not None:
        _do(screen, lambda session: byhand.restore(session, fact.id))


# Inside


def _evidence(screen: WorkbenchScreen, fact: Fact) -> None:
    """What the source under the cursor says on a fact, and what else it may say."""
    desk = desk_of(screen)
    source = desk.source_id
    bound = fact.of(source)
    others = candidates(desk.session, fact.id, source, most=max(1, 9 - len(bound)))
    lines = [_line(screen, value) for value in bound]
    for sentence in others:
        reading = byhand.suggested(desk.session, fact.kind, source, sentence.span)
        lines.append(Line(f"sentence {sentence.index + 1}{f': {reading}' if reading else ''}", sentence.text))

    def then(chosen: tuple[str, tuple[int, ...]] | None) -> None:
        if chosen is None:
            return
        pressed, (number,) = chosen
        if number >= len(bound):
            if pressed == "enter":
                _bind(screen, fact, (source, others[number - len(bound)].span))
            else:
                screen.say(("this sentence is not bound: there is nothing to take out", "conflict"))
        elif pressed == "enter":
            _correct(screen, fact, bound[number])
        else:
            value = bound[number]
            _do(screen, lambda session: byhand.unbind(session, fact.id, source, value.span))

    hint = "1-9 or Enter: binds a sentence, or corrects a bound value; x takes it out; Esc changes nothing"
    title = f"{desk.atlas.labels[source]} on {_title(fact)}"
    screen.app.push_screen(Pick(title, lines, hint, more=frozenset({"x"})), then)


def _bind(screen: WorkbenchScreen, fact: Fact, words: Words) -> None:
    desk = desk_of(screen)

    def transition(value: str) -> Callable[[Session], Session]:
        return lambda session: byhand.bind(session, fact.id, *words, value)

    def then(value: str | None) -> None:
        if value is not None:
            _do(screen, transition(value))

    start = byhand.suggested(desk.session, fact.kind, *words)
    hint = f"“{_text(screen, words)}”\nEnter binds it with this value, {ESC_KEEPS}"
    title = f"What {desk.atlas.labels[words[0]]} says on {_title(fact)}"
    screen.app.push_screen(Ask(title, hint, start, check=_check(screen, transition)), then)


def _correct(screen: WorkbenchScreen, fact: Fact, value: Value) -> None:
    def transition(given: str) -> Callable[[Session], Session]:
        return lambda session: byhand.correct(session, fact.id, value.source, value.span, given)

    def then(given: str | None) -> None:
        if given is not None and given.strip() != value.display:
            _do(screen, transition(given))

    read = f"read by the program as {value.read}; " if value.read else ""
    hint = f"“{safe(value.text, _QUOTED)}”\n{read}Enter takes the value, empty gives the program's reading, {ESC_KEEPS}"
    title = f"What {desk_of(screen).atlas.labels[value.source]} says on {_title(fact)}"
    screen.app.push_screen(Ask(title, hint, value.display, check=_check(screen, transition)), then)


def _meant(screen: WorkbenchScreen) -> Words | None:
    """The selection of a pane, else the sentence under its cursor; None while the grid has the focus."""
    desk = desk_of(screen)
    for pane in screen.panes:
        selected = pane.selected() if pane.display and pane.source >= 0 else None
        if selected is not None:
            return desk.atlas.sources[pane.source], Span(*selected)
    return None if screen.pane is None else passage(screen)


def _kinds(screen: WorkbenchScreen, words: Words | None) -> list[str]:
    """The kinds to offer, the likeliest for the words first: a number where there is one, else a date, a time."""
    kinds = list(byhand.KINDS)
    if words is None:
        return kinds
    readings = desk_of(screen).session.ground.readings
    told = (name for name in ("number", "date", "time") if readings.within(*words, byhand.KINDS[name]))
    likely = next(told, "text")
    return sorted(kinds, key=lambda one: one != likely)


def _check(screen: WorkbenchScreen, transition: Callable[..., Callable[[Session], Session]]) -> Callable[..., str]:
    """Tell what is wrong with what was filled in, by trying it."""

    def check(*given: str) -> str:
        try:
            transition(*given)(desk_of(screen).session)
        except SrccompareError as error:
            return f"{error.message}. {error.advice}"
        return ""

    return check


def _do(screen: WorkbenchScreen, transition: Callable[[Session], Session]) -> None:
    if screen.change(transition):
        screen.show(desk_of(screen))
        drawing.reveal(screen)
        screen.draw()
        _said(screen)


def _said(screen: WorkbenchScreen, more: str = "") -> None:
    screen.say((desk_of(screen).session.last, "strong"), (f"{more}. {key('undo')} undo", "dim"))


def _text(screen: WorkbenchScreen, words: Words) -> str:
    return safe(words[1].of(desk_of(screen).session.article(words[0]).text), _QUOTED)


def _title(fact: Fact) -> str:
    return f"{fact.name} {fact.question}"


def _line(screen: WorkbenchScreen, value: Value) -> Line:
    desk = desk_of(screen)
    label = desk.atlas.labels[value.source]
    by_hand = f", {value.by_hand}" if value.by_hand else ""
    lead = f"{value.display} #{value.position}  {label}, sentence {value.sentence + 1}{by_hand}"
    return Line(lead, desk.atlas.comparison.sentence(value.source, value.sentence).text, strong=True)
