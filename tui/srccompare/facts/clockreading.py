"""The forms of clock times, 24-hour and 12-hour figures, worded hours, zones, read as minutes of the day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from srccompare.facts.view import View
from srccompare.facts.wordlists import table

DAY = 1440
HALF_DAY = 720
MARCH, NOVEMBER = 3, 11  # American summer time begins in the one and ends in the other

HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_LATE = frozenset({"afternoon", "evening"})


@cache
def _zones() -> str:
    data = table("calendar")
    upper = sorted((name.upper() for name in data["zones"] if name not in _NAMED), key=len, reverse=True)
    named = (f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in sorted(_NAMED))
    return "|".join([r"(?:UTC|GMT) ?[+−-]\d{1,2}(?::?[0-5]\d)?", *upper, *named])


_NAMED = ("eastern", "pacific", "central", "mountain")
_OFFSET = re.compile(r"(?:UTC|GMT) ?([+−-])(\d{1,2})(?::?(\d\d))?")


def zone_of(match: re.Match[str], base: date | None) -> int | None:
    """Return the minutes east of UTC of the zone beside a clock time; "ET" is summer time when the report's day is."""
    name = match.groupdict().get("zone")
    if name is None:
        return None
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return (minutes if offset[1] == "+" else -minutes) if minutes <= 14 * 60 else None
    data = table("calendar")
    zone = data["zones"].get(name.lower())
    if zone is None:
        return None
    return int(zone) + (60 if name.lower() in data["seasonal"] and base is not None and _is_summer(base) else 0)


def _is_summer(day: date) -> bool:
    first, last = date(day.year, MARCH, 1), date(day.year, NOVEMBER, 1)
    begins = first + timedelta(days=(6 - first.weekday()) % 7 + 7)
    ends = last + timedelta(days=(6 - last.weekday()) % 7)
    return begins <= day < ends


@cache
def twelve() -> re.Pattern[str]:
    """Return the form of "4:40 p.m."."""
    return re.compile(
        r"(?<![\d.:/])(?P<time>(?P<hour>0?\d|1[0-2])(?:[.:](?P<minute>[0-5]\d)(?::\d\d)?)? ?"
        rf"(?:(?P<half>[apAP])\.? ?[mM]\b\.?))(?: \(?(?P<zone>{_zones()})\b\)?(?: [Tt]ime)?)?"
    )


def twelve_minutes(match: re.Match[str], text: str) -> int | None:
    """Return the minutes of "4:40 p.m."."""
    del text
    hour = int(match["hour"])
    return (hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + int(match["minute"] or 0)


@cache
def plain() -> re.Pattern[str]:
    """Return the form of "16:40", "16.40", "16h40", "1640 hours", "at 16 hours"."""
    return re.compile(
        r"(?<![\d.,:/$€£+-])(?P<time>(?:(?P<hour>[01]?\d|2[0-4])[.:h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
        r"(?![\d:/]|[.,]\d)"
        rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:{_zones()}|hours|hrs|local|h)\b)"
        r"|(?<=\b(?:at|by) )(?P<whole>[01]?\d|2[0-4])(?= hours\b(?! (?:of|after|later|ago|earlier|a)\b))"
        r"|(?<=\btowards )(?P<whole2>[01]?\d|2[0-4])(?= hours\b)"
        r"|(?P<whole3>[01]?\d|2[0-4])(?=h\b)))"
        r"(?P<hours> ?(?:hours(?: (?P<more>[0-5]?\d) minutes)?|hrs|h|o['’]clock|Uhr)\b)?"
        rf"(?: ?\(?(?P<zone>{_zones()})\b\)?)?"
    )


def plain_minutes(match: re.Match[str], text: str) -> int | None:
    """Return the minutes of a time in figures, None where there is no such hour."""
    four, whole = match["four"], match["whole"] or match["whole2"] or match["whole3"]
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


_LATER = re.compile(r"(?:,? (?:on|that|in|the|last|this|\w{3,6}day)){0,3} (?:night|evening|afternoon)\b")


def _late_beside(match: re.Match[str], text: str) -> bool:
    """Whether "on Sunday night" follows a bare time, or "8 p.m." stands before it in the sentence."""
    after = _LATER.match(text, match.end(), match.end() + 32)
    before = re.search(r"\d ?p\.?m\b", text[max(0, match.start() - 60) : match.start()], re.IGNORECASE)
    return after is not None or before is not None


_NOT_TIME_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|million|billion|bn\b|km|m\b|metres?|meters?|tonnes?|euros?|dollars|points?|miles|acres"
    r"|hectares|kg|seconds|magnitude|inches)| (?:into|long|mark|minute|lap|win|loss|lead|victory|defeat)\b",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    r"(?:\b(?:at|by|until|till|from|to|around|about|before|after|since|between|and|towards?|shortly|past|on|time|night"
    r"|morning|afternoon|evening|local|was|of|day|\d{4}|precisely|exactly|approximately|the|some)[,:]?|^|[,(\[–—])"
    r" ?[\"“]?$",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|until|till|from|around|about|before|after|since|at exactly|and|to|between) ?$", re.IGNORECASE
)


