"""Who says a value, of which class, and how surely: attribution within a sentence and carried over from the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from srccompare.facts.credits import credited
from srccompare.facts.hedges import factuality_of
from srccompare.facts.lexicon import closed, person_classes, shipped
from srccompare.facts.mention import Speaker, Voice
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span
from srccompare.words import Token

LONGEST_SPEAKER = 14  # words of a speaker's description; longer ones were clauses, not speakers
CLAUSE = 600  # code points to either side in which the limits of a clause are looked for: keeps time linear
MOST = 40  # attributions in one sentence that are kept: more is no prose, and each value asks them all
TAIL = 7  # tokens after a verb of saying that are its own adjuncts ("said in a statement on Friday")

_QUOTES = frozenset({'"', "“", "”"})
_STOPS = frozenset({";", ":", "—", "–", "(", ")", "[", "]", ".", "!", "?", *_QUOTES})
_CLAUSE_BREAK = re.compile(r"; |, (?:but|while|although|though|whereas|and that) ")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,.;:()\"“”—–]{2,90})")
_FIRST_NOUN = re.compile(
    r"((?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|local|[A-Z]\S*)(?: \S+){0,6}?)"
    r"(?= (?:the|an?|they|he|she|it|there|no|some|about|at least|more than|\d+)\b)"
)
_CARRY = re.compile(r"[\"“]?(?:he|she|they|it)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One "X said" in a sentence: the speaker's words and the stretch that they are responsible for."""

    speaker: str
    content: Span


@dataclass(frozen=True, slots=True)
class Voices:
    """The attributions of a sentence, its speaker by default, and what it hands on to the next sentence."""

    attributions: tuple[Attribution, ...] = ()
    default: str | None = None
    last: str | None = None
    open_quote: bool = False


@dataclass(slots=True)
class Speakers:
    """The classes of named speakers, learned where their role is said; keys are surnames in lower case."""

    classes: dict[str, Speaker] = field(default_factory=dict)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("voice")[name].split())


def voices_of(view: View, previous: Voices | None) -> Voices:
    """Return the attributions of a sentence. ``previous`` are those of the sentence before, where it goes on."""
    text = view.text
    carried = None if previous is None else previous.last
    found = [*(Attribution(*one) for one in credited(text)), *_said(view, carried), *_according(text, carried)]
    default = view.sentence.speaker
    going_on = previous is not None and previous.open_quote
    quoted = text[:1] in _QUOTES and text.rstrip(" .")[-1:] in _QUOTES
    if not found and default is None and carried is not None and (going_on or quoted):
        default = carried
    curly = text.count("“") - text.count("”")
    straight = text.count('"') % 2 == 1
    opened = (going_on and curly == 0 and not straight) or curly > 0 or (straight and not going_on)
    keeps = going_on or _CARRY.match(text) is not None or quoted
    last = found[-1].speaker if found else default or (carried if keeps else None)
    return Voices(tuple(found[:MOST]), default, last, opened)


def _according(text: str, carried: str | None) -> Iterator[Attribution]:
    for match in _ACCORDING.finditer(text):
        leads = not text[max(0, match.start() - 3) : match.start()].strip(' "“(—–') and match.start() < 4
        # "According to the company the mill made a loss": the speaker ends where another noun begins
        short = _FIRST_NOUN.match(match["who"]) if leads and text[match.end() : match.end() + 1] != "," else None
        words = match["who"] if short is None else short[1]
        who = _speaker(words.split(), carried)
        if who is None:
            continue
        if leads:
            yield Attribution(who, Span(match.start("who") + len(words), len(text)))
        else:
            yield Attribution(who, Span(_clause_start(text, match.start()), match.start()))


