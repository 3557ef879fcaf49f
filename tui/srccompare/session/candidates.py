"""Where a source may answer a question: the sentences to offer when words are bound to a row by hand."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from srccompare.words import tokens

if TYPE_CHECKING:
    from srccompare.sentences import Sentence
    from srccompare.session.state import Session

MOST = 7  # with what is bound already they are picked by a digit
LINKED = 1.0  # a link of 100 to a sentence that answers elsewhere counts as much as all words in common
READ = 0.3  # and a value of the row's kind that can be read there a third of it
SHORT = 4  # letters from which a word is taken to tell something


def candidates(session: Session, fact_id: str, source: str, most: int = MOST) -> tuple[Sentence, ...]:
    """Return the sentences of a source that may answer a fact's question and are not bound to it, the best first.

    By links to what answers it in other sources, by words in common with the question and its answers, and by whether
    a value of its kind is read in them.
    """
    fact, comparison = session.ground.fact(fact_id), session.comparison
    evidence = {(value.source, value.sentence) for value in fact.values}
    linked: dict[int, float] = {}
    for link in comparison.links:
        for here, there in ((link.a, link.b), (link.b, link.a)):
            if here.source == source and (there.source, there.sentence) in evidence:
                linked[here.sentence] = max(linked.get(here.sentence, 0.0), link.score / 100)
    wanted = _telling(fact.question)
    for where, index in evidence:
        wanted |= _telling(comparison.sentence(where, index).text)
    ranked = []
    for sentence in comparison.sentences.get(source, ()):
        if (source, sentence.index) in evidence:
            continue
        own = _telling(sentence.text)
        score = LINKED * linked.get(sentence.index, 0.0) + len(own & wanted) / sqrt(max(1, len(own) * len(wanted)))
        if score > 0:
            score += READ * bool(session.ground.readings.within(source, sentence.span, fact.kind))
            ranked.append((-score, sentence.index, sentence))
    return tuple(sentence for *_, sentence in sorted(ranked)[:most])


def _telling(text: str) -> set[str]:
    return {token.stem for token in tokens(text) if len(token.lower) >= SHORT or token.lower.isdigit()}
