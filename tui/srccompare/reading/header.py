"""What the lines above and below a report say about it: title, publisher, author, date, address, credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from srccompare.reading.dates import CLOCK, WEEKDAYS, Written, find_dates
from srccompare.reading.rules import rules

MAX_REST = 4  # words beside a date in a line that is about the date; a headline has more
MAX_CUED_REST = 12  # the same, where a word such as "posted" or a separator says what the line is
MAX_META_WORDS = 24
MAX_PUBLISHER = 60

_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z .-]{0,28}?)\s?:\s*(?P<value>.*)", re.DOTALL)
_LINK = re.compile(r"\[(?P<name>[^\]]{1,120})\]\((?P<url>[^)\s]{4,2000})\)")
_URL = re.compile(r"https?://\S{4,2000}")
_BYLINE = re.compile(
    r"(?:words |story |text |report |analysis |a blog .{0,60})?by\s+(?P<name>(?-i:[A-ZÀ-Þ])[^|·•\n]{1,120})"
    r"|from\s+(?P<place>(?-i:[A-Z])[\w’' .-]{2,60}\s(?:in|at)\s(?-i:[A-Z])[\w’' .,-]{2,60})",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*(?:\s[|·•*»>]\s|\s--\s|\s[-–—]\s|\s/\s)\s*")
_CUE = re.compile(
    r"\b(?:posted|published|updated?|issued|dated|last|modified|first|written|as of|covering|edition|local|time|gmt|utc"
    r"|read|done|given|released?|comments?|bulletin|transcript|broadcast|by|staff|desk|at|on|day|the|this|of|in|and)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,40}(?:[,/] ?[A-Za-z][\w.'’ -]{1,30}){0,2}?)"
    r"(?:, (?P<when>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?))?"
    r"(?: ?\((?P<agency>[^()]{2,40})\))?(?P<dash> ?(?:--|[—–]) ?| - |: )(?=[\"“‘'«]?[A-ZÀ-Þ\d])"
)
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*|de|da|al|van|von|bin|and|&)(?:,? (?:[A-ZÀ-Þ][\w’'.-]*|de|da|al|van|von|bin|and|&)){1,7}"
)


@dataclass(slots=True)
class Hints:
    """What has been gathered while the lines are read; the first word on each thing counts."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    agency: str | None = None
    published: list[Written] = field(default_factory=list)  # in header lines
    updated: list[Written] = field(default_factory=list)
    signed: list[Written] = field(default_factory=list)  # in a dateline, or under the text
    credits: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dateline:
    """``KABUL, Afghanistan (AP) --`` at the head of the first paragraph; ``length`` includes the dash."""

    place: str
    agency: str | None
    length: int
    when: Written | None


def is_meta(text: str, hints: Hints) -> bool:
    """Whether a line above the first paragraph is about the report; what it says goes into ``hints``."""
    line = text.strip("* \t")
    if _key_line(line, hints):
        return True
    if (found := _LINK.fullmatch(line)) or (found := _URL.fullmatch(line)):
        hints.url = hints.url or found.groupdict().get("url") or found[0]
        return True
    return _dated_line(line, hints) or _byline(line, hints)


def _key_line(line: str, hints: Hints) -> bool:
    found = _KEY.match(line)
    kind = rules().keys.get(found["key"].strip().lower()) if found else None
    if found is None or kind is None:
        return False
    value = found["value"].strip(' *_"“”')
    words = len(value.split())
    dates = list(find_dates(value))
    if kind in {"published", "updated"}:
        if value and not dates and not CLOCK.search(value):
            return False
        (hints.published if kind == "published" else hints.updated).extend(dates)
    elif words > MAX_META_WORDS or (kind == "ignored" and value.endswith((".", "!", "?")) and words > MAX_CUED_REST):
        return False
    elif kind == "original" or (kind == "publisher" and _LINK.search(value)):
        _original(value, hints)
    elif kind == "url":
        hints.url = hints.url or (value if _URL.match(value) else None)
    elif kind == "publisher":
        if value.lower() in {"read full article", "agencies", "link"}:
            return True
        hints.publisher = hints.publisher or (value.split(" / ")[0].split(",")[0][:MAX_PUBLISHER] or None)
    elif kind == "author":
        hints.author = hints.author or value or None
    elif kind == "language":
        hints.language = hints.language or value[:5].lower() or None
    elif kind == "title":
        hints.title = hints.title or value or None
    return True


