"""Text from outside, made harmless: nothing in it may move a cursor, recolour a screen or turn a line around."""

from __future__ import annotations

import re
import unicodedata

MAX_SHOWN = 200  # longer one-line displays of file names and metadata are cut
MAX_COMBINING = 30  # Unicode's own limit for a "stream-safe" text (UAX 15); ordinary writing needs four at most

# The whole sequence goes, not only its first byte: what stays of "ESC [ 3 1 m" would read as part of the news.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|\x9b[0-?]*[ -/]*[@-~]?"
    r"|[\x1b]?[\x90\x98\x9d\x9e\x9f][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # 8-bit DCS, SOS, OSC, PM, APC
    r"|\x1b[PX\]^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # the same in 7 bits: titles, links, clipboard
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
# A run of marks is sorted by NFC in quadratic time; the blocks below hold those that can be sent by the thousand.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0e31-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_MARK_RUN = re.compile(f"([{_MARKS}]{{{MAX_COMBINING}}})[{_MARKS}]+")
_BLANKS = re.compile(r"\s+")
HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""What ``clean`` strips and a reader should be told of; soft hyphens and zero-width spaces go without a word."""


def clean(text: str) -> str:
    r"""Return ``text`` as NFC with ``\n`` line ends, without control, escape and bidi-override characters.

    A tab becomes one space; lone surrogates become U+FFFD, so that the result can always be written as UTF-8.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _ESCAPES.sub("", text)
    text = _CONTROLS.sub("", text.replace("\t", " "))
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _MARK_RUN.sub(r"\1", text))


def safe(text: str, limit: int = MAX_SHOWN) -> str:
    """Return an untrusted string (a file name, metadata) as one harmless line of at most ``limit`` code points."""
    line = _BLANKS.sub(" ", clean(text)).strip()
    return line if len(line) <= limit else f"{line[: max(limit - 1, 0)]}…"


def cleaned(tree: object) -> object:
    """Return a tree of dictionaries, lists and values with every string in it (keys too) made harmless.

    What came through reading is clean already; annotation files, file names and unknown keys come by other ways.
    """
    if isinstance(tree, str):
        return clean(tree)
    if isinstance(tree, dict):
        return {cleaned(key): cleaned(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [cleaned(value) for value in tree]
    return tree
