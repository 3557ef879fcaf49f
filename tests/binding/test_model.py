"""The weights file and the features of the code must fit."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from srccompare.binding.model import FILE, WeightsError, model_from, shipped


def test_shipped_weights_fit_the_features() -> None:
    """Every feature has a weight and every weight a feature: else bench/train.py was forgotten."""
    model = shipped()
    assert model.first["equal"] > 0 > model.first["class_differs"]
    assert model.second["third_source"] > 0


@pytest.mark.parametrize("part", ["first", "second", "number", "name"])
def test_a_weight_too_few_or_too_many_is_refused(part: str) -> None:
    """A part whose names differ from the features is an error that names the difference."""
    data = json.loads((files("srccompare.binding") / FILE).read_text(encoding="utf-8"))
    name, weight = data[part].popitem()
    with pytest.raises(WeightsError, match=name):
        model_from(data)
    data[part] |= {name: weight, "moonlight": 1.0}
    with pytest.raises(WeightsError, match="moonlight"):
        model_from(data)
