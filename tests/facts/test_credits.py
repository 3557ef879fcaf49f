"""Who is credited with a value: without a verb of saying, after one, and by the house that issues the source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srccompare.facts.extract import mentions
from srccompare.facts.mention import Mention, Speaker
from srccompare.reading import Article, Block, Case, Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span


def first_of(line: str, publisher: str | None = None) -> Mention:
    """Return the first number of a line, in a source of the publisher given."""
    whole = Span(0, len(line))
    metadata = Metadata(publisher=publisher)
    article = Article(
        "s", "s", Path("s"), line, "", (Block(whole, whole, Role.BODY),), metadata, base_date=date(2024, 3, 8)
    )
    sentence = Sentence("s", 0, whole, line, Role.BODY, 0)
    found = mentions(Case("c", "C", None, (article,)), {"s": (sentence,)})
    return next(one for one in found if one.quantity is not None)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("The ministry's final figure is 141.", "The ministry"),
        ("Four cars burned by the fire brigade's log.", "the fire brigade"),
        ("There are 480 people in tents by the list of the welfare office.", "the welfare office"),
        ('Director Ilse Brandt: "Our thoughts are with seven families."', "Director Ilse Brandt"),
        ("The rocket broke up with 26 cubes aboard, said fire officer Ana Roja.", "fire officer Ana Roja"),
        ("There were 12 calls before dawn, said deputies.", "deputies"),
        ("Nine people were carried to the clinic, a doctor there said.", "a doctor"),
        ("According to the company the mill lost 40 jobs.", "the company"),
        ("The villagers said 31 boats had left.", "The villagers"),
        ("There were 31 boats.", None),
    ],
)
def test_who_is_credited(line: str, speaker: str | None) -> None:
    """Possessives, lists, colons and inverted verbs credit a speaker, and the rest is the outlet's."""
    assert first_of(line).voice.by == speaker


@pytest.mark.parametrize(
    ("publisher", "speaker", "kind"),
    [
        ("MINISTRY OF MINES", "MINISTRY OF MINES", Speaker.OFFICIAL),
        ("Police News Daily", None, Speaker.OUTLET),
        ("The Orvala Herald", None, Speaker.OUTLET),
        (None, None, Speaker.OUTLET),
    ],
)
def test_what_an_institution_issues_it_says(publisher: str | None, speaker: str | None, kind: Speaker) -> None:
    """An unattributed number of a ministry's release is the ministry's; one of a newspaper is the outlet's."""
    voice = first_of("There were 31 boats.", publisher).voice
    assert (voice.by, voice.speaker) == (speaker, kind)


def test_another_speaker_goes_before_the_house() -> None:
    """In a release, too, what someone else is said to say is that person's."""
    assert first_of("The villagers said 31 boats had left.", "MINISTRY OF MINES").voice.by == "The villagers"
