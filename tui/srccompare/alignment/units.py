"""Sentences as sets of units: stems, classes of words, numbers and acronyms, which are what links are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from srccompare.alignment.lexicon import EVENT, THING, Lexicon, lexicon
from srccompare.words import stem

NUMBER = "#"
"""First sign of a unit that stands for a number."""
ACRONYM = "@a"
"""First signs of a unit that stands for an acronym and for the words that it abbreviates."""

NAME_RATIO = 2  # capital in mid-sentence more than twice as often as not = a name (study of 8,618 news sentences)
HEADLINE_SHARE = 0.6  # a sentence with more capitals than this is set as a headline and tells nothing of names
MIN_HEADLINE = 4  # words; shorter ones are all capitals too easily
ACRONYM_LETTERS = (2, 6)
GRAM = 5  # letters; 3, 4 and 5 lie within .005 of each other, and set Dice equals a weighted cosine of all three
VERB_SHARE = 0.25  # of a word's uses in the case that look like a verb's: then it tells of an event
VERB_USES = 2

_WORD = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_SUFFIX = re.compile(r"(?:['’]s|['’]|n['’]t)$")
_RUN = re.compile(r"[A-Z][\w-]+(?:,? (?:(?:of|for|and|the|on|to|in) ){0,2}[A-Z][\w-]+)+")
_SMALL = frozenset("of for and the on to in".split())
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mln": 1e6, "bn": 1e9}
_JOINED = frozenset(form for word in (*_TENS, *_SCALES) for form in (word, word.capitalize()))
# Of the words of a phrase: "laid to rest", "lost their lives", "on the run"; "shut it down", "turned himself in".
_LIGHT = frozenset("a an the his her it its their my our your to".split())
_PARTICLES = frozenset("up down off out over in on away back".split())


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``start`` to ``stop`` (half-open) that have units together, and those of its parts that give way."""

    start: int
    stop: int
    units: tuple[str, ...]
    instead_of: tuple[str, ...] = ()


