"""When a report was published, found out from it and from the other sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srccompare.reading import Article, PublishedFrom, open_case
from srccompare.reading.dates import find_dates, find_weekdays, last_weekday

# 6 May 2031 is a Tuesday.
WIRE = "Date: 7 May 2031\n\nBridge falls\n\nNine people died on Tuesday when a bridge fell, the council of Kelm said.\n"
PAPER = "Kelm Gazette\n8 May 2031\n\nAfter the fall\n\nThe bridge that fell on Tuesday had been inspected in March.\n"
LATE = "Nine people died on Tuesday when a bridge fell at Kelm, the council said. Divers were on their way.\n"


def opened(folder: Path, *texts: str, event: str | None = None) -> tuple[Article, ...]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    if event is not None:
        (folder / "case.yaml").write_text(f"event_date: {event}\n")
    return open_case(folder).articles


@pytest.mark.parametrize("top", ["Thursday, 28 Nov 2036", "2 June 2031", "Last modified: 19 May 2031", "1 May 2031"])
def test_a_crawl_date_does_not_date_a_report(folder: Path, top: str) -> None:
    """A date at the top that the text and the other sources contradict is told and set aside."""
    *_, late = opened(folder, WIRE, PAPER, f"{top}\n\nBridge falls at Kelm, nine dead\n\n{LATE}")
    assert late.metadata.published is None
    assert late.metadata.published_from is PublishedFrom.REPOST_SUSPECT
    assert late.base_date == date(2031, 5, 6)
    assert "does not fit" in late.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "2 June 2031\n\nA month after\n\nNobody was charged over the fall of 6 May, a judge said on Tuesday at Kelm.\n",
        "2 June 2031\n\nMayor resigns\n\nThe mayor stepped down, four weeks after a bridge fell on a Tuesday.\n",
        "13 May 2031\n\nMayor resigns\n\nThe mayor stepped down on Tuesday over the fall of a bridge last week.\n",
        "6 May 2036\n\nFive years on\n\nKelm remembered on Tuesday the nine who died five years ago, in 2031.\n",
    ],
)
def test_a_follow_up_keeps_its_date(folder: Path, text: str) -> None:
    """A later report that says how far back the event lies is dated by its own date."""
    *_, late = opened(folder, WIRE, PAPER, text)
    assert late.metadata.published_from is PublishedFrom.HEADER
    assert not late.warnings


def test_two_sources_that_disagree(folder: Path) -> None:
    """Of two sources, the later one is the suspect: nobody reports a thing before it happens."""
    first, second = opened(folder, WIRE, f"28 November 2036\n\nBridge falls\n\n{LATE}")
    assert first.metadata.published_from is PublishedFrom.HEADER
    assert second.metadata.published_from is PublishedFrom.REPOST_SUSPECT


def test_a_source_alone_is_believed(folder: Path) -> None:
    """Without another source nothing contradicts a date."""
    (only,) = opened(folder, f"28 November 2036\n\nBridge falls\n\n{LATE}")
    assert only.metadata.published == "2036-11-28"


def test_an_undated_report_counts_from_the_latest_day_that_it_names(folder: Path) -> None:
    """The base of relative dates is inferred from the text, and the reader is told from what."""
    text = "Bridge fell\n\nIt fell on May 6. A diver told us on May 9 that it was dark. A hearing is due on May 20.\n"
    *_, undated = opened(folder, WIRE, PAPER, text)
    assert undated.metadata.published is None
    assert undated.base_date == date(2031, 5, 9)
    assert "9 May 2031" in undated.warnings[0]


def test_an_undated_report_counts_from_its_weekdays(folder: Path) -> None:
    """Where no day is written out, the weekday on which people spoke dates the report."""
    text = "Bridge fell\n\nNine died when it fell on Tuesday. The mayor said on Thursday that he would stay.\n"
    assert opened(folder, WIRE, PAPER, text)[2].base_date == date(2031, 5, 8)


def test_a_date_without_its_year(folder: Path) -> None:
    """A dateline or a header without the year takes it from the other sources."""
    one, _, two = opened(
        folder, f"KELM, May 7 (OW) - {LATE}", PAPER, f"Updated 6:45 AM, May 8\n\nBridge falls\n\n{LATE}"
    )
    assert (one.metadata.published, one.metadata.published_from) == ("2031-05-07", PublishedFrom.TEXT)
    assert (two.metadata.published, two.metadata.published_from) == ("2031-05-08", PublishedFrom.HEADER)


def test_the_case_file_names_the_day(folder: Path) -> None:
    """An event's day in ``case.yaml`` dates undated reports and finds out reposts without any vote."""
    undated, repost = opened(folder, f"Bridge\n\n{LATE}", f"2 June 2031\n\nBridge\n\n{LATE}", event="2031-05-06")
    assert undated.base_date == date(2031, 5, 6)
    assert repost.metadata.published_from is PublishedFrom.REPOST_SUSPECT


