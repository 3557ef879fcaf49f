"""The bundled case is read as its readers would: who wrote when, and what on the page is not the report."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema

from srccompare.annotation import document
from srccompare.annotation.anchors import Anchoring
from srccompare.annotation.matching import Sources
from srccompare.bundled import bundled_case
from srccompare.reading import Case, PublishedFrom, Role, open_case
from srccompare.yamlio import load


def _opened() -> Case:
    return open_case(bundled_case())


def test_five_readable_sources() -> None:
    """All five open, in the order of the case, under the case's title."""
    case = _opened()
    assert [article.file for article in case.articles] == [
        "1-cna.txt",
        "2-reuters.txt",
        "3-rferl.txt",
        "4-repost.txt",
        "5-rferl-follow-up.txt",
    ]
    assert case.title == "Attack on a Tajik border post, 6 November 2019"
    assert case.unreadable == ()


def test_dates_without_a_header() -> None:
    """Where no header dates a report, the text does; where a header cannot be right, it does not."""
    articles = _opened().articles
    assert [str(article.base_date) for article in articles] == [
        "2019-11-06",
        "2019-11-06",
        "2019-11-08",
        "2019-11-06",
        "2019-11-12",
    ]
    repost = articles[3]
    assert repost.metadata.published_from is PublishedFrom.REPOST_SUSPECT
    assert any("28 November 2024" in words for words in repost.warnings)


def test_outlets_and_addresses() -> None:
    """Outlets are known where the page or its text names them; the repost names none."""
    articles = _opened().articles
    assert [article.metadata.publisher for article in articles] == ["CNA", "Reuters", "RFE/RL", None, "RFE/RL"]
    assert [article.metadata.url is not None for article in articles] == [True, True, False, False, False]
    assert "AFP" in " ".join(articles[2].metadata.credits)


def test_page_furniture_is_set_apart() -> None:
    """Links, switches, image bullets and repeated captions are no part of the report."""
    for article in _opened().articles:
        prose = [block.content.of(article.text) for block in article.blocks if block.role is Role.BODY]
        furniture = ("Accessibility", "Breaking News", "XS", "Related Posts", "16x9", "Source:", "Published at")
        assert not [line for line in prose if line.startswith(furniture)]
        assert len(set(prose)) == len(prose)


def test_worked_example() -> None:
    """The example of one analyst's findings is valid, and all its evidence stands exactly where it was found."""
    path = bundled_case() / "annotations" / "example.yaml"
    text = path.read_text(encoding="utf-8")
    schema = json.loads((files("srccompare.annotation") / "annotation.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(load(text, path), schema)
    work = document.read(text, path, "example")
    assert work.analyst == "example"
    assert sum(finding.verdict is not None for finding in work.findings) >= 6
    sources = Sources(_opened())
    found = {sources.anchored(e).attachment.state for finding in work.findings for e in finding.evidence}
    assert found == {Anchoring.EXACT}
