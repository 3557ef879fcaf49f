"""Numbers to mentions: counts with their nouns, measures, money, percentages and ages, in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from srccompare.facts.counted import Head, head_after, noun_after
from srccompare.facts.elided import counts_nothing, elided_head, is_part
from srccompare.facts.governors import Clauses, governors_of
from srccompare.facts.lexicon import casualty_classes, closed
from srccompare.facts.measured import Measured
from srccompare.facts.mention import Kind, Mention
from srccompare.facts.quantities import quantities
from srccompare.facts.view import View
from srccompare.spans import Span

ONE_NEAR = 4.0  # how far the outcome may stand from "one" or "a man" that is counted by it


_PLAIN_OF = re.compile(r" of (?!(?:the|those|these|them|whom|which|its|his|her|their|our|all)\b)")


@dataclass(slots=True)
class Memory:
    """What the sentences before leave to the next: the last counted noun and the last person named."""

    head: Head | None = None
    person: str | None = None
    head_at: int = -1  # the sentence that the head stands in: a noun is inherited over no more than one sentence end


def numeric(view: View, clauses: Clauses, memory: Memory) -> list[Mention]:
    """Return the mentions of numbers in a sentence, in order."""
    found: list[Mention] = []
    for one in quantities(view):
        mention = _count(view, clauses, one, memory) if one.kind is Kind.COUNT else _measure(view, clauses, one)
        if mention is not None:
            found.append(mention)
    return found


def base_mention(view: View, clauses: Clauses, span: Span, kind: Kind, dimension: str, *, end: int = 0) -> Mention:
    """Return a mention at a span of the sentence, with tokens and governors; ``end`` is past its noun phrase."""
    first, last = view.covered(span.start, span.end)
    start = view.sentence.span.start
    return Mention(
        source=view.sentence.source,
        sentence=view.sentence.index,
        span=span.shifted(start),
        text=span.of(view.text),
        kind=kind,
        dimension=dimension,
        tokens=(first, last),
        governors=governors_of(clauses, first, max(last, end)),
    )


def _count(view: View, clauses: Clauses, one: Measured, memory: Memory) -> Mention | None:
    first, _ = view.covered(one.end, one.end + 1)
    head = head_after(view, first)
    if one.numeral.text.lower() in {"one", "1"} and not _counts_one(view, clauses, one, head):
        return None
    if head.stem is None:
        fresh = view.sentence.index - memory.head_at <= 1
        previous = memory.head if fresh else None
        found = elided_head(view, one.span.start, one.end, previous, vague=one.numeral.vague)
        head = (
            replace(head, inherited=False)
            if found is None
            else replace(found, part=head.part, end=max(found.end, head.end))
        )
    if counts_nothing(view, head, digits=one.numeral.digits, start=one.span.start):
        return None
    mention = base_mention(view, clauses, one.span, Kind.COUNT, "count", end=head.end)
    if head.stem is not None and not head.inherited:
        memory.head, memory.head_at = head, view.sentence.index
    elif head.inherited:
        memory.head_at = view.sentence.index
    whole = one.numeral.vague and _PLAIN_OF.match(view.after(one.end, 12)) is not None  # "scores of villagers"
    part = (head.part and not whole) or is_part(view, one.span.start, one.end)
    return _headed(mention, one, head, part=part)


def _headed(mention: Mention, one: Measured, head: Head, *, part: bool) -> Mention:
    """Give a mention its number and what it counts."""
    return replace(
        mention,
        quantity=one.quantity,
        twin=one.twin,
        head=head.stem,
        head_word=head.word,
        head_class=head.word_class,
        modifiers=head.modifiers,
        elided=head.elided and mention.kind is Kind.COUNT,
        inherited=head.inherited and mention.kind is Kind.COUNT,
        part=part,
    )


def _counts_one(view: View, clauses: Clauses, one: Measured, head: Head) -> bool:
    """Whether "one" is a number here: a partitive, a person or thing of the lexicon, or the subject of an outcome."""
    first, last = view.covered(one.span.start, one.span.end)
    following = view.tokens[last].lower if last < len(view.tokens) else ""
    if following in closed("outcome") or following in {"more", "other", "further"}:
        return True
    if head.part or (head.word_class is not None and head.at is not None and head.at - last <= 3):
        return True
    near = [each for each in governors_of(clauses, first, last) if each.distance <= ONE_NEAR]
    return any(each.word_class in casualty_classes() for each in near) and following not in {"to", "that", "who"}


def _matter(view: View, first: int, *, of: bool) -> Head:
    """Return what a measure is of: "30,000 tonnes of crude", "a third of its men"; "in" leads to the same."""
    head = head_after(view, first if of else first + 1)
    if head.stem is not None or not of:
        return head
    start = first + 1
    while start < len(view.tokens) and view.tokens[start].lower in {"the", "a", "an", "its", "their", "his", "her"}:
        start += 1
    return replace(noun_after(view, start), part=head.part)


def _measure(view: View, clauses: Clauses, one: Measured) -> Mention | None:
    first, _ = view.covered(one.end, one.end + 1)
    end = first
    head = Head(None, first)
    if one.kind is not Kind.AGE and first < len(view.tokens):
        word = view.tokens[first].lower
        if word in {"of", "in"}:
            head = _matter(view, first, of=word == "of")
        elif one.kind is not Kind.PERCENT and view.after((one.partner or one.numeral).span.end, 1) == "-":
            head = noun_after(view, first)
        elif one.kind is Kind.PERCENT:
            head = head_after(view, first)
        end = head.end
    elif one.kind is Kind.AGE:
        head = head_after(view, first, limit=3)
    mention = base_mention(view, clauses, one.span, one.kind, one.dimension, end=min(end, first + 4))
    return _headed(mention, one, head, part=is_part(view, one.span.start, one.end))
