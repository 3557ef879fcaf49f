"""Articles to sentences: the unit that is linked, quoted and stepped to."""

from __future__ import annotations

from dataclasses import dataclass

from srccompare.reading import Role
from srccompare.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source; ``text`` is exactly ``span`` of the article's text.

    ``index`` counts the sentences of the source from 0; ``block`` is the index of the line it stands in.
    """

    source: str
    index: int
    span: Span
    text: str
    role: Role
    block: int
    speaker: str | None = None
