"""``case.yaml``: what the analyst says about a case and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from srccompare import yamlio
from srccompare.errors import CaseError
from srccompare.reading.case import RowTemplate
from srccompare.safetext import safe

NAME = "case.yaml"
MAX_BYTES = 1_000_000  # of a file that people write by hand

_TEXTS = ("id", "label", "title", "publisher", "author", "published", "url", "language", "copy_of", "dateline")
# The kinds of fact of the floors above, which a reader cannot import; a test holds the two together.
KINDS = "count distance measure money percent age date time place direction person claim other".split()
_SOURCE_KEYS = frozenset({*_TEXTS, "file", "credits", "hidden"})
_CASE_KEYS = frozenset(
    "title event event_date event_place sources order hidden lexicon templates notes description".split()
)


@dataclass(frozen=True, slots=True)
class SourceSays:
    """What ``case.yaml`` says of one source; ``texts`` holds the keys of ``Metadata``, and id and label."""

    file: str
    texts: Mapping[str, str] = field(default_factory=dict)
    credits: tuple[str, ...] | None = None
    hidden: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CaseSays:
    """The whole of ``case.yaml``; empty where there is none."""

    title: str | None = None
    event_date: date | None = None
    event_place: str | None = None
    sources: tuple[SourceSays, ...] = ()
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    templates: tuple[RowTemplate, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """The text of the file, so that a fault can name its line."""

    text: str
    path: Path
    warnings: list[str]

    def fault(self, where: tuple[str | int, ...], message: str, advice: str = "") -> CaseError:
        return CaseError(message, path=self.path, line=yamlio.line_of(self.text, where), advice=advice)

    def string(self, value: object, where: tuple[str | int, ...]) -> str | None:
        if value is None:
            return None
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return safe(str(value), 2000) or None
        raise self.fault(where, f"{_spell(where)} must be text, not {_kind(value)}", "Write it in quotes on one line")

    def strings(self, value: object, where: tuple[str | int, ...]) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, str):
            return (safe(value, 2000),)
        if not isinstance(value, list):
            raise self.fault(where, f"{_spell(where)} must be a list of texts, not {_kind(value)}")
        found = (self.string(item, (*where, index)) for index, item in enumerate(value))
        return tuple(item for item in found if item)

    def flag(self, value: object, where: tuple[str | int, ...]) -> bool:
        if value is None:
            return False
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in {"yes", "no", "true", "false", "on", "off"}:
            return value.lower() in {"yes", "true", "on"}
        raise self.fault(where, f"{_spell(where)} must be true or false, not {_kind(value)}")

    def mapping(self, value: object, where: tuple[str | int, ...]) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.fault(where, f"{_spell(where)} must be a block of 'key: value' lines, not {_kind(value)}")
        return {str(key): item for key, item in value.items()}

    def day(self, value: object, where: tuple[str | int, ...]) -> date | None:
        text = self.string(value, where)
        if text is None:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError as error:
            message = f"{_spell(where)} is not a date: {safe(text, 40)}"
            raise self.fault(where, message, "Write it as 2019-11-06") from error

    def known(self, found: Mapping[str, Any], keys: frozenset[str], where: tuple[str | int, ...]) -> None:
        for key in found:
            if key not in keys:
                line = yamlio.line_of(self.text, (*where, key))
                at = "" if line is None else f", line {line}"
                self.warnings.append(f"{self.path.name}{at}: the key '{safe(key, 40)}' is not known and is left aside")


def read_case_file(path: Path) -> CaseSays:
    """Read ``case.yaml``.

    Raises:
        CaseError: if it cannot be read, is not YAML, or a key has a value of the wrong type; with the line.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CaseError("is too big for a file that describes a case", path=path)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CaseError(f"cannot be opened ({error.strerror or 'unknown fault'})", path=path) from error
    except UnicodeDecodeError as error:
        raise CaseError("is not UTF-8 text", path=path, advice="Save it as UTF-8") from error
    reader = _Reader(text, path, [])
    loaded = yamlio.load(text, path, error=CaseError)
    if loaded is None:
        return CaseSays()
    if not isinstance(loaded, dict):
        raise CaseError(
            f"must be a block of 'key: value' lines, not {_kind(loaded)}",
            path=path,
            line=1,
            advice="Start with 'title: ...'",
        )
    return _case_says({str(key): value for key, value in loaded.items()}, reader)


