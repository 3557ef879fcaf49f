"""Random edits of a text that remember where each code point came from."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from builders import article
from srccompare.annotation import anchor, attach
from srccompare.annotation.anchors import CONTEXT
from srccompare.spans import Span


@dataclass(frozen=True, slots=True)
class Tally:
    """How re-attachment fared: survivors found, survivors lost, attached to other words, rightly orphaned."""

    found: int = 0
    lost: int = 0
    wrong: int = 0
    gone: int = 0


class Edited:
    """A text under edits; ``origin[i]`` is the old offset of code point i, -1 for new ones."""

    def __init__(self, text: str, rng: random.Random) -> None:
        self.text, self.origin, self._rng = text, list(range(len(text))), rng

    def _put(self, start: int, end: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[end:]
        self.origin[start:end] = [-1] * len(new)

    def _word(self) -> int:
        gaps = [i for i, c in enumerate(self.text) if c == " "]
        return self._rng.choice(gaps) + 1 if gaps else 0

    def insert(self, words: list[str]) -> None:
        at = self._word()
        new = " ".join(self._rng.choices(words, k=self._rng.randint(1, 6))) + " "
        self._put(at, at, new)

    def delete(self) -> None:
        a = self._word()
        b = self.text.find(" ", a + self._rng.randint(1, 60))
        if b > a:
            self._put(a, b + 1, "")

    def redigit(self) -> None:
        digits = [i for i, c in enumerate(self.text) if c.isdigit()]
        if digits:
            at = self._rng.choice(digits)
            self._put(at, at + 1, self._rng.choice([d for d in "123456789" if d != self.text[at]]))

    def swap(self) -> None:
        """Swap two paragraphs."""
        lines = []
        start = 0
        for line in self.text.split("\n"):
            lines.append((line, self.origin[start : start + len(line) + 1] or [-1]))
            start += len(line) + 1
        lines[-1] = (lines[-1][0], [*lines[-1][1][: len(lines[-1][0])], -1])
        a, b = self._rng.randrange(len(lines)), self._rng.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
        self.text = "\n".join(line for line, _ in lines)
        self.origin = [o for line, origin in lines for o in [*origin[: len(line)], -1]][:-1]

    def edit(self, words: list[str]) -> None:
        kind = self._rng.randrange(4)
        (lambda: self.insert(words), self.delete, self.redigit, self.swap)[kind]()


def spans(text: str, rng: random.Random, number: int) -> list[Span]:
    """Spans of one to four words, half of them starting with a figure where there are any, and whole lines."""
    starts = [i for i in range(len(text)) if text[i].isalnum() and (i == 0 or not text[i - 1].isalnum())]
    figures = [i for i in starts if text[i].isdigit()] or starts
    made = []
    for _ in range(number):
        start = end = rng.choice(figures if rng.random() < 0.5 else starts)
        for _ in range(rng.choice([1, 1, 2, 3, 4, 12])):
            while end < len(text) and not text[end].isalnum() and text[end] != "\n":
                end += 1
            while end < len(text) and text[end].isalnum():
                end += 1
        made.append(Span(start, end))
    return [span for span in made if len(span) and "\n" not in span.of(text)]


def tally(text: str, words: list[str], seed: int, edits: int) -> Tally:
    """Anchor some spans, edit the text, attach them again, and count."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable experiment
    old = article("s", text)
    edited = Edited(text, rng)
    for _ in range(edits):
        edited.edit(words)
    new = article("s", edited.text)
    assert len(edited.origin) == len(edited.text)
    place = {o: i for i, o in enumerate(edited.origin) if o >= 0}
    count = Tally()
    for span in spans(text, rng, 20):
        survived = [place.get(o, -1) for o in range(span.start, span.end)]
        whole = survived[0] >= 0 and survived == list(range(survived[0], survived[0] + len(span)))
        hit = attach(anchor(old, span), new)
        if hit.span is None:
            count = replace(count, lost=count.lost + 1) if whole else replace(count, gone=count.gone + 1)
            continue
        here = set(range(hit.span.start, hit.span.end))
        twice = edited.text[max(0, hit.span.start - CONTEXT) : hit.span.end + CONTEXT] in text  # a repeated passage
        count = (
            replace(count, found=count.found + 1)
            if twice or here & set(survived)
            else replace(count, wrong=count.wrong + 1)
        )
    return count
