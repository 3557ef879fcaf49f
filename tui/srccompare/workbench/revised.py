"""Where a text was revised since it was judged: the grid's sign, the heading's warning, the list of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.session import revisions
from srccompare.workbench import words
from srccompare.workbench.texts import paragraph
from srccompare.workbench.wrap import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from srccompare.workbench.desk import Desk

HEADED = "revised"  # a heading has room for this; the fact card says how


def sign(desk: Desk, fact_id: str) -> str:
    """Return the judged sign of a fact."""
    finding = desk.session.finding(fact_id)
    return words.sign(finding, troubled=revisions.troubled(desk.session, finding))


def warnings(desk: Desk, source: str) -> tuple[str, ...]:
    """Return what the heading of a source warns of, on the fact under the cursor."""
    fact = desk.fact
    found = () if fact is None else revisions.of_fact(desk.session, fact.id)
    return (HEADED,) if any(one.source == source for one in found) else ()


def evidence_lines(desk: Desk) -> Callable[[int], list[words.Pieces]]:
    """Return every anchor of the analyst's work that is not where it was, those to look at first."""
    found = sorted(revisions.revisions(desk.session), key=lambda one: not one.loud)

    def compose(width: int) -> list[words.Pieces]:
        lines: list[words.Pieces] = []
        for one in found:
            head = f"{one.fact} {one.about}".strip()
            ink = "conflict" if one.loud else "dim"
            lines.append(((cut(f"{head}  ", width - 10), "strong"), (one.state.value, ink)))
            lines += paragraph(one.words, width, "text", 2)
        return lines or [(("all evidence stands where it stood", "agree"),)]

    return compose
