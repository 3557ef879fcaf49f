"""What the path from texts to facts costs, stage by stage, and how it grows with the number of sources.

    .venv/bin/python bench/facts.py [--sources 12 25 50] [--seed 7] [--rounds 2] [--check] [--write FOLDER]

Made-up reports of one event, 40 sentences each: half of them tell of things that other sources tell as well (in other
words, and with other figures now and then), half are the source's own. Prints CPU seconds (the best of some rounds,
each in a process of its own, so that no cache is warm) and the growth exponent between the smallest and the largest
case. ``--check`` exits 1 where a target is missed; ``--write`` saves the largest case as a folder.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SENTENCES = 40
SHARED = 0.5  # of a report's sentences tell what others tell too
DIFFERENT = 0.2  # of the shared figures are not the usual one
TARGET_SECONDS = 4.0  # CPU for 50 sources
TARGET_GROWTH = 1.4

PLACES = "Orvelle,Kastrana,Bellmoor,Tirvan,Haskel Bay,Lower Mill Street,Dunmarrow,Port Ilse,Sorvano,Verrick".split(",")
FIRST = "Mara Ilya Tomas Renata Oskar Daria Felix Ines Jonas Petra Viktor Leila".split()
LAST = "Korvin Almasy Dressler Nkembe Vantongeren Ostrava Pellwright Quiroga Rasmund Tevlin Ulmer Yarrowby".split()
ROLES = "police chief,regional governor,hospital director,fire captain,witness,army spokesman,trade minister".split(",")
OUTLETS = "Herald Courier Gazette Monitor Dispatch Tribune Observer Register Sentinel Chronicle".split()
NOUNS = (
    "warehouse bridge convoy market tunnel quarry refinery station depot harbour checkpoint pipeline orchard ferry"
    " archive dam hangar mill chapel clinic school barracks turbine silo"
).split()
ADJECTIVES = "northern abandoned crowded narrow disputed old flooded remote rebuilt private eastern unfinished".split()
VERBS = "burned collapsed closed reopened emptied shook flooded vanished stalled survived".split()

SHARED_TELLINGS = (
    ("At least {n} people were killed when the {a} {x} {v} near {p}.", "The {x} blast in {p} left {n} dead."),
    ("{n} workers were injured at the {x} in {p}, the {r} said.", "Doctors treated {n} wounded from the {a} {x}."),
    ("Police arrested {n} suspects outside the {a} {x}.", "{n} men were detained near the {x}, {w} told reporters."),
    ("The {x} stands {n} kilometres from {p}.", "It happened at a {x} {n} km north of {p}, officials said."),
    ("Repairs to the {a} {x} will cost {n} million dollars.", "Rebuilding the {x} was put at ${n} million by the {r}."),
    ("The fire at the {x} broke out at {h}:{m} a.m. on Tuesday.", "Flames were first seen at the {x} at {h}.{m} am."),
    ("The {a} {x} had been closed since {n} March 2024.", "Since March {n}, 2024, nobody had used the {x} in {p}."),
    ("{w}, {n}, was the first to enter the {x}.", "The first inside was {w}, {n}, a {r} from {p}."),
    ("Nobody warned the residents of {p} about the {x}, {w} said.", "Residents near the {x} were warned in {p}."),
    ("The {r} denied that the {a} {x} was unsafe.", "Inspectors found the {a} {x} in {p} unsafe a year before."),
    ("The {x} collapse was caused by a gas leak, the {r} said.", "An overloaded cable caused the {x} disaster in {p}."),
    ("About {n} per cent of homes around the {x} lost power.", "Power failed in {n}% of the houses by the {a} {x}."),
    ("The {x} in {p} was not insured, according to {w}.", "{w} said that insurance covered the {a} {x} in {p}."),
    ("Rescuers searched the {x} for {n} hours.", "The search of the {a} {x} lasted {n} hours, the {r} said."),
)
WHO = (
    "The {r}", "{w}", "A neighbour called {w}", "Lawyers for {w}", "Engineers from {p}", "A column in the {o}",
    "Families of the missing", "The owner of the {a} {x}", "Volunteers", "An earlier report", "The union of {x} staff",
    "Passengers on the last bus to {p}", "“We”, said {w},",
)  # fmt: skip
DID = (
    "saw smoke over the {a} {x}", "asked for {n} blankets", "would not speak about the {x}", "blamed a {a} {x}",
    "counted {n} lorries by the {x2}", "recalled the flood of {y}", "waited {n} hours for help", "wants an inquiry",
    "found {n} unused tickets", "left before the {x2} {v}", "had written twice to the {r}", "lost a brother there",
    "praised the {r2} for staying calm", "photographed every {x} in {p}", "hid in a {a} {x} until dawn",
)  # fmt: skip
THEN = (
    "while the {x2} {v}", "on the road to {p}", "after {n} years of quarrels", "and drove home to {p2}", "in {y}",
    "before anyone from the {o} arrived", "because the {a2} {x2} was locked", "without a word to {w2}",
    "as the rain grew heavier", "though the {x} had a permit", "three streets away", "and nobody knows why",
)  # fmt: skip
OPENERS = (
    "", "", "", "According to the {o}, ", "By nightfall, ", "In {p2}, officials confirmed on Wednesday: ", "Later, ",
    "As crowds gathered at the {x2}, ", "Asked by the {o}, the {r2} said: ", "Meanwhile, ", "Within hours, ",
)  # fmt: skip
TAILS = (
    "", "", "; the {a2} {x2} was not touched", ", before {w2} reached {p2}", "; the {o} gave another account",
    ", {n2} minutes before the {r2} came", ", while neighbours of the {x2} in {p2} recall it otherwise",
    "; {w2} would not comment", ", where a {x2} nearby had {v} in {y}", "; no such thing was seen at the {x2}",
)  # fmt: skip
COPIES = 25  # every so many reports one repeats another, word for word but for a few sentences


@dataclass(frozen=True, slots=True)
class Question:
    """Something that several reports tell: its wordings, its figure and the names in it."""

    wordings: tuple[str, str]
    figure: int
    words: dict[str, object]


def _words(chance: random.Random) -> dict[str, object]:
    """Return what a thing that many tell is about."""
    return {
        "x": chance.choice(NOUNS), "a": chance.choice(ADJECTIVES), "p": chance.choice(PLACES),
        "v": chance.choice(VERBS), "r": chance.choice(ROLES), "w": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        "h": chance.randint(1, 11), "m": f"{chance.randint(0, 59):02d}",
    }  # fmt: skip


def _all_words(chance: random.Random) -> dict[str, object]:
    """Return what the parts of a sentence that only one source has may name."""
    again = {f"{key}2": value for key, value in _words(chance).items()}
    own = {"o": chance.choice(OUTLETS), "y": chance.randint(1990, 2018)}
    return _words(chance) | again | own | {"n": chance.randint(2, 90), "n2": chance.randint(2, 90)}


def questions(count: int, chance: random.Random) -> list[Question]:
    """Return what the reports of a case have in common."""
    return [
        Question(SHARED_TELLINGS[number % len(SHARED_TELLINGS)], chance.randint(2, 28), _words(chance))
        for number in range(count)
    ]


def report(number: int, asked: Sequence[Question], chance: random.Random) -> str:
    """Return one source as a text file: title, byline, date, paragraphs."""
    common = sorted(chance.sample(range(len(asked)), round(SENTENCES * SHARED)))
    told = []
    for place in common:
        question = asked[place]
        figure = question.figure if chance.random() > DIFFERENT else chance.randint(2, 28)
        words = _all_words(chance) | question.words | {"n": figure}
        parts = chance.choice(OPENERS), chance.choice(question.wordings), chance.choice(TAILS)
        opener, telling, tail = (part.format(**words) for part in parts)
        told.append(_opened(opener + telling[:-1] + tail + "."))
    while len(told) < SENTENCES - 1:
        own = " ".join(chance.choice(part) for part in (WHO, DID, THEN, THEN))
        own = own.format(**_all_words(chance)) + "."
        told.insert(chance.randint(0, len(told)), _opened(own))
    title = f"{asked[0].words['a']} {asked[0].words['x']} in {asked[0].words['p']}: what report {number} knows"
    paragraphs = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
    head = f"{_opened(title)}\n\n{OUTLETS[number % len(OUTLETS)]} {number}, 12 June 2024\n\n"
    return head + "\n\n".join(paragraphs) + "\n"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def write_case(sources: int, folder: Path, seed: int) -> Path:
    """Write a case of so many sources into a folder."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts, not secrets
    asked = questions(60, chance)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(sources):
        text = report(number, asked, chance)
        if number % COPIES == COPIES - 1:
            whole = folder.joinpath(f"{number - 1:02d}-report.txt").read_text(encoding="utf-8")
            text = "\n\n".join([*text.split("\n\n")[:4], *whole.split("\n\n")[3:-2]]) + "\n"
        folder.joinpath(f"{number:02d}-report.txt").write_text(text, encoding="utf-8")
    return folder


