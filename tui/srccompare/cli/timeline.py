"""The verb `timeline`: how the answers moved as the reports came in, day by day, in words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from srccompare.cli.text import safe_line
from srccompare.cli.work import find, read_work
from srccompare.disputes import Fact
from srccompare.export.chronology import Report, Story, answer, stories, story
from srccompare.session import Session


def timeline(chosen: Namespace) -> int:
    """Print the reports of one fact in order of time, or of every fact that the workbench's timeline shows."""
    session = read_work(chosen)
    if chosen.fact is not None:
        facts = [find(session.comparison, chosen.fact)]
    else:
        order = [fact.id for fact in session.comparison.facts]
        facts = [session.comparison.fact(one) for one in stories(session, order)]
    print("\n\n".join("\n".join(_told(session, fact)) for fact in facts) or "(no fact has a dated report)")
    return 0


def _told(session: Session, fact: Fact) -> Iterator[str]:
    found = story(session, fact)
    yield f"{fact.id} {safe_line(fact.question)}"
    for standing in found.standings:
        yield f"  {standing.day.isoformat()}"
        for report in standing.reports:
            yield _report(found, report)
        lead = f"#{standing.leader} {safe_line(answer(fact, standing.leader))}"
        level = f", level with {standing.level} more" if standing.level else ""
        now = "now leads" if standing.changed else "leads"
        heard = f"{standing.support} of {standing.heard} publisher{'' if standing.heard == 1 else 's'}"
        yield f"    {lead} {now} ({heard}{level})"
    if found.undated:
        yield "  no date"
        yield from (_report(found, report) for report in found.undated)
    if found.silent:
        yield f"  silent: {', '.join(safe_line(name) for _, name in found.silent)}"


def _report(found: Story, report: Report) -> str:
    clock = (
        ""
        if report.when is None or not report.when.clock.hour + report.when.clock.minute
        else (f"{report.when.clock:%H:%M} ")
    )
    answers = ", ".join(f"#{n} {safe_line(answer(found.fact, n))}" for n in sorted(report.positions))
    notes = [
        *(["said otherwise before"] if report.changes else []),
        *(["a copy, not counted"] if not report.counted else []),
        *(["the date is not sure"] if report.when is not None and not report.sure else []),
    ]
    return f"    {clock}{safe_line(report.publisher)} ({report.source}): {answers}{'; '.join(['', *notes])}"
