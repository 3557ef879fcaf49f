"""Rows to facts: what is disputed, how it is marked, and what the reader is told."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from srccompare.binding import Row
from srccompare.binding.confidence import CUT_DISPUTED, CUT_POSSIBLE
from srccompare.disputes import Conflict, Fact, Mark, Status, decide
from srccompare.facts import Bound, Governor, Kind, Mention, Quantity, Speaker, Voice
from srccompare.reading import Article, Block, Case, CaseOptions, Metadata, Role, RowTemplate
from srccompare.sentences import Sentence
from srccompare.spans import Span
from srccompare.words import tokens

SURE = CUT_DISPUTED + 0.3
PERHAPS = (CUT_DISPUTED + CUT_POSSIBLE) / 2
NO_ROW = CUT_POSSIBLE / 2


class Desk:
    """Puts a small case together: one article per source, one sentence per value."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = {}
        self.days: dict[str, date] = {}
        self.copies: dict[str, str] = {}

    def source(self, name: str, day: int = 6, copy_of: str | None = None) -> None:
        self.lines[name] = []
        self.days[name] = date(2019, 11, day)
        if copy_of:
            self.copies[name] = copy_of

    def value(self, source: str, line: str, words: str, **fields: object) -> Mention:
        """Add a sentence to a source and return the mention of ``words`` in it."""
        start = sum(len(text) + 1 for text in self.lines[source]) + line.index(words)
        self.lines[source].append(line)
        found = tokens(line)
        at = line.index(words)
        inside = [i for i, t in enumerate(found) if at <= t.span.start < at + len(words)]
        blank = Mention(
            source=source,
            sentence=len(self.lines[source]) - 1,
            span=Span(start, start + len(words)),
            text=words,
            kind=Kind.COUNT,
            dimension="count",
            tokens=(inside[0], inside[-1] + 1),
        )
        return replace(blank, **fields)  # type: ignore[arg-type]

    def count(self, source: str, line: str, words: str, number: float, **fields: object) -> Mention:
        exact = Quantity(number, number, number)
        deed = (Governor("kill", "KILL", 1.0),)
        return self.value(
            source,
            line,
            words,
            **{"quantity": exact, "head": "guard", "head_word": "guards", "governors": deed} | fields,
        )

    def case(self, options: CaseOptions | None = None) -> Case:
        articles = []
        for name, lines in self.lines.items():
            text = "\n".join(lines)
            known = Metadata(publisher=name, copy_of=self.copies.get(name))
            blocks = (Block(Span(0, len(text)), Span(0, len(text)), Role.BODY),)
            digest = hashlib.sha256(text.encode()).hexdigest()
            articles.append(Article(name, name, Path(f"{name}.txt"), text, digest, blocks, known, self.days[name]))
        return Case("desk", "Desk", None, tuple(articles), options=options or CaseOptions())

    def sentences(self) -> Mapping[str, tuple[Sentence, ...]]:
        made: dict[str, tuple[Sentence, ...]] = {}
        for name, lines in self.lines.items():
            start, row = 0, []
            for index, line in enumerate(lines):
                row.append(Sentence(name, index, Span(start, start + len(line)), line, Role.BODY, index))
                start += len(line) + 1
            made[name] = tuple(row)
        return made

    def decide(self, *rows: Row, options: CaseOptions | None = None) -> tuple[Fact, ...]:
        return decide(rows, self.case(options), self.sentences())


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    for day, name in enumerate(("alpha", "beta", "gamma"), 6):
        made.source(name, day)
    return made


def row(*mentions: Mention, confidence: float = SURE, rule: str = "pairs", kind: Kind | None = None) -> Row:
    return Row(kind or mentions[0].kind, rule, mentions, confidence=confidence)


def three_counts(desk: Desk, *numbers: int) -> tuple[Mention, ...]:
    return tuple(
        desk.count(source, f"In all {n} guards were killed there.", str(n), n)
        for source, n in zip(desk.lines, numbers, strict=False)
    )


def test_equal_numbers_agree(desk: Desk) -> None:
    """Three sources that give one number agree, and nothing is possible or in conflict."""
    (fact,) = desk.decide(row(*three_counts(desk, 2, 2, 2)))
    assert (fact.status, fact.mark, fact.conflict, fact.possible) == (Status.AGREED, Mark.AGREE, None, False)
    assert [p.sources for p in fact.positions] == [("alpha", "beta", "gamma")]


