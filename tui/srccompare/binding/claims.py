"""Yes/no questions on which sources differ, or agree: candidate rows for the disputes floor to judge.

Disputed candidates come from three kinds of clauses: those that deny or negate something, those that answer a
question most events raise ("was there a warning?", "what was the cause?"), and those that name one of two opposite
states. Rows of rule "statement" hold what several sources say alike.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from srccompare.binding.claims_pairs import STATE, Pair, pairs_of
from srccompare.binding.claims_rows import Draft, draft_of, merged, small_logit, words_of
from srccompare.binding.claims_statements import statement_groups
from srccompare.binding.claims_topics import Topics, claim_words, topic_words, topics_of
from srccompare.binding.claims_voices import Cast
from srccompare.binding.row import Row
from srccompare.facts import Kind, Mention, Speaker
from srccompare.words import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srccompare.facts.clauses import Clause
    from srccompare.reading import Case
    from srccompare.sentences import Sentence

QUESTION_WORDS = 60  # characters of a clause that stand in a title
MIN_TITLE = 15  # a shorter clause says nothing by itself
TITLE_WORDS = 2


@dataclass(frozen=True, slots=True)
class ClaimWeights:
    """Two stages of linear weights, each with ``bias``: of a pair of clauses, then of the draft of a row."""

    pair: Mapping[str, float]
    draft: Mapping[str, float]


@lru_cache(maxsize=1)
def claim_weights() -> ClaimWeights:
    """Return the shipped weights."""
    data = tomllib.loads(files("srccompare.binding").joinpath("claims_weights.toml").read_text(encoding="utf-8"))
    pair, draft = ({name: float(value) for name, value in data[part].items()} for part in ("pair", "draft"))
    return ClaimWeights(pair, draft)


def claim_rows(
    case: Case,
    sentences: Mapping[str, tuple[Sentence, ...]],
    weights: ClaimWeights | None = None,
    topics: Topics | None = None,
) -> tuple[Row, ...]:
    """Return candidate rows of kind claim, likeliest disputes first, then the statements that agree.

    ``weights`` stand in for the shipped ones, so that a case can be left out of what is learned; ``topics`` are those
    of the sentences, where the caller has them.
    """
    topics = topics or topics_of(sentences)
    told = claim_weights() if weights is None else weights
    drafts = merged(weighed(draft, told.draft) for draft in drafts_of(topics, told.pair))
    order = {article.id: place for place, article in enumerate(case.articles)}
    cast = Cast(sentences)
    disputed = tuple(_row(draft, topics, cast, order) for draft in drafts)
    return disputed + _statements(topics, cast, order)


def drafts_of(topics: Topics, weights: Mapping[str, float]) -> tuple[Draft, ...]:
    """Return the candidates of a case, at most one for each trigger; many of them ask the same question."""
    scored = ([(chance(pair, weights), pair) for pair in pairs] for pairs in pairs_of(topics))
    return tuple(draft for several in scored if (draft := draft_of(several, topics)) is not None)


def weighed(draft: Draft, weights: Mapping[str, float]) -> Draft:
    """Return a draft with the second stage's opinion: which of several drafts is kept goes by that."""
    score = _sigmoid(draft.features, weights)
    return replace(draft, score=score, features={**draft.features, "draft": score, "draft_logit": small_logit(score)})


def chance(pair: Pair, weights: Mapping[str, float]) -> float:
    """Return the probability that the two clauses of a pair contradict each other."""
    return _sigmoid(pair.features, weights)


def _sigmoid(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = weights.get("bias", 0.0) + sum([weights.get(name, 0.0) * value for name, value in found.items() if value])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _row(draft: Draft, topics: Topics, cast: Cast, order: Mapping[str, int]) -> Row:
    mentions = tuple(_mention(cell.clause, cell.answer, cast) for cell in draft.cells)
    return Row(
        kind=Kind.CLAIM,
        rule=draft.rule,
        mentions=_sorted(mentions, order),
        features={**draft.features, **_of_voices(mentions[0], mentions[1])},
        topic=words_of(draft, topics),
        question=_question(draft, topics),
    )


def _question(draft: Draft, topics: Topics) -> str:
    frame = next((frame for frame in claim_words().frames if frame.name == draft.rule), None)
    if frame is not None:
        words = [word for word in words_of(draft, topics) if not frame.words.search(word)]
        return frame.question.format(words=", ".join(words[:TITLE_WORDS])) if words else frame.question.split(":")[0]
    if draft.rule == STATE:
        first, second = draft.cells[0].answer, draft.cells[1].answer
        words = [word for word in words_of(draft, topics) if word not in {first, second}]
        return f"{first.capitalize()} or {second}: {', '.join(words[:TITLE_WORDS])}?"
    # The clause that says yes reads best as a title; a long one gives way to the denial if that is short.
    texts = (draft.best.spot.text, draft.trigger.clause.text)
    fitting = [text for text in texts if MIN_TITLE <= len(text) <= QUESTION_WORDS and "?" not in text]
    return _clipped(fitting[0] if fitting else texts[0])


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUESTION_WORDS else f"{words[:QUESTION_WORDS].rsplit(' ', 1)[0]} …"


def _of_voices(one: Mention, other: Mention) -> dict[str, float]:
    """Who speaks on the two sides: a source that denies in its own voice what an official says is the usual dispute."""
    first, second = one.voice.speaker, other.voice.speaker
    return {
        "voiced": float(one.voice.by is not None),
        "witness": float(Speaker.WITNESS in {first, second}),
    }


def _statements(topics: Topics, cast: Cast, order: Mapping[str, int]) -> tuple[Row, ...]:
    rows = []
    for group in statement_groups(topics):
        mentions = tuple(_mention(one.clause, "no" if one.clause.negative else "yes", cast) for one in group)
        rows.append(
            Row(
                kind=Kind.CLAIM,
                rule="statement",
                mentions=_sorted(mentions, order),
                topic=topic_words(topics, [one.unit for one in group]),
                question=_clipped(min((one.clause.text for one in group), key=len)),
            )
        )
    return tuple(rows)


def _sorted(mentions: tuple[Mention, ...], order: Mapping[str, int]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (order.get(m.source, len(order)), m.source, m.span)))


def _mention(clause: Clause, answer: str, cast: Cast) -> Mention:
    sentence = cast.sentences[clause.source][clause.sentence]
    inside = [
        number
        for number, token in enumerate(tokens(sentence.text))
        if token.start < clause.span.end - sentence.span.start and token.end > clause.offset
    ]
    return Mention(
        source=clause.source,
        sentence=clause.sentence,
        span=clause.span,
        text=clause.text,
        kind=Kind.CLAIM,
        dimension="claim",
        tokens=(inside[0], inside[-1] + 1) if inside else (0, 0),
        word=answer,
        voice=cast.voice(clause),
    )