def test_nothing_is_known(folder: Path) -> None:
    """Without any date there is no base, and the reader is told."""
    (only,) = opened(folder, f"Bridge\n\n{LATE}")
    assert only.base_date is None
    assert "cannot be resolved" in only.warnings[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 6 November 2019 and Nov. 7, 2019", ["2019-11-06", "2019-11-07"]),
        ("the 17th March 2025, 3rd of June, 2024", ["2025-03-17", "2024-06-03"]),
        ("this 16th day of March, 2026", ["2026-03-16"]),
        ("2031-05-06T09:30:00Z or 2031-05-06", ["2031-05-06T09:30:00+00:00", "2031-05-06"]),
        ("15.05.2026, 3/4/2025, 3/28/2025", ["2026-05-15", "2025-04-03", "2025-03-28"]),
        ("31 February 2031, 2031-13-01, 99/99/2031, 1.2.3, 10.15, May 40", []),
        ("they may 20 times march 5 miles", []),
        ("May 6", ["None"]),
        ("in May 2019", []),
    ],
)
def test_written_dates(text: str, found: list[str]) -> None:
    """Dates are read in the forms that reports use, and nothing else is."""
    assert [str(written.iso) for written in find_dates(text)] == found


def test_weekdays() -> None:
    """Weekdays count back to the nearest such day, which may be the day itself; "sat" is a word."""
    assert [day for _, day in find_weekdays("On Tuesday she sat in the sun. Wed, Sunday's")] == [1, 2, 6]
    assert last_weekday(1, date(2031, 5, 6)) == date(2031, 5, 6)
    assert last_weekday(2, date(2031, 5, 6)) == date(2031, 4, 30)


def test_no_date_is_called_wrong_by_undated_reports(folder: Path) -> None:
    """Where no other source stands near the event, who is right cannot be told: the date stays."""
    undated = (
        f"Bridge\n\n{LATE}\nIt had stood for ninety years when it fell on 6 May 2031, and was painted every spring.\n"
    )
    *_, late = opened(folder, undated, undated.replace("Bridge", "Fall"), f"28 November 2036\n\nBridge falls\n\n{LATE}")
    assert late.metadata.published == "2036-11-28"


def test_the_analyst_dates_a_report(folder: Path) -> None:
    """A date that ``case.yaml`` gives to a source is the analyst's word, and no vote overrules it."""
    for number, text in enumerate((WIRE, PAPER, f"1 May 2031\n\nBridge falls at Kelm\n\n{LATE}")):
        (folder / f"{number}.txt").write_text(text)
    (folder / "case.yaml").write_text("sources:\n  - file: 2.txt\n    published: 2031-05-01\n")
    late = next(article for article in open_case(folder).articles if article.file == "2.txt")
    assert (late.metadata.published, late.metadata.published_from) == ("2031-05-01", PublishedFrom.CASE)