def _said(view: View, carried: str | None) -> Iterator[Attribution]:
    text, words = view.text, view.tokens
    latest: str | None = None
    for at, token in enumerate(words):
        if latest is not None and token.lower in _words("participles") and at and words[at - 1].text == ",":
            yield Attribution(latest, Span(token.end, _clause_end(text, token.end)))
            continue
        if token.lower not in _words("say") or not _is_saying(words, at):
            continue
        inverted = at > 0 and words[at - 1].text in {",", *_QUOTES} and _follows(words, at)
        who = _right(view, at, carried) if inverted else _left(view, at, carried)
        if who is None:
            continue
        speaker, edge = who
        latest = speaker
        start, end = (token.start, edge) if inverted else (edge, token.end)
        if inverted or _is_tail(view, at, start):
            yield Attribution(speaker, Span(_clause_start(text, start), start))
            if any(mark in text[end : end + 12] for mark in _QUOTES):
                yield Attribution(speaker, Span(end, len(text)))
        else:
            yield Attribution(speaker, Span(end, _clause_end(text, end)))


def _is_saying(words: tuple[Token, ...], at: int) -> bool:
    """Whether a verb is one of saying here: "put the toll at", not "put on"; "reported that", not "was reported"."""
    verb = words[at].lower
    following = [token.lower for token in words[at + 1 : at + 8]]
    if verb in {"put", "puts"}:
        return "at" in following
    if verb in {"gave", "gives"}:
        return bool(set(following[:3]) & {"figure", "number", "toll", "count", "lower", "higher", "total", "estimate"})
    if verb in {"claimed", "claims"} and "lives" in following[:3]:
        return False
    if verb in _ALSO_NOUNS and at and words[at - 1].lower in _words("say") | _BEFORE_NOUN:
        return False
    if verb in {"reports", "claims", "estimates", "notes", "states", "shows"} and following[:1] in ([], ["of"], ["."]):
        return False
    near = {token.lower for token in words[max(0, at - 2) : at]}
    if verb in {"said", "says"}:
        return not near & {"is", "are", "be", "been"}
    return not near & {"was", "were", "been", "being", "be", "is", "are", "as"}


_ALSO_NOUNS = frozenset("reports claims estimates notes states counts shows".split())
_BEFORE_NOUN = frozenset(
    "the a its their his her these those some media press several such no of news police all".split()
)


def _follows(words: tuple[Token, ...], at: int) -> bool:
    """Whether a speaker follows the verb: a name, or a noun with its article."""
    if at + 1 >= len(words):
        return False
    token = words[at + 1]
    if token.is_word and not token.capital and token.lower not in closed("function"):
        rest = words[at + 2 : at + 7]
        stop = next((k for k, one in enumerate(rest) if _ends(one) or one.lower in closed("function")), len(rest))
        # "said fire officer Ana Roja", "said deputies."
        if any(one.capital for one in rest[:stop]) or (stop == 0 and token.lower.endswith("s")):
            return True
    return token.capital or token.lower in {
        "the",
        "a",
        "an",
        "one",
        "his",
        "her",
        "its",
        "their",
        "police",
        "officials",
    }


def _right(view: View, at: int, carried: str | None) -> tuple[str, int] | None:
    words = view.tokens
    last = at + 1
    while last < len(words) and last - at <= LONGEST_SPEAKER and not _ends(words[last]):
        if words[last].lower in {"in", "on", "at", "after", "during", "by", "who", "to"} and last > at + 1:
            break
        last += 1
        if last < len(words) and words[last].text == "." and len(words[last - 1].text) <= 4 and words[last - 1].capital:
            last += 1  # "said Lt. Greg Sowell"
    who = _speaker([token.text for token in words[at + 1 : last]], carried, joined=_text(view, at + 1, last))
    return None if who is None else (who, words[last - 1].end)


_SPOTS = frozenset({"there", "here"})


def _left(view: View, at: int, carried: str | None) -> tuple[str, int] | None:
    words = view.tokens
    end = at
    while end > 0 and words[end - 1].lower in _words("between") | _SPOTS:
        end -= 1
    end = _without_day(words, end)
    if end > 0 and words[end - 1].text.endswith(","):
        return _apposed(view, end - 1, carried)
    first = end
    while first > 0 and end - first <= LONGEST_SPEAKER and not _ends(words[first - 1]):
        if words[first - 1].lower in {"that", "when", "while", "but", "because", "after", "although", "as", "if"}:
            break
        first -= 1
    while first < end and words[first].lower in _words("edges") - {"the", "a", "an"}:
        first += 1
    first = _after_day(words, first, end)
    who = _speaker([token.text for token in words[first:end]], carried, joined=_text(view, first, end))
    return None if who is None else (who, words[first].start)


