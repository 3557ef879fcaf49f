"""The first minutes: one line that names one key, gone after the key was used once.

Pure: which step comes next, from the keys that were used; the screen shows it and the memory keeps it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from srccompare.workbench.keymap import key


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
