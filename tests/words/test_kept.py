"""What is kept of sentences, and that it is let go again."""

from __future__ import annotations

from builders import article
from srccompare.comparison import compare
from srccompare.facts.extract import mentions
from srccompare.reading import Case
from srccompare.sentences import split_case
from srccompare.words import forget, kept, remembered, tokens

TEXT = "Police said that 12 people, among them Mara Korvin, were hurt near Orvelle. Nobody was killed.\n"


def _case() -> Case:
    return Case("t", "t", None, (article("a", TEXT), article("b", TEXT.replace("12", "14"))))


def test_what_is_kept_is_found_once_until_it_is_forgotten() -> None:
    """A finding of a sentence is kept until ``forget``; what is to stay then stays."""
    asked: list[str] = []

    @kept
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("one"), length("one")] == [3, 3]
    forget(length)
    assert length("one") == 3
    assert asked == ["one"]
    forget()
    assert length("one") == 3
    assert asked == ["one", "one"]


def test_facts_leave_the_tokens_alone_behind() -> None:
    """After the mentions are found only the tokens are kept, which the rows are made from."""
    case = _case()
    forget()
    sentences = split_case(case)
    mentions(case, sentences)
    assert 0 < remembered() <= 2 * len(sentences["a"])
    before = remembered()
    tokens(sentences["a"][0].text)
    assert remembered() == before


def test_a_comparison_leaves_nothing_behind() -> None:
    """What was kept of the sentences of a case is gone once it is compared: a screen holds the result for hours."""
    compare(_case())
    assert remembered() == 0


def test_a_token_stands_where_its_words_are() -> None:
    """The span of a token holds exactly its text."""
    assert all(token.span.of(TEXT) == token.text for token in tokens(TEXT))