def _case_says(data: dict[str, Any], reader: _Reader) -> CaseSays:
    reader.known(data, _CASE_KEYS, ())
    event = data.get("event")
    inner: dict[str, Any] = {}
    if isinstance(event, dict):
        inner = reader.mapping(event, ("event",))
        reader.known(inner, frozenset({"date", "place", "title"}), ("event",))
    elif event is not None:
        inner = {"title": reader.string(event, ("event",))}
    lexicon = reader.mapping(data.get("lexicon"), ("lexicon",))
    return CaseSays(
        title=reader.string(data.get("title"), ("title",)) or reader.string(inner.get("title"), ("event", "title")),
        event_date=reader.day(data.get("event_date"), ("event_date",))
        or reader.day(inner.get("date"), ("event", "date")),
        event_place=reader.string(data.get("event_place"), ("event_place",))
        or reader.string(inner.get("place"), ("event", "place")),
        sources=_sources(data.get("sources"), reader),
        order=reader.strings(data.get("order"), ("order",)),
        hidden=reader.strings(data.get("hidden"), ("hidden",)),
        lexicon={key: reader.strings(value, ("lexicon", key)) for key, value in lexicon.items()},
        templates=_templates(data.get("templates"), reader),
        warnings=tuple(reader.warnings),
    )


def _sources(value: object, reader: _Reader) -> tuple[SourceSays, ...]:
    """Read the list form (``- file: a.txt``) or the mapping form (``a.txt: {...}`` and ``id: a.txt``)."""
    if value is None:
        return ()
    found = []
    if isinstance(value, list):
        for index, item in enumerate(value):
            where: tuple[str | int, ...] = ("sources", index)
            entry = {"file": item} if isinstance(item, str) else reader.mapping(item, where)
            found.append(_source(entry, reader, where))
    else:
        for key, item in reader.mapping(value, ("sources",)).items():
            where = ("sources", key)
            entry = {"id": key, "file": item} if isinstance(item, str) else reader.mapping(item, where)
            entry = {"file": key, **entry} if "file" not in entry else {"id": key, **entry}
            found.append(_source(entry, reader, where))
    return tuple(found)


def _source(entry: dict[str, Any], reader: _Reader, where: tuple[str | int, ...]) -> SourceSays:
    reader.known(entry, _SOURCE_KEYS, where)
    file = reader.string(entry.get("file"), (*where, "file"))
    if file is None:
        raise reader.fault(where, "a source has no file", "Add a line 'file: ...' with the name of its file")
    texts = {key: text for key in _TEXTS if (text := reader.string(entry.get(key), (*where, key))) is not None}
    if "published" in texts:
        reader.day(texts["published"], (*where, "published"))
    given = reader.strings(entry["credits"], (*where, "credits")) if "credits" in entry else None
    hidden = reader.flag(entry.get("hidden"), (*where, "hidden"))
    return SourceSays(file, texts, given, hidden, yamlio.line_of(reader.text, where))


def _templates(value: object, reader: _Reader) -> tuple[RowTemplate, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise reader.fault(("templates",), f"templates must be a list, not {_kind(value)}")
    found = []
    for index, item in enumerate(value):
        where = ("templates", index)
        entry = reader.mapping(item, where)
        reader.known(entry, frozenset({"question", "kind", "words", "gather"}), where)
        question = reader.string(entry.get("question"), (*where, "question"))
        if question is None:
            raise reader.fault(where, "a template has no question", "Add a line 'question: ...'")
        kind = reader.string(entry.get("kind"), (*where, "kind"))
        if kind is not None and kind not in KINDS:
            raise reader.fault(
                (*where, "kind"), f"no kind of fact is called '{kind}'", f"It is one of {', '.join(KINDS)}"
            )
        words = reader.strings(entry.get("words"), (*where, "words"))
        gather = reader.flag(entry.get("gather"), (*where, "gather"))
        if gather and (kind is None or not words):
            raise reader.fault(
                where, "a template that gathers needs a kind and words", "Add 'kind: count, words: [...]'"
            )
        found.append(RowTemplate(question, kind, words, gather))
    return tuple(found)


def _spell(where: tuple[str | int, ...]) -> str:
    return " › ".join(f"item {step + 1}" if isinstance(step, int) else safe(step, 40) for step in where) or "it"


def _kind(value: object) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (str, "text"),
        (int, "a number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "a block"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "nothing")