def test_numbers_that_exclude_each_other_are_disputed(desk: Desk) -> None:
    """A surely bound row with two numbers is a conflict about a number; most sources come first."""
    (fact,) = desk.decide(row(*three_counts(desk, 7, 2, 2)))
    assert (fact.status, fact.mark, fact.conflict) == (Status.DISPUTED, Mark.CONFLICT, Conflict.NUMBER)
    assert [(p.number, p.display, p.sources) for p in fact.positions] == [
        (1, "2", ("beta", "gamma")),
        (2, "7", ("alpha",)),
    ]
    assert "7" in fact.why
    assert "2" in fact.why


def test_a_less_sure_row_is_possible_only(desk: Desk) -> None:
    """Between the cuts a row is shown as possible, never as disputed."""
    (fact,) = desk.decide(row(*three_counts(desk, 7, 2, 2), confidence=PERHAPS))
    assert fact.possible
    assert fact.status is Status.COMPATIBLE
    assert fact.conflict is None


def test_an_unsure_row_falls_apart_by_value(desk: Desk) -> None:
    """Below both cuts the values are taken to answer different questions."""
    facts = desk.decide(row(*three_counts(desk, 7, 2, 2), confidence=NO_ROW))
    assert sorted((str(f.status), len(f.values)) for f in facts) == [("agreed", 2), ("single", 1)]


def test_a_bound_is_compatible_with_what_it_holds(desk: Desk) -> None:
    """'at least 17' and '17' can both be true."""
    a = desk.count("alpha", "At least 17 guards were killed.", "At least 17", 17)
    a = replace(a, quantity=Quantity(17, 17, None, bound=Bound.AT_LEAST))
    b = desk.count("beta", "17 guards were killed.", "17", 17)
    (fact,) = desk.decide(row(a, b))
    assert (fact.status, fact.mark) == (Status.COMPATIBLE, Mark.COMPATIBLE)


def test_one_numeral_in_two_units_is_a_unit_slip(desk: Desk) -> None:
    """50 km against 50 miles is named as a conflict of unit."""
    km = desk.value(
        "alpha", "It lies 50 km from Vell.", "50 km", kind=Kind.DISTANCE, dimension="length",
        quantity=Quantity(50, 50, 50, "km"), anchor="vell",
    )  # fmt: skip
    mile = desk.value(
        "beta", "It lies 50 miles from Vell.", "50 miles", kind=Kind.DISTANCE, dimension="length",
        quantity=Quantity(50, 50, 50, "mile"), anchor="vell",
    )  # fmt: skip
    (fact,) = desk.decide(row(km, mile))
    assert (fact.status, fact.conflict) == (Status.DISPUTED, Conflict.UNIT)
    assert fact.question == "Distance from Vell"


def test_a_converted_unit_agrees(desk: Desk) -> None:
    """A kilometre is a thousand metres."""
    km = desk.value(
        "alpha", "A wall of 2 km.", "2 km", kind=Kind.MEASURE, dimension="length", quantity=Quantity(2, 2, 2, "km")
    )
    metres = desk.value(
        "beta", "A wall of 2,000 m.", "2,000 m", kind=Kind.MEASURE, dimension="length",
        quantity=Quantity(2000, 2000, 2000, "m"),
    )  # fmt: skip
    (fact,) = desk.decide(row(km, metres))
    assert fact.status is Status.AGREED


def test_two_voices_of_one_source_are_a_split(desk: Desk) -> None:
    """Where only one source departs from the leading number, in another voice, the row is split."""
    ministry = Voice("the ministry", Speaker.OFFICIAL)
    guards = Voice("the border guards", Speaker.OFFICIAL)
    four = desk.count("alpha", "The ministry said 4 were held.", "4", 4, voice=ministry)
    five = desk.count("alpha", "The border guards said 5 were held.", "5", 5, voice=guards)
    other = desk.count("beta", "5 were held.", "5", 5)
    (fact,) = desk.decide(row(four, five, other))
    assert (fact.status, fact.mark) == (Status.DISPUTED, Mark.SPLIT)
    assert "the ministry" in fact.why


