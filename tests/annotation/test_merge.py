"""Merging two versions of one file: nothing is lost, sides can be swapped, clashes are told."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from strategies import works

from srccompare.annotation import Annotations, Finding, Verdict, document
from srccompare.annotation.finding import Decision
from srccompare.annotation.merge import Clash, merge

NINE = Verdict(Decision.ACCEPTED, 9, text="9")
SEVEN = Verdict(Decision.ACCEPTED, 7, text="7")


def work(*findings: Finding) -> Annotations:
    return Annotations("anna", findings)


def finding(name: str, **fields: object) -> Finding:
    return replace(Finding(name, "People hurt", "count", ()), **fields)  # type: ignore[arg-type]


@given(works())
def test_merging_with_oneself_changes_nothing(some: Annotations) -> None:
    """Idempotent: base, ours and theirs equal give the same again."""
    assert merge(some, some, some) == (some, ())


@given(works(), works())
def test_one_sided_changes_are_taken(base: Annotations, changed: Annotations) -> None:
    """Where only one side changed, its version is the merge, whichever side it is (analyst's name aside)."""
    changed = replace(changed, analyst=base.analyst)
    for merged, clashes in (merge(base, changed, base), merge(base, base, changed)):
        assert clashes == ()
        for part in ("findings", "links", "sources"):
            assert set(map(repr, getattr(merged, part))) == set(map(repr, getattr(changed, part)))


@given(works(), st.lists(st.booleans(), min_size=20, max_size=20))
def test_disjoint_work_merges_either_way(some: Annotations, sides: list[bool]) -> None:
    """Commutative on disjoint work: each finding added on one side, the file is the same, none is lost."""
    base = replace(some, findings=(), links=(), sources=())
    ours = replace(base, findings=tuple(f for f, mine in zip(some.findings, sides, strict=False) if mine))
    theirs = replace(base, findings=tuple(f for f, mine in zip(some.findings, sides, strict=False) if not mine))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert document.write(one[0]) == document.write(other[0])
    assert (one[1], other[1]) == ((), ())
    assert {f.id for f in one[0].findings} == {f.id for f in some.findings}


def test_different_fields_of_one_finding_join() -> None:
    """A verdict here and a note there do not clash; tags of both sides are kept, those taken out are out."""
    base = work(finding("f-1", tags=("a", "b")))
    ours = work(finding("f-1", tags=("a", "b", "c"), verdict=NINE, changed="2031-06-01T10:00:00Z"))
    theirs = work(finding("f-1", tags=("b", "d"), note="why", changed="2031-06-02T10:00:00Z"))
    merged, clashes = merge(base, ours, theirs)
    assert clashes == ()
    assert merged.findings == (
        finding("f-1", tags=("b", "c", "d"), verdict=NINE, note="why", changed="2031-06-02T10:00:00Z"),
    )


def test_a_clash_keeps_both_and_is_told() -> None:
    """Two verdicts on one question: ours stays, theirs is kept in the file beside it."""
    merged, clashes = merge(
        work(finding("f-1")), work(finding("f-1", verdict=NINE)), work(finding("f-1", verdict=SEVEN))
    )
    assert clashes == (Clash("f-1", "verdict", NINE, SEVEN),)
    assert merged.findings[0].verdict == NINE
    assert merged.findings[0].extra["theirs"] == document.finding_tree(finding("f-1", verdict=SEVEN))


def test_what_one_side_removed_and_the_other_changed_stays() -> None:
    """A removal never takes work with it that its side did not see."""
    base = work(finding("f-1", verdict=SEVEN), finding("f-2", verdict=SEVEN))
    merged, clashes = merge(base, work(), work(finding("f-1", verdict=NINE), finding("f-2", verdict=SEVEN)))
    assert [f.id for f in merged.findings] == ["f-1"]
    assert [c.id for c in clashes] == ["f-1"]
