"""A row before it is judged: mentions that answer one question, and the evidence that they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from srccompare.facts import Kind, Mention

RIVAL = "rival"
"""The rule of rival accounts, whose rows may be of any kind; also the dimension of their mentions."""

HAND = "hand"
"""The rule of rows that an analyst put together; their ``question`` is the analyst's."""


@dataclass(frozen=True, slots=True)
class Row:
    """Mentions that answer one question.

    ``rule`` names what made the row: "pairs", "negation", "denial", "cause", "state", "account", "statement", "person",
    "place", "direction", "event-date", "template", "rival". ``features`` feed the confidence. ``topic`` are words for
    its title, most telling first; ``question`` is set where the rule can word it itself. ``confidence`` (0-1,
    calibrated) says how likely a row with differing values is one question with differing answers; it has no meaning
    where they agree.
    """

    kind: Kind
    rule: str
    mentions: tuple[Mention, ...]
    features: Mapping[str, float] = field(default_factory=dict)
    topic: tuple[str, ...] = ()
    question: str | None = None
    confidence: float = 0.0
