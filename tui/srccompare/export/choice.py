"""What an export holds: which facts, and how much is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Which facts an export tells."""

    FINDINGS = "findings"
    JUDGED = "judged"
    OPEN = "open"
    ALL = "all"
    FILTER = "filter"

    @property
    def words(self) -> str:
        """What the scope holds, as a noun."""
        return _WORDS[self]


_WORDS = {
    Scope.FINDINGS: "disputes, and facts with a finding",
    Scope.JUDGED: "facts with a verdict",
    Scope.OPEN: "disputes without a verdict",
    Scope.ALL: "all facts",
    Scope.FILTER: "the facts chosen",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the analyst wants in a document.

    ``facts`` are the ids that the scope FILTER lets through, ``filter`` says in words what they have in common.
    ``quotes`` are the sentences that the answers rest on, ``notes`` what the analyst wrote on facts and sources,
    ``grades`` reliability and credibility.
    """

    scope: Scope = Scope.FINDINGS
    facts: frozenset[str] = frozenset()
    filter: str = ""
    quotes: bool = True
    notes: bool = True
    grades: bool = True

    @property
    def words(self) -> str:
        """The scope in words."""
        return self.filter or self.scope.words if self.scope is Scope.FILTER else self.scope.words


EVERYTHING = Choice(Scope.ALL)
USUAL = Choice()
