"""Mentions in the language of news: one construction a line, own sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srccompare.facts.extract import mentions
from srccompare.facts.mention import Bound, Factuality, Kind, Mention, Speaker
from srccompare.facts.values import display, normal_value
from srccompare.reading import Article, Block, Case, CaseOptions, Metadata, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

FRIDAY = date(2024, 3, 8)


def found_in(*lines: str, speaker: str | None = None, options: CaseOptions | None = None) -> tuple[Mention, ...]:
    """Return the mentions of one source whose sentences are given, published on Friday 8 March 2024."""
    text, sentences, at = " ".join(lines), [], 0
    for index, line in enumerate(lines):
        span = Span(at, at + len(line))
        sentences.append(Sentence("s", index, span, line, Role.BODY, 0, speaker))
        at += len(line) + 1
    whole = Span(0, len(text))
    article = Article("s", "s", Path("s"), text, "", (Block(whole, whole, Role.BODY),), Metadata(), base_date=FRIDAY)
    case = Case("c", "C", None, (article,), options=options or CaseOptions())
    return mentions(case, {"s": tuple(sentences)})


def shown(kind: Kind, *lines: str) -> list[str]:
    return [display(one) for one in found_in(*lines) if one.kind is kind]


def only(kind: Kind, *lines: str) -> Mention:
    found = [one for one in found_in(*lines) if one.kind is kind]
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def test_every_span_holds_its_text() -> None:
    """A mention in a later sentence points into the article's text."""
    lines = ("Nothing happened on the hill.", "Twelve miners died near Orvala.")
    text = " ".join(lines)
    assert all(one.span.of(text) == one.text for one in found_in(*lines))


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Rescuers have recovered 17 bodies.", ["17"]),
        ("Twenty-six miners were hurt.", ["26"]),
        ("One hundred and twelve miners were hurt.", ["112"]),
        ("Nearly nine million people live there.", ["~9m"]),
        ("About 1.2 million voters stayed home.", ["~1.2m"]),
        ("Two dozen homes and half a dozen shops burned.", ["24", "6"]),
        ("Dozens of people and scores of pupils fled.", ["dozens", "scores"]),
        ("Tens of thousands of people marched.", ["tens of thousands"]),
        ("At least 30 miners and up to 12 guards died.", ["≥30", "≤12"]),
        ("More than 30 miners and fewer than 12 guards died.", [">30", "<12"]),
        ("Some 40 people or more were hurt.", ["~40"]),
        ("Between 250 and 300 fighters attacked.", ["250-300"]),
        ("Two to three thousand people gathered.", ["2,000-3,000"]),
        ("Two or three guards were wounded.", ["2-3"]),
        ("The city has 12 000 inhabitants.", ["12,000"]),
        ("The toll rose to 31.", ["31"]),
        ("The toll has risen to five.", ["5"]),
        ("The fire claimed the lives of nine miners.", ["9"]),
        ("The clash left 12 dead and two wounded.", ["12", "2"]),
        ("Five of the gunmen were captured.", ["5"]),
        ("A soldier and a policeman also died.", ["2"]),
        ("Ten rebels were killed, as were a soldier and a policeman.", ["10", "2"]),
        ("Police officer Ana Roja and border guard Ilo Verin were killed.", ["2"]),
        ("Ana Roja, Ilo Verin, Per Lund and an unidentified border guard were killed.", ["4"]),
        ("No one was hurt.", ["0"]),
        ("There were no casualties.", ["0"]),
        ("A man was killed near the gate.", ["1"]),
        ("It was the fourth death this year.", ["4"]),
        ("Seventeen (17) miners died.", ["17"]),
        ("(17) seventeen miners died.", ["17"]),
        ("Between them, 340,000 current and former patients wrote.", ["340,000"]),
    ],
)
def test_counts(line: str, counts: list[str]) -> None:
    """Counts in digits, words, vague words, bounds, ranges, tolls, partitives, lists, and none."""
    assert shown(Kind.COUNT, line) == counts


