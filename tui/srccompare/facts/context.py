"""What the whole case tells of each sentence: the day of the event, the capital, the local time zone, its money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from srccompare.facts.clockreading import DAY
from srccompare.facts.clocks import Clock, clocks
from srccompare.facts.dayreading import countable
from srccompare.facts.days import days
from srccompare.facts.lexicon import lexicon_of
from srccompare.facts.owners import named_parts, parts_of
from srccompare.facts.persons import Roll, persons, surname
from srccompare.facts.places import named_places
from srccompare.facts.view import CaseContext, Cover, view_of
from srccompare.facts.wordlists import table
from srccompare.reading import Case
from srccompare.sentences import Sentence

BEFORE = 21  # days between an event and the reports of it within which its day is looked for
_TWIN = re.compile(
    r"\d (?:(?:thousand|million|billion) )?([a-z]{3,12})(?:,? or| \()(?: about| some| around| roughly)? ?[$€£]"
)
MONEY_SEEN = 2  # times that an unknown word must stand after a sum and a money word to be a currency

PAIRED = 16  # code points between a local time and its twin in another zone
_CLOCK = re.compile(r"\d|o['’]clock|half past|quarter|noon|midnight")
_ALL_TIMES = re.compile(r"\b[Aa]ll times (?:are |given |shown )?(?:in )?([A-Za-z]{1,8})\b")
_CAPITAL = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|\w+['’]s) capital(?: city)?(?: of)?,? (?P<after>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    r"|\b(?P<before>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), (?:the|its|their|\w+['’]s) capital\b"
)
_MONEY = re.compile(
    r"\b(?:worth|fined?|pay|paid|pays|costs?|price|reward|bounty|ransom|compensation|loan|bail|sum|each|salary|damages?)\b"
    r"[^.;:\d]{0,40}\d[\d,.]{0,14}(?: (?:thousand|million|billion))? ([a-z]{3,12})\b"
)


def case_context(case: Case, sentences: Mapping[str, tuple[Sentence, ...]]) -> CaseContext:
    """Return the context of a case. ``sentences`` are those of each source, by id."""
    lexicon = lexicon_of(case.options.lexicon)
    ordered = [one for article in case.articles for one in sentences.get(article.id, ())]
    texts = [one.text for one in ordered]
    people, places = _names(ordered)
    surnames = _surnames(people)
    minutes, zone = _clock_times(ordered)
    return CaseContext(
        event_date=_event_date(case, sentences),
        capital=_capital(texts),
        currencies=_currencies(texts, lexicon.nouns),
        people={name: name for name in people},
        surnames=surnames,
        parts=parts_of(one for text in texts for one in named_parts(text, surnames, lexicon)),
        places=places,
        minutes=minutes,
        local_zone=zone,
        lexicon=lexicon,
    )


def _clock_times(ordered: list[Sentence]) -> tuple[tuple[int, ...], int | None]:
    """Return the certain clock times, and the event's time zone: named, or told by "9 a.m. (0400 GMT)"."""
    minutes: list[int] = []
    zones: Counter[int] = Counter()
    for sentence in ordered:
        if not _CLOCK.search(sentence.text):
            continue
        before: Clock | None = None
        for clock in clocks(view_of(sentence, CaseContext(), None)):
            first = clock.when.first_minute
            if clock.word is not None or first is None:
                continue
            if clock.certain:
                minutes.append(first % DAY)
            if clock.when.zone:
                zones[clock.when.zone] += 1
            elif clock.when.zone == 0 and before is not None and clock.span.start - before.span.end < PAIRED:
                zones.update(_offset(before, first))
            before = clock
    return tuple(sorted(minutes)), min(zones, key=lambda zone: (-zones[zone], zone)) if zones else None


def _offset(local: Clock, utc: int) -> list[int]:
    """Return the zone that a local time before its UTC twin tells, if it is one that exists."""
    if local.when.zone is not None or local.when.first_minute is None:
        return []
    said = local.when.first_minute if local.when.said_minute is None else local.when.said_minute
    offset = (said - utc + DAY // 2) % DAY - DAY // 2
    return [offset] if offset % 15 == 0 else []


def source_zone(texts: Iterable[str]) -> int | None:
    """Return the time zone that a source says all its times are in ("All times UTC")."""
    zones = table("calendar")["zones"]
    for text in texts:
        match = _ALL_TIMES.search(text)
        if match is not None and match[1].lower() in zones:
            return int(zones[match[1].lower()])
    return None


def _names(ordered: list[Sentence]) -> tuple[list[str], frozenset[str]]:
    """Return the full names of persons and the names of places that some sentence gives with a cue."""
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for sentence in ordered:
        view = view_of(sentence, CaseContext(), None)
        named = persons(view, Roll())
        people.update(person.word for person in named if " " in person.word)
        cover = Cover(len(sentence.text), (person.span for person in named))
        places.update(one.word for one in named_places(view) if not cover.holds(one.span))
    kept = [name for name in people if people[name] >= places[name]]
    return kept, frozenset(name for name in places if places[name] > people[name] and len(name) > 3)


def _surnames(people: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared = set()
    for name in sorted(people):
        last = surname(name)
        if last in found:
            shared.add(last)
        found[last] = name
    return {last: name for last, name in found.items() if last not in shared}


def _event_date(case: Case, sentences: Mapping[str, tuple[Sentence, ...]]) -> date | None:
    """Return the day that most sources name with month or weekday, near the reports; else what the case says."""
    if countable(case.event_date) is not None:
        return case.event_date
    bases = sorted(base for article in case.articles if (base := countable(article.base_date)) is not None)
    if not bases:
        return None
    middle = bases[len(bases) // 2]
    seen: Counter[date] = Counter()
    for article in case.articles:
        own: Counter[date] = Counter()
        for at, sentence in enumerate(sentences.get(article.id, ())):
            for day in days(view_of(sentence, CaseContext(), countable(article.base_date) or middle)):
                if day.exact and day.when.first is not None:
                    # the lead tells the event; later days are its aftermath or its background
                    own[day.when.first] += 3 if at < 4 else 1
        for day_, weight in own.items():
            seen[day_] += min(weight, 6)
    near = {day: weight for day, weight in seen.items() if middle - timedelta(days=BEFORE) <= day <= middle}
    if not near:
        return bases[0]
    return max(near, key=lambda day: (near[day], -day.toordinal()))


def _capital(texts: list[str]) -> str | None:
    seen: Counter[str] = Counter()
    for text in texts:
        for match in _CAPITAL.finditer(text):
            seen[(match["after"] or match["before"]).lower()] += 1
    if not seen:
        return None
    return min(seen, key=lambda name: (-seen[name], name))


def _currencies(texts: list[str], nouns: Mapping[str, str]) -> frozenset[str]:
    seen: Counter[str] = Counter(match[1] for text in texts for match in _MONEY.finditer(text))
    seen.update(word for text in texts for word in _TWIN.findall(text) for _ in range(MONEY_SEEN))
    known = table("numbers")["money"]
    return frozenset(
        word
        for word, times in seen.items()
        if times >= MONEY_SEEN
        and word not in known
        and word.rstrip("s") not in known
        and word not in nouns
        and word not in _COMMON
    )


_COMMON = frozenset(
    "for and the each per from with more years year days day hours hour months month weeks week over was were who that "
    "percent people after this than when into thousand million billion bags tons tonnes metres miles litres "
    "other of".split()
)
