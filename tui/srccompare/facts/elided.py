"""Nouns that a number leaves unsaid: "6 hurt", "of whom four", "the toll rose to 31", "a city of 530,000"."""

from __future__ import annotations

import re
from functools import cache

from srccompare.facts.counted import Head, counts_people
from srccompare.facts.lexicon import casualty_classes, closed
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.words import stem

BEFORE = 90  # code points to the left in which the words that tell stand
AHEAD = 4  # words between a number and its outcome: "9 have been confirmed dead"

_ABOUT = (
    r"(?:\W{0,2}(?:about|some|around|roughly|approx\.?|approximately|nearly|almost|at least|more than|over|up to"
    r"|as many as|fewer than|less than|only|just|another|a further|an estimated|estimated at|the other|a total of"
    r"|maybe|perhaps)){0,2}\W{0,2}$"
)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|total|tally|toll|list) of (?:the |those |confirmed |people )?([^\W\d_]+(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)
_NUMBER_IS = re.compile(
    r"\b(?:is|was|at|to|of|reached|by|put|stood|rises?|rose|passed|exceeds?|exceeded|topped|:)\W*(?:\w+ ){0,3}$"
)
_TOLL = re.compile(
    r"\b(?:toll|death count|body count|fatalities|population|dead|wounded|injured|missing)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among them|among whom|of them|of whom|of these|of those|of which)\W*(?:(?:at least|an?|about) )?"
    r"(?:[\w-]{2,14} (?:[a-z]{2,14} )?and )?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r" of (?:them|whom|these|those|which|us)\b")
_LABEL = re.compile(rf"(?:^|[.;•|(–—-] ?)(?P<words>[A-Za-z][a-z]+(?: [a-z]+){{0,2}}):{_ABOUT}")
_ROOM = re.compile(
    r"\b(?:room for|seats for|seats|capacity(?: is| was)?(?: of| for|:| at)?|accommodates?|designed for"
    rf"|licen[cs]ed for){_ABOUT}",
    re.IGNORECASE,
)
_ABOARD = re.compile(r" (?:on ?board|aboard)\b")
_VOTED = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|carried|passed|approved|adopted|ratified|rejected|defeated)\b[^.;:]{0,40}?(?:\b(?:by|with|of|was)"
    r"\b)? ?(?:\d{1,3} ?(?:[-–]|to|against) ?)?$",
    re.IGNORECASE,
)
_FOR_OR_AGAINST = re.compile(r" (?:in favou?r|against|abstain\w*|opposed|for(?=[,.;]| and\b))(?! (?:the|a|an)\b)")
_PAIR_AFTER = re.compile(r" ?(?:[-–]|to|against) ?\d{1,3}\b")
_PAIR_BEFORE = re.compile(r"\d{1,3} ?(?:[-–]|to|against) ?$")


def elided_head(view: View, start: int, end: int, previous: Head | None, *, vague: bool = False) -> Head | None:
    """Return the noun that a number leaves unsaid, from the words beside it or the number before it.

    ``previous`` is the noun counted last, ``vague`` tells of "dozens". None where nothing tells: a bare figure.
    """
    left = view.before(start, BEFORE)
    at, _ = view.covered(end, end + 1)
    known = _number_of(view, left, at) or _group(view, left, at) or _labelled(view, left, at)
    if known is not None:
        return known
    people = previous is not None and counts_people(previous)
    if not people and _TOLL.search(left):
        return _people(at)
    if _is_vote(view, left, end):
        return Head(None, at, stem=stem("votes"), word="votes", word_class="vote", elided=True)
    if previous is not None and previous.stem is not None and is_part(view, start, end):
        return _same(previous, at)
    if not people and (_has_outcome(view, at) or _suffers(left) or (vague and _acts(view, at))):
        return _people(at)
    if not people and (_ABOARD.match(view.after(end, 12)) or _ROOM.search(left)):
        return _people(at)
    if previous is not None and previous.stem is not None and (_continues(view, at) or _has_outcome(view, at)):
        return _same(previous, at)
    return None


def _people(at: int) -> Head:
    return Head(None, at, stem=stem("people"), word="people", word_class="person", elided=True)


def _same(previous: Head, at: int) -> Head:
    return Head(
        None,
        at,
        stem=previous.stem,
        word=previous.word,
        word_class=previous.word_class,
        elided=True,
        inherited=True,
    )


def _of(view: View, word: str, at: int) -> Head:
    return Head(None, at, stem=stem(word), word=word, word_class=view.context.lexicon.nouns.get(word), elided=True)


def _number_of(view: View, left: str, at: int) -> Head | None:
    match = _NUMBER_OF.search(left)
    if match is None or _NUMBER_IS.search(left) is None:
        return None
    words, nouns = match[1].lower().split(), view.context.lexicon.nouns
    return _of(view, next((word for word in words if word in nouns), words[0]), at)


@cache
def _group_pattern() -> re.Pattern[str]:
    groups = table("nouns_of_groups")
    names = "|".join(sorted(groups, key=len, reverse=True))
    return re.compile(rf"\b(?P<group>{names}) (?:of|estimated at|put at|numbering){_ABOUT}", re.IGNORECASE)


def _group(view: View, left: str, at: int) -> Head | None:
    """Read "a crowd of 4,000", "a crew of three", "a city of 530,000"."""
    match = _group_pattern().search(left)
    return None if match is None else _of(view, table("nouns_of_groups")[match["group"].lower()], at)


def _labelled(view: View, left: str, at: int) -> Head | None:
    """Read "Injured: 14" and "Licensed capacity: 32,000": the label before the colon says what is counted."""
    match = _LABEL.search(left)
    if match is None:
        return None
    lexicon = view.context.lexicon
    for word in reversed(match["words"].lower().split()):
        if lexicon.nouns.get(word) is not None:
            return _of(view, word, at)
        if word in closed("outcome") or lexicon.predicate_stems.get(stem(word)) in casualty_classes():
            return _people(at)
        if word in {"capacity", "attendance", "crowd"}:
            return _people(at)
    return None


def _is_vote(view: View, left: str, end: int) -> bool:
    after = view.after(end, 24)
    if _FOR_OR_AGAINST.match(after) and re.search(r"\b(?:war|case|appeal)\b", after) is None:
        return True
    paired = _PAIR_AFTER.match(after) or _PAIR_BEFORE.search(left)
    return paired is not None and _VOTED.search(left) is not None


_FATES = frozenset("died perished drowned survived vanished disappeared fled".split())


def _has_outcome(view: View, at: int) -> bool:
    """Whether an outcome follows: "12 dead", "9 confirmed dead", "five were captured", "three critically hurt"."""
    for token in view.tokens[at : at + AHEAD + 1]:
        if token.lower in closed("outcome") or token.lower in _FATES:
            return True
        if not (token.lower in closed("to-outcome") or token.lower.endswith("ly")):
            return False
    return False


@cache
def _suffering() -> re.Pattern[str]:
    verbs = "|".join(table("grammar")["suffering"].split())
    return re.compile(rf"\b(?:{verbs}){_ABOUT}", re.IGNORECASE)


def _suffers(left: str) -> bool:
    """Whether a verb that takes people stands just before: "kills 19", "injuring at least 27"."""
    return _suffering().search(left) is not None


def _acts(view: View, at: int) -> bool:
    """Whether a verb follows a vague word: "hundreds took to the streets"."""
    if at >= len(view.tokens):
        return False
    lower = view.tokens[at].lower
    auxiliary = {"are", "were", "have", "had", "remain", "gathered", "came", "will", "may"}
    return lower in auxiliary or lower in closed("irregular") or lower.endswith("ed")


def _continues(view: View, at: int) -> bool:
    if at >= len(view.tokens):
        return True
    token = view.tokens[at]
    lower = token.lower
    return (
        not token.is_word
        or lower in closed("outcome")
        or lower in closed("function")
        or lower in closed("irregular")
        or lower in closed("adding")
        or lower.endswith("ed")
    )


def is_part(view: View, start: int, end: int) -> bool:
    """Whether the words around a number say that it is a part: "of whom four", "including three", "five of them"."""
    return bool(_PART_BEFORE.search(view.before(start, 44)) or _PART_AFTER.match(view.after(end, 12)))


def counts_nothing(view: View, head: Head, *, digits: bool, start: int) -> bool:
    """Whether a number is a label or idiom: "Gate 4", "three times", a bare figure after a capitalised word."""
    if head.word in closed("idle"):
        return True
    if head.stem is not None and not head.inherited:
        return False
    before = re.search(r"([A-Z][\w’'-]*) $", view.before(start, 24))
    return bool(digits and before is not None and before.start() + max(0, start - 24) > 0)