def test_a_denial_that_a_later_claim_overtakes_is_updated(desk: Desk) -> None:
    """'no claim yet' on the first day and a claim on the second is an update, not a contradiction."""
    early = desk.value(
        "alpha", "The group has not yet claimed the raid.", "not yet claimed the raid", kind=Kind.CLAIM,
        dimension="claim", word="no",
    )  # fmt: skip
    late = desk.value(
        "gamma", "The group claimed the raid.", "claimed the raid", kind=Kind.CLAIM, dimension="claim", word="yes"
    )
    (fact,) = desk.decide(row(early, late, rule="negation"))
    assert (fact.status, fact.mark, fact.conflict) == (Status.DISPUTED, Mark.UPDATED, Conflict.POLARITY)
    assert "2019-11-08" in fact.why


def test_neighbouring_directions_conflict_weakly(desk: Desk) -> None:
    """West against southwest is a conflict of direction, and the reason says that it is a weak one."""
    found = [
        desk.value(s, f"It lies {w} of Vell.", w, kind=Kind.DIRECTION, dimension="direction", word=w, anchor="vell")
        for s, w in (("alpha", "west"), ("beta", "southwest"))
    ]
    (fact,) = desk.decide(row(*found, rule="direction"))
    assert fact.conflict is Conflict.DIRECTION
    assert "weak" in fact.why


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("emomali rakhmon", "emomali rahmon", Status.COMPATIBLE),
        ("emomali rakhmon", "rakhmon", Status.COMPATIBLE),
        ("emomali rakhmon", "umarjon emomali", Status.DISPUTED),
        ("mohammed nabi", "muhammad nabi", Status.COMPATIBLE),
        ("katherine lund", "catherine lund", Status.COMPATIBLE),
        ("anders lund", "andreas lund", Status.DISPUTED),
        ("joao lund", "joaquim lund", Status.DISPUTED),
        ("j. lund", "joaquim lund", Status.COMPATIBLE),
    ],
)
def test_spellings_are_one_name_and_people_are_not_merged(desk: Desk, first: str, second: str, status: Status) -> None:
    """Transliterations and short forms are compatible; another person is not."""
    found = [
        desk.value(s, f"The man was {w.title()}.", w.title(), kind=Kind.PERSON, dimension="person", word=w)
        for s, w in (("alpha", first), ("beta", second))
    ]
    (fact,) = desk.decide(row(*found, rule="person"))
    assert fact.status is status


def test_copies_and_one_side_count_as_one_origin(desk: Desk) -> None:
    """Two sources that quote officials, and a copy of a third, rest on two origins."""
    desk.source("delta", 9, copy_of="gamma")
    official = Voice("officials", Speaker.OFFICIAL)
    found = [
        desk.count("alpha", "Officials said 2 guards died.", "2", 2, voice=official),
        desk.count("beta", "The ministry said 2 guards died.", "2", 2, voice=replace(official, by="the ministry")),
        desk.count("gamma", "2 guards died.", "2", 2),
        desk.count("delta", "2 guards died.", "2", 2),
    ]
    (fact,) = desk.decide(row(*found))
    assert fact.origins == 2


def test_a_copy_of_a_copy_is_no_origin_of_its_own(desk: Desk) -> None:
    """A chain of reposts goes back to one report, even where a case file lets copies go round in a circle."""
    desk.source("delta", 9, copy_of="gamma")
    desk.source("epsilon", 10, copy_of="delta")
    desk.source("zeta", 11, copy_of="eta")
    desk.source("eta", 12, copy_of="zeta")
    found = [desk.count(s, "2 guards died.", "2", 2) for s in ("gamma", "delta", "epsilon", "zeta", "eta")]
    (fact,) = desk.decide(row(*found))
    assert fact.origins == 2


def test_disputes_come_first_and_are_numbered(desk: Desk) -> None:
    """Rank order is disputed, possible, agreed, single; ids count it."""
    agreed = row(*(desk.count(s, "Then 3 carts burned.", "3", 3) for s in ("alpha", "beta")))
    disputed = row(*three_counts(desk, 7, 2, 2))
    facts = desk.decide(agreed, disputed)
    assert [(f.id, f.status) for f in facts] == [("F01", Status.DISPUTED), ("F02", Status.AGREED)]


