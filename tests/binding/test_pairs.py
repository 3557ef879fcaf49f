"""Pairs of mentions: bars, named features, and that names and figures do not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from row_makers import Sentences, count, mention, sentences_of
from srccompare.binding.context import Profile, Texts, profiles
from srccompare.binding.pairs import FEATURES, barred, features, pair_features
from srccompare.facts import Governor, Kind, Mention, Quantity
from srccompare.facts.mention import When
from srccompare.words import stem


def _case(dead: str = "12", town: str = "Varna") -> Sentences:
    return sentences_of(
        one=[f"The blast in {town} killed {dead} people.", "Three trucks burned."],
        two=[f"At least {dead} people were killed by the blast in {town}."],
    )


def _pair(texts: Sentences, *mentions: Mention) -> tuple[Profile, Profile]:
    first, second = profiles(mentions, Texts(texts))
    return first, second


def _persons(texts: Sentences, words: str = "12", value: float = 12) -> tuple[Profile, Profile]:
    return _pair(
        texts,
        count(texts, "one", 0, words, value, "people", head_class="person"),
        count(texts, "two", 0, words, value, "people", head_class="person"),
    )


def test_features_are_named_and_symmetric() -> None:
    """Each feature has a weight's name, and the order of the two mentions changes none."""
    a, b = _persons(_case())
    assert features(a, b) == pytest.approx(features(b, a))
    assert set(features(a, b)) <= set(FEATURES)
    assert features(a, b)["equal"] == 1


def test_names_and_figures_do_not_matter() -> None:
    """Another town and another figure of the same size give the same features."""
    assert features(*_persons(_case("23"), "23", 23)) == pytest.approx(
        features(*_persons(_case("27", "Ruse"), "27", 27))
    )


def test_persons_are_barred_from_things() -> None:
    """Three trucks can never be an answer to how many people were killed."""
    texts = _case()
    people = count(texts, "two", 0, "12", 12, "people", head_class="person")
    trucks = count(texts, "one", 1, "Three", 3, "trucks", head_class="vehicle")
    assert barred(*_pair(texts, trucks, people))


def test_two_numbers_of_one_sentence_are_barred() -> None:
    """A sentence does not answer one question with two numbers; an equal number may stand twice."""
    texts = sentences_of(one=["The blast killed 12 people and hurt 30 others, 12 of them children."])
    twelve, thirty = (count(texts, "one", 0, w, v, "people") for w, v in (("12", 12), ("30", 30)))
    assert barred(*_pair(texts, twelve, thirty))
    assert not barred(*_pair(texts, twelve, replace(twelve, text="twelve")))


def test_ages_of_two_persons_are_barred() -> None:
    """The ages of two named persons answer two questions; a spelling variant does not part them."""
    texts = sentences_of(one=["Ana Petrova, 31, died."], two=["Boris Kolev, 40, died."], six=["Petrowa, 32, died."])
    years = {
        source: mention(
            texts, source, 0, words, Kind.AGE, quantity=Quantity(1, 1, 1, "year"), owner=owner, dimension="age"
        )
        for source, words, owner in (("one", "31", "petrova"), ("two", "40", "kolev"), ("six", "32", "petrowa"))
    }
    assert barred(*_pair(texts, years["one"], years["two"]))
    assert not barred(*_pair(texts, years["one"], years["six"]))


def test_durations_far_apart_are_barred() -> None:
    """Three years are no answer where another source says four hours; 36 months may be."""
    texts = sentences_of(one=["He served three years."], two=["He served four hours."], six=["He served 36 months."])

    def lasting(source: str, words: str, value: float, unit: str) -> Mention:
        quantity = Quantity(value, value, value, unit)
        return mention(texts, source, 0, words, Kind.MEASURE, quantity=quantity, dimension="duration")

    years = lasting("one", "three years", 3, "year")
    assert barred(*_pair(texts, years, lasting("two", "four hours", 4, "hour")))
    assert not barred(*_pair(texts, years, lasting("six", "36 months", 36, "month")))


def test_the_two_sides_of_an_attack_are_barred() -> None:
    """Gunmen killed and guards killed are two questions; gunmen and people may be one."""
    texts = sentences_of(
        one=["In all 15 gunmen were killed."], two=["In all 2 guards were killed."], six=["15 people died."]
    )
    gunmen = count(texts, "one", 0, "15", 15, "gunmen", head_class="attacker")
    guards = count(texts, "two", 0, "2", 2, "guards", head_class="officer")
    people = count(texts, "six", 0, "15", 15, "people", head_class="person")
    assert barred(*_pair(texts, gunmen, guards))
    assert not barred(*_pair(texts, gunmen, people))


def test_a_total_is_barred_from_other_counts_of_its_parts() -> None:
    """Seventeen that its source adds up from 15 gunmen and 2 guards is no rival of seven guards, but of 18 people."""
    texts = sentences_of(
        one=["In all 17 people were killed.", "In all 15 gunmen were killed.", "In all 2 guards were killed."],
        two=["In all 7 guards were killed.", "In all 18 people were killed."],
    )
    total = count(texts, "one", 0, "17", 17, "people", head_class="person")
    gunmen = count(texts, "one", 1, "15", 15, "gunmen", head_class="attacker")
    guards = count(texts, "one", 2, "2", 2, "guards", head_class="officer")
    seven = count(texts, "two", 0, "7", 7, "guards", head_class="officer")
    others = count(texts, "two", 1, "18", 18, "people", head_class="person")
    found = {p.mention: p for p in profiles([total, gunmen, guards, seven, others], Texts(texts))}
    assert barred(found[total], found[seven])
    assert barred(found[seven], found[total])
    assert not barred(found[total], found[others])
    alone = {p.mention: p for p in profiles([total, guards, seven], Texts(texts))}
    assert not barred(alone[total], alone[seven])


