"""How many independent origins stand behind the answers to a question."""

from __future__ import annotations

from collections.abc import Sequence

from srccompare.facts import Mention, Speaker
from srccompare.reading import Case

# One side speaks with one voice: what "officials", "the ministry" and "Tajik authorities" say of one event comes
# from the same place until shown otherwise. Witnesses, experts and unnamed sources may differ from outlet to outlet.
_ONE_SIDE = {Speaker.OFFICIAL, Speaker.PERPETRATOR}


def count_origins(mentions: Sequence[Mention], case: Case) -> int:
    """Count the origins of a row's values: copies and sources that quote one side count once."""
    return len({_origin(m, case) for m in mentions})


def _origin(mention: Mention, case: Case) -> str:
    if mention.voice.speaker in _ONE_SIDE:
        return str(mention.voice.speaker)
    root = _root(mention.source, case)
    by = "" if mention.voice.by is None else mention.voice.by.lower()
    return f"{root}:{by}"


def _root(source: str, case: Case) -> str:
    """The source at the end of a chain of copies; where a case file lets them go round in a circle, its first id."""
    copies = {article.id: article.metadata.copy_of for article in case.articles}
    chain = [source]
    while (original := copies[chain[-1]]) in copies:
        if original in chain:
            return min(chain[chain.index(original) :])
        chain.append(original)
    return chain[-1]
