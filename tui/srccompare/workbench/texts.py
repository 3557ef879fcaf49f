"""Longer texts of the workbench: help, fact card, why, sources; composed for a width, drawn by a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.workbench.gridview import MARK_INKS, position_ink
from srccompare.workbench.keymap import current, key, keys_file
from srccompare.workbench.keys import Action, Group
from srccompare.workbench.words import (
    Pieces,
    mark_pieces,
    range_words,
    verdict_words,
    voices,
)
from srccompare.workbench.wrap import cut, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from srccompare.disputes import Fact, Value
    from srccompare.workbench.desk import Desk

LEGEND = (
    ("!", "conflict: the answers cannot all be true"),
    ("&", "split: one source carries several answers from different voices"),
    ("»", "updated: a later report supersedes an earlier one"),
    ("~", "compatible: they differ in precision or scope, and can all be true"),
    ("=", "agree: the same after normalising numbers, units, dates and names"),
    ("1", "single: only one source speaks"),
)
SIGNS = (
    ("✓", "accepted"),
    ("r", "range"),
    ("?", "left open"),
    ("✗", "not a dispute"),
    ("*", "flagged"),
    ("!", "a text was revised since you judged: the fact card says how"),
    ("#1", "the answer of most sources; #2, #3 ... are the others, underlined"),
    (".", "the source is silent"),
)
GUTTER = (
    (">", "evidence for the fact"),
    (":", "suggested link to evidence elsewhere"),
    ("+", "confirmed link; beside > evidence that is linked to other evidence"),
    ("@", "link that you added"),
    ("L", "where a link by hand begins"),
    ("%", "page furniture, folded; F shows it"),
    ("~", "your note on this sentence; it is told below while the cursor is on it"),
    ("|", 'highlight key; ? doubt, ^ check, " quote'),
)


def paragraph(  # noqa: PLR0917 - called on most lines of this module
    text: str, width: int, ink: str, indent: int = 0, first: str = "", first_ink: str = "dim"
) -> list[Pieces]:
    """Return text as lines, each indented; ``first`` stands in the indent of the first line."""
    lines: list[Pieces] = []
    for i, (a, b) in enumerate(wrap(text, max(10, width - indent))):
        lead = f"{first if i == 0 else '':<{indent}}"
        lines.append(((lead, first_ink), (text[a:b], ink)))
    return lines


def help_lines(applies: Callable[[Action], bool], *, in_pane: bool) -> Callable[[int], list[Pieces]]:
    """Return the keys that apply here by what they are for, then what the signs mean."""

    def compose(width: int) -> list[Pieces]:
        lines: list[Pieces] = []
        for group in Group:
            found = [a for a in current().actions if a.group is group and applies(a)]
            if not found:
                continue
            lines += [(), ((group.value, "strong"),)] if lines else [((group.value, "strong"),)]
            for action in found:
                text = action.help
                if in_pane and action.in_pane:
                    text = action.in_pane
                lines += paragraph(text, width, "text", 16, "  " + action.all_shown, "key")
        for title, signs in (
            ("Marks of a fact", LEGEND),
            ("Your verdicts, values", SIGNS),
            ("Beside the text", GUTTER),
        ):
            lines += [(), ((title, "strong"),)]
            for sign, words in signs:
                lines += paragraph(words, width, "text", 8, f"  {sign}", MARK_INKS.get(sign, "strong"))
        lines += [
            (),
            *paragraph(
                f"In a note or a list of tags Esc keeps what you wrote; {key('undo')} takes it back.", width, "dim"
            ),
            *paragraph(f"Keys of your own: {keys_file()}", width, "dim"),
        ]
        return lines

    return compose


def card_lines(desk: Desk, fact: Fact) -> Callable[[int], list[Pieces]]:
    """Return the fact card: the answers with every sentence they rest on, then what the analyst said."""
    from srccompare.session import revisions  # noqa: PLC0415 - after the first paint

    session, atlas = desk.session, desk.atlas
    finding = session.finding(fact.id)

    def compose(width: int) -> list[Pieces]:
        lines: list[Pieces] = [mark_pieces(fact), *paragraph(f"why: {fact.why}", width, "dim")]
        for note in fact.notes:
            lines += paragraph(f"sum: {note}", width, "dim")
        for position in fact.positions:
            who = voices(fact, position)
            count = len(position.sources)
            few = f" from {position.origins} origin{'' if position.origins == 1 else 's'}"
            few = few if position.origins < count else ""
            lines.append(())
            lines.append(
                (
                    (f"#{position.number} ", "key"),
                    (position.display, position_ink(position.number)),
                    (f"   {count} source{'' if count == 1 else 's'}{few}{', ' + who if who else ''}", "dim"),
                )
            )
            for value in fact.values:
                if value.position == position.number:
                    lines += quote(desk, value, width)
        silent = [label for source, label in atlas.labels.items() if source not in fact.sources]
        if silent:
            lines += [(), *paragraph(", ".join(silent), width, "dim", 8, "silent")]
        lines.append(())
        for revision in revisions.of_fact(session, fact.id):
            lines += paragraph(revision.words, width, "conflict", 12, "(!) revised", "conflict")
        lines += paragraph(verdict_words(finding), width, "strong", 12, "verdict")
        level = "-" if finding is None or finding.confidence is None else finding.confidence.value
        lines += paragraph(level, width, "strong", 12, "confidence")
        span, said = range_words(finding, session.suggested_range(fact.id))
        if span:
            words = span if said else f"{span}  (as reported, r takes it over)"
            lines += paragraph(words, width, "strong" if said else "dim", 12, "range")
        tags = "-" if finding is None or not finding.tags else ", ".join(finding.tags)
        lines += paragraph(tags, width, "text", 12, "tags")
        note = finding.note if finding is not None and finding.note else "-"
        for i, text in enumerate(note.split("\n")):
            lines += paragraph(text or " ", width, "text", 12, "note" if i == 0 else "") or [()]
        if finding is not None and finding.flag:
            lines += paragraph("flagged", width, "strong", 12, "*")
        if finding is not None and finding.changed:
            lines += paragraph(finding.changed, width, "dim", 12, "changed")
        return lines

    return compose


def quote(desk: Desk, value: Value, width: int) -> list[Pieces]:
    """The sentence that a value rests on, with its exact words marked."""
    atlas = desk.atlas
    sentence = atlas.comparison.sentence(value.source, value.sentence)
    label = atlas.labels[value.source]
    voice = value.voice
    who = f", says {voice.by}" if voice.by else ""
    hedge = f" ({voice.hedge})" if voice.hedge else ""
    lines: list[Pieces] = [
        (("   ", "dim"), (cut(f"{label}{who}{hedge}, sentence {value.sentence + 1}", width - 3), "dim"))
    ]
    start, end = value.span.start - sentence.span.start, value.span.end - sentence.span.start
    text = "".join(c if c.isprintable() else " " for c in sentence.text)
    for a, b in wrap(text, width - 5):
        x, y = max(a, min(b, start)), max(a, min(b, end))
        lines.append(
            (
                ("     ", "text"),
                (text[a:x], "text"),
                (text[x:y], position_ink(value.position, "w")),
                (text[y:b], "text"),
            )
        )
    return lines


def why_lines(desk: Desk, fact: Fact) -> Callable[[int], list[Pieces]]:
    """Return why a row has its mark: the rule, each value from words to number, and the links of its sentences."""
    atlas = desk.atlas
    labels = atlas.labels

    def compose(width: int) -> list[Pieces]:
        lines: list[Pieces] = [mark_pieces(fact), *paragraph(fact.why, width, "text")]
        for note in fact.notes:
            lines += paragraph(f"sum: {note}", width, "text")
        sure = f"{fact.confidence:.0%} sure that this is one question; {fact.origins} independent "
        lines += paragraph(f"{sure}origin{'' if fact.origins == 1 else 's'}", width, "dim")
        lines += [(), (("From words to values", "strong"),)]
        for value in fact.values:
            said = " ".join(value.text.split())
            read = _reading(value)
            lines.append(
                ((f"#{value.position} ", "key"), (f"{labels[value.source]}: ", "dim"), (cut(said, width - 24), "text"))
            )
            lines += paragraph(read, width, "dim", 5, "  ->")
        seen: set[tuple[object, object]] = set()
        found: list[Pieces] = []
        places = {(value.source, value.sentence) for value in fact.values}
        for link in atlas.comparison.links:
            ends = {(link.a.source, link.a.sentence), (link.b.source, link.b.sentence)}
            if ends <= places and (link.a, link.b) not in seen:
                seen.add((link.a, link.b))
                head = f"{labels[link.a.source]} {link.a.sentence + 1} - {labels[link.b.source]} {link.b.sentence + 1}"
                found.append(((f"{head}  ", "text"), (f"{link.relation.value}, {link.score:.0f}", "dim")))
                if link.shared:
                    found += paragraph("both: " + ", ".join(link.shared), width, "dim", 2)
                if link.differs:
                    found += paragraph("only one: " + ", ".join(link.differs), width, "dim", 2)
        if found:
            lines += [(), (("Links between these sentences", "strong"),), *found]
        return lines

    return compose


def _reading(value: Value) -> str:
    parts = [value.display]
    if value.low is not None or value.high is not None:
        low = "open" if value.low is None else f"{value.low:g}"
        high = "open" if value.high is None else f"{value.high:g}"
        bounds = low if low == high else f"{low} to {high}"
        parts.append(f"{bounds}{' ' + value.unit if value.unit else ''}")
    parts.append(value.bound.value + (", approximate" if value.approx else ""))
    speaker = value.voice.speaker.value
    parts.append(f"said by {value.voice.by} ({speaker})" if value.voice.by else f"the {speaker}'s own words")
    parts.append(f"factuality {value.voice.factuality.value}")
    if value.asserted:
        parts.append(f"as of {value.asserted}")
    return "; ".join(parts)
