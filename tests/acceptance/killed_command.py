"""``jinlin build`` that kills itself before the n-th call that touches the disk: ``killed_command.py MOMENT build …``.

A moment of -1 lets it finish and prints how many such calls there were. Counting from the first folder of the site
onwards keeps the moments where something can break: reading files and importing modules changes nothing.
"""

from __future__ import annotations

import os
import signal
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TOUCHING = {"os.rename", "os.remove", "os.symlink", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "os.utime"}


def main(moment: int, arguments: list[str]) -> None:
    """The command with a watch on it; ``moment`` counts only calls that change the disk, from 0."""
    seen = 0

    def watch(event: str, given: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(given[2], int) and given[2] & WRITING
        if writes or event in TOUCHING:
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    from jinlin.cli import run

    sys.argv = ["jinlin", *arguments]
    sys.addaudithook(watch)
    try:
        run()
    finally:
        sys.stderr.write(f"moments: {seen}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
