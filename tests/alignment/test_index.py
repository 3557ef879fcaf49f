"""The index of a corpus: what it finds, and that it grows without starting over."""

from __future__ import annotations

import random

from srccompare.alignment import link_sentences
from srccompare.alignment.index import CorpusIndex, Match
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

WORDS = [
    f"{onset}{vowel}{end}" for onset in "bdfgklmnprst" for vowel in "aeiou" for end in ("ran", "lot", "mis", "dek")
]


def corpus(articles: int, repeats: int = 8) -> dict[str, list[tuple[int, str]]]:
    """Articles of ten random sentences; the first of the first few says the same in all, but for one word."""
    chance = random.Random(3)  # noqa: S311 - texts, not keys
    common = chance.sample(WORDS, 12)
    made = {}
    for number in range(articles):
        lines = [" ".join(chance.sample(WORDS, 12)) for _ in range(9)]
        own = " ".join([*common[:11], chance.choice(WORDS)])
        made[f"{number:03d}"] = list(enumerate([own if number < repeats else common[0], *lines]))
    return made


def test_repeated_sentences_are_found_and_others_are_not() -> None:
    """Every pair of the repeated sentence is matched, and nothing else."""
    matches = CorpusIndex().build(corpus(8))
    assert {(m.a.sentence, m.b.sentence) for m in matches} == {(0, 0)}
    assert len(matches) == 8 * 7 // 2


def test_one_more_article_is_taken_without_starting_over() -> None:
    """Adding the last article brings the matches that a whole build has for it."""
    made = corpus(8)
    last = made.pop("007")
    index = CorpusIndex()
    before = index.build(made)
    after = index.add("007", last)
    whole = CorpusIndex().build({**made, "007": last})
    assert sorted((*before, *after)) == sorted(whole)
    assert len(index) == 80


def test_the_order_of_articles_changes_nothing() -> None:
    """Files come in any order."""
    made = corpus(6)

    def told(matches: tuple[Match, ...]) -> list[Match]:
        return sorted(matches)

    assert told(CorpusIndex().build(made)) == told(CorpusIndex().build(dict(reversed(made.items()))))


def test_short_and_unlike_lengths_match_nothing() -> None:
    """The ratio of word sets gives 100 to any part of a sentence, so fragments are guarded."""
    whole = " ".join(WORDS[:30])
    part = " ".join(WORDS[:6])
    tiny = " ".join(WORDS[:4])
    assert CorpusIndex().build({"a": [(0, whole)], "b": [(0, part), (1, tiny)]}) == ()


def test_large_cases_are_linked_by_the_index() -> None:
    """A case beyond the formula's reach still gets its links, explained like any other."""
    sentences = {
        source: tuple(Sentence(source, at, Span(0, len(text)), text, Role.BODY, at) for at, text in rows)
        for source, rows in corpus(160).items()
    }
    links = link_sentences(sentences)
    repeated = [link for link in links if (link.a.sentence, link.b.sentence) == (0, 0)]
    assert len(repeated) == 8 * 7 // 2
    assert len(links) - len(repeated) <= 10, "1,600 sentences of 240 words are alike by chance here and there"
    assert all(link.shared for link in links)


def test_the_length_is_guarded_where_words_are_shared() -> None:
    """A sentence of which another holds every word, and three times as many, is not the same statement."""

    def matches(shared: int) -> int:
        tail = " ".join(WORDS[shared:20])  # repeated in its own source, so that the shared words are the rare ones
        long = [(0, " ".join(WORDS[:20])), (1, tail), (2, tail)]
        return len(CorpusIndex().build({"a": long, "b": [(0, " ".join(WORDS[:shared]))]}))

    assert (matches(6), matches(10)) == (0, 1)


def test_a_source_is_not_linked_with_itself() -> None:
    """A sentence that an article repeats says nothing about another source."""
    line = " ".join(WORDS[:12])
    assert CorpusIndex().build({"a": [(0, line), (1, line)]}) == ()
