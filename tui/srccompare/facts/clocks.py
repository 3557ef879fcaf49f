"""Clock times and parts of the day in a sentence, with what "shortly before" and "between" make of them; log stamps."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from srccompare.facts.clockreading import (
    DAY,
    HALF_DAY,
    HOURS,
    hour_word,
    is_time,
    plain,
    plain_minutes,
    says_half,
    twelve,
    twelve_minutes,
    worded,
    worded_minutes,
    zone_of,
)
from srccompare.facts.mention import When
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

EVENING = 1080  # from six in the evening a minute counts as before midnight, so that one night is one stretch
AFTER = 60  # "after 3 a.m." is some time in the hour that follows
BY = 90  # "by noon" is some time before; more than this is a part of the day and no time
NEAR = 45  # minutes within which another report's time speaks for the same half of the day
SHORTLY = 15  # "shortly after", "just before"
LONGEST = 360  # minutes between the ends of "between 5 and 6"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or part of the day; ``word`` is set for a part of the day."""

    span: Span
    when: When
    word: str | None = None
    certain: bool = True  # which half of the day it is in is said, or plain from the form


def _likelier(minutes: int, known: Sequence[int]) -> int:
    """Return "half past eleven" in the half of the day in which the case's certain times come near it."""

    def near(minute: int) -> int:
        low, high = bisect_left(known, minute - NEAR), bisect_right(known, minute + NEAR)
        return high - low

    other = (minutes + HALF_DAY) % DAY
    return other if near(other) > near(minutes) else minutes


_JOINS = re.compile(r"(?:,? (?:on|in|the|that|at|of|this|last|same|\w{3,6}day)){0,3} ?")
_HINT = re.compile(r"\d|o['’] ?clock|past|quarter|noon|midday|midnight|\b(?:" + "|".join(HOURS) + r")\b", re.IGNORECASE)

Reader = Callable[["re.Match[str]", str], int | None]


def clocks(view: View) -> list[Clock]:
    """Return the clock times and parts of the day in a sentence, in order, none overlapping."""
    found: list[Clock] = []
    cover = Cover(len(view.text))
    if _HINT.search(view.text):
        found = _ranges(view, sorted(_points(view, cover), key=lambda one: one.span), cover)
    ends = [one.span.end for one in found]
    for clock in _parts(view):
        at = bisect_right(ends, clock.span.start)
        # "at 10:38 on Sunday night" is one time
        if not cover.holds(clock.span) and not (at and _JOINS.fullmatch(view.text, ends[at - 1], clock.span.start)):
            found.append(clock)
    found.sort(key=lambda one: one.span)
    return found


def _points(view: View, cover: Cover) -> list[Clock]:
    found = []
    for pattern, read in ((twelve(), twelve_minutes), (worded(), worded_minutes), (plain(), plain_minutes)):
        for match in pattern.finditer(view.text):
            span = Span(match.start("time"), match.end())
            if cover.holds(span) or view.is_taken(span):
                continue
            if pattern is plain() and not is_time(view, match):
                continue
            minutes = read(match, view.text)
            if minutes is not None:
                certain = pattern is not worded() or says_half(match)
                minutes = minutes if certain else _likelier(minutes, view.context.minutes)
                found.append(Clock(span, _cued(view, span.start, minutes, zone_of(match, view.base)), certain=certain))
                cover.add(span)
    return found


_FROM = re.compile(
    r"(?:\b(?P<between>between )|(?<![\w.,:$€£/-]))(?:about )?(?P<hour>\d{1,2}|" + "|".join(HOURS) + r")"
    r"(?:[.:](?P<minute>[0-5]\d))?(?P<join> and | to |\s?[-–]\s?)$",
    re.IGNORECASE,
)


def _ranges(view: View, found: list[Clock], cover: Cover) -> list[Clock]:
    """Make one stretch of "between 04:00 and 04:30", "between 5 and 6 p.m." and "9-11 a.m."."""
    made: list[Clock] = []
    for clock in found:
        last = made[-1] if made else None
        if (
            last is not None
            and view.text[last.span.end : clock.span.start] == " and "
            and view.before(last.span.start, 8).lower() == "between "
        ):
            joined = _joined(last.when, clock.when)
            if joined is not None:
                made[-1] = Clock(Span(last.span.start, clock.span.end), joined, certain=clock.certain)
                continue
        made.append(_with_bare_start(view, clock, cover))
    return made


