"""The question of a row, as an analyst would write it: "Security officers killed", "Distance from Dushanbe"."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypedDict

from srccompare.binding import Row
from srccompare.facts import Kind, Mention
from srccompare.reading import Case
from srccompare.sentences import Sentence
from srccompare.words import STOP, Token, tokens

NEAR = 8  # tokens on each side of a value that may name its topic; farther words belong to other clauses
TOPIC_WORDS = 3
LONGEST = 72  # a title must fit the rail's two lines and a palette row

Sentences = Mapping[str, tuple[Sentence, ...]]


class _Wording(TypedDict):
    kinds: dict[str, str]
    dimensions: dict[str, str]
    rules: dict[str, str]
    people: dict[str, str]


@cache
def _wording() -> _Wording:
    text = files("srccompare.disputes").joinpath("titles.toml").read_text(encoding="utf-8")
    loaded: _Wording = tomllib.loads(text)  # type: ignore[assignment]
    return loaded


def title(row: Row, case: Case, sentences: Sentences) -> str:
    """Return the question of a row: the analyst's template, the rule's own wording, or one made of its words."""
    for template in case.options.templates:
        if template.kind in {None, str(row.kind)} and _has_words(row, sentences, template.words):
            return template.question
    if row.question:
        return _tidy(row.question)
    wording = _wording()
    pattern = wording["rules"].get(row.rule) or _pattern(row)
    return _tidy(
        pattern.format(
            head=_head(row.mentions) or wording["people"]["default"],
            deed=_deed(row.mentions, sentences),
            words=_topic(row, sentences),
            place=_place(row.mentions),
            name=_name(row),
        )
    )


def _pattern(row: Row) -> str:
    wording = _wording()
    if row.kind is Kind.MEASURE or (row.kind is Kind.DISTANCE and not any(m.anchor for m in row.mentions)):
        return wording["dimensions"].get(row.mentions[0].dimension, "Measure: {words}")
    if row.kind is Kind.AGE and not any(m.owner for m in row.mentions):
        return "Age: {words}"
    return wording["kinds"][str(row.kind)]


def _has_words(row: Row, sentences: Sentences, words: tuple[str, ...]) -> bool:
    spoken = {t.lower for m in row.mentions for t in _tokens(m, sentences)} | set(row.topic)
    return bool(words) and all(word.lower() in spoken for word in words)


def _tokens(mention: Mention, sentences: Sentences) -> tuple[Token, ...]:
    return tokens(sentences[mention.source][mention.sentence].text)


def _most(words: list[str]) -> str | None:
    """Return the word that comes up most; the first of them where none leads."""
    counts = Counter(words)
    return max(dict.fromkeys(words), key=lambda w: (counts[w], -words.index(w))) if words else None


def _head(mentions: tuple[Mention, ...]) -> str | None:
    own = [m.head_word for m in mentions if m.head_word and not m.inherited]
    return _most(own) or _most([m.head_word for m in mentions if m.head_word])


def _deed(mentions: tuple[Mention, ...], sentences: Sentences) -> str:
    """Return the word for what happened, as a text writes it, "killed" before "kills"."""
    weights: dict[str, float] = {}
    for mention in mentions:
        for governor in mention.governors[:2]:
            weight = 1 / (1 + governor.distance) + (0.5 if governor.word_class else 0)
            weights[governor.stem] = weights.get(governor.stem, 0.0) + weight
    if not weights:
        return ""
    best = max(sorted(weights), key=lambda s: weights[s])
    forms = [t.lower for m in mentions for t in _tokens(m, sentences) if t.stem == best]
    past = [form for form in forms if form.endswith(("ed", "en", "ht", "ound", "ead", "ing"))]
    return _most(past) or _most(forms) or ""


def _topic(row: Row, sentences: Sentences) -> str:
    if row.topic:
        return ", ".join(row.topic[:TOPIC_WORDS])
    sources: dict[str, set[str]] = {}
    nearness: Counter[str] = Counter()
    forms: dict[str, list[str]] = {}
    for mention in row.mentions:
        first, past = mention.tokens
        for place, token in enumerate(_tokens(mention, sentences)):
            away = first - place if place < first else place - past + 1
            if first <= place < past or away > NEAR or not token.is_word or token.lower in STOP:
                continue
            sources.setdefault(token.stem, set()).add(mention.source)
            nearness[token.stem] += NEAR - away
            forms.setdefault(token.stem, []).append(token.text if token.capital and place else token.lower)
    ranked = sorted(sources, key=lambda s: (-len(sources[s]), -nearness[s], s))[:TOPIC_WORDS]
    return ", ".join(_most(forms[s]) or s for s in ranked)


def _place(mentions: tuple[Mention, ...]) -> str:
    anchor = _most([m.anchor for m in mentions if m.anchor]) or "the place"
    return anchor if anchor.startswith("the ") else anchor.title()


def _name(row: Row) -> str:
    names = [m.owner for m in row.mentions if m.owner] or [m.word for m in row.mentions if m.word]
    return (_most(names) or "someone").title()


def _tidy(words: str) -> str:
    line = " ".join(words.split()).strip(" ,:")
    line = line[:1].upper() + line[1:]
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rsplit(' ', 1)[0]}…"
