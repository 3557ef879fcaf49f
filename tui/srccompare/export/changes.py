"""The history of an analyst's work as a document: a table for people, CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from srccompare.export.document import FORMAT
from srccompare.export.markdown import escaped
from srccompare.export.table import guarded
from srccompare.safetext import cleaned

COLUMNS = "at analyst part fact on field old new undone words".split()


class Difference(Protocol):
    """One field that a change changed."""

    @property
    def field(self) -> str:
        """Its name."""

    @property
    def old(self) -> str:
        """What it was."""

    @property
    def new(self) -> str:
        """What it became."""


class Past(Protocol):
    """The part of a change that is told (``srccompare.session.past.Past`` has it all)."""

    @property
    def at(self) -> str:
        """When: ISO, UTC."""

    @property
    def analyst(self) -> str:
        """Who."""

    @property
    def part(self) -> str:
        """The list of the annotations."""

    @property
    def on(self) -> str:
        """What it was on, in words."""

    @property
    def fact(self) -> str:
        """The id of the fact, empty where there is none."""

    @property
    def words(self) -> str:
        """What the status line said."""

    @property
    def differences(self) -> Sequence[Difference]:
        """Field by field."""

    @property
    def undone(self) -> bool:
        """Whether it is taken back."""


def to_markdown(changes: Sequence[Past]) -> str:
    """Return a list, newest first; a change that is taken back says so."""
    lines = ["# History", ""]
    for change in changes:
        on = f"{change.fact} {change.on}".strip()
        state = " (undone)" if change.undone else ""
        lines.append(f"- {change.at} {escaped(change.analyst)}: {escaped(on)}{state}")
        lines += [f"  - {escaped(d.field)}: {escaped(d.old)} → {escaped(d.new)}" for d in change.differences]
    return "\n".join([*lines, *([] if changes else ["No changes."])]) + "\n"


def to_csv(changes: Sequence[Past]) -> str:
    """Return one line for each field of each change; no cell acts as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for c in changes:
        said = [(d.field, d.old, d.new) for d in c.differences] or [("", "", "")]
        state = "yes" if c.undone else "no"
        for field, old, new in said:
            cells = (c.at, c.analyst, c.part, c.fact, c.on, field, old, new, state, c.words)
            writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def to_json(changes: Sequence[Past]) -> str:
    """Return the changes with their fields."""
    told = [
        {"at": c.at, "analyst": c.analyst, "part": c.part, "fact": c.fact or None, "on": c.on, "words": c.words}
        | {"undone": c.undone, "fields": [{"field": d.field, "old": d.old, "new": d.new} for d in c.differences]}
        for c in changes
    ]
    return json.dumps(cleaned({"srccompare": FORMAT, "changes": told}), ensure_ascii=False, indent=1) + "\n"


RENDERERS: Mapping[str, Callable[[Sequence[Past]], str]] = {".md": to_markdown, ".csv": to_csv, ".json": to_json}
"""The forms by the ending of a file's name."""
