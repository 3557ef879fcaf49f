"""Places by cue, directions and bearings with the place that they are measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

_COMPASS = (
    r"(?:north|south)[- ]?(?:north|south)?[- ]?(?:east|west)|(?:east|west)[- ](?:north|south)[- ]?(?:east|west)"
    r"|north|south|east|west"
)
_NAME = r"[^\W\d_a-z][\w’'-]{0,24}(?: (?:(?:al|de|del|di|da|dei|la|le|el|of the|of)[ -])?[^\W\d_a-z][\w’'-]{0,24}){0,3}"
_DIRECTION = re.compile(
    rf"\b(?:(?:to|in|on|from) the )?(?P<word>{_COMPASS})(?P<form>ern|wards?|erly|bound)?\b(?P<of> (?:of|from)\b)?",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:away\s+)?(?:to the |due )?"
    rf"(?P<bearing>{_COMPASS})?(?:ern|wards?)?,?\s*(?P<link>of|from|off|away from|outside|to|below|above|upstream of|downstream of|into|inside)\s+"
    r"(?:here|(?:(?:the|our|its|their|a|an) )?(?P<kind>(?:[a-z][\w’'-]{1,20} ){0,3}?)(?P<name>"
    + _NAME
    + r"|capital|city|town|coast|shore|border"
    r"|pad|camp|base|plant|port|village|stadium|airport|island|bank|mouth|fence|prison|site|scene|school|bridge|harbour|harbor|cape))",
)
_MOTION = re.compile(
    r"\b(?:fled|flee|fleeing|ran|run|running|head|headed|heading|drove|driving|went|turned|moved|moving|walked|walking|travel\w*|drift\w*)\b[\w ,]{0,16}$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r" (?:side|end|gate|bank|entrance|wing|face|stand|flank|slope|edge|outskirts|coast|shore|winds?|part)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Direction:
    """A compass word that says where something lies; ``anchor`` is the place it is seen from, lower case."""

    span: Span
    word: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; ``word`` is its name in lower case, without article."""

    span: Span
    word: str


def compass(word: str) -> str:
    """Return a compass word in one spelling: "north-east" and "North East" are "northeast"."""
    parts = re.findall(r"north|south|east|west", word.lower())
    if len(parts) == 3:
        return f"{parts[0]}-{parts[1]}{parts[2]}"
    return "".join(parts)


def anchor_after(view: View, end: int) -> tuple[str | None, str | None]:
    """Return the bearing and anchor place that follow a distance: "southwest of the capital", "off the coast"."""
    match = _ANCHOR.match(view.after(end, 110))
    if match is None:
        bare = re.match(
            rf"\s*(?:\([^()]{{0,40}}\)\s*)?(?:to the |due )?({_COMPASS})\b", view.after(end, 70), re.IGNORECASE
        )
        return (compass(bare[1]), None) if bare else (None, None)
    bearing = compass(match["bearing"]) if match["bearing"] else None
    if match["name"] is None:
        return bearing, None
    rest = view.text[end + match.start("name") : end + match.end("name") + 24]
    return bearing, _anchor_name(view, match["kind"] or "", match["name"], rest)


def _anchor_name(view: View, kind: str, name: str, rest: str) -> str:
    word = name.lower()
    if "capital" in kind.split() or re.match(r"[\w’' -]{1,30}, the capital\b", rest):
        return view.context.capital or word
    if word == "capital":
        named = re.match(r"capital,? (?:city |of )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)", rest)
        return named[1].lower() if named else view.context.capital or "capital"
    return re.sub(r"['’]s$", "", word)


def directions(view: View) -> list[Direction]:
    """Return the compass words of a sentence that say where a thing lies or goes, not those inside names."""
    found = []
    for match in _DIRECTION.finditer(view.text):
        direction = _direction(view, match)
        if direction is not None:
            found.append(direction)
    return found


def _direction(view: View, match: re.Match[str]) -> Direction | None:
    start, end = match.start("word"), match.end("form") if match["form"] else match.end("word")
    span, word = Span(start, end), compass(match["word"])
    after, before = view.after(end, 60), view.before(match.start(), 24)
    named = view.text[start].isupper() and (start > 0 and not match["of"])
    anchor = _ANCHOR.match(view.after(end, 90)) if match["of"] else None
    if match["of"]:
        name = None
        if anchor is not None and anchor["name"] is not None:
            rest = view.text[end + anchor.start("name") : end + anchor.end("name") + 24]
            name = _anchor_name(view, anchor["kind"] or "", anchor["name"], rest)
        return Direction(span, word, name)
    if named and re.match(r" ?\)", after) and re.search(r"\($", before):
        return Direction(span, word)
    if named:
        return Direction(span, word) if match["form"] in {"erly", "ern"} and _SIDE.match(after) else None
    if match["form"] == "erly" or _SIDE.match(after) or match["form"] == "bound":
        return Direction(span, word)
    lead = view.text[match.start() : start].lower()
    if lead.startswith(("to the", "in the", "from the")) and re.match(
        r"\s*(?:[,.;:)]|$|(?:and|of|where|on|at)\b)", after
    ):
        return Direction(span, word)
    if re.search(r"(?:km|kilomet\w+|miles?|metres|meters|mi|blocks?|\)) (?:to the |due )?$", view.before(start, 24)):
        return Direction(span, word)
    return Direction(span, word) if match["form"] in {None, "ward", "wards"} and _MOTION.search(before) else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("places")[name].split())


