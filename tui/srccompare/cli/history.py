"""The verb `history`: every change of an analyst's work, newest first, with those that were taken back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from srccompare.cli.opened import compared
from srccompare.session import open_session
from srccompare.session.past import Past, past


def history(chosen: Namespace) -> int:
    """Print the history of one analyst's work."""
    comparison = compared(chosen.case)
    workspace = open_session(comparison.case, comparison, chosen.analyst, write=False)
    changes = past(workspace.session, workspace.journalled())
    workspace.close()
    if chosen.format == "table":
        print("\n".join(_lines(changes)) or "(no changes are known on this computer)")
        return 0
    from srccompare.export.changes import RENDERERS

    print(RENDERERS[f".{chosen.format}"](changes), end="")
    return 0


def _lines(changes: tuple[Past, ...]) -> Iterator[str]:
    for change in changes:
        state = "  undone" if change.undone else ""
        yield f"{change.at}  {change.analyst}  {change.fact} {change.on}".rstrip() + state
        yield from (f"    {one.field}: {one.old} -> {one.new}" for one in change.differences)
