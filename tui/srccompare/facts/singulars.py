"""Counts without a number word: "a soldier and a policeman", lists of names, one person, nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from srccompare.facts.governors import Clauses, governors_of
from srccompare.facts.lexicon import casualty_classes, closed, person_classes
from srccompare.facts.mention import Bound, Kind, Mention, Quantity
from srccompare.facts.numbers import base_mention
from srccompare.facts.owners import is_part_played
from srccompare.facts.view import Cover, View
from srccompare.facts.wordlists import table
from srccompare.spans import Span
from srccompare.words import stem

NEAR = 7.0  # words and clause marks between such a count and its outcome; farther ones were false in half of the cases
ONE_NEAR = 3.0
ZERO_NEAR = 6.0

_NOUNS = r"(?:[^\W\d_][\w’'-]{0,20} ){0,3}[^\W\d_][\w’'-]{0,20}"
_AND_A = re.compile(
    rf"\b(?:an?|one) (?P<first>{_NOUNS}?)(?:, (?:an?|one|his|her|their) (?P<middle>{_NOUNS}?))?,? and "
    rf"(?:an?|one|another|his|her|their) (?P<last>{_NOUNS}?)"
    r"(?=[,.;:)]| (?:was|were|had|have|also|died|drowned|who|in|on|at|and|by|from|as|during|when|after|of|with)\b|$)",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w’'-]{1,24} ){1,2}[A-Z][\w’'-]{1,24}"
_NAMED = (
    r"(?:(?:(?!that |and |when |where |after |as )[a-z][\w-]{1,20} ){0,3}"
    rf"|[A-Z][a-z-]{{1,20}} [a-z]{{1,20}} ){_NAME}"
)
_NAMES = re.compile(
    rf"(?<![\w’'-])(?P<first>{_NAMED})(?P<more>(?:, {_NAMED}){{0,8}}),? and (?P<last>(?:the |an? )?"
    rf"(?:{_NAMED}|(?:unidentified|unnamed)(?: [a-z]+){{1,2}}))"
    r"(?= (?:was|were|died|had|have|lost)\b)"
)
_LISTED = re.compile(
    rf"\b(?:dead|victims|killed|deceased|injured|wounded|missing|hostages|suspects|detained|arrested)\b[^.;:]{{0,40}}?"
    rf"\b(?:were|are|was|as)\b:? (?P<names>{_NAME}(?:(?:, (?:aged )?\d{{1,2}})?, {_NAME}){{0,8}}"
    rf"(?:, (?:aged )?\d{{1,2}})?,? and {_NAME})(?=[,.;:)]|$| (?:in|on|by|after)\b)"
)
_ONE = re.compile(
    r"\b(?<!not )(?P<det>a lone|a single|the only|the lone|the sole|another|one|an?) (?P<noun>"
    r"(?:[^\W\d_][\w’'-]{0,20} ){0,3}?[^\W\d_][\w’'-]{0,20})"
    r"(?=[,.;:)]| (?:was|has|had|is|who|died|were|and|in|on|at|from|of|by|after|when|to"
    r"|dead|injured|killed|missing|suffered|sustained|lost|drowned|fell|remains?|survived)\b|$)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\banother(?= (?:was |is |has been |is in |was in |remains )?(?P<outcome>[a-z]{3,14})\b)", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"\b(?:(?:the|its|their|his|her|our|a|an)|[\w’']+['’]s) (?P<nth>second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|\d{1,3}(?:st|nd|rd|th)) (?P<noun>[a-z]{3,16})\b(?: (?P<next>[a-z]{3,16})\b)?",
    re.IGNORECASE,
)
_TALLY_TAIL = re.compile(r" (?:(?:of the|this) (?:season|year|month|week|war|campaign|night|day)|to [a-z]{3,})\b")
_TIMES = re.compile(
    r"\b(?P<times>twice|(?P<number>three|four|five|six|seven|eight|nine|ten|\d{1,3}) times)\b"
    r"(?! (?:as|the|a|an|that|more|larger|higher|bigger|over|per|daily|weekly)\b)",
    re.IGNORECASE,
)
_ZERO = re.compile(
    r"\b(?:no ?one|no-one|nobody"
    r"|none of (?:the|those|these|its|their|his|her) (?:\d{1,4} )?(?:[a-z-]{3,16}s|crew|people)"
    r"|none(?: of (?:them|us|these|those))?|(?:no|zero|without|without any|nor any|not a single|not one|not a)"
    r" (?:(?:other|further|more|immediate|serious|confirmed|major|reported|reports? of(?: any)?|single) ){0,3}"
    r"(?:deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|injur(?:y|ies)|victims?|people|persons?"
    r"|arrests?|survivors?|detainees?|minors?|members?|child(?:ren)?|patients?|vessels?|boats?|vehicles?|pupils?"
    r"|civilians?|soldiers?|officers?|passengers?|workers?|residents?|homes?|houses?"
    r"|buildings?|loss(?:es)? of life))\b",
    re.IGNORECASE,
)


_NO_NOUN = re.compile(
    r"\b(?:no|not a single|not one|zero) (?:(?:other|further|more|single|local|[A-Z][a-z]{2,16}) ){0,2}[a-z]{3,16}\b",
    re.IGNORECASE,
)


def unnumbered(view: View, clauses: Clauses, cover: Cover) -> list[Mention]:
    """Return the counts of a sentence that no number word gives, outside ``cover``. Each needs an outcome near it."""
    found: list[Mention] = []
    start = view.sentence.span.start
    for cues, read in _READERS:
        if view.words.isdisjoint(cues):
            continue
        for mention in read(view, clauses):
            span = mention.span.shifted(-start)
            if not cover.holds(span):
                found.append(mention)
                cover.add(span)
    return found


def _near(clauses: Clauses, first: int, last: int, within: float) -> bool:
    governors = governors_of(clauses, first, last)
    return any(each.word_class in casualty_classes() and each.distance <= within for each in governors)


def _exact(number: int) -> Quantity:
    return Quantity(float(number), float(number), float(number), None, Bound.EXACT)


def _zeros(view: View, clauses: Clauses) -> list[Mention]:
    found = []
    for match in (*_ZERO.finditer(view.text), *_NO_NOUN.finditer(view.text)):
        span = Span(match.start(), len(match[0].rstrip()) + match.start())
        first, last = view.covered(span.start, span.end)
        if not _near(clauses, first, last, ZERO_NEAR):
            continue
        noun = view.tokens[last - 1]
        word_class = view.context.lexicon.noun(noun)
        if match.re is _NO_NOUN and word_class is None:
            continue
        found.append(
            replace(
                base_mention(view, clauses, span, Kind.COUNT, "count"),
                quantity=_exact(0),
                head=stem("people") if word_class is None else noun.stem,
                head_word="people" if word_class is None else noun.lower,
                head_class="person" if word_class is None else word_class,
            )
        )
    return found


def _coordinated(view: View, clauses: Clauses) -> list[Mention]:
    """Read "a soldier and a policeman" as two, where both are people and an outcome is near."""
    found = []
    for match in _AND_A.finditer(view.text):
        parts = [(match.start(name), match.end(name)) for name in ("first", "middle", "last") if match[name]]
        nouns = [_person_noun(view, start, end) for start, end in parts]
        if any(noun is None for noun in nouns):
            continue
        last_noun = nouns[-1]
        end = match.end() if last_noun is None else view.tokens[last_noun].end
        span = Span(match.start(), end)
        first, last = view.covered(span.start, span.end)
        if _near(clauses, first, last, NEAR) or _inverted(view, span):
            classes = {view.context.lexicon.noun(view.tokens[noun]) for noun in nouns if noun is not None}
            found.append(_of(view, clauses, span, len(parts), nouns[0] if len(classes) == 1 else None))
    return found


def _inverted(view: View, span: Span) -> bool:
    """Whether "as were" or "so was" carries the outcome of the clause before over to this list."""
    return bool(re.search(r"\b(?:as|so|nor) (?:were|was|did) $", view.before(span.start, 12)))


def _named(view: View, clauses: Clauses) -> list[Mention]:
    found = []
    for match in _NAMES.finditer(view.text):
        number = 2 + len(re.findall(r", ", match["more"]))
        span = Span(match.start(), match.end())
        first, last = view.covered(span.start, span.end)
        if _near(clauses, first, last, NEAR):
            noun = _person_noun(view, match.start(), match.end())
            found.append(_of(view, clauses, span, number, noun))
    for match in _LISTED.finditer(view.text):
        number = 1 + len(re.findall(rf"(?:, |,? and )(?={_NAME})", match["names"]))
        found.append(_of(view, clauses, Span(*match.span("names")), number, None))
    return found


def _single(view: View, clauses: Clauses) -> list[Mention]:
    found = []
    for match in _ONE.finditer(view.text):
        noun = _person_noun(view, match.start("noun"), match.end("noun"), last_only=True)
        span = Span(match.start(), match.end())
        if noun is None or view.is_taken(span):
            continue
        first, last = view.covered(span.start, span.end)
        sole = match["det"].lower().endswith(("lone", "single", "only", "sole"))
        if sole or _near(clauses, first, last, ONE_NEAR):
            found.append(_of(view, clauses, span, 1, noun))
    return found


def _another(view: View, clauses: Clauses) -> list[Mention]:
    """Read "and another wounded" as one more person."""
    return [
        _of(view, clauses, Span(*match.span()), 1, None)
        for match in _ANOTHER.finditer(view.text)
        if match["outcome"].lower() in closed("outcome")
    ]


def _person_noun(view: View, start: int, end: int, *, last_only: bool = False) -> int | None:
    """Return the token of a singular noun for a person in a text range."""
    first, last = view.covered(start, end)
    lexicon, people = view.context.lexicon, person_classes()
    at = range(last - 1, last) if last_only else range(last - 1, first - 1, -1)
    outcome: int | None = None
    for k in at:
        token = view.tokens[k]
        word_class = lexicon.noun(token)
        if word_class in people and word_class != "family" and not token.lower.endswith("people"):
            if token.lower not in closed("outcome") or last_only:
                return k
            outcome = k  # "a guard and a policeman dead": the dead are the policeman
        if word_class is None and is_part_played(token.lower, lexicon) and not token.capital:
            return k
    return outcome


def _of(view: View, clauses: Clauses, span: Span, number: int, noun: int | None) -> Mention:
    mention = replace(base_mention(view, clauses, span, Kind.COUNT, "count"), quantity=_exact(number))
    if noun is None:
        return replace(mention, head=stem("people"), head_word="people", head_class="person")
    token = view.tokens[noun]
    return replace(mention, head=token.stem, head_word=token.lower, head_class=view.context.lexicon.noun(token))


def _ordinals(view: View, clauses: Clauses) -> list[Mention]:
    """Read "the fourth death" as a count that has reached four; places, times and ranks are left out."""
    words, found = table("numbers"), []
    for match in _ORDINAL.finditer(view.text):
        nth, noun, end = match["nth"].lower(), match["noun"].lower(), match.end("noun")
        if not _is_tallied(view, noun) and match["next"] is not None:
            noun, end = match["next"].lower(), match.end("next")
        span = Span(match.start("nth"), match.end("nth"))
        number = words["ordinals"].get(nth) or int(re.sub(r"\D", "", nth) or 0)
        tail = view.after(end, 24)
        told = number > 2 and _TALLY_TAIL.match(tail) is not None
        if not (told or _is_tallied(view, noun)) or noun in words["unranked"].split() or not 2 <= number <= 100:
            continue
        # "the second officer" is one of several; "the second death", "the second person to die" a tally
        if (
            number == 2
            and not re.match(r" (?:to|in|of the|this|since|has|had)\b", tail)
            and noun not in words["tallied"].split()
        ):
            continue
        mention = base_mention(view, clauses, span, Kind.COUNT, "count", end=view.covered(0, end)[1])
        mention = replace(mention, quantity=_exact(number), head=stem(noun), head_word=noun)
        found.append(replace(mention, head_class=view.context.lexicon.nouns.get(noun)))
    return found


def _is_tallied(view: View, noun: str) -> bool:
    lexicon = view.context.lexicon
    return noun in lexicon.nouns or lexicon.predicate_stems.get(stem(noun)) is not None


def _times(view: View, clauses: Clauses) -> list[Mention]:
    found = []
    for match in _TIMES.finditer(view.text):
        number = match["number"]
        small = table("numbers")["small"]
        value = 2 if number is None else int(number) if number.isdigit() else int(small[number.lower()])
        mention = base_mention(view, clauses, Span(match.start(), match.end()), Kind.COUNT, "count")
        found.append(replace(mention, quantity=_exact(value), head=stem("times"), head_word="times"))
    return found


# The words of which a reader needs one: most sentences hold none, and their patterns are spared.
_READERS = tuple(
    (frozenset(words.split()), read)
    for words, read in (
        ("no nobody none zero without nor not", _zeros),
        ("and", _coordinated),
        ("and", _named),
        ("the its their his her our a an", _ordinals),
        ("twice times", _times),
        ("a an one another the", _single),
        ("another", _another),
    )
)
