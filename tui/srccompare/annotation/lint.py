"""Remarks on what an analyst wrote: nothing that stops a file from being used, something to look at again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from srccompare.annotation.answers import number
from srccompare.annotation.finding import Annotations, Finding, Scalar, Verdict, plain
from srccompare.sentences import cuts

_CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}|\d\d:\d\d")  # ISO dates and times, which sort as they are written


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that reads wrongly, with the id it has and what it is about: a question, a link, a source's file."""

    id: str
    question: str
    words: str


def lint(annotations: Annotations) -> tuple[Remark, ...]:
    """Return the remarks on one analyst's work, in the order of the file.

    A sentence of a note that gives a confidence together with a likelihood: ICD 203 keeps them apart, since readers
    take "high confidence that it is unlikely" for one scale. A range whose bounds are out of order, as happens when
    a file is edited by hand.
    """
    return tuple(_remarks(annotations))


def _remarks(annotations: Annotations) -> Iterator[Remark]:
    for finding in annotations.findings:
        yield from _of_finding(finding)
    for link in annotations.links:
        for words in mixed(link.note):
            yield Remark(link.id, f"link {link.a.source} - {link.b.source}", words)
    for note in annotations.sources:
        for words in mixed(note.note):
            yield Remark(note.source, note.source, words)


def _of_finding(finding: Finding) -> Iterator[Remark]:
    if finding.verdict is not None and not in_order(finding.verdict):
        v = finding.verdict
        words = f"the range is not in order: low {plain(v.low)}, best {plain(v.best)}, high {plain(v.high)}"
        yield Remark(finding.id, finding.question, words)
    for words in mixed(finding.note):
        yield Remark(finding.id, finding.question, words)


def in_order(verdict: Verdict) -> bool:
    """Whether low <= best <= high as far as these are given and can be compared."""
    bounds = [bound for bound in (verdict.low, verdict.best, verdict.high) if bound is not None]
    return all(_follows(a, b) for at, a in enumerate(bounds) for b in bounds[at + 1 :])


def _follows(a: Scalar, b: Scalar) -> bool:
    one, other = (number(bound) if isinstance(bound, str) else bound for bound in (a, b))
    if one is not None and other is not None:
        return one <= other
    same = isinstance(a, str) and isinstance(b, str) and len(a) == len(b)
    if same and _CALENDAR.fullmatch(str(a)) and _CALENDAR.fullmatch(str(b)):
        return str(a) <= str(b)
    return True


def mixed(note: str) -> Iterator[str]:
    """Yield a remark for each sentence of a note that states a confidence and a likelihood at once."""
    likelihood, confidence = _terms()
    for line in note.splitlines():
        if not (likelihood.search(line) and confidence.search(line)):
            continue  # most notes: the splitter is not even loaded
        for span in cuts(line):
            likely, sure = likelihood.search(line, span.start, span.end), confidence.search(line, span.start, span.end)
            if likely and sure:
                yield f"one sentence states a confidence (“{sure[0]}”) and a likelihood (“{likely[0]}”)"


@lru_cache(maxsize=1)
def _terms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of likelihood and of confidence."""
    told = tomllib.loads(files("srccompare.annotation").joinpath("icd203.toml").read_text("utf-8"))
    likelihood, confidence = (
        re.compile(rf"\b(?:{'|'.join(told[name])})\b".replace(" ", r"\s"), re.IGNORECASE)
        for name in ("likelihood", "confidence")
    )
    return likelihood, confidence
