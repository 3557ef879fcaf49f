"""Sources that repeat another: near-verbatim and lightly edited copies, which are not independent voices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product
from zlib import crc32

from srccompare import fuzzy
from srccompare.alignment.link import Place
from srccompare.alignment.search import Progress
from srccompare.alignment.units import words_of
from srccompare.reading import Metadata, Role
from srccompare.sentences import Sentence
from srccompare.words import STOP

REUSED = 75  # indel ratio of the words in small letters; two writers' sentences of one event stay below 70
LONG_RUN = 0.6  # or the shorter one stands in the other, in order, but for two fifths of its words
RUN_RATIO = 88  # partial ratio at which it does
SAME = 100
EDITED = 60  # indel ratio, and
EDITED_SET = 78  # ratio of word sets, that do within a known copy: its editor cuts, reorders and swaps words
MIN_WORDS = 6  # shorter sentences are alike by chance
SHORT = 3  # words of a sentence that may still be taken over within a copy, where it stands in the original's order
#            (of fewer, "No water.", only the very same words are),
GAP = 4  # at most so many sentences on,
TELLING = 2  # and has so many telling words or numbers of the sentence there
COPY_SHARE = 0.35  # of the words of the copy; written cases have copies from .43 up and no other pair above .15
MIN_REUSED = 3  # sentences; a quoted statement of one or two sentences does not make a copy
SCREEN = 3  # rare words that two sentences share before they are compared
# Two sources are compared where the one with fewer runs of three words has so many of them in common with the other:
# copies have .37 and more, two reports of one event .28 at most and .05 as a rule.
RUN_SHARE = 0.05  # of runs that few sources have: what all write ("in the early hours") says nothing, but
ALL_SHARE = 0.3  # of all runs, for a text may have been taken by many
FEW, FEW_SHARE = 10, 0.1  # sources are few: so many, or such a part of a large case
MANY = 300  # sources; a run of more is a phrase, and its pairs are too many to count
MOST_RUNS = 200_000  # beyond so many words only a part of the runs is kept
STEP = 50  # pairs of sources between two reports of progress
RARE = 0.5  # of the sentences of the shorter source: a word of more than these says nothing
BODY = frozenset({Role.BODY, Role.BULLET, Role.HEADING, Role.TITLE})


@dataclass(frozen=True, slots=True)
class Reuse:
    """One sentence of the copy, and the one of the original that it repeats; ``ratio`` is 100 for the same words."""

    copy: Place
    original: Place
    ratio: float


@dataclass(frozen=True, slots=True)
class Copy:
    """A source that repeats another.

    ``share`` (0-1) is the part of its words that stand in repeated sentences, however these were edited. ``also`` are
    sentences that it took from further sources and not from ``original``.
    """

    source: str
    original: str
    share: float
    reused: tuple[Reuse, ...]
    also: tuple[Reuse, ...] = ()

    @property
    def originals(self) -> tuple[str, ...]:
        """The sources that it repeats, the one it repeats most first."""
        return tuple(dict.fromkeys((self.original, *(reuse.original.source for reuse in self.also))))


def find_copies(
    sentences: Mapping[str, Sequence[Sentence]],
    metadata: Mapping[str, Metadata] | None = None,
    progress: Progress | None = None,
) -> tuple[Copy, ...]:
    """Return the copies of a case, each with the source that it repeats most.

    Args:
        sentences: the sentences of each source.
        metadata: what is known of the sources, by id. Of two that repeat each other the later one is the copy;
            where only one has a date, a dateline or a reporter's credit, it is the original, for reposts lose
            these; else the copy is the one with less of its own.
        progress: called as ``progress("copies", done, total)`` with pairs of sources; it may raise to cancel.
    """
    bodies = {source: _body(its) for source, its in sentences.items()}
    words: dict[str, _Postings] = {}
    known = metadata or {}
    found: dict[str, Copy] = {}
    repeated: list[tuple[str, str, dict[tuple[int, int], float]]] = []
    likely = _likely(bodies)
    for done, (one, other) in enumerate(likely):
        if progress is not None and done % STEP == 0:
            progress("copies", done, len(likely))
        for source in (one, other):
            if source not in words:
                words[source] = _postings(bodies[source])
        pairs = _repeated(bodies[one], bodies[other], _met(words[one], words[other]))
        if len(pairs) < MIN_REUSED:
            continue
        repeated.append((one, other, pairs))
        copy = _copy(one, other, pairs, bodies, known)
        if copy and (copy.source not in found or copy.share > found[copy.source].share):
            found[copy.source] = copy
    whole = {source: _completed(found[source], sentences) for source in sentences if source in found}
    return tuple(replace(copy, also=_also(copy, repeated, whole, bodies, known)) for copy in whole.values())


def _also(
    copy: Copy,
    repeated: Sequence[tuple[str, str, Mapping[tuple[int, int], float]]],
    copies: Mapping[str, Copy],
    bodies: Mapping[str, Sequence[_Line]],
    known: Mapping[str, Metadata],
) -> tuple[Reuse, ...]:
    """Sentences that a copy took from other sources than its original, enough of each to say so."""
    taken = {reuse.copy for reuse in copy.reused}
    found: list[Reuse] = []
    for one, other, pairs in repeated:
        if copy.source not in {one, other} or copy.original in {one, other}:
            continue
        first = one == copy.source
        source = other if first else one
        earlier = _is_later(known.get(copy.source, Metadata()), known.get(source, Metadata())) is not False
        if not earlier or (source in copies and copies[source].original == copy.source):
            continue
        more = []
        for (at, place), ratio in pairs.items():
            mine, theirs = (at, place) if first else (place, at)
            reuse = Reuse(bodies[copy.source][mine].place, bodies[source][theirs].place, round(ratio, 1))
            if reuse.copy not in taken:
                more.append(reuse)
        if len(more) >= MIN_REUSED:
            found += more
            taken |= {reuse.copy for reuse in more}
    return tuple(sorted(found, key=lambda reuse: reuse.copy))


@dataclass(frozen=True, slots=True)
class _Line:
    place: Place
    words: tuple[str, ...]
    joined: str


def _body(sentences: Sequence[Sentence], least: int = MIN_WORDS) -> list[_Line]:
    lines = []
    for one in sentences:
        words = tuple(word.lower() for word in words_of(one.text))
        if one.role in BODY and len(words) >= least:
            lines.append(_Line(Place(one.source, one.index), words, " ".join(words)))
    return lines


def _likely(bodies: Mapping[str, Sequence[_Line]]) -> list[tuple[str, str]]:
    """Pairs of sources that have runs of words in common, in order; no copy is made without."""
    step = 1 + sum(len(line.words) for lines in bodies.values() for line in lines) // MOST_RUNS
    holders: dict[int, list[str]] = defaultdict(list)
    size = {}
    for source in sorted(bodies):
        runs = {run for line in bodies[source] for run in _runs(line.words) if run % step == 0}
        size[source] = len(runs)
        for run in runs:
            holders[run].append(source)
    few = max(FEW, round(FEW_SHARE * len(bodies)))
    lists = [its for its in holders.values() if 1 < len(its) <= MANY]
    rare = Counter(chain.from_iterable(combinations(its, 2) for its in lists if len(its) <= few))
    often = Counter(chain.from_iterable(combinations(its, 2) for its in lists if len(its) > few))
    found = []
    for pair in rare.keys() | often.keys():
        least = min(size[pair[0]], size[pair[1]])
        if rare[pair] >= RUN_SHARE * least or rare[pair] + often[pair] >= ALL_SHARE * least:
            found.append(pair)
    return sorted(found)


def _runs(words: Sequence[str]) -> Iterator[int]:
    """A number for each three words that follow each other, the same in every run of the program."""
    return (crc32(" ".join(run).encode()) for run in zip(words, words[1:], words[2:], strict=False))


@dataclass(frozen=True, slots=True)
class _Postings:
    """The numbers of a source's lines that hold each word, and how many lines there are."""

    lines: Mapping[str, Sequence[int]]
    size: int


