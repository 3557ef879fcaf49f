"""Rows to facts: the status, mark, positions, origins and wording of each row, in rank order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from srccompare.binding import HAND, RIVAL, Row
from srccompare.binding.confidence import CUT_DISPUTED, CUT_POSSIBLE
from srccompare.disputes.fact import Fact, Mark, Position, Status, Value
from srccompare.disputes.guards import with_sums
from srccompare.disputes.marks import mark_of
from srccompare.disputes.namesakes import told_apart
from srccompare.disputes.origins import count_origins
from srccompare.disputes.phrases import names_of
from srccompare.disputes.positions import Numbered, number
from srccompare.disputes.relate import Related, Relation, relate
from srccompare.disputes.titles import title
from srccompare.facts import Bound, Kind, Mention
from srccompare.facts.values import display, normal_value
from srccompare.reading import Case
from srccompare.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows are judged on: the case, its sentences by source, and the words of it that are names."""

    case: Case
    sentences: Mapping[str, tuple[Sentence, ...]]
    proper: frozenset[str]


_SECTIONS = (Status.DISPUTED, Status.COMPATIBLE, Status.AGREED, Status.SINGLE)


def decide(rows: Sequence[Row], case: Case, sentences: Mapping[str, tuple[Sentence, ...]]) -> tuple[Fact, ...]:
    """Return the facts of a case: disputes first, the surest and best-sourced on top.

    A row whose values exclude each other is disputed from ``CUT_DISPUTED`` on, possible from ``CUT_POSSIBLE`` on;
    below that its values are taken to answer different questions and each gets a row of its own.
    """
    ground = Ground(case, sentences, names_of(sentences))
    found = [one for row in rows for one in _facts(row, ground)]
    found.sort(key=lambda one: rank(one[0], len(case.articles)))
    facts = with_sums([fact for fact, _ in found], [mentions for _, mentions in found], case)
    facts = told_apart(facts, sentences)
    return tuple(replace(fact, id=f"F{place:02d}") for place, fact in enumerate(facts, 1))


def rank(fact: Fact, sources: int) -> tuple[object, ...]:
    """Return what facts are sorted by: disputes first, the surest and best-sourced on top; one without values last."""
    share = len(fact.sources) / max(1, sources)
    weight = fact.confidence + 0.5 * share if fact.status is Status.DISPUTED or fact.possible else share
    first = fact.values[0] if fact.values else None
    return (
        _SECTIONS.index(fact.status),
        not fact.possible,
        -round(weight, 6),
        first is None,
        *((first.sentence, first.source, first.span) if first is not None else ()),
    )


def by_hand(row: Row, case: Case, sentences: Mapping[str, tuple[Sentence, ...]]) -> Fact:
    """Judge a row that an analyst put together by the same rules, as one question whatever its confidence.

    Its mentions stand in the case's order. A row without any speaks for nobody yet.
    """
    if not row.mentions:
        return Fact(
            "", row.question or "", row.kind, Status.SINGLE, Mark.SINGLE, None, 1.0, possible=False,
            why="no words are bound to it yet", origins=0, values=(), positions=(),
        )  # fmt: skip
    return _fact(row, Ground(case, sentences, frozenset()), number(row.mentions, case), _pairs(row.mentions))


def _facts(row: Row, ground: Ground) -> Iterator[tuple[Fact, Sequence[Mention]]]:
    case = ground.case
    order = {article.id: place for place, article in enumerate(case.articles)}
    mentions = sorted(row.mentions, key=lambda m: (order[m.source], m.span))
    row = replace(row, mentions=tuple(mentions))
    pairs = _pairs(mentions)
    numbered = number(mentions, case)
    if row.confidence >= CUT_POSSIBLE or not any(related.relation.disputes for related in pairs.values()):
        yield _fact(row, ground, numbered, pairs), mentions
    else:
        for group in sorted({n.position for n in numbered}):
            part = tuple(n.mention for n in numbered if n.position == group)
            if (row.kind is Kind.CLAIM or row.rule == RIVAL) and len({m.source for m in part}) < 2:
                continue  # half of a question that was not asked: without its partner it tells the reader nothing
            alone = replace(row, mentions=part)
            yield _fact(alone, ground, number(part, case), {}), part


