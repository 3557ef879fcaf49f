"""Large work: opening it and changing it stay within the figures, in CPU time of this process."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

from builders import CaseBuilder
from srccompare.annotation import Annotations, Confidence, Decision, Finding, Verdict, anchor, document
from srccompare.comparison import Comparison
from srccompare.disputes import Conflict, Fact, Mark, Position, Status, Value
from srccompare.facts import Bound, Kind, Voice
from srccompare.session import open_session
from srccompare.spans import Span

NUMBER = 4_000  # findings; 10,000 are measured by hand: they open in 2.0 s, this keeps the suite short
OPEN_SECONDS = 2.5
CHANGE_SECONDS = 0.005


def large() -> Comparison:
    """Two sources that differ on every line."""
    texts = {
        source: "\n".join(f"Report {n} says that {n + add} people met near post {n}." for n in range(NUMBER))
        for source, add in (("s1", 0), ("s2", 1))
    }
    builder = CaseBuilder(texts)
    spans = {s: [Span(m.start(1), m.end(1)) for m in re.finditer(r"that (\d+) people", t)] for s, t in texts.items()}
    for n in range(NUMBER):
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


def test_thousands_of_findings_open_and_change_in_time(folder: Path) -> None:
    """Opening is bounded, and a change on the key path writes a journal line, never the whole file."""
    comparison = large()
    articles = {article.id: article for article in comparison.case.articles}
    findings = tuple(
        Finding(
            f"f-{n}", fact.question, "count", tuple(anchor(articles[v.source], v.span) for v in fact.values),
            Verdict(Decision.ACCEPTED, n, text=str(n)), Confidence.LOW, note="one of them counts the guards as well",
        )
        for n, fact in enumerate(comparison.facts)
    )  # fmt: skip
    (folder / "annotations").mkdir()
    (folder / "annotations" / "anna.yaml").write_text(document.write(Annotations("anna", findings)), "utf-8")
    begin = time.process_time()
    workspace = open_session(replace(comparison.case, root=folder), comparison, "anna")
    opened = time.process_time() - begin
    assert len(workspace.session.judged) == NUMBER
    changes = []
    for n in range(50):
        begin = time.process_time()
        workspace.apply(workspace.session.accept(f"F{n}", 2))
        changes.append(time.process_time() - begin)
    workspace.close()
    assert opened <= OPEN_SECONDS
    assert sorted(changes)[25] <= CHANGE_SECONDS
