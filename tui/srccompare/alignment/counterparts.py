"""Which parts of two sentences stand for each other: the same ones, and those that differ about one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from srccompare import fuzzy
from srccompare.alignment.atoms import DENIAL, NAME, NUMBER, WORD, Atom, atoms, same_stem
from srccompare.alignment.units import Reader

SAME_NAME = 85  # Jaro-Winkler; "Tanjung" and "Tanjong" are one name in two spellings, "Marta" and "Martin" are at 83
MOST_IN_ORDER = 3_000  # parts of a sentence; more is no sentence, and is compared without regard to order
MOST_LEFT = 40  # numbers, or names, that are weighed against each other, each against each
LONGEST = 4  # telling parts that may stand for others in their place; more is another statement
EDGE = 3  # and so many at the beginning or the end, where the other side of the place is open
ENOUGH = 2  # of ``_likeness``: one head in common, or one place
FIRST_CODE, LAST_CODE = 0x10000, 0x10FFFF  # words are coded as one sign each for the aligner

Match = tuple[range, range]
"""Places of the left that stand for places of the right."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The parts of two sentences.

    ``same`` maps places of the left to those of the right that say the same; ``pairs`` are places that differ about
    one thing, in the order of the left. What is in neither has no counterpart.
    """

    left: tuple[Atom, ...]
    right: tuple[Atom, ...]
    same: dict[int, int]
    pairs: tuple[Match, ...]


def aligned(a: str, b: str, reader: Reader) -> Aligned:
    """Set two sentences against each other; with the sides changed the result is the same, mirrored."""
    turned = a > b
    work = _Work(atoms(min(a, b), reader), atoms(max(a, b), reader), reader)
    work.run()
    if turned:
        pairs = [(theirs, mine) for mine, theirs in work.pairs]
        same = {y: x for x, y in work.same.items()}
        return Aligned(tuple(work.right), tuple(work.left), same, _in_order(pairs))
    return Aligned(tuple(work.left), tuple(work.right), dict(work.same), _in_order(work.pairs))


def _in_order(pairs: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair[0].start, pair[1].start)))


class _Work:
    """One alignment while it is made; what is open has nothing on the other side yet."""

    def __init__(self, left: list[Atom], right: list[Atom], reader: Reader) -> None:
        self.left = left
        self.right = right
        self.reader = reader
        self.same: dict[int, int] = {}
        self.pairs: list[Match] = []
        self.open_left = [at for at, atom in enumerate(left) if atom.telling]
        self.open_right = [at for at, atom in enumerate(right) if atom.telling]
        self.gap_left: dict[int, int] = {}
        self.gap_right: dict[int, int] = {}
        self.gaps = 0

    def run(self) -> None:
        """Same in order, same elsewhere, numbers of one thing, names spelt otherwise, opposites, one for another."""
        self._ordered()
        self._moved()
        self._bounds()
        self._weigh(self._numbers(self.open_left, self.left), self._numbers(self.open_right, self.right))
        self._lone_numbers()
        self._alike(lambda one, other: one.kind == other.kind == NAME and _spelt(one, other))
        self._alike(lambda one, other: same_stem(other) in self.reader.lex.antonyms.get(same_stem(one), ()))
        for kind in ("weekday", "month", "daypart"):
            self._lone(kind)
        self._in_place()

    # The same on both sides

    def _ordered(self) -> None:
        if max(len(self.open_left), len(self.open_right)) > MOST_IN_ORDER:
            return
        codes: dict[str, str] = {}

        def coded(places: Sequence[int], found: Sequence[Atom]) -> str:
            return "".join(
                codes.setdefault(found[at].units[0], chr(min(LAST_CODE, FIRST_CODE + len(codes)))) for at in places
            )

        one, other = coded(self.open_left, self.left), coded(self.open_right, self.right)
        mine, theirs = list(self.open_left), list(self.open_right)
        begun = [0, 0]
        for step in fuzzy.opcodes(one, other):
            if step.tag != "equal":
                continue
            self._gap(mine[begun[0] : step.a_start], theirs[begun[1] : step.b_start])
            self.same.update(zip(mine[step.a_start : step.a_end], theirs[step.b_start : step.b_end], strict=True))
            begun = [step.a_end, step.b_end]
        self._gap(mine[begun[0] :], theirs[begun[1] :])
        self._close()

    def _gap(self, mine: Sequence[int], theirs: Sequence[int]) -> None:
        """Number a place between what is equal in order; the numbers run in order."""
        self.gap_left.update(dict.fromkeys(mine, self.gaps))
        self.gap_right.update(dict.fromkeys(theirs, self.gaps))
        self.gaps += 1

    def _moved(self) -> None:
        """What the other side has in another place is the same; a number only if it counts the same there."""
        spare: dict[str, list[int]] = defaultdict(list)
        for place in self.open_right:
            for unit in self.right[place].units:
                spare[unit].append(place)
        taken: set[int] = set()
        for at in self.open_left:
            one = self.left[at]
            for place in (place for unit in one.units for place in spare[unit]):
                other = self.right[place]
                if place in taken or (one.kind == NUMBER and not _count_alike(one, other)):
                    continue
                self.same[at] = place
                taken.add(place)
                break
        self._close()

    def _bounds(self) -> None:
        """A number that only one side bounds ("at least 14", "14") differs, though the figure is the same."""
        for at, place in list(self.same.items()):
            if self.left[at].bound != self.right[place].bound:
                del self.same[at]
                self.pairs.append((range(at, at + 1), range(place, place + 1)))

    # Different, about one thing

    def _numbers(self, places: Sequence[int], found: Sequence[Atom]) -> list[int]:
        return [at for at in places if found[at].kind == NUMBER][:MOST_LEFT]

    def _weigh(self, mine: Sequence[int], theirs: Sequence[int]) -> None:
        """Numbers that count the same, the likest first."""
        likely = [(self._likeness(at, place), at, place) for at in mine for place in theirs]
        for worth, at, place in sorted(likely, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1], one[2])):
            if worth >= ENOUGH and at in self.open_left and place in self.open_right:
                self._pair(at, place)

    def _likeness(self, at: int, place: int) -> int:
        one, other = self.left[at], self.right[place]
        if one.measure != other.measure:
            return 0
        apart = bool(one.noun and other.noun) and one.heads.isdisjoint(other.heads)
        if one.measure == "count" and apart:
            return 0
        here = at in self.gap_left and self.gap_left[at] == self.gap_right.get(place)
        return 2 * len(one.heads & other.heads) + 2 * here + (one.noun == other.noun != frozenset())

    def _lone_numbers(self) -> None:
        """The one number of its measure that each side has left: "12 dead" and "kills 15"."""
        for measure in sorted({self.left[at].measure for at in self._numbers(self.open_left, self.left)}):
            mine = [at for at in self.open_left if self.left[at].measure == measure]
            theirs = [at for at in self.open_right if self.right[at].measure == measure]
            if len(mine) == len(theirs) == 1:
                one, other = self.left[mine[0]], self.right[theirs[0]]
                if measure != "count" or not (one.noun and other.noun) or not one.heads.isdisjoint(other.heads):
                    self._pair(mine[0], theirs[0])

    def _alike(self, alike: Callable[[Atom, Atom], bool]) -> None:
        """Parts that are alike, the first ones first."""
        mine = [at for at in self.open_left if self.left[at].kind in {NAME, WORD, DENIAL}][:MOST_LEFT]
        for at in mine:
            for place in self.open_right[:MOST_LEFT]:
                if alike(self.left[at], self.right[place]):
                    self._pair(at, place)
                    break

    def _lone(self, kind: str) -> None:
        mine = [at for at in self.open_left if self.left[at].kind == kind]
        theirs = [at for at in self.open_right if self.right[at].kind == kind]
        if len(mine) == len(theirs) == 1:
            self._pair(mine[0], theirs[0])

    def _in_place(self) -> None:
        """What stands in one place between equal parts, a name for a name or a few words for a few."""
        by_gap: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (places, gaps) in enumerate(((self.open_left, self.gap_left), (self.open_right, self.gap_right))):
            for at in places:
                if at in gaps:
                    by_gap[gaps[at]][side].append(at)
        for gap, (mine, theirs) in sorted(by_gap.items()):
            most = LONGEST if 0 < gap < self.gaps - 1 else EDGE if self.gaps > 1 else 0
            counts = [
                any(found[at].kind == NUMBER for at in its) for its, found in ((mine, self.left), (theirs, self.right))
            ]
            if all(counts):
                continue  # numbers that count different things take their nouns with them
            for kinds in ({NAME}, {NAME, WORD}):
                left = [at for at in mine if at in self.open_left and self.left[at].kind in kinds]
                right = [at for at in theirs if at in self.open_right and self.right[at].kind in kinds]
                fits = 0 < len(left) <= most and 0 < len(right) <= most
                if fits and self._one_run(left, self.left) and self._one_run(right, self.right):
                    self.pairs.append((range(left[0], left[-1] + 1), range(right[0], right[-1] + 1)))
                    self._close()

    @staticmethod
    def _one_run(places: Sequence[int], found: Sequence[Atom]) -> bool:
        """Whether nothing that tells stands between some places."""
        inside = set(places)
        return not any(found[at].telling and at not in inside for at in range(places[0], places[-1] + 1))

    def _pair(self, at: int, place: int) -> None:
        self.pairs.append((range(at, at + 1), range(place, place + 1)))
        self._close()

    def _close(self) -> None:
        """What has something on the other side is not open any more."""
        left = {*self.same, *(at for mine, _ in self.pairs for at in mine)}
        right = {*self.same.values(), *(at for _, theirs in self.pairs for at in theirs)}
        self.open_left = [at for at in self.open_left if at not in left]
        self.open_right = [at for at in self.open_right if at not in right]


def _count_alike(one: Atom, other: Atom) -> bool:
    return not one.heads or not other.heads or not one.heads.isdisjoint(other.heads)


def _spelt(one: Atom, other: Atom) -> bool:
    return fuzzy.jaro_winkler(one.text.lower(), other.text.lower()) >= SAME_NAME
