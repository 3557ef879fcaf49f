"""Rival accounts: rows of sources that name different members of one set for one thing.

"A bomber on foot" and "a bomber in a taxi", "died in the kitchen" and "in the garage", chlorine and ammonia: neither
source denies what the other says, and no word of one is the opposite of a word of the other. What tells them apart
from two things is that the words around both are the same and rare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.binding.claims_voices import Cast
from srccompare.binding.confidence import CUT_DISPUTED
from srccompare.binding.rivals_pairs import Place, Rivals, rivals_of
from srccompare.binding.row import RIVAL, Row
from srccompare.facts import Kind, Mention
from srccompare.words import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from srccompare.binding.claims_topics import Topics
    from srccompare.facts.clauses import Clause
    from srccompare.reading import Case
    from srccompare.sentences import Sentence


def rival_rows(case: Case, sentences: Mapping[str, tuple[Sentence, ...]], topics: Topics) -> list[Row]:
    """Return candidate rows without confidence, of kind place where the set says where and of kind claim elsewhere."""
    order = {article.id: place for place, article in enumerate(case.articles)}
    cast = Cast(sentences)
    return [_row(rivals, cast, order) for rivals in rivals_of(topics)]


def without_twins(rows: Sequence[Row]) -> list[Row]:
    """Drop the rival rows that tell again what a row of claims or a surer rival row tells; keep all others.

    Two rival rows that share a sentence are one question, as are a rival row and a disputed one of claims that share
    a clause. Left out, the second rule alone spared six of
    eleven wrong rows and cost no dispute.
    """
    rivals = sorted((at for at, row in enumerate(rows) if row.rule == RIVAL), key=lambda at: (-rows[at].confidence, at))
    claims = [row for row in rows if row.kind is Kind.CLAIM and row.rule != RIVAL and row.confidence >= CUT_DISPUTED]
    clauses = {(mention.source, mention.span.start) for row in claims for mention in row.mentions}
    dropped: set[int] = set()
    taken: set[tuple[str, int]] = set()
    for at in rivals:
        held = {(mention.source, mention.sentence) for mention in rows[at].mentions}
        told = any((mention.source, mention.span.start) in clauses for mention in rows[at].mentions)
        if told or held & taken:
            dropped.add(at)
        else:
            taken |= held
    return [row for at, row in enumerate(rows) if at not in dropped]


def _row(rivals: Rivals, cast: Cast, order: Mapping[str, int]) -> Row:
    one, other = rivals.one, rivals.other
    kind = one.named.kind
    found = [_mention(place, cast) for place in (one, other, *rivals.more)]
    return Row(
        kind=Kind.PLACE if kind.place else Kind.CLAIM,
        rule=RIVAL,
        mentions=tuple(sorted(found, key=lambda m: (order.get(m.source, len(order)), m.source, m.span))),
        features=rivals.features,
        topic=(one.named.member, other.named.member),
        question=f"{kind.ask}: {one.named.member} or {other.named.member}?",
    )


def _mention(place: Place, cast: Cast) -> Mention:
    """Return the clause that names a member, as its source's answer."""
    unit, kind = place.unit, place.named.kind
    clause = _clause(place)
    inside = [
        number
        for number, token in enumerate(tokens(unit.sentence.text))
        if token.start < clause.offset + len(clause.text) and token.end > clause.offset
    ]
    return Mention(
        source=unit.source,
        sentence=unit.sentence.index,
        span=clause.span,
        text=clause.text,
        kind=Kind.PLACE if kind.place else Kind.CLAIM,
        dimension=RIVAL,
        tokens=(inside[0], inside[-1] + 1) if inside else (0, 0),
        word=place.named.member,
        voice=cast.voice(clause),
    )


def _clause(place: Place) -> Clause:
    clauses = place.unit.clauses
    holding = [c for c in clauses if c.offset <= place.named.start < c.offset + len(c.text)]
    return holding[0] if holding else clauses[0]
