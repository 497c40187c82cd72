"""What is kept between runs, in the repository itself and never on main.

``data`` is a branch: last good copies and change log, a commit for each change of what is public. ``refs/jinlin/live``
is a single commit without history: what is deployed right now, which changes every day.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinlin.commands.ci.git import Git, signed

DATA = "refs/heads/data"
LIVE = "refs/jinlin/live"
FETCHED = "refs/jinlin/fetched"  #: where what was fetched is known in the clone


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """The last commit of a branch, ``read_at`` when its sheets were read."""

    commit: str
    tree: str
    read_at: datetime


def fetch_tip(git: Git, ref: str) -> Tip | None:
    """The tip of ``ref`` at the remote, fetched; ``None`` where there is no such ref."""
    signed_in = git.with_token()
    if not git.said("ls-remote", "origin", ref, **signed_in):
        return None
    git.said("fetch", "--quiet", "--no-tags", "origin", f"+{ref}:{FETCHED}", **signed_in)
    commit, tree, moment = git.said("show", "--no-patch", "--format=%H %T %aI", FETCHED).split()
    return Tip(commit=commit, tree=tree, read_at=datetime.fromisoformat(moment))


def write_files(git: Git, tip: Tip, folder: Path, index: Path) -> None:
    """Let ``folder`` hold the files of ``tip`` and nothing else. ``index`` is a file of git's own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _new_index(index) as variables:
        git.said("read-tree", tip.tree, **variables)
        git.said(f"--work-tree={folder.absolute()}", "checkout-index", "--all", "--force", **variables)


def file_at(git: Git, commit: str, path: str) -> str:
    """The text of one file of a commit; empty where there is none."""
    done = git.tried("show", f"{commit}:{path}")
    return "" if done.returncode else done.stdout


def tree_of(git: Git, folder: Path, index: Path) -> str:
    """The name of a tree with the files of ``folder``, stored in the clone."""
    with _new_index(index) as variables:
        git.said(f"--work-tree={folder.absolute()}", "-C", str(folder.absolute()), "add", "--all", "--force", ".",
                 GIT_DIR=git.said("rev-parse", "--absolute-git-dir"), **variables)  # fmt: skip
        return git.said("write-tree", **variables)


@contextmanager
def _new_index(index: Path) -> Iterator[dict[str, str]]:
    """The variables by which git keeps its index in a file of its own, which is gone afterwards."""
    index.parent.mkdir(parents=True, exist_ok=True)
    index.unlink(missing_ok=True)
    try:
        yield {"GIT_INDEX_FILE": str(index.absolute())}
    finally:
        index.unlink(missing_ok=True)


def commit_of(git: Git, tree: str, parent: str | None, moment: datetime, message: str) -> str:
    """A commit of ``tree`` that was read at ``moment``; without a parent it begins a new history."""
    above = ["-p", parent] if parent else []
    return git.said("commit-tree", tree, *above, "-m", message, **signed(moment))


def push(git: Git, commit: str, ref: str, expected: str | None) -> bool:
    """Whether ``ref`` of the remote is ``commit`` now; not when it was no longer ``expected`` (``None``: absent).

    Raises:
        CannotContinue: ``ci.git_failed`` where it was not another run that came first: a rule of the repository, or a
        missing right.
    """
    lease, signed_in = f"--force-with-lease={ref}:{expected or ''}", git.with_token()
    done = git.tried("push", "--quiet", lease, "origin", f"{commit}:{ref}", **signed_in)
    if done.returncode and "cannot lock ref" not in done.stderr:
        there = git.said("ls-remote", "origin", ref, **signed_in).partition("\t")[0]
        if there == (expected or ""):
            raise git.refused("push", done)
    return done.returncode == 0


def blob_tree(git: Git, files: dict[str, str]) -> str:
    """The name of a tree with these texts by file name, stored in the clone."""
    lines = []
    for name, text in sorted(files.items()):
        lines.append(f"100644 blob {git.said('hash-object', '-w', '--stdin', fed=text)}\t{name}")
    return git.said("mktree", fed="".join(f"{line}\n" for line in lines))
