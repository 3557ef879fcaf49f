"""Titles that several rows share, told apart by a word that only the one row's sentences have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from srccompare.disputes.fact import Fact, Status
from srccompare.disputes.phrases import grammar
from srccompare.sentences import Sentence
from srccompare.words import STOP, tokens

SHORTEST = 4  # letters of a word that may tell rows apart
COMMON = 0.5  # of a row's sentences have the word: one that stands in a single sentence of many tells little
APART = 0.34  # by so much less of any namesake's sentences have it

Sentences = Mapping[str, tuple[Sentence, ...]]


def told_apart(facts: Sequence[Fact], sentences: Sentences) -> tuple[Fact, ...]:
    """Return facts of which those that share a question and are disputed have it with a telling word in brackets.

    "People killed" of a prison riot and of the attack become "People killed (prison)" and "People killed (frontier)".
    Where no word tells a row apart its question stays. Values and order are as they were.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        if fact.status is Status.DISPUTED or fact.possible:
            alike[fact.question].append(place)
    found = list(facts)
    for places in alike.values():
        if len(places) < 2:
            continue
        shares = [_shares(facts[place], sentences) for place in places]
        for i, place in enumerate(places):
            others = [share for j, share in enumerate(shares) if j != i]
            if word := _telling(shares[i], others, facts[place].question):
                found[place] = replace(found[place], question=f"{found[place].question} ({word})")
    return tuple(found)


def _shares(fact: Fact, sentences: Sentences) -> dict[str, tuple[float, str]]:
    """Return by stem the share of the fact's sentences that have a word, and the word as it is mostly written."""
    texts = {sentences[value.source][value.sentence].text for value in fact.values}
    seen: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for text in sorted(texts):
        found = {token.stem: token.lower for token in tokens(text) if _tells(token.lower, capital=token.capital)}
        seen.update(found.keys())
        for stem, word in found.items():
            written[stem][word] += 1
    return {
        stem: (n / len(texts), min(written[stem], key=lambda w: (-written[stem][w], w))) for stem, n in seen.items()
    }


def _tells(word: str, *, capital: bool) -> bool:
    words = grammar()
    little = words.placing | words.breaks | words.saying | words.irregular | words.finite
    return word.isalpha() and len(word) >= SHORTEST and not capital and word not in STOP and word not in little


def _telling(
    own: Mapping[str, tuple[float, str]], others: Sequence[Mapping[str, tuple[float, str]]], question: str
) -> str:
    known = {token.stem for token in tokens(question)}
    best = (0.0, "")
    for stem, (share, word) in sorted(own.items()):
        apart = share - max(other[stem][0] if stem in other else 0.0 for other in others)
        if stem not in known and share >= COMMON and apart >= APART and apart > best[0]:
            best = (apart, word)
    return best[1]
