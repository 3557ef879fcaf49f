"""What the lines above and below a report say about it: title, publisher, author, date, address, credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from srccompare.reading.dates import CLOCK, WEEKDAYS, Written, find_dates
from srccompare.reading.rules import rules

MAX_REST = 5  # words beside a date in a line that is about the date ("Kota Baru, Monday 3 March 2025, local time")
MAX_CUED_REST = 12  # the same, where a word such as "posted" or a separator says what the line is
MAX_META_WORDS = 24
MAX_DATED = 200  # code points of such a line
MAX_PUBLISHER = 60
MIN_DATED_WORDS = 8  # of a paragraph under a dateline; "US: no comment." is none
MIN_CAPITALS = 2  # letters of a town's name, at least one more

_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z .-]{0,28}?)\s?:\s*(?P<value>.*)", re.DOTALL)
_NUMBERED = re.compile(r"(?:ref|reference|our ref|case no|file no|no|nr)\.?:? ?[\w./-]*\d[\w./-]*", re.IGNORECASE)
_LINK = re.compile(r"\[(?P<name>[^\]]{1,120})\]\((?P<url>[^)\s]{4,2000})\)")
_URL = re.compile(r"https?://\S{4,2000}")
_BYLINE = re.compile(
    r"(?:words |story |text |report |analysis |a blog .{0,60})?by\s+"
    r"(?P<name>(?:the |our |a )?(?-i:[A-ZÀ-Þ])[^|·•\n]{1,120})"
    r"|from\s+(?P<place>(?-i:[A-Z])[\w’' .-]{2,60}\s(?:in|at)\s(?-i:[A-Z])[\w’' .,-]{2,60})",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*(?:\s[|·•*»>]\s|\s--\s|\s[-–—]\s|\s/\s)\s*")
_CUE = re.compile(
    r"(?:first |last )?(?:posted|published|updated?|issued|dated|modified|written|as of|as at|covering|covers|edition"
    r"|done (?:at|in)|given (?:at|in)|released|air date|signed|by)\b"
    rf"|(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]{{0,6}}\.?,? (?:the )?(?:\d|[A-Z][a-z]{{2,8}}\.? \d)",
    re.IGNORECASE,
)
_DAY_WORDS = frozenset((*WEEKDAYS, *"mon tue tues wed thu thur thurs fri sat sun".split()))
_INSTITUTION = re.compile(
    r"\b(?:republic|ministry|department|directorate|services?|office|division|unit|agency|institute|press|news"
    r"|daily|herald|times|post|network|radio|tv|chamber|secretariat|edition|bureau|desk|group|limited|ltd|inc|gmbh|corp"
    r"|corporation|committee|communications|relations|newsroom|command|staff|council|authority|commission|union|party"
    r"|association|federation|foundation|police|force|forces|army|navy|university|hospital|mission|embassy|centre|center"
    r"|telegraph|guardian|tribune|gazette|journal|chronicle|courier|observer|monitor|broadcasting|wire|newswire|media"
    r"|today|online|magazine|review|digest|voice|star|sun|mail|echo|standard|independent)\b|\bs\.a\.",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "of the for and in on at to a an de del du la le les el das der die von van with & y e et und".split()
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_WHEN = r"(?P<when>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)"
_START = r"(?=[\"“‘'«]?[A-ZÀ-Þ\d])"
_DATELINES = (
    re.compile(  # KABUL, Afghanistan, May 6 (AP) --
        r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,40}(?:[,/] ?[A-Za-z][\w.'’ -]{1,30}){0,2}?)"
        rf"(?:, {_WHEN})?(?: ?\((?P<agency>[^()]{{2,40}})\))?(?P<dash> ?(?:--|[—–]) ?| - |: ){_START}"
    ),
    re.compile(  # Kabul [Afghanistan], May 6 (ANI): and MOSCOW, May 6. /TASS/.
        rf"(?P<place>[A-ZÀ-Þ][\w'’. -]{{2,40}}(?: \[[\w ]{{2,30}}\])?), {_WHEN}\.?"
        rf" ?[(/](?P<agency>[A-Z][\w .&-]{{1,30}})[)/]\.?(?P<dash>:? ?(?:--|[—–-])? ?){_START}"
    ),
    re.compile(  # May 6 (Reuters) -, (CNN) --, (CNN)
        rf"(?P<place>)(?:{_WHEN} ?)?\((?P<agency>[A-Z][\w ./&-]{{1,30}})\)(?P<dash> ?(?:--|[—–-])? ?){_START}"
    ),
    re.compile(  # New Delhi:
        rf"(?P<place>(?:[A-ZÀ-Þ][\w'’.-]+ ?){{1,3}})(?P<when>)(?P<agency>)(?P<dash>: ){_START}"
    ),
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
    outlet: str | None = None  # a publisher by the look of a date line only
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    agency: str | None = None
    published: list[Written] = field(default_factory=list)  # in header lines
    updated: list[Written] = field(default_factory=list)
    signed: list[Written] = field(default_factory=list)  # in a dateline, or under the text
    mentioned: list[Written] = field(default_factory=list)  # in a headline: the last to be believed
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


def titled(text: str) -> int:
    """Return where the title starts in a line such as "Headline: ..." or "RE: ..."; 0 where it is not one."""
    found = _KEY.match(text)
    if found is None or rules().keys.get(found["key"].strip().lower()) != "title" or not found["value"].strip():
        return 0
    return found.start("value")


def _key_line(line: str, hints: Hints) -> bool:
    found = _KEY.match(line)
    kind = rules().keys.get(found["key"].strip().lower()) if found else None
    if found is None or kind is None:
        return _NUMBERED.fullmatch(line) is not None
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
        name = value.split(" / ")[0].split(",")[0].strip()
        if name.lower() not in _NO_OUTLET:
            hints.publisher = hints.publisher or (name[:MAX_PUBLISHER] or None)
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
    """Whether a line is about a date and nothing else; a headline with a date in it only lends the date."""
    if len(line) > MAX_DATED:
        return False
    dates = list(find_dates(line, bare=True))
    if not dates:
        return False
    segments = [segment for segment in _SEGMENT.split(line) if segment]
    rest = line
    for found in reversed(dates):
        rest = f"{rest[: found.span.start]} {rest[found.span.end :]}"
    left = [word for word in _WORD.findall(CLOCK.sub(" ", rest)) if word.lower().strip(".") not in _DAY_WORDS]
    full = any(found.year for found in dates)
    if _CUE.match(line) or len(segments) > 1:
        limit = MAX_CUED_REST
    elif full and _at_an_end(line, dates):
        limit = MAX_REST
    else:
        limit = 1
    if len(left) > limit or (len(left) > MAX_REST and line.endswith((".", "?", "!"))):
        hints.mentioned.extend(found for found in dates if found.year)
        return False
    (hints.updated if _UPDATED.match(line) else hints.published).extend(dates)
    for segment in segments:
        if not _byline(segment, hints) and is_institution(segment) and not any(find_dates(segment)):
            hints.outlet = hints.outlet or segment
    if len(segments) == 1 and left:
        _outlet_before(line[: dates[0].span.start], hints)
    return True


def _at_an_end(line: str, dates: list[Written]) -> bool:
    return (
        not line[dates[-1].span.end :].strip(" .,:0123456789)") or dates[0].span.start == 0 or dates[0].year is not None
    )


def _outlet_before(words: str, hints: Hints) -> None:
    """Take "The Continental" from "The Continental, Monday 17 March 2025"; a lone town names no outlet."""
    name = re.sub(rf"\b(?:{'|'.join(WEEKDAYS)})\b", "", words, flags=re.IGNORECASE).strip(" ,|/·-–—(")
    if (name.startswith("The ") or is_institution(name)) and _NAME.fullmatch(name):
        hints.outlet = hints.outlet or name


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


def is_institution(line: str) -> bool:
    """Whether a line is set like the name of an outlet or office: capitals throughout, and a word that offices have."""
    words = [word for word in line.split() if word.lower() not in _SMALL and word[:1].isalpha()]
    return bool(words) and all(word[:1].isupper() for word in words) and _INSTITUTION.search(line) is not None


def is_name(line: str) -> bool:
    """Whether a short line is nothing but a person's name or two."""
    return _NAME.fullmatch(line) is not None and not line.isupper() and len(line.split()) <= 8


