"""What an analyst adds to the lexicon in ``case.yaml`` counts as the program's own words do."""

from __future__ import annotations

import pytest

from srccompare.facts.lexicon import lexicon_of, shipped
from srccompare.words import tokens


@pytest.mark.parametrize("name", ["kill", "KILL"])
def test_a_word_joins_a_class_however_its_name_is_written(name: str) -> None:
    """A class in capitals is the class that the program knows, not a new one."""
    (word,) = tokens("zapped")
    assert shipped().predicate(word) is None
    assert lexicon_of({name: ("zap",)}).predicate(word) == "kill"


def test_nouns_bring_their_plural() -> None:
    """A noun of a known class is counted in both numbers."""
    several = tokens("grenadier grenadiers")
    assert {lexicon_of({"officer": ("grenadier",)}).noun(token) for token in several} == {"officer"}
