"""Notes and highlights on passages: made in a pane, drawn beside the text, found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from srccompare.annotation import Highlight
from srccompare.spans import Span
from srccompare.workbench.app import Workbench
from srccompare.workbench.noted import underlined
from srccompare.workbench.pane import Words

Seen = Callable[[Workbench], str]
Drive = Callable[..., AbstractAsyncContextManager[tuple[Workbench, Pilot[None]]]]


async def test_a_sentence_is_noted_on_marked_found_and_freed(drive: Drive, seen: Seen) -> None:
    """M and I in a pane: the sign stands beside the sentence, / finds the note, u takes each step back."""
    async with drive() as (app, pilot):
        await pilot.press("M")
        assert "Tab goes into a text" in seen(app)
        await pilot.press("tab", "M", *"who says so", "escape")
        desk = app.bench.desk
        assert desk is not None
        (note,) = desk.session.annotations.notes
        source, span = desk.session.passages[0].source, desk.session.passages[0].span
        assert (note.note, span is not None and span.of(desk.session.article(source or "").text)) == (
            "who says so", note.anchor.exact,
        )  # fmt: skip
        assert ">~" in seen(app)
        await pilot.press("j", "k")
        assert "noted: who says so" in seen(app)
        await pilot.press("I", "I")
        assert app.bench.desk is not None
        assert app.bench.desk.session.annotations.notes[0].highlight is Highlight.DOUBT
        assert ">?" in seen(app)
        await pilot.press("slash", *"who says", "enter")
        assert "/who says 1/1" in seen(app)
        await pilot.press("escape", "u", "u", "u")
        assert app.bench.desk.session.annotations.notes == ()
        assert ">?" not in seen(app)


async def test_words_selected_with_the_mouse_are_what_is_meant(drive: Drive) -> None:
    """A selection over two lines is the anchor, character for character, wide ones too."""
    async with drive() as (app, pilot):
        pane = app.bench.panes[0]
        lines = pane.lines()
        at = next(n for n, line in enumerate(lines) if line.item >= 0 and line.item == lines[n + 1].item)
        first, second = lines[at : at + 2]
        app.bench.selections = {pane: Selection(Offset(3, at), Offset(4, at + 1))}
        await pilot.pause()
        start = pane.paper.items[first.item].start + first.start + 3
        end = pane.paper.items[second.item].start + second.start + 4
        assert pane.selected() == (start, end)
        await pilot.press("I")
        assert app.bench.desk is not None
        assert app.bench.desk.session.passages[0].span == Span(start, end)


def test_what_is_noted_lies_beneath_the_words_of_the_fact() -> None:
    """Exact words keep their ink where a noted passage holds them."""

    class Placed:
        source, span = "s1", Span(0, 30)

    class Desk:
        class session:  # noqa: N801 - stands for an attribute
            passages = (Placed,)

    exact = (Words(5, 8, "w1"), Words(20, 40, "w2"))
    made = underlined(Desk, "s1", exact)  # type: ignore[arg-type]
    assert made == (Words(0, 5, "noted"), *exact[:1], Words(8, 20, "noted"), exact[1])


async def test_a_revised_text_is_loud(drive: Drive, seen: Seen) -> None:
    """A figure changed since it was judged: the grid, the heading, the card and the list of evidence all say so."""
    async with drive((200, 50)) as (app, pilot):
        assert app.bench.desk is not None
        await pilot.press("v", "ctrl+s")
        session = app.bench.desk.session
        (finding,) = session.annotations.findings
        first = finding.evidence[0]
        other = replace(first, exact="eleventy", sha256="0" * 64)
        work = replace(session.annotations, findings=(replace(finding, evidence=(other, *finding.evidence[1:])),))
        app.bench.resume(session.restarted(work))
        app.bench.show(app.bench.desk.goto("F01"))
        await pilot.pause()
        text = seen(app)
        assert "✓!" in text
        assert "(!) revised" in text
        await pilot.press("e")
        assert "stands where “eleventy” stood when you judged" in seen(app)
        await pilot.press("escape", "colon", *"evidence")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        assert "Your evidence in texts that were revised" in seen(app)
        assert "orphan" in seen(app)
