"""Who says a value, of which class, and how surely: attribution within a sentence and carried over from the last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from srccompare.facts.mention import Factuality, Speaker, Voice
from srccompare.facts.view import View
from srccompare.facts.wordlists import table
from srccompare.spans import Span

LONGEST_SPEAKER = 12  # words of a speaker's description that are looked at
HEDGE_REACH = 60  # code points between a hedge and what it hedges, in one clause

_QUOTE = re.compile(r"[\"“]([^\"“”]{0,2000})[\"”]?")
_CARRY = re.compile(r"^[\"“]?(?:he|she|they|it)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no longer|denied|denies|n['’]t)\b[^,;:.]{0,20}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One "X said" in a sentence: the speaker's words and the stretch that they are responsible for."""

    speaker: str | None
    content: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """The attributions of a sentence, and the speaker that it hands on to the next."""

    attributions: tuple[Attribution, ...]
    default: str | None = None
    last: str | None = None
    open_quote: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(sorted(table("voice")["say"].split(), key=len, reverse=True))
    subject = r"(?P<who>(?:[\w’'./&-]{1,30} ){0,11}?[\w’'./&-]{1,30})"
    return (
        re.compile(
            rf"(?:(?<=^)|(?<=[,;:—–\"”(] )|(?<=[\"”])|(?<=, and )|(?<=, but )|(?<=^But )|(?<=^And ))\s*{subject},?"
            rf"(?:,? (?:on|late|early|last) \w{{3,12}})?(?: (?:has|have|had|also|later|then|who|would|still|now|reportedly|has also)){{0,2}}"
            rf" (?P<verb>{verbs})\b(?P<object> (?:the )?(?:reporters|journalists|[A-Z][\w’'.]+(?: [A-Z][\w’'.]+){{0,2}}|a [\w ]{{2,30}}?|us|me|state [\w ]{{2,14}}|the [\w’' ]{{2,30}}?)(?= that\b|,|:| on | by |$))?",
        ),
        re.compile(
            rf"[,\"”]['’]? (?P<verb>{verbs}) (?P<who>(?:[\w’'./&-]{{1,30}},? ){{0,11}}?[\w’'./&-]{{1,30}})(?=[.;:]|, (?:who|adding|in|on|at|after)|$| (?:in|on|at|by|after|during|to) )"
        ),
        re.compile(r"\b[Aa]ccording to (?P<who>(?:[\w’'./&-]{1,30} ){0,11}?[\w’'./&-]{1,30})(?=[,.;:)—–]|$)"),
    )


def voices_of(view: View, previous: Voices | None) -> Voices:
    """Return the attributions of a sentence. ``previous`` is the sentence before in the same source and block."""
    text, size = view.text, len(view.text)
    before_verb, after_verb, according = _patterns()
    found: list[Attribution] = []
    carried = None if previous is None else previous.last
    for match in before_verb.finditer(text):
        who = _speaker(match["who"], carried)
        if who is None:
            continue
        rest = Span(match.end(), _clause_end(text, match.end()))
        left = text[: match.start()].rstrip()
        if left.endswith((",", '"', "”")) and _is_short(text[match.end() :]):
            rest = Span(0, match.start())
        found.append(Attribution(who, rest))
    for match in after_verb.finditer(text):
        who = _speaker(match["who"], carried)
        if who is not None:
            found.append(Attribution(who, Span(_clause_start(text, match.start()), match.start())))
            found.append(
                Attribution(who, Span(match.end(), size))
                if text[match.end() : match.end() + 3].strip(".,; ").startswith(('"', "“"))
                else found[-1]
            )
    for match in according.finditer(text):
        who = _speaker(match["who"], carried)
        if who is not None:
            at_start = match.start() == 0 or not text[: match.start()].strip(' "“(—–')
            content = Span(match.end(), size) if at_start else Span(_clause_start(text, match.start()), match.start())
            found.append(Attribution(who, content))
    default = view.sentence.speaker
    still_open = previous is not None and previous.open_quote
    if default is None and still_open and not found:
        default = carried
    opened = text.count("“") + text.count('"') % 2 > text.count("”")
    if (
        not found
        and default is None
        and _QUOTE.match(text)
        and carried is not None
        and text.rstrip().endswith(('"', "”"))
    ):
        default = carried
    if still_open and "”" not in text and '"' not in text:
        opened = True
    speaker = found[-1].speaker if found else default
    return Voices(tuple(found), default, speaker or (carried if still_open or _CARRY.match(text) else None), opened)


