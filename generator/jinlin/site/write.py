"""Wanted files → the published folder: only what differs is written, all of it is checked, then the name moves."""

# ruff: noqa: PTH103, PTH105, PTH106, PTH108, PTH116, PTH120, PTH123, PTH208
# Paths inside a tree are strings: at ten thousand files a build with nothing to do spends half its time making Paths.

from __future__ import annotations

import os
import shutil
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinlin.disk import give_second_name
from jinlin.problem import CannotContinue, Problem, in_order
from jinlin.site.changed import Passed, nothing_passed
from jinlin.site.manifest import Entry, Manifest
from jinlin.site.share import shared
from jinlin.site.trees import Trees, open_trees
from jinlin.site.wanted import Wanted, digest

Check = Callable[[Path, Iterable[Wanted], Passed], None]
"""The gate: raises ``CannotContinue`` where a file of the tree may not be published."""


def publish(out: Path, wanted: Sequence[Wanted], check: Check, mark: str) -> int:
    """Make ``out`` hold exactly ``wanted``; how many files were written for it: none where nothing changed.

    Args:
        wanted: With paths of their own inside the folder: the value of ``check_paths``.
        check: Reads every new file of the finished tree before anybody else can.
        mark: Names the check. Files that passed one of the same name are not read again.

    Raises:
        CannotContinue: ``site.out_not_ours``, or what ``check`` finds. The published folder is then as it was.
    """
    with open_trees(out) as trees:
        live = trees.live()
        shown = trees.manifest(live)
        if live is not None and shown is not None and _is_same(live, shown, wanted):
            if shown.mark != mark:
                check(live, wanted, nothing_passed)
                trees.close(live, Manifest(shown.files, mark))
            return 0
        return _update(trees, wanted, check, mark, shown or Manifest({}))


def is_untouched(out: Path) -> bool:
    """Whether ``out`` is a tree of ours that still holds exactly what was written."""
    trees = Trees(out)
    live = trees.live()
    shown = trees.manifest(live)
    return live is not None and shown is not None and _is_whole(live, shown)


def forget_standby(out: Path) -> None:
    """Delete the tree that nobody sees: what was withdrawn must not lie on the disk until the next build either."""
    with open_trees(out) as trees:
        tree = trees.standby()
        trees.open_for_writing(tree)
        shutil.rmtree(tree)


def _is_same(tree: Path, manifest: Manifest, wanted: Sequence[Wanted]) -> bool:
    """Whether ``tree`` holds ``wanted`` and nothing else."""
    files = manifest.files
    if len(files) != len(wanted) or any(one.path not in files for one in wanted):
        return False
    likely_first = sorted(wanted, key=lambda one: bool(one.frame))  # what changed a record changed a list or a feed
    return all(files[one.path].key == one.key for one in likely_first) and _is_whole(tree, manifest)


def _is_whole(tree: Path, manifest: Manifest) -> bool:
    """Whether every file of ``manifest`` is as it was written, and no other is there."""
    files = manifest.files
    standing = 0
    for path, entry in _standing(str(tree)):
        known = files.get(path)
        if known is None or not known.is_found(entry.stat(follow_symlinks=False)):
            return False
        standing += 1
    return standing == len(files)


