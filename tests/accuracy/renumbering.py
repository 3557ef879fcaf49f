"""Every number of a case becomes another of its size, so that equal numbers stay equal and order stays order.

Counts, measures, sums of money, ages and percentages are multiplied by one factor and rounded to as many digits as
they had (two at least). That keeps what the reader of a case relies on: twins ("50 kilometres (30 miles)") still
convert into each other, parts still come close to their sum, "at least 17" still lies below 47. Nought, one and two
stay, since they are also said without a number ("a soldier and a policeman", "a pair", "both"). All years move back
by 28, after which the calendar repeats, and decades by 30; the day of a month and the time of day stay, since the
weekday and the words around ("at noon", "overnight") are tied to them.
"""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

YEARS_BACK = 28
DECADES_BACK = 30
SMALLEST = 3  # below it, numbers are said without being named
SHARE = 0.9  # what percentages are multiplied by: they must not pass 100


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``; ``old_value`` and ``new_value`` where it is a number."""

    start: int
    end: int
    new: str
    old_value: float | None = None
    new_value: float | None = None


@cache
def rules() -> Mapping[str, Any]:
    """Return the word lists of ``renaming.toml``."""
    return tomllib.loads((Path(__file__).parent / "renaming.toml").read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, int]:
    units, tens = rules()["units"].split(), rules()["tens"].split()
    return {**{w: n for n, w in enumerate(units)}, **{w: 10 * n for n, w in enumerate(tens, 2)}, **rules()["scales"]}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as a text has it: where, its value, the scale word that it keeps, and whether it is in words."""

    start: int
    end: int
    value: float
    scale: float
    tail: str
    spelt: bool
    share: bool
    grouped: bool


@dataclass(frozen=True, slots=True)
class Renumbering:
    """The new value of each number of a case; percentages have a mapping of their own."""

    numbers: Mapping[float, float]
    shares: Mapping[float, float]

    @classmethod
    def of(cls, texts: Iterable[str], factor: float) -> Renumbering:
        """Choose the new values for all numbers of ``texts``."""
        found = [numeral for text in texts for numeral in numerals(text)]
        return cls(
            numbers=_spread({n.value for n in found if not n.share}, factor),
            shares=_spread({n.value for n in found if n.share}, SHARE),
        )

    def edits(self, text: str) -> list[Edit]:
        """Return what changes in ``text``: its numbers and its years."""
        edits = list(_year_edits(text))
        for numeral in numerals(text):
            new = (self.shares if numeral.share else self.numbers)[numeral.value]
            if new != numeral.value:
                word = _render(numeral, new, text[numeral.start : numeral.end])
                edits.append(Edit(numeral.start, numeral.end, word, numeral.value, new))
        return edits


def _spread(values: set[float], factor: float) -> dict[float, float]:
    """Return new values in the same order, none twice."""
    chosen: dict[float, float] = {}
    last = -math.inf
    for value in sorted(values):
        new = value if value < SMALLEST and value == int(value) else _rounded(value * factor, value)
        step = _last_place(new, value)
        while new <= last:
            new = round(new + step, 6)
        chosen[value] = last = new
    return chosen


def _significant(value: float) -> int:
    return max(1, len(f"{value:.6f}".replace(".", "").strip("0")) if value else 1)


def _last_place(new: float, old: float) -> float:
    """Return the place that ``new`` is rounded to: it gets as many digits as ``old`` has, and two at least."""
    top = math.floor(math.log10(new)) if new else 0
    place: float = 10.0 ** (top - max(2, _significant(old)) + 1)
    return max(1.0, place) if old == int(old) else place


def _rounded(new: float, old: float) -> float:
    place = _last_place(new, old)
    return round(round(new / place) * place, 6)


def _render(numeral: Numeral, new: float, old: str) -> str:
    head = new / numeral.scale
    if numeral.spelt and head == int(head) and SMALLEST <= head < 100:
        words = _spelt(int(head))
        words = words.capitalize() if old[0].isupper() else words
    elif head == int(head):
        words = f"{int(head):,}" if head >= 1000 and (numeral.grouped or numeral.spelt) else f"{int(head)}"
    elif numeral.spelt and head < 1:  # "half a million"
        return f"{int(new):,}"
    else:
        words = f"{head:.6f}".rstrip("0")
    return words + numeral.tail


