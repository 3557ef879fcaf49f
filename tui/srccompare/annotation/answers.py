"""What a fact's answers mean to a verdict: positions accepted, numbers typed by hand, the range that was reported."""

from __future__ import annotations

from srccompare.annotation.finding import Decision, Scalar, Verdict
from srccompare.disputes import Fact, Value
from srccompare.errors import UsageError
from srccompare.facts import Kind
from srccompare.facts.units import units

LARGEST = 1e15  # beyond it a float no longer holds every whole number


def number(text: str) -> float | int | None:
    """Read digits as a number ("1,200", "3.5", "-2"); None for anything else."""
    digits = text.strip().replace(",", "")
    try:
        value = float(digits)
    except ValueError:
        return None
    if not any(c.isdigit() for c in digits) or "_" in digits or abs(value) > LARGEST:
        return None
    return int(value) if value.is_integer() and "e" not in digits.lower() else value


def accepted(fact: Fact, position: int) -> Verdict:
    """Return the verdict that accepts a position of a fact.

    Raises:
        UsageError: if the fact has no such position.
    """
    answer = next((p for p in fact.positions if p.number == position), None)
    if answer is None:
        numbers = ", ".join(f"#{p.number} {p.display}" for p in fact.positions)
        raise UsageError(f"{fact.id} has no answer #{position}", advice=f"Its answers are {numbers}")
    value = _leading(fact, position)
    return Verdict(
        Decision.ACCEPTED,
        tidy(value.value) if value is not None and value.value is not None else None,
        value.unit if value is not None else None,
        answer.display,
    )


def tidy(value: Scalar) -> Scalar:
    """Return a whole number without its decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST else value


def _leading(fact: Fact, position: int) -> Value | None:
    """The value that speaks for a position: one with the position's own words where there is one."""
    shown = next((p.display for p in fact.positions if p.number == position), None)
    values = [v for v in fact.values if v.position == position]
    return next((v for v in values if v.display == shown), values[0] if values else None)


def position_of(fact: Fact, verdict: Verdict) -> int | None:
    """Return the number that an accepted answer has among the positions of a fact, None where it has none."""
    shown = [p.number for p in fact.positions if p.display == verdict.text]
    if len(shown) == 1:
        return shown[0]
    same = [v for v in fact.values if verdict.value is not None and (v.value, v.unit) == (verdict.value, verdict.unit)]
    return min((v.position for v in same), default=None)


def reported_range(fact: Fact) -> tuple[Scalar, Scalar | None, Scalar] | None:
    """Return (lowest, leading, highest) reported, in the unit of the leading answer; None where it is no number.

    Counts are compared whatever is counted; measures are converted, and left out where they cannot be.
    """
    leading = _leading(fact, 1)
    if leading is None:
        return None
    numbers = [
        number
        for value in fact.values
        for bound in (value.low, value.value, value.high)
        if isinstance(bound, float | int) and (number := in_unit(fact, bound, value.unit, leading.unit)) is not None
    ]
    if not numbers:
        return None
    best = leading.value if isinstance(leading.value, float | int) else None
    return tidy(min(numbers)), None if best is None else tidy(best), tidy(max(numbers))


def in_unit(fact: Fact, number: float, unit: str | None, wanted: str | None) -> float | None:
    """Return a number of a fact in another unit, to three digits; None where the two measure different things."""
    if unit == wanted or fact.kind is Kind.COUNT:
        return number
    known, other = units().get(unit or ""), units().get(wanted or "")
    if known is None or other is None or known.dimension != other.dimension:
        return None
    return float(f"{(number * known.factor + known.offset - other.offset) / other.factor:.3g}")


def suggested_range(fact: Fact, verdict: Verdict | None) -> tuple[Scalar | None, Scalar | None, Scalar | None]:
    """Return (low, best, high) to prefill a range with: the range given, or lowest, accepted or leading, highest."""
    if verdict is not None and verdict.decision is Decision.RANGE:
        return verdict.low, verdict.best, verdict.high
    reported = reported_range(fact)
    if reported is None:
        return None, None, None
    low, best, high = reported
    accepted_value = None if verdict is None else verdict.value
    numbers = [n for n in (low, high, accepted_value) if isinstance(n, float | int)]
    if isinstance(accepted_value, float | int):
        best = accepted_value
    return tidy(min(numbers)), best, tidy(max(numbers))


def leading_unit(fact: Fact) -> str | None:
    """Return the unit of the leading answer; None for a count, whose "unit" is what each source counts."""
    leading = _leading(fact, 1)
    return None if leading is None or fact.kind is Kind.COUNT else leading.unit
