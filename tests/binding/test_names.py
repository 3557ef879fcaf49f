"""Persons and places: spellings join, people never merge, a known name is found wherever it stands."""

from __future__ import annotations

from row_makers import Sentences, mention, sentences_of
from srccompare.binding.context import Texts
from srccompare.binding.names import person_rows
from srccompare.binding.occurrences import Occurrences
from srccompare.binding.places import direction_rows, place_rows, with_directions
from srccompare.facts import Kind, Mention, Quantity


def _person(texts: Sentences, source: str, index: int, name: str) -> Mention:
    return mention(texts, source, index, name, Kind.PERSON, word=name.lower())


def _names(texts: Sentences, *mentions: Mention) -> list[list[str]]:
    rows = person_rows(sorted(mentions, key=lambda m: (m.source, m.span)), texts, Occurrences(texts))
    return [[m.text for m in row.mentions] for row in rows]


def test_spellings_of_one_name_join() -> None:
    """Accents and transliterations of one name make one row."""
    texts = sentences_of(a=["Captain Yusran Tameng spoke."], b=["The captain, Jusran Tameng, spoke."])
    assert _names(
        texts, _person(texts, "a", 0, "Yusran Tameng"), _person(texts, "b", 0, "Yusran Tameng".replace("Y", "J"))
    ) == [["Yusran Tameng", "Jusran Tameng"]]


def test_an_uncued_name_is_found() -> None:
    """What one source introduces with a role, another source may only mention."""
    texts = sentences_of(a=["Mayor Ada Lind resigned."], b=["On Friday Ada Lind left.", "Lind waved."])
    assert _names(texts, _person(texts, "a", 0, "Ada Lind")) == [["Ada Lind", "Ada Lind"]]


def test_a_surname_speaks_for_a_source_without_the_full_name() -> None:
    """A bare surname joins the one person who bears it."""
    texts = sentences_of(a=["Judge Ada Lind spoke."], b=["It was Lind who spoke."])
    assert _names(texts, _person(texts, "a", 0, "Ada Lind")) == [["Ada Lind", "Lind"]]


def test_people_named_by_one_source_are_never_merged() -> None:
    """A source that names both brothers knows two people, however alike the names."""
    texts = sentences_of(
        a=["Farmer Josef Banda and farmer Joseph Bandu met.", "Farmer Josia Banda came."],
        b=["Farmer Josef Banda left."],
    )
    rows = _names(
        texts,
        _person(texts, "a", 0, "Josef Banda"),
        _person(texts, "a", 1, "Josia Banda"),
        _person(texts, "b", 0, "Josef Banda"),
    )
    assert all(len({name for name in row if name.endswith("Banda")}) == 1 for row in rows)


def test_rival_first_names_make_a_row_with_evidence() -> None:
    """Two sources that give the minister different first names are a possible dispute, not two strangers."""
    texts = sentences_of(a=["Minister Daniel Okoru left."], b=["Minister David Okoru left."])
    made = person_rows(
        [_person(texts, "a", 0, "Daniel Okoru"), _person(texts, "b", 0, "David Okoru")], texts, Occurrences(texts)
    )
    assert len(made) == 1
    assert made[0].features["role_same"] == 1


def test_places_join_with_and_without_their_type_word() -> None:
    """The Lomwe is the Lomwe River; Adair General is not Adair."""
    texts = sentences_of(
        a=["The bridge over the Lomwe River fell.", "He died in Adair."],
        b=["It fell into the Lomwe.", "At Adair General they wept."],
    )
    found = [
        mention(texts, "a", 0, "Lomwe River", Kind.PLACE, word="lomwe river"),
        mention(texts, "a", 1, "Adair", Kind.PLACE, word="adair"),
        mention(texts, "b", 1, "Adair General", Kind.PLACE, word="adair general"),
        mention(texts, "b", 0, "Lomwe", Kind.PLACE, word="lomwe"),
    ]
    rows = place_rows(found, Texts(texts), Occurrences(texts))
    assert [[m.text for m in row.mentions] for row in rows] == [["Lomwe River", "Lomwe"]]


def test_directions_need_one_anchor_and_near_distances() -> None:
    """60 km south-west and 55 km south of the capital are one question; 3 km north of it is another."""
    texts = sentences_of(
        a=["It lies 60 km southwest of Dorn."],
        b=["It lies 55 km south of Dorn."],
        c=["The mill lies 3 km north of Dorn."],
    )

    def distance(source: str, words: str, value: float, bearing: str) -> Mention:
        quantity = Quantity(value, value, value, "km")
        return mention(texts, source, 0, words, Kind.DISTANCE, quantity=quantity, anchor="dorn", bearing=bearing)

    found = with_directions(
        [
            distance("a", "60 km", 60, "southwest"),
            distance("b", "55 km", 55, "south"),
            distance("c", "3 km", 3, "north"),
        ]
    )
    rows = direction_rows(found, 3)
    assert [[m.word for m in row.mentions] for row in rows] == [["southwest", "south"]]
    assert rows[0].features
