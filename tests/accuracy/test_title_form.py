"""Every title of the gold cases has the form of a question or a noun phrase in plain English."""

from __future__ import annotations

import re

import pytest
from measuring import GOLD
from scoring import load_gold

from srccompare.comparison import compare
from srccompare.disputes.phrases import grammar
from srccompare.disputes.titles import LONGEST
from srccompare.reading import open_case

WORD_LIST = re.compile(r": (?:\w+, )+\w+\??$")
ENDING = re.compile(r"(?:[\w%)]|[?…”.])$")


@pytest.mark.parametrize("case", sorted(path.parent.name for path in GOLD.glob("*/gold.yaml")))
def test_form(case: str) -> None:
    """No list of loose words, no cut clause, no open quotation, nothing longer than the rail holds."""
    files = load_gold(GOLD / case / "gold.yaml").files.values()
    facts = compare(open_case(sorted(files))).facts
    assert facts
    bad = [fact.question for fact in facts if _fault(fact.question)]
    assert not bad


def _fault(title: str) -> str | None:
    if len(title) > LONGEST or len(title.split()) < 2:
        return "length"
    if not (title[0].isupper() or title[0].isdigit() or title[0] == "“"):
        return "beginning"
    if WORD_LIST.search(title):
        return "a list of words"
    if title.count("“") != title.count("”") or not ENDING.search(title):
        return "ending"
    last = title.rstrip("?").split()[-1].lower()
    if title.startswith(("When ", "What time ", "Whether ")) and last in grammar().tail:
        return "a cut clause"
    return None


@pytest.mark.parametrize(
    "title",
    [
        "Time: Gate, picket, County",
        "Whether the police had",
        "killed",
        "Was it so? “the gate",
        "the gate was shut today",
    ],
)
def test_the_check_sees_faults(title: str) -> None:
    """Each fault that titles once had is one."""
    assert _fault(title)
