"""Signs for terminals and fonts that have ASCII alone.

`--ascii` swaps every sign of the screen, never an article's words.
Each sign has a stand-in of the same width, but for those that numbers need two characters for.
"""

from __future__ import annotations

_PLAIN = str.maketrans(
    {
        "│": "|", "─": "-", "┼": "+", "━": "=", "┬": "+", "┴": "+", "├": "+", "┤": "+", "└": "+", "╌": "-", "┊": "|",
        "▁": "_", "▸": ">", "▶": ">", "◂": "<", "…": "~", "↑": "^", "↓": "v", "→": ">", "←": "<", "↔": "-",
        "✓": "v", "✗": "x", "»": "^", "«": "<", "●": "o", "○": ".", "•": "*", "·": ".", "×": "x", "±": "+/-",
        "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~",
        "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": ",", "\u00a0": " ",
    }
)  # fmt: skip
_on = [False]


def use_ascii(*, on: bool) -> None:
    """Swap the signs from now on, or no longer; before anything is drawn, since words are kept as they were cut."""
    _on[0] = on


def ascii_alone() -> bool:
    """Whether the signs are swapped."""
    return _on[0]


def sign(text: str) -> str:
    """Return words or signs of the screen as they are written now."""
    return text.translate(_PLAIN) if _on[0] and not text.isascii() else text
