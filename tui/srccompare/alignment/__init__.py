"""Sentence pairs across sources that state the same thing, with what they share and where they differ."""

from __future__ import annotations

from srccompare.alignment.link import Link, Place, Relation, Tier

__all__ = ["Link", "Place", "Relation", "Tier"]
