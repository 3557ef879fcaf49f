"""Short texts in the forms that reports come in, and ways to read them."""

from __future__ import annotations

from pathlib import Path

from srccompare.reading import Article, Block, Role, open_case
from srccompare.sentences import split

BODY = (
    "Nine people died on Tuesday when a footbridge gave way over the river Orvo, the district council said.\n"
    "Divers searched the water for two cars until nightfall, and a crane was on its way from the coast.\n"
)


def read(folder: Path, text: str | bytes, name: str = "report.txt") -> Article:
    """Write one article into a folder and open it as a case of one."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return open_case(path).articles[0]


def roles(article: Article) -> list[tuple[Role, str]]:
    """The roles of an article's lines, each with the prose of the line."""
    return [(block.role, block.content.of(article.text)) for block in article.blocks]


def lines(article: Article, role: Role) -> list[str]:
    """The prose of the lines that have this role."""
    return [text for found, text in roles(article) if found is role]


def block(article: Article, start: str) -> Block:
    """The block whose prose starts with these words."""
    return next(b for b in article.blocks if b.content.of(article.text).startswith(start))


def sentences(article: Article) -> list[str]:
    """The words of an article's sentences."""
    return [sentence.text for sentence in split(article)]
