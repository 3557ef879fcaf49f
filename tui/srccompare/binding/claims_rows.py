"""From pairs to rows: a trigger, its best partner of each source, and what else is about the same thing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from srccompare.binding.claims_features import opposites
from srccompare.binding.claims_pairs import ACCOUNT, STATE, Pair, Trigger
from srccompare.binding.claims_topics import FIGURE, Topics, Unit, claim_words, topic_words
from srccompare.facts.clauses import Clause, Cue, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KEEP = 0.4  # a partner less likely than this share of the best one stays out: rows must be tight
PARTNERS = 4  # sources beside the trigger's own
FLOOR = 0.03  # candidates below this were never right where a better one was not
MOST = 12  # disputed candidates of a case
LENT = 3  # clauses that the twins of a row may add
LENT_SCORE = 0.1  # at .4 a tenth fewer rows held their dispute: the second partner is often the right one
TOLD = 2  # clauses of one source in a row
ANSWER_WORDS = 4  # words that name a cause


@dataclass(frozen=True, slots=True)
class Cell:
    """One clause of a row and its answer."""

    unit: Unit
    clause: Clause
    answer: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate row before its mentions are made: ``best`` is the pair it rests on."""

    rule: str
    trigger: Trigger
    best: Pair
    score: float
    cells: tuple[Cell, ...]
    features: Mapping[str, float]
    focus: frozenset[str]
    units: frozenset[int]  # the numbers of its sentences


def draft_of(scored: Sequence[tuple[float, Pair]], topics: Topics) -> Draft | None:
    """Make a row of a trigger's pairs with their probabilities; None when nothing contradicts it."""
    ranked = sorted(scored, key=lambda entry: (-entry[0], entry[1].partner.number))
    against = [entry for entry in ranked if not entry[1].ally]
    if not against or against[0][0] < FLOOR:
        return None
    top, best = against[0]
    trigger = best.trigger
    chosen: list[tuple[float, Pair]] = []
    for score, pair in [against[0], *(entry for entry in ranked if entry is not against[0])]:
        met = {held.partner.source for _, held in chosen}
        if score >= KEEP * top and pair.partner.source not in met and len(chosen) < PARTNERS:
            chosen.append((score, pair))
    cells = _cells(trigger, [pair for _, pair in chosen])
    return Draft(
        rule=_rule(trigger),
        trigger=trigger,
        best=best,
        score=top,
        cells=cells,
        units=frozenset(cell.unit.number for cell in cells),
        features=_features(topics, trigger, chosen, ranked),
        focus=frozenset(
            word.key
            for word in trigger.clause.content
            if word.weight is Weight.FULL and word.key in trigger.clause.focus
        ),
    )


def _rule(trigger: Trigger) -> str:
    if trigger.frame is not None:
        return trigger.frame
    return "denial" if trigger.clause.cue is Cue.DENIAL else "negation"


def _cells(trigger: Trigger, pairs: Iterable[Pair]) -> tuple[Cell, ...]:
    frame, unit = trigger.frame, trigger.unit
    pairs = tuple(pairs)
    if frame is None:
        answers = ["no", *("no" if pair.ally else "yes" for pair in pairs)]
    elif frame == STATE:
        met = [opposites(unit.content, pair.partner.content) for pair in pairs]
        answers = [met[0][0][0], *(found[0][1] for found in met)]
    elif frame == ACCOUNT or frame in claim_words().rivals:
        answers = [_short(unit, ()), *(_short(pair.partner, unit.keys) for pair in pairs)]
    else:
        sides = [unit.frames[frame], *(pair.partner.frames[frame] for pair in pairs)]
        answers = ["no" if side else "yes" for side in sides]
    places = [(unit, trigger.clause), *((pair.partner, pair.spot) for pair in pairs)]
    if frame not in {None, STATE, ACCOUNT}:
        places = [(place, _answering(place, frame, clause)) for place, clause in places]
    return tuple(Cell(place, clause, answer) for (place, clause), answer in zip(places, answers, strict=True))


def _answering(unit: Unit, name: str, default: Clause) -> Clause:
    """Return the clause that answers a frame the way its sentence does."""
    frame = next(frame for frame in claim_words().frames if frame.name == name)
    for clause in unit.clauses:
        if frame.words.search(clause.text) and unit.frames[name] == frame.answers_no(clause):
            return clause
    return default


