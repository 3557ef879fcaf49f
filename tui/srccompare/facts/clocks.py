"""Clock times: 24-hour and 12-hour forms, worded hours, zones, parts of the day, stamps of logs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from srccompare.facts.mention import When
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

EVENING = 1080  # from six in the evening a minute counts as before midnight, so that one night is one stretch
DAY = 1440
HALF_DAY = 720
AFTER = 60  # "after 3 a.m." is some time in the hour that follows
NEAR = 45  # minutes within which another report's time speaks for the same half of the day
SHORTLY = 15  # "shortly after", "just before"

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_LATE = frozenset({"afternoon", "evening"})


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or part of the day; ``word`` is set for a part of the day."""

    span: Span
    when: When
    word: str | None = None
    certain: bool = True  # which half of the day it is in is said, or plain from the form


def _says_half(match: re.Match[str]) -> bool:
    return any(match[name] is not None for name in ("noon", "part", "part2", "night"))


def _likelier(minutes: int, known: Sequence[int]) -> int:
    """Return "half past eleven" in the half of the day in which the case's certain times come near it."""

    def near(minute: int) -> int:
        low, high = bisect_left(known, minute - NEAR), bisect_right(known, minute + NEAR)
        return high - low

    other = (minutes + HALF_DAY) % DAY
    return other if near(other) > near(minutes) else minutes


_JOINS = re.compile(r"(?:,? (?:on|in|the|that|at|of|\w{3,6}day)){0,3} ?")

Reader = Callable[["re.Match[str]", str], int | None]


def clocks(view: View) -> list[Clock]:
    """Return the clock times and parts of the day in a sentence, in order, none overlapping."""
    found: list[Clock] = []
    cover = Cover(len(view.text))
    for pattern, read in ((_twelve(), _twelve_minutes), (_worded(), _worded_minutes), (_plain(), _plain_minutes)):
        for match in pattern.finditer(view.text):
            span = Span(match.start("time"), match.end())
            if cover.holds(span) or view.is_taken(span):
                continue
            if pattern is _plain() and not _is_time(view, match):
                continue
            minutes = read(match, view.text)
            if minutes is not None:
                certain = pattern is not _worded() or _says_half(match)
                minutes = minutes if certain else _likelier(minutes, view.context.minutes)
                found.append(Clock(span, _cued(view, span.start, minutes, _zone(match)), certain=certain))
                cover.add(span)
    ends = [one.span.end for one in sorted(found, key=lambda one: one.span)]
    for clock in _parts(view):
        at = bisect_right(ends, clock.span.start)
        # "at 10:38 on Sunday night" is one time
        if not cover.holds(clock.span) and not (at and _JOINS.fullmatch(view.text, ends[at - 1], clock.span.start)):
            found.append(clock)
    found.sort(key=lambda one: one.span)
    return found


def stamp_of(text: str, span: Span) -> Clock | None:
    """Return the clock time of a log's stamp ("03:31", "4:05 a.m.", "23.52"), None where it is no time of day."""
    for pattern, read in ((_twelve(), _twelve_minutes), (_plain(), _plain_minutes)):
        match = pattern.search(text)
        minutes = None if match is None else read(match, text)
        if match is not None and minutes is not None:
            return Clock(span, _when(minutes, minutes, zone=_zone(match)))
    return None


def _when(low: int, high: int, *, approx: bool = False, zone: int | None = None) -> When:
    if low >= EVENING:
        low, high = low - DAY, high - DAY
    return When(first_minute=low, last_minute=high, approx=approx, zone=zone)


_CUE = re.compile(
    r"\b(?P<near>just |shortly |soon |a little |a few minutes |minutes |well )?(?P<way>after|before|past)"
    r"(?: about| the hour of)? ?$"
)
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|towards?|circa|some time|close to) ?$")


def _cued(view: View, start: int, minutes: int, zone: int | None) -> When:
    """Return a time with what "shortly before", "after" or "about" to its left make of it."""
    left = view.before(start, 32).lower()
    cue = _CUE.search(left)
    if cue is None:
        return _when(minutes, minutes, approx=_ABOUT.search(left) is not None, zone=zone)
    reach = SHORTLY if cue["near"] and cue["near"] != "well " else AFTER
    if cue["way"] == "before":
        return _when(minutes - reach, minutes, approx=True, zone=zone)
    return _when(minutes, minutes + reach, approx=True, zone=zone)


