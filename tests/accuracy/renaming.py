"""A copy of a case under other names and numbers: what a program that had learnt the case by heart would fail on.

Names are found, not listed: a word that stands with a capital inside running text, that the case nowhere writes in
lower case, and that is not among the kept words of ``renaming.toml``. Each letter of a name is exchanged for another
of its sort (vowel for vowel), by one table for the whole case: a name stays itself wherever it stands, in capitals,
in a compound or in an address; two spellings of one name stay two spellings of one name; "Zanistan" and "Zani" stay
a country and its people, since the ending of a derived form is kept. Numbers are the matter of ``renumbering``.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renumbering import Edit, Renumbering, rules

from srccompare.yamlio import dump, load

VOWELS = "aeiou"
CONSONANTS = "bdfglmnprstvz"  # the rest stays: "kh", "sh", "ch", "qu", "j", "w", "x", "y" carry spelling variants
FACTORS = (1.2, 1.3, 1.4)
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\b\w+://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|example)\b\S*")
_BEFORE = " \t\"“‘'(*#["
_PLAIN_LABELS = frozenset("http https www com org net example news article story id html htm php the".split())


@dataclass(frozen=True, slots=True)
class Names:
    """The new form of each name of a case, by its lower-case form."""

    forms: Mapping[str, str]
    table: Mapping[str, str]

    @classmethod
    def of(cls, texts: Iterable[str], seed: int) -> Names:
        """Find the names in ``texts`` and choose other ones that are no word of the case."""
        texts = tuple(_ADDRESS.sub("", text) for text in texts)
        names = _names(texts)
        words = {match[0].lower() for text in texts for match in _WORD.finditer(text)} | set(rules()["kept"].split())
        for attempt in range(1000):
            table = _table(random.Random(f"{seed}/{attempt}"))  # noqa: S311  # a game of letters, no secret
            forms = {name: _form(name, names, table) for name in names}
            if len(set(forms.values())) == len(forms) and not words & set(forms.values()):
                return cls(forms, table)
        raise AssertionError("no table of letters makes new names that are no word of the case")

    def edits(self, text: str) -> list[Edit]:
        """Return the names that change in ``text``, also inside of addresses."""
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        edits = []
        for match in _WORD.finditer(text):
            word = match[0]
            inside = next((span for span in addresses if span[0] <= match.start() < span[1]), None)
            new = self.forms.get(word.lower())
            if new is None and inside is not None and "/" not in text[inside[0] : match.start()].replace("://", ""):
                new = None if word in _PLAIN_LABELS else _exchanged(word, self.table)
            # In running text a lower-case word is no name; a case writes its names with a capital.
            if new is not None and (inside is not None or not word.islower()):
                edits.append(Edit(match.start(), match.end(), _cased(new, word)))
        return edits

    def within(self, text: str) -> str:
        """Return ``text`` with every name exchanged, in whatever case it is written."""
        return _WORD.sub(lambda match: _cased(self.forms.get(match[0].lower(), match[0]), match[0]), text)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A text, what is changed in it, and the new text."""

    old: str
    edits: tuple[Edit, ...]

    @property
    def new(self) -> str:
        """The text after all edits."""
        return self.slice(0, len(self.old))

    def slice(self, start: int, end: int) -> str:
        """Return what becomes of ``old[start:end]``; an edit that is cut counts whole."""
        parts, at = [], start
        for edit in self.edits:
            if edit.end <= start or edit.start >= end:
                continue
            parts += [self.old[at : edit.start], edit.new]
            at = edit.end
        return "".join([*parts, self.old[at:end]])

    def moved(self, value: float, start: int, end: int) -> float:
        """Return the new value of a number that stands at ``old[start:end]``, or else elsewhere in its line."""
        line = (self.old.rfind("\n", 0, start) + 1, self.old.find("\n", end))
        for first, last in ((start, end), (line[0], line[1] if line[1] >= 0 else len(self.old))):
            for edit in self.edits:
                inside = first < edit.end and edit.start < last
                if inside and edit.new_value is not None and edit.old_value == value:
                    return edit.new_value
        return value


def rename_case(src: Path, dst: Path, seed: int) -> None:
    """Write a renamed copy of the case whose ``gold.yaml`` is in ``src``: sources and gold, flat, in ``dst``.

    Raises:
        ValueError: if a quote of the gold does not stand exactly once in its source, before or after.
    """
    gold: Any = load((src / "gold.yaml").read_text(encoding="utf-8"), src / "gold.yaml")
    texts = {source: (src / name).read_text(encoding="utf-8") for source, name in gold["sources"].items()}
    names = Names.of(texts.values(), seed)
    numbers = Renumbering.of(texts.values(), FACTORS[seed % len(FACTORS)])
    rewritten = {
        source: Rewriting(text, _without_overlap([*numbers.edits(text), *names.edits(text)]))
        for source, text in texts.items()
    }
    dst.mkdir(parents=True, exist_ok=True)
    files = {source: _renamed_file(Path(name), names) for source, name in gold["sources"].items()}
    for source, rewriting in rewritten.items():
        (dst / files[source]).write_text(rewriting.new, encoding="utf-8")
    gold["case"], gold["sources"] = dst.name, files
    for fact in gold["facts"]:
        for source, entries in fact["values"].items():
            fact["values"][source] = [_renamed_entry(entry, rewritten[source], names) for entry in entries]
    for link in gold["links"]:
        for end in ("a", "b"):
            link[f"{end}_quote"] = _renamed_quote(link[f"{end}_quote"], rewritten[link[end]])
    (dst / "gold.yaml").write_text(dump(gold), encoding="utf-8")


