"""Errors that a person can act on: what is wrong, in which file and line, and what to do."""

from __future__ import annotations

from pathlib import Path


class SrccompareError(Exception):
    """A fault in what the program was given, told so that the reader can mend it.

    Attributes:
        message: what is wrong, one sentence without a full stop.
        path: the file or folder at fault, where there is one.
        line: its line, counted from 1, where there is one.
        column: its column in the line, counted from 1, where that is known.
        advice: what to do, one sentence; empty when nothing can be done.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        column: int | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.advice = advice

    @property
    def place(self) -> str:
        """The line and column in words, as far as they are known: "line 3, column 5"."""
        if self.line is None:
            return ""
        return f"line {self.line}" if self.column is None else f"line {self.line}, column {self.column}"

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        where = "" if self.path is None else f"{self.path}{place}: "
        return f"{where}{self.message}{f'. {self.advice}' if self.advice else ''}"


class CaseError(SrccompareError):
    """The case folder or its ``case.yaml`` cannot be used."""


class ReadError(SrccompareError):
    """One source file cannot be read; the other sources still open."""


class AnnotationError(SrccompareError):
    """An annotation file cannot be read or written."""


class UsageError(SrccompareError):
    """The command line asks for something that does not exist."""
