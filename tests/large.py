"""A case of any size that is judged on every row, for measuring."""

from __future__ import annotations

import re

from builders import CaseBuilder
from srccompare.annotation import Annotations, Confidence, Decision, Finding, Verdict, anchor
from srccompare.comparison import Comparison
from srccompare.disputes import Conflict, Fact, Mark, Position, Status, Value
from srccompare.facts import Bound, Kind, Voice
from srccompare.spans import Span


def large(number: int) -> Comparison:
    """Two sources that differ on every line."""
    texts = {
        source: "\n".join(f"Report {n} says that {n + add} people met near post {n}." for n in range(number))
        for source, add in (("s1", 0), ("s2", 1))
    }
    builder = CaseBuilder(texts)
    spans = {s: [Span(m.start(1), m.end(1)) for m in re.finditer(r"that (\d+) people", t)] for s, t in texts.items()}
    for n in range(number):
        values = tuple(
            Value(source, n + k, n + k, n + k, None, Bound.EXACT, approx=False, text=str(n + k), sentence=n,
                  span=spans[source][n], voice=Voice(), asserted=None, position=k + 1, display=str(n + k))
            for k, source in enumerate(("s1", "s2"))
        )  # fmt: skip
        positions = tuple(Position(k + 1, str(n + k), (source,)) for k, source in enumerate(("s1", "s2")))
        builder.facts.append(
            Fact(f"F{n}", f"People met {n}", Kind.COUNT, Status.DISPUTED, Mark.CONFLICT, Conflict.NUMBER, 0.9,
                 possible=False, why="numbers", origins=2, values=values, positions=positions)
        )  # fmt: skip
    return builder.build()


def judged(comparison: Comparison) -> Annotations:
    """A finding with a note on every fact."""
    articles = {article.id: article for article in comparison.case.articles}
    findings = tuple(
        Finding(
            f"f-{n}", fact.question, "count", tuple(anchor(articles[v.source], v.span) for v in fact.values),
            Verdict(Decision.ACCEPTED, n, text=str(n)), Confidence.LOW, note="one of them counts the guards as well",
        )
        for n, fact in enumerate(comparison.facts)
    )  # fmt: skip
    return Annotations("anna", findings)
