"""Bars between counts: the two sides of an attack, a total and its parts, and one question asked of two sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from srccompare.comparison import Comparison, compare
from srccompare.disputes import Fact
from srccompare.reading import open_case

REPORTS = {
    "1-wire.txt": (
        "Raid on Harn post leaves 17 dead\n\nHARN (Northwire) - Seventeen people were killed on Wednesday in a raid"
        " on the Harn border post.\nSoldiers killed 15 gunmen in the raid on the post.\nTwo border guards were killed"
        " in the raid, officials said.\nFive gunmen were captured after the raid, officials said.\n"
    ),
    "2-post.txt": (
        "Harn raid\n\nAt least 17 people were killed on Wednesday in the raid on the Harn border post.\nFifteen gunmen"
        " were killed in the raid.\nTwo border guards were killed in the raid, officials said.\nSeven border guards"
        " were killed in the raid, residents said.\nFive gunmen were captured, officials said.\n"
    ),
    "3-radio.txt": (
        "Guards mourned\n\nOfficials said two border guards were killed in Wednesday's raid on the Harn border post.\n"
        "Residents said seven border guards were killed in the raid.\nFifteen gunmen were killed in the raid, officials"
        " said.\nFour gunmen were captured after the raid, the ministry said.\n"
    ),
}


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("raid")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return compare(open_case(Path(folder)))


def holding(comparison: Comparison, text: str, words: str) -> Fact:
    """Return the fact that holds the value ``text`` from a sentence with ``words``."""
    for fact in comparison.facts:
        for value in fact.values:
            if value.text == text and words in comparison.evidence(value):
                return fact
    raise AssertionError(f"no fact holds {text!r} of {words!r}")


def test_attackers_and_guards_are_never_one_row(raid: Comparison) -> None:
    """Fifteen gunmen and two guards were killed in one raid: two questions, whatever else they share."""
    assert holding(raid, "15", "gunmen") != holding(raid, "Two", "guards")


def test_a_total_is_not_one_of_its_parts(raid: Comparison) -> None:
    """Seventeen is fifteen and two: no row sets it against the seven guards."""
    assert holding(raid, "Seventeen", "people") != holding(raid, "Seven", "guards")


def test_officials_and_residents_answer_one_question(raid: Comparison) -> None:
    """Two sources give both figures, each from its own side: that is one dispute and not two questions."""
    fact = holding(raid, "Seven", "guards")
    assert fact == holding(raid, "Two", "guards")
    assert fact.status == "disputed"
