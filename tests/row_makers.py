"""Hand-made cases for the tests of rows: sentences by source, and mentions found by their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from srccompare.facts import Bound, Governor, Kind, Mention, Quantity
from srccompare.reading import Article, Case, Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span
from srccompare.words import stem, tokens

Sentences = dict[str, tuple[Sentence, ...]]


def sentences_of(**texts: list[str]) -> Sentences:
    made: Sentences = {}
    for source, several in texts.items():
        start, found = 0, []
        for index, text in enumerate(several):
            found.append(Sentence(source, index, Span(start, start + len(text)), text, Role.BODY, index))
            start += len(text) + 1
        made[source] = tuple(found)
    return made


def case_of(sentences: Sentences) -> Case:
    articles = tuple(
        Article(source, source, Path(f"{source}.txt"), "\n".join(s.text for s in several), "", (), Metadata())
        for source, several in sentences.items()
    )
    return Case("made", "made", None, articles)


def mention(sentences: Sentences, source: str, index: int, words: str, kind: Kind, **more: Any) -> Mention:
    sentence = sentences[source][index]
    at = sentence.text.index(words)
    inside = [n for n, t in enumerate(tokens(sentence.text)) if at <= t.span.start < at + len(words)]
    dimension = more.pop("dimension", {Kind.DISTANCE: "length"}.get(kind, str(kind)))
    return Mention(
        source=source,
        sentence=index,
        span=Span(at, at + len(words)).shifted(sentence.span.start),
        text=words,
        kind=kind,
        dimension=dimension,
        tokens=(inside[0], inside[-1] + 1),
        **more,
    )


def count(  # noqa: PLR0917 - one line a mention reads best
    sentences: Sentences, source: str, index: int, words: str, value: float, head: str, **more: Any
) -> Mention:
    more.setdefault("governors", (Governor(stem("killed"), "kill", 1.0),))
    return mention(
        sentences,
        source,
        index,
        words,
        Kind.COUNT,
        quantity=Quantity(value, value, value, None, Bound.EXACT),
        head=stem(head),
        head_word=head,
        **more,
    )
