"""Feasts that a text dates things by: "since Christmas", "on Good Friday"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from srccompare.facts.dayreading import FIRST_YEAR, LAST_YEAR, Day, span_of
from srccompare.facts.mention import When
from srccompare.facts.tense import Outlook, outlook
from srccompare.facts.view import View
from srccompare.facts.wordlists import table


@cache
def holiday_names() -> tuple[str, ...]:
    """Return the patterns of the names of feasts, the longest first."""
    data = table("calendar")
    names = sorted([*data["holidays"], *data["movable"]], key=len, reverse=True)
    return tuple(name.replace("'", "['’]") for name in names)


def _easter(year: int) -> date:
    """Return Easter Sunday by Gauss's rule in Meeus's form."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday(view: View, match: re.Match[str], _: date | None) -> Day | None:
    """Read "since Christmas", "on Good Friday"."""
    name, base, data = match[1].replace("’", "'"), view.base, table("calendar")
    if base is None or not FIRST_YEAR < base.year < LAST_YEAR:
        return None
    told = outlook(view, match.start(), match.end())
    ahead = told >= Outlook.LIKELY

    def of(year: int) -> date:
        if name in data["movable"]:
            return _easter(year) + timedelta(days=data["movable"][name])
        return date(year, *data["holidays"][name])

    days = [of(base.year + step) for step in (-1, 0, 1)]
    day = min(day for day in days if day >= base) if ahead else max(day for day in days if day <= base)
    return Day(span_of(match), When(day, day), exact=True)
