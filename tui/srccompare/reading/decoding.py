"""Bytes to normalised text: byte-order mark, UTF-8, Windows-1252, and a guess as the last step."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from srccompare.errors import ReadError
from srccompare.safetext import HARMFUL, clean

MAX_BYTES = 5_000_000  # forty times the longest report seen; a saved page with its pictures inlined stays below
MAX_LINES = 20_000  # a live blog of a week has some 3,000; a table or a log is no article
MAX_STRAY_BYTES = 0.002  # share of bytes that may be broken in a text that is otherwise plainly UTF-8
MAX_FOREIGN_LETTERS = 0.25  # share of letters above ASCII past which a text is not Windows-1252 prose
MAX_CONTROLS = 0.02  # share of control characters past which a file is not text
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"' ]?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes of a page in which its character set must stand; browsers look at 1,024
_SNIFFED = 65_536

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, not yet normalised, and what a reader should know about how it was read."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def load(path: Path) -> bytes:
    """Read a source file.

    Raises:
        ReadError: if it is missing, not a regular file, too big, empty or cannot be opened.
    """
    try:
        if not path.is_file():
            raise ReadError("is not a file" if path.exists() else "is not there", path=path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(
                f"has {size / 1e6:.1f} MB; articles of up to {MAX_BYTES / 1e6:.0f} MB are read",
                path=path,
                advice="Save only the article's text",
            )
        raw = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be opened ({error.strerror or 'unknown fault'})", path=path) from error
    except ValueError as error:  # a NUL in the name
        raise ReadError("has a name that the system refuses", path=path) from error
    if not raw.strip():
        raise ReadError("is empty", path=path)
    return raw


def decode(raw: bytes, path: Path, *, is_page: bool = False) -> Decoded:
    """Turn the bytes of an article into text; a page that is not UTF-8 may name its character set.

    Raises:
        ReadError: if they are not text in any character set that can be told.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return _checked(Decoded(raw.decode(encoding), encoding), path)
            except UnicodeDecodeError as error:
                raise ReadError(f"starts like {encoding.upper()} text and is not", path=path) from error
    if raw.startswith(_BINARY_STARTS) or b"\0" in raw[:_SNIFFED]:
        raise ReadError("is not a text file", path=path, advice="Save the article as text or as a web page")
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8"), path)
    except UnicodeDecodeError:
        pass
    if is_page and (found := _CHARSET.search(raw[:_HEAD])):
        try:
            name = found[1].decode("ascii")
            return _checked(Decoded(raw.decode(name), name.lower()), path)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # the page is wrong about itself; the ladder decides
    return _checked(_other(raw, path), path)


def _other(raw: bytes, path: Path) -> Decoded:
    lenient = raw.decode("utf-8", errors="replace")
    stray = lenient.count("\ufffd")
    beyond_ascii = sum(1 for byte in raw if byte >= 0xC2)
    if beyond_ascii > 2 * stray and stray <= max(1, MAX_STRAY_BYTES * len(raw)):
        return Decoded(lenient, "utf-8", (f"{stray} broken characters in the file are shown as \ufffd",))
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _is_western(text):
        return Decoded(text, "cp1252")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 37 ms, needed for one file in a thousand

    best = from_bytes(raw).best()
    if best is None:
        raise ReadError("is not text in any known character set", path=path, advice="Save it as UTF-8")
    return Decoded(str(best), best.encoding, (f"read as {best.encoding}, which is a guess",))


def _is_western(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    foreign = sum(1 for sign in text if sign > "\x7f" and sign.isalpha())
    return foreign <= MAX_FOREIGN_LETTERS * max(letters, 1)


def _checked(decoded: Decoded, path: Path) -> Decoded:
    head = decoded.text[:_SNIFFED]
    odd = sum(1 for sign in head if sign < " " and sign not in "\t\n\r\f\x1b")
    if odd > MAX_CONTROLS * len(head) or "\0" in head:
        raise ReadError("is not a text file", path=path, advice="Save the article as text or as a web page")
    return decoded


def normalise(decoded: Decoded, path: Path) -> Decoded:
    """Return the text as the rest of the program sees it, with a warning where something was taken out of it.

    Raises:
        ReadError: if nothing readable is left.
    """
    warnings = decoded.warnings
    if HARMFUL.search(decoded.text.lstrip("\ufeff")):
        warnings += ("control, escape or text-direction characters were taken out of the text",)
    text = clean(decoded.text)
    if not text.strip():
        raise ReadError("is empty", path=path)
    if (lines := text.count("\n")) > MAX_LINES:
        raise ReadError(f"has {lines:,} lines; articles of up to {MAX_LINES:,} are read", path=path)
    return Decoded(text, decoded.encoding, warnings)
