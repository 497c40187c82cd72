"""What a tree holds, kept beside it: which bytes came from which key, and who looked at them."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jinlin.disk import write_whole
from jinlin.notes import read_note
from jinlin.site.wanted import digest

FORMAT = 1


class Entry(NamedTuple):
    """One file of a tree."""

    key: str
    digest: str
    size: int
    mtime_ns: int

    def is_intact(self, file: str) -> bool:
        """Whether ``file`` is still the one that was written; somebody may have edited or removed it."""
        try:
            found = os.lstat(file)
        except OSError:
            return False
        return self.is_found(found)

    def is_found(self, found: os.stat_result) -> bool:
        """Whether this is what the disk says of it."""
        return (found.st_size, found.st_mtime_ns) == (self.size, self.mtime_ns) and stat.S_ISREG(found.st_mode)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of a tree by path. ``mark`` tells which gate let them pass: the detectors and the office's numbers."""

    files: Mapping[str, Entry]
    mark: str = ""

    def edition(self) -> str:
        """A name for the bytes of all files and where they stand."""
        return digest(*(part for path, one in sorted(self.files.items()) for part in (path, one.digest)))


def read_manifest(file: Path) -> Manifest | None:
    """The manifest in ``file``; ``None`` where there is none to rely on, e.g. because a build was killed."""
    told = read_note(file)
    if told.get("format") != FORMAT:
        return None
    return Manifest({path: Entry(*entry) for path, entry in told["files"].items()}, told["mark"])


def write_manifest(file: Path, manifest: Manifest) -> None:
    """Put ``manifest`` into ``file`` in one step."""
    told = {"format": FORMAT, "mark": manifest.mark, "files": manifest.files}
    write_whole(file, json.dumps(told, ensure_ascii=False))
