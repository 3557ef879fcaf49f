"""Plain scalars: the few words and numbers that are anything but text."""

from __future__ import annotations

import math
import re

INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,299})")
FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?|[-+]?[0-9]+[eE][-+]?[0-9]{1,4}")
WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}


def plain(value: str) -> object:
    """Return what an unquoted scalar stands for: None, a boolean, a number, or the text itself."""
    if value in WORDS:
        return WORDS[value]
    if value[0] in "0123456789+-.":
        if INT.fullmatch(value):
            return int(value)
        if FLOAT.fullmatch(value) and math.isfinite(number := float(value)):
            return number
    return value
