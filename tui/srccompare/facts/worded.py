"""Quantities that no numeral with a unit gives: "half an hour", "a third of", "one in five", "in her 50s", "T+2:38"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from srccompare.facts.measured import Measured, bounded
from srccompare.facts.mention import Bound, Kind, Quantity
from srccompare.facts.numerals import Numeral
from srccompare.facts.units import units
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

_PARTS = {"half": 30.0, "a quarter": 15.0, "quarter": 15.0, "three quarters": 45.0, "three-quarters": 45.0}
_DECADES = {
    "teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_WITHIN = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def worded(view: View, found: Sequence[Measured]) -> list[Measured]:
    """Return the quantities of a sentence that are said in words, outside those that have a unit already."""
    cover = Cover(len(view.text), (one.span for one in found if one.kind is not Kind.COUNT))
    made: list[Measured] = []
    for cue, read in _READERS:
        if not cue.search(view.text):
            continue
        for one in read(view):
            # the clock of a launch is banned as a number, and no time of day
            if (read is _elapsed or not view.is_taken(one.span)) and not cover.holds(one.span):
                cover.add(one.span)
                made.append(one)
    return made


def _made(view: View, span: Span, value: float, unit: str, *, top: float | None = None) -> Measured:
    known = units()[unit]
    text = span.of(view.text)
    numeral = Numeral(span, text, value, value, value if top is None else top)
    if top is not None:
        quantity = Quantity(None, value, top, unit, Bound.RANGE)
    else:
        quantity = bounded(view, Quantity(value, value, value, unit), span)
    return Measured(span, known.kind, known.dimension, quantity, numeral)


def _spans_of_time(view: View) -> Iterator[Measured]:
    """Read "half an hour", "three quarters of an hour", "for a week", "an hour and a half", "barely a mile"."""
    for match in _hour_parts().finditer(view.text):
        yield _made(view, Span(*match.span()), _PARTS[" ".join(match["part"].lower().split())], "minute")
    for match in _single_units().finditer(view.text):
        name = match["unit"].lower()
        more = {None: 0.0, "half": 0.5, "quarter": 0.25}[match["more"].lower() if match["more"] else None]
        yield _made(view, Span(match.start("all"), match.end("all")), 1.0 + more, _singles()[name])


@cache
def _hour_parts() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<part>{'|'.join(_PARTS)})[ -](?:an|of an) hour\b", re.IGNORECASE)


@cache
def _singles() -> dict[str, str]:
    names = "second minute hour day week month year mile kilometre kilometer metre hectare acre tonne ton".split()
    return {name: next(unit.name for unit in units().values() if name in unit.names) for name in names}


@cache
def _single_units() -> re.Pattern[str]:
    cue = (
        "for|lasts?|lasted|lasting|within|after|about|around|over|nearly|almost|than|under|in(?= an hour)"
        "|barely|least|just|only|another|whole|of|inside|took|takes|spent|waited"
    )
    return re.compile(
        rf"(?<![\w-])(?<!per )(?:{cue}) (?P<all>an? (?P<unit>{'|'.join(_singles())})"
        r"(?: and an? (?P<more>half|quarter))?)(?![\w-])(?! (?:ago|later|earlier|before|after|of age)\b)",
        re.IGNORECASE,
    )


def _shares(view: View) -> Iterator[Measured]:
    """Read "a third of the men", "nearly half", "half the residents" as percentages."""
    for pattern in (_share_of(), _share_alone()):
        for match in pattern.finditer(view.text):
            share = match["half"] or match["share"]
            value = float(table("numbers")["fraction"][share.lower()])
            if match["times"] and match["times"].lower() == "three":
                value *= 3 if share.lower() == "quarters" else 1
            yield _made(view, Span(match.start("all"), match.end("all")), min(value, 100.0), "%")


_FRACTION = r"(?P<all>(?:(?P<times>a|one|two|three)[ -](?P<share>thirds?|quarters?|fifths?|tenths?)|(?P<half>half)))"


@cache
def _share_of() -> re.Pattern[str]:
    idle = "size|price|time|distance|night|battle|story|truth|day|hour|way|length|speed|width|height"
    return re.compile(
        rf"(?<![\w-]){_FRACTION}"
        r"(?: of (?=(?:the|its|all|those|them|that|what|whatever|his|her|their|whom|which|these)\b)"
        rf"|(?= (?:the|its|their) (?!(?:{idle})\b)))",
        re.IGNORECASE,
    )


@cache
def _share_alone() -> re.Pattern[str]:
    bound = (
        "about|around|nearly|almost|roughly|more than|less than|fewer than|at least|barely|just over|just under|over"
    )
    return re.compile(
        rf"(?<![\w-])(?:{bound}) {_FRACTION}(?=[,.;:)]|$| (?:are|were|have|had|voted|said|remain|did|and|but)\b)",
        re.IGNORECASE,
    )


def _odds(view: View) -> Iterator[Measured]:
    """Read "one in five residents", "nine out of ten homes", "two of every three" as percentages."""
    small = table("numbers")["small"]
    for match in _ODDS.finditer(view.text):
        few, many = (small.get(word.lower()) or float(word) for word in (match["few"], match["many"]))
        if few < many and (match["every"] or many in {10, 100, 1000} or match["link"] == "in"):
            yield _made(view, Span(*match.span()), round(100 * few / many, 3), "%")


_ODDS = re.compile(
    r"(?<![\w,.-])(?P<few>one|two|three|four|five|six|seven|eight|nine|\d) (?P<link>in|out of|of)(?P<every> every)? "
    r"(?P<many>two|three|four|five|six|seven|eight|nine|ten|twenty|\d|10|20|50|100|1000)\b(?![.,]?\d)"
    r"(?! (?:of|hours?|days?|weeks?|months?|years?|minutes?|seconds?|cases|separate|different|more|other|others|were"
    r"|was|are|areas|places|towns|villages|cities|countries|districts|provinces|regions|vehicles|cars|boats|hospitals"
    r"|ambulances|per|hundred|thousand|million|%)\b)",
    re.IGNORECASE,
)


def _decades(view: View) -> Iterator[Measured]:
    """Read "in his thirties", "a woman in her mid-50s" as an age between two."""
    for match in _DECADE.finditer(view.text):
        word = match["decade"].lower()
        base = _DECADES.get(word) or int(re.sub(r"\D", "", word) or 0)
        low, high = _WITHIN.get((match["part"] or "").lower(), (0, 9))
        if 10 <= base <= 90:
            span = Span(match.start("all"), match.end("all"))
            numeral = Numeral(span, span.of(view.text), None, base + low, base + high)
            top = 19 if word == "teens" else base + high
            quantity = Quantity(None, base + low, top, "year", Bound.RANGE)
            yield Measured(span, Kind.AGE, "age", quantity, numeral)


_DECADE = re.compile(
    rf"\b(?:his|her|their) (?P<all>(?:(?P<part>early|mid|late)[ -])?(?P<decade>{'|'.join(_DECADES)}|[1-9]0['’]?s))\b",
    re.IGNORECASE,
)


def _hundreds(view: View) -> Iterator[Measured]:
    """Read "in the 800s" as a count between two; years are left out."""
    for match in _HUNDREDS.finditer(view.text):
        base = int(match["base"])
        numeral = Numeral(Span(*match.span("base")), match["base"], None, base, base + 99)
        quantity = Quantity(None, base, base + 99, None, Bound.RANGE, approx=True)
        yield Measured(Span(*match.span("base")), Kind.COUNT, "count", quantity, numeral)


_HUNDREDS = re.compile(r"\bin the (?:low |mid-?|high )?(?P<base>[1-9]00)s\b(?! (?:AD|BC|and ))")


def _running(view: View) -> Iterator[Measured]:
    """Read "in its fourth day", "for a third straight week" as a duration so far."""
    ordinals = table("numbers")["ordinals"]
    for match in _RUNNING.finditer(view.text):
        number = ordinals.get(match["nth"].lower()) or int(re.sub(r"\D", "", match["nth"]) or 0)
        if number > 1:
            unit = "day" if match["unit"] == "night" else match["unit"]
            yield _made(view, Span(match.start("all"), match.end("all")), float(number), unit)


_RUNNING = re.compile(
    r"\b(?:(?:in|into|entered|entering|enters|on) (?:its|their|his|her)"
    r"|(?:for|into|entered|entering|enters) an?|on the|into the) "
    r"(?P<all>(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,3}(?:st|nd|rd|th)) "
    r"(?:straight |consecutive |successive |full )?(?P<unit>day|night|week|month|year))\b"
    r"(?= of (?:a|the|its|their|what)\b|[,.;]|$| (?:on|in|running|as|with|after)\b)",
)


def _elapsed(view: View) -> Iterator[Measured]:
    """Read the clock of a launch or a flight, "T+2:38" and "T plus 90 seconds", as the time since its start."""
    for match in _ELAPSED.finditer(view.text):
        first, second, third = (int(match[name] or 0) for name in ("a", "b", "c"))
        seconds = first if not match["b"] else first * 60 + second
        if match["c"]:
            seconds = seconds * 60 + third
        yield _made(view, Span(*match.span()), float(seconds), "second")


_ELAPSED = re.compile(
    r"\bT ?(?:\+|plus) ?(?P<a>\d{1,4})(?:(?::(?P<b>\d\d)(?::(?P<c>\d\d))?)(?![:\d])|(?= ?(?:s|sec|secs|seconds)\b))"
)

_Reader = Callable[[View], Iterator[Measured]]
# A cheap search tells first whether a sentence has anything for a reader at all.
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"\b[Aa]n? |\b[Hh]alf|quarter"), _spans_of_time),
    (re.compile(r"\bhalf\b|third|quarter|fifth|tenth", re.IGNORECASE), _shares),
    (re.compile(r" (?:in|of)(?: every)? (?:\d|t|f|s|e|n)"), _odds),
    (re.compile(r"\b(?:his|her|their) "), _decades),
    (re.compile(r"00s\b"), _hundreds),
    (re.compile(r" (?:day|night|week|month|year)\b"), _running),
    (re.compile(r"\bT ?(?:\+|p)"), _elapsed),
)
