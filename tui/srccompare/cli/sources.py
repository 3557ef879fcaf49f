"""The verb `source`: what is known of one source, and corrections of it; the file's own value stays in sight."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from srccompare.cli.saying import change, find_source
from srccompare.cli.work import read_work
from srccompare.comparison import Comparison
from srccompare.errors import UsageError
from srccompare.safetext import safe
from srccompare.session import Session
from srccompare.session import sources as said


def source(chosen: Namespace) -> int:
    """Correct fields of a source; without one, print what is known of it, or of all."""
    given = {name: getattr(chosen, name) for name in said.FIELDS if getattr(chosen, name) is not None}
    if chosen.source is None:
        if given:
            raise UsageError("no source is named", advice="Name the one to correct: srccompare source CASE SOURCE ...")
        session = read_work(chosen)
        articles = session.comparison.case.articles
        print("\n\n".join("\n".join(_lines(session, article.id)) for article in articles) or "(no sources)")
        return 0
    if not given:
        session = read_work(chosen)
        print("\n".join(_lines(session, find_source(session.comparison, chosen.source))))
        return 0

    def corrected(comparison: Comparison) -> said.Transition:
        wanted = find_source(comparison, chosen.source)

        def transition(session: Session) -> Session:
            for name, text in given.items():
                session = said.correct(session, wanted, name, text)
            return session

        return transition

    return change(chosen, corrected)


def _lines(session: Session, source_id: str) -> Iterator[str]:
    article, note = session.article(source_id), session.source(source_id)
    yield f"{source_id}: {safe(article.label)}"
    for name in said.FIELDS:
        own, read = said.corrected(session, source_id, name), said.as_read(article, name)
        words = f"{own} (yours; {read or 'nothing'} in the file)" if own else read or "-"
        yield f"  {name}: {safe(words, 2_000)}"
    yield f"  date from: {article.metadata.published_from.value}"
    if article.metadata.copy_of:
        yield f"  looks like a copy of {article.metadata.copy_of}"
    if note is not None and note.reliability is not None:
        yield f"  grade: {note.reliability.value}, {note.reliability.words}"
    if note is not None and note.note:
        yield f"  note: {safe(note.note, 10_000)}"
    digits = said.credibilities(session, source_id)
    if digits:
        yield f"  credibility: {', '.join(f'{count} of {digit}' for digit, count in digits.items())}"
    for warning in article.warnings:
        yield f"  warning: {safe(warning, 500)}"
