"""Candidates of a case: which pairs of sentences are worth scoring, and their scores with agreement through thirds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import fsum

from srccompare.alignment.link import Place
from srccompare.alignment.scoring import APART, ONCE, SCALE, Profile, Weights, likeness, profile, third_weight
from srccompare.alignment.units import Reader

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)``; it may raise to cancel."""

Pair = tuple[int, int]
"""Two sentence numbers, the smaller one first."""

# "Port Vell." is otherwise the best match of some sentence in every document, while "Nobody died." states something:
# with two units enough where one tells of an event or a number, 7 more of 1,112 hand-made links are found.
MIN_UNITS = 3
TELLING = frozenset({"event", "number"})
MIN_TELLING_UNITS = 2
PER_DOCUMENT = 5  # best of each other document: .594/.800 of .594/.801 with every pair kept
FOLLOWED = 3  # best of each third document that agreement is looked for through: .6119, against .6109 with five
MANY_DOCUMENTS = 12  # beyond this, the best of each document once, and the best of all
MOST_PATHS = 5_000_000  # followed through third documents in one of two rounds, about 2 s; fewer are kept of each
PER_SENTENCE = 30  # over all documents, where there are many: .594/.796
STEP = 200  # sentences between two reports of progress


@dataclass(frozen=True, slots=True)
class Table:
    """The sentences of a case in one row, ready to be scored.

    ``places`` and ``profiles`` run in parallel; ``document`` numbers the sources; ``usable`` tells which sentences
    have units enough to be linked by their words.
    """

    places: tuple[Place, ...]
    texts: tuple[str, ...]
    document: tuple[int, ...]
    profiles: tuple[Profile, ...]
    weights: Weights
    reader: Reader
    documents: int

    @property
    def units(self) -> list[frozenset[str]]:
        """The units of each sentence."""
        return [one.units for one in self.profiles]

    @property
    def usable(self) -> list[int]:
        """The numbers of the sentences that words alone may link."""
        return [at for at, one in enumerate(self.profiles) if self._states(one.units)]

    def _states(self, units: frozenset[str]) -> bool:
        if len(units) >= MIN_UNITS:
            return True
        return len(units) >= MIN_TELLING_UNITS and any(self.reader.kind(unit) in TELLING for unit in units)


def tabulate(sources: Mapping[str, Sequence[tuple[Place, str]]]) -> Table:
    """Return the table of a case; ``sources`` holds the places and texts of each source's sentences.

    The sources are put in the order of their ids, so that ties fall the same way whatever order they came in.
    """
    rows = [(place, text, number) for number, source in enumerate(sorted(sources)) for place, text in sources[source]]
    reader = Reader([text for _, text, _ in rows])
    units = [reader.units(text) for _, text, _ in rows]
    by_document: list[list[frozenset[str]]] = [[] for _ in sources]
    for (_, _, number), found in zip(rows, units, strict=True):
        by_document[number].append(found)
    weights = Weights(reader, by_document)
    return Table(
        places=tuple(place for place, _, _ in rows),
        texts=tuple(text for _, text, _ in rows),
        document=tuple(number for _, _, number in rows),
        profiles=tuple(
            profile(found, reader.gram_code(text), weights) for (_, text, _), found in zip(rows, units, strict=True)
        ),
        weights=weights,
        reader=reader,
        documents=len(sources),
    )


def scored_pairs(table: Table, also: Iterable[Pair] = (), progress: Progress | None = None) -> dict[Pair, float]:
    """Return every candidate pair, and those of ``also``, with its score: about 0-1, third sources included."""
    near = _neighbours(table, progress)
    pairs = {(min(one, other), max(one, other)) for one, others in near.items() for other in others}
    pairs.update(also)
    profiles, weights = table.profiles, table.weights
    direct = {(one, other): likeness(profiles[one], profiles[other], weights) for one, other in sorted(pairs)}
    weight = third_weight(table.documents)
    through: dict[Pair, float] = {}
    if weight:
        once = _through_thirds(table, direct)
        nearer = {pair: score + ONCE * once.get(pair, 0.0) for pair, score in direct.items()}
        through = _through_thirds(table, nearer)
    depth = depths(table.document)
    return {
        (one, other): (score + weight * through.get((one, other), 0.0))
        / SCALE
        * (1 - APART * abs(depth[one] - depth[other]))
        for (one, other), score in direct.items()
    }


def depths(document: Sequence[int]) -> list[float]:
    """Return how far down in its source each sentence stands, from 0 to 1; ``document`` numbers their sources."""
    length, seen = Counter(document), Counter[int]()
    found = []
    for source in document:
        found.append(seen[source] / length[source])
        seen[source] += 1
    return found


def _neighbours(table: Table, progress: Progress | None) -> dict[int, frozenset[int]]:
    """The sentences of other documents that share the most weight with each one, by an inverted index."""
    usable = table.usable
    postings: dict[str, list[int]] = defaultdict(list)
    for at in usable:
        for unit in table.profiles[at].units:
            postings[unit].append(at)
    square = {unit: table.weights[unit] ** 2 for unit in postings}
    near: dict[int, frozenset[int]] = {}
    for done, at in enumerate(usable):
        if progress is not None and done % STEP == 0:
            progress("links", done, len(usable))
        shared: dict[int, float] = defaultdict(float)
        for unit in sorted(table.profiles[at].units):  # sorted: sums must not depend on the order of a set
            worth = square[unit]
            for other in postings[unit]:
                shared[other] += worth
        by_document: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for other, worth in shared.items():
            if table.document[other] != table.document[at]:
                by_document[table.document[other]].append((worth / table.profiles[other].norm, -other))
        near[at] = frozenset(-other for _, other in _best(by_document, table.documents))
    return near


def _best(by_document: Mapping[int, list[tuple[float, int]]], documents: int) -> list[tuple[float, int]]:
    if documents <= MANY_DOCUMENTS:
        return [entry for entries in by_document.values() for entry in nlargest(PER_DOCUMENT, entries)]
    firsts = [max(entries) for entries in by_document.values()]
    return firsts + nlargest(PER_SENTENCE, (entry for entries in by_document.values() for entry in entries))


def _through_thirds(table: Table, direct: Mapping[Pair, float]) -> dict[Pair, float]:
    """Mean over third documents of the best product of two links that lead through one of their sentences."""
    around: dict[int, dict[int, list[tuple[float, int]]]] = defaultdict(lambda: defaultdict(list))
    for (one, other), score in direct.items():
        around[one][table.document[other]].append((score, other))
        around[other][table.document[one]].append((score, one))
    most = FOLLOWED
    while most > 1 and len(around) * (table.documents * most) ** 2 > MOST_PATHS:
        most -= 1
    kept = {at: {number: nlargest(most, entries) for number, entries in found.items()} for at, found in around.items()}
    paths: dict[Pair, list[float]] = defaultdict(list)
    for at, found in kept.items():
        for entries in found.values():
            best: dict[int, float] = {}
            for first, middle in entries:
                for target, onward in kept[middle].items():
                    if target == table.document[at]:
                        continue
                    for second, end in onward:
                        if end > at and first * second > best.get(end, 0.0):
                            best[end] = first * second
            for end, score in best.items():
                paths[at, end].append(score)
    return {pair: fsum(scores) / (table.documents - 2) for pair, scores in paths.items()}
