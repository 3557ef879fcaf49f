"""The one registry of keys: bindings, key line, help, palette and the README's table all come from here.

``python -m srccompare.workbench.keys`` prints the table in Markdown, with ``--ids`` that of ``docs/keys.md``.
"""

from __future__ import annotations

import sys

from srccompare.workbench.action import Action, Group, When

ACTIONS: tuple[Action, ...] = (
    Action(
        "step.next",
        ("n",),
        "next",
        "next stop: the next open dispute, or the next hit of a search",
        Group.STEP,
        When.DATA,
        1,
    ),
    Action("step.previous", ("p", "N"), "prev", "previous stop", Group.STEP, When.DATA, 2),
    Action("move.down", ("j", "down"), "down", "next fact", Group.STEP, When.DATA, in_pane="next sentence"),
    Action("move.up", ("k", "up"), "up", "previous fact", Group.STEP, When.DATA, in_pane="previous sentence"),
    Action("move.left", ("h", "left"), "left", "source to the left", Group.STEP, When.DATA, in_pane="pane to the left"),
    Action(
        "move.right", ("l", "right"), "right", "source to the right", Group.STEP, When.DATA, in_pane="pane to the right"
    ),
    Action("move.first", ("g", "home"), "first", "first fact", Group.STEP, When.DATA, in_pane="first sentence"),
    Action("move.last", ("G", "end"), "last", "last fact", Group.STEP, When.DATA, in_pane="last sentence"),
    Action("move.page_down", ("pagedown", "ctrl+d"), "half page", "half a page down", Group.STEP, When.DATA),
    Action("move.page_up", ("pageup", "ctrl+u"), "half page up", "half a page up", Group.STEP, When.DATA),
    Action("back", ("backspace",), "back", "back to the previous place", Group.STEP, When.DATA),
    Action(
        "search",
        ("slash",),
        "find",
        "search facts, values, notes and texts; the hits become the stops",
        Group.STEP,
        When.DATA,
        11,
    ),
    Action(
        "fact.accept",
        ("v",),
        "accept #1",
        "accept the leading value and go on",
        Group.JUDGE,
        When.FACT,
        3,
        in_pane="confirm the link under the cursor, and go on to the next suggested one",
        pane_label="confirm",
    ),
    Action(
        "fact.pick",
        tuple("123456789"),
        "pick",
        "accept the value with that number and go on",
        Group.JUDGE,
        When.FACT,
        4,
    ),
    Action(
        "fact.here",
        ("space",),
        "this value",
        "accept what the source under the cursor says and go on",
        Group.JUDGE,
        When.FACT,
        17,
    ),
    Action("fact.value", ("equals_sign",), "own value", "type a value of your own", Group.JUDGE, When.FACT, 19),
    Action(
        "fact.range", ("r",), "range", "lowest, best and highest value; they come filled in", Group.JUDGE, When.FACT, 5
    ),
    Action(
        "fact.reject",
        ("x",),
        "no dispute",
        "not a dispute, and go on",
        Group.JUDGE,
        When.FACT,
        6,
        in_pane="reject the link under the cursor (take away one that you added), and go on",
        pane_label="reject",
    ),
    Action(
        "fact.open",
        ("d",),
        "leave open",
        "leave open: it cannot be settled from these sources",
        Group.JUDGE,
        When.FACT,
        7,
    ),
    Action("fact.clear", ("0",), "clear", "take the verdict back", Group.JUDGE, When.FACT),
    Action(
        "confidence.up",
        ("c",),
        "confidence",
        "confidence up: none, low, moderate, high, none",
        Group.JUDGE,
        When.FACT,
        8,
    ),
    Action("confidence.down", ("C",), "confidence down", "confidence down", Group.JUDGE, When.FACT),
    Action(
        "note",
        ("m",),
        "note",
        "write a note on the fact",
        Group.JUDGE,
        When.FACT,
        9,
        in_pane="write a note on the link under the cursor, else on the fact",
    ),
    Action(
        "tags",
        ("t",),
        "tags",
        "pick or create tags",
        Group.JUDGE,
        When.FACT,
        13,
        in_pane="tags of the link under the cursor, else of the fact",
    ),
    Action(
        "flag",
        ("asterisk",),
        "flag",
        "flag the fact, or take the flag away",
        Group.JUDGE,
        When.FACT,
        18,
        in_pane="flag the link under the cursor, else the fact",
    ),
    Action(
        "source.card",
        ("i",),
        "source",
        "the source: where its date comes from, warnings, and its grade (A-F, 1-6)",
        Group.JUDGE,
        When.DATA,
        20,
    ),
    Action(
        "passage.note",
        ("M",),
        "passage note",
        "a note on a sentence of a text, or on the words selected with the mouse",
        Group.JUDGE,
        When.DATA,
    ),
    Action(
        "passage.highlight",
        ("I",),
        "highlight",
        "highlight a sentence of a text, or the words selected: key, doubt, check, quote, none",
        Group.JUDGE,
        When.DATA,
    ),
    Action(
        "fact.add",
        ("a",),
        "add fact",
        "add a fact of your own",
        Group.JUDGE,
        When.DATA,
        26,
        in_pane="add a fact of your own with this sentence, or the words selected, as its evidence",
    ),
    Action(
        "fact.bind",
        ("b",),
        "evidence",
        "what this source says on the fact: bind, correct or take out a passage",
        Group.JUDGE,
        When.FACT,
        27,
        in_pane="bind this sentence, or the words selected, to the fact under the grid's cursor",
        pane_label="bind",
    ),
    Action("fact.rename", ("R",), "rename", "ask the fact's question in your own words", Group.JUDGE, When.FACT),
    Action("fact.split", ("D",), "divide", "split values off the fact into one of their own", Group.JUDGE, When.FACT),
    Action("fact.merge", ("ampersand",), "merge", "join another fact to this one", Group.JUDGE, When.FACT),
    Action(
        "fact.restore", ("X",), "as it was", "take back all that was done to the fact by hand", Group.JUDGE, When.FACT
    ),
    Action("undo", ("u", "ctrl+z"), "undo", "undo, any depth", Group.JUDGE, When.UNDO, 10),
    Action("redo", ("U", "ctrl+y"), "redo", "redo", Group.JUDGE, When.REDO, 21),
    Action(
        "open",
        ("enter",),
        "card",
        "open the fact card, or a folded section",
        Group.READ,
        When.DATA,
        12,
        in_pane="bring what is linked to this sentence into view in the other panes",
        pane_label="align",
    ),
    Action(
        "card",
        ("e",),
        "fact card",
        "the fact card: every value with its sentence, and every field of your finding to edit",
        Group.READ,
    ),
    Action("why", ("w",), "why", "why the row has its mark: words, values, rule, links", Group.READ, When.FACT, 16),
    Action(
        "evidence.next",
        ("right_square_bracket",),
        "next evidence",
        "next evidence sentence of this fact",
        Group.READ,
        When.DATA,
        in_pane="next linked sentence",
    ),
    Action(
        "evidence.previous",
        ("left_square_bracket",),
        "previous evidence",
        "previous evidence sentence",
        Group.READ,
        When.DATA,
        in_pane="previous linked sentence",
    ),
    Action(
        "links",
        ("L",),
        "links",
        "review the links of the fact, or all of them: confirm, reject, note, go there",
        Group.READ,
        When.DATA,
        16,
        in_pane="start a link by hand at this sentence; L on a sentence of another source joins the two, Esc cancels",
        pane_label="link",
    ),
    Action("scroll.down", ("J",), "scroll", "scroll all panes down", Group.READ, When.DATA),
    Action("scroll.up", ("K",), "scroll up", "scroll all panes up", Group.READ, When.DATA),
    Action(
        "window.next",
        ("full_stop",),
        "more sources",
        "next page of sources; by answer: the next source that gives it",
        Group.SHOW,
        When.DATA,
        22,
    ),
    Action(
        "window.previous",
        ("comma",),
        "previous sources",
        "previous page of sources, or source of the answer",
        Group.SHOW,
        When.DATA,
    ),
    Action(
        "focus",
        ("tab", "shift+tab"),
        "text",
        "into the text of the source under the cursor, and back",
        Group.SHOW,
        When.DATA,
        14,
        pane_label="grid",
    ),
    Action("zoom", ("z",), "zoom", "more room for the texts, for the grid, or both", Group.SHOW, When.DATA, 15),
    Action("zoom.back", ("Z",), "zoom back", "the same, the other way round", Group.SHOW, When.DATA),
    Action(
        "columns",
        ("o",),
        "by answer",
        "columns by answer instead of by source, and back; by answer where there are many sources",
        Group.SHOW,
        When.DATA,
        24,
    ),
    Action(
        "filter",
        ("f",),
        "filter",
        "list only facts of one status, unjudged, flagged or tagged ones, or those on which a source speaks",
        Group.SHOW,
        When.DATA,
        23,
    ),
    Action(
        "sort",
        ("s",),
        "sort",
        "sort the facts once: status, unjudged first, text, name, spread of values",
        Group.SHOW,
        When.DATA,
        26,
    ),
    Action(
        "hold",
        ("P",),
        "hold",
        "hold the text under the cursor where it stands: steps, alignment and scrolling leave it; again: let it go",
        Group.SHOW,
        When.DATA,
        28,
        in_pane="hold this text where it stands, in view on every page of sources; again: let it go",
    ),
    Action(
        "furniture",
        ("F",),
        "fold text",
        "fold what is neither evidence nor linked; again: show the furniture of the page too",
        Group.SHOW,
        When.DATA,
    ),
    Action("sources", ("S",), "sources", "all sources with date, warnings and grade", Group.SHOW, When.DATA, 24),
    Action(
        "start",
        ("O",),
        "open case",
        "open another case: a folder, or one that was open lately",
        Group.KEEP,
        When.ALWAYS,
        28,
    ),
    Action("timeline", ("T",), "timeline", "how the answers moved as the reports came in", Group.SHOW, When.DATA, 26),
    Action(
        "analysts",
        ("A",),
        "analysts",
        "what each analyst holds, where they differ, the consensus; blind until you have judged",
        Group.SHOW,
        When.DATA,
        26,
    ),
    Action("history", ("H",), "history", "every change with time, old and new value", Group.SHOW, When.DATA, 27),
    Action(
        "escape",
        ("escape",),
        "close",
        "close, end the search, end the filter, then back to the grid; there: let held texts go",
        Group.SHOW,
        When.ALWAYS,
    ),
    Action(
        "yank",
        ("y",),
        "copy",
        "copy what is under the cursor with its citation; twice: to a file",
        Group.KEEP,
        When.DATA,
        25,
    ),
    Action(
        "yank.fact",
        ("Y",),
        "copy fact",
        "copy the fact as Markdown: answers, quotations, verdict; twice: to a file",
        Group.KEEP,
    ),
    Action("export", ("E",), "export", "write your findings to a file", Group.KEEP, When.DATA, 13),
    Action(
        "save", ("ctrl+s",), "save", "save now; it is saved anyway, a second after each change", Group.KEEP, When.DATA
    ),
    Action(
        "palette",
        ("colon", "ctrl+p"),
        "all commands",
        "every command, fact, source and tag by name",
        Group.KEEP,
        When.ALWAYS,
        3,
    ),
    Action("help", ("question_mark", "f1"), "help", "the keys that apply here", Group.KEEP, When.ALWAYS, 1),
    Action("quit", ("q",), "quit", "save and quit", Group.KEEP, When.ALWAYS, 14),
    Action("quit.now", ("ctrl+q",), "quit", "save and quit at once, from anywhere", Group.KEEP, When.ALWAYS),
)

