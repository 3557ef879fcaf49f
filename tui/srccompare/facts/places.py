"""Places by cue, directions and bearings with the place that they are measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from srccompare.facts.lexicon import closed
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

_COMPASS = (
    r"(?:north|south)[- ]?(?:north|south)?[- ]?(?:east|west)|(?:east|west)[- ](?:north|south)[- ]?(?:east|west)"
    r"|north|south|east|west"
)
_NAME = (
    r"(?:(?:St|Mt|Ft)\. )?[^\W\d_a-z][\w’'-]{0,24}(?: (?:(?:al|de|del|di|da|dei|la|le|el"
    r"|of the|of)[ -])?[^\W\d_a-z][\w’'-]{0,24}){0,3}"
)
_DIRECTION = re.compile(
    rf"\b(?:(?:to|in|on|from) the )?(?P<word>{_COMPASS})(?P<form>ern|wards?|erly|bound)?\b(?P<of> (?:of|from)\b)?",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:away\s+)?(?:to the |due )?"
    rf"(?P<bearing>{_COMPASS})?(?:ern|wards?)?,?\s*(?P<link>of|from|off|away from|outside|to"
    rf"|below|above|upstream of|downstream of|into|inside)\s+"
    r"(?:here|(?:(?:the|our|its|their|a|an) )?(?P<kind>(?:[a-z][\w’'-]{1,20} ){0,3}?)(?P<name>"
    + _NAME
    + r"|capital|city|town|coast|shore|border"
    r"|pad|camp|base|plant|port|village|stadium|airport|island|bank|mouth|fence|prison|site"
    r"|scene|school|bridge|harbour|harbor|cape))",
)
_MOTION = re.compile(
    r"\b(?:fled|flee|fleeing|ran|run|running|head|headed|heading|drove|driving|went|turned"
    r"|moved|moving|walked|walking|travel\w*|drift\w*)\b[\w ,]{0,16}$",
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
    if re.match(r"[\w’'-]{2,30} capital\b", rest):
        return view.context.capital or word
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
    types = "|".join(sorted(_words("types"), key=len, reverse=True))
    lead = (
        rf"(?:(?:{'|'.join(sorted(_words('leads'), key=len, reverse=True))}) )?(?:(?:{types})s?"
        r"(?:,| of| called| named)? )?"
    )
    return re.compile(
        rf"(?<![\w-])(?P<prep>(?i:{prepositions})) (?:(?:the|its|their|his|her|our|a|an) )?{lead}(?:the )?"
        rf"(?P<name>{_NAME})(?: and (?P<second>{_NAME}))?"
    )


@cache
def _common() -> re.Pattern[str]:
    nouns = "|".join(sorted(_words("types") | _words("common"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:in|at|near|outside|inside|on|off|into|onto|across|behind|under|over|through"
        rf"|around|from|along|beside|by|to) "
        rf"(?P<place>(?:(?:the|a|an|his|her|their|its|our|my) )(?:[a-z-]{{2,14}} )??(?:{nouns}))(?![\w-])(?! [A-Z])",
    )


def places(view: View, known: frozenset[str] = frozenset()) -> list[Place]:
    """Return the places of a sentence, in order, none overlapping.

    A preposition before a name tells one, a noun for a kind of place beside or inside it, or that the case names
    it with such a cue elsewhere (``known``). Nouns alone count after a preposition and article ("in the canal").
    """
    found = _cued_places(view)
    cover = Cover(len(view.text), (place.span for place in found))
    for match in _RUN.finditer(view.text):
        text = re.sub(r"['’]s?$", "", match[0])
        if text.lower() in known:
            _add(view, found, cover, match.start(), match.start() + len(text))
    for match in _common().finditer(view.text):
        words = match["place"].split()[1:]
        if words[0] not in _words("not_leads"):
            _add(view, found, cover, match.end() - len(" ".join(words)), match.end(), common=True)
    found.sort(key=lambda place: place.span)
    return found


_RUN = re.compile(_NAME)


def named_places(view: View) -> list[Place]:
    """Return the named places that a cue of their own sentence tells."""
    return _cued_places(view)


def _cued_places(view: View) -> list[Place]:
    found: list[Place] = []
    cover = Cover(len(view.text))
    for match in _RUN.finditer(view.text):
        _typed_place(view, found, cover, match)
    pattern, at = _cued(), 0
    while (cued := pattern.search(view.text, at)) is not None:
        at = cued.start() + 1  # "at the hospital in Yurac": the next cue may lie inside this one
        if _tells(view, cued):
            _add(view, found, cover, cued.start("name"), cued.end("name"))
            if cued["second"]:
                _add(view, found, cover, cued.start("second"), cued.end("second"))
    return found


@cache
def _type_before() -> re.Pattern[str]:
    types = "|".join(sorted(_words("types"), key=len, reverse=True))
    return re.compile(rf"\b(?:{types})s? (?:of |called |named )?(?:(?:{_NAME})(?:, | and ))?$")


def _typed_place(view: View, found: list[Place], cover: Cover, match: re.Match[str]) -> None:
    """Read "Unity Bridge", "Rudaki district", "the villages of X and Y", "Gate 4"."""
    text, end = match[0], match.end()
    words = text.split()
    numbered = re.match(r" (?:No\.? ?)?(?:\d{1,5}|[A-Z])\b(?!['’])", view.after(end, 12))
    last = re.sub(r"['’]s?$", "", words[-1]).lower()
    if last in _words("types") and (numbered or len(words) > 1) and last not in _words("weak"):
        _add(
            view, found, cover, match.start(), end + (numbered.end() if numbered and last in _words("numbered") else 0)
        )
        return
    after = re.match(r" ([a-z]+)\b", view.after(end, 18))
    if after is not None and after[1] in _words("types") and after[1] not in _words("weak"):
        possessive = text.endswith(("'s", "’s"))
        _add(view, found, cover, match.start(), end + (0 if possessive else after.end()))
        return
    if _type_before().search(view.before(match.start(), 50)) and len(text) > 2:
        _add(view, found, cover, match.start(), end)


def _tells(view: View, cued: re.Match[str]) -> bool:
    """Whether a preposition tells a place: "in" and "near" do, "of", "to", "by" and "on" need more beside them."""
    preposition = cued["prep"].lower()
    name = cued["name"]
    if cued["second"] is None and _is_adjective(view, cued.end("name")):
        return False
    if re.match(
        r" (?:and|or) \d|['’]s (?:[a-z]+ )?(?:case|words|view|name|account|report)\b", view.after(cued.end("name"), 24)
    ):
        return False
    if preposition in {"in", "near", "at", "outside", "inside", "across", "off", "around", "beyond", "via", "through"}:
        return not (name.isupper() and len(name) <= 5 and preposition not in {"in", "near", "at", "outside"})
    left = view.before(cued.start("name"), 80).lower()
    return _PLACED[preposition].search(left) is not None if preposition in _PLACED else False


@cache
def _no_nouns() -> frozenset[str]:
    return closed("function") | closed("irregular") | closed("trailing") | closed("outcome") | {"a", "an", "the"}


def _is_adjective(view: View, end: int) -> bool:
    """Whether a lower-case noun follows a name: "in African cities", "near Tajik troops"."""
    if view.after(end, 1) != " ":
        return False
    first, _ = view.covered(end + 1, end + 2)
    if first >= len(view.tokens):
        return False
    token = view.tokens[first]
    closed_words = _no_nouns()
    return (
        token.is_word
        and not token.capital
        and token.lower not in closed_words
        and not token.lower.endswith(("ed", "ly", "ing"))
        and token.lower not in _words("types")
    )


_MOVES = (
    r"(?:travel\w*|went|gone|go|going|drove|driven|flew|flown|fly|taken|take|moved"
    r"|returned?|fled|flee|sent|sail\w*|bound|road|way"
    r"|back|evacuated|came|come|trip|visit|rushed|conveyed|transferred|left|headed|heading"
    r"|airlifted|ferried|crossed|moved)"
)
_PLACED = {
    "of": re.compile(
        r"\b(?:north|south|east|west|outskirts|town|city|coast|centre|center|capital|side|area"
        r"|people|government|port|border|nation"
        r"|region|part|market|governor|mayor|province|hospital|country|island|republic"
        r"|kilometers|kilometres|miles|km|suburb"
        r"|north-?east|north-?west|south-?east|south-?west|jewelry|university|fraction"
        r"|residents|shores?)(?:,? )of (?:the )?$"
    ),
    "to": re.compile(rf"\b{_MOVES} (?:\w+ ){{0,2}}to (?:the )?$"),
    "for": re.compile(
        r"\b(?:left|leaving|bound|headed|heading|departed|set off|set out|sailed) (?:\w+ ){0,3}for (?:the )?$"
    ),
    "from": re.compile(
        rf"\b(?:{_MOVES}|flight|ferry|train|bus|departed|km|miles|kilometres|kilometers|far|away"
        rf"|escaped|arriv\w*|set off|coming|men|people|soldiers|fighters|militants|drones"
        rf"|import\w*|bought|troops|yoghurt|road) (?:\w+ ){{0,3}}from (?:the )?$|^from "
        rf"(?:the )?$"
    ),
    "on": re.compile(r"\bon (?:the )?(?:island of |road |shores? of |coast of )?$"),
    "into": re.compile(
        r"\b(?:cross\w*|came|come|enter\w*|spill\w*|flow\w*|drove|fled|driven|sail\w*|moved"
        r"|fell|plunged) (?:\w+ ){0,2}into (?:the )?$"
    ),
    "towards": re.compile(r"towards (?:the )?$"),
    "toward": re.compile(r"toward (?:the )?$"),
    "over": re.compile(r"\bover (?:the )?$"),
    "along": re.compile(r"\balong (?:the )?$"),
    "under": re.compile(r"\bunder the $"),
    "between": re.compile(r"\bbetween (?:the )?$"),
}


def _add(view: View, found: list[Place], cover: Cover, start: int, end: int, *, common: bool = False) -> None:
    text = re.sub(r"['’]s?$", "", view.text[start:end])
    lower = text.lower()
    if lower.startswith("the "):
        start, text, lower = start + 4, text[4:], lower[4:]
    first = lower.split()[0] if lower.split() else ""
    if len(text) < 2 or first in _words("never") or (not common and lower in _words("types")):
        return
    span = Span(start, start + len(text))
    if cover.holds(span):
        return
    if re.fullmatch(r"[A-Z]{1,4}\d*", text) and not common and view.is_taken(span):
        return
    if not common and not re.search(r"\d|[A-Z]$", text) and view.is_taken(span):
        return
    found.append(Place(span, lower))
    cover.add(span)
