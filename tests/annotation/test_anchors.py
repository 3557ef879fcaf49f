"""Evidence in texts that changed: found where its words are, orphaned where anything else stands."""

from __future__ import annotations

import pytest
from edits import tally

from builders import article
from srccompare.annotation import Anchoring, anchor, attach
from srccompare.spans import Span

TEXT = """Ferry burns off Port Ellis; seven hurt
The coastguard said seven people were hurt when the ferry Marigold caught fire at 3:30 on Tuesday.
Two of them, a cook and a deck hand, were flown to the hospital in Dunmore with burns.
The ship lay some 60 km southwest of Dunmore with 214 passengers and 31 crew on board.

A nurse at the hospital, who asked not to be named, told the Coast Daily that nine people had been treated.
She said that three of them were children between 4 and 11 years old.
The company denied that the engine had been repaired on 12 March, as two mechanics had claimed.

Port officials did not say when the 1,200-tonne ship would be towed in.
The last fire on this line, in 2019, killed 17 people and led to a fine of 2.5 million crowns.
The minister of transport, Ada Brandt, will visit Port Ellis on Friday.
An inquiry is to report within 90 days; the families of the injured have asked for a public hearing.
"We smelled smoke at about a quarter past three," said Jonas Vale, 52, a teacher from Dunmore.
The Marigold was built in 1994 and carries up to 400 passengers and 80 cars."""


