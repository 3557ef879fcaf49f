"""The weights file and the features of the code must fit."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from row_makers import case_of, sentences_of
from srccompare.binding.claims import claim_rows
from srccompare.binding.model import FILE, WeightsError, model_from, shipped


def test_shipped_weights_fit_the_features() -> None:
    """Every feature has a weight and every weight a feature: else bench/train.py was forgotten."""
    model = shipped()
    assert model.first["equal"] > 0 > model.first["class_differs"]
    assert model.second["third_source"] > 0


@pytest.mark.parametrize("part", ["first", "second", "number", "name", "rival"])
def test_a_weight_too_few_or_too_many_is_refused(part: str) -> None:
    """A part whose names differ from the features is an error that names the difference."""
    data = json.loads((files("srccompare.binding") / FILE).read_text(encoding="utf-8"))
    name, weight = data[part].popitem()
    with pytest.raises(WeightsError, match=name):
        model_from(data)
    data[part] |= {name: weight, "moonlight": 1.0}
    with pytest.raises(WeightsError, match="moonlight"):
        model_from(data)


def test_claims_bring_no_evidence_without_a_weight() -> None:
    """What the rows of claims bring as evidence has been learned from; else it would be passed over in silence."""
    texts = sentences_of(
        a=["The mayor said there was no warning before the dam broke.", "Nobody was arrested."],
        b=["Residents said a warning was sounded before the dam broke.", "Police arrested two men."],
        c=["The dam broke after a warning.", "The operator denied that a warning was given."],
    )
    rows = claim_rows(case_of(texts), texts)
    assert any(row.features for row in rows)
    assert {name for row in rows for name in row.features} <= set(shipped().claim)
