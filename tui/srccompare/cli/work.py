"""The verbs that read the analyst's work: show, next, check, restore."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from srccompare.alignment import taken_words
from srccompare.annotation.anchors import Anchoring
from srccompare.annotation.lint import lint
from srccompare.annotation.matching import Sources, evidences
from srccompare.cli.opened import compared
from srccompare.cli.text import fact_text, json_text, safe_line
from srccompare.comparison import Comparison
from srccompare.disputes import Fact, Status
from srccompare.errors import AnnotationError, SrccompareError, UsageError
from srccompare.reading import annotations_folder
from srccompare.safetext import safe
from srccompare.session import DamagedError, Session, Workspace, links, open_session, restore_last_good, revisions
from srccompare.session.links import Joined


def show(chosen: Namespace) -> int:
    """Print the facts, one after another, with the analyst's verdicts."""
    work = read_work(chosen, warned=True)
    facts = work.comparison.facts if chosen.fact is None else (find(work.comparison, chosen.fact),)
    every = links.joined(work)
    blocks = [
        *(_copies(work.comparison) if chosen.fact is None else ()),
        *(_shown(work, fact, every) for fact in facts),
    ]
    print("\n\n".join(blocks if facts else [*blocks, "(no facts found)"]))
    return 0


def _copies(comparison: Comparison) -> Iterator[str]:
    """What each copy takes over, and what was changed in it."""
    labels = {article.id: article.label for article in comparison.case.articles}
    for copy in comparison.copies:
        of = " and ".join(labels[source] for source in copy.originals)
        taken = taken_words(copy, comparison.sentences, labels)
        lines = [f"{copy.source}  {safe_line(f'{labels[copy.source]} is a copy of {of}: {taken}')}"]
        lines += [f"  {safe_line(words)}" for words in comparison.copied(copy.source)]
        yield "\n".join(lines)


def _shown(work: Session, fact: Fact, every: tuple[Joined, ...]) -> str:
    lines = [fact_text(work.comparison, fact, _verdict(work, fact))]
    for one in links.support(work, fact.id, every):
        ends = " - ".join(f"{place.source}:{place.sentence + 1}" for place in (one.link.a, one.link.b))
        score = f"{one.link.score:.0f}, " if one.suggested else ""
        lines.append(f"  link: {ends}, {one.link.relation}, {score}{one.state}")
    return "\n".join(lines)


def following(chosen: Namespace) -> int:
    """Print the first dispute that has no verdict."""
    work = read_work(chosen)
    if not work.open_disputes:
        total = len(work.disputes)
        print("there are no disputes in this case" if not total else f"all {total} disputes have a verdict")
        return 0
    fact = work.comparison.fact(work.open_disputes[0])
    print(f"{len(work.open_disputes)} of {len(work.disputes)} disputes are open\n\n{fact_text(work.comparison, fact)}")
    return 0


def saved(comparison: Comparison, analyst: str | None, change: Callable[[Session], Session]) -> int:
    """Change the work of an analyst, save it, and say what was done.

    Raises:
        AnnotationError: if the file is open elsewhere, or cannot be written.
    """
    workspace = open_session(comparison.case, comparison, analyst)
    try:
        say(workspace)
        if workspace.owner is not None:
            raise AnnotationError(
                f"the file is open elsewhere, held by {workspace.owner}",
                path=workspace.path,
                advice="Close the other program and try again",
            )
        after = change(workspace.session)
        workspace.apply(after)
        workspace.save()
        print(after.last or "nothing to do")
        print(f"srccompare: saved in {workspace.path}", file=sys.stderr)
    finally:
        workspace.close()
    return 0


