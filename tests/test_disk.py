"""Files are written whole, and what the disk refuses is told by name, with what to do about it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from jinlin.disk import refused, write_whole


def error(number: int, file: str | None = None) -> OSError:
    """What the system raises."""
    return OSError(number, os.strerror(number), file)


CASES = [
    (error(errno.ENOSPC), ("disk.full", "."), "writing does not say into which file"),
    (error(errno.EACCES, "/srv/某街道/站/site"), ("disk.denied", "站/site"), "the end of the path, not whose it is"),
    (error(errno.EROFS, "site"), ("disk.denied", "site"), "a memory stick with its lock on"),
    (error(errno.ENOTDIR, "snapshot/things"), ("disk.in_the_way", "snapshot/things"), "a file where a folder should be"),
    (error(errno.ENOENT, "content/a.md"), ("disk.missing", "content/a.md"), "moved away while it was read"),
    (error(errno.EIO, "表.xlsx"), ("disk.failed", "表.xlsx"), "anything else, in the words of the system"),
    (error(errno.EIO), ("disk.failed", "."), "writing does not say into which file here either"),
    (shutil.Error([("content/a.md", "b", "[Errno 5] Input/output error: 'b'")]), ("disk.failed", "content/a.md"), "of many"),
    (shutil.Error([("a.md", "b", "[Errno 28] No space left on device")]), ("disk.full", "a.md"), "while a folder is copied"),
    (shutil.Error([("a.md", "b", "cannot copy a pipe")]), ("disk.failed", "a.md"), "Python's own words"),
]


@pytest.mark.parametrize(("raised", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_the_disk_says_no(raised: OSError, expected: tuple[str, str], why: str) -> None:
    """Code and file."""
    found = refused(raised)
    assert found and expected == (found.code, found.found)


@pytest.mark.parametrize("raised", [OSError("bad reply"), error(errno.ECONNRESET)], ids=["no number", "of the network"])
def test_what_is_no_file_is_left_to_others(raised: OSError) -> None:
    """A fault of ours is not to be mistaken for one of the disk."""
    assert refused(raised) is None


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written that is there; folders are made on the way."""
    file = tmp_path / "a" / "b" / "c.json"
    assert [True, False, True] == [write_whole(file, text) for text in ("一", "一", "二")]
    assert ("二", [file]) == (file.read_text("utf-8"), list(file.parent.iterdir()))


def test_a_reader_never_finds_half_a_file(tmp_path: Path) -> None:
    """Who opened the old one reads it to its end."""
    file = tmp_path / "b.json"
    write_whole(file, b"old")
    with file.open("rb") as opened:
        write_whole(file, b"new and longer")
        assert b"old" == opened.read()