def _original(value: str, hints: Hints) -> None:
    if found := _LINK.search(value):
        hints.publisher = hints.publisher or found["name"].strip()
        hints.url = hints.url or found["url"]
    elif found := _URL.search(value):
        hints.url = hints.url or found[0]
    elif value:
        hints.publisher = hints.publisher or value[:MAX_PUBLISHER]


def _dated_line(line: str, hints: Hints) -> bool:
    dates = list(find_dates(line))
    if not dates or len(line) > 200:
        return False
    rest = line
    for found in reversed(dates):
        rest = rest[: found.span.start] + " " + rest[found.span.end :]
    rest = CLOCK.sub(" ", rest)
    cued = bool(_CUE.search(rest)) or len(_SEGMENT.split(line)) > 1
    left = [word for word in _WORD.findall(_CUE.sub(" ", rest)) if word.lower() not in WEEKDAYS and len(word) > 1]
    limit = MAX_CUED_REST if cued and _cued_first(line) else MAX_REST
    if len(left) > limit or (line.endswith((".", "?", "!")) and len(left) > MAX_REST):
        return False
    where = hints.updated if _UPDATED.match(line) else hints.published
    where.extend(dates)
    for segment in _SEGMENT.split(line):
        _byline(segment.strip(), hints)
    before = line[: dates[0].span.start].strip(" ,|/·-–—")
    before = re.sub(r"\b(?:" + "|".join(WEEKDAYS) + r")\b", "", before, flags=re.IGNORECASE).strip(" ,|/·-–—")
    if left and not _CUE.search(before) and _NAME.fullmatch(before) and len(_SEGMENT.split(line)) == 1:
        hints.publisher = hints.publisher or (before if len(before.split()) > 1 else None)
    return True


def _cued_first(line: str) -> bool:
    return _CUE.match(line) is not None or len(_SEGMENT.split(line)) > 1


def _byline(line: str, hints: Hints) -> bool:
    found = _BYLINE.match(line)
    if (
        found is None
        or len(line.split()) > MAX_META_WORDS
        or (line.endswith(".") and len(line.split()) > MAX_CUED_REST)
    ):
        return False
    name = (found["name"] or found["place"] or "").split(" in ")[0].split(", ")[0]
    hints.author = hints.author or name.strip(" .")[:MAX_PUBLISHER] or None
    return True


def is_name(line: str) -> bool:
    """Whether a short line is nothing but a person's name or two."""
    return _NAME.fullmatch(line) is not None and not line.isupper() and len(line.split()) <= 8


def dateline(text: str, *, first: bool) -> Dateline | None:
    """Return the place and agency at the head of a paragraph; the colon form counts only on the first one."""
    found = _DATELINE.match(text[:140])
    if found is None or (found["dash"].strip() == ":" and not first):
        return None
    letters = [sign for sign in found["place"].split(",")[0] if sign.isalpha()]
    if len(letters) < 3 or sum(map(str.isupper, letters)) < len(letters):
        return None
    if found["dash"].strip() == ":" and found["place"].split()[0].lower() in _NOT_PLACES:
        return None
    when = next(find_dates(found["when"]), None) if found["when"] else None
    place = found["place"].strip()
    return Dateline(place, found["agency"], found.end(), when)


_NOT_PLACES = frozenset(
    "live update updated breaking exclusive video photo watch correction note opinion analysis".split()
)
