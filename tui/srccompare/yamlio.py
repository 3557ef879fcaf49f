"""YAML in and out: the only module that knows a YAML library, and it loads it on first use.

Reading is YAML 1.2's small set of types, not PyYAML's: ``true``/``false``, ``null``, plain integers and floats;
everything else is the text as written, so that ``no``, ``3:30``, ``2019-11-06``, ``1_000`` and ``007`` stay what
the analyst typed. Writing is our own emitter: one field a line, the order of keys as given, block scalars for long
text, and quotes around whatever this reader, or a YAML 1.1 reader, would take for something else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from srccompare.errors import SrccompareError

MAX_DEPTH = 60  # an annotation file needs 7; libyaml itself stops at 1,000, Python's own stack earlier
BLOCK_FROM = 100  # longer single-line text goes into a block scalar, where no quoting hides it
KEY_LIMIT = 200  # YAML readers give up on a "simple key" at 1,024; longer ones get the "? " form
SHOWN = 60  # characters of an offending line that a message quotes

_PLAIN, _TEXT = "plain", "text"  # what our resolver calls scalars without a tag of their own
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,299})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?|[-+]?[0-9]+[eE][-+]?[0-9]{1,4}")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}

# Raw in a file: everything but controls, YAML's other line ends, surrogates, and the marks that turn the direction
# of text (a file that shows other than it reads misleads the analyst in any editor). Joiners stay: emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# What could nest deeply: libyaml's composer recurses in C without a limit, and a hostile file would end the process.
_DEEP_BLOCK = re.compile(r"^[ \-?:]{60}", re.MULTILINE)
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# First characters that YAML gives a meaning, and what YAML 1.1 readers take for numbers, dates and clock times.
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~.\s]|[^\w(“‘«£€$/+]")
_NUMBERISH = re.compile(r"[-+.]?[0-9][0-9a-fA-FxXoO_.,:+\-TtZz ]*|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_WORDISH = frozenset("true false null yes no on off y n".split())


class YamlError(SrccompareError):
    """A text is not the YAML that this program reads."""


def load(text: str, path: Path, *, error: type[SrccompareError] = YamlError) -> object:
    """Read one document: mappings, lists, strings, numbers, booleans, None (an empty document is None).

    Refused, with the line and the offending text: tags, anchors used twice, keys given twice, keys that are not
    plain values, several documents, control characters, nesting deeper than ``MAX_DEPTH``.

    Args:
        text: the whole file.
        path: where it comes from, for the message.
        error: the class to raise, so that a case and an annotation file speak in their own names.

    Raises:
        SrccompareError: of the class ``error``.
    """
    node = _compose(text, path, error)
    return None if node is None else _Builder(text, path, error).build(node)


def line_of(text: str, key_path: Sequence[str | int]) -> int | None:
    """The line, counted from 1, of the key or list item that ``key_path`` leads to; None where it leads nowhere."""
    try:
        node = _compose(text, Path(), YamlError)
    except YamlError:
        return None
    if node is None:
        return None
    line: int = node.start_mark.line
    for step in key_path:
        found = next((pair for pair in _children(node) if pair[0] == step), None)
        if found is None:
            return None
        _, line, node = found
    return line + 1


def _children(node: Any) -> Iterator[tuple[object, int, Any]]:
    if node.id == "mapping":
        for key, value in node.value:
            yield key.value, key.start_mark.line, value
    elif node.id == "sequence":
        for index, value in enumerate(node.value):
            yield index, value.start_mark.line, value


@lru_cache(maxsize=1)
def _loader() -> type[Any]:
    # Loaded late: 46 ms that the first paint does not wait for.
    import yaml  # noqa: PLC0415

    base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """Composes nodes; PyYAML's resolvers (and with them its constructors) are never asked."""

        def resolve(self, _kind: object, _value: object, implicit: object) -> str:
            return _PLAIN if isinstance(implicit, tuple) and implicit[0] else _TEXT

        def descend_resolver(self, *_ignored: object) -> None:
            """No path resolvers: PyYAML calls this for each node."""

        def ascend_resolver(self) -> None:
            """As above."""

    return Loader


