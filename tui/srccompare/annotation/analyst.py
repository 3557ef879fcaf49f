"""Whose work it is: the analyst's name, and the file name made of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from srccompare import yamlio
from srccompare.errors import UsageError

VARIABLE = "SRCCOMPARE_ANALYST"
NOBODY = "analyst"
NAME_LIMIT = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps for devices


def analyst_name(given: str | None = None) -> str:
    """Return the analyst's name: as given, else the environment's, the configuration's, the login name.

    Raises:
        UsageError: if the configuration is damaged, or a name that was given holds no letter or digit.
    """
    for name in _candidates(given):
        if name is None or not name.strip():
            continue
        if not any(c.isalnum() for c in name):
            raise UsageError(f"{name!r} is no analyst's name", advice="Give a name with letters or digits in it")
        return " ".join("".join(c for c in name if c.isprintable()).split())
    return NOBODY


def _candidates(given: str | None) -> Iterator[str | None]:
    """The names in order; a later place is not even looked at where an earlier one has a name."""
    yield given
    yield os.environ.get(VARIABLE)
    yield _configured()
    yield _login()


def file_name(analyst: str) -> str:
    """Return the name of an analyst's file: letters and digits of any script kept, nothing that a path could act on."""
    stem = re.sub(r"-{2,}", "-", "".join(c if c.isalnum() or c in "_." else "-" for c in analyst)).strip("-.")
    stem = stem[:NAME_LIMIT].rstrip("-.") or NOBODY
    return f"{stem}_.yaml" if _RESERVED.fullmatch(stem.split(".")[0]) else f"{stem}.yaml"


def config_file() -> Path:
    """Return where the user's configuration is."""
    from platformdirs import user_config_dir  # noqa: PLC0415 - asked for once, when a case is opened

    return Path(user_config_dir("srccompare", appauthor=False)) / "config.yaml"


def _configured() -> str | None:
    path = config_file()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    loaded = yamlio.load(text, path, error=UsageError)
    name = loaded.get("analyst") if isinstance(loaded, dict) else None
    return None if name is None else str(name)


def _login() -> str | None:
    import getpass  # noqa: PLC0415 - the last resort

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None
