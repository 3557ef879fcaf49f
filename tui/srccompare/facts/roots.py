"""What a word comes from: "stolen" and "theft" from steal, "permission" from permit, "closure" from close.

Stems (``words.stem``) cut regular endings only; claims compare sentences of other hands, where one tells with a verb
what another tells with a noun.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from srccompare.words import stem

CACHED = 65_536


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], tuple[tuple[str, str, int], ...]]:
    data = tomllib.loads(files("srccompare.facts").joinpath("roots.toml").read_text(encoding="utf-8"))
    base: dict[str, str] = {}
    for line in data["irregular"].strip().splitlines():
        first, *forms = line.split()
        for form in forms:
            base.setdefault(form, first)
    base.update({word: word for word in data["whole"].split()})
    return base, tuple((ending, other, least) for ending, other, least in data["endings"])


@lru_cache(maxsize=CACHED)
def root(word: str) -> str:
    """Return the stem of the word that a word (lower case) is made from; the word's own stem where no rule fits."""
    base, endings = _tables()
    if word in base:
        return stem(base[word])
    for ending, other, least in endings:
        if len(word) >= least and word.endswith(ending):
            return stem(word[: -len(ending)] + other)
    return stem(word)
