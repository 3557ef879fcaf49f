"""Whether a later report supersedes an earlier one: a toll that rose, a claim of responsibility that came after all.

An answer is superseded where nobody gives it any more once the last answer is out, and a text says that it was
provisional ("so far", "not yet", "at least") or that it was revised ("rose to", "had earlier said"). The order of
reports alone proves nothing: a later outlet may simply be wrong. One side does not supersede another: a ministry's
figure stays its own after a rival's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from srccompare.binding import Row
from srccompare.disputes.positions import Numbered
from srccompare.facts import Kind, Speaker
from srccompare.reading import Case
from srccompare.sentences import Sentence

# "has not yet claimed", "no immediate announcement": a state that a later report may overtake. Looked for in the very
# words of an answer: in the rest of the sentence "still" speaks of something else as often as not.
_SO_FAR = re.compile(
    r"\b(?:yet|so far|immediate(?:ly)?|as of|still|for now|to date|until now|at this stage|not (?:been )?taken"
    r"|not (?:been )?claimed|awaiting|unaccounted)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|revised|updated?|raised|lowered|corrected|correction|no longer"
    r"|up from|down from|jumped|now (?:confirmed|stands?|put|says?|known|believed)|(?:are|is|stands?) now)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:initial(?:ly)?|earlier|previous(?:ly)?|at first|first reports?|had (?:said|put|given|reported|spoken)"
    r"|original(?:ly)?|out of date|up from|down from|from (?:the )?(?:earlier|previous))\b",
    re.IGNORECASE,
)
_MOVING = frozenset({Kind.CLAIM, Kind.COUNT, Kind.PERCENT, Kind.MONEY})  # lengths and hours are told once
NEAR = 60  # characters on each side of an answer in which a text says that it was revised
_SIDES = frozenset({Speaker.OFFICIAL, Speaker.PERPETRATOR})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is known of one answer: the moments between which it was told, and how the texts speak of it."""

    first: datetime
    last: datetime
    sources: frozenset[str]
    speakers: frozenset[Speaker]
    so_far: bool
    revised: bool


def superseded(
    row: Row, numbered: Sequence[Numbered], case: Case, sentences: Mapping[str, tuple[Sentence, ...]]
) -> str | None:
    """Return why the last answer supersedes all the others, in words; None where it does not."""
    if row.kind not in _MOVING:
        return None
    told: dict[int, list[Numbered]] = {}
    for one in numbered:
        told.setdefault(one.position, []).append(one)
    for last in sorted(told, key=lambda p: (_latest(told[p], case), -p), reverse=True):
        sources = {n.mention.source for n in told[last]}
        kept = {p: g if p == last else _not_told_back(g, sources, sentences) for p, g in told.items()}
        answers = {p: _answer(group, case, sentences) for p, group in kept.items()}
        final = answers[last]
        if final is None:
            continue
        others = [answer for p, answer in answers.items() if p != last and answer is not None]
        told_back = any(len(kept[p]) < len(told[p]) for p in told)
        if any(not _gives_way(answer, final) for answer in others):
            continue
        if row.kind is Kind.CLAIM and any(answer.so_far for answer in others):
            return f"superseded by the report of {final.first.date().isoformat()}"
        if row.kind is not Kind.CLAIM and (told_back or final.revised):
            return f"superseded by the report of {final.first.date().isoformat()}"
    return None


def _gives_way(early: _Answer, final: _Answer) -> bool:
    rivals = bool(early.speakers) and early.speakers <= _SIDES and not early.speakers & final.speakers
    one_side = not rivals or not final.speakers <= _SIDES
    return one_side and early.last < final.first


def _not_told_back(
    group: Sequence[Numbered], sources: set[str], sentences: Mapping[str, tuple[Sentence, ...]]
) -> list[Numbered]:
    """Leave out where a source that gives the last answer only looks back on an earlier one."""
    return [n for n in group if n.mention.source not in sources or not _FORMER.search(_text(n, sentences))]


def _answer(group: Sequence[Numbered], case: Case, sentences: Mapping[str, tuple[Sentence, ...]]) -> _Answer | None:
    stretches = [stretch for n in group if (stretch := _told(n, case)) is not None]
    if not stretches or len(stretches) < len(group):
        return None
    texts = [_text(n, sentences) for n in group]
    return _Answer(
        first=min(start for start, _ in stretches),
        last=max(end for _, end in stretches),
        sources=frozenset(n.mention.source for n in group),
        speakers=frozenset(n.mention.voice.speaker for n in group),
        so_far=any(_SO_FAR.search(n.mention.text) for n in group),
        revised=any(_REVISED.search(text) for text in texts),
    )


def _text(one: Numbered, sentences: Mapping[str, tuple[Sentence, ...]]) -> str:
    """Return the words around an answer: a cue farther off speaks of something else."""
    sentence = sentences[one.mention.source][one.mention.sentence]
    start, end = one.mention.span.start - sentence.span.start, one.mention.span.end - sentence.span.start
    return sentence.text[max(0, start - NEAR) : max(0, end) + NEAR]


def _latest(group: Sequence[Numbered], case: Case) -> datetime:
    found = [stretch[0] for n in group if (stretch := _told(n, case)) is not None]
    return max(found, default=datetime(1, 1, 1))  # noqa: DTZ001 - report times are kept in UTC, without a zone


def _told(one: Numbered, case: Case) -> tuple[datetime, datetime] | None:
    """Return the first and last moment at which the report may have come out; a day where no time is known."""
    article = case.article(one.mention.source)
    published, day = article.metadata.published, article.base_date
    if published is not None and "T" in published and day is not None:
        moment = datetime.fromisoformat(published)
        if moment.date() == day or abs((moment.date() - day).days) <= 1:
            plain = (moment - (moment.utcoffset() or timedelta())).replace(tzinfo=None)
            return plain, plain
    if day is None:
        return None
    return _day(day)


def _day(day: date) -> tuple[datetime, datetime]:
    return datetime.combine(day, time.min), datetime.combine(day, time.max)
