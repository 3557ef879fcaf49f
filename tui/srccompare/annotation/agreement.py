"""How far several analysts agree: fact by fact, in per cent, and beyond what chance would give.

No library: those on PyPI that are kept (krippendorff 0.9, irrCAC 0.4.4, disagree 1.2.7, looked at in November 2026)
bring numpy, most of them pandas and scipy with it. The two coefficients are a few lines, and the tests hold them to
the examples that their authors published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from srccompare.annotation.answers import position_of
from srccompare.annotation.finding import Decision, Verdict, plain
from srccompare.disputes import Fact
from srccompare.facts import Kind

Codings = Sequence[Mapping[str, str]]
"""For each unit what each coder calls it; a coder who said nothing is missing from the unit."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha; ``value`` is None where it is not defined: nothing to compare, or no variation at all.

    ``units`` were coded by two or more, in ``values`` codings: the n that the figure rests on.
    """

    value: float | None
    units: int
    values: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two analysts: on how many facts both gave a verdict, on how many the same, and Cohen's kappa (or None)."""

    a: str
    b: str
    facts: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact and what the analysts decided on it; ``codes`` name their decisions so that equal ones are equal."""

    fact: str
    verdicts: Mapping[str, Verdict]
    codes: Mapping[str, str]

    @property
    def agree(self) -> bool | None:
        """Whether all who judged it decided the same; None where fewer than two did."""
        return None if len(self.codes) < 2 else len(set(self.codes.values())) == 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Analysts on one case; ``facts`` are those that at least one of them judged, in rank order."""

    analysts: tuple[str, ...]
    facts: tuple[Judged, ...]
    pairs: tuple[Pair, ...]
    alpha: Alpha

    @property
    def compared(self) -> int:
        """How many facts two or more analysts judged."""
        return sum(judged.agree is not None for judged in self.facts)

    @property
    def agreed(self) -> int:
        """On how many of these all decided the same."""
        return sum(judged.agree is True for judged in self.facts)


def agreement(facts: Sequence[Fact], verdicts: Mapping[str, Mapping[str, Verdict]]) -> Agreement:
    """Set the verdicts of several analysts side by side.

    Args:
        facts: the facts of the comparison.
        verdicts: for each analyst the verdicts by the facts' ids.
    """
    judged = []
    for fact in facts:
        held = {name: given[fact.id] for name, given in verdicts.items() if fact.id in given}
        if held:
            judged.append(Judged(fact.id, held, codes(fact, held)))
    codings = [one.codes for one in judged]
    return Agreement(tuple(verdicts), tuple(judged), _pairs(tuple(verdicts), codings), alpha(codings))


def codes(fact: Fact, verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    """Name each decision on a fact: "answer 1", "own value", "range", "left-open", "not-a-dispute".

    Chance agreement needs names that mean the same on every fact; figures do not, but "the answer that most sources
    give" does, and so does "a range". Two ranges, or two values of the analysts' own, that differ on one fact are
    told apart by a number: the one that more analysts gave comes first.
    """
    said = {name: _said(fact, verdict) for name, verdict in verdicts.items()}
    often = Counter(said.values())
    ranked = sorted(often, key=lambda one: (-often[one], one))
    names: dict[tuple[str, ...], str] = {}
    for kind in dict.fromkeys(one[0] for one in ranked):
        same = [one for one in ranked if one[0] == kind]
        names.update({one: kind if not place else f"{kind} ({place + 1})" for place, one in enumerate(same)})
    return {name: names[one] for name, one in said.items()}


def _said(fact: Fact, verdict: Verdict) -> tuple[str, ...]:
    """A decision as words that are equal where the decisions are; the first is its kind."""
    if verdict.decision is Decision.RANGE:
        return "range", *(plain(bound) for bound in (verdict.low, verdict.best, verdict.high)), verdict.unit or ""
    if verdict.decision is not Decision.ACCEPTED:
        return (verdict.decision.value,)
    position = _answer(fact, verdict)
    if position is not None:
        return (f"answer {position}",)
    value = verdict.text if verdict.value is None else plain(verdict.value)
    unit = "" if fact.kind is Kind.COUNT else verdict.unit or ""
    return "own value" if verdict.own else "answer no longer given", (value or "").casefold(), unit


def _answer(fact: Fact, verdict: Verdict) -> int | None:
    """The answer that was accepted, also where the analyst typed what a source says."""
    found = position_of(fact, verdict)
    if found is None and fact.kind is Kind.COUNT and verdict.value is not None:
        # The "unit" of a count is what each source counts, in its own words.
        found = min((v.position for v in fact.values if v.value == verdict.value), default=None)
    return found


def _pairs(analysts: Sequence[str], codings: Codings) -> tuple[Pair, ...]:
    found = []
    for a, b in combinations(analysts, 2):
        both = [(unit[a], unit[b]) for unit in codings if a in unit and b in unit]
        found.append(Pair(a, b, len(both), sum(x == y for x, y in both), kappa(both)))
    return tuple(found)


def kappa(both: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two coders (Cohen 1960, Educational and Psychological Measurement 20, 37-46).

    None where it is not defined: no unit in common, or both used one and the same category throughout.
    """
    n = len(both)
    if not n:
        return None
    observed = sum(a == b for a, b in both) / n
    ours, theirs = Counter(a for a, _ in both), Counter(b for _, b in both)
    by_chance = sum(ours[name] * theirs[name] for name in ours) / n**2
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def alpha(codings: Codings) -> Alpha:
    """Return Krippendorff's alpha for nominal data with any number of coders and missing values.

    Krippendorff 2011, Computing Krippendorff's Alpha-Reliability (repository.upenn.edu/asc_papers/43), section C.
    """
    units = [Counter(unit.values()) for unit in codings if len(unit) > 1]
    totals: Counter[str] = Counter()
    observed = 0.0  # pairs of unequal values within units, each unit weighed by the coders that it has
    for unit in units:
        totals += unit
        coders = unit.total()
        observed += (coders**2 - sum(count**2 for count in unit.values())) / (coders - 1)
    n = totals.total()
    expected = n**2 - sum(count**2 for count in totals.values())
    return Alpha(1 - (n - 1) * observed / expected if expected else None, len(units), n)
