"""A sentence of hundreds of numbers costs no more than it is worth, and loses none of them."""

from __future__ import annotations

from row_makers import case_of, count, sentences_of
from srccompare.binding import bind
from srccompare.binding.build import MOST_IN_SENTENCE, without_crowds


def test_a_crowd_is_set_apart_and_kept() -> None:
    """The first numbers of a sentence are compared, each of the rest has a row of its own."""
    many = MOST_IN_SENTENCE + 25
    said = sentences_of(alpha=[" ".join(f"{n} men," for n in range(1000, 1000 + many))], beta=["1003 men came."])
    found = [count(said, "alpha", 0, str(n), float(n), "men") for n in range(1000, 1000 + many)]
    kept, crowd = without_crowds(found)
    assert (len(kept), len(crowd)) == (MOST_IN_SENTENCE, 25)
    rows = bind(case_of(said), said, [*found, count(said, "beta", 0, "1003", 1003.0, "men")])
    numbers = [m.text for row in rows for m in row.mentions if m.quantity is not None]
    assert len(numbers) == many + 1
    assert all(len(row.mentions) == 1 for row in rows if any(m in crowd for m in row.mentions))


def test_other_sentences_have_their_own_share() -> None:
    """What counts is how many stand in one sentence, not in the report."""
    said = sentences_of(alpha=[f"{n} men came." for n in range(100, 100 + 2 * MOST_IN_SENTENCE)])
    found = [count(said, "alpha", i, str(100 + i), 100.0 + i, "men") for i in range(2 * MOST_IN_SENTENCE)]
    assert without_crowds(found) == (found, [])