@cache
def _zones() -> str:
    names = sorted(table("calendar")["zones"], key=len, reverse=True)
    upper = [name.upper() for name in names if name not in {"eastern", "pacific", "central"}]
    return "|".join([*upper, "[Ee]astern", "[Pp]acific", "[Cc]entral"])


def _zone(match: re.Match[str]) -> int | None:
    name = match.groupdict().get("zone")
    zone = None if name is None else table("calendar")["zones"].get(name.lower())
    return None if zone is None else int(zone)


@cache
def _twelve() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.:/])(?P<time>(?P<hour>0?\d|1[0-2]))(?:[.:](?P<minute>[0-5]\d)(?::\d\d)?)? ?"
        rf"(?:(?P<half>[apAP])\.? ?[mM]\b\.?)(?: \(?(?P<zone>{_zones()})\b\)?(?: [Tt]ime)?)?"
    )


def _twelve_minutes(match: re.Match[str], text: str) -> int | None:
    del text
    hour = int(match["hour"])
    return (hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + int(match["minute"] or 0)


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.,:/$€£+-])(?P<time>(?:(?P<hour>[01]?\d|2[0-4])[.:h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
        r"(?![\d:/]|[.,]\d)"
        rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:{_zones()}|hours|hrs|local|h)\b)"
        r"|(?<=\b(?:at|by) )(?P<whole>[01]?\d|2[0-4])(?= hours\b(?! (?:of|after|later|ago|earlier|a)\b))"
        r"|(?<=\btowards )(?P<whole2>[01]?\d|2[0-4])(?= hours\b)))"
        r"(?P<hours> ?(?:hours(?: (?P<more>[0-5]?\d) minutes)?|hrs|h|o['’]clock|Uhr)\b)?"
        rf"(?: \(?(?P<zone>{_zones()})\b\)?)?"
    )


def _plain_minutes(match: re.Match[str], text: str) -> int | None:
    four, whole = match["four"], match["whole"] or match["whole2"]
    if four:
        hour, minute = int(four[:2]), int(four[2:])
    elif whole:
        hour, minute = int(whole), int(match["more"] or 0)
    else:
        hour, minute = int(match["hour"]), int(match["minute"])
        late = _late_beside(match, text)
        hour += 12 if late and hour < 12 and not match["hour"].startswith("0") else 0
    minutes = hour * 60 + minute
    return minutes if minutes <= DAY else None


def _late_beside(match: re.Match[str], text: str) -> bool:
    """Whether "on Sunday night" follows a bare time, or "8 p.m." stands before it in the sentence."""
    after = re.match(
        r"(?:,? (?:on|that|in|the|\w{3,6}day)){0,3} (?:night|evening|afternoon)\b", text[match.end() : match.end() + 32]
    )
    before = re.search(r"\d ?p\.?m\b", text[max(0, match.start() - 60) : match.start()], re.IGNORECASE)
    return after is not None or before is not None


_NOT_TIME_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|million|billion|bn\b|km|m\b|metres?|meters?|tonnes?|euros?|dollars|points?|miles|acres"
    r"|hectares|kg|seconds|magnitude|inches)",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    r"(?:\b(?:at|by|until|till|from|to|around|about|before|after|since|between|and|towards?|shortly|past|on|time|night"
    r"|morning|afternoon|evening|local|was|of|day|\d{4}|precisely|exactly|approximately|the|some)[,:]?|^|[,(\[–—])"
    r" ?[\"“]?$",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|until|till|from|around|about|before|after|since|at exactly|and|to) ?$", re.IGNORECASE
)


def _is_time(view: View, match: re.Match[str]) -> bool:
    """Whether digits like "21.00" or "9:30" are a time of day and not a decimal, a score or a verse."""
    if match["four"] or match["hours"] or match["zone"]:
        return True
    if match["hour"] is None or _NOT_TIME_AFTER.match(view.after(match.end(), 14)):
        return False
    start, two = match.start("time"), len(match["hour"]) == 2
    if match[0][len(match["hour"])] == ":":
        return two or (match["second"] is None and _TIME_BEFORE.search(view.before(start, 16)) is not None)
    led = _CLOCK_BEFORE.search(view.before(start, 16)) is not None
    alone = not view.before(start, 4).strip() and not view.after(match.end(), 4).strip(" .:-–—")
    local = re.match(r" ?(?:in the|on the|local|today|yesterday)", view.after(match.end(), 12)) is not None
    return (two and (led or alone)) or (led and local)