def _short(unit: Unit, known: Iterable[str]) -> str:
    """Return the few words of a sentence that the other one lacks: what it gives as the cause."""
    known = frozenset(known)
    own = [word.lower for word in unit.content if word.key not in known and word.weight is Weight.FULL]
    return " ".join(own[:ANSWER_WORDS]) or " ".join(word.lower for word in unit.content[:ANSWER_WORDS]) or "other"


def _features(
    topics: Topics, trigger: Trigger, chosen: Sequence[tuple[float, Pair]], ranked: Sequence[tuple[float, Pair]]
) -> dict[str, float]:
    top, best = chosen[0]
    against = [score for score, pair in chosen if not pair.ally]
    sources = {trigger.unit.source} | {pair.partner.source for _, pair in chosen}
    others = [score for score, pair in ranked if pair is not best and pair.partner.source == best.partner.source]
    return {
        "score": top,
        "logit": small_logit(top),
        "second": against[1] if len(against) > 1 else 0.0,
        "total": min(2.0, sum(against)) / 2,
        "runner_up": max(others, default=0.0),
        "two_sources": float(len(sources) == 2),
        "share": len(sources) / max(1, topics.sources),
        "small_case": float(topics.sources <= 3),
        **{f"rule_{name}": float(_family(trigger) == name) for name in ("rival", "state", "account")},
        "rule_harm": float(trigger.frame == "harm"),  # the dead and hurt differ in numbers, and those have rows
        **{f"best_{name}": best.features[name] for name in FROM_PAIR},
    }


FROM_PAIR = (
    "cosine", "focus", "frame_differs", "denial", "question", "number", "both_sides", "noes", "partner_title",
    "partner_past", "names", "figures_shared", "figures_differ",
)  # fmt: skip
"""Features of the best pair that the row's confidence looks at again."""


def small_logit(chance: float) -> float:
    """Return a third of the log-odds: the other features lie between 0 and 1."""
    return math.log(chance / (1 - chance)) / 3


def _family(trigger: Trigger) -> str:
    if trigger.frame is None:
        return "cue"
    if trigger.frame in {STATE, ACCOUNT}:
        return trigger.frame
    return "rival" if trigger.frame in claim_words().rivals else "frame"


def merged(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the best drafts, one for each question; a later one about the same thing lends its own clause."""
    kept: list[Draft] = []
    twins: list[list[Draft]] = []
    for draft in sorted(drafts, key=lambda d: (-d.score, d.trigger.order)):
        place = next((place for place, other in enumerate(kept) if same_question(draft, other)), None)
        if place is None:
            kept.append(draft)
            twins.append([])
        else:
            twins[place].append(draft)
    return tuple(_joined(draft, others) for draft, others in list(zip(kept, twins, strict=True))[:MOST])


def _joined(draft: Draft, twins: Sequence[Draft]) -> Draft:
    """Add the own clauses of its twins, likeliest first: sentences on the same question that the first had missed."""
    cells = list(draft.cells)
    plain = _family(draft.trigger) in {"cue", "frame"}
    for twin in twins:
        cell = twin.cells[0]
        if plain:
            cell = replace(cell, answer="no" if cell.clause.negative else "yes")
        told = [other for other in cells if other.unit.source == cell.unit.source]
        if (
            len(cells) < len(draft.cells) + LENT
            and twin.score >= LENT_SCORE * draft.score
            and _family(twin.trigger) not in {"rival", "state"}
            and len(told) < TOLD
            and all(cell.unit.number != other.unit.number for other in cells)
        ):
            cells.append(cell)
    features = {
        **draft.features,
        **_figures(cells),
        "twins": min(5, len(twins)) / 5,
        "lent": (len(cells) - len(draft.cells)) / LENT,
    }
    return replace(draft, cells=tuple(cells), features=features)


def _figures(cells: Sequence[Cell]) -> dict[str, float]:
    """How many clauses hold numbers, and whether two hold the same: reports that differ in numbers have other rows."""
    held = [frozenset(FIGURE.findall(cell.clause.text)) for cell in cells]
    return {
        "figures": sum(bool(numbers) for numbers in held) / len(held),
        "figures_shared": float(any(not one.isdisjoint(other) for one, other in combinations(held, 2))),
    }


def same_question(one: Draft, other: Draft) -> bool:
    """Whether two rows are about the same thing: two sentences in common, or one and a word of the focus."""
    return bool(one.units & other.units)


def words_of(draft: Draft, topics: Topics) -> tuple[str, ...]:
    """Return the words for its title, most telling first."""
    return topic_words(topics, [cell.unit for cell in draft.cells])
