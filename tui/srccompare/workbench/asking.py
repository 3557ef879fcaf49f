"""What the workbench asks: opens a dialog, and does with its answer what the analyst said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from srccompare.errors import SrccompareError
from srccompare.workbench import coach, judging, linking, moving, texts
from srccompare.workbench.action import Group
from srccompare.workbench.dialogs import Choose, Reading
from srccompare.workbench.fields import Ask, AskRange, PickTags, WriteNote
from srccompare.workbench.keymap import key
from srccompare.workbench.keys import ACTIONS, BY_ID
from srccompare.workbench.moving import desk_of
from srccompare.workbench.words import Pieces

if TYPE_CHECKING:
    from srccompare.session import Session
    from srccompare.workbench.screen import WorkbenchScreen

JUDGING = frozenset(a.id for a in ACTIONS if a.group is Group.JUDGE and not a.id.startswith("source"))
MOVING = frozenset({"step.next", "step.previous", "why", "card", "yank", "yank.fact", "source.card"})
EVERYTHING = frozenset(a.id for a in ACTIONS) - {"escape", "move.down", "move.up"}
Take = Callable[[Callable[["Session", str], "Session"]], None]
"""What is done with a change of the fact that was asked for."""


def read(screen: WorkbenchScreen, dialog: Reading) -> None:
    """Show a text that nothing is done in."""
    screen.app.push_screen(dialog, lambda _: screen.draw())


def judging_keys() -> str:
    """Return the keys that give a verdict."""
    return " ".join(key(a) for a in ("fact.pick", "fact.accept", "fact.reject", "fact.open", "fact.range"))


def keys_of(ids: str) -> str:
    """Return keys with their words."""
    return ", ".join(f"{key(action)} {BY_ID[action].label}" for action in ids.split())


def warn(screen: WorkbenchScreen, title: str, notices: tuple[str, ...]) -> None:
    """Tell what must not be overlooked, before the work begins."""
    hint = "Enter or Esc goes on; the texts can be read"
    read(screen, Reading(title, _paragraphs(notices), hint, passes=frozenset()))


def _paragraphs(notices: tuple[str, ...]) -> Callable[[int], list[Pieces]]:
    def lines(width: int) -> list[Pieces]:
        found: list[Pieces] = []
        for notice in notices:
            found += [*texts.paragraph(notice, width, "text"), ()]
        return found[:-1]

    return lines


def damaged(screen: WorkbenchScreen, notices: tuple[str, ...]) -> None:
    """Offer the last good copy of a damaged annotation file."""
    answers = (
        ("b", "open the last good copy; the damaged file is kept aside", "restore"),
        ("r", "read only: nothing that you judge will be kept", "read"),
    )

    def then(choice: str | None) -> None:
        if choice == "restore":
            screen.workbench.restore()
        else:
            screen.say((screen.workbench.read_only, "conflict"))

    screen.app.push_screen(Choose("Your annotation file is damaged", _paragraphs(notices), answers), then)


def evidence(screen: WorkbenchScreen) -> None:
    """List what became of the analyst's evidence in texts that were revised."""
    from srccompare.workbench import revised  # noqa: PLC0415 - only when it is listed

    desk = desk_of(screen)
    title = "Your evidence in texts that were revised"
    hint = "nothing is put elsewhere on its own: judge a fact again to anchor it anew, Esc closes"
    read(screen, Reading(title, revised.evidence_lines(desk), hint, passes=frozenset(), wide=True))


def help_keys(screen: WorkbenchScreen) -> None:
    """Show the keys that apply here."""
    where = "a pane" if screen.pane is not None else "the grid"
    lines = texts.help_lines(lambda action: screen.applies(action.when), in_pane=screen.pane is not None)
    again = f"{key('help')} again brings the first hints back"
    hint = f"the cursor is in {where}; a key closes this and acts, Down and Up scroll, {again}, Esc closes"

    def then(passed: tuple[str, str] | None) -> None:
        if passed is not None and passed[0] == "help":
            coach.begin(screen)
        elif passed is not None:
            screen.action_run(*passed)

    dialog = Reading("Keys that apply here", lines, hint, passes=EVERYTHING, wide=True)
    screen.app.push_screen(dialog, then)


def search(screen: WorkbenchScreen) -> None:
    """Search; the first hit comes into view."""
    desk = desk_of(screen)

    def then(query: str | None) -> None:
        if query is None:
            return
        found = desk_of(screen).search(query)
        screen.show(found)
        if not found.query:
            screen.say(("search ended", "dim"))
        elif not found.hits:
            screen.show(found.search(""))
            screen.say((f"nothing holds {query.strip()!r}", "conflict"))
        else:
            moving.to_hit(screen, found, 0)
            through = f"{key('step.next')} and {key('step.previous')} step through them"
            screen.say((f"{len(found.hits)} hits; {through}, Esc ends the search", "strong"))

    hint = "facts, values, notes and texts; Enter searches, empty ends a search, Esc closes"
    screen.app.push_screen(Ask("Find", hint, desk.query, low=True, keeps=False), then)