@cache
def _worded() -> re.Pattern[str]:
    hours = "|".join(_HOURS)
    step = (
        r"half|(?:a )?quarter|(?P<number>(?:five|ten|twenty|twenty-five)(?: minutes)?"
        r"|(?:one|two|three|four|[1-5]?\d) minutes?)"
    )
    part = r"(?P<part>morning|afternoon|evening|night)"
    day = r"(?:(?:,? on)? (?:\w{3,6}day|that|the|the same) (?P<part2>morning|afternoon|evening|night))"
    end = r"(?=\s*(?:[,.;:!?)]|$)| (?:on|sharp|tonight|this|that|today|yesterday|for|and)\b)"
    return re.compile(
        rf"(?<![\w.,:$€£/-])(?P<time>(?:(?P<step>{step}) (?P<way>past|to|before|after) )?"
        rf"(?:(?P<noon>midnight|noon|midday)|(?P<hour>{hours}|1[0-2]|[1-9])"
        rf"(?P<clock> o['’] ?clock(?: sharp)?)?(?: in the {part}| at (?P<night>night)|{day})?))"
        rf"(?![\w:-]|[.,]\d| (?:minutes|hours|days|weeks|months|years|people|percent|per cent|%"
        rf"|hundred|thousand|million|dozen))(?P<end>{end})?",
        re.IGNORECASE,
    )


def _worded_minutes(match: re.Match[str], text: str) -> int | None:
    part = (match["part"] or match["part2"] or ("night" if match["night"] else "")).lower()
    if match["noon"] is not None:
        minutes = 0 if match["noon"].lower() == "midnight" else HALF_DAY
    else:
        if not _names_an_hour(match, part, text):
            return None
        word = match["hour"].lower()
        minutes = _hour(_HOURS.index(word) + 1 if word in _HOURS else int(word), part, text)
    step = _step(match)
    if step is None:
        return None
    return (minutes + step) % DAY


_FIGURE = re.compile(
    r"\b(?:put|toll|number|count|stood|stands|estimated|total|figure|tally|aged?|set)\b", re.IGNORECASE
)


def _names_an_hour(match: re.Match[str], part: str, text: str) -> bool:
    """Whether a number word is an hour: with o'clock, a part of the day, "half past", or after "at" and alone."""
    if match["clock"] or match["step"]:
        return match["step"] is None or match["way"].lower() in {"past", "to"} or bool(part or match["clock"])
    if part and not match["part2"]:
        return True
    left = text[max(0, match.start("time") - 40) : match.start("time")]
    if _FIGURE.search(left):
        return False
    led = re.search(r"\b(?:at|until|till)(?: about| around| exactly| precisely| just before)? $", left, re.IGNORECASE)
    return led is not None and (bool(part) or match["end"] is not None) and match["hour"].isalpha()


def _hour(hour: int, part: str, text: str) -> int:
    """Return the minutes of an hour said in words; without a part of the day one to six is the afternoon's."""
    minutes = hour % 12 * 60
    if part in _LATE or (part == "night" and 6 <= hour < 12):
        return minutes + HALF_DAY
    if part:
        return minutes
    if hour == 12:
        return HALF_DAY
    early = re.search(r"\b(?:morning|night|dawn|overnight|hours|a\.?m)\b", text[:400], re.IGNORECASE)
    return minutes + (HALF_DAY if hour <= 6 and early is None else 0)


def _step(match: re.Match[str]) -> int | None:
    if match["step"] is None:
        return 0
    step = match["step"].lower()
    number = None if match["number"] is None else match["number"].split()[0]
    if number is None:
        amount = 30 if step.startswith("half") else 15
    elif number.isdigit():
        amount = int(number)
    else:
        amount = 25 if "-" in number else table("numbers")["small"].get(number.lower(), 0)
    return amount if match["way"].lower() in {"past", "after"} else -amount


@cache
def _part_pattern() -> re.Pattern[str]:
    parts = "|".join(re.escape(one) for one in sorted(table("calendar")["parts"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({parts})(?![\w-])", re.IGNORECASE)


def _parts(view: View) -> list[Clock]:
    found = []
    for match in _part_pattern().finditer(view.text):
        word = match[1].lower()
        if word == "night" and not re.search(
            r"(?:day|last|that|late|mid|on the|one) $", view.before(match.start(), 12).lower()
        ):
            continue
        if view.before(match.start(), 5).lower().endswith("good "):
            continue
        low, high = table("calendar")["parts"][word]
        found.append(
            Clock(Span(match.start(), match.end()), When(first_minute=low, last_minute=high, approx=True), word)
        )
    return found
