"""Sources that repeat another are found, and originals are not taken for copies."""

from __future__ import annotations

from srccompare.alignment import Place, find_copies
from srccompare.reading import Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

AGENCY = [
    "A freight train left the rails near Osterby late on Thursday, blocking the coast line in both directions.",
    "Twelve of its wagons overturned, and three of them were loaded with fertiliser, the rail operator said.",
    "Nobody was hurt, but sixty people had to spend the night in a sports hall.",
    "The line is expected to stay closed until the middle of next week, a spokeswoman told reporters.",
    "Inspectors had found a worn switch at the same spot two years ago.",
]
REPOST = [
    "Freight train derails near Osterby",
    "A freight train left the rails near Osterby late Thursday, blocking the coast line in both directions.",
    "Twelve of its wagons overturned and three were loaded with fertilizer, the rail operator said.",
    "Nobody was hurt, but 60 people had to spend the night in a sports hall.",
    "The line is expected to remain closed until the middle of next week, a spokeswoman said.",
]
RIVAL = [
    "Goods traffic on the coast is at a standstill after an accident at Osterby.",
    "Of the thirty wagons a dozen tipped over, some with fertiliser on board.",
    "The residents of one street were brought to safety; there were no injuries.",
    "According to the operator, repairs will take a week.",
    "A switch there had been reported as worn.",
]


def sources(**texts: list[str]) -> dict[str, tuple[Sentence, ...]]:
    return {
        source: tuple(Sentence(source, at, Span(0, len(text)), text, Role.BODY, at) for at, text in enumerate(its))
        for source, its in texts.items()
    }


def test_a_lightly_edited_repost_is_a_copy() -> None:
    """The later source is the copy, and each repeated sentence is named with its original."""
    dates = {"agency": Metadata(published="2031-03-06"), "repost": Metadata(published="2031-04-02")}
    (copy,) = find_copies(sources(agency=AGENCY, repost=REPOST, rival=RIVAL), dates)
    assert (copy.source, copy.original) == ("repost", "agency")
    assert {(reuse.copy.sentence, reuse.original.sentence) for reuse in copy.reused} >= {(1, 0), (2, 1), (3, 2), (4, 3)}
    assert copy.share > 0.8


def test_reports_of_one_event_in_own_words_are_no_copies() -> None:
    """The same facts do not make a copy."""
    assert find_copies(sources(agency=AGENCY, rival=RIVAL)) == ()


def test_the_source_with_a_dateline_is_the_original() -> None:
    """Reposts lose date and dateline, so the source that has them is the original."""
    known = {"z": Metadata(published="2031-03-06", dateline="OSTERBY"), "a": Metadata()}
    (copy,) = find_copies(sources(a=REPOST, z=AGENCY), known)
    assert (copy.source, copy.original) == ("a", "z")


def test_a_common_quotation_is_no_copy() -> None:
    """One repeated statement in two reports stays a quotation."""
    quoted = [*RIVAL, AGENCY[3]]
    assert find_copies(sources(agency=AGENCY, rival=quoted)) == ()


def test_the_order_of_sources_does_not_matter() -> None:
    """Equal input in another order finds the same copy."""
    one = find_copies(sources(agency=AGENCY, repost=REPOST))
    other = find_copies(sources(repost=REPOST, agency=AGENCY))
    assert one == other
    assert one[0].reused[0].copy.source == one[0].source
    assert isinstance(one[0].reused[0].original, Place)
