"""What speaks for and against two clauses answering one question: named numbers, most of them between 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from srccompare.binding.claims_topics import FAMILY_WORTH, QUOTES, claim_words, dot
from srccompare.facts.clauses import Clause, Content, Cue, Weight, lexicon
from srccompare.facts.roots import root
from srccompare.words import kept, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srccompare.binding.claims_topics import Topics, Unit

FOCUS_WORTH = 0.35  # a shared word of the focus against the whole sentence's cosine, in the first score
FOCUS_FALL = 0.35  # the second shared word counts less, the third less again
RIGHT_BEFORE = 0.2  # what a deictic denial gains with the sentence before it
COPIED = 0.5  # sentences more alike than this repeat each other rather than disagree
LITTLE = 3  # telling words; a partner with fewer is a cross-heading
NUMBER_REACH = 25  # characters after a cue in which a number makes it a dispute of numbers
FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What partners are looked for: a clause in its sentence, its topic vector, and the worth of its focus.

    The rest is the same for all its partners, so it is computed once: its words of full weight (``full``), the words
    of its focus with their places in order (``order``) and the first full one (``head``), its words ``ahead`` of the
    cue and ``after`` it, the worth of all words (``total``), and whether a ``number`` follows the cue.
    """

    unit: Unit
    clause: Clause
    query: Mapping[str, float]
    worth: Mapping[str, float]
    full: frozenset[str]
    order: Mapping[str, int]
    head: str | None
    ahead: frozenset[str]
    after: frozenset[str]
    total: float
    number: bool


