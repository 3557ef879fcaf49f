"""The words of the screen: header, card, pane headings and status line, as pieces of text with their inks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srccompare.workbench.bars import Part
from srccompare.workbench.draw import width_of
from srccompare.workbench.gridview import MARK_INKS, position_ink
from srccompare.workbench.keymap import key
from srccompare.workbench.wrap import cut, fit_answers, wrap

if TYPE_CHECKING:
    from srccompare.annotation import Finding
    from srccompare.disputes import Fact, Position
    from srccompare.reading import Article, Case

CASE_WIDTH = 16  # of a case's name where the header is full; the rest of an 80-column line holds where one stands
SAVED = len("saved 12:04:31")  # "saving …" takes as much room, so that nothing beside it moves at each change
EXTRA_WIDTH = 26  # of a filter or a search there
_SOURCES = re.compile(r" \(.*| of \d+ sources.*")  # what the short form leaves out
_SECONDS = re.compile(r"(?<=\d\d:\d\d):\d\d$")

Piece = tuple[str, str]
Pieces = tuple[Piece, ...]
Suggested = tuple[float | int | str | None, float | int | str | None, float | int | str | None]

_CLASS_WORDS = {
    "official": "official",
    "perpetrator": "perpetrator",
    "witness": "witness",
    "local-official": "local official",
    "anonymous": "unnamed",
    "expert": "expert",
    "document": "document",
    "outlet": "",
}


def sign(finding: Finding | None, *, troubled: bool = False) -> str:
    """Return the judged sign of the grid's second column: what was decided, then a star where flagged.

    Where the evidence is ``troubled`` by a revision, an exclamation mark stands in the star's place.
    """
    if finding is None:
        return ""
    decided = "" if finding.verdict is None else _SIGNS[finding.verdict.decision.value]
    return decided + ("!" if troubled else "*" if finding.flag else "")


_SIGNS = {"accepted": "✓", "range": "r", "left-open": "?", "not-a-dispute": "✗"}


def verdict_words(finding: Finding | None) -> str:
    """Return the verdict in words, a hyphen where there is none."""
    return "-" if finding is None or finding.verdict is None else finding.verdict.words


def voices(fact: Fact, position: Position) -> str:
    """Return who stands behind an answer: the class of speaker that most of its values have."""
    classes = [value.voice.speaker.value for value in fact.values if value.position == position.number]
    named = [_CLASS_WORDS[c] for c in classes if _CLASS_WORDS[c]]
    return max(sorted(set(named)), key=named.count) if named else ""


def mark_pieces(fact: Fact) -> Pieces:
    """Return the mark with its word, and what the dispute is about."""
    word = fact.mark.word
    if fact.possible:
        word = "possible conflict"
    about = f" of {fact.conflict.value}" if fact.conflict else ""
    ink = MARK_INKS[fact.mark.value]
    return ((f"{fact.mark.value} {word.upper() if fact.mark.value == '!' else word}{about}", ink),)


def range_words(finding: Finding | None, suggested: Suggested) -> tuple[str, bool]:
    """Return "low / best / high" and whether the analyst said it; what the program suggests ends in a question mark."""
    from srccompare.annotation import plain  # noqa: PLC0415 - the annotation floor is not needed for the first paint

    if finding is not None and finding.verdict is not None and finding.verdict.decision.value == "range":
        v = finding.verdict
        return f"{plain(v.low)}/{plain(v.best)}/{plain(v.high)}", True
    low, best, high = suggested
    if low is None or high is None or low == high:
        return "", False
    return f"{plain(low)}/{plain(best)}/{plain(high)} ?", False


def card(fact: Fact, finding: Finding | None, suggested: Suggested, width: int, sources: int) -> list[Pieces]:
    """Return the lines of the fact card for a rail of ``width`` cells."""
    room = width - 1
    lines: list[Pieces] = []
    title = f"{fact.name} {fact.question}"
    lines += [((title[a:b], "strong"),) for a, b in wrap(title, room)[:3]]
    lines.append(mark_pieces(fact))
    copies = "" if fact.origins >= len(fact.sources) else f", {_count(fact.origins, 'origin')}"
    speaking = f"{len(fact.sources)} of {sources} sources{copies}"
    lines.append(((speaking if width_of(speaking) <= room else speaking.replace(" sources", ""), "dim"),))
    lines += [_position(fact, position, room) for position in fact.positions[:6]]
    if len(fact.positions) > 6:
        lines.append(((f"… {len(fact.positions) - 6} more answers", "dim"),))
    lines.append(())
    lines += _field("verdict", verdict_words(finding), room, "strong")
    confidence = "-" if finding is None or finding.confidence is None else finding.confidence.value
    lines += _field("confidence", confidence, room, "strong")
    span, said = range_words(finding, suggested)
    if span:
        lines += _field("range", span, room, "strong" if said else "dim")
    tags = "-" if finding is None or not finding.tags else ", ".join(finding.tags)
    lines += _field("tags", tags, room, "text")
    note = "-" if finding is None or not finding.note else " ".join(finding.note.split())
    lines += _field("note", note, room, "text", most=6)
    lines.append(())
    why = f"why: {fact.why}"
    lines += [((why[a:b], "dim"),) for a, b in wrap(why, room)[:8]]
    return lines


def strip_card(fact: Fact, finding: Finding | None, width: int) -> list[Pieces]:
    """Return the three lines of the card where there is no rail."""
    head: list[Piece] = [(f"{fact.name} ", "strong"), *mark_pieces(fact), ("  ", "text")]
    tail = f"  {verdict_words(finding)}"
    if finding is not None and finding.confidence is not None:
        tail += f", {finding.confidence.value}"
    if tail.strip() == "-":
        tail = "  no verdict"
    room = width - 1 - sum(width_of(text) for text, _ in head) - width_of(tail)
    name = cut(fact.question, max(8, room))
    head += [(name, "strong"), (" " * max(0, room - width_of(name)), "text"), (tail, "dim")]
    second: list[Piece] = []
    left = width - 1
    for position in fact.positions:
        who = voices(fact, position)
        answer = f"{cut(position.display, 20)}"
        rest = f" x{len(position.sources)}{' ' + who if who else ''}   "
        need = 4 + width_of(answer) + width_of(rest)
        if need > left:
            second.append(("…", "dim"))
            break
        second += [
            (f"#{position.number} ", "key"),
            (answer, position_ink(position.number)),
            (rest, "dim"),
        ]
        left -= need
    third = f"why: {fact.why}"
    if finding is not None and (finding.note or finding.tags):
        tags = f"[{', '.join(finding.tags)}] " if finding.tags else ""
        third = f"note: {tags}{' '.join(finding.note.split())}" if finding.note else f"tags: {', '.join(finding.tags)}"
    return [tuple(head), tuple(second), ((cut(third, width - 1), "dim"),)]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _position(fact: Fact, position: Position, room: int) -> Pieces:
    who = voices(fact, position)
    rest = f"  x{len(position.sources)}{' ' + who if who else ''}"
    answer = cut(position.display, max(6, room - 3 - width_of(rest)))
    return (
        (f"#{position.number} ", "key"),
        (answer, position_ink(position.number)),
        (cut(rest, room - 3 - width_of(answer)), "dim"),
    )


def _field(name: str, value: str, room: int, ink: str, most: int = 3) -> list[Pieces]:
    indent = 11
    found = wrap(value, max(8, room - indent))[:most]
    lines: list[Pieces] = []
    for i, (a, b) in enumerate(found or ((0, 0),)):
        text = value[a:b] + ("…" if i == most - 1 and b < len(value) else "")
        lines.append(((f"{name if i == 0 else '':<{indent}}", "dim"), (text, ink)))
    return lines


def day(article: Article) -> str:
    """Return the day of publication as people write it, empty where it is unknown."""
    published = article.metadata.published
    if not published or article.metadata.published_from.value == "repost-suspect":
        return article.base_date.strftime("%-d %b %Y?") if article.base_date else ""
    parts = published[:10].split("-")
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    if len(parts) == 3 and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {months[int(parts[1]) - 1]} {parts[0]}"
    return published[:10]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a pane's heading says: the source, its answers (text, position) on the fact, where it looks.

    ``places`` say it shorter and shorter. A ``held`` text says so in a heading of one line, too.
    """

    label: str
    grade: str
    parts: tuple[tuple[str, int], ...]
    places: tuple[str, ...]
    date: str
    warnings: tuple[str, ...]
    silent: bool
    held: bool = False


