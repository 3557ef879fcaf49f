"""Where the case is that comes with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_PACKAGED = "_bundled"
_SEEDS = "seeds"


def bundled_case() -> Path:
    """Return the bundled case folder: inside an installed wheel (read-only), else the checkout's root.

    Raises:
        FileNotFoundError: if the installation holds neither.
    """
    package = Path(str(files("srccompare")))
    # An editable install has no copy inside the package: the checkout is itself a case folder.
    for folder in (package / _PACKAGED, package.parent.parent):
        if (folder / _SEEDS).is_dir():
            return folder
    raise FileNotFoundError(package / _PACKAGED)