def _spelt(number: int) -> str:
    units, tens = rules()["units"].split(), rules()["tens"].split()
    if number < 20:
        return str(units[number])
    return str(tens[number // 10 - 2]) + (f"-{units[number % 10]}" if number % 10 else "")


def numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text, without dates, times of day, years, addresses and names such as "C-130"."""
    kept = sorted(match.span() for pattern in _kept_patterns() for match in pattern.finditer(text))
    ends = _merged(kept)
    found = []
    for match in _numeral_pattern().finditer(text):
        inside = bisect_left(ends, (match.start() + 1, -1)) - 1
        if inside >= 0 and match.start() < ends[inside][1]:
            continue
        numeral = _read(match, text)
        if numeral is not None:
            found.append(numeral)
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _read(match: re.Match[str], text: str) -> Numeral | None:
    share = _share_pattern().match(text, match.end()) is not None
    digits, scale_word = match["digits"], match["scale"]
    if digits is not None:
        if re.search(r"[A-Za-z]-$", text[: match.start()]):  # "C-130"
            return None
        scale = float(rules()["scales"].get((scale_word or "").strip(" -").lower(), 1))
        value = round(float(digits.replace(",", "")) * scale, 6)
        tail = match[0][len(digits) :]
        return Numeral(match.start(), match.end(), value, scale, tail, spelt=False, share=share, grouped="," in digits)
    words = [word for word in re.split(r"[\s-]+", match[0].lower()) if word != "and"]
    spoken = _spoken(words)
    if spoken is None:
        return None
    scales = rules()["scales"]
    last = words[-1]
    large = last in scales and scales[last] >= 1000 and all(word not in scales for word in words[:-1])
    scale = float(scales[last]) if large else 1.0
    tail = match[0][len(match[0]) - len(last) - 1 :] if large else ""
    return Numeral(match.start(), match.end(), spoken, scale, tail, spelt=True, share=share, grouped=True)


def _spoken(words: list[str]) -> float | None:
    """Return the value of a number in words: "half a million", "two dozen", "one hundred twelve thousand"."""
    table, scales = _words(), rules()["scales"]
    total, current = 0.0, 0.0
    half = words[0] == "half"
    named = [word for word in words if word not in {"half", "a"}]
    if named and named[0] in scales:
        current = 1.0
    for word in named:
        if word not in scales:
            current += table[word]
        elif scales[word] < 1000:
            current *= scales[word]
        else:
            total, current = total + current * scales[word], 0.0
    value = (total + current) * (0.5 if half else 1.0)
    return value if named else None


def _year_edits(text: str) -> Iterable[Edit]:
    addresses = [match.span() for match in re.finditer(r"https?://\S+", text)]
    for match in re.finditer(
        r"(?<![\d,.$€£-])(?:1[89]|20)\d\d(?!\d|,\d|\.\d\d\d)(s)?|(?<=\d\.)(?:19|20)\d\d(?!\d)", text
    ):
        if any(start <= match.start() < end for start, end in addresses):
            continue
        decade = bool(match[1])
        year = int(match[0][:4])
        new = year - (DECADES_BACK if decade else YEARS_BACK)
        yield Edit(match.start(), match.end(), f"{new}{'s' if decade else ''}", year, new)


@cache
def _numeral_pattern() -> re.Pattern[str]:
    plain = "|".join(sorted(set(_words()) - set(rules()["scales"]), key=len, reverse=True))
    scales = "|".join(rules()["scales"])
    digits = r"(?<![\w/.:,#])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    scaled = rf"(?P<scale>[\s-](?:{scales})\b(?!s))?(?![\w/]|:\d|\.\d|,\d)"
    spoken = (
        rf"(?:half\sa\s(?:{scales})|(?:a\s(?:{scales})|(?:{plain}))(?:(?:\s|-|\sand\s)(?:{plain}|{scales}))*)(?!s\b)\b"
    )
    return re.compile(rf"{digits}{scaled}|(?<![\w-])\b{spoken}", re.IGNORECASE)


@cache
def _share_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:\s*(?:[-–]|to|and)\s*[\d.]+)?[\s-]*(?:%|per[\s-]?cent\b|percentage\b)", re.IGNORECASE)


@cache
def _kept_patterns() -> tuple[re.Pattern[str], ...]:
    months, weekdays = (rules()[key].replace(" ", "|") for key in ("months", "weekdays"))
    hours = "|".join(rules()["units"].split()[1:13])
    spoken = "|".join(sorted(set(_words()) - set(rules()["scales"]), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    days = rf"{day}(?:(?:\s*[-–]\s*|\s+(?:and|to|or)\s+){day})?"
    patterns = (
        r"\b\w+://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|example)\S*",
        r"\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b",
        rf"\b(?:{months})\b\.?\s+{days}\b(?!,\d)",
        rf"\b{days}\s+(?:day\s+of\s+)?(?:of\s+)?(?:{months})\b",
        rf"\b(?:{weekdays})\s+(?:the\s+)?{day}\b(?=\s*(?:[,.;:)]|$|at\b))",
        r"\b\d{1,2}[:h]\d\d\b(?::\d\d)?|\bat\s+(?:the\s+)?\d{1,2}\.\d\d\b|\b\d{1,2}\.\d\d(?=\s*(?:[ap]\.?m|o['’]clock|hours))",
        rf"\b(?:\d{{1,2}}|{hours})\s*(?:[ap]\.?\s?m\b|o['’]clock)|\b\d{{4}}\s*(?:GMT|UTC|hours)\b",
        rf"\b(?:half|quarter|{spoken}|\d\d?)(?:\s+minutes)?\s+(?:past|to)\s+(?:{hours}|noon|midnight)\b(?!\s+\w+s\b)",
        rf"\b(?:just|shortly|soon|gone)\s+(?:(?:past|after|before)\s+)?(?:{hours})\b(?!\s+\w+s\b)",
        r"^\s*\d{1,2}[.)]\s",
        r"\b(?:1[89]|20)\d\d(?:s\b|(?!\d|,\d))",
    )
    return tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns)
