"""What each line of an article is: title, header, paragraph, bullet, caption, credit or page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from srccompare.reading.article import Block, Role
from srccompare.reading.dates import CLOCK, find_dates
from srccompare.reading.header import Hints, dateline, is_institution, is_meta, is_name, titled
from srccompare.reading.lines import Line, Manner, Opening, manner, opening, read_lines
from srccompare.reading.rules import rules
from srccompare.spans import Span

MIN_PROSE = 12  # words of a line that ends a sentence, above which it is a paragraph even where no title was met
SHORT_PROSE = 4  # the same, once a title was met
CUT_SHORT_SMALL = 0.5  # of the words of a last sentence without its full stop that are in lower case
LONG_PROSE = 25  # a line of so many words is a paragraph, however it ends
MAX_HEADING = 10  # words of a line without a full stop that is still a heading
MAX_REPEATED = 4  # shorter lines may stand twice without being the caption's copy ("Thank you.")
MAX_DATE_LINE = 60  # code points of a date line: weekday, month and time zone written out
MIN_TELLING = 2  # small words of a line with a full stop and a date that make it a sentence and no date line
MAX_HEAD = 20  # lines before the first paragraph; a list of headlines is not a header
MAX_BLURB_FROM_END = 3  # an outlet's words about itself are among the last lines
MAX_PUBLISHER_WORDS = 9
MAX_OUTLET_WORDS = 4  # of a masthead that no office word marks ("Thirteen feet of light" is one, or a title)
TITLE_WORDS = 8  # a title of so many words is as good as a longer line: what follows it may be a standfirst

DAY_ALONE = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day:?", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]*$")
_LOWER = re.compile(r"(?<!\S)(?!(?:the|of|on|at|in|by|and|day|from|last|updated|published|posted|modified)\b)[a-z]{2,}")
_SLOGAN = re.compile(
    r"\b(?:blog|notes (?:on|from)|since (?:19|20)\d\d|opinions|grumbles|rush transcript|transcript\b|correspondents?$"
    r"|news first|dear |the voice|without fear|independent (?:daily|news))",
    re.IGNORECASE,
)
_GENRE = re.compile(
    r"(?:rush )?transcript|(?:press|media|news) (?:release|statement|advisory)|statement|communiqu[eé]|bulletin|live\b",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"\w+(?: [-–—] \w+){2,}")
_TAGLINE = re.compile(r" (?:--|[-–—]) ")
_TAG = re.compile(
    r"(?:live|video|photos?|gallery|exclusive|breaking|updated?|opinion|analysis|watch|explainer)\s*[|:]\s*",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(r"\s(?:[|›»>·•/]|::)\s|\s{2,}")
_MARKED = re.compile(r"#{1,6} +(?=\S)")


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out: its lines with their roles, and what they say about it."""

    blocks: tuple[Block, ...]
    hints: Hints


@dataclass(slots=True)
class _Draft:
    """One line while its role is being found."""

    line: Line
    opening: Opening
    role: Role | None = None
    prose: int = 0


def lay_out(text: str) -> Laid:
    """Give every line of a normalised text its role."""
    lines = read_lines(text)
    how = manner(lines)
    hints = Hints()
    drafts = [_Draft(line, opening(line, how)) for line in lines]
    front = _front_matter(drafts, hints)
    first = _head(drafts, front, hints)
    last = _last_prose(drafts, first)
    _body(drafts, first, last, hints)
    _repeats(drafts)
    _datelines(drafts, first, hints)
    return Laid(_blocks(drafts, how), hints)


def _front_matter(drafts: Sequence[_Draft], hints: Hints) -> int:
    """Mark a Markdown file's leading ``---`` block; return the index of the line after it."""
    if not drafts or drafts[0].line.text != "---":
        return 0
    for index in range(1, min(len(drafts), 2 * MAX_HEAD)):
        if drafts[index].line.text in {"---", "..."}:
            for draft in drafts[: index + 1]:
                draft.role = Role.META
                is_meta(draft.line.text, hints)
            return index + 1
    return 0


def _furniture(text: str) -> Role | None:
    found, text = rules(), text.lstrip("# ") or text
    if found.matches("credit", text):
        return Role.CREDIT
    if found.matches("caption", text):
        return Role.CAPTION
    if found.matches("chrome", text) or found.matches("link", text):
        return Role.CHROME
    return None


def _is_prose(draft: _Draft, *, titled: bool) -> bool:
    line = draft.line
    ends = _TERMINAL.search(line.text) is not None
    if line.words >= LONG_PROSE or (ends and line.words >= MIN_PROSE):
        return True
    return titled and ends and line.words >= SHORT_PROSE and not line.text.isupper()


