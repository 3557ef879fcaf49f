"""The analyst's work: findings on their evidence, as YAML that the analyst owns."""

from __future__ import annotations
