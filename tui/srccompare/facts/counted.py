"""What a number counts: its noun, its modifiers and parts of a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from srccompare.facts.lexicon import Lexicon, closed, person_classes
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.words import Token, stem

LONGEST_PHRASE = 7  # words between a number and its head: longer ones were always read past the noun


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
    if first < len(words) and words[first].text == ")":
        first += 1  # "(08) individuals"
    hyphened = _hyphened(view, first)
    if hyphened is not None:
        return hyphened
    at, part = first, False
    taken: list[int] = []
    if at + 1 < len(words) and words[at].lower in closed("adding") and words[at + 1].lower == "of":
        at += 1  # "four more of the attackers"
    if at < len(words) and words[at].lower == "of":
        part, at = True, at + 1
        while at < len(words) and (words[at].lower in _DETERMINERS or _is_number(words[at]) or _owns(words[at])):
            if words[at].lower in {"them", "whom", "which", "us", "ours", "theirs", "you"}:
                return _apposed(view, at + 1)
            at += 1
        if at < len(words) and words[at].lower in closed("outcome") and not _is_adjective(view, at):
            return _named(view, at, part=True)  # "two of the wounded"
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
    return _named(view, last, part=part, modifiers=frozenset(words[k].stem for k in taken if k < last))


def _named(view: View, at: int, *, part: bool = False, modifiers: frozenset[str] = frozenset()) -> Head:
    """Return the head that one token is."""
    token = view.tokens[at]
    word_class = view.context.lexicon.noun(token)
    return Head(at, at + 1, part=part, stem=token.stem, word=token.lower, word_class=word_class, modifiers=modifiers)


def _apposed(view: View, first: int) -> Head:
    """Read "two of them children" and "18 of whom are minors": the part has a noun of its own."""
    words = view.tokens
    start = first + 1 if first < len(words) and words[first].lower in {"are", "were", "is", "was"} else first
    found = head_after(view, start, limit=2)
    ends = found.end >= len(words) or not words[found.end].is_word or words[found.end].lower in closed("function")
    if found.stem is not None and found.word_class is not None and ends and not found.part:
        return replace(found, part=True)
    return Head(None, first, part=True, elided=True)


def _hyphened(view: View, first: int) -> Head | None:
    """Read "300-bed hospital" as beds of a hospital and "40-strong team" as people; None without a hyphen."""
    words = view.tokens
    if first + 1 >= len(words) or words[first].text not in {"-", "‑"} or not words[first + 1].is_word:
        return None
    if not view.text[words[first].start - 1 : words[first].start].isalnum():
        return None
    if words[first].end != words[first + 1].start or words[first + 1].lower in closed("hyphened"):
        return None
    if words[first + 1].lower == "strong":
        return Head(None, first + 2, stem=stem("people"), word="people", word_class="person", elided=True)
    noun = noun_after(view, first + 2)
    modifiers = noun.modifiers if noun.stem is None else noun.modifiers | {noun.stem}
    return replace(_named(view, first + 1, modifiers=modifiers), end=noun.end)


def noun_after(view: View, first: int) -> Head:
    """Return the noun that "12-metre" or "48-hour" stands before, singular or plural; without ``stem`` if none."""
    taken: list[int] = []
    for at in range(first, min(len(view.tokens), first + 4)):
        token = view.tokens[at]
        lower = token.lower
        if not token.is_word or lower in closed("function") or lower in {"a", "an", "the"}:
            break
        if taken and (
            lower in closed("irregular")
            or lower in closed("trailing")
            or lower.endswith(("ed", "ly"))
            or view.context.lexicon.predicate(token) is not None
            or (token.capital and not view.tokens[taken[-1]].capital)
        ):
            break
        taken.append(at)
        if _plural(token, view.context.lexicon):
            break
    if not taken:
        return Head(None, first, elided=True)
    return _named(view, taken[-1], modifiers=frozenset(view.tokens[k].stem for k in taken[:-1]))


def _owns(token: Token) -> bool:
    return token.text.endswith(("'s", "’s"))


def _is_adjective(view: View, at: int) -> bool:
    """Whether an outcome stands before the noun that it describes: "12 injured miners"."""
    follower = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
    if follower is None or follower.lower in closed("function") or follower.lower in closed("spans"):
        return False
    known = view.context.lexicon.noun(follower) is not None
    return known or (follower.lower.endswith("s") and follower.is_word and not follower.capital)


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() or token.lower in table("numbers")["small"]


def _is_noun(view: View, taken: list[int]) -> bool:
    """Whether a phrase holds a plural, a noun of the lexicon, or a name: "three go in" counts no "go"."""
    lexicon = view.context.lexicon
    return any(_plural(view.tokens[k], lexicon) or view.tokens[k].capital for k in taken) or len(taken) > 2


_DETERMINERS = frozenset("ours theirs you the our its their his her those these all them whom which a an us my".split())


def _step(view: View, at: int, taken: list[int]) -> str:
    """Say whether a token is taken into the phrase, skipped, or ends it."""
    token = view.tokens[at]
    lower, lexicon = token.lower, view.context.lexicon
    if not token.is_word:
        hyphen = token.text in {"-", "‑"} and at + 1 < len(view.tokens) and view.tokens[at + 1].is_word
        quote = token.text in {'"', "“", "”", "‘", "’"} and not taken
        joined = hyphen and token.end == view.tokens[at + 1].start
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
        follower = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
        home = lower == "home" and follower is not None and _plural(follower, lexicon)
        return "take" if home else "stop"
    if not taken and lower.endswith("ly"):
        return "skip"
    if lower in closed("outcome"):
        return "take" if not taken and lower != "dead" and _is_adjective(view, at) else "stop"
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
    lower = token.lower
    if lower.endswith("s"):
        return not lower.endswith("ss")
    return lexicon.noun(token) is not None or lower.endswith(("children", "women", "people", "folk"))


def _head_of(view: View, taken: list[int]) -> int:
    # "four teenage girls Saturday night": the last plural or person noun, else the last word
    lexicon = view.context.lexicon
    for k in reversed(taken):
        token = view.tokens[k]
        if not token.capital and _plural(token, lexicon):
            return k
    return taken[-1]


def counts_people(head: Head) -> bool:
    """Whether the counted noun is a kind of people."""
    return head.word_class in person_classes()
