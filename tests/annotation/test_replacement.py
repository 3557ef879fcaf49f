"""What stands now where quoted words stood: told only where the place is certain."""

from __future__ import annotations

import pytest

from builders import article
from srccompare.annotation import anchor
from srccompare.annotation.replacement import replaced
from srccompare.spans import Span

TEXT = "The coastguard said seven people were hurt. A nurse said nine people were hurt there."


@pytest.mark.parametrize(
    ("new", "now"),
    [
        (TEXT.replace("seven", "eleven"), "eleven"),
        ("Ahead. " + TEXT.replace("seven", "two or three"), "two or three"),
        (TEXT, None),
        ("It rained.", None),
        (TEXT.replace("seven", "eleven") + " " + TEXT.replace("seven", "five"), None),
        (TEXT.replace("seven", "eleven") + " " + TEXT.replace("seven", "eleven"), "eleven"),
        (TEXT.replace("seven ", ""), None),
        (TEXT.replace("seven", "eleven " * 40), None),
    ],
)
def test_only_a_certain_place_is_told(new: str, now: str | None) -> None:
    """Two places with different words, a rewritten passage, nothing: then nothing is said."""
    at = TEXT.index("seven")
    assert replaced(anchor(article("s", TEXT), Span(at, at + 5)), new) == now


def test_words_at_an_edge_have_too_few_neighbours() -> None:
    """A quotation at the very beginning has nothing ahead of it to be known by."""
    assert replaced(anchor(article("s", TEXT), Span(0, 3)), "A coastguard said seven people were hurt.") is None
