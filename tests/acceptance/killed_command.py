"""``jinlin`` that kills itself before the n-th call that touches the disk, as often as it is asked to.

As a program it takes a run in each line, ``[moment, folder, words]``, and answers with its exit code and how many such
calls there were. A moment of -1 lets the run finish. Every run is a process of its own, forked from one that has
imported the program and done nothing else: to import it takes longer than to build a small site.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TOUCHING = {"os.rename", "os.remove", "os.symlink", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "os.utime"}


class Watched:
    """The program, ready to be run and killed for the length of the ``with``."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.program = subprocess.Popen([sys.executable, __file__], **pipes, env=environment, text=True)

    def run(self, folder: Path, moment: int, *words: str) -> tuple[int, int]:
        """(exit code, changes made) of one run in ``folder``, killed before change ``moment`` (from 0) of the disk."""
        self.program.stdin.write(json.dumps([moment, str(folder), words]) + "\n")
        self.program.stdin.flush()
        code, seen = json.loads(self.program.stdout.readline())
        return code, seen

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        with self.program:
            self.program.stdin.close()


def main() -> None:
    """One process for each line."""
    import jinlin.build.neighbours
    import jinlin.build.stages  # noqa: F401 - nine tenths of the program, which each run would import
    from jinlin.kinds import find_kinds

    find_kinds()
    for line in sys.stdin:
        moment, folder, words = json.loads(line)
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            _run(moment, folder, words, tell)
        os.close(tell)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with os.fdopen(told) as pipe:
            print(json.dumps([code, int(pipe.read() or moment)]), flush=True)


def _run(moment: int, folder: str, words: list[str], tell: int) -> None:
    """The command with a watch on it; ``moment`` counts only calls that change the disk."""
    from jinlin.cli import run

    seen = 0

    def watch(event: str, given: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(given[2], int) and given[2] & WRITING
        if writes or event in TOUCHING:
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    os.chdir(folder)
    os.dup2(2, 1)  # what it says is none of the answers
    sys.argv = ["jinlin", *words]
    sys.addaudithook(watch)
    try:
        run()
    except SystemExit as end:
        sys.stdout.flush()
        os.write(tell, str(seen).encode())
        os._exit(int(end.code or 0))


if __name__ == "__main__":
    main()
