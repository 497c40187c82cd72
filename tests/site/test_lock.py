"""A machine that has no locks: Windows, as far as Python there differs for us."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import write_grids
from jinlin.disk import refused
from jinlin.site.lock import locked

WITHOUT = "import sys; sys.modules['fcntl'] = None; from jinlin.__main__ import main; main()"


@pytest.mark.parametrize(
    ("command", "code", "is_told", "why"),
    [
        ("build", 3, True, "no site is begun that could not be finished"),
        ("doctor", 3, True, "whoever asks what is wrong hears of it first"),
        ("check", 0, False, "reads and writes nothing"),
    ],
)
def test_without_locks_nothing_is_built(tmp_path: Path, command: str, code: int, is_told: bool, why: str) -> None:
    """The words say where it works; it ended in a traceback about ``fcntl``."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    done = subprocess.run([sys.executable, "-c", WITHOUT, command], cwd=home, capture_output=True, text=True, check=False)
    assert (code, is_told) == (done.returncode, "wsl --install" in done.stdout), why + done.stdout + done.stderr
    assert ("", False) == (done.stderr, (home / "site").exists())


def test_a_disk_without_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks have none: the words say which file it was, and do not call it a bug."""

    def none_left(file: object, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none_left)
    with pytest.raises(OSError, match="lock") as raised, locked(tmp_path):
        pass
    told = refused(raised.value)
    assert told is not None and ("disk.failed", f"{tmp_path.name}/lock") == (told.code, told.found)
