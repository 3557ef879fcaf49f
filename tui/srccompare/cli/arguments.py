"""The command line: verbs, options and their help."""

from __future__ import annotations

import argparse
from pathlib import Path

from srccompare import __version__

FORMATS = ("table", "json", "csv")
EPILOG = """\
verbs:
  start               the workbench, to choose a case: the bundled one, a folder, one that was open lately
  facts CASE          what each source says on each question
  links CASE          sentences of different sources that state the same thing
  show CASE [FACT]    one fact after another as plain text, with the evidence
  next CASE           the first dispute that has no verdict yet
  judge CASE FACT     give a verdict
  fact CASE ACT       facts by hand: add, bind, unbind, correct, split, merge, rename, restore, list
  link CASE A:N B:M   confirm, reject or add a link between two sentences; --list lists them
  grade CASE SOURCE   grade a source, or what it says on a fact
  export CASE         write the findings
  check CASE          for continuous integration: exit 1 if something is open or damaged
  merge A B           two versions of one analyst's file made one; exit 1 if they clash
  agreement CASE      what each analyst decided, and how far they agree
  history CASE        every change of your work, newest first
  consensus CASE      what several analysts hold alike, as a file of its own
  decide CASE FACT    decide a fact in the consensus, with your name
  source CASE [SOURCE]  what is known of the sources, or of one; correct its date, publisher, title
  timeline CASE [FACT]  how the answers moved as the reports came in
  serve CASE          the workbench in a browser ([web] extra; no authentication, this machine only)
  note CASE [PLACE]   note on a sentence, or list the notes
  restore CASE        put the last good copy in the place of a damaged annotation file

A verb's own help: srccompare facts --help. A folder that is named like a verb: ./facts
"""


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="a folder of articles")


