"""Findings that others can check: a module for each format."""

from __future__ import annotations
