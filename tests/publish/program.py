"""The program ``jinlin`` in a test's own time: ``JINLIN_TEST_NOW`` is now, and ``JINLIN_TEST_KILL`` how many changes to the
disk it survives. Nothing else of it is changed."""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime

from jinlin.clock import SHANGHAI, Clock

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TOUCHING = {"os.rename", "os.remove", "os.symlink", "os.link", "os.mkdir", "os.rmdir", "subprocess.Popen"}


def survive(changes: int) -> None:
    """Die before change number ``changes`` (from 0) of the disk or of the repository."""
    seen = 0

    def watch(event: str, given: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHING or (event == "open" and isinstance(given[2], int) and given[2] & WRITING):
            if seen == changes:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    sys.addaudithook(watch)


def main() -> None:
    """The command line of the package."""
    now = datetime.fromisoformat(os.environ["JINLIN_TEST_NOW"]).replace(tzinfo=SHANGHAI)
    Clock.system = classmethod(lambda cls: cls(now))  # type: ignore[method-assign, assignment]
    from jinlin.__main__ import main as run

    if os.environ.get("JINLIN_TEST_KILL"):
        survive(int(os.environ["JINLIN_TEST_KILL"]))
    run()


if __name__ == "__main__":
    main()
