"""The verbs for several analysts: merge two versions of a file, see how far analysts agree, unite what they share."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from srccompare.annotation import Annotations, Evidence, Finding, Verdict, document, plain
from srccompare.annotation.agreement import Agreement, Judged, Pair, agreement
from srccompare.annotation.analyst import analyst_name, file_name
from srccompare.annotation.consensus import NAME as CONSENSUS
from srccompare.annotation.consensus import consensus
from srccompare.annotation.merge import THEIRS, TWIN, Clash
from srccompare.annotation.merge import merge as merged
from srccompare.annotation.store import read_file
from srccompare.annotation.writing import write_whole
from srccompare.cli.opened import compared
from srccompare.cli.text import json_text, said
from srccompare.cli.work import analysts
from srccompare.comparison import Comparison
from srccompare.errors import AnnotationError, SrccompareError, UsageError
from srccompare.export.document import FORMAT
from srccompare.reading import annotations_folder
from srccompare.safetext import safe
from srccompare.session import Session, open_session
from srccompare.session.state import utc_now

LONGEST_NOTE = 500  # of a value that clashes, as shown on standard error


def merge(chosen: Namespace) -> int:
    """Merge two versions of one analyst's file; exit 1 if both sides changed the same thing differently."""
    ours, theirs = read_file(chosen.ours), read_file(chosen.theirs)
    if ours.analyst and theirs.analyst and ours.analyst != theirs.analyst:
        raise UsageError(
            f"these are the files of two analysts, {ours.analyst} and {theirs.analyst}",
            advice="To compare analysts: srccompare agreement CASE",
        )
    base = Annotations("") if chosen.base is None else read_file(chosen.base)
    made, clashes = merged(base, replace(ours, analyst=ours.analyst or theirs.analyst or chosen.ours.stem), theirs)
    _put(document.write(made), chosen.output)
    for clash in clashes:
        print(f"srccompare: {_told(clash, made, chosen.theirs)}", file=sys.stderr)
    return int(bool(clashes))


def _put(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))  # a file, whatever the terminal's encoding and line ends
        return
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as fault:
        raise SrccompareError(
            f"cannot be written ({fault.strerror})", path=path, advice="Choose another place with -o"
        ) from None


def _told(clash: Clash, made: Annotations, theirs: Path) -> str:
    """Return one clash in words."""
    questions = {finding.id: finding.question for finding in made.findings}
    name = safe(f"{questions[clash.id]} ({clash.id})" if clash.id in questions else clash.id or "the file")
    if clash.field == TWIN:
        other = safe(f"{questions[str(clash.theirs)]} ({clash.theirs})")
        return f"clash: {name} and {other} rest on the same words; both are kept, take one out"
    if not clash.field:
        lost, kept = ("the first", "the second") if clash.ours is None else ("the second", "the first")
        return f"clash: {name}: removed in {lost} file, changed in {kept}; it is kept"
    values = f"{_value(clash.ours)} in the first file, {_value(clash.theirs)} in {safe(theirs.name)}"
    return f"clash: {name}: {safe(clash.field)}: {values}; the first stands, the other is kept under `{THEIRS}`"


def _value(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, Verdict):
        return safe(value.words, limit=LONGEST_NOTE)
    if isinstance(value, Evidence):
        return f"“{safe(value.exact, limit=LONGEST_NOTE)}” of {safe(value.source)}"
    words = value.value if isinstance(value, StrEnum) else plain(value) if isinstance(value, float) else str(value)
    return f"“{safe(words, limit=LONGEST_NOTE)}”"


def agree(chosen: Namespace) -> int:
    """Print what the analysts of a case decided on each fact, and how far they agree."""
    comparison = compared(chosen.case)
    sessions = judges(comparison, chosen.analysts)
    told = _told_facts(comparison, chosen)
    given = {name: _verdicts(session) for name, session in sessions.items()}
    shown = {name: {fact: v for fact, v in held.items() if fact in told} for name, held in given.items()}
    found = agreement(comparison.facts, shown)
    if chosen.blind:
        print(f"srccompare: blind: only the {len(told)} facts that you have judged are told", file=sys.stderr)
    if len(sessions) < 2:
        print(f"srccompare: only {', '.join(sessions) or 'nobody'} is looked at; agreement needs two", file=sys.stderr)
    for name, session in sessions.items():
        loose = sum(finding.verdict is not None for finding in session.detached)
        if loose:
            print(f"srccompare: {name}: {loose} verdicts hang on no fact of today and are left out", file=sys.stderr)
        own = len(session.judged - {fact.id for fact in comparison.facts})
        if own:
            print(f"srccompare: {name}: {own} verdicts on facts by hand are left out", file=sys.stderr)
    if chosen.format == "json":
        print(json_text(_document(comparison, sessions, found)))
    else:
        print("\n".join(_lines(comparison, sessions, found)))
    return 0


def _told_facts(comparison: Comparison, chosen: Namespace) -> frozenset[str]:
    """The facts on which verdicts may be told: all, or blind those that the analyst has judged."""
    if not chosen.blind:
        return frozenset(fact.id for fact in comparison.facts)
    workspace = open_session(comparison.case, comparison, chosen.analyst, write=False)
    workspace.close()
    return workspace.session.judged


def unite(chosen: Namespace) -> int:
    """Write what the analysts named hold alike to a file of its own; never over one that is there."""
    comparison = compared(chosen.case)
    sessions = judges(comparison, chosen.analysts)
    if len(sessions) < 2:
        raise UsageError("a consensus needs two analysts", advice="Name each with --from")
    path = chosen.output or annotations_folder(comparison.case)[0] / file_name(CONSENSUS)
    if path.exists():
        advice = "Write to another place with -o, then put the two together with `srccompare merge`"
        raise UsageError("there is a file already", path=path, advice=advice)
    work = {name: _findings(comparison, session) for name, session in sessions.items()}
    made = consensus(comparison.facts, work, by=analyst_name(chosen.by), at=utc_now())
    if chosen.output is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    _put(document.write(made), path)
    decided = sum(finding.verdict is not None for finding in made.findings)
    print(f"decided alike: {decided}, left open: {len(made.findings) - decided}")
    print(f"srccompare: written to {path}", file=sys.stderr)
    return 0