def _postings(lines: Sequence[_Line]) -> _Postings:
    found: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for word in set(line.words):
            found[word].append(at)
    return _Postings(found, len(lines))


def _met(one: _Postings, other: _Postings) -> dict[int, list[int]]:
    """Lines of the first source, each with the lines of the second that share enough rare words with it."""
    most = max(2, round(RARE * min(one.size, other.size)))
    words = (word for word in one.lines.keys() & other.lines.keys() if len(other.lines[word]) <= most)
    shared = Counter(chain.from_iterable(product(one.lines[word], other.lines[word]) for word in words))
    found: dict[int, list[int]] = defaultdict(list)
    for (at, place), count in shared.items():
        if count >= SCREEN:
            found[at].append(place)
    return found


def _repeated(
    one: Sequence[_Line], other: Sequence[_Line], met: Mapping[int, Sequence[int]]
) -> dict[tuple[int, int], float]:
    """Pairs of line numbers that are the same sentence but for light editing, each line at most once."""
    scored: list[tuple[float, int, int]] = []
    for at, places in met.items():
        scored.extend((-ratio, at, place) for place, ratio in _same(one[at], other, places))
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    pairs: dict[tuple[int, int], float] = {}
    for ratio, at, place in sorted(scored):
        if at not in taken_one and place not in taken_other:
            taken_one.add(at)
            taken_other.add(place)
            pairs[at, place] = -ratio
    return pairs


