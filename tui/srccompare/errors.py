"""Errors that a person can act on: what is wrong, in which file and line, and what to do."""

from __future__ import annotations

from pathlib import Path


class SrccompareError(Exception):
    """A fault in what the program was given, told so that the reader can mend it.

    Attributes:
        message: what is wrong, one sentence without a full stop.
        path: the file or folder at fault, where there is one.
        line: its line, counted from 1, where there is one.
        advice: what to do, one sentence; empty when nothing can be done.
    """

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}{'' if self.line is None else f', line {self.line}'}: "
        return f"{where}{self.message}{f'. {self.advice}' if self.advice else ''}"


class CaseError(SrccompareError):
    """The case folder or its ``case.yaml`` cannot be used."""


class ReadError(SrccompareError):
    """One source file cannot be read; the other sources still open."""


class AnnotationError(SrccompareError):
    """An annotation file cannot be read or written."""


class UsageError(SrccompareError):
    """The command line asks for something that does not exist."""
