"""The first minutes: one line that names one key, gone after the key was used once.

Which step comes next follows from the keys that were used; the memory keeps them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.workbench.keymap import key
from srccompare.workbench.layout import MIN_HEIGHT

if TYPE_CHECKING:
    from srccompare.workbench.screen import WorkbenchScreen


@dataclass(frozen=True, slots=True)
class Step:
    """A key to try: any of ``actions`` counts as having used it."""

    name: str
    actions: frozenset[str]
    words: str

    def told(self) -> str:
        """The step as the line says it, with the key that holds."""
        return self.words.format(
            next=key("step.next"),
            previous=key("step.previous"),
            pick=key("fact.pick"),
            accept=key("fact.accept"),
            undo=key("undo"),
            focus=key("focus"),
            help=key("help"),
            palette=key("palette"),
        )


STEPS = (
    Step("next", frozenset({"step.next"}), "{next} goes to the next dispute; its sentences come into view below"),
    Step(
        "judge",
        frozenset({"fact.pick", "fact.accept", "fact.here"}),
        "{pick} accepts the answer with that number, {accept} the leading one, and goes on",
    ),
    Step("undo", frozenset({"undo"}), "{undo} takes the last change back, however far"),
    Step("text", frozenset({"focus"}), "{focus} goes into the text under the cursor, and back"),
    Step(
        "help", frozenset({"help", "palette"}), "{help} lists the keys that apply, {palette} finds everything by name"
    ),
)
ENDED = "ended"


def current(done: Collection[str]) -> tuple[int, Step] | None:
    """Return the first step that was not done yet with its number from 1; None when all were, or it was ended."""
    if ENDED in done:
        return None
    return next(((i, step) for i, step in enumerate(STEPS, 1) if step.name not in done), None)


def used(done: Collection[str], action: str) -> tuple[str, ...]:
    """Return what is done once an action was run."""
    return tuple(dict.fromkeys([*done, *(step.name for step in STEPS if action in step.actions)]))


def shown(screen: WorkbenchScreen) -> int:
    """Show the step that comes next; return the lines that it takes."""
    found = current(screen.workbench.memory.words("coach"))
    fits = found is not None and screen.size.height > MIN_HEIGHT
    screen.coach.display = fits
    if found is not None:
        screen.coach.show(f"{found[0]}/{len(STEPS)}", found[1].told())
    return int(fits)


def saw(screen: WorkbenchScreen, action: str) -> None:
    """Take note of an action; the step that it belongs to is done."""
    done = screen.workbench.memory.words("coach")
    if current(done) is not None and (now := used(done, action)) != done:
        _keep(screen, now)


def end(screen: WorkbenchScreen) -> None:
    """End the first steps."""
    _keep(screen, (ENDED,))


def begin(screen: WorkbenchScreen) -> None:
    """Bring the first steps back."""
    _keep(screen, ())


def _keep(screen: WorkbenchScreen, done: tuple[str, ...]) -> None:
    screen.workbench.memory.keep("coach", done)
    screen.lay_out()
    screen.draw()
