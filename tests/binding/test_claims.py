"""Claims: which sentences are taken for two answers of one question, on small cases of our own."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import article, sentences
from srccompare.binding import Row, claims_pairs
from srccompare.binding.claims import claim_rows, claim_weights, drafts_of, weighed
from srccompare.binding.claims_pairs import ACCOUNT, ACCOUNTS, pairs_of, triggers_of
from srccompare.binding.claims_topics import topics_of
from srccompare.facts import Kind
from srccompare.reading import Case

DAM = {
    "wire": "A dam failed near Orvik on Monday. The valley siren was sounded at 4 a.m., the mayor said.\n"
    "Two farms were flooded and a road was cut.",
    "owner": "Statement by Nordvann on the events at Orvik.\nThe company had received no warning from inspectors.\n"
    "The dam was inspected in May. Claims that the gates were left open are false.",
    "local": "We heard no siren at all in the valley, three farmers said.\n"
    "Inspectors had sent the company a warning letter. The gates were left open overnight, a worker said.",
    "brief": "The dam at Orvik is gone. Two farms were flooded, a spokeswoman said.",
}


def _case(texts: Mapping[str, str]) -> Case:
    return Case("t", "t", None, tuple(article(source, text) for source, text in texts.items()))


def _rows(texts: Mapping[str, str]) -> tuple[Row, ...]:
    case = _case(texts)
    return claim_rows(case, {a.id: sentences(a) for a in case.articles})


def _disputed(rows: tuple[Row, ...]) -> list[Row]:
    return [row for row in rows if len({m.word for m in row.mentions}) > 1]


def _holds(row: Row, *words: str) -> bool:
    return all(any(word in m.text for m in row.mentions) for word in words)


def test_a_negated_clause_meets_the_one_it_contradicts() -> None:
    """A missing siren in one source and a siren that sounded in another are one question."""
    row = next(row for row in _disputed(_rows(DAM)) if _holds(row, "no siren"))
    assert _holds(row, "siren was sounded")
    assert {m.source for m in row.mentions} >= {"wire", "local"}
    assert {m.word for m in row.mentions} == {"yes", "no"}


def test_a_general_question_gets_its_own_wording() -> None:
    """A warning that one source denies and another tells of is asked about as such."""
    questions = {row.question for row in _disputed(_rows(DAM))}
    assert any(question and "warning" in question.lower() for question in questions)


def test_a_denial_meets_what_it_denies() -> None:
    """Claims called false are found where somebody makes them."""
    row = next(row for row in _disputed(_rows(DAM)) if _holds(row, "are false"))
    assert _holds(row, "left open overnight")


def test_a_bare_denial_meets_the_sentence_before() -> None:
    """A firm that "denied it" denies what its own source told just before."""
    texts = {
        "one": "Workers said the turbine had been overheating for weeks. The firm denied it.",
        "two": "A fire broke out in the engine hall of the Lund plant.",
    }
    row = next(row for row in _disputed(_rows(texts)) if _holds(row, "denied it"))
    assert _holds(row, "overheating")


def test_a_cell_shows_the_clause_that_answers() -> None:
    """Of a sentence with two clauses on the question, the cell points at the one that gives its answer."""
    texts = {
        "one": "There was no claim of responsibility, though the group has claimed responsibility for raids before.",
        "two": "The group claimed responsibility for the raid in an online statement, the agency said.",
    }
    row = next(row for row in _disputed(_rows(texts)) if row.rule == "responsibility")
    assert {m.source: m.word for m in row.mentions} == {"one": "no", "two": "yes"}
    assert next(m for m in row.mentions if m.source == "one").text.startswith("There was no claim")


def test_what_several_sources_say_alike_agrees() -> None:
    """The same statement in two sources is a row of one answer."""
    row = next(row for row in _rows(DAM) if row.rule == "statement" and _holds(row, "farms"))
    assert {m.source for m in row.mentions} == {"wire", "brief"}
    assert {m.word for m in row.mentions} == {"yes"}


def test_no_clause_is_in_two_agreeing_rows() -> None:
    """A statement is told once."""
    seen = [(m.source, m.span) for row in _rows(DAM) if row.rule == "statement" for m in row.mentions]
    assert len(seen) == len(set(seen))


def test_rows_have_the_same_features() -> None:
    """Every disputed candidate names the same features, so that one model reads them all."""
    rows = _disputed(_rows(DAM))
    assert rows
    assert len({tuple(sorted(row.features)) for row in rows}) == 1
    assert all(row.kind is Kind.CLAIM and row.topic and row.question for row in rows)


def test_weights_and_features_have_the_same_names() -> None:
    """A feature that is added or renamed must be learned anew (bench/claim_pairs.py)."""
    case = _case(DAM)
    topics = topics_of({a.id: sentences(a) for a in case.articles})
    pair = next(pairs_of(topics))[0]
    weights = claim_weights()
    assert {"bias", *pair.features} == set(weights.pair)
    assert all({"bias", *draft.features} == set(weights.draft) for draft in drafts_of(topics, weights.pair))


def test_the_second_stage_has_the_last_word_on_a_draft() -> None:
    """A draft that the second stage thinks little of stands behind one that it favours, whatever their pairs say."""
    topics = topics_of({a.id: sentences(a) for a in _case(DAM).articles})
    draft = drafts_of(topics, claim_weights().pair)[0]
    low, high = weighed(draft, {"bias": -3.0}), weighed(draft, {"bias": 3.0})
    assert low.score < 0.1
    assert high.score > 0.9
    assert low.features["score"] == high.features["score"]
    assert low.features["draft"] == low.score


def test_a_sentence_without_a_cue_is_an_account() -> None:
    """What a plain sentence tells is set against the likeliest sentences of others; one with a cue asks by its cue."""
    topics = topics_of({a.id: sentences(a) for a in _case(DAM).articles})
    plain = {trigger.unit.sentence.text for trigger in triggers_of(topics) if trigger.frame == ACCOUNT}
    assert "Two farms were flooded and a road was cut." in plain
    assert not any("no siren" in text for text in plain)
    groups = [pairs for pairs in pairs_of(topics) if pairs[0].trigger.frame == ACCOUNT]
    assert all(len(pairs) <= ACCOUNTS for pairs in groups)
    flooded = next(pairs for pairs in groups if pairs[0].trigger.unit.sentence.text.startswith("Two farms"))
    assert flooded[0].partner.sentence.text.startswith("Two farms")


def test_only_the_best_pairs_of_a_large_case_are_described(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ceiling holds, and what it keeps is the best by the first score."""
    topics = topics_of({a.id: sentences(a) for a in _case(DAM).articles})
    everything = [pair.features["first"] for pairs in pairs_of(topics) for pair in pairs]
    monkeypatch.setattr(claims_pairs, "MOST", 5)
    best = [pair.features["first"] for pairs in pairs_of(topics) for pair in pairs]
    assert 0 < len(best) <= 5 < len(everything)
    assert min(best) > sorted(everything, reverse=True)[5]


