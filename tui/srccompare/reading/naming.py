"""Ids, labels and titles: how sources and cases are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from srccompare.safetext import safe

MAX_LABEL = 16  # columns of a column heading
_NOT_ID = re.compile(r"[^a-z0-9]+")
_HASH = re.compile(r"^(?=.*\d)[0-9a-f]{8,}$")
_ORDINAL = re.compile(r"^\d{1,4}(?=[-_. ])[-_. ]+")
_DROPPED = re.compile(
    r"^(?:the|le|la|el|der|die|das)\s+|\s+(?:online|english|news agency|limited|ltd|inc)\.?$", re.IGNORECASE
)
_SMALL = frozenset("of the for and in on at to de del du la le el & y e".split())
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Named:
    """What a label is made of."""

    stem: str
    publisher: str | None
    day: date | None


def ids(stems: Sequence[str]) -> tuple[str, ...]:
    """Return stable, unique ids for files, from their stems: lower case, letters, digits and dashes."""
    taken: set[str] = set()
    found = []
    for stem in stems:
        words = [word for word in _NOT_ID.split(stem.lower()) if word]
        words = [word for word in words if not _HASH.match(word)] or words
        base = "-".join(words)[:60].strip("-") or "source"
        name, count = base, 2
        while name in taken:
            name, count = f"{base}-{count}", count + 1
        taken.add(name)
        found.append(name)
    return tuple(found)


def labels(sources: Sequence[Named]) -> tuple[str, ...]:
    """Return short unique labels: the publisher, with the day where two share it, else the file's own words."""
    bases = [_base(source) for source in sources]
    shared = {base.lower() for base, count in Counter(base.lower() for base in bases).items() if count > 1}
    found: list[str] = []
    taken: set[str] = set()
    for base, source in zip(bases, sources, strict=True):
        label = base
        if base.lower() in shared and source.day is not None:
            tail = f" {source.day.day} {_MONTHS[source.day.month - 1]}"
            label = _cut(base, MAX_LABEL - len(tail)) + tail
        stem, count = label, 2
        while label.lower() in taken:
            tail = f" {count}"
            label, count = _cut(stem, MAX_LABEL - len(tail)) + tail, count + 1
        taken.add(label.lower())
        found.append(label)
    return tuple(found)


def readable(stem: str) -> str:
    """Return a file or folder name as words: "tajik-border-2019" is "Tajik border 2019"."""
    words = [word for word in re.split(r"[-_ .]+", safe(stem)) if word and not _HASH.match(word.lower())]
    text = " ".join(words) or safe(stem)
    return text[:1].upper() + text[1:]


def _base(source: Named) -> str:
    if source.publisher:
        name = safe(source.publisher)
        if len(name) > MAX_LABEL:
            name = _DROPPED.sub("", name)
        if name.isupper() and len(name) > 5 and " " in name:
            name = " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in name.split())
            name = name[:1].upper() + name[1:]
        return _cut(name, MAX_LABEL)
    # A crawl's file name is a number and a hash: the number is what a reader can hold on to.
    words = readable(_ORDINAL.sub("", source.stem))
    if not re.search(r"[^\W\d_]", words) or _HASH.match(words.lower()):
        words = readable(source.stem)
    return _cut(words, MAX_LABEL) or "source"


def _cut(name: str, room: int) -> str:
    """Shorten a name at a word's end where that leaves something to know it by."""
    if len(name) <= room:
        return name
    head = name[:room].rsplit(" ", 1)[0] if name[room : room + 1] != " " else name[:room]
    while head.rsplit(" ", 1)[-1].lower() in _SMALL:
        head = head.rpartition(" ")[0]
    head = head.rstrip(" ,-–|")
    return head if len(head) >= 4 else name[: room - 1] + "…"