@pytest.mark.parametrize(
    "line",
    [
        "Call 555-0123 or visit www.example.org/12.",
        "The letter bears No. 4711.",
        "She lives at 12 Harbour Street.",
        "The home side won 3-1.",
        "It happened at Gate 4.",
        "He read part two of the report.",
        "They looked at one another.",
        "He asked three times as much.",
        "It is twelve past seven.",
        "It was in 1998.",
        "He is in his 30s.",
        "The toll is five higher than reported.",
    ],
)
def test_numbers_that_count_nothing(line: str) -> None:
    """Phone and document numbers, addresses, scores, labels, idioms and differences are no counts."""
    assert shown(Kind.COUNT, line) == []


def test_what_is_counted() -> None:
    """The head is the noun after the number, with class and modifiers; participles do not belong to it."""
    miners = only(Kind.COUNT, "Twelve armed rebels wounded at the mine were arrested.")
    assert (miners.head_word, miners.head_class, miners.elided) == ("rebels", "attacker", False)
    assert "arm" in miners.modifiers


def test_unsaid_heads() -> None:
    """A number without its noun takes that of the number before, or people where an outcome follows."""
    first, second = (
        one for one in found_in("Fifteen rebels were killed and five were captured.") if one.kind is Kind.COUNT
    )
    assert (second.head, second.elided, second.inherited) == (first.head, True, True)
    hurt = only(Kind.COUNT, "The storm left 12 dead.")
    assert (hurt.head_word, hurt.elided, hurt.inherited) == ("people", True, False)


def test_parts() -> None:
    """A part of a whole is marked."""
    eleven, four = (one for one in found_in("Eleven miners died, of whom four were women.") if one.kind is Kind.COUNT)
    assert (eleven.part, four.part) == (False, True)
    including = [one for one in found_in("Twenty rebels, including three women, fled.") if one.kind is Kind.COUNT]
    assert [one.part for one in including] == [False, True]


def test_governors_are_ranked() -> None:
    """The nearest predicate comes first, with its class."""
    killed, captured = (
        one for one in found_in("Fifteen rebels were killed and five were captured.") if one.kind is Kind.COUNT
    )
    assert killed.governors[0].word_class == "kill"
    assert captured.governors[0].word_class == "detain"


def test_the_analyst_extends_the_lexicon() -> None:
    """Words of ``case.yaml`` join a class."""
    options = CaseOptions(lexicon={"kill": ("smote",), "attacker": ("brigand",)})
    rows = found_in("The storm smote three brigands.", options=options)
    count = next(one for one in rows if one.kind is Kind.COUNT)
    assert count.head_class == "attacker"
    assert count.governors[0].word_class == "kill"


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("It lies 50 km (30 miles) from Orvala.", Kind.DISTANCE, "50 km"),
        ("It lies forty-three kilometres away.", Kind.DISTANCE, "43 km"),
        ("A 150-foot section fell.", Kind.MEASURE, "150 ft"),
        ("Winds of 165 kilometres per hour blew.", Kind.MEASURE, "165 km/h"),
        ("Wind speeds reached 46kmh.", Kind.MEASURE, "46 km/h"),
        ("The pilot had 2,300 flying hours.", Kind.MEASURE, "2,300 h"),
        ("It took seventy-two (72) hours.", Kind.MEASURE, "72 h"),
        ("It lasted half an hour.", Kind.MEASURE, "30 min"),
        ("It burned for a week.", Kind.MEASURE, "1 week"),
        ("It took two and a half hours.", Kind.MEASURE, "2.5 h"),
        ("The bomb weighed 20 pounds.", Kind.MEASURE, "20 lb"),
        ("The waves were 22m high.", Kind.MEASURE, "22 m"),
        ("He sold it for some $13,000.", Kind.MONEY, "~$13,000"),
        ("The loss is 2.5 million euros.", Kind.MONEY, "€2.5m"),
        ("The fine was R1.9 million.", Kind.MONEY, "1.9m ZAR"),
        ("Each got 5.000 dollars.", Kind.MONEY, "$5,000"),
        ("Turnout was 61.4 per cent.", Kind.PERCENT, "61.4%"),
        ("Roughly a third of those cut off had supply again.", Kind.PERCENT, "~33.33%"),
        ("The price fell 3,5 %.", Kind.PERCENT, "3.5%"),
    ],
)
def test_measures(line: str, kind: Kind, value: str) -> None:
    """Distances, measures, durations, sums and shares with their units; a twin in brackets is not a second one."""
    assert display(only(kind, line)) == value