def _compose(text: str, path: Path, error: type[SrccompareError]) -> Any:
    import yaml  # noqa: PLC0415 - as above

    if bad := _UNREADABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise error(
            f"the control character U+{ord(bad[0]):04X} cannot stand in YAML: {_quoted_line(text, line)}",
            path=path,
            line=line,
            advice="Delete it, or write it as an escape in double quotes",
        )
    loader = _loader()(text)
    try:
        if _DEEP_BLOCK.search(text) or text.count("[") + text.count("{") >= MAX_DEPTH:
            _check_depth(text, path, error)
        return loader.get_single_node()
    except yaml.MarkedYAMLError as fault:
        mark_line = fault.problem_mark.line if fault.problem_mark else 0
        line = min(mark_line + 1, text.count("\n") + 1)
        raise error(
            f"not valid YAML ({fault.problem or fault.context}): {_quoted_line(text, line)}",
            path=path,
            line=line,
            advice=_advice(fault.problem or "", text, line),
        ) from fault
    except (yaml.YAMLError, RecursionError, UnicodeError) as fault:
        raise error(f"not valid YAML ({fault})", path=path, advice="Save the file as UTF-8 text") from fault
    finally:
        loader.dispose()


def _check_depth(text: str, path: Path, error: type[SrccompareError]) -> None:
    """Count the depth from events, which libyaml makes without recursion."""
    import yaml  # noqa: PLC0415 - as above

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 1
                what = f"nested deeper than {MAX_DEPTH} levels: {_quoted_line(text, line)}"
                raise error(
                    what, path=path, line=line, advice="Flatten this part; put text that holds brackets in quotes"
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _advice(problem: str, text: str, line: int) -> str:
    words = _line(text, line)
    if "\t" in words[: len(words) - len(words.lstrip())] or "character that cannot start any token" in problem:
        return "Indent with spaces, not tabs, and put text that starts with a sign in quotes"
    if "mapping values are not allowed" in problem:
        return "Put text that holds ': ' in quotes, and check the indentation"
    if "single document" in problem or problem.startswith("but found another document"):
        return "Keep one document in the file: remove the '---' in its middle"
    if "undefined alias" in problem:
        return "Put text that starts with '*' in quotes"
    return "Look at this line and the one above: a quote, a bracket or the indentation is wrong"


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line - 1] if line <= len(lines) else ""


def _quoted_line(text: str, line: int) -> str:
    words = "".join(c if c.isprintable() else "?" for c in _line(text, line).strip())
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"


class _Builder:
    """Nodes to values, with the refusals that need a line."""

    def __init__(self, text: str, path: Path, error: type[SrccompareError]) -> None:
        self._text, self._path, self._error = text, path, error
        self._seen: set[int] = set()  # collections met; the node tree outlives this, so ids stay distinct

    def build(self, node: Any) -> Any:
        kind = node.id
        if kind == "scalar":
            tag = node.tag
            if tag is _TEXT:
                return node.value
            if tag is _PLAIN:
                return _plain(node.value)
            raise self._refuse(node, f"the tag {tag!r} is not allowed", "Remove the tag; put the text in quotes")
        if node.tag is not _TEXT and node.tag is not _PLAIN:
            raise self._refuse(node, f"the tag {node.tag!r} is not allowed", "Remove the tag")
        if id(node) in self._seen:
            raise self._refuse(node, "an anchor is used twice", "Write the part out where '*' refers to it")
        self._seen.add(id(node))
        if kind == "sequence":
            return [self.build(item) for item in node.value]
        return self._mapping(node)

    def _mapping(self, node: Any) -> dict[Any, Any]:
        built: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if key_node.id != "scalar":
                raise self._refuse(key_node, "a list or mapping cannot be a key", "Put the key in quotes")
            key = self.build(key_node)
            if key in built:
                raise self._refuse(key_node, f"the key {str(key)[:SHOWN]!r} is given twice", "Keep one of the two")
            built[key] = self.build(value_node)
        return built

    def _refuse(self, node: Any, what: str, advice: str) -> SrccompareError:
        line = node.start_mark.line + 1
        return self._error(f"{what}: {_quoted_line(self._text, line)}", path=self._path, line=line, advice=advice)


def _plain(value: str) -> object:
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "0123456789+-.":
        if _INT.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value) and math.isfinite(number := float(value)):
            return number
    return value


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
        name = _scalar(key, None)
        if len(name) > KEY_LIMIT:
            out.append(f"{lead}? {name}")
            head = f"{pad}:"
        else:
            head = f"{lead}{name}:"
        _dump_value(value, head, indent, out)
        lead = pad


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
    if _UNSAFE.search(value):
        return _double_quoted(_SURROGATE.sub("\ufffd", value))
    many = "\n" in value
    if block is not None and (many or len(value) > BLOCK_FROM) and value.strip():
        return _block(value, block)
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
