"""Roots: words of one origin meet, and no word breaks the rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srccompare.facts.roots import root
from srccompare.words import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stolen", "steals"),
        ("theft", "steal"),
        ("rang", "ringing"),
        ("permission", "permitted"),
        ("explosion", "exploded"),
        ("collision", "collided"),
        ("suspension", "suspended"),
        ("closure", "closed"),
        ("failure", "failing"),
        ("seizure", "seized"),
        ("deception", "deceived"),
    ],
)
def test_words_of_one_origin_have_one_root(one: str, other: str) -> None:
    """Irregular forms and nouns of verbs meet their verb."""
    assert root(one) == root(other)


@pytest.mark.parametrize(
    "word", ["mission", "vision", "sure", "fusion", "assure", "measure", "moment", "dance", "department", "distance"]
)
def test_words_that_only_look_derived_keep_their_stem(word: str) -> None:
    """An ending needs a word before it."""
    assert root(word) == stem(word)


@given(st.text())
def test_any_text_has_a_root(word: str) -> None:
    """Nothing raises, and a root has no capital letters that its word lacks."""
    assert isinstance(root(word), str)
