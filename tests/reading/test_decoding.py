"""Bytes to text: character sets, line ends, and what may not stay in a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_forms import BODY, read

from srccompare.safetext import clean, safe

ACCENTED = f"Brücke in Šabac – “fällt”\n\n{BODY}Ørsted’s café naïve façade élan Málaga.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_character_sets(folder: Path, encoding: str) -> None:
    """A text reads the same from UTF-8, UTF-16, UTF-32 and Windows-1252."""
    assert read(folder, ACCENTED.encode(encoding)).text == ACCENTED


def test_a_guessed_character_set_is_told(folder: Path) -> None:
    """What is none of these is guessed, and the reader is told."""
    russian = "На таджикско-узбекской границе погибли семнадцать человек, сообщили власти в среду. " * 5
    article = read(folder, russian.encode("koi8-r"))
    assert "границе" in article.text
    assert any("guess" in words for words in article.warnings)


def test_a_page_names_its_character_set(folder: Path) -> None:
    """A page that is not UTF-8 is read in the character set that it names."""
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>Šabac: {BODY}</p></body></html>'
    assert "Šabac" in read(folder, page.encode("iso-8859-2"), "page.html").text


def test_a_few_broken_bytes(folder: Path) -> None:
    """A text that is plainly UTF-8 stays so with a broken byte in it, with a warning."""
    raw = (ACCENTED * 3).encode() + b"\xe2\x80"
    article = read(folder, raw)
    assert "Ørsted’s" in article.text
    assert any("broken" in words for words in article.warnings)


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil.example\x07link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;cm0gLXJm\x07clip", "clip"),
        ("\x9b31mred", "red"),
        ("pay\u202egpj.exe", "paygpj.exe"),
        ("\u2066left\u2069 \u200emark", "left mark"),
        ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("tab\tstop bell\x07 nul\x00", "tab stop bell nul"),
        ("e\u0301", "é"),
        ("hidden\U000e0041\U000e0042 words", "hidden words"),
        ("\ud800lone", "\ufffdlone"),
        ("[bold red]markup[/] stays", "[bold red]markup[/] stays"),
        ("family 👩\u200d👧 stays", "family 👩\u200d👧 stays"),
    ],
)
def test_clean(dirty: str, tidy: str) -> None:
    """Controls, escape sequences and bidi overrides go; what only looks like markup stays."""
    assert clean(dirty) == tidy


def test_taking_something_out_is_told(folder: Path) -> None:
    """An article from which controls were taken says so; one with plain typography does not."""
    assert any("taken out" in words for words in read(folder, f"\x1b[31m{ACCENTED}").warnings)
    assert any("taken out" in words for words in read(folder, f"{ACCENTED}\u202e").warnings)
    assert not any("taken out" in words for words in read(folder, f"\ufeff{ACCENTED}\r\n").warnings)


def test_safe_is_one_line() -> None:
    """A file name or a title is shown as one harmless line of bounded length."""
    assert safe("a\nb\x1b[2Jc\u202e") == "a bc"
    assert len(safe("x" * 900)) == 200
    assert safe("x" * 900, 3) == "xx…"


def test_many_combining_marks() -> None:
    """A text of nothing but combining marks takes no more than linear time."""
    assert len(clean("a" + "\u0316\u0301" * 200_000)) < 100