def _apposed(view: View, comma: int, carried: str | None) -> tuple[str, int] | None:
    """Read "Name, who heads the office, said": the speaker stands before the comma that opens the apposition."""
    words = view.tokens
    opening = comma - 1
    while opening > 0 and comma - opening <= LONGEST_SPEAKER and not _ends(words[opening]):
        opening -= 1
    if opening <= 0 or not words[opening].text.endswith(","):
        return None
    first = opening
    while first > 0 and opening - first <= LONGEST_SPEAKER and not _ends(words[first - 1]):
        first -= 1
    who = _speaker([token.text for token in words[first:opening]], carried, joined=_text(view, first, comma))
    return None if who is None else (who, words[first].start)


def _ends(token: Token) -> bool:
    # A comma after digits is part of their token: "injuring 27, officials said".
    return token.text in _STOPS or token.text.endswith(",")


def _text(view: View, first: int, last: int) -> str:
    if first >= last:
        return ""
    return view.text[view.tokens[first].start : view.tokens[last - 1].end]


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _without_day(words: tuple[Token, ...], end: int) -> int:
    """Return the end of the subject before "on Wednesday said" and "that day said"."""
    if end > 2 and words[end - 2].lower == "that" and words[end - 1].lower in _words("spans-of-time"):
        return end - 2
    if end > 1 and words[end - 1].lower in _DAYS and words[end - 2].lower in {"on", "late", "early"}:
        return end - 2
    return end


def _after_day(words: tuple[Token, ...], first: int, end: int) -> int:
    """Return the start of the subject after "On Wednesday" (its preposition is skipped already)."""
    while first + 1 < end and words[first].lower in _DAYS | {"morning", "afternoon", "evening", "night"}:
        first += 1
    return first


def _is_tail(view: View, at: int, start: int) -> bool:
    """Whether the speaker and verb close a sentence whose content stands before them: "..., the ministry said."."""
    before = view.text[max(0, start - 3) : start].rstrip()
    if not before.endswith((",", '"', "”", "’")):
        return False
    rest = [token for token in view.tokens[at + 1 : at + 2 + TAIL] if token.is_word]
    return _dash(view, at) - at - 1 <= TAIL + 1 or not rest or rest[0].lower in {"in", "on", "at", "to", "by", "after"}


def _dash(view: View, at: int) -> int:
    """Return the token of the first dash after ``at`` ("--" is one, typed), else the number of tokens."""
    words = view.tokens
    for place in range(at + 1, min(len(words), at + 3 + TAIL)):
        typed = words[place].text == "-" == words[place - 1].text
        if words[place].text in {"—", "–"} or typed:
            return place - typed
    return len(words)


def _clause_end(text: str, start: int) -> int:
    match = _CLAUSE_BREAK.search(text, start, start + CLAUSE)
    return len(text) if match is None else match.start()


def _clause_start(text: str, end: int) -> int:
    window = max(0, end - CLAUSE)
    found = [match.end() for match in _CLAUSE_BREAK.finditer(text, window, end)]
    return found[-1] if found else window


_PRONOUNS = frozenset("he she they it i we you".split())


def _speaker(words: list[str], carried: str | None, joined: str = "") -> str | None:
    """Return the speaker as written; a pronoun stands for the speaker of the sentence before."""
    if not words or len(words) > LONGEST_SPEAKER:
        return None
    lower = [word.lower() for word in words]
    if len(words) == 1 and lower[0] in _PRONOUNS:
        return carried
    pronoun = lower[0] in _PRONOUNS or any(re.split("['’]", word)[0] in _PRONOUNS for word in lower if len(word) > 3)
    if set(lower) & _words("clause") or lower[-1] in _words("edges") or pronoun:
        return None
    if all(not word[0].isalpha() for word in words):
        return None
    return (joined or " ".join(words)).strip(" ,.;:\"“”'‘’") or None