def number_unit(value: float) -> str:
    """Return the unit of a number; 14, 14.0 and "fourteen" have one."""
    return f"{NUMBER}{value:g}" if value < 1e6 else f"{NUMBER}{value:.0f}"


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a sentence as written; the parts of a web address are not words."""
    if "://" in text or "www." in text:
        text = _URL.sub(" ", text)
    return _WORD.findall(text)


class _Memo(dict[str, tuple[str, ...]]):
    """Word as written -> its units; a word is worked out once for the whole case, which is what makes it cheap."""

    def __init__(self, lex: Lexicon, names: frozenset[str], acronyms: dict[str, str]) -> None:
        super().__init__()
        self.lex = lex
        self.names = names
        self.acronyms = acronyms

    def __missing__(self, word: str) -> tuple[str, ...]:
        units = self[word] = self._units(word)
        return units

    def _units(self, word: str) -> tuple[str, ...]:
        if word[0].isdigit():
            try:
                return (number_unit(float(word.replace(",", ""))),)
            except ValueError:
                return ()
        if word in self.acronyms:
            return (self.acronyms[word],)
        lower = _SUFFIX.sub("", word.lower())
        if lower in self.lex.numbers:
            return (number_unit(self.lex.numbers[lower]),)
        if len(lower) < 2 or lower in self.lex.stop:
            return ()
        root = stem(lower)
        if word[0].isupper() and lower in self.names:
            return (root,)
        return self.lex.classes.get(root, (root,))


class Reader:
    """Turns the sentences of one case into units; what it learns of names and acronyms is the case's own.

    Args:
        texts: every sentence of the case.
        learn: whether names and acronyms are looked for; off for corpora, where it costs more than it brings.
    """

    def __init__(self, texts: Iterable[str], *, learn: bool = True) -> None:
        self.lex = lexicon()
        texts = list(texts) if learn else []
        self.spelled = _spelled_out(texts)
        acronyms = {short: f"{ACRONYM}{short}" for short in self.spelled.values()}
        self.names = _names(texts)
        self.verbs = _verbs(texts, self.lex)
        self.memo = _Memo(self.lex, self.names, acronyms)
        self.numbers = _Numbers(self.memo)
        self.denies = _Denies(self.lex.negations)
        self.grams = _Grams(self.memo)
        self._starts = {words[0]: (words, short) for words, short in self.spelled.items()}
        self._firsts = frozenset(first for first, _ in self.lex.phrases)

    def units(self, text: str) -> frozenset[str]:
        """Return the distinct units of a sentence."""
        return self.units_of(words_of(text)).union(
            [unit for unit, pattern in self.lex.number_kinds if pattern.search(text)]
        )

    def units_of(self, words: Sequence[str], runs: Sequence[Run] | None = None) -> frozenset[str]:
        """Return the distinct units of a sentence's words, without what its numbers measure; ``runs`` where known."""
        found = set().union(*map(self.memo.__getitem__, words))
        runs = self.runs(words) if runs is None else runs
        if not runs:
            return frozenset(found)
        found.difference_update([unit for run in runs for unit in run.instead_of])
        return frozenset(found.union(*[run.units for run in runs]))

    def runs(self, words: Sequence[str]) -> list[Run]:
        """Return the words that mean something together: numbers of several words, spelled-out names, phrases."""
        found = [] if _JOINED.isdisjoint(words) else self._joined(words)
        if self.spelled and not self._starts.keys().isdisjoint(words):
            for run, short in self.spelled.items():
                found += [Run(at, at + len(run), (f"{ACRONYM}{short}",)) for at in _places(words, run)]
        return found + self._phrases(words)

    def _phrases(self, words: Sequence[str]) -> list[Run]:
        """Two words that stand side by side but for an article or the like; a particle may stand one word further."""
        stems = [stem(word) for word in words]
        if self._firsts.isdisjoint(stems):
            return []
        found = []
        kept = [(at, root) for at, root in enumerate(stems) if root not in _LIGHT]
        for place, (at, first) in enumerate(kept):
            if first in self._firsts:
                for follow, second in kept[place + 1 : place + 3]:
                    near = follow == kept[place + 1][0]
                    if (near or second in _PARTICLES) and (units := self.lex.phrases.get((first, second))):
                        found.append(Run(at, follow + 1, tuple(units)))
        return found

    def _joined(self, words: Sequence[str]) -> list[Run]:
        """Numbers of several words: "twenty-seven", "two hundred", "1.5 million"; their parts are no numbers."""
        joined = []
        lex = self.lex.numbers
        for at, word in enumerate(words):
            lower = word.lower()
            follow = words[at + 1].lower() if at + 1 < len(words) else ""
            if lower in _TENS and 0 < lex.get(follow, 0) < 10:
                value = lex[lower] + lex[follow]
                parts = number_unit(lex[lower]), number_unit(lex[follow])
            elif follow in _SCALES and self.is_number(word) and len(self.memo[word]) == 1:
                base = float(self.memo[word][0].removeprefix(NUMBER))
                value = base * _SCALES[follow]
                parts = number_unit(base), number_unit(_SCALES[follow])
            else:
                continue
            joined.append(Run(at, at + 2, (number_unit(value),), parts))
        return joined

    def in_figures(self, words: Sequence[str]) -> Sequence[str]:
        """Return the words with each number of several words as one figure: "27" for "twenty", "seven"."""
        if _JOINED.isdisjoint(words):
            return words
        found = list(words)
        for run in reversed(self._joined(words)):
            found[run.start : run.stop] = [run.units[0].removeprefix(NUMBER)]
        return found

    def is_number(self, word: str) -> bool:
        """Whether a word as written is a number, in digits or in letters."""
        return self.numbers[word]

    def kind(self, unit: str) -> str:
        """Return what a unit tells of: a key of ``KIND_WEIGHT``: "event", "thing", "name", ... or "other"."""
        if unit.startswith(EVENT):
            return "event"
        if unit.startswith(THING):
            return "thing"
        if unit.startswith(NUMBER):
            return "number"
        if unit.startswith(ACRONYM) or unit in self.names:
            return "name"
        if unit in self.lex.time:
            return "time"
        if unit in self.lex.reporting:
            return "reporting"
        return "event" if unit in self.lex.events or unit in self.verbs else "other"

    def gram_code(self, text: str) -> str:
        """Return the character 4-grams of the content words, one code point each, in order.

        On two such strings rapidfuzz's ``ratio`` is exactly 100 times the Dice coefficient of the two sets.
        """
        return "".join(sorted(set().union(*map(self.grams.__getitem__, words_of(text)))))


