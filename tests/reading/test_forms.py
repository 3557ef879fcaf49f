"""Each form that reports come in: what is a sentence, what is said about the report, and what is set apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_forms import BODY, block, lines, read, roles, sentences

from srccompare.reading import PublishedFrom, Role


def test_crawled_header(folder: Path) -> None:
    """A crawl's header gives title, date, publisher and address; an empty author field is no author."""
    article = read(
        folder,
        "\n# Footbridge falls into the Orvo\n\nPublished at: **2031-05-06T09:30:00+00:00**\n\nAuthor: ****\n\n"
        f"Original: [Orvo Wire](https://orvo.example/footbridge-77)\n\nKELM (OW) - {BODY}",
    )
    known = article.metadata
    assert known.title == "Footbridge falls into the Orvo"
    assert known.publisher == "Orvo Wire"
    assert known.url == "https://orvo.example/footbridge-77"
    assert known.author is None
    assert known.published == "2031-05-06T09:30:00+00:00"
    assert known.published_from is PublishedFrom.HEADER
    assert known.dateline == "KELM"
    assert sentences(article)[:2] == ["Footbridge falls into the Orvo", BODY.split("\n")[0]]


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("KELM (Orvo Wire) - ", "KELM"),
        ("KELM, Orvonia (OW) — ", "KELM, Orvonia"),
        ("KELM -- ", "KELM"),
        ("KELM: ", "KELM"),
        ("KELM, Orvonia, May 6 (OW) - ", "KELM, Orvonia"),
        ("PORT KELM, Orv. – ", "PORT KELM, Orv."),
        ("KELM/PORT VELL (OW) - ", "KELM/PORT VELL"),
        ("KELM, May 6. /ORW/. ", "KELM"),
        ("Kelm [Orvonia], May 6 (ORI): ", "Kelm [Orvonia]"),
        ("Port Vell: ", "Port Vell"),
        ("May 6 (Orvo Wire) - ", None),
        ("(ORV)", None),
        ("(ORV) — ", None),
    ],
)
def test_datelines(folder: Path, start: str, place: str | None) -> None:
    """A place in capitals before a dash opens the first paragraph; it is metadata and not part of the sentence."""
    article = read(folder, f"Footbridge falls into the river\n\n{start}{BODY}")
    assert article.metadata.dateline == place
    assert BODY.split("\n")[0] in sentences(article)


def test_a_dateline_names_agency_and_day(folder: Path) -> None:
    """Agency and day of a dateline are publisher and date, where the header has none."""
    article = read(folder, f"Footbridge falls\n\nKELM, May 6, 2031 (OW) - {BODY}")
    assert article.metadata.publisher == "OW"
    assert (article.metadata.published, article.metadata.published_from) == ("2031-05-06", PublishedFrom.TEXT)


def test_key_and_value_heads(folder: Path) -> None:
    """'Source:', 'Date:' and 'By' lines above the text are metadata."""
    article = read(
        folder,
        f"Source: Kelm Gazette / agencies\nDate: 6 May 2031\nBy Ada Moor in Kelm\n"
        f"Footbridge falls into the Orvo\n\n{BODY}",
    )
    known = article.metadata
    assert (known.publisher, known.author, known.published) == ("Kelm Gazette", "Ada Moor", "2031-05-06")
    assert lines(article, Role.TITLE) == ["Footbridge falls into the Orvo"]
    assert len(lines(article, Role.META)) == 3


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tuesday, 6 May 2031", "2031-05-06"),
        ("06/05/2031 21:07", "2031-05-06"),
        ("28/05/2031", "2031-05-28"),
        ("05/28/2031", "2031-05-28"),
        ("6.5.2031. 14:22 | Updated 7.5.2031. 19:05", "2031-05-06"),
        ("Posted 10:12 PM, May 6, 2031 | Updated 12:40 AM, May 7, 2031", "2031-05-06"),
        ("Kelm, the 6th May 2031", "2031-05-06"),
        ("6-5-2031, from the harbour", "2031-05-06"),
        ("Published: May 6, 2031 at 5:12 AM CST", "2031-05-06"),
    ],
)
def test_date_lines(folder: Path, line: str, day: str) -> None:
    """A line above the text that is about a date dates the report and is no sentence."""
    article = read(folder, f"Footbridge falls into the Orvo\n{line}\n\n{BODY}")
    assert (article.metadata.published or "")[:10] == day
    assert line not in sentences(article)


def test_a_headline_with_a_date_is_a_headline(folder: Path) -> None:
    """A title that names a day stays a sentence."""
    article = read(folder, f"KELM DISTRICT COUNCIL\nOn the collapse of 6 May\n\n{BODY}")
    assert sentences(article)[0] == "On the collapse of 6 May"
    assert article.metadata.publisher == "KELM DISTRICT COUNCIL"