def measure(folder: Path) -> dict[str, float]:
    """Return the CPU seconds of each stage, in the order in which ``compare`` runs them."""
    from srccompare.alignment import find_copies, link_sentences
    from srccompare.binding.build import among, in_order, name_rows, number_evidence, number_row, with_confidence
    from srccompare.binding.claims import claim_rows
    from srccompare.binding.claims_topics import topics_of
    from srccompare.binding.merge import group
    from srccompare.binding.model import shipped
    from srccompare.binding.rivals import rival_rows, without_twins
    from srccompare.binding.scorer import ThreeStages
    from srccompare.comparison import in_common
    from srccompare.disputes import decide
    from srccompare.facts.extract import mentions
    from srccompare.reading import open_case
    from srccompare.sentences import split_case

    spent: dict[str, float] = {}
    last = time.process_time()

    def lap(stage: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[stage] = now - last
        last = now

    case = open_case(folder)
    lap("read")
    sentences = split_case(case)
    lap("sentences")
    find_copies(sentences, {article.id: article.metadata for article in case.articles})
    lap("copies")
    found = mentions(case, sentences)
    lap("mentions")
    model, total = shipped(), len(case.articles)
    evidence = number_evidence(sentences, in_order(found), ThreeStages(model.first, model.second, model.third), total)
    lap("pairs")
    rows = [number_row(evidence, members) for members in group(evidence, model.number)]
    lap("rows")
    rows += name_rows(sentences, found, total)
    lap("names")
    topics = topics_of(sentences)
    rows += among(claim_rows(case, sentences, topics=topics), evidence.quarrel)
    lap("claims")
    rows += rival_rows(case, sentences, topics)
    lap("rivals")
    facts = decide(without_twins([with_confidence(row, model) for row in rows]), case, sentences)
    lap("decide")
    link_sentences(sentences, together=in_common(facts, case))
    lap("links")
    return spent


OF_FACTS = ("sentences", "copies", "mentions", "pairs", "rows", "names", "claims", "decide")
"""The stages that the target is about; reading files and linking sentences have targets of their own."""


def measured(folder: Path, rounds: int) -> dict[str, float]:
    """Return the best CPU seconds of each stage over some fresh processes."""
    runs = []
    for _ in range(rounds):
        command = [sys.executable, __file__, "--measure", str(folder)]
        runs.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {stage: min(run[stage] for run in runs) for stage in runs[0]}


def growth(few: int, small: float, many: int, large: float) -> float:
    """Return the exponent with which a cost grows with the number of sources."""
    return math.log(max(large, 1e-6) / max(small, 1e-6)) / math.log(many / few)


def main() -> int:
    """Measure, print, and judge where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sources", type=int, nargs="+", default=[12, 25, 50])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        print(json.dumps(measure(chosen.measure)))
        return 0
    if chosen.write:
        print(write_case(max(chosen.sources), chosen.write, chosen.seed))
        return 0
    counts = sorted(chosen.sources)
    with tempfile.TemporaryDirectory() as base:
        tables = [measured(write_case(count, Path(base, str(count)), chosen.seed), chosen.rounds) for count in counts]
    for table in tables:
        table["facts"] = sum(table[stage] for stage in OF_FACTS)
    print(f"{'CPU s':10}" + "".join(f"{count:>8}" for count in counts) + "  growth")
    for stage in tables[0]:
        power = growth(counts[0], tables[0][stage], counts[-1], tables[-1][stage]) if len(counts) > 1 else 0.0
        print(f"{stage:10}" + "".join(f"{table[stage]:8.2f}" for table in tables) + f"{power:8.2f}")
    power = growth(counts[0], tables[0]["facts"], counts[-1], tables[-1]["facts"]) if len(counts) > 1 else 0.0
    good = tables[-1]["facts"] <= TARGET_SECONDS and power <= TARGET_GROWTH
    print(f"targets: {TARGET_SECONDS} s, growth {TARGET_GROWTH}: {'met' if good else 'missed'}")
    return 1 if chosen.check and not good else 0


if __name__ == "__main__":
    sys.exit(main())
