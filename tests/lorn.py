"""A comparison made by hand: five reports on the fall of a bridge over the Lorn, which never was."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

from srccompare.alignment import Link, Place, Relation, Tier
from srccompare.comparison import Comparison
from srccompare.disputes import Conflict, Fact, Mark, Position, Status, Value
from srccompare.facts import Bound, Kind, Speaker, Voice
from srccompare.reading import Article, Block, Case, Metadata, PublishedFrom, Role
from srccompare.sentences import Sentence
from srccompare.spans import Span

T, M, B, C = Role.TITLE, Role.META, Role.BODY, Role.CHROME
FILLER = (
    "The valley lives from timber and from the few guests who come for the walks.",
    "A relief road has been talked about for years, and never paid for.",
    "Schools on the far bank will stay closed until Friday, the council wrote.",
    "Ferrymen offered to carry people across without asking for money.",
    "Engineers from the capital are expected with their instruments tomorrow.",
    "The bakery by the market kept its ovens going for the helpers all night.",
)
TEXTS: dict[str, tuple[str, str | None, tuple[tuple[Role, str], ...]]] = {
    "alpha": (
        "Alpha Wire",
        "2024-03-04",
        (
            (C, "Skip to content"),
            (C, "Home | News | Weather"),
            (T, "Footbridge over the Lorn gives way"),
            (M, "Published at: 2024-03-04"),
            (B, "A footbridge over the Lorn gave way on Sunday night. Nine people were hurt, the rescue service said."),
            (B, f"{FILLER[0]} {FILLER[1]}"),
            (B, "The bridge was 80 metres long and was built in 1961. Police counted about 40 people on it."),
            (B, f"{FILLER[2]} {FILLER[3]} {FILLER[4]}"),
            (B, "The mayor said that nobody had warned the town."),
        ),
    ),
    "bugle": (
        "Bugle",
        "2024-03-04",
        (
            (T, "Bridge falls, twelve taken to hospital"),
            (B, "Twelve people were hurt when the old bridge fell, a nurse told this paper."),
            (B, f"{FILLER[1]} {FILLER[5]}"),
            (B, "Rescuers put the number of injured at nine. The span is 80 metres from bank to bank."),
            (B, f"{FILLER[3]} {FILLER[2]}"),
            (B, "An inspector warned the town in the autumn, a letter shows."),
        ),
    ),
    "courier": (
        "Courier",
        None,
        (
            (T, "What we know about the fall of the bridge"),
            (B, f"{FILLER[4]} {FILLER[0]}"),
            (B, "At least nine were hurt. The bridge measured 260 feet, according to the county."),
            (B, f"{FILLER[5]} {FILLER[1]} {FILLER[3]}"),
            (B, "It was put up in 1961."),
        ),
    ),
    "daily": (
        "Daily Post",
        "2024-03-05",
        (
            (T, "Grief and questions on the Lorn"),
            (B, f"{FILLER[3]} {FILLER[2]} {FILLER[0]}"),
            (B, "Hospital lists now hold fourteen names. The bridge opened in 1963, its plaque says."),
            (B, f"{FILLER[5]} {FILLER[4]}"),
        ),
    ),
    "echo": (
        "Echo",
        "2024-03-06",
        (
            (T, "Town hall defends itself"),
            (B, "Nobody had warned us, the mayor repeated. A crowd of about 40 had stood on the bridge."),
            (B, f"{FILLER[0]} {FILLER[1]} {FILLER[2]}"),
        ),
    ),
}

V = tuple[str, str, str, float | str | None, int, Speaker, str | None]
OFF, WIT, DOC, OUT = Speaker.OFFICIAL, Speaker.WITNESS, Speaker.DOCUMENT, Speaker.OUTLET
FACTS: tuple[tuple[str, Kind, Mark, Conflict | None, tuple[V, ...]], ...] = (
    (
        "People hurt",
        Kind.COUNT,
        Mark.CONFLICT,
        Conflict.NUMBER,
        (
            ("alpha", "Nine people were hurt", "9", 9.0, 1, OFF, "the rescue service"),
            ("bugle", "Twelve people were hurt", "12", 12.0, 2, WIT, "a nurse"),
            ("bugle", "injured at nine", "9", 9.0, 1, OFF, "Rescuers"),
            ("courier", "At least nine were hurt", "9+", None, 1, OUT, None),
            ("daily", "fourteen names", "14", 14.0, 3, DOC, "Hospital lists"),
        ),
    ),
    (
        "Year the bridge was built",
        Kind.DATE,
        Mark.CONFLICT,
        Conflict.DATE,
        (
            ("alpha", "1961", "1961", "1961", 1, OUT, None),
            ("courier", "1961", "1961", "1961", 1, OUT, None),
            ("daily", "1963", "1963", "1963", 2, DOC, "its plaque"),
        ),
    ),
    (
        "Had the town been warned?",
        Kind.CLAIM,
        Mark.SPLIT,
        Conflict.POLARITY,
        (
            ("alpha", "nobody had warned the town", "no", "no", 1, OFF, "the mayor"),
            ("bugle", "warned the town", "yes", "yes", 2, DOC, "a letter"),
            ("echo", "Nobody had warned us", "no", "no", 1, OFF, "the mayor"),
        ),
    ),
    (
        "Length of the bridge",
        Kind.DISTANCE,
        Mark.COMPATIBLE,
        None,
        (
            ("alpha", "80 metres long", "80 m", 80.0, 1, OUT, None),
            ("bugle", "80 metres", "80 m", 80.0, 1, OUT, None),
            ("courier", "260 feet", "260 ft", 260.0, 2, OFF, "the county"),
        ),
    ),
    (
        "People on the bridge",
        Kind.COUNT,
        Mark.AGREE,
        None,
        (
            ("alpha", "about 40 people", "~40", 40.0, 1, OFF, "Police"),
            ("echo", "about 40", "~40", 40.0, 1, OUT, None),
        ),
    ),
    ("Night of the fall", Kind.TIME, Mark.SINGLE, None, (("alpha", "Sunday night", "night", "night", 1, OUT, None),)),
)
STATUS = {
    Mark.CONFLICT: Status.DISPUTED,
    Mark.SPLIT: Status.DISPUTED,
    Mark.COMPATIBLE: Status.COMPATIBLE,
    Mark.AGREE: Status.AGREED,
    Mark.SINGLE: Status.SINGLE,
}
LINKS = (
    ("alpha", "Nine people", "bugle", "Twelve people", 72.0),
    ("alpha", "Nine people", "courier", "At least nine", 81.0),
    ("alpha", "Police counted", "echo", "A crowd of about", 77.0),
    ("bugle", "Twelve people", "echo", "A crowd of about", 41.0),
    ("bugle", "Rescuers put", "echo", "Nobody had warned us", 40.0),
    ("alpha", "nobody had warned", "echo", "Nobody had warned us", 88.0),
)


def article(name: str, label: str, day: str | None, lines: tuple[tuple[Role, str], ...]) -> Article:
    """Put lines together as an article."""
    blocks, at = [], 0
    for role, line in lines:
        span = Span(at, at + len(line))
        blocks.append(Block(span, span, role))
        at += len(line) + 1
    text = "\n".join(line for _, line in lines)
    known = Metadata(
        title=next((line for role, line in lines if role is T), None),
        publisher=label,
        published=day,
        published_from=PublishedFrom.HEADER if day else PublishedFrom.NONE,
        url=f"https://{name}.example/1",
    )
    warnings = () if day else ("no date was found",)
    base = date.fromisoformat(day) if day else None
    digest = sha256(text.encode()).hexdigest()
    return Article(name, label, Path(f"{name}.txt"), text, digest, tuple(blocks), known, base, warnings)


def split(article: Article) -> tuple[Sentence, ...]:
    """Split the lines that are prose at full stops."""
    found: list[Sentence] = []
    for i, block in enumerate(article.blocks):
        if block.role in {M, C}:
            continue
        for match in re.finditer(r"\S.*?(?:[.?!](?= |$)|$)", block.span.of(article.text)):
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            found.append(Sentence(article.id, len(found), span, match[0], block.role, i))
    return tuple(found)


def fact(
    number: int,
    spec: tuple[str, Kind, Mark, Conflict | None, tuple[V, ...]],
    articles: dict[str, Article],
    sentences: dict[str, tuple[Sentence, ...]],
) -> Fact:
    """Make a fact; its exact words are looked up in the text."""
    question, kind, mark, conflict, told = spec
    values = []
    for source, words, display, value, position, speaker, by in told:
        start = articles[source].text.index(words)
        span = Span(start, start + len(words))
        index = next(s.index for s in sentences[source] if s.span.holds(span))
        bounds = value if isinstance(value, float) else None
        low = 9.0 if display == "9+" else bounds
        voice = Voice(by, speaker)
        values.append(
            Value(
                source=source,
                value=value,
                low=low,
                high=bounds,
                unit=None,
                bound=Bound.EXACT,
                approx=False,
                text=words,
                sentence=index,
                span=span,
                voice=voice,
                asserted=None,
                position=position,
                display=display,
            )
        )
    order = list(articles)
    values.sort(key=lambda v: (order.index(v.source), v.span))
    positions = tuple(
        Position(
            n,
            next(v.display for v in values if v.position == n and v.display != "9+"),
            tuple(dict.fromkeys(v.source for v in values if v.position == n)),
        )
        for n in sorted({v.position for v in values})
    )
    return Fact(
        id=f"F{number:02d}",
        question=question,
        kind=kind,
        status=STATUS[mark],
        mark=mark,
        conflict=conflict,
        confidence=0.9,
        possible=False,
        why="made by hand",
        origins=2,
        values=tuple(values),
        positions=positions,
    )


def place(sentences: dict[str, tuple[Sentence, ...]], source: str, words: str) -> Place:
    """The sentence of a source that holds words."""
    return Place(source, next(s.index for s in sentences[source] if words in s.text))


def make(
    *,
    only: tuple[str, ...] = tuple(TEXTS),
    facts: int = len(FACTS),
    copies: int = 1,
    extra: str = "",
    agree: bool = False,
) -> Comparison:
    """Make a comparison of some of the sources; ``copies`` repeats each under other names."""
    articles: dict[str, Article] = {}
    for name in only:
        label, day, lines = TEXTS[name]
        if extra and name == only[0]:
            lines = (*lines, (B, extra))
        for copy in range(copies):
            tail = "" if copy == 0 else str(copy + 1)
            articles[name + tail] = article(name + tail, f"{label}{' ' + tail if tail else ''}", day, lines)
    sentences = {name: split(found) for name, found in articles.items()}
    made: list[Fact] = []
    for spec in FACTS[:facts]:
        question, kind, mark, conflict, told = spec
        tails = ("", *map(str, range(2, copies + 1)))
        told = tuple((v[0] + tail, *v[1:]) for v in told if v[0] in only for tail in tails)
        if agree and mark in {Mark.CONFLICT, Mark.SPLIT}:
            continue
        if told:
            made.append(fact(len(made) + 1, (question, kind, mark, conflict, told), articles, sentences))
    links = tuple(
        Link(place(sentences, a, x), place(sentences, b, y), score, Tier.STRONG, Relation.SAME, ("bridge",), ())
        for a, x, b, y, score in LINKS
        if a in articles and b in articles
    )
    case = Case("lorn", "Fall of the Lorn bridge", None, tuple(articles.values()))
    return Comparison(case, sentences, tuple(made), links)
