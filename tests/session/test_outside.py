"""Changes from outside as steps: any work leads to any other, and every step can be taken back."""

from __future__ import annotations

from hypothesis import given
from strategies import works

from srccompare.annotation import Annotations
from srccompare.session.change import Part, done, undone
from srccompare.session.outside import differences, undoable


def items(work: Annotations) -> list[object]:
    return [getattr(work, part.value) for part in Part]


@given(works(), works())
def test_differences_lead_from_one_work_to_another_and_back(one: Annotations, other: Annotations) -> None:
    """Made one after another they give the other work, taken back the first, and all of them fit."""
    changes = differences(one, other, "2031-06-01T10:00:00Z")
    there = one
    for change in changes:
        there = done(there, change)
    assert items(there) == items(other)
    assert undoable(there, changes) == changes
    for change in reversed(changes):
        there = undone(there, change)
    assert items(there) == items(one)
    assert differences(one, one, "") == ()


@given(works(), works())
def test_steps_behind_one_that_does_not_fit_are_left_out(one: Annotations, other: Annotations) -> None:
    """A history of other work is cut off where its items are not those of this one."""
    changes = differences(one, other, "2031-06-01T10:00:00Z")
    kept = undoable(one, changes)
    back = one
    for change in reversed(kept):
        back = undone(back, change)
    assert changes[len(changes) - len(kept) :] == kept
    for change in kept:
        back = done(back, change)
    assert items(back) == items(one)  # what was taken back can be made again: every step fitted
