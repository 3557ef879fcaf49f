"""Agreement between analysts: the coefficients give what their authors published."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import CaseBuilder, Says
from srccompare.annotation import Decision, Verdict
from srccompare.annotation.agreement import Alpha, agreement, alpha, codes, kappa
from srccompare.disputes import Fact
from srccompare.facts import Kind


def units(*coders: str) -> list[dict[str, str]]:
    """Rows of codings, a dot where a coder said nothing, as units."""
    return [{str(c): row[i] for c, row in enumerate(coders) if row[i] != "."} for i in range(len(coders[0]))]


def test_kappa_is_cohens() -> None:
    """Cohen (1960), A coefficient of agreement for nominal scales, table 2, page 45: N = 200, kappa .492."""
    table = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
    both = [(str(a), str(b)) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    assert kappa(both) == pytest.approx(0.492, abs=0.0005)


@pytest.mark.parametrize(
    ("coders", "value", "n"),
    [
        (("0100000010", "1110010000"), 0.095, 20),  # A: binary, two observers, no missing data
        (("aabbdcccedda", "babbbccceddd"), 0.692, 24),  # B: nominal, two observers, no missing data
    ],
)
def test_alpha_of_two_is_krippendorffs(coders: tuple[str, ...], value: float, n: int) -> None:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, examples A and B."""
    found = alpha(units(*coders))
    assert found.value == pytest.approx(value, abs=0.0005)
    assert found.values == n


def test_alpha_with_missing_data_is_krippendorffs() -> None:
    """The same paper, example C: four observers, twelve units, one of them coded once: n = 40, alpha .743."""
    found = alpha(units("123321412...", "1233224125.3", ".3332342251.", "12332441251."))
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert (found.units, found.values) == (11, 40)


def test_what_is_not_defined_is_none() -> None:
    """No units, one coder, or no variation: no figure instead of a wrong one."""
    assert kappa([]) is None
    assert kappa([("a", "a"), ("a", "a")]) is None
    assert alpha([]) == Alpha(None, 0, 0)
    assert alpha(units("aab")) == Alpha(None, 0, 0)
    assert alpha(units("aaa", "aaa")) == Alpha(None, 3, 6)


@given(st.lists(st.tuples(st.sampled_from("abc."), st.sampled_from("abc."), st.sampled_from("abc.")), max_size=12))
def test_coefficients_do_not_depend_on_who_is_who(rows: list[tuple[str, str, str]]) -> None:
    """Coders can be swapped and no coefficient exceeds 1; full agreement is 1 where it is defined."""
    coders = ["".join(row[i] for row in rows) for i in range(3)]
    if rows:
        one, other = alpha(units(*coders)), alpha(units(*reversed(coders)))
        assert one == other
        assert one.value is None or one.value <= 1
        assert alpha(units(coders[0], coders[0])).value in (None, 1)
    both = [(a, b) for a, b, _ in rows]
    assert kappa(both) == pytest.approx(kappa([(b, a) for a, b in both]))


@pytest.fixture
def hurt() -> Fact:
    """Two sources say seven, one says nine."""
    texts = {"s1": "Seven were hurt.", "s2": "There were seven hurt.", "s3": "Nine people were hurt."}
    made = CaseBuilder(texts)
    made.fact("People hurt", Says("s1", "Seven", 7), Says("s2", "seven", 7), Says("s3", "Nine", 9, "people"))
    return made.facts[0]


def test_decisions_are_named_alike_on_every_fact(hurt: Fact) -> None:
    """An answer typed by hand is the answer; two ranges are two decisions; the commoner one is named first."""
    named = codes(
        hurt,
        {
            "a": Verdict(Decision.ACCEPTED, 7, text="7"),
            "b": Verdict(Decision.ACCEPTED, 9, text="9", own=True),
            "c": Verdict(Decision.ACCEPTED, 8, text="8", own=True),
            "d": Verdict(Decision.RANGE, low=7, high=9),
            "e": Verdict(Decision.RANGE, low=7.0, high=9.0),
            "f": Verdict(Decision.RANGE, low=5, best=7, high=9),
            "g": Verdict(Decision.OPEN),
            "h": Verdict(Decision.NOT_A_DISPUTE),
        },
    )
    assert named == {
        "a": "answer 1", "b": "answer 2", "c": "own value", "d": "range", "e": "range", "f": "range (2)",
        "g": "left-open", "h": "not-a-dispute",
    }  # fmt: skip


def test_missing_verdicts_are_missing_data(hurt: Fact) -> None:
    """A fact that one analyst has not judged counts neither for nor against."""
    seven, left = Verdict(Decision.ACCEPTED, 7, text="7"), Verdict(Decision.OPEN)
    verdicts: Mapping[str, Mapping[str, Verdict]] = {"ana": {"F01": seven}, "bob": {}, "cy": {"F01": left}}
    found = agreement((hurt,), verdicts)
    assert found.facts[0].agree is False
    assert (found.compared, found.agreed) == (1, 0)
    assert [(p.a, p.b, p.facts) for p in found.pairs] == [("ana", "bob", 0), ("ana", "cy", 1), ("bob", "cy", 0)]
    assert agreement((hurt,), {"ana": {"F01": seven}}).facts[0].agree is None


def test_figures_in_two_units_are_two_values() -> None:
    """60 km and 60 miles are no agreement; 60 people and 60 injured are."""
    made = CaseBuilder({"s1": "It lay 50 km off.", "s2": "It lay 55 km off."})
    made.fact("Distance", Says("s1", "50 km", 50, "km"), Says("s2", "55 km", 55, "km"), kind=Kind.DISTANCE)
    made.fact("Hurt", Says("s1", "50", 50), Says("s2", "55", 55))
    far, hurt = made.facts
    own = {name: Verdict(Decision.ACCEPTED, 60, unit, "60", own=True) for name, unit in (("a", "km"), ("b", "mi"))}
    assert set(codes(far, own).values()) == {"own value", "own value (2)"}
    assert set(codes(hurt, own).values()) == {"own value"}
