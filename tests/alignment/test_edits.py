"""What a copy keeps, changes, adds and leaves out."""

from __future__ import annotations

from srccompare.alignment import edits, find_copies
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
