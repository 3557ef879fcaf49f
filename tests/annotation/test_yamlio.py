"""YAML as this program reads and writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srccompare import yamlio
from srccompare.errors import CaseError

HERE = Path("case.yaml")
TRICKY = [
    "no", "Yes", "on", "3:30", "-3:30", "2019-11-06", "2019-11-06T10:00:00Z", "1_000", "007", "0x1F", "1e5", "1.5",
    "7", "-7", "+7", ".5", "5.", ".inf", "null", "~", "", " ", " lead", "trail ", "a: b", "a:", "a #b", "#", "-", "- a",
    "?", "? a", "'", '"', "it's", "\t", "\ttab", "a\tb", "line\n", "\nline", "a\n\nb\n\n", "  two\n one", "\n", "\n\n ",
    "CR\rLF\r\nend", "emoji 👩‍🚀 🇹🇯", "\x1b[31mred\x1b[0m", "\x00", "\x85", "\u2028", "\ufeff", "\u202etxet", "---",
    "...", "--- a", "%TAG", "@at", "`tick", "!tag", "&anchor", "*star", "{", "[", "|", ">", "<<", "=", "y", "N",
    "a\u00a0", "\u00a0a", "# heading\n# two", " \n a\n",
    "a\n \nb", "a\n\t\nb", "\U0010ffff", "٣", "𝟛", "²", "12:30:45.5", "1,000", "0o17", "12e03", "True", "1.e+16",
]  # fmt: skip
LONG = ["x" * 10_000, "word " * 2_000, ("long line of a note " * 30 + "\n") * 20, " lead" * 2_000]
TEXT = st.one_of(
    st.sampled_from(TRICKY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(" \t\n\r'\"#:-?|>ab1.", max_size=30),
    st.lists(st.sampled_from(TRICKY), max_size=4).map("\n".join),
)
SCALAR = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXT)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@given(VALUE)
def test_what_is_written_reads_back_equal(value: Any) -> None:
    """Any value that an annotation can hold survives, with its types and the order of its keys."""
    text = yamlio.dump(value)
    back = yamlio.load(text, HERE)
    assert back == value
    assert repr(back) == repr(value)


@given(st.dictionaries(TEXT, TEXT, max_size=5))
def test_yaml_1_1_readers_see_the_same_texts(value: dict[str, str]) -> None:
    """A colleague's PyYAML script reads the strings that we wrote, not booleans, dates and base-60 numbers."""
    import yaml

    assert yaml.safe_load(yamlio.dump(value)) == value


@pytest.mark.parametrize("text", [*TRICKY, *LONG])
def test_tricky_texts_in_every_position(text: str) -> None:
    """A text survives as a value, a key, a list item and inside nested lists."""
    value = {text: text, "list": [text, [text, {text: [text]}]], "map": {"a": {"b": text}, "z": text}}
    assert yamlio.load(yamlio.dump(value), HERE) == value


def test_hand_written_scalars_stay_as_typed() -> None:
    """Only true, false, null and plain numbers are anything but text."""
    text = (
        "a: no\nb: 3:30\nc: 2019-11-06\nd: 1_000\ne: 007\nf: Yes\ng: 0x1F\nh: 7\ni: -1.5\nj: true\nk: ~\nl:\nm: '7'\n"
    )
    assert yamlio.load(text, HERE) == {
        "a": "no", "b": "3:30", "c": "2019-11-06", "d": "1_000", "e": "007", "f": "Yes", "g": "0x1F", "h": 7,
        "i": -1.5, "j": True, "k": None, "l": None, "m": "7",
    }  # fmt: skip