def asked_of(topics: Topics, unit: Unit, clause: Clause, query: Mapping[str, float]) -> Asked:
    """Return what a clause asks for."""
    worth = focus_worth(topics, clause)
    full = frozenset(word.key for word in clause.content if word.weight is Weight.FULL)
    focused = [word.key for word in clause.content if word.key in clause.focus]
    order: dict[str, int] = {}
    for place, key in enumerate(focused):
        order.setdefault(key, place)
    at = clause.offset + max(0, clause.text.lower().find(clause.cue_word)) if clause.cue else clause.offset
    heavy = [word for word in clause.content if word.weight is not Weight.LIGHT]
    return Asked(
        unit=unit,
        clause=clause,
        query=query,
        worth=worth,
        full=full,
        order=order,
        head=next((key for key in focused if key in full), None),
        ahead=frozenset(word.key for word in heavy if word.start < at),
        after=frozenset(word.key for word in heavy if word.start >= at),
        total=sum(value for key, value in worth.items() if not key.startswith("=")) or 1.0,
        number=any(sign.isdigit() for sign in clause.text[at - clause.offset :][:NUMBER_REACH]),
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """The clause of a partner that shares most with a focus, and how much that is worth."""

    clause: Clause
    worth: float


class Look(NamedTuple):
    """A first look at a partner: scores, and the words of the focus that it shares.

    A hundred thousand are made of fifty sources, which is why it is a tuple: a frozen dataclass takes thrice the time.
    ``rank`` is its place among the partners of its source, ``rival`` the score of the runner-up (of the best one
    where it is not the best itself), ``place`` its place among all partners.
    """

    first: float
    cosine: float
    focus: float
    shared: tuple[str, ...]
    rank: int = 0
    rival: float = 0.0
    place: int = 0


def focus_worth(topics: Topics, clause: Clause) -> dict[str, float]:
    """Return what each word and family of the focus is worth: rarity, nearness to the cue, lightness."""
    family = claim_words().family
    worth: dict[str, float] = {}
    for word in clause.content:
        if word.key not in clause.focus:
            continue
        value = topics.worth(word) * clause.focus[word.key]
        worth[word.key] = max(worth.get(word.key, 0.0), value)
        if kin := family.get(word.key):
            worth[kin] = max(worth.get(kin, 0.0), value * FAMILY_WORTH)
    return worth


def look_at(asked: Asked, partner: Unit) -> Look:
    """Score a partner by its whole sentence and by the words of the focus that it shares."""
    cosine = dot(asked.query, partner.vector)
    keys, families = partner.keys, partner.families
    shared = sorted([(-value, key) for key, value in asked.worth.items() if key in keys or key in families])
    focus = sum([-value / (1 + FOCUS_FALL * rank) for rank, (value, _) in enumerate(shared)])
    unit = asked.unit
    follows = asked.clause.deictic and partner.source == unit.source and partner.place == unit.place - 1
    return Look(
        first=cosine + FOCUS_WORTH * focus + (RIGHT_BEFORE if follows else 0.0),
        cosine=cosine,
        focus=focus,
        shared=tuple([key for _, key in shared]),
    )


def best_clause(partner: Unit, worth: Mapping[str, float]) -> Spot:
    """Return the clause of a sentence that shares most with a focus, and how much; the first one when none does."""
    family = claim_words().family
    best, top = partner.clauses[0], 0.0
    if len(partner.clauses) == 1:
        return Spot(best, sum(value for key, value in worth.items() if key in partner.keys or key in partner.families))
    for clause in partner.clauses:
        keys = {word.key for word in clause.content}
        keys |= {family[key] for key in keys if key in family}
        value = sum(value for key, value in worth.items() if key in keys)
        if value > top:
            best, top = clause, value
    return Spot(best, top)


def features_of(topics: Topics, asked: Asked, partner: Unit, look: Look, spot: Spot) -> dict[str, float]:
    """Describe a pair; the caller adds what depends on the kind of trigger."""
    unit, clause = asked.unit, asked.clause
    best = float(look.rank == 0)
    return {
        "cosine": look.cosine,
        "first": look.first,
        "focus": look.focus,
        "best": best,
        "best_focus": best * look.focus,
        "best_cosine": best * look.cosine,
        "margin": look.first - look.rival if best else 0.0,
        "behind": 0.0 if best else look.rival - look.first,
        "top": float(look.place == 0),
        "copy": max(0.0, look.cosine - COPIED),
        **_words(topics, asked, partner, look, spot),
        **_frames(topics, unit, partner),
        **_manner(unit, clause, partner),
        **_standing(topics, unit, clause, partner),
    }


def _words(topics: Topics, asked: Asked, partner: Unit, look: Look, spot: Spot) -> dict[str, float]:
    telling = [key for key in look.shared if key in asked.full]
    kin = [key for key in look.shared if key.startswith("=")]
    met_ahead = not asked.ahead.isdisjoint(partner.keys)
    met_after = not asked.after.isdisjoint(partner.keys)
    return {
        "cover": sum([asked.worth[key] for key in look.shared if not key.startswith("=")]) / asked.total,
        "telling": min(3, len(telling)) / 3,
        "rarest": max((topics.rarity.get(key, 1.0) for key in telling), default=0.0),
        "spread": max((topics.spread.get(key, 1) for key in telling), default=0) / max(1, topics.sources),
        "family": min(2, len(kin)) / 2,
        "family_only": float(bool(kin) and len(kin) == len(look.shared)),
        "head": float(asked.head is not None and asked.head in partner.keys),
        "nearest": min((asked.order[key] for key in telling if key in asked.order), default=FARTHEST) / FARTHEST,
        "spot_worth": spot.worth,
        "spot_no": float(spot.clause.negative),
        "ahead": float(met_ahead),
        "after": float(met_after),
        "both_sides": float(met_ahead and met_after),
        "antonym": float(opposed(asked.clause, partner)),
        "number": float(asked.number),
    }


def _frames(topics: Topics, unit: Unit, partner: Unit) -> dict[str, float]:
    common = sorted(unit.frames.keys() & partner.frames.keys())
    rare = {name: topics.rarity.get(f"#{name}", 0.0) for name in common}
    return {
        "frame": max(rare.values(), default=0.0),
        "frame_differs": max((rare[n] for n in common if unit.frames[n] != partner.frames[n]), default=0.0),
    }


def _manner(unit: Unit, clause: Clause, partner: Unit) -> dict[str, float]:
    mine, other = _manner_of(unit.sentence.text), _manner_of(partner.sentence.text)
    return {
        "absence": float(clause.cue is Cue.ABSENCE),
        "denial": float(clause.cue is Cue.DENIAL),
        "weak": float(clause.weak),
        "question": float(clause.question),
        "title": float(unit.title),
        "quote": float(mine.quoted),
        "future": float(mine.future),
        "past": float(unit.past),
        "past_differs": float(unit.past != partner.past),
        "partner_past": float(partner.past),
        "partner_question": float(other.question),
        "partner_title": float(partner.title),
        "partner_quote": float(other.quoted),
        "partner_contrast": float(other.contrast),
        "partner_future": float(other.future),
        "partner_little": float(sum(1 for word in partner.content if word.weight is not Weight.LIGHT) < LITTLE),
    }


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a sentence speaks."""

    quoted: bool
    question: bool
    future: bool
    contrast: bool


@kept
def _manner_of(text: str) -> _Manner:
    lists = lexicon()
    words = {token.lower for token in tokens(text)}
    return _Manner(quoted(text), "?" in text, bool(words & lists.future), bool(words & lists.contrast))


def _standing(topics: Topics, unit: Unit, clause: Clause, partner: Unit) -> dict[str, float]:
    own = partner.source == unit.source
    before = own and partner.place == unit.place - 1
    mine, other = len(topics.of_source[unit.source]), len(topics.of_source[partner.source])
    names = sum(1 for key in unit.keys & partner.keys if key.startswith("^"))
    return {
        "same_source": float(own),
        "voices": float(own and clause.cue is not Cue.DENIAL),
        "just_before": float(before),
        "deictic_before": float(before and clause.deictic),
        "deictic": float(clause.deictic),
        "names": min(3, names) / 3,
        "figures_shared": float(not unit.figures.isdisjoint(partner.figures)),
        "figures_differ": float(bool(unit.figures and partner.figures) and unit.figures.isdisjoint(partner.figures)),
        "apart": abs(unit.place / max(1, mine) - partner.place / max(1, other)),
        "before": dot(topics.around[unit.number], partner.vector),
        "around": dot(topics.around[unit.number], topics.around[partner.number]),
        "noes": topics.noes.get(unit.source, 0.0),
        "partner_noes": topics.noes.get(partner.source, 0.0),
    }


def quoted(text: str) -> bool:
    """Whether a text holds a quotation mark."""
    return any(mark in text for mark in QUOTES)


def opposed(clause: Clause, partner: Unit) -> bool:
    """Whether a clause and a sentence hold words of opposite meaning: "missing" and "found"."""
    return bool(partner.poles) and bool(opposites(clause.content, partner.content))


def opposites(one: tuple[Content, ...], other: tuple[Content, ...]) -> list[tuple[str, str]]:
    """Return the pairs of words of opposite meaning, as written in lower case, in order."""
    pole = claim_words().pole
    sides: dict[tuple[int, int], str] = {}
    for word in one:
        for side in pole.get(root(word.lower), ()):
            sides.setdefault(side, word.lower)
    return [
        (sides[axis, -side], word.lower)
        for word in other
        for axis, side in pole.get(root(word.lower), ())
        if (axis, -side) in sides
    ]
