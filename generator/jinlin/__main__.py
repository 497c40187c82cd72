"""The program: ``python -m jinlin``, and the command ``jinlin``."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from jinlin.cli import CANNOT_CONTINUE, TEXT, run
from jinlin.cli.ending import environment


def main() -> NoReturn:
    """Run the command line.

    A bug of ours ends with the code for "could not continue", never with that for a good site.
    """
    sys.excepthook = _tell_bug
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        _begin_again()
    _open_streams()
    try:
        run()
    except SystemExit as end:
        _leave(int(end.code or 0))
    _leave(0)


def _begin_again() -> NoReturn:
    """The same command where names of files are UTF-8, as Python does by itself from 3.15 on (PEP 686).

    On a server set up for GBK ``物品.csv`` was another file than the one there, and another again for cron at night.
    What is said stays in the letters of the terminal.
    """
    letters = sys.stdout.encoding if sys.stdout else "utf-8"
    words = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    os.execve(sys.executable, words, {**environment(), "PYTHONIOENCODING": letters})


def _open_streams() -> None:
    """Every word has somewhere to go: a job at night may have been started without, and GBK has no ✓."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
        stream.reconfigure(errors="replace")
        setattr(sys, name, stream)


def _leave(code: int) -> NoReturn:
    """End at once: handing back a million small values one by one takes a quarter of a second."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # a reader that went away (``| head``) is no fault
            stream.flush()
    os._exit(code)


def _tell_bug(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    """Python's own exit code would be 1, which means that a site was published."""
    with suppress(OSError):  # nobody may be listening here either
        traceback.print_exception(kind, bug, trace)
        print(TEXT.text("cli.bug"), file=sys.stderr, flush=True)
    os._exit(CANNOT_CONTINUE)


if __name__ == "__main__":
    main()