def test_site_furniture_is_set_apart(folder: Path) -> None:
    """Skip links, size switches, share bars and link blocks stay in the text and are no sentences."""
    article = read(
        folder,
        "Accessibility links\n\nBreaking News\n\nFootbridge falls into the Orvo\n\nShare | Tweet | Send\n\n"
        f"{BODY}\nWe use cookies to give you the best experience.\nSubscribe to our newsletter\nXS\nSM\nMD\nLG\n"
        "• 16x9 Image\nSource: Read Full Article\nRelated Posts\nTen bridges to see before you fall\n",
    )
    assert sentences(article) == ["Footbridge falls into the Orvo", *BODY.strip().split("\n")]
    for words in ("Accessibility links", "XS", "Related Posts", "Ten bridges to see before you fall"):
        assert words in article.text
        assert block(article, words).role is Role.CHROME
    assert "Read Full Article" not in (article.metadata.publisher or "")


def test_a_block_of_links_ends_at_the_next_paragraph(folder: Path) -> None:
    """A 'read more' box in the middle of a report does not swallow what follows it."""
    first, second = BODY.strip().split("\n")
    article = read(folder, f"Footbridge falls\n\n{first}\n\nREAD MORE\nTen bridges to see\n\n{second}\n")
    assert sentences(article) == ["Footbridge falls", first, second]


def test_a_last_sentence_that_was_cut_off(folder: Path) -> None:
    """A report that breaks off in mid-sentence keeps its last words; headlines below a report stay furniture."""
    cut = "The inspectors went back to the bridge on Thursday after the river had fallen,"
    article = read(folder, f"Footbridge falls\n\n{BODY}\n{cut}\n")
    assert sentences(article)[-1] == cut
    headline = "Ten Bridges To See Before They Fall Into The Orvo And Never Return Again"
    article = read(folder, f"Footbridge falls\n\n{BODY}\n{headline}\n")
    assert headline not in sentences(article)


def test_an_outlets_words_about_itself(folder: Path) -> None:
    """The blurb under the last bullet is furniture, also where it is a whole sentence."""
    blurb = "Orvo Wire journalists report the news in twelve languages where others may not."
    article = read(folder, f"Footbridge falls\n\n{BODY}\n  • 16x9 Image\n\n    {blurb}\n")
    assert blurb not in sentences(article)
    assert block(article, blurb).role is Role.CHROME


def test_a_sentence_that_ends_in_a_date_is_no_date_line(folder: Path) -> None:
    """A short paragraph with a date at its end is part of the report; a signed date under it is not."""
    told = "Tevlin walked out on Tuesday, December 9, 2008."
    article = read(folder, f"Footbridge falls into the Orvo\n\n{BODY}\n{told}\n\n{BODY}\nKelm, 12 December 2008\n")
    assert told in sentences(article)
    assert "Kelm, 12 December 2008" not in sentences(article)


def test_repeated_captions(folder: Path) -> None:
    """A caption that stands twice is one sentence with its own role; the copy is furniture."""
    caption = "Rescuers carry a stretcher along the bank of the Orvo on Tuesday."
    article = read(folder, f"Footbridge falls into the Orvo\n\n{caption}\n{caption}\n\n{BODY}")
    assert [role for role, text in roles(article) if text == caption] == [Role.CAPTION, Role.CHROME]
    assert sentences(article).count(caption) == 1


@pytest.mark.parametrize(
    "line",
    [
        "With reporting by Orvo Wire and AFP",
        "(Reporting by Ada Moor in Kelm; editing by Jon Reed)",
        "Ada Moor reported from Kelm, and Jon Reed from Port Vell.",
        "Additional reporting by Jon Reed",
    ],
)
def test_credits(folder: Path, line: str) -> None:
    """Who helped is metadata and no sentence."""
    article = read(folder, f"Footbridge falls\n\n{BODY}\n{line}\n")
    assert article.metadata.credits == (line,)
    assert line not in sentences(article)


def test_numbered_communique(folder: Path) -> None:
    """Numbered points are sentences of the body, without their numbers; place, date and signature are not."""
    article = read(
        folder,
        "REPUBLIC OF ORVONIA\nMINISTRY OF WORKS\nCOMMUNIQUE No. 31/MW\n(unofficial translation)\n\n"
        "1. On 6 May 2031, at 10 hours 15, a footbridge yielded at Kelm.\n\n2. Nine (09) persons lost their lives.\n\n"
        "3. No blame attaches to the Ministry.\n\nDone at Kelm, 7 May 2031\nThe Director of Works\nColonel Issa MOOR\n",
    )
    assert lines(article, Role.BULLET) == [
        "On 6 May 2031, at 10 hours 15, a footbridge yielded at Kelm.",
        "Nine (09) persons lost their lives.",
        "No blame attaches to the Ministry.",
    ]
    assert article.metadata.publisher == "MINISTRY OF WORKS"
    assert (article.metadata.published, article.metadata.published_from) == ("2031-05-07", PublishedFrom.TEXT)
    assert "Colonel Issa MOOR" not in sentences(article)


def test_a_bullet_is_a_sentence_and_never_a_title(folder: Path) -> None:
    """Bulleted points are sentences, also at the very top of a text."""
    article = read(folder, "• Nine people died at Kelm\n- 14 were hurt, 3 of them badly\n* Two cars are missing\n")
    assert article.metadata.title is None
    assert sentences(article) == ["Nine people died at Kelm", "14 were hurt, 3 of them badly", "Two cars are missing"]


