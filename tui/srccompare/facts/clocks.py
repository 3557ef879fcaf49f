"""Clock times: 24-hour and 12-hour forms, worded hours, zones, parts of the day, stamps of logs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from srccompare.facts.mention import When
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

EVENING = 1080  # from six in the evening a minute counts as before midnight, so that one night is one stretch
DAY = 1440
AFTER = 60  # "after 3 a.m." is some time in the hour that follows
SHORTLY = 15  # "shortly after", "just before"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or part of the day; ``word`` is set for a part of the day."""

    span: Span
    when: When
    word: str | None = None


def clocks(view: View) -> list[Clock]:
    """Return the clock times and parts of the day in a sentence, in order, none overlapping."""
    found: list[Clock] = []
    for match in _twelve().finditer(view.text):
        _add(view, found, match, _twelve_minutes(match))
    for match in _worded().finditer(view.text):
        _add(view, found, match, _worded_minutes(match))
    for match in _plain().finditer(view.text):
        if _is_time(view, match):
            _add(view, found, match, _plain_minutes(match))
    for match in _part().finditer(view.text):
        span = Span(match.start(), match.end())
        if not any(one.span.overlaps(span) for one in found) and not view.is_taken(span):
            word = match[1].lower()
            low, high = table("calendar")["parts"][word]
            low, high = (low - DAY, high - DAY) if low >= EVENING else (low, high)
            found.append(
                Clock(Span(match.start(1), match.end(1)), When(first_minute=low, last_minute=high, approx=True), word)
            )
    found.sort(key=lambda one: one.span)
    return found


def stamp_of(text: str, span: Span) -> Clock | None:
    """Return the clock time of a log's stamp ("03:31", "4:05 a.m.", "23.52"), None where it is no time of day."""
    for pattern, read in ((_twelve(), _twelve_minutes), (_plain(), _plain_minutes)):
        match = pattern.search(text)
        if match is not None:
            minutes = read(match)
            if minutes is not None:
                return Clock(span, _when(minutes, minutes, zone=_zone(match)))
    return None


def _when(low: int, high: int, *, approx: bool = False, zone: int | None = None) -> When:
    if low >= EVENING:
        low, high = low - DAY, high - DAY
    return When(first_minute=low, last_minute=high, approx=approx, zone=zone)


@cache
def _zones() -> str:
    names = sorted(table("calendar")["zones"], key=len, reverse=True)
    upper = [name.upper() for name in names if name not in {"eastern", "pacific", "central"}]
    return "|".join([*upper, "[Ee]astern", "[Pp]acific", "[Cc]entral"])


@cache
def _twelve() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.:/])(?P<hour>0?\d|1[0-2])(?:[.:](?P<minute>[0-5]\d)(?::\d\d)?)? ?(?:(?P<half>[apAP])\.? ?[mM]\b\.?)"
        rf"(?: \(?(?P<zone>{_zones()})\b\)?(?: [Tt]ime)?)?"
    )


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.,:/$€£+-])(?:(?P<hour>[01]?\d|2[0-4])[.:h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?![\d:/]|[.,]\d)"
        rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:{_zones()}|hours|hrs|local|h)\b))"
        rf"(?P<hours> ?(?:hours|hrs|h|o['’]clock|Uhr)\b)?(?: \(?(?P<zone>{_zones()})\b\)?)?"
    )


_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_BEFORE = (
    r"(?P<cue>(?:just |shortly |a little |a few minutes |minutes |soon |well )?(?:before|after|past)"
    r"|half past|half-past|(?:a )?quarter past|(?:a )?quarter to"
    r"|(?P<minutes>five|ten|twenty|twenty-five|two|three|four|\d{1,2})(?: minutes)? (?P<way>past|to|before|after))"
)


@cache
def _worded() -> re.Pattern[str]:
    hour = rf"(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
    noon = r"(?P<noon>midnight|noon|midday)"
    tail = (
        r"(?P<tail> o['’] ?clock(?: sharp)?(?:(?: in the (?P<part>morning|afternoon|evening|night))| at (?P<night>night))?"
        r"| in the (?P<part2>morning|afternoon|evening|night)| at (?P<night2>night)| on the evening)"
    )
    return re.compile(
        rf"(?<![\w.,:$€£/-])(?:(?:{_BEFORE} )?(?:{noon}|{hour}{tail})(?![\w-])"
        rf"|(?P<cue2>half past|half-past|(?:a )?quarter past|(?:a )?quarter to|(?P<minutes2>five|ten|twenty|twenty-five|two|three) (?:minutes )?(?P<way2>past|to))"
        rf" (?P<hour2>{'|'.join(_HOURS)})(?![\w-])(?P<tail2> in the (?P<part3>morning|afternoon|evening|night)| at (?P<night3>night))?)",
        re.IGNORECASE,
    )


