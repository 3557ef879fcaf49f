"""A sheet of cells to draw on: texts with inks put at places, later ones over earlier ones."""

from __future__ import annotations

from srccompare.workbench.draw import width_of
from srccompare.workbench.words import Pieces
from srccompare.workbench.wrap import cut

GROUND = frozenset(" ·.─-│|") | {""}  # signs that are no more than lines of the ground, in ASCII too


class Sheet:
    """Lines of ``width`` cells. A cell holds one grapheme; the second cell of a wide one holds nothing."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells: list[list[tuple[str, str]]] = [[(" ", "text")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, ink: str, room: int | None = None) -> int:
        """Write text from a cell on, cut to ``room`` and to the sheet; return the cell after it."""
        if not 0 <= y < self.height or x >= self.width:
            return x
        room = self.width - max(x, 0) if room is None else min(room, self.width - max(x, 0))
        for char in cut(text, room):
            cells = width_of(char)
            if cells == 0:
                if 0 < x <= self.width:
                    before, had = self._cells[y][x - 1]
                    self._cells[y][x - 1] = (before + char, had)
                continue
            if x + cells > self.width:
                break
            if x >= 0:
                self._cells[y][x] = (char, ink)
                if cells == 2:
                    self._cells[y][x + 1] = ("", ink)
            x += cells
        return x

    def at(self, x: int, y: int) -> str:
        """Return what stands in a cell."""
        return self._cells[y][x][0] if 0 <= y < self.height and 0 <= x < self.width else ""

    def free(self, x: int, y: int, cells: int) -> bool:
        """Whether cells of a line are empty, or hold no more than lines of the ground."""
        return all(self.at(i, y) in GROUND for i in range(x, x + cells))

    def lines(self) -> list[Pieces]:
        """Return the lines as pieces, cells of one ink together."""
        made: list[Pieces] = []
        for row in self._cells:
            pieces: list[tuple[str, str]] = []
            for char, ink in row:
                if pieces and pieces[-1][1] == ink:
                    pieces[-1] = (pieces[-1][0] + char, ink)
                else:
                    pieces.append((char, ink))
            made.append(tuple(pieces))
        return made


def spread(stops: list[float], width: int, least: int) -> list[int]:
    """Place stops (ascending) on ``width`` cells, in proportion where there is room.

    Two stops are ``least`` cells apart at least; where that does not fit, as far apart as it does. The first stands at
    0, the last at ``width`` - 1, one alone at 0.
    """
    if len(stops) < 2 or width < 2:
        return [0] * len(stops)
    least = max(0, min(least, (width - 1) // (len(stops) - 1)))
    spare = width - 1 - least * (len(stops) - 1)
    whole = stops[-1] - stops[0]
    return [
        i * least + (round(spare * (stop - stops[0]) / whole) if whole else round(spare * i / (len(stops) - 1)))
        for i, stop in enumerate(stops)
    ]
