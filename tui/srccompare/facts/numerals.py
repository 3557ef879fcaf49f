"""Number expressions: digits, words, multiples, dozens and the vague ones, each with its span and bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from srccompare.facts.wordlists import table
from srccompare.spans import Span

LONGEST_NUMBER = 30  # characters of digits; a longer run is no number that anyone reports


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number expression at ``span``. ``value`` is None for a vague word, whose ``high`` may be open (None)."""

    span: Span
    text: str
    value: float | None
    low: float | None
    high: float | None
    scaled: bool = False  # "million" or the like is said with it
    rough: bool = False  # a round word for about so many: "a couple of hundred"

    @property
    def vague(self) -> bool:
        """Whether it is a word such as "dozens"."""
        return self.value is None

    @property
    def digits(self) -> bool:
        """Whether it is written in digits."""
        return self.text[:1].isdigit()


def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the number expressions of a text, left to right, none overlapping; "one" and ordinals are left in."""
    found, at = [], 0
    pattern = _pattern()
    while (match := pattern.search(text, at)) is not None:
        numeral = _read(match)
        # "two and three were hurt" is one match and two numbers: go on where the first one ends.
        at = match.end() if numeral is None else numeral.span.end
        if numeral is not None:
            found.append(numeral)
    return tuple(found)


@cache
def _pattern() -> re.Pattern[str]:
    data = table("numbers")
    phrases = sorted([*data["vague"], *data["fixed"], *data["rough"]], key=len, reverse=True)
    phrase = "|".join(re.escape(one).replace(r"\ ", r"[ \u00a0]") for one in phrases)
    words = "|".join(sorted([*data["small"], *data["scales"]], key=len, reverse=True))
    scales = "|".join(data["scales"])
    letters = "|".join(sorted(data["letters"], key=len, reverse=True))
    glued = "|".join(rf"(?<=\b{code})" for code in ("R", "Rp", "Rs", "USD", "EUR", "GBP", "CHF", "KSh", "PHP"))
    # "P500" and "P38 million" are pesos, "P5" may be anything
    glued += rf"|(?<=\bP)(?=\d[\d,]{{2}}|[\d.]{{1,6}} (?:{scales})\b)".replace(" ", "[ ]")
    return re.compile(
        rf"""
        (?<!\w)(?<!\w-)(?:
          (?P<phrase>{phrase})(?!\w)(?![ ](?:{scales})\b)
        | (?P<words>(?:(?:a|an)[ ](?=(?:{scales})\b))?(?:{words})\b
            (?:(?:[ -]|[ ]and[ ])(?:{words})\b){{0,12}}(?:[ ]and[ ]a[ ]half\b(?:[ ](?:{scales})\b)?)?)
        )
        | (?:(?<![\w./:])(?:(?<!,)|(?<=[^\W\d_],))|{glued}|(?<=\bR[ps]\.)|(?<=\bS/))
          (?P<digits>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}}){{1,4}}(?![\d.,]*\d)
            |\d[\d.,]{{0,{LONGEST_NUMBER}}}(?<![.,])(?!\d))
          (?P<half>[ ]and[ ]a[ ]half\b|[ ]?[½¼¾]|[ ](?:1/2|[13]/4)(?![\w/]))?
          (?:(?P<scale>[ \-\u00a0]?(?:(?:{scales})s?|mln|bn|mn|tn)\b|(?:{letters})(?![\w/²³])))?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _read(match: re.Match[str]) -> Numeral | None:
    text, span = match[0], Span(match.start(), match.end())
    if match["phrase"] is not None:
        return _phrase(" ".join(text.lower().split()), text, span)
    if match["words"] is not None:
        return _words(text, span)
    value = digits_value(match["digits"])
    if value is None:
        return None
    if match["half"]:
        value += _FRACTIONS.get(match["half"].strip(), 0.5)
    scale = (match["scale"] or "").strip(" -\u00a0").lower()
    if scale:
        data = table("numbers")
        value *= data["scales"].get(scale.rstrip("s")) or data["letters"].get(scale, 1)
    return Numeral(span, text, value, value, value, scaled=bool(scale))


_FRACTIONS = {"¼": 0.25, "¾": 0.75, "1/4": 0.25, "3/4": 0.75}


def _phrase(key: str, text: str, span: Span) -> Numeral | None:
    data = table("numbers")
    for name in ("fixed", "rough"):
        if key in data[name]:
            value = float(data[name][key])
            return Numeral(span, text, value, value, value, rough=name == "rough")
    low, high = data["vague"][key]
    return Numeral(span, text, None, float(low), float(high) or None)


def digits_value(text: str) -> float | None:
    """Return the number that digits with separators mean: "1,200", "1.200.000", "12 000", "3,5"; None for a list."""
    text = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d+", text):
        return float(text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}", text):
        return float(text.replace(",", ""))
    # "5.000 dollars" is five thousand; "1.250 km" might be either, and three places are rare in reports.
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return float(text.replace(",", "."))
    return None


def _words(text: str, span: Span) -> Numeral | None:
    """Read number words as far as they make one number; the rest is left to the next match."""
    data = table("numbers")
    small, scales = data["small"], data["scales"]
    total, current, end, last = 0.0, 0.0, 0, ""
    scaled = False
    words = list(re.finditer(r"[^\W\d_]+", text))
    halved = next((at for at, match in enumerate(words) if match[0].lower() == "half"), 0)
    for match in words[: halved - 2] if halved else words:
        word = match[0].lower()
        if word == "and":
            if last not in scales:
                break
            continue
        if word in {"a", "an"}:
            current = 1.0
        elif word in small:
            value = small[word]
            tens_and_unit = last in small and small[last] >= 20 and value < 10
            if last and not tens_and_unit and (last not in scales or value >= 100):
                break
            current += value
        elif word == "hundred":
            if last in scales:
                break
            current, scaled = (current or 1) * 100, True
        else:
            if last and not current:
                break
            total, current, scaled = total + (current or 1) * scales[word], 0.0, True
        end, last = match.end(), word
    else:
        if halved and end:
            # "two and a half", "two and a half million"
            scale = scales[words[-1][0].lower()] if halved + 1 < len(words) else 1
            current, end, scaled = (current + 0.5) * scale, len(text), scaled or scale > 1
    if not end or last in {"a", "an"}:
        return None
    value = total + current
    return Numeral(Span(span.start, span.start + end), text[:end], value, value, value, scaled=scaled)
