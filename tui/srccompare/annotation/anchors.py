"""Evidence to text and back: where a quoted passage stands now, said out loud when it is not where it was.

A passage that reads the same but says something else is worse than one that is lost: the rules here would rather call
evidence orphaned. The context around the quoted words decides, and of it above all the part in the same sentence.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from srccompare import fuzzy
from srccompare.annotation.finding import Evidence
from srccompare.reading import Article
from srccompare.spans import Span

CONTEXT = 32  # code points of prefix and suffix, as the contract says

# Measured with bench-like edits of the development cases (tests/annotation/test_anchors.py holds the same experiment
# on its own texts): two unrelated contexts of a sentence are alike at 30-55, one word put in or taken out leaves 75+.
SIDE_FLOOR = 75.0
RUN = 12  # code points next to the quoted words that stand unchanged, where the rest of one side is new
NEAR = 4  # code points on both sides that must stand where figures of the sentence changed: else it is their number
TELLING = 24  # code points of quoted words and their sentence that can be known without what stands around
AROUND_FLOOR = 60.0  # likeness of prefix and suffix as wholes that a shorter passage needs
MARGIN = 5.0  # points of likeness that the best place must be ahead of the next
FUZZY_FLOOR = 85.0  # likeness of the whole passage where the quoted words themselves were touched
SHORT = 5  # quoted words up to this number must stay the same but for case, accents and punctuation
MOST_PLACES = 200  # of one short word in one text; beyond that no context of 32 tells them apart
LONG = 50_000  # code points of a text in which a short word stands too often to weigh every place
PIECES = 8  # sentences that share most words with a passage; the right one is the first or second
COMMON = 300  # sentences of one text that a word may stand in and still point at one

_PIECE = re.compile(r"[^.!?\n]+[.!?]*")
_EDGE = re.compile(r"[.!?]['\"”’)]*\s|\n")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")


class Anchoring(StrEnum):
    """How a piece of evidence was found, from certain to not at all."""

    EXACT = "exact"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    FUZZY = "fuzzy"  # nearly the same words, or the same among others: to be checked by the analyst
    ORPHAN = "orphan"  # not found


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where evidence stands in the present text; ``span`` is None for an orphan, ``score`` is 0-100."""

    state: Anchoring
    span: Span | None
    score: float = 100.0


ORPHANED = Attachment(Anchoring.ORPHAN, None, 0.0)


def anchor(article: Article, span: Span) -> Evidence:
    """Return the evidence that points at ``span`` of an article."""
    text = article.text
    return Evidence(
        source=article.file,
        sha256=article.sha256,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
    )


def attach(evidence: Evidence, article: Article) -> Attachment:
    """Find a piece of evidence in the present text of its source.

    In the unchanged text it is EXACT. Else the same words are looked for where their sentence reads as it did (EXACT
    at the same offset, MOVED elsewhere, FUZZY where figures beside them changed), then words that differ in spelling
    (FUZZY). A place counts only if it is ahead of the next by a margin, and never where a digit, a number word or a
    negation of the passage differs. Anything else is an ORPHAN.
    """
    text = article.text
    stands = text[evidence.start : evidence.end] == evidence.exact and evidence.exact.strip() != ""
    if stands and evidence.sha256 == article.sha256:
        return Attachment(Anchoring.EXACT, Span(evidence.start, evidence.end))
    if not evidence.exact.strip():
        return ORPHANED
    if stands and _context_at(evidence, text, evidence.start) == (evidence.prefix, evidence.suffix):
        return Attachment(Anchoring.EXACT, Span(evidence.start, evidence.end))
    found = _same_words(evidence, text)
    return found if found is not None else _similar_words(evidence, text)


def _context_at(evidence: Evidence, text: str, start: int, more: int = 0) -> tuple[str, str]:
    end = start + len(evidence.exact)
    return text[max(0, start - len(evidence.prefix) - more) : start], text[end : end + len(evidence.suffix) + more]


# -- the same words ------------------------------------------------------------------------------------------------


def _same_words(evidence: Evidence, text: str) -> Attachment | None:
    """The best place of the very words, None where no place reads as theirs did."""
    whole = text.find(f"{evidence.prefix}{evidence.exact}{evidence.suffix}")
    if whole >= 0:
        return _same_context(evidence, text, whole)
    ranked = []
    for start in _places(evidence, text):
        score = _likeness(evidence, text, start)
        if score is not None:
            ranked.append((score, -abs(start - evidence.start), start))
    if not ranked:
        return None
    ranked.sort(reverse=True)
    score, _, start = ranked[0]
    # Two places that read alike, 64 code points and all, say the same: the nearer one will do.
    context = _context_at(evidence, text, start)
    rivals = [other for other in ranked[1:] if _context_at(evidence, text, other[2]) != context]
    if rivals and score - rivals[0][0] < MARGIN:
        return ORPHANED
    span = Span(start, start + len(evidence.exact))
    if not _keeps(_figures, *_inners(evidence, text, start)):
        near = _context_at(evidence, text, start)
        if near[0][-NEAR:] != evidence.prefix[-NEAR:] or near[1][:NEAR] != evidence.suffix[:NEAR]:
            return ORPHANED
        return Attachment(Anchoring.FUZZY, span, score)
    return Attachment(Anchoring.EXACT if start == evidence.start else Anchoring.MOVED, span, score)


