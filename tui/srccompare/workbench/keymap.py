"""The keys that hold now: the registry's own, or as the user's ``keys.yaml`` gives them to actions by id.

    fact.accept: a
    step.next: [n, Space]

Textual's own remapping is not used: it takes a key from another action without a word (measured on 8.2.8). Here two
actions that ask for one key keep the program from starting.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from srccompare.errors import UsageError
from srccompare.workbench.action import NAMES, Action
from srccompare.workbench.keys import ACTIONS, BY_ID, clashes

FILE = "keys.yaml"
FIXED = {"escape": "escape", "ctrl+q": "quit.now", "ctrl+p": "palette"}
"""Keys that always mean one thing: what closes, what leaves, and Textual's own key of the palette."""
TRAPS = {
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+j": "Enter",
    "ctrl+h": "Backspace",
    "ctrl+left_square_bracket": "Esc",
}
"""What terminals send for two keys alike."""
REFUSED = {"ctrl+c": "copies what is selected with the mouse", "ctrl+s": ""}
_SPOKEN = {words.lower(): key for key, words in NAMES.items()} | {
    "return": "enter",
    "esc": "escape",
    "del": "delete",
    "insert": "insert",
    "delete": "delete",
} | {f"f{n}": f"f{n}" for n in range(1, 13)}  # fmt: skip
_TEXTUAL = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
DIGITS = 9  # an action with as many keys takes their number


@dataclass(frozen=True, slots=True)
class Keymap:
    """The actions with the keys that hold, and which action a key runs."""

    actions: tuple[Action, ...]
    by_key: dict[str, str]
    by_id: dict[str, Action]

    @classmethod
    def of(cls, actions: tuple[Action, ...]) -> Keymap:
        """Look up actions by key and by id."""
        return cls(actions, {key: a.id for a in actions for key in a.keys}, {a.id: a for a in actions})


_holding = [Keymap.of(ACTIONS)]  # one for the process: words all over the screen name keys


def use(keymap: Keymap | None) -> None:
    """Let a keymap hold from now on; None brings the registry's own back."""
    _holding[0] = Keymap.of(ACTIONS) if keymap is None else keymap


def current() -> Keymap:
    """Return the keymap that holds."""
    return _holding[0]


def key(action: str) -> str:
    """Return the key of an action as people write it: for words on the screen."""
    return _holding[0].by_id[action].shown


def keys_file() -> Path:
    """Return where the user's keys are."""
    from platformdirs import user_config_dir  # noqa: PLC0415 - asked for once a start

    return Path(user_config_dir("srccompare", appauthor=False)) / FILE


def load(path: Path) -> Keymap:
    """Read the user's keys; without a file the registry's own hold.

    Raises:
        UsageError: if the file cannot be read, names an action or a key that is none, or leaves one key to two
            actions; with the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Keymap.of(ACTIONS)
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError("the file of keys cannot be read", path=path, advice="Mend it, or move it away") from fault
    from srccompare import yamlio  # noqa: PLC0415 - only where the user has keys of their own

    given = yamlio.load(text, path, error=UsageError)
    if given is None:
        return Keymap.of(ACTIONS)
    if not isinstance(given, dict):
        raise UsageError("a line is needed for each action, as in `fact.accept: a`", path=path, line=1)

    def wrong(action: object, message: str, advice: str = "") -> UsageError:
        return UsageError(message, path=path, line=yamlio.line_of(text, (str(action),)), advice=advice)

    changed: dict[str, tuple[str, ...]] = {}
    for action, keys in given.items():
        if action not in BY_ID:
            advice = "The table of keys in the documentation lists the ids"
            raise wrong(action, f"there is no action {str(action)[:60]!r}", advice)
        asked = keys if isinstance(keys, list) else [keys]
        try:
            found = tuple(dict.fromkeys(named(_written(one)) for one in asked))
            _check(str(action), found)
        except ValueError as fault:
            raise wrong(action, f"{action}: {fault}") from None
        changed[str(action)] = found
    actions = tuple(replace(a, keys=changed.get(a.id, a.keys)) for a in ACTIONS)
    if both := clashes(actions):
        one, first, second = both[0]
        at = second if second in changed else first
        shown = NAMES.get(one, one)
        message = f"the key {shown} is given to two actions, {_told(first)} and {_told(second)}"
        raise wrong(at, message, "Give one of them another key")
    return Keymap.of(actions)


def _told(action: str) -> str:
    return f"{action} ({BY_ID[action].label})"


def _written(value: object) -> str:
    return "~" if value is None else str(value)


def named(written: str) -> str:
    """Return a key as Textual names it, from how people write it: ``a``, ``^s``, ``Ctrl+s``, ``Space``, ``/``.

    Raises:
        ValueError: with the reason, if no terminal sends such a key surely.
    """
    text = written if written == " " else written.strip()
    lower = text.lower()
    if len(text) == 1:
        return "space" if text == " " else _character(text)
    if text in NAMES or lower in _SPOKEN:
        return _SPOKEN.get(lower, text)
    for lead in ("^", "ctrl+"):
        if lower.startswith(lead):
            rest = text[len(lead) :]
            if len(rest) == 1 and rest.isascii():
                return f"ctrl+{_character(rest.lower())}"
            if rest in NAMES:
                return f"ctrl+{rest}"
    if lower.startswith(("alt+", "meta+", "cmd+", "super+")):
        raise ValueError(f"{text[:40]} does not reach the program in every terminal; take a plain key")
    raise ValueError(f"{text[:40]!r} is no key; write it as in a, ^s, Space, /, F2")


def _character(char: str) -> str:
    if char.isalnum():
        return char
    name = unicodedata.name(char, "").lower().replace("-", "_").replace(" ", "_")
    if not name or not char.isprintable():
        raise ValueError(f"{char!r} is no key")
    return _TEXTUAL.get(name, name)


def _check(action: str, keys: tuple[str, ...]) -> None:
    """Refuse what a terminal, or Textual, would not let happen."""
    if not keys:
        raise ValueError("at least one key is needed")
    wanted = len(BY_ID[action].keys)
    if wanted == DIGITS and len(keys) != DIGITS:
        raise ValueError(f"{DIGITS} different keys are needed, one for each value")
    for one in keys:
        shown = NAMES.get(one, one.replace("ctrl+", "^"))
        if one in TRAPS:
            raise ValueError(f"terminals send {TRAPS[one]} for {shown}; take another key")
        if one in REFUSED and action != "save":
            why = REFUSED[one] or "always saves"
            raise ValueError(f"{shown} {why}; take another key")
        if FIXED.get(one, action) != action:
            raise ValueError(f"{shown} always belongs to {_told(FIXED[one])}")
    for one, owner in FIXED.items():
        if owner == action and one in BY_ID[action].keys and one not in keys:
            raise ValueError(f"{NAMES.get(one, one.replace('ctrl+', '^'))} has to stay among its keys")
