"""The chrome rules of ``chrome.toml``, compiled: what a whole line is, told by its words alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

MAX_RULED = 400  # longer lines are prose; a bound on the text also bounds what a pattern may cost
_FOLD = str.maketrans({"'": "’", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of each group, joined into one, and the keys of header lines by what they hold."""

    chrome: re.Pattern[str]
    link: re.Pattern[str]
    opener: re.Pattern[str]
    tail: re.Pattern[str]
    blurb: re.Pattern[str]
    credit: re.Pattern[str]
    caption: re.Pattern[str]
    keys: Mapping[str, str]

    def matches(self, group: str, line: str) -> bool:
        """Whether the whole line is of this group."""
        pattern: re.Pattern[str] = getattr(self, group)
        return len(line) <= MAX_RULED and pattern.fullmatch(line.translate(_FOLD)) is not None


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return the compiled rules; read once a process."""
    data = tomllib.loads((files("srccompare.reading") / "chrome.toml").read_text(encoding="utf-8"))
    chrome = data["chrome"]
    return Rules(
        chrome=_joined(chrome["any"]),
        link=_joined(chrome["link"]),
        opener=_joined(chrome["opener"]),
        tail=_joined(chrome["tail"]),
        blurb=_joined(chrome["blurb"]),
        credit=_joined(data["credit"]["any"]),
        caption=_joined(data["caption"]["any"]),
        keys=MappingProxyType({word: field for field, words in data["keys"].items() for word in words}),
    )


def _joined(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
