"""The annotation file's text to the analyst's work; faults name their line. Writing is ``trees`` and ``yamlio``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from srccompare import yamlio
from srccompare.annotation import migration
from srccompare.annotation.finding import (
    FORMAT_VERSION,
    Annotations,
    Confidence,
    Decision,
    Evidence,
    Extra,
    FactNote,
    Finding,
    Highlight,
    Likelihood,
    LinkNote,
    LinkState,
    Method,
    PassageNote,
    Reliability,
    RowAnchor,
    Said,
    SourceNote,
    ValueNote,
    Verdict,
    no_extra,
)
from srccompare.annotation.trees import POSITION, QUOTE, VERSION_KEY, Tree, tree
from srccompare.errors import AnnotationError

_SHOWN = 60

_Kind = TypeVar("_Kind", bound=StrEnum)


class LaterFormatError(AnnotationError):
    """A later version of the program wrote the file; it is whole, and no backup may take its place."""


def write(annotations: Annotations) -> str:
    """Return the text of the annotation file."""
    return yamlio.dump(tree(annotations))


def read(text: str, path: Path, analyst: str) -> Annotations:
    """Read the text of an annotation file; an empty one holds no work yet.

    Args:
        text: the whole file.
        path: where it comes from, for the message.
        analyst: whose work it is where the file does not say.

    Raises:
        LaterFormatError: if a later version wrote it, in a way that this one cannot even read.
        AnnotationError: with the line, the column and the offending text.
    """
    loaded = yamlio.load(text, path, error=AnnotationError)
    if loaded is None:
        return Annotations(analyst)
    reader = _Reader(text, path)
    version = migration.version_of(loaded)
    try:
        made = reader.annotations(migration.migrated(loaded), analyst)
    except AnnotationError as fault:
        if version is not None and version > FORMAT_VERSION:
            what = f"the file has format {version}, this program knows {FORMAT_VERSION}"
            raise LaterFormatError(what, path=path, advice="It is left alone: use a later srccompare") from fault
        raise
    return made if version is None or version >= FORMAT_VERSION else replace(made, was=version)


def finding(made: object) -> Finding:
    """Read one finding from the journal's tree.

    Raises:
        AnnotationError: if it is none.
    """
    return _Reader("", None).finding(made, ())


def link(made: object) -> LinkNote:
    """Read one judged link from the journal's tree."""
    return _Reader("", None).link(made, ())


def source(made: object) -> SourceNote:
    """Read one source note from the journal's tree."""
    return _Reader("", None).source(made, ())


def fact(made: object) -> FactNote:
    """Read one row of facts by hand from the journal's tree."""
    return _Reader("", None).fact(made, ())


def note(made: object) -> PassageNote:
    """Read what is said of one passage from the journal's tree."""
    return _Reader("", None).note(made, ())


_Path = tuple[str | int, ...]
_FINDING = frozenset("id question kind verdict confidence likelihood method flag tags note changed evidence".split())
_VERDICT = frozenset("decision value unit text own low best high".split())
_EVIDENCE = frozenset(("source", "credibility", QUOTE, POSITION, "sha256"))
_LINK = frozenset("id state flag tags note changed a b".split())
_SOURCE = frozenset("source reliability note metadata changed".split())
_NOTE = frozenset("id highlight tags note changed anchor".split())
_FACT = frozenset("id question kind unit row split merged values changed".split())
_ROW = frozenset("id question kind evidence".split())
_VALUE = frozenset("said value evidence".split())
_TOP = frozenset((VERSION_KEY, "analyst", "facts", "findings", "links", "notes", "sources"))