def test_a_number_that_is_set_aside_is_not_barred() -> None:
    """A number that is set against another, as in "nine, not six", answers its question; others do not."""
    texts = sentences_of(
        one=["Nine hospitals are down, not six."], two=["Nine hospitals lost power and six mills."], six=["Nine, six."]
    )
    for source, barred_there in (("one", False), ("two", True), ("six", True)):
        nine = count(texts, source, 0, "Nine", 9, "hospitals")
        six = count(texts, source, 0, "six", 6, "hospitals")
        assert barred(*_pair(texts, nine, six)) is barred_there


def test_the_likest_sentence_of_a_source_is_known() -> None:
    """Of two sentences of the other source the one that tells the same counts as the best of both."""
    texts = sentences_of(
        one=["The blast in Varna killed 12 people."],
        two=["The blast in Varna killed 14 people.", "The city counts 90 people on a square mile."],
    )
    mentions = [
        count(texts, "one", 0, "12", 12, "people"),
        count(texts, "two", 0, "14", 14, "people"),
        count(texts, "two", 1, "90", 90, "people"),
    ]
    found = pair_features(profiles(mentions, Texts(texts)), [(0, 1), (0, 2)])
    assert found[0, 1]["sentence_mutual"] == 1
    assert found[0, 1]["sentence_best"] == 1
    assert found[0, 2].get("sentence_best", 0) < 1
    assert set(found[0, 1]) <= set(FEATURES)


def test_words_of_the_clause_tell_more_than_words_beyond_it() -> None:
    """Two numbers of one sentence each meet their own question in the other source."""
    texts = sentences_of(
        one=["The blast killed 12 miners, and 30 windows broke."], two=["Some 40 windows broke, 13 miners died."]
    )
    miners, windows, broken = (
        count(texts, "one", 0, "12", 12, "miners"),
        count(texts, "one", 0, "30", 30, "windows"),
        count(texts, "two", 0, "40", 40, "windows"),
    )
    assert features(*_pair(texts, windows, broken))["clause"] > features(*_pair(texts, miners, broken))["clause"]


def test_two_moments_of_one_sentence_are_barred() -> None:
    """A sentence that gives two clock times in one voice tells of two moments; parts of the day may hold them."""
    texts = sentences_of(one=["The van left in the morning at 5:15 and came at 6:40."])

    def at(words: str, low: int, high: int) -> Mention:
        return mention(texts, "one", 0, words, Kind.TIME, when=When(first_minute=low, last_minute=high))

    assert barred(*_pair(texts, at("5:15", 315, 315), at("6:40", 400, 400)))
    assert not barred(*_pair(texts, at("5:15", 315, 315), at("morning", 300, 720)))


def test_days_and_deeds_of_clock_times_are_features() -> None:
    """Two clock times of other days hardly answer one question; two that stand by the event's own verb often do."""
    texts = sentences_of(one=["The dam burst at 5:15."], two=["The dam burst at 5:20."], six=["A cook woke at 5:30."])
    burst, woke = (Governor(stem(word), None, 1.0) for word in ("burst", "woke"))

    def at(source: str, words: str, minute: int, deed: Governor, day: int) -> Mention:
        when = When(first_minute=minute, last_minute=minute)
        more = {"when": when, "governors": (deed,), "day": date(2024, 3, day)}
        return mention(texts, source, 0, words, Kind.TIME, **more)

    one = at("one", "5:15", 315, burst, 8)
    same = features(*_pair(texts, one, at("two", "5:20", 320, burst, 8)))
    other = features(*_pair(texts, one, at("six", "5:30", 330, woke, 9)))
    assert same["day_same"] == 1
    assert other["day_differs"] == 1
    assert same["main_both"] > other["main_both"]


def test_clock_times_in_two_zones_are_compared_in_one() -> None:
    """A quarter past midnight in New York and a quarter past four in London are the same moment."""
    texts = sentences_of(one=["It left at 12:15 a.m. EDT."], two=["It left at 04:15 GMT."])
    east = When(first_minute=15, last_minute=15, zone=-240)
    west = When(first_minute=255, last_minute=255, zone=0)
    pair = _pair(
        texts,
        mention(texts, "one", 0, "12:15 a.m. EDT", Kind.TIME, when=east),
        mention(texts, "two", 0, "04:15 GMT", Kind.TIME, when=west),
    )
    assert features(*pair)["hours_apart"] == 0


def test_a_planned_time_is_told_from_one_that_was() -> None:
    """When a match was to begin and when it began are two questions."""
    texts = sentences_of(one=["Kick-off was set for 15:00."], two=["Kick-off came at 15:40."])
    planned = mention(texts, "one", 0, "15:00", Kind.TIME, when=When(first_minute=900, last_minute=900, ahead=True))
    began = mention(texts, "two", 0, "15:40", Kind.TIME, when=When(first_minute=940, last_minute=940))
    assert features(*_pair(texts, planned, began))["planned_one"] == 1
    assert "planned_one" not in features(*_pair(texts, began, began))
