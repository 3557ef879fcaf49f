"""What was done to a text by who copied it: sentences taken as they are, changed, added, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from srccompare.alignment.contrast import contrast
from srccompare.alignment.copies import BODY, Copy
from srccompare.alignment.link import Place
from srccompare.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of a copy that was changed: words of the original with what became of them, added and left out."""

    copy: Place
    original: Place
    changed: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """A copy against its original.

    ``kept`` are the copy's sentences taken word for word, ``changed`` the others that were taken, ``own`` those that
    it adds; ``left_out`` are the original's sentences that it passes over. All in the order of their source.
    """

    kept: tuple[Place, ...]
    changed: tuple[Edit, ...]
    own: tuple[Place, ...]
    left_out: tuple[Place, ...]


def edits(copy: Copy, sentences: Mapping[str, Sequence[Sentence]]) -> Edits:
    """Return what a copy keeps, changes, adds and leaves out; page furniture of either is passed over."""
    kept: list[Place] = []
    changed: list[Edit] = []
    for reuse in copy.reused:
        before, after = (sentences[place.source][place.sentence].text for place in (reuse.original, reuse.copy))
        found = contrast(before, after)
        if found.against or found.only_left or found.only_right:
            changed.append(Edit(reuse.copy, reuse.original, found.against, found.only_right, found.only_left))
        else:
            kept.append(reuse.copy)
    return Edits(
        tuple(kept),
        tuple(changed),
        _others(sentences[copy.source], {reuse.copy for reuse in copy.reused}),
        _others(sentences[copy.original], {reuse.original for reuse in copy.reused}),
    )


def _others(sentences: Sequence[Sentence], taken: set[Place]) -> tuple[Place, ...]:
    places = (Place(one.source, one.index) for one in sentences if one.role in BODY)
    return tuple(place for place in places if place not in taken)
