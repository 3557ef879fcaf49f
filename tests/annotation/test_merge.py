"""Merging two versions of one file: nothing is lost, sides can be swapped, clashes are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import works

from srccompare.annotation import Annotations, Evidence, Finding, Verdict, document, trees
from srccompare.annotation.finding import Decision
from srccompare.annotation.merge import THEIRS, TWIN, Clash, merge

PARTS = ("facts", "findings", "links", "notes", "sources")
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
        for part in PARTS:
            assert set(map(repr, getattr(merged, part))) == set(map(repr, getattr(changed, part)))


def _words(work_of_one: Annotations) -> set[tuple[str, str]]:
    return {(e.source, e.exact) for finding_of_one in work_of_one.findings for e in finding_of_one.evidence}


def _share(some: Annotations, sides: list[bool], *, mine: bool) -> dict[str, Any]:
    """The items of one side, part by part."""
    return {
        part: tuple(item for item, side in zip(getattr(some, part), sides[n:], strict=False) if side is mine)
        for n, part in enumerate(PARTS)
    }


@given(works(), st.lists(st.booleans(), min_size=20, max_size=20))
def test_disjoint_work_merges_either_way(some: Annotations, sides: list[bool]) -> None:
    """Commutative on disjoint work: each finding added on one side, the file is the same, none is lost."""
    nothing: dict[str, Any] = dict.fromkeys(PARTS, ())
    base = replace(some, **nothing)
    ours, theirs = (replace(base, **_share(some, sides, mine=mine)) for mine in (True, False))
    assume(_words(ours).isdisjoint(_words(theirs)))  # findings on the same words are no disjoint work: they clash
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert document.write(one[0]) == document.write(other[0])
    assert (one[1], other[1]) == ((), ())
    for part in PARTS:
        assert set(map(repr, getattr(one[0], part))) == set(map(repr, getattr(some, part)))


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
    assert merged.findings[0].extra["theirs"] == trees.finding_tree(finding("f-1", verdict=SEVEN))


def test_what_one_side_removed_and_the_other_changed_stays() -> None:
    """A removal never takes work with it that its side did not see."""
    base = work(finding("f-1", verdict=SEVEN), finding("f-2", verdict=SEVEN))
    merged, clashes = merge(base, work(), work(finding("f-1", verdict=NINE), finding("f-2", verdict=SEVEN)))
    assert [f.id for f in merged.findings] == ["f-1"]
    assert [c.id for c in clashes] == ["f-1"]


NOTHING = Annotations("anna")


def _id(item: object) -> str:
    return str(getattr(item, "id", "") or getattr(item, "source", ""))


@given(works(), st.lists(st.sampled_from("abc"), min_size=20, max_size=20))
def test_disjoint_work_without_a_base_merges_either_way(some: Annotations, sides: list[str]) -> None:
    """Two files that share nothing but some equal items: the same bytes in either order, and again with the result."""
    some = replace(some, analyst="anna", extra={})
    one, other = (
        replace(
            some,
            findings=tuple(f for f, side in zip(some.findings, sides, strict=False) if side in {"c", mine}),
            links=tuple(n for n, side in zip(some.links, sides[5:], strict=False) if side in {"c", mine}),
            notes=tuple(n for n, side in zip(some.notes, sides[11:], strict=False) if side in {"c", mine}),
            sources=tuple(n for n, side in zip(some.sources, sides[8:], strict=False) if side in {"c", mine}),
        )
        for mine in "ab"
    )
    shared = {finding.id for finding in one.findings} & {finding.id for finding in other.findings}
    alone = (replace(side, findings=tuple(f for f in side.findings if f.id not in shared)) for side in (one, other))
    assume(set.isdisjoint(*map(_words, alone)))  # findings on the same words are no disjoint work: they clash
    merged, clashes = merge(NOTHING, one, other)
    assert clashes == ()
    assert document.write(merged) == document.write(merge(NOTHING, other, one)[0])
    for part in PARTS:
        wanted = {*map(repr, getattr(one, part)), *map(repr, getattr(other, part))}
        assert {repr(item) for item in getattr(merged, part)} == wanted
    for again in (merge(NOTHING, merged, one), merge(NOTHING, other, merged), merge(NOTHING, merged, merged)):
        assert again == (merged, ())


@given(works(), works(), works())
def test_no_finding_is_lost(base: Annotations, ours: Annotations, theirs: Annotations) -> None:
    """Whatever the three versions hold: what a side has and did not get from the base is in the file, or beside it."""
    merged, clashes = merge(base, ours, theirs)
    text = document.write(merged)
    assert document.read(text, Path("anna.yaml"), "anna") == merged
    old = {f.id: f for f in base.findings}
    kept = {f.id: f for f in merged.findings}
    told = {clash.id for clash in clashes}
    for side, other in ((ours, theirs), (theirs, ours)):
        for finding in side.findings:
            if finding == old.get(finding.id):
                continue  # removed by the other side, or changed by it
            assert finding.id in kept
            verdict = kept[finding.id].verdict
            others = {f.id: f.verdict for f in other.findings}
            assert finding.id in told or verdict in (finding.verdict, others.get(finding.id))
        for part in PARTS:
            before, after = (list(map(_id, getattr(work, part))) for work in (base, merged))
            assert {_id(item) for item in getattr(side, part)} - set(before) <= set(after)


@given(works())
def test_fields_of_one_finding_join_without_a_base(some: Annotations) -> None:
    """A version with all verdicts and one with all notes, tags and flags are one work again."""
    ours = replace(some, findings=tuple(replace(f, note="", tags=(), flag=False) for f in some.findings))
    theirs = replace(
        some, findings=tuple(replace(f, verdict=None, confidence=None, likelihood=None) for f in some.findings)
    )
    assert merge(replace(NOTHING, analyst=some.analyst), ours, theirs) == (some, ())
    assert merge(replace(NOTHING, analyst=some.analyst), theirs, ours) == (some, ())


def graded(exact: str, digit: int | None) -> Evidence:
    return Evidence("s1.md", "", exact, "", "", 5, 9, digit)


def test_grades_of_the_same_words_join_or_clash() -> None:
    """A grade is the analyst's word: two digits for one passage are told, and never stand in two copies of it."""
    seven, nine = graded("seven", None), graded("nine", None)
    ours, theirs = (graded("seven", 2), nine), (seven, graded("nine", 5))
    merged, clashes = merge(NOTHING, work(finding("f-1", evidence=ours)), work(finding("f-1", evidence=theirs)))
    assert clashes == ()
    assert {(e.exact, e.credibility) for e in merged.findings[0].evidence} == {("seven", 2), ("nine", 5)}

    base = work(finding("f-1", evidence=(seven,)))
    merged, clashes = merge(
        base, work(finding("f-1", evidence=ours)), work(finding("f-1", evidence=(graded("seven", 3),)))
    )
    assert [(c.field, c.ours, c.theirs) for c in clashes] == [("credibility of “seven” in s1.md", 2, 3)]
    assert [(e.exact, e.credibility) for e in merged.findings[0].evidence] == [("seven", 2), ("nine", None)]
    assert merged.findings[0].extra[THEIRS]