def dateline(text: str, *, first: bool) -> Dateline | None:
    """Return the place and agency at the head of a paragraph; the colon form counts only on the first one."""
    if not text.rstrip("\"”’')").endswith((".", "?", "!")) or len(text.split()) < MIN_DATED_WORDS:
        return None
    for form, pattern in enumerate(_DATELINES):
        found = pattern.match(text[:140])
        if found is None:
            continue
        place = found["place"].strip()
        if form == 0 and not _is_capitals(place.split(",")[0]):
            continue
        if found["dash"].strip() == ":" and (not first or place.split()[0].lower() in _NOT_PLACES):
            continue
        when = next(find_dates(found["when"]), None) if found["when"] else None
        return Dateline(place, found["agency"] or None, found.end(), when)
    return None


def _is_capitals(words: str) -> bool:
    letters = [sign for sign in words if sign.isalpha()]
    return len(letters) > MIN_CAPITALS and all(map(str.isupper, letters))


_NO_OUTLET = frozenset("read full article|agencies|agency|link|wires|wire|various|web|staff|online".split("|"))
_NOT_PLACES = frozenset(
    """live update updated breaking exclusive video photo watch correction note opinion analysis editorial comment
    explainer background summary question answer q a caption image police officials report reports key fact
    facts""".split()
)
