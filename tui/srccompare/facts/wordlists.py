"""The data files of this floor: read once, as plain values; the code that uses them gives them their shape."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the TOML file ``lexicon/NAME.toml`` as parsed. Callers must not change it: it is shared."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of ``lexicon/NAME.txt``: one or more words a line, lower case, ``#`` starts a comment.

    A line that holds a comma is a list of entries (which may contain spaces); else each word is an entry.
    """
    found: set[str] = set()
    for line in _text(f"{name}.txt").splitlines():
        kept = line.split("#", 1)[0]
        found.update(part.strip() for part in (kept.split(",") if "," in kept else kept.split()) if part.strip())
    return frozenset(found)


def _text(file: str) -> str:
    return (files("srccompare.facts") / "lexicon" / file).read_text(encoding="utf-8")
