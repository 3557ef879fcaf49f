"""A scripted session in a real pseudo-terminal that is ended by kill -9 at a random moment, and what is left of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from srccompare.annotation import Annotations, document
from srccompare.comparison import Comparison, compare
from srccompare.reading import open_case
from srccompare.session import Session, open_session
from terminal import Terminal

ANALYST = "ana"
LEVELS = (None, "low", "moderate", "high")
KEPT = "\x13"  # ^s keeps what is written in a field and closes it
STARTING = 0.15  # share of the kills that come while the program starts
PAUSES = (0.0, 0.0, 0.02, 0.1, 0.4)  # seconds between actions
WAITS = 1.6  # seconds after the last action at most: a save comes a second after it


@dataclass(frozen=True, slots=True)
class Model:
    """What should be there: confidence, flag, the numbers in the note, and what undo and redo lead to."""

    confidence: str | None = None
    flag: bool = False
    numbers: tuple[int, ...] = ()
    past: tuple[Model, ...] = ()
    future: tuple[Model, ...] = ()

    def change(self, **fields: object) -> Model:
        """Do something that can be undone."""
        return replace(self, **fields, past=(*self.past, self), future=())  # type: ignore[arg-type]

    def act(self, action: str, number: int) -> Model:
        """Return what an action leads to; ``number`` goes into the note."""
        if action == "c":
            return self.change(confidence=LEVELS[(LEVELS.index(self.confidence) + 1) % len(LEVELS)])
        if action == "*":
            return self.change(flag=not self.flag)
        if action == "m":
            return self.change(numbers=(*self.numbers, number))
        if action == "u" and self.past:
            return replace(self.past[-1], future=(*self.future, self))
        if action == "U" and self.future:
            last = self.future[-1]
            return replace(last, future=self.future[:-1])
        return self

    @property
    def seen(self) -> tuple[object, ...]:
        """What can be read from a file and a journal."""
        return self.confidence, self.flag, self.numbers, len(self.past), len(self.future)


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: how many actions were typed and found again, and how old the first one that was lost was, in seconds.

    ``problem`` says what else is wrong, empty if nothing is.
    """

    typed: int
    kept: int
    lost: float = 0.0
    problem: str = ""


class Killing:
    """Kills the program on one case again and again; each start goes on where the last one was killed."""

    def __init__(self, case: Path, start: Callable[[], Terminal], seed: int) -> None:
        self._case, self._start = case, start
        self._rng = random.Random(seed)  # noqa: S311 - a repeatable experiment
        self._comparison: Comparison = compare(open_case(case))
        self._model, self._number = Model(), 0
        self.fact = Session.start(self._comparison, Annotations(ANALYST)).disputes[0]
        self.path = case / "annotations" / f"{ANALYST}.yaml"

    def once(self) -> Kill:
        """Start, type, kill, and look at what is left."""
        models, typed = [self._model], [0.0]
        with self._start() as terminal:
            if self._rng.random() < STARTING:
                time.sleep(self._rng.uniform(0.0, 2.0))
            else:
                terminal.wait(self.fact)
                for _ in range(self._rng.randint(1, 10)):
                    models.append(self._type(terminal, models[-1]))
                    typed.append(time.monotonic())
                    time.sleep(self._rng.choice(PAUSES))
                time.sleep(self._rng.uniform(0.0, WAITS))
            killed = time.monotonic()
            terminal.kill()
        try:
            found = self._left()
        except Exception as fault:  # noqa: BLE001 - that is what is looked for
            return Kill(len(models) - 1, 0, problem=f"{type(fault).__name__}: {fault}")
        kept = next((n for n in reversed(range(len(models))) if models[n].seen == found), None)
        if kept is None:
            return Kill(len(models) - 1, 0, problem=f"{found} is no state of {[m.seen for m in models]}")
        self._model = models[kept]
        lost = killed - typed[kept + 1] if kept + 1 < len(models) else 0.0
        return Kill(len(models) - 1, kept, lost)

    def _type(self, terminal: Terminal, model: Model) -> Model:
        action = self._rng.choice("cc*mmmuU")
        if action == "m":
            self._number += 1
            terminal.keys("m", f" {self._number}", KEPT)
        else:
            terminal.keys(action)
        return model.act(action, self._number)

    def _left(self) -> tuple[object, ...]:
        """What file and journal hold; the file alone must load as well."""
        if self.path.exists():
            document.read(self.path.read_text("utf-8"), self.path, ANALYST)
        workspace = open_session(self._comparison.case, self._comparison, ANALYST, write=False)
        workspace.close()
        session = workspace.session
        finding = session.finding(self.fact)
        steps = (len(session.history), len(session.future))
        if finding is None:
            return (None, False, (), *steps)
        numbers = tuple(int(word) for word in finding.note.split())
        return (finding.confidence and finding.confidence.value, finding.flag, numbers, *steps)
