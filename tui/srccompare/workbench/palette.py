"""The command palette: every action with its key, every fact, source and tag, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from srccompare.workbench import drawing, moving
from srccompare.workbench.action import display
from srccompare.workbench.keymap import current
from srccompare.workbench.theme import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT

if TYPE_CHECKING:
    from srccompare.workbench.action import Action
    from srccompare.workbench.app import Workbench

THEMES = (
    (DARK, "theme: night"),
    (LIGHT, "theme: paper"),
    (CONTRAST, "theme: high contrast, dark"),
    (CONTRAST_LIGHT, "theme: high contrast, light"),
    ("ansi-dark", "theme: the terminal's own colours, dark"),
    ("ansi-light", "theme: the terminal's own colours, light"),
)
NAME_WIDTH = 26  # the keys and words of all actions
Command = tuple[str, Callable[[], None], str]


class Commands(Provider):
    """Lists what the workbench can do and what it holds; plain text, so that no title acts as markup."""

    @property
    def _workbench(self) -> Workbench:
        return cast("Workbench", self.app)  # a name only: the app imports this module

    def _actions(self) -> Iterator[Command]:
        bench = self._workbench.bench
        for action in current().actions:
            if bench.applies(action.when) and action.id not in {"palette", "escape"}:
                if len(action.keys) == 9:
                    yield from self._picks(action)
                    continue
                run = partial(bench.action_run, action.id, action.keys[0])
                yield f"{action.shown:<10}{action.label}", run, action.help
        if self._workbench.workspace is not None and self._workbench.workspace.owner is not None:
            yield (
                "take over",
                partial(self._workbench.settle, "take over"),
                "take your file over from the program that holds it",
            )
        if bench.desk is not None:
            yield "evidence", self._evidence, "your evidence in texts that were revised: orphans, changed, moved"
        if not self._workbench.no_color:
            for name, words in THEMES:
                yield words, partial(self._workbench.choose_theme, name), "how the workbench looks"

    def _picks(self, action: Action) -> Iterator[Command]:
        """A line for each answer of the fact: which one to pick is said by the key."""
        bench = self._workbench.bench
        fact = None if bench.desk is None else bench.desk.fact
        for pressed, position in zip(action.keys, () if fact is None else fact.positions, strict=False):
            name = f"{display(pressed):<10}accept #{position.number}"
            yield name, partial(bench.action_run, action.id, pressed), position.display

    def _things(self) -> Iterator[Command]:
        bench = self._workbench.bench
        desk = bench.desk
        if desk is None:
            return
        for row in desk.atlas.grid.rows:
            fact = row.fact
            words = f"{fact.mark.word}, {', '.join(position.display for position in fact.positions)}"
            yield f"{fact.id} {fact.question}", partial(self._fact, fact.id), words
        for number, (_, label) in enumerate(desk.atlas.grid.sources):
            yield f"source {number + 1}: {label}", partial(self._source, number), "go to this source"
        for tag in sorted({tag for finding in desk.session.annotations.findings for tag in finding.tags}):
            yield f"tag: {tag}", partial(self._tag, tag), "the facts with this tag become the stops"

    def _evidence(self) -> None:
        from srccompare.workbench import asking  # noqa: PLC0415 - dialogs are loaded when the first one opens

        asking.evidence(self._workbench.bench)

    def _fact(self, fact_id: str) -> None:
        bench = self._workbench.bench
        if bench.desk is not None:
            bench.show(drawing.best_window(bench, bench.desk.goto(fact_id)))

    def _source(self, number: int) -> None:
        bench = self._workbench.bench
        if bench.desk is not None:
            bench.show(moving.to_source(bench, bench.desk, number))

    def _tag(self, tag: str) -> None:
        bench = self._workbench.bench
        if bench.desk is not None:
            found = bench.desk.search(tag)
            bench.show(found)
            if found.hits:
                moving.to_hit(bench, found, 0)

    async def discover(self) -> Hits:
        """List the actions."""
        for name, command, words in self._actions():
            yield DiscoveryHit(_line(Content(name), words), command, name)

    async def search(self, query: str) -> Hits:
        """List what matches, best first."""
        matcher = self.matcher(query)
        for name, command, words in (*self._actions(), *self._things()):
            score = max(matcher.match(name), 0.8 * matcher.match(words))
            if score > 0:
                yield Hit(score, _line(Content(name), words), command, name)


def _line(name: Content, words: str) -> Content:
    """One line of the palette: a name, and what it does beside it."""
    return Content.assemble(name.pad_right(max(0, NAME_WIDTH - name.cell_length)), "  ", (words, "$sc-dim"))
