"""The verb that notes on passages: the same notes and highlights as the workbench's M and I."""

from __future__ import annotations

from argparse import Namespace

from srccompare.annotation import PassageNote
from srccompare.cli.opened import compared
from srccompare.cli.work import saved, say
from srccompare.comparison import Comparison
from srccompare.errors import UsageError
from srccompare.safetext import safe
from srccompare.session import Session, open_session, passages
from srccompare.spans import Span

SHOWN = 100  # characters of a passage in the list
LONGEST = 10_000


def note(chosen: Namespace) -> int:
    """Say something of a sentence or of words in it; without a place, list what is noted."""
    comparison = compared(chosen.case)
    if chosen.place is None:
        workspace = open_session(comparison.case, comparison, chosen.analyst, write=False)
        workspace.close()
        say(workspace)
        print("\n".join(_listed(workspace.session)) or "(no notes)")
        return 0
    if chosen.text is None and chosen.highlight is None and not chosen.tag:
        raise UsageError("nothing was said of the sentence", advice="Give a text, --highlight or --tag")
    source, span = place(comparison, chosen.place, chosen.words)

    def change(session: Session) -> Session:
        return passages.annotate(
            session, source, span, note=chosen.text, highlight=chosen.highlight, tags=chosen.tag or None
        )

    return saved(comparison, chosen.analyst, change)


def place(comparison: Comparison, words: str, within: str | None = None) -> tuple[str, Span]:
    """Return the source and the span that `SOURCE:N` names, or the words ``within`` that sentence.

    Raises:
        UsageError: if there is no such source, sentence or words.
    """
    source, colon, number = words.rpartition(":")
    if not colon or not number.isdigit() or int(number) < 1:
        raise UsageError(f"{words!r} is no place", advice="Give the source's id and the sentence's number: s1:3")
    sentences = comparison.sentences.get(source)
    if sentences is None:
        raise UsageError(f"there is no source {source}", advice=f"The sources are {', '.join(comparison.sentences)}")
    if int(number) > len(sentences):
        raise UsageError(f"{source} has {len(sentences)} sentences", advice="`srccompare show CASE` counts them")
    span = sentences[int(number) - 1].span
    if within is None:
        return source, span
    at = sentences[int(number) - 1].text.find(within)
    if at < 0 or not within.strip():
        raise UsageError(f"these words are not in {words}", advice="Give them exactly as they stand in the sentence")
    return source, Span(span.start + at, span.start + at + len(within))


def _listed(session: Session) -> list[str]:
    made = []
    for placed in session.passages:
        found = placed.note
        where = _where(session, placed)
        mark = "" if found.highlight is None else f" [{found.highlight.value}]"
        tags = f"  tags {', '.join(safe(tag) for tag in found.tags)}" if found.tags else ""
        made.append(f"{where}{mark} “{safe(found.anchor.exact, limit=SHOWN)}”{tags}{_text(found)}")
    return made


def _where(session: Session, placed: passages.Placed) -> str:
    if placed.source is None or placed.span is None:
        return f"{safe(placed.note.anchor.source)} (words not found)"
    for sentence in session.comparison.sentences[placed.source]:
        if sentence.span.overlaps(placed.span):
            return f"{placed.source}:{sentence.index + 1}"
    return placed.source


def _text(found: PassageNote) -> str:
    lines = found.note.splitlines()
    return "".join(f"\n  {safe(line, limit=LONGEST)}" for line in lines)