def _pairs(mentions: Sequence[Mention]) -> dict[tuple[int, int], Related]:
    return {
        (i, j): relate(a, b)
        for (i, a), (j, b) in combinations(enumerate(mentions), 2)
        if a.source != b.source or a.voice.by != b.voice.by
    }


def _fact(
    row: Row,
    ground: Ground,
    numbered: Sequence[Numbered],
    pairs: Mapping[tuple[int, int], Related],
) -> Fact:
    case = ground.case
    # The leading answers first: what is said of the row is said of what most sources give.
    order = sorted(pairs, key=lambda pair: (numbered[pair[0]].position + numbered[pair[1]].position, pair))
    conflicts = {pair: pairs[pair] for pair in order if pairs[pair].relation.disputes}
    sources = {m.source for m in row.mentions}
    disputed = bool(conflicts) and row.confidence >= CUT_DISPUTED
    if disputed:
        status = Status.DISPUTED
        mark, why = mark_of(row, numbered, conflicts, case, ground.sentences)
    elif len(sources) < 2:
        status, mark, why = Status.SINGLE, Mark.SINGLE, "only one source speaks"
    elif any(related.relation is not Relation.AGREES for related in pairs.values()):
        status, mark = Status.COMPATIBLE, Mark.COMPATIBLE
        why = _softest(pairs)
    else:
        status, mark, why = Status.AGREED, Mark.AGREE, "the sources give the same answer"
    if conflicts and not disputed:
        status, mark = (Status.COMPATIBLE, Mark.COMPATIBLE) if len(sources) > 1 else (Status.SINGLE, Mark.SINGLE)
        why = f"possibly disputed, not surely one question: {next(iter(conflicts.values())).why}"
    first = next((related.conflict for related in conflicts.values() if related.conflict), None)
    return Fact(
        id="",
        question=(row.question or "") if row.rule == HAND else title(row, case, ground.sentences, ground.proper),
        kind=row.kind,
        status=status,
        mark=mark,
        conflict=first if disputed else None,
        confidence=round(row.confidence, 3) if conflicts else 1.0,
        possible=bool(conflicts) and not disputed,
        why=why,
        origins=count_origins(row.mentions, case),
        values=tuple(_value(n, case) for n in numbered),
        positions=_positions(numbered, case),
    )


def _softest(pairs: Mapping[tuple[int, int], Related]) -> str:
    return next(related.why for related in pairs.values() if related.relation is not Relation.AGREES)


def _positions(numbered: Sequence[Numbered], case: Case) -> tuple[Position, ...]:
    found: dict[int, list[Numbered]] = {}
    for one in numbered:
        found.setdefault(one.position, []).append(one)
    return tuple(
        Position(
            place,
            group[0].answer,
            tuple(dict.fromkeys(n.mention.source for n in group)),
            count_origins([n.mention for n in group], case),
        )
        for place, group in sorted(found.items())
    )


def _value(one: Numbered, case: Case) -> Value:
    mention, base = one.mention, case.article(one.mention.source).base_date
    quantity = mention.quantity
    shown = display(mention) if mention.bearing is None else f"{display(mention)} {_short(mention.bearing)}"
    return Value(
        source=mention.source,
        value=normal_value(mention),
        low=None if quantity is None else quantity.low,
        high=None if quantity is None else quantity.high,
        unit=_unit(mention),
        bound=Bound.EXACT if quantity is None else quantity.bound,
        approx=quantity.approx if quantity is not None else bool(mention.when and mention.when.approx),
        text=mention.text,
        sentence=mention.sentence,
        span=mention.span,
        voice=mention.voice,
        asserted=None if base is None else base.isoformat(),
        position=one.position,
        display=shown,
        mention=mention,
    )


def _unit(mention: Mention) -> str | None:
    if mention.quantity is None:
        return None
    return mention.quantity.unit or mention.head_word


def _short(bearing: str) -> str:
    return "".join(word[0].upper() for word in bearing.replace("north", "north ").replace("south", "south ").split())