def _update(trees: Trees, wanted: Sequence[Wanted], check: Check, mark: str, shown: Manifest) -> int:
    """Bring the standby tree up to date, check it, publish it; how many files were written."""
    live, tree = trees.live(), trees.standby()
    known = trees.manifest(tree) or Manifest({})
    trees.open_for_writing(tree)
    standing = _found(tree)
    _remove(tree, standing - {one.path for one in wanted})
    desk = _Desk(tree, standing, known, live, shown, mark)
    parts = shared(partial(_placed, desk, check, tree), wanted, kin=lambda one: one.kin or one.path)
    found = [problem for part in parts for problem in part.problems]
    if found:
        raise CannotContinue(*in_order(found))
    placed = {path: entry for part in parts for path, entry in part.files.items()}
    files = {one.path: placed[one.path] for one in wanted}
    trees.close(tree, Manifest(files, mark))
    trees.publish(tree)
    return sum(part.written for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A part of the tree: its files, how many of them were written, and what the gate found."""

    files: Mapping[str, Entry]
    written: int
    problems: tuple[Problem, ...]


def _placed(desk: _Desk, check: Check, tree: Path, wanted: Iterable[Wanted]) -> _Placed:
    """Put ``wanted`` into ``tree`` and check what nobody has checked."""
    files: dict[str, Entry] = {}
    unseen = _unseen(desk, wanted, files)
    try:
        check(tree, unseen, desk.passed)
        deque(unseen, maxlen=0)  # what a check did not ask for has its place all the same
    except CannotContinue as stop:
        return _Placed(files=files, written=len(desk.written), problems=stop.problems)
    return _Placed(files=files, written=len(desk.written), problems=())


def _unseen(desk: _Desk, wanted: Iterable[Wanted], files: dict[str, Entry]) -> Iterator[Wanted]:
    """Those of ``wanted`` that nobody has checked, each as soon as it is placed; ``files`` gets what was placed."""
    for one in wanted:
        files[one.path] = desk.place(one)
        if one.path in desk.unseen:
            yield one


class _Desk:
    """Puts files into one tree. ``written`` are the paths it touched, ``unseen`` those no gate of ``mark`` has read."""

    def __init__(
        self, tree: Path, standing: set[str], known: Manifest, live: Path | None, shown: Manifest, mark: str
    ) -> None:
        self._tree, self._standing, self._known = tree, standing, known
        self._live, self._shown, self._mark = live, shown, mark
        self._folders: set[str] = set()
        self.written: set[str] = set()
        self.unseen: set[str] = set()

    def place(self, one: Wanted) -> Entry:
        """Make the tree hold ``one``; its bytes are made only where neither tree has them."""
        file, old = f"{self._tree}/{one.path}", self._known.files.get(one.path)
        if old is not None and not old.is_intact(file):
            old = None
        if old is not None and old.key == one.key:
            return self._taken_over(one, old, self._known)
        public = self._public(one)
        if public is not None:
            return self._taken_over(one, self._same_as(public, file, old, one), self._shown)
        self.unseen.add(one.path)
        content = one.content()
        mark = digest(content)
        if old is not None and old.digest == mark:
            return old._replace(key=one.key)
        self.written.add(one.path)
        found = self._written(file, content, one)
        return Entry(one.key, mark, found.st_size, found.st_mtime_ns)

    def passed(self, path: str) -> bytes | None:
        """The published bytes at ``path`` that passed the same gate."""
        entry, file = self._shown.files.get(path), f"{self._live}/{path}"
        if self._live is None or entry is None or self._shown.mark != self._mark or not entry.is_intact(file):
            return None
        return Path(file).read_bytes()

    def _taken_over(self, one: Wanted, entry: Entry, manifest: Manifest) -> Entry:
        """``entry``, which passed the gate that ``manifest`` names."""
        if manifest.mark != self._mark:
            self.unseen.add(one.path)
        return entry

    def _public(self, one: Wanted) -> Entry | None:
        """The published file made from the same key: the standby tree is one build behind the other."""
        entry = self._shown.files.get(one.path)
        if self._live is None or entry is None or entry.key != one.key:
            return None
        return entry if entry.is_intact(f"{self._live}/{one.path}") else None

    def _same_as(self, public: Entry, file: str, old: Entry | None, one: Wanted) -> Entry:
        """Let ``file`` be the published one: a second name for the same bytes, which nobody ever writes into."""
        if old is not None and old.digest == public.digest:
            return old._replace(key=one.key)
        self.written.add(one.path)
        new = self._name_for(file, one)
        give_second_name(f"{self._live}/{one.path}", new)
        if new != file:
            os.replace(new, file)
            if os.path.lexists(new):  # rename() does nothing where both were names of one file already
                os.unlink(new)
        found = os.stat(file)
        return public._replace(size=found.st_size, mtime_ns=found.st_mtime_ns)

    def _written(self, file: str, content: bytes, one: Wanted) -> os.stat_result:
        """A new file, never new bytes in an old one, which somebody may still be reading; what a killed build left
        behind is not written twice."""
        if one.path in self._standing and (found := _holding(file, content)):
            return found
        new = self._name_for(file, one)
        with open(new, "wb", 0) as opened:
            opened.write(content)
            found = os.fstat(opened.fileno())
        if new != file:
            os.replace(new, file)
        return found

    def _name_for(self, file: str, one: Wanted) -> str:
        """The name to write ``file`` under: its own where nothing stands there, else a free one in its folder."""
        folder = os.path.dirname(file)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return f"{folder}/.new-{os.getpid()}" if one.path in self._standing else file  # two of us may be writing


def _holding(file: str, content: bytes) -> os.stat_result | None:
    """What the disk says of ``file`` where that is a plain file of these bytes."""
    found = os.lstat(file)
    same = stat.S_ISREG(found.st_mode) and found.st_size == len(content) and Path(file).read_bytes() == content
    return found if same else None


def _found(tree: Path) -> set[str]:
    """The paths of everything in ``tree`` that is not a folder."""
    return {path for path, _ in _standing(str(tree))}


def _standing(folder: str, inside: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below ``folder`` that is not a folder, by path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _standing(entry.path, f"{inside}{entry.name}/")
            else:
                yield inside + entry.name, entry


def _remove(tree: Path, paths: Iterable[str]) -> None:
    """Delete ``paths`` and every folder left empty."""
    for path in paths:
        (tree / path).unlink()
    for folder, _, _ in os.walk(tree, topdown=False):
        if folder != str(tree) and not os.listdir(folder):
            os.rmdir(folder)