def _same(line: _Line, others: Sequence[_Line], places: Sequence[int]) -> list[tuple[int, float]]:
    """The lines among some places that repeat a line or are repeated by it, with the ratio."""
    texts = [others[place].joined for place in places]
    found, runs = [], []
    for at, ratio in fuzzy.matches(line.joined, texts, fuzzy.ratio):
        place = places[at]
        if ratio >= REUSED:
            found.append((place, ratio))
        elif _may_hold(line, others[place], ratio):
            runs.append(place)
    if runs:
        texts = [others[place].joined for place in runs]
        partly = fuzzy.matches(line.joined, texts, fuzzy.partial_ratio, cutoff=RUN_RATIO)
        found += [(runs[at], ratio) for at, ratio in partly]
    return found


def _may_hold(one: _Line, other: _Line, ratio: float) -> bool:
    """Whether two lines can reach ``RUN_RATIO`` partly: a bound that spares most pairs the dear partial ratio.

    Where the shorter line (m signs) reaches the share r with a window of w <= m signs, their common subsequence has
    at least r (m + w) / 2 signs and at most w. So it has r m / (2 - r) or more, and the whole lines' has no fewer.
    """
    words, its = len(one.words), len(other.words)
    if words < LONG_RUN * its or its < LONG_RUN * words:
        return False
    length, long = len(one.joined), len(other.joined)
    common = ratio / 100 * (length + long) / 2
    return common > RUN_RATIO / (200 - RUN_RATIO) * min(length, long) - 0.5  # for what rounding loses


def _copy(
    one: str,
    other: str,
    pairs: Mapping[tuple[int, int], float],
    bodies: Mapping[str, Sequence[_Line]],
    known: Mapping[str, Metadata],
) -> Copy | None:
    """The copy among two sources, if one is."""
    share_one = _share(bodies[one], {at for at, _ in pairs})
    share_other = _share(bodies[other], {at for _, at in pairs})
    if max(share_one, share_other) < COPY_SHARE:
        return None
    copy_is_one = _is_later(known.get(one, Metadata()), known.get(other, Metadata()))
    if copy_is_one is None:
        copy_is_one = share_one > share_other
    source, original = (one, other) if copy_is_one else (other, one)
    near = {(at, place) if copy_is_one else (place, at): ratio for (at, place), ratio in pairs.items()}
    near |= _edited(bodies[source], bodies[original], {at for at, _ in near})
    reused = (
        Reuse(bodies[source][at].place, bodies[original][place].place, round(ratio, 1))
        for (at, place), ratio in near.items()
    )
    share = _share(bodies[source], {at for at, _ in near})
    return Copy(source, original, round(share, 3), tuple(sorted(reused, key=lambda reuse: reuse.copy)))


