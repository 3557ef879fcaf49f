"""Fuzzy matching of words and names: the one module that knows rapidfuzz, so that it can be replaced in one file.

Every ratio is 0-100, symmetric unless said otherwise, and 100 for two equal strings. rapidfuzz is imported on first
use: no screen needs it before texts are compared. Callers fold case and accents themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[str, str], float]
"""How alike two strings are, 0-100."""


@dataclass(frozen=True, slots=True)
class Opcode:
    """One step that turns a string into another: ``a[a_start:a_end]`` becomes ``b[b_start:b_end]``.

    ``tag`` is "equal", "replace", "insert" or "delete".
    """

    tag: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def ratio(a: str, b: str, *, cutoff: float = 0.0) -> float:
    """Return how alike two strings are (indel similarity, 0-100); below ``cutoff`` it may return 0 at once."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return float(fuzz.ratio(a, b, score_cutoff=cutoff))


def token_sort_ratio(a: str, b: str, *, cutoff: float = 0.0) -> float:
    """Return how alike two texts are when their words are put in order first (0-100)."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return float(fuzz.token_sort_ratio(a, b, score_cutoff=cutoff))


def token_set_ratio(a: str, b: str, *, cutoff: float = 0.0) -> float:
    """Return how alike two texts are as sets of words; 100 when one holds all the words of the other."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return float(fuzz.token_set_ratio(a, b, score_cutoff=cutoff))


def partial_ratio(a: str, b: str, *, cutoff: float = 0.0) -> float:
    """Return how well the shorter string fits the best window of the longer one (0-100)."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return float(fuzz.partial_ratio(a, b, score_cutoff=cutoff))


def jaro_winkler(a: str, b: str) -> float:
    """Return the Jaro-Winkler similarity (0-100): made for short names, it favours a common beginning."""
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return 100.0 * float(JaroWinkler.similarity(a, b))


def opcodes(a: str, b: str) -> tuple[Opcode, ...]:
    """Return the steps that turn ``a`` into ``b``, in order, covering both strings wholly."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return tuple(
        Opcode(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Levenshtein.opcodes(a, b)
    )
