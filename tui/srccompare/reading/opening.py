"""From a folder, or files, to a case: what is a source, what cannot be read, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from srccompare.errors import CaseError, ReadError
from srccompare.reading.article import Article, Metadata, PublishedFrom
from srccompare.reading.case import Case, CaseOptions, Unreadable
from srccompare.reading.casefile import NAME, CaseSays, SourceSays, read_case_file
from srccompare.reading.dating import Dated, Dating, date_sources
from srccompare.reading.naming import Named, ids, labels, readable
from srccompare.reading.source import Source, read_source
from srccompare.safetext import safe

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SEEDS = "seeds"
LOOSE = "files"
_NOT_ARTICLES = ("readme", "license", "licence", "changelog", "contributing")
_READ = "Articles are .txt, .md and .html files"


@dataclass(frozen=True, slots=True)
class _Found:
    """The files of a case and what is said of them; ``says`` stands beside each file."""

    files: tuple[Path, ...]
    says: tuple[SourceSays, ...]
    missing: tuple[Unreadable, ...] = ()


def open_case(target: Path | Sequence[Path]) -> Case:
    """Open a case folder, or the files named.

    A folder's sources are the article files in its ``seeds/`` where that holds any, else in the folder itself;
    other files are passed over. Files that cannot be read are in ``Case.unreadable`` with the reason in words.

    Raises:
        CaseError: if there is no such folder or file, no article can be read, or ``case.yaml`` is broken.
    """
    if isinstance(target, Path):
        return _open_folder(target) if target.is_dir() else _open_loose((target,))
    paths = tuple(target)
    if not paths:
        raise CaseError("no case is named", advice="Name a folder or some article files")
    if len(paths) == 1:
        return open_case(paths[0])
    return _open_loose(paths)


def is_case(folder: Path) -> bool:
    """Whether a folder holds a case: articles in its ``seeds/``, a ``case.yaml``, or at least two articles."""
    seeds = folder / SEEDS
    if any(path.is_file() for path in (folder / NAME, seeds / NAME)):
        return True
    return (seeds.is_dir() and bool(_listed(seeds))) or len(_listed(folder)) > 1


def _open_folder(folder: Path) -> Case:
    seeds, own = folder / SEEDS, _listed(folder)
    inner = _listed(seeds) if seeds.is_dir() else []
    home, files = (seeds, inner) if inner else (folder, own)
    case_file = next((path for path in (folder / NAME, seeds / NAME) if path.is_file()), None)
    says = CaseSays() if case_file is None else read_case_file(case_file)
    found = _arranged(home, folder, files, says)
    if not found.files and not found.missing:
        raise CaseError("holds no articles", path=folder, advice=f"{_READ}, in the folder or in its '{SEEDS}' folder")
    name = safe(folder.resolve().name) or "case"
    return _assembled(found, says, name, folder)


def _open_loose(paths: Sequence[Path]) -> Case:
    for path in paths:
        if path.is_dir():
            raise CaseError("is a folder among files", path=path, advice="Name one folder, or files only")
        if not path.exists():
            raise CaseError("is not there", path=path, advice="Check the name")
    unique = tuple(dict.fromkeys(paths))
    return _assembled(_Found(unique, tuple(SourceSays(path.name) for path in unique)), CaseSays(), LOOSE, None)


def _listed(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise CaseError(f"cannot be opened ({error.strerror or 'unknown fault'})", path=folder) from error
    return [path for path in entries if _is_article(path)]


def _is_article(path: Path) -> bool:
    suffix = path.suffix.lower()
    if path.name.startswith((".", "~")) or suffix not in TEXT_SUFFIXES | PAGE_SUFFIXES:
        return False
    return not path.stem.lower().startswith(_NOT_ARTICLES) and not path.is_dir()


def _arranged(home: Path, folder: Path, files: Sequence[Path], says: CaseSays) -> _Found:
    """Set the files in the analyst's order: as listed in ``case.yaml``, the others after them by name."""
    by_name = {path.name: path for path in files}
    chosen: dict[Path, SourceSays] = {}
    missing = []
    for entry in says.sources:
        path = by_name.get(Path(entry.file).name) or _named(entry.file, (home, folder))
        if path is None:
            where = "" if entry.line is None else f" (line {entry.line})"
            missing.append(Unreadable(home / Path(entry.file).name, f"is named in {NAME}{where} and is not there"))
        else:
            chosen.setdefault(path, entry)
    for path in files:
        chosen.setdefault(path, SourceSays(path.name))
    if says.order:
        rank = {name: place for place, name in enumerate(says.order)}
        last = len(rank)
        ordered = sorted(
            chosen,
            key=lambda path: min(
                rank.get(key, last) for key in (path.name, path.stem, chosen[path].texts.get("id", ""))
            ),
        )
        chosen = {path: chosen[path] for path in ordered}
    return _Found(tuple(chosen), tuple(chosen.values()), tuple(missing))