def _findings(comparison: Comparison, session: Session) -> dict[str, Finding]:
    found = {fact.id: session.finding(fact.id) for fact in comparison.facts}
    return {fact: finding for fact, finding in found.items() if finding is not None}


def judges(comparison: Comparison, names: Sequence[str] | None) -> dict[str, Session]:
    """Open the work of the analysts named, else of all who have a file in the case (no consensus), for reading.

    Raises:
        UsageError: if one who is named has no file.
        AnnotationError: if a file that is named is damaged; of all, a damaged one is told and left out.
    """
    present = analysts(comparison, None)
    wanted = present if names is None else [Path(file_name(name)).stem for name in names]
    for name in wanted:
        if name not in present:
            raise UsageError(f"there is no file {name}.yaml", advice=f"There are files of: {', '.join(present) or '-'}")
    sessions = {}
    for name in dict.fromkeys(wanted):
        try:
            workspace = open_session(comparison.case, comparison, name, write=False)
        except AnnotationError as fault:
            if names is not None:
                raise
            print(f"srccompare: {name}: left out, the file cannot be read: {fault.message}", file=sys.stderr)
            continue
        workspace.close()
        if names is not None or CONSENSUS not in workspace.session.annotations.extra:
            sessions[name] = workspace.session
    return sessions


def _verdicts(session: Session) -> dict[str, Verdict]:
    return {fact: verdict for fact in session.judged if (verdict := session.verdict(fact)) is not None}


def _document(comparison: Comparison, sessions: Mapping[str, Session], found: Agreement) -> dict[str, Any]:
    alpha = found.alpha
    return {
        "srccompare": FORMAT,
        "case": comparison.case.name,
        "analysts": list(found.analysts),
        "compared": found.compared,
        "agreed": found.agreed,
        "percent": _percent(found.agreed, found.compared),
        "alpha": {"value": _rounded(alpha.value), "units": alpha.units, "values": alpha.values},
        "pairs": [
            {"a": p.a, "b": p.b, "facts": p.facts, "agreed": p.agreed, "percent": _percent(p.agreed, p.facts)}
            | {"kappa": _rounded(p.kappa)}
            for p in found.pairs
        ],
        "facts": [_fact(comparison, sessions, judged) for judged in found.facts],
    }


def _fact(comparison: Comparison, sessions: Mapping[str, Session], judged: Judged) -> dict[str, Any]:
    fact = comparison.fact(judged.fact)
    decisions: dict[str, Any] = {}
    for name, session in sessions.items():
        finding = session.finding(fact.id)
        decisions[name] = None
        if finding is not None and finding.verdict is not None:
            decisions[name] = {
                "decision": finding.verdict.decision.value,
                "words": finding.verdict.words,
                "category": judged.codes[name],
                "confidence": finding.confidence,
                "note": finding.note,
            }
    passages = [
        {"source": v.source, "position": v.position, "text": v.text, "sentence": comparison.evidence(v)}
        | {"start": v.span.start, "end": v.span.end}
        for v in fact.values
    ]
    about = {"id": fact.id, "question": fact.question, "kind": fact.kind.value, "status": fact.status.value}
    return {**about, "agree": judged.agree, "decisions": decisions, "passages": passages}


def _lines(comparison: Comparison, sessions: Mapping[str, Session], found: Agreement) -> Iterator[str]:
    words = {True: "agree", False: "differ", None: "one only"}
    for judged in found.facts:
        fact = comparison.fact(judged.fact)
        yield f"{fact.id}  {words[judged.agree]:8}  {safe(fact.question)}"
        yield from _decisions(sessions, fact.id)
    if not found.facts:
        yield "(no verdicts)"
    yield ""
    yield f"{found.compared} facts judged by two or more, {found.agreed} alike{_of(found.agreed, found.compared)}"
    yield from (_pair(pair) for pair in found.pairs)
    alpha = found.alpha
    rests = f"{alpha.units} facts, {alpha.values} verdicts"
    yield f"Krippendorff's alpha (nominal): {_shown(alpha.value)}, n = {rests}"
    differing = [judged.fact for judged in found.facts if judged.agree is False]
    if differing:
        yield "\nIn dispute between analysts:"
    for fact_id in differing:
        fact = comparison.fact(fact_id)
        yield f"\n{fact.id}  {safe(fact.question)}"
        yield from _decisions(sessions, fact.id)
        yield from said(comparison, fact)


def _decisions(sessions: Mapping[str, Session], fact_id: str) -> Iterator[str]:
    for name, session in sessions.items():
        yield f"  {safe(name)}: {_decision(session.finding(fact_id))}"


def _decision(finding: Finding | None) -> str:
    if finding is None or finding.verdict is None:
        return "no verdict"
    sure = f", confidence {finding.confidence}" if finding.confidence else ""
    return f"{safe(finding.verdict.words)}{sure}"


def _pair(pair: Pair) -> str:
    alike = f"{pair.agreed} of {pair.facts} alike{_of(pair.agreed, pair.facts)}"
    return f"{safe(pair.a)} and {safe(pair.b)}: {alike}, Cohen's kappa: {_shown(pair.kappa)}"


def _of(part: int, whole: int) -> str:
    percent = _percent(part, whole)
    return "" if percent is None else f" ({percent:g} %)"


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _shown(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"
