"""Sentences: where a line is cut, and where it is not."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srccompare.sentences import cuts

CASES = [
    ["He left at 3 a.m. Wednesday with two men.", "They ran."],
    ["It began at 3 a.m.", "The police came late."],
    ["Gen. A. B. Moor met Lt. Col. Reed.", "Dr. Vos and Mr. Ohm were there."],
    ["She is from the U.S. Nobody else is.".split(" Nobody", maxsplit=1)[0], "Nobody else is."],
    ["He went back to the U.S.", "Officials did not say why."],
    ["The U.S. Navy said that No. 3 was the worst."],
    ["They were captured.", "The rest fled."],
    ['"It was dark," he said.', '"We saw nothing."'],
    ["Was it him?", "Yes.", "It was!"],
    ["Prices rose by 3.5 percent to $4.10 a litre, vs. 2 percent before."],
    ["J. K. Moor wrote it.", "R. Reed did not."],
    ["They came at noon on Jan. 5 and left."],
    ["The site kelm.example was down."],
    ["He waited ... and waited.", "Then it came."],
]


@pytest.mark.parametrize("parts", CASES)
def test_cuts(parts: list[str]) -> None:
    """Titles, initials, clock times and abbreviations do not end a sentence; what does, does."""
    text = " ".join(parts)
    assert [span.of(text).strip() for span in cuts(text)] == parts


@pytest.mark.parametrize("parts", CASES)
def test_cuts_without_the_library(parts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no wheel of the splitting library, a pattern does its work."""
    monkeypatch.setitem(sys.modules, "sentencex", None)
    text = " ".join(parts)
    assert [span.of(text).strip() for span in cuts(text)] == parts


def test_eaten_spaces() -> None:
    """A full stop without its space ends a sentence; a name with a dot in it does not."""
    text = (
        'Nine were captured."We ran," he said.It was 3.5 km from St. Ann.Nobody came from kelm.Net or the U.S.A. side.'
    )
    assert [span.of(text) for span in cuts(text)][:3] == [
        "Nine were captured.",
        '"We ran," he said.',
        "It was 3.5 km from St. Ann.",
    ]


@given(st.text(alphabet=st.sampled_from(list("aA.!? \"'”’)1pm,US…-\u00a0é中"))))
def test_cuts_cover_the_text(text: str) -> None:
    """Whatever the text, its cuts follow one another and cover it."""
    spans = cuts(text)
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(span) for span in spans)


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000"])
def test_a_wide_space_before_a_stop_breaks_nothing(space: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The library panics in the middle of such a space; what the text says is cut all the same."""
    text = f"A{space}. B came{space}to the gate. C left."
    assert "".join(span.of(text) for span in cuts(text)) == text
    assert [span.of(text) for span in cuts(text)][-1] == "C left."
    cuts(f"A{space}.")
    assert "panicked" not in capfd.readouterr().err  # it would be written across the screen


def test_a_fault_of_the_library_is_none_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library panics nevertheless, the sentences are cut without it."""

    class PanicError(BaseException):
        """What a panic is in Python: no ``Exception``."""

    PanicError.__module__ = "pyo3_runtime"

    def panics(*_: object) -> None:
        raise PanicError

    monkeypatch.setattr("sentencex.get_sentence_boundaries", panics)
    assert len(cuts("It fell. Nobody was hurt.")) == 2
