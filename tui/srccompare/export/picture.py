"""SVG: the grid as a picture - facts by sources - drawn here, with nothing in it that acts or loads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from srccompare import __version__
from srccompare.export.choice import USUAL, Choice
from srccompare.export.safehtml import harmless, inline
from srccompare.export.work import Told, Work, dated, left_out_words, outlet, told
from srccompare.grid import SILENT, cell_of
from srccompare.reading import Article

SIZE, TITLE, SMALL = 13, 17, 11  # of the letters, in pixels
CELL = 0.6 * SIZE  # the width of a letter of any monospaced font, near enough; wide ones take two
LINE = 18
PAD = 12
LABEL_CELLS, MIN_CELLS, MAX_CELLS = 34, 14, 26
MAX_LINES = 4  # of a cell; the rest is in the other exports
_INKS = ("#1f5d99", "#b3361b", "#835a00", "#6b3fa0")
_TEXT, _SOFT, _LINE, _PAPER, _BAND, _TINT = "#1c1f24", "#5b6370", "#d8d5cb", "#fffefb", "#ece9e0", "#f7f5ef"
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

_LEGEND = (
    "! conflict   & split between voices   » updated   ~ compatible   1 one source   = agree   . silent   "
    "#1 leading answer"
)

_WORD = re.compile("[^ ]+ *|^ +")
Run = tuple[str, str, bool]  # text, colour, bold
Lines = list[list[Run]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the picture: the fact's words, its verdict, and its cells, each as lines of runs."""

    label: Lines
    verdict: Lines
    cells: tuple[Lines, ...]
    strong: bool

    @property
    def height(self) -> int:
        return max(len(lines) for lines in (self.label, self.verdict, *self.cells))