def test_a_clash_that_nobody_settled_is_not_written_over() -> None:
    """A second clash on one finding keeps the first one's other version."""
    first, _ = merge(NOTHING, work(finding("f-1", verdict=NINE)), work(finding("f-1", verdict=SEVEN)))
    left_open = work(finding("f-1", verdict=Verdict(Decision.OPEN)))
    second, clashes = merge(NOTHING, first, left_open)
    assert len(clashes) == 1
    assert second.findings[0].extra[THEIRS] == trees.finding_tree(finding("f-1", verdict=SEVEN))
    assert second.findings[0].extra["theirs-2"] == trees.finding_tree(left_open.findings[0])


def test_keys_of_the_file_that_clash_are_kept_as_well() -> None:
    """An unknown key at the top is somebody's work too."""
    merged, clashes = merge(NOTHING, replace(NOTHING, extra={"team": "n"}), replace(NOTHING, extra={"team": "s"}))
    assert clashes == (Clash("", "team", "n", "s"),)
    assert merged.extra == {"team": "n", THEIRS: {"team": "s"}}


def test_the_same_words_judged_under_two_ids_are_told() -> None:
    """Where rows were regrouped in between, both findings stay and the analyst hears of them."""
    seven = (graded("seven", None),)
    ours, theirs = finding("f-1", evidence=seven, verdict=NINE), finding("f-2", evidence=seven, verdict=SEVEN)
    merged, clashes = merge(NOTHING, work(ours), work(theirs))
    assert clashes == (Clash("f-1", TWIN, "f-1", "f-2"),)
    assert [f.id for f in merged.findings] == ["f-1", "f-2"]


def test_the_later_format_of_the_two_is_kept() -> None:
    """A merge does not make a file older than either side."""
    old, new = Annotations("anna"), Annotations("anna", version=99)
    assert merge(old, old, new)[0].version == merge(old, new, old)[0].version == 99
