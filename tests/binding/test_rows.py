"""All rows of a case: every number once, the same whatever the order of sources, another scorer can take over."""

from __future__ import annotations

from collections.abc import Sequence

from row_makers import Sentences, case_of, count, sentences_of
from srccompare.binding import Row, bind
from srccompare.binding.candidates import ALL_PAIRS_UP_TO, candidates
from srccompare.binding.context import Profile, Texts, profiles
from srccompare.binding.scorer import Pair
from srccompare.facts import Mention

TEXTS = sentences_of(
    agency=["The bus crash killed 17 people near the river.", "Police questioned 4 drivers."],
    daily=["A bus crash near the river killed 17 people.", "The firm owns 40 buses."],
    radio=["The crash of a bus near the river killed 21 people."],
)


def _mentions(texts: Sentences = TEXTS) -> list[Mention]:
    dead = [
        count(texts, s, 0, w, float(w), "people", head_class="person")
        for s, w in (("agency", "17"), ("daily", "17"), ("radio", "21"))
    ]
    return [
        *dead,
        count(texts, "agency", 1, "4", 4, "drivers", head_class="person", governors=()),
        count(texts, "daily", 1, "40", 40, "buses", head_class="vehicle", governors=()),
    ]


def _shown(rows: Sequence[Row]) -> list[tuple[str, list[str], float]]:
    return sorted((row.rule, sorted(f"{m.source} {m.text}" for m in row.mentions), row.confidence) for row in rows)


def test_each_number_stands_in_exactly_one_row() -> None:
    """The dead of the three sources make one row with a confidence; the other numbers stand alone."""
    rows = [row for row in bind(case_of(TEXTS), TEXTS, _mentions()) if row.rule == "pairs"]
    assert sorted(len(row.mentions) for row in rows) == [1, 1, 3]
    disputed = max(rows, key=lambda row: len(row.mentions))
    assert 0 < disputed.confidence <= 1


def test_the_order_of_sources_and_mentions_changes_nothing() -> None:
    """Rows depend on ids and texts, not on the order in which files were named."""
    turned = dict(reversed(TEXTS.items()))
    first = bind(case_of(TEXTS), TEXTS, _mentions())
    second = bind(case_of(turned), turned, list(reversed(_mentions())))
    assert _shown(first) == _shown(second)


def test_another_scorer_can_be_put_in() -> None:
    """Whatever scores pairs decides what the rows are."""

    class Never:
        def scores(self, profiles: Sequence[Profile], pairs: Sequence[Pair]) -> dict[Pair, float]:
            return dict.fromkeys(pairs, -9.0)

    rows = [row for row in bind(case_of(TEXTS), TEXTS, _mentions(), scorer=Never()) if row.rule == "pairs"]
    assert len(rows) == len(_mentions())


def test_a_case_without_anything_has_no_rows() -> None:
    """No sources, no rows, no error."""
    assert bind(case_of({}), {}, ()) == ()


def test_candidates_are_all_pairs_until_the_case_grows_large() -> None:
    """A large case looks at a bounded number of partners for each mention."""
    small = candidates(profiles(_mentions(), Texts(TEXTS)))
    assert small.complete
    assert len(small.pairs) + len(small.bars) == 10
    many = sentences_of(
        **{f"s{n}": [f"The storm killed {10 + n % 7} people in town {n}."] for n in range(2 * ALL_PAIRS_UP_TO)}
    )
    found = [count(many, source, 0, str(10 + n % 7), 10 + n % 7, "people") for n, source in enumerate(many)]
    large = candidates(profiles(found, Texts(many)))
    assert not large.complete
    assert len(large.pairs) < 20 * len(found)
