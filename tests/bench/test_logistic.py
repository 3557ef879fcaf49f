"""The fit behind the weights: it finds what separates, and leaves a group out in one step."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def logistic() -> ModuleType:
    spec = importlib.util.spec_from_file_location("logistic", Path(__file__).parents[2] / "bench" / "logistic.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["logistic"] = module
    spec.loader.exec_module(module)
    return module


def _examples(seed: int, number: int = 300) -> list[tuple[dict[str, float], float, float]]:
    draw = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    made = []
    for _ in range(number):
        x, y = draw.gauss(0, 1), draw.gauss(0, 1)
        label = float(2 * x - y + draw.gauss(0, 1) > 0)
        made.append(({"bias": 1.0, "x": x, "y": y}, label, 1.0))
    return made


def test_the_fit_finds_the_direction(logistic: ModuleType) -> None:
    """Signs and proportion of the weights follow the data; a feature that never occurs weighs nothing."""
    weights = logistic.fit({"a": _examples(1), "b": _examples(2)}, ("bias", "x", "y", "never"), 1.0).all()
    assert weights["x"] > 1
    assert weights["y"] < 0
    assert weights["x"] / -weights["y"] == pytest.approx(2, rel=0.25)
    assert weights["never"] == 0


def test_leaving_a_group_out_is_close_to_a_new_fit(logistic: ModuleType) -> None:
    """One Newton step from the common optimum gives nearly the weights of a fit without the group."""
    groups = {str(seed): _examples(seed) for seed in range(8)}
    names = ("bias", "x", "y")
    short = logistic.fit(groups, names, 1.0).without("3")
    long = logistic.fit({k: v for k, v in groups.items() if k != "3"}, names, 1.0).all()
    assert all(short[name] == pytest.approx(long[name], abs=0.02) for name in names)


def test_two_fits_are_equal(logistic: ModuleType) -> None:
    """There is nothing random in learning."""
    assert logistic.fit({"a": _examples(5)}, ("bias", "x"), 1.0) == logistic.fit(
        {"a": _examples(5)}, ("bias", "x"), 1.0
    )
