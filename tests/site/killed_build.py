"""A build that kills itself: run as ``killed_build.py OUT NUMBER MOMENT``; a moment of -1 lets it finish.

The moment counts the calls that touch the disk, so that a test can stop the build before any of them without a clock.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from jinlin.site.wanted import finished
from jinlin.site.write import publish

TOUCHING = {"open", "os.rename", "os.remove", "os.symlink", "os.link", "os.mkdir", "os.rmdir", "os.scandir"}


def site(number: int) -> dict[str, bytes]:
    """Build ``number``: every file tells its number, some come and go."""
    names = ["index.html", *(f"a/{n}.html" for n in range(12)), *(f"only-{number % 3}/{n}.html" for n in range(4))]
    return {name: f"{name} of build {number if 'a/1' not in name else 0}".encode() for name in names}


def main(out: Path, number: int, moment: int) -> None:
    """Publish build ``number``, or as much of it as there is time for."""
    wanted = [finished(path, content) for path, content in site(number).items()]
    left = moment

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        if event in TOUCHING:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(watch)
    publish(out, wanted, lambda tree, some, passed: None, "gate")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