_ROLE = re.compile(
    r"(?P<name>[A-Z][\w’'-]{1,24}),(?: (?:aged )?\d{1,3},)? (?:(?:an?|the|its|their|his"
    r"|her) (?P<role>[a-z][\w’' -]{2,60})"
    r"|who (?:heads|leads|runs|works|governs|commands|lives|owns) (?P<task>[\w’' -]{2,60}))"
)


_ROLE_BEFORE = re.compile(
    r"\b(?:[Oo]ur|[Tt]he|[Ii]ts|[Aa]n?) (?P<role>[a-z][\w’' -]{2,40}), "
    r"(?:[A-Z][\w’'-]{1,24} ){1,2}(?P<name>[A-Z][\w’'-]{1,24})"
)


def learn(text: str, speakers: Speakers) -> None:
    """Remember what a text says of the people in it: "Ana Roja, a nurse" tells of whom Roja speaks as."""
    if ", " not in text:
        return
    for match in _ROLE.finditer(text):
        words = (match["role"] or match["task"]).lower().split()
        _note(speakers, match["name"], words)
    for match in _ROLE_BEFORE.finditer(text):
        _note(speakers, match["name"], match["role"].lower().split())


def _note(speakers: Speakers, name: str, words: list[str]) -> None:
    kind = next((kind for kind, cues, _ in _classes() if cues & set(words)), None)
    if kind is not None:
        speakers.classes.setdefault(name.lower(), kind)


def voice_of(
    voices: Voices, text: str, span: Span, speakers: Speakers | None = None, house: str | None = None
) -> Voice:
    """Return who says what stands at ``span`` of a sentence, and how surely.

    ``house`` is the institution that issues the source: what nobody else is said to say, it says.
    """
    speaker = voices.default or house
    for attribution in voices.attributions:
        # later attributions are the nearer ones
        if attribution.content.start <= span.start < attribution.content.end:
            speaker = attribution.speaker
    factuality, hedge = factuality_of(text, span)
    return Voice(speaker, speaker_class(speaker, speakers), factuality, hedge)


@cache
def _classes() -> tuple[tuple[Speaker, frozenset[str], tuple[str, ...]], ...]:
    phrases = table("voice")["phrases"]
    return tuple(
        (Speaker(name), frozenset(words.split()), tuple(phrases.get(name, ())))
        for name, words in table("voice")["classes"].items()
    )


_OF_PLACE = re.compile(r"\b(?:in|of|at|from|for|near) (?:[A-Z][\w’'-]* ?)+$")  # "Sources in Orvala" names no one


def speaker_class(speaker: str | None, speakers: Speakers | None = None) -> Speaker:
    """Return the class of a speaker by the words that describe it, else by what was said of the name before."""
    if speaker is None:
        return Speaker.OUTLET
    lower = speaker.lower()
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", lower))
    found = next((kind for kind, cues, phrases in _classes() if words & cues or any(p in lower for p in phrases)), None)
    capitals = re.findall(r"\b[A-ZÀ-Þ][\w’'-]+", speaker)
    key = capitals[-1].lower() if capitals else ""
    if speakers is not None and key:
        if found is not None and len(capitals) > 1 and not _OF_PLACE.search(speaker):
            speakers.classes.setdefault(key, found)
        elif found is None:
            found = speakers.classes.get(key)
    return found or (Speaker.WITNESS if _is_private(lower) else Speaker.OFFICIAL)


def _is_private(speaker: str) -> bool:
    """Whether a speaker without a known class is some person or other: "a reader", "two shoppers", "@someone"."""
    last = re.findall(r"[^\W\d_]+", speaker)[:4]
    nouns, people = shipped().nouns, person_classes() - {"officer", "official"}
    return speaker.startswith("@") or any(
        nouns.get(word) in people or word in {"reader", "user", "insider"} for word in last
    )