def cells(text: str) -> int:
    """Return how many cells of a monospaced font a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1 for c in text
    )


def render(work: Work, choice: Choice = USUAL) -> str:
    """Return the grid of the facts chosen as one picture."""
    articles = work.comparison.case.articles
    width = max(MIN_CELLS, min(MAX_CELLS, 130 // max(1, len(articles))))
    rows = [_row(work, one, width) for one in told(work, choice)]
    columns = [LABEL_CELLS, *[width] * len(articles), 18]
    lefts = [PAD]
    for column in columns:
        lefts.append(lefts[-1] + round((column + 2) * CELL))
    heads = [
        _wrapped([(f"{n} {outlet(a, work.source(a.id))}", _TEXT, True)], width, 2) for n, a in enumerate(articles, 1)
    ]
    for lines, article in zip(heads, articles, strict=True):
        lines.append([(_cut(dated(article, work.source(article.id)), width), _SOFT, False)])
    made: list[str] = []
    y = PAD + LINE
    case = work.comparison.case
    made.append(
        _text(PAD, y, [(_cut(case.title or case.name, (lefts[-1] - PAD) // (CELL * 1.3)), _TEXT, True)], size=17)
    )
    y += LINE
    y = _band(made, y, lefts, [[[("fact", _SOFT, True)]], *heads, [[("verdict", _SOFT, True)]]])
    for row in rows:
        y = _drawn(made, y, lefts, row)
    if not rows:
        y += LINE
        made.append(_text(PAD, y, [("no fact belongs to this choice", _SOFT, False)]))
    for words in _foot(work, choice):
        y += LINE + 4
        made.append(_text(PAD, y, [(_cut(words, (lefts[-1] - PAD) // CELL), _SOFT, False)], size=SMALL))
    wide, high = lefts[-1] + PAD, y + PAD + 6
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img" font-family="{_FONT}" font-size="{SIZE}" xml:space="preserve">'
    )
    return "\n".join(
        [
            head,
            f"<title>{inline(case.title or case.name)}</title>",
            f'<rect width="{wide}" height="{high}" fill="{_PAPER}"/>',
            *made,
            "</svg>",
            "",
        ]
    )


def _heading(work: Work, article: Article, number: int, width: int) -> Lines:
    note = work.source(article.id)
    lines = _wrapped([(f"{number} {outlet(article, note)}", _TEXT, True)], width, 2)
    return [*lines, [(_cut(dated(article, note), width), _SOFT, False)]]


def _foot(work: Work, choice: Choice) -> Iterator[str]:
    yield _LEGEND
    if missing := left_out_words(work, choice):
        yield missing
    yield f"analyst {work.annotations.analyst}; {choice.words}; made with srccompare {__version__}"


def _row(work: Work, one: Told, width: int) -> _Row:
    fact, finding = one.fact, one.finding
    mark = _INKS[1] if one.disputed else _SOFT
    name: list[Run] = [(f"{fact.mark.value} ", mark, True), (f"{fact.id} ", _SOFT, False)]
    label = _wrapped([*name, (fact.question, _TEXT, one.disputed)], LABEL_CELLS, 3)
    if finding is not None and finding.verdict is not None:
        said: list[Run] = [(finding.verdict.words, "#2b7043", True)]
        if finding.confidence is not None:
            said.append((f" ({finding.confidence.value})", _SOFT, False))
    else:
        said = [("no verdict", _INKS[1] if one.disputed else _SOFT, False)]
    made = []
    for article in work.comparison.case.articles:
        runs: list[Run] = []
        for part in cell_of(fact, article.id).parts:
            ink = _TEXT if part.leading and not one.disputed else _INKS[min(part.position, 4) - 1]
            # A no-break space keeps the number with its answer.
            runs += [(f"{part.text}\u00a0#{part.position}", ink, not part.leading), ("  ", _SOFT, False)]
        made.append(_wrapped(runs or [(SILENT, _SOFT, False)], width, MAX_LINES))
    return _Row(label, _wrapped(said, 18, 3), tuple(made), one.disputed)


def _band(made: list[str], y: int, lefts: list[int], heads: list[Lines]) -> int:
    high = max(len(lines) for lines in heads) * LINE + 8
    made.append(f'<rect x="0" y="{y}" width="{lefts[-1] + PAD}" height="{high}" fill="{_BAND}"/>')
    for left, lines in zip(lefts, heads, strict=False):
        made += [_text(left, y + LINE * (n + 1), runs) for n, runs in enumerate(lines)]
    return y + high


def _drawn(made: list[str], y: int, lefts: list[int], row: _Row) -> int:
    high = row.height * LINE + 8
    if row.strong:
        made.append(f'<rect x="0" y="{y}" width="{lefts[-1] + PAD}" height="{high}" fill="{_TINT}"/>')
    for left, lines in zip(lefts, (row.label, *row.cells, row.verdict), strict=False):
        made += [_text(left, y + LINE * (n + 1) - 2, runs) for n, runs in enumerate(lines)]
    y += high
    made.append(f'<path d="M0 {y}H{lefts[-1] + PAD}" stroke="{_LINE}"/>')
    return y


def _text(x: int, y: int, runs: list[Run], size: int = 0) -> str:
    inner = "".join(
        f'<tspan fill="{ink}"{" font-weight=" + chr(34) + "bold" + chr(34) if bold else ""}>{_words(text)}</tspan>'
        for text, ink, bold in runs
    )
    larger = f' font-size="{size}"' if size else ""
    return f'<text x="{x}" y="{y}"{larger}>{inner}</text>'


def _words(text: str) -> str:
    """Text as XML; the blanks at its ends stay."""
    made = inline(text)
    before = " " if made and text[:1] == " " else ""
    return f"{before}{made}{' ' * (len(text) - len(text.rstrip(' ')))}"


def _cut(text: str, width: float) -> str:
    made = " ".join(harmless(text).split())
    if cells(made) <= width:
        return made
    while made and cells(made) > width - 1:
        made = made[:-1]
    return f"{made.rstrip()}…"


def _wrapped(runs: list[Run], width: int, most: int) -> Lines:
    """Break runs into at most ``most`` lines of ``width`` cells, at blanks where there are any."""
    lines: Lines = [[]]
    left = width
    for text, ink, bold in runs:
        for word in _WORD.findall(harmless(text).replace("\n", " ")):
            piece = word
            if cells(word.rstrip(" ")) > left and left < width:
                lines.append([])
                left = width
            if cells(word.rstrip(" ")) > width:
                piece = _cut(word, width)
            if piece.strip(" ") or left < width:
                lines[-1].append((piece, ink, bold))
                left -= cells(piece)
    found = [line for line in lines if line] or [[]]
    if len(found) > most:
        found = found[:most]
        found[-1].append(("…", _SOFT, False))
    return found
