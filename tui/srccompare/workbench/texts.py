"""Longer texts of the workbench: help, fact card, why, sources; composed for a width, drawn by a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srccompare.workbench.action import Action, Group
from srccompare.workbench.gridview import MARK_INKS, position_ink
from srccompare.workbench.keymap import current, key, keys_file
from srccompare.workbench.words import (
    Pieces,
    mark_pieces,
    voices,
)
from srccompare.workbench.wrap import cut, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from srccompare.disputes import Fact, Position, Value
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
    ("%", "page furniture, folded"),
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
            *paragraph(f"In every field Esc keeps what you typed; {key('undo')} takes it back.", width, "dim"),
            *paragraph(f"Keys of your own: {keys_file()}", width, "dim"),
        ]
        return lines

    return compose


def card_head(fact: Fact, width: int) -> list[Pieces]:
    """Return the mark of a fact, why it has it, and sums that a report states."""
    lines: list[Pieces] = [mark_pieces(fact), *paragraph(f"why: {fact.why}", width, "dim")]
    for words in fact.by_hand:
        lines += paragraph(words, width, "strong")
    for note in fact.notes:
        lines += paragraph(note if fact.hand else f"sum: {note}", width, "dim")
    return lines


def position_line(fact: Fact, position: Position) -> Pieces:
    """Return an answer with how many sources give it and who stands behind it."""
    who = voices(fact, position)
    count = len(position.sources)
    few = f" from {position.origins} origin{'' if position.origins == 1 else 's'}"
    few = few if position.origins < count else ""
    return (
        (f"#{position.number} ", "key"),
        (position.display, position_ink(position.number)),
        (f"   {count} source{'' if count == 1 else 's'}{few}{', ' + who if who else ''}", "dim"),
    )


def quote(desk: Desk, value: Value, width: int, digit: int | None = None) -> list[Pieces]:
    """Return the sentence that a value rests on, with its exact words marked, and its credibility."""
    atlas = desk.atlas
    sentence = atlas.comparison.sentence(value.source, value.sentence)
    label = atlas.labels[value.source]
    voice = value.voice
    who = f", according to {voice.by}" if voice.by else ""
    hedge = f" ({voice.hedge})" if voice.hedge else ""
    if value.by_hand:
        hedge += f", {value.by_hand}"
    grade = "" if digit is None else f", credibility {digit}"
    room = width - 3 - len(grade)
    lines: list[Pieces] = [
        (("   ", "dim"), (cut(f"{label}{who}{hedge}, sentence {value.sentence + 1}", room), "dim"), (grade, "strong"))
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


def why_lines(desk: Desk, fact: Fact, width: int) -> list[Pieces]:
    """Return why a row has its mark: the rule, and each value from words to number."""
    labels = desk.atlas.labels
    lines: list[Pieces] = [mark_pieces(fact), *paragraph(fact.why, width, "text")]
    for words in fact.by_hand:
        lines += paragraph(words, width, "text")
    for note in fact.notes:
        lines += paragraph(note if fact.hand else f"sum: {note}", width, "text")
    sure = f"{fact.confidence:.0%} sure that this is one question; {fact.origins} independent "
    lines += paragraph(f"{sure}origin{'' if fact.origins == 1 else 's'}", width, "dim")
    lines += [(), (("From words to values", "strong"),)]
    for value in fact.values:
        said = " ".join(value.text.split())
        name = (f"#{value.position} ", "key"), (f"{labels[value.source]}: ", "dim")
        lines.append((*name, (cut(said, width - 24), "text")))
        lines += paragraph(_reading(fact, value), width, "dim", 5, "  ->")
    return lines


def _converted(fact: Fact, value: Value) -> str:
    """What a value is in the unit of the leading answer, where it was given in another."""
    from srccompare.annotation.answers import in_unit, leading_unit  # noqa: PLC0415 - only when the mark is explained

    wanted, known = leading_unit(fact), value.low if value.low is not None else value.high
    if known is None or wanted is None or value.unit == wanted:
        return ""
    number = in_unit(fact, known, value.unit, wanted)
    return "" if number is None else f" = {number:g} {wanted}"


def _reading(fact: Fact, value: Value) -> str:
    parts = [value.display]
    if value.low is not None or value.high is not None:
        low = "open" if value.low is None else f"{value.low:g}"
        high = "open" if value.high is None else f"{value.high:g}"
        bounds = low if low == high else f"{low} to {high}"
        parts.append(f"{bounds}{' ' + value.unit if value.unit else ''}{_converted(fact, value)}")
    parts.append(value.bound.value + (", approximate" if value.approx else ""))
    speaker = value.voice.speaker.value
    parts.append(f"said by {value.voice.by} ({speaker})" if value.voice.by else f"the {speaker}'s own words")
    parts.append(f"factuality {value.voice.factuality.value}")
    if value.by_hand:
        parts.append(value.by_hand)
    if value.asserted:
        parts.append(f"as of {value.asserted}")
    return "; ".join(parts)
