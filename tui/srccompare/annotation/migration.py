"""Files of older formats: brought to the present one step by step, so that each step is written and tested once.

Only format 1 exists. A change of the format adds the step that leads to it here: a function from the tree of the
format before to the tree of the format after. Unknown keys must pass through a step as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from srccompare.annotation.finding import FORMAT_VERSION
from srccompare.annotation.trees import VERSION_KEY, Tree

STEPS: Mapping[int, Callable[[Tree], Tree]] = {}
"""By the format that a step starts from; it ends at the next one."""


def version_of(loaded: object) -> int | None:
    """Return the format of a file that was loaded, None where it gives none."""
    version = loaded.get(VERSION_KEY) if isinstance(loaded, dict) else None
    return version if isinstance(version, int) and not isinstance(version, bool) else None


def migrated(loaded: object) -> object:
    """Return a loaded file in the present format; what is no older format is returned as it is."""
    version = version_of(loaded)
    while isinstance(loaded, dict) and version is not None and version < FORMAT_VERSION and version in STEPS:
        loaded = STEPS[version](dict(loaded))
        version += 1
        loaded[VERSION_KEY] = version
    return loaded
