"""What a copy keeps, changes, adds and leaves out."""

from __future__ import annotations

from srccompare.alignment import edits, edits_words, find_copies, taken_words
from srccompare.reading import Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

WIRE = [
    "A barge loaded with gravel struck the old bridge at Wendel shortly before noon on Monday.",
    "Fourteen people were taken off the deck by the fire brigade, its spokesman said.",
    "The bridge will stay closed to lorries until its piers have been examined by divers.",
    "The skipper of the barge was questioned and later allowed to go home.",
    "Gravel barges pass the bridge some forty times a day in the summer months.",
]
REPOST = [
    "A barge loaded with gravel struck the old bridge at Wendel shortly before noon on Monday.",
    "Forty people were taken off the deck by the fire brigade, its spokesman said.",
    "The bridge will stay closed until its piers have been examined by divers.",
    "The skipper of the barge was questioned and later allowed to go home.",
    "Our readers sent pictures of the scene from both banks of the river.",
]


def test_every_sentence_of_a_copy_is_kept_changed_or_its_own() -> None:
    """A changed figure is told with both its values, a clause that was cut is told, and nothing is told twice."""
    texts = {"repost": REPOST, "wire": WIRE}
    sentences = {
        source: [Sentence(source, at, Span(0, len(text)), text, Role.BODY, at) for at, text in enumerate(its)]
        for source, its in texts.items()
    }
    (copy,) = find_copies(sentences, {"wire": Metadata(published="2031-05-05"), "repost": Metadata()})
    found = edits(copy, sentences)
    assert [place.sentence for place in found.kept] == [0, 3]
    figure, clause = found.changed
    assert figure.changed == (("Fourteen", "Forty"),)
    assert (clause.copy.sentence, clause.added, clause.left_out) == (2, (), ("lorries",))
    assert [place.sentence for place in found.own] == [4]
    assert [place.sentence for place in found.left_out] == [4]


def made(texts: dict[str, list[str]]) -> dict[str, list[Sentence]]:
    return {
        source: [Sentence(source, at, Span(0, len(text)), text, Role.BODY, at) for at, text in enumerate(its)]
        for source, its in texts.items()
    }


OTHER = [
    "Divers of the harbour office went down twice on Tuesday and found a crack in the northern pier.",
    "The mayor of Wendel asked the state for two million crowns to mend it before the winter.",
    "Schoolchildren from the east bank are taken over by a rowing boat until then.",
    "Nobody had seen the gauge at the lock since the flood of last spring.",
]


def test_what_a_copy_took_is_told_figures_first() -> None:
    """How many sentences, how many of the words really stand there, and the changed figure before the cut."""
    sentences = made({"repost": [*REPOST[2:3], *REPOST[:2], *REPOST[3:]], "wire": WIRE})
    (copy,) = find_copies(sentences, {"wire": Metadata(published="2031-05-05"), "repost": Metadata()})
    first, *changes = edits_words(copy, sentences, {"wire": "The Wire", "repost": "Repost"})
    assert first == (
        "sentences: 2 taken word for word, 2 changed, 1 of its own, 1 of The Wire left out; "
        "80% of its words stand in what it took them from"
    )
    assert changes == ["sentence 3: Fourteen > Forty", "sentence 1: left out: lorries"]


def test_a_copy_of_two_sources_names_both() -> None:
    """Sentences that its main original does not have are told with the source that has them; none is its own."""
    sentences = made({"mixed": [*WIRE, *OTHER[:3]], "wire": WIRE, "other": OTHER})
    known = {"wire": Metadata(published="2031-05-05"), "other": Metadata(published="2031-05-06")}
    (copy,) = find_copies(sentences, {**known, "mixed": Metadata(published="2031-05-08")})
    assert copy.originals == ("wire", "other")
    labels = {"wire": "The Wire", "other": "Other", "mixed": "Mixed"}
    assert taken_words(copy, sentences, labels) == "5 of its 8 sentences are taken from The Wire, 3 from Other"
    found = edits(copy, sentences)
    assert (len(found.kept), found.changed, found.own, found.share) == (8, (), (), 1.0)


def test_two_sources_of_one_wire_are_not_each_others_originals() -> None:
    """Of three with the same report the wire is the original of both, and nothing is said to come from a third."""
    sentences = made({"a": WIRE, "b": WIRE, "wire": WIRE})
    copies = find_copies(
        sentences, {"wire": Metadata(published="2031-05-05"), "a": Metadata(), "b": Metadata(published="2031-05-06")}
    )
    assert all(len(copy.originals) == 1 for copy in copies)
