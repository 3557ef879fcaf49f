"""Fuzzy matching of words and names: the one module that knows rapidfuzz, so that it can be replaced in one file.

Every ratio is 0-100, symmetric unless said otherwise, and 100 for two equal strings. rapidfuzz is imported on first
use: no screen needs it before texts are compared. Callers fold case and accents themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def matches(
    text: str, choices: Sequence[str], measure: Callable[..., float], *, cutoff: float = 0.0
) -> list[tuple[int, float]]:
    """Return the places of the choices that reach ``cutoff``, in order, each with what ``measure`` gives for it.

    ``measure`` is one of the ratios of this module; the loop runs inside the library.
    """
    from rapidfuzz import process  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    found = process.extract(text, choices, scorer=_scorer(measure), limit=None, score_cutoff=cutoff)
    return sorted((place, float(score)) for _, score, place in found)


def best_match(
    text: str, choices: Sequence[str], measure: Callable[..., float], *, cutoff: float
) -> tuple[int, float] | None:
    """Return the place of the choice most like a text, the first of equals, with its ratio; None below ``cutoff``."""
    from rapidfuzz import process  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    found = process.extractOne(text, choices, scorer=_scorer(measure), score_cutoff=cutoff)
    return None if found is None else (found[2], float(found[1]))


def _scorer(measure: Callable[..., float]) -> Callable[..., float]:
    """Return the library's own function behind a ratio of this module."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    scorer: Callable[..., float] = getattr(fuzz, measure.__name__)
    return scorer


def opcodes(a: str, b: str) -> tuple[Opcode, ...]:
    """Return the steps that turn ``a`` into ``b``, in order, covering both strings wholly."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - loaded when texts are compared, not at start-up

    return tuple(
        Opcode(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Levenshtein.opcodes(a, b)
    )
