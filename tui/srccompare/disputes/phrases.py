"""The words of a text that name a question best: a short clause around an answer, without the answer itself.

A title made of loose words ("Time: Gate, picket, County") has to be decoded. A clause that one of the sources wrote
("the truck hit the picket line") is read at once; where none is clean enough a title quotes what stands around the
answer instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from srccompare.facts import Mention
from srccompare.facts.clauses import clause_ranges
from srccompare.facts.wordlists import table
from srccompare.sentences import Sentence
from srccompare.words import STOP, Token, tokens

MOST_WORDS = 9  # of a clause in a title: with "Whether" before it it still fits the rail's two lines
LEAST_WORDS = 3  # fewer do not say what happened to whom
LEAST_CONTENT = 2  # words that are no little words
QUOTED_WORDS = 7
LOOKED_AT = 16  # mentions of a row whose clauses are weighed: among so many one is clean
REACH = 40  # words on each side of an answer that a clause is looked for in
TOLD = 6  # words between "told" and its "that"

_QUOTES = str.maketrans("", "", '“”"«»')  # a quotation in a title holds no other
Sentences = Mapping[str, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The little words that decide where a clause may start and end (``phrases.toml``)."""

    lead: frozenset[str]
    pronouns: frozenset[str]
    tail: frozenset[str]
    finite: frozenset[str]
    saying: frozenset[str]
    negative: frozenset[str]
    before_value: frozenset[str]
    breaks: frozenset[str]
    determiners: frozenset[str]
    irregular: frozenset[str]
    placing: frozenset[str]


@cache
def grammar() -> Grammar:
    """Return the word lists."""
    loaded = loads(files("srccompare.disputes").joinpath("phrases.toml").read_text(encoding="utf-8"))
    return Grammar(**{name: frozenset(words) for name, words in loaded.items()})


@dataclass(frozen=True, slots=True)
class _Candidate:
    words: tuple[str, ...]
    worth: float
    negative: bool


def clause(
    mentions: Sequence[Mention], sentences: Sentences, *, whole: bool, proper: Collection[str] = ()
) -> tuple[str, bool]:
    """Return the cleanest clause that a mention stands in, and whether it says no; empty where none is clean.

    With ``whole`` the mention is the clause (a claim); otherwise its words, and the little words before them, are
    left out of it. ``proper`` are the names of the case: any other capital is lost.
    """
    mentions = mentions[:LOOKED_AT]
    shared = _shared(mentions, sentences)
    found = [c for m in mentions if (c := _candidate(m, sentences, shared, proper, whole=whole)) is not None]
    if not found:
        return "", False
    best = max(found, key=lambda c: (c.worth, -len(c.words), c.words))
    return " ".join(best.words), best.negative


def quote(mentions: Sequence[Mention], sentences: Sentences) -> str:
    """Return the words around the answer that most deserve to be quoted, at most ``QUOTED_WORDS`` of them."""
    mentions = mentions[:LOOKED_AT]
    shared = _shared(mentions, sentences)
    best, worth = "", -1.0
    for mention in mentions:
        text = sentences[mention.source][mention.sentence].text
        every = tokens(text)
        near = range(max(0, mention.tokens[0] - REACH), min(len(every), mention.tokens[1] + REACH))
        at = [i for i in near if every[i].is_word or every[i].text[0].isdigit()]
        if not at:
            continue
        first = next((n for n, i in enumerate(at) if i >= mention.tokens[0]), 0)
        for start in range(max(0, first - QUOTED_WORDS + 1), first + 1):
            piece = at[start : start + QUOTED_WORDS]
            value = sum(every[i].stem in shared for i in piece) + 0.1 * len(piece) - 0.01 * (first - start)
            if value > worth:
                best, worth = _between(text, every, piece[0], piece[-1]), value
    return best


def _between(text: str, every: Sequence[Token], first: int, last: int) -> str:
    words = " ".join(text[every[first].start : every[last].end].split())
    return words.translate(_QUOTES).strip(" ,;:.–—-'‘()[]")


def _shared(mentions: Sequence[Mention], sentences: Sentences) -> frozenset[str]:
    """Return the stems that sentences of two sources have in common."""
    where: dict[str, set[str]] = {}
    if len({mention.source for mention in mentions}) == 1:
        return frozenset()
    for mention in mentions:
        for token in tokens(sentences[mention.source][mention.sentence].text):
            if token.is_word and token.lower not in STOP:
                where.setdefault(token.stem, set()).add(mention.source)
    return frozenset(stem for stem, sources in where.items() if len(sources) > 1)


def _candidate(
    mention: Mention, sentences: Sentences, shared: frozenset[str], proper: Collection[str], *, whole: bool
) -> _Candidate | None:
    sentence = sentences[mention.source][mention.sentence]
    every = tokens(sentence.text)
    inside = _clause_tokens(mention, sentence, every)
    kept = inside if whole else _without_value(inside, every, mention)
    pieces = _pieces(kept, every)
    found = [c for piece in pieces if (c := _clean(piece, every, shared, proper)) is not None]
    return max(found, key=lambda c: (c.worth, -len(c.words), c.words), default=None)