@cache
def _cued() -> re.Pattern[str]:
    prepositions = "|".join(sorted(_words("prepositions"), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<prep>{prepositions})\s+(?:(?:the|its|their|his|her|our|a|an)\s+)?(?P<lead>(?:[a-z][\w’'-]{{0,20}}\s+){{0,3}}?(?:of\s+)?(?:the\s+)?)"
        rf"(?P<name>{_NAME})(?:\s+and\s+(?P<second>{_NAME}))?(?P<type>(?:\s+[a-z]{{3,14}}){{0,2}})",
        re.UNICODE,
    )


@cache
def _typed() -> re.Pattern[str]:
    types = "|".join(sorted(_words("types"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<before>{types})s? (?:of |called |named )(?P<name>{_NAME})(?:(?:, (?P<third>{_NAME}))? and (?P<second>{_NAME}))?"
        rf"|(?P<full>{_NAME}) (?P<after>{types})\b)",
        re.UNICODE,
    )


def places(view: View) -> list[Place]:
    """Return the places that a cue tells: a preposition before a name, or a noun for a kind of place beside it."""
    found: list[Place] = []
    for match in _typed().finditer(view.text):
        if match["full"] is not None:
            _add(view, found, match.start("full"), match.end("after"), typed=True)
            continue
        for name in ("name", "third", "second"):
            if match[name]:
                _add(view, found, match.start(name), match.end(name), typed=True)
    for match in _cued().finditer(view.text):
        lead = match["lead"].split()
        if (
            lead
            and lead[-1] not in {"of", "the"}
            and lead[-1].rstrip("s")
            not in _words("types")
            | {
                "capital",
                "city",
                "southern",
                "northern",
                "eastern",
                "western",
                "central",
                "nearby",
                "downtown",
                "northwestern",
                "northeastern",
                "southwestern",
                "southeastern",
            }
        ):
            continue
        _add(view, found, match.start("name"), match.end("name"), preposition=match["prep"])
        if match["second"]:
            _add(view, found, match.start("second"), match.end("second"), preposition=match["prep"])
    found.sort(key=lambda place: place.span)
    return found


def _add(view: View, found: list[Place], start: int, end: int, *, typed: bool = False, preposition: str = "") -> None:
    text = re.sub(r"['’]s?$", "", view.text[start:end])
    first = text.split()[0].lower() if text.split() else ""
    if first in _words("never") or len(text) < 2:
        return
    if text.lower().startswith("the "):
        start, text = start + 4, text[4:]
    span = Span(start, start + len(text))
    if any(place.span.overlaps(span) for place in found) or (view.is_taken(span) and not typed):
        return
    if not typed and (
        preposition in {"of", "by", "to", "on", "over", "under", "between"} and not _is_placed(view, end, preposition)
    ):
        return
    if not typed and text.isupper() and len(text) <= 5 and preposition not in {"in", "near", "at"}:
        return
    found.append(Place(span, text.lower()))


def _is_placed(view: View, end: int, preposition: str) -> bool:
    """Whether more than the preposition says that a name after "of" or "to" is a place."""
    left = view.before(end, 80).lower()
    if preposition == "of":
        return bool(
            re.search(
                r"\b(?:north|south|east|west|\w+(?:km|miles|metres)|outskirts|town|city|coast|centre|center|capital|side|area|people|government|port|border|region|part|market|gate) of ",
                left,
            )
        )
    if preposition == "to":
        return bool(
            re.search(
                r"\b(?:travel\w*|went|go|going|drove|flew|flown|taken|moved|returned|fled|sent|sail\w*|bound|road|way|back|evacuated|came) (?:\w+ )?to ",
                left,
            )
        )
    return bool(re.search(r"\b(?:on|over|under|between) (?:the )?", left)) and bool(
        re.search(r"\b(?:street|road|island|river|avenue|hill|bridge|coast|border|highway|boulevard)\b", left)
    )