def test_twins_are_kept_beside() -> None:
    """The twin of a distance is noted, so that it can be checked against it."""
    twin = only(Kind.DISTANCE, "It lies 50 km (30 miles) from Orvala.").twin
    assert twin is not None
    assert (twin.value, twin.unit) == (30, "mile")


def test_distance_and_direction() -> None:
    """A distance knows its bearing and anchor; the compass word is a direction of its own."""
    rows = found_in("The post lies 60 kilometers southwest of Orvala.")
    distance = next(one for one in rows if one.kind is Kind.DISTANCE)
    direction = next(one for one in rows if one.kind is Kind.DIRECTION)
    assert (distance.bearing, distance.anchor) == ("southwest", "orvala")
    assert (direction.word, direction.anchor) == ("southwest", "orvala")
    alone = only(Kind.DIRECTION, "The prison stands north-east of Orvala.")
    assert alone.word == "northeast"


def test_the_capital_is_its_name() -> None:
    """An anchor that is "the capital" is the city that a text calls so."""
    rows = found_in("The capital Orvala was calm.", "The post is 50 km west of the capital.")
    assert next(one for one in rows if one.kind is Kind.DISTANCE).anchor == "orvala"


@pytest.mark.parametrize(
    ("line", "age", "owner"),
    [
        ("A 34-year-old man was hit.", 34, "the man"),
        ("Ana Roja, 34, a nurse, saw it.", 34, "roja"),
        ("The worker, aged 26, survived.", 26, "the worker"),
        ("A saleswoman, 52, was hurt.", 52, "the saleswoman"),
        ("A man of 67 died.", 67, "the man"),
        ("Ana Roja (54) wept.", 54, "roja"),
        ("He is 37 years old.", 37, None),
        ("The youngest victim was four.", 4, "the youngest"),
        ("The suspect is thought to be about 45.", 45, "the suspect"),
        ("A nurse in her 50s was hurt.", None, "the nurse"),
        ("Pupils from six to twelve years of age fell ill.", None, "the pupils"),
    ],
)
def test_ages(line: str, age: int, owner: str | None) -> None:
    """Ages, keyed by the person beside them."""
    mention = only(Kind.AGE, line)
    assert (normal_value(mention), mention.owner) == (age, owner)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It began on 6 November 2019.", "2019-11-06"),
        ("It began on November 6, 2019.", "2019-11-06"),
        ("It began on March 6.", "2024-03-06"),
        ("It began on Wednesday.", "2024-03-06"),
        ("It began on Friday.", "2024-03-08"),
        ("It will begin on Wednesday.", "2024-03-13"),
        ("Officials failed to return on Sunday.", "2024-03-03"),
        ("It began yesterday.", "2024-03-07"),
        ("It began earlier this month.", "2024-03-01/2024-03-08"),
        ("It began over the weekend.", "2024-03-02/2024-03-03"),
        ("It began last year.", "2023"),
        ("It began in July 2018.", "2018-07"),
        ("It began in November.", "2023-11"),
        ("It began in 2011.", "2011"),
        ("It began in the 1990s.", "1990/1999"),
        ("It began three days ago.", "2024-03-05"),
        ("It began on 12.03.2019.", "2019-03-12"),
        ("It began in late 2023.", "2023-10-01/2023-12-31"),
    ],
)
def test_dates(line: str, value: str) -> None:
    """Absolute, relative, weekday, partial, decade: counted from the day of the report."""
    assert normal_value(only(Kind.DATE, line)) == value


def test_date_arithmetic() -> None:
    """Such words as "two days later" count from the day named before."""
    dates = [
        one for one in found_in("The mine burned on 1 March.", "Two days later it reopened.") if one.kind is Kind.DATE
    ]
    assert [normal_value(one) for one in dates] == ["2024-03-01", "2024-03-03"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It began at 3 a.m. local time.", "03:00"),
        ("It began at 9 p.m. sharp.", "21:00"),
        ("It began at 21.00 on Monday.", "21:00"),
        ("It began at 0415 GMT.", "04:15"),
        ("It began at 14:40.", "14:40"),
        ("It began at half past seven in the morning.", "07:30"),
        ("It began at a quarter past midnight.", "00:15"),
        ("It began at ten minutes before five in the afternoon.", "16:50"),
        ("It began at three in the afternoon.", "15:00"),
        ("It began at noon.", "12:00"),
        ("It began in the early hours.", "early hours"),
        ("It began at 10:38 on Sunday night.", "22:38"),
    ],
)
def test_times(line: str, value: str) -> None:
    """Clock times in digits and words, and parts of the day."""
    assert normal_value(only(Kind.TIME, line)) == value


