"""Values to YAML: one layout for one value, so that two versions of a file differ where the work does."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

BLOCK_FROM = 100  # longer single-line text goes into a block scalar, where no quoting hides it
KEY_LIMIT = 200  # YAML readers give up on a "simple key" at 1,024; longer ones get the "? " form

# Raw in a file: everything but controls, YAML's other line ends, surrogates, and the marks that turn the direction
# of text (a file that shows other than it reads misleads the analyst in any editor). Joiners stay: emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# First characters that YAML gives a meaning, and what YAML 1.1 readers take for numbers, dates and clock times.
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~.\s]|[^\w(“‘«£€$/+]")
_NUMBERISH = re.compile(r"[-+.]?[0-9][0-9a-fA-FxXoO_.,:+\-TtZz ]*|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_LOOSE = re.compile(r"\A\s|[ \t]$", re.MULTILINE)
# Most texts: nothing in them needs a second look. At most BLOCK_FROM characters.
_SURE = re.compile(r"[A-Za-z][\w ,;()/%.'’“”-]{0,98}[\w)%.]")
_WORDISH = frozenset("true false null yes no on off y n".split())


def dump(value: object) -> str:
    """Write mappings, lists, strings, numbers, booleans and None, so that :func:`load` gives them back equal.

    Keys keep their order. Lone surrogates, which no UTF-8 file can hold, become U+FFFD.

    Raises:
        TypeError: for any other type.
        ValueError: for a float that is not finite.
    """
    out: list[str] = []
    if isinstance(value, Mapping) and value:
        _dump_mapping(value, 0, out, first="")
    elif _is_list(value) and value:
        _dump_sequence(value, 0, out, first="")
    else:
        out.append(_scalar(value, None))
    return "\n".join(out) + "\n"


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _dump_mapping(mapping: Mapping[Any, Any], indent: int, out: list[str], *, first: str) -> None:
    """Append the lines of a mapping at column ``indent``; its first line starts with ``first`` instead of blanks."""
    pad = " " * indent
    lead = first or pad
    for key, value in mapping.items():
        name = _key(key)
        if len(name) > KEY_LIMIT:
            out.append(f"{lead}? {name}")
            head = f"{pad}:"
        else:
            head = f"{lead}{name}:"
        _dump_value(value, head, indent, out)
        lead = pad


@lru_cache(maxsize=1_024)
def _key_text(key: str) -> str:
    return _text(key, None)


def _key(key: object) -> str:
    return _key_text(key) if type(key) is str else _scalar(key, None)


def _dump_sequence(items: Any, indent: int, out: list[str], *, first: str) -> None:
    pad = " " * indent
    lead = first or pad
    for item in items:
        if isinstance(item, Mapping) and item:
            _dump_mapping(item, indent + 2, out, first=f"{lead}- ")
        elif _is_list(item) and item:
            _dump_sequence(item, indent + 2, out, first=f"{lead}- ")
        else:
            out.append(f"{lead}- {_scalar(item, indent + 2)}")
        lead = pad


def _dump_value(value: Any, head: str, indent: int, out: list[str]) -> None:
    if isinstance(value, Mapping) and value:
        out.append(head)
        _dump_mapping(value, indent + 2, out, first="")
    elif _is_list(value) and value:
        out.append(head)
        _dump_sequence(value, indent + 2, out, first="")
    else:
        out.append(f"{head} {_scalar(value, indent + 2)}")


def _scalar(value: object, block: int | None) -> str:
    """One scalar; ``block`` is the column that a block scalar's lines may stand at, None where none may."""
    if isinstance(value, str):
        return _text(str(value), block)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"not a finite number: {value}")
        digits = repr(float(value))
        # YAML 1.1 readers want a point in "1e+16".
        return digits if "." in digits or "e" not in digits else digits.replace("e", ".0e")
    if isinstance(value, Mapping):
        return "{}"
    if _is_list(value):
        return "[]"
    raise TypeError(f"cannot be written as YAML: {type(value).__name__}")


def _text(value: str, block: int | None) -> str:
    if _SURE.fullmatch(value) and value.lower() not in _WORDISH:
        return value
    if _UNSAFE.search(value):
        return _double_quoted(_SURROGATE.sub("\ufffd", value))
    many = "\n" in value
    if block is not None and (many or len(value) > BLOCK_FROM) and value.strip():
        # Blanks at the ends of lines are cut off by many editors: a short text is safer in quotes.
        if len(value) > BLOCK_FROM or not _LOOSE.search(value):
            return _block(value, block)
        return _double_quoted(value)
    if many or "\t" in value:
        return _double_quoted(value)
    if _is_plain(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def _is_plain(value: str) -> bool:
    return not (
        _INDICATOR.match(value)
        or value == ""
        or value[-1] in " :\xa0"
        or ": " in value
        or " #" in value
        or value.lower() in _WORDISH
        or _NUMBERISH.fullmatch(value)
    )


def _block(value: str, column: int) -> str:
    # A text that starts with white space needs its indentation told: a reader would count the blanks in.
    told = "2" if value[0] in " \t\n" else ""
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    pad = " " * column
    lines = [pad + line if line else "" for line in body.split("\n")]
    return "\n".join([f"|{told}{chomp}", *lines, *[""] * (ends - 1)])


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x1b": "\\e"}


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_ESCAPED = re.compile('["\\\\\n\t]|' + _UNSAFE.pattern)


def _double_quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'