def test_the_order_of_rows_changes_nothing(desk: Desk) -> None:
    """The facts depend on the rows, not on the order in which they were made."""
    rows = [row(*three_counts(desk, 7, 2, 2)), row(desk.count("alpha", "Then 3 carts burned.", "3", 3))]
    assert desk.decide(*rows) == desk.decide(*reversed(rows))


def test_a_count_is_titled_by_what_and_what_happened(desk: Desk) -> None:
    """The title names the counted noun and the deed as the texts write them."""
    (fact,) = desk.decide(row(*three_counts(desk, 7, 2, 2)))
    assert fact.question == "Guards killed"


def test_the_analysts_template_words_the_question(desk: Desk) -> None:
    """A template from case.yaml names the rows that hold its words."""
    template = RowTemplate("How many guards fell", "count", ("guards", "killed"))
    (fact,) = desk.decide(row(*three_counts(desk, 7, 2, 2)), options=CaseOptions(templates=(template,)))
    assert fact.question == "How many guards fell"


def test_half_of_an_unsure_claim_is_not_shown(desk: Desk) -> None:
    """A claim row below both cuts leaves nothing behind but what two sources say alike."""
    words = {"alpha": "no", "beta": "yes", "gamma": "yes"}
    found = [
        desk.value(s, f"They say {w} to it.", w, kind=Kind.CLAIM, dimension="claim", word=w) for s, w in words.items()
    ]
    (fact,) = desk.decide(row(*found, rule="negation", confidence=NO_ROW))
    assert (fact.status, fact.sources) == (Status.AGREED, ("beta", "gamma"))


@pytest.mark.parametrize(
    ("head", "stem", "title"),
    [
        ("officer", "offic", "Officers killed"),
        ("people", "peopl", "People killed"),
        ("deaths", "death", "People killed"),
        ("women", "women", "Women killed"),
        ("policeman", "policeman", "Policemen killed"),
        (None, None, "People killed"),
    ],
)
def test_a_counted_noun_is_asked_for_in_the_plural(desk: Desk, head: str | None, stem: str | None, title: str) -> None:
    """A title is plain English whatever form of the noun the texts use."""
    deed = (Governor("kill", "kill", 1.0),)
    one = desk.count("alpha", "In all 3 were killed.", "3", 3, head=stem, head_word=head, governors=deed)
    (fact,) = desk.decide(row(one))
    assert fact.question == title


def test_a_count_without_a_deed_is_a_number(desk: Desk) -> None:
    """Where no predicate governs the number, the title asks for the number."""
    (fact,) = desk.decide(
        row(desk.count("alpha", "It has 3 towers.", "3", 3, head="tower", head_word="towers", governors=()))
    )
    assert fact.question == "Number of towers"


def test_the_reason_names_the_leading_answers(desk: Desk) -> None:
    """Of several conflicts, the one between the answers that most sources give is told; a unit slip is added."""
    desk.source("delta", 9)
    desk.source("eps", 10)
    found = [
        desk.value(
            s, f"It lies {n} {u} from Vell.", f"{n} {u}", kind=Kind.DISTANCE, dimension="length",
            quantity=Quantity(n, n, n, u), anchor="vell",
        )
        for s, n, u in (("alpha", 90, "km"), ("beta", 50, "km"), ("gamma", 50, "km"), ("delta", 60, "km"),
                        ("eps", 50, "mile"))
    ]  # fmt: skip
    (fact,) = desk.decide(row(*found))
    assert fact.why.startswith("the numbers exclude each other: 90 km and 50 km")
    assert "another unit" in fact.why


def test_an_amount_is_named_without_its_figure(desk: Desk) -> None:
    """The value is what is asked for, so it is no part of the question."""
    one = desk.value(
        "alpha", "On Monday the insurers counted three million euros.", "three million euros", kind=Kind.MONEY,
        dimension="money", quantity=Quantity(3e6, 3e6, 3e6, "EUR"),
    )  # fmt: skip
    (fact,) = desk.decide(row(one))
    assert fact.question == "Amount: the insurers counted"


def test_the_cuts_belong_to_what_lies_above_them(desk: Desk) -> None:
    """A row exactly on a cut has reached it."""
    (disputed,) = desk.decide(row(*three_counts(desk, 7, 2, 2), confidence=CUT_DISPUTED))
    assert disputed.status is Status.DISPUTED
    (possible,) = desk.decide(row(*three_counts(desk, 7, 2, 2), confidence=CUT_POSSIBLE))
    assert possible.possible


