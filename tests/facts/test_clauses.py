"""Clauses: where they are cut, what they negate, and that no text breaks them."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from srccompare.facts.clauses import Clause, Cue, clauses_of
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.spans import Span


def _sentence(text: str, start: int = 0) -> Sentence:
    return Sentence("a", 0, Span(start, start + len(text)), text, Role.BODY, 0)


def _clauses(text: str, *names: str) -> tuple[Clause, ...]:
    return clauses_of(_sentence(text), frozenset(names))


def _only(text: str) -> Clause:
    (clause,) = _clauses(text)
    return clause


def test_a_negated_verb_is_about_what_follows_and_its_subject() -> None:
    """The focus of "not" holds the words after it, and the subject before it with less weight."""
    clause = _only("The siren did not sound in the harbour")
    assert clause.cue is Cue.NEGATION
    assert clause.focus["sound"] > clause.focus["siren"] > 0


def test_absence_is_about_the_noun() -> None:
    """After "no" the noun comes first."""
    clause = _only("There was no warning before the flood.")
    assert clause.cue is Cue.ABSENCE
    assert clause.focus["warn"] == 1


def test_contractions_negate_in_both_spellings() -> None:
    """The word didn't counts with a straight and with a curly apostrophe."""
    assert _only("The pump didn't start.").cue is Cue.NEGATION
    assert _only("The pump didn’t start.").cue is Cue.NEGATION


def test_a_denial_beats_another_cue() -> None:
    """Of two cues in a clause, the one that rejects somebody's words rules it."""
    assert _only("The owner denied that no pump was running.").cue is Cue.DENIAL


def test_a_bare_denial_points_back() -> None:
    """A denial without words of its own is about the sentence before."""
    assert _only("The operator denied it.").deictic
    assert not _only("The operator denied that its turbine hall flooded during the storm surge.").deictic


def test_a_weak_negation_is_marked() -> None:
    """What somebody will not do contradicts nobody."""
    assert _only("Divers will not enter the wreck this week.").weak
    assert not _only("The bridge did not collapse.").weak


def test_some_phrases_deny_nothing() -> None:
    """Anonymity, counts and numbering hold the words of a denial without denying anything."""
    for text in ("a guard who asked not to be named", "No fewer than twelve pumps failed", "School No. 7 was flooded"):
        assert not any(clause.negative for clause in _clauses(text)), text


def test_a_plain_clause_has_no_cue() -> None:
    """Without a cue there is no focus."""
    clause = _only("The bridge collapsed at noon.")
    assert clause.cue is None
    assert not clause.focus
    assert not clause.negative


def test_clauses_are_cut_at_conjunctions_and_quotes() -> None:
    """Each side of "but" is a clause of its own, and only one of them says no."""
    first, second = _clauses("The gate was open, but nobody warned the crowd.")
    assert not first.negative
    assert second.negative


def test_a_name_never_meets_a_common_word() -> None:
    """The adjective "national" and a National Board have different keys."""
    (clause,) = _clauses("The National Board met.", "national", "board")
    assert "^board" in clause.keys


def test_spans_count_in_the_article() -> None:
    """A clause's span is in the article, not in its sentence."""
    text = "It rained; the dam did not break."
    article = "x" * 17 + text
    for clause in clauses_of(_sentence(text, 17)):
        assert clause.span.of(article) == clause.text


@given(st.text(alphabet=st.sampled_from("no NOT denied it, that \"“”;—'’.?\u202e\n\t0é文But"), max_size=120))
def test_any_text_gives_clauses_that_hold_their_words(text: str) -> None:
    """No text raises, and every clause and word lies where it says."""
    for clause in clauses_of(_sentence(text)):
        assert clause.span.of(text) == clause.text
        for word in clause.content:
            assert text[word.start :].lower().startswith(word.lower[:1])
            assert clause.offset <= word.start < clause.offset + len(clause.text)


@given(st.text(max_size=300))
def test_any_unicode_gives_clauses(text: str) -> None:
    """Odd characters are no exception."""
    assert all(clause.span.of(text) == clause.text for clause in clauses_of(_sentence(text)))


def test_time_is_linear_in_the_text() -> None:
    """Ten thousand denials in one sentence take no longer than ten times a thousand."""
    for unit in ("not only ", "denied, but ", "no ", "“never”; "):
        began = time.process_time()
        clauses_of(_sentence(unit * 20_000))
        assert time.process_time() - began < 5, unit  # a square would take a minute
