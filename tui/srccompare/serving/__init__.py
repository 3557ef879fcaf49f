"""The workbench in a browser: textual-serve, kept to this machine and to its own page."""

from srccompare.serving.serve import serve

__all__ = ["serve"]