def _with_bare_start(view: View, clock: Clock, cover: Cover) -> Clock:
    match = _FROM.search(view.before(clock.span.start, 24))
    if match is None or (match["join"] == " and ") != bool(match["between"]) or not clock.certain:
        return clock
    hour, start = hour_word(match["hour"]), clock.span.start - len(match[0]) + match.start("hour") - match.start()
    if hour is None or clock.when.first_minute is None or view.is_taken(Span(start, clock.span.start)):
        return clock
    end = clock.when.first_minute % DAY
    begins = [(half + hour % 12 * 60 + int(match["minute"] or 0)) % DAY for half in (0, HALF_DAY)]
    low = min(begins, key=lambda minute: (end - minute) % DAY)
    joined = _joined(When(first_minute=low, last_minute=low), clock.when)
    span = Span(start, clock.span.end)
    if joined is None:
        return clock
    cover.add(span)
    return replace(clock, span=span, when=joined)


def _joined(first: When, last: When) -> When | None:
    """Return the stretch between two points that lie near each other, None where they do not."""
    low, high = first.first_minute, last.first_minute
    if low is None or high is None or first.approx or last.approx:
        return None
    length = (high - low) % DAY
    zone = first.zone if last.zone is None else last.zone
    return _when(low % DAY, low % DAY + length, zone=zone) if 0 < length <= LONGEST else None


def stamp_of(text: str, span: Span, base: date | None = None) -> Clock | None:
    """Return the clock time of a log's stamp ("03:31", "4:05 a.m.", "23.52"), None where it is no time of day."""
    for pattern, read in ((twelve(), twelve_minutes), (plain(), plain_minutes)):
        match = pattern.search(text)
        minutes = None if match is None else read(match, text)
        if match is not None and minutes is not None:
            return Clock(span, _when(minutes, minutes, zone=zone_of(match, base)))
    return None


def _when(low: int, high: int, *, approx: bool = False, zone: int | None = None, said: int | None = None) -> When:
    if low >= EVENING:
        low, high = low - DAY, high - DAY
    return When(first_minute=low, last_minute=high, approx=approx, zone=zone, said_minute=said)


_CUE = re.compile(
    r"\b(?P<near>just |shortly |soon |a little |a few minutes |minutes |well |not long )?(?P<way>after|before|past|by)"
    r"(?: about| the hour of)? ?$"
)
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|towards?|circa|some time|close to) ?$")


def _cued(view: View, start: int, minutes: int, zone: int | None) -> When:
    """Return a time with what "shortly before", "after", "by" or "about" to its left make of it."""
    left = view.before(start, 32).lower()
    cue = _CUE.search(left)
    if cue is None:
        return _when(minutes, minutes, approx=_ABOUT.search(left) is not None, zone=zone)
    if cue["way"] == "by":
        return _when(minutes - BY, minutes, approx=True, zone=zone, said=minutes)
    reach = SHORTLY if cue["near"] and cue["near"] != "well " else AFTER
    if cue["way"] == "before":
        return _when(minutes - reach, minutes, approx=True, zone=zone, said=minutes)
    return _when(minutes, minutes + reach, approx=True, zone=zone, said=minutes)


@cache
def _part_pattern() -> re.Pattern[str]:
    parts = "|".join(re.escape(one) for one in sorted(table("calendar")["parts"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({parts})(?![\w-])", re.IGNORECASE)


_PART = re.compile("night|dawn|morn|noon|evening|hours|dusk|sun|dark|lunch|dayl|dayb|light|NIGHT|MORN|DAWN|EVEN|NOON")


def _parts(view: View) -> list[Clock]:
    found: list[Clock] = []
    if not _PART.search(view.text):
        return found
    for match in _part_pattern().finditer(view.text):
        word = match[1].lower()
        if word == "night" and not re.search(
            r"(?:day|last|that|late|mid|on the|one|same|next|following|previous) $",
            view.before(match.start(), 12).lower(),
        ):
            continue
        if view.before(match.start(), 5).lower().endswith("good "):
            continue
        low, high = table("calendar")["parts"][word]
        found.append(
            Clock(Span(match.start(), match.end()), When(first_minute=low, last_minute=high, approx=True), word)
        )
    return found
