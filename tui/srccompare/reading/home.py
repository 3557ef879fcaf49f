"""Where the analysts' files of a case go."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from srccompare.reading.case import Case

ANNOTATIONS = "annotations"


def annotations_folder(case: Case) -> tuple[Path, bool]:
    """Return the folder of a case's annotation files, and whether it lies elsewhere than in the case.

    It is ``<case>/annotations`` where that can be written to or made; nothing is made here. A case that cannot be
    written to, and loose files, have a folder of their own in the user's data folder.
    """
    if case.root is not None:
        inside = case.root / ANNOTATIONS
        if inside.is_dir():
            if os.access(inside, os.W_OK | os.X_OK):
                return inside, False
        elif not inside.exists() and os.access(case.root, os.W_OK | os.X_OK):
            return inside, False
    from platformdirs import user_data_dir  # noqa: PLC0415 - asked for once, when a case is opened

    if case.root is not None:
        place = str(case.root.resolve())
    else:
        place = "\n".join(sorted(str(article.path.resolve()) for article in case.articles))
    mark = sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    name = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in case.name)[:60]
    return Path(user_data_dir("srccompare", appauthor=False)) / "cases" / f"{name}-{mark}", True