def test_the_order_of_the_files_changes_nothing() -> None:
    """Rows are the same, whichever file comes first; only their columns follow the case."""
    forward, backward = _rows(DAM), _rows(dict(reversed(DAM.items())))
    assert [(r.rule, set(r.mentions)) for r in forward] == [(r.rule, set(r.mentions)) for r in backward]


def test_spans_hold_their_words() -> None:
    """Every mention points at its own words, in its own sentence."""
    case = _case(DAM)
    split = {a.id: sentences(a) for a in case.articles}
    for row in claim_rows(case, split):
        for mention in row.mentions:
            assert mention.span.of(case.article(mention.source).text) == mention.text
            assert split[mention.source][mention.sentence].span.holds(mention.span)


def test_fifty_sources_are_bound_in_time() -> None:
    """Partners are looked up, not searched for: a large case stays within its share of the four seconds."""
    names = [f"place{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200)]
    texts = {
        f"s{n:02}": " ".join(
            f"The {names[(n * 7 + k * 3) % 200]} station did {'not ' if k % 5 == 0 else ''}open its "
            f"{names[(k * 11) % 200]} gate, the officer said."
            for k in range(40)
        )
        for n in range(50)
    }
    case = _case(texts)
    split = {a.id: sentences(a) for a in case.articles}
    began = time.process_time()
    claim_rows(case, split)
    assert time.process_time() - began < 10  # the bench holds the real figure; this catches a square


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.text(alphabet=st.sampled_from("no NOT denied it. that \"“;—'’?gate fire\n\u202e0é"), max_size=90), max_size=4
    )
)
def test_no_text_breaks_it(texts: list[str]) -> None:
    """Any text gives rows or none."""
    case = _case({f"s{n}": text for n, text in enumerate(texts)})
    for row in claim_rows(case, {a.id: sentences(a) for a in case.articles}):
        for mention in row.mentions:
            assert mention.span.of(case.article(mention.source).text) == mention.text
