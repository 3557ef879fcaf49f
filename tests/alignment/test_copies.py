"""Sources that repeat another are found, and originals are not taken for copies."""

from __future__ import annotations

import pytest

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


def test_short_and_freely_worded_sentences_of_a_copy_are_found() -> None:
    """Within a copy a sentence of three words counts, and one in other words that stands where the original has it."""
    original = [*AGENCY[:3], "“We were lucky,” he said.", "Some thirty crates of medicine were lost.", *AGENCY[3:]]
    edited = [*REPOST[:4], "“We were lucky.”", "About thirty crates with medicine are gone.", *REPOST[4:]]
    dates = {"agency": Metadata(published="2031-03-06"), "repost": Metadata(published="2031-04-02")}
    (copy,) = find_copies(sources(agency=original, repost=edited), dates)
    assert {(reuse.copy.sentence, reuse.original.sentence) for reuse in copy.reused} >= {(4, 3), (5, 4)}


def test_what_a_copy_adds_of_its_own_is_not_reused() -> None:
    """The sentences that a repost adds at its end stay its own."""
    own = "Readers may write to the desk about delays on other lines."
    (copy,) = find_copies(sources(agency=AGENCY, repost=[*REPOST, own]))
    assert len(REPOST) not in {reuse.copy.sentence for reuse in copy.reused}


def test_a_copy_with_its_end_cut_and_its_figures_changed_is_found() -> None:
    """A repost under another headline that stops early and gets a number wrong is still a copy."""
    cut = ["Chaos on the coast", *(line.replace("sixty", "160").replace("Twelve", "Twenty") for line in AGENCY[:4])]
    dates = {"agency": Metadata(published="2031-03-06"), "repost": Metadata(published="2031-03-07")}
    (copy,) = find_copies(sources(agency=AGENCY, repost=cut), dates)
    assert (copy.source, copy.original, len(copy.reused)) == ("repost", "agency", 4)


def test_a_copy_of_a_copy_and_every_copy_of_a_much_copied_text_is_found() -> None:
    """However many sources repeat one text, all but the first are copies."""
    texts = {f"s{number:02d}": AGENCY if number % 2 else REPOST[1:] for number in range(14)}
    dates = {source: Metadata(published=f"2031-03-{number + 1:02d}") for number, source in enumerate(texts)}
    found = find_copies(sources(**texts, rival=RIVAL), dates)
    assert {copy.source for copy in found} == set(texts) - {"s00"}


def test_looking_for_copies_tells_how_far_it_is_and_can_be_cancelled() -> None:
    """The caller is told of pairs of sources, and what it raises ends the search."""
    told: list[tuple[str, int, int]] = []
    find_copies(sources(agency=AGENCY, repost=REPOST), progress=lambda *said: told.append(said))
    assert told == [("copies", 0, 1)]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_copies(sources(agency=AGENCY, repost=REPOST), progress=stop)
