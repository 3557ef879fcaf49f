"""How the analyst arranges the sources on the screen: their order, which are hidden, which are pinned first.

It is how one likes to look at a case and no finding: it is remembered in the user's state folder, by file names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srccompare.workbench.memory import Memory

ORDER, HIDDEN, PINNED = "sources.order", "sources.hidden", "sources.pinned"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All sources by id in the order of the analyst; ``pinned`` come first, in their own order."""

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """Every source, the pinned ones first, hidden ones in their places."""
        return (*self.pinned, *(source for source in self.order if source not in self.pinned))

    @property
    def shown(self) -> tuple[str, ...]:
        """The sources that have a column, in the order of the columns."""
        return tuple(source for source in self.rows if source not in self.hidden)

    def moved(self, source: str, by: int) -> Arrangement:
        """Move a source by places; a pinned one among the pinned, another among the others."""
        if source in self.pinned:
            return replace(self, pinned=_moved(self.pinned, source, by))
        others = tuple(one for one in self.order if one not in self.pinned)
        return replace(self, order=(*self.pinned, *_moved(others, source, by)))

    def toggled(self, source: str) -> Arrangement:
        """Hide a source, or show it again; the last one that is shown stays."""
        if source not in self.hidden and len(self.shown) == 1:
            return self
        return replace(self, hidden=self.hidden ^ {source})

    def pin(self, source: str) -> Arrangement:
        """Pin a source behind those that are pinned, or let it go; a hidden one is shown again."""
        if source in self.pinned:
            return replace(self, pinned=tuple(one for one in self.pinned if one != source))
        return replace(self, pinned=(*self.pinned, source), hidden=self.hidden - {source})

    def sorted(self, keys: Mapping[str, str]) -> Arrangement:
        """Order the sources by keys (dates); those without one come last, pinned ones stay first."""
        return replace(self, order=tuple(sorted(self.order, key=lambda one: (not keys.get(one), keys.get(one, "")))))


def _moved(line: tuple[str, ...], source: str, by: int) -> tuple[str, ...]:
    at = line.index(source)
    rest = [one for one in line if one != source]
    rest.insert(max(0, min(len(rest), at + by)), source)
    return tuple(rest)


def remembered(memory: Memory, files: Mapping[str, str]) -> Arrangement:
    """Return the arrangement of a case; sources that came since stand at the end, and one is shown at least.

    Args:
        memory: what is remembered of the case.
        files: the file names of the sources by id, in the order of the case.
    """
    ids = {file: source for source, file in files.items()}

    def known(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[file] for file in memory.words(name) if file in ids))

    order = tuple(dict.fromkeys((*known(ORDER), *files)))
    made = Arrangement(order, frozenset(known(HIDDEN)), known(PINNED))
    return made if made.shown or not order else replace(made, hidden=frozenset())


def keep(memory: Memory, arrangement: Arrangement, files: Mapping[str, str]) -> None:
    """Remember an arrangement; that of the case itself leaves nothing behind."""

    def names(sources: Iterable[str]) -> tuple[str, ...]:
        return tuple(files[source] for source in sources)

    memory.keep(ORDER, () if arrangement.order == tuple(files) else names(arrangement.order))
    memory.keep(HIDDEN, names(sorted(arrangement.hidden)))
    memory.keep(PINNED, names(arrangement.pinned))
