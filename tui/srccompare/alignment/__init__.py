"""Sentence pairs across sources that state the same thing, with what they share and where they differ."""

from __future__ import annotations

from srccompare.alignment.copies import Copy, Reuse, find_copies
from srccompare.alignment.differences import Part, Piece, differences
from srccompare.alignment.edits import Edit, Edits, edits, edits_words, taken_words
from srccompare.alignment.link import Common, Link, Place, Relation, Tier
from srccompare.alignment.linking import candidates, link_sentences

__all__ = [
    "Common",
    "Copy",
    "Edit",
    "Edits",
    "Link",
    "Part",
    "Piece",
    "Place",
    "Relation",
    "Reuse",
    "Tier",
    "candidates",
    "differences",
    "edits",
    "edits_words",
    "find_copies",
    "link_sentences",
    "taken_words",
]
