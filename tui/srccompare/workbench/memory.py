"""What the workbench remembers of a case, and of the analyst: small JSON files in the user's state folder.

Nothing in them is anybody's work: a file that is missing, damaged or not writable costs no more than a preference.
"""

from __future__ import annotations

from pathlib import Path

MAX_BYTES = 200_000  # order and hidden sources of thousands of files; anything larger was not written here
MAX_NAME = 40  # characters of the case's name that are kept in the file's name, for people who look into the folder


class Memory:
    """Names and values that outlive the program; read once, written whole at each change.

    ``path`` None keeps everything in memory only. Values are text, flags or lists of text: whatever else stands in a
    file counts as absent, and names that nobody here knows are kept.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._known: dict[str, object] = _read(path)

    @classmethod
    def of_user(cls) -> Memory:
        """What holds for every case: the theme, the steps of the coach."""
        return cls(_folder() / "workbench.json")

    @classmethod
    def of_case(cls, root: Path) -> Memory:
        """What holds for one case, told by its folder: zoom, sort, order, hidden and pinned sources."""
        import hashlib  # noqa: PLC0415 - after the first paint

        where = root.absolute()
        mark = hashlib.sha256(str(where).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        name = "".join(c if c.isalnum() else "-" for c in where.name)[:MAX_NAME].encode("ascii", "ignore").decode()
        return cls(_folder() / "cases" / f"{name or 'case'}-{mark}.json")

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered word."""
        found = self._known.get(name)
        return found if isinstance(found, str) else default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a remembered yes or no."""
        found = self._known.get(name)
        return found if isinstance(found, bool) else default

    def words(self, name: str) -> tuple[str, ...]:
        """Return a remembered list of words, empty where there is none."""
        found = self._known.get(name)
        return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()

    def keep(self, name: str, value: str | bool | tuple[str, ...]) -> None:  # noqa: FBT001 - a value, no switch
        """Remember a value; an empty one is forgotten."""
        kept: object = list(value) if isinstance(value, tuple) else value
        if self._known.get(name) == kept:
            return
        if kept or isinstance(kept, bool):
            self._known[name] = kept
        elif self._known.pop(name, None) is None:
            return
        self._write()

    def _write(self) -> None:
        if self.path is None:
            return
        import json  # noqa: PLC0415 - only when something is kept

        from srccompare.annotation.writing import write_whole  # noqa: PLC0415 - only when something is kept

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            data = json.dumps(self._known, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            write_whole(self.path, data.encode("utf-8", "surrogatepass"), sync=False)
        except OSError:
            return


def _folder() -> Path:
    from platformdirs import user_state_dir  # noqa: PLC0415 - asked for once a start

    return Path(user_state_dir("srccompare", appauthor=False))


def _read(path: Path | None) -> dict[str, object]:
    if path is None:
        return {}
    try:
        if path.stat().st_size > MAX_BYTES:
            return {}
        import json  # noqa: PLC0415 - only where something was kept

        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
