"""The gold itself: a wrong quote would gate nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from measuring import GOLD
from scoring import Entry, load_gold

CASES = sorted(path.parent.name for path in GOLD.glob("*/gold.yaml"))
KINDS = set("count distance measure money percent age date time place direction person claim other".split())


def _answers(entries: Sequence[Entry]) -> set[tuple[str, float | None, float | None]]:
    """Return the different answers: figures by their bounds, the rest by its words."""
    return {(e.text if e.low is None and e.high is None else "", e.low, e.high) for e in entries}


@pytest.mark.parametrize("case", CASES)
def test_quotes_stand_once(case: str) -> None:
    """Each quote of facts and links stands exactly once in the source that it is taken from."""
    gold = load_gold(GOLD / case / "gold.yaml")
    texts = {source: path.read_text(encoding="utf-8") for source, path in gold.files.items()}
    quotes = [(entry.source, entry.quote) for fact in gold.facts for entry in fact.entries]
    quotes += [end for link in gold.links for end in link]
    assert [(source, quote) for source, quote in quotes if texts[source].count(quote) != 1] == []


@pytest.mark.parametrize("case", CASES)
def test_statuses_fit_their_values(case: str) -> None:
    """What is disputed has two answers, what is agreed or compatible two sources, what is single one."""
    gold = load_gold(GOLD / case / "gold.yaml")
    assert len({fact.id for fact in gold.facts}) == len(gold.facts)
    for fact in gold.facts:
        assert fact.kind in KINDS, fact.id
        if fact.status == "disputed":
            assert len(_answers(fact.entries)) > 1, fact.id
        elif fact.status == "single":
            assert len(fact.sources) == 1, fact.id
        else:
            assert fact.status in {"agreed", "compatible"}, fact.id
            assert len(fact.sources) > 1, fact.id
        if fact.status == "agreed" and fact.kind not in {"claim", "other"}:
            assert len(_answers(fact.entries)) == 1, fact.id


@pytest.mark.parametrize("case", CASES)
def test_links_join_two_sources(case: str) -> None:
    """A link joins two sources, and no pair is given twice."""
    gold = load_gold(GOLD / case / "gold.yaml")
    assert all(a[0] != b[0] for a, b in gold.links)
    assert len({frozenset(link) for link in gold.links}) == len(gold.links)
