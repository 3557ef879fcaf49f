"""The question of a row, as an analyst would write it: "Security officers killed", "Distance from Dushanbe"."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any, TypedDict

from srccompare.binding import RIVAL, Row
from srccompare.binding.templates import RULE as TEMPLATE
from srccompare.disputes.phrases import Sentences, clause, quote
from srccompare.facts import Kind, Mention
from srccompare.facts.lexicon import person_classes
from srccompare.reading import Case
from srccompare.words import Token, stem, tokens

LONGEST = 72  # a title must fit the rail's two lines and a palette row

_CLAUSES = frozenset({"statement", "negation", "denial"})  # rules whose question is a clause as the text has it
# Stems of verbs that report: they say who tells, never what is asked.
_SAYING = frozenset(
    {"said", "say", "told", "tell", "report", "announc", "accord", "statement", "added", "ad", "believ"}
)


class _Wording(TypedDict):
    kinds: dict[str, str]
    dimensions: dict[str, str]
    rules: dict[str, str]
    heads: dict[str, Any]
    deeds: dict[str, str]
    persons_only: dict[str, list[str]]
    quoted: dict[str, str]
    claims: dict[str, str]


@cache
def _wording() -> _Wording:
    text = files("srccompare.disputes").joinpath("titles.toml").read_text(encoding="utf-8")
    loaded: _Wording = tomllib.loads(text)  # type: ignore[assignment]
    return loaded


def title(row: Row, case: Case, sentences: Sentences, proper: Collection[str]) -> str:
    """Return the question of a row: the analyst's template, the rule's own wording, or one made of its words.

    ``proper`` are the words of the case that are names (``phrases.names_of``): any other capital is lost.
    """
    if row.rule == TEMPLATE and row.question:
        return row.question
    for template in case.options.templates:
        if template.kind in {None, str(row.kind)} and _has_words(row, sentences, template.words):
            return template.question
    if row.rule == RIVAL and row.question and len({m.word for m in row.mentions}) > 1:
        return _tidy(row.question)
    if row.kind in {Kind.CLAIM, Kind.OTHER} or row.rule == RIVAL:
        return _claim(row, sentences, proper)
    deed = _deed(row.mentions, sentences) if row.kind is Kind.COUNT else ""
    pattern = _wording()["rules"].get(row.rule) or _pattern(row, deed)
    about = _about(row, sentences, proper) if "{words}" in pattern else ""
    if about.startswith("“"):
        pattern = _wording()["quoted"].get(str(row.kind), pattern)
    return _tidy(
        pattern.format(
            head=_head(row.mentions, sentences),
            deed=deed,
            words=about,
            place=_place(row.mentions, sentences),
            name=_name(row),
        )
    )


def _about(row: Row, sentences: Sentences, proper: Collection[str]) -> str:
    """Return what a figure or a moment is of: a clause of the text, else a quotation of what stands around it."""
    if row.kind is Kind.PLACE:
        return _named(", ".join(row.topic))
    words, _ = clause(row.mentions, sentences, whole=False, proper=proper)
    return words or f"“{quote(row.mentions, sentences)}”"


def _claim(row: Row, sentences: Sentences, proper: Collection[str]) -> str:
    """Return a yes/no question, or what several sources state: the rule's own question, then a clause of the text."""
    wording = _wording()["claims"]
    words, negative = clause(row.mentions, sentences, whole=True, proper=proper)
    quoted = f"“{words or quote(row.mentions, sentences)}”"
    if row.rule not in _CLAUSES and row.question and row.question.endswith("?"):
        head, colon, _ = row.question.rstrip("?").partition(":")
        return _tidy(f"{head}? {quoted}" if colon else row.question)
    if len({m.word for m in row.mentions}) < 2:
        return _tidy(wording["stated"].format(clause=quoted))
    affirmed = words if not negative else ""
    return _tidy(wording["whether"].format(clause=words) if affirmed else wording["quoted"].format(clause=quoted))


def _pattern(row: Row, deed: str) -> str:
    wording = _wording()
    if row.kind is Kind.COUNT and not deed:
        return "Number of {head}"
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


def _head(mentions: tuple[Mention, ...], sentences: Sentences) -> str:
    """Return what is counted, in the plural that a text uses or a rule makes."""
    wording = _wording()["heads"]
    own = [m.head_word for m in mentions if m.head_word and not m.inherited]
    best = _most(own) or _most([m.head_word for m in mentions if m.head_word])
    if best is None or best in wording["people"]:
        return str(wording["default"])
    if best in wording["plurals"]:
        return str(wording["plurals"][best])
    if best.endswith(("s", "men", "women", "people", "children")):
        return best
    used = [t.lower for m in mentions for t in _tokens(m, sentences) if t.stem == stem(best) and t.lower.endswith("s")]
    return _most(used) or f"{best}s"


def _deed(mentions: tuple[Mention, ...], sentences: Sentences) -> str:
    """Return what happened to the counted: the word of its predicate's class, else a past form that a text uses.

    Empty where the mentions have no deed in common: one odd predicate must not name the row.
    """
    heads = {m.head for m in mentions if m.head}
    classes = {m.head_class for m in mentions if m.head_class}
    things = bool(classes) and classes.isdisjoint(person_classes())
    weights: dict[tuple[str, str], float] = {}
    told: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        for governor in mention.governors[:2]:
            known = governor.word_class in _wording()["deeds"]
            if governor.stem in heads or (things and governor.word_class in _wording()["persons_only"]["classes"]):
                continue
            key = ("", governor.word_class or "") if known else (governor.stem, "")
            weights[key] = weights.get(key, 0.0) + 1 / (1 + governor.distance) + (0.5 if known else 0)
            told.setdefault(key, set()).add(mention.source)
    for word, word_class in sorted(weights, key=lambda k: (-weights[k], k)):
        if not word:
            return _wording()["deeds"][word_class]
        forms = [t.lower for m in mentions for t in _tokens(m, sentences) if t.stem == word and not t.capital]
        past = [form for form in forms if form.endswith(("ed", "en", "ought", "aught", "ound", "ade", "old", "ent"))]
        if past and word not in _SAYING and len(told[word, word_class]) > 1:
            return _most(past) or ""
    return ""


def _place(mentions: tuple[Mention, ...], sentences: Sentences) -> str:
    anchor = _most([m.anchor for m in mentions if m.anchor]) or "the place"
    if anchor.startswith("the ") or not anchor:
        return anchor
    # A word that some text writes without a capital is no name: "from the camp", not "from Camp".
    common = any(t.text == anchor.split()[-1] for m in mentions for t in _tokens(m, sentences))
    return f"the {anchor}" if common else _named(anchor)


def _name(row: Row) -> str:
    names = [m.owner for m in row.mentions if m.owner] or [m.word for m in row.mentions if m.word]
    return _named(_most(names) or "someone")


def _named(words: str) -> str:
    """Capitalise a name; title() would make "Al-Baghdadi’S" of the genitive."""
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _tidy(words: str) -> str:
    """Return a title that fits: cut after a whole word, a quotation closed where it was cut."""
    line = " ".join(words.split()).strip(" ,:")
    line = line[:1].upper() + line[1:]
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 2].rsplit(" ", 1)[0].rstrip(" ,:;“") + "…"
    return f"{cut}”" if cut.count("“") > cut.count("”") else cut
