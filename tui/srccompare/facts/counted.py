"""What a number counts: its noun, its modifiers, parts of a whole, and nouns left unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from srccompare.facts.lexicon import Lexicon, closed, person_classes
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.words import Token, stem

LONGEST_PHRASE = 7  # words between a number and its head: longer ones were always read past the noun

_NUMBER_OF = re.compile(
    r"\b(?:number|count|total|tally|toll|list) of (?:the |those |confirmed |people )?([^\W\d_]+(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:toll|death count|body count|fatalities|population|dead|wounded|injured|missing)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among them|among whom|of them|of whom|of these|of those|of which)\W*$", re.IGNORECASE
)
_PART_AFTER = re.compile(r" of (?:them|whom|these|those|which|us)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """The counted noun: its token and class; ``end`` is past its phrase. ``word`` is set where it stands elsewhere."""

    at: int | None
    end: int
    part: bool = False
    stem: str | None = None
    word: str | None = None
    word_class: str | None = None
    modifiers: frozenset[str] = frozenset()
    elided: bool = False
    inherited: bool = False


def head_after(view: View, first: int, *, limit: int = LONGEST_PHRASE) -> Head:
    """Return the noun phrase that starts at a token; without ``stem`` when there is none."""
    words = view.tokens
    at, part = first, False
    taken: list[int] = []
    if at + 1 < len(words) and words[at].lower in closed("adding") and words[at + 1].lower == "of":
        at += 1  # "four more of the attackers"
    if at < len(words) and words[at].lower == "of":
        part, at = True, at + 1
        while at < len(words) and (words[at].lower in _DETERMINERS or _is_number(words[at])):
            if words[at].lower in {"them", "whom", "which", "us"}:
                return Head(None, at + 1, part=True, elided=True)
            at += 1
    while at < len(words) and at - first < limit + 3 and len(taken) < limit:
        step = _step(view, at, taken)
        if step == "stop":
            break
        if step == "take":
            taken.append(at)
            if words[at].lower == "others":
                at += 1
                break
        at += 1
    if not taken or not _is_noun(view, taken):
        return Head(None, at, part=part, elided=True)
    last = _head_of(view, taken)
    token = words[last]
    return Head(
        last,
        last + 1,
        part=part,
        stem=token.stem,
        word=token.lower,
        word_class=view.context.lexicon.noun(token),
        modifiers=frozenset(words[k].stem for k in taken if k < last),
    )


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() or token.lower in table("numbers")["small"]


def _is_noun(view: View, taken: list[int]) -> bool:
    """Whether a phrase holds a plural, a noun of the lexicon, or a name: "three go in" counts no "go"."""
    lexicon = view.context.lexicon
    return any(_plural(view.tokens[k], lexicon) or view.tokens[k].capital for k in taken) or len(taken) > 2


_DETERMINERS = frozenset("the our its their his her those these all them whom which a an us my".split())


def _step(view: View, at: int, taken: list[int]) -> str:
    """Say whether a token is taken into the phrase, skipped, or ends it."""
    token = view.tokens[at]
    lower, lexicon = token.lower, view.context.lexicon
    if not token.is_word:
        hyphen = token.text in {"-", "‑"} and at + 1 < len(view.tokens) and view.tokens[at + 1].is_word
        quote = token.text in {'"', "“", "”", "‘", "’"} and not taken
        joined = hyphen and token.span.end == view.tokens[at + 1].span.start
        return "skip" if quote or joined else "stop"
    if not taken and lower in closed("adding"):
        return "take" if lower == "others" else "skip"
    if lower in {"and", "or"} and taken and _adjectives(view, at, taken):
        return "skip"
    if not _acronym(view, token) and (
        lower in closed("function") or lower in closed("irregular") or lower in {"a", "an", "the"}
    ):
        return "stop"
    if taken and (lower in closed("trailing") or lower.endswith("ly")):
        return "stop"
    if lower in closed("trailing") and lower not in {"strong", "high", "long", "wide"}:
        return "stop"
    if not taken and lower.endswith("ly"):
        return "skip"
    if lower in closed("outcome"):
        follower = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
        counted = (
            follower is not None and lexicon.noun(follower) is not None and follower.lower not in closed("function")
        )
        return "take" if not taken and counted and lower != "dead" else "stop"
    if taken and lower.endswith(("ed", "ing")) and _plural(view.tokens[taken[-1]], lexicon):
        return "stop"
    if taken and token.capital and _plural(view.tokens[taken[-1]], lexicon) and not view.tokens[taken[-1]].capital:
        return "stop"
    return "take"


def _acronym(view: View, token: Token) -> bool:
    """Whether a word is written in capitals in a sentence that is not: "20 IS militants", not "20 IS NOT ENOUGH"."""
    return len(token.text) > 1 and token.text.isupper() and not view.text.isupper()


def _adjectives(view: View, at: int, taken: list[int]) -> bool:
    """Whether "and" joins two adjectives before one noun: "current and former patients"."""
    lexicon = view.context.lexicon
    following = view.tokens[at + 1 : at + 3]
    return (
        len(following) == 2
        and not _plural(view.tokens[taken[-1]], lexicon)
        and not _plural(following[0], lexicon)
        and following[0].lower not in closed("function")
        and _plural(following[1], lexicon)
    )


def _plural(token: Token, lexicon: Lexicon) -> bool:
    return (token.lower.endswith("s") and not token.lower.endswith("ss")) or lexicon.noun(token) is not None


def _head_of(view: View, taken: list[int]) -> int:
    # "four teenage girls Saturday night": the last plural or person noun, else the last word
    lexicon = view.context.lexicon
    for k in reversed(taken):
        token = view.tokens[k]
        if not token.capital and _plural(token, lexicon):
            return k
    return taken[-1]


def elided_head(view: View, start: int, end: int, previous: Head | None) -> Head | None:
    """Return the noun that a number leaves unsaid: from "number of X", "toll", or the number before it.

    None where nothing tells: the number is then a bare figure.
    """
    left = view.before(start, 90)
    match = _NUMBER_OF.search(left)
    at, _ = view.covered(end, end + 1)
    if match is not None and re.search(
        r"\b(?:is|was|at|to|of|reached|by|put|stood|rises?|rose|:)\W*(?:\w+ ){0,3}$", left
    ):
        words = match[1].lower().split()
        lexicon = view.context.lexicon
        known = next((word for word in words if word in lexicon.nouns), words[0])
        return Head(None, at, stem=stem(known), word=known, word_class=lexicon.nouns.get(known), elided=True)
    if _TOLL.search(left) and (previous is None or not counts_people(previous)):
        return _people(at)
    outcome = at < len(view.tokens) and view.tokens[at].lower in closed("outcome")
    if outcome and (previous is None or not counts_people(previous)):
        return _people(at)
    if previous is not None and previous.stem is not None and _continues(view, at):
        return Head(
            None,
            at,
            stem=previous.stem,
            word=previous.word,
            word_class=previous.word_class,
            elided=True,
            inherited=True,
        )
    return None


def _people(at: int) -> Head:
    return Head(None, at, stem=stem("people"), word="people", word_class="person", elided=True)


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
    return bool(_PART_BEFORE.search(view.before(start, 28)) or _PART_AFTER.match(view.after(end, 12)))


def counts_people(head: Head) -> bool:
    """Whether the counted noun is a kind of people."""
    return head.word_class in person_classes()


def counts_nothing(view: View, head: Head, *, digits: bool, start: int) -> bool:
    """Whether a number is a label or idiom: "Gate 4", "three times", a bare figure after a capitalised word."""
    if head.word in closed("idle"):
        return True
    if head.stem is not None and not head.inherited:
        return False
    before = re.search(r"([A-Z][\w’'-]*) $", view.before(start, 24))
    return bool(digits and before is not None and before.start() + max(0, start - 24) > 0)
