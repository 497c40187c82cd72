"""Files read and written whole, and what the disk of this machine refused, as a problem that a person can act on."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

from jinlin.problem import Problem, obstacle

PARTS = 2  #: of a path that are told: enough to find the file, and nothing of whose machine it is

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  #: no room on the disk, for this person, or in one file

_CODES = {
    **dict.fromkeys(FULL, "disk.full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "disk.denied"),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY), "disk.in_the_way"),
    errno.ENOENT: "disk.missing",
    errno.EIO: "disk.failed",  # a card that is wearing out, which does not say in which file
}


def write_whole(file: Path, content: str | bytes) -> bool:
    """Write ``file`` at once or not at all: who reads it meanwhile, or after a killed run, finds the old or the new.

    Its folder is made where it is missing, and an equal file left alone. Whether there was anything to write. Raises
    ``OSError``.
    """
    data = content.encode() if isinstance(content, str) else content
    if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(data)
    new.replace(file)
    return True


def text_of(file: Path) -> str:
    """The text of ``file``; empty where there is none."""
    return file.read_text("utf-8") if file.is_file() else ""


def give_second_name(file: str | Path, other: str | Path) -> None:
    """Let ``other`` name the same bytes as ``file``, which nobody ever writes into; a copy where the disk has no second
    names, e.g. a memory stick, or the two lie on two disks."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copy2(file, other)


def link_all(source: Path, target: Path) -> None:
    """The files of ``source`` once more at ``target``, as second names."""
    target.mkdir(parents=True, exist_ok=True)
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir():
                link_all(Path(entry.path), target / entry.name)
            else:
                give_second_name(entry.path, target / entry.name)


def remove(path: Path) -> None:
    """Delete a file, or a folder with all that is in it; of a name that leads elsewhere the name alone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def refused(error: OSError) -> Problem | None:
    """What ``error`` says of a file or of the disk; ``None`` where it is about neither."""
    if isinstance(error, shutil.Error):  # of a whole folder: where each file came from, where it went, and why not
        file, _, why = error.args[0][0]
        number = int(known[1]) if (known := re.match(r"\[Errno (\d+)\]", why)) else errno.EIO
        return refused(OSError(number, os.strerror(number), file))
    code = _CODES.get(error.errno or 0)
    if code is None and error.filename is None:
        return None
    file = "/".join(Path(str(error.filename or "")).parts[-PARTS:]) or "."
    return obstacle(code or "disk.failed", file, reason=error.strerror or "")
