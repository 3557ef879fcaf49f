"""How a fact came in: its reports in order of time, by publisher, and who led after each. Nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from srccompare.export.work import Work, outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from srccompare.disputes import Fact, Value
    from srccompare.reading import Article

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something was reported: a day, and the time of day where it is known."""

    day: date
    clock: time = time.min

    @property
    def label(self) -> str:
        """The day as people write it."""
        return f"{self.day.day} {_MONTHS[self.day.month - 1]}"

    @property
    def whole(self) -> str:
        """Day and year, and the time where it is known."""
        clock = f" {self.clock:%H:%M}" if self.clock != time.min else ""
        return f"{self.label} {self.day.year}{clock}"


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says on a fact, and when.

    ``number`` is its column in the grid, from 1. ``sure`` is false where the date was inferred or is suspect; ``when``
    is None where there is none at all. ``changes`` tells that the publisher had said otherwise in an earlier report.
    ``counted`` is false for a copy of another source.
    """

    number: int
    source: str
    publisher: str
    when: Moment | None
    sure: bool
    values: tuple[Value, ...]
    counted: bool = True
    changes: bool = False

    @property
    def positions(self) -> frozenset[int]:
        """The answers that it gives."""
        return frozenset(value.position for value in self.values)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the answers stood once the reports of one day were in.

    ``support`` of the publishers ``heard`` hold the leading answer, and ``level`` other answers have as many.
    ``changed`` tells that another answer led before, ``fresh`` are the answers that nobody had given before.
    """

    day: date
    reports: tuple[Report, ...]
    leader: int
    support: int
    heard: int
    level: int
    changed: bool
    fresh: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A fact in time.

    ``dated`` reports are in order of time, ``undated`` in that of the grid. ``lanes`` hold those of one publisher,
    the first to speak first. ``silent`` are the (number, name) of sources that say nothing. ``days`` are all days on
    which the case has a report, on this fact or not: one axis for all facts.
    """

    fact: Fact
    dated: tuple[Report, ...]
    undated: tuple[Report, ...]
    lanes: tuple[tuple[Report, ...], ...]
    standings: tuple[Standing, ...]
    silent: tuple[tuple[int, str], ...]
    days: tuple[date, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports, the dated ones first."""
        return self.dated + self.undated


def when(session: Work, article: Article) -> tuple[Moment | None, bool]:
    """Return when a source was published, and whether that is sure; what the analyst corrected goes first."""
    note = session.source(article.id)
    if note is not None and (corrected := _moment(note.metadata.get("published", ""))) is not None:
        return corrected, True
    known = article.metadata
    if known.published_from.value != "repost-suspect" and (found := _moment(known.published or "")) is not None:
        return found, True
    return (None, False) if article.base_date is None else (Moment(article.base_date), False)


def _moment(text: str) -> Moment | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    # Times are compared as they stand: all but a few pages give them in UTC, and a date must not change by itself.
    return Moment(found.date(), found.time().replace(microsecond=0))


def story(session: Work, fact: Fact, columns: Sequence[str] = ()) -> Story:
    """Return how a fact came in; ``columns`` are the sources as the grid shows them, empty for all in their order."""
    found, silent, days = [], [], set()
    case = session.comparison.case
    shown = [case.article(source) for source in columns] if columns else case.articles
    for number, article in enumerate(shown, 1):
        publisher = outlet(article, session.source(article.id))
        values = fact.of(article.id)
        moment, sure = when(session, article)
        days |= set() if moment is None else {moment.day}
        if not values:
            silent.append((number, article.label))
            continue
        found.append(Report(number, article.id, publisher, moment, sure, values, article.metadata.copy_of is None))
    lanes = _lanes(found)
    reports = [report for lane in lanes for report in lane]
    dated = tuple(sorted((r for r in reports if r.when), key=lambda r: (r.when or _NEVER, r.number)))
    undated = tuple(sorted((r for r in reports if r.when is None), key=lambda r: r.number))
    return Story(fact, dated, undated, lanes, _standings(dated), tuple(silent), tuple(sorted(days)))


_NEVER = Moment(date.max)


def _lanes(reports: Iterable[Report]) -> tuple[tuple[Report, ...], ...]:
    by_publisher: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.when or _NEVER, r.number)):
        by_publisher.setdefault(report.publisher.casefold(), []).append(report)
    return tuple(tuple(_told_apart(lane)) for lane in by_publisher.values())


def _told_apart(lane: list[Report]) -> Iterable[Report]:
    """Mark the reports that say otherwise than the dated one before them."""
    before: Report | None = None
    for report in lane:
        changes = before is not None and report.when is not None and report.positions != before.positions
        yield Report(
            report.number, report.source, report.publisher, report.when, report.sure, report.values,
            counted=report.counted, changes=changes,
        )  # fmt: skip
        before = report if report.when is not None else before


def _standings(dated: tuple[Report, ...]) -> tuple[Standing, ...]:
    made: list[Standing] = []
    held: dict[str, frozenset[int]] = {}
    seen: set[int] = set()
    leader = 0
    for day in dict.fromkeys(report.when.day for report in dated if report.when):
        here = tuple(report for report in dated if report.when and report.when.day == day)
        fresh = sorted({position for report in here for position in report.positions} - seen)
        seen.update(fresh)
        for report in here:
            if report.counted or not held:
                held[report.publisher.casefold()] = report.positions
        votes = {p: sum(p in answers for answers in held.values()) for p in seen}
        best = max(votes.values())
        # What leads goes on leading until another answer has more behind it.
        now = leader if votes.get(leader) == best else min(p for p, count in votes.items() if count == best)
        level = sum(count == best for count in votes.values()) - 1
        made.append(Standing(day, here, now, best, len(held), level, leader not in {0, now}, tuple(fresh)))
        leader = now
    return tuple(made)


def answer(fact: Fact, position: int) -> str:
    """Return an answer as it is shown."""
    return next((p.display for p in fact.positions if p.number == position), "")


def stories(session: Work, order: Iterable[str], columns: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the facts that a timeline can show: disputed or told by several sources, with a dated report."""
    articles = session.comparison.case.articles
    dated = {a.id for a in articles if (a.id in columns or not columns) and when(session, a)[0] is not None}
    found = []
    for fact_id in order:
        fact = session.comparison.fact(fact_id)
        if (fact.status.value == "disputed" or len(fact.sources) > 1) and dated.intersection(fact.sources):
            found.append(fact_id)
    return tuple(found)
