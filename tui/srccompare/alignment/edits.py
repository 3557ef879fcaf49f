"""What was done to a text by who copied it: sentences taken as they are, changed, added, left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from srccompare.alignment.contrast import contrast
from srccompare.alignment.copies import BODY, Copy
from srccompare.alignment.differences import Part
from srccompare.alignment.link import Place
from srccompare.alignment.units import words_of
from srccompare.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of a copy that was changed: words of the original with what became of them, added and left out.

    The first ``figures`` of ``changed`` are numbers.
    """

    copy: Place
    original: Place
    changed: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    figures: int = 0

    @property
    def told(self) -> str:
        """What was changed, in one line: "Fourteen > Forty, left out: lorries"."""
        parts = [f"{before} > {after}" for before, after in self.changed]
        parts += [
            f"{name}: {', '.join(words)}"
            for name, words in (("added", self.added), ("left out", self.left_out))
            if words
        ]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Edits:
    """A copy against its original.

    ``kept`` are the copy's sentences taken word for word, ``changed`` the others that were taken, ``own`` those that
    it adds; ``left_out`` are the original's sentences that it passes over. All in the order of their source.
    ``share`` (0-1) is the part of the copy's words that stand in the sentences they were taken from.
    """

    kept: tuple[Place, ...]
    changed: tuple[Edit, ...]
    own: tuple[Place, ...]
    left_out: tuple[Place, ...]
    share: float = 0.0


def edits(copy: Copy, sentences: Mapping[str, Sequence[Sentence]]) -> Edits:
    """Return what a copy keeps, changes, adds and leaves out; page furniture of either is passed over."""
    kept: list[Place] = []
    changed: list[Edit] = []
    same = 0
    for reuse in sorted((*copy.reused, *copy.also), key=lambda reuse: reuse.copy):
        before, after = (sentences[place.source][place.sentence].text for place in (reuse.original, reuse.copy))
        found = contrast(before, after)
        same += sum(len(words_of(piece.span.of(after))) for piece in found.right if piece.part is Part.EQUAL)
        if found.against or found.only_left or found.only_right:
            changed.append(
                Edit(reuse.copy, reuse.original, found.against, found.only_right, found.only_left, found.figures)
            )
        else:
            kept.append(reuse.copy)
    words = sum(len(words_of(one.text)) for one in sentences[copy.source] if one.role in BODY)
    return Edits(
        tuple(kept),
        tuple(changed),
        _others(sentences[copy.source], {reuse.copy for reuse in (*copy.reused, *copy.also)}),
        _others(sentences[copy.original], {reuse.original for reuse in copy.reused}),
        min(1.0, same / words) if words else 0.0,
    )


def taken_words(copy: Copy, sentences: Mapping[str, Sequence[Sentence]], labels: Mapping[str, str]) -> str:
    """Say how much a copy took, and of whom: "14 of its 20 sentences are taken from Alpha Wire, 3 from Bugle"."""
    body = {Place(one.source, one.index) for one in sentences[copy.source] if one.role in BODY}
    own = len(body | {reuse.copy for reuse in (*copy.reused, *copy.also)})
    more = Counter(reuse.original.source for reuse in copy.also)
    rest = "".join(f", {count} from {labels[source]}" for source, count in more.items())
    return f"{len(copy.reused)} of its {own} sentences are taken from {labels[copy.original]}{rest}"


def edits_words(copy: Copy, sentences: Mapping[str, Sequence[Sentence]], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Say what a copy takes over and what was changed in it: how much, then a line a sentence, figures first."""
    found = edits(copy, sentences)
    counted = (
        (len(found.kept), "taken word for word"),
        (len(found.changed), "changed"),
        (len(found.own), "of its own"),
        (len(found.left_out), f"of {labels[copy.original]} left out"),
    )
    parts = ", ".join(f"{count} {words}" for count, words in counted if count)
    changed = sorted(found.changed, key=lambda edit: (not edit.figures, edit.copy))
    return (
        f"sentences: {parts}; {found.share:.0%} of its words stand in what it took them from",
        *(f"sentence {edit.copy.sentence + 1}: {edit.told}" for edit in changed),
    )


def _others(sentences: Sequence[Sentence], taken: set[Place]) -> tuple[Place, ...]:
    places = (Place(one.source, one.index) for one in sentences if one.role in BODY)
    return tuple(place for place in places if place not in taken)
