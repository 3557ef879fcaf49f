"""Copies on the cases that ship: edited reposts made of their sources are found, and none of their sources is one."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from srccompare.alignment import find_copies
from srccompare.alignment.copies import BODY
from srccompare.reading import Metadata, Role, open_case
from srccompare.sentences import Sentence, split_case

CASES = Path(__file__).parents[2] / "bench" / "cases"
LEAST = 0.95  # of the sentences taken over
BODY_SENTENCES = 6  # a source of fewer makes no copy worth the name
SWAPS = {"said": "told reporters", "people": "persons", "about": "some", "after": "following", "were": "have been"}
_NUMBER = re.compile(r"\b\d+\b")

Case = Mapping[str, Sequence[Sentence]]


def edited(text: str, chance: random.Random) -> str:
    """A sentence after a hasty editor: one word in twelve dropped or swapped, now and then another figure."""
    words = [SWAPS.get(word, word) for word in text.split() if chance.random() > 1 / 12]
    found = " ".join(words)
    return _NUMBER.sub(lambda _: str(chance.randint(2, 99)), found) if chance.random() < 0.2 else found


def repost(sentences: Sequence[Sentence], chance: random.Random) -> tuple[list[Sentence], dict[int, int]]:
    """Another headline, the report edited with its end cut, and a line of its own; which sentence is which."""
    report = [one for one in sentences if one.role in BODY - {Role.TITLE}]
    taken = report[: max(BODY_SENTENCES, round(0.8 * len(report)))]
    made = [replace(taken[0], source="repost", index=0, role=Role.TITLE, text="What we know so far of the events")]
    known = {}
    for at, one in enumerate(taken, start=1):
        made.append(replace(one, source="repost", index=at, text=edited(one.text, chance)))
        known[at] = one.index
    own = "Write to us if you have seen anything that others should know of."
    made.append(replace(taken[-1], source="repost", index=len(made), text=own))
    return made, known


def cases() -> list[tuple[Case, dict[str, Metadata]]]:
    """The sentences and metadata of every case that ships."""
    found: list[tuple[Case, dict[str, Metadata]]] = []
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        sources = [path for path in sorted(folder.iterdir()) if path.name != "gold.yaml"]
        case = open_case(tuple(sources))
        found.append((split_case(case), {article.id: article.metadata for article in case.articles}))
    return found


def test_copies_of_the_shipped_cases_are_found_and_no_original_is_one() -> None:
    """No source of the cases is taken for a copy; a repost of each is, with .95 of the sentences that it takes over."""
    chance = random.Random(5)  # noqa: S311 - texts, not keys
    reposts = found = taken = told = 0
    for sentences, known in cases():
        assert find_copies(sentences, known) == ()
        for source, its in sentences.items():
            if sum(one.role in BODY - {Role.TITLE} for one in its) < BODY_SENTENCES:
                continue
            made, right = repost(its, chance)
            dates = {source: replace(known[source], published="2031-03-01"), "repost": Metadata(published="2031-03-02")}
            copies = find_copies({**sentences, "repost": made}, {**known, **dates})
            assert {copy.source for copy in copies} <= {"repost"}
            reposts += 1
            found += bool(copies) and copies[0].original == source
            taken += len(right)
            told += (
                sum(right.get(one.copy.sentence) == one.original.sentence for one in copies[0].reused) if copies else 0
            )
    assert reposts > 100
    assert found == reposts
    assert told >= LEAST * taken, f"{told} of {taken} sentences"