def test_time_zones_and_cues() -> None:
    """A named zone is kept; "after" and "shortly before" make a stretch."""
    when = only(Kind.TIME, "It began at 0415 GMT.").when
    assert when is not None
    assert when.zone == 0
    after = only(Kind.TIME, "It began after 3 a.m. there.").when
    assert after is not None
    assert (after.first_minute, after.last_minute) == (180, 240)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Troops gathered in Orvala.", ["orvala"]),
        ("He left the villages of Tarn and Velo.", ["tarn", "velo"]),
        ("The Rudan district was calm.", ["rudan district"]),
        ("The Unity Bridge fell.", ["unity bridge"]),
        ("It fell on Gate 4 of Kalm Stadium.", ["gate 4", "kalm stadium"]),
        ("The plane lies in the canal.", ["canal"]),
    ],
)
def test_places(line: str, places: list[str]) -> None:
    """Places by preposition, type noun and number."""
    assert [one.word for one in found_in(line) if one.kind is Kind.PLACE] == places


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("President Ilo Verin was abroad.",), ["ilo verin"]),
        (("Ana Roja, a spokeswoman for the mine, left.",), ["ana roja"]),
        (("The inspector, Per Lund, agreed.", "Lund said nothing else."), ["per lund", "per lund"]),
        (("Interior Minister Ilo Verin spoke.", "Mr. Verin was calm."), ["ilo verin", "ilo verin"]),
    ],
)
def test_persons(lines: tuple[str, ...], people: list[str]) -> None:
    """Persons by title, apposition and speech; a surname stands for the full name."""
    assert [one.word for one in found_in(*lines) if one.kind is Kind.PERSON] == people


def test_scope_belongs_to_the_mention() -> None:
    """A number of another year carries that year; one beside it does not."""
    rows = found_in("The mine burned on Wednesday.", "In July 2018, four miners died; on Wednesday, two did.")
    assert [one.scope for one in rows if one.kind is Kind.COUNT] == ["2018-07", None]


def voice_in(*lines: str, speaker: str | None = None) -> Mention:
    return next(one for one in found_in(*lines, speaker=speaker) if one.kind is Kind.COUNT)


@pytest.mark.parametrize(
    ("lines", "by", "kind"),
    [
        (("Twelve miners died, the ministry said.",), "the ministry", Speaker.OFFICIAL),
        (("The ministry said twelve miners died.",), "The ministry", Speaker.OFFICIAL),
        (("According to witnesses, twelve miners died.",), "witnesses", Speaker.WITNESS),
        (("“We counted twelve miners,” said Ana Roja, a surgeon.",), "Ana Roja", Speaker.EXPERT),
        (("Sources in Orvala told us that twelve miners died.",), "Sources in Orvala", Speaker.ANONYMOUS),
        (
            ("Twelve miners died, sources in Orvala have told us -- five more than were named.",),
            "sources in Orvala",
            Speaker.ANONYMOUS,
        ),
        (("Police gave no details.", "Twelve miners died."), None, Speaker.OUTLET),
        (("Officials said the mine was closed.", "They said twelve miners died."), "Officials", Speaker.OFFICIAL),
        (("The mayor put the toll at twelve.",), "The mayor", Speaker.LOCAL_OFFICIAL),
    ],
)
def test_who_says_it(lines: tuple[str, ...], by: str | None, kind: Speaker) -> None:
    """The speaker of indirect speech, of a quotation and of the sentence before."""
    voice = voice_in(*lines).voice
    assert (voice.by, voice.speaker) == (by, kind)


def test_the_speaker_of_a_transcript() -> None:
    """A line's speaker says what no one else is said to say."""
    assert voice_in("Twelve miners died.", speaker="ANA ROJA").voice.by == "ANA ROJA"


