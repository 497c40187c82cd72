"""A folder of releases on a web server's own disk: the server shows ``current``, a name that moves in one step.

Layout::

    <folder>/current            → releases/2026-03-05T08-00-00; what the web server is told to show
    <folder>/releases/<name>/   one whole site each; unchanged files are second names of the same bytes
    <folder>/.publish/          lock, a note for each release, and the release that is being made

A run killed at any moment leaves ``current`` as it was: a release gets its name when it is whole, and is shown then.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from jinlin.clock import Clock
from jinlin.commands.edition import Edition, read_edition
from jinlin.disk import link_all, remove
from jinlin.notes import read_note, write_note
from jinlin.problem import CannotContinue, obstacle
from jinlin.site.lock import locked

NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:-\d{2,})?")
HELD = "held.json"


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases in ``folder``. Use ``open_releases``: two runs must not share them."""

    folder: Path

    @property
    def notes(self) -> Path:
        """What is known of each release, and the one being made."""
        return self.folder / ".publish"

    def path(self, name: str) -> Path:
        """The whole site called ``name``."""
        return self.folder / "releases" / name

    def names(self) -> tuple[str, ...]:
        """All releases, oldest first."""
        there = self.folder / "releases"
        return tuple(sorted(one.name for one in there.iterdir() if NAME.fullmatch(one.name))) if there.is_dir() else ()

    def current(self) -> str | None:
        """The release that is shown; ``None`` before the first."""
        shown = self.folder / "current"
        name = shown.readlink().name if shown.is_symlink() else ""
        return name if name in self.names() else None

    def edition(self, name: str | None) -> Edition | None:
        """What the release ``name`` is, where a note says so."""
        return read_edition(read_note(self.notes / f"{name}.json"))

    def held(self) -> frozenset[str]:
        """The sources that somebody rolled back from: they are not published again by themselves. Often none."""
        sources = read_note(self.notes / HELD).get("sources")
        return frozenset(map(str, sources if isinstance(sources, list) else filter(None, [sources])))

    def hold(self, sources: Collection[str]) -> None:
        """Do not publish any of ``sources`` again; none lifts it."""
        if sources:
            write_note(self.notes / HELD, {"sources": sorted(sources)})
        else:
            (self.notes / HELD).unlink(missing_ok=True)

    def show(self, name: str) -> None:
        """Let ``current`` be the release ``name``, in one step."""
        new = self.notes / "current"
        new.unlink(missing_ok=True)
        new.symlink_to(Path("releases") / name)
        new.replace(self.folder / "current")

    def add(self, site: Path, made: Edition, clock: Clock) -> str:
        """Make ``site`` a release and show it; its name."""
        new = self.notes / "new"
        shutil.rmtree(new, ignore_errors=True)  # of a run that was killed
        _copy(site.resolve(), new)
        name = self._free_name(clock.now.strftime("%Y-%m-%dT%H-%M-%S"))
        write_note(self.notes / f"{name}.json", asdict(made))
        self.path(name).parent.mkdir(exist_ok=True)
        new.replace(self.path(name))
        self.show(name)
        return name

    def forget(self, keep: int, made: Edition) -> None:
        """Delete all but the newest ``keep`` and the one shown, and every release that shows what is withdrawn now, or
        a name that had to go since."""
        shown, names = self.current(), self.names()
        for name in names:
            known = self.edition(name)
            is_old = name not in names[-keep:]
            is_withdrawn = known is None or not set(made.withdrawn) <= set(known.withdrawn)
            if name != shown and (is_old or is_withdrawn):
                remove(self.path(name))  # of one that somebody has moved, the name that was left for it
        kept = {*(f"{name}.json" for name in self.names()), HELD}
        for note in self.notes.glob("*.json"):
            if note.name not in kept:
                note.unlink()

    def _free_name(self, stamp: str) -> str:
        """``stamp``, or the next that comes after every release of the same second."""
        same = [name for name in self.names() if name.startswith(stamp)]
        return stamp if not same else f"{stamp}-{1 + max(int(name[20:] or 1) for name in same):02}"


@contextmanager
def open_releases(folder: Path) -> Iterator[Releases]:
    """The releases in ``folder``, locked; a second run waits.

    Raises:
        CannotContinue: ``publish.folder_not_ours``: something stands there that Jinlin did not write. It is left as it
        is.
    """
    releases = Releases(folder)
    if not _is_ours(folder):
        raise CannotContinue(obstacle("publish.folder_not_ours", folder.name or str(folder)))
    with locked(releases.notes):
        yield releases


def _is_ours(folder: Path) -> bool:
    """Whether nothing stands there but an empty folder or our releases."""
    if not folder.exists():
        return not folder.is_symlink()
    shown = folder / "current"
    there = {one.name for one in folder.iterdir()} if folder.is_dir() else {""}
    return there <= {"current", "releases", ".publish"} and (shown.is_symlink() or "current" not in there)


def _copy(site: Path, new: Path) -> None:
    """The files of ``site`` in ``new``; where the disk has no room for them, nothing of them."""
    try:
        link_all(site, new)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