class _Numbers(dict[str, bool]):
    """Word as written -> whether it is a number; asked of every word of every link."""

    def __init__(self, memo: _Memo) -> None:
        super().__init__()
        self.memo = memo

    def __missing__(self, word: str) -> bool:
        found = self[word] = any(unit.startswith(NUMBER) for unit in self.memo[word])
        return found


class _Denies(dict[str, bool]):
    """Word as written -> whether it is a negation."""

    def __init__(self, negations: frozenset[str]) -> None:
        super().__init__()
        self.negations = negations

    def __missing__(self, word: str) -> bool:
        lower = word.lower()
        found = self[word] = lower in self.negations or lower.endswith(("n't", "n’t"))
        return found


class _Grams(dict[str, frozenset[str]]):
    """Word as written -> its 4-grams, each coded as one private code point."""

    def __init__(self, memo: _Memo) -> None:
        super().__init__()
        self.memo = memo
        self.codes: dict[str, str] = {}

    def __missing__(self, word: str) -> frozenset[str]:
        lower = _SUFFIX.sub("", word.lower())
        padded = f" {lower} "
        grams = [padded[at : at + GRAM] for at in range(max(1, len(padded) - GRAM + 1))] if self.memo[word] else []
        codes = self.codes
        self[word] = coded = frozenset(codes.setdefault(gram, _sign(len(codes))) for gram in grams)
        return coded


def _sign(number: int) -> str:
    """Return a code point for a number, passing over the surrogates."""
    return chr(number + 0x20 if number < 0xD700 else number + 0x820)


def _names(texts: Iterable[str]) -> frozenset[str]:
    """Stems of words that stand with a capital in mid-sentence more than twice as often as without."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        words = words_of(text)
        upper = sum(word[0].isupper() for word in words)
        if len(words) >= MIN_HEADLINE and upper > HEADLINE_SHARE * len(words):
            continue
        for word in words[1:]:
            (capital if word[0].isupper() else small)[_SUFFIX.sub("", word.lower())] += 1
    return frozenset(word for word, count in capital.items() if count > NAME_RATIO * small[word])


def _verbs(texts: Iterable[str], lex: Lexicon) -> frozenset[str]:
    """Stems that often stand as a verb does: in -ed or -ing, or after "to", "will", "was", "he" and the like."""
    uses: Counter[str] = Counter()
    verbal: Counter[str] = Counter()
    for text in texts:
        before = ""
        for word in words_of(text):
            if before and not word[0].isupper():
                root = stem(word)
                uses[root] += 1
                verbal[root] += word.endswith(("ed", "ing")) or before.lower() in lex.auxiliaries
            before = word
    return frozenset(word for word, count in uses.items() if count >= VERB_USES and verbal[word] >= VERB_SHARE * count)


def _spelled_out(texts: Sequence[str]) -> dict[tuple[str, ...], str]:
    """Runs of capitalised words whose initials are an acronym of the case."""
    low, high = ACRONYM_LETTERS
    short = {
        word
        for text in texts
        for word in words_of(text)
        if low <= len(word) <= high and word.isupper() and word.isalpha()
    }
    if not short:
        return {}
    found: dict[tuple[str, ...], str] = {}
    for text in texts:
        for run in _RUN.findall(text):
            words = words_of(run)
            if all(word.isupper() for word in words):
                continue
            for initials in (
                "".join(word[0] for word in words if word not in _SMALL),
                "".join(word[0].upper() for word in words),
            ):
                if initials in short:
                    found[tuple(words)] = initials
                    break
    return found


def _places(words: Sequence[str], run: Sequence[str]) -> list[int]:
    size = len(run)
    return [at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == tuple(run)]
