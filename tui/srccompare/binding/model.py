"""The learned weights: one data file, written by ``bench/train.py``, read when rows are first made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from srccompare.binding.confidence import NUMBER_FEATURES
from srccompare.binding.names import NAME_FEATURES
from srccompare.binding.pairs import FEATURES
from srccompare.binding.rivals_pairs import RIVAL_FEATURES
from srccompare.binding.scorer import SECOND, THIRD

FILE = "weights.json"
PARTS = ("first", "second", "third", "number", "claim", "name", "rival")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name.

    ``first``, ``second`` and ``third`` score pairs of numbers, dates and times; ``number``, ``claim``, ``name`` and
    ``rival`` give the confidence of a row of that family.
    """

    first: Weights
    second: Weights
    third: Weights
    number: Weights
    claim: Weights
    name: Weights
    rival: Weights


class WeightsError(ValueError):
    """The weights file does not fit the features of this version: run ``bench/train.py``."""


@cache
def shipped() -> Model:
    """Return the weights of the package.

    Raises:
        WeightsError: if a feature has no weight, or a weight no feature.
    """
    return model_from(json.loads((files("srccompare.binding") / FILE).read_text(encoding="utf-8")))


def model_from(data: Mapping[str, Weights]) -> Model:
    """Return the model in parsed JSON: an object of name to weight for each part.

    Raises:
        WeightsError: if a feature has no weight, or a weight no feature.
    """
    _check("first", data["first"], FEATURES)
    _check("second", data["second"], SECOND)
    _check("third", data["third"], THIRD)
    _check("number", data["number"], NUMBER_FEATURES)
    _check("name", data["name"], NAME_FEATURES)
    _check("rival", data["rival"], RIVAL_FEATURES)
    return Model(**{part: data[part] for part in PARTS})


def _check(part: str, weights: Weights, names: Sequence[str]) -> None:
    unweighted, unknown = set(names) - set(weights), set(weights) - set(names)
    if unweighted or unknown:
        raise WeightsError(
            f"weights of '{part}' do not fit: no weight for {sorted(unweighted)}, no feature {sorted(unknown)}"
        )