class _Reader:
    """Checks types on the way; ``where`` is the path of keys to what is being read."""

    def __init__(self, text: str, path: Path | None) -> None:
        self._text, self._path = text, path

    def fault(self, where: _Path, message: str, advice: str) -> AnnotationError:
        place = None
        while self._text and place is None:  # a field that is missing is told at what should hold it
            place = yamlio.place_of(self._text, where)
            where = where[:-1]
        line, column = place or (None, None)
        return AnnotationError(message, path=self._path, line=line, column=column, advice=advice)

    def annotations(self, made: object, analyst: str) -> Annotations:
        top = self._mapping(made, ())
        version = top.get(VERSION_KEY)
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise self.fault(
                (), "this is no annotation file", f"It starts with the line `{VERSION_KEY}: {FORMAT_VERSION}`"
            )
        return Annotations(
            self._text_at(top, "analyst", ()) or analyst,
            self._unique(self._list(top, "findings", (), self.finding), "findings", lambda f: f.id),
            self._unique(self._list(top, "links", (), self.link), "links", lambda link: link.id),
            self._unique(self._list(top, "notes", (), self.note), "notes", lambda note: note.id),
            self._unique(self._list(top, "sources", (), self.source), "sources", lambda s: s.source),
            version,
            _extra(top, _TOP),
            facts=self._unique(self._list(top, "facts", (), self.fact), "facts", lambda fact: fact.id),
        )

    def finding(self, made: object, where: _Path) -> Finding:
        m = self._mapping(made, where)
        verdict = m.get("verdict")
        return Finding(
            self._needed(m, "id", where),
            self._text_at(m, "question", where),
            self._text_at(m, "kind", where) or "other",
            self._list(m, "evidence", where, self.evidence),
            None if verdict is None else self.verdict(verdict, (*where, "verdict")),
            self._member(Confidence, m, "confidence", where),
            self._member(Likelihood, m, "likelihood", where),
            self._member(Method, m, "method", where),
            self._text_at(m, "note", where),
            self._list(m, "tags", where, self._as_text),
            self._flag(m, "flag", where),
            self._text_at(m, "changed", where) or None,
            _extra(m, _FINDING),
        )

    def verdict(self, made: object, where: _Path) -> Verdict:
        m = self._mapping(made, where)
        decision = self._member(Decision, m, "decision", where)
        if decision is None:
            raise self.fault(where, "a verdict needs a decision", f"Give one of {', '.join(Decision)}")
        for key in ("value", "low", "best", "high"):
            if isinstance(m.get(key), bool | list | dict):
                raise self.fault(
                    (*where, key), f"{key} is neither a number nor text: {_shown(m[key])}", "Quote the text"
                )
        low, best, high = m.get("low"), m.get("best"), m.get("high")
        return Verdict(
            decision,
            m.get("value"),
            self._text_at(m, "unit", where) or None,
            None if m.get("text") is None else self._text_at(m, "text", where),
            self._flag(m, "own", where),
            low,
            best,
            high,
            _extra(m, _VERDICT),
        )

    def fact(self, made: object, where: _Path) -> FactNote:
        m = self._mapping(made, where)
        row, split = (None if m.get(k) is None else self.row(m[k], (*where, k)) for k in ("row", "split"))
        question = self._text_at(m, "question", where)
        if row is None and not question:
            raise self.fault(where, "a row of your own needs a question", "Add `question: ...`")
        return FactNote(
            self._needed(m, "id", where),
            self._text_at(m, "kind", where) or "other",
            question,
            self._text_at(m, "unit", where),
            row,
            split,
            self._list(m, "merged", where, self.row),
            self._list(m, "values", where, self.value),
            self._text_at(m, "changed", where) or None,
            _extra(m, _FACT),
        )

    def row(self, made: object, where: _Path) -> RowAnchor:
        m = self._mapping(made, where)
        row = RowAnchor(
            self._text_at(m, "id", where),
            self._text_at(m, "question", where),
            self._text_at(m, "kind", where),
            self._list(m, "evidence", where, self.evidence),
            _extra(m, _ROW),
        )
        if not row.id and not row.evidence:
            raise self.fault(where, "a row is known by its id or its evidence", "Give one of them")
        return row

    def value(self, made: object, where: _Path) -> ValueNote:
        m = self._mapping(made, where)
        value = m.get("value")
        if isinstance(value, bool | list | dict):
            message = f"value is neither a number nor text: {_shown(value)}"
            raise self.fault((*where, "value"), message, "Quote the text")
        said = self._member(Said, m, "said", where) or Said.BOUND
        return ValueNote(self.evidence(m.get("evidence"), (*where, "evidence")), said, value, _extra(m, _VALUE))

    def evidence(self, made: object, where: _Path) -> Evidence:
        m = self._mapping(made, where)
        quote = self._mapping(m.get(QUOTE), (*where, QUOTE))
        position = self._mapping(m.get(POSITION, {}), (*where, POSITION))
        start, end = position.get("start", 0), position.get("end", 0)
        if not (type(start) is int and type(end) is int and 0 <= start <= end):
            raise self.fault((*where, POSITION), f"not a stretch of text: {start}..{end}", "Give 0 <= start <= end")
        credibility = m.get("credibility")
        if credibility is not None and (type(credibility) is not int or not 1 <= credibility <= 6):
            shown = f"not a credibility: {_shown(credibility)}"
            raise self.fault((*where, "credibility"), shown, "Give a digit from 1 to 6")
        return Evidence(
            self._needed(m, "source", where),
            self._text_at(m, "sha256", where),
            self._needed(quote, "exact", (*where, QUOTE)),
            self._text_at(quote, "prefix", where),
            self._text_at(quote, "suffix", where),
            start,
            end,
            credibility,
            _extra(m, _EVIDENCE),
        )

    def link(self, made: object, where: _Path) -> LinkNote:
        m = self._mapping(made, where)
        state = self._member(LinkState, m, "state", where)
        if state is None:
            raise self.fault(where, "a link needs a state", f"Give one of {', '.join(LinkState)}")
        return LinkNote(
            self._needed(m, "id", where),
            self.evidence(m.get("a"), (*where, "a")),
            self.evidence(m.get("b"), (*where, "b")),
            state,
            self._text_at(m, "note", where),
            self._text_at(m, "changed", where) or None,
            _extra(m, _LINK),
            self._list(m, "tags", where, self._as_text),
            self._flag(m, "flag", where),
        )

    def source(self, made: object, where: _Path) -> SourceNote:
        m = self._mapping(made, where)
        metadata = self._mapping(m.get("metadata", {}), (*where, "metadata"))
        return SourceNote(
            self._needed(m, "source", where),
            self._member(Reliability, m, "reliability", where),
            self._text_at(m, "note", where),
            {key: self._text_at(metadata, key, (*where, "metadata")) for key in metadata},
            self._text_at(m, "changed", where) or None,
            _extra(m, _SOURCE),
        )

    def note(self, made: object, where: _Path) -> PassageNote:
        m = self._mapping(made, where)
        return PassageNote(
            self._needed(m, "id", where),
            self.evidence(m.get("anchor"), (*where, "anchor")),
            self._text_at(m, "note", where),
            self._member(Highlight, m, "highlight", where),
            self._list(m, "tags", where, self._as_text),
            self._text_at(m, "changed", where) or None,
            _extra(m, _NOTE),
        )

    # -- kinds of values

    def _mapping(self, made: object, where: _Path) -> Tree:
        if type(made) is dict:
            return made
        name = where[-1] if where else "the file"
        raise self.fault(where, f"{name} holds no fields: {_shown(made)}", "Give it fields, one `name: value` a line")

    def _list(self, m: Tree, key: str, where: _Path, each: Callable[[object, _Path], Any]) -> tuple[Any, ...]:
        made = m.get(key)
        if made is None:
            return ()
        if type(made) is not list:
            raise self.fault((*where, key), f"{key} is not a list: {_shown(made)}", "Start each item with `- `")
        return tuple([each(item, (*where, key, place)) for place, item in enumerate(made)])

    def _unique(self, items: tuple[Any, ...], key: str, name: Callable[[Any], str]) -> tuple[Any, ...]:
        seen: set[str] = set()
        for place, item in enumerate(items):
            if name(item) in seen:
                message = f"{name(item)!r} stands twice in {key}"
                raise self.fault((key, place), message, "Join the two, or give one another id")
            seen.add(name(item))
        return items

    def _as_text(self, made: object, where: _Path) -> str:
        if isinstance(made, str):
            return made
        # "note: 7" and "tags: [2019]" are numbers to YAML; what the analyst typed is meant.
        if isinstance(made, int | float) and not isinstance(made, bool):
            return str(made)
        raise self.fault(where, f"{where[-1]} is not text: {_shown(made)}", "Put the text in quotes")

    def _text_at(self, m: Mapping[str, Any], key: str, where: _Path) -> str:
        value = m.get(key)
        if value is None:
            return ""
        return value if type(value) is str else self._as_text(value, (*where, key))

    def _needed(self, m: Mapping[str, Any], key: str, where: _Path) -> str:
        value = self._text_at(m, key, where)
        if not value:
            raise self.fault(
                (*where, key), f"the field {key} is missing or empty", "Add it, or take the whole item out"
            )
        return value

    def _flag(self, m: Tree, key: str, where: _Path) -> bool:
        value = m.get(key, False)
        if value is True or value is False:
            return value
        raise self.fault((*where, key), f"{key} is neither true nor false: {_shown(value)}", "Write true or false")

    def _member(self, kind: type[_Kind], m: Tree, key: str, where: _Path) -> _Kind | None:
        value = m.get(key)
        if value is None:
            return None
        try:
            return kind("moderate" if value == "medium" else value)
        except ValueError:
            message = f"{_shown(value)} is no {key}"
            raise self.fault((*where, key), message, f"Give one of {', '.join(kind)}") from None


def _extra(m: Tree, known: frozenset[str]) -> Extra:
    if m.keys() <= known:
        return no_extra()
    return {key: value for key, value in m.items() if key not in known}


def _shown(value: object) -> str:
    words = "".join(c if c.isprintable() else "?" for c in str(value))
    return f"“{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”"