def _is_cut_short(draft: _Draft) -> bool:
    """Whether a line without a full stop reads like a sentence that was cut off or lost it, not like a headline."""
    words = draft.line.text.split()
    small = sum(word.islower() for word in words)
    return len(words) >= MIN_PROSE and small >= CUT_SHORT_SMALL * len(words) and not _NAVIGATION.search(draft.line.text)


def _head(drafts: Sequence[_Draft], start: int, hints: Hints) -> int:
    """Give the lines above the first paragraph their roles; return its index."""
    candidates: list[int] = []
    marked_title: int | None = None
    index = start
    while index < len(drafts):
        draft = drafts[index]
        text = draft.line.text
        found = _MARKED.match(text)
        if found and draft.line.words > 1 and (marked_title is not None or text.startswith("##")):
            break
        if found and draft.line.words > 1:
            draft.role, draft.prose, marked_title = Role.TITLE, found.end(), index
        elif draft.opening.bullet or draft.opening.speaker is not None:
            role = _furniture(text)
            if role is None:
                break
            draft.role = role
        elif length := titled(text):
            draft.role, draft.prose, marked_title = Role.TITLE, length, index
        elif is_meta(text, hints):
            draft.role = Role.META
        elif role := _furniture(text):
            draft.role = role
            if role is Role.CREDIT:
                hints.credits.append(text)
        elif (
            draft.opening.marked
            or len(candidates) >= MAX_HEAD
            or (dateline(text, first=True) and draft.line.words >= MIN_PROSE)
            or _is_prose(draft, titled=marked_title is not None or _has_title(drafts, candidates))
        ):
            break
        else:
            candidates.append(index)
        index += 1
    _name_head(drafts, candidates, marked_title, hints)
    return index


def _score(text: str) -> float:
    """How much a line above the report looks like its title: words count, mastheads and slogans do not."""
    text = _TAG.sub("", text, count=1) if _TAG.match(text) else text
    words = text.split()
    score = float(min(len(words), TITLE_WORDS))
    if _NAVIGATION.search(text):
        score -= 8
    if is_institution(text):
        score -= 6
    elif text.isupper():
        score -= 1
    if _SLOGAN.search(text) or _MOTTO.fullmatch(text):
        score -= 5
    return score


def _has_title(drafts: Sequence[_Draft], candidates: Sequence[int]) -> bool:
    return any(_score(drafts[i].line.text) >= SHORT_PROSE for i in candidates)


def _name_head(drafts: Sequence[_Draft], candidates: list[int], marked: int | None, hints: Hints) -> None:
    """Choose the title among the lines that nothing else explains; the others are mastheads, names or subheads."""
    title = marked
    counted = Counter(drafts[i].line.text for i in candidates)
    alone = [i for i in candidates if counted[drafts[i].line.text] == 1]  # a caption stands twice
    if title is None and alone:
        best = max(alone, key=lambda i: _score(drafts[i].line.text))
        title = best if _score(drafts[best].line.text) > 0 else None
    if title is not None:
        drafts[title].role = Role.TITLE
        hints.title = hints.title or drafts[title].line.text[drafts[title].prose :].strip()
    for index in candidates:
        if index != title:
            drafts[index].role = _beside_title(drafts[index].line.text, hints, before=title is None or index < title)


def _beside_title(text: str, hints: Hints, *, before: bool) -> Role:
    if not before and is_name(text) and not is_institution(text) and not text.startswith("The "):
        hints.author = hints.author or text
        return Role.META
    if not before:
        if _NAVIGATION.search(text):
            return Role.CHROME
        if not is_institution(text):
            return Role.HEADING
        hints.outlet = hints.outlet or text.split(",", maxsplit=1)[0]
        return Role.META
    if _MOTTO.fullmatch(text) or _GENRE.match(text):
        return Role.META
    name = _TAGLINE.split(_NAVIGATION.split(text)[0])[0].strip(" –—|")
    words = len(name.split())
    is_outlet = is_institution(name) or (words <= MAX_OUTLET_WORDS and not _TERMINAL.search(name))
    if is_outlet and words <= MAX_PUBLISHER_WORDS and not rules().matches("chrome", name):
        # "REPUBLIC OF ..." stands above the office that speaks.
        if hints.publisher is None or (hints.publisher.lower().startswith("republic of") and is_institution(name)):
            hints.publisher = name
        return Role.META
    return Role.META if _NAVIGATION.search(text) or words < SHORT_PROSE else Role.HEADING


