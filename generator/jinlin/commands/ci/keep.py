"""``jinlin ci keep`` and ``jinlin ci live``: what the next run has to know, into the repository and never onto main."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from jinlin.build.special import NAME as SPECIAL
from jinlin.commands.ci.branch import (
    DATA,
    LIVE,
    Tip,
    blob_tree,
    commit_of,
    fetch_tip,
    file_at,
    push,
    tree_of,
)
from jinlin.commands.ci.git import Git
from jinlin.commands.ci.outbox import STAMPS, Outbox, Outcome, Turn
from jinlin.disk import text_of
from jinlin.feedback.told import FILE as TOLD
from jinlin.notes import note_text
from jinlin.problem import CannotContinue, obstacle
from jinlin.source.csv_text import csv_rows, csv_text
from jinlin.strings import read_strings

TRIES = 5  #: runs that come first again and again are a fault, not bad luck
LOG = "changes.csv"
WITHDRAWN = tuple(f"{SPECIAL}/{key}.csv" for key in ("withdrawn", "silenced"))


class Kept(enum.Enum):
    """What came of it; the value names the sentence that says so."""

    COMMITTED = "ci.kept"
    UNCHANGED = "ci.kept_before"
    OLDER = "ci.kept_newer"  #: another run has read the sheets after this one
    NOTHING = "ci.kept_nothing"  #: the run built nothing


def keep(git: Git, outbox: Outbox, notes: Path) -> Kept:
    """Commit the snapshot in ``outbox`` to ``data``, on top of whatever another run has put there meanwhile.

    A record that was withdrawn, or a name, must not be found in the branch's history either: then a new history begins.

    Raises:
        CannotContinue: ``ci.no_run``, ``ci.git_…``, ``ci.too_many_runs``.
    """
    turn = outbox.turn()
    if not outbox.snapshot.is_dir():
        return Kept.NOTHING
    own_log = text_of(outbox.snapshot / LOG)  # none where nothing was ever published, and staff were told so
    for _ in range(TRIES):
        tip = fetch_tip(git, DATA)
        if tip is not None and tip.commit != turn.base:
            if tip.read_at > turn.read_at or turn.outcome is Outcome.STOPPED:
                return Kept.OLDER
            base = _rows(file_at(git, turn.base, LOG)) if turn.base else []
            merged = merged_log(base, _rows(own_log), _rows(file_at(git, tip.commit, LOG)))
            (outbox.snapshot / LOG).write_text(csv_text(merged), "utf-8")
        tree = tree_of(git, outbox.snapshot, notes / "index")
        if tip is not None and tip.tree == tree:
            return Kept.UNCHANGED
        parent = tip.commit if tip is not None and not _is_newly_withdrawn(git, tip, outbox) else None
        commit = commit_of(git, tree, parent, turn.read_at, _message(git, tip, tree, turn))
        if push(git, commit, DATA, tip.commit if tip else None):
            return Kept.COMMITTED
    raise CannotContinue(obstacle("ci.too_many_runs"))


def note_live(git: Git, outbox: Outbox) -> bool:
    """Let the repository know what residents see now, and which report people were given last; only after the site of
    ``outbox`` was deployed. Not where there never was one.

    Raises:
        CannotContinue: ``ci.no_run``, ``ci.git_…``.
    """
    turn = outbox.turn()
    if turn.edition is None:
        return False
    told = {"edition": asdict(turn.edition), "commit": turn.commit, "report": turn.report}
    stamps = {STAMPS: outbox.stamps()} if outbox.stamps() else {}
    tree = blob_tree(git, {"live.json": note_text(told), **stamps})
    commit = commit_of(git, tree, None, turn.read_at, read_strings().text("ci.commit_live"))
    git.said("push", "--quiet", "--force", "origin", f"{commit}:{LIVE}", **git.with_token())
    return True


Rows = Sequence[tuple[str, ...]]


def merged_log(base: Rows, own: Rows, there: Rows) -> Rows:
    """The change log of two runs that began with ``base``: both's new lines, without what either has taken out."""
    gone, known = set(base) - set(own), set(there)
    return [*(row for row in there if row not in gone), *(row for row in own if row not in known and row not in base)]


def _rows(text: str) -> Rows:
    return [tuple(row) for row in csv_rows(text)]


def _is_newly_withdrawn(git: Git, tip: Tip, outbox: Outbox) -> bool:
    """Whether an id is withdrawn, or names had to go once more, that the branch may still show."""
    pairs = ((text_of(outbox.snapshot / name), file_at(git, tip.commit, name)) for name in WITHDRAWN)
    return any(not set(_rows(now)) <= set(_rows(before)) for now, before in pairs)


def _message(git: Git, tip: Tip | None, tree: str, turn: Turn) -> str:
    """When the sheets were read, and which tables have changed since the commit before."""
    when = turn.read_at.strftime("%Y-%m-%d %H:%M")
    changed = ("diff-tree", "-r", "--name-only", tip.tree) if tip else ("ls-tree", "-r", "--name-only")
    paths = git.said(*changed, tree).splitlines()
    if paths == [TOLD] or tip is None:
        return read_strings().text("ci.commit_told" if paths == [TOLD] else "ci.commit_first", when=when)
    tables = dict.fromkeys(path.split("/")[0] for path in paths if "/" in path and not path.startswith(f"{SPECIAL}/"))
    named = "、".join(tables) or read_strings().text("ci.commit_other")
    return read_strings().text("ci.commit", when=when, tables=named)