def test_a_source_does_not_dispute_itself_in_one_voice(desk: Desk) -> None:
    """Two numbers of one source in one voice are its own refinement, not a dispute."""
    two = desk.count("alpha", "In all 2 guards were killed.", "2", 2)
    seven = desk.count("alpha", "In the end 7 guards were killed.", "7", 7)
    (fact,) = desk.decide(row(two, seven))
    assert (fact.status, fact.conflict) == (Status.SINGLE, None)


def test_the_surer_dispute_comes_first(desk: Desk) -> None:
    """Among disputes of as many sources the surer row leads, wherever its words stand."""
    first, later = three_counts(desk, 7, 2, 2), three_counts(desk, 9, 4, 4)
    facts = desk.decide(row(*first, confidence=SURE), row(*later, confidence=SURE + 0.1))
    assert [fact.positions[0].display for fact in facts] == ["4", "2"]


def test_the_earlier_report_breaks_a_tie() -> None:
    """Of two answers with one source each, the one that was published first is number one."""
    desk = Desk()
    desk.source("alpha", 8)
    desk.source("beta", 6)
    (fact,) = desk.decide(row(*three_counts(desk, 7, 2)))
    assert [position.sources for position in fact.positions] == [("beta",), ("alpha",)]


def test_nothing_is_overtaken_on_one_day() -> None:
    """Two reports of one day follow no order: what one has not heard yet the other contradicts."""
    desk = Desk()
    desk.source("alpha", 6)
    desk.source("beta", 6)
    words = (("alpha", "The group has not yet claimed it.", "no"), ("beta", "The group claimed it.", "yes"))
    found = [
        desk.value(s, line, "claimed it", kind=Kind.CLAIM, dimension="claim", word=word) for s, line, word in words
    ]
    (fact,) = desk.decide(row(*found, rule="negation"))
    assert (fact.mark, fact.conflict) == (Mark.CONFLICT, Conflict.POLARITY)


def test_a_toll_that_rose_is_updated(desk: Desk) -> None:
    """The later report says that the number rose: the earlier one is superseded, not contradicted."""
    early = desk.count("alpha", "Two guards were killed, officials said.", "Two", 2)
    late = desk.count("gamma", "The toll rose to seven guards on Friday.", "seven", 7)
    (fact,) = desk.decide(row(early, late))
    assert (fact.status, fact.mark) == (Status.DISPUTED, Mark.UPDATED)


def test_a_source_that_looks_back_supersedes_its_own_earlier_figure(desk: Desk) -> None:
    """'had earlier put it at two' is no second answer of the later report."""
    early = desk.count("alpha", "Two guards were killed.", "Two", 2)
    back = desk.count("gamma", "The ministry had earlier put the dead at two guards.", "two", 2)
    late = desk.count("gamma", "Seven guards were killed.", "Seven", 7)
    (fact,) = desk.decide(row(early, back, late))
    assert fact.mark is Mark.UPDATED


def test_a_later_report_alone_supersedes_nothing(desk: Desk) -> None:
    """Without a word of revision the later outlet may simply be wrong."""
    early = desk.count("alpha", "Two guards were killed.", "Two", 2)
    late = desk.count("gamma", "Seven guards were killed.", "Seven", 7)
    (fact,) = desk.decide(row(early, late))
    assert fact.mark is Mark.CONFLICT


def test_one_side_does_not_supersede_the_other(desk: Desk) -> None:
    """What the attackers claim later takes nothing back that officials said."""
    early = desk.count("alpha", "Two guards were killed.", "Two", 2, voice=Voice("officials", Speaker.OFFICIAL))
    late = desk.count(
        "gamma", "The toll rose to seven guards.", "seven", 7, voice=Voice("the group", Speaker.PERPETRATOR)
    )
    (fact,) = desk.decide(row(early, late))
    assert fact.mark is Mark.CONFLICT


def test_an_older_report_supersedes_nothing(desk: Desk) -> None:
    """A toll that 'rose to seven' on the sixth is not the last word where another report has two on the eighth."""
    early = desk.count("alpha", "The toll rose to seven guards.", "seven", 7)
    late = desk.count("gamma", "Two guards were killed.", "Two", 2)
    (fact,) = desk.decide(row(early, late))
    assert fact.mark is Mark.CONFLICT
