"""YAML in and out: the only floor that knows a YAML library, and it loads it on first use.

Reading is YAML 1.2's small set of types, not PyYAML's: ``true``/``false``, ``null``, plain integers and floats;
everything else is the text as written, so that ``no``, ``3:30``, ``2019-11-06``, ``1_000`` and ``007`` stay what
the analyst typed. Writing is our own emitter: one field a line, the order of keys as given, block scalars for long
text, and quotes around whatever this reader, or a YAML 1.1 reader, would take for something else.
"""

from __future__ import annotations

from srccompare.yamlio.reading import YamlError, line_of, load, place_of
from srccompare.yamlio.writing import dump

__all__ = ["YamlError", "dump", "line_of", "load", "place_of"]
