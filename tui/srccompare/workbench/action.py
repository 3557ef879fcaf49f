"""What a key of the registry is: its action, when it applies, and how keys are written for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """What a key is for; the headings of the help."""

    STEP = "Step"
    JUDGE = "Judge"
    READ = "Read"
    SHOW = "Show"
    KEEP = "Keep"


class When(StrEnum):
    """When an action has something to act on."""

    ALWAYS = "always"
    DATA = "data"  # the case is open
    FACT = "fact"  # the cursor is on a fact
    PANE = "pane"  # a pane has the focus
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does.

    ``keys`` are Textual's names, the first is the one that is shown. ``label`` is the word of the key line and
    ``hint`` its rank there (1 = kept longest, 0 = not shown). ``help`` is a clause for the help screen; ``in_pane``
    says what differs while a pane has the focus, ``pane_label`` its word.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: Group
    when: When = When.FACT
    hint: int = 0
    in_pane: str = ""
    pane_label: str = ""

    @property
    def shown(self) -> str:
        """The first key as people write it."""
        return _nine(self.keys) if len(self.keys) == 9 else display(self.keys[0])

    @property
    def all_shown(self) -> str:
        """Every key as people write them, in one line."""
        return _nine(self.keys) if len(self.keys) == 9 else " ".join(display(key) for key in self.keys)


NAMES = {
    "comma": ",",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "asterisk": "*",
    "ampersand": "&",
    "equals_sign": "=",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "f1": "F1",
}


def display(key: str) -> str:
    """Return a key as people write it: ``^s``, ``Enter``, ``/``."""
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    return NAMES.get(key) or (key.upper() if key[:1] == "f" and key[1:].isdigit() else key)


def _nine(keys: tuple[str, ...]) -> str:
    """Nine keys in short, the first and the last: ``1-9``."""
    return f"{display(keys[0])}-{display(keys[-1])}"