def _is_short(rest: str) -> bool:
    return len(rest.split()) <= 6


def _clause_end(text: str, start: int) -> int:
    match = re.search(r"; |, (?:but|while|although|though|whereas) ", text[start : start + 600])
    return len(text) if match is None else start + match.start()


def _clause_start(text: str, end: int) -> int:
    window = max(0, end - 600)
    found = [match.end() for match in re.finditer(r"; |, (?:but|while|although|though|whereas) ", text[window:end])]
    return window + found[-1] if found else window


_PRONOUNS = frozenset("he she they it who i we".split())


def _speaker(who: str, carried: str | None) -> str | None:
    """Return the speaker as written; a pronoun stands for the speaker of the sentence before."""
    words = who.strip(' ,"“”').split()
    while words and words[0].lower() in {"but", "and", "that", "as", "also", "which", "while", "what", "when"}:
        words = words[1:]
    if not words or len(words) > LONGEST_SPEAKER:
        return None
    if words[0].lower() in _PRONOUNS and len(words) == 1:
        return carried
    if words[-1].lower() in {
        "is",
        "was",
        "were",
        "to",
        "be",
        "been",
        "not",
        "of",
        "by",
        "the",
        "are",
        "had",
        "has",
        "which",
    }:
        return None
    return " ".join(words)


def voice_of(voices: Voices, text: str, span: Span) -> Voice:
    """Return who says what stands at ``span`` of a sentence, and how surely."""
    speaker = voices.default
    for attribution in voices.attributions:
        if attribution.content.holds(span) or attribution.content.overlaps(span):
            speaker = attribution.speaker
            break
    factuality, hedge = _factuality(text, span)
    return Voice(speaker, speaker_class(speaker), factuality, hedge)


@cache
def _classes() -> tuple[tuple[Speaker, frozenset[str]], ...]:
    return tuple((Speaker(name), frozenset(words.split())) for name, words in table("voice")["classes"].items())


def speaker_class(speaker: str | None) -> Speaker:
    """Return the class of a speaker by the words that describe it; a bare name counts as an official."""
    if speaker is None:
        return Speaker.OUTLET
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", speaker.lower()))
    for kind, cues in _classes():
        if words & cues:
            return kind
    return Speaker.OFFICIAL if speaker[:1].isupper() else Speaker.WITNESS


@cache
def _hedges() -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in sorted(table("voice")["hedges"], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _factuality(text: str, span: Span) -> tuple[Factuality, str | None]:
    start = max(0, span.start - HEDGE_REACH)
    left = re.split(r"[;:.]|, (?:but|and|while) ", text[start : span.start])[-1]
    right = re.split(r"[;:.,]", text[span.end : span.end + HEDGE_REACH])[0]
    for part in (left, right):
        found = list(_hedges().finditer(part))
        if found:
            word = found[-1] if part is left else found[0]
            return Factuality(table("voice")["hedges"][word[0].lower()]), word[0]
    if _NEGATION.search(left):
        return Factuality.NOT_CERTAIN, None
    return Factuality.CERTAIN, None


def hedged(voice: Voice, factuality: Factuality, hedge: str | None = None) -> Voice:
    """Return a voice with another certainty."""
    return replace(voice, factuality=factuality, hedge=hedge)


def speakers(voices: Sequence[Voices]) -> tuple[str, ...]:
    """Return the distinct speakers of some sentences, in order."""
    found = dict.fromkeys(one.speaker for each in voices for one in each.attributions if one.speaker is not None)
    return tuple(found)
