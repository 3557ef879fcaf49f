"""How much the sources of a case differ at all: what two of them tell alike, with equal or with other figures."""

from __future__ import annotations

from row_makers import count, sentences_of
from srccompare.binding.build import among
from srccompare.binding.confidence import Evidence
from srccompare.binding.context import Texts, profiles
from srccompare.binding.row import Row
from srccompare.facts import Kind


def _evidence(score: float, second: float = 14) -> Evidence:
    texts = sentences_of(a=["The blast killed 12."], b=["The blast killed some."])
    mentions = [count(texts, "a", 0, "12", 12, "people"), count(texts, "b", 0, "some", second, "people")]
    return Evidence(profiles(mentions, Texts(texts)), {(0, 1): score}, (), 2)


def test_differing_figures_of_likely_pairs_are_a_quarrel() -> None:
    """A likely pair counts for or against it by its values; an unlikely one tells nothing."""
    assert _evidence(2.0).quarrel > _evidence(-2.0).quarrel > _evidence(2.0, 12).quarrel


def test_claims_hear_of_the_quarrel() -> None:
    """Rows of claims that may be disputes carry it as evidence; rows that need no confidence stay as they are."""
    evidence = _evidence(2.0)
    asked = Row(Kind.CLAIM, "negation", (), {"score": 1.0})
    calm = Row(Kind.CLAIM, "negation", ())
    assert among([asked, calm], evidence.quarrel) == [
        Row(Kind.CLAIM, "negation", (), {"score": 1.0, "quarrel": evidence.quarrel}),
        calm,
    ]
