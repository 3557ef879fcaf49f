"""A small case of three reports on an invented event."""

from __future__ import annotations

from pathlib import Path

import pytest

REPORTS = {
    "1-wire.txt": """\
# Ferry sinks off Lanmore, 12 dead

Published at: **2021-03-04T09:00:00Z**

LANMORE (Northwire) - Twelve people were killed when a ferry sank off Lanmore on Wednesday, the coast guard said.
The ferry went down about 30 km west of Lanmore after its engine failed.
Rescuers pulled 41 people from the water, the coast guard said.
The operator denied that the ferry was overloaded.
""",
    "2-post.txt": """\
Lanmore ferry disaster kills 15

Lanmore Post
5 March 2021

Fifteen people were killed when the ferry sank off Lanmore on Wednesday, hospital officials said.
The ferry sank 30 kilometres west of Lanmore.
Rescuers saved 41 people, according to the coast guard.
The ferry was overloaded, survivors said.
""",
    "3-radio.txt": """\
Ferry toll climbs

Radio Lanmore, 4 March 2021

At least 12 people were killed when a ferry sank 30 miles west of Lanmore on Wednesday, police said.
Police said 41 people were rescued from the sea.
""",
}


@pytest.fixture
def ferry(folder: Path) -> Path:
    """A case folder with three reports."""
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
