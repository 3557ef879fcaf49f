"""Numbers that are ages: "aged 24", "Name, 24,", "34 years old", "a girl of seven months"."""

from __future__ import annotations

import re
from dataclasses import replace

from srccompare.facts.lexicon import person_classes
from srccompare.facts.measured import Measured
from srccompare.facts.mention import Kind
from srccompare.facts.owners import is_part_played
from srccompare.facts.view import View
from srccompare.spans import Span

OLDEST = 115  # years that an age can be


def as_age(view: View, one: Measured) -> Measured:
    """Return the quantity as an age where the words say so ("aged 24", "Name, 24,", "34 years old")."""
    value = one.quantity.value if one.quantity.value is not None else one.quantity.low
    if value is None or not 0 <= value <= OLDEST or one.numeral.text.startswith("0"):
        return one
    stop = (one.partner or one.numeral).span.end
    after, before = view.after(stop, 28), view.before(one.span.start, 48)
    worded = re.match(r"[ -](year|month|week|day)s?[- ](?:old\b|of age\b)", after)
    if worded is not None:
        share = {"year": 1, "month": 12, "week": 52, "day": 365}[worded[1]]
        return aged(one, Span(one.span.start, stop + worded.end()), share)
    if one.kind is Kind.MEASURE and one.quantity.unit in {"month", "year"}:
        if one.span.end > stop + 8:
            return one  # two units: "seven years and six months"
        share = 1 if one.quantity.unit == "year" else 12
        of_age = re.search(
            r"\b(?:girl|boy|baby|child|son|daughter|infant|man|woman) of $|\bages? of [\w ]{0,9}$"
            r"|[\w.], of (?:about |only )?$",
            before,
        )
        named = re.search(r"[A-Z][\w’'-]{1,24}\.?(?:, ?(?:of )?| ?\()$", before) and re.match(r" years?[,;)]", after)
        return aged(one, one.span, share) if of_age or named or _in_brackets(before, after) else one
    if one.kind is not Kind.COUNT or not float(value).is_integer():
        return one
    return aged(one, one.span, 1) if _age_cue(view, before, after, one) else one


def _in_brackets(before: str, after: str) -> bool:
    return bool(re.search(r"[a-z] \($", before) and re.match(r" years?(?:,|\))", after))


_AGED = re.compile(
    r"\b(?:aged?|ages?) (?:just |only |of |from |between |about |around |as |was |is |at )?$", re.IGNORECASE
)
_MAN_OF = re.compile(
    r"\b(?:man|woman|boy|girl|nurse|soldier|driver|person|worker|teacher|student|widow|child|farmer|officer) of $"
)
_IS_AGED = re.compile(
    r"(?:\b(?:who|he|she|He|She)|[A-Z][\w’'-]+ [A-Z][\w’'-]+|[a-z’'],) (?:is|was|turned"
    r"|turns) (?:only |just |now |then )?$"
)
_UTMOST = re.compile(r"\b(?:oldest|youngest|eldest)(?: [a-z]{3,14}){0,2}(?: is| was| being|,| at)? (?:only |just )?$")
_AGE_LIMIT = re.compile(
    r"\b(?:retirement|pension|retire\w*|voting|drinking|marriage|legal|minimum) (?:age\b[^.;:\d]{0,40}"
    r"|at )(?:(?:by [a-z]+ years|to \d\d),? )?(?:to |from |of |at |is |was )?$"
    r"|\bwork (?:until|to|till|beyond|past) (?:they are |they're )?$"
)
_THOUGHT = re.compile(
    r"\b(?:(?P<noun>[a-z]{3,16})|[Hh]e|[Ss]he|who) (?:is|was|were) (?:believed|thought|understood|said|reported)"
    r" to be (?:about |around |aged |only )?$"
)
_BESIDE = r"(?:, ?(?:just |only |now |then )?| ?\()"


def _age_cue(view: View, before: str, after: str, one: Measured) -> bool:
    if _AGED.search(before) or _MAN_OF.search(before) or _UTMOST.search(before):
        return not re.match(r" (?:hours|days|months|per|%|km|miles|[a-z]{3,12}s\b)", after)
    if _AGE_LIMIT.search(before) and re.match(r"\s*(?:[,.;)]|$| (?:in|for|from|by|to|and|but)\b)", after):
        return True
    value = one.numeral.value
    if value is None or value < 1:
        return False
    if re.match(r"\s*(?:[,.;)]|$| and\b| when (?:he|she|they)\b)", after) and _IS_AGED.search(before) and value >= 5:
        return True
    if value >= 10 and re.match(r"\s*(?:[,.;)]|$)", after) and _thought(view, before):
        return True
    if not one.numeral.digits:
        return False
    if re.match(r",? (?:and|or) \d{1,2}(?:[,.;)]|$)", after):
        several = re.search(r"\b([a-z]{3,16})(?:, | \()$", before)
        return several is not None and is_part_played(several[1], view.context.lexicon) and several[1].endswith("s")
    if not re.match(r"\s*(?:[,.;)]|$)", after):
        return False
    if re.search(rf"[A-Z][\w’'.-]{{1,24}}{_BESIDE}$", before):
        # a name or the first word of the sentence, but not an item of a list of figures
        return re.search(r"\d,? (?:and )?$|\b(?:No|Gate|Room|Flight)\.?$", before) is None
    noun = re.search(rf"\b(?:(?:an?|the|A|An|The) (?:[a-z-]{{2,16}} )?)?([a-z-]{{3,16}}){_BESIDE}$", before)
    if noun is None:
        return False
    if re.search(r"\b(?:[Aa]n?|[A-Z][a-z]+['’]s) (?:[a-z-]{2,16} )?[a-z-]{3,16}, $", before) and after.startswith(","):
        return True
    word_class = view.context.lexicon.nouns.get(noun[1].lower())
    return word_class in person_classes() and not noun[1].endswith("s")


def _thought(view: View, before: str) -> bool:
    """Whether a person is thought to be so old: "The suspect is believed to be about 45"."""
    match = _THOUGHT.search(before)
    return match is not None and (match["noun"] is None or is_part_played(match["noun"], view.context.lexicon))


def aged(one: Measured, span: Span, share: int) -> Measured:
    """Return a quantity as an age in years; ``share`` is how many of its units make a year."""
    quantity = one.quantity

    def years(value: float | None) -> float | None:
        return None if value is None else round(value / share, 3)

    changed = replace(
        quantity, value=years(quantity.value), low=years(quantity.low), high=years(quantity.high), unit="year"
    )
    return replace(one, span=span, kind=Kind.AGE, dimension="age", quantity=changed)