BY_ID = {action.id: action for action in ACTIONS}


def clashes(actions: tuple[Action, ...] = ACTIONS) -> tuple[tuple[str, str, str], ...]:
    """Return keys that two actions claim, as (key, action, action); empty in a sound registry."""
    taken: dict[str, str] = {}
    found = []
    for action in actions:
        for key in action.keys:
            if key in taken:
                found.append((key, taken[key], action.id))
            taken[key] = action.id
    return tuple(found)


def markdown(*, ids: bool = False) -> str:
    """Return the table of keys for the README; with the ids that `keys.yaml` takes for the documentation."""
    lines: list[str] = []
    more = " id |" if ids else ""
    for group in Group:
        head = [f"| {group} | |{more}", f"|---|---|{'---|' if ids else ''}"]
        lines += [f"| **{group}** | |{' |' if ids else ''}"] if lines else head
        for action in ACTIONS:
            if action.group is group:
                extra = f" (in a pane: {action.in_pane})" if action.in_pane else ""
                keys = " ".join(f"`{key}`" for key in action.all_shown.split())
                lines.append(f"| {keys} | {action.help}{extra} |" + (f" `{action.id}` |" if ids else ""))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(ids="--ids" in sys.argv), end="")  # noqa: T201 - this is what the module is run for
