"""Copies of this very process, each at a piece of work: nothing is sent to them, only what they found comes back.

What a copy needed is given back when it ends. One that is killed, or takes all memory with it, gives no answer; this
process goes on.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

Given = TypeVar("Given")


def can_copy() -> bool:
    """Whether this process can be copied whole: another thread might hold a lock that nobody opens again."""
    return hasattr(os, "fork") and threading.active_count() == 1


class Copy:
    """A copy that does ``work`` on what it is given. It can be waited for (``multiprocessing.connection.wait``)."""

    def __init__(self, work: Callable[[Given], Any], given: Given) -> None:
        from multiprocessing import get_context  # 15 ms

        copies = get_context("fork")
        self._ours, theirs = copies.Pipe(duplex=False)
        self._process = copies.Process(target=_answer, args=(work, given, theirs, self._ours))
        self._process.start()
        theirs.close()

    def fileno(self) -> int:
        """Where its answer will come."""
        return self._ours.fileno()

    def answer(self) -> Any:
        """What the work gave. Raises ``EOFError`` where the copy ended without an answer; it has said why."""
        return self._ours.recv()

    def end(self) -> None:
        """End it: it has answered, or nobody wants to know any more."""
        self._ours.close()
        self._process.terminate()
        self._process.join()


def _answer(work: Callable[[Given], Any], given: Given, theirs: Any, ours: Any) -> None:
    """Send what the work gave to the first process; nobody is told where that was killed. Then this one must end too:
    it holds whatever locks the first one held."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one
    ours.close()  # else it could read its own answer, and would wait until somebody does
    found = work(given)
    with suppress(BrokenPipeError):
        theirs.send(found)