def is_time(view: View, match: re.Match[str]) -> bool:
    """Whether digits like "21.00" or "9:30" are a time of day and not a decimal, a score or a verse."""
    start = match.start("time")
    if match["whole3"]:
        return _CLOCK_BEFORE.search(view.before(start, 16)) is not None
    if match["four"] or match["hours"] or match["zone"]:
        return True
    if match["hour"] is None or _NOT_TIME_AFTER.match(view.after(match.end(), 14)):
        return False
    two, mark = len(match["hour"]) == 2, match[0][len(match["hour"])]
    if mark == "h":
        return True
    if mark == ":":
        return two or (match["second"] is None and _TIME_BEFORE.search(view.before(start, 16)) is not None)
    led = _CLOCK_BEFORE.search(view.before(start, 16)) is not None
    alone = not view.before(start, 4).strip() and not view.after(match.end(), 4).strip(" .:-–—")
    local = _OF_DAY.match(view.after(match.end(), 16)) is not None
    return (two and (led or alone)) or (led and local)


_OF_DAY = re.compile(r" ?(?:in the|on the|on \w{3,6}day|local|today|yesterday|this|last|that|tonight|tomorrow)")


@cache
def worded() -> re.Pattern[str]:
    """Return the form of "half past six in the morning", "an hour after midnight", "eight on Monday evening"."""
    hours = "|".join(HOURS)
    step = (
        r"half|(?:a )?quarter|(?P<number>(?:five|ten|twenty|twenty-five)(?: minutes)?"
        r"|(?:one|two|three|four|six|seven|eight|nine|eleven|twelve|[1-5]?\d) minutes?|[1-5]?\d(?= past ))"
        r"|(?P<long>half an|an|one|two|three|[1-4]) hours?"
    )
    part = r"(?P<part>morning|afternoon|evening|night)"
    # the words after the hour are only looked at: "Monday evening" is a date and a part of the day of its own
    day = (
        r"(?:,? on| in)? (?:\w{3,6}day|that|the(?: same)?|last|this|yesterday|tomorrow)(?: in the)? "
        r"(?P<part2>morning|afternoon|evening|night)\b"
    )
    end = r"\s*(?:[,.;:!?)]|$)| (?:on|sharp|tonight|this|that|today|yesterday|for|and)\b"
    return re.compile(
        rf"(?<![\w.,:$€£/-])(?P<time>(?:(?P<step>{step}) (?P<way>past|to|before|after) "
        rf"|(?P<half>half )(?=(?:{hours})\b))?"
        rf"(?:(?P<noon>midnight|noon|midday)|(?P<hour>{hours}|1[0-2]|[1-9])"
        rf"(?P<clock> o['’] ?clock(?: sharp)?)?(?: in the {part}| at (?P<night>night))?))"
        rf"(?![\w:-]|[.,]\d| (?:minutes|hours|days|weeks|months|years|people|percent|per cent|%"
        rf"|hundred|thousand|million|dozen))(?=(?:{day})?)(?=(?P<end>{end})?)",
        re.IGNORECASE,
    )


def says_half(match: re.Match[str]) -> bool:
    """Whether a worded time says which half of the day it is in."""
    return any(match[name] is not None for name in ("noon", "part", "part2", "night"))


def worded_minutes(match: re.Match[str], text: str) -> int | None:
    """Return the minutes of an hour in words, None where the number word is no hour."""
    part = (match["part"] or match["part2"] or ("night" if match["night"] else "")).lower()
    if match["noon"] is not None:
        minutes = 0 if match["noon"].lower() == "midnight" else HALF_DAY
    else:
        if match["long"] or not _names_an_hour(match, part, text):
            return None
        word = match["hour"].lower()
        minutes = _hour(HOURS.index(word) + 1 if word in HOURS else int(word), part, text)
        minutes += 30 if match["half"] else 0
    step = _step(match)
    if step is None:
        return None
    return (minutes + step) % DAY


_FIGURE = re.compile(
    r"\b(?:put|toll|number|count|stood|stands|estimated|total|figure|tally|aged?|set)\b", re.IGNORECASE
)
_LED = re.compile(
    r"\b(?:at|until|till)(?: about| around| exactly| precisely| just before)? $"
    r"|\b(?:shortly|just|soon|a little|well|some time|not long) (?:before|after|past) $",
    re.IGNORECASE,
)
_LED_LOOSELY = re.compile(r"\b(?:before|after|around|towards) $", re.IGNORECASE)


def _names_an_hour(match: re.Match[str], part: str, text: str) -> bool:
    """Whether a number word is an hour: with o'clock, a part of the day, "half past", or after "at" and alone."""
    if match["clock"] or match["step"]:
        return match["step"] is None or match["way"].lower() in {"past", "to"} or bool(part or match["clock"])
    if match["part"] or match["night"]:
        return True
    left = text[max(0, match.start("time") - 40) : match.start("time")]
    if _FIGURE.search(left):
        return False
    word = match["hour"]
    if _LED.search(left) is None and (_LED_LOOSELY.search(left) is None or word.lower() == "one"):
        return False
    return bool(part) or (match["end"] is not None and word.isalpha())


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
    if match["long"]:
        amount = _long(match["long"].lower())
    elif number is None:
        amount = 30 if step.startswith("half") else 15
    elif number.isdigit():
        amount = int(number)
    else:
        amount = 25 if "-" in number else table("numbers")["small"].get(number.lower(), 0)
    return amount if match["way"].lower() in {"past", "after"} else -amount


def _long(word: str) -> int:
    if word.startswith("half"):
        return 30
    return 60 * (int(word) if word.isdigit() else {"two": 2, "three": 3}.get(word, 1))


def hour_word(word: str) -> int | None:
    """Return the hour, 1 to 12, that a figure or a word names."""
    lower = word.lower()
    if lower in HOURS:
        return HOURS.index(lower) + 1
    return int(word) if word.isdigit() and 1 <= int(word) <= 12 else None
