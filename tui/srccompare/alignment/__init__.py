"""Sentence pairs across sources that state the same thing, with what they share and where they differ."""

from __future__ import annotations

from srccompare.alignment.link import Link, Place, Relation, Tier
from srccompare.alignment.linking import candidates, link_sentences

__all__ = ["Link", "Place", "Relation", "Tier", "candidates", "link_sentences"]