def _analyst(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--analyst", metavar="NAME", help="whose work it is (else SRCCOMPARE_ANALYST, else you)")


def workbench_parser() -> argparse.ArgumentParser:
    """Return the parser of `srccompare [CASE]`."""
    parser = argparse.ArgumentParser(
        prog="srccompare",
        description="Set several reports of one event side by side and step through what they dispute.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"srccompare {__version__}")
    parser.add_argument(
        "case",
        type=Path,
        nargs="*",
        metavar="CASE",
        help="a folder of articles, or the articles themselves (default: the case in this folder, else the bundled)",
    )
    _analyst(parser)
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--ascii", action="store_true", help="draw lines and marks with ASCII characters alone")
    return parser


def verb_parser() -> argparse.ArgumentParser:
    """Return the parser of `srccompare VERB ...`."""
    parser = argparse.ArgumentParser(prog="srccompare")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    facts = verbs.add_parser("facts", help="what each source says on each question")
    _case(facts)
    facts.add_argument("--format", choices=FORMATS, default="table")
    facts.add_argument("--analyst", metavar="NAME", help="with the rows as this analyst has them (default: as read)")

    links = verbs.add_parser("links", help="sentences that state the same thing")
    _case(links)
    links.add_argument("--format", choices=FORMATS, default="table")
    links.add_argument(
        "--min-score", type=float, metavar="N", help="lowest score, 0-100 (default: as the workbench shows)"
    )
    links.add_argument("--top", type=int, metavar="K", help="at most K links for each sentence and source (0: all)")

    show = verbs.add_parser("show", help="one fact after another as plain text")
    _case(show)
    show.add_argument("fact", nargs="?", metavar="FACT", help="a fact's id, such as F02; without it all facts")
    _analyst(show)

    following = verbs.add_parser("next", help="the first dispute without a verdict")
    _case(following)
    _analyst(following)

    _judge(verbs.add_parser("judge", help="give a verdict"))
    _fact(verbs.add_parser("fact", help="facts by hand: add, bind, split, merge, rename, correct"))
    _link(verbs.add_parser("link", help="confirm, reject or add a link; list links"))
    _grade(verbs.add_parser("grade", help="grade a source, or what it says on a fact"))

    _export(verbs.add_parser("export", help="write the findings"))

    check = verbs.add_parser("check", help="exit 1 if something is open or damaged")
    _case(check)
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--strict", action="store_true", help="fail on remarks as well (moved words, changed texts)")
    _analyst(check)

    _note(verbs.add_parser("note", help="note on a sentence, highlight it, or list the notes"))

    restore = verbs.add_parser("restore", help="put the last good copy in the place of a damaged annotation file")
    _case(restore)
    _analyst(restore)

    history = verbs.add_parser("history", help="every change of your work, newest first")
    _case(history)
    history.add_argument("--format", choices=FORMATS, default="table")
    _analyst(history)

    timeline = verbs.add_parser("timeline", help="how the answers moved as the reports came in")
    _case(timeline)
    timeline.add_argument("fact", nargs="?", metavar="FACT", help="a fact's id, such as F02; without it every fact")
    _analyst(timeline)

    about = "what is known of the sources, or of one; correct its date, publisher, title"
    _source(verbs.add_parser("source", help=about))
    _team(verbs)
    return parser


def _source(source: argparse.ArgumentParser) -> None:
    _case(source)
    source.add_argument("source", nargs="?", metavar="SOURCE", help="its id, file, label or number; without it all")
    for name, words in (("published", "DATE"), ("publisher", "NAME"), ("title", "TEXT"), ("author", "NAME")):
        source.add_argument(f"--{name}", metavar=words, help="corrected; an empty one takes the correction back")
    source.add_argument("--url", metavar="ADDRESS", help="corrected; an empty one takes the correction back")
    _analyst(source)


def _team(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    merge = verbs.add_parser("merge", help="two versions of one analyst's file made one; exit 1 if they clash")
    merge.add_argument("ours", type=Path, metavar="A.yaml", help="the version that stands where both changed a field")
    merge.add_argument("theirs", type=Path, metavar="B.yaml", help="the other, which is then kept beside it")
    merge.add_argument("--base", type=Path, metavar="BASE.yaml", help="what both grew from")
    merge.add_argument("-o", "--output", type=Path, metavar="PATH", help="write there instead of standard output")

    agreement = verbs.add_parser("agreement", help="what each analyst decided, and how far they agree")
    _case(agreement)
    agreement.add_argument(
        "--from", action="append", dest="analysts", metavar="NAME", help="whose work, several times (default: all)"
    )
    agreement.add_argument("--format", choices=("table", "json"), default="table")
    agreement.add_argument("--blind", action="store_true", help="only facts that you have judged yourself")
    _analyst(agreement)

    decide = verbs.add_parser("decide", help="decide a fact in the consensus, with your name")
    _case(decide)
    decide.add_argument("fact", metavar="FACT", help="a fact's id, such as F02")
    decision = decide.add_mutually_exclusive_group(required=True)
    decision.add_argument("--take", metavar="NAME", help="the verdict of this analyst")
    decision.add_argument("--value", metavar="VALUE", help="a value of your own")
    decision.add_argument("--leave-open", action="store_true", help="it cannot be settled")
    decision.add_argument("--not-a-dispute", action="store_true", help="the answers do not contradict each other")
    decision.add_argument("--clear", action="store_true", help="take the decision away")
    decide.add_argument("--by", metavar="NAME", help="who decides (else SRCCOMPARE_ANALYST, else you)")

    consensus = verbs.add_parser("consensus", help="what several analysts hold alike, as a file of its own")
    _case(consensus)
    consensus.add_argument(
        "--from", action="append", dest="analysts", metavar="NAME", required=True, help="whose work; twice or more"
    )
    consensus.add_argument("--by", metavar="NAME", help="who makes it (else SRCCOMPARE_ANALYST, else you)")
    consensus.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="where to (default: annotations/consensus.yaml)"
    )


def _export(export: argparse.ArgumentParser) -> None:
    _case(export)
    export.add_argument("--to", required=True, metavar="FORMAT", help="markdown, html, csv, json, yaml or svg")
    export.add_argument("-o", "--output", type=Path, metavar="PATH", help="write there instead of standard output")
    export.add_argument(
        "--scope",
        choices=("findings", "judged", "open", "all"),
        help="which facts: disputes and findings (the default but for json), judged ones, open disputes, all",
    )
    export.add_argument("--fact", action="append", metavar="FACT", help="only this fact; may be given several times")
    export.add_argument("--no-quotes", action="store_true", help="without the sentences that the answers rest on")
    export.add_argument("--no-notes", action="store_true", help="without what the analyst noted")
    export.add_argument("--no-grades", action="store_true", help="without reliability and credibility")
    _analyst(export)


def _judge(judge: argparse.ArgumentParser) -> None:
    _case(judge)
    judge.add_argument("fact", nargs="?", metavar="FACT", help="a fact's id, such as F02")
    verdict = judge.add_mutually_exclusive_group()
    verdict.add_argument("--accept", metavar="N", help="accept answer #N, for example 1 for the leading one")
    verdict.add_argument("--source", metavar="SOURCE", help="accept what this source says")
    verdict.add_argument("--value", metavar="VALUE", help="accept a value of your own")
    verdict.add_argument("--range", nargs=3, metavar=("LOW", "BEST", "HIGH"), help="a range; - leaves an end open")
    verdict.add_argument("--leave-open", action="store_true", help="it cannot be settled")
    verdict.add_argument("--not-a-dispute", action="store_true", help="the answers do not contradict each other")
    verdict.add_argument("--clear", action="store_true", help="take the verdict back")
    judge.add_argument("--confidence", choices=("low", "medium", "moderate", "high", "none"))
    judge.add_argument(
        "--likelihood", metavar="TERM", help="a term of ICD 203, from almost-no-chance to almost-certain; or none"
    )
    judge.add_argument(
        "--method", metavar="METHOD", help="how it was resolved: prefer-source, majority, latest ... none"
    )
    _remarks(judge)
    judge.add_argument("--undo", action="store_true", help="take the last change of this analyst back")
    judge.add_argument("--redo", action="store_true", help="make the change that was taken back last again")
    _analyst(judge)


def _fact(fact: argparse.ArgumentParser) -> None:
    _case(fact)
    acts = fact.add_subparsers(dest="act", required=True, metavar="ACT")

    def act(name: str, words: str, *names: tuple[str, str, str]) -> argparse.ArgumentParser:
        made = acts.add_parser(name, help=words)
        for dest, metavar, help_words in names:
            made.add_argument(dest, metavar=metavar, help=help_words)
        return made

    row = ("fact", "FACT", "its id, such as F02 or h-1a2b3c4d5e, or words that only its question has")
    place = ("place", "SOURCE:N", "sentence N of a source, counted from 1, as `show` prints it")
    question = ("question", "QUESTION", "what is asked, in a few words")
    add = act("add", "add a fact of your own", question)
    add.add_argument("--kind", default="number", help="number, date, time, place, name, text or yes/no")
    add.add_argument("--unit", default="", help="of a number: km, kg, USD, or what is counted")
    add.add_argument("--at", metavar="SOURCE:N", help="the sentence that gives its first value")
    bind = act("bind", "bind a sentence, or words of it, to a fact", row, place)
    unbind = act("unbind", "take a value out of a fact", row, place)
    correct = act("correct", "say what words mean", row, place, ("value", "VALUE", "empty: as the program reads it"))
    for parser in (add, bind):
        parser.add_argument("--value", default="", help="what the words mean, where the program reads something else")
    for parser in (add, bind, unbind, correct):
        parser.add_argument("--words", metavar="WORDS", help="these words of the sentence, not all of it")
    split = act("split", "make values of a fact a fact of their own", row, question)
    split.add_argument("places", nargs="+", metavar="SOURCE:N", help="the sentences whose values are split off")
    act("merge", "join another fact to a fact", row, ("other", "OTHER", "the fact that is joined to it"))
    act("rename", "ask a fact's question anew", row, ("question", "QUESTION", "empty: the program's question"))
    act("restore", "take back all that was done to a fact by hand", row)
    act("evidence", "what a source says on a fact, and may say", row, ("source", "SOURCE", "its id, or label"))
    act("list", "what was changed by hand, and what of it is not found any more")
    for parser in acts.choices.values():
        _analyst(parser)


def _note(note: argparse.ArgumentParser) -> None:
    _case(note)
    note.add_argument("place", nargs="?", metavar="SOURCE:N", help="sentence N of a source, counted from 1")
    note.add_argument("text", nargs="?", metavar="TEXT", help="the note; an empty one takes it away")
    note.add_argument("--words", metavar="WORDS", help="these words of the sentence, not all of it")
    note.add_argument("--highlight", choices=("key", "doubt", "check", "quote", "none"))
    note.add_argument("--tag", action="append", metavar="TAG", help="may be given several times")
    _analyst(note)


def _remarks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", metavar="TEXT", help="an empty one takes the note away")
    parser.add_argument("--tag", action="append", metavar="TAG", help="may be given several times; these and no others")
    parser.add_argument("--no-tags", action="store_true", help="take the tags away")
    parser.add_argument("--flag", action=argparse.BooleanOptionalAction, help="flag it, or take the flag away")


def _link(link: argparse.ArgumentParser) -> None:
    _case(link)
    link.add_argument("a", nargs="?", metavar="A:N", help="a sentence as SOURCE:NUMBER, as `links` prints it")
    link.add_argument("b", nargs="?", metavar="B:M", help="the other sentence, of another source")
    verdict = link.add_mutually_exclusive_group()
    verdict.add_argument(
        "--confirm", action="store_const", const="confirm", dest="verdict", help="the two state the same thing"
    )
    verdict.add_argument("--reject", action="store_const", const="reject", dest="verdict", help="they do not")
    verdict.add_argument(
        "--add", action="store_const", const="add", dest="verdict", help="link two that the program does not"
    )
    verdict.add_argument("--clear", action="store_const", const="clear", dest="verdict", help="take your word back")
    link.add_argument("--list", nargs="?", const="", metavar="FACT", help="list all links, or those of one fact")
    _remarks(link)
    _analyst(link)


def _grade(grade: argparse.ArgumentParser) -> None:
    _case(grade)
    grade.add_argument("source", metavar="SOURCE", help="its id, file, label or number")
    grade.add_argument("grade", nargs="?", metavar="A-F", help="reliability, or none; without it the present grade")
    grade.add_argument("--note", metavar="TEXT", help="why; an empty one takes the note away")
    grade.add_argument("--fact", metavar="FACT", help="grade what the source says on this fact")
    grade.add_argument("--credibility", metavar="1-6", help="1 confirmed ... 6 cannot be judged; or none")
    _analyst(grade)
