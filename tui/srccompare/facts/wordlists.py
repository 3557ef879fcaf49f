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
    return tomllib.loads((files("srccompare.facts") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))
