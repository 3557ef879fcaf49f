"""Numerals to quantities: bounds and approximations around them, ranges, units, money, ages, twins."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from srccompare.facts.ages import OLDEST, aged, as_age
from srccompare.facts.combined import joined
from srccompare.facts.measured import Measured, bounded
from srccompare.facts.mention import Bound, Kind, Quantity
from srccompare.facts.numerals import Numeral, digits_value, numerals
from srccompare.facts.units import units
from srccompare.facts.view import Cover, View
from srccompare.facts.worded import worded
from srccompare.facts.wordlists import table
from srccompare.spans import Span

LATEST_YEAR = 2100
FIRST_YEAR = 1000


def quantities(view: View) -> list[Measured]:
    """Return the quantities of a sentence in order, outside the spans that are taken; twins are folded in."""
    found: list[Measured] = []
    known = numerals(view.text) if _DIGIT.search(view.text) or not view.words.isdisjoint(_number_words()) else ()
    read = [one for one in known if not view.is_taken(one.span)]
    at = 0
    while at < len(read):
        upper = read[at + 1] if at + 1 < len(read) and _is_range(view, read[at], read[at + 1]) else None
        if at + 1 < len(read) and _said_again(view, read[at], read[at + 1]):
            at += 1
            continue
        if found and read[at].span.start < found[-1].span.end:
            at += 1  # digits said again within the span: "seventeen (17)"
            continue
        one = _measured(view, read[at], upper)
        at += 1 if upper is None else 2
        if one is None:
            continue
        if found and found[-1].kind is Kind.AGE and _goes_on(view, found[-1], one):
            one = aged(one, one.span, 1)
        if found and _is_twin(view, found[-1], one):
            found[-1] = replace(found[-1], twin=one.quantity)
            # a sum in another currency may be the only one that another report gives
            if one.kind is not Kind.MONEY or one.quantity.unit == found[-1].quantity.unit:
                continue
        found.append(one)
    said = worded(view, found)
    if said:
        cover = Cover(len(view.text), (one.span for one in said))
        found = sorted([*(one for one in found if not cover.holds(one.span)), *said], key=lambda one: one.span)
    return joined(view, found)


_DIGIT = re.compile(r"\d")


@cache
def _number_words() -> frozenset[str]:
    """Return words of which every number without digits holds one: the longest of each phrase."""
    data = table("numbers")
    phrases = (*data["small"], *data["scales"], *data["vague"], *data["fixed"], *data["rough"])
    return frozenset(max(phrase.replace("-", " ").split(), key=len) for phrase in phrases)


def _said_again(view: View, first: Numeral, second: Numeral) -> bool:
    """Whether digits in brackets stand before the same number in words: "(96) ninety-six pupils"."""
    gap = view.text[first.span.end : second.span.start]
    return gap == ") " and first.value == second.value and view.before(first.span.start, 2).endswith("(")


_NO_NOUN = re.compile(r"(?:[,.;)]| (?:were|was|died|had|have|drowned|are|and \d)\b|$)| [a-z]+ed\b")


def _goes_on(view: View, first: Measured, second: Measured) -> bool:
    """Whether a second age follows the first: "from 62 to 67", "aged six and nine", "the brothers, 9 and 11,"."""
    gap = view.text[first.span.end : second.span.start]
    if second.kind is not Kind.COUNT or gap not in {" to ", " and ", ", ", ", and ", " or "}:
        return False
    # "Ana Roja, 34, and 12 others": a noun follows
    ended = _NO_NOUN.match(view.after(second.span.end, 12))
    single = first.span.of(view.text) == first.numeral.text
    return gap == " to " or (single and ended is not None and (second.quantity.value or 0) <= OLDEST)


def _is_range(view: View, low: Numeral, high: Numeral) -> bool:
    if low.value is None or high.value is None:
        return False
    top = high.value
    bottom = low.value * (_shared_scale(low, high) or 1)
    if top <= bottom:
        return False
    gap = view.text[low.span.end : high.span.start]
    left = view.before(low.span.start, 60)
    if re.fullmatch(r" ?[-–—] ?", gap):
        return not re.search(r"\b(?:vote|score)\w* (?:of |was )?$", left)
    if re.fullmatch(r" (?:up )?to (?:about |around |some |\D)?", gap) and len(gap) < 14:
        # "rose from 62 to 67" is a change, "aged from 19 to 35" a range.
        return not (re.search(r"\bfrom (?:about )?\W?$", left) and _change().search(left))
    if re.fullmatch(r" and (?:about |around |some |\D)?", gap):
        return bool(re.search(r"\bbetween (?:about |around |some |the ages of )?\W{0,2}$", left, re.IGNORECASE))
    if _MAYBE.fullmatch(gap):
        return top <= 2 * bottom and not high.scaled
    return gap == " or " and 0 < top - bottom <= max(1.0, bottom * 0.34) and top < 60 and not high.scaled


_MAYBE = re.compile(r",? (?:or )?(?:perhaps|maybe|possibly|if not|or even) (?:as many as )?")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:ris|rais|rose|increas|up|lift|fell|fall|drop|reduc|go|went|goes|revis|lower"
        r"|climb|mov|cut|chang|jump)\w*\b"
    )


def _shared_scale(low: Numeral, high: Numeral) -> float | None:
    """Return the factor that "2 to 3 million" lends to its first number."""
    if low.scaled or not high.scaled or low.value is None or high.value is None or low.value >= 1000:
        return None
    for word, factor in {**table("numbers")["scales"], **table("numbers")["letters"]}.items():
        if high.text.lower().endswith(word) and low.value < high.value:
            return float(factor)
    return None


_DIFFERENCE = re.compile(r" (?:higher|lower|more|fewer|less|bigger|smaller|above|below) than\b| short (?:of|than)\b")


def _is_part_of_word(view: View, end: int, kind: Kind) -> bool:
    """Whether a number is part of a word ("30s") or says by how much two others differ ("five higher than")."""
    if kind is not Kind.COUNT:
        return False
    return view.text[end : end + 1].isalpha() or _DIFFERENCE.match(view.after(end, 20)) is not None


def _after_repeat(view: View, numeral: Numeral) -> int:
    """Return the end of a number that is said twice before its unit: "seventy-two (72) hours"."""
    match = re.match(r" ?\(0{0,2}(\d[\d.,]{0,14}) ?%?\)", view.after(numeral.span.end, 20))
    same = match is not None and digits_value(match[1]) == numeral.value
    return numeral.span.end + match.end() if match is not None and same else numeral.span.end


def _measured(view: View, numeral: Numeral, upper: Numeral | None) -> Measured | None:
    low, high, value = numeral.low, numeral.high, numeral.value
    start, end = numeral.span.start, _after_repeat(view, upper or numeral)
    if upper is not None and value is not None:
        low, high, value = value * (_shared_scale(numeral, upper) or 1), upper.value, None
    currency = _currency_before(view, start)
    name: str | None
    if currency is not None:
        name, begin = currency
        span = Span(begin, _money_after(view, end, numeral)[1] if view.after(end, 1) == " " else end)
        kind, dimension = Kind.MONEY, "money"
    else:
        kind, dimension, name, stop = _unit_after(view, numeral, end)
        span = Span(start, stop)
        if kind is Kind.COUNT and view.after(end, 2) == ") " and view.before(start, 1) == "(":
            kind, dimension, name, stop = _unit_after(view, numeral, end + 1)
            span = span if kind is Kind.COUNT else Span(start - 1, stop)  # "(20) days"
        if numeral.text.lower().endswith("m") and numeral.scaled and dimension == "length" and name == "m":
            low, high, value = (None if x is None else x / 1e6 for x in (low, high, value))
    if (_is_year(view, numeral, name, end) and upper is None) or _is_part_of_word(view, span.end, kind):
        return None
    quantity = Quantity(value, low, high, name, Bound.RANGE if upper else Bound.EXACT, vague=numeral.vague)
    if numeral.vague or numeral.rough:
        quantity = replace(quantity, approx=True, bound=Bound.ABOUT)
    if dimension in _SIGNED and _MINUS.search(view.before(start, 12)):
        value, low, high = (None if x is None else -x for x in (quantity.value, quantity.high, quantity.low))
        quantity = replace(quantity, value=value, low=low, high=high)
    quantity = bounded(view, quantity, span)
    return as_age(view, Measured(span, kind, dimension, quantity, numeral, partner=upper))


_SIGNED = frozenset({"temperature", "degree"})
_MINUS = re.compile(r"\b(?:minus|negative|below zero,?) $|(?:^|\s)[-−–]$", re.IGNORECASE)


def _currency_before(view: View, start: int) -> tuple[str, int] | None:
    match = _currency_pattern().search(view.before(start, 8))
    if match is None:
        return None
    name = table("numbers")["currencies"][match[1].lower().rstrip(". ")]
    return name, start - len(match[0])


@cache
def _currency_pattern() -> re.Pattern[str]:
    signs = sorted(table("numbers")["currencies"], key=len, reverse=True)
    words = "|".join(re.escape(sign) + (r"\.?" if sign[-1].isalpha() else "") for sign in signs)
    # Case matters for letters: "R5 million" is money, "or 5" is not; "rs", "usd" are written with capitals.
    return re.compile(rf"(?<![^\W_])((?=[^a-z])(?i:{words}))[ \u00a0]?$")


def _money_after(view: View, end: int, numeral: Numeral) -> tuple[str | None, int]:
    match = _money_pattern().match(view.after(end, 40))
    if match is not None:
        word = match[1].lower()
        names = table("numbers")["money"]
        name = names.get(word) or names.get(word.rstrip("s"))
        if name is not None and not (word in {"won", "real", "sol"} and not numeral.scaled):
            return name, end + match.end()
    if view.context.currencies:
        word_match = re.match(r"[ -]([a-z]{2,14})\b", view.after(end, 20))
        if word_match is not None and word_match[1] in view.context.currencies:
            return word_match[1], end + word_match.end()
    return None, end


@cache
def _money_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in sorted(table("numbers")["money"], key=len, reverse=True))
    return re.compile(rf"(?:[ -]|[ ](?:in|of)[ ])((?:{words})s?)\b", re.IGNORECASE)


def _unit_after(view: View, numeral: Numeral, end: int) -> tuple[Kind, str, str | None, int]:
    money, stop = _money_after(view, end, numeral)
    if money is not None and not _is_weight(view, end, stop):
        return Kind.MONEY, "money", money, stop
    if money is not None:
        return Kind.MEASURE, "mass", "lb", stop
    if numeral.text.lower().endswith("m") and numeral.scaled and _are_metres(view, numeral.span.start, end):
        return Kind.MEASURE, "length", "m", end
    match = _unit_pattern(close=numeral.digits and not numeral.scaled).match(view.after(end, 40))
    if match is not None:
        unit = units()[_unit_names()[match[1].lower()]]
        if not (unit.name == "second" and match[1] == "second"):
            return unit.kind, unit.dimension, unit.name, end + match.end()
    if re.search(r"\bmagnitude(?: of)?[ -](?:about )?$", view.before(numeral.span.start, 24), re.IGNORECASE):
        return Kind.MEASURE, "magnitude", "magnitude", end
    return Kind.COUNT, "count", None, end


def _is_weight(view: View, end: int, stop: int) -> bool:
    words = view.text[end:stop].lower()
    if words.strip(" -") not in {"pound", "pounds"}:
        return False
    heavy = re.search(r"\b(?:weigh\w*|heav\w*|mass|los[et]|gained)\b", view.before(end, 60))
    return words[0] == "-" or view.after(stop, 4).startswith(" of ") or heavy is not None


def _are_metres(view: View, start: int, end: int) -> bool:
    rises = r"\b(?i:water|waves?|river|levels?|sea|snow|tide|swell|flood\w*|depth|height|crater|hole|fence|wall)\b"
    if re.search(rf"{rises}[^.;:$€£]{{0,30}}$", view.before(start, 60)) and not re.match(
        r" [a-z]+s\b", view.after(end, 16)
    ):
        return True
    shape = (
        r" ?(?:high|tall|long|wide|deep|away|from|off|below|above|up|down|waves?|section|stretch|vessel|ship|swell)\b"
    )
    return bool(re.match(shape, view.after(end, 16)))


@cache
def _unit_names() -> dict[str, str]:
    return {name: unit.name for unit in units().values() for name in (*unit.names, *unit.tight)}


@cache
def _unit_pattern(*, close: bool) -> re.Pattern[str]:
    names = {name for unit in units().values() for name in (*unit.names, *(unit.tight if close else ()))}
    words = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in sorted(names, key=len, reverse=True))
    between = "|".join(table("numbers")["between"].split())
    return re.compile(
        rf"(?:[ \u00a0-]?|[ ](?:{between})[ ](?=(?:minute|hour|day|week|month|year|km|mile|metre"
        rf"|meter)))({words})(?![\w²³/])",
        re.IGNORECASE,
    )


def _is_year(view: View, numeral: Numeral, unit: str | None, end: int) -> bool:
    if unit is not None or numeral.value is None or not re.fullmatch(r"\d{4}", numeral.text):
        return False
    if not FIRST_YEAR <= numeral.value <= LATEST_YEAR:
        return False
    first, _ = view.covered(end, end + 1)
    following = view.tokens[first : first + 2]
    lexicon = view.context.lexicon
    return not any(lexicon.noun(token) and token.lower.endswith(("s", "e", "n")) for token in following)


def _is_twin(view: View, first: Measured, second: Measured) -> bool:
    """Whether the second is the first said again: "50 km (30 miles)", "seventeen (17)", "30 miles, or 48 km"."""
    gap = view.text[first.span.end : second.span.start]
    if first.dimension != second.dimension or len(gap) > 16:
        return False
    if re.fullmatch(r" ?[(\[/] ?(?:about |some |approx\.? |around |roughly |or |~)?", gap):
        same_unit = first.quantity.unit == second.quantity.unit
        return not same_unit or first.quantity.value == second.quantity.value
    return bool(re.fullmatch(r",? or (?:about |some |around )?", gap)) and first.quantity.unit != second.quantity.unit
