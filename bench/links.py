"""What sentence links cost from one case to a corpus, against comparing everything with everything.

    python bench/links.py [SENTENCES ...] [--seed N] [--check] [--corpus FILE.jsonl]

Makes invented news in which sentences are repeated with known edits (words swapped, dropped and added, numbers written
out, clauses turned round), then measures in CPU seconds of one process, warm imports, texts in memory:

    links     link_sentences on all articles: what the program does, each link with its relation and its words
    index     CorpusIndex.build on the same: bare matches
    add       one more article of 40 sentences into the full index
    all pairs rapidfuzz's cdist(token_set_ratio), cutoff 75, on blocks of the upper triangle: all of it up to 2,000
              sentences, beyond that 30 rows against all, scaled; without numpy (the dev extra has it) process.extract

``times`` is what all pairs cost over what links cost. ``found`` is the share of repeated pairs with a ratio of at least
75 that the links hold; ``right`` the share of the links that were repeated on purpose (no more than a case of that size
has: few are). ``MB`` is the peak of the process after index and links. Each size runs in its own process.

``--corpus`` measures other texts: JSON lines with ``doc``, ``n`` (place in it), ``text`` and ``fact`` (a number that
repeated sentences share, -1 for none). ``--check`` exits 1 where a target is missed (``TARGETS``).

From a program:

    from srccompare.alignment.index import CorpusIndex
    index = CorpusIndex()
    matches = index.build({"a.txt": [(0, "First sentence ..."), (1, "...")], "b.txt": [...]}, progress)
    more = index.add("c.txt", [(0, "..."), ...])
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import inf, log
from pathlib import Path

from rapidfuzz import fuzz, process

from srccompare import fuzzy
from srccompare.alignment import link_sentences
from srccompare.alignment.index import ALIKE, CorpusIndex
from srccompare.alignment.lexicon import lexicon
from srccompare.reading import Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

SIZES = (150, 2_000, 20_000, 100_000)
PER_ARTICLE = 40
PER_STORY = 25  # articles
REPEATED = 0.3  # of an article's sentences
VOCABULARY = 18_000
SAMPLE = 30  # rows that stand for the exhaustive search
WHOLE = 2_000  # sentences; up to here it is run wholly
BLOCKS = 20
# Sentences (0: every size), figure, least, most: what issue and study ask for.
TARGETS = (
    (150, "links", 0, 0.1),
    (2_000, "times", 60, inf),
    (2_000, "found", 0.98, 1),
    (20_000, "times", 250, inf),
    (20_000, "found", 0.98, 1),
    (20_000, "add", 0, 0.2),
    (100_000, "links", 0, 40),
    (100_000, "MB", 0, 600),
    (100_000, "growth", 0, 1.6),
)
SMALL = "the of in a to and for with that from by on as after near".split()
WRITTEN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
ONSETS = "b c d f g h k l m n p r s t v w st tr pl gr sh".split()
VOWELS = "a e i o u ai ea ou".split()
ENDINGS = ["n", "r", "l", "s", "tion", "ment", "ing", "ed", "er", "ity", "al", "", "m", "nd"]


@dataclass(frozen=True, slots=True)
class Line:
    """A made sentence; ``fact`` numbers what it states, -1 where nothing repeats it."""

    text: str
    fact: int


class Maker:
    """Makes articles; one seed always makes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - texts, not keys
        seen: dict[str, None] = {}
        while len(seen) < VOCABULARY:
            syllables = self.random.choice((1, 2, 2, 3))
            word = "".join(self.random.choice(ONSETS) + self.random.choice(VOWELS) for _ in range(syllables))
            seen[word + self.random.choice(ENDINGS)] = None
        self.words = list(seen)
        self.weights = list(accumulate(1 / (rank + 4) for rank in range(VOCABULARY)))

    def word(self) -> str:
        """A word, common ones more often."""
        return self.random.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self, topic: list[str]) -> list[str]:
        """A sentence of some 26 words, a third of the telling ones from its story."""
        words = []
        for _ in range(max(4, round(self.random.gauss(26, 7)))):
            draw = self.random.random()
            if draw < 0.34:
                words.append(self.random.choice(SMALL))
            elif draw < 0.54:
                words.append(self.random.choice(topic))
            elif draw < 0.58:
                words.append(str(self.random.randint(2, 15)))
            else:
                words.append(self.word())
        return words

    def edited(self, words: list[str]) -> list[str]:
        """The sentence again, in other words: lightly, more, or heavily."""
        level = self.random.choice((0.05, 0.05, 0.15, 0.15, 0.3))
        found = []
        for word in words:
            draw = self.random.random()
            if draw < level / 2:
                continue
            found.append(self.word() if draw < level else word)
            if word.isdigit() and self.random.random() < level * 2:
                found[-1] = WRITTEN[int(word)]
        if self.random.random() < level * 2:
            cut = len(found) // 2
            found = found[cut:] + found[:cut]
        return found or words

    def corpus(self, sentences: int) -> list[list[Line]]:
        """Articles of 40 sentences (or five articles of 30 for a case)."""
        size = 30 if sentences <= 300 else PER_ARTICLE
        articles: list[list[Line]] = []
        fact = 0
        while len(articles) * size < sentences:
            count = min(PER_STORY, sentences // size - len(articles))
            topic = [self.word() for _ in range(60)]
            pool = []
            for _ in range(max(6, round(count * size * REPEATED / 3.5))):
                pool.append((fact, self.sentence(topic)))
                fact += 1
            for _ in range(count):
                use = self.random.sample(pool, min(len(pool), round(size * REPEATED)))
                lines = [Line(_written(self.edited(words)), number) for number, words in use]
                while len(lines) < size:
                    lines.append(Line(_written(self.sentence(topic)), -1))
                self.random.shuffle(lines)
                articles.append(lines)
        return articles


def _written(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _sentences(articles: list[list[Line]]) -> dict[str, tuple[Sentence, ...]]:
    return {
        f"{number:05d}": tuple(
            Sentence(f"{number:05d}", at, Span(0, len(line.text)), line.text, Role.BODY, at)
            for at, line in enumerate(lines)
        )
        for number, lines in enumerate(articles)
    }


def _repeated(articles: list[list[Line]]) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs that state one fact, where an exhaustive search would find them."""
    places = defaultdict(list)
    for number, lines in enumerate(articles):
        for at, line in enumerate(lines):
            if line.fact >= 0:
                places[line.fact].append((f"{number:05d}", at))
    text = {
        (f"{number:05d}", at): _plain(line.text)
        for number, lines in enumerate(articles)
        for at, line in enumerate(lines)
    }
    pairs = (pair for found in places.values() for pair in combinations(sorted(found), 2))
    return {(a, b) for a, b in pairs if a[0] != b[0] and fuzzy.token_set_ratio(text[a], text[b]) >= ALIKE}


def _all_pairs(texts: list[str]) -> float:
    """CPU seconds of the exhaustive search; scaled from a sample of rows where it would take minutes."""
    try:
        importlib.import_module("numpy")
    except ImportError:
        return _extracted(texts)
    size = len(texts)
    if size > WHOLE:
        rows = texts[:: size // SAMPLE][:SAMPLE]
        start = time.process_time()
        for row in rows:
            process.cdist([row], texts, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, workers=1)
        return (time.process_time() - start) * size / (2 * len(rows))
    block = max(1, size // BLOCKS)
    start = time.process_time()
    for at in range(0, size, block):
        process.cdist(texts[at : at + block], texts[at:], scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, workers=1)
    spent = time.process_time() - start
    return spent * BLOCKS / (BLOCKS + 1)  # the half of the blocks on the diagonal that is not needed


def _extracted(texts: list[str]) -> float:
    """The same, by the library's own loop over the choices: a tenth dearer a pair than cdist."""
    rows = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    start = time.process_time()
    for row in rows:
        process.extract(row, texts, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None)
    return (time.process_time() - start) * len(texts) / (2 * len(rows))


def read(file: Path) -> list[list[Line]]:
    """Articles of a corpus that another generator made."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    articles: dict[int, list[Line]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["doc"], row["n"])):
        articles[row["doc"]].append(Line(row["text"], row["fact"]))
    return list(articles.values())


def measure(articles: list[list[Line]], seed: int) -> dict[str, float]:
    """Measure one corpus in this process."""
    sentences = _sentences(articles)
    lines = {source: [(one.index, one.text) for one in its] for source, its in sentences.items()}
    fuzzy.token_set_ratio("warm", "up")
    lexicon()
    start = time.process_time()
    links = link_sentences(sentences)
    whole = time.process_time() - start
    index = CorpusIndex()
    start = time.process_time()
    index.build(lines)
    build = time.process_time() - start
    fresh = list(enumerate(line.text for line in Maker(seed).corpus(PER_ARTICLE * 10)[0]))
    start = time.process_time()
    index.add("fresh", fresh)
    add = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {tuple(sorted(((x.a.source, x.a.sentence), (x.b.source, x.b.sentence)))) for x in links}
    wanted = _repeated(articles)
    return {
        "sentences": sum(map(len, articles)),
        "index": build,
        "links": whole,
        "shown": len(links),
        "add": add,
        "all pairs": _all_pairs([_plain(line.text) for its in articles for line in its]),
        "found": len(found & wanted) / len(wanted),
        "right": len(found & wanted) / max(1, len(found)),
        "MB": memory,
    }


def _missed(row: dict[str, float]) -> list[str]:
    """The targets of its size that a row of figures misses."""
    missed = []
    for size, name, low, high in TARGETS:
        value = row.get(name)
        if value is not None and size in {0, row["sentences"]} and not low <= value <= high:
            missed.append(f"{row['sentences']:.0f} sentences: {name} {value:.3g}, asked {low:g} to {high:g}")
    return missed


def main() -> int:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="measure these instead")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is missed")
    parser.add_argument("--one", action="store_true", help="measure one size here and print JSON")
    options = parser.parse_args()
    if options.one:
        articles = read(options.corpus[0]) if options.corpus else Maker(options.seed).corpus(options.sizes[0])
        print(json.dumps(measure(articles, options.seed)))
        return 0
    print(f"{'sentences':>9} {'links s':>8} {'index s':>8} {'add s':>7} {'all pairs s':>11} {'times':>6} {'found':>6}"
          f" {'right':>6} {'MB':>5} {'growth':>6}")  # fmt: skip
    before: dict[str, float] | None = None
    missed = []
    runs = [["--corpus", str(file)] for file in options.corpus] or [[str(size)] for size in options.sizes]
    for run in runs:
        command = [sys.executable, __file__, "--one", "--seed", str(options.seed), *run]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        row["times"] = row["all pairs"] / row["links"]
        if before and before["sentences"] < row["sentences"]:
            row["growth"] = log(row["links"] / before["links"]) / log(row["sentences"] / before["sentences"])
        print(
            "{sentences:9.0f} {links:8.3f} {index:8.3f} {add:7.4f} {all pairs:11.1f} {times:6.0f} {found:6.3f}"
            " {right:6.3f} {MB:5.0f}".format(**row),
            f"{row['growth']:6.2f}" if "growth" in row else "     -",
        )
        missed += _missed(row)
        before = row
    for line in missed:
        print("missed:", line)
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