def _named(file: str, folders: Sequence[Path]) -> Path | None:
    for folder in folders:
        path = folder / file
        # A case file from elsewhere must not reach outside its folder.
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None


def _assembled(found: _Found, says: CaseSays, name: str, root: Path | None) -> Case:
    read: list[tuple[Source, SourceSays]] = []
    unreadable = list(found.missing)
    for path, entry in zip(found.files, found.says, strict=True):
        try:
            read.append((_read(path), entry))
        except ReadError as error:
            unreadable.append(Unreadable(path, f"{error.message}{f'. {error.advice}' if error.advice else ''}"))
    if not read:
        first = unreadable[0]
        raise CaseError(
            f"no article can be read: {safe(first.path.name, 60)} {first.reason}",
            path=root or first.path,
            advice=f"{_READ}",
        )
    articles = _articles(read, says)
    hidden = frozenset(
        article.id
        for article, (_, entry) in zip(articles, read, strict=True)
        if entry.hidden or {article.id, article.file} & set(says.hidden)
    )
    shown = tuple(article for article in articles if article.id not in hidden)
    if not shown:
        raise CaseError("hides all of its sources", path=root, advice=f"Take 'hidden' out of {NAME}")
    return Case(
        name=name,
        title=says.title or (readable(name) if root is not None else f"{len(shown)} files"),
        root=root,
        articles=shown,
        unreadable=tuple(unreadable),
        event_date=says.event_date,
        event_place=says.event_place,
        options=CaseOptions(says.lexicon, says.templates, hidden),
        warnings=says.warnings,
        hidden=tuple(article for article in articles if article.id in hidden),
    )


def _read(path: Path) -> Source:
    if path.suffix.lower() not in TEXT_SUFFIXES | PAGE_SUFFIXES:
        raise ReadError("is not an article file", path=path, advice=_READ)
    return read_source(path, is_page=path.suffix.lower() in PAGE_SUFFIXES)


def _articles(read: Sequence[tuple[Source, SourceSays]], says: CaseSays) -> tuple[Article, ...]:
    names = ids([entry.texts.get("id", source.path.stem) for source, entry in read])
    dated = date_sources(
        [Dating(source.body, source.published, source.signed, entry.texts.get("published")) for source, entry in read],
        says.event_date,
    )
    merged = [_metadata(source, entry, when) for (source, entry), when in zip(read, dated, strict=True)]
    auto = labels(
        [
            Named(source.path.stem, entry.texts.get("label") or source.agency or known.publisher, when.base)
            for (source, entry), known, when in zip(read, merged, dated, strict=True)
        ]
    )
    return tuple(
        Article(
            id=name,
            label=label,
            path=source.path,
            text=source.text,
            sha256=sha256(source.text.encode("utf-8")).hexdigest(),
            blocks=source.blocks,
            metadata=known,
            base_date=when.base,
            warnings=(*source.warnings, *when.warnings),
        )
        for (source, _), name, label, known, when in zip(read, names, auto, merged, dated, strict=True)
    )


def _metadata(source: Source, entry: SourceSays, when: Dated) -> Metadata:
    known = replace(source.metadata, published=when.published, published_from=when.published_from)
    given = {key: value for key, value in entry.texts.items() if key not in {"id", "label", "published"}}
    if entry.credits is not None:
        known = replace(known, credits=entry.credits)
    if entry.texts.get("published"):
        known = replace(known, published=entry.texts["published"], published_from=PublishedFrom.CASE)
    return replace(known, **given)  # type: ignore[arg-type] # the keys are Metadata's own, checked on reading