def heading(what: Heading, lines: int, width: int) -> tuple[Pieces, ...]:
    """Return the heading of a pane in one or two lines of ``width`` cells, a cell of margin at its end."""
    room = width - 3
    first: list[Piece] = [(" ", "heading")]
    label = cut(what.label, max(6, room // 2)) + (f" {what.grade}" if what.grade else "")
    if what.held and lines == 1:
        label += " held"
    first.append((label, "heading"))
    left = room - width_of(label)
    if what.silent:
        first.append((": silent", "heading-dim"))
        left -= 8
    else:
        first.append((": ", "heading-dim"))
        left -= 2
        shown, tail = fit_answers(what.parts, left)
        for i, (text, number, position) in enumerate(shown):
            gap = "  " if i else ""
            first += [(gap, "heading-dim"), (text, position_ink(position)), (number, "heading-dim")]
            left -= len(gap) + width_of(text) + len(number)
        first.append((tail, "heading-dim"))
        left -= len(tail)
    if lines == 1:
        place = next((place for place in what.places if width_of(place) + 1 <= left), "")
        if place:
            first += [(" " * (left - width_of(place) - 1), "heading-dim"), (place, "heading-dim")]
        return (tuple(first),)
    second: list[Piece] = [(" ", "heading-dim")]
    date = what.date or "no date"
    fitting = (place for place in what.places if width_of(place) + width_of(date) + 2 <= room)
    place = next(fitting, what.places[-1])
    text = cut(date, room - width_of(place) - 2)
    second.append((text, "heading-dim"))
    left = room - width_of(text) - width_of(place) - 1
    if what.warnings and left > 5:
        warning = cut(f" (!) {what.warnings[0]}", left)
        second.append((warning, "conflict"))
        text += warning
    pad = room - width_of(text) - width_of(place)
    second += [(" " * max(1, pad), "heading-dim"), (place, "heading-dim")]
    return (tuple(first), tuple(second))


def header(
    *,
    case: str,
    stop: str,
    judged: str = "",
    sources: str = "",
    extra: str = "",
    analyst: str = "",
    saved: str = "",
    problem: str = "",
) -> tuple[Part, ...]:
    """Return the parts of the header, the most needed with the lowest rank.

    At 80 columns the stop, what is judged, the sources in view and the saved state all stay: the case's name gives way.
    """
    parts = [
        Part(case, 6, "bar-strong", cut(case, CASE_WIDTH)),
        Part(stop, 1, "bar", stop.split(" ", 1)[1] if "/" in stop else ""),
        Part(extra, 2, "bar-strong", cut(extra, EXTRA_WIDTH)),
        Part(judged, 3, "bar", judged.replace(" of ", "/")),
        Part(sources, 7, "bar", _SOURCES.sub("", sources)),
        Part(f"analyst {analyst}" if analyst else "", 8, "bar-dim"),
        Part(f"NOT SAVED: {problem}", 0, "bad", cut(f"NOT SAVED: {problem}", 40))
        if problem
        else Part(saved and saved.ljust(SAVED), 4, "bar-dim", saved and _SECONDS.sub("", saved).ljust(SAVED - 3)),
    ]
    return tuple(part for part in parts if part.text)


def greeting(case: Case, notices: tuple[str, ...], disputes: int, facts: int) -> Pieces:
    """Return what is said on opening, the gravest first; empty where there is nothing to say."""
    said = list(notices)
    if case.unreadable:
        names = ", ".join(f"{bad.path.name} ({bad.reason})" for bad in case.unreadable[:3])
        more = f" and {len(case.unreadable) - 3} more" if len(case.unreadable) > 3 else ""
        # The key comes first: the reasons are what a narrow screen may cut.
        count = _count(len(case.unreadable), "file")
        said.append(f"{count} not read ({key('sources')} lists them): {names}{more}")
    said += case.warnings
    if said:
        return ((". ".join(said), "conflict"),)
    if len(case.articles) == 1:
        return (("one source: add a second article to the folder to compare", "conflict"),)
    if not facts:
        return ((f"no facts were found; the texts are below, {key('search')} searches them", "dim"),)
    if not disputes:
        held = "1 fact agrees or stands alone" if facts == 1 else f"{facts} facts agree or stand alone"
        return ((f"no disputes: {held}; {key('step.next')} steps through all facts", "agree"),)
    return ()