def _renamed_file(path: Path, names: Names) -> str:
    return names.within(path.stem) + path.suffix


def _renamed_quote(quote: str, rewriting: Rewriting) -> str:
    start, end = _place(quote, rewriting.old)
    new = rewriting.slice(start, end)
    _place(new, rewriting.new)
    return new


def _place(quote: str, text: str) -> tuple[int, int]:
    if text.count(quote) != 1:
        raise ValueError(f"the quote stands {text.count(quote)} times in its source: {quote!r}")
    start = text.index(quote)
    return start, start + len(quote)


def _renamed_entry(entry: dict[str, Any], rewriting: Rewriting, names: Names) -> dict[str, Any]:
    span = _place(entry["quote"], rewriting.old)
    value = entry["value"]
    if isinstance(value, dict):
        value = {end: _renamed_value(found, rewriting, span, names) for end, found in value.items()}
    else:
        value = _renamed_value(value, rewriting, span, names)
    by = entry["by"] and names.within(str(entry["by"]))
    return {**entry, "value": value, "quote": _renamed_quote(entry["quote"], rewriting), "by": by}


def _renamed_value(value: object, rewriting: Rewriting, span: tuple[int, int], names: Names) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        moved = rewriting.moved(value, *span)
        return int(moved) if moved == int(moved) else moved
    if not isinstance(value, str):
        return value
    dated = re.match(r"(\d{4})(-\d\d.*)?$", value)
    if dated is None:
        return names.within(value)
    # A decade in the words is a range of years in the gold.
    quoted = rewriting.old[span[0] : span[1]]
    decade = re.search(rf"\b{dated[1][:3]}0s\b", quoted)
    year = int(dated[1]) - (30 if decade else 28)
    return f"{year}{dated[2] or ''}"


def _without_overlap(edits: list[Edit]) -> tuple[Edit, ...]:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return tuple(chosen)


def _names(texts: Iterable[str]) -> set[str]:
    """Return the names of a case, in lower case."""
    kept = set(rules()["kept"].split())
    lower: set[str] = set()
    seen: set[str] = set()
    heads: list[tuple[str, str]] = []
    for line in (line for text in texts for line in text.splitlines()):
        words = list(_WORD.finditer(line))
        lower.update(word[0] for word in words if word[0].islower())
        prose = 3 * sum(word[0].islower() for word in words) >= len(words)  # no headline: In Those All Words Are Big
        shouted = all(word[0].isupper() for word in words)
        for word in words:
            if not word[0][0].isupper() or len(word[0]) < 2:
                continue
            if word[0].isupper() and len(word[0]) <= 5:
                is_name = not shouted
            elif word[0].isupper():  # a dateline or a speaker: "DUSHANBE (Reuters)", "STROUD:"
                is_name = prose and re.match(r"[,:]| \(| [—–-]", line[word.end() :]) is not None
            else:
                before = line[: word.start()].rstrip(_BEFORE)
                compound = re.search(r"[^\W\d_][-’']$", line[: word.start()]) is not None
                is_name = prose and (compound or (bool(before) and before[-1] not in ".!?:•—–-"))
            if is_name:
                seen.add(word[0].lower())
            elif prose and not word[0].isupper():
                after = _WORD.match(line, word.end() + 1)
                heads += [(word[0].lower(), after[0].lower())] if after and line[word.end()] in " -" else []
    names = seen - kept - lower
    # A first name often stands at the head of a sentence alone: before another name, it is one.
    return names | ({head for head, after in heads if after in names} - kept - lower)


def _table(chance: random.Random) -> dict[str, str]:
    table: dict[str, str] = {}
    for letters in (VOWELS, CONSONANTS):
        # A random cycle through all letters: none stays itself.
        order = list(letters)
        chance.shuffle(order)
        table.update(zip(order, [*order[1:], order[0]], strict=True))
    return table


def _form(name: str, names: set[str], table: Mapping[str, str]) -> str:
    for ending in rules()["derived"]:
        stem = name[: -len(ending)]
        if name.endswith(ending) and len(stem) >= 4 and stem in names:
            return _form(stem, names, table) + str(ending)
    return _exchanged(name, table)


def _exchanged(word: str, table: Mapping[str, str]) -> str:
    letters = [table.get(sign, sign) for sign in unicodedata.normalize("NFD", word)]
    return unicodedata.normalize("NFC", "".join(letters))


def _cased(new: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return new.upper()
    if like[0].isupper():
        inner = like[1:].islower()
        return new[0].upper() + (new[1:] if inner else _camel(new[1:], like[1:]))
    return new


def _camel(new: str, like: str) -> str:
    if len(new) != len(like):
        return new
    return "".join(a.upper() if b.isupper() else a for a, b in zip(new, like, strict=True))