def moved(old: str, new: str, words: str, nth: int = 0) -> tuple[Anchoring, str]:
    """Anchor words of one text, attach them in another, and tell how and to what."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    hit = attach(anchor(article("s", old), Span(start, start + len(words))), article("s", new))
    return hit.state, "" if hit.span is None else hit.span.of(new)


@pytest.mark.parametrize("words", ["seven", "60 km", "12 March", "Ada Brandt", "17", TEXT.split("\n")[1]])
def test_evidence_stands_in_an_unchanged_text(words: str) -> None:
    """Nothing changed, nothing moves."""
    assert moved(TEXT, TEXT, words) == (Anchoring.EXACT, words)


@pytest.mark.parametrize("words", ["60 km", "12 March", "Ada Brandt", "17", "nine"])
def test_evidence_moves_with_its_sentence(words: str) -> None:
    """A paragraph put in ahead moves the words, and this is said."""
    assert moved(TEXT, "Updated version.\n" + TEXT, words) == (Anchoring.MOVED, words)
    parts = TEXT.split("\n\n")
    assert moved(TEXT, "\n\n".join([parts[2], parts[0], parts[1]]), words)[1] == words


def test_a_word_put_in_beside_the_evidence_does_not_lose_it() -> None:
    """Small edits of the sentence leave the evidence where it was."""
    new = TEXT.replace("treated.", "treated there.").replace(
        "told the Coast Daily", "told reporters of the Coast Daily"
    )
    assert moved(TEXT, new, "nine") == (Anchoring.MOVED, "nine")


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("60 km", "60 km", "80 km"),
        ("60 km", "60 km", "60,5 km"),
        ("seven people", "seven people", "eleven people"),
        ("17", "17 people", "170 people"),
        ("4 and 11", "4 and 11", "14 and 11"),
        ("2.5 million", "2.5 million", "12.5 million"),
        (TEXT.split("\n")[3], "60 km", "70 km"),
        (TEXT.split("\n")[1], "seven people", "several people"),
        (TEXT.split("\n")[7], "denied", "confirmed"),
        (TEXT.split("\n")[9], "did not say", "did say"),
        ("60 km", "The ship lay some 60 km", "The ship never lay some 60 km"),
        ("injured have", "the injured have", "the uninjured have"),
        (TEXT.split("\n")[12], "the injured have", "the uninjured have"),
        ("public hearing", "the injured have", "the uninjured have"),
        ("Ada Brandt", "Ada Brandt", "Ida Brandt"),
    ],
)
def test_changed_figures_and_negations_orphan(words: str, old: str, new: str) -> None:
    """A passage that says something else is no evidence, however alike it reads."""
    assert old in TEXT
    assert moved(TEXT, TEXT.replace(old, new), words, nth=0) == (Anchoring.ORPHAN, "")


def test_changed_figures_beside_the_evidence_are_said() -> None:
    """The evidence is found, and marked for a look, where another figure of its sentence changed."""
    assert moved(TEXT, TEXT.replace("31 crew", "33 crew"), "214 passengers") == (Anchoring.FUZZY, "214 passengers")


@pytest.mark.parametrize(
    ("words", "old", "new", "found"),
    [
        (TEXT.split("\n")[11], "transport", "transports", TEXT.split("\n")[11].replace("transport", "transports")),
        ("Ada Brandt", "Ada Brandt", "Ada BRANDT", "Ada BRANDT"),
        ("12 March", "12 March", "12 march", "12 march"),
    ],
)
def test_spelling_changes_are_found_and_said(words: str, old: str, new: str, found: str) -> None:
    """Corrected spelling is fuzzy: shown to the analyst, not taken as a matter of course."""
    assert moved(TEXT, TEXT.replace(old, new), words) == (Anchoring.FUZZY, found)


def test_the_same_word_of_another_sentence_is_not_taken() -> None:
    """Its sentence deleted, "Dunmore" stands elsewhere, and so it is an orphan."""
    lines = TEXT.split("\n")
    assert moved(TEXT, "\n".join([*lines[:2], *lines[3:]]), "Dunmore")[0] is Anchoring.ORPHAN


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("visit", "The minister will visit Port Ellis by sea.", "The minister will visit Port Ellis by car."),
        (
            "Ada Brandt",
            "The minister, Ada BRANDT, will visit Port Ellis by sea.",
            "The minister, Ada BRANDT, will visit Port Ellis by car.",
        ),
    ],
)
def test_of_two_places_that_fit_alike_none_is_taken(words: str, one: str, other: str) -> None:
    """Where two sentences could be the one that was quoted, a guess would be right half of the time."""
    old = "The minister, Ada Brandt, will visit Port Ellis by bus." if "," in one else one.replace("sea", "bus")
    assert moved(old, f"Told today. {one}", words)[0] is not Anchoring.ORPHAN
    assert moved(old, f"Told today. {one} {other}", words) == (Anchoring.ORPHAN, "")


def test_nothing_is_found_in_nothing() -> None:
    """Empty texts and empty evidence are orphans, not errors."""
    assert moved(TEXT, "", "60 km") == (Anchoring.ORPHAN, "")
    assert attach(anchor(article("s", "abc"), Span(1, 1)), article("s", "xyz")).state is Anchoring.ORPHAN
    assert attach(anchor(article("s", "abc"), Span(1, 1)), article("s", "an abc")).state is Anchoring.ORPHAN


@pytest.mark.parametrize("there", ["None died.", "None dïed."])
def test_a_short_sentence_is_known_by_what_stands_around_it(there: str) -> None:
    """A sentence of two words in another paragraph is another statement, written alike or nearly so."""
    old = "The ferry burnt out off Port Ellis on Tuesday.\nNone died.\nThe coastguard towed it in."
    new = f"A bus left the road above Dunmore on Friday.\n{there}\nThe driver has been questioned."
    assert moved(old, new, "died") == (Anchoring.ORPHAN, "")
    assert moved(old, f"Corrected.\n{old}", "died") == (Anchoring.MOVED, "died")


def test_random_edits_never_lead_astray() -> None:
    """Of 600 edited texts no anchor stands on other words, and at most one survivor in fifty is lost."""
    tallies = [tally(TEXT, TEXT.split(), seed, 1) for seed in range(600)]
    found, lost = sum(t.found for t in tallies), sum(t.lost for t in tallies)
    assert sum(t.wrong for t in tallies) == 0
    assert found / (found + lost) >= 0.98
