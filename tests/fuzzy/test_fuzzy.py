"""Fuzzy matching keeps its scale and its promises whatever library is behind it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from srccompare import fuzzy


@pytest.mark.parametrize(
    "measure",
    [fuzzy.ratio, fuzzy.token_sort_ratio, fuzzy.token_set_ratio, fuzzy.partial_ratio, fuzzy.jaro_winkler],
)
def test_equal_strings_score_a_hundred(measure: fuzzy.Measure) -> None:
    """All measures share one scale: 100 for equal strings, less for others."""
    assert measure("ishkobod", "ishkobod") == pytest.approx(100)
    assert measure("ishkobod", "zzzz") < 50


def test_word_order_and_subsets() -> None:
    """Sorting forgives order; the set measure forgives missing words; the partial one a longer text."""
    assert fuzzy.token_sort_ratio("border post", "post border") == pytest.approx(100)
    assert fuzzy.token_set_ratio("border post", "the border post burned") == pytest.approx(100)
    assert fuzzy.partial_ratio("border", "the border post") == pytest.approx(100)


def test_opcodes_cover_both_strings() -> None:
    """Opcodes rebuild the second string from the first."""
    a, b = "Emomali", "Imomali R"
    rebuilt = "".join(
        a[step.a_start : step.a_end] if step.tag == "equal" else b[step.b_start : step.b_end]
        for step in fuzzy.opcodes(a, b)
    )
    assert rebuilt == b


def test_import_is_light() -> None:
    """Importing the module does not load rapidfuzz."""
    code = "import sys, srccompare.fuzzy; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
