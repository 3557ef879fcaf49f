"""The second stage: what rivals and third sources do to a pair."""

from __future__ import annotations

from itertools import combinations

from row_makers import count, sentences_of
from srccompare.binding.context import Texts, profiles
from srccompare.binding.model import shipped
from srccompare.binding.pairs import pair_features
from srccompare.binding.scorer import SECOND, THIRD, ThreeStages, structure, weigh


def test_a_third_source_vouches_for_a_differing_pair() -> None:
    """Two values are likelier to be one question's when a third source's mention resembles both."""
    texts = sentences_of(
        a=["The bridge fall killed 17 workers."], b=["The fall killed 19 people."], c=["The bridge fall killed 18."]
    )
    mentions = [
        count(texts, "a", 0, "17", 17, "workers"),
        count(texts, "b", 0, "19", 19, "people"),
        count(texts, "c", 0, "18", 18, "workers"),
    ]
    found = profiles(mentions, Texts(texts))
    seen: dict[tuple[int, int], dict[str, float]] = {(0, 1): {}, (0, 2): {}, (1, 2): {}}
    alone = {(0, 1): 0.5, (0, 2): 2.0, (1, 2): 1.5}
    pair = structure(found, alone, seen)[0, 1]
    assert pair["third_source"] > 0
    assert structure(found, {(0, 1): 0.5}, seen)[0, 1]["third_source"] == 0
    assert set(pair) <= set(SECOND)


def test_a_rival_weakens_a_pair() -> None:
    """A better partner with another value in the same source makes the margin negative."""
    texts = sentences_of(a=["A clash killed 17."], b=["A clash killed 17 in May.", "Then 21 died."])
    mentions = [
        count(texts, "a", 0, "17", 17, "people"),
        count(texts, "b", 0, "17", 17, "people"),
        count(texts, "b", 1, "21", 21, "people"),
    ]
    found = profiles(mentions, Texts(texts))
    features = structure(found, {(0, 1): 3.0, (0, 2): 1.0}, {(0, 1): {}, (0, 2): {}})
    assert features[0, 1]["over_best_rival"] > 0 > features[0, 2]["over_best_rival"]
    assert features[0, 2]["mutual"] == 0


def test_no_pairs_no_scores() -> None:
    """A case without numbers is no special case."""
    model = shipped()
    assert ThreeStages(model.first, model.second, model.third).scores((), ()) == {}


def test_the_third_stage_sees_the_first() -> None:
    """The scores of the second stage give the features of the third, with what the pair was worth alone."""
    texts = sentences_of(a=["A clash killed 17."], b=["A clash killed 17 in May."])
    mentions = [count(texts, "a", 0, "17", 17, "people"), count(texts, "b", 0, "17", 17, "people")]
    found = profiles(mentions, Texts(texts))
    last = structure(found, {(0, 1): 2.0}, {(0, 1): {}}, {(0, 1): -1.5})[0, 1]
    assert last["first"] == 2.0
    assert last["alone"] == -1.5
    assert set(last) <= set(THIRD)


def test_the_packed_features_score_as_the_plain_ones() -> None:
    """The scorer keeps the features of its pairs packed: it scores as the stages do that are learned from all."""
    texts = sentences_of(
        a=["The bridge fall killed 17 workers.", "At dawn 40 men had left the northern shift."],
        b=["The fall killed 19 people.", "A shift of 40 had left."],
        c=["The bridge fall killed 18.", "Nearly 45 men of the shift had left the bridge."],
    )
    mentions = [
        count(texts, "a", 0, "17", 17, "workers"),
        count(texts, "a", 1, "40", 40, "men"),
        count(texts, "b", 0, "19", 19, "people"),
        count(texts, "b", 1, "40", 40, "shift"),
        count(texts, "c", 0, "18", 18, "workers"),
        count(texts, "c", 1, "45", 45, "men"),
    ]
    found, model = profiles(mentions, Texts(texts)), shipped()
    pairs = list(combinations(range(len(mentions)), 2))
    seen = pair_features(found, pairs)
    alone = {pair: weigh(model.first, seen[pair]) for pair in pairs}
    among = {pair: weigh(model.second, features) for pair, features in structure(found, alone, seen).items()}
    last = {pair: weigh(model.third, features) for pair, features in structure(found, among, seen, alone).items()}
    assert ThreeStages(model.first, model.second, model.third).scores(found, pairs) == last
