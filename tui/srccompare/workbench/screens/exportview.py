"""What the export screen shows: the options with their state, and the words of the document. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from srccompare.export import FORMATS, Choice, Scope, Work, left_out_words, told
from srccompare.workbench.words import Pieces
from srccompare.workbench.wrap import cut, wrap

PREVIEW_LINES = 2000  # of the document; what is longer is read in the file
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_BREAKS = re.compile(r"</(?:p|h\d|tr|div|figure|figcaption|li|dd|text|title|header)>|<br>")
_TAGS = re.compile(r"<[^>]*>")
_CELLS = re.compile(r"</t[dh]>")
PARTS = {
    "quotes": "evidence quotes",
    "notes": "your notes",
    "grades": "source grades",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A line that can be chosen: of the group "format", "scope" or "part"; ``value`` is what it stands for."""

    group: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What is chosen. ``scope`` is a value of Scope; ``filtered`` are the facts that the workbench's filter shows."""

    format: str = "markdown"
    scope: str = Scope.FINDINGS.value
    quotes: bool = True
    notes: bool = True
    grades: bool = True
    filtered: frozenset[str] = frozenset()
    filter: str = ""

    @property
    def choice(self) -> Choice:
        """The choice as exports take it."""
        return Choice(Scope(self.scope), self.filtered, self.filter, self.quotes, self.notes, self.grades)

    def take(self, option: Option) -> Settings:
        """Choose a format or a scope, or turn a part on or off."""
        if option.group == "format":
            return replace(self, format=option.value)
        if option.group == "scope":
            return replace(self, scope=option.value)
        return replace(
            self,
            quotes=self.quotes != (option.value == "quotes"),
            notes=self.notes != (option.value == "notes"),
            grades=self.grades != (option.value == "grades"),
        )

    def holds(self, option: Option) -> bool:
        """Whether an option is chosen."""
        if option.group == "part":
            return bool(getattr(self, option.value))
        return option.value == (self.format if option.group == "format" else self.scope)

    def heeded(self, option: Option) -> bool:
        """Whether the format heeds an option."""
        parts = FORMATS[self.format].parts
        return option.group == "format" or (option.value if option.group == "part" else "scope") in parts


def options(settings: Settings) -> tuple[Option, ...]:
    """Return the lines that can be chosen; the filter is one where there is one."""
    scopes = [Scope.FINDINGS, Scope.JUDGED, Scope.OPEN, Scope.ALL]
    made = [Option("format", kind.name, kind.name) for kind in FORMATS.values()]
    made += [Option("scope", scope.value, scope.words) for scope in scopes]
    if settings.filter:
        made.append(Option("scope", Scope.FILTER.value, f"in view: {settings.filter}"))
    return (*made, *(Option("part", name, words) for name, words in PARTS.items()))


def option_lines(settings: Settings, cursor: int, width: int) -> tuple[list[Pieces], int]:
    """Return the options as lines, and the line that the cursor is on."""
    made: list[Pieces] = []
    under = 0
    group = ""
    for number, option in enumerate(options(settings)):
        if option.group != group:
            made += [()] if made else []
            group = option.group
            title = {"format": "format", "scope": "which facts", "part": "with"}[group]
            made.append(((f"  {title}", "dim"),))
        held, heeded = settings.holds(option), settings.heeded(option)
        left, right = "[]" if group == "part" else "()"
        sign = "x" if held else " "
        here = number == cursor
        under = len(made) if here else under
        digit = f"{number + 1} " if group == "format" else ""
        ink = "faint" if not heeded else "strong" if held else "text"
        made.append(
            (
                ("▸ " if here else "  ", "focus"),
                (f"{left}{sign}{right} ", ink),
                (digit, "key"),
                (cut(option.words, max(4, width - 7 - len(digit))), ink),
            )
        )
    made += [(), *(((f"  {words[a:b]}", "dim"),) for words in [_about(settings)] for a, b in wrap(words, width - 3))]
    return made, under


def _about(settings: Settings) -> str:
    kind = FORMATS[settings.format]
    missing = "; it is always whole" if not kind.parts else ""
    return f"{kind.name}: {kind.words}{missing}"


def summary(work: Work, settings: Settings, size: int) -> str:
    """Return how much the document tells, and what it leaves out."""
    kind = FORMATS[settings.format]
    if not kind.parts:
        return f"{len(work.annotations.findings)} findings, {_size(size)}"
    facts = len(told(work, settings.choice))
    words = f"{facts} fact{'' if facts == 1 else 's'}, {_size(size)}"
    missing = left_out_words(work, settings.choice)
    return f"{words}; {missing}" if missing else words


def _size(size: int) -> str:
    return f"{size} bytes" if size < 2000 else f"{round(size / 1000)} kB"


def preview(settings: Settings, text: str, width: int) -> list[Pieces]:
    """Return the document as lines of ``width`` cells; of a page and a picture the words, without their markup."""
    body = text.removeprefix("\ufeff")
    if settings.format in {"html", "svg"}:
        body = words_of(body)
    made: list[Pieces] = []
    for line in body.split("\n")[:PREVIEW_LINES]:
        shown = "".join(c if c.isprintable() else " " for c in line)
        indent = len(shown) - len(shown.lstrip(" "))
        ink = "strong" if line.startswith("#") or line.isupper() else "text"
        ranges = wrap(shown, max(4, width - indent)) or ((0, 0),)
        made += [((" " * indent + shown[a:b], ink),) for a, b in ranges]
    return made


def words_of(page: str) -> str:
    """Return the words of a page or a picture of ours, a block a line."""
    body = _STYLE.sub("", page)
    body = body[body.find("<body") :] if "<body" in body else body
    body = _CELLS.sub("   ", body.replace("\n", " "))
    body = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", body)))
    lines = [re.sub(r" {4,}", "   ", line.strip()) for line in body.split("\n")]
    return "\n".join(line for n, line in enumerate(lines) if line or (n and lines[n - 1]))
