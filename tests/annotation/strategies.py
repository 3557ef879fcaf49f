"""Random annotations for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from srccompare.annotation import (
    Annotations,
    Confidence,
    Decision,
    Evidence,
    FactNote,
    Finding,
    Highlight,
    Likelihood,
    LinkNote,
    LinkState,
    Method,
    PassageNote,
    Reliability,
    RowAnchor,
    Said,
    SourceNote,
    ValueNote,
    Verdict,
)

TRICKY: list[str] = [
    "no",
    "3:30",
    "2019-11-06",
    "1_000",
    "7",
    "~",
    "👩‍🚀",
    "a\r\nb",
    " lead",
    "x" * 300,
    "\x1b[0m",
    "- a: b #c",
    "true",
]
words = st.one_of(st.sampled_from(TRICKY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
maybe = st.one_of(st.just(""), words)
scalars = st.one_of(st.integers(-1000, 10**9), st.floats(-1e9, 1e9), words)
times = st.one_of(st.none(), st.sampled_from(["2031-06-01T10:00:00Z", "2031-06-02T10:00:00Z"]))
KEYS = ["zulu", "no", "7x", "later field"]
extras = st.dictionaries(
    st.sampled_from(KEYS), st.one_of(scalars, st.lists(words, max_size=2), st.none(), st.booleans()), max_size=2
)


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    start = draw(st.integers(0, 10**6))
    return Evidence(
        draw(words), draw(st.sampled_from(["", "ab" * 32])), draw(words), draw(maybe), draw(maybe), start,
        start + draw(st.integers(1, 50)), draw(st.one_of(st.none(), st.integers(1, 6))), draw(extras),
    )  # fmt: skip


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    decision = draw(st.sampled_from(list(Decision)))
    if decision is Decision.ACCEPTED:
        unit = draw(st.one_of(st.none(), words))
        return Verdict(decision, draw(scalars), unit, draw(words), draw(st.booleans()), extra=draw(extras))
    if decision is Decision.RANGE:
        low, best, high = sorted(draw(st.lists(st.integers(-9, 99), min_size=3, max_size=3)))
        return Verdict(decision, low=low, best=draw(st.sampled_from([None, best])), high=high)
    return Verdict(decision)


@st.composite
def findings(draw: st.DrawFn, number: int) -> Finding:
    return Finding(
        f"f-{number}", draw(maybe), draw(st.sampled_from(["count", "no"])),
        tuple(draw(st.lists(evidence(), max_size=3))), draw(st.one_of(st.none(), verdicts())),
        draw(st.sampled_from([None, *Confidence])), draw(st.sampled_from([None, *Likelihood])),
        draw(st.sampled_from([None, *Method])), draw(maybe),
        tuple(draw(st.lists(words, max_size=3, unique=True))), draw(st.booleans()), draw(times), draw(extras),
    )  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> RowAnchor:
    found = tuple(draw(st.lists(evidence(), min_size=1, max_size=2)))
    return RowAnchor(draw(maybe), draw(maybe), draw(maybe), found, draw(extras))


@st.composite
def value_notes(draw: st.DrawFn) -> ValueNote:
    value = draw(st.one_of(st.none(), scalars))
    return ValueNote(draw(evidence()), draw(st.sampled_from(Said)), value, draw(extras))


@st.composite
def fact_notes(draw: st.DrawFn, number: int) -> FactNote:
    return FactNote(
        f"h-{number}", draw(st.sampled_from(["count", "no"])), draw(words), draw(maybe),
        draw(st.one_of(st.none(), rows())), draw(st.one_of(st.none(), rows())),
        tuple(draw(st.lists(rows(), max_size=2))), tuple(draw(st.lists(value_notes(), max_size=2))),
        draw(times), draw(extras),
    )  # fmt: skip


@st.composite
def works(draw: st.DrawFn) -> Annotations:
    return Annotations(
        draw(words),
        tuple(draw(findings(n)) for n in draw(st.lists(st.integers(0, 9), max_size=4, unique=True))),
        tuple(
            LinkNote(
                f"l-{n}", draw(evidence()), draw(evidence()), draw(st.sampled_from(LinkState)), draw(maybe),
                tags=tuple(draw(st.lists(words, max_size=2, unique=True))), flag=draw(st.booleans()),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        tuple(
            PassageNote(
                f"n-{n}", draw(evidence()), draw(maybe), draw(st.sampled_from([None, *Highlight])),
                tuple(draw(st.lists(words, max_size=2, unique=True))), draw(times), draw(extras),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        tuple(
            SourceNote(
                f"s{n}.md", draw(st.one_of(st.none(), st.sampled_from(Reliability))), draw(maybe),
                draw(st.dictionaries(st.sampled_from(["title", "url"]), maybe, max_size=2)), draw(times), draw(extras),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        extra=draw(extras),
        facts=tuple(draw(fact_notes(n)) for n in draw(st.lists(st.integers(0, 5), max_size=2, unique=True))),
    )  # fmt: skip
