"""Lines of an article, and what stands at the head of one: a bullet, a time stamp, a speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from srccompare.spans import Span

MIN_STAMPS = 3  # so many stamped lines make a live blog, in which a bare "17.40" at the head is a time
MIN_SPEAKERS = 3  # so many "NAME:" lines make a transcript; one or two are headings or datelines
MIN_SPOKEN = 0.5  # share of lines, where nobody speaks twice
MAX_LABEL_WORDS = 6

_BULLET = re.compile(
    r"(?:[•●▪▫■□◦‣►▶·✓✔➤→]|[*+–—-](?= )"
    r"|\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)](?=\s+[\w\"“‘(\[«]))\s*"
)
_DOTTED_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{1,2}\.\s+(?:[A-Z][a-z]+)\s+\d{4}")
_TIME = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|[01]?\d\s?[ap]\.?m\b\.?"
_ZONE = r"(?:\s?(?:GMT|UTC|CET|CEST|BST|EST|EDT|CST|PST|local(?: time)?|hours|hrs|h|[A-Z]{3,4}T))?"
_BRACKETED = re.compile(rf"[\[(](?:\d{{4}}-\d\d-\d\d[T ])?(?:{_TIME}){_ZONE}[\])]\s*[-–—:|]?\s*", re.IGNORECASE)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_STAMP_ALONE = re.compile(rf"{_DAY}(?:{_TIME}){_ZONE}\s*[:.]?$", re.IGNORECASE)
_STAMP_FIRM = re.compile(rf"(?:{_TIME}){_ZONE}(?:\s*(?:--|[-–—|:])\s+|\s{{2,}})(?=\S)", re.IGNORECASE)
_STAMP_LOOSE = re.compile(rf"(?:{_TIME}){_ZONE}\s+(?=[A-Z\"“‘'@#*])", re.IGNORECASE)
_UPDATE = re.compile(rf"(?:UPDATED?|CORRECTED|Update)\s+(?:at\s+)?(?P<time>{_TIME}){_ZONE}\s*[:–—-]\s+")
_HANDLE = re.compile(rf"(?P<name>@\w{{2,30}})(?:,?\s+(?P<time>{_TIME}))?\s?:\s+")
_LABEL = re.compile(
    r"(?P<name>[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]{0,30}(?: [\w.'’&-]{1,30}){0,5}?)"
    r"(?P<gloss> ?\([^()]{1,80}\)|, [^:.!?]{2,60})?:\s+(?=\S)"
)
NOT_SPEAKERS = frozenset(
    """live update updated breaking exclusive video photo watch read more related trending note correction sponsored
    plus summary background highlights key facts timeline analysis opinion comment editorial source sources date
    subject ref re tags contact media health shelter access needs tips caption picture title by published author
    url funding gap power what who why how when where""".split()
)
"""Words at the head of a line, before a colon, that name a thing and not a person."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``span`` is all of it, ``text`` its words, which start at ``at``."""

    span: Span
    text: str
    at: int
    words: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands at the head of a line; ``prose`` is the offset in the line's text where its prose starts."""

    prose: int = 0
    bullet: bool = False
    stamp: str | None = None
    speaker: str | None = None

    @property
    def marked(self) -> bool:
        """Whether there is anything at all."""
        return self.bullet or self.stamp is not None or self.speaker is not None


@dataclass(frozen=True, slots=True)
class Manner:
    """How the whole text is set: as a live blog with time stamps, as a transcript with these speakers."""

    live: bool
    speakers: frozenset[str]


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a normalised text that hold anything but spaces."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            at = start + raw.index(words[0])
            lines.append(Line(Span(start, start + len(raw)), words, at, len(words.split())))
        start += len(raw) + 1
    return tuple(lines)


def manner(lines: Sequence[Line]) -> Manner:
    """Tell a live blog and a transcript by how often lines start alike."""
    stamps = sum(1 for line in lines if _stamp_length(line.text, loose=True))
    labels = Counter(match["name"] for line in lines if (match := _label(line.text)))
    names = {name for name in labels if name.isupper() or labels[name] > 1}
    said = sum(labels[name] for name in names)
    # An interviewee who speaks once counts as well, where the rest of the text is a transcript.
    again = max((labels[name] for name in names), default=0) > 1
    transcript = said >= MIN_SPEAKERS and (again or said >= MIN_SPOKEN * len(lines))
    return Manner(stamps >= MIN_STAMPS, frozenset(labels if transcript else ()))


def opening(line: Line, how: Manner) -> Opening:
    """Return the marks at the head of a line and where its prose starts."""
    text = line.text
    at, bullet, stamp, speaker = 0, False, None, None
    if (found := _BULLET.match(text)) and not _DOTTED_DATE.match(text) and not _stamp_length(text, loose=False):
        bullet, at = True, found.end()
    rest = text[at:]
    if length := _stamp_length(rest, loose=how.live):
        stamp = rest[:length].strip(" \t[]()-–—:|")
        at += length
    elif found := _UPDATE.match(rest):
        stamp = found["time"]
        at += found.end()
    rest = text[at:]
    if found := _HANDLE.match(rest):
        speaker, stamp = found["name"], found["time"] or stamp
        at += found.end()
    elif (found := _label(rest)) and found["name"] in how.speakers:
        speaker = found["name"] + (found["gloss"] or "")
        at += found.end()
    return Opening(at, bullet, stamp, speaker)


def _stamp_length(text: str, *, loose: bool) -> int:
    for pattern in (_BRACKETED, _STAMP_ALONE, _STAMP_FIRM):
        if found := pattern.match(text):
            return found.end()
    if loose and (found := _STAMP_LOOSE.match(text)):
        return found.end()
    return 0


def _label(text: str) -> re.Match[str] | None:
    found = _LABEL.match(text[:240])
    if found is None:
        return None
    words = found["name"].lower().split()
    if len(words) > MAX_LABEL_WORDS or any(word.strip(".'’") in NOT_SPEAKERS for word in words[:1]):
        return None
    # A name is capitals throughout ("Walter Chavarri", "THE PRESIDENT"); "The facts are these:" is not.
    return (
        found
        if all(
            word[:1].isupper() or word in {"de", "al", "van", "von", "bin", "of", "the"}
            for word in found["name"].split()
        )
        else None
    )
