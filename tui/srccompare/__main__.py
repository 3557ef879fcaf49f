"""The roof: a verb goes to the command line, anything else opens the workbench."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from srccompare.cli import VERBS
from srccompare.errors import SrccompareError, UsageError
from srccompare.safetext import safe

FINE, FAILED, UNUSABLE = 0, 1, 2
SERVED = "TEXTUAL_DRIVER" in os.environ  # a browser's tab: textual-serve speaks to the workbench through pipes
LONGEST_MESSAGE = 2000  # a message quotes paths and lines of untrusted files
NO_TERMINAL = (
    "the workbench needs a terminal on standard input and output. "
    "For plain text use `srccompare show CASE`, for data `srccompare facts CASE --format json`"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 fine, 1 a check found something, 2 unusable input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except SrccompareError as error:
        print(f"srccompare: {safe(str(error), limit=LONGEST_MESSAGE)}", file=sys.stderr)  # noqa: T201 - the one place that tells an error
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`): say nothing, and keep Python from saying it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


@dataclass(frozen=True, slots=True)
class _Opening:
    """How the workbench is to be opened, as the parser would say it of paths alone."""

    case: list[Path]
    analyst: str | None = None
    no_mouse: bool = False
    ascii: bool = False


def _run(given: Sequence[str]) -> int:
    # What a verb needs is imported by the verb, and the workbench only when it opens.
    if given and given[0] in VERBS:
        from srccompare.cli.verbs import run  # noqa: PLC0415

        return run(given)
    if given and given[0] == "serve":
        from srccompare.serving import serve  # noqa: PLC0415

        serve(given[1:])
        return FINE
    asks = given[:1] == ["start"]
    chosen = _opening(given[1:] if asks else given)
    if asks and chosen.case:
        raise UsageError("`start` takes no case", advice="`srccompare CASE` opens one, `./start` a folder of that name")
    target: list[Path] = [] if asks else chosen.case or [_here()]
    for path in target:
        if not path.exists():
            raise UsageError("there is no such file, folder or verb", path=path, advice=_meant(str(path)))
    if not SERVED and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(NO_TERMINAL)
    from srccompare.workbench.app import run as open_workbench  # noqa: PLC0415

    given_case = target[0] if len(target) == 1 else tuple(target)
    open_workbench(given_case, analyst=chosen.analyst, mouse=not chosen.no_mouse, ascii_alone=chosen.ascii)
    return FINE


def _meant(word: str) -> str:
    """Return advice on a word that is neither a path nor a verb: the verb that it resembles, where there is one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is amiss

    alike = get_close_matches(word, (*VERBS, "serve", "start"), n=1, cutoff=0.7)
    return (
        f"Did you mean `srccompare {alike[0]}`?" if alike else "Check the spelling; `srccompare --help` lists the verbs"
    )


def _opening(given: Sequence[str]) -> _Opening:
    """Read the workbench's arguments; without an option the parser is not even loaded (a twentieth of a start)."""
    if not any(word.startswith("-") for word in given):
        return _Opening([Path(word) for word in given])
    from srccompare.cli.arguments import workbench_parser  # noqa: PLC0415

    chosen = workbench_parser().parse_args(given)
    return _Opening(chosen.case, chosen.analyst, chosen.no_mouse, chosen.ascii)


def _here() -> Path:
    """Return the current folder if it is a case, else the bundled case."""
    from srccompare.bundled import bundled_case  # noqa: PLC0415
    from srccompare.reading import is_case  # noqa: PLC0415

    here = Path.cwd()
    return here if is_case(here) else bundled_case()


if __name__ == "__main__":
    sys.exit(main())