def _edited(copy: Sequence[_Line], original: Sequence[_Line], done: set[int]) -> dict[tuple[int, int], float]:
    """Sentences of a known copy that repeat one of the original's more freely."""
    found = {}
    texts = [line.joined for line in original]
    for at, line in enumerate(copy):
        if at in done:
            continue
        best = fuzzy.best_match(line.joined, texts, fuzzy.ratio, cutoff=EDITED) or fuzzy.best_match(
            line.joined, texts, fuzzy.token_set_ratio, cutoff=EDITED_SET
        )
        if best is not None:
            found[at, best[0]] = best[1]
    return found


def _completed(copy: Copy, sentences: Mapping[str, Sequence[Sentence]]) -> Copy:
    """Add the short and the freely worded sentences that stand in a copy where the original has their like."""
    told = ([one for one in sentences[source] if one.role is not Role.TITLE] for source in (copy.source, copy.original))
    mine, theirs = (_body(its, 1) for its in told)
    rank = {line.place: at for at, line in enumerate(theirs)}
    taken = {reuse.copy: rank[reuse.original] for reuse in copy.reused if reuse.original in rank}
    free = set(range(len(theirs))) - set(taken.values())
    added = []
    for at, line in enumerate(mine):
        if line.place in taken:
            continue
        before = next((taken[it.place] for it in reversed(mine[:at]) if it.place in taken), -1)
        after = next((taken[it.place] for it in mine[at + 1 :] if it.place in taken), len(theirs))
        stop = after if before < after <= before + GAP else before + GAP
        for place in range(before + 1, min(stop, len(theirs))):
            ratio = fuzzy.ratio(line.joined, theirs[place].joined)
            if place not in free:
                continue
            if ratio >= EDITED or _tells_alike(line, theirs[place]) if len(line.words) >= SHORT else ratio == SAME:
                added.append(Reuse(line.place, theirs[place].place, round(ratio, 1)))
                taken[line.place] = place
                free.remove(place)
                break
    if not added:
        return copy
    lines = _body(sentences[copy.source])
    reused = sorted((*copy.reused, *added), key=lambda reuse: reuse.copy)
    places = {reuse.copy for reuse in reused}
    share = _share(lines, {at for at, line in enumerate(lines) if line.place in places})
    return replace(copy, share=round(share, 3), reused=tuple(reused))


def _tells_alike(one: _Line, other: _Line) -> bool:
    """Whether a sentence has telling words of the other, or says nothing beyond it."""
    words = set(one.words)
    return words.issubset(other.words) or len(words.difference(STOP).intersection(other.words)) >= TELLING


def _is_later(one: Metadata, other: Metadata) -> bool | None:
    """Whether the first of two sources is a repost of the other; None where their metadata do not tell."""
    if one.published and other.published and one.published[:10] != other.published[:10]:
        return one.published > other.published
    signs_one, signs_other = (
        (bool(its.published), bool(its.dateline) + bool(its.credits) + bool(its.author)) for its in (one, other)
    )
    if signs_one != signs_other:
        return signs_one < signs_other
    if one.published and other.published and one.published != other.published:
        return one.published > other.published
    return None


def _share(lines: Sequence[_Line], which: set[int]) -> float:
    total = sum(len(line.words) for line in lines)
    return sum(len(lines[at].words) for at in which) / total if total else 0.0
