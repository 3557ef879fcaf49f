"""Small cases made by hand, so that the upper floors are tested without the engine: texts with marked values."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from srccompare.alignment import Link, Place, Relation, Tier
from srccompare.comparison import Comparison
from srccompare.disputes import Conflict, Fact, Mark, Position, Status, Value
from srccompare.facts import Bound, Kind, Speaker, Voice
from srccompare.reading import Article, Block, Case, Metadata, PublishedFrom, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

_END = re.compile(r"[^.!?\n]+[.!?]?")


def article(source: str, text: str, **metadata: str) -> Article:
    """An article of one block a line; its file is ``<source>.md``."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        blocks.append(Block(span, span, Role.BODY))
        start = span.end + 1
    known = Metadata(
        title=metadata.get("title"),
        publisher=metadata.get("publisher"),
        author=metadata.get("author"),
        published=metadata.get("published"),
        published_from=PublishedFrom.HEADER if "published" in metadata else PublishedFrom.NONE,
        url=metadata.get("url"),
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(source, metadata.get("label", source), Path(f"{source}.md"), text, digest, tuple(blocks), known)


def sentences(source: Article) -> tuple[Sentence, ...]:
    """Sentences by full stops and line ends: enough for texts that the tests write."""
    found: list[Sentence] = []
    for match in _END.finditer(source.text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            span = Span(start, start + len(words))
            block = source.text.count("\n", 0, start)
            found.append(Sentence(source.id, len(found), span, words, Role.BODY, block))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Says:
    """What one source says: ``text`` is looked up in it (``nth`` occurrence from 0), ``value`` is its meaning."""

    source: str
    text: str
    value: float | str
    unit: str | None = None
    nth: int = 0
    by: str | None = None
    speaker: Speaker = Speaker.OUTLET
    hedge: str | None = None

    @property
    def display(self) -> str:
        number = str(int(self.value)) if isinstance(self.value, float) and self.value.is_integer() else str(self.value)
        return f"{number} {self.unit}" if self.unit else number


class CaseBuilder:
    """Makes a comparison from texts and from what they say."""

    def __init__(self, texts: Mapping[str, str], metadata: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.articles = {s: article(s, text, **(metadata or {}).get(s, {})) for s, text in texts.items()}
        self.sentences = {s: sentences(a) for s, a in self.articles.items()}
        self.facts: list[Fact] = []
        self.links: list[Link] = []

    def fact(self, question: str, *says: Says, kind: Kind = Kind.COUNT, status: Status | None = None) -> str:
        """Add a fact and return its id; it is disputed where the values differ, unless told otherwise."""
        held: dict[tuple[float | str, str | None], list[Says]] = defaultdict(list)
        for one in says:
            held[one.value, one.unit].append(one)
        ranked = sorted(held.values(), key=lambda group: -len({one.source for one in group}))
        number = {id(one): place for place, group in enumerate(ranked, 1) for one in group}
        order = list(self.articles)
        values = [self._value(one, number[id(one)]) for one in says]
        values.sort(key=lambda v: (order.index(v.source), v.span))
        if status is None:
            status = Status.DISPUTED if len(ranked) > 1 else Status.AGREED if len(says) > 1 else Status.SINGLE
        mark = {Status.DISPUTED: Mark.CONFLICT, Status.AGREED: Mark.AGREE, Status.SINGLE: Mark.SINGLE}
        made = Fact(
            f"F{len(self.facts) + 1:02d}",
            question,
            kind,
            status,
            mark.get(status, Mark.COMPATIBLE),
            Conflict.NUMBER if status is Status.DISPUTED else None,
            0.9,
            possible=False,
            why="the numbers differ",
            origins=len({one.source for one in says}),
            values=tuple(values),
            positions=tuple(
                Position(n, group[0].display, tuple(s for s in order if any(o.source == s for o in group)))
                for n, group in enumerate(ranked, 1)
            ),
        )
        self.facts.append(made)
        return made.id

    def _value(self, one: Says, position: int) -> Value:
        text, start = self.articles[one.source].text, -1
        for _ in range(one.nth + 1):
            start = text.index(one.text, start + 1)
        span = Span(start, start + len(one.text))
        index = next(s.index for s in self.sentences[one.source] if s.span.holds(span))
        number = one.value if isinstance(one.value, float | int) else None
        voice = Voice(one.by, one.speaker, hedge=one.hedge)
        return Value(
            one.source, one.value, number, number, one.unit, Bound.EXACT, approx=False, text=one.text, sentence=index,
            span=span, voice=voice, asserted=None, position=position, display=one.display,
        )  # fmt: skip

    def link(self, a: tuple[str, int], b: tuple[str, int], score: float = 80.0) -> None:
        """Suggest a link between two sentences."""
        self.links.append(Link(Place(*a), Place(*b), score, Tier.STRONG, Relation.SAME))

    def build(self, name: str = "case") -> Comparison:
        """The comparison as the floors below would hand it over."""
        case = Case(name, name, None, tuple(self.articles.values()))
        return Comparison(case, self.sentences, tuple(self.facts), tuple(self.links))


HARBOUR = {
    "s1": "Ferry fire at Port Ellis.\nThe coastguard said seven people were hurt. The fire began at 3:30.\n"
    "It was some 60 km southwest of Dunmore.",
    "s2": "Nine people were hurt, a nurse told the paper. The ferry burned off Port Ellis.\n"
    "The ship lay 60 kilometres from Dunmore, the captain said.",
    "s3": "Seven were hurt in the fire. Smoke was seen 40 km from Dunmore.",
}


def harbour() -> CaseBuilder:
    """Three invented reports of a ferry fire: hurt 7, 9, 7 (F01), distance 60, 60, 40 km (F02), the ferry's place."""
    builder = CaseBuilder(
        HARBOUR,
        {
            "s1": {"publisher": "Harbour Post", "published": "2031-05-04", "url": "https://example.org/a?b=1&c=2"},
            "s2": {"publisher": "Coast *Daily*", "published": "2031-05-05", "title": "A [fire] <b>at</b> sea"},
        },
    )
    builder.fact(
        "People hurt",
        Says("s1", "seven", 7, by="The coastguard", speaker=Speaker.OFFICIAL),
        Says("s2", "Nine", 9, by="a nurse", speaker=Speaker.WITNESS),
        Says("s3", "Seven", 7),
    )
    builder.fact(
        "Distance from Dunmore",
        Says("s1", "some 60 km", 60, "km", hedge="some"),
        Says("s2", "60 kilometres", 60, "km", by="the captain"),
        Says("s3", "40 km", 40, "km"),
        kind=Kind.DISTANCE,
    )
    builder.fact(
        "Place of the fire",
        Says("s1", "Port Ellis", "port ellis"),
        Says("s2", "Port Ellis", "port ellis"),
        kind=Kind.PLACE,
    )
    builder.link(("s1", 1), ("s3", 0))
    return builder