def _last_prose(drafts: Sequence[_Draft], first: int) -> int:
    """Return the index of the last line that belongs to the report by its form, ``first`` at least."""
    for index in range(len(drafts) - 1, first, -1):
        draft = drafts[index]
        text = draft.line.text[draft.opening.prose :]
        if _furniture(draft.line.text) or _furniture(text) or rules().matches("tail", draft.line.text):
            continue
        if index >= len(drafts) - MAX_BLURB_FROM_END and rules().matches("blurb", draft.line.text):
            continue
        if rules().matches("opener", draft.line.text):
            continue
        spoken = draft.opening.speaker is not None or (draft.opening.bullet and draft.line.words > 2)
        if spoken or _is_prose(draft, titled=True) or (draft.opening.marked and draft.line.words > SHORT_PROSE):
            return index
        if _is_cut_short(draft) and _is_prose(drafts[index - 1], titled=True):
            return index
    return first


def _body(drafts: Sequence[_Draft], first: int, last: int, hints: Hints) -> None:
    linked = False  # inside a block of links
    for index in range(first, len(drafts)):
        draft = drafts[index]
        text = draft.line.text
        if rules().matches("opener", text.lstrip("# ")):
            draft.role, linked = Role.CHROME, True
        elif role := _furniture(text):
            draft.role = role
            if role is Role.CREDIT:
                hints.credits.append(text)
        elif linked and draft.opening.speaker is None and _is_link(draft):
            draft.role = Role.CHROME
        elif index > last:
            linked = False
            draft.role = _below(text, hints)
        else:
            linked = False
            draft.role = _within(draft, hints)


def _is_link(draft: _Draft) -> bool:
    text = draft.line.text
    return draft.line.words < LONG_PROSE and (
        text.startswith((">", "»", "›")) or not text.rstrip("\"”’'").endswith(".")
    )


def _below(text: str, hints: Hints) -> Role:
    """The role of a line under the last paragraph: a signature, a place and date, or the outlet about itself."""
    if rules().matches("blurb", text) or rules().matches("tail", text):
        return Role.CHROME
    own = Hints()
    is_meta(text, own)
    hints.signed.extend(find_dates(text))
    hints.outlet = hints.outlet or own.outlet or own.publisher
    return Role.META


def _within(draft: _Draft, hints: Hints) -> Role:
    text = draft.line.text
    prose = text[draft.opening.prose :]
    if draft.opening.bullet:
        return Role.BULLET
    if not prose or _only_date(text, hints):
        return Role.META
    if marked := _MARKED.match(text):
        draft.prose = marked.end()
        return Role.HEADING
    words = len(prose.split())
    if (
        words <= MAX_HEADING
        and not _TERMINAL.search(prose)
        and draft.opening.speaker is None
        and prose[-1] not in ":,;"
    ):
        return Role.HEADING
    return Role.BODY


def _only_date(text: str, hints: Hints) -> bool:
    if len(text) > MAX_DATE_LINE or next(find_dates(text), None) is None:
        return bool(DAY_ALONE.fullmatch(text))
    if _TERMINAL.search(text) and len(_LOWER.findall(text)) >= MIN_TELLING:
        return False  # "She checked herself in on Tuesday, December 9, 2008."
    own = Hints()
    found = is_meta(text, own)
    hints.signed.extend(own.published)
    return found


def _repeats(drafts: Sequence[_Draft]) -> None:
    """Mark the second and later copy of a line; a pair that stands together is a picture's caption."""
    seen: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        text = draft.line.text
        if draft.line.words < MAX_REPEATED or draft.role in {Role.META, Role.CHROME}:
            continue
        before = seen.setdefault(text, index)
        if before == index:
            continue
        draft.role = Role.CHROME
        if index - before == 1 and drafts[before].role is not Role.TITLE:
            drafts[before].role = Role.CAPTION


def _datelines(drafts: Sequence[_Draft], first: int, hints: Hints) -> None:
    seen = 0
    for draft in drafts[first:]:
        if draft.role is not Role.BODY or draft.opening.speaker is not None:
            continue
        seen += 1
        at = draft.opening.prose
        found = dateline(draft.line.text[at:], first=seen == 1)
        if found is not None:
            draft.prose = at + found.length
            if hints.dateline is None and hints.agency is None:
                hints.dateline, hints.agency = found.place or None, found.agency
                if found.when is not None:
                    hints.signed.insert(0, found.when)
        if seen > 2:
            return


def _blocks(drafts: Sequence[_Draft], how: Manner) -> tuple[Block, ...]:
    blocks = []
    carried: str | None = None
    for draft in drafts:
        role = draft.role or Role.BODY
        line = draft.line
        start = line.at + max(draft.prose, draft.opening.prose)
        content = Span(min(start, line.at + len(line.text)), line.at + len(line.text))
        stamp = draft.opening.stamp
        if role in {Role.CHROME, Role.META}:
            if stamp is not None and CLOCK.match(line.text):
                carried = stamp
            content = Span(line.at, line.at + len(line.text))
        elif how.live:
            carried = stamp or carried
            stamp = carried
        blocks.append(Block(line.span, content, role, draft.opening.speaker, stamp))
    return tuple(blocks)
