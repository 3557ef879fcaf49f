"""The layout that we write ourselves, read back four times as fast as libyaml's nodes can be made.

A file of 10,000 findings takes libyaml more than four seconds. Whatever is read here is written again and compared
with the text: only if they are equal it counts, and then it is what the strict reader would have found, since that
reads back whatever we write. Everything else is FOREIGN: edited by hand, or damaged.
"""

from __future__ import annotations

import re
from typing import Any, Final

from srccompare.yamlio.scalars import plain
from srccompare.yamlio.writing import dump

FOREIGN: Final = object()
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b"}


def load(text: str) -> object:
    """Return what a text of our own layout holds, FOREIGN if it is not of that layout to the letter."""
    if not text.endswith("\n"):
        return FOREIGN
    lines = text.split("\n")
    lines.pop()
    try:
        reader = _Reader(lines)
        value = reader.block(0)
        if reader.at == len(lines) and dump(value) == text:
            return value
    except (ValueError, IndexError, TypeError, KeyError, RecursionError):
        pass
    return FOREIGN


class _Reader:
    """Lines, and the number of the next one; anything unexpected raises ValueError."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.at = 0

    def block(self, column: int) -> Any:
        """The mapping or list whose first line starts at ``column``."""
        return self._sequence(column) if self._lines[self.at].startswith("- ", column) else self._mapping(column)

    def _mapping(self, column: int) -> dict[str, Any]:
        lines, end = self._lines, len(self._lines)
        pad = " " * column
        made: dict[str, Any] = {}
        while self.at < end:
            line = lines[self.at]
            if not line.startswith(pad) or line[column : column + 1] in {"", " "}:
                break
            if line.startswith("- ", column):
                break
            cut = line.find(": ", column)
            if cut >= 0:
                key = line[column:cut]
                self.at += 1
                value = self._scalar(line[cut + 2 :], column + 2)
            elif line.endswith(":"):
                key = line[column:-1]
                self.at += 1
                value = self.block(column + 2)
            else:
                raise ValueError(line)
            if key[:1] in {"'", '"', "?"} or key in made:
                raise ValueError(key)
            made[key] = value
        if not made:
            raise ValueError(column)
        return made

    def _sequence(self, column: int) -> list[Any]:
        lines, end = self._lines, len(self._lines)
        head = " " * column + "- "
        made: list[Any] = []
        while self.at < end and lines[self.at].startswith(head):
            rest = lines[self.at][column + 2 :]
            if rest[0] not in {"'", '"', "|"} and (": " in rest or rest.endswith(":") or rest.startswith("- ")):
                lines[self.at] = " " * (column + 2) + rest
                made.append(self.block(column + 2))
            else:
                self.at += 1
                made.append(self._scalar(rest, column + 2))
        return made

    def _scalar(self, words: str, column: int) -> Any:
        first = words[0]
        if first == "'":
            return words[1:-1].replace("''", "'")
        if first == '"':
            return _ESCAPE.sub(_unescaped, words[1:-1])
        if first == "|":
            return self._text(words, column)
        if words in {"[]", "{}"}:
            return [] if words == "[]" else {}
        return plain(words)

    def _text(self, head: str, column: int) -> str:
        pad, lines, start = " " * column, self._lines, self.at
        while self.at < len(lines) and (not lines[self.at] or lines[self.at].startswith(pad)):
            self.at += 1
        body = "\n".join([line[column:] for line in lines[start : self.at]])
        return body if head.endswith("-") else body + "\n"


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _NAMED.get(match[3], match[3])
