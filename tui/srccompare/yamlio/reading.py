"""YAML to values: a strict reader on libyaml, which is loaded on first use; faults name their line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from srccompare.errors import SrccompareError
from srccompare.yamlio import canonical
from srccompare.yamlio.scalars import plain

MAX_DEPTH = 60  # an annotation file needs 7; libyaml itself stops at 1,000, Python's own stack earlier
SHOWN = 60  # characters of an offending line that a message quotes
LARGE = 100_000  # characters; smaller files are read by libyaml in less than a tenth of a second

_PLAIN, _TEXT = "plain", "text"  # what our resolver calls scalars without a tag of their own
# What could nest deeply: libyaml's composer recurses in C without a limit, and a hostile file would end the process.
_DEEP_BLOCK = re.compile(r"^[ \-?:]{60}", re.MULTILINE)
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    if len(text) > LARGE and (found := canonical.load(text)) is not canonical.FOREIGN:
        return found
    node = _compose(text, path, error)
    return None if node is None else _Builder(text, path, error).build(node)


def line_of(text: str, key_path: Sequence[str | int]) -> int | None:
    """The line, counted from 1, of the key or list item that ``key_path`` leads to; None where it leads nowhere."""
    place = place_of(text, key_path)
    return None if place is None else place[0]


def place_of(text: str, key_path: Sequence[str | int]) -> tuple[int, int] | None:
    """The line and column, counted from 1, of what ``key_path`` leads to; None where it leads nowhere.

    The line is that of the key; the column is that of the value where it stands on the same line.
    """
    try:
        node = _compose(text, Path(), YamlError)
    except YamlError:
        return None
    if node is None:
        return None
    mark = node.start_mark
    for step in key_path:
        found = next((pair for pair in _children(node) if pair[0] == step), None)
        if found is None:
            return None
        _, mark, node = found
    here = node.start_mark if node.start_mark.line == mark.line else mark
    return mark.line + 1, here.column + 1


def _children(node: Any) -> Iterator[tuple[object, Any, Any]]:
    if node.id == "mapping":
        for key, value in node.value:
            yield key.value, key.start_mark, value
    elif node.id == "sequence":
        for index, value in enumerate(node.value):
            yield index, value.start_mark, value


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
            column=bad.start() - text.rfind("\n", 0, bad.start()),
            advice="Delete it, or write it as an escape in double quotes",
        )
    loader = _loader()(text)
    try:
        if _DEEP_BLOCK.search(text) or text.count("[") + text.count("{") >= MAX_DEPTH:
            _check_depth(text, path, error)
        return loader.get_single_node()
    except yaml.MarkedYAMLError as fault:
        mark_line, column = (fault.problem_mark.line, fault.problem_mark.column) if fault.problem_mark else (0, 0)
        line = min(mark_line + 1, text.count("\n") + 1)
        raise error(
            f"not valid YAML ({fault.problem or fault.context}): {_quoted_line(text, line)}",
            path=path,
            line=line,
            column=column + 1,
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
                line = event.start_mark.line + 1 if event.start_mark else 1
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
    """Quote a line; where it is blank, as at a file's end, the last one before it that is not."""
    while line > 1 and not _line(text, line).strip():
        line -= 1
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
                return plain(node.value)
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
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        what = f"{what}: {_quoted_line(self._text, line)}"
        return self._error(what, path=self._path, line=line, column=column, advice=advice)