def _clause_tokens(mention: Mention, sentence: Sentence, every: Sequence[Token]) -> list[int]:
    start = mention.span.start - sentence.span.start
    first, past = mention.tokens
    near = range(max(0, first - REACH), min(len(every), past + REACH))
    for offset, end in clause_ranges(sentence.text):
        if offset <= start < end:
            return [i for i in near if offset <= every[i].start < end]
    return list(near)


def _without_value(inside: Sequence[int], every: Sequence[Token], mention: Mention) -> list[int]:
    first, past = mention.tokens
    before = [i for i in inside if i < first]
    while before and (every[before[-1]].lower in grammar().before_value or not every[before[-1]].is_word):
        before.pop()
    return [*before, *(i for i in inside if i >= past)]


def _pieces(kept: Sequence[int], every: Sequence[Token]) -> list[list[int]]:
    """Cut at signs and at words of saying, so that who tells it is no part of what happened."""
    lists = grammar()
    pieces: list[list[int]] = [[]]
    for i in kept:
        token = every[i]
        if token.lower in lists.saying or (not token.is_word and token.text not in "-'’%$€£/."):
            pieces.append([])
        elif token.is_word or token.text[0].isdigit():
            pieces[-1].append(i)
    return [piece for piece in pieces if piece]


def _clean(
    piece: Sequence[int], every: Sequence[Token], shared: frozenset[str], proper: Collection[str]
) -> _Candidate | None:
    lists = grammar()
    row = _trimmed(piece, every)
    content = [i for i in row if every[i].is_word and every[i].lower not in STOP]
    if len(row) < LEAST_WORDS or len(content) < LEAST_CONTENT or every[row[0]].lower in lists.pronouns:
        return None
    verb = next((n for n, i in enumerate(row) if _is_verb(every, i)), None)
    if not verb or not any(every[i].lower not in STOP for i in row[:verb]):
        return None  # no verb, or none that has a subject before it
    worth = 2.0 * sum(every[i].stem in shared for i in content) / len(content) + min(3, len(content)) / 3
    worth -= 0.5 * any(every[i].text[0].isdigit() for i in row) + 0.1 * max(0, len(row) - 7)
    worth -= 0.3 * sum(every[i].lower in lists.pronouns for i in row)
    worth -= 0.5 * (every[row[0]].lower not in lists.determiners and not every[row[0]].capital)
    words = tuple(_cased(every, i, n, proper) for n, i in enumerate(row))
    return _Candidate(words, worth, any(every[i].lower in lists.negative for i in row))


def _trimmed(piece: Sequence[int], every: Sequence[Token]) -> list[int]:
    lists, row = grammar(), list(piece)
    told = [n for n, i in enumerate(row[:TOLD]) if every[i].lower == "that"]
    if told and piece[0] and every[piece[0] - 1].lower in lists.saying:
        row = row[told[0] + 1 :]  # "told Andes Wire that the tower had warned ..."
    while row and (every[row[0]].lower in lists.lead or every[row[0]].lower in _weekdays()):
        row.pop(0)
    row = _shortened(row, every)
    while row and (every[row[-1]].lower in lists.tail or (len(row) > 1 and every[row[-2]].lower == "to")):
        row.pop()
    return row


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name for forms in table("calendar")["weekdays"] for name in forms)


def _shortened(row: list[int], every: Sequence[Token]) -> list[int]:
    """Cut a long clause before the last little word that a phrase begins with."""
    if len(row) <= MOST_WORDS:
        return row
    breaks = [n for n in range(LEAST_WORDS, MOST_WORDS + 1) if every[row[n]].lower in grammar().breaks]
    return row[: breaks[-1] if breaks else MOST_WORDS]


def _is_verb(every: Sequence[Token], i: int) -> bool:
    word, lists = every[i].lower, grammar()
    if word in lists.finite:
        return True
    after_determiner = i > 0 and every[i - 1].lower in lists.determiners  # "the injured", "a burned house"
    return (word.endswith("ed") and not every[i].capital and not after_determiner and len(word) > 3) or (
        word in lists.irregular and not after_determiner
    )


def _cased(every: Sequence[Token], i: int, place: int, proper: Collection[str]) -> str:
    token = every[i]
    shouted = token.text.isupper() and len(token.text) > 4
    if token.capital and (shouted or place == 0 or i == 0) and token.lower not in proper:
        return token.text[:1].upper() + token.text[1:].lower() if shouted and token.lower in proper else token.lower
    return token.text


def names_of(sentences: Sentences) -> frozenset[str]:
    """Return the words of a case that are written with a capital where no sentence begins, more often than not."""
    high: Counter[str] = Counter()
    low: Counter[str] = Counter()
    for several in sentences.values():
        for sentence in several:
            every = tokens(sentence.text)
            shouted = sum(t.capital for t in every) > len(every) / 2  # a headline tells nothing
            for i, token in enumerate(every):
                if token.is_word and not token.capital:
                    low[token.lower] += 1
                elif token.is_word and i and not shouted and every[i - 1].text not in ".:\"“‘'?!)":
                    high[token.lower] += 1
    return frozenset(word for word, count in high.items() if count > low[word])