def value(screen: WorkbenchScreen) -> None:
    """Accept a value that the analyst types, and go on."""
    ask_value(screen, partial(judging.judge, screen))


def ask_value(screen: WorkbenchScreen, take: Take) -> None:
    """Ask for a value of the analyst's own."""
    desk = desk_of(screen)
    fact = desk.at

    def check(text: str) -> str:
        try:
            desk.session.accept_value(fact, text)
        except SrccompareError as error:
            return f"{error.message}. {error.advice}"
        return ""

    def then(text: str | None) -> None:
        if text is not None:
            take(lambda session, fact_id: session.accept_value(fact_id, text))

    hint = (
        "a value that no source gives; digits are taken in the unit of the leading answer. Enter accepts it; "
        "Esc does too, where you typed one"
    )
    screen.app.push_screen(Ask(f"Your own value for {fact}", hint, check=check), then)


def value_range(screen: WorkbenchScreen) -> None:
    """Give lowest, best and highest value, and go on."""
    ask_range(screen, partial(judging.judge, screen))


def ask_range(screen: WorkbenchScreen, take: Take) -> None:
    """Ask for lowest, best and highest value."""
    from srccompare.annotation import plain  # noqa: PLC0415 - only when a range is asked for

    desk = desk_of(screen)
    fact = desk.fact
    assert fact is not None  # the action needs a fact
    suggested = desk.session.suggested_range(fact.id)
    start = ["" if bound is None else plain(bound) for bound in suggested]
    unit = next((v.unit for v in fact.values if v.unit), None)

    def check(low: str, best: str, high: str) -> str:
        try:
            desk.session.set_range(fact.id, low or None, best or None, high or None)
        except SrccompareError as error:
            return f"{error.message}. {error.advice}"
        return ""

    def then(found: tuple[str, str, str] | None) -> None:
        if found is not None:
            low, best, high = (text or None for text in found)
            take(lambda session, fact_id: session.set_range(fact_id, low, best, high))

    screen.app.push_screen(AskRange(f"Range for {fact.id} {fact.question}", start, unit or "", check), then)


def note(screen: WorkbenchScreen) -> None:
    """Write a note on the fact; in a pane, on the link under the cursor if there is one."""
    if (found := linking.current(screen)) is not None:
        linking.ask_note(screen, found.one, partial(linking.say_of, screen))
    else:
        ask_note(screen, partial(judging.edit, screen))


def ask_note(screen: WorkbenchScreen, take: Take) -> None:
    """Ask for a note on the fact."""
    desk = desk_of(screen)
    fact, finding = desk.fact, desk.session.finding(desk.at)
    assert fact is not None  # the action needs a fact

    def then(text: str | None) -> None:
        if text is not None and text.strip() != ("" if finding is None else finding.note):
            take(lambda session, fact_id: session.set_note(fact_id, text))

    start = "" if finding is None else finding.note
    screen.app.push_screen(WriteNote(f"Note on {fact.id} {fact.question}", start), then)


def tags(screen: WorkbenchScreen) -> None:
    """Pick the fact's tags, the last used first; in a pane, those of the link under the cursor if there is one."""
    if (found := linking.current(screen)) is not None:
        linking.ask_tags(screen, found.one, partial(linking.say_of, screen))
    else:
        ask_tags(screen, partial(judging.edit, screen))


def ask_tags(screen: WorkbenchScreen, take: Take) -> None:
    """Ask for the tags of the fact."""
    desk = desk_of(screen)
    finding = desk.session.finding(desk.at)
    chosen = () if finding is None else finding.tags
    recent = sorted(desk.session.annotations.findings, key=lambda f: f.changed or "", reverse=True)
    known = [tag for found in recent for tag in found.tags]

    def then(picked: tuple[str, ...] | None) -> None:
        if picked is not None and picked != chosen:
            take(lambda session, fact_id: session.set_tags(fact_id, picked))

    screen.app.push_screen(PickTags(f"Tags of {desk.at}", known, chosen), then)


def changed_outside(screen: WorkbenchScreen) -> None:
    """Ask what to do with a file that another program changed."""
    if isinstance(screen.app.screen, Choose):
        return

    def lines(width: int) -> list[Pieces]:
        words = "Your annotation file was changed by another program since it was read. Nothing was overwritten."
        return texts.paragraph(words, width, "text")

    answers = (
        ("m", "merge both; where both changed one finding, yours stays and theirs is noted", "merge"),
        ("k", "keep yours; theirs goes to the backups", "keep"),
        ("t", "take theirs; yours goes to the backups", "take"),
    )

    def then(choice: str | None) -> None:
        if choice is not None:
            screen.workbench.settle(choice)

    screen.app.push_screen(Choose("File changed by another program", lines, answers), then)


# Keeping