def restore(chosen: Namespace) -> int:
    """Put the last good copy in the place of a damaged annotation file; a whole one is left alone."""
    comparison = compared(chosen.case)
    try:
        open_session(comparison.case, comparison, chosen.analyst, write=False).close()
    except DamagedError:
        aside = restore_last_good(comparison.case, chosen.analyst)
        print("the last good copy is in its place again")
        print(f"srccompare: the damaged file is kept in {aside}", file=sys.stderr)
        return 0
    raise UsageError("the annotation file is not damaged", advice="Nothing was changed; `judge --undo` takes work back")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `check` found; a ``grave`` one makes it fail."""

    kind: str
    words: str
    grave: bool = True


def check(chosen: Namespace) -> int:
    """Tell what is open or damaged; exit 1 if anything is."""
    comparison = compared(chosen.case, warned=True)
    problems = list(_problems(comparison, chosen.analyst))
    if chosen.strict:
        problems = [replace(problem, grave=True) for problem in problems]
    if chosen.format == "json":
        found = [{"kind": p.kind, "message": p.words, "fails": p.grave} for p in problems]
        print(json_text({"srccompare": 1, "case": comparison.case.name, "problems": found}))
    else:
        for problem in problems:
            print(f"{problem.kind}: {safe(problem.words, limit=500)}")
        print("fine" if not any(p.grave for p in problems) else f"{sum(p.grave for p in problems)} to mend")
    return int(any(p.grave for p in problems))


def _problems(comparison: Comparison, analyst: str | None) -> Iterator[Problem]:
    for bad in comparison.case.unreadable:
        yield Problem("unreadable", f"{bad.path.name}: {bad.reason}")
    judged: set[str] = set()
    for name in analysts(comparison, analyst):
        try:
            workspace = open_session(comparison.case, comparison, name, write=False)
        except SrccompareError as fault:
            yield Problem("damaged", str(fault))
            continue
        session = workspace.session
        workspace.close()
        judged |= session.judged | (disputed(comparison) - set(session.disputes))
        for fact in (session.comparison.fact(one) for one in session.open_disputes):
            if fact.id not in disputed(comparison):
                yield Problem("unjudged", f"{name}: {fact.id} {fact.question}")
        for note in session.ground.rows.stray:
            asked = note.question or (note.row.question if note.row is not None else note.id)
            yield Problem("row gone", f"{name}: {asked}: changed by hand, and not among the facts any more")
        yield from _anchor_problems(session, name)
        yield from _changed_texts(session, name)
        for remark in lint(session.annotations):
            yield Problem("wording", f"{name}: {remark.question}: {remark.words}", grave=False)
    for fact in comparison.facts:
        if fact.status is Status.DISPUTED and fact.id not in judged:
            yield Problem("unjudged", f"{fact.id} {fact.question}")


def disputed(comparison: Comparison) -> set[str]:
    """Return the facts that the program calls disputed."""
    return {fact.id for fact in comparison.facts if fact.status is Status.DISPUTED}


_KINDS = {Anchoring.ORPHAN: "orphaned", Anchoring.FUZZY: "fuzzy", Anchoring.MOVED: "moved"}


def _anchor_problems(session: Session, name: str | None) -> Iterator[Problem]:
    who = name or session.annotations.analyst
    for found in revisions.revisions(session):
        kind = "missing source" if found.source is None else _KINDS[found.state]
        yield Problem(kind, f"{who}: {found.about}: {found.words}", grave=found.loud)


def _changed_texts(session: Session, name: str | None) -> Iterator[Problem]:
    """The sources whose text has another hash than the work on them; their anchors were looked for again."""
    who = name or session.annotations.analyst
    sources = Sources(session.comparison.case)
    told: set[str] = set()
    for evidence in evidences(session.annotations):
        article = sources.find(evidence.source, evidence.sha256)
        if article is not None and evidence.sha256 not in {"", article.sha256} and article.id not in told:
            told.add(article.id)
            words = f"{who}: {article.id}: the text has another hash than the one that was worked on"
            yield Problem("changed text", words, grave=False)


def analysts(comparison: Comparison, analyst: str | None) -> list[str]:
    """Return whose files are meant: those of the analyst named, else everybody's."""
    if analyst is not None:
        return [analyst]
    folder, _ = annotations_folder(comparison.case)
    folders = [folder] if comparison.case.root is None else [folder, comparison.case.root / "annotations"]
    return sorted({path.stem for place in folders if place.is_dir() for path in place.glob("*.yaml")})


def find(comparison: Comparison, wanted: str) -> Fact:
    """Return the fact of an id (F02, f2) or of a question that only one row has.

    Raises:
        UsageError: if there is none, or several.
    """
    text = wanted.strip().lower()
    for fact in comparison.facts:
        if text in {fact.id.lower(), fact.id.lower().replace("f0", "f")}:
            return fact
    named = [fact for fact in comparison.facts if text and text in fact.question.lower()]
    if len(named) == 1:
        return named[0]
    several = f"; {len(named)} questions hold these words" if named else ""
    raise UsageError(f"there is no fact {wanted!r}{several}", advice="`srccompare facts CASE` lists them")


def read_work(chosen: Namespace, *, warned: bool = False) -> Session:
    """Open the case and the analyst's work for reading, and say what the analyst should be told."""
    comparison = compared(chosen.case, warned=warned)
    workspace = open_session(comparison.case, comparison, chosen.analyst, write=False)
    say(workspace)
    session = workspace.session
    workspace.close()
    return session


def say(workspace: Workspace) -> None:
    """Tell what should be known at the start, on standard error."""
    for words in workspace.notices:
        print(f"srccompare: {words}", file=sys.stderr)


def _verdict(session: Session, fact: Fact) -> str | None:
    finding = session.finding(fact.id)
    if finding is None:
        return None
    said = [finding.verdict.words if finding.verdict else "none yet"]
    if finding.confidence:
        said.append(f"confidence {finding.confidence}")
    if finding.likelihood:
        said.append(f"likelihood {finding.likelihood.replace('-', ' ')}")
    if finding.method:
        said.append(f"resolved by {finding.method.replace('-', ' ')}")
    if finding.flag:
        said.append("flagged")
    if finding.tags:
        said.append(f"tags {', '.join(finding.tags)}")
    if finding.note:
        said.append(f"note: {finding.note}")
    return safe("; ".join(said), limit=10_000)
