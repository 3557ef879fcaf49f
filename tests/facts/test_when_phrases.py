"""What hard phrases about time mean, against a table of them that was written before the rules that read them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from srccompare.facts.extract import mentions
from srccompare.facts.mention import Kind, Mention, When
from srccompare.facts.values import normal_value
from srccompare.reading import Article, Block, Case, Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

GROUPS = tomllib.loads(Path(__file__).with_name("when_phrases.toml").read_text(encoding="utf-8"))["group"]
LEAST = 0.95  # share of the phrases that must be read as a careful reader would; 243 of 247 when it was set
DAY = 1440


def read(text: str, base: date, event: date) -> list[str]:
    """Return the times of a report in the table's notation."""
    lines = text.split(" // ")
    sentences, at = [], 0
    for index, line in enumerate(lines):
        sentences.append(Sentence("s", index, Span(at, at + len(line)), line, Role.BODY, 0))
        at += len(line) + 1
    whole = Span(0, len(" ".join(lines)))
    block = Block(whole, whole, Role.BODY)
    article = Article("s", "s", Path("s"), " ".join(lines), "", (block,), Metadata(), base_date=base)
    case = Case("c", "C", None, (article,), event_date=event)
    return [_written(one) for one in mentions(case, {"s": tuple(sentences)}) if one.kind in {Kind.DATE, Kind.TIME}]


def _written(mention: Mention) -> str:
    when = mention.when
    if mention.kind is Kind.DATE or mention.word is not None or when is None:
        return mention.word or str(normal_value(mention))
    zone = "" if when.zone is None else f"@{when.zone}"
    return _clock(when) + zone


def _clock(when: When) -> str:
    first, last = (f"{(minute or 0) % DAY // 60:02d}:{(minute or 0) % 60:02d}" for minute in _ends(when))
    if first == last:
        return f"~{first}" if when.approx else first
    return f"{first}-{last}"


def _ends(when: When) -> tuple[int | None, int | None]:
    return when.first_minute, when.last_minute


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["name"])
def test_a_group_is_read_as_a_careful_reader_would(group: dict[str, object]) -> None:
    """No group of phrases falls behind the others: at most one in eight of it is misread."""
    wrong = _misread(group)
    lines = group["lines"]
    assert isinstance(lines, dict)
    assert len(wrong) <= max(1, len(lines) // 8), "\n".join(wrong)


def test_nearly_all_phrases_are_read_as_a_careful_reader_would() -> None:
    """Over all groups the share of right readings does not fall."""
    wrong = [line for group in GROUPS for line in _misread(group)]
    total = sum(len(group["lines"]) for group in GROUPS)
    assert len(wrong) <= (1 - LEAST) * total, "\n".join(wrong)


def _misread(group: dict[str, object]) -> list[str]:
    lines, base, event = group["lines"], group["base"], group["event"]
    assert isinstance(lines, dict)
    assert isinstance(base, date)
    assert isinstance(event, date)
    found = {text: read(text, base, event) for text in lines}
    return [f"{text}  expected {lines[text]}  read {found[text]}" for text in lines if found[text] != lines[text]]
