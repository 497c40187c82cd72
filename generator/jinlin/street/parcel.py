"""All that one community's run leaves: plain files, on this machine or sent over from another.

Layout::

    parcels/<name>/site/        the finished site
    parcels/<name>/snapshot/    the last good copies, which the next run begins with
    parcels/<name>/made.json    of what it was made; absent where the next run has to make it anew
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinlin.disk import link_all
from jinlin.notes import read_note, write_note
from jinlin.site.trees import Trees
from jinlin.site.wanted import digest
from jinlin.view.shared import FILE as SHARED
from jinlin.view.shared import FORMAT

if TYPE_CHECKING:
    from jinlin.street.layout import Street

SITE, SNAPSHOT, MADE = "site", "snapshot", "made.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Of what a parcel was made (see ``Standing``); ``edition`` names the bytes of its site. ``is_told``: staff know
    what came of it, or could not be told twice."""

    basis: str
    stamps: Mapping[str, str]
    edition: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """One community's parcel in ``folder``."""

    folder: Path

    @property
    def site(self) -> Path:
        """Its finished site."""
        return self.folder / SITE

    @property
    def has_site(self) -> bool:
        """Whether there is anything to show."""
        return (self.site / "index.html").is_file()

    @property
    def made(self) -> Made | None:
        """Of what it was made; ``None`` where that is not known, or nothing is there."""
        told = read_note(self.folder / MADE)
        try:
            is_told = told.get("is_told", True)  # versions before did not say
            made = Made(basis=told["basis"], stamps=dict(told["stamps"]), edition=told["edition"], is_told=is_told)
        except (ValueError, KeyError, TypeError):
            return None
        return made if self.has_site else None

    def shared(self) -> Mapping[str, object] | None:
        """What the portal shows of the community; ``None`` where it has no site yet, or one of another program's."""
        told = read_note(self.site / SHARED)
        return told if told.get("format") == FORMAT else None

    def edition(self) -> str:
        """A name for the bytes of the site: as noted, else made of the files themselves."""
        made = self.made
        if made is not None:
            return made.edition
        files = sorted((file.relative_to(self.site).as_posix(), file) for file in _files(self.site))
        return digest(*(part for path, file in files for part in (path, digest(file.read_bytes()))))


def parcel_of(street: Street, name: str) -> Parcel:
    """The parcel of the community ``name``, be there anything in it or not."""
    return Parcel(street.parcels / name)


def pack(parcel: Parcel, out: Path, made: Mapping[str, object] | None) -> None:
    """Let the parcel hold the site that a run has just finished at ``out``, and say of what it was ``made``: nothing
    where a sheet could not be read, so that it is made again."""
    trees = Trees(out)
    live = trees.live()
    manifest = trees.manifest(live)
    if live is None or manifest is None:
        return
    edition = manifest.edition()
    if not parcel.has_site or parcel.edition() != edition:
        take_over(live, parcel.site)
    told = None if made is None else {**made, "edition": edition}
    _note(parcel.folder / MADE, told)


def unpack(arrived: Path, parcel: Parcel) -> None:
    """Let ``parcel`` be what has arrived from another machine."""
    for name in (SITE, SNAPSHOT):
        if (arrived / name).is_dir():
            take_over(arrived / name, parcel.folder / name)
    _note(parcel.folder / MADE, read_note(arrived / MADE) or None)


def take_over(source: Path, target: Path) -> None:
    """Let ``target`` hold the files of ``source`` and nothing else. While it is being made the old one stands."""
    new, old = target.with_name(f".new-{target.name}"), target.with_name(f".old-{target.name}")
    for left_behind in (new, old):
        shutil.rmtree(left_behind, ignore_errors=True)
    link_all(source, new)
    if target.is_dir():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _note(file: Path, told: Mapping[str, object] | None) -> None:
    if told is None:
        file.unlink(missing_ok=True)
    else:
        write_note(file, told)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