@pytest.mark.parametrize(
    ("line", "factuality", "hedge"),
    [
        ("Twelve miners died.", Factuality.CERTAIN, None),
        ("Twelve miners are believed to have died.", Factuality.PROBABLE, "are believed"),
        ("Reportedly twelve miners died.", Factuality.PROBABLE, "Reportedly"),
        ("We cannot confirm that twelve miners died.", Factuality.UNCOMMITTED, "cannot confirm"),
        ("The firm denied that twelve miners died.", Factuality.NOT_CERTAIN, None),
    ],
)
def test_how_surely(line: str, factuality: Factuality, hedge: str | None) -> None:
    """Hedges and negation lower the certainty; the cue is kept as written."""
    voice = voice_in(line).voice
    assert (voice.factuality, voice.hedge) == (factuality, hedge)


def test_bounds_keep_the_printed_number() -> None:
    """The words "more than 30" keep 30 as the low bound, open above."""
    quantity = only(Kind.COUNT, "More than 30 miners died.").quantity
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.bound, quantity.beyond) == (30, None, Bound.AT_LEAST, True)


def test_zones_of_a_source_and_of_the_event() -> None:
    """A zone stated for all times, or told by a twin, is the zone of the bare ones."""
    stated = only(Kind.TIME, "All times UTC.", "It began at 14:40.").when
    assert stated is not None
    assert stated.zone == 0
    paired = [one.when for one in found_in("It began at 9:00 a.m. (0400 GMT).", "It ended at 10:30.") if one.when]
    assert [when.zone for when in paired] == [300, 0, 300]


def test_half_of_the_day_from_other_times() -> None:
    """A worded time falls in the half of the day in which other certain times lie near it."""
    late = [one for one in found_in("It fell at 23:31.", "She left at half past eleven.") if one.kind is Kind.TIME]
    assert [normal_value(one) for one in late] == ["23:31", "23:30"]


def test_more_of_a_whole_is_counted() -> None:
    """The words "four more of the attackers" count attackers; "five more than they admit" counts nothing."""
    counts = [one for one in found_in("The ministry said it had held four more of the attackers.") if one.quantity]
    assert [(one.head_word, one.part, display(one)) for one in counts] == [("attackers", True, "4")]
    assert shown(Kind.COUNT, "That is five more than they admit.") == []


def test_an_acronym_is_no_little_word() -> None:
    """A group called IS is not the verb: the counted noun stands after it."""
    assert only(Kind.COUNT, "A group of 20 IS militants stormed the post.").head_word == "militants"


def test_that_day_opens_no_clause() -> None:
    """Who speaks is read past "that day"."""
    assert voice_in("Official statements issued that day said twelve miners died.").voice.by is not None
    assert "statements" in str(voice_in("Official statements issued that day said twelve miners died.").voice.by)


def test_a_pair_of_names_starts_at_a_word() -> None:
    """Two named dead after "that" are quoted from the first of them on, not from the middle of a word."""
    line = "The committee said that policeman Boris Kolev and border guard Ivan Petrov were killed."
    assert only(Kind.COUNT, line).text == "policeman Boris Kolev and border guard Ivan Petrov"


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("They paid Rs. 2,40,000 in bail.", Kind.MONEY, 240_000),
        ("The works cost 3.5 lakh rupees.", Kind.MONEY, 350_000),
        ("The damage was put at P38 million.", Kind.MONEY, 38_000_000),
        ("The tug lay 86 NM south of the port.", Kind.DISTANCE, 86),
        ("The slope has 38 degrees at the release point.", Kind.MEASURE, 38),
        ("The length of the track 400 m is not certain.", Kind.MEASURE, 400),
    ],
)
def test_figures_as_other_countries_write_them(line: str, kind: Kind, value: float) -> None:
    """Lakhs and crores, Indian grouping, pesos and sea miles are read; a label before a measure hides it not."""
    assert normal_value(only(kind, line)) == value


def test_the_dead_of_a_list_are_its_people() -> None:
    """'A guard and a policeman dead' counts two officers, not people of unlike kinds."""
    pair = only(Kind.COUNT, "The clash left a guard and a policeman dead.")
    assert (pair.head_word, pair.head_class) == ("guard", "officer")
