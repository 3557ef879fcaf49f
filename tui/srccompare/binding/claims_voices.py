"""Who speaks in a clause: attributions are read only around the sentences that stand in a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from srccompare.facts.view import CaseContext, view_of
from srccompare.facts.voice import Voices, voice_of, voices_of
from srccompare.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srccompare.facts import Voice
    from srccompare.facts.clauses import Clause
    from srccompare.sentences import Sentence

BACK = 3  # sentences that a speaker may be carried over from


@dataclass(slots=True)
class Cast:
    """The sentences of a case and the attributions found in them so far."""

    sentences: Mapping[str, tuple[Sentence, ...]]
    context: CaseContext = field(default_factory=CaseContext)
    known: dict[tuple[str, int], Voices] = field(default_factory=dict)

    def voice(self, clause: Clause) -> Voice:
        """Return who says a clause, and how surely."""
        sentence = self.sentences[clause.source][clause.sentence]
        span = Span(clause.offset, clause.offset + len(clause.text))
        return voice_of(self._voices(clause.source, clause.sentence), sentence.text, span)

    def _voices(self, source: str, place: int) -> Voices:
        if (source, place) not in self.known:
            told = self.sentences[source]
            first = place
            while first > max(0, place - BACK) and told[first].block - told[first - 1].block <= 1:
                first -= 1
            previous: Voices | None = None
            for sentence in told[first : place + 1]:
                previous = voices_of(view_of(sentence, self.context, None), previous)
            assert previous is not None
            self.known[source, place] = previous
        return self.known[source, place]