def _same_context(evidence: Evidence, text: str, found: int) -> Attachment:
    """The nearest of the places where the words stand in their full context: all say the same."""
    whole = f"{evidence.prefix}{evidence.exact}{evidence.suffix}"
    best = found
    while found >= 0 and abs(found - evidence.start) <= abs(best - evidence.start):
        best = found
        found = text.find(whole, found + 1)
    start = best + len(evidence.prefix)
    return Attachment(
        Anchoring.EXACT if start == evidence.start else Anchoring.MOVED, Span(start, start + len(evidence.exact))
    )


def _places(evidence: Evidence, text: str) -> Iterator[int]:
    """Where the very words stand, with at least their next few neighbours on one side if there are many such places."""
    exact = evidence.exact
    left, right = evidence.prefix[-NEAR:], evidence.suffix[:NEAR]
    many = len(text) > LONG
    start = text.find(exact)
    seen = 0
    while start >= 0 and seen < MOST_PLACES:
        end = start + len(exact)
        if not many or text.startswith(right, end) or text.endswith(left, 0, start):
            seen += 1
            ahead = _joined(text[max(0, start - 2) : start], text[start : start + 2])
            behind = _joined(text[end - 2 : end], text[end : end + 2])
            if not (ahead or behind) or _joined(evidence.prefix, exact) or _joined(exact, evidence.suffix):
                yield start
        start = text.find(exact, start + 1)


def _joined(left: str, right: str) -> bool:
    """Whether a word or number runs on from ``left`` into ``right``, so that "7" is not found in "17" or in "7.5"."""
    if not left or not right:
        return False
    if left[-1].isalnum() and right[0].isalnum():
        return True
    return bool(_RUNS_ON_AFTER.search(left[-1:] + right[:2]) or _RUNS_ON_BEFORE.search(left[-2:] + right[:1]))


_RUNS_ON_AFTER = re.compile(r"^\d[.,:]\d")
_RUNS_ON_BEFORE = re.compile(r"\d[.,:]\d$")


def _inner(prefix: str, suffix: str) -> tuple[str, str]:
    """The parts of a context that stand in the sentence of the quoted words."""
    edges = list(_EDGE.finditer(prefix))
    ahead = _EDGE.search(suffix)
    return prefix[edges[-1].end() :] if edges else prefix, suffix[: ahead.start()] if ahead else suffix


