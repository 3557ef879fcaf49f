"""The verb for links: list them, look at one, confirm, reject, add, clear, note."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from srccompare.alignment import Place
from srccompare.alignment.contrast import contrast
from srccompare.cli.saying import Transition, change, find_source
from srccompare.cli.text import safe_line
from srccompare.cli.work import find, read_work
from srccompare.comparison import Comparison
from srccompare.errors import UsageError
from srccompare.safetext import safe
from srccompare.session import Session, links
from srccompare.session.links import Joined

VERDICTS = {"confirm": links.confirm, "reject": links.reject, "add": links.join, "clear": links.clear}


def link(chosen: Namespace) -> int:
    """List links, print one, or say something of it."""
    if chosen.list is not None:
        return _list(read_work(chosen), chosen.list)
    if chosen.a is None or chosen.b is None:
        raise UsageError(
            "which two sentences?", advice="Give both as SOURCE:NUMBER, as `links` prints them; or --list [FACT]"
        )
    said = [chosen.verdict, chosen.note, chosen.tag, chosen.no_tags or None, chosen.flag]
    if all(part is None for part in said):
        session = read_work(chosen)
        one = links.look_up(session, *_ends(session.comparison, chosen))
        print("\n".join(_lines(session.comparison, one)))
        return 0

    def linked(comparison: Comparison) -> Transition:
        ends = _ends(comparison, chosen)
        return lambda session: _said(session, ends, chosen)

    return change(chosen, linked)


def _said(session: Session, ends: tuple[Place, Place], chosen: Namespace) -> Session:
    changed = session
    if chosen.verdict is not None:
        changed = VERDICTS[chosen.verdict](changed, *ends)
    if chosen.note is not None:
        changed = links.set_note(changed, *ends, chosen.note)
    if chosen.tag or chosen.no_tags:
        changed = links.set_tags(changed, *ends, chosen.tag or ())
    if chosen.flag is not None:
        note = changed.link(*ends)
        if chosen.flag is not (note is not None and note.flag):
            changed = links.toggle_flag(changed, *ends)
    return changed


def _ends(comparison: Comparison, chosen: Namespace) -> tuple[Place, Place]:
    return links.checked(comparison, _place(comparison, chosen.a), _place(comparison, chosen.b))


def _place(comparison: Comparison, words: str) -> Place:
    """Read SOURCE:NUMBER; the number is that of people, from 1."""
    source, sign, number = words.strip().strip("[]").rpartition(":")
    if not sign or not number.isdigit() or not int(number):
        raise UsageError(
            f"{words!r} names no sentence", advice="Give SOURCE:NUMBER, as `srccompare links CASE` prints it"
        )
    return Place(find_source(comparison, source), int(number) - 1)


def _list(session: Session, fact: str) -> int:
    found = links.joined(session)
    if fact:
        found = links.of_fact(session, find(session.comparison, fact).id, found)
    for one in found:
        print("\n".join(_lines(session.comparison, one)))
    waiting = sum(one.open for one in found)
    print(f"{len(found)} links, {waiting} without your word")
    return 0


def _lines(comparison: Comparison, one: Joined) -> Iterator[str]:
    a, b = one.link.a, one.link.b
    texts = [comparison.sentence(place.source, place.sentence).text for place in (a, b)]
    joined = one.suggested or one.note is not None
    score = f"{one.link.score:5.1f} {one.link.tier}" if one.suggested else "by hand" if joined else "not linked"
    state = f", {one.state}" if joined else ""
    yield f"{named(a)} - {named(b)}: {score}, {one.link.relation}{state}"
    labels = {article.id: article.label for article in comparison.case.articles}
    for place, text in zip((a, b), texts, strict=True):
        yield f"    {safe(labels[place.source])}: {safe_line(text)}"
    found = contrast(*texts)
    if found.against:
        yield f"    against: {safe_line(', '.join(f'{mine} / {theirs}' for mine, theirs in found.against))}"
    if one.link.shared:
        yield f"    shared: {safe_line(', '.join(one.link.shared))}"
    if one.note is not None:
        flagged = "flagged; " if one.note.flag else ""
        tags = f"tags {', '.join(one.note.tags)}; " if one.note.tags else ""
        note = f"note: {one.note.note}" if one.note.note else ""
        if words := f"{flagged}{tags}{note}".removesuffix("; "):
            yield f"    {safe(words, limit=10_000)}"


def named(place: Place) -> str:
    """Return a sentence as the verbs take it: SOURCE:NUMBER."""
    return f"{place.source}:{place.sentence + 1}"
