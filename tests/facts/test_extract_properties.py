"""Promises of the extractors on any text: no error, spans that hold their text, time linear in length."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srccompare.facts.extract import mentions
from srccompare.facts.mention import Mention
from srccompare.facts.values import display, equal, interval, middle, normal_value
from srccompare.reading import Article, Block, Case, Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

PIECES = st.sampled_from(
    """12 3,400 five dozen hundreds of killed injured people a soldier and policeman said on Wednesday 6 November 2019
    3 a.m. 21.00 04:15 GMT km miles (30 southwest of Dushanbe Ana Roja Maria Lund, 34, $ € 5.000 million %
    at least more than between from to no one was hurt " “ ” ' - -- 1/2 10:61 99:99 31 February 0000 9999 yesterday
    the the two days after half past ten Gate 4 No. 7 St. R5 U.S. one of whom T+2:38 in her 50s a third of (08) 12-metre
    minus °C the ministry’s figure by the list of nobody else another wounded aged 6 and 9
    the night of Saturday to Sunday between 5 and 6 p.m. UTC+25 ET by noon in ten days' time 2015-18 '80s 19th century
    late next week on Good Friday 31st of last month until the weekend before last 0415Z 15h 3h45""".split()
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))


def case_of(*texts: str, base: date | None = date(2019, 11, 8)) -> tuple[Case, dict[str, tuple[Sentence, ...]]]:
    """Return a case of one source per text, each text one sentence of one line."""
    articles: list[Article] = []
    sentences: dict[str, tuple[Sentence, ...]] = {}
    for at, text in enumerate(texts):
        name, span = f"s{at}", Span(0, len(text))
        block = Block(span, span, Role.BODY)
        articles.append(Article(name, name, Path(name), text, "", (block,), Metadata(), base_date=base))
        sentences[name] = (Sentence(name, 0, span, text, Role.BODY, 0),)
    return Case("case", "Case", None, tuple(articles)), sentences


def found_in(*texts: str, base: date | None = date(2019, 11, 8)) -> tuple[Mention, ...]:
    return mentions(*case_of(*texts, base=base))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from([None, date(2019, 11, 8), date.min, date.max]))
def test_any_text_gives_mentions_that_hold_their_words(text: str, base: date | None) -> None:
    """No text makes an extractor raise, and every span holds the mention's exact words."""
    for mention in found_in(text, base=base):
        assert mention.span.of(text) == mention.text
        assert mention.text
        assert mention.tokens[0] <= mention.tokens[1]
        assert interval(mention)[0] <= interval(mention)[1]
        assert isinstance(display(mention), str)
        assert equal(mention, mention)
        normal_value(mention)
        middle(mention)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_two_runs_are_equal(text: str) -> None:
    """The same text gives the same mentions."""
    assert found_in(text, text) == found_in(text, text)


@pytest.mark.parametrize(
    "piece",
    [
        "a ", "1", "1,", "12 ", "five ", "and a man ", "A. ", "Ana ", '"', "said ", "of the ", "(", "one of ", "a b, ",
        "no more than ", "killed ", "Ana Roja, ", "in the north of ", "six and ", "Monday ", "10.10.", "3 a.m. ",
        "on the ", "@", "http://", "not ", "between 5 and ", "two and a half ", "Maria Lund said ", "- ", "’s ",
        "Ana’s figure ", "by the list of ", "hurt, ", "aged 6 and ", "of them ", "T+2:38 ", "half the ",
        "6, ", "6 and ", "1 May to ", "between 5 ", "week of ", "the night of ", "9-", "until ", "will ", "2019-",
        "on the 6th of ",
    ],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    """Fifteen times the text takes about fifteen times as long, whatever is repeated; a square would take 225 times."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        found_in(text)
        return time.process_time() - start

    seconds(200)
    small, large = max(seconds(3_000), 0.004), seconds(45_000)
    assert large < 60 * small + 0.3