def test_live_blog_with_times_on_their_own_lines(folder: Path) -> None:
    """A stamp on a line of its own belongs to the entry under it."""
    article = read(
        folder,
        "LIVE: Footbridge falls\nThis live blog is now closed. Newest entries first.\n\nTuesday 6 May\n\n18:20\n"
        "Nine dead now, says the council.\n\n16:05\nA crane has come.\nIt is a big one.\n\n14:10\n"
        "Divers are in the water.\n",
    )
    assert block(article, "Nine dead").stamp == "18:20"
    assert block(article, "It is a big").stamp == "16:05"
    assert sentences(article)[1:] == [
        "Nine dead now, says the council.",
        "A crane has come.",
        "It is a big one.",
        "Divers are in the water.",
    ]


def test_live_blog_with_times_at_the_head_of_lines(folder: Path) -> None:
    """Stamps in brackets, with dashes or before a heading are cut off the prose."""
    article = read(
        folder,
        "Footbridge falls: live\n\n[17:40] Nine dead now, says the council.\n16.55 - A crane has come to the river.\n"
        "16:20  The crane\nIt came from the coast.\n4:10 p.m. Divers are in the water, our reporter says.\n",
    )
    assert [(b.stamp, b.content.of(article.text)) for b in article.blocks[1:4]] == [
        ("17:40", "Nine dead now, says the council."),
        ("16.55", "A crane has come to the river."),
        ("16:20", "The crane"),
    ]
    assert block(article, "Divers").stamp == "4:10 p.m."
    assert block(article, "It came").stamp == "16:20"


def test_transcript(folder: Path) -> None:
    """'NAME:' at the head of a line is the speaker of the sentences after it."""
    article = read(
        folder,
        "RADIO KELM\nThe Early Hour, Wednesday, 7 May 2031, 07:05\n\n"
        "ADA MOOR (presenter): Good morning. What is known?\n"
        "JON REED, reporter: Nine are dead, Ada. One of them was a child.\nMOOR: And the cars?\n"
        "REED: Two. Both empty.\n",
    )
    assert block(article, "Nine are dead").speaker == "JON REED, reporter"
    assert block(article, "Two.").speaker == "REED"
    assert sentences(article)[-2:] == ["Two.", "Both empty."]


def test_a_town_before_a_colon_is_no_speaker(folder: Path) -> None:
    """One label is a dateline or a heading; only a text full of them is a transcript."""
    article = read(folder, f"Footbridge falls\n\nKELM: {BODY}")
    assert all(b.speaker is None for b in article.blocks)


def test_quoted_post(folder: Path) -> None:
    """A handle at the head of a line speaks, and its time is the stamp."""
    article = read(folder, f'Footbridge falls\n\n{BODY}@kelmpolice, 9:58: "Stay away from the east bank."\n')
    found = article.blocks[-1]
    assert (found.speaker, found.stamp) == ("@kelmpolice", "9:58")


def test_aggregator_without_spaces_after_full_stops(folder: Path) -> None:
    """Sentences that an aggregator has glued together are cut apart."""
    article = read(
        folder,
        "Bridge down\n\nNine people were captured.The rest fled over the hill of Kelm in the dark."
        '"We saw them," said a man.Nobody knows where the U.S. consul was.It was 3.5 km away.\n',
    )
    assert sentences(article)[1:] == [
        "Nine people were captured.",
        "The rest fled over the hill of Kelm in the dark.",
        '"We saw them," said a man.',
        "Nobody knows where the U.S. consul was.",
        "It was 3.5 km away.",
    ]


def test_markdown(folder: Path) -> None:
    """Front matter is metadata; headings lose their marks and keep their roles."""
    article = read(
        folder,
        "---\ntitle: Footbridge falls\npublisher: Kelm Gazette\ndate: 2031-05-06\n---\n\n"
        "# Footbridge falls into the Orvo\n\n"
        f"{BODY}\n## The cars\n\nTwo cars lie in the mud, divers told the council on Tuesday night.\n",
        "report.md",
    )
    assert article.metadata.publisher == "Kelm Gazette"
    assert article.metadata.published == "2031-05-06"
    assert lines(article, Role.TITLE) == ["Footbridge falls into the Orvo"]
    assert lines(article, Role.HEADING) == ["The cars"]


def test_an_outlet_is_known_by_whom_people_tell(folder: Path) -> None:
    """Where no header names the outlet, the text does: people tell it things."""
    article = read(
        folder, f"Footbridge falls\n\n{BODY}A nurse told ORV/KE so.\nTwo divers told ORV/KE that it was dark.\n"
    )
    assert article.metadata.publisher == "ORV/KE"


def test_not_english(folder: Path) -> None:
    """A text in another language is opened, with a warning in words."""
    german = "Neun Menschen starben am Dienstag, als eine Brücke in den Fluss stürzte, teilte der Kreis mit. "
    article = read(folder, f"Brücke stürzt ein\n\n{german * 4}\n")
    assert article.metadata.language is None
    assert any("not look English" in words for words in article.warnings)
    assert read(folder, f"Bridge\n\n{BODY}").metadata.language == "en"