def _inners(evidence: Evidence, text: str, start: int) -> tuple[str, str, str]:
    """The sentence's part of the context: as it was, as it is, and as it is with a little more at its far ends.

    An insertion pushes words out of a context of 32, a deletion pulls others in: neither says anything of its own.
    """
    was = _inner(evidence.prefix, evidence.suffix)
    now = _inner(*_context_at(evidence, text, start))
    wider = _inner(*_context_at(evidence, text, start, CONTEXT // 2))
    return "  ".join(was), "  ".join(now), "  ".join(wider)


def _keeps(telling: Callable[[str], Counter[str]], was: str, now: str, wider: str) -> bool:
    """Whether the telling words of a context are all there still, and no other came."""
    return not (telling(was) - telling(wider) or telling(now) - telling(was))


def _likeness(evidence: Evidence, text: str, start: int) -> float | None:
    """How well a place's context fits, 0-100; None where it is another sentence, or one that was turned round."""
    before, after = _context_at(evidence, text, start)
    old_left, old_right = _inner(evidence.prefix, evidence.suffix)
    new_left, new_right = _inner(before, after)
    left, right = _side(old_left, new_left), _side(old_right, new_right)
    if min(left, right) < SIDE_FLOOR:
        left_run = _run(old_left[::-1], new_left[::-1])
        right_run = _run(old_right, new_right)
        if not ((left >= 90 and right_run >= RUN) or (right >= 90 and left_run >= RUN)):
            return None
    around = (_side(evidence.prefix, before) + _side(evidence.suffix, after)) / 2
    if len(old_left) + len(evidence.exact) + len(old_right) < TELLING and around < AROUND_FLOOR:
        return None
    was, now, wider = _inners(evidence, text, start)
    if not _keeps(_negations, was, now, wider) or _turned(was, now):
        return None
    return (left + right) / 4 + around / 2


def _side(old: str, new: str) -> float:
    """How alike two contexts of one side are; two empty ones (a sentence's edge) are the same."""
    old, new = _folded(old), _folded(new)
    if not old or not new:
        return 100.0 if old == new else 0.0
    return fuzzy.ratio(old, new)


def _run(old: str, new: str) -> int:
    """How many code points from the start are the same."""
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


# -- similar words -------------------------------------------------------------------------------------------------


def _similar_words(evidence: Evidence, text: str) -> Attachment:
    """The one place where a passage reads nearly as it did, its own words changed in spelling at most."""
    left, right = _inner(evidence.prefix, evidence.suffix)
    passage = f"{left}{evidence.exact}{right}"
    if len(passage.strip()) < TELLING:
        return ORPHANED
    ranked = []
    for start, piece in _near_pieces(passage, text):
        if fuzzy.partial_ratio(passage, piece) < FUZZY_FLOOR:
            continue
        hit = _aligned(passage, len(left), len(left) + len(evidence.exact), piece)
        if hit is not None:
            ranked.append((hit[0], Span(start + hit[1], start + hit[2])))
    ranked.sort(key=lambda hit: hit[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return ORPHANED
    score, span = ranked[0]
    return Attachment(Anchoring.FUZZY, span, score) if _says_the_same(evidence.exact, span.of(text)) else ORPHANED


@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[list[tuple[int, str]], dict[str, list[int]]]:
    """The sentences of a text with their offsets, roughly cut, and the numbers of those that hold a word."""
    found = [(match.start(), match[0]) for match in _PIECE.finditer(text)]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, (_, piece) in enumerate(found):
        for word in set(_WORD.findall(piece.casefold())):
            holders[word].append(number)
    return found, holders


def _near_pieces(passage: str, text: str) -> list[tuple[int, str]]:
    """The few sentences that share most words with a passage, and at least half of those that point at any."""
    found, holders = _pieces(text)
    shared: Counter[int] = Counter()
    words = set(_WORD.findall(passage.casefold()))
    telling = [places for word in words if 0 < len(places := holders.get(word, [])) <= COMMON]
    for places in telling:
        shared.update(places)
    return [found[number] for number, count in shared.most_common(PIECES) if 2 * count >= len(telling)]


def _aligned(passage: str, start: int, end: int, piece: str) -> tuple[float, int, int] | None:
    """Lay a passage along a sentence: (likeness, start, end of the quoted words in it), None where it does not fit."""
    first, last = _laid(passage, piece, 0), _laid(passage, piece, len(passage), after=True)
    there = piece[first:last]
    score = fuzzy.ratio(_folded(passage), _folded(there))
    if score < FUZZY_FLOOR or not _says_the_same(passage, there):
        return None
    new_start, new_end = _laid(passage, piece, start), _laid(passage, piece, end, after=True)
    # Whole words: an alignment by letters may end in the middle of one.
    while new_start > 0 and new_start < len(piece) and _joined(piece[:new_start], piece[new_start:]):
        new_start -= 1
    while 0 < new_end < len(piece) and _joined(piece[:new_end], piece[new_end:]):
        new_end += 1
    return (score, new_start, new_end) if new_start < new_end else None


def _laid(passage: str, piece: str, offset: int, *, after: bool = False) -> int:
    """Where an offset of ``passage`` falls in ``piece``; ``after`` counts what stands before it, not behind."""
    for step in fuzzy.opcodes(passage, piece):
        inside = step.a_start < offset <= step.a_end if after else step.a_start <= offset < step.a_end
        if inside:
            if step.tag == "equal":
                return step.b_start + offset - step.a_start
            return step.b_end if after else step.b_start
    return len(piece) if after else 0


def _says_the_same(old: str, new: str) -> bool:
    """Whether two wordings have the same figures and negations, and the same words if there are few."""
    if _figures(old) != _figures(new) or _negations(old) != _negations(new) or _turned(old, new):
        return False
    a, b = _words(old), _words(new)
    return a == b if len(a) <= SHORT else fuzzy.ratio(_folded(old), _folded(new)) >= FUZZY_FLOOR


# -- words that matter ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _guards() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], frozenset[str]]:
    told = tomllib.loads(files("srccompare.annotation").joinpath("guards.toml").read_text("utf-8"))
    return (
        frozenset(told["negations"]),
        tuple(told["negative_endings"]),
        tuple(told["negative_beginnings"]),
        frozenset(told["numbers"]),
    )


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _figures(text: str) -> Counter[str]:
    """Numbers, in digits and in words."""
    numbers = _guards()[3]
    return Counter(word for word in _words(text.replace("-", " ")) if word[0].isdigit() or word in numbers)


def _negations(text: str) -> Counter[str]:
    """Words that turn a statement round."""
    words, endings, _, _ = _guards()
    return Counter(word for word in _words(text) if word in words or word.endswith(endings))


def _turned(old: str, new: str) -> bool:
    """Whether a word of one wording is a word of the other turned round: injured and uninjured."""
    a, b = set(_words(old)), set(_words(new))
    return any(
        word.removeprefix(beginning) in other
        for mine, other in ((a - b, b - a), (b - a, a - b))
        for word in mine
        for beginning in _guards()[2]
        if word.startswith(beginning) and word != beginning
    )
