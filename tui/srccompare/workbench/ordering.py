"""In what order the grid lists facts, and which of them a filter leaves: pure functions over rows and findings.

An order is made when it is asked for and then stands: rows never move under the analyst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from srccompare.disputes import Fact
    from srccompare.session import Session
    from srccompare.workbench.atlas import Atlas

SORTS = {
    "status": "by status and weight, as they were found",
    "unjudged": "without a verdict first",
    "text": "in the order of the texts",
    "name": "by name",
    "spread": "by the spread of their values, widest first",
}
"""The orders by name; sections stay together in all of them."""

MARKS = {
    "disputed": "disputed facts",
    "possible": "possibly disputed facts",
    "compatible": "compatible facts",
    "agreed": "facts on which all agree",
    "single": "facts from one source alone",
}
FILTERS = {
    "": "all facts",
    **MARKS,
    "unjudged": "facts without a verdict",
    "judged": "facts with a verdict",
    "flagged": "flagged facts",
}
"""The filters without a name in them; ``tag:``, ``speaks:`` and ``silent:`` take one, ``others:`` lists its facts."""
OTHERS = "others"


def order(atlas: Atlas, session: Session, sort: str) -> tuple[str, ...]:
    """Return the ids of all facts in an order, section by section."""
    sections = {row.section.value: i for i, row in reversed(list(enumerate(atlas.grid.rows)))}
    judged = session.judged
    place = {article.id: i for i, article in enumerate(atlas.comparison.case.articles)}
    keys: dict[str, Callable[[Fact], tuple[object, ...]]] = {
        "unjudged": lambda fact: (fact.id in judged,),
        "text": lambda fact: min((place[v.source], v.span.start) for v in fact.values) if fact.values else (),
        "name": lambda fact: (fact.question.casefold(),),
        "spread": lambda fact: (-spread(fact), -len(fact.positions)),
    }
    keys[""] = lambda _fact: ()
    key = keys.get(sort, keys[""])
    rows = sorted(atlas.grid.rows, key=lambda row: (sections[row.section.value], key(row.fact)))
    return tuple(row.fact.id for row in rows)


def spread(fact: Fact) -> float:
    """Return how far apart the numbers of a fact lie, 0 (equal, or no numbers) to 1."""
    bounds = [bound for value in fact.values for bound in (value.low, value.high) if bound is not None]
    most = max((abs(bound) for bound in bounds), default=0.0)
    return (max(bounds) - min(bounds)) / (2 * most) if most else 0.0


def kept(atlas: Atlas, session: Session, name: str) -> frozenset[str]:
    """Return the facts that a filter leaves; a filter that nobody knows leaves none."""
    what, _, of = name.partition(":")
    judged, others = session.judged, frozenset(of.split())
    findings = {f: found for f in atlas.order if (found := session.finding(f)) is not None}
    tests: dict[str, Callable[[str], bool]] = {
        "unjudged": lambda f: f not in judged,
        "judged": lambda f: f in judged,
        "flagged": lambda f: f in findings and findings[f].flag,
        "tag": lambda f: f in findings and of in findings[f].tags,
        "speaks": lambda f: of in atlas.fact(f).sources,
        "silent": lambda f: of not in atlas.fact(f).sources,
        OTHERS: lambda f: f in others,
        **{section: _section(atlas, section) for section in MARKS},
    }
    test = tests.get(what)
    return frozenset() if test is None else frozenset(f for f in atlas.order if test(f))


def _section(atlas: Atlas, section: str) -> Callable[[str], bool]:
    return lambda fact: atlas.rows[fact].section.value == section


def filter_words(atlas: Atlas, name: str) -> str:
    """Return what a filter leaves, in words."""
    what, _, of = name.partition(":")
    if what == OTHERS:
        return "facts judged otherwise by others"
    if what == "tag":
        return f"facts tagged {of}"
    label = atlas.labels.get(of, of)
    if what in {"speaks", "silent"}:
        return f"facts on which {label} {'speaks' if what == 'speaks' else 'is silent'}"
    return FILTERS.get(name, name)