def test_layout_is_one_field_a_line_with_block_scalars() -> None:
    """The layout is part of the promise: diffs in git are a line for a field."""
    value = {"b": 1, "a": {"note": "one\ntwo\n", "tags": ["x", "3:30"]}, "l": [{"k": 1, "m": [2]}, []], "e": {}}
    assert yamlio.dump(value) == (
        "b: 1\na:\n  note: |\n    one\n    two\n  tags:\n    - x\n    - '3:30'\nl:\n  - k: 1\n    m:\n      - 2\n"
        "  - []\ne: {}\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' is given twice"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "python/object:os.system"),
        ("a: 1\nb: c: d\n", 2, "b: c: d"),
        ("a:\n\t- b\n", 2, "- b"),
        ("a: \x01\n", 1, "U+0001"),
        ("a: &x [1]\nb: *x\n", 1, "used twice"),
        ("a: &x\n  b: *x\n", 2, "used twice"),
        ("x: *b\n", 1, "undefined alias"),
        ("---\na: 1\n---\nb: 1\n", 3, "another document"),
        ("? [a]\n: 1\n", 1, "cannot be a key"),
        ("[" * 100_000, 1, "nested deeper"),
        ("- " * 5_000, 1, "nested deeper"),
        ("a: {" * 5_000, 1, "nested deeper"),
        ("a: 'x\nb: 2\n", 3, "unexpected end"),
    ],
)
def test_refusals_name_the_line_and_the_text(text: str, line: int, words: str) -> None:
    """Whatever is refused is refused with its file, its line, the offending text and advice."""
    with pytest.raises(yamlio.YamlError) as caught:
        yamlio.load(text, HERE)
    assert (caught.value.path, caught.value.line) in {(HERE, line), (HERE, line - 1)}
    assert words in caught.value.message
    assert caught.value.advice


def test_a_fault_at_the_end_quotes_words() -> None:
    """A bracket that is never closed is noticed on the blank line behind it; what is quoted is the line before."""
    with pytest.raises(yamlio.YamlError) as caught:
        yamlio.load("title: [open\n\n", HERE)
    assert "“title: [open”" in str(caught.value)


def test_callers_choose_the_error_class() -> None:
    """A case file's fault is a case error."""
    with pytest.raises(CaseError):
        yamlio.load("a: [", HERE, error=CaseError)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in any other way."""
    try:
        yamlio.load(text, HERE)
    except yamlio.YamlError as fault:
        assert str(fault)  # noqa: PT017 - nothing to match: any text may fail in any way


def test_line_of_finds_keys_and_items() -> None:
    """A message about a value can name its line."""
    text = "a: 1\nlist:\n  - x: 1\n  - x: 2\n    y: 3\n"
    assert yamlio.line_of(text, ("list", 1, "y")) == 5
    assert yamlio.line_of(text, ("list", 1)) == 4
    assert yamlio.line_of(text, ("list", 2)) is None
    assert yamlio.line_of("a: [", ("a",)) is None


def test_what_cannot_be_written_is_refused() -> None:
    """NaN and foreign types are a programmer's fault, told at once."""
    with pytest.raises(ValueError, match="finite"):
        yamlio.dump({"a": float("nan")})
    with pytest.raises(TypeError):
        yamlio.dump({"a": {1, 2}})


@given(VALUE)
def test_the_fast_reader_agrees_or_declines(value: Any) -> None:
    """What we wrote ourselves is read equal by the fast way, or left to the strict one."""
    from srccompare.yamlio import canonical

    found = canonical.load(yamlio.dump(value))
    assert found is canonical.FOREIGN or repr(found) == repr(value)


@given(st.text(" -:'\"|\n#abc01[]{}?&*!\\", max_size=60))
def test_the_fast_reader_reads_nothing_that_the_strict_one_does_not(text: str) -> None:
    """Whatever the fast way accepts, the strict one reads equal."""
    from srccompare.yamlio import canonical

    found = canonical.load(text)
    assert found is canonical.FOREIGN or yamlio.load(text, HERE) == found


def test_the_fast_reader_knows_our_files() -> None:
    """Mappings, lists, quotes, escapes and blocks of an annotation file are not left to the slow way."""
    from srccompare.yamlio import canonical

    value = {"a": [{"b": "no", "c": {"d": "x\n y\n\n", "e": 1.5}}, {"f": ["3:30", []], "g": "\x1b"}], "h": "e" * 200}
    assert canonical.load(yamlio.dump(value)) == value
    assert canonical.load(yamlio.dump(value).replace("1.5", "1.50")) is canonical.FOREIGN