@cache
def _part() -> re.Pattern[str]:
    parts = "|".join(re.escape(one) for one in sorted(table("calendar")["parts"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({parts})(?![\w-])", re.IGNORECASE)


def _zone(match: re.Match[str]) -> int | None:
    name = match.groupdict().get("zone")
    zone = None if name is None else table("calendar")["zones"].get(name.lower())
    return None if zone is None else int(zone)


def _add(view: View, found: list[Clock], match: re.Match[str], minutes: int | None) -> None:
    span = Span(match.start(), match.end())
    if minutes is None or any(one.span.overlaps(span) for one in found) or view.is_taken(span):
        return
    cue = (match.groupdict().get("cue") or "").lower()
    if not cue or (cue.endswith(("past", "to")) and cue not in {"past", "well past"}):
        left = re.search(
            r"\b((?:just |shortly |soon |a little |well )?(?:after|before|past)|about|around|approximately|roughly|nearly|almost|towards?|circa|from|since)"
            r"(?: about| the hour of)? ?$",
            view.before(match.start(), 32).lower(),
        )
        cue = left[1] if left else ""
    low, high, approx = minutes, minutes, False
    if cue.endswith("after") or cue in {"past", "well past"}:
        low, high, approx = (
            minutes,
            minutes + (SHORTLY if cue.startswith(("just", "shortly", "soon", "a little")) else AFTER),
            True,
        )
    elif cue.endswith("before") and not cue.startswith("well"):
        low, high, approx = minutes - (SHORTLY if cue != "before" else AFTER), minutes, True
    elif cue in {"about", "around", "approximately", "roughly", "nearly", "almost", "toward", "towards", "circa"}:
        approx = True
    found.append(Clock(span, _when(low, high, approx=approx, zone=_zone(match))))


def _twelve_minutes(match: re.Match[str]) -> int | None:
    hour = int(match["hour"])
    if hour > 12:
        return None
    return (hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + int(match["minute"] or 0)


def _plain_minutes(match: re.Match[str]) -> int | None:
    four = match["four"]
    hour, minute = (int(four[:2]), int(four[2:])) if four else (int(match["hour"]), int(match["minute"]))
    minutes = hour * 60 + minute
    return minutes if minutes <= DAY else None


_TIME_BEFORE = re.compile(
    r"(?:\b(?:at|by|until|till|from|to|around|about|before|after|since|between|and|towards?|shortly|past|on|time|night|morning|afternoon"
    r"|evening|local|was|of|day|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d{4}|precisely|exactly|approximately|the|some)[,:]?|^|[,(\[–—]) ?[\"“]?$",
    re.IGNORECASE,
)
_NOT_TIME_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|million|billion|bn\b|km|m\b|metres?|meters?|tonnes?|euros?|dollars|points?|miles|acres|hectares|kg|seconds|magnitude|inches)",
    re.IGNORECASE,
)


def _is_time(view: View, match: re.Match[str]) -> bool:
    if match["four"] or match["hours"] or match["zone"]:
        return True
    if _NOT_TIME_AFTER.match(view.after(match.end(), 14)):
        return False
    colon = ":" in match[0][:3]
    if colon and len(match["hour"]) == 2:
        return True
    before = _TIME_BEFORE.search(view.before(match.start(), 16))
    if colon:
        return before is not None and match["second"] is None
    # "21.00" needs more: a decimal looks the same
    strict = re.search(
        r"\b(?:at|by|until|till|from|around|about|before|after|since|at exactly|and|to) ?$",
        view.before(match.start(), 16),
        re.IGNORECASE,
    )
    alone = not view.before(match.start(), 4).strip() and not view.after(match.end(), 4).strip(" .:-–—")
    return (len(match["hour"]) == 2 and (strict is not None or alone)) or (
        strict is not None
        and re.match(r" ?(?:in the|on the|local|today|yesterday)", view.after(match.end(), 12)) is not None
    )


def _worded_minutes(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    noon = (groups["noon"] or "").lower()
    if noon:
        minutes = 0 if noon == "midnight" else 720
        part = None
    else:
        word = (groups["hour"] or groups["hour2"] or "").lower()
        hour = _HOURS.index(word) + 1 if word in _HOURS else int(word or 0)
        part = (
            groups["part"]
            or groups["part2"]
            or groups["part3"]
            or ("night" if groups["night"] or groups["night2"] or groups["night3"] else None)
        )
        minutes = hour % 12 * 60
        evening = groups["tail"] is not None and "evening" in groups["tail"].lower()
        if part in {"afternoon", "evening"} or evening or (part == "night" and hour >= 6 and hour != 12):
            minutes += 720
        elif part is None and hour == 12:
            minutes = 720
    cue = (groups["cue"] or groups["cue2"] or "").lower()
    number = groups["minutes"] or groups["minutes2"]
    way = groups["way"] or groups["way2"]
    if "half" in cue:
        minutes += 30
    elif "quarter" in cue:
        minutes += -15 if cue.endswith("to") else 15
    elif number and way:
        small = table("numbers")["small"]
        step = int(number) if number.isdigit() else small.get(number.lower(), 25 if "-" in number else 0)
        minutes += step if way.lower() in {"past", "after"} else -step
    return minutes % DAY
