"""Dates: absolute, relative, by weekday, partial, decades and by arithmetic, as stretches of whole days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from srccompare.facts.dayreading import (
    ORDINALS,
    Day,
    calendar_span,
    day_month,
    day_of_month,
    decade,
    holiday,
    iso_day,
    month_at,
    month_day,
    month_year,
    near_day,
    neighbour,
    numeric_day,
    offset,
    part_of_year,
    season,
    weekday,
    weekend,
    year_at,
)
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span


def days(view: View, last_exact: date | None = None) -> list[Day]:
    """Return the date expressions of a sentence in order, none overlapping.

    ``last_exact`` is the last exact day of the text before: "two days later" counts from it.
    """
    found: list[Day] = []
    read_already = Cover(len(view.text))
    anchor = last_exact
    lower = view.text.lower()
    if not _maybe().search(lower):
        return found
    for pattern, read in _readers():
        for match in pattern.finditer(view.text):
            span = Span(match.start(), match.end())
            if read_already.holds(span) or view.is_taken(span):
                continue
            day = read(view, match, anchor)
            if day is not None:
                found.append(day)
                read_already.add(day.span)
    found.sort(key=lambda day: day.span)
    return found


@cache
def _maybe() -> re.Pattern[str]:
    """Return what every form of date holds some of: most sentences have none, and twenty patterns are spared."""
    months = "|".join(names[-1] for names in table("calendar")["months"])
    return re.compile(
        rf"\d|day|week|month|year|spring|summer|autumn|fall|winter|christmas|night|morrow|noon"
        rf"|evening|eve|this morning|{months}"
    )


Reader = Callable[[View, "re.Match[str]", date | None], Day | None]


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    month = "|".join(sorted((name for names in table("calendar")["months"] for name in names), key=len, reverse=True))
    # Short forms and "may", "march" are month names only with a capital.
    names = "|".join(name.capitalize() for name in month.split("|"))
    weekdays = "|".join(
        day.capitalize() for names_ in table("calendar")["weekdays"] for day in sorted(names_, key=len, reverse=True)
    )
    long_days = "|".join(names_[0].capitalize() for names_ in table("calendar")["weekdays"])
    number = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|a couple of)"
    ordinal = "|".join(ORDINALS)
    flags = re.UNICODE
    year_parts = r"early|late|mid|(?:the )?(?:first quarter|last quarter|spring|summer|autumn|winter|end|beginning) of"
    return (
        (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?=T|\b)"), iso_day),
        (re.compile(r"(?<![\d./])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?![\d/]|\.\d)"), numeric_day),
        (
            re.compile(
                rf"\b(?:(?:{weekdays})\.?,? (?:the )?)?(\d{{1,2}})(?:st|nd|rd|th)?(?:[-–](\d{{1,2}}))?"
                rf"(?: (?:day )?of)? ({names})\b\.?(?:,? (\d{{4}}))?",
                flags,
            ),
            day_month,
        ),
        (
            re.compile(
                rf"\b(?:(?:{weekdays})\.?,? )?({names})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:[-–]"
                rf"(\d{{1,2}}))?\b(?!:\d)(?:,? (\d{{4}})\b)?(?: of this year)?",
                flags,
            ),
            month_day,
        ),
        (re.compile(rf"\b({year_parts})[- ]((?:19|20)\d\d)\b", re.IGNORECASE), part_of_year),
        (re.compile(rf"\b(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[- ])?({names}) (?:of )?(\d{{4}})\b", flags), month_year),
        (
            re.compile(
                rf"\b(?:[Tt]he )?({number}) (day|week|month|year)s? (ago|later|earlier|before|after|on|from now)\b",
                re.IGNORECASE,
            ),
            offset,
        ),
        (
            re.compile(
                rf"\b(?:({ordinal}) day (?:in a row|running)|the (next|following|same|previous) day|"
                rf"(?:the day|a day) (before|after)|(the eve of))\b",
                re.IGNORECASE,
            ),
            neighbour,
        ),
        (
            re.compile(
                r"\b(the day before yesterday|yesterday|today|tonight|tomorrow|this (?:morning"
                r"|afternoon|evening)|last night)\b",
                re.IGNORECASE,
            ),
            near_day,
        ),
        (
            re.compile(
                r"\b(?:([Ee]arlier|[Ll]ater) )?(this|last|next|the past|the previous|the same) (week"
                r"|month|year|weekend|century|decade)\b",
                re.IGNORECASE,
            ),
            calendar_span,
        ),
        (
            re.compile(
                r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Tt]his|[Ll]ast|[Nn]ext|[Uu]ntil) (?:the )?(spring|summer"
                r"|autumn|fall|winter)\b(?! of \d)"
            ),
            season,
        ),
        (
            re.compile(
                r"\b(?:[Ss]ince|[Oo]n|[Bb]efore|[Aa]fter|[Uu]ntil|[Aa]t|[Bb]y) (Christmas(?: Day| Eve)?"
                r"|New Year['’]s (?:Day|Eve))\b"
            ),
            holiday,
        ),
        (re.compile(r"\b(?:over|at|on|during) the weekend\b|\bat the weekend\b", re.IGNORECASE), weekend),
        (
            re.compile(rf"(?:\b(last|next|this|coming|following|previous|the) )?\b({long_days})(?:s|['’]s)?\b", flags),
            weekday,
        ),
        (
            re.compile(
                rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id-?|[Dd]uring"
                rf"|[Ff]rom|[Tt]hrough|[Nn]ext|[Tt]his|[Oo]f|[Ii]n early|[Ii]n late) (?:the )?"
                rf"({names})\b(?! \d)",
                flags,
            ),
            month_at,
        ),
        (re.compile(r"\b(?:the )?(?:(early|late|mid)[- ])?(\d{3}0)['’]?s\b", re.IGNORECASE), decade),
        (re.compile(r"\bon the (\d{1,2})(?:st|nd|rd|th)\b"), day_of_month),
        (
            re.compile(
                r"(?<![\d$€£.,:/-])\b((?:1[5-9]|20)\d\d)\b(?![\d,.:]\d|[ -]?(?:%|km|m\b|metres|miles|people|hours))"
            ),
            year_at,
        ),
    )
